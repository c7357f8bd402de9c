//! The editing mode: letters that change the chosen entry, and taking changes back.
//!
//! Not for: the form (`editing`), or what a change does to an event (`edit`).

use std::path::Path;
use std::sync::Arc;

use super::editing::said;
use crate::app::Chord;
use crate::app::action::{Action, Mode};
use crate::app::edit::{Edit, EditError};
use crate::app::form::Form;
use crate::app::message::Effect;
use crate::app::state::State;
use crate::model::{EntryRef, Event, Offset, Status};
use crate::search::keystrokes;
use crate::text::Message as Said;
use crate::text::messages::{curate, screen};

/// The entry that an act is about: its event's number and its id.
pub(super) struct Chosen {
    pub(super) event: u32,
    pub(super) id: String,
}

impl State {
    /// A letter where letters are commands. An input method may commit several keys as one
    /// syllable: each of them is a command, until one of them lets letters be text again.
    pub(super) fn command(&mut self, letter: char) -> Vec<Effect> {
        let mut effects = Vec::new();
        for key in keystrokes(letter) {
            if !self.takes_commands() {
                break;
            }
            match self.settings.keymap.action(self.mode, Chord::letter(key)) {
                Some(action) => effects.extend(self.act(action)),
                None => self.notice = Some(curate::NO_SUCH_COMMAND.with([&key.to_string()])),
            }
        }
        effects
    }

    /// Whether letters are commands now.
    pub(super) fn takes_commands(&self) -> bool {
        self.mode.has_letters() && self.form.is_none()
    }

    /// Goes into a mode, or out of it when it is on.
    pub(super) fn switch_mode(&mut self, mode: Mode) {
        self.mode = if self.mode == mode { Mode::Search } else { mode };
    }

    /// What a key of the editing mode does; `None` when it is none of them.
    pub(super) fn act_in_curating(&mut self, action: Action) -> Option<Vec<Effect>> {
        let second = |by: i64| Offset::from_millis(by * 1000);
        let effects = match action {
            Action::Undo => self.travel(true),
            Action::Redo => self.travel(false),
            Action::Edit => self.on_chosen(Self::edit_entry),
            Action::EditEvent => self.on_chosen(Self::edit_event),
            Action::Add => self.on_chosen(Self::add_entry),
            Action::Split => self.on_chosen(Self::split_entry),
            Action::Duplicate => self.on_chosen(Self::duplicate),
            Action::Merge => self.on_chosen(Self::merge),
            Action::Remove => self.on_chosen(Self::remove),
            Action::Verify => self.on_chosen(Self::verify),
            Action::Earlier => self.nudge(second(-1)),
            Action::Later => self.nudge(second(1)),
            Action::MuchEarlier => self.nudge(second(-10)),
            Action::MuchLater => self.nudge(second(10)),
            Action::Mark => {
                self.mark();
                Vec::new()
            }
            Action::MarkAll => {
                self.mark_all();
                Vec::new()
            }
            Action::SetMarked => self.ask_form(|_, at| Some(Form::bulk(at.event))),
            Action::Replace => self.ask_form(|_, at| Some(Form::replace(at.event))),
            Action::Sort => self.on_chosen(Self::sort),
            Action::Shift => self.on_chosen(Self::ask_shift),
            Action::SaveAll => self.save_all(),
            _ => return None,
        };
        Some(effects)
    }

    /// Does something with the chosen entry, where its file may be written.
    pub(super) fn on_chosen(
        &mut self,
        act: impl FnOnce(&mut Self, &Chosen) -> Vec<Effect>,
    ) -> Vec<Effect> {
        let Some(at) = self.chosen() else {
            self.notice = Some(screen::NOTHING_CHOSEN.with([]));
            return Vec::new();
        };
        match self.writable(at) {
            // Edits that an earlier run left come first: others would take their place.
            Ok(chosen) if self.path_of(chosen.event).is_some_and(|path| self.asks_about(&path)) => {
                Vec::new()
            }
            Ok(chosen) => act(self, &chosen),
            Err(why) => {
                self.notice = Some(why);
                Vec::new()
            }
        }
    }

    /// Whether an entry can be edited here.
    pub(super) fn writable(&self, at: EntryRef) -> Result<Chosen, Said> {
        let gone = || screen::NOTHING_CHOSEN.with([]);
        let (event, entry) = self.library.get(at).ok_or_else(gone)?;
        let origin = self.library.origin(at.event).ok_or_else(gone)?;
        let Some(path) = &origin.path else { return Err(curate::EDIT_NOT_YOURS.with([&event.id])) };
        let name = path.to_string_lossy();
        if !is_index(path) {
            return Err(curate::NOT_AN_INDEX.with([&name]));
        }
        if origin.read_only {
            return Err(curate::READ_ONLY_VERSION.with([&name]));
        }
        if event.entries.iter().filter(|other| other.id == entry.id).count() > 1 {
            return Err(curate::EDIT_ID_TWICE.with([&entry.id]));
        }
        Ok(Chosen { event: at.event, id: entry.id.clone() })
    }

    /// Makes a change; the choice stays on its entry.
    pub(super) fn change(&mut self, at: &Chosen, edit: &Edit) -> Vec<Effect> {
        let id = at.id.clone();
        self.change_and_choose(at, edit, |event| place_of(event, &id))
    }

    /// Makes a change, and chooses an entry of the changed event.
    fn change_and_choose(
        &mut self,
        at: &Chosen,
        edit: &Edit,
        choose: impl FnOnce(&Event) -> Option<usize>,
    ) -> Vec<Effect> {
        self.commit(at.event, edit, choose).unwrap_or_else(|error| {
            self.notice = Some(said(&error));
            Vec::new()
        })
    }

