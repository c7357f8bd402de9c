//! What the words of a library begin with, sorted, so that a word with a slip is looked for once
//! for all texts that begin a word alike.
//!
//! A window is the first ten keys from the beginning of a word on, over the spaces after it as
//! far as its sentence goes, six bits a key. Sorted, windows are a trie that nobody had to
//! build: those that begin alike stand together. The distances between a typed word and a window
//! are found key by key (`Typo::next`) and shared by all windows that begin so; where no row of
//! them is within the budget, none of those windows is read. Not for: whether a text matches in
//! the end; the texts of the windows that are left are still read (`typo`).

use std::borrow::Cow;
use std::ops::Range;

use super::codes::SENTENCE_END;
use super::index::{Group, SearchIndex};
use super::keys::Key;
use super::postings::Postings;
use super::stored::{self, Arena, Columns};
use super::stretches::{Meaning, Row, Stretch, shared};
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
    windows: Arena<u64>,
    texts: Postings,
}

/// Places of windows that a thread sorts at once: some 64 MB.
const AT_ONCE: usize = 4 << 20;

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
fn parts(counts: &[usize; FIRSTS]) -> Vec<(usize, usize)> {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut sum = 0;
    for (key, count) in counts.iter().enumerate() {
        sum += count;
        if let Some(part) = parts.last_mut().filter(|_| sum <= AT_ONCE) {
            part.1 = key + 1;
        } else {
            parts.push((key, key + 1));
            sum = *count;
        }
    }
    parts
}

/// The keys of a unit at the beginning of a window, and how many bits they take.
#[derive(Clone, Copy)]
struct Beginning {
    window: u64,
    bits: u32,
}

impl Beginning {
    fn of(unit: Unit) -> Self {
        let mut all = Self { window: 0, bits: 0 };
        for key in unit.keys().take(KEYS as usize) {
            all.bits += BITS;
            all.window |= u64::from(code(key)) << (BITS * KEYS - all.bits);
        }
        all
    }
}

/// Calls `emit` with the window of each word of a text, the last word first.
fn each_window(text: Row<'_, Beginning>, mut emit: impl FnMut(u64)) {
    let mut window = 0;
    for (before, beginning) in text.units(0..text.len()).rev() {
        // What is behind the last key falls off.
        window = window >> beginning.bits | beginning.window;
        if before != 0 {
            emit(window);
        }
        if before == SENTENCE_END {
            window = 0;
        }
    }
}

impl Windows {
    pub(super) fn of(index: &SearchIndex) -> Self {
        let keys = Meaning::new(index.kinds(), Beginning::of);
        let stretches = index.stretches(&Group::ALL);
        let count = |stretch: Stretch<'_>, (): &mut ()| {
            let mut counts = [0_usize; FIRSTS];
            stretch.each(&keys, |_, text| {
                let begin = text.units(0..text.len()).filter(|(before, _)| *before != 0);
                for (_, beginning) in begin {
                    if let Some(count) = counts.get_mut(first(beginning.window)) {
                        *count += 1;
                    }
                }
            });
            counts
        };
        let mut counts = [0; FIRSTS];
        for some in shared(&stretches, count) {
            counts.iter_mut().zip(some).for_each(|(sum, count)| *sum += count);
        }
        let sorted = |(from, to): (usize, usize), (): &mut ()| {
            let most = counts.iter().take(to).skip(from).sum();
            // A window and its text as one number: sorted faster than a pair.
            let mut places: Vec<u128> = Vec::with_capacity(most);
            for stretch in &stretches {
                stretch.each(&keys, |text, units| {
                    each_window(units, |window| {
                        if (from..to).contains(&first(window)) {
                            places.push(u128::from(window) << u32::BITS | u128::from(text));
                        }
                    });
                });
            }
            places.sort_unstable();
            let mut part = Self::default();
            let window = |place: &u128| u64::try_from(place >> u32::BITS).unwrap_or_default();
            let text = |place: &u128| u32::try_from(place & u128::from(u32::MAX));
            for same in places.chunk_by(|a, b| window(a) == window(b)) {
                part.windows.to_mut().extend(same.first().map(window));
                part.texts.push(same.iter().filter_map(|place| text(place).ok()));
            }
            part
        };
        let mut all = Self::default();
        for part in shared(&parts(&counts), sorted) {
            all.windows.to_mut().extend_from_slice(&part.windows);
            all.texts.append(&part.texts);
        }
        all
    }

    /// What they are made of.
    pub(super) fn columns(&self) -> Vec<stored::Column<'_>> {
        let mut columns = vec![stored::Column::Longs(Cow::Borrowed(&*self.windows))];
        columns.extend(self.texts.columns());
        columns
    }

    /// The windows that columns hold.
    pub(super) fn of_columns(columns: &mut Columns<'_>) -> Option<Self> {
        let windows = columns.longs()?;
        let texts = Postings::of_columns(columns, windows.len())?;
        Some(Self { windows, texts })
    }

    /// Memory they take, in bytes.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.windows) + self.texts.bytes()
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
