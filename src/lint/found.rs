//! What rules have found so far: of each rule a limited number in one source.

use std::ops::Range;

use super::rules::Rule;
use super::source::Look;
use crate::text::Message;

/// The most findings of one rule that are listed of one source.
pub(super) const MOST: usize = 100;

/// Cells of a value that a finding repeats.
const QUOTED: usize = 200;

/// Bytes of a source's text, and what is to stand in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mend {
    pub(super) at: Range<usize>,
    pub(super) text: String,
}

/// One finding before its line is known.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub(super) rule: &'static Rule,
    /// Bytes of the source's text.
    pub(super) at: Range<usize>,
    /// The entry it is about.
    pub(super) entry: Option<usize>,
    pub(super) what: Message,
    /// What makes it right, where only one thing does.
    pub(super) mends: Vec<Mend>,
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
    /// Of one rule in one source.
    most: usize,
}

impl Found {
    pub(super) fn new(sources: usize, most: usize) -> Self {
        let lists = (0..sources).map(|_| Vec::new()).collect();
        let counts = vec![0; sources];
        Self { sources: lists, source: 0, rule: None, counts, unlisted: 0, most }
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
        self.mendable(look, path, what, Vec::new);
    }

    /// The same with what makes it right, which is worked out only where it is listed.
    pub(super) fn mendable(
        &mut self,
        look: &Look<'_>,
        path: &str,
        what: Message,
        mends: impl FnOnce() -> Vec<Mend>,
    ) {
        if self.is_full() {
            return;
        }
        let number = path.strip_prefix("entries/").and_then(|rest| rest.split('/').next());
        let entry = number.and_then(|n| n.parse().ok());
        self.push(look.range(path), entry, what, mends());
    }

    /// Something at bytes of the source's text.
    pub(super) fn at_bytes(
        &mut self,
        at: Range<usize>,
        what: Message,
        mends: impl FnOnce() -> Vec<Mend>,
    ) {
        if !self.is_full() {
            self.push(at, None, what, mends());
        }
    }

    /// Whether one more would not be listed; then it is counted, and its place need not be found.
    pub(super) fn skips(&mut self) -> bool {
        let full = self.counts.get(self.source).is_none_or(|count| *count >= self.most);
        self.unlisted += usize::from(full);
        full
    }

    fn is_full(&mut self) -> bool {
        let count = self.counts.get_mut(self.source);
        let full = count.is_none_or(|count| {
            *count += 1;
            *count > self.most
        });
        self.unlisted += usize::from(full);
        full
    }

    fn push(&mut self, at: Range<usize>, entry: Option<usize>, what: Message, mends: Vec<Mend>) {
        if let (Some(rule), Some(list)) = (self.rule, self.sources.get_mut(self.source)) {
            let what = what.shortened(QUOTED);
            list.push(Raw { rule, at, entry, what, mends });
        }
    }

    pub(super) fn unlisted(&self) -> usize {
        self.unlisted
    }

    pub(super) fn into_sources(self) -> Vec<Vec<Raw>> {
        self.sources
    }
}
