//! What was read and what is searched of it, kept for the next start: one file for every set of
//! paths, in the user's cache folder.
//!
//! Nothing of it is believed unless it is as it was written, of this very program, and of files
//! that are still the same: by size, times and number, and by content where these differ. Of files
//! that changed only those are read again. What every start needs is checked at once: where that is
//! damaged, the files are read as if there were no cache. The rest is checked when somebody first
//! asks for it: a list of words that is damaged is made anew, and an event is read from its file
//! again. It is safe to delete at any time. Standard input and pipes are never kept. Not for: what happens
//! to files while the screen is open (`refresh`).

mod books;
mod bytes;
mod events;
mod file;
mod folder;
mod stock;

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use xxhash_rust::xxh3::xxh3_128;

use super::feed::Item;
use super::shelf::{Book, Shelf};
use super::{Loaded, SourcePath, cores};
use crate::model::Library;
use crate::search::{Aliases, Column, Drawers, SearchIndex};
use crate::store::stamp::Stamp;
use books::KeptBook;
use bytes::{Bytes, Kept};
use file::Chest;
use stock::{Events, Origin};

/// Files of fewer bytes together are read as quickly as their cache would be.
const LEAST_BYTES: u64 = 1 << 20;

/// The drawers of a cache: the list of files and what a start asks of every event, the events, and
/// from one on those of the index.
const LIST: usize = 0;
const EVENTS: usize = 1;
const OF_INDEX: usize = 2;

/// The drawers of the index of a cache.
#[derive(Debug)]
struct OfIndex(Arc<Chest>);

impl Drawers for OfIndex {
    fn open(&self, number: usize) -> Option<Vec<Column<'static>>> {
        self.0.drawer(OF_INDEX + number, cores())
    }
}

/// The caches of a user.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
    /// Files of fewer bytes have no cache.
    least: u64,
}

/// What a start finds.
#[derive(Debug)]
pub struct Opened {
    /// With everything on it that the cache knows; the rest is still to be read.
    pub shelf: Shelf,
    /// All there is, where nothing is left to be read.
    pub ready: Option<(Loaded, SearchIndex)>,
    /// What the next index can be made of.
    pub last: Last,
}

/// A library that was searched, and its index: the next one is made out of it as far as that goes.
#[derive(Clone, Debug, Default)]
pub struct Last(Option<(Arc<Library>, Arc<SearchIndex>)>);

impl Last {
    /// The last there was.
    pub fn new(library: Arc<Library>, index: Arc<SearchIndex>) -> Self {
        Self(Some((library, index)))
    }

    /// It, if there was one.
    pub fn get(&self) -> Option<(&Arc<Library>, &Arc<SearchIndex>)> {
        self.0.as_ref().map(|(library, index)| (library, index))
    }

    /// The index of the next library.
    pub fn next(&self, library: &Library, aliases: &Arc<Aliases>) -> SearchIndex {
        match &self.0 {
            Some((last, index)) => index.renewed(last, library),
            None => SearchIndex::with_aliases(library, Arc::clone(aliases)),
        }
    }
}

