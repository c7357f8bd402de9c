//! Notices that a source was changed by another program, without looking again and again: the
//! system tells. While nothing happens, nothing runs.
//!
//! Not for: finding out what has changed (`load`).

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use thiserror::Error;

use super::SourcePath;

/// A change is followed up once nothing has happened for this long: a save is several changes.
const QUIET: Duration = Duration::from_millis(60);
/// A file that is written all the time is looked at in spite of that after so many changes.
const MOST_CHANGES: usize = 10_000;

/// Why changes cannot be noticed.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct WatchError(#[from] notify::Error);

/// An eye on the sources.
#[derive(Debug)]
pub struct Watch {
    watcher: RecommendedWatcher,
    changes: Receiver<()>,
    followed: HashSet<(PathBuf, bool)>,
}

impl Watch {
    /// Begins to watch. What happens from now on ends the next [`Watch::wait`].
    ///
    /// # Errors
    /// When the system has no means for it, or no more of them.
    pub fn start(sources: &[SourcePath]) -> Result<Self, WatchError> {
        let (sender, changes) = channel();
        let named = named(sources);
        let watcher = notify::recommended_watcher(move |event| tell(&sender, &named, event))?;
        let mut watch = Self { watcher, changes, followed: HashSet::new() };
        for place in places(sources) {
            watch.follow(place)?;
        }
        Ok(watch)
    }

    /// Watches what has come into being since, a library folder for example.
    ///
    /// # Errors
    /// As [`Watch::start`]; what is watched already stays so.
    pub fn again(&mut self, sources: &[SourcePath]) -> Result<(), WatchError> {
        places(sources).into_iter().try_for_each(|place| self.follow(place))
    }

    fn follow(&mut self, (path, deep): (PathBuf, bool)) -> Result<(), WatchError> {
        if self.followed.contains(&(path.clone(), deep)) {
            return Ok(());
        }
        let mode = if deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        self.watcher.watch(&path, mode)?;
        self.followed.insert((path, deep));
        Ok(())
    }

    /// Blocks until something has changed and is quiet again. `false` when nothing more will come.
    pub fn wait(&self) -> bool {
        if self.changes.recv().is_err() {
            return false;
        }
        for _ in 0..MOST_CHANGES {
            match self.changes.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        true
    }
}

/// Passes a change on when it may be one of the sources.
fn tell(sender: &Sender<()>, named: &[PathBuf], event: notify::Result<Event>) {
    let matters = event.is_ok_and(|event| {
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let read = matches!(event.kind, EventKind::Access(_)) && event.kind != written;
        // Of a folder on the way to a source only that way matters.
        let is_ours = |path: &PathBuf| {
            let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
            !hidden && named.iter().any(|n| path.starts_with(n) || n.starts_with(path))
        };
        !read && (event.need_rescan() || event.paths.iter().any(is_ours))
    });
    if matters {
        // The screen may have gone by now.
        let _ = sender.send(());
    }
}

/// The paths that were named, as given and as they are behind links.
fn named(sources: &[SourcePath]) -> Vec<PathBuf> {
    let mut named = Vec::new();
    for source in sources {
        if let SourcePath::Path(path) | SourcePath::Library(path) = source {
            if path.exists() && !path.is_dir() && !path.is_file() {
                // A pipe does not change.
                continue;
            }
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            named.extend(path.canonicalize());
            named.push(path);
        }
    }
    named.dedup();
    named
}

/// What is watched: folders with all below them; of a file its folder, since editors put a new
/// file in the old one's place; of a library that is not there the folder in which it will be.
fn places(sources: &[SourcePath]) -> Vec<(PathBuf, bool)> {
    let mut places = Vec::new();
    for path in named(sources) {
        if path.is_dir() {
            places.push((path, true));
        } else {
            // Not further up: a home folder changes all the time.
            let near = path.ancestors().skip(1).take(3).find(|folder| folder.is_dir());
            places.extend(near.map(|folder| (folder.to_owned(), false)));
        }
    }
    places.dedup();
    places
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_change_is_noticed_and_reading_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, "one").unwrap();
        let watch = Watch::start(&[SourcePath::Path(path.clone())]).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        fs::write(folder.path().join("b.json"), "another").unwrap();
        fs::write(folder.path().join("a.json.new"), "two").unwrap();
        fs::rename(folder.path().join("a.json.new"), &path).unwrap();
        assert!(watch.wait());
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        // What came before is not told again.
        assert_eq!(watch.changes.recv_timeout(QUIET), Err(RecvTimeoutError::Timeout));
    }

    #[test]
    fn a_library_that_comes_later_is_noticed_and_then_watched() {
        let home = tempfile::tempdir().unwrap();
        let library = home.path().join("qstamp/events");
        let sources = [SourcePath::Library(library.clone())];
        let mut watch = Watch::start(&sources).unwrap();
        fs::create_dir_all(&library).unwrap();
        assert!(watch.wait());
        watch.again(&sources).unwrap();
        fs::write(library.join("a.json"), "{}").unwrap();
        assert!(watch.wait());
    }
}
