//! The texts of a library as codes in flat arenas, built once and shared between passes.
//!
//! Four groups of texts, numbered on: the questions, one an entry, in library order; the
//! passages (summaries), which belong to one entry each, in the same order; the names (of people
//! and events), which many entries share and which are stored once, or once as a person's and once
//! as an event's; and what was said under the
//! entries. The index has no byte ranges: they are found again for the few rows that are shown.
//! Not for: matching (`look`).

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::model::{EntryRef, Library};
use crate::search::asking::aliases::Aliases;
use crate::search::columns::bits::{Bits, ones_of};
use crate::search::columns::fields::Field;
use crate::search::columns::stored::{Arena, Columns, Drawer};
use crate::search::columns::texts::{Texts, position};
use crate::search::likeness::near::Rarity;
use crate::search::writing::codes::Kinds;
use crate::search::writing::units::Unit;

use super::candidates::Tables;
use super::owners::Owners;

/// A field and the number of its text in its group.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub(crate) field: Field,
    pub(crate) text: u32,
}

/// What is searched: made of one library, valid for that library alone.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    kinds: Kinds,
    questions: Texts,
    passages: Texts,
    names: Texts,
    transcripts: Texts,
    /// The entry of each passage, and which of its fields it is (see `Field::number`).
    passage_of: Arena<u32>,
    passage_fields: Arena<u32>,
    /// Where the passages of each entry end.
    passage_ends: Arena<u32>,
    /// The entry of each transcript.
    transcript_of: Vec<u32>,
    /// The names of each entry, in the order of its fields, and which fields these are.
    span_texts: Arena<u32>,
    span_fields: Arena<u32>,
    /// Where each entry ends in `span_texts`.
    span_ends: Arena<u32>,
    /// The entries that have each name, by their places in library order, each once.
    owners: Arena<u32>,
    /// Where each name ends in `owners`.
    owner_ends: Arena<u32>,
    at: Vec<EntryRef>,
    aliases: Arc<Aliases>,
    /// How rare the pieces of questions are; counted when a whole question is first looked for.
    rarity: OnceLock<Rarity>,
    tables: Tables,
}

/// The groups of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    Questions,
    Passages,
    Names,
    Transcripts,
}

impl Group {
    pub(crate) const ALL: [Self; 4] =
        [Self::Questions, Self::Passages, Self::Names, Self::Transcripts];
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

