//! What the words of a library begin with, sorted, so that a word with a slip is looked for once
//! for all texts that begin a word alike.
//!
//! A window is the first ten keys from the beginning of a word on, over the spaces after it as
//! far as its sentence goes, six bits a key, and three more bits that tell where units end.
//! Sorted, windows are a trie that nobody had to build: those that begin alike stand together. The
//! distances between a typed word and a window are found key by key (`Typo::next`) and shared by
//! all windows that begin so; where no row of them is within the budget, none of those windows is
//! looked at. Ten keys tell all of a word of up to eight, and mostly of a longer one; where more
//! keys of a text could bring it nearer yet, the text must be read. Not for: what a word with
//! slips is worth (`typo`).

use std::borrow::Cow;
use std::ops::Range;

use crate::search::columns::postings::Postings;
use crate::search::columns::stored::{self, Arena, Columns};
use crate::search::columns::threads::Tools;
use crate::search::readings::typo::{Column, FAR, Typo, WINDOW};
use crate::search::writing::codes::SENTENCE_END;
use crate::search::writing::keys::{CODE_BITS, Key, LAST_CODE, code};
use crate::search::writing::units::Unit;

use super::index::{Group, SearchIndex};
use super::stretches::{Meaning, Row, Stretch, shared};
use super::told::Told;

/// Marks behind the keys: that a unit ends with the fourth, the fifth, the sixth key.
pub(super) const MARKS: usize = 3;
const FIRST_MARK: u32 = 4;

/// Every window of a library and the texts that have it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Windows {
    /// Sorted, each once; the list of each stands at the same place.
    windows: Arena<u64>,
    texts: Postings,
}

/// The number of the mark that a unit ends after so many keys, if windows have one.
fn mark_after(keys: u32) -> Option<usize> {
    let mark = keys.checked_sub(FIRST_MARK)? as usize;
    (mark < MARKS).then_some(mark)
}

/// The code at a place of a window; 0 beyond its end.
fn at(window: u64, place: u32) -> Key {
    let code = window >> MARKS >> (CODE_BITS * (WINDOW - 1 - place)) & u64::from(LAST_CODE);
    Key::try_from(code).unwrap_or_default()
}

/// How many first keys there are.
const FIRSTS: u64 = 1 << CODE_BITS;

/// The first key of a window.
fn first(window: u64) -> u64 {
    window >> MARKS >> (CODE_BITS * (WINDOW - 1))
}

/// The keys of a unit at the beginning of a window, and how many they are.
#[derive(Clone, Copy)]
struct Beginning {
    codes: u64,
    keys: u32,
}

impl Beginning {
    fn of(unit: Unit) -> Self {
        let mut all = Self { codes: 0, keys: 0 };
        for key in unit.keys().take(WINDOW as usize) {
            all.keys += 1;
            all.codes |= u64::from(code(key)) << (CODE_BITS * (WINDOW - all.keys));
        }
        all
    }
}

/// Calls `emit` with the window of each word of a text, the last word first.
fn each_window(text: Row<'_, Beginning>, mut emit: impl FnMut(u64)) {
    // A bit for each place that a unit ends with.
    let (mut codes, mut ends) = (0_u64, 0_u64);
    for (before, beginning) in text.units(0..text.len()).rev() {
        // What is behind the last key falls off.
        codes = codes >> (CODE_BITS * beginning.keys) | beginning.codes;
        ends = (ends << 1 | 1) << beginning.keys.saturating_sub(1);
        if before != 0 {
            let marks = ends >> (FIRST_MARK - 1) & ((1 << MARKS) - 1);
            emit(codes << MARKS | marks);
        }
        if before == SENTENCE_END {
            (codes, ends) = (0, 0);
        }
    }
}

/// The windows of some texts: each with its text as one number, which is sorted faster than a pair.
#[derive(Default)]
struct Places(Vec<u128>);

impl Tools for Places {
    fn cost(&self) -> u64 {
        0
    }
}

