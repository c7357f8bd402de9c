//! One reading on its way through the texts: what is known of them before, and how good a match
//! must still be.
//!
//! Not for: the way itself (`look`).

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};

use super::bits::has;
use super::candidates::Candidates;
use super::coded::{Coded, Scratch};
use super::index::Field;
use super::ladder::Reading;
use super::matcher::{Match, Matcher};
use super::runs::{Begin, Bounds, Pattern};
use super::score::{self, CUT, IN_ORDER, field_weight};
use super::slices::{Probe, Row};
use super::texts::Texts;
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

/// One way through the groups of texts.
pub(super) struct Way<'a> {
    pub(super) reading: &'a Reading,
    pub(super) coded: Coded<'a>,
    pub(super) candidates: Candidates,
    floor: Option<&'a Floor>,
    /// Something was found: from now on the floor counts.
    any: AtomicBool,
    /// Of one key alone: what rows tell of its score.
    pub(super) key: Option<KeyRows>,
    /// Only what begins a word is looked for.
    pub(super) at_word: bool,
}

/// The rows of the texts in which one key begins a word, and in which it is one.
#[derive(Debug)]
pub(super) struct KeyRows {
    begins: Probe,
    whole: Probe,
}

impl KeyRows {
    fn of(pattern: &Pattern) -> Option<Self> {
        let [key] = pattern.keys() else { return None };
        let Bounds { exact, begin, .. } = pattern.bounds();
        let free = pattern.bounds() == Bounds { exact, begin, ..Bounds::default() };
        let (begins, whole) = Probe::one_key(*key)?;
        (free && begin != Begin::AtStart).then_some(Self { begins, whole })
    }

    /// The same for a block of texts.
    pub(super) fn block(&self, texts: &Texts, block: u32) -> [Row; 2] {
        [texts.block(block as usize, &self.begins), texts.block(block as usize, &self.whole)]
    }
}

/// The most that one key can score in a text, by its rows.
pub(super) fn most_of_key([begins, whole]: &[Row; 2], text: u32) -> f32 {
    match (has(*whole, text), has(*begins, text)) {
        (true, _) => score::one_key(true),
        (_, true) => score::one_key(false),
        _ => score::KEY_INSIDE,
    }
}

impl<'a> Way<'a> {
    /// `at_word`: the candidates are those in which it begins a word.
    pub(super) fn new(
        coded: Coded<'a>,
        reading: &'a Reading,
        candidates: Candidates,
        floor: Option<&'a Floor>,
        at_word: bool,
    ) -> Self {
        let key = match &reading.matcher {
            Matcher::Run(pattern) => KeyRows::of(pattern),
            _ => None,
        };
        Self { reading, coded, candidates, floor, any: AtomicBool::new(false), key, at_word }
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
        let Match { start, end, .. } = best;
        let tier = self.reading.tier;
        Found { ordinal, score, field, start, end, class: best.class, tier }
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
