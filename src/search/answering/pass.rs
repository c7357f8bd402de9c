//! One search: from a query to the entries it finds, best first.
//!
//! Words are looked for in the entries that the conditions allow; an entry is found when it has
//! them all. The same input gives the same answer, whatever the number of threads, the chunk size
//! and what is remembered of the query before. Not for: the thread that asks (`worker`).

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use crate::model::Library;
use crate::search::asking::filters::{Filters, has_questions};
use crate::search::asking::query::Query;
use crate::search::columns::bits::Allowed;
use crate::search::columns::slices::BLOCK;
use crate::search::columns::texts::position;
use crate::search::columns::threads::{Share, Stop, threads};
use crate::search::finding::look::Look;
use crate::search::finding::way::{Floor, Work};
use crate::search::indexing::index::SearchIndex;
use crate::search::ranking::answer::Answer;
use crate::search::ranking::rank;
use crate::search::readings::descent::Descent;
use crate::search::readings::ladder::{Plan, Tier, readings};
use crate::search::readings::scores::{Best, Scores};
use crate::search::writing::runs::Class;

use super::early::Early;
use super::memory::{Conditions, Memory};
use super::relax;
use super::together::Together;

/// Texts or entries between two looks at whether the answer is still wanted: well below a
/// millisecond.
pub(super) const CHUNK: usize = 2048;
/// Entries that have several words that are looked at first, where fewer are asked for.
const ROWS: usize = 256;
/// Units that one thread looks at in a few times the time in which another is started.
const ALONE: u64 = 100_000;

/// Finds the entries that a query and further conditions allow, at most `limit` of them.
pub fn search(
    index: &SearchIndex,
    library: &Library,
    query: &Query,
    filters: &Filters,
    limit: usize,
) -> Answer {
    let memory = RefCell::default();
    let mut pass = Pass::new(index, library, query, filters, &|| false, &memory);
    pass.run(limit, &mut |_| {})
        .unwrap_or_else(|| rank::answer(&[], index, limit, Plan::default(), false))
}

/// One search under way.
pub(crate) struct Pass<'a> {
    pub(crate) index: &'a SearchIndex,
    pub(crate) library: &'a Library,
    pub(crate) query: &'a Query,
    pub(crate) filters: &'a Filters,
    /// Texts looked at between two calls of `stale`.
    pub(crate) chunk: usize,
    /// Entries that have several words that are looked at first, where fewer are asked for.
    pub(crate) rows: usize,
    pub(crate) threads: usize,
    /// Units that one thread looks at before others are started.
    pub(crate) alone: u64,
    pub(crate) early: Early,
    /// Only some entries are looked at, for the words as they were typed, and nothing is kept.
    pub(crate) glance: bool,
    /// Nothing more need be told before the end.
    pub(crate) told: Cell<bool>,
    /// Tables that are missing are made; else the search ends where it needs one.
    pub(crate) patient: bool,
    /// It ended so.
    pub(crate) unready: Cell<bool>,
    /// Whether nobody waits for the answer any more; asked on any thread.
    pub(crate) stale: Stop<'a>,
    pub(crate) memory: &'a RefCell<Memory>,
    pub(crate) work: Work,
    pub(crate) floor: Floor,
    /// The entries that the conditions allow.
    pub(crate) allowed: Arc<Allowed>,
}

impl<'a> Pass<'a> {
    /// `memory` is of the same index and library.
    pub(crate) fn new(
        index: &'a SearchIndex,
        library: &'a Library,
        query: &'a Query,
        filters: &'a Filters,
        stale: Stop<'a>,
        memory: &'a RefCell<Memory>,
    ) -> Self {
        Self {
            index,
            library,
            query,
            filters,
            chunk: CHUNK,
            rows: ROWS,
            threads: threads(),
            alone: ALONE,
            early: Early::default(),
            glance: false,
            told: Cell::new(false),
            patient: true,
            unready: Cell::new(false),
            stale,
            memory,
            work: Work::default(),
            floor: Floor::default(),
            allowed: Arc::default(),
        }
    }

