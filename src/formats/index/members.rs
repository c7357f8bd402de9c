//! Access to a JSON document that remembers where everything stands in its text.
//!
//! Values stay slices of the document until somebody asks for them, so a place can be named for
//! every one, and what nobody asks for keeps its bytes. Nothing here recurses: a document nested
//! a hundred thousand deep is only as deep as the reader looks.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::fmt;

use serde::Deserializer;
use serde::de::{Deserialize, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::model::{Extra, Offset, Place, Places, Problem, Timestamp};
use crate::text::messages::faults;
use crate::text::{Message, fit, nfc};

/// Problems of one document that are said one by one: nobody reads a million.
const MOST_PROBLEMS: usize = 1000;
/// Letters of a value that a message repeats.
const QUOTED: usize = 60;

/// The beginning of a value, for a message: a value may be a whole file.
pub(super) fn quoted(text: &str) -> String {
    let near = text.char_indices().nth(4 * QUOTED).map_or(text.len(), |(at, _)| at);
    fit(text.get(..near).unwrap_or(text), QUOTED)
}

/// A document being read, and what was found wrong with it so far.
pub(super) struct Document<'a> {
    pub(super) text: &'a str,
    name: &'a str,
    /// Lines of the file before this document: a `.jsonl` file has one document a line.
    lines_before: u32,
    places: Places<'a>,
    problems: RefCell<Vec<Problem>>,
    /// Problems beyond the most that are kept.
    more: Cell<usize>,
}

impl<'a> Document<'a> {
    pub(super) fn new(text: &'a str, name: &'a str, lines_before: u32) -> Self {
        let (problems, more) = (RefCell::default(), Cell::default());
        Self { text, name, lines_before, places: Places::new(text), problems, more }
    }

    /// The whole document, when it is JSON at all.
    pub(super) fn root(&self) -> Result<&'a RawValue, Problem> {
        serde_json::from_str(self.text).map_err(|e| {
            let line =
                u32::try_from(e.line()).unwrap_or(u32::MAX).saturating_add(self.lines_before);
            // serde_json counts the column in bytes; people count letters.
            let row = self.text.split('\n').nth(e.line().saturating_sub(1)).unwrap_or_default();
            let chars = row.char_indices().take_while(|(at, _)| *at < e.column()).count();
            let place = Place::at(self.name, line, u32::try_from(chars.max(1)).unwrap_or(u32::MAX));
            let what = if self.text.trim().is_empty() {
                faults::EMPTY_FILE.with([])
            } else if e.is_eof() {
                faults::JSON_ENDS_EARLY.with([])
            } else {
                let text = e.to_string();
                let says = text.split(" at line ").next().unwrap_or_default();
                faults::NOT_JSON.with([says])
            };
            Problem::error(place, what).with_help(faults::HELP_NOT_JSON.with([]))
        })
    }

    /// Where a value stands.
    pub(super) fn place(&self, value: &RawValue) -> Place {
        let start = self.text.as_ptr() as usize;
        let offset = (value.get().as_ptr() as usize).saturating_sub(start);
        let (line, column) = self.places.of(offset);
        Place::at(self.name, line.saturating_add(self.lines_before), column)
    }

    pub(super) fn warn(&self, value: &RawValue, what: Message) {
        self.report(Problem::error(self.place(value), what));
    }

    pub(super) fn report(&self, problem: Problem) {
        let mut problems = self.problems.borrow_mut();
        if problems.len() < MOST_PROBLEMS {
            problems.push(problem);
        } else {
            self.more.set(self.more.get() + 1);
        }
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        if self.more.get() > 0 {
            let what = faults::MORE_PROBLEMS.with([&self.more.get().to_string()]);
            problems.push(Problem::error(Place::file(self.name), what));
        }
        problems
    }

    /// The members of an object; a key that stands twice is refused with its place.
    pub(super) fn object(&self, value: &'a RawValue) -> Result<Members<'a>, Problem> {
        let list = Pairs::deserialize(&mut serde_json::Deserializer::from_str(value.get()));
        let Ok(Pairs(list)) = list else {
            return Err(Problem::error(self.place(value), faults::NOT_AN_OBJECT.with([])));
        };
        if let Some((key, member)) = said_twice(&list) {
            let what = faults::KEY_TWICE.with([&quoted(key)]);
            return Err(
                Problem::error(self.place(member), what).with_help(faults::HELP_KEY_TWICE.with([]))
            );
        }
        Ok(Members { list })
    }

    /// The items of an array, or `None` when the value is no array.
    pub(super) fn array(value: &'a RawValue) -> Option<Vec<&'a RawValue>> {
        let items = Items::deserialize(&mut serde_json::Deserializer::from_str(value.get()));
        items.ok().map(|Items(items)| items)
    }
}

/// The members of one object, from which the known ones are taken one after the other.
pub(super) struct Members<'a> {
    list: Vec<Member<'a>>,
}

impl<'a> Members<'a> {
    /// Takes the first member that has one of these names and is not `null`, in the order of
    /// the names. A `null` is taken away too: it says nothing.
    pub(super) fn take(&mut self, names: &[&str]) -> Option<(String, &'a RawValue)> {
        for name in names {
            if let Some(at) = self.list.iter().position(|(key, _)| key == name) {
                let (key, value) = self.list.remove(at);
                if value.get() != "null" {
                    return Some((key.into_owned(), value));
                }
            }
        }
        None
    }

    /// Whether a member of this name is there and not `null`.
    pub(super) fn has(&self, name: &str) -> bool {
        self.list.iter().any(|(key, value)| key == name && value.get() != "null")
    }

