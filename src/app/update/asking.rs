//! Questions that only the user can answer, and what each answer does: leaving with something
//! unsaved, a file that somebody else changed, edits that an earlier run left.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::moving::moved;
use crate::app::action::Action;
use crate::app::edit::{Edit, merge};
use crate::app::message::{Beside, Changed, Effect, LeftEdits};
use crate::app::overlay;
use crate::app::question::{Answer, Ask, Question};
use crate::app::state::State;
use crate::model::Event;
use crate::search::keystrokes;
use crate::text::Message as Said;
use crate::text::messages::curate;

impl State {
    /// Leaves, or asks first where something is not saved.
    pub(super) fn leave(&mut self, code: u8) -> Vec<Effect> {
        if self.desk.unsaved().next().is_none() {
            return vec![Effect::Quit(code)];
        }
        self.question = Some(Question::new(Ask::Leave { code }));
        Vec::new()
    }

    /// A letter while something is asked; `None` when nothing is.
    pub(super) fn answer_letter(&mut self, letter: char) -> Option<Vec<Effect>> {
        let question = self.question.as_ref()?;
        let key = keystrokes(letter).first().map(char::to_ascii_lowercase);
        let choice = question.choices().iter().find(|choice| Some(choice.key) == key);
        Some(choice.map(|choice| choice.answer).map_or_else(Vec::new, |answer| self.decide(answer)))
    }

    /// What a key does while something is asked; `None` when nothing is, or it always does so.
    pub(super) fn act_in_question(&mut self, action: Action) -> Option<Vec<Effect>> {
        self.question.as_ref()?;
        let (page, last) = overlay::reach(self);
        let question = self.question.as_mut()?;
        match action {
            Action::Down => question.top = moved(question.top, 1, last),
            Action::Up => question.top = moved(question.top, -1, last),
            Action::PageDown => question.top = moved(question.top, page, last),
            Action::PageUp => question.top = moved(question.top, -page, last),
            Action::First => question.top = 0,
            Action::Last => question.top = last,
            Action::Clear => return Some(self.decide(Answer::Later)),
            // Asked to leave again: what is not saved is offered at the next start.
            Action::Quit => return Some(vec![Effect::Quit(130)]),
            Action::Redraw | Action::Suspend => return None,
            _ => {}
        }
        Some(Vec::new())
    }

    fn decide(&mut self, answer: Answer) -> Vec<Effect> {
        let Some(mut question) = self.question.take() else { return Vec::new() };
        if answer == Answer::Look {
            question.looks = !question.looks;
            self.question = Some(question);
            return Vec::new();
        }
        let effects = match (question.ask, answer) {
            (Ask::Leave { code }, Answer::Save) => {
                self.leaving = Some(code);
                self.save_all()
            }
            (Ask::Leave { code }, Answer::Discard) => {
                let forget = self.unsaved_paths().into_iter().map(Effect::Forget);
                forget.chain([Effect::Quit(code)]).collect()
            }
            (Ask::Conflict { path, theirs }, Answer::Mine) => self.keep_mine(&path, theirs),
            (Ask::Conflict { theirs, .. }, Answer::Theirs) => {
                self.notice = Some(curate::TOOK_THEIRS.with([]));
                self.take_theirs(theirs)
            }
            (Ask::Conflict { path, theirs }, Answer::Beside) => self.write_beside(path, &theirs),
            (Ask::Left(left), Answer::Apply) => self.apply_left(left),
            (Ask::Left(left), Answer::Discard) => {
                self.notice = Some(curate::LEFT_DISCARDED.with([]));
                vec![Effect::Forget(left.path)]
            }
            (Ask::Left(left), _) => {
                self.left_for_later.push(left);
                Vec::new()
            }
            _ => Vec::new(),
        };
        self.ask_about_left();
        effects
    }

    /// Edits that earlier runs left have been looked for.
    pub(super) fn found_left(&mut self, left: Vec<LeftEdits>) {
        self.left.extend(left);
        self.ask_about_left();
    }

