//! One reading on its way through the texts: where it may be found, and how good a match must
//! still be.
//!
//! Not for: the way itself (`look`).

use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};

use crate::search::asking::score::{CUT, IN_ORDER, field_weight};
use crate::search::columns::fields::Field;
use crate::search::indexing::candidates::Candidates;
use crate::search::indexing::index::SearchIndex;
use crate::search::indexing::told::Told;
use crate::search::readings::coded::{Coded, Scratch};
use crate::search::readings::ladder::Reading;
use crate::search::readings::matcher::Match;
use crate::search::readings::scores::{How, Level, Scores};

/// What was done, counted.
#[derive(Debug, Default)]
pub(crate) struct Work {
    /// Texts that were read.
    pub(crate) texts: AtomicU64,
    /// Units that were looked at, and steps of runs.
    pub(crate) steps: AtomicU64,
}

/// How good an entry must be, where the answer is one word alone: what scores less than a part
/// of the best is left out in the end.
#[derive(Debug, Default)]
pub(crate) struct Floor {
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
pub(crate) struct Hit {
    pub(crate) text: u32,
    pub(crate) best: Match,
}

/// The best place of a word in an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Found {
    /// With the weights of field and tier.
    pub(crate) score: f32,
    pub(crate) field: Field,
    /// Units of that field.
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// One way through the groups of texts.
pub(crate) struct Way<'a> {
    pub(crate) reading: &'a Reading,
    pub(crate) coded: Coded<'a>,
    /// Texts that must be read.
    pub(crate) candidates: Candidates,
    /// What is known of others without reading them.
    pub(crate) told: Option<Told>,
    floor: Option<&'a Floor>,
    /// Something was found: from now on the floor counts.
    any: AtomicBool,
}

impl<'a> Way<'a> {
    pub(crate) fn new(
        index: &'a SearchIndex,
        reading: &'a Reading,
        floor: Option<&'a Floor>,
        candidates: Candidates,
    ) -> Self {
        let coded = Coded::new(&reading.matcher, index.kinds());
        Self { reading, coded, candidates, told: None, floor, any: AtomicBool::new(false) }
    }

    /// The least that a match must score in a field of this weight.
    pub(crate) fn least(&self, weight: f32) -> f32 {
        match self.floor {
            Some(floor) if self.any.load(Ordering::Relaxed) => {
                floor.least() / (weight * self.reading.factor)
            }
            _ => 0.0,
        }
    }

    /// The scores of matches in a field for which an entry scores so much, and no more.
    pub(crate) fn about(&self, score: f32, field: Field) -> RangeInclusive<f32> {
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
    pub(crate) fn add(&self, field: Field, ordinal: u32, best: Match, scores: &mut Scores) {
        if let Some(level) = self.level(field, best, scores) {
            level.entries.put(ordinal);
        }
    }

    /// The entries that have such a match in such a field.
    pub(crate) fn level<'b>(
        &self,
        field: Field,
        best: Match,
        scores: &'b mut Scores,
    ) -> Option<&'b mut Level> {
        let score = best.score * field_weight(field) * self.reading.factor;
        let how = How { class: best.class, tier: self.reading.tier };
        scores.level(score, how, field == Field::Question)
    }

    pub(crate) fn found(&self, field: Field, best: Match) -> Found {
        let score = best.score * field_weight(field) * self.reading.factor;
        Found { score, field, start: best.start, end: best.end }
    }
}

impl Work {
    pub(crate) fn steps(&self) -> u64 {
        self.steps.load(Ordering::Relaxed)
    }

    pub(crate) fn texts(&self) -> u64 {
        self.texts.load(Ordering::Relaxed)
    }

    /// What was done besides.
    pub(crate) fn include(&self, other: &Self) {
        self.texts.fetch_add(other.texts(), Ordering::Relaxed);
        self.steps.fetch_add(other.steps(), Ordering::Relaxed);
    }

    pub(super) fn add_steps(&self, steps: u64) {
        self.steps.fetch_add(steps, Ordering::Relaxed);
    }

    pub(crate) fn add(&self, scratch: &Scratch) {
        self.texts.fetch_add(scratch.texts, Ordering::Relaxed);
        self.steps.fetch_add(scratch.steps, Ordering::Relaxed);
    }
}
