//! What keys do while a form is open, and how what was typed becomes one change.

use crate::app::action::Action;
use crate::app::edit::{Edit, EditError};
use crate::app::form::{Form, Subject};
use crate::app::message::Effect;
use crate::app::state::{Overlay, State};
use crate::model::EntryRef;
use crate::text::Message as Said;
use crate::text::messages::{curate, faults};

use super::commands::Chosen;

impl State {
    /// Opens the form of the chosen entry.
    pub(super) fn edit_entry(&mut self, at: &Chosen) -> Vec<Effect> {
        self.open_form(|entry| Form::entry(at.event, entry))
    }

    /// Opens the form of a new entry below the chosen one.
    pub(super) fn add_entry(&mut self, at: &Chosen) -> Vec<Effect> {
        self.open_form(|entry| Form::new_entry(at.event, entry))
    }

    /// Asks for the time at which the chosen entry is divided.
    pub(super) fn split_entry(&mut self, at: &Chosen) -> Vec<Effect> {
        self.open_form(|entry| Form::split(at.event, entry))
    }

    /// Opens the form of the chosen entry's event.
    pub(super) fn edit_event(&mut self, at: &Chosen) -> Vec<Effect> {
        self.form = self.library.event(at.event).map(|event| Form::event(at.event, event));
        Vec::new()
    }

    fn open_form(&mut self, form: impl FnOnce(&crate::model::Entry) -> Form) -> Vec<Effect> {
        self.form = self.chosen_entry().map(form);
        Vec::new()
    }

    /// What a key does in the form; `None` when it means what it always means.
    pub(super) fn act_in_form(&mut self, action: Action) -> Option<Vec<Effect>> {
        let names = matches!(action, Action::SwitchPane | Action::Complete);
        if names && self.complete_name(action) {
            return Some(Vec::new());
        }
        let form = self.form.as_mut()?;
        let left = std::mem::take(&mut form.leaving);
        match action {
            Action::Edit => return Some(self.keep()),
            Action::Save => {
                let (event, asks) = (form.event, form.asks());
                let mut effects = self.keep();
                if self.form.is_none() && !asks {
                    effects.extend(self.save_file_of(event));
                }
                return Some(effects);
            }
            Action::Open if form.is_done_by_enter() => return Some(self.keep()),
            Action::Clear | Action::Quit if form.is_changed() && !form.asks() && !left => {
                form.leaving = true;
                self.notice = Some(curate::FORM_CHANGED.with([]));
            }
            Action::Clear => self.form = None,
            Action::Redraw | Action::Suspend | Action::Quit => return None,
            Action::Open => form.enter(),
            Action::Down | Action::SwitchPane => form.move_by(1),
            Action::Up => form.move_by(-1),
            Action::TakeBack => form.clear_part(),
            Action::MoveUp => form.move_answer(false),
            Action::MoveDown => form.move_answer(true),
            Action::Help => self.overlay = Some(Overlay::Help { top: 0 }),
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

    /// Tab puts a name in place where one is typed and not whole yet; the other key always does.
    fn complete_name(&mut self, action: Action) -> bool {
        let Some(form) = self.form.as_mut().filter(|form| form.takes_name()) else { return false };
        let Some(event) = self.library.event_arc(form.event) else { return false };
        let typed = form.rows.get(form.row).map(|row| row.text.text()).unwrap_or_default();
        let is_whole = typed.is_empty() || event.speaker(typed).is_some();
        if action == Action::SwitchPane && is_whole && !form.is_offering() {
            return false;
        }
        form.complete(&event)
    }

    /// Text typed or pasted while the form is open; `false` when it is not.
    pub(super) fn type_in_form(&mut self, text: &str) -> bool {
        let Some(form) = self.form.as_mut() else { return false };
        form.leaving = false;
        form.insert(text);
        (self.notice, self.overlay) = (None, None);
        true
    }

    /// Asks for what is like the question in the form, when that is another one than before.
    pub(super) fn want_alike(&mut self, before: Option<&str>) -> Option<Effect> {
        let form = self.form.as_ref()?;
        let question = form.question().filter(|question| Some(*question) != before)?.to_owned();
        let but = match &form.subject {
            Subject::Entry(_) => self.chosen(),
            _ => None,
        };
        Some(Effect::Alike { question, but })
    }

    /// What is like a question has been found; it is shown if that is still the question.
    pub(super) fn found_alike(&mut self, question: &str, found: &[EntryRef]) {
        let Some(form) = self.form.as_mut() else { return };
        if form.question() == Some(question) {
            form.alike = found.first().copied();
        }
    }

    /// What was typed becomes one change, and the form closes; else it says why not.
    fn keep(&mut self) -> Vec<Effect> {
        if self.form.as_ref().is_some_and(Form::asks) {
            return self.do_asked();
        }
        let Some(form) = self.form.take() else { return Vec::new() };
        let Some(now) = self.library.event_arc(form.event) else { return Vec::new() };
        let done = form.apply(&now).and_then(|(new, place)| {
            let edit = Edit::between(&now, &new);
            self.commit(form.event, &edit, |_| place).map_err(|error| (form.row, error))
        });
        done.unwrap_or_else(|(row, error)| {
            self.notice = Some(said(&error));
            self.form = Some(Form { row, ..form });
            Vec::new()
        })
    }
}

/// Why a value cannot stand, in words.
pub(super) fn said(error: &EditError) -> Said {
    match error {
        EditError::NotATime(text) => faults::NOT_A_TIME.with([text]),
        EditError::NotADate(text) => curate::NOT_A_DATE.with([text]),
        EditError::VideoInUse(id) => curate::VIDEO_IN_USE.with([id]),
        EditError::NotAStatus(text) => faults::UNKNOWN_STATUS.with([text]),
        EditError::NotAChoice(text) => curate::NOT_A_CHOICE.with([text]),
        EditError::NotOneAmount => curate::ONE_AMOUNT.with([]),
        EditError::NotAKind(text) => curate::NOT_A_KIND.with([text]),
        EditError::NoQuestion => curate::EDIT_NO_QUESTION.with([]),
        EditError::NoSuchVideo(id) => curate::NO_SUCH_VIDEO.with([id]),
        EditError::OutOfRange(id) => curate::EDIT_OUT_OF_RANGE.with([id]),
        EditError::NoSuchEntry(id) => curate::EDIT_GONE.with([id]),
    }
}
