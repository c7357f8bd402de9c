//! One word's way down the ladder, and what was found on it.
//!
//! Not for: looking (`look`), or deciding what is tried (`words`).

use std::sync::Arc;

use crate::search::asking::query::Word;

use super::ladder::{ReadWord, Reading, Tier};
use super::scores::Scores;

/// A word on its way down.
#[derive(Clone, Debug)]
pub(crate) struct Descent<'a> {
    pub(crate) word: &'a Word,
    /// The readings that were found, in the order in which they were looked for.
    pub(crate) readings: Vec<Reading>,
    /// The next tier to try; `None` at the end.
    pub(crate) next: Option<Tier>,
    /// Only says how something is asked: no entry is left out for it.
    pub(crate) stop: bool,
    /// What was found.
    pub(crate) scores: Arc<Scores>,
}

impl<'a> Descent<'a> {
    /// At its beginning, in an index of so many entries.
    pub(crate) fn new(word: &'a Word, stop: bool, entries: usize) -> Self {
        let scores = Arc::new(Scores::new(entries));
        Self { word, readings: Vec::new(), next: Tier::ALL.first().copied(), stop, scores }
    }

    /// Whether the word was found so well that it needs no other reading.
    pub(crate) fn is_strong(&self) -> bool {
        self.scores.is_strong()
    }

    /// How the word was read.
    pub(crate) fn read(&self) -> ReadWord {
        ReadWord { text: self.word.text.clone(), readings: self.readings.clone() }
    }
}
