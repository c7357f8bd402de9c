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
//! Pure but for `worker`: no files, no clocks. Not for: drawing or printing what is found.

mod abbreviation;
mod across_words;
mod adjacent;
mod aliases;
mod alike;
mod asked;
mod beside;
mod bits;
mod by_words;
mod candidates;
mod cells;
mod coded;
mod codes;
mod conditions;
mod descent;
mod duplicates;
mod early;
mod edges;
mod explain;
mod fields;
mod filters;
mod fold;
mod highlight;
mod index;
mod keys;
mod ladder;
mod latin;
mod layout;
mod lengths;
mod lists;
mod look;
mod matcher;
mod memory;
mod near;
mod one_key;
mod owners;
mod pass;
mod postings;
mod query;
mod rank;
mod relax;
mod runs;
mod score;
mod scores;
mod seams;
mod seeker;
mod seen;
mod skeleton;
mod slices;
mod sound;
mod sounds;
mod spellings;
mod stems;
mod steps;
mod stored;
mod stretches;
mod terms;
mod texts;
mod threads;
mod together;
mod told;
mod typo;
mod units;
mod vocabulary;
mod way;
mod windows;
mod words;
mod worker;
mod worth;

pub use aliases::{Aliases, BadLine};
pub use alike::Likeness;
pub use asked::asked_before;
pub use conditions::conditions;
pub use duplicates::{Duplicate, Duplicates, duplicates};
pub use explain::{Point, explain};
pub use filters::{Filters, has_questions};
pub use highlight::{Mark, highlights, highlights_in, said_at, said_lines, scalars};
pub use index::{Field, SearchIndex};
pub use ladder::{Plan, Tier};
pub use layout::keystrokes;
pub use pass::{Answer, Hit, search};
pub use query::Query;
pub use stored::{Column, Drawers};
pub use worker::{Ask, Worker};

#[cfg(test)]
mod tests;