impl Windows {
    pub(crate) fn of(index: &SearchIndex) -> Self {
        Self::of_stretches(index, &index.stretches(&Group::ALL))
    }

    /// Of all texts, cut anywhere.
    fn of_stretches(index: &SearchIndex, stretches: &[Stretch<'_>]) -> Self {
        let keys = Meaning::new(index.kinds(), Beginning::of);
        let part = |stretch, places: &mut Places| Self::of_stretch(stretch, &keys, places);
        let parts = shared(stretches, part);
        let firsts: Vec<u64> = (0..FIRSTS).collect();
        let mut all = Self::default();
        for some in shared(&firsts, |first, (): &mut ()| Self::joined(&parts, first)) {
            all.windows.to_mut().extend_from_slice(&some.windows);
            all.texts.append(&some.texts);
        }
        all
    }

    /// Those of some neighbouring texts. All texts are read once, however many there are: what has
    /// to be sorted at once stays small, and most windows come again and again in few texts.
    fn of_stretch(stretch: Stretch<'_>, keys: &Meaning<Beginning>, places: &mut Places) -> Self {
        let Places(places) = places;
        places.clear();
        stretch.each(keys, |text, units| {
            each_window(units, |window| {
                places.push(u128::from(window) << u32::BITS | u128::from(text));
            });
        });
        places.sort_unstable();
        let mut part = Self::default();
        let window = |place: &u128| u64::try_from(place >> u32::BITS).unwrap_or_default();
        let text = |place: &u128| u32::try_from(place & u128::from(u32::MAX));
        for same in places.chunk_by(|a, b| window(a) == window(b)) {
            part.windows.to_mut().extend(same.first().map(window));
            part.texts.push(same.iter().filter_map(|place| text(place).ok()));
        }
        part
    }

    /// The windows with one first key, out of parts whose texts follow one another.
    fn joined(parts: &[Self], key: u64) -> Self {
        // A window, the part that has it, and the list there.
        let mut lists: Vec<(u64, &Self, usize)> = Vec::new();
        for part in parts {
            let from = part.windows.partition_point(|window| first(*window) < key);
            let to = part.windows.partition_point(|window| first(*window) <= key);
            let windows = part.windows.get(from..to).unwrap_or_default();
            lists.extend((from..).zip(windows).map(|(list, window)| (*window, part, list)));
        }
        // Stable: the parts of a window stay in their order. Made of sorted parts, it is fast.
        lists.sort_by_key(|(window, ..)| *window);
        let mut all = Self::default();
        for same in lists.chunk_by(|(a, ..), (b, ..)| a == b) {
            all.windows.to_mut().extend(same.first().map(|(window, ..)| *window));
            all.texts.push(same.iter().flat_map(|(_, part, list)| part.texts.list(*list)));
        }
        all
    }

    /// What they are made of.
    pub(crate) fn columns(&self) -> Vec<stored::Column<'_>> {
        let mut columns = vec![stored::Column::Longs(Cow::Borrowed(&*self.windows))];
        columns.extend(self.texts.columns());
        columns
    }

    /// The windows that columns hold.
    pub(crate) fn of_columns(columns: &mut Columns<'_>) -> Option<Self> {
        let windows = columns.longs()?;
        let texts = Postings::of_columns(columns, windows.len())?;
        Some(Self { windows, texts })
    }

