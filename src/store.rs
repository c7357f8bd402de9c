//! The library on disk: where things lie, what is read from there, and how a new file is written.
//!
//! Not for: what a document means (`formats`), or what is shown of it (`app`).

mod builtin;
mod documents;
mod folder;
mod load;
mod paths;
mod write;

pub use builtin::builtin;
pub use documents::{Document, documents};
pub use load::{Loaded, SourcePath, load};
pub use paths::Paths;
pub use write::{WriteError, write_new};
