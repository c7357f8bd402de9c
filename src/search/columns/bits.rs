//! Sets of entries and of texts as bits, and the entries that all conditions allow.

use std::ops::Range;

use super::slices::{BLOCK, Row};
use super::texts::position;

/// A set of entries, by their places in library order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// The empty set of at most so many.
    pub(crate) fn new(most: usize) -> Self {
        Self(vec![0; most.next_multiple_of(BLOCK) / 64])
    }

    pub(crate) fn put(&mut self, ordinal: u32) {
        if let Some(word) = self.0.get_mut(ordinal as usize / 64) {
            *word |= 1 << (ordinal % 64);
        }
    }

    /// Puts one in that is in another set; the bit of it, or none.
    pub(crate) fn put_if_in(&mut self, ordinal: u32, others: &Self) -> u64 {
        let at = ordinal as usize / 64;
        let (Some(word), Some(other)) = (self.0.get_mut(at), others.0.get(at)) else { return 0 };
        let bit = other & 1 << (ordinal % 64);
        *word |= bit;
        bit
    }

    /// Puts 64 neighbours in, from any on.
    pub(crate) fn put_from(&mut self, first: u32, bits: u64) {
        let (at, shift) = (first as usize / 64, first % 64);
        // What goes over into the next 64; nothing where they begin with one.
        let over = bits.checked_shr(64 - shift).unwrap_or_default();
        for (word, bits) in self.0.iter_mut().skip(at).zip([bits << shift, over]) {
            *word |= bits;
        }
    }

    /// Puts many neighbours in, from any 64 on; how many 64 they are.
    pub(super) fn put_words(&mut self, first: u32, words: impl Iterator<Item = u64>) -> u64 {
        let mine = self.0.get_mut(first as usize..).unwrap_or_default();
        mine.iter_mut().zip(words).fold(0, |count, (mine, bits)| {
            *mine |= bits;
            count + 1
        })
    }

    /// Of 64 neighbours, from any on.
    pub(crate) fn from(&self, first: u32) -> u64 {
        let (at, shift) = (first as usize / 64, first % 64);
        let over = self.word(at + 1).checked_shl(64 - shift).unwrap_or_default();
        self.word(at) >> shift | over
    }

    /// Puts 512 neighbours in.
    pub(crate) fn put_row(&mut self, block: u32, row: Row) {
        let start = block as usize * (BLOCK / 64);
        let mine = self.0.get_mut(start..).unwrap_or_default();
        mine.iter_mut().zip(row).for_each(|(mine, bits)| *mine |= bits);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Puts all of another set in.
    pub(crate) fn add(&mut self, other: &Self) {
        self.add_words(&other.0);
    }

    /// The same of a set by its words.
    pub(crate) fn add_words(&mut self, other: &[u64]) {
        self.0.iter_mut().zip(other).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// Takes all of another set out.
    pub(crate) fn remove(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine &= !theirs);
    }

    /// Whether something is in it that is not in another set.
    pub(crate) fn has_more_than(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(mine, theirs)| mine & !theirs != 0)
    }

    /// Takes out all that are in another set, and puts the others in there; how many they are.
    pub(crate) fn move_into(&mut self, other: &mut Self) -> usize {
        let mut count = 0;
        for (mine, theirs) in self.0.iter_mut().zip(&mut other.0) {
            *mine &= !*theirs;
            *theirs |= *mine;
            count += mine.count_ones() as usize;
        }
        count
    }

    /// Takes everything out.
    pub(crate) fn clear(&mut self) {
        self.0.fill(0);
    }

    /// How many are in it.
    pub(crate) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Only what is in another set, too.
    pub(crate) fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine &= theirs);
    }

    /// Those in a range, ascending.
    pub(crate) fn between(&self, range: Range<u32>) -> impl Iterator<Item = u32> {
        let first = range.start / 64;
        let words = self.0.get(first as usize..range.end.div_ceil(64) as usize);
        let words = (first..).zip(words.unwrap_or_default());
        let ones = words.flat_map(|(at, word)| ones_of(*word, at * 64));
        ones.filter(move |one| range.contains(one))
    }

    /// All of them, ascending.
    pub(crate) fn ones(&self) -> impl Iterator<Item = u32> {
        (0..).zip(&self.0).flat_map(|(at, word)| ones_of(*word, at * 64))
    }

    pub(crate) fn has(&self, ordinal: u32) -> bool {
        let word = self.0.get(ordinal as usize / 64).copied().unwrap_or_default();
        word >> (ordinal % 64) & 1 == 1
    }

    /// Of each 64 neighbours a bit each.
    pub(crate) fn words(&self) -> &[u64] {
        &self.0
    }

    /// Of 64 neighbours.
    pub(crate) fn word(&self, at: usize) -> u64 {
        self.0.get(at).copied().unwrap_or_default()
    }

    /// Of 512 neighbours.
    pub(crate) fn row(&self, block: u32) -> Row {
        let start = block as usize * (BLOCK / 64);
        let row = self.0.get(start..start + BLOCK / 64);
        row.and_then(|row| row.try_into().ok()).unwrap_or([0; _])
    }
}

