//! The entries that all conditions allow, as a list and as bits.

use super::slices::{BLOCK, Row};

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
}
