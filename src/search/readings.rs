//! The ways in which one word may be read, from what it says to what it may mean, and how well a
//! text has it read so: runs, slips, sounds, abbreviations.
//!
//! Not for: which texts are looked at at all (`indexing`, `finding`).

pub(super) mod abbreviation;
pub(super) mod coded;
pub(super) mod descent;
pub(super) mod ladder;
pub(super) mod matcher;
pub(super) mod scores;
pub(super) mod sound;
pub(super) mod typo;
