//! Questions out of captions: proposals that somebody must look at, each marked as a draft.
//!
//! ```text
//!   cues --> sentences --> candidates (korean, english, around) --> propose --> entries
//!                          weighed reasons, one in 30 s              summaries
//! ```
//!
//! Rules of language alone, no model: a raw automatic caption has neither marks nor speakers, and
//! a question that a lecturer asks and answers looks like one of the audience. Not for: reading
//! captions (`formats`), or adding to an index that a person wrote.

mod around;
mod candidates;
mod english;
mod jamo;
mod korean;
mod languages;
mod propose;
mod reason;
mod sentences;
mod summary;

pub use candidates::{LIKELY, SURE, judge};
pub use propose::{fill, propose};
pub use reason::Reason;
