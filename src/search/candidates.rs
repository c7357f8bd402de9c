//! Which texts a way of reading a word may be found in, before any of them is read.
//!
//! The seam between the index and the ladder: for every kind of [`Matcher`] it names texts among
//! which all its matches are, perhaps more; what is named is still verified (`look`). A way that
//! knows its texts better, by a list of the words of a library for instance, says so here and
//! nowhere else. Not for: what a match is worth (`matcher`, `score`).

use super::index::{Group, SearchIndex};
use super::matcher::Matcher;
use super::slices::{BLOCK, Probe, Row};
use super::texts::position;

/// Texts that may match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Candidates {
    /// Every text: nothing is known that would rule one out.
    Every,
    /// These alone, by their numbers in the index, which go on from group to group; ascending,
    /// each once.
    These(Vec<u32>),
    /// Those that stand in all rows of a probe.
    InRows(Probe),
}

impl SearchIndex {
    /// Texts among which all matches of a matcher are.
    pub(super) fn candidates(&self, matcher: &Matcher) -> Candidates {
        match matcher {
            Matcher::Run(pattern) => Candidates::InRows(Probe::of(pattern, false)),
            Matcher::Typo(_) | Matcher::Abbreviation(_) => {
                let possible = (0..).zip(self.masks()).filter(|(_, mask)| matcher.may_be_in(*mask));
                Candidates::These(possible.map(|(text, _)| text).collect())
            }
            Matcher::Sound(_) => Candidates::Every,
        }
    }
}

impl Candidates {
    /// The blocks of a group in which some candidate may be.
    pub(super) fn blocks(&self, index: &SearchIndex, group: Group) -> Vec<u32> {
        let all = position(index.texts(group).blocks());
        match self {
            Self::Every | Self::InRows(_) => (0..all).collect(),
            Self::These(_) => {
                let first = index.first(group);
                let block = |text: &u32| (text - first) / position(BLOCK);
                let mut blocks: Vec<u32> = self.of(index, group).iter().map(block).collect();
                blocks.dedup();
                blocks
            }
        }
    }

    /// The candidates of a block, a bit each.
    pub(super) fn row(&self, index: &SearchIndex, group: Group, block: u32) -> Row {
        match self {
            Self::Every => [u64::MAX; _],
            Self::InRows(probe) => index.texts(group).block(block as usize, probe),
            Self::These(_) => {
                let start = index.first(group) + block * position(BLOCK);
                let list = self.of(index, group);
                let from = list.partition_point(|text| *text < start);
                let mut row: Row = [0; _];
                for text in list.iter().skip(from) {
                    let at = (text - start) as usize;
                    let Some(word) = row.get_mut(at / 64) else { break };
                    *word |= 1 << (at % 64);
                }
                row
            }
        }
    }

    /// The part of a list that is of a group.
    fn of(&self, index: &SearchIndex, group: Group) -> &[u32] {
        let Self::These(list) = self else { return &[] };
        let first = index.first(group);
        let after = first.saturating_add(position(index.texts(group).len()));
        let place = |text: u32| list.partition_point(|other| *other < text);
        list.get(place(first)..place(after)).unwrap_or_default()
    }
}
