//! Which texts a way of reading a word may be found in, before any of them is read.
//!
//! The seam between the index and the ladder: for every kind of [`Matcher`] it names texts among
//! which all its matches are, perhaps more; what is named is still verified (`look`). Of a word that
//! is a little off the lists of words tell more: which texts match, and how well (`told`). A way
//! that knows its texts better says so here and nowhere else. Not for: what a match is worth
//! (`matcher`, `score`).

use std::sync::{Arc, OnceLock};

use crate::search::columns::bits::{Bits, and};
use crate::search::columns::slices::{BLOCK, Probe, Row};
use crate::search::columns::stored::{Column, Columns, Drawer, Drawers};
use crate::search::columns::texts::position;
use crate::search::readings::matcher::Matcher;

use super::index::{Group, SearchIndex};
use super::lengths::Lengths;
use super::owners::Owners;
use super::sounds::Sounds;
use super::terms::Terms;
use super::told::Told;
use super::vocabulary::{GROUPS, Vocabulary};
use super::windows::Windows;

/// Texts that may match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Candidates {
    /// These alone, by their numbers in the index, which go on from group to group; ascending,
    /// each once.
    These(Vec<u32>),
    /// Those that stand in all rows of a probe.
    InRows(Probe),
    /// Of the groups with a vocabulary these, ascending, each once, where they stand in all rows of
    /// the first probe, and of the others all that stand in all rows of the second.
    Crossing([Vec<u32>; GROUPS.len()], Probe, Probe),
}

/// What is known of the words of a library, each table made when it is first asked for, or before
/// that beside the searches (see `prepare`). One that is kept is taken when it is first asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    kept: Option<Arc<dyn Drawers>>,
    /// Made again in less time than it takes to say that it is whole, and so not kept.
    lengths: OnceLock<Lengths>,
    vocabulary: OnceLock<Option<Vocabulary>>,
    windows: OnceLock<Windows>,
    sounds: OnceLock<Sounds>,
    terms: OnceLock<Terms>,
    owners: OnceLock<Owners>,
    /// The names that are titles of events.
    titles: OnceLock<Bits>,
}

impl SearchIndex {
    /// Texts among which all matches of a matcher are.
    pub(crate) fn candidates(&self, matcher: &Matcher) -> Candidates {
        match matcher {
            Matcher::Run(pattern) => Candidates::InRows(Probe::of(pattern, false)),
            Matcher::Typo(_) | Matcher::Sound(_) | Matcher::Abbreviation(_) => {
                let told = self.told(matcher, &mut 0);
                Candidates::These(told.map_or_else(Vec::new, |told| told.all()))
            }
        }
    }

    /// What the lists of words tell of a matcher without a text being read, if they tell anything.
    /// What is looked at counts into `steps`.
    pub(crate) fn told(&self, matcher: &Matcher, steps: &mut u64) -> Option<Told> {
        let mut told = Told::new(self);
        match matcher {
            Matcher::Run(_) => return None,
            Matcher::Typo(typo) => self.windows().near(typo, &mut told, steps),
            Matcher::Sound(sound) => self.sounds().alike(sound, self, &mut told, steps),
            Matcher::Abbreviation(short) => self.terms().short(short, &mut told, steps),
        }
        Some(told)
    }

    /// The words of the library, if they are known by now.
    pub(crate) fn vocabulary(&self) -> Option<&Vocabulary> {
        self.tables().known_vocabulary()?.as_ref()
    }

    /// The same, made now if they are not; `None` where they cannot be told apart.
    fn words(&self) -> Option<&Vocabulary> {
        let tables = self.tables();
        let make = || tables.vocabulary.get_or_init(|| Vocabulary::of(self));
        tables.known_vocabulary().unwrap_or_else(make).as_ref()
    }

    /// The entries by the lengths of their questions, if that is known by now.
    pub(crate) fn lengths(&self) -> Option<&Lengths> {
        self.tables().lengths.get()
    }

