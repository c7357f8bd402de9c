//! One search: from a query to the entries it finds, best first.
//!
//! Words are looked for one after the other in every entry that the conditions allow; an entry
//! is found when it has them all. The same input gives the same answer, whatever the chunk size.
//! Not for: threads (`worker`).

use std::sync::Arc;

use crate::model::{EntryRef, Library};

use super::filters::{Filters, has_questions};
use super::index::SearchIndex;
use super::ladder::{Plan, ReadWord, Tier, readings};
use super::query::Query;
use super::rank;
use super::relax;
use super::runs::Class;
use super::units::Unit;

/// Entries between two looks at whether the answer is still wanted: well below a millisecond.
const CHUNK: usize = 2048;

/// One entry that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    pub at: EntryRef,
    /// Up to about 120; 0 where nothing was looked for but conditions.
    pub score: f32,
    /// It lacks a word that the query has.
    pub partial: bool,
}

/// What a query finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The number of the question that this answers (see `Worker::ask`); 0 outside a worker.
    pub ticket: u64,
    /// False while the rest is still being looked for.
    pub complete: bool,
    /// The best entries, best first, as many as were asked for.
    pub hits: Arc<[Hit]>,
    /// How many entries match, shown or not.
    pub matched: usize,
    /// No entry has every word; these have some.
    pub relaxed: bool,
    /// Words that no entry has.
    pub dropped: Vec<String>,
    /// How the words were read.
    pub plan: Arc<Plan>,
}

/// Finds the entries that a query and further conditions allow, at most `limit` of them.
pub fn search(
    index: &SearchIndex,
    library: &Library,
    query: &Query,
    filters: &Filters,
    limit: usize,
) -> Answer {
    let never = || false;
    let pass = Pass { index, library, query, filters, chunk: CHUNK, stale: &never };
    pass.run(limit)
        .unwrap_or_else(|| rank::answer(Vec::new(), index, limit, Plan::default(), false))
}

/// One search under way.
pub(super) struct Pass<'a> {
    pub(super) index: &'a SearchIndex,
    pub(super) library: &'a Library,
    pub(super) query: &'a Query,
    pub(super) filters: &'a Filters,
    /// Entries looked at between two calls of `stale`.
    pub(super) chunk: usize,
    /// Whether nobody waits for the answer any more.
    pub(super) stale: &'a dyn Fn() -> bool,
}

impl<'a> Pass<'a> {
    pub(super) fn new(
        index: &'a SearchIndex,
        library: &'a Library,
        query: &'a Query,
        filters: &'a Filters,
        stale: &'a dyn Fn() -> bool,
    ) -> Self {
        Self { index, library, query, filters, chunk: CHUNK, stale }
    }

    /// The answer, or `None` when it went stale.
    pub(super) fn run(&self, limit: usize) -> Option<Answer> {
        if self.query.finds_nothing() {
            return Some(rank::answer(Vec::new(), self.index, limit, Plan::default(), false));
        }
        let allowed = self.allowed()?;
        if !self.query.has_words() {
            return Some(rank::listed(&allowed, self.index, limit));
        }
        let words = self.words(&allowed)?;
        let mut scored = rank::every_word(&words);
        let mut dropped = Vec::new();
        if scored.is_empty() && words.len() > 1 {
            let relaxed = relax::some_words(&words, allowed.len());
            (scored, dropped) = (relaxed.scored, relaxed.dropped);
        }
        let whole = self.query.asks();
        if whole {
            let typed = self.query.words();
            let units: Vec<Unit> =
                typed.iter().flat_map(|word| word.units.iter().copied()).collect();
            scored = rank::merge_scored(&scored, &relax::alike(self, &units, &allowed)?);
        }
        let plan = words.into_iter().map(|word| ReadWord { text: word.text, readings: word.used });
        let plan = Plan { words: plan.collect(), spoken: self.query.asks_transcripts() };
        let answer = rank::answer(scored, self.index, limit, plan, whole);
        Some(Answer { dropped: if answer.relaxed { dropped } else { Vec::new() }, ..answer })
    }

    /// The entries that all conditions allow, by their place in library order.
    fn allowed(&self) -> Option<Vec<u32>> {
        let (asked, given) = (self.query.filters(), self.filters);
        let scope = self.query.scope();
        let kind_named = asked.names_a_kind() || given.names_a_kind() || scope.names_transcripts();
        let questions_only = !kind_named && has_questions(self.library);
        let in_event = |event| asked.allow_event(event) && given.allow_event(event);
        let events: Vec<bool> = self.library.events().map(in_event).collect();
        let mut out = Vec::new();
        for ordinal in 0..u32::try_from(self.index.len()).unwrap_or(u32::MAX) {
            if self.stale_at(ordinal as usize) {
                return None;
            }
            let Some(at) = self.index.at(ordinal) else { continue };
            if events.get(at.event as usize) != Some(&true) {
                continue;
            }
            let Some((event, entry)) = self.library.get(at) else { continue };
            let kind = !questions_only || entry.kind == crate::model::Kind::Question;
            if kind && asked.allow_entry(event, entry) && given.allow_entry(event, entry) {
                out.push(ordinal);
            }
        }
        for word in self.query.excluded() {
            let mut unwanted = Vec::new();
            for reading in readings(Tier::Direct, word, self.index.aliases()).iter().flatten() {
                unwanted.extend(self.look(reading, &out)?);
            }
            let initials = word.pattern.consonants();
            unwanted.retain(|f| f.class == Class::Exact || initials);
            out.retain(|n| unwanted.binary_search_by_key(n, |f| f.ordinal).is_err());
        }
        Some(out)
    }

    pub(super) fn stale_at(&self, n: usize) -> bool {
        n.is_multiple_of(self.chunk.max(1)) && (self.stale)()
    }
}

#[cfg(test)]
mod tests;