impl Cache {
    /// In a folder, which need not exist.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, least: LEAST_BYTES }
    }

    /// Looks at the sources, and takes what is known of them.
    pub fn open(&self, sources: &[SourcePath], aliases: &Arc<Aliases>) -> Opened {
        let mut shelf = Shelf::new(sources);
        match self.take(sources, &mut shelf, aliases) {
            Some((loaded, index, true)) => {
                Opened { shelf, ready: Some((loaded, index)), last: Last::default() }
            }
            Some((before, index, false)) => {
                let last = Last::new(Arc::new(before.library), Arc::new(index));
                Opened { shelf, ready: None, last }
            }
            None => Opened { shelf, ready: None, last: Last::default() },
        }
    }

    /// Puts what is still true on a shelf. What was kept, its index, and whether both are of all
    /// that is on the shelf.
    fn take(
        &self,
        sources: &[SourcePath],
        shelf: &mut Shelf,
        aliases: &Arc<Aliases>,
    ) -> Option<(Loaded, SearchIndex, bool)> {
        if !self.serves(shelf) {
            return None;
        }
        let key = key(sources);
        let file = folder::open(&self.folder, key)?;
        let chest = Arc::new(Chest::open(&file, key, folder::path(&self.folder, key))?);
        thread::scope(|scope| {
            if cores() > 1 {
                // What takes longest begins first. Without a thread it is done below.
                let look_over = || chest.look_over(OF_INDEX);
                let _ = thread::Builder::new().spawn_scoped(scope, look_over);
            }
            let mut columns = chest.drawer(LIST, 1)?.into_iter();
            let Column::Bytes(list) = columns.next()? else { return None };
            let kept = Vec::<KeptBook>::take(&mut Bytes(&list))?;
            let origin = Origin { sources: sources.to_vec(), files: books::files(&kept) };
            let events = Events::of_columns(Arc::clone(&chest), &mut columns, origin)?;
            let known = books::known(kept, &Arc::new(events))?;
            let whole = books::put_on(shelf, &known);
            // What is no more in its file cannot be read there again when it proves to be damaged.
            if !whole && !chest.is_whole(EVENTS, cores()) {
                return None;
            }
            let loaded = if whole { shelf.loaded() } else { known.loaded() };
            let drawers = Arc::new(OfIndex(Arc::clone(&chest)));
            let index = SearchIndex::of_drawers(&loaded.library, Arc::clone(aliases), drawers)?;
            Some((loaded, index, whole))
        })
    }

    /// Whether there may be a cache of what is on a shelf: not of a few small files, and not of
    /// what cannot be read twice.
    fn serves(&self, shelf: &Shelf) -> bool {
        let again = |book: &Book| match book.item {
            Item::File(_) => book.stamp.is_some(),
            Item::Builtin | Item::Fault(_) => true,
            Item::Stdin => false,
        };
        let bytes: u64 = shelf.books.iter().filter_map(|book| book.stamp).map(|s| s.len).sum();
        bytes >= self.least && shelf.books.iter().all(again)
    }

    /// Keeps what has been read and its index for the next start. Says whether it did: not where
    /// that is of no use, or kept already, or where a file is no more what was read. That it could
    /// not be written is no more than a slower start.
    pub fn keep(
        &self,
        sources: &[SourcePath],
        shelf: &mut Shelf,
        library: &Library,
        index: &SearchIndex,
    ) -> bool {
        let unchanged = |book: &Book| match &book.item {
            Item::File(path) => book.sum.is_some() && book.stamp == Stamp::of(path),
            _ => true,
        };
        if shelf.kept || !self.serves(shelf) || !shelf.books.iter().all(unchanged) {
            return false;
        }
        // What is kept takes longer to be made than all that went before.
        if !folder::is_ready(&self.folder) {
            return false;
        }
        let Some(of_index) = index.columns().filter(|_| index.len() == library.order().len())
        else {
            return false;
        };
        let mut list = Vec::new();
        books::kept(shelf).put(&mut list);
        let (small, events) = stock::columns(shelf);
        let list = std::iter::once(Column::Bytes(list.into())).chain(small).collect();
        let drawers: Vec<Vec<Column<'_>>> =
            [list, vec![events]].into_iter().chain(of_index).collect();
        let key = key(sources);
        let write = |file: &mut std::fs::File| file::write(file, key, &drawers);
        shelf.kept = folder::put(&self.folder, key, write).is_ok();
        shelf.kept
    }
}

/// Names a set of paths, as they are written and as they are found from here, together with this
/// very program: what another one has kept is none of its business.
fn key(sources: &[SourcePath]) -> u128 {
    let mut text = Vec::new();
    let mut part = |bytes: &[u8]| bytes::put_sized(bytes, &mut text);
    part(env!("CARGO_PKG_VERSION").as_bytes());
    let program = std::env::current_exe().ok().and_then(|path| Stamp::of(&path));
    part(format!("{program:?}").as_bytes());
    for source in sources {
        let (name, path) = match source {
            SourcePath::Path(path) => ("path", Some(path)),
            SourcePath::Library(path) => ("library", Some(path)),
            SourcePath::Stdin => ("stdin", None),
            SourcePath::Builtin => ("builtin", None),
        };
        part(name.as_bytes());
        if let Some(path) = path {
            part(path.as_os_str().as_encoded_bytes());
            let found = path.canonicalize().unwrap_or_default();
            part(found.as_os_str().as_encoded_bytes());
        }
    }
    xxh3_128(&text)
}

#[cfg(test)]
mod tests;