    fn windows(&self) -> &Windows {
        let tables = self.tables();
        let make = || tables.windows.get_or_init(|| Windows::of(self));
        tables.known_windows().unwrap_or_else(make)
    }

    fn sounds(&self) -> &Sounds {
        let tables = self.tables();
        let make = || tables.sounds.get_or_init(|| Sounds::of(self, self.words()));
        tables.known_sounds().unwrap_or_else(make)
    }

    fn terms(&self) -> &Terms {
        let tables = self.tables();
        let make = || tables.terms.get_or_init(|| Terms::of(self));
        tables.known_terms().unwrap_or_else(make)
    }

    /// What the tables are made of, in the order of their drawers; those that are missing are made
    /// for it.
    pub(super) fn columns_of_tables(&self) -> [Vec<Column<'_>>; 4] {
        let vocabulary = self.words();
        let mut words = vec![Column::Ints(vec![u32::from(vocabulary.is_some())].into())];
        words.extend(vocabulary.into_iter().flat_map(Vocabulary::columns));
        let sounds = self.sounds().columns().collect();
        [words, self.windows().columns(), sounds, self.terms().columns()]
    }

    /// Whether the table is there that tells where a matcher may match, if it needs one.
    pub(crate) fn knows(&self, matcher: &Matcher) -> bool {
        let tables = self.tables();
        match matcher {
            Matcher::Run(_) => true,
            Matcher::Typo(_) => tables.known_windows().is_some(),
            Matcher::Sound(_) => tables.known_sounds().is_some(),
            Matcher::Abbreviation(_) => tables.known_terms().is_some(),
        }
    }

    /// Makes the next of the tables that only the lower tiers ask for; `false` when all are there.
    /// Whoever asks for one that is being made waits for it.
    pub(crate) fn prepare(&self) -> bool {
        let tables = self.tables();
        if tables.lengths.get().is_none() {
            tables.owners.get_or_init(|| self.owners_of_passages());
            tables.titles.get_or_init(|| self.titles());
            tables.lengths.get_or_init(|| Lengths::of(self));
        } else if tables.vocabulary.get().is_none() {
            self.words();
        } else if tables.windows.get().is_none() {
            self.windows();
        } else if tables.sounds.get().is_none() {
            self.sounds();
        } else if tables.terms.get().is_none() {
            self.terms();
        } else {
            self.rarity();
            return false;
        }
        true
    }
}

impl Tables {
    /// The tables that are kept in drawers.
    pub(super) fn of_drawers(drawers: Arc<dyn Drawers>) -> Self {
        Self { kept: Some(drawers), ..Self::default() }
    }

    /// A table that has been made, or is as it was kept.
    pub(crate) fn known<'a, T>(
        &self,
        place: &'a OnceLock<T>,
        drawer: Drawer,
        take: impl FnOnce(&mut Columns<'_>) -> Option<T>,
    ) -> Option<&'a T> {
        if let Some(table) = place.get() {
            return Some(table);
        }
        let mut columns = self.kept.as_ref()?.open(drawer as usize)?.into_iter();
        let table = take(&mut Columns(&mut columns))?;
        Some(place.get_or_init(|| table))
    }

    fn known_vocabulary(&self) -> Option<&Option<Vocabulary>> {
        self.known(&self.vocabulary, Drawer::Vocabulary, |columns| match *columns.ints()? {
            [0] => Some(None),
            [1] => Vocabulary::of_columns(columns).map(Some),
            _ => None,
        })
    }

    fn known_windows(&self) -> Option<&Windows> {
        self.known(&self.windows, Drawer::Windows, Windows::of_columns)
    }

    fn known_sounds(&self) -> Option<&Sounds> {
        self.known(&self.sounds, Drawer::Sounds, Sounds::of_columns)
    }

    fn known_terms(&self) -> Option<&Terms> {
        self.known(&self.terms, Drawer::Terms, Terms::of_columns)
    }

    /// Memory they take as far as they are made, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        let words = self.vocabulary.get().and_then(Option::as_ref);
        words.map_or(0, Vocabulary::bytes)
            + self.lengths.get().map_or(0, Lengths::bytes)
            + self.windows.get().map_or(0, Windows::bytes)
            + self.sounds.get().map_or(0, Sounds::bytes)
            + self.terms.get().map_or(0, Terms::bytes)
            + self.owners.get().map_or(0, Owners::bytes)
            + self.titles.get().map_or(0, |titles| size_of_val(titles.words()))
    }

    /// The names that are titles of events, if they are known by now.
    pub(super) fn titles(&self) -> Option<&Bits> {
        self.titles.get()
    }

    /// The entries of passages, if they are known by now.
    pub(crate) fn owners(&self) -> Option<&Owners> {
        self.owners.get()
    }
}

