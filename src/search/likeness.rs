//! How much alike whole questions are, and which ask the same.
//!
//! Not for: single words (`readings`).

pub(super) mod alike;
pub(super) mod duplicates;
pub(super) mod near;
