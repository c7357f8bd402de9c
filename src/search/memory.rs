//! What is kept from one answer to the next, because the next query is mostly the last one with
//! a key more.
//!
//! Which entries the conditions allow, where each reading was found, and in which texts the last
//! word alone was. Nothing here changes an answer: it is what would be found again. Valid for one
//! index and one library. Not for: what is looked for (`words`).

use std::sync::Arc;

use super::bits::Allowed;
use super::filters::Filters;
use super::ladder::Reading;
use super::query::{Query, Scope, Word};
use super::runs::Pattern;
use super::words::Found;

/// The conditions that choose entries.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Conditions {
    asked: Filters,
    given: Filters,
    scope: Scope,
    excluded: Vec<Word>,
}

impl Conditions {
    pub(super) fn of(query: &Query, given: &Filters) -> Self {
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

/// What is kept.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The entries that conditions allow: without and with words that are kept out.
    allowed: Vec<(Conditions, Arc<Allowed>)>,
    /// Under which conditions the rest was found.
    current: Option<Conditions>,
    /// Where readings were found in the last answer.
    before: Vec<(Reading, Arc<Vec<Found>>)>,
    /// The same of the answer under way.
    now: Vec<(Reading, Arc<Vec<Found>>)>,
    /// The texts in which a word alone was found.
    texts: Option<(Pattern, Vec<u32>)>,
}

impl Memory {
    /// More than this many texts are no narrowing worth its memory.
    const MOST_TEXTS: usize = 1 << 17;

    /// The entries that conditions allow, if they were asked for before.
    pub(super) fn allowed(&self, conditions: &Conditions) -> Option<Arc<Allowed>> {
        let known = self.allowed.iter().find(|(known, _)| known == conditions);
        known.map(|(_, allowed)| Arc::clone(allowed))
    }

    /// Keeps them, and those of no other conditions but the same without words kept out.
    pub(super) fn allow(&mut self, conditions: Conditions, allowed: Arc<Allowed>) {
        let base = conditions.without_words();
        self.allowed.retain(|(known, _)| *known == base);
        self.allowed.push((conditions, allowed));
    }

    /// A new answer begins: what the last but one found is forgotten, and everything that was
    /// found under other conditions.
    pub(super) fn begin(&mut self, conditions: Conditions) {
        self.before = std::mem::take(&mut self.now);
        if self.current.as_ref() != Some(&conditions) {
            (self.before, self.texts) = (Vec::new(), None);
            self.current = Some(conditions);
        }
    }

    /// Where a reading was found, in all entries that are allowed.
    pub(super) fn found(&mut self, reading: &Reading) -> Option<Arc<Vec<Found>>> {
        find(&self.now, reading).or_else(|| {
            let found = find(&self.before, reading)?;
            self.now.push((reading.clone(), Arc::clone(&found)));
            Some(found)
        })
    }

    /// The same, which does not make it a part of the answer under way.
    pub(super) fn known(&self, reading: &Reading) -> Option<Arc<Vec<Found>>> {
        find(&self.now, reading).or_else(|| find(&self.before, reading))
    }

    pub(super) fn keep(&mut self, reading: &Reading, found: &Arc<Vec<Found>>) {
        self.now.push((reading.clone(), Arc::clone(found)));
    }

    /// Texts among which all matches of a pattern are, if a shorter one was looked for before.
    pub(super) fn texts(&self, pattern: &Pattern) -> Option<Vec<u32>> {
        let (shorter, texts) = self.texts.as_ref()?;
        let begins = pattern.keys().starts_with(shorter.keys());
        (begins && pattern.bounds() == shorter.bounds()).then(|| texts.clone())
    }

    /// Keeps the texts in which a pattern was found.
    pub(super) fn keep_texts(&mut self, pattern: &Pattern, texts: Option<Vec<u32>>) {
        let few = texts.filter(|texts| texts.len() <= Self::MOST_TEXTS);
        self.texts = few.map(|texts| (pattern.clone(), texts));
    }
}

fn find(list: &[(Reading, Arc<Vec<Found>>)], reading: &Reading) -> Option<Arc<Vec<Found>>> {
    list.iter().find(|(known, _)| known == reading).map(|(_, found)| Arc::clone(found))
}
