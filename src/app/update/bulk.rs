//! Many entries at once: marks, what is set in the marked ones, text in place of other text, the
//! order of time, and times that move. Each is one step that can be taken back.
//!
//! Not for: what such a change does to an event (`edit`), or how it is shown first (`planned`).

use std::collections::{BTreeMap, HashSet};

use super::commands::Chosen;
use super::editing::said;
use crate::app::edit::{Edit, EditError, replaced, sorted};
use crate::app::form::{Ask, Distance, Form, Move, Subject};
use crate::app::message::Effect;
use crate::app::planned::Planned;
use crate::app::state::{Overlay, State};
use crate::model::{EntryRef, Event, Offset, OutOfRange, Shift};
use crate::text::Message as Said;
use crate::text::messages::{curate, screen};

/// Entries by the number of their event.
type Meant = BTreeMap<u32, HashSet<String>>;

impl State {
    /// Marks the chosen entry or takes its mark away, and goes on to the next.
    pub(super) fn mark(&mut self) {
        let Some((event, id)) = self.chosen().and_then(|at| self.key_of(at)) else { return };
        if !self.marked.remove(&(event, id.clone())) {
            self.marked.insert((event, id));
        }
        self.scroll(crate::app::Pane::Results, 1);
        self.say_marked();
    }

    /// Marks everything that was found, or nothing when all of it is marked.
    pub(super) fn mark_all(&mut self) {
        let found: Vec<(u32, String)> =
            self.answer.hits.iter().filter_map(|hit| self.key_of(hit.at)).collect();
        if found.iter().all(|key| self.marked.contains(key)) {
            self.marked.clear();
        } else {
            self.marked.extend(found);
        }
        self.say_marked();
    }

    fn say_marked(&mut self) {
        self.notice = Some(curate::MARKED.with([&self.marked.len().to_string()]));
    }

    fn key_of(&self, at: EntryRef) -> Option<(u32, String)> {
        self.library.get(at).map(|(_, entry)| (at.event, entry.id.clone()))
    }

    /// Whether an entry is marked.
    pub fn is_marked(&self, at: EntryRef) -> bool {
        let key = || self.key_of(at);
        !self.marked.is_empty() && key().is_some_and(|key| self.marked.contains(&key))
    }

    /// The marked entries, or `otherwise` where none is; an entry that may not be written is said.
    fn meant(&self, otherwise: impl Iterator<Item = EntryRef>) -> Result<Meant, Said> {
        let mut meant = Meant::new();
        let marked = self.marked.iter().cloned();
        let keys: Vec<(u32, String)> = if self.marked.is_empty() {
            otherwise.filter_map(|at| self.key_of(at)).collect()
        } else {
            marked.collect()
        };
        for (event, id) in keys {
            meant.entry(event).or_default().insert(id);
        }
        for (number, ids) in &meant {
            let entries = self.library.event(*number).into_iter().flat_map(|e| &e.entries);
            let first = (0..).zip(entries).find(|(_, entry)| ids.contains(&entry.id));
            if let Some((entry, _)) = first {
                self.writable(EntryRef { event: *number, entry })?;
            }
        }
        Ok(meant)
    }

    /// Opens a form that asks what is done to entries.
    pub(super) fn ask_form(
        &mut self,
        form: impl FnOnce(&Self, EntryRef) -> Option<Form>,
    ) -> Vec<Effect> {
        match self.chosen() {
            Some(at) => self.form = form(self, at),
            None => self.notice = Some(screen::NOTHING_CHOSEN.with([])),
        }
        Vec::new()
    }

    /// Asks how far times are moved.
    pub(super) fn ask_shift(&mut self, at: &Chosen) -> Vec<Effect> {
        let event = self.library.event(at.event);
        let entry = self.chosen_entry();
        let form = event.zip(entry).map(|(e, entry)| Form::shift(at.event, entry, e.videos.len()));
        self.form = form;
        Vec::new()
    }

    /// Does what a form asked for, or shows what it would do; else says why not.
    pub(super) fn do_asked(&mut self) -> Vec<Effect> {
        let Some(form) = self.form.take() else { return Vec::new() };
        let done = match &form.subject {
            Subject::Bulk => self.set_in_marked(&form),
            Subject::Replace => self.plan_replace(&form),
            Subject::Shift(id) => self.plan_shift(&form, id),
            _ => Ok(Vec::new()),
        };
        done.unwrap_or_else(|(row, why)| {
            self.notice = Some(why);
            self.form = Some(Form { row, ..form });
            Vec::new()
        })
    }

    fn set_in_marked(&mut self, form: &Form) -> Result<Vec<Effect>, (usize, Said)> {
        let bulk = form.to_set().map_err(|(row, error)| (row, said(&error)))?;
        let meant = self.meant(self.chosen().into_iter()).map_err(|why| (form.row, why))?;
        let mut planned = Planned::default();
        for (number, ids) in &meant {
            if let Some(old) = self.library.event_arc(*number) {
                planned.add(*number, &old, &bulk.apply(&old, ids), self.settings.language);
            }
        }
        let count: usize = meant.values().map(HashSet::len).sum();
        let effects = self.commit_all(&planned.changes);
        let said = curate::SET_IN.with([&count.to_string()]);
        self.notice =
            Some(if effects.is_empty() { curate::NOTHING_CHANGES.with([]) } else { said });
        Ok(effects)
    }

