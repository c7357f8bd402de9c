//! Lists of texts, one list for each of many things that texts have, in few bytes.
//!
//! Made of what some texts have at a time: counted, then written in its place, so that nothing
//! grows; and such parts put one behind the other. A list keeps the steps from one text to the
//! next, seven bits a byte, the last byte of a step with its high bit clear. Not for: what the
//! things are (`windows`, `sounds`, `terms`).

use std::borrow::Cow;

use super::bits::Bits;
use super::stored::{Arena, Column, Columns};

/// Lists of the numbers of texts, ascending, each text once.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    /// Where each list begins in `bytes`, and the end of the last.
    starts: Arena<u32>,
    bytes: Arena<u8>,
}

/// Calls `emit` with the bytes of a step.
pub(super) fn each_byte(mut step: u32, mut emit: impl FnMut(u8)) {
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
pub(super) fn rest_of_step<'a>(bytes: &mut impl Iterator<Item = &'a u8>) -> Option<u32> {
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
pub(super) fn length(step: u32) -> u32 {
    (u32::BITS - step.leading_zeros()).div_ceil(7).max(1)
}

impl Postings {
    /// Lists of what was seen: the number of a list, and a text that has its thing, ascending.
    pub(super) fn of(lists: usize, seen: &[(u32, u32)]) -> Self {
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
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Puts a list behind the others, of ascending texts, each perhaps several times.
    pub(super) fn push(&mut self, texts: impl Iterator<Item = u32>) {
        let (starts, bytes) = (self.starts.to_mut(), self.bytes.to_mut());
        if starts.is_empty() {
            starts.push(0);
        }
        let mut next = 0;
        for text in texts.filter(|text| *text < u32::MAX) {
            if text >= next {
                each_byte(text - next, |byte| bytes.push(byte));
                next = text + 1;
            }
        }
        starts.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    }

    /// Puts other lists behind these.
    pub(super) fn append(&mut self, other: &Self) {
        let (starts, bytes) = (self.starts.to_mut(), self.bytes.to_mut());
        if starts.is_empty() {
            starts.push(0);
        }
        let before = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        starts.extend(other.starts.iter().skip(1).map(|start| before.saturating_add(*start)));
        bytes.extend_from_slice(&other.bytes);
    }

    /// What they are made of.
    pub(super) fn columns(&self) -> [Column<'_>; 2] {
        [Column::Ints(Cow::Borrowed(&self.starts)), Column::Bytes(Cow::Borrowed(&self.bytes))]
    }

    /// The lists that columns hold, so many; `None` where they cannot be.
    pub(super) fn of_columns(columns: &mut Columns<'_>, lists: usize) -> Option<Self> {
        let starts = columns.ints()?;
        let bytes = columns.bytes()?;
        let postings = Self { starts, bytes };
        let fits = postings.len() == lists
            && postings.starts.is_sorted()
            && postings.starts.last().is_none_or(|end| *end as usize == postings.bytes.len());
        fits.then_some(postings)
    }

    /// Memory they take, in bytes.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.starts) + size_of_val(&*self.bytes)
    }

    fn steps(&self, list: usize) -> &[u8] {
        let bounds = self.starts.get(list).zip(self.starts.get(list + 1));
        let bytes = bounds.and_then(|(a, b)| self.bytes.get(*a as usize..*b as usize));
        bytes.unwrap_or_default()
    }

    /// Bytes of a list.
    pub(super) fn bytes_of(&self, list: usize) -> usize {
        self.steps(list).len()
    }

    /// Puts the texts of a list in; how many they are.
    pub(super) fn put(&self, list: usize, out: &mut Bits) -> u64 {
        self.list(list).fold(0, |count, text| {
            out.put(text);
            count + 1
        })
    }

    /// The texts of a list, ascending.
    pub(super) fn list(&self, list: usize) -> impl Iterator<Item = u32> {
        let mut bytes = self.steps(list).iter();
        let mut next = 0_u32;
        std::iter::from_fn(move || {
            let byte = bytes.next()?;
            let mut step = u32::from(byte & 0x7f);
            // Of a common thing nearly all steps are one byte.
            if byte & 0x80 != 0 {
                step |= rest_of_step(&mut bytes)?;
            }
            // Wraps only where somebody changed what was kept.
            let text = next.wrapping_add(step);
            next = text.wrapping_add(1);
            Some(text)
        })
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
    }
}