    /// Memory they take, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.windows) + self.texts.bytes()
    }

    /// Tells which texts have a word with so few slips. Every column of distances that is worked
    /// out, and every text that is named, counts into `steps`.
    pub(crate) fn near(&self, typo: &Typo, told: &mut Told, steps: &mut u64) {
        let mut search = Search { typo, steps, found: Vec::new() };
        let first = Typo::first();
        self.descend(&mut search, 0..self.windows.len(), 0, ([&first, &first], Fewest::default()));
        for (windows, slips) in search.found {
            for window in windows {
                let texts = self.texts.list(window).inspect(|_| *steps += 1);
                match slips {
                    Some(slips) => told.find(typo.worth(slips), texts),
                    None => told.doubt(texts),
                }
            }
        }
    }

    /// Goes on with windows that have the same first keys, `place` of them. `known`: the last
    /// column and the one before it, and the fewest slips by now.
    fn descend(
        &self,
        search: &mut Search<'_>,
        mut rest: Range<usize>,
        place: u32,
        known: ([&Column; 2], Fewest),
    ) {
        let (columns, fewest) = known;
        let [column, _] = columns;
        while let Some(window) = self.windows.get(rest.clone()).and_then(<[_]>::first) {
            let code = at(*window, place);
            let same = self.windows.get(rest.clone()).unwrap_or_default();
            let same = same.partition_point(|other| at(*other, place) <= code);
            let child = rest.start..rest.start + same;
            rest.start += same;
            if code == 0 {
                // The sentence ends here.
                self.settle(search, child, fewest);
                continue;
            }
            *search.steps += 1;
            let last = place.checked_sub(1).map_or(0, |place| at(*window, place));
            let next = search.typo.next(columns, code, last, place);
            let keys = place + 1;
            let mut fewest = fewest;
            fewest.see(search.typo, &next, keys);
            let goes_on = search.typo.may_come_nearer(&next, column, keys, fewest.anyway);
            if goes_on && keys < WINDOW {
                self.descend(search, child, keys, ([&next, column], fewest));
                continue;
            }
            if goes_on {
                search.found.push((child.clone(), None));
            }
            self.settle(search, child, fewest);
        }
    }

    /// Puts down with how many slips some windows have the word, if they have it.
    fn settle(&self, search: &mut Search<'_>, windows: Range<usize>, fewest: Fewest) {
        if fewest.is_none() {
            return;
        }
        // Of a code that several keys share no more is known than that it may be this one.
        if !search.typo.is_told() {
            search.found.push((windows, None));
            return;
        }
        if fewest.are_the_same() {
            search.found.push((windows, Some(fewest.anyway)));
            return;
        }
        for number in windows {
            let window = self.windows.get(number).copied().unwrap_or_default();
            let slips = fewest.of(window);
            search.found.extend((slips < FAR).then_some((number..number + 1, Some(slips))));
        }
    }
}

/// A word with slips being looked for.
struct Search<'a> {
    typo: &'a Typo,
    steps: &'a mut u64,
    /// Windows that have it, and with how many slips; of `None` only texts can tell.
    found: Vec<(Range<usize>, Option<u32>)>,
}

/// The fewest slips between a word and any beginning of a window, [`FAR`] beyond the budget.
#[derive(Clone, Copy)]
struct Fewest {
    /// Wherever units end.
    anyway: u32,
    /// Where a unit ends with the key of each mark.
    marked: [u32; MARKS],
}

impl Default for Fewest {
    fn default() -> Self {
        Self { anyway: FAR, marked: [FAR; _] }
    }
}

impl Fewest {
    /// Takes in a beginning of so many keys.
    fn see(&mut self, typo: &Typo, column: &Column, keys: u32) {
        let Some(slips) = typo.slips(column) else { return };
        let slot = match mark_after(keys) {
            Some(mark) if !typo.may_end_anywhere(keys) => self.marked.get_mut(mark),
            _ => Some(&mut self.anyway),
        };
        if let Some(slot) = slot {
            *slot = slips.min(*slot);
        }
    }

    fn is_none(self) -> bool {
        self.anyway == FAR && self.marked == [FAR; _]
    }

    /// Whether no mark can bring fewer.
    fn are_the_same(self) -> bool {
        self.marked.iter().all(|slips| *slips >= self.anyway)
    }

    /// Those of a window with its marks.
    fn of(self, window: u64) -> u32 {
        let marked = self.marked.iter().enumerate();
        let there = marked.filter(|(mark, _)| window >> mark & 1 == 1);
        there.map(|(_, slips)| *slips).fold(self.anyway, u32::min)
    }
}

#[cfg(test)]
mod tests;
