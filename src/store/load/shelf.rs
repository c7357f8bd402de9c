//! What was read, file by file: made into a library as often as that is wanted.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::SystemTime;

use super::feed::{Feed, Item, PIECE, items};
use super::piece::Part;
use super::{Loaded, SourcePath, cores, read};
use crate::model::{Held, Library, Origin, Place, Problem};
use crate::store::stamp::Stamp;
use crate::text::messages::faults;

/// How far the reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub files: usize,
    pub of_files: usize,
    pub entries: usize,
    pub bytes: u64,
    /// What the files hold together, as far as it is known beforehand.
    pub of_bytes: u64,
    /// Everything has been read; what is searched of it is being made.
    pub preparing: bool,
}

impl Progress {
    /// Hundredths of what is to be read; `None` where that is not known.
    pub fn percent(&self) -> Option<u64> {
        (100 * self.bytes.min(self.of_bytes)).checked_div(self.of_bytes)
    }
}

/// Everything that was named, with what has been read of it.
#[derive(Clone, Debug)]
pub struct Shelf {
    pub(super) books: Vec<Book>,
    progress: Progress,
    /// Events that were there before, of files that are to be read again.
    pub(super) before: Vec<Held>,
    /// When the folders were looked into.
    pub(super) looked: SystemTime,
    /// The cache has all of it.
    pub(super) kept: bool,
}

/// One item and its parts, by their numbers.
#[derive(Clone, Debug)]
pub(super) struct Book {
    pub(super) item: Item,
    pub(super) parts: BTreeMap<usize, Part>,
    /// What the folder said of its file before it was read.
    pub(super) stamp: Option<Stamp>,
    /// XXH3 of its file, once that has been read to its end.
    pub(super) sum: Option<u128>,
}

impl Book {
    fn new(item: Item) -> Self {
        let stamp = if let Item::File(path) = &item { Stamp::of(path) } else { None };
        Self { item, parts: BTreeMap::new(), stamp, sum: None }
    }
}

impl Shelf {
    /// Looks into folders; reads no file yet.
    pub fn new(sources: &[SourcePath]) -> Self {
        // Before anything is looked at: what changes from now on may go unnoticed.
        let looked = SystemTime::now();
        let books = items(sources).into_iter().map(Book::new).collect();
        Self { books, progress: Progress::default(), before: Vec::new(), looked, kept: false }
    }

    /// Reads all that is not read yet. `goes_on` is told before the first piece and after
    /// each how far it is, and ends it by `false`.
    pub fn fill(&mut self, goes_on: impl FnMut(&Self) -> bool) {
        self.fill_by(cores(), PIECE, goes_on);
    }

    /// As [`Shelf::fill`], on so many threads and in pieces of about so many bytes.
    pub(super) fn fill_by(
        &mut self,
        threads: usize,
        piece: u64,
        mut goes_on: impl FnMut(&Self) -> bool,
    ) {
        let unread = self.books.iter().enumerate().filter(|(_, book)| book.parts.is_empty());
        let bytes = unread.clone().filter_map(|(_, book)| book.stamp).map(|s| s.len).sum();
        let todo: Vec<(usize, Item)> =
            unread.map(|(number, book)| (number, book.item.clone())).collect();
        self.progress = Progress { of_files: todo.len(), of_bytes: bytes, ..Progress::default() };
        if !goes_on(self) {
            return;
        }
        let feed = Feed::new(todo.iter().map(|(number, item)| (*number, item)).collect(), piece);
        read(feed, threads, |(item, number), part| {
            let entries = part.events.iter().map(|(held, _)| held.entries());
            self.progress.entries += entries.sum::<usize>();
            self.progress.bytes += part.bytes;
            self.progress.files += usize::from(!part.goes_on);
            if let Some(book) = self.books.get_mut(item) {
                book.sum = book.sum.or(part.sum);
                book.parts.insert(number, part);
            }
            goes_on(self)
        });
        self.take_same();
    }

    /// How far the reading is once everything has been read, and what is searched of it is made.
    pub fn prepared(&self) -> Progress {
        Progress { preparing: true, ..self.progress }
    }

    /// How far the reading is that is under way, or was the last.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// The library of what has been read so far, in the order in which it was named.
    pub fn loaded(&self) -> Loaded {
        loaded(&self.books)
    }
}

/// The library of books in their order, and what is wrong with them.
pub(super) fn loaded(books: &[Book]) -> Loaded {
    let (mut events, mut problems, mut failed) = (Vec::new(), Vec::new(), 0);
    let mut ids: HashSet<&str> = HashSet::new();
    for book in books {
        // Somebody's own version of a built-in event takes its place.
        let builtin = book.item == Item::Builtin;
        for part in book.parts.values() {
            let own = |held: &Held| builtin && ids.contains(held.id());
            events.extend(part.events.iter().filter(|(held, _)| !own(held)).cloned());
            problems.extend(part.problems.iter().cloned());
            failed += usize::from(part.failed);
        }
        let read = book.parts.values().flat_map(|part| &part.events);
        ids.extend(read.map(|(held, _)| held.id()));
    }
    problems.extend(clashes(&events));
    Loaded { library: Library::of_held(events), problems, failed }
}

/// Events that share an id, with both paths.
fn clashes(events: &[(Held, Origin)]) -> Vec<Problem> {
    let mut seen: HashMap<&str, &Origin> = HashMap::with_capacity(events.len());
    let mut clashes = Vec::new();
    for (held, origin) in events {
        if let Some(first) = seen.insert(held.id(), origin) {
            let name = |o: &Origin| {
                o.path.as_deref().map_or_else(|| "-".into(), |p| p.to_string_lossy().into_owned())
            };
            let what = faults::EVENT_ID_TWICE.with([held.id(), &name(first)]);
            let problem = Problem::warning(Place::file(name(origin)), what);
            clashes.push(problem.with_help(faults::HELP_EVENT_ID_TWICE.with([])));
        }
    }
    clashes
}
