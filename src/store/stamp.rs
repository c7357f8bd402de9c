//! What the folder says of a file, to tell cheaply whether it is still the one that was read.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Clocks of file systems go in steps; the coarsest, of FAT, in this one.
const STEP: Duration = Duration::from_secs(2);

/// Size, times and number of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) len: u64,
    /// When its content was changed last, in nanoseconds from 1970 on; 0 where that is not known.
    pub(super) modified: u64,
    /// When that or its entry in the folder was, which nobody can set; 0 where it is not known.
    pub(super) changed: u64,
    /// Two files that were put in each other's place have other numbers; 0 where there are none.
    pub(super) inode: u64,
}

impl Stamp {
    /// `None` when there is no such file, or it is a pipe, which can be read once.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let data = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        let modified = data.modified().map_or(0, nanoseconds);
        let (changed, inode) = (changed(&data), inode(&data));
        Some(Self { len: data.len(), modified, changed, inode })
    }

    /// Whether the file may change after a moment without a trace in its times.
    pub(super) fn is_young(&self, at: SystemTime) -> bool {
        let latest = nanoseconds(at.checked_sub(STEP).unwrap_or(at));
        self.modified.max(self.changed) >= latest
    }
}

fn nanoseconds(time: SystemTime) -> u64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(unix)]
fn changed(data: &fs::Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    let (seconds, rest) = (data.ctime(), data.ctime_nsec());
    let whole = u64::try_from(seconds).unwrap_or_default().saturating_mul(1_000_000_000);
    whole.saturating_add(u64::try_from(rest).unwrap_or_default())
}

#[cfg(unix)]
fn inode(data: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(data)
}

#[cfg(not(unix))]
fn changed(_: &fs::Metadata) -> u64 {
    0
}

#[cfg(not(unix))]
fn inode(_: &fs::Metadata) -> u64 {
    0
}
