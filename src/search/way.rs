//! One reading on its way through the texts: where it may be found, and how good a match must
//! still be.
//!
//! Not for: the way itself (`look`).

use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};

use super::candidates::Candidates;
use super::coded::{Coded, Scratch};
use super::fields::Field;
use super::index::SearchIndex;
use super::ladder::Reading;
use super::matcher::Match;
use super::score::{CUT, IN_ORDER, field_weight};
use super::scores::{How, Level, Scores};
use super::told::Told;

/// What was done, counted.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// Texts that were read.
    pub(super) texts: AtomicU64,
    /// Units that were looked at, and steps of runs.
    pub(super) steps: AtomicU64,
}

/// How good an entry must be, where the answer is one word alone: what scores less than a part
/// of the best is left out in the end.
#[derive(Debug, Default)]
pub(super) struct Floor {
    /// As bits; scores are not negative, so their bits are in the same order.
    best: AtomicU32,
}

impl Floor {
    fn raise(&self, score: f32) {
        self.best.fetch_max(score.max(0.0).to_bits(), Ordering::Relaxed);
    }

    /// A little less than the score from which on an entry stays.
    fn least(&self) -> f32 {
        let best = f32::from_bits(self.best.load(Ordering::Relaxed));
        // In the end every entry gets the same for its one word.
        (best + IN_ORDER) * CUT * 0.999 - IN_ORDER
    }
}

/// A text of a group and its best match.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) text: u32,
    pub(super) best: Match,
}

/// The best place of a word in an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    /// With the weights of field and tier.
    pub(super) score: f32,
    pub(super) field: Field,
    /// Units of that field.
    pub(super) start: u32,
    pub(super) end: u32,
}

/// One way through the groups of texts.
pub(super) struct Way<'a> {
    pub(super) reading: &'a Reading,
    pub(super) coded: Coded<'a>,
    /// Texts that must be read.
    pub(super) candidates: Candidates,
    /// What is known of others without reading them.
    pub(super) told: Option<Told>,
    floor: Option<&'a Floor>,
    /// Something was found: from now on the floor counts.
    any: AtomicBool,
}

impl<'a> Way<'a> {
    pub(super) fn new(
        index: &'a SearchIndex,
        reading: &'a Reading,
        floor: Option<&'a Floor>,
        candidates: Candidates,
    ) -> Self {
        let coded = Coded::new(&reading.matcher, index.kinds());
        Self { reading, coded, candidates, told: None, floor, any: AtomicBool::new(false) }
    }

    /// The least that a match must score in a field of this weight.
    pub(super) fn least(&self, weight: f32) -> f32 {
        match self.floor {
            Some(floor) if self.any.load(Ordering::Relaxed) => {
                floor.least() / (weight * self.reading.factor)
            }
            _ => 0.0,
        }
    }

    /// The scores of matches in a field for which an entry scores so much, and no more.
    pub(super) fn about(&self, score: f32, field: Field) -> RangeInclusive<f32> {
        /// Scores differ by more than what is lost on the way back.
        const SLACK: f32 = 0.01;
        let score = score / (field_weight(field) * self.reading.factor);
        score - SLACK..=score - SLACK
    }

    /// Something that scores so much was found.
    pub(super) fn raise(&self, score: f32) {
        self.any.store(true, Ordering::Relaxed);
        self.floor.into_iter().for_each(|floor| floor.raise(score));
    }

    /// Adds an entry that has a match in a field.
    pub(super) fn add(&self, field: Field, ordinal: u32, best: Match, scores: &mut Scores) {
        if let Some(level) = self.level(field, best, scores) {
            level.entries.put(ordinal);
        }
    }

    /// The entries that have such a match in such a field.
    pub(super) fn level<'b>(
        &self,
        field: Field,
        best: Match,
        scores: &'b mut Scores,
    ) -> Option<&'b mut Level> {
        let score = best.score * field_weight(field) * self.reading.factor;
        let how = How { class: best.class, tier: self.reading.tier };
        scores.level(score, how, field == Field::Question)
    }

    pub(super) fn found(&self, field: Field, best: Match) -> Found {
        let score = best.score * field_weight(field) * self.reading.factor;
        Found { score, field, start: best.start, end: best.end }
    }
}

impl Work {
    pub(super) fn steps(&self) -> u64 {
        self.steps.load(Ordering::Relaxed)
    }

    pub(super) fn texts(&self) -> u64 {
        self.texts.load(Ordering::Relaxed)
    }

    /// What was done besides.
    pub(super) fn include(&self, other: &Self) {
        self.texts.fetch_add(other.texts(), Ordering::Relaxed);
        self.steps.fetch_add(other.steps(), Ordering::Relaxed);
    }

    pub(super) fn add_steps(&self, steps: u64) {
        self.steps.fetch_add(steps, Ordering::Relaxed);
    }

    pub(super) fn add(&self, scratch: &Scratch) {
        self.texts.fetch_add(scratch.texts, Ordering::Relaxed);
        self.steps.fetch_add(scratch.steps, Ordering::Relaxed);
    }
}
