//! What a query finds: the best entries, how many there are, and how the words were read.
//!
//! Not for: finding them (`pass`), or the order in which they stand (`rank`).

use std::sync::Arc;

use crate::model::EntryRef;
use crate::search::readings::ladder::Plan;

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
