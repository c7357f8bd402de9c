//! What somebody typed: its words and conditions, the aliases of a word, and every number of the
//! ranking (`score`), which the readings of a word start from.
//!
//! Not for: how a word may be read (`readings`).

pub(super) mod aliases;
pub(super) mod conditions;
pub(super) mod filters;
pub(super) mod fold;
pub(super) mod query;
pub(super) mod score;