impl Candidates {
    /// The blocks of a group in which some candidate may be.
    pub(crate) fn blocks(&self, index: &SearchIndex, group: Group) -> Vec<u32> {
        let all = position(index.texts(group).blocks());
        match self {
            Self::InRows(_) => (0..all).collect(),
            Self::Crossing(..) => match self.marked(group) {
                Some(list) => blocks_of(list, 0),
                None => (0..all).collect(),
            },
            Self::These(_) => blocks_of(self.of(index, group), index.first(group)),
        }
    }

    /// The candidates of a block, a bit each.
    pub(crate) fn row(&self, index: &SearchIndex, group: Group, block: u32) -> Row {
        match self {
            Self::InRows(probe) => index.texts(group).block(block as usize, probe),
            Self::These(_) => listed(self.of(index, group), index.first(group), block),
            Self::Crossing(_, probe, others) => match self.marked(group) {
                Some(list) => {
                    let row = index.texts(group).block(block as usize, probe);
                    and(row, listed(list, 0, block))
                }
                None => index.texts(group).block(block as usize, others),
            },
        }
    }

    /// Whether a text of a group is one of them.
    pub(crate) fn has(&self, index: &SearchIndex, group: Group, text: u32) -> bool {
        match self {
            Self::InRows(probe) => index.texts(group).holds(text, probe),
            Self::These(list) => list.binary_search(&(index.first(group) + text)).is_ok(),
            Self::Crossing(_, probe, others) => match self.marked(group) {
                Some(list) => {
                    list.binary_search(&text).is_ok() && index.texts(group).holds(text, probe)
                }
                None => index.texts(group).holds(text, others),
            },
        }
    }

    /// Those of a group with a vocabulary.
    fn marked(&self, group: Group) -> Option<&[u32]> {
        let Self::Crossing(marked, ..) = self else { return None };
        GROUPS.iter().zip(marked).find(|(of, _)| **of == group).map(|(_, list)| list.as_slice())
    }

    /// The part of a list that is of a group.
    fn of(&self, index: &SearchIndex, group: Group) -> &[u32] {
        let Self::These(list) = self else { return &[] };
        let first = index.first(group);
        let after = first.saturating_add(position(index.texts(group).len()));
        let place = |text: u32| list.partition_point(|other| *other < text);
        list.get(place(first)..place(after)).unwrap_or_default()
    }
}

/// The blocks in which the texts of a list are, of a group that begins with this one.
fn blocks_of(list: &[u32], first: u32) -> Vec<u32> {
    let mut blocks: Vec<u32> = list.iter().map(|text| (text - first) / position(BLOCK)).collect();
    blocks.dedup();
    blocks
}

/// Those of a list that are in a block, a bit each.
fn listed(list: &[u32], first: u32, block: u32) -> Row {
    let start = first + block * position(BLOCK);
    let from = list.partition_point(|text| *text < start);
    let mut row: Row = [0; _];
    for text in list.iter().skip(from) {
        let at = (text - start) as usize;
        let Some(word) = row.get_mut(at / 64) else { break };
        *word |= 1 << (at % 64);
    }
    row
}

#[cfg(test)]
mod tests;
