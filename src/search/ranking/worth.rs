//! What the words of an entry are worth together, and how many entries are worth how much.
//!
//! An answer is the best so many entries and the number of the others that are not far below the
//! best. So most entries are only counted, and not told apart further than that takes. Not for:
//! which entries have which words (`cells`).

use std::collections::HashMap;

use crate::search::asking::score::CUT;
use crate::search::columns::bits::count_ones;
use crate::search::columns::slices;
use crate::search::writing::codes::Mixing;

/// What the words of an entry are worth together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Worth {
    /// The mean of its words.
    pub(crate) mean: f32,
    /// What words count that only say how something is asked.
    pub(crate) asked: f32,
    /// The most that the order of its words may count.
    pub(crate) order: f32,
}

impl Worth {
    /// With what the order of words counts.
    pub(crate) fn with(self, order: f32) -> f32 {
        self.mean + order + self.asked
    }

    /// Whatever the order of the words.
    pub(crate) fn least(self) -> f32 {
        self.with(0.0)
    }

    pub(crate) fn most(self) -> f32 {
        self.with(self.order)
    }

    fn key(self) -> u128 {
        let parts = [self.mean, self.asked, self.order];
        parts.into_iter().fold(0, |key, part| key << 32 | u128::from(part.to_bits()))
    }
}

/// What some entries are worth at least and at most, whatever the order of their words. A little
/// wide, for sums differ by what is lost in them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub(crate) least: f32,
    pub(crate) most: f32,
}

/// Goes through entries, neighbours of the same worth at once.
pub(crate) trait Visit {
    /// Whether neighbours of such worth must be told apart further.
    fn wants(&mut self, bounds: Bounds, entries: &slices::Row) -> bool;

    /// Neighbours of the same worth.
    fn visit(&mut self, worth: Worth, entries: &slices::Row);
}

/// How many entries there are of each worth.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    known: HashMap<u128, (Worth, usize), Mixing>,
    /// Those that are neither among the best nor far below them.
    others: usize,
}

impl Counts {
    /// A score that so many entries reach at least, of those that have one; less than any where
    /// there are not as many.
    pub(crate) fn reached_by(&self, many: usize, score: impl Fn(Worth) -> Option<f32>) -> f32 {
        let all = self.known.values().filter_map(|(worth, count)| Some((score(*worth)?, *count)));
        let mut all: Vec<(f32, usize)> = all.collect();
        all.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        let mut so_far = 0;
        let reached = all.into_iter().find(|(_, count)| {
            so_far += count;
            so_far >= many
        });
        reached.map_or(f32::NEG_INFINITY, |(score, _)| score)
    }

    /// How many entries are of some worths, of those that may be among the best or far below them.
    pub(crate) fn of(&self, wanted: impl Fn(Worth) -> bool) -> usize {
        let some = self.known.values().filter(|(worth, _)| wanted(*worth));
        some.map(|(_, count)| count).sum()
    }

    /// How many entries are neither among the best nor far below them.
    pub(crate) fn others(&self) -> usize {
        self.others
    }

    /// Takes one out again.
    pub(crate) fn remove(&mut self, worth: Worth) {
        if let Some((_, count)) = self.known.get_mut(&worth.key()) {
            *count = count.saturating_sub(1);
        }
    }

    /// Adds other entries.
    pub(crate) fn add(&mut self, other: &Self) {
        for (worth, count) in other.known.values() {
            self.put(*worth, *count);
        }
        self.others += other.others;
    }

    fn put(&mut self, worth: Worth, count: usize) {
        self.known.entry(worth.key()).or_insert((worth, 0)).1 += count;
    }
}

/// Counts entries.
#[derive(Debug)]
pub(crate) struct Counter {
    pub(crate) counts: Counts,
    /// The best so many are told apart.
    limit: usize,
    /// How much an entry is worth at most.
    most: f32,
    /// So many are worth so much at least, as far as is known.
    reached: f32,
    best: f32,
    /// Neighbours so far.
    visited: usize,
}

impl Counter {
    /// Tells the best so many apart; none is worth more than `most`.
    pub(crate) fn new(limit: usize, most: f32) -> Self {
        let (reached, best) = (f32::NEG_INFINITY, 0.0);
        Self { counts: Counts::default(), limit, most, reached, best, visited: 0 }
    }

    /// Some neighbours have been counted.
    pub(crate) fn next(&mut self) {
        self.visited += 1;
        // Now and then: it soon grows no more.
        if self.visited.is_power_of_two() {
            self.reached = self.counts.reached_by(self.limit.max(1), |worth| Some(worth.least()));
        }
    }
}

impl Visit for Counter {
    fn wants(&mut self, Bounds { least, most }: Bounds, entries: &slices::Row) -> bool {
        // What is far below the best is left out in the end.
        let far_below = most < self.best * CUT;
        let sure = least >= self.most * CUT;
        let among_the_best = most >= self.reached;
        if sure && !among_the_best {
            self.counts.others += count_ones(entries);
        }
        among_the_best || (!sure && !far_below)
    }

    fn visit(&mut self, worth: Worth, entries: &slices::Row) {
        self.best = self.best.max(worth.least());
        self.counts.put(worth, count_ones(entries));
    }
}
