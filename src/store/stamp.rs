//! What the folder says of a file, to tell cheaply whether it is still the one that was read.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// Size, time of the last change, and number of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) len: u64,
    modified: Option<SystemTime>,
    /// Two files that were put in each other's place have other numbers; 0 where there are none.
    inode: u64,
}

impl Stamp {
    /// `None` when there is no such file, or it is a pipe, which can be read once.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let data = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        let (len, modified) = (data.len(), data.modified().ok());
        Some(Self { len, modified, inode: inode(&data) })
    }
}

#[cfg(unix)]
fn inode(data: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(data)
}

#[cfg(not(unix))]
fn inode(_: &fs::Metadata) -> u64 {
    0
}