    /// Makes a change as one step that can be taken back. `choose` says which entry of the
    /// changed event is chosen then.
    pub(super) fn commit(
        &mut self,
        number: u32,
        edit: &Edit,
        choose: impl FnOnce(&Event) -> Option<usize>,
    ) -> Result<Vec<Effect>, EditError> {
        let Some(old) = self.library.event_arc(number) else { return Ok(Vec::new()) };
        let new = self.desk.edit(number, &old, edit)?;
        if new == old {
            return Ok(Vec::new());
        }
        let chosen = choose(&new);
        Ok(self.show(number, new, chosen))
    }

    /// Another version of an event takes its place on the screen and in the search; the entry
    /// at a place of it is chosen, or what was chosen before.
    pub(super) fn show(
        &mut self,
        number: u32,
        event: Arc<Event>,
        place: Option<usize>,
    ) -> Vec<Effect> {
        let entry = place.and_then(|place| u32::try_from(place).ok());
        self.replace_event(number, event, entry.map(|entry| EntryRef { event: number, entry }));
        let mut effects = self.keep_edit(number);
        effects.extend(self.search_again());
        effects
    }

    /// What is searched from now on is the library as it is now.
    pub(super) fn search_again(&mut self) -> Vec<Effect> {
        let mut effects = vec![Effect::Index(Arc::clone(&self.library))];
        effects.push(self.ask_again());
        effects
    }

    /// One step back, or forth again.
    fn travel(&mut self, back: bool) -> Vec<Effect> {
        let mut places = if back { self.desk.undo() } else { self.desk.redo() };
        let Some((number, place)) = places.pop() else {
            let said = if back { &curate::NOTHING_TO_UNDO } else { &curate::NOTHING_TO_REDO };
            self.notice = Some(said.with([]));
            return Vec::new();
        };
        let mut effects = Vec::new();
        for (other, _) in places {
            if let Some(event) = self.desk.now(other).cloned() {
                self.replace_event(other, event, None);
                effects.extend(self.keep_edit(other));
            }
        }
        let Some(event) = self.desk.now(number).cloned() else { return Vec::new() };
        let said = if back { &curate::UNDONE } else { &curate::REDONE };
        self.notice = Some(said.with([event.title_or_id()]));
        let last = event.entries.len().saturating_sub(1);
        effects.extend(self.show(number, event, place.map(|place| place.min(last))));
        effects
    }

    /// What stood below it in the list is chosen next.
    fn remove(&mut self, at: &Chosen) -> Vec<Effect> {
        let question = self.chosen_entry().map(|entry| entry.question.clone()).unwrap_or_default();
        let effects = self.change_and_choose(at, &Edit::Delete { entry: at.id.clone() }, |_| None);
        if !effects.is_empty() {
            self.notice = Some(curate::REMOVED.with([&question]));
        }
        effects
    }

    /// The next entry of the same recording, in the order of time, goes into the chosen one.
    fn merge(&mut self, at: &Chosen) -> Vec<Effect> {
        let next = || {
            let here = self.chosen()?;
            let list = self.library.of_event(here.event);
            let place = list.iter().position(|other| *other == here)?;
            let (event, entry) = self.library.get(here)?;
            let (_, next) = self.library.get(*list.get(place + 1)?)?;
            let same = event.video_of(entry).map(|v| &v.id) == event.video_of(next).map(|v| &v.id);
            same.then(|| (next.id.clone(), next.question.clone()))
        };
        let Some((other, question)) = next() else {
            self.notice = Some(curate::NOTHING_BEHIND.with([]));
            return Vec::new();
        };
        let edit = Edit::Merge { entry: at.id.clone(), other };
        let effects = self.change(at, &edit);
        if !effects.is_empty() {
            self.notice = Some(curate::MERGED.with([&question]));
        }
        effects
    }

    fn verify(&mut self, at: &Chosen) -> Vec<Effect> {
        let verified = |status| status == Some(Status::Verified);
        let on = self.chosen_entry().is_some_and(|entry| verified(entry.status));
        let status = if on { None } else { Some(Status::Verified) };
        let effects = self.change(at, &Edit::SetStatus { entry: at.id.clone(), status });
        let said = if on { &curate::NOT_VERIFIED } else { &curate::VERIFIED };
        self.notice = Some(said.with([]));
        effects
    }

    fn nudge(&mut self, by: Offset) -> Vec<Effect> {
        let before = self.chosen_entry().and_then(|entry| entry.timestamp);
        let Some(before) = before else {
            let chosen = self.chosen().is_some();
            let said = if chosen { &curate::NO_TIME_TO_MOVE } else { &screen::NOTHING_CHOSEN };
            self.notice = Some(said.with([]));
            return Vec::new();
        };
        self.on_chosen(|state, at| {
            let effects = state.change(at, &Edit::Nudge { entry: at.id.clone(), by });
            let after = state.chosen_entry().and_then(|entry| entry.timestamp);
            if let Some(after) = after.filter(|_| !effects.is_empty()) {
                let said = curate::NUDGED.with([&before.to_string(), &after.to_string()]);
                state.notice = Some(said);
            }
            effects
        })
    }

    fn duplicate(&mut self, at: &Chosen) -> Vec<Effect> {
        let edit = Edit::Duplicate { entry: at.id.clone() };
        self.change_and_choose(at, &edit, |event| Some(place_of(event, &at.id)? + 1))
    }
}

/// Where an entry stands in its event.
pub(super) fn place_of(event: &Event, id: &str) -> Option<usize> {
    event.entries.iter().position(|entry| entry.id == id)
}

/// Whether a file is written as an index, by its name.
fn is_index(path: &Path) -> bool {
    let ending = path.extension();
    ending.is_some_and(|e| e.eq_ignore_ascii_case("json") || e.eq_ignore_ascii_case("jsonl"))
}
