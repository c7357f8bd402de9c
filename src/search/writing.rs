//! What text is to search: units (a syllable, a letter, a digit), the keys that type them, and
//! how one text runs into another by its keys. It knows no entries and no queries.
//!
//! Not for: text on its way to the screen (`crate::text`).

pub(super) mod codes;
pub(super) mod keys;
pub(super) mod latin;
pub(super) mod layout;
pub(super) mod runs;
pub(super) mod skeleton;
pub(super) mod stems;
pub(super) mod steps;
pub(super) mod units;
