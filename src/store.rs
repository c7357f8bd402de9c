//! The library on disk: where things lie, what is read from there, and how it is written.
//!
//! Not for: what a document means (`formats`), or what is shown of it (`app`).

mod builtin;
mod disk;
mod document;
mod documents;
mod folder;
mod journal;
mod load;
mod lock;
mod paths;
mod save;
mod stamp;
mod transcripts;
mod watch;
mod write;

pub use builtin::builtin;
pub use disk::{Disk, Facts, RealDisk, Step};
pub use document::{Change, Document};
pub use documents::{SourceText, documents};
pub use journal::{Base, Journal, JournalError, Recovered, Recovery};
pub use load::{Cache, Last, Loaded, Opened, Progress, Shelf, SourcePath, load};
pub use paths::Paths;
pub use save::{Permit, SaveError, save, save_text};
pub use transcripts::{Words, transcript_path, transcripts};
pub use watch::{Watch, WatchError};
pub use write::{WriteError, write_new};
