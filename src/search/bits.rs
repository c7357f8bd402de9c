//! Sets of entries and of texts as bits, and the entries that all conditions allow.

use std::ops::Range;

use super::slices::{BLOCK, Row};
use super::texts::position;

/// A set of entries, by their places in library order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// The empty set of at most so many.
    pub(super) fn new(most: usize) -> Self {
        Self(vec![0; most.next_multiple_of(BLOCK) / 64])
    }

    pub(super) fn put(&mut self, ordinal: u32) {
        if let Some(word) = self.0.get_mut(ordinal as usize / 64) {
            *word |= 1 << (ordinal % 64);
        }
    }

    /// Puts one in that is in another set; the bit of it, or none.
    pub(super) fn put_if_in(&mut self, ordinal: u32, others: &Self) -> u64 {
        let at = ordinal as usize / 64;
        let (Some(word), Some(other)) = (self.0.get_mut(at), others.0.get(at)) else { return 0 };
        let bit = other & 1 << (ordinal % 64);
        *word |= bit;
        bit
    }

    /// Puts 512 neighbours in.
    pub(super) fn put_row(&mut self, block: u32, row: Row) {
        let start = block as usize * (BLOCK / 64);
        let mine = self.0.get_mut(start..).unwrap_or_default();
        mine.iter_mut().zip(row).for_each(|(mine, bits)| *mine |= bits);
    }

    /// Puts all of another set in.
    pub(super) fn add(&mut self, other: &Self) {
        self.add_words(&other.0);
    }

    /// The same of a set by its words.
    pub(super) fn add_words(&mut self, other: &[u64]) {
        self.0.iter_mut().zip(other).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// Takes all of another set out.
    pub(super) fn remove(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine &= !theirs);
    }

    /// Whether something is in it that is not in another set.
    pub(super) fn has_more_than(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(mine, theirs)| mine & !theirs != 0)
    }

    /// How many are in it.
    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Only what is in another set, too.
    pub(super) fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine &= theirs);
    }

    /// Those in a range, ascending.
    pub(super) fn between(&self, range: Range<u32>) -> impl Iterator<Item = u32> {
        let first = range.start / 64;
        let words = self.0.get(first as usize..range.end.div_ceil(64) as usize);
        let words = (first..).zip(words.unwrap_or_default());
        let ones = words.flat_map(|(at, word)| ones_of(*word, at * 64));
        ones.filter(move |one| range.contains(one))
    }

    /// All of them, ascending.
    pub(super) fn ones(&self) -> impl Iterator<Item = u32> {
        (0..).zip(&self.0).flat_map(|(at, word)| ones_of(*word, at * 64))
    }

    pub(super) fn has(&self, ordinal: u32) -> bool {
        let word = self.0.get(ordinal as usize / 64).copied().unwrap_or_default();
        word >> (ordinal % 64) & 1 == 1
    }

    /// Of each 64 neighbours a bit each.
    pub(super) fn words(&self) -> &[u64] {
        &self.0
    }

    /// Of 64 neighbours.
    pub(super) fn word(&self, at: usize) -> u64 {
        self.0.get(at).copied().unwrap_or_default()
    }

    /// Of 512 neighbours.
    pub(super) fn row(&self, block: u32) -> Row {
        let start = block as usize * (BLOCK / 64);
        let row = self.0.get(start..start + BLOCK / 64);
        row.and_then(|row| row.try_into().ok()).unwrap_or([0; _])
    }
}

/// Entries that may be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Allowed {
    /// By their places in library order, ascending.
    pub(super) ordinals: Vec<u32>,
    pub(super) bits: Bits,
}

impl Allowed {
    /// Of so many entries, these.
    pub(super) fn new(ordinals: Vec<u32>, of: usize) -> Self {
        let mut bits = Bits::new(of);
        for ordinal in &ordinals {
            bits.put(*ordinal);
        }
        Self { ordinals, bits }
    }

    /// The place before which all of them are.
    pub(super) fn end(&self) -> u32 {
        self.ordinals.last().map_or(0, |last| last + 1)
    }
}

/// What is in both rows.
pub(super) fn and(mut a: Row, b: Row) -> Row {
    a.iter_mut().zip(b).for_each(|(a, b)| *a &= b);
    a
}

/// The texts of a row, ascending.
pub(super) fn ones(row: Row, block: u32) -> impl Iterator<Item = u32> {
    let start = block * position(BLOCK);
    (0..).zip(row).flat_map(move |(at, word): (u32, u64)| ones_of(word, start + at * 64))
}

/// The bits of a word of a set, ascending from `start`.
pub(super) fn ones_of(mut word: u64, start: u32) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = word.trailing_zeros();
        (word != 0).then(|| {
            word &= word - 1;
            start + bit
        })
    })
}
