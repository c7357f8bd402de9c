//! One writer at a time: a lock on a file of its own beside the one that is written, because
//! that one is replaced by its next version.
//!
//! Advisory, and only between copies of this program: what others write is found by comparing.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Held while a file is compared and replaced.
#[derive(Debug)]
pub(super) struct Lock {
    /// `None` where the system has no locks (some network folders).
    file: Option<(File, PathBuf)>,
}

impl Lock {
    /// Takes the lock; `None` when somebody else holds it.
    pub(super) fn take(path: &Path) -> io::Result<Option<Self>> {
        let beside = beside(path, "lock");
        loop {
            let file = File::options().create(true).truncate(false).write(true).open(&beside)?;
            match file.try_lock() {
                Ok(()) if still_there(&file, &beside) => {
                    return Ok(Some(Self { file: Some((file, beside)) }));
                }
                // Whoever held it has just taken the file away: there is a new one.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(_)) => {
                    let _ = fs::remove_file(&beside);
                    return Ok(Some(Self { file: None }));
                }
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some((file, path)) = self.file.take() {
            let _ = fs::remove_file(path);
            let _ = file.unlock();
        }
    }
}

/// `talk.json` -> `.talk.json.ENDING`, in the same folder.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

#[cfg(unix)]
fn still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let one = |data: fs::Metadata| (data.dev(), data.ino());
    let (held, there) = (file.metadata().map(one), fs::metadata(path).map(one));
    matches!((held, there), (Ok(held), Ok(there)) if held == there)
}

#[cfg(not(unix))]
fn still_there(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_holds_it_and_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("talk.json");
        let held = Lock::take(&path).unwrap().unwrap();
        assert!(folder.path().join(".talk.json.lock").exists());
        assert!(Lock::take(&path).unwrap().is_none());
        drop(held);
        assert!(Lock::take(&path).unwrap().is_some());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
