//! One word of a query, read in one way: which entries have it, how well, and where.
//!
//! Not for: several words together (`ranking`, `answering`).

pub(super) mod across_words;
pub(super) mod adjacent;
pub(super) mod beside;
pub(super) mod by_words;
pub(super) mod lists;
pub(super) mod look;
pub(super) mod one_key;
pub(super) mod seeker;
pub(super) mod way;
