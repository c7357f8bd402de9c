//! The folder of caches: this user's alone. Whatever else stands in its place is left alone, and
//! there is no cache then.
//!
//! Not for: what is in a file (`file`).

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::NamedTempFile;

use crate::store::disk::{BEGINS, ENDS, sweep};

/// How the name of a cache ends.
const ENDING: &str = "cache";
/// Sets of paths that are kept; the oldest go.
const MOST_FILES: usize = 16;
/// Bytes of all caches together; the oldest go, but for the newest.
const MOST_BYTES: u64 = 4 << 30;

/// Bits of a file's mode that say what everybody else may do.
#[cfg(unix)]
const OF_OTHERS: u32 = 6;

/// The name of the cache with a key.
pub(super) fn path(folder: &Path, key: u128) -> PathBuf {
    folder.join(format!("{key:032x}.{ENDING}"))
}

/// Opens the cache with a key, where there is one and nobody else can have written it.
pub(super) fn open(folder: &Path, key: u128) -> Option<File> {
    is_private(folder).then(|| open_own(&path(folder, key)))?
}

/// Whether a cache can be put there, as far as that can be seen before there is one.
pub(super) fn is_ready(folder: &Path) -> bool {
    make(folder).is_ok() && is_private(folder)
}

/// Writes the cache with a key beside its place and then puts it there; an older one stays until
/// then. It is not synced: what a power cut leaves of it fails its check.
pub(super) fn put(
    folder: &Path,
    key: u128,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    make(folder)?;
    if !is_private(folder) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    sweep(folder, SystemTime::now());
    // Readable by nobody else from the first byte on.
    let mut file: NamedTempFile =
        tempfile::Builder::new().prefix(BEGINS).suffix(ENDS).tempfile_in(folder)?;
    write(file.as_file_mut())?;
    file.persist(path(folder, key)).map_err(|error| error.error)?;
    prune(folder);
    Ok(())
}

/// Takes away the oldest caches until the rest is few and small enough.
fn prune(folder: &Path) {
    let mut files: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let ours = path.extension().is_some_and(|ending| ending == ENDING);
        let data = entry.metadata().ok().filter(|data| ours && data.is_file());
        files.extend(data.and_then(|data| Some((data.modified().ok()?, data.len(), path))));
    }
    files.sort();
    let mut bytes = 0_u64;
    for (n, (_, length, path)) in files.iter().rev().enumerate() {
        bytes = bytes.saturating_add(*length);
        if n > 0 && (n >= MOST_FILES || bytes > MOST_BYTES) {
            // What cannot be taken away is in nobody's way.
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(unix)]
fn make(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent)?;
    }
    match fs::DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// A folder, no link to one, that belongs to this user and that nobody else may write in.
#[cfg(unix)]
fn is_private(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let own = |data: fs::Metadata| {
        data.is_dir()
            && data.uid() == rustix::process::geteuid().as_raw()
            && data.mode() & 0o022 == 0
    };
    fs::symlink_metadata(folder).is_ok_and(own)
}

/// A file, no link to one, that belongs to this user and that nobody else may read or write.
#[cfg(unix)]
fn open_own(path: &Path) -> Option<File> {
    use std::os::unix::fs::MetadataExt;

    use rustix::fs::{Mode, OFlags};
    let how = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
    let file = File::from(rustix::fs::open(path, how, Mode::empty()).ok()?);
    let data = file.metadata().ok()?;
    let own = data.uid() == rustix::process::geteuid().as_raw()
        && data.mode().trailing_zeros() >= OF_OTHERS;
    (data.is_file() && own).then_some(file)
}

#[cfg(not(unix))]
fn make(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(not(unix))]
fn is_private(folder: &Path) -> bool {
    fs::symlink_metadata(folder).is_ok_and(|data| data.is_dir())
}

