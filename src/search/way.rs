//! One reading on its way through the texts: what is known of them before, and how good a match
//! must still be.
//!
//! Not for: the way itself (`look`).

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};

use super::candidates::Candidates;
use super::coded::{Coded, Scratch};
use super::index::Field;
use super::ladder::Reading;
use super::matcher::{Match, Matcher};
use super::runs::Pattern;
use super::score::{CUT, field_weight};
use super::slices::Probe;
use super::texts::position;
use super::words::Found;

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
    pub(super) fn least(&self) -> f32 {
        f32::from_bits(self.best.load(Ordering::Relaxed)) * CUT * 0.999
    }
}

/// A text of a group and its best match.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) text: u32,
    pub(super) best: Match,
}

/// One way through the groups of texts.
pub(super) struct Way<'a> {
    pub(super) reading: &'a Reading,
    pub(super) coded: Coded<'a>,
    pub(super) candidates: Candidates,
    floor: Option<&'a Floor>,
    /// Something was found: from now on the floor counts.
    any: AtomicBool,
    /// One key whose score can be seen from the rows: the texts of which it is a word.
    pub(super) whole: Option<Probe>,
}

impl<'a> Way<'a> {
    pub(super) fn new(
        coded: Coded<'a>,
        reading: &'a Reading,
        candidates: Candidates,
        floor: Option<&'a Floor>,
        whole: Option<Probe>,
    ) -> Self {
        Self { reading, coded, candidates, floor, any: AtomicBool::new(false), whole }
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

    pub(super) fn raise(&self, score: f32) {
        self.any.store(true, Ordering::Relaxed);
        self.floor.into_iter().for_each(|floor| floor.raise(score));
    }

    pub(super) fn found(&self, ordinal: u32, field: Field, best: Match) -> Found {
        let score = best.score * field_weight(field) * self.reading.factor;
        let (start, end) = (position(best.start), position(best.end));
        let tier = self.reading.tier;
        Found { ordinal, score, field, start, end, class: best.class, tier }
    }
}

impl Work {
    pub(super) fn add(&self, scratch: &Scratch) {
        self.texts.fetch_add(scratch.texts, Ordering::Relaxed);
        self.steps.fetch_add(scratch.steps, Ordering::Relaxed);
    }
}

/// Whether the texts that match hold all matches of every longer word that begins with this one.
/// Not so of initials, which are not looked for everywhere, and of words that must end somewhere.
/// Of the shortest words there are too many to keep.
pub(super) fn narrows(reading: &Reading) -> bool {
    matches!(&reading.matcher, Matcher::Run(pattern)
        if pattern.bounds().is_free() && !pattern.consonants() && pattern.keys().len() > 2)
}

/// Of one key that rows tell apart: the row of texts of which it is a word.
pub(super) fn whole(pattern: &Pattern) -> Option<Probe> {
    let key = pattern.keys().first().filter(|_| pattern.keys().len() == 1)?;
    Probe::whole(*key).filter(|_| pattern.bounds().is_free())
}
