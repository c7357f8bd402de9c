//! Where the entries of one library are in the next: a choice outlives a reload.

use std::collections::HashMap;

use super::{EntryRef, Library};

/// The way from the places of one library to those of another.
#[derive(Debug)]
pub struct Moves<'a> {
    old: &'a Library,
    new: &'a Library,
    /// For each event of the old one: its number in the new one, and whether it is the very same.
    events: Vec<Option<(u32, bool)>>,
}

impl<'a> Moves<'a> {
    /// Finds events again: the very same ones first, else by id, of the same file where several
    /// have it.
    pub fn new(old: &'a Library, new: &'a Library) -> Self {
        let held = |library: &'a Library| {
            let all = 0..u32::try_from(library.event_count()).unwrap_or(u32::MAX);
            all.filter_map(|number| Some((number, library.held(number)?)))
        };
        let mut same: HashMap<usize, u32> = HashMap::new();
        let mut by_id: HashMap<&str, Vec<u32>> = HashMap::new();
        for (number, event) in held(new) {
            same.insert(event.address(), number);
            by_id.entry(event.id()).or_default().push(number);
        }
        let events = held(old).map(|(number, event)| {
            if let Some(number) = same.get(&event.address()) {
                return Some((*number, true));
            }
            let path = |of: &Library, number| of.origin(number).and_then(|o| o.path.clone());
            let found = by_id.get(event.id())?;
            let here = path(old, number);
            let exact = found.iter().find(|number| path(new, **number) == here);
            exact.or_else(|| found.first()).map(|number| (*number, false))
        });
        let events = events.collect();
        Self { old, new, events }
    }

    /// Where an event is now.
    pub fn event(&self, number: u32) -> Option<u32> {
        self.events.get(number as usize).copied().flatten().map(|(number, _)| number)
    }

    /// Where an entry is now; `None` when it is gone.
    pub fn entry(&self, at: EntryRef) -> Option<EntryRef> {
        let (event, same) = self.events.get(at.event as usize).copied().flatten()?;
        if same {
            return Some(EntryRef { event, ..at });
        }
        let (_, entry) = self.old.get(at)?;
        // Most often an entry has not moved in its event, which is not made to see that.
        let here = EntryRef { event, ..at };
        if self.new.brief(here).is_some_and(|other| other.id == entry.id) {
            return Some(here);
        }
        let now = &self.new.event(event)?.entries;
        let found = now.iter().position(|other| other.id == entry.id)?;
        Some(EntryRef { event, entry: u32::try_from(found).ok()? })
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::Arc;

    use super::*;
    use crate::model::{Entry, Event, Origin};

    fn event(id: &str, entries: &[&str]) -> Arc<Event> {
        let entry = |id: &&str| Entry { id: (*id).into(), ..Entry::default() };
        let entries = entries.iter().map(entry).collect();
        Arc::new(Event { id: id.into(), entries, ..Event::default() })
    }

    fn at(event: u32, entry: u32) -> EntryRef {
        EntryRef { event, entry }
    }

    #[test]
    fn entries_are_found_again_by_event_and_id() {
        let file = |name: &str| Origin { path: Some(PathBuf::from(name)), read_only: false };
        let kept = event("kept", &["x", "y"]);
        let old = Library::new(vec![
            (Arc::clone(&kept), file("a")),
            (event("changed", &["p", "q", "r"]), file("b")),
            (event("twice", &["1"]), file("c")),
            (event("twice", &["1"]), file("d")),
            (event("gone", &["z"]), file("e")),
        ]);
        let new = Library::new(vec![
            (event("new", &["n"]), file("0")),
            (event("twice", &["0", "1"]), file("d")),
            (event("twice", &["1"]), file("c")),
            (event("changed", &["p", "r", "s"]), file("b")),
            (kept, file("a")),
        ]);
        let moves = Moves::new(&old, &new);
        let rows = [
            (at(0, 1), Some(at(4, 1))),
            (at(1, 0), Some(at(3, 0))),
            (at(1, 1), None),
            (at(1, 2), Some(at(3, 1))),
            (at(2, 0), Some(at(2, 0))),
            (at(3, 0), Some(at(1, 1))),
            (at(4, 0), None),
            (at(9, 0), None),
        ];
        for (from, to) in rows {
            assert_eq!(moves.entry(from), to, "{from:?}");
        }
        assert_eq!((moves.event(1), moves.event(4)), (Some(3), None));
    }
}
