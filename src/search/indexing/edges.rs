//! The words of a library by their first two units, and by their last two.
//!
//! A run that crosses from one word to the next needs a word that ends as it begins, and one that
//! begins as it ends: most have none, and that is seen here. Not for: runs inside a word
//! (`by_words`), or what a run needs (`beside`).

use std::borrow::Cow;

use crate::search::columns::stored::{Arena, Column, Columns};
use crate::search::columns::texts::{Texts, position};
use crate::search::writing::codes::kind_of;

/// Words by both of their edges.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edges {
    pub(crate) begins: Sorted,
    pub(crate) ends: Sorted,
}

/// Words sorted by one of their edges.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sorted {
    /// The kinds of two units, the outer one first; each pair once, ascending.
    pairs: Arena<u32>,
    /// Where the words of each pair begin in `words`, and the end of the last.
    starts: Arena<u32>,
    words: Arena<u32>,
}

/// Stands for the second unit of a word that has only one; no kind has so large a number.
const NONE: u16 = u16::MAX;

impl Edges {
    pub(crate) fn of(words: &Texts) -> Self {
        let all = 0..position(words.len());
        let edges = |end: bool| {
            let edge = |word: u32| {
                let mut codes = words.codes(word).iter().map(|code| kind_of(*code));
                let (outer, inner) = if end {
                    (codes.next_back(), codes.next_back())
                } else {
                    (codes.next(), codes.next())
                };
                Some((outer?, inner.unwrap_or(NONE), word))
            };
            Sorted::of(all.clone().filter_map(edge))
        };
        Self { begins: edges(false), ends: edges(true) }
    }

    /// What they are made of.
    pub(crate) fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        [&self.begins, &self.ends].into_iter().flat_map(|of| {
            [&of.pairs, &of.starts, &of.words].map(|list| Column::Ints(Cow::Borrowed(&**list)))
        })
    }

    /// The edges that columns hold.
    pub(crate) fn of_columns(columns: &mut Columns<'_>) -> Option<Self> {
        Some(Self { begins: Sorted::of_columns(columns)?, ends: Sorted::of_columns(columns)? })
    }

    /// Memory it takes, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        let lists = |of: &Sorted| of.pairs.len() + of.starts.len() + of.words.len();
        (lists(&self.begins) + lists(&self.ends)) * size_of::<u32>()
    }
}

impl Sorted {
    fn of(words: impl Iterator<Item = (u16, u16, u32)>) -> Self {
        let pair = |outer, inner| u32::from(outer) << 16 | u32::from(inner);
        let mut order: Vec<(u32, u32)> =
            words.map(|(outer, inner, word)| (pair(outer, inner), word)).collect();
        order.sort_unstable();
        let (mut pairs, mut starts, mut words) = (Vec::new(), Vec::new(), Vec::new());
        for same in order.chunk_by(|a, b| a.0 == b.0) {
            pairs.extend(same.first().map(|(pair, _)| *pair));
            starts.push(position(words.len()));
            words.extend(same.iter().map(|(_, word)| *word));
        }
        starts.push(position(words.len()));
        Self { pairs: pairs.into(), starts: starts.into(), words: words.into() }
    }

    fn of_columns(columns: &mut Columns<'_>) -> Option<Self> {
        let (pairs, starts, words) = (columns.ints()?, columns.ints()?, columns.ints()?);
        let fits = pairs.is_sorted() && starts.is_sorted() && starts.len() == pairs.len() + 1;
        fits.then_some(Self { pairs, starts, words })
    }

    /// The words with a unit at the edge, by its kind: for each kind of unit that is next to it,
    /// and for none, those that have that.
    pub(crate) fn beside(&self, outer: u16) -> impl Iterator<Item = (Option<u16>, &[u32])> {
        let place = |pair: u32| self.pairs.partition_point(|other| *other < pair);
        let first = u32::from(outer) << 16;
        let (start, end) = (place(first), place(first.saturating_add(1 << 16)));
        let pairs = self.pairs.get(start..end).unwrap_or_default();
        let bounds = self.starts.get(start..=end).unwrap_or_default();
        pairs.iter().zip(bounds.windows(2)).map(|(pair, bounds)| {
            let inner = u16::try_from(pair & u32::from(u16::MAX)).ok();
            let words = match bounds {
                [start, end] => self.words.get(*start as usize..*end as usize),
                _ => None,
            };
            (inner.filter(|inner| *inner != NONE), words.unwrap_or_default())
        })
    }
}
