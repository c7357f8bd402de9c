//! Saving: what goes to which file, and what comes of it.
//!
//! Not for: writing (`terminal`, `store`).

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::message::{Changed, Effect, Save, SaveFailed};
use crate::app::state::State;
use crate::text::messages::{curate, screen};

impl State {
    /// Saves the file of the chosen entry, or says that there is nothing to save in it.
    pub(super) fn save_chosen(&mut self) -> Vec<Effect> {
        let Some(at) = self.chosen() else {
            self.notice = Some(screen::NOTHING_CHOSEN.with([]));
            return Vec::new();
        };
        self.save_file_of(at.event)
    }

    /// Saves the file of an event.
    pub(super) fn save_file_of(&mut self, event: u32) -> Vec<Effect> {
        let path = self.library.origin(event).and_then(|origin| origin.path.clone());
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
    fn save_file(&mut self, path: &Path) -> Vec<Effect> {
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
        let path = |event: u32| self.library.origin(event).and_then(|o| o.path.clone());
        let mut files: Vec<PathBuf> = self.desk.unsaved().filter_map(path).collect();
        files.sort();
        files.dedup();
        files
    }

    fn is_in(&self, event: u32, path: &Path) -> bool {
        self.library.origin(event).is_some_and(|origin| origin.path.as_deref() == Some(path))
    }

    /// A save has ended.
    pub(super) fn saved(&mut self, save: Save, result: Result<(), SaveFailed>) -> Vec<Effect> {
        self.saving.retain(|path| *path != save.path);
        let name = save.path.to_string_lossy().into_owned();
        let failed = result.err();
        if failed.as_ref().is_none_or(|failed| failed.is_saved) {
            for change in save.changes {
                self.desk.saved(change.event, change.new);
            }
        }
        self.notice = Some(match failed {
            None => curate::EDIT_SAVED.with([&name]),
            Some(failed) => failed.why,
        });
        Vec::new()
    }
}
