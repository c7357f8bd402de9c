//! What is kept from one answer to the next, because the next query is mostly the last one with
//! a key more.
//!
//! Which entries the conditions allow, and where each of several words was found. Nothing here
//! changes an answer: it is what would be found again. Valid for one index and one library. Not
//! for: what is looked for (`words`).

use std::sync::Arc;

use crate::search::asking::filters::Filters;
use crate::search::asking::query::{Query, Scope, Word};
use crate::search::columns::bits::Allowed;
use crate::search::readings::descent::Descent;
use crate::search::readings::ladder::Reading;
use crate::search::readings::scores::Scores;

/// The conditions that choose entries.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Conditions {
    asked: Filters,
    given: Filters,
    scope: Scope,
    excluded: Vec<Word>,
}

impl Conditions {
    pub(crate) fn of(query: &Query, given: &Filters) -> Self {
        Self {
            asked: query.filters().clone(),
            given: given.clone(),
            scope: query.scope(),
            excluded: query.excluded().to_vec(),
        }
    }

    /// The same without the words that are kept out.
    pub(super) fn without_words(&self) -> Self {
        Self { excluded: Vec::new(), ..self.clone() }
    }
}

/// What was found of a word among others.
#[derive(Debug)]
struct Gone {
    word: Word,
    /// Among so many that nothing was guessed.
    long: bool,
    readings: Vec<Reading>,
    scores: Arc<Scores>,
}

/// What is kept.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The entries that conditions allow: without and with words that are kept out.
    allowed: Vec<(Conditions, Arc<Allowed>)>,
    /// Under which conditions the rest was found.
    current: Option<Conditions>,
    /// How far words came for the last answer, and how for the one under way.
    before: Vec<Gone>,
    now: Vec<Gone>,
}

impl Memory {
    /// The entries that conditions allow, if they were asked for before.
    pub(crate) fn allowed(&self, conditions: &Conditions) -> Option<Arc<Allowed>> {
        let known = self.allowed.iter().find(|(known, _)| known == conditions);
        known.map(|(_, allowed)| Arc::clone(allowed))
    }

    /// Keeps them, and those of no other conditions but the same without words kept out.
    pub(crate) fn allow(&mut self, conditions: Conditions, allowed: Arc<Allowed>) {
        let base = conditions.without_words();
        self.allowed.retain(|(known, _)| *known == base);
        self.allowed.push((conditions, allowed));
    }

    /// A new answer begins: what the last but one found is forgotten, and everything that was
    /// found under other conditions. One that came to nothing, because a key followed or a table
    /// was missing, leaves what was known before it.
    pub(crate) fn begin(&mut self, conditions: Conditions) {
        if !self.now.is_empty() {
            self.before = std::mem::take(&mut self.now);
        }
        if self.current.as_ref() != Some(&conditions) {
            self.before = Vec::new();
            self.current = Some(conditions);
        }
    }

    /// A word's way at its end, if it was gone for the answer before.
    pub(crate) fn gone<'a>(&self, way: &Descent<'a>, long: bool) -> Option<Descent<'a>> {
        let known = |gone: &&Gone| gone.word == *way.word && gone.long == long;
        let gone = self.before.iter().find(known)?;
        let (readings, scores) = (gone.readings.clone(), Arc::clone(&gone.scores));
        Some(Descent { readings, scores, next: None, ..*way })
    }

    /// Keeps a way that is at its end.
    pub(crate) fn keep(&mut self, way: &Descent<'_>, long: bool) {
        let (word, readings) = (way.word.clone(), way.readings.clone());
        self.now.push(Gone { word, long, readings, scores: Arc::clone(&way.scores) });
    }
}
