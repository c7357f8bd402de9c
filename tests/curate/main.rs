//! What keeps an index: edits that outlive the program, and saves that are whole.

#![expect(clippy::unwrap_used, reason = "a test that cannot run has failed")]

#[path = "../support/home.rs"]
mod home;
#[path = "../support/run.rs"]
mod run;

mod crash;
mod evening;
mod fix;
mod known;
mod shift;
