//! The file calls that a save is made of, one method each, so that tests can let each of them
//! fail; and the order in which a file is put in place.
//!
//! Not for: deciding what is written, or whether it may be (`save`, `write`).

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::time::SystemTime;

use tempfile::NamedTempFile;

/// What stands in the folder about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub len: u64,
    pub modified: Option<SystemTime>,
    /// Its permissions; 0 where the system has none.
    pub mode: u32,
    pub read_only: bool,
    /// How many names it has.
    pub links: u64,
    /// User and group.
    pub owner: (u32, u32),
}

/// The steps of putting a file in place, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Create,
    Write,
    Permit,
    Sync,
    Rename,
    SyncFolder,
}

/// The file calls. The methods as they stand here are the real ones.
pub trait Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn facts(&self, path: &Path) -> io::Result<Facts> {
        fs::metadata(path).map(|data| Facts::of(&data))
    }

    /// A new file beside the one that is to come.
    fn create(&self, folder: &Path) -> io::Result<NamedTempFile> {
        tempfile::Builder::new().prefix(".qstamp-").suffix(".tmp").tempfile_in(folder)
    }

    fn write(&self, file: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    /// Gives it the permissions, and the owner, of the file that it replaces.
    fn permit(&self, file: &NamedTempFile, like: Option<&Facts>) -> io::Result<()> {
        permit(file.as_file(), like)
    }

    fn sync(&self, file: &NamedTempFile) -> io::Result<()> {
        file.as_file().sync_all()
    }

    fn rename(&self, file: NamedTempFile, path: &Path, replace: bool) -> io::Result<()> {
        let put = if replace { file.persist(path) } else { file.persist_noclobber(path) };
        put.map(drop).map_err(|error| error.error)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        sync_folder(folder)
    }
}

/// The disk as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {}

/// Writes `bytes` beside `path`, syncs them, puts them in its place, and syncs the folder.
/// `like` is the file that is replaced; `may` is asked once more before that happens.
///
/// # Errors
/// The step that failed. Up to [`Step::Rename`] the old file, if any, is as it was; after
/// [`Step::SyncFolder`] the new one stands, and only a power cut could undo that.
pub(super) fn put(
    disk: &dyn Disk,
    path: &Path,
    bytes: &[u8],
    like: Option<&Facts>,
    replace: bool,
    may: impl FnOnce() -> bool,
) -> Result<bool, (Step, io::Error)> {
    let folder = folder_of(path);
    let mut file = disk.create(folder).map_err(|why| (Step::Create, why))?;
    disk.write(&mut file, bytes).map_err(|why| (Step::Write, why))?;
    disk.permit(&file, like).map_err(|why| (Step::Permit, why))?;
    disk.sync(&file).map_err(|why| (Step::Sync, why))?;
    if !may() {
        return Ok(false);
    }
    disk.rename(file, path, replace).map_err(|why| (Step::Rename, why))?;
    disk.sync_folder(folder).map_err(|why| (Step::SyncFolder, why))?;
    Ok(true)
}

/// The folder a file lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

impl Facts {
    #[cfg(unix)]
    fn of(data: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self {
            len: data.len(),
            modified: data.modified().ok(),
            mode: data.mode() & 0o7777,
            read_only: data.permissions().readonly(),
            links: data.nlink(),
            owner: (data.uid(), data.gid()),
        }
    }

    #[cfg(not(unix))]
    fn of(data: &fs::Metadata) -> Self {
        let read_only = data.permissions().readonly();
        Self {
            len: data.len(),
            modified: data.modified().ok(),
            mode: 0,
            read_only,
            links: 1,
            owner: (0, 0),
        }
    }
}

#[cfg(unix)]
fn permit(file: &File, like: Option<&Facts>) -> io::Result<()> {
    use std::os::unix::fs::{PermissionsExt, fchown};
    if let Some(like) = like {
        let ours = Facts::of(&file.metadata()?);
        if ours.owner.0 != like.owner.0 {
            // Only root may do this: for everybody else the file would change hands.
            fchown(file, Some(like.owner.0), Some(like.owner.1))?;
        } else if ours.owner.1 != like.owner.1 {
            // The group is kept where we belong to it.
            let _ = fchown(file, None, Some(like.owner.1));
        }
    }
    let mode = like.map_or(0o644, |like| like.mode);
    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn permit(_: &File, _: Option<&Facts>) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
