//! What is made of a library once, so that no key has to look at every text: its words, each once,
//! what they begin with, sound like and stand beside, and which texts a reading may be found in.
//!
//! Not for: a query's words (`finding`); keeping what was made (`crate::store`).

pub(super) mod candidates;
pub(super) mod edges;
pub(super) mod index;
pub(super) mod lengths;
pub(super) mod owners;
pub(super) mod seams;
pub(super) mod sounds;
pub(super) mod spellings;
pub(super) mod stretches;
pub(super) mod terms;
pub(super) mod told;
pub(super) mod vocabulary;
pub(super) mod windows;
