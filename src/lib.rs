//! qstamp takes a person from a half-remembered question to the second of the recording in
//! which it was answered.
//!
//! The flow, and the rooms. A room imports only from rooms above it (`tests/rooms.rs`).
//!
//! ```text
//!   files, pages, captions                                     keys, pastes, resizes
//!          |                                                            |
//!       formats --> store --> model::Library --> search             terminal
//!                                  |                |                   |
//!                                  +----- app: update(message) <--------+
//!                                              |        |
//!                                        effects        State --> view --> cells
//!                                              |
//!                                            jump (browser, clipboard)
//! ```

pub mod app; // State and update(message) -> effects
pub mod cli;
pub mod draft; // questions and summaries out of captions
pub mod formats; // one row and one file a format: foreign pages, and our own JSON
pub mod jump; // the opener and the clipboard
pub mod links; // (address, moment) -> address that starts there, and back; one row a host
pub mod lint; // RULES: what can be wrong with an index, findings with their place
pub mod merge; // one event out of two sources: what is missing is added, what is there stays
pub mod model; // timestamp, event, speaker, entry, library: plain data, no input or output
pub mod search; // units, queries, the run rule, ranking, highlights
pub mod store; // the library on disk: find and load
pub mod terminal; // session, event loop
pub mod text; // cleaning for display, cell widths, wrapping, the words of two languages
pub mod view; // State -> cells // verbs, options, configuration
