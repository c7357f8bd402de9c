//! The texts of an index a stretch at a time, for what is made of all of them on several threads:
//! each text as a row of what its units stand for there.
//!
//! Not for: what is made of them (`windows`, `sounds`, `terms`).

use std::ops::Range;

use crate::search::columns::texts::{Texts, position};
use crate::search::columns::threads::{Share, Tools, threads};
use crate::search::writing::codes::{Kinds, before, begins_word, kind_of};
use crate::search::writing::units::Unit;

use super::index::{Group, SearchIndex};

/// Texts of a stretch: some milliseconds of work.
const TEXTS: u32 = 16 * 1024;

/// Some neighbouring texts of a group.
#[derive(Clone, Copy)]
pub(crate) struct Stretch<'a> {
    texts: &'a Texts,
    /// The numbers of the first and of the one after the last, in the group.
    from: u32,
    to: u32,
    /// The number of the first text of the group.
    first: u32,
}

/// What the units of every kind stand for.
pub(crate) struct Meaning<T> {
    /// By the numbers of the kinds.
    all: Vec<T>,
    of: fn(Unit) -> T,
}

impl<T: Copy> Meaning<T> {
    pub(crate) fn new(kinds: &Kinds, of: fn(Unit) -> T) -> Self {
        Self { all: kinds.all().iter().map(|kind| of(*kind)).collect(), of }
    }
}

/// A text as a row of what its units stand for.
pub(crate) struct Row<'a, T> {
    codes: &'a [u16],
    texts: &'a Texts,
    /// Its number in its group.
    text: u32,
    of: &'a Meaning<T>,
}

impl<T> Clone for Row<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Row<'_, T> {}

impl<T: Copy> Row<'_, T> {
    /// The unit at a place: what stands before it (see [`Unit::before`]), and what it stands for.
    pub(crate) fn get(self, at: usize) -> Option<(u16, T)> {
        self.codes.get(at).map(|code| self.read(at, *code))
    }

    /// All of them, or some.
    pub(crate) fn units(self, range: Range<usize>) -> impl DoubleEndedIterator<Item = (u16, T)> {
        let start = range.start;
        let codes = self.codes.get(range).unwrap_or_default().iter().enumerate();
        codes.map(move |(n, code)| self.read(start + n, *code))
    }

    /// The places of each word.
    pub(crate) fn words(self) -> impl Iterator<Item = Range<usize>> {
        let mut start = 0;
        (1..=self.codes.len()).filter_map(move |at| {
            let ends = self.codes.get(at).is_none_or(|code| begins_word(*code));
            ends.then(|| std::mem::replace(&mut start, at)..at)
        })
    }

    pub(crate) fn len(self) -> usize {
        self.codes.len()
    }

    fn read(self, at: usize, code: u16) -> (u16, T) {
        let known = self.of.all.get(usize::from(kind_of(code))).copied();
        let rare = || (self.of.of)(self.texts.rare(self.text, at).unwrap_or_default());
        (before(code), known.unwrap_or_else(rare))
    }
}

impl<'a> Stretch<'a> {
    /// Calls `read` with the number of every text and its codes.
    pub(super) fn each_codes(self, mut read: impl FnMut(u32, &'a [u16])) {
        for text in self.from..self.to {
            read(self.first + text, self.texts.codes(text));
        }
    }

    /// Calls `read` with the number of every text and its row.
    pub(crate) fn each<T: Copy>(self, of: &Meaning<T>, mut read: impl FnMut(u32, Row<'_, T>)) {
        for text in self.from..self.to {
            let codes = self.texts.codes(text);
            read(self.first + text, Row { codes, texts: self.texts, text, of });
        }
    }
}

impl SearchIndex {
    /// All texts of some groups in their order.
    pub(crate) fn stretches(&self, groups: &[Group]) -> Vec<Stretch<'_>> {
        self.stretches_of(groups, TEXTS)
    }

    /// The same, so many texts at a time.
    pub(super) fn stretches_of(&self, groups: &[Group], texts: u32) -> Vec<Stretch<'_>> {
        let most = texts.max(1);
        let mut all = Vec::new();
        for group in groups.iter().copied() {
            let (texts, first) = (self.texts(group), self.first(group));
            let count = position(texts.len());
            let starts = (0..count).step_by(most as usize);
            all.extend(starts.map(|from| {
                let to = from.saturating_add(most).min(count);
                Stretch { texts, from, to, first }
            }));
        }
        all
    }
}

/// Does something with each of some things, on as many threads as there are; the outcomes come in
/// the order of the things.
pub(crate) fn shared<P: Sync + Copy, S: Tools, T: Send>(
    things: &[P],
    work: impl Fn(P, &mut S) -> T + Sync,
) -> Vec<T> {
    let share = Share { threads: threads(), chunk: 1, alone: 0, short: false, stale: &|| false };
    let each = |thing, tools: &mut S, out: &mut Vec<T>| out.push(work(thing, tools));
    // There is no outcome only after a panic, which has been reported.
    share.each(things, each, |_| {}).unwrap_or_default()
}
