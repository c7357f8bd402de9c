//! One search: from a query to the entries it finds, best first.
//!
//! Words are looked for one after the other in every entry that the conditions allow; an entry
//! is found when it has them all. The same input gives the same answer, whatever the chunk size.
//! Not for: threads (`worker`).

use std::sync::Arc;

use crate::model::{EntryRef, Library};

use super::filters::{Filters, has_questions};
use super::index::{Field, SearchIndex};
use super::ladder::{Plan, Reading, TIERS, readings};
use super::query::{Query, Word};
use super::rank;
use super::runs::Class;
use super::score::{field_weight, is_strong, takes_initials};

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
    pass.run(limit).unwrap_or_else(|| rank::answer(Vec::new(), index, limit, Plan::default()))
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

/// The best place of one word in one entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    /// Place in library order.
    pub(super) ordinal: u32,
    /// With the weights of field and tier.
    pub(super) score: f32,
    pub(super) field: Field,
    /// Units of that field.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) class: Class,
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
        let mut plan = Plan::default();
        if self.query.finds_nothing() {
            return Some(rank::answer(Vec::new(), self.index, limit, plan));
        }
        let allowed = self.allowed()?;
        if !self.query.has_words() {
            return Some(rank::listed(&allowed, self.index, limit, plan));
        }
        let mut words = Vec::new();
        for word in self.query.words() {
            let (found, used) = self.word(word, &allowed)?;
            words.push(found);
            plan.words.push(used);
        }
        let scored = rank::every_word(&words);
        Some(rank::answer(scored, self.index, limit, plan))
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
            let reading = readings(super::Tier::Direct, word);
            let mut unwanted = Vec::new();
            for reading in &reading {
                unwanted.extend(self.look(reading, &out)?);
            }
            let initials = word.pattern.consonants();
            unwanted.retain(|f| f.class == Class::Exact || initials);
            out.retain(|n| unwanted.binary_search_by_key(n, |f| f.ordinal).is_err());
        }
        Some(out)
    }

    /// Where a word is found, and how it was read.
    fn word(&self, word: &Word, allowed: &[u32]) -> Option<(Vec<Found>, Vec<Reading>)> {
        let mut found = Vec::new();
        let mut used = Vec::new();
        for tier in TIERS {
            for reading in readings(tier, word) {
                let more = self.look(&reading, allowed)?;
                if !more.is_empty() {
                    found = merge(&found, &more);
                    used.push(reading);
                }
            }
            if word.literal || found.iter().any(|f| is_strong(f.class, f.score)) {
                break;
            }
        }
        Some((found, used))
    }

    /// The best place of one reading in each entry that has it, in library order.
    fn look(&self, reading: &Reading, allowed: &[u32]) -> Option<Vec<Found>> {
        let mut found = Vec::new();
        for (n, ordinal) in allowed.iter().enumerate() {
            if self.stale_at(n) {
                return None;
            }
            found.extend(self.look_in(reading, *ordinal));
        }
        Some(found)
    }

    fn look_in(&self, reading: &Reading, ordinal: u32) -> Option<Found> {
        let mask = reading.matcher.mask();
        let scope = self.query.scope();
        let entry = if scope.is_all() { None } else { self.library.get(self.index.at(ordinal)?) };
        let mut best: Option<Found> = None;
        for span in self.index.spans(ordinal) {
            let field = span.field;
            let unasked = entry.is_some_and(|(_, entry)| !scope.has(entry, field));
            if unasked || self.index.mask(span.text) & mask != mask {
                continue;
            }
            let Some(m) = reading.best_in(field, self.index.text(span.text)) else { continue };
            let score = m.score * field_weight(field) * reading.factor;
            if best.is_none_or(|old| score > old.score) {
                let (start, end, class) = (m.start, m.end, m.class);
                best = Some(Found { ordinal, score, field, start, end, class });
            }
        }
        best
    }

    fn stale_at(&self, n: usize) -> bool {
        n.is_multiple_of(self.chunk.max(1)) && (self.stale)()
    }
}

impl Reading {
    /// Its best match in a field. Anchors are of the question, and initials are not looked for
    /// in long texts unless there are many.
    pub(super) fn best_in(
        &self,
        field: Field,
        text: &[super::units::Unit],
    ) -> Option<super::matcher::Match> {
        if !self.applies_to(field) {
            return None;
        }
        self.matcher.best(text, &mut 0, |class| self.allows(field, class))
    }

    pub(super) fn applies_to(&self, field: Field) -> bool {
        field == Field::Question || !self.matcher.is_anchored()
    }

    pub(super) fn allows(&self, field: Field, class: Class) -> bool {
        let few = self.matcher.initials().is_some_and(|n| !takes_initials(field, n));
        class != Class::Initials || !few
    }
}

/// Two lists in library order as one, the better place of each entry.
fn merge(a: &[Found], b: &[Found]) -> Vec<Found> {
    let mut out = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    loop {
        let next = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x.ordinal == y.ordinal => {
                let better = if y.score > x.score { **y } else { **x };
                a.next();
                b.next();
                better
            }
            (Some(x), y) if y.is_none_or(|y| x.ordinal < y.ordinal) => {
                let x = **x;
                a.next();
                x
            }
            (_, Some(y)) => {
                let y = **y;
                b.next();
                y
            }
            _ => return out,
        };
        out.push(next);
    }
}

#[cfg(test)]
mod tests;
