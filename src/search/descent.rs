//! One word's way down the ladder, and what was found on it.
//!
//! Not for: looking (`look`), or deciding what is tried (`words`).

use std::cmp::Ordering;
use std::sync::Arc;

use super::ladder::{Reading, Tier};
use super::places::merge;
use super::query::Word;
use super::score::{MOST_WEAK, is_strong};
use super::scores::Scores;
use super::words::{Found, FoundWord};

/// A word on its way down.
#[derive(Debug)]
pub(super) struct Descent<'a> {
    pub(super) word: &'a Word,
    /// What was found so far, in the order in which it was looked for; no part is empty.
    pub(super) parts: Vec<Part>,
    /// The next tier to try; `None` at the end.
    pub(super) next: Option<Tier>,
    /// Only says how something is asked: no entry is left out for it.
    pub(super) stop: bool,
    /// What was found of a word that is alone.
    pub(super) scores: Option<Scores>,
}

/// One reading and where it was found.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) reading: Reading,
    pub(super) places: Places,
}

/// Where a reading was found.
#[derive(Clone, Debug)]
pub(super) enum Places {
    /// Everywhere it is.
    All(Arc<Vec<Found>>),
    /// In so many entries that it is looked for only where the other words are; and whether it
    /// was found strongly somewhere, which no other place in that entry outdoes.
    Many { strong: bool },
    /// In entries whose scores it was added to, if in any.
    Scored { any: bool },
}

impl Places {
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::All(found) => found.is_empty(),
            Self::Many { .. } => false,
            Self::Scored { any } => !any,
        }
    }
}

impl<'a> Descent<'a> {
    pub(super) fn new(word: &'a Word, stop: bool) -> Self {
        Self { word, parts: Vec::new(), next: Tier::ALL.first().copied(), stop, scores: None }
    }

    /// Whether the word was found so well that it needs no other reading.
    pub(super) fn is_strong(&self) -> bool {
        if let Some(scores) = &self.scores {
            return scores.is_strong();
        }
        let strong = |f: &Found| is_strong(f.class, f.score);
        let surely = |part: &Part| match &part.places {
            Places::Many { strong } => *strong,
            Places::Scored { .. } => false,
            Places::All(found) => found.iter().any(|f| strong(f) && f.score > MOST_WEAK),
        };
        let perhaps = |part: &Part| match &part.places {
            Places::Many { .. } | Places::Scored { .. } => false,
            Places::All(found) => found.iter().any(strong),
        };
        // Of several readings the better place in an entry counts, and that may be a weak one.
        self.parts.iter().any(surely)
            || (self.parts.iter().any(perhaps) && self.found(&[]).iter().any(strong))
    }

    /// The readings that were not looked for everywhere.
    pub(super) fn common(&self) -> impl Iterator<Item = &Reading> {
        let common = |part: &&Part| matches!(part.places, Places::Many { .. });
        self.parts.iter().filter(common).map(|part| &part.reading)
    }

    pub(super) fn is_common(&self) -> bool {
        self.common().next().is_some()
    }

    /// All places, the best of each entry; `more` are those of the readings that were not looked
    /// for everywhere, in their order.
    pub(super) fn found(&self, more: &[Vec<Found>]) -> Arc<Vec<Found>> {
        if let [Part { places: Places::All(only), .. }] = self.parts.as_slice() {
            return Arc::clone(only);
        }
        let mut more = more.iter().map(Vec::as_slice);
        let mut found: Option<Vec<Found>> = None;
        for part in &self.parts {
            let next = match &part.places {
                Places::All(all) => all.as_slice(),
                Places::Many { .. } => more.next().unwrap_or_default(),
                Places::Scored { .. } => continue,
            };
            found = Some(match found {
                Some(found) => merge(&found, next, by_score),
                None => next.to_vec(),
            });
        }
        Arc::new(found.unwrap_or_default())
    }

    /// The word with what was found of it.
    pub(super) fn found_word(&self, more: &[Vec<Found>]) -> FoundWord {
        FoundWord {
            text: self.word.text.clone(),
            found: self.found(more),
            used: self.parts.iter().map(|part| part.reading.clone()).collect(),
            stop: self.stop,
            literal: self.word.literal,
        }
    }
}

/// Of two readings of a word in an entry that score the same, the earlier one stands.
fn by_score(a: &Found, b: &Found) -> Ordering {
    b.score.total_cmp(&a.score)
}