#[cfg(not(unix))]
fn open_own(path: &Path) -> Option<File> {
    let is_file = fs::symlink_metadata(path).is_ok_and(|data| data.is_file());
    is_file.then(|| File::open(path).ok())?
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;

    fn put_text(folder: &Path, key: u128, text: &str) -> io::Result<()> {
        put(folder, key, |file| file.write_all(text.as_bytes()))
    }

    fn text(folder: &Path, key: u128) -> Option<String> {
        let mut text = String::new();
        open(folder, key)?.read_to_string(&mut text).ok()?;
        Some(text)
    }

    #[test]
    fn a_cache_is_put_in_its_place_and_found_there() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("a/b");
        assert_eq!(text(&folder, 1), None);
        put_text(&folder, 1, "one").unwrap();
        put_text(&folder, 2, "two").unwrap();
        put_text(&folder, 1, "new").unwrap();
        assert_eq!(text(&folder, 1).as_deref(), Some("new"));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
    }

    #[test]
    fn the_oldest_go() {
        let folder = tempfile::tempdir().unwrap();
        for key in 0..20 {
            let file = File::create(path(folder.path(), key)).unwrap();
            let second = u64::try_from(key).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(second))
                .unwrap();
        }
        fs::write(folder.path().join("other.txt"), "x").unwrap();
        prune(folder.path());
        let left: Vec<bool> = (0..20).map(|key| path(folder.path(), key).exists()).collect();
        assert_eq!(left, [[false; 4].as_slice(), &[true; 16]].concat());
        assert!(folder.path().join("other.txt").exists());
        // A single one of any size stays.
        File::create(path(folder.path(), 99)).unwrap().set_len(MOST_BYTES + 1).unwrap();
        prune(folder.path());
        let left: Vec<u128> = (0..100).filter(|key| path(folder.path(), *key).exists()).collect();
        assert_eq!(left, [99]);
    }

    #[cfg(unix)]
    mod private {
        use std::os::unix::fs::{PermissionsExt, symlink};

        use super::*;

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).unwrap().permissions().mode() & 0o777
        }

        fn set_mode(path: &Path, mode: u32) {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }

        #[test]
        fn nobody_else_can_read_it() {
            let home = tempfile::tempdir().unwrap();
            let folder = home.path().join("qstamp");
            put_text(&folder, 1, "one").unwrap();
            assert_eq!((mode(&folder), mode(&path(&folder, 1))), (0o700, 0o600));
        }

        #[test]
        fn what_others_may_have_written_is_not_read() {
            let home = tempfile::tempdir().unwrap();
            let folder = home.path().join("qstamp");
            put_text(&folder, 1, "one").unwrap();
            set_mode(&path(&folder, 1), 0o620);
            assert_eq!(text(&folder, 1), None);
            set_mode(&path(&folder, 1), 0o600);
            set_mode(&folder, 0o777);
            assert_eq!(text(&folder, 1), None);
            assert!(put_text(&folder, 1, "two").is_err());
            set_mode(&folder, 0o700);
            assert_eq!(text(&folder, 1).as_deref(), Some("one"));
        }

        #[test]
        fn links_are_not_followed() {
            let home = tempfile::tempdir().unwrap();
            let (real, link) = (home.path().join("real"), home.path().join("link"));
            put_text(&real, 1, "one").unwrap();
            symlink(&real, &link).unwrap();
            assert_eq!(text(&link, 1), None);
            assert!(put_text(&link, 1, "two").is_err());
            let kept = home.path().join("kept");
            fs::rename(path(&real, 1), &kept).unwrap();
            symlink(&kept, path(&real, 1)).unwrap();
            assert_eq!(text(&real, 1), None);
            // The link is replaced, not what it points to.
            put_text(&real, 1, "two").unwrap();
            assert_eq!(fs::read_to_string(&kept).unwrap(), "one");
            assert_eq!(text(&real, 1).as_deref(), Some("two"));
        }

        #[test]
        fn a_pipe_in_its_place_stops_nobody() {
            let folder = tempfile::tempdir().unwrap();
            set_mode(folder.path(), 0o700);
            let made = std::process::Command::new("mkfifo")
                .args(["-m", "600"])
                .arg(path(folder.path(), 1))
                .status();
            assert!(made.unwrap().success());
            assert_eq!(text(folder.path(), 1), None);
        }
    }
}
