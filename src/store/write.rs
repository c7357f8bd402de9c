//! Writing a file that is new: whole or not at all, and never over another one unasked.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::disk::{Disk, Meaning, RealDisk, folder_of, put};
use crate::text::Message;
use crate::text::messages::{curate, faults};

/// Why a file was not written, or whether that is certain.
#[derive(Debug, Error)]
pub enum WriteError {
    #[error("{} exists", path.display())]
    Exists { path: PathBuf },
    #[error("cannot make the folder {}: {why}", path.display())]
    MakeFolder { path: PathBuf, why: io::Error },
    /// Nothing can be written in its folder.
    #[error("the folder of {} is read-only", path.display())]
    ReadOnlyFolder { path: PathBuf },
    #[error("there is no room to write {}", path.display())]
    Full { path: PathBuf },
    #[error("cannot write {}: {why}", path.display())]
    Write { path: PathBuf, why: io::Error },
    /// The new file stands, but the system did not confirm that it would survive a power cut.
    #[error("{} is written, but that it lasts is not confirmed: {why}", path.display())]
    NotConfirmed { path: PathBuf, why: io::Error },
}

impl WriteError {
    /// Whether the file holds the new text all the same.
    pub fn is_written(&self) -> bool {
        matches!(self, Self::NotConfirmed { .. })
    }

    /// What happened, and what did not.
    pub fn message(&self) -> Message {
        let name = |path: &Path| path.to_string_lossy().into_owned();
        match self {
            Self::Exists { path } => faults::FILE_EXISTS.with([&name(path)]),
            Self::MakeFolder { path, why } => {
                faults::NO_NEW_FOLDER.with([&name(path), &why.to_string()])
            }
            Self::ReadOnlyFolder { path } => curate::SAVE_READ_ONLY_FOLDER.with([&name(path)]),
            Self::Full { path } => faults::WRITE_FULL.with([&name(path)]),
            Self::Write { path, why } => faults::WRITE_FAILED.with([&name(path), &why.to_string()]),
            Self::NotConfirmed { path, why } => {
                curate::SAVE_NOT_CONFIRMED.with([&name(path), &why.to_string()])
            }
        }
    }
}

/// Writes `text` to `path`: beside it first, synced, then put in its place, and the folder
/// synced. Folders on the way are made. An existing file is replaced only with `force`; its
/// permissions stay.
///
/// # Errors
/// [`WriteError::Exists`] when the file is there and `force` is not given; otherwise the act
/// that failed. Except for [`WriteError::NotConfirmed`] the old file, if any, is as it was.
pub fn write_new(path: &Path, text: &str, force: bool) -> Result<(), WriteError> {
    write_on(&RealDisk, path, text, force)
}

fn write_on(disk: &dyn Disk, path: &Path, text: &str, force: bool) -> Result<(), WriteError> {
    // A link is followed, so that what it points to is replaced and not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = folder_of(&path);
    fs::create_dir_all(folder)
        .map_err(|why| WriteError::MakeFolder { path: folder.to_owned(), why })?;
    let old = disk.facts(&path).ok();
    let done = put(disk, &path, text.as_bytes(), old.as_ref(), force, || true);
    let path = path.clone();
    done.map(drop).map_err(|(step, why)| match Meaning::of(step, &why) {
        _ if why.kind() == io::ErrorKind::AlreadyExists => WriteError::Exists { path },
        Meaning::NotConfirmed => WriteError::NotConfirmed { path, why },
        Meaning::Full => WriteError::Full { path },
        Meaning::ReadOnlyFolder => WriteError::ReadOnlyFolder { path },
        Meaning::ForeignOwner | Meaning::Other => WriteError::Write { path, why },
    })
}

#[cfg(test)]
mod tests {
    use tempfile::NamedTempFile;

    use super::*;

    /// A disk on which nothing can be written, or no folder synced, for one reason.
    struct Failing(io::ErrorKind, bool);

    impl Disk for Failing {
        fn write(&self, file: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()> {
            if self.1 { RealDisk.write(file, bytes) } else { Err(self.0.into()) }
        }

        fn sync_folder(&self, _: &Path) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn what_is_in_the_way_is_told_apart() {
        use io::ErrorKind::{Other, PermissionDenied, ReadOnlyFilesystem, StorageFull};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        let write = |kind, writes| write_on(&Failing(kind, writes), &path, "one", false);
        assert!(matches!(write(StorageFull, false), Err(WriteError::Full { .. })));
        for kind in [PermissionDenied, ReadOnlyFilesystem] {
            assert!(matches!(write(kind, false), Err(WriteError::ReadOnlyFolder { .. })));
        }
        assert!(matches!(write(Other, false), Err(WriteError::Write { .. })));
        assert!(!path.exists());
        let done = write(Other, true).unwrap_err();
        assert!(done.is_written(), "{done}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
    }

    #[test]
    fn a_file_is_replaced_only_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/a.json");
        write_new(&path, "one", false).unwrap();
        assert!(matches!(write_new(&path, "two", false), Err(WriteError::Exists { .. })));
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        write_new(&path, "two", true).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        let left: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
        assert_eq!(left.len(), 1, "no temporary file is left");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "one").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
        symlink(&real, &link).unwrap();
        write_new(&link, "two", true).unwrap();
        assert_eq!(fs::read_to_string(&real).unwrap(), "two");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
