//! The library on disk: where things lie, what is read from there, and how a new file is written.
//!
//! Not for: what a document means (`formats`), or what is shown of it (`app`).

mod builtin;
mod load;
mod paths;
mod write;

pub use builtin::builtin;
pub use load::{Loaded, SourcePath, load};
pub use paths::Paths;
pub use write::{WriteError, write_new};
