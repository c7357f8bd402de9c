//! One JSON object being changed: members are set, removed and put in, the rest keeps its bytes.

use std::borrow::Cow;

use super::clock;
use super::pair::pair;
use super::parts::{Parts, Piece};
use super::style::{Spot, Style};
use crate::model::{Extra, Offset, Timestamp};

/// How much of the text may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Care {
    /// As [`Care::Least`]; and an id that was written only because a time moved goes again when
    /// the time is back.
    Back,
    /// The values that changed, and the ids that would change with them.
    Least,
    /// Every entry and recording gets the id it goes by.
    Names,
    /// Entries that changed are written anew.
    Whole,
}

/// The surroundings of a change.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground<'a> {
    pub(super) style: &'a Style<'a>,
    pub(super) care: Care,
}

/// What stands as an object in a list.
pub(super) trait Item: PartialEq + Sized {
    /// The members, each with the other names it goes by, in the canonical order.
    const ORDER: &'static [&'static [&'static str]];
    /// What it is known by in its list.
    fn key(&self) -> &str;
    /// Brings the members from `old` to `new`. Without `old` they are all written.
    fn write(object: &mut Object<'_>, old: Option<&Self>, new: &Self);
}

/// An object on the way from one text to another.
#[derive(Debug)]
pub(super) struct Object<'a> {
    parts: Parts<'a>,
    pieces: Vec<(String, Piece<'a>)>,
    order: &'static [&'static [&'static str]],
    spot: Spot,
    pub(super) ground: Ground<'a>,
    /// The text is not what the model was read from.
    broken: bool,
}

impl<'a> Object<'a> {
    /// `None` when the text is no object.
    pub(super) fn of(
        text: &'a str,
        spot: &Spot,
        order: &'static [&'static [&'static str]],
        ground: Ground<'a>,
    ) -> Option<Self> {
        let parts = Parts::of(text).filter(|_| text.starts_with('{'))?;
        let piece = |(at, part): (usize, &super::parts::Part<'a>)| {
            let (key, value) = (Cow::Borrowed(part.key), Cow::Borrowed(part.value));
            (part.name(), Piece { from: Some(at), key, value })
        };
        let pieces = parts.list.iter().enumerate().map(piece).collect();
        Some(Self { parts, pieces, order, spot: spot.clone(), ground, broken: false })
    }

    /// The text as it is now.
    pub(super) fn finish(self) -> Option<String> {
        let gaps = self.ground.style.gaps(&self.parts, &self.spot, false);
        let pieces: Vec<Piece<'_>> = self.pieces.into_iter().map(|(_, piece)| piece).collect();
        (!self.broken).then(|| self.parts.join(&pieces, &gaps))
    }

    /// The member that the reader believes: the first of these names that is not `null`.
    fn used(&self, names: &[&str]) -> Option<usize> {
        let find = |name: &&str| {
            self.pieces.iter().position(|(key, piece)| key == name && piece.value != "null")
        };
        names.iter().find_map(find)
    }

    /// Whether any of these members is there and not `null`.
    pub(super) fn has(&self, names: &[&str]) -> bool {
        self.used(names).is_some()
    }

    /// The text of a member that is text and not blank.
    pub(super) fn readable(&self, names: &[&str]) -> Option<String> {
        let (_, piece) = self.pieces.get(self.used(names)?)?;
        let text: String = serde_json::from_str(&piece.value).ok()?;
        Some(text).filter(|text| !text.trim().is_empty())
    }

    /// The name of the member that the reader believes.
    pub(super) fn name_in_use(&self, names: &[&str]) -> Option<&str> {
        self.pieces.get(self.used(names)?).map(|(name, _)| &**name)
    }

    /// Gives the member of these names a value, puts it in, or takes it out.
    pub(super) fn set(&mut self, names: &[&'static str], json: Option<String>) {
        let used = self.used(names);
        match (used, json) {
            (Some(at), Some(json)) => self.replace(at, json),
            (Some(at), None) => {
                let (_, piece) = self.pieces.remove(at);
                // Without it another name would be believed: it stays, and says nothing.
                if self.used(names).is_some() {
                    let name = names.first().copied().unwrap_or_default().to_owned();
                    let value = Cow::Borrowed("\"\"");
                    self.pieces.insert(at, (name, Piece { value, ..piece }));
                }
            }
            (None, Some(json)) => {
                let null = self.pieces.iter().position(|(key, _)| names.contains(&&**key));
                match null {
                    Some(at) => self.replace(at, json),
                    None => self.insert(names.first().copied().unwrap_or_default(), json),
                }
            }
            (None, None) => {}
        }
    }

    fn replace(&mut self, at: usize, json: String) {
        if let Some((_, piece)) = self.pieces.get_mut(at) {
            piece.value = Cow::Owned(json);
        }
    }

    /// Puts a member in behind the one that stands before it in the canonical order.
    fn insert(&mut self, name: &str, json: String) {
        let at = self.place(name);
        self.insert_at(at, name, json);
    }

    /// Behind which member a new one stands.
    fn place(&self, name: &str) -> usize {
        let group = self.order.iter().position(|names| names.contains(&name));
        let earlier = self.order.get(..group.unwrap_or_default()).unwrap_or_default();
        let behind = |names: &&[&str]| {
            self.pieces.iter().rposition(|(key, _)| names.contains(&&**key)).map(|at| at + 1)
        };
        match group {
            Some(_) => earlier.iter().rev().find_map(behind).unwrap_or(0),
            None => self.pieces.len(),
        }
    }

    fn insert_at(&mut self, at: usize, name: &str, json: String) {
        let key = Cow::Owned(self.ground.style.key(name));
        let piece = Piece { from: None, key, value: Cow::Owned(json) };
        self.pieces.insert(at, (name.to_owned(), piece));
    }

    /// A text; blank counts as absent.
    pub(super) fn text(&mut self, names: &[&'static str], old: Option<&str>, new: Option<&str>) {
        let said = |text: Option<&'_ str>| text.filter(|t| !t.trim().is_empty()).map(str::to_owned);
        let (old, new) = (said(old), said(new));
        if old != new {
            let json = new.map(|text| self.ground.style.string(&text));
            self.set(names, json);
        }
    }

    /// The id something goes by, which is written once something depends on it.
    pub(super) fn id(&mut self, old: Option<&str>, new: &str, pin: bool) {
        let written = self.readable(&["id"]).is_some();
        if old != Some(new) || (pin && !written) {
            let json = self.ground.style.string(new);
            self.set(&["id"], Some(json));
        }
    }

    /// Writes down the id that an entry has gone by. It stands behind the time it was made of,
    /// where no new file has it, so that it can be told from one that somebody gave.
    pub(super) fn pin(&mut self, id: &str, time: &[&'static str]) {
        if self.readable(&["id"]).is_some() {
            return;
        }
        let json = self.ground.style.string(id);
        match self.used(time).filter(|_| !self.pieces.iter().any(|(name, _)| name == "id")) {
            Some(at) => self.insert_at(at + 1, "id", json),
            None => self.set(&["id"], Some(json)),
        }
    }

    /// Takes out an id that [`Object::pin`] wrote.
    pub(super) fn unpin(&mut self, time: &[&'static str]) {
        let pinned = self.used(time).map(|at| at + 1);
        let pinned = pinned.filter(|at| self.pieces.get(*at).is_some_and(|(key, _)| key == "id"));
        if let Some(at) = pinned {
            self.pieces.remove(at);
        }
    }

    /// A time, in the way the old one is written.
    pub(super) fn time(
        &mut self,
        names: &[&'static str],
        old: Option<Timestamp>,
        new: Option<Timestamp>,
    ) {
        if old == new {
            return;
        }
        let written = self.used(names).and_then(|at| self.pieces.get(at));
        let json = written.map(|(_, piece)| piece.value.clone()).filter(|_| old.is_some());
        let style = self.ground.style;
        let json = new.map(|new| match json.as_deref() {
            Some(json) if !json.starts_with('"') => clock::number(json, new),
            Some(json) => {
                let text: String = serde_json::from_str(json).unwrap_or_default();
                style.string(&clock::text(&text, new, style.habits()))
            }
            None => style.string(&new.to_string()),
        });
        self.set(names, json);
    }

    /// A distance in seconds; none when it is zero.
    pub(super) fn offset(&mut self, names: &[&'static str], old: Offset, new: Offset) {
        if old == new {
            return;
        }
        let written = self.used(names).and_then(|at| self.pieces.get(at));
        let json = written.map_or("", |(_, piece)| &*piece.value);
        let json = (!new.is_zero()).then(|| clock::offset(json, new));
        self.set(names, json);
    }

    /// A list of words.
    pub(super) fn texts(&mut self, names: &[&'static str], old: &[String], new: &[String]) {
        if old == new {
            return;
        }
        if new.is_empty() {
            return self.set(names, None);
        }
        let used = self.used(names).and_then(|at| self.pieces.get(at));
        let text = used.map_or("[]", |(_, piece)| &*piece.value).to_owned();
        let style = self.ground.style;
        let json = match (text.starts_with('['), new) {
            (false, [one]) => style.string(one),
            (list, _) => {
                let parts = Parts::of(if list { &text } else { "[]" });
                let Some(parts) = parts else { return };
                let pairs = pair(old, new, |text| text);
                let pieces: Vec<Piece<'_>> = new
                    .iter()
                    .zip(pairs)
                    .map(|(word, from)| {
                        let kept = from.filter(|at| old.get(*at) == Some(word));
                        let kept = kept.and_then(|at| parts.list.get(at));
                        let value =
                            kept.map_or_else(|| style.string(word).into(), |p| p.value.into());
                        Piece { from, key: Cow::Borrowed(""), value }
                    })
                    .collect();
                parts.join(&pieces, &style.gaps(&parts, &self.inside(), true))
            }
        };
        self.set(names, Some(json));
    }

    /// A list of objects. An empty one is taken out unless `keep` says that it has to stand.
    pub(super) fn list<T: Item>(
        &mut self,
        names: &[&'static str],
        old: &[T],
        new: &[T],
        keep: bool,
    ) {
        if old == new && self.ground.care <= Care::Least {
            return;
        }
        if new.is_empty() && (!keep || old.is_empty()) {
            if !old.is_empty() {
                self.set(names, None);
            }
            return;
        }
        let used = self.used(names).and_then(|at| self.pieces.get(at));
        let text = used.map_or(Cow::Borrowed("[]"), |(_, piece)| piece.value.clone());
        match list(&text, old, new, &self.inside(), self.ground) {
            Some(json) => self.set(names, Some(json)),
            None => self.broken = true,
        }
    }

    /// One object as a member.
    pub(super) fn object<T: Item>(
        &mut self,
        names: &[&'static str],
        old: Option<&T>,
        new: Option<&T>,
    ) {
        if old == new {
            return;
        }
        let used = self.used(names).and_then(|at| self.pieces.get(at)).filter(|_| old.is_some());
        let text = used.map_or(Cow::Borrowed("{}"), |(_, piece)| piece.value.clone());
        let json = new.map(|new| one(&text, old, new, &self.inside(), self.ground));
        match json {
            Some(None) => self.broken = true,
            Some(Some(json)) => self.set(names, Some(json)),
            None => self.set(names, None),
        }
    }

    /// What qstamp does not know.
    pub(super) fn extra(&mut self, old: &Extra, new: &Extra) {
        if old == new {
            return;
        }
        let known = |name: &str| self.order.iter().any(|names| names.contains(&name));
        let gone = old.iter().filter(|(name, _)| new.get(name).is_none() && !known(name));
        let gone: Vec<&str> = gone.map(|(name, _)| name).collect();
        self.pieces.retain(|(name, _)| !gone.contains(&&**name));
        for (name, json) in new.iter().filter(|(name, json)| old.get(name) != Some(*json)) {
            match self.pieces.iter().position(|(key, _)| key == name) {
                Some(at) => self.replace(at, json.to_owned()),
                None => self.insert(name, json.to_owned()),
            }
        }
    }

    fn inside(&self) -> Spot {
        self.ground.style.inside(&self.parts, &self.spot)
    }
}

/// The text of one object after a change; `None` when it is not the text of `old`.
pub(super) fn one<T: Item>(
    text: &str,
    old: Option<&T>,
    new: &T,
    spot: &Spot,
    ground: Ground<'_>,
) -> Option<String> {
    let mut object = Object::of(text, spot, T::ORDER, ground)?;
    T::write(&mut object, old, new);
    object.finish()
}

/// The text of a list of objects after a change; `None` when it is not the text of `old`.
pub(super) fn list<T: Item>(
    text: &str,
    old: &[T],
    new: &[T],
    spot: &Spot,
    ground: Ground<'_>,
) -> Option<String> {
    let parts = Parts::of(text).filter(|parts| parts.list.len() == old.len())?;
    let inside = ground.style.inside(&parts, spot);
    // Where every object has a line to itself, a new one gets one, too.
    let lines = !parts.list.is_empty() && !parts.list.iter().any(|p| p.value.contains('\n'));
    let fresh = Spot { inline: inside.inline || lines, ..inside.clone() };
    let mut pieces = Vec::with_capacity(new.len());
    for (item, from) in new.iter().zip(pair(old, new, Item::key)) {
        let before = from.and_then(|at| Some((old.get(at)?, parts.list.get(at)?.value)));
        let value = match before {
            Some((old, text)) if old == item && ground.care != Care::Names => Cow::Borrowed(text),
            Some((old, text)) if ground.care != Care::Whole => {
                Cow::Owned(one(text, Some(old), item, &inside, ground)?)
            }
            _ => Cow::Owned(one("{}", None, item, &fresh, ground)?),
        };
        pieces.push(Piece { from, key: Cow::Borrowed(""), value });
    }
    Some(parts.join(&pieces, &ground.style.gaps(&parts, spot, false)))
}
