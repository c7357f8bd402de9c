//! The desk: the events being edited, what was done to them in which order, and what of it is
//! not saved yet.
//!
//! Not for: files and threads. Whoever saves says so with [`Desk::saved`].

use std::collections::BTreeMap;
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

/// Events that are edited, over several files, with one row of steps.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// As each event stands in its file, and as it is now.
    events: BTreeMap<u32, (Arc<Event>, Arc<Event>)>,
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

    /// Takes the last change back, in whichever file it was; the event that is another one now.
    pub fn undo(&mut self) -> Option<u32> {
        let step = self.done.pop()?;
        self.replay(step.event, &step.back);
        self.undone.push(step);
        self.undone.last().map(|step| step.event)
    }

    /// Makes the change again that was taken back last.
    pub fn redo(&mut self) -> Option<u32> {
        let step = self.undone.pop()?;
        self.replay(step.event, &step.forth);
        self.done.push(step);
        self.done.last().map(|step| step.event)
    }

    /// The event as it is now; `None` when nothing was done to it.
    pub fn now(&self, event: u32) -> Option<&Arc<Event>> {
        self.events.get(&event).map(|(_, now)| now)
    }

    /// The event as its file has it, as far as the desk knows.
    pub fn in_file(&self, event: u32) -> Option<&Arc<Event>> {
        self.events.get(&event).map(|(old, _)| old)
    }

    /// The events that are not as their file has them.
    pub fn unsaved(&self) -> impl Iterator<Item = u32> {
        self.events.iter().filter(|(_, (old, now))| old != now).map(|(number, _)| *number)
    }

    pub fn is_unsaved(&self, event: u32) -> bool {
        self.events.get(&event).is_some_and(|(old, now)| old != now)
    }

    /// The file of this event has `text` now: what was saved, or what somebody else wrote.
    pub fn saved(&mut self, event: u32, text: Arc<Event>) {
        if let Some((old, _)) = self.events.get_mut(&event) {
            *old = text;
        }
    }

    fn replay(&mut self, event: u32, edit: &Edit) {
        let Some(old) = self.now(event).cloned() else { return };
        if let Ok((new, _)) = edit.apply(&old) {
            self.put(event, &old, new);
        }
    }

    fn put(&mut self, event: u32, old: &Arc<Event>, new: Event) {
        let row = self.events.entry(event).or_insert_with(|| (old.clone(), old.clone()));
        row.1 = Arc::new(new);
    }
}
