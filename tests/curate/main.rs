//! What keeps an index: edits that outlive the program, and saves that are whole.

#![expect(clippy::unwrap_used, reason = "a test that cannot run has failed")]

mod crash;
mod shift;