    fn plan_replace(&mut self, form: &Form) -> Result<Vec<Effect>, (usize, Said)> {
        let found = self.answer.hits.iter().map(|hit| hit.at);
        let meant = self.meant(found).map_err(|why| (form.row, why))?;
        let (find, with) = (form.asked(Ask::Find), form.asked(Ask::With));
        let mut planned = Planned::default();
        for (number, ids) in &meant {
            if let Some(old) = self.library.event_arc(*number) {
                let new = replaced(&old, ids, find, with).map_err(|error| (1, said(&error)))?;
                planned.add(*number, &old, &new, self.settings.language);
            }
        }
        self.show_planned(planned).map_err(|why| (0, why))
    }

    fn plan_shift(&mut self, form: &Form, id: &str) -> Result<Vec<Effect>, (usize, Said)> {
        let asked = form.to_move().map_err(|(row, error)| (row, said(&error)))?;
        let gone = || (form.row, said(&EditError::NoSuchEntry(id.to_owned())));
        let old = self.library.event_arc(form.event).ok_or_else(gone)?;
        let new = moved(&old, id, &asked).map_err(|why| (form.row, why))?;
        let mut planned = Planned::default();
        planned.add(form.event, &old, &new, self.settings.language);
        self.show_planned(planned).map_err(|why| (form.row, why))
    }

    /// Puts the entries of the chosen one's event in the order of time.
    pub(super) fn sort(&mut self, at: &Chosen) -> Vec<Effect> {
        let Some(old) = self.library.event_arc(at.event) else { return Vec::new() };
        let effects = self.change(at, &Edit::between(&old, &sorted(&old)));
        let said = if effects.is_empty() { &curate::IS_SORTED } else { &curate::SORTED };
        self.notice = Some(said.with([old.title_or_id()]));
        effects
    }

    fn show_planned(&mut self, planned: Planned) -> Result<Vec<Effect>, Said> {
        if planned.is_empty() {
            return Err(curate::NOTHING_CHANGES.with([]));
        }
        self.planned = planned;
        self.overlay = Some(Overlay::Planned { top: 0 });
        Ok(Vec::new())
    }

    /// Makes the changes that were shown.
    pub(super) fn make_planned(&mut self) -> Vec<Effect> {
        let planned = std::mem::take(&mut self.planned);
        let effects = self.commit_all(&planned.changes);
        self.notice = Some(curate::PLANNED_DONE.with([]));
        effects
    }

    /// Makes changes of several events as one step.
    fn commit_all(&mut self, changes: &[(u32, Edit)]) -> Vec<Effect> {
        let (mut any, mut effects) = (false, Vec::new());
        for (number, edit) in changes {
            let Some(old) = self.library.event_arc(*number) else { continue };
            match self.desk.edit_with(*number, &old, edit, any) {
                Ok(new) if new == old => {}
                Ok(new) => {
                    any = true;
                    self.replace_event(*number, new, None);
                    effects.extend(self.keep_edit(*number));
                }
                Err(error) => self.notice = Some(said(&error)),
            }
        }
        if any {
            effects.extend(self.search_again());
        }
        effects
    }
}

/// An event with its times moved, or its recordings' offsets changed.
fn moved(event: &Event, id: &str, asked: &Move) -> Result<Event, Said> {
    let entry = event.entries.iter().find(|entry| entry.id == id);
    let entry = entry.ok_or_else(|| said(&EditError::NoSuchEntry(id.to_owned())))?;
    if let Some(video) = &asked.video
        && !event.videos.iter().any(|known| known.id == *video)
    {
        return Err(said(&EditError::NoSuchVideo(video.clone())));
    }
    let mut video = asked.video.clone();
    let by = match asked.by {
        Distance::By(by) => by,
        Distance::To(time) => {
            let start = entry.timestamp.ok_or_else(|| curate::NO_TIME_TO_SET.with([id]))?;
            let recording = event.video_of(entry);
            // What is known of one recording says nothing of another.
            if video.is_none() && event.videos.len() > 1 {
                video = recording.map(|recording| recording.id.clone());
            }
            let offset = recording.filter(|_| asked.as_offset).map(|r| r.offset.millis());
            let ms = |time: u64| i64::try_from(time).unwrap_or(i64::MAX);
            let distance = ms(time.millis()) - ms(start.millis()) - offset.unwrap_or_default();
            Offset::from_millis(distance)
        }
    };
    let from = entry.timestamp.filter(|_| asked.from_here);
    let shift = Shift { by, from, video };
    let out = |OutOfRange(ids)| curate::BEFORE_THE_START.with([&ids.join(" ")]);
    if !asked.as_offset {
        return shift.times(event).map(|moved| moved.event).map_err(out);
    }
    if asked.from_here {
        return Err(curate::OFFSET_IS_WHOLE.with([]));
    }
    if event.videos.is_empty() {
        return Err(curate::NO_VIDEO.with([event.title_or_id()]));
    }
    shift.offsets(event).map(|moved| moved.event).map_err(out)
}
