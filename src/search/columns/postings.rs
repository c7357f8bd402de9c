//! Lists of texts, one list for each of many things that texts have, in few bytes.
//!
//! Made of what some texts have at a time: counted, then written in its place, so that nothing
//! grows; and such parts put one behind the other. A list keeps the steps from one text to the
//! next, seven bits a byte, the last byte of a step with its high bit clear. One of a common thing
//! keeps a bit for each text instead, behind two bytes that no step has: `0x80 0x00`, then the
//! number of the first 64 texts as a step, then eight bytes for each 64, the lowest bits first. To
//! put such a list into a set takes no look at each text. Not for: what the things are (`windows`,
//! `sounds`, `terms`).

use std::borrow::Cow;

use super::bits::{Bits, ones_of};
use super::stored::{Arena, Column, Columns};
use super::texts::position;

/// Lists of the numbers of texts, ascending, each text once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Postings {
    /// Where each list begins in `bytes`, and the end of the last.
    starts: Arena<u32>,
    bytes: Arena<u8>,
}

/// Stands before the bits of a list that keeps a bit for each text.
const AS_BITS: [u8; 2] = [0x80, 0];
/// Bytes of 64 texts as bits.
const A_WORD: usize = 8;
/// Lists in fewer bytes stay as they are.
const LEAST_BYTES: usize = 256;
/// Bits may take so many times as many bytes as steps do: they are gone through many times as fast.
const TIMES: usize = 2;

/// A list as it is kept.
#[derive(Clone, Copy)]
enum Kept<'a> {
    Steps(&'a [u8]),
    /// A bit for each text, from these 64 on.
    Bits(u32, &'a [u8]),
}

impl<'a> Kept<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let bits = || {
            let mut rest = bytes.strip_prefix(&AS_BITS)?.iter();
            let first = read_step(&mut rest)?;
            Some(Self::Bits(first, rest.as_slice()))
        };
        bits().unwrap_or(Self::Steps(bytes))
    }
}

/// The bits of 64 neighbours each, with the number of the first 64.
fn words(first: u32, bytes: &[u8]) -> impl Iterator<Item = (u32, u64)> {
    let words =
        bytes.chunks_exact(A_WORD).map(|word| word.try_into().map_or(0, u64::from_le_bytes));
    // Wraps only where somebody changed what was kept.
    words.enumerate().map(move |(n, word)| (first.wrapping_add(position(n)), word))
}

/// The next step; `None` at the end, or where the end of a step is missing.
pub(crate) fn read_step<'a>(bytes: &mut impl Iterator<Item = &'a u8>) -> Option<u32> {
    let byte = bytes.next()?;
    let step = u32::from(byte & 0x7f);
    // Of a common thing nearly all steps are one byte.
    if byte & 0x80 == 0 { Some(step) } else { Some(step | rest_of_step(bytes)?) }
}

/// The texts that steps lead to, ascending.
fn texts_of(steps: &[u8]) -> impl Iterator<Item = u32> {
    let mut bytes = steps.iter();
    let mut next = 0_u32;
    std::iter::from_fn(move || {
        // Wraps only where somebody changed what was kept.
        let text = next.wrapping_add(read_step(&mut bytes)?);
        next = text.wrapping_add(1);
        Some(text)
    })
}

/// Keeps the last list, which begins at a place, as bits, if it is of many neighbours.
fn to_bits(bytes: &mut Vec<u8>, start: usize, last: u32) {
    let steps = bytes.get(start..).unwrap_or_default();
    let Some(first) = texts_of(steps).next().filter(|_| steps.len() >= LEAST_BYTES) else { return };
    let first = first / u64::BITS;
    let words = (last / u64::BITS - first) as usize + 1;
    if words * A_WORD > steps.len() * TIMES {
        return;
    }
    let mut bits = vec![0_u64; words];
    for text in texts_of(steps) {
        if let Some(word) = bits.get_mut((text / u64::BITS - first) as usize) {
            *word |= 1 << (text % u64::BITS);
        }
    }
    bytes.truncate(start);
    bytes.extend(AS_BITS);
    each_byte(first, |byte| bytes.push(byte));
    bytes.extend(bits.into_iter().flat_map(u64::to_le_bytes));
}

