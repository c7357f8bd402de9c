//! What the words of an entry are worth together, and the best entries in their order.
//!
//! Not for: finding the words (`finding`).

pub(super) mod answer;
pub(super) mod cells;
pub(super) mod rank;
pub(super) mod worth;
