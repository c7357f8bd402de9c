//! How well a word was found in each entry: sets of entries that have it equally well, best first.
//!
//! A short word is in nearly all entries, and scores few different numbers: a set of bits for each
//! of them takes far less time to fill and to count than a number an entry. Where exactly a word
//! was found is asked only of the few entries that it matters for (`together`). Not for: looking
//! (`look`).

use std::cmp::Ordering;
use std::ops::RangeInclusive;

use crate::search::asking::score::is_strong;
use crate::search::columns::bits::Bits;
use crate::search::columns::slices::{BLOCK, Row};
use crate::search::writing::runs::Class;

use super::ladder::Tier;

/// The best score of each entry.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scores {
    entries: usize,
    /// Best first. An entry may be in several: the first is its best.
    levels: Vec<Level>,
}

/// Less than any score.
const NOWHERE: f32 = f32::NEG_INFINITY;

/// How a word was found in an entry; of two ways that score the same the lesser counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct How {
    pub(crate) tier: Tier,
    pub(crate) class: Class,
}

/// Entries that have a word equally well, found in the same way.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Level {
    score: f32,
    how: How,
    /// In the question, or in another field.
    question: bool,
    pub(crate) entries: Bits,
}

impl Level {
    fn order(&self, score: f32, how: How, question: bool) -> Ordering {
        let rest = || (self.how, !self.question).cmp(&(how, !question));
        score.total_cmp(&self.score).then_with(rest)
    }
}

/// The best of a word in one entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Best {
    pub(crate) ordinal: u32,
    /// With the weights of field and tier.
    pub(crate) score: f32,
    pub(crate) how: How,
}

/// Entries that have a word equally well; those that have it better may be among them.
#[derive(Debug)]
pub(crate) struct Rung<'a> {
    pub(crate) score: f32,
    /// Those that have it so in the question, and those that have it so elsewhere.
    questions: Vec<&'a [u64]>,
    others: Vec<&'a [u64]>,
}

impl Rung<'_> {
    /// Of 512 neighbours those that have it so in the question, and those that have it so
    /// elsewhere.
    pub(crate) fn rows(&self, block: u32) -> [Row; 2] {
        let start = block as usize * BLOCK / 64;
        [&self.questions, &self.others].map(|sets| {
            let mut row: Row = [0; _];
            for set in sets.iter().filter_map(|set| set.get(start..)) {
                row.iter_mut().zip(set).for_each(|(row, bits)| *row |= bits);
            }
            row
        })
    }

    /// Puts those that have it so in place of what was in `out`, without those that have it
    /// better, which they join; how many they are.
    pub(crate) fn beyond(&self, better: &mut Bits, out: &mut Bits) -> usize {
        out.clear();
        self.questions.iter().chain(&self.others).for_each(|set| out.add_words(set));
        out.move_into(better)
    }
}

impl Scores {
    /// Of so many entries.
    pub(crate) fn new(entries: usize) -> Self {
        Self { entries, levels: Vec::new() }
    }

    /// The entries that have it so well and in this way; `question`: in the question.
    pub(crate) fn level(&mut self, score: f32, how: How, question: bool) -> Option<&mut Level> {
        let at = self.levels.binary_search_by(|level| level.order(score, how, question));
        let at = at.unwrap_or_else(|at| {
            let entries = Bits::new(self.entries);
            self.levels.insert(at, Level { score, how, question, entries });
            at
        });
        self.levels.get_mut(at)
    }

    /// Adds what another reading of the word found.
    pub(crate) fn merge(&mut self, other: &Self) {
        for Level { score, how, question, entries } in &other.levels {
            if let Some(level) = self.level(*score, *how, *question) {
                level.entries.add(entries);
            }
        }
    }

    /// The best score of an entry; less than any other where it was not found.
    pub(crate) fn best(&self, ordinal: u32) -> f32 {
        self.of(ordinal).map_or(NOWHERE, |best| best.score)
    }

    /// The best of an entry, if it was found there.
    pub(crate) fn of(&self, ordinal: u32) -> Option<Best> {
        let level = self.levels.iter().find(|level| level.entries.has(ordinal))?;
        Some(Best { ordinal, score: level.score, how: level.how })
    }

    /// The best score of an entry, and whether it has it so in the question, and elsewhere.
    pub(crate) fn places(&self, ordinal: u32) -> (f32, [bool; 2]) {
        let mut levels = self.levels.iter().filter(|level| level.entries.has(ordinal));
        let Some(first) = levels.next() else { return (NOWHERE, [false; 2]) };
        let mut places = [first.question, !first.question];
        for level in levels.take_while(|level| level.score >= first.score) {
            let [question, other] = &mut places;
            *(if level.question { question } else { other }) = true;
        }
        (first.score, places)
    }

    /// The best of every entry in which it was found, in library order.
    pub(crate) fn each(&self) -> Vec<Best> {
        self.found().ones().filter_map(|ordinal| self.of(ordinal)).collect()
    }

    /// The entries in which it was found.
    pub(crate) fn found(&self) -> Bits {
        self.at_least(NOWHERE)
    }

    /// The entries whose best is so good.
    pub(crate) fn at_least(&self, score: f32) -> Bits {
        self.at_least_with(0.0, score)
    }

    /// The entries whose best is so good with a bonus.
    pub(crate) fn at_least_with(&self, bonus: f32, score: f32) -> Bits {
        let mut found = Bits::new(self.entries);
        let levels = self.levels.iter().take_while(|level| level.score + bonus >= score);
        levels.for_each(|level| found.add(&level.entries));
        found
    }

    /// The entries whose questions have it so well, and that do not have it better.
    pub(crate) fn in_questions(&self, scores: RangeInclusive<f32>) -> Bits {
        let mut found = Bits::new(self.entries);
        let levels = self.levels.iter().filter(|level| level.question);
        let levels = levels.filter(|level| scores.contains(&level.score));
        levels.for_each(|level| found.add(&level.entries));
        found.remove(&self.at_least(scores.end().next_up()));
        found
    }

    /// Whether the word was found so well that it needs no other reading.
    pub(crate) fn is_strong(&self) -> bool {
        let strong = |level: &Level| is_strong(level.how.class, level.score);
        let Some(last) = self.levels.iter().rposition(strong) else { return false };
        let mut better = Bits::new(self.entries);
        self.levels.iter().take(last + 1).any(|level| {
            let best = strong(level) && level.entries.has_more_than(&better);
            better.add(&level.entries);
            best
        })
    }

    /// The best score of all, and a bonus.
    pub(crate) fn most(&self, bonus: f32) -> Option<f32> {
        let levels = self.levels.iter().filter(|level| level.entries.ones().next().is_some());
        levels.map(|level| level.score + bonus).next()
    }

    /// The entries by their scores and a bonus, best first.
    pub(crate) fn rungs(&self, bonus: f32) -> Vec<Rung<'_>> {
        let score = |level: &Level| level.score + bonus;
        let alike = self.levels.chunk_by(|a, b| score(a).total_cmp(&score(b)).is_eq());
        alike
            .map(|levels| {
                let of = |question: bool| {
                    let levels = levels.iter().filter(move |level| level.question == question);
                    levels.map(|level| level.entries.words()).collect()
                };
                let score = levels.first().map_or(NOWHERE, score);
                Rung { score, questions: of(true), others: of(false) }
            })
            .collect()
    }
}
