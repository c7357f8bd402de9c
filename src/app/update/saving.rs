//! Saving: what goes to which file, and what comes of it.
//!
//! Not for: writing (`terminal`, `store`).

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::message::{Changed, Effect, Kept, Save, SaveFailed};
use crate::app::question::{Ask, Question};
use crate::app::state::State;
use crate::text::messages::curate;

impl State {
    /// Saves the file of the chosen entry, or says that there is nothing to save in it. Where none
    /// is chosen, as after the last one was deleted, every file is meant.
    pub(super) fn save_chosen(&mut self) -> Vec<Effect> {
        match self.chosen() {
            Some(at) => self.save_file_of(at.event),
            None => self.save_all(),
        }
    }

    /// Saves the file of an event.
    pub(super) fn save_file_of(&mut self, event: u32) -> Vec<Effect> {
        let path = self.path_of(event);
        let effects = path.map(|path| self.save_file(&path)).unwrap_or_default();
        if effects.is_empty() && self.saving.is_empty() {
            self.notice = Some(curate::NOTHING_TO_SAVE.with([]));
        }
        effects
    }

    /// Saves every file that has something to save.
    pub(super) fn save_all(&mut self) -> Vec<Effect> {
        let effects: Vec<Effect> =
            self.unsaved_paths().iter().flat_map(|path| self.save_file(path)).collect();
        if effects.is_empty() && self.saving.is_empty() {
            self.notice = Some(curate::NOTHING_TO_SAVE.with([]));
        }
        effects
    }

    /// Saves all that is not saved of one file, unless it is being written already.
    pub(super) fn save_file(&mut self, path: &Path) -> Vec<Effect> {
        if self.saving.iter().any(|other| other == path) {
            return Vec::new();
        }
        let here = self.desk.unsaved().filter(|event| self.is_in(*event, path));
        let changed = |event| {
            let (old, new) = self.desk.in_file(event).zip(self.desk.now(event))?;
            Some(Changed { event, old: Arc::clone(old), new: Arc::clone(new) })
        };
        let changes: Vec<Changed> = here.filter_map(changed).collect();
        if changes.is_empty() {
            return Vec::new();
        }
        self.saving.push(path.to_owned());
        self.notice = Some(curate::EDIT_SAVING.with([]));
        vec![Effect::Save(Save { path: path.to_owned(), changes })]
    }

    /// The files with edits that are not saved, each once.
    pub fn unsaved_paths(&self) -> Vec<PathBuf> {
        let paths = self.desk.unsaved().filter_map(|event| self.path_of(event));
        let mut files: Vec<PathBuf> = paths.collect();
        files.sort();
        files.dedup();
        files
    }

    /// The file of an event.
    pub(super) fn path_of(&self, event: u32) -> Option<PathBuf> {
        self.library.origin(event).and_then(|origin| origin.path.clone())
    }

    /// The index files that are on the screen, each once.
    pub(in crate::app) fn own_files(&self) -> Vec<PathBuf> {
        let numbers = 0..u32::try_from(self.library.event_count()).unwrap_or(u32::MAX);
        let mut files: Vec<PathBuf> = numbers.filter_map(|event| self.path_of(event)).collect();
        files.dedup();
        files
    }

    fn is_in(&self, event: u32, path: &Path) -> bool {
        self.library.origin(event).is_some_and(|origin| origin.path.as_deref() == Some(path))
    }

    /// What was made of an event is kept beside its file, until nothing of it is unsaved.
    pub(super) fn keep_edit(&self, event: u32) -> Vec<Effect> {
        let Some(path) = self.path_of(event) else { return Vec::new() };
        if !self.desk.unsaved().any(|other| self.is_in(other, &path)) {
            return vec![Effect::Forget(path)];
        }
        let both = self.desk.in_file(event).zip(self.desk.now(event));
        let kept = both.map(|(old, new)| Kept { path, event, old: old.clone(), new: new.clone() });
        kept.map(Effect::Keep).into_iter().collect()
    }

    /// A save has ended.
    pub(super) fn saved(&mut self, save: Save, result: Result<(), SaveFailed>) -> Vec<Effect> {
        self.saving.retain(|path| *path != save.path);
        let name = save.path.to_string_lossy().into_owned();
        let failed = result.err();
        let mut effects = Vec::new();
        if failed.as_ref().is_none_or(|failed| failed.is_saved) {
            for change in save.changes {
                self.keep_in_waiting(change.event, &change.new);
                self.desk.saved(change.event, change.new);
                // What was edited meanwhile is not in the file.
                if self.desk.is_unsaved(change.event) {
                    effects.extend(self.keep_edit(change.event));
                }
            }
        }
        self.notice = Some(match failed {
            None => curate::EDIT_SAVED.with([&name]),
            Some(SaveFailed { why, theirs, .. }) => {
                if !theirs.is_empty() {
                    let ask = Ask::Conflict { path: save.path, theirs };
                    self.question = Some(Question::new(ask));
                    self.leaving = None;
                }
                why
            }
        });
        if let Some(code) = self.leaving.filter(|_| self.saving.is_empty()) {
            self.leaving = None;
            if self.desk.unsaved().next().is_none() {
                effects.push(Effect::Quit(code));
            }
        }
        effects
    }
}
