//! Saving a file that exists: whole or not at all, and never over what somebody else wrote.
//!
//! ```text
//! lock -> compare with what was read -> write beside -> permissions -> sync
//!      -> look again -> rename -> sync the folder -> unlock
//! ```
//!
//! After a crash at any of these steps the file is the old one or the new one, never a mix.
//! Not for: a new file (`write`), or keeping edits until they are saved (`journal`).

mod said;

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::disk::{Disk, Meaning, Step, put};
use super::document::{Change, Document};
use super::lock::Lock;
use crate::formats::index::PatchError;

/// Why a file was not saved, or whether that is certain.
#[derive(Debug, Error)]
pub enum SaveError {
    #[error("cannot read {}: {why}", path.display())]
    Read { path: PathBuf, why: io::Error },
    #[error("{} is not UTF-8 text", path.display())]
    NotText { path: PathBuf },
    #[error("cannot change {}: {why}", path.display())]
    Patch { path: PathBuf, why: PatchError },
    /// Another copy of this program is saving it.
    #[error("{} is being saved by another qstamp", path.display())]
    Busy { path: PathBuf },
    /// The file is no longer what was read. Nothing was written.
    #[error("{} was changed by somebody else", path.display())]
    Conflict {
        path: PathBuf,
        /// What would have been written.
        mine: Vec<u8>,
        /// What stands there; `None` when the file is gone.
        theirs: Option<Vec<u8>>,
    },
    /// The file is marked as one that is not to be written.
    #[error("{} is read-only", path.display())]
    ReadOnlyFile { path: PathBuf },
    /// Nothing can be written beside the file.
    #[error("the folder of {} is read-only", path.display())]
    ReadOnlyFolder { path: PathBuf },
    /// It has other names, which would go on showing the old text.
    #[error("{} has {links} names (hard links)", path.display())]
    HardLinks { path: PathBuf, links: u64 },
    /// It belongs to somebody else and would become ours.
    #[error("{} belongs to another user", path.display())]
    ForeignOwner { path: PathBuf },
    #[error("there is no room to write {}", path.display())]
    Full { path: PathBuf },
    #[error("cannot write {} ({step:?}): {why}", path.display())]
    Write { path: PathBuf, step: Step, why: io::Error },
    /// The new file stands, but the system did not confirm that it would survive a power cut.
    #[error("{} is saved, but that it lasts is not confirmed: {why}", path.display())]
    NotConfirmed { path: PathBuf, why: io::Error },
}

impl SaveError {
    /// Whether the file holds the new text all the same.
    pub fn is_saved(&self) -> bool {
        matches!(self, Self::NotConfirmed { .. })
    }
}

/// What the user has agreed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permit {
    /// The file may lose its other names.
    pub break_links: bool,
}

/// Writes the changes into the file that was read, and gives it as it is now.
///
/// # Errors
/// See [`SaveError`]: except for [`SaveError::NotConfirmed`] the file is as it was.
pub fn save(
    disk: &dyn Disk,
    document: &Document,
    changes: &[Change<'_>],
    permit: Permit,
) -> Result<Document, SaveError> {
    save_text(disk, document, document.changed(changes)?, permit)
}

/// Replaces the text of the file that was read by another one.
///
/// # Errors
/// As [`save`].
pub fn save_text(
    disk: &dyn Disk,
    document: &Document,
    text: String,
    permit: Permit,
) -> Result<Document, SaveError> {
    let path = document.path().to_owned();
    let lock = match Lock::take(&path) {
        Ok(Some(lock)) => lock,
        Ok(None) => return Err(SaveError::Busy { path }),
        Err(why) => return Err(failed(document, Step::Create, why)),
    };
    // Facts first: a change after them shows in the facts, one before them in the bytes.
    let facts = disk.facts(&path);
    let theirs = match disk.read(&path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(why) => return Err(SaveError::Read { path, why }),
    };
    if theirs.as_deref() != Some(document.bytes()) {
        return Err(SaveError::Conflict { path, mine: text.into_bytes(), theirs });
    }
    let facts = facts.map_err(|why| SaveError::Read { path: path.clone(), why })?;
    if facts.read_only {
        return Err(SaveError::ReadOnlyFile { path });
    }
    if facts.links > 1 && !permit.break_links {
        return Err(SaveError::HardLinks { path, links: facts.links });
    }
    let same = || disk.facts(&path).is_ok_and(|now| now == facts);
    let done = put(disk, &path, text.as_bytes(), Some(&facts), true, same);
    drop(lock);
    match done {
        Ok(true) => Ok(document.with_whole(text)),
        Ok(false) => {
            let theirs = disk.read(&path).ok();
            Err(SaveError::Conflict { path, mine: text.into_bytes(), theirs })
        }
        Err((step, why)) => Err(failed(document, step, why)),
    }
}

/// What a failed step means.
fn failed(document: &Document, step: Step, why: io::Error) -> SaveError {
    let path = document.path().to_owned();
    match Meaning::of(step, &why) {
        Meaning::NotConfirmed => SaveError::NotConfirmed { path, why },
        Meaning::Full => SaveError::Full { path },
        Meaning::ForeignOwner => SaveError::ForeignOwner { path },
        Meaning::ReadOnlyFolder => SaveError::ReadOnlyFolder { path },
        Meaning::Other => SaveError::Write { path, step, why },
    }
}

#[cfg(test)]
mod tests;
