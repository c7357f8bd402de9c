//! The entry of each passage, in little memory.
//!
//! Passages are in the order of their entries, and most neighbours are of the same entry or of
//! neighbours: a bit for each says which. A word is in passages all over the library, and what is
//! asked of each must be at hand. Not for: which field a passage is (`index`).

use crate::search::columns::bits::{Bits, Gather};

/// The entries of passages.
#[derive(Clone, Debug, Default)]
pub(crate) struct Owners {
    parts: Vec<Part>,
    /// Of each part how the last passages of its entries come together.
    lasts: Vec<Gather>,
    passages: usize,
}

/// Passages of a part: a bit for each.
const PART: usize = u64::BITS as usize;

/// The entries of some neighbouring passages.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// The entry of the first; `None` where bits cannot say those of the others.
    first: Option<u32>,
    /// Which passages are of the entry after that of the passage before.
    steps: u64,
}

impl Part {
    /// The passages that are the last of their entries here.
    fn lasts(self) -> u64 {
        self.steps >> 1 | 1 << (u64::BITS - 1)
    }
}

impl Owners {
    /// Of the entry of each passage, ascending.
    pub(crate) fn of(entries: &[u32]) -> Self {
        let part = |entries: &[u32]| {
            let (mut steps, mut fits) = (0, true);
            for (n, pair) in entries.windows(2).enumerate() {
                let [before, entry] = pair else { continue };
                match entry.checked_sub(*before) {
                    Some(0) => {}
                    Some(1) => steps |= 2 << n,
                    _ => fits = false,
                }
            }
            Part { first: entries.first().copied().filter(|_| fits), steps }
        };
        let parts: Vec<Part> = entries.chunks(PART).map(part).collect();
        let lasts = parts.iter().map(|part| Gather::of(part.lasts())).collect();
        Self { parts, lasts, passages: entries.len() }
    }

    /// Puts the entries of passages in, of 64 neighbours a bit each; `false` where bits do not say
    /// which those are.
    pub(crate) fn put(&self, part: usize, passages: u64, out: &mut Bits) -> bool {
        let Some((part, gather)) = self.parts.get(part).zip(self.lasts.get(part)) else {
            return false;
        };
        let Some(first) = part.first else { return false };
        let (lasts, others) = (part.lasts(), !part.lasts());
        // From any other passage of an entry a one is carried to its last.
        let found = (((passages & others) + others) | passages) & lasts;
        out.put_from(first, gather.gather(found));
        true
    }

    /// The entry of a passage, if bits say so.
    pub(super) fn of_passage(&self, passage: u32) -> Option<u32> {
        let part = self.parts.get(passage as usize / PART);
        let Part { first, steps } = part.filter(|_| (passage as usize) < self.passages)?;
        let until = u64::MAX >> (u64::BITS - 1 - passage % u64::BITS);
        first.map(|first| first + (steps & until).count_ones())
    }

    /// Memory it takes, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(self.parts.as_slice()) + size_of_val(self.lasts.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::columns::texts::position;

    proptest! {
        #[test]
        fn entries_are_those_that_were_given(
            steps in prop::collection::vec(prop_oneof![9 => 0..2_u32, 1 => 0..4_u32], 0..300),
            some in any::<u64>(),
        ) {
            let entries: Vec<u32> = steps
                .iter()
                .scan(0, |entry, step| {
                    *entry += step;
                    Some(*entry)
                })
                .collect();
            let owners = Owners::of(&entries);
            for ((passage, entry), part) in (0..).zip(&entries).zip((0..PART).cycle()) {
                let start = passage as usize - part;
                let end = entries.len().min(start + PART);
                let near = entries[start..end].windows(2).all(|pair| pair[1] - pair[0] < 2);
                prop_assert_eq!(owners.of_passage(passage), near.then_some(*entry));
            }
            for (part, entries) in entries.chunks(PART).enumerate() {
                let near = entries.windows(2).all(|pair| pair[1] - pair[0] < 2);
                let (mut out, mut want) = (Bits::new(2000), Bits::new(2000));
                let some = (0..).zip(entries).filter(|(n, _)| some >> n & 1 == 1 && near);
                let mut bits = 0;
                for (n, entry) in some {
                    bits |= 1 << n;
                    want.put(*entry);
                }
                prop_assert_eq!(owners.put(part, bits, &mut out), near);
                prop_assert_eq!(out, want);
            }
            prop_assert_eq!(owners.of_passage(position(entries.len())), None);
        }
    }
}