    /// The first member that has one of these names and is not `null`, left where it is.
    pub(super) fn value(&self, names: &[&str]) -> Option<&'a RawValue> {
        let of = |name: &&str| self.list.iter().find(|(key, _)| key == name).map(|(_, v)| *v);
        names.iter().filter_map(of).find(|value| value.get() != "null")
    }

    /// Puts a member back that could not be used, so that its bytes are kept.
    pub(super) fn put_back(&mut self, name: String, value: &'a RawValue) {
        self.list.push((Cow::Owned(name), value));
    }

    /// Text; empty text counts as absent.
    pub(super) fn text(&mut self, doc: &Document<'a>, names: &[&str]) -> Option<String> {
        let (name, value) = self.take(names)?;
        match serde_json::from_str::<Cow<'_, str>>(value.get()) {
            Ok(text) if text.trim().is_empty() => None,
            Ok(text) => Some(nfc(&text).into_owned()),
            Err(_) => {
                doc.warn(value, faults::NOT_TEXT.with([&name]));
                self.put_back(name, value);
                None
            }
        }
    }

    /// A list of texts; a single text is a list of one.
    pub(super) fn texts(&mut self, doc: &Document<'a>, names: &[&str]) -> Vec<String> {
        let Some((name, value)) = self.take(names) else { return Vec::new() };
        let text = |json: &str| serde_json::from_str::<String>(json).ok();
        let list = match Document::array(value) {
            Some(items) => items.iter().map(|item| text(item.get())).collect(),
            None => text(value.get()).map(|one| vec![one]),
        };
        if let Some(list) = list {
            return list.iter().map(|t| nfc(t).into_owned()).collect();
        }
        doc.warn(value, faults::NOT_TEXTS.with([&name]));
        self.put_back(name, value);
        Vec::new()
    }

    /// A time: text in any form that [`Timestamp::parse`] reads, or a number of seconds. One
    /// that cannot be read is reported and kept as it was, never taken for 0:00.
    pub(super) fn time(&mut self, doc: &Document<'a>, names: &[&str]) -> Option<Timestamp> {
        let (name, value) = self.take(names)?;
        let json = value.get();
        let time = match serde_json::from_str::<Cow<'_, str>>(json) {
            Ok(text) if text.trim().is_empty() => return None,
            Ok(text) => Timestamp::parse(&text),
            Err(_) => serde_json::from_str(json).ok().and_then(Timestamp::from_seconds_f64),
        };
        if time.is_none() {
            let problem =
                Problem::error(doc.place(value), faults::NOT_A_TIME.with([&quoted(json)]));
            doc.report(problem.with_help(faults::HELP_NOT_A_TIME.with([])));
            self.put_back(name, value);
        }
        time
    }

    /// A number of seconds that may be negative.
    pub(super) fn offset(&mut self, doc: &Document<'a>, names: &[&str]) -> Offset {
        let Some((name, value)) = self.take(names) else { return Offset::default() };
        let offset = serde_json::from_str(value.get()).ok().and_then(Offset::from_seconds_f64);
        offset.unwrap_or_else(|| {
            doc.warn(value, faults::NOT_SECONDS.with([&name]));
            self.put_back(name, value);
            Offset::default()
        })
    }

    /// A list of objects, each read by `read`; one that cannot be read is reported.
    pub(super) fn objects<T>(
        &mut self,
        doc: &Document<'a>,
        names: &[&str],
        mut read: impl FnMut(Self, &'a RawValue) -> Result<T, Problem>,
    ) -> Result<Vec<T>, Problem> {
        let Some((name, value)) = self.take(names) else { return Ok(Vec::new()) };
        let Some(items) = Document::array(value) else {
            return Err(Problem::error(doc.place(value), faults::NOT_A_LIST.with([&name])));
        };
        items.into_iter().map(|item| read(doc.object(item)?, item)).collect()
    }

    /// What nobody took.
    pub(super) fn rest(self) -> Extra {
        let mut extra = Extra::default();
        for (name, value) in self.list {
            extra.keep(&name, value.get());
        }
        extra
    }
}

/// The first member whose key another one before it has.
fn said_twice<'l, 'a>(list: &'l [Member<'a>]) -> Option<&'l Member<'a>> {
    /// So few are compared faster than hashed; nearly every object has fewer.
    const FEW: usize = 24;
    if list.len() <= FEW {
        let before = |at: usize| list.get(..at).unwrap_or_default();
        let twice = |(at, one): &(usize, &Member<'a>)| before(*at).iter().any(|m| m.0 == one.0);
        return list.iter().enumerate().find(twice).map(|(_, member)| member);
    }
    let mut seen = HashSet::with_capacity(list.len());
    list.iter().find(|(key, _)| !seen.insert(&**key))
}

/// A key and its value, unread.
type Member<'a> = (Cow<'a, str>, &'a RawValue);

/// The members of an object in their order, values unread.
struct Pairs<'a>(Vec<Member<'a>>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fill;
        impl<'de> Visitor<'de> for Fill {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
                let mut list = Vec::new();
                while let Some(member) = map.next_entry()? {
                    list.push(member);
                }
                Ok(Pairs(list))
            }
        }
        deserializer.deserialize_map(Fill)
    }
}

/// The items of an array, unread.
struct Items<'a>(Vec<&'a RawValue>);

impl<'de> Deserialize<'de> for Items<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fill;
        impl<'de> Visitor<'de> for Fill {
            type Value = Items<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an array")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Items<'de>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Items(items))
            }
        }
        deserializer.deserialize_seq(Fill)
    }
}