/// Calls `emit` with the bytes of a step.
pub(crate) fn each_byte(mut step: u32, mut emit: impl FnMut(u8)) {
    loop {
        let (low, more) = (step & 0x7f, step > 0x7f);
        emit(u8::try_from(low).unwrap_or_default() | if more { 0x80 } else { 0 });
        step >>= 7;
        if !more {
            break;
        }
    }
}

/// What follows the first byte of a step; `None` where its end is missing.
fn rest_of_step<'a>(bytes: &mut impl Iterator<Item = &'a u8>) -> Option<u32> {
    let (mut step, mut shift) = (0_u32, 7);
    loop {
        let byte = bytes.next()?;
        step |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or_default();
        if byte & 0x80 == 0 {
            return Some(step);
        }
        shift += 7;
    }
}

/// Bytes of a step.
pub(crate) fn length(step: u32) -> u32 {
    (u32::BITS - step.leading_zeros()).div_ceil(7).max(1)
}

impl Postings {
    /// Lists of what was seen: the number of a list, and a text that has its thing, ascending.
    pub(crate) fn of(lists: usize, seen: &[(u32, u32)]) -> Self {
        // Of each list its bytes, or where the next one goes, and one more than its last text.
        let mut ends = vec![(0_u32, 0_u32); lists];
        for (list, text) in seen {
            if let Some((bytes, next)) = ends.get_mut(*list as usize).filter(|end| end.1 <= *text) {
                *bytes += length(text - *next);
                *next = text + 1;
            }
        }
        let mut starts = Vec::with_capacity(lists + 1);
        let mut end = 0_u32;
        for slot in &mut ends {
            starts.push(end);
            let bytes = slot.0;
            *slot = (end, 0);
            end = end.saturating_add(bytes);
        }
        starts.push(end);
        let mut bytes = vec![0; end as usize];
        for (list, text) in seen {
            if let Some((at, next)) = ends.get_mut(*list as usize).filter(|end| end.1 <= *text) {
                each_byte(text - *next, |byte| {
                    bytes.get_mut(*at as usize).into_iter().for_each(|slot| *slot = byte);
                    *at += 1;
                });
                *next = text + 1;
            }
        }
        Self { starts: starts.into(), bytes: bytes.into() }
    }

    /// How many lists there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Puts a list behind the others, of ascending texts, each perhaps several times.
    pub(crate) fn push(&mut self, texts: impl Iterator<Item = u32>) {
        let (starts, bytes) = (self.starts.to_mut(), self.bytes.to_mut());
        if starts.is_empty() {
            starts.push(0);
        }
        let (mut next, start) = (0, bytes.len());
        for text in texts.filter(|text| *text < u32::MAX) {
            if text >= next {
                each_byte(text - next, |byte| bytes.push(byte));
                next = text + 1;
            }
        }
        to_bits(bytes, start, next.saturating_sub(1));
        starts.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    }

    /// Puts other lists behind these.
    pub(crate) fn append(&mut self, other: &Self) {
        let (starts, bytes) = (self.starts.to_mut(), self.bytes.to_mut());
        if starts.is_empty() {
            starts.push(0);
        }
        let before = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        starts.extend(other.starts.iter().skip(1).map(|start| before.saturating_add(*start)));
        bytes.extend_from_slice(&other.bytes);
    }

    /// What they are made of.
    pub(crate) fn columns(&self) -> [Column<'_>; 2] {
        [Column::Ints(Cow::Borrowed(&self.starts)), Column::Bytes(Cow::Borrowed(&self.bytes))]
    }

    /// The lists that columns hold, so many; `None` where they cannot be.
    pub(crate) fn of_columns(columns: &mut Columns<'_>, lists: usize) -> Option<Self> {
        let starts = columns.ints()?;
        let bytes = columns.bytes()?;
        let postings = Self { starts, bytes };
        let fits = postings.len() == lists
            && postings.starts.is_sorted()
            && postings.starts.last().is_none_or(|end| *end as usize == postings.bytes.len());
        fits.then_some(postings)
    }

