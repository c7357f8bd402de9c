//! The texts of a library as units in flat arenas, built once and shared between passes.
//!
//! What many entries share, the title of an event or a name, is stored once. The index has no
//! byte ranges: they are found again for the few rows that are shown. Not for: matching (`pass`).

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::model::{Entry, EntryRef, Event, Library};

use super::aliases::Aliases;
use super::keys;
use super::near::Rarity;
use super::units::{Unit, scan};

/// A field of an entry that words are looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Question,
    /// Of the answer with this number, from 0.
    AnswerSummary(u32),
    AnswerSpeaker(u32),
    Summary,
    Asker,
    /// The title of the entry's event.
    EventTitle,
    /// What was said in the recording from the entry's start to its end: looked for only where
    /// a query asks for it, and kept by the library.
    Transcript,
}

impl Field {
    /// The name that results carry: `question`, `answers/0/summary`.
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::Question => "question".into(),
            Self::AnswerSummary(n) => format!("answers/{n}/summary").into(),
            Self::AnswerSpeaker(n) => format!("answers/{n}/speaker").into(),
            Self::Summary => "summary".into(),
            Self::Asker => "asker".into(),
            Self::EventTitle => "event_title".into(),
            Self::Transcript => "transcript".into(),
        }
    }

    /// The text of this field, if the entry has it; that of [`Self::Transcript`] the library has.
    pub fn text<'a>(self, event: &'a Event, entry: &'a Entry) -> Option<&'a str> {
        let answer = |n: u32| entry.answers.get(n as usize);
        match self {
            Self::Question => Some(&entry.question),
            Self::AnswerSummary(n) => answer(n).map(|a| a.summary.as_str()),
            Self::AnswerSpeaker(n) => answer(n).and_then(|a| a.speaker.as_deref()),
            Self::Summary => entry.summary.as_deref(),
            Self::Asker => entry.asker.as_deref(),
            Self::EventTitle => Some(event.title_or_id()),
            Self::Transcript => None,
        }
    }

    /// Every field of an entry that has text, in the order in which they are compared.
    pub fn of(event: &Event, entry: &Entry) -> Vec<Self> {
        let answers = (0..).zip(&entry.answers);
        let answers = answers.flat_map(|(n, _)| [Self::AnswerSpeaker(n), Self::AnswerSummary(n)]);
        let mut fields = vec![Self::Question];
        fields.extend(answers);
        fields.extend([Self::Summary, Self::Asker, Self::EventTitle]);
        fields.retain(|field| field.text(event, entry).is_some_and(|text| !text.is_empty()));
        fields
    }
}

/// A field and the number of its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) field: Field,
    pub(super) text: u32,
}

/// What is searched: made of one library, valid for that library alone.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    units: Vec<Unit>,
    /// Where each text begins in `units`, and the end of the last.
    texts: Vec<u32>,
    /// The keys of each text, a bit each.
    masks: Vec<u64>,
    spans: Vec<Span>,
    /// Where each entry begins in `spans`, and the end of the last.
    entries: Vec<u32>,
    /// The entries that have each text, by their places in library order, text after text.
    owners: Vec<u32>,
    /// Where each text begins in `owners`, and the end of the last.
    owned: Vec<u32>,
    at: Vec<EntryRef>,
    aliases: Arc<Aliases>,
    /// How rare the pieces of questions are; counted when a whole question is first looked for.
    rarity: OnceLock<Rarity>,
}

impl SearchIndex {
    /// Reads every entry of a library, in its order; words mean what the built-in list says.
    pub fn new(library: &Library) -> Self {
        Self::with_aliases(library, Aliases::built_in())
    }

    /// Reads every entry of a library, in its order.
    pub fn with_aliases(library: &Library, aliases: Arc<Aliases>) -> Self {
        Self::unless(library, aliases, &|| false).unwrap_or_default()
    }