    /// Of a library that is only listed: it has every entry, and no word of them.
    pub fn of_order(library: &Library) -> Self {
        Self { at: library.order().to_vec(), ..Self::default() }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// Which entries its texts are of, as they are kept.
    fn columns_of_numbers(&self) -> [&Arena<u32>; 8] {
        [
            &self.passage_of,
            &self.passage_fields,
            &self.passage_ends,
            &self.span_texts,
            &self.span_fields,
            &self.span_ends,
            &self.owners,
            &self.owner_ends,
        ]
    }

    /// Memory it takes, in bytes, without the lists of words.
    pub fn bytes(&self) -> usize {
        Group::ALL.iter().map(|group| self.texts(*group).bytes()).sum::<usize>()
            + size_of_val(self.at.as_slice())
            + size_of_val(self.transcript_of.as_slice())
            + self.columns_of_numbers().iter().map(|list| size_of_val(&***list)).sum::<usize>()
    }

    /// Memory that the lists of words take, in bytes, as far as they are made.
    pub fn bytes_of_words(&self) -> usize {
        self.tables.bytes() + self.rarity.get().map_or(0, Rarity::bytes)
    }

    /// The entry at a place in library order.
    pub(crate) fn at(&self, ordinal: u32) -> Option<EntryRef> {
        self.at.get(ordinal as usize).copied()
    }

    pub(crate) fn kinds(&self) -> &Kinds {
        &self.kinds
    }

    pub(crate) fn texts(&self, group: Group) -> &Texts {
        match group {
            Group::Questions => &self.questions,
            Group::Passages => &self.passages,
            Group::Names => &self.names,
            Group::Transcripts => &self.transcripts,
        }
    }

    /// The number of the first text of a group: the groups are numbered on.
    pub(crate) fn first(&self, group: Group) -> u32 {
        let before = Group::ALL.into_iter().take_while(|other| *other != group);
        position(before.map(|group| self.texts(group).len()).sum())
    }

    /// The names of the entry at a place in library order, in the order of its fields.
    pub(crate) fn spans(&self, ordinal: u32) -> impl Iterator<Item = Span> {
        let range = between(&self.span_ends, ordinal);
        let range = range.start as usize..range.end as usize;
        let fields = self.span_fields.get(range.clone()).unwrap_or_default();
        let texts = self.span_texts.get(range).unwrap_or_default();
        let spans = texts.iter().zip(fields);
        spans.filter_map(|(text, field)| {
            Some(Span { field: Field::of_number(*field)?, text: *text })
        })
    }

    /// The passages of the entry at a place in library order, in the order of its fields.
    pub(crate) fn passages(&self, ordinal: u32) -> Range<u32> {
        between(&self.passage_ends, ordinal)
    }

    /// The entry that a passage belongs to, and its field there.
    pub(crate) fn passage_of(&self, passage: u32) -> Option<(u32, Field)> {
        let field = self.passage_fields.get(passage as usize).copied().and_then(Field::of_number);
        self.passage_of.get(passage as usize).copied().zip(field)
    }

    /// The entry that a text of a group belongs to; a name belongs to many.
    pub(crate) fn entry_of(&self, group: Group, text: u32) -> Option<u32> {
        match group {
            Group::Questions => Some(text),
            Group::Passages => {
                let near = self.tables.owners().and_then(|owners| owners.of_passage(text));
                near.or_else(|| self.passage_of.get(text as usize).copied())
            }
            Group::Transcripts => self.transcript_of(text),
            Group::Names => None,
        }
    }

    /// Puts the entries of passages in, of 64 neighbours a bit each.
    pub(crate) fn put_entries(&self, at: usize, passages: u64, out: &mut Bits) {
        let known = self.tables.owners().is_some_and(|owners| owners.put(at, passages, out));
        if !known {
            let some = ones_of(passages, position(at * 64));
            let entries = some.filter_map(|passage| self.entry_of(Group::Passages, passage));
            entries.for_each(|entry| out.put(entry));
        }
    }

    /// The entries of all passages.
    pub(super) fn owners_of_passages(&self) -> Owners {
        Owners::of(&self.passage_of)
    }

    /// The entry that a transcript belongs to.
    pub(crate) fn transcript_of(&self, transcript: u32) -> Option<u32> {
        self.transcript_of.get(transcript as usize).copied()
    }

    /// The transcript of the entry at a place in library order.
    pub(crate) fn transcript(&self, ordinal: u32) -> Option<u32> {
        self.transcript_of.binary_search(&ordinal).ok().map(position)
    }

    /// The entries that have a name, by their places in library order, ascending.
    pub(crate) fn owners(&self, name: u32) -> &[u32] {
        let range = between(&self.owner_ends, name);
        self.owners.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// A field in which a name stands: people's names and events' are different ones, and a name
    /// counts the same wherever it stands.
    pub(crate) fn field_of_name(&self, name: u32) -> Option<Field> {
        match self.tables.titles() {
            Some(titles) if titles.has(name) => Some(Field::EventTitle),
            Some(_) => Some(Field::Asker),
            None => {
                let mut spans = self.spans(*self.owners(name).first()?);
                spans.find(|span| span.text == name).map(|span| span.field)
            }
        }
    }

    /// The names that are titles of events.
    pub(super) fn titles(&self) -> Bits {
        let names = position(self.names.len());
        let mut titles = Bits::new(self.names.len());
        let is_title = |name: &u32| self.field_of_name(*name) == Some(Field::EventTitle);
        (0..names).filter(is_title).for_each(|name| titles.put(name));
        titles
    }

    pub(crate) fn aliases(&self) -> &Aliases {
        &self.aliases
    }

    pub(crate) fn tables(&self) -> &Tables {
        &self.tables
    }

    pub(crate) fn rarity(&self) -> &Rarity {
        self.known_rarity().unwrap_or_else(|| {
            self.rarity.get_or_init(|| {
                let all = 0..position(self.len());
                Rarity::of(all.map(|ordinal| self.question(ordinal)))
            })
        })
    }

    /// Whether the pieces of questions have been counted.
    pub(crate) fn knows_rarity(&self) -> bool {
        self.known_rarity().is_some()
    }

    fn known_rarity(&self) -> Option<&Rarity> {
        let take = |columns: &mut Columns<'_>| Rarity::of_columns(columns, self.len());
        self.tables.known(&self.rarity, Drawer::Rarity, take)
    }

    /// The question at a place in library order.
    pub(crate) fn question(&self, ordinal: u32) -> Vec<Unit> {
        let mut out = Vec::new();
        self.questions.read(ordinal, &self.kinds, &mut out);
        out
    }

    /// Units of the question at a place in library order.
    pub(crate) fn question_length(&self, ordinal: u32) -> u32 {
        self.questions.length(ordinal)
    }
}

/// What lies between two neighbouring ends of an arena.
fn between(ends: &[u32], n: u32) -> Range<u32> {
    let n = n as usize;
    let start = n.checked_sub(1).and_then(|n| ends.get(n)).copied().unwrap_or_default();
    start..ends.get(n).copied().unwrap_or(start)
}

mod renewed;
mod stored;
#[cfg(test)]
mod tests;
