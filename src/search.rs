//! From a half-remembered question to the entries that hold it.
//!
//! ```text
//!   Library --> SearchIndex (units)      text --> Query (words, conditions)
//!                     |                                |
//!                     +------------> pass <------------+      worker: the same, on a thread
//!                                      |
//!            ladder (readings of a word) --> matcher (runs, abbreviation)
//!                                      |
//!                             rank (order) --> Answer --> highlights
//! ```
//!
//! The parts. A part imports only from parts above it (`tests/rooms.rs`).
//!
//! ```text
//!   writing     what text is: units, and the keys that type them
//!   columns     what an index is made of: numbers, codes, bits, lists
//!   asking      what somebody typed, and what a match is worth
//!   readings    how one word may be read, and how well a text has it so
//!   likeness    how much alike whole questions are
//!   indexing    what is made of a library once
//!   finding     one reading of a word in all entries
//!   ranking     several words together, best first
//!   answering   from a query to its answer: one search, and the thread that searches
//! ```
//!
//! Pure but for `worker`: no files, no clocks. Not for: drawing or printing what is found.

mod answering;
mod asking;
mod columns;
mod finding;
mod indexing;
mod likeness;
mod ranking;
mod readings;
mod writing;

pub use answering::asked::asked_before;
pub use answering::explain::{Point, explain};
pub use answering::highlight::{Mark, highlights, highlights_in, said_at, said_lines, scalars};
pub use answering::pass::search;
pub use answering::worker::{Ask, Worker};
pub use asking::aliases::{Aliases, BadLine};
pub use asking::conditions::conditions;
pub use asking::filters::{Filters, has_questions};
pub use asking::query::Query;
pub use columns::fields::Field;
pub use columns::stored::{Column, Drawers};
pub use indexing::index::SearchIndex;
pub use likeness::alike::Likeness;
pub use likeness::duplicates::{Duplicate, Duplicates, duplicates};
pub use ranking::answer::{Answer, Hit};
pub use readings::ladder::{Plan, Tier};
pub use writing::layout::keystrokes;

#[cfg(test)]
mod tests;