    /// The same, or `None` as soon as `stop` says that nobody waits for it any more.
    pub(super) fn unless(
        library: &Library,
        aliases: Arc<Aliases>,
        stop: &dyn Fn() -> bool,
    ) -> Option<Self> {
        /// Entries between two looks at `stop`: a few milliseconds.
        const CHUNK: usize = 256;
        let mut index = Self { texts: vec![0], entries: vec![0], aliases, ..Self::default() };
        let mut shared: HashMap<&str, u32> = HashMap::new();
        for (number, at) in library.order().iter().enumerate() {
            if number % CHUNK == 0 && stop() {
                return None;
            }
            let Some((event, entry)) = library.get(*at) else { continue };
            for field in Field::of(event, entry) {
                let Some(text) = field.text(event, entry) else { continue };
                let text = match field {
                    Field::AnswerSpeaker(_) | Field::Asker | Field::EventTitle => {
                        *shared.entry(text).or_insert_with(|| index.add_text(text))
                    }
                    _ => index.add_text(text),
                };
                index.spans.push(Span { field, text });
            }
            if let Some(said) = library.said(*at) {
                let text = index.add_text(said.text());
                index.spans.push(Span { field: Field::Transcript, text });
            }
            index.entries.push(position(index.spans.len()));
            index.at.push(*at);
        }
        index.find_owners();
        Some(index)
    }

    /// Turns `spans` around.
    fn find_owners(&mut self) {
        let mut next = vec![0_u32; self.masks.len() + 1];
        for span in &self.spans {
            next.get_mut(span.text as usize + 1).into_iter().for_each(|count| *count += 1);
        }
        let mut sum = 0;
        for count in &mut next {
            sum += *count;
            *count = sum;
        }
        self.owned.clone_from(&next);
        self.owners = vec![0; self.spans.len()];
        for ordinal in 0..position(self.at.len()) {
            for span in slice(&self.spans, &self.entries, ordinal) {
                let Some(at) = next.get_mut(span.text as usize) else { continue };
                self.owners.get_mut(*at as usize).into_iter().for_each(|slot| *slot = ordinal);
                *at += 1;
            }
        }
    }

    fn add_text(&mut self, text: &str) -> u32 {
        let mut mask = 0;
        scan(text, |unit, _| {
            mask |= unit.keys().fold(0, |mask, key| mask | keys::bit(key));
            self.units.push(unit);
        });
        self.texts.push(position(self.units.len()));
        self.masks.push(mask);
        position(self.masks.len() - 1)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// The entry at a place in library order.
    pub(super) fn at(&self, ordinal: u32) -> Option<EntryRef> {
        self.at.get(ordinal as usize).copied()
    }

    /// The fields of the entry at a place in library order.
    pub(super) fn spans(&self, ordinal: u32) -> &[Span] {
        slice(&self.spans, &self.entries, ordinal)
    }

    pub(super) fn text(&self, text: u32) -> &[Unit] {
        slice(&self.units, &self.texts, text)
    }

    /// The entries that have a text, by their places in library order, ascending.
    pub(super) fn owners(&self, text: u32) -> &[u32] {
        slice(&self.owners, &self.owned, text)
    }

    /// The keys of each text, a bit each.
    pub(super) fn masks(&self) -> &[u64] {
        &self.masks
    }

    pub(super) fn mask(&self, text: u32) -> u64 {
        self.masks.get(text as usize).copied().unwrap_or_default()
    }

    pub(super) fn aliases(&self) -> &Aliases {
        &self.aliases
    }

    pub(super) fn rarity(&self) -> &Rarity {
        self.rarity.get_or_init(|| {
            let all = 0..position(self.len());
            Rarity::of(all.map(|ordinal| self.question(ordinal)))
        })
    }

    /// The question at a place in library order.
    pub(super) fn question(&self, ordinal: u32) -> &[Unit] {
        let question = self.spans(ordinal).iter().find(|span| span.field == Field::Question);
        question.map_or(&[], |span| self.text(span.text))
    }

    /// Units of the question at a place in library order.
    pub(super) fn question_length(&self, ordinal: u32) -> u32 {
        position(self.question(ordinal).len())
    }
}

/// A place in an arena. Four billion units are more than a machine's memory holds of entries.
fn position(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// What lies between two neighbouring offsets of an arena.
fn slice<'a, T>(arena: &'a [T], offsets: &[u32], n: u32) -> &'a [T] {
    let n = n as usize;
    let bounds = offsets.get(n).zip(offsets.get(n + 1));
    bounds.and_then(|(start, end)| arena.get(*start as usize..*end as usize)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
