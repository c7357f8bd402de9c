//! From a query to its answer: one search with all its words, what is remembered for the next
//! key, what is shown early, the thread that searches, and where and why an entry was found.
//!
//! Not for: single words and readings (`finding`).

pub(super) mod asked;
pub(super) mod early;
pub(super) mod explain;
pub(super) mod highlight;
pub(super) mod memory;
pub(super) mod pass;
pub(super) mod relax;
pub(super) mod together;
pub(super) mod words;
pub(super) mod worker;
