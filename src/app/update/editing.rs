//! What keys do while an entry is edited, and what comes of a save.

use std::sync::Arc;

use crate::app::action::Action;
use crate::app::edit::EditError;
use crate::app::form::Form;
use crate::app::message::{Effect, Save, SaveFailed};
use crate::app::state::State;
use crate::model::{Event, Library};
use crate::text::Message as Said;
use crate::text::messages::curate;

impl State {
    /// Opens the form of the chosen entry, where its file may be written.
    pub(super) fn edit_entry(&mut self) {
        let Some(at) = self.chosen() else { return };
        let (Some((event, entry)), Some(origin)) =
            (self.library.get(at), self.library.origin(at.event))
        else {
            return;
        };
        let index = |path: &std::path::Path| {
            path.extension()
                .is_some_and(|e| e.eq_ignore_ascii_case("json") || e.eq_ignore_ascii_case("jsonl"))
        };
        self.notice = match &origin.path {
            None => Some(curate::EDIT_NOT_YOURS.with([&event.id])),
            Some(path) if !index(path) => {
                Some(curate::NOT_AN_INDEX.with([&path.to_string_lossy()]))
            }
            Some(path) if origin.read_only => {
                Some(curate::READ_ONLY_VERSION.with([&path.to_string_lossy()]))
            }
            Some(_) => {
                self.form = Some(Form::new(at.event, entry));
                None
            }
        };
    }

    /// What a key does in the form; `None` when it means what it always means.
    pub(super) fn act_in_form(&mut self, action: Action) -> Option<Vec<Effect>> {
        let form = self.form.as_mut()?;
        let left = std::mem::take(&mut form.leaving);
        match action {
            Action::Save => return Some(self.save()),
            Action::Clear if form.saving => {}
            Action::Clear => {
                if let Some(theirs) = form.theirs.take() {
                    let number = form.event;
                    self.form = None;
                    return Some(self.replace_event(number, theirs));
                }
                return Some(self.leave_form(left));
            }
            Action::Quit if form.saving || (form.is_changed() && !left) => {
                form.leaving = true;
                self.notice = Some(curate::EDIT_UNSAVED.with([]));
            }
            Action::Redraw | Action::Suspend | Action::Quit => return None,
            Action::Open => form.enter(),
            Action::Down | Action::SwitchPane => form.move_by(1),
            Action::Up => form.move_by(-1),
            Action::PageDown => form.move_by(isize::MAX / 2),
            Action::PageUp => form.move_by(isize::MIN / 2),
            _ => {
                let field = form.field()?;
                match action {
                    Action::CutToStart => drop(field.cut_to_start()),
                    Action::CutWord => drop(field.cut_word()),
                    Action::Backspace => drop(field.backspace()),
                    Action::Delete => drop(field.delete()),
                    Action::CaretLeft => field.left(),
                    Action::CaretRight => field.right(),
                    Action::CaretStart | Action::First => field.to_start(),
                    Action::CaretEnd | Action::Last => field.to_end(),
                    _ => {}
                }
            }
        }
        Some(Vec::new())
    }

    /// Text typed or pasted while the form is open; `false` when it is not.
    pub(super) fn type_in_form(&mut self, text: &str) -> bool {
        let Some(form) = self.form.as_mut() else { return false };
        form.leaving = false;
        form.insert(text);
        self.notice = None;
        true
    }

    fn leave_form(&mut self, asked: bool) -> Vec<Effect> {
        if let Some(form) = self.form.as_mut().filter(|form| form.is_changed() && !asked) {
            form.leaving = true;
            self.notice = Some(curate::EDIT_UNSAVED.with([]));
        } else {
            self.form = None;
        }
        Vec::new()
    }

    fn save(&mut self) -> Vec<Effect> {
        let Some(form) = self.form.as_mut().filter(|form| !form.saving) else { return Vec::new() };
        let path = self.library.origin(form.event).and_then(|origin| origin.path.clone());
        let known = self.library.event_arc(form.event);
        // Over what somebody else wrote go only the values that were changed here.
        let (Some(path), Some(old)) = (path, form.theirs.clone().or(known)) else {
            return Vec::new();
        };
        if !form.is_changed() {
            self.form = None;
            return Vec::new();
        }
        match form.apply(&old) {
            Ok(new) => {
                form.saving = true;
                self.notice = Some(curate::EDIT_SAVING.with([]));
                let (event, new) = (form.event, Arc::new(new));
                vec![Effect::Save(Save { event, path, old, new })]
            }
            Err((row, error)) => {
                form.row = row;
                self.notice = Some(said(&error));
                Vec::new()
            }
        }
    }

    /// A save has ended.
    pub(super) fn saved(
        &mut self,
        number: u32,
        result: Result<Arc<Event>, SaveFailed>,
    ) -> Vec<Effect> {
        match result {
            Ok(event) => {
                self.form = None;
                self.notice = Some(curate::EDIT_SAVED.with([]));
                self.replace_event(number, event)
            }
            Err(SaveFailed { why, saved: Some(event), .. }) => {
                self.form = None;
                self.notice = Some(why);
                self.replace_event(number, event)
            }
            Err(SaveFailed { why, theirs, .. }) => {
                let conflict = theirs.is_some();
                if let Some(form) = &mut self.form {
                    form.saving = false;
                    form.theirs = theirs;
                }
                self.notice = Some(if conflict { curate::EDIT_CONFLICT.with([]) } else { why });
                Vec::new()
            }
        }
    }

    /// Another version of an event takes its place, and is searched.
    fn replace_event(&mut self, number: u32, event: Arc<Event>) -> Vec<Effect> {
        self.keep_in_waiting(number, &event);
        let library: Library = self.library.replaced(number, event);
        self.set_library(Arc::new(library));
        vec![Effect::Index(Arc::clone(&self.library))]
    }
}

/// Why a value cannot stand, in words.
fn said(error: &EditError) -> Said {
    match error {
        EditError::NotATime(text) => crate::text::messages::faults::NOT_A_TIME.with([text]),
        EditError::NotAStatus(text) => crate::text::messages::faults::UNKNOWN_STATUS.with([text]),
        EditError::NoQuestion => curate::EDIT_NO_QUESTION.with([]),
        EditError::NoSuchVideo(id) => curate::NO_SUCH_VIDEO.with([id]),
        EditError::OutOfRange(id) => curate::BEFORE_THE_START.with([id]),
        EditError::NoSuchEntry(id) | EditError::NothingBehind(id) => curate::EDIT_GONE.with([id]),
    }
}
