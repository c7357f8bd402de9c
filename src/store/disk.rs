//! The file calls that a save is made of, one method each, so that tests can let each of them
//! fail; and the order in which a file is put in place.
//!
//! Not for: deciding what is written, or whether it may be (`save`, `write`).

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::NamedTempFile;

/// How the name of a file begins and ends that is not in its place yet.
pub(super) const BEGINS: &str = ".qstamp-";
pub(super) const ENDS: &str = ".tmp";
/// After so long nobody is writing such a file any more.
const FORGOTTEN: Duration = Duration::from_hours(1);

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

/// What it means to people that a step failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The new file stands; only that it outlives a power cut is not certain.
    NotConfirmed,
    /// There is no room, or no more of it may be used.
    Full,
    /// Nothing can be written beside the file.
    ReadOnlyFolder,
    /// The file would become another user's.
    ForeignOwner,
    Other,
}

impl Meaning {
    pub(super) fn of(step: Step, why: &io::Error) -> Self {
        use io::ErrorKind::{
            FileTooLarge, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull,
        };
        match (step, why.kind()) {
            (Step::SyncFolder, _) => Self::NotConfirmed,
            (_, StorageFull | QuotaExceeded | FileTooLarge) => Self::Full,
            (Step::Permit, PermissionDenied) => Self::ForeignOwner,
            (_, PermissionDenied | ReadOnlyFilesystem) => Self::ReadOnlyFolder,
            _ => Self::Other,
        }
    }
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
        tempfile::Builder::new().prefix(BEGINS).suffix(ENDS).tempfile_in(folder)
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
    sweep(folder, SystemTime::now());
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

/// Takes away what a run that was killed while it wrote has left in a folder. What cannot be
/// taken away is in nobody's way.
pub(super) fn sweep(folder: &Path, now: SystemTime) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let ours =
            name.to_str().is_some_and(|name| name.starts_with(BEGINS) && name.ends_with(ENDS));
        let Some(data) = entry.metadata().ok().filter(|data| ours && data.is_file()) else {
            continue;
        };
        let age = data.modified().ok().and_then(|then| now.duration_since(then).ok());
        if age.is_some_and(|age| age > FORGOTTEN) {
            let _ = fs::remove_file(entry.path());
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_we_left_long_ago_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
        for (name, seconds) in [
            (".qstamp-old.tmp", 3_601),
            (".qstamp-new.tmp", 3_599),
            (".qstamp-old.txt", 9_999),
            ("qstamp-old.tmp", 9_999),
            (".other-old.tmp", 9_999),
        ] {
            let file = File::create(folder.path().join(name)).unwrap();
            file.set_modified(now - Duration::from_secs(seconds)).unwrap();
        }
        fs::create_dir(folder.path().join(".qstamp-folder.tmp")).unwrap();
        sweep(folder.path(), now);
        sweep(&folder.path().join("no such folder"), now);
        let left = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name());
        let mut left: Vec<_> = left.map(|name| name.into_string().unwrap()).collect();
        left.sort();
        let want = [".other-old.tmp", ".qstamp-folder.tmp", ".qstamp-new.tmp", ".qstamp-old.txt"];
        assert_eq!(left, [&want[..], &["qstamp-old.tmp"]].concat());
    }
}