    /// Memory they take, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.starts) + size_of_val(&*self.bytes)
    }

    fn kept(&self, list: usize) -> &[u8] {
        let bounds = self.starts.get(list).zip(self.starts.get(list + 1));
        let bytes = bounds.and_then(|(a, b)| self.bytes.get(*a as usize..*b as usize));
        bytes.unwrap_or_default()
    }

    /// Bytes of a list.
    pub(crate) fn bytes_of(&self, list: usize) -> usize {
        self.kept(list).len()
    }

    /// Puts the texts of a list in; how many they are, or how many 64 of them, if it keeps bits.
    pub(crate) fn put(&self, list: usize, out: &mut Bits) -> u64 {
        match Kept::of(self.kept(list)) {
            Kept::Steps(steps) => texts_of(steps).fold(0, |count, text| {
                out.put(text);
                count + 1
            }),
            Kept::Bits(first, bytes) => out.put_words(first, words(first, bytes).map(|(_, w)| w)),
        }
    }

    /// The texts of a list, ascending.
    pub(crate) fn list(&self, list: usize) -> impl Iterator<Item = u32> {
        let (steps, first, bits): (&[u8], u32, &[u8]) = match Kept::of(self.kept(list)) {
            Kept::Steps(steps) => (steps, 0, &[]),
            Kept::Bits(first, bits) => (&[], first, bits),
        };
        let ones = |(at, word): (u32, u64)| ones_of(word, at.wrapping_mul(u64::BITS));
        texts_of(steps).chain(words(first, bits).flat_map(ones))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lists_keep_what_they_are_given(
            lists in prop::collection::vec(prop::collection::btree_set(any::<u32>().prop_map(|n| n >> 1), 0..20), 1..8),
        ) {
            // What texts have, text by text, and all of it twice.
            let mut seen: Vec<(u32, u32)> = Vec::new();
            for (number, list) in (0..).zip(&lists) {
                seen.extend(list.iter().flat_map(|text| [(number, *text); 2]));
            }
            seen.sort_by_key(|(_, text)| *text);
            let postings = Postings::of(lists.len(), &seen);
            let mut pushed = Postings::default();
            for list in &lists {
                pushed.push(list.iter().flat_map(|text| [*text; 2]));
            }
            let mut appended = Postings::default();
            for list in &lists {
                let mut alone = Postings::default();
                alone.push(list.iter().copied());
                appended.append(&alone);
            }
            for (number, list) in lists.iter().enumerate() {
                prop_assert!(pushed.list(number).eq(list.iter().copied()));
                prop_assert!(postings.list(number).eq(list.iter().copied()));
                prop_assert!(appended.list(number).eq(list.iter().copied()));
            }
            prop_assert_eq!(postings.len(), lists.len());
        }

        #[test]
        fn the_texts_of_a_list_are_put_in(
            list in prop::collection::btree_set(0..40_000_u32, 0..300),
        ) {
            let mut postings = Postings::default();
            postings.push(list.iter().copied());
            let mut bits = Bits::new(40_000);
            prop_assert_eq!(postings.put(0, &mut bits), list.len() as u64);
            prop_assert!(bits.ones().eq(list.iter().copied()));
        }

        #[test]
        fn a_list_of_many_neighbours_keeps_a_bit_for_each(
            steps in prop::collection::vec(1..9_u32, LEAST_BYTES..2 * LEAST_BYTES),
            first in 0..40_000_u32,
            most in 1_usize..50_000,
        ) {
            let list: Vec<u32> = steps
                .iter()
                .scan(first, |text, step| {
                    *text += step;
                    Some(*text)
                })
                .collect();
            let mut postings = Postings::default();
            postings.push([7, 9].into_iter());
            postings.push(list.iter().copied());
            postings.push([3].into_iter());
            prop_assert!(matches!(Kept::of(postings.kept(1)), Kept::Bits(..)));
            prop_assert!(postings.bytes_of(1) <= list.len() * TIMES + 8);
            prop_assert!(postings.list(0).eq([7, 9]));
            prop_assert!(postings.list(1).eq(list.iter().copied()));
            prop_assert!(postings.list(2).eq([3]));
            let (mut bits, mut want) = (Bits::new(most), Bits::new(most));
            prop_assert!(postings.put(1, &mut bits) <= (list.len() as u64 * 8).div_ceil(64) + 2);
            for text in &list {
                want.put(*text);
            }
            prop_assert_eq!(bits, want);
        }
    }
}
