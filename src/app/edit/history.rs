//! The desk: the events being edited, what was done to them in which order, and what of it is
//! not saved yet.
//!
//! Not for: files and threads. Whoever saves says so with [`Desk::saved`].

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::{Edit, EditError};
use crate::model::Event;

/// A change that was made, and the one that takes it back.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The number of the event.
    pub event: u32,
    pub forth: Edit,
    pub back: Edit,
}

/// One event on the desk.
#[derive(Clone, Debug)]
struct Sheet {
    /// As its file has it, as far as is known.
    in_file: Arc<Event>,
    now: Arc<Event>,
    /// The ids of the entries that are not as in the file. Found when something changes, so
    /// that drawing a row only looks one up.
    entries: HashSet<String>,
    /// Something else is not as in the file: a value of the event, or an entry is gone or moved.
    rest: bool,
}

impl Sheet {
    fn new(in_file: Arc<Event>, now: Arc<Event>) -> Self {
        let mut sheet = Self { in_file, now, entries: HashSet::new(), rest: false };
        sheet.compare();
        sheet
    }

    fn compare(&mut self) {
        let (old, now) = (&*self.in_file, &*self.now);
        let known: HashMap<&str, _> = old.entries.iter().map(|e| (&*e.id, e)).collect();
        let other = now.entries.iter().filter(|e| known.get(&*e.id).is_none_or(|k| k != e));
        self.entries = other.map(|entry| entry.id.clone()).collect();
        let ids = |event: &'_ Event| event.entries.iter().map(|e| e.id.clone()).collect::<Vec<_>>();
        self.rest = old.without_entries() != now.without_entries() || ids(old) != ids(now);
    }

    fn is_unsaved(&self) -> bool {
        self.rest || !self.entries.is_empty()
    }
}

/// Events that are edited, over several files, with one row of steps.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    events: BTreeMap<u32, Sheet>,
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Desk {
    /// Makes a change to an event, `now` being what it is when nothing was done to it yet.
    /// What had been undone cannot be done again after that. A change that changes nothing is
    /// no step.
    ///
    /// # Errors
    /// When the change cannot be made.
    pub fn edit(
        &mut self,
        event: u32,
        now: &Arc<Event>,
        edit: &Edit,
    ) -> Result<Arc<Event>, EditError> {
        let old = self.now(event).unwrap_or(now).clone();
        let (new, back) = edit.apply(&old)?;
        if new == *old {
            return Ok(old);
        }
        let forth = Edit::between(&old, &new);
        self.done.push(Step { event, forth, back });
        self.undone.clear();
        self.put(event, &old, new);
        self.now(event).cloned().ok_or_else(|| EditError::NoSuchEntry(String::new()))
    }

    /// Takes the last change back, in whichever file it was; the event that is another one now,
    /// and the place of its first entry that is.
    pub fn undo(&mut self) -> Option<(u32, usize)> {
        let step = self.done.pop()?;
        self.replay(step.event, &step.back);
        let place = (step.event, step.back.place());
        self.undone.push(step);
        Some(place)
    }

    /// Makes the change again that was taken back last.
    pub fn redo(&mut self) -> Option<(u32, usize)> {
        let step = self.undone.pop()?;
        self.replay(step.event, &step.forth);
        let place = (step.event, step.forth.place());
        self.done.push(step);
        Some(place)
    }

    /// The event as it is now; `None` when nothing was done to it.
    pub fn now(&self, event: u32) -> Option<&Arc<Event>> {
        self.events.get(&event).map(|sheet| &sheet.now)
    }

    /// The event as its file has it, as far as the desk knows.
    pub fn in_file(&self, event: u32) -> Option<&Arc<Event>> {
        self.events.get(&event).map(|sheet| &sheet.in_file)
    }

    /// The events that are not as their file has them.
    pub fn unsaved(&self) -> impl Iterator<Item = u32> {
        self.events.iter().filter(|(_, sheet)| sheet.is_unsaved()).map(|(number, _)| *number)
    }

    pub fn is_unsaved(&self, event: u32) -> bool {
        self.events.get(&event).is_some_and(Sheet::is_unsaved)
    }

    /// Whether an entry is not as its file has it.
    pub fn is_entry_unsaved(&self, event: u32, entry: &str) -> bool {
        self.events.get(&event).is_some_and(|sheet| sheet.entries.contains(entry))
    }

    /// The file of this event has `text` now: what was saved, or what somebody else wrote.
    pub fn saved(&mut self, event: u32, text: Arc<Event>) {
        if let Some(sheet) = self.events.get_mut(&event) {
            sheet.in_file = text;
            sheet.compare();
        }
    }

    /// Goes along with its events to the places that they have in another library. What is known
    /// of an event that is another one there is forgotten, the steps that led to it too.
    pub fn follow(&mut self, place: impl Fn(u32) -> Option<(u32, Arc<Event>)>) {
        let here = |number, sheet: &Sheet| place(number).filter(|(_, now)| *now == sheet.now);
        let known: HashMap<u32, u32> = (self.events.iter())
            .filter_map(|(number, sheet)| Some((*number, here(*number, sheet)?.0)))
            .collect();
        let sheets = std::mem::take(&mut self.events).into_iter();
        self.events =
            sheets.filter_map(|(number, sheet)| Some((*known.get(&number)?, sheet))).collect();
        for steps in [&mut self.done, &mut self.undone] {
            let kept = std::mem::take(steps).into_iter().filter_map(|step| {
                let event = *known.get(&step.event)?;
                Some(Step { event, ..step })
            });
            *steps = kept.collect();
        }
    }

    fn replay(&mut self, event: u32, edit: &Edit) {
        let Some(old) = self.now(event).cloned() else { return };
        if let Ok((new, _)) = edit.apply(&old) {
            self.put(event, &old, new);
        }
    }

    fn put(&mut self, event: u32, old: &Arc<Event>, new: Event) {
        let in_file = self.in_file(event).unwrap_or(old).clone();
        self.events.insert(event, Sheet::new(in_file, Arc::new(new)));
    }
}
