//! What an index is made of: flat columns of numbers, texts as codes in one arena, bits and lists
//! of texts, and threads that share the work on them.
//!
//! Not for: what is found in them (`finding`), or where they lie on disk (`crate::store`).

pub(super) mod bits;
pub(super) mod fields;
pub(super) mod postings;
pub(super) mod seen;
pub(super) mod slices;
pub(super) mod smallest;
pub(super) mod stored;
pub(super) mod texts;
pub(super) mod threads;
