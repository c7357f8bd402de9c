//! The files of a cache: what each was when it was read, and what came of it.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use super::super::Loaded;
use super::super::feed::Item;
use super::super::piece::Part;
use super::super::shelf::{Book, Shelf, loaded};
use super::bytes::{Bytes, Kept, kept, put_sized};
use super::stock::{self, Events};
use crate::model::{Held, Origin, Problem};
use crate::store::stamp::Stamp;

/// One item and what was read of it.
#[derive(Debug)]
pub(super) struct KeptBook {
    /// The path of a file; `None` for what is built in.
    path: Option<Name>,
    stamp: Option<Stamp>,
    /// The stamp was so young that a change right after it would not show.
    young: bool,
    /// XXH3 of the file's bytes.
    sum: Option<u128>,
    failed: bool,
    problems: Vec<Problem>,
    /// Of each event how it is kept in its origin.
    events: Vec<KeptOrigin>,
}

/// A path as the system writes it.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Name(Vec<u8>);

impl Kept for Name {
    fn put(&self, out: &mut Vec<u8>) {
        put_sized(&self.0, out);
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        Some(Self(bytes.sized()?.to_vec()))
    }
}

/// Where an event came from; its path is the one of its book.
#[derive(Debug)]
struct KeptOrigin {
    in_file: bool,
    read_only: bool,
}

kept! {
    KeptBook { path, stamp, young, sum, failed, problems, events }
    KeptOrigin { in_file, read_only }
}

fn name(path: &Path) -> Name {
    Name(path.as_os_str().as_encoded_bytes().to_vec())
}

/// What is kept of the items of a shelf.
pub(super) fn kept(shelf: &Shelf) -> Vec<KeptBook> {
    let book = |book: &Book| {
        let path = match &book.item {
            Item::File(path) => Some(name(path)),
            Item::Builtin => None,
            Item::Stdin | Item::Fault(_) => return None,
        };
        let origin = |(_, origin): &(Held, Origin)| KeptOrigin {
            in_file: origin.path.is_some(),
            read_only: origin.read_only,
        };
        Some(KeptBook {
            path,
            stamp: book.stamp,
            young: book.stamp.is_some_and(|stamp| stamp.is_young(shelf.looked)),
            sum: book.sum,
            failed: book.parts.values().any(|part| part.failed),
            problems: book.problems().cloned().collect(),
            events: book.held().map(origin).collect(),
        })
    };
    shelf.books.iter().filter_map(book).collect()
}

/// Of each book the sum of its file, and how many events it has.
pub(super) fn files(kept: &[KeptBook]) -> Vec<(Option<u128>, usize)> {
    kept.iter().map(|book| (book.sum, book.events.len())).collect()
}

/// Books that were kept, and what each was.
pub(super) struct Known {
    books: Vec<(KeptBook, Part)>,
}

/// Kept books with their events; `None` where these do not fit.
pub(super) fn known(kept: Vec<KeptBook>, events: &Arc<Events>) -> Option<Known> {
    let mut next = 0_u32;
    let mut part = |book: KeptBook| {
        let count = u32::try_from(book.events.len()).ok()?;
        let held = stock::held(events, next, count).into_iter();
        next = next.checked_add(count)?;
        let origin = |kept: &KeptOrigin| Origin { path: None, read_only: kept.read_only };
        let part = Part {
            events: held.zip(book.events.iter().map(origin)).collect(),
            problems: book.problems.clone(),
            failed: book.failed,
            ..Part::default()
        };
        Some((book, part))
    };
    let books = kept.into_iter().map(&mut part).collect::<Option<_>>()?;
    (next as usize == events.len()).then_some(Known { books })
}

impl Known {
    /// The library that there was, without the paths of its files.
    pub(super) fn loaded(&self) -> Loaded {
        let book = |(kept, part): &(KeptBook, Part)| {
            let file = Item::File(PathBuf::new());
            let item = if kept.path.is_some() { file } else { Item::Builtin };
            Book { item, parts: [(0, part.clone())].into(), stamp: None, sum: None }
        };
        loaded(&self.books.iter().map(book).collect::<Vec<_>>())
    }
}

/// Puts what is still true of kept books on a shelf. Says whether the shelf holds the very same
/// books now, with nothing left to be read.
pub(super) fn put_on(shelf: &mut Shelf, known: &Known) -> bool {
    let known = &known.books;
    let path_of = |kept: &'_ KeptBook| kept.path.as_ref().map(|name| name.0.clone());
    let by_path: HashMap<Option<Vec<u8>>, usize> =
        (0..).zip(known).map(|(place, (kept, _))| (path_of(kept), place)).collect();
    // Every book in its place, all of them the same: then the index is of this library.
    let (mut next, mut whole, mut same) = (0, true, true);
    for book in &mut shelf.books {
        let path = match &book.item {
            Item::File(path) => Some(name(path).0),
            Item::Builtin => None,
            Item::Stdin | Item::Fault(_) => continue,
        };
        // A path may be named twice; then both are in their order.
        let in_order = known.get(next).filter(|(kept, _)| path_of(kept) == path);
        whole &= in_order.is_some();
        next += 1;
        let found = in_order.or_else(|| known.get(*by_path.get(&path)?));
        let Some((kept, part)) = found else { continue };
        match kept.state(book) {
            State::Same => kept.put_in(book, part),
            State::Touched => {
                kept.put_in(book, part);
                same = false;
            }
            State::Changed => {
                shelf.before.extend(part.events.iter().map(|(held, _)| held.clone()));
                whole = false;
            }
        }
    }
    whole &= next == known.len();
    shelf.kept = whole && same;
    whole
}

/// What has become of a file.
enum State {
    Same,
    /// Its content is the same, but not what the folder says of it.
    Touched,
    Changed,
}

impl KeptBook {
    fn state(&self, book: &Book) -> State {
        let Item::File(path) = &book.item else { return State::Same };
        match (self.stamp, book.stamp) {
            (Some(then), Some(now)) if then == now && !self.young => State::Same,
            (Some(then), Some(now)) if then.len == now.len && sum(path) == self.sum => {
                State::Touched
            }
            _ => State::Changed,
        }
    }

    fn put_in(&self, book: &mut Book, part: &Part) {
        let path = if let Item::File(path) = &book.item { Some(path) } else { None };
        let mut part = part.clone();
        for ((_, origin), kept) in part.events.iter_mut().zip(&self.events) {
            origin.path = path.filter(|_| kept.in_file).cloned();
        }
        book.sum = self.sum;
        book.parts = [(0, part)].into();
    }
}

/// XXH3 of what is in a file; `None` where it cannot be read.
fn sum(path: &Path) -> Option<u128> {
    let mut file = File::open(path).ok()?;
    let mut hasher = Xxh3::new();
    let mut bytes = vec![0; 1 << 16];
    loop {
        match file.read(&mut bytes).ok()? {
            0 => return Some(hasher.digest128()),
            read => hasher.update(bytes.get(..read)?),
        }
    }
}
