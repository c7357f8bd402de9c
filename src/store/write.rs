//! Writing a file that is new: whole or not at all, and never over another one unasked.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

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
    let folder =
        path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let failed = |why| WriteError::Write { path: path.clone(), why };
    fs::create_dir_all(folder)
        .map_err(|why| WriteError::MakeFolder { path: folder.to_owned(), why })?;
    let mut file = tempfile::Builder::new()
        .prefix(".qstamp-")
        .suffix(".tmp")
        .tempfile_in(folder)
        .map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    set_permissions(file.as_file(), &path).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    let put = if force { file.persist(&path) } else { file.persist_noclobber(&path) };
    put.map_err(|e| match e.error.kind() {
        io::ErrorKind::AlreadyExists => WriteError::Exists { path: path.clone() },
        _ => failed(e.error),
    })?;
    sync_folder(folder).map_err(failed)
}

/// The permissions of the file that is replaced, or those of any new file.
#[cfg(unix)]
fn set_permissions(file: &fs::File, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path).map_or(0o644, |old| old.permissions().mode());
    file.set_permissions(fs::Permissions::from_mode(mode & 0o7777))
}

#[cfg(not(unix))]
fn set_permissions(_: &fs::File, _: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
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