    fn ask_about_left(&mut self) {
        if self.question.is_none() && !self.left.is_empty() {
            self.question = Some(Question::new(Ask::Left(self.left.remove(0))));
        }
    }

    /// Asks again about edits of this file that were put off, before others are made.
    pub(super) fn asks_about(&mut self, path: &Path) -> bool {
        let at = self.left_for_later.iter().position(|left| left.path == path);
        if let Some(at) = at {
            self.question = Some(Question::new(Ask::Left(self.left_for_later.remove(at))));
        }
        at.is_some()
    }

    /// What was left comes back as one step an event, over what the file says now.
    fn apply_left(&mut self, left: LeftEdits) -> Vec<Effect> {
        let here = |number: u32| self.path_of(number).as_ref() == Some(&left.path);
        let mut found = Vec::new();
        for (old, new) in &left.edits {
            let mut events = (0..).zip(self.library.events());
            let Some((number, now)) = events.find(|(n, event)| event.id == old.id && here(*n))
            else {
                // Nothing of the file is brought back, so that nothing of its journal goes.
                self.notice = Some(curate::ASK_LEFT_GONE.with([&old.id]));
                self.left_for_later.push(left);
                return Vec::new();
            };
            found.push((number, Edit::between(now, &merge(old, new, now))));
        }
        let mut effects = Vec::new();
        for (number, edit) in found {
            effects.extend(self.commit(number, &edit, |_| None).unwrap_or_default());
        }
        if effects.is_empty() {
            effects.push(Effect::Forget(left.path.clone()));
        }
        self.notice = Some(curate::LEFT_APPLIED.with([&left.path.to_string_lossy()]));
        effects
    }

    /// What was changed here goes over theirs, and is saved.
    fn keep_mine(&mut self, path: &Path, theirs: Vec<(u32, Arc<Event>)>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (number, their) in theirs {
            let both = self.desk.in_file(number).zip(self.desk.now(number));
            let Some((base, mine)) = both.map(|(b, m)| (b.clone(), m.clone())) else { continue };
            let edit = Edit::between(&mine, &merge(&base, &mine, &their));
            self.desk.saved(number, their);
            effects.extend(self.commit(number, &edit, |_| None).unwrap_or_default());
        }
        effects.extend(self.save_file(path));
        effects
    }

    /// Theirs stands here, too: one step an event, which can be taken back.
    pub(super) fn take_theirs(&mut self, theirs: Vec<(u32, Arc<Event>)>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (number, their) in theirs {
            let Some(mine) = self.desk.now(number).cloned() else { continue };
            let edit = Edit::between(&mine, &their);
            self.desk.saved(number, their);
            effects.extend(self.commit(number, &edit, |_| None).unwrap_or_default());
        }
        effects
    }

    fn write_beside(&mut self, path: PathBuf, theirs: &[(u32, Arc<Event>)]) -> Vec<Effect> {
        let mine = |event: u32| self.desk.now(event).cloned();
        let changed = |(event, old): &(u32, Arc<Event>)| {
            Some(Changed { event: *event, old: old.clone(), new: mine(*event)? })
        };
        let changes = theirs.iter().filter_map(changed).collect();
        vec![Effect::Beside(Beside { path, changes })]
    }

    /// Mine was written beside the file, or not.
    pub(super) fn wrote_beside(
        &mut self,
        beside: Beside,
        result: Result<PathBuf, Said>,
    ) -> Vec<Effect> {
        match result {
            Ok(path) => {
                let theirs = beside.changes.into_iter().map(|change| (change.event, change.old));
                let effects = self.take_theirs(theirs.collect());
                self.notice = Some(curate::WROTE_BESIDE.with([&path.to_string_lossy()]));
                effects
            }
            Err(why) => {
                self.notice = Some(why);
                Vec::new()
            }
        }
    }
}
