//! What the words of a library begin with, sorted, so that a word with a slip is looked for once
//! for all texts that begin a word alike.
//!
//! A window is the first ten keys from the beginning of a word on, over the spaces after it as
//! far as its sentence goes, six bits a key. Sorted, windows are a trie that nobody had to
//! build: those that begin alike stand together. The distances between a typed word and a window
//! are found key by key (`Typo::next`) and shared by all windows that begin so; where no row of
//! them is within the budget, none of those windows is read. Not for: whether a text matches in
//! the end; the texts of the windows that are left are still read (`typo`).

use std::ops::Range;

use super::keys::Key;
use super::postings::{Postings, Reading};
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
    /// Sorted, each once; the list of each stands at the same place.
    windows: Vec<u64>,
    texts: Postings,
}

/// Places of windows that are sorted at once: some 130 MB.
const AT_ONCE: usize = 8 << 20;

/// What stands for a key in a window.
pub(super) fn code(key: Key) -> Key {
    key.min(LAST_CODE)
}

/// The code at a place of a window; 0 beyond its end.
fn at(window: u64, place: u32) -> Key {
    Key::try_from(window >> (BITS * (KEYS - 1 - place)) & u64::from(LAST_CODE)).unwrap_or_default()
}

/// How many first keys there are.
const FIRSTS: usize = 1 << BITS;

/// The first key of a window.
fn first(window: u64) -> usize {
    at(window, 0) as usize
}

/// First keys, in parts that have as many windows as are sorted at once, or one key alone.
fn parts(counts: &[usize; FIRSTS]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut sum = 0;
    for (key, count) in counts.iter().enumerate() {
        sum += count;
        if let Some(part) = parts.last_mut().filter(|_| sum <= AT_ONCE) {
            part.end = key + 1;
        } else {
            parts.push(key..key + 1);
            sum = *count;
        }
    }
    parts
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
        let mut all = Self::default();
        let mut counts = [0_usize; FIRSTS];
        texts.each(|_, text| {
            each_window(text, |window| {
                counts.get_mut(first(window)).into_iter().for_each(|count| *count += 1);
            });
        });
        let mut places = Vec::new();
        for firsts in parts(&counts) {
            places.clear();
            texts.each(|number, text| {
                each_window(text, |window| {
                    if firsts.contains(&first(window)) {
                        places.push((window, number));
                    }
                });
            });
            places.sort_unstable();
            places.dedup();
            for same in places.chunk_by(|(a, _), (b, _)| a == b) {
                all.windows.extend(same.first().map(|(window, _)| *window));
                all.texts.push(same.iter().map(|(_, text)| *text));
            }
        }
        all
    }

    /// Texts among which all are that have a word with so few slips. Every column of distances
    /// that is worked out counts into `steps`.
    pub(super) fn near(&self, typo: &Typo, steps: &mut u64) -> Vec<u32> {
        let mut search = Search { typo, steps, found: Vec::new() };
        let first = Typo::first();
        self.descend(&mut search, 0..self.windows.len(), 0, [&first, &first]);
        let ranges = search.found.into_iter();
        self.texts.union(ranges.flatten())
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
        while let Some(window) = self.windows.get(rest.clone()).and_then(<[_]>::first) {
            let code = at(*window, place);
            let same = self.windows.get(rest.clone()).unwrap_or_default();
            let same = same.partition_point(|other| at(*other, place) <= code);
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
