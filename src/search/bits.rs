//! Sets of entries and of texts as bits, and the entries that all conditions allow.

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

    /// Takes it out if it is in, and puts it in if it is not.
    pub(super) fn turn(&mut self, ordinal: u32) {
        if let Some(word) = self.0.get_mut(ordinal as usize / 64) {
            *word ^= 1 << (ordinal % 64);
        }
    }

    pub(super) fn has(&self, ordinal: u32) -> bool {
        let word = self.0.get(ordinal as usize / 64).copied().unwrap_or_default();
        word >> (ordinal % 64) & 1 == 1
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

/// Whether a text is in the row of its block.
pub(super) fn has(row: Row, text: u32) -> bool {
    let at = text as usize % BLOCK;
    row.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
}

/// The texts of a row, ascending.
pub(super) fn ones(row: Row, block: u32) -> impl Iterator<Item = u32> {
    (0..).zip(row).flat_map(move |(at, mut word): (u32, u64)| {
        let start = block * position(BLOCK) + at * 64;
        std::iter::from_fn(move || {
            let bit = word.trailing_zeros();
            (word != 0).then(|| {
                word &= word - 1;
                start + bit
            })
        })
    })
}
