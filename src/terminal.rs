//! The screen while it is open: the terminal's modes, its keys, and the loop.
//!
//! The main thread alone owns the state and the terminal. Everything that happens comes through
//! one channel; when nothing happens, nothing runs.

mod held;
mod keeper;
mod keys;
mod loading;
mod pace;
mod perform;
mod session;
mod signals;
mod turn;

use thiserror::Error;

pub use turn::{Setup, run};

/// Why the screen could not be opened or kept.
#[derive(Debug, Error)]
pub enum TerminalError {
    #[error("cannot open the screen: {0}")]
    Enter(#[source] std::io::Error),
    #[error("cannot draw: {0}")]
    Draw(#[source] std::io::Error),
    #[error("cannot read keys: {0}")]
    ReadKeys(#[source] std::io::Error),
    #[error("cannot start a thread: {0}")]
    Thread(#[source] std::io::Error),
}
