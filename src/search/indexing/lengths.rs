//! The entries by the lengths of their questions: of hundreds of thousands that are found equally
//! well the shortest come first, and few of them are shown.
//!
//! Not for: what else decides the order (`rank`).

use crate::search::columns::bits::Bits;
use crate::search::columns::smallest::Smallest;
use crate::search::columns::texts::position;

use super::index::SearchIndex;

/// The places of all entries in library order, those with the shortest questions first; of equally
/// long ones in library order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lengths(Vec<u32>);

impl Lengths {
    pub(crate) fn of(index: &SearchIndex) -> Self {
        let mut order: Vec<u64> =
            (0..position(index.len())).map(|ordinal| key(index, ordinal)).collect();
        order.sort_unstable();
        Self(order.into_iter().map(ordinal_of).collect())
    }

    /// Memory it takes, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(self.0.as_slice())
    }
}

/// The length of a question and the place of its entry as one number.
fn key(index: &SearchIndex, ordinal: u32) -> u64 {
    u64::from(index.question_length(ordinal)) << 32 | u64::from(ordinal)
}

fn ordinal_of(key: u64) -> u32 {
    u32::try_from(key & u64::from(u32::MAX)).unwrap_or_default()
}

impl SearchIndex {
    /// Of some entries, which are `count`, so many with the shortest questions, the shortest first.
    pub(crate) fn shortest(&self, among: &Bits, count: usize, most: usize) -> Vec<u32> {
        /// What a length takes that is looked up, in places of the list that are gone through.
        const A_LENGTH: usize = 8;
        let most = most.min(count);
        // The list is gone through as long as one of so many is found now and then.
        let seldom = |Lengths(all): &Lengths| {
            count.saturating_mul(count).saturating_mul(A_LENGTH) <= all.len().saturating_mul(most)
        };
        if let Some(Lengths(all)) = self.lengths().filter(|lengths| !seldom(lengths)) {
            return all.iter().copied().filter(|n| among.has(*n)).take(most).collect();
        }
        let mut shortest = Smallest::new(most);
        for ordinal in among.ones() {
            shortest.push(key(self, ordinal));
        }
        shortest.sorted().into_iter().map(ordinal_of).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::tests::{entry, library};

    proptest! {
        #[test]
        fn the_shortest_are_found_with_and_without_the_list(
            lengths in prop::collection::vec(0..40_usize, 1..200),
            one_in in 1..9_usize,
            most in 0..20_usize,
        ) {
            let entries = lengths.iter().map(|length| entry(&"가".repeat(length + 1), ""));
            let index = SearchIndex::new(&library(entries.collect()));
            let mut among = Bits::new(lengths.len());
            let mut want: Vec<(usize, u32)> = Vec::new();
            for (ordinal, length) in (0..).zip(&lengths).step_by(one_in) {
                among.put(ordinal);
                want.push((*length, ordinal));
            }
            want.sort_unstable();
            let count = want.len();
            let want: Vec<u32> = want.into_iter().map(|(_, ordinal)| ordinal).take(most).collect();
            prop_assert_eq!(index.shortest(&among, count, most), want.clone());
            while index.prepare() {}
            prop_assert_eq!(index.shortest(&among, count, most), want);
        }
    }
}
