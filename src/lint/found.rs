//! What rules have found so far: of each rule a limited number in one source.

use std::ops::Range;

use super::rules::Rule;
use super::source::Look;
use crate::text::Message;

/// The most findings of one rule that one source gets.
const MOST: usize = 100;

/// One finding before its line is known.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub(super) rule: &'static Rule,
    /// Bytes of the source's text.
    pub(super) at: Range<usize>,
    /// The entry it is about.
    pub(super) entry: Option<usize>,
    pub(super) what: Message,
}

/// Findings by source.
#[derive(Debug)]
pub(super) struct Found {
    sources: Vec<Vec<Raw>>,
    source: usize,
    rule: Option<&'static Rule>,
    /// Of the rule under way, by source.
    counts: Vec<usize>,
    unlisted: usize,
}

impl Found {
    pub(super) fn new(sources: usize) -> Self {
        let lists = (0..sources).map(|_| Vec::new()).collect();
        Self { sources: lists, source: 0, rule: None, counts: vec![0; sources], unlisted: 0 }
    }

    /// What follows is about this source.
    pub(super) fn turn_to(&mut self, source: usize) {
        self.source = source;
    }

    /// What follows is found by this rule.
    pub(super) fn begin(&mut self, rule: &'static Rule) {
        self.rule = Some(rule);
        self.counts.fill(0);
    }

    /// Something at a path of the source.
    pub(super) fn at(&mut self, look: &Look<'_>, path: &str, what: Message) {
        if self.is_full() {
            return;
        }
        let number = path.strip_prefix("entries/").and_then(|rest| rest.split('/').next());
        let entry = number.and_then(|n| n.parse().ok());
        self.push(look.range(path), entry, what);
    }

    /// Something at bytes of the source's text.
    pub(super) fn at_bytes(&mut self, at: Range<usize>, what: Message) {
        if !self.is_full() {
            self.push(at, None, what);
        }
    }

    /// Whether one more would not be listed; then it is counted, and its place need not be found.
    pub(super) fn skips(&mut self) -> bool {
        let full = self.counts.get(self.source).is_none_or(|count| *count >= MOST);
        self.unlisted += usize::from(full);
        full
    }

    fn is_full(&mut self) -> bool {
        let count = self.counts.get_mut(self.source);
        let full = count.is_none_or(|count| {
            *count += 1;
            *count > MOST
        });
        self.unlisted += usize::from(full);
        full
    }

    fn push(&mut self, at: Range<usize>, entry: Option<usize>, what: Message) {
        if let (Some(rule), Some(list)) = (self.rule, self.sources.get_mut(self.source)) {
            list.push(Raw { rule, at, entry, what });
        }
    }

    pub(super) fn unlisted(&self) -> usize {
        self.unlisted
    }

    pub(super) fn into_sources(self) -> Vec<Vec<Raw>> {
        self.sources
    }
}
