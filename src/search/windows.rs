//! What the words of a library begin with, sorted, so that a word with a slip is looked for once
//! for all texts that begin a word alike.
//!
//! A window is the first ten keys from the beginning of a word on, over the spaces after it as
//! far as its sentence goes, six bits a key. Sorted, windows are a trie that nobody had to
//! build: those that begin alike stand together. The distances between a typed word and a window
//! are found key by key (`Typo::next`) and shared by all windows that begin so; where no row of
//! them is within the budget, none of those windows is read. Not for: whether a text matches in
//! the end; the texts of the windows that are left are still read (`typo`).

use std::collections::HashMap;
use std::ops::Range;

use super::codes::Mixing;
use super::keys::Key;
use super::postings::{Counting, Postings, Reading};
use super::typo::{Column, Typo};
use super::units::Unit;

/// Keys of a window.
pub(super) const KEYS: u32 = 10;
/// Bits of a key; the codes above this share one, which can only find more.
const BITS: u32 = 6;
const LAST_CODE: Key = (1 << BITS) - 1;

/// Every window of a library and the texts that have it.
#[derive(Clone, Debug, Default)]
pub(super) struct Windows {
    /// Sorted, each with its list.
    windows: Vec<(u64, u32)>,
    texts: Postings,
}

/// What stands for a key in a window.
pub(super) fn code(key: Key) -> Key {
    key.min(LAST_CODE)
}

/// The code at a place of a window; 0 beyond its end.
fn at(window: u64, place: u32) -> Key {
    Key::try_from(window >> (BITS * (KEYS - 1 - place)) & u64::from(LAST_CODE)).unwrap_or_default()
}

/// Calls `emit` with the window of each word of a text.
fn each_window(text: &[Unit], mut emit: impl FnMut(u64)) {
    for (start, _) in text.iter().enumerate().filter(|(_, unit)| unit.begins_word()) {
        let rest = text.get(start..).unwrap_or_default().iter().enumerate();
        let sentence = rest.take_while(|(n, unit)| *n == 0 || !unit.after_break());
        let keys = sentence.flat_map(|(_, unit)| unit.keys()).take(KEYS as usize);
        let (mut window, mut free) = (0_u64, BITS * KEYS);
        for key in keys {
            free -= BITS;
            window |= u64::from(code(key)) << free;
        }
        emit(window);
    }
}

impl Windows {
    pub(super) fn of(texts: &impl Reading) -> Self {
        let mut lists: HashMap<u64, u32, Mixing> = HashMap::default();
        let mut counting = Counting::default();
        texts.each(|number, text| {
            each_window(text, |window| {
                let next = u32::try_from(lists.len()).unwrap_or(u32::MAX);
                let list = *lists.entry(window).or_insert(next);
                counting.add(list as usize, number);
            });
        });
        let mut filling = counting.done();
        texts.each(|number, text| {
            each_window(text, |window| {
                if let Some(list) = lists.get(&window) {
                    filling.add(*list as usize, number);
                }
            });
        });
        let mut windows: Vec<(u64, u32)> = lists.into_iter().collect();
        windows.sort_unstable();
        Self { windows, texts: filling.done() }
    }

    /// Texts among which all are that have a word with so few slips. Every column of distances
    /// that is worked out counts into `steps`.
    pub(super) fn near(&self, typo: &Typo, steps: &mut u64) -> Vec<u32> {
        let mut search = Search { typo, steps, found: Vec::new() };
        let first = Typo::first();
        self.descend(&mut search, 0..self.windows.len(), 0, [&first, &first]);
        let ranges = search.found.into_iter();
        let found = ranges.filter_map(|range| self.windows.get(range)).flatten();
        self.texts.union(found.map(|(_, list)| *list as usize))
    }

    /// Goes on with windows that have the same first keys, `place` of them. `columns` are the
    /// last one and the one before it.
    fn descend(
        &self,
        search: &mut Search<'_>,
        mut rest: Range<usize>,
        place: u32,
        columns: [&Column; 2],
    ) {
        let [column, _] = columns;
        while let Some((window, _)) = self.windows.get(rest.clone()).and_then(<[_]>::first) {
            let code = at(*window, place);
            let same = self.windows.get(rest.clone()).unwrap_or_default();
            let same = same.partition_point(|(other, _)| at(*other, place) <= code);
            let child = rest.start..rest.start + same;
            rest.start += same;
            // The sentence ends here, and nothing was found.
            if code == 0 {
                continue;
            }
            *search.steps += 1;
            let last = place.checked_sub(1).map_or(0, |place| at(*window, place));
            let next = search.typo.next(columns, code, last, place);
            let goes_on = search.typo.may_go_on(&next, column);
            if search.typo.is_found(&next) || (place + 1 == KEYS && goes_on) {
                search.found.push(child);
            } else if goes_on {
                self.descend(search, child, place + 1, [&next, column]);
            }
        }
    }
}

/// A word with slips being looked for.
struct Search<'a> {
    typo: &'a Typo,
    steps: &'a mut u64,
    found: Vec<Range<usize>>,
}