/// Moves the bits of a mask together, as PEXT does where a processor has it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Gather([u64; 6]);

impl Gather {
    /// The parallel suffix method of Hacker's Delight, 7-4: of each power of two the bits that go
    /// down so far.
    pub(crate) fn of(mut mask: u64) -> Self {
        let mut moves = [0; 6];
        let mut below = !mask << 1;
        for (n, slot) in moves.iter_mut().enumerate() {
            let odd = (0..6).fold(below, |odd, n| odd ^ odd << (1 << n));
            *slot = odd & mask;
            mask = mask ^ *slot | *slot >> (1 << n);
            below &= !odd;
        }
        Self(moves)
    }

    /// Bits of the mask, and no others, moved together.
    pub(crate) fn gather(&self, bits: u64) -> u64 {
        self.0.iter().enumerate().fold(bits, |bits, (n, moves)| {
            let moved = bits & moves;
            bits ^ moved | moved >> (1 << n)
        })
    }
}

/// Entries that may be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Allowed {
    /// By their places in library order, ascending.
    pub(crate) ordinals: Vec<u32>,
    pub(crate) bits: Bits,
}

impl Allowed {
    /// Of so many entries, these.
    pub(crate) fn new(ordinals: Vec<u32>, of: usize) -> Self {
        let mut bits = Bits::new(of);
        for ordinal in &ordinals {
            bits.put(*ordinal);
        }
        Self { ordinals, bits }
    }

    /// The place before which all of them are.
    pub(crate) fn end(&self) -> u32 {
        self.ordinals.last().map_or(0, |last| last + 1)
    }
}

/// What is in both rows.
pub(crate) fn and(mut a: Row, b: Row) -> Row {
    a.iter_mut().zip(b).for_each(|(a, b)| *a &= b);
    a
}

/// What is in one of two rows.
pub(crate) fn or(mut a: Row, b: Row) -> Row {
    a.iter_mut().zip(b).for_each(|(a, b)| *a |= b);
    a
}

/// What is in the first row and not in the second.
pub(crate) fn without(mut a: Row, b: Row) -> Row {
    a.iter_mut().zip(b).for_each(|(a, b)| *a &= !b);
    a
}

/// Whether nothing is in a row. Comparing it as a whole would be a call.
pub(crate) fn is_none(row: Row) -> bool {
    row.into_iter().fold(0, |all, word| all | word) == 0
}

/// How many are in a row.
pub(crate) fn count_ones(row: &Row) -> usize {
    row.iter().map(|word| word.count_ones() as usize).sum()
}

/// The texts of a row, ascending.
pub(crate) fn ones(row: Row, block: u32) -> impl Iterator<Item = u32> {
    let start = block * position(BLOCK);
    (0..).zip(row).flat_map(move |(at, word): (u32, u64)| ones_of(word, start + at * 64))
}

/// The bits of a word of a set, ascending from `start`.
pub(crate) fn ones_of(mut word: u64, start: u32) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = word.trailing_zeros();
        (word != 0).then(|| {
            word &= word - 1;
            start + bit
        })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bits_of_a_mask_are_gathered(mask in any::<u64>(), bits in any::<u64>()) {
            let places = ones_of(mask, 0).enumerate();
            let want = places.filter(|(_, at)| bits >> at & 1 == 1);
            let want = want.fold(0, |all, (n, _)| all | 1_u64 << n);
            prop_assert_eq!(Gather::of(mask).gather(bits & mask), want);
        }

        #[test]
        fn neighbours_are_put_and_had_from_any_on(first in 0..600_u32, bits in any::<u64>()) {
            let mut set = Bits::new(600);
            set.put_from(first, bits);
            let want: Vec<u32> = ones_of(bits, first).filter(|one| *one < 1024).collect();
            prop_assert_eq!(set.ones().collect::<Vec<_>>(), want);
            let back = (0..64).filter(|n| set.has(first + n));
            prop_assert_eq!(set.from(first), back.fold(0, |all, n| all | 1 << n));
        }
    }
}
