//! From paths to a library. One bad file never stops the others: it is named, with its place.
//!
//! Files, and pieces of long `.jsonl` files, are read on as many threads as there are cores; what
//! comes of it is the same for any number of them.

mod cache;
mod feed;
mod piece;
mod refresh;
mod shelf;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

pub use cache::{Cache, Last, Opened};
use feed::Feed;
use piece::Part;
pub(super) use piece::line_text;
pub use shelf::{Progress, Shelf};

use crate::model::{Library, Problem};

/// More threads than this only wait for the disk.
const MOST_THREADS: usize = 16;

/// Something the user named to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourcePath {
    /// A file, or a folder of indexes.
    Path(PathBuf),
    /// Standard input, written `-`.
    Stdin,
    /// The user's library folder: not a mistake when it does not exist.
    Library(PathBuf),
    /// The indexes built into the program.
    Builtin,
}

/// What was loaded, and what could not be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    pub library: Library,
    pub problems: Vec<Problem>,
    /// How many files could not be read at all.
    pub failed: usize,
}

/// Reads everything that is named, in its order.
pub fn load(sources: &[SourcePath]) -> Loaded {
    let mut shelf = Shelf::new(sources);
    shelf.fill(|_| true);
    shelf.loaded()
}

/// As many threads as the machine has cores.
fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get).min(MOST_THREADS)
}

/// Reads all that a feed has, and hands over each part with its place: the number of its item,
/// and of the part in it. Parts come in any order. Ends early once `take` says `false`.
fn read(feed: Feed<'_>, threads: usize, mut take: impl FnMut((usize, usize), Part) -> bool) {
    let feed = &Mutex::new(feed);
    let (sender, parts) = mpsc::channel();
    thread::scope(|scope| {
        let run = |sender: mpsc::Sender<_>| {
            move || {
                let mut room = Vec::new();
                while next(feed, &mut room).is_some_and(|part| sender.send(part).is_ok()) {}
            }
        };
        let start = || {
            let name = thread::Builder::new().name("load".to_owned());
            name.spawn_scoped(scope, run(sender.clone())).is_ok()
        };
        let started = (0..threads).filter(|_| start()).count();
        drop(sender);
        // Where there is no thread to be had, this one does the work.
        let mut room = Vec::new();
        let own = (started == 0).then(|| std::iter::from_fn(|| next(feed, &mut room)));
        for (place, part) in own.into_iter().flatten().chain(&parts) {
            if !take(place, part) {
                break;
            }
        }
        // With nobody to send to, the others end.
        drop(parts);
    });
}

/// Takes the next piece off the feed, into the room of the last one, and reads it.
fn next(feed: &Mutex<Feed<'_>>, room: &mut Vec<u8>) -> Option<((usize, usize), Part)> {
    let mut piece = {
        let mut feed = feed.lock().unwrap_or_else(PoisonError::into_inner);
        feed.give(std::mem::take(room));
        feed.next()?
    };
    let part = piece.work.read();
    *room = piece.work.into_room();
    Some((piece.place, part))
}

#[cfg(test)]
mod tests;
