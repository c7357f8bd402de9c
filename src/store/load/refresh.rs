//! Reading again what has changed on the disk, and only that.

use std::collections::HashMap;
use std::path::Path;

use super::SourcePath;
use super::feed::Item;
use super::piece::Part;
use super::shelf::{Book, Shelf};
use crate::model::{Held, Origin, Place, Problem, Severity};
use crate::text::messages::faults;

impl Shelf {
    /// Looks at the sources again: reads files that are new or were changed, and forgets those
    /// that are gone. A file that cannot be read for the moment keeps what it said before. Says
    /// whether anything is another now.
    pub fn refresh(&mut self, sources: &[SourcePath]) -> bool {
        let mut next = Self::new(sources);
        let known = self.by_path();
        for book in &mut next.books {
            let Some(old) = self.find(&known, &book.item) else { continue };
            let same = match &book.item {
                // A pipe has no stamp, and can be read once as standard input can.
                Item::File(path) => {
                    old.stamp == book.stamp && (book.stamp.is_some() || path.exists())
                }
                Item::Builtin | Item::Stdin | Item::Fault(_) => true,
            };
            if same {
                book.parts.clone_from(&old.parts);
                book.sum = old.sum;
            } else {
                next.before.extend(old.held().map(|(held, _)| held.clone()));
            }
        }
        let unread: Vec<bool> = next.books.iter().map(|book| book.parts.is_empty()).collect();
        next.fill(|_| true);
        for (book, _) in next.books.iter_mut().zip(unread).filter(|(_, unread)| *unread) {
            if let Some(old) = self.find(&known, &book.item).filter(|old| is_broken(book, old)) {
                book.keep(old);
            }
        }
        let changed = next.books.len() != self.books.len()
            || !next.books.iter().zip(&self.books).all(|(now, before)| now.says(before));
        next.kept = self.kept && !changed;
        *self = next;
        changed
    }

    /// Puts events that were there before in the place of equal ones that were read again: what
    /// has been made of them stays of use.
    pub(super) fn take_same(&mut self) {
        let before = std::mem::take(&mut self.before);
        let mut by_id: HashMap<&str, Vec<&Held>> = HashMap::new();
        for held in &before {
            by_id.entry(held.id()).or_default().push(held);
        }
        if by_id.is_empty() {
            return;
        }
        let parts = self.books.iter_mut().flat_map(|book| book.parts.values_mut());
        for (held, _) in parts.flat_map(|part| &mut part.events) {
            let same = by_id.get(held.id()).into_iter().flatten().find(|old| ***old == *held);
            if let Some(same) = same.map(|same| Held::clone(same)) {
                *held = same;
            }
        }
    }

    /// One path may be named twice; both read the same.
    fn by_path(&self) -> HashMap<&Path, &Book> {
        let files = self.books.iter().filter_map(|book| match &book.item {
            Item::File(path) => Some((path.as_path(), book)),
            _ => None,
        });
        files.collect()
    }

    fn find<'a>(&'a self, known: &HashMap<&Path, &'a Book>, item: &Item) -> Option<&'a Book> {
        match item {
            Item::File(path) => known.get(path.as_path()).copied(),
            _ => self.books.iter().find(|book| book.item == *item),
        }
    }
}

impl Book {
    /// Whether it says the same as another one, problems included.
    fn says(&self, other: &Self) -> bool {
        self.item == other.item
            && self.problems().eq(other.problems())
            && self.events() == other.events()
            && self.held().zip(other.held()).all(|(now, before)| now == before)
    }

    pub(super) fn held(&self) -> impl Iterator<Item = &(Held, Origin)> {
        self.parts.values().flat_map(|part| &part.events)
    }

    pub(super) fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.parts.values().flat_map(|part| &part.problems)
    }

    fn errors(&self) -> usize {
        self.problems().filter(|problem| problem.severity == Severity::Error).count()
    }

    fn events(&self) -> usize {
        self.parts.values().map(|part| part.events.len()).sum()
    }

    /// Keeps the events of the version before, and says so.
    fn keep(&mut self, old: &Self) {
        let events = old.held().cloned().collect();
        let mut problems: Vec<Problem> = self.problems().cloned().collect();
        if let Item::File(path) = &self.item {
            let place = Place::file(path.to_string_lossy());
            problems.push(Problem::note(place, faults::OLD_VERSION_KEPT.with([])));
        }
        let failed = self.parts.values().any(|part| part.failed);
        let part = Part { events, problems, failed, ..Part::default() };
        self.parts = [(0, part)].into();
    }
}

/// Whether a file seems to be written at this moment, or by mistake: it lost events and has new
/// errors, or lost them all.
fn is_broken(now: &Book, before: &Book) -> bool {
    let failed = now.parts.values().any(|part| part.failed);
    let fewer = now.events() < before.events();
    before.events() > 0
        && (failed || (fewer && (now.events() == 0 || now.errors() > before.errors())))
}

#[cfg(test)]
mod tests;