    /// The answer, or `None` when it went stale or must wait (see `unready`). `early` gets what is
    /// found before every entry was looked at in every way: each time of more entries or in more
    /// ways. An empty one says that nothing is as it was typed.
    pub(crate) fn run(&mut self, limit: usize, early: &mut dyn FnMut(Answer)) -> Option<Answer> {
        if self.query.finds_nothing() {
            return Some(rank::answer(&[], self.index, limit, Plan::default(), false));
        }
        self.allowed = self.allowed()?;
        if !self.query.has_words() {
            return Some(rank::listed(&self.allowed.ordinals, self.index, limit));
        }
        self.memory.borrow_mut().begin(Conditions::of(self.query, self.filters));
        self.floor = Floor::default();
        self.glances(limit, early)?;
        let sentence = self.query.is_sentence();
        let ways = self.descents(&mut |ways| {
            if !self.told.get() {
                early(Answer { complete: false, ..self.found_by(ways, limit)? });
            }
            Some(())
        })?;
        if ways.len() == 1 {
            return self.found_by(&ways, limit);
        }
        let Together { mut scored, more } = self.every_word(&ways, limit)?;
        self.wanted()?;
        let mut dropped = Vec::new();
        if scored.is_empty() {
            let relaxed = relax::some_words(&ways, self.allowed.ordinals.len(), self.stale)?;
            (scored, dropped) = (relaxed.scored, relaxed.dropped);
        }
        let lacking = scored.iter().all(|row| row.partial);
        if sentence || (lacking && self.query.may_be_reworded()) {
            scored = rank::both(&scored, &relax::alike(self, &self.allowed.ordinals)?);
        }
        self.wanted()?;
        let answer = rank::answer(&scored, self.index, limit, self.plan(&ways), sentence);
        let dropped = if answer.relaxed { dropped } else { Vec::new() };
        Some(Answer { dropped, matched: answer.matched + more, ..answer })
    }

    /// How the words were read.
    pub(crate) fn plan(&self, ways: &[Descent<'_>]) -> Plan {
        let words = ways.iter().map(Descent::read).collect();
        Plan { words, spoken: self.query.asks_transcripts() }
    }

    pub(crate) fn look(&self) -> Look<'_> {
        self.look_in(&self.allowed)
    }

    fn look_in<'b>(&'b self, allowed: &'b Allowed) -> Look<'b> {
        Look {
            index: self.index,
            library: self.library,
            allowed,
            scope: self.query.scope(),
            few: self.glance,
            share: Share {
                threads: self.threads,
                chunk: self.chunk.div_ceil(BLOCK),
                alone: self.alone,
                short: true,
                stale: self.stale,
            },
            work: &self.work,
        }
    }

    /// The entries that all conditions allow, by their place in library order.
    fn allowed(&self) -> Option<Arc<Allowed>> {
        let conditions = Conditions::of(self.query, self.filters);
        if let Some(known) = self.memory.borrow().allowed(&conditions) {
            return Some(known);
        }
        let base = conditions.without_words();
        let known = self.memory.borrow().allowed(&base);
        let all = if let Some(known) = known {
            known
        } else {
            let all = Arc::new(Allowed::new(self.without_words()?, self.index.len()));
            self.memory.borrow_mut().allow(base, Arc::clone(&all));
            all
        };
        if self.query.excluded().is_empty() {
            return Some(all);
        }
        let mut out = all.ordinals.clone();
        for word in self.query.excluded() {
            let initials = word.pattern.consonants();
            for reading in readings(Tier::Direct, word, self.index.aliases()).iter().flatten() {
                let mut unwanted = Scores::new(self.index.len());
                self.look_in(&all).score(reading, None, &mut unwanted)?;
                let is = |best: &Best| initials || best.how.class == Class::Exact;
                out.retain(|n| !unwanted.of(*n).as_ref().is_some_and(is));
            }
        }
        let allowed = Arc::new(Allowed::new(out, self.index.len()));
        self.memory.borrow_mut().allow(conditions, Arc::clone(&allowed));
        Some(allowed)
    }

    /// The entries that all conditions but words allow.
    fn without_words(&self) -> Option<Vec<u32>> {
        let (asked, given) = (self.query.filters(), self.filters);
        let scope = self.query.scope();
        let kind_named = asked.names_a_kind() || given.names_a_kind() || scope.names_transcripts();
        let questions_only = !kind_named && has_questions(self.library);
        if asked.ask_nothing() && given.ask_nothing() {
            // No entry needs to be looked at.
            let all = 0..position(self.index.len().min(self.library.order().len()));
            let is_question = |n: &u32| self.library.is_question(*n as usize);
            return Some(all.filter(|n| !questions_only || is_question(n)).collect());
        }
        let in_event = |event| asked.allow_event(event) && given.allow_event(event);
        let events: Vec<bool> = self.library.events().map(in_event).collect();
        let mut out = Vec::new();
        for ordinal in 0..position(self.index.len()) {
            if (ordinal as usize).is_multiple_of(self.chunk.max(1)) && (self.stale)() {
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
        Some(out)
    }
}

#[cfg(test)]
mod tests;
