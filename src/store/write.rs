//! Writing a file that is new: whole or not at all, and never over another one unasked.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::disk::{Disk, RealDisk, folder_of, put};

/// Why a file could not be written.
#[derive(Debug, Error)]
pub enum WriteError {
    #[error("{} exists", path.display())]
    Exists { path: PathBuf },
    #[error("cannot make the folder {}: {why}", path.display())]
    MakeFolder { path: PathBuf, why: io::Error },
    #[error("cannot write {}: {why}", path.display())]
    Write { path: PathBuf, why: io::Error },
}

/// Writes `text` to `path`: beside it first, synced, then put in its place, and the folder
/// synced. Folders on the way are made. An existing file is replaced only with `force`; its
/// permissions stay.
///
/// # Errors
/// [`WriteError::Exists`] when the file is there and `force` is not given; otherwise the act
/// that failed. The old file, if any, is then as it was.
pub fn write_new(path: &Path, text: &str, force: bool) -> Result<(), WriteError> {
    // A link is followed, so that what it points to is replaced and not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = folder_of(&path);
    fs::create_dir_all(folder)
        .map_err(|why| WriteError::MakeFolder { path: folder.to_owned(), why })?;
    let old = RealDisk.facts(&path).ok();
    let done = put(&RealDisk, &path, text.as_bytes(), old.as_ref(), force, || true);
    done.map(drop).map_err(|(_, why)| match why.kind() {
        io::ErrorKind::AlreadyExists => WriteError::Exists { path: path.clone() },
        _ => WriteError::Write { path: path.clone(), why },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
