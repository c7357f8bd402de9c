//! A library that grows while it is read, and changes when its files do.
//!
//! What the user looks at stays: the chosen entry, by its event and id; the scroll; Enter that
//! waits for an answer. Not for: reading (`store`), or searching (`search`).

use std::sync::Arc;

use super::message::Effect;
use super::state::State;
use crate::model::{Event, Library, Moves, Problem};
use crate::search::{Answer, Hit};
use crate::store::{Progress, Words};

/// What has been read so far.
#[derive(Clone, Debug)]
pub struct Batch {
    pub library: Arc<Library>,
    /// All that could not be read, or is doubtful.
    pub problems: Vec<Problem>,
    /// How far the reading is; `None` when everything has been read.
    pub progress: Option<Progress>,
    /// The index that came with it is of this very library.
    indexed: bool,
}

impl Batch {
    /// A library with its index, which whoever searches has.
    pub fn new(library: Arc<Library>, problems: Vec<Problem>, progress: Option<Progress>) -> Self {
        Self { library, problems, progress, indexed: true }
    }
}

impl State {
    /// Takes in what has been read. While an entry is edited it waits: what is written then is
    /// compared with what the form was opened on.
    pub(super) fn loaded(&mut self, batch: Batch) -> Vec<Effect> {
        // The reading went on while this was made ready.
        let further = |now: &Progress| batch.progress.is_some_and(|then| now.bytes > then.bytes);
        self.loading = self.loading.filter(further).or(batch.progress);
        self.problems.clone_from(&batch.problems);
        self.waiting = Some(batch);
        Vec::new()
    }

    /// What was saved since is in what waits, too.
    pub(super) fn keep_in_waiting(&mut self, number: u32, event: &Arc<Event>) {
        let Some(batch) = &mut self.waiting else { return };
        let number = Moves::new(&self.library, &batch.library).event(number);
        if let Some(number) = number {
            batch.library = Arc::new(batch.library.replaced(number, Arc::clone(event)));
            batch.indexed = false;
        }
    }

    /// What was said in the events of a library, for the events as they are numbered now.
    pub(super) fn words_here(&self, library: &Library, words: Words) -> Words {
        let moves = Moves::new(library, &self.library);
        let here = |(number, words)| moves.event(number).map(|number| (number, words));
        words.into_iter().filter_map(here).collect()
    }

    /// Something typed or changed is not in its file yet.
    fn is_editing(&self) -> bool {
        self.form.is_some() || !self.saving.is_empty() || self.desk.unsaved().next().is_some()
    }

    /// Puts what was read in place, once nothing is edited any more.
    pub(super) fn take_waiting(&mut self) -> Vec<Effect> {
        if self.is_editing() {
            return Vec::new();
        }
        let Some(batch) = self.waiting.take() else { return Vec::new() };
        let search =
            if batch.indexed { Effect::Adopt } else { Effect::Index(Arc::clone(&batch.library)) };
        let old = std::mem::replace(&mut self.library, batch.library);
        let moves = Moves::new(&old, &self.library);
        let before = self.walked.or_else(|| self.answer.hits.get(self.row).map(|hit| hit.at));
        let chosen = before.and_then(|at| moves.entry(at));
        let kept = |hit: &Hit| moves.entry(hit.at).map(|at| Hit { at, ..*hit });
        let hits: Arc<[Hit]> = self.answer.hits.iter().filter_map(kept).collect();
        self.walked = self.walked.and_then(|at| moves.entry(at));
        self.wanted = self.wanted.and_then(|at| moves.entry(at));
        let here = |(number, id): (u32, String)| moves.event(number).map(|number| (number, id));
        self.marked = std::mem::take(&mut self.marked).into_iter().filter_map(here).collect();
        self.drafts = std::mem::take(&mut self.drafts).into_iter().filter_map(here).collect();
        self.desk.follow(|number| {
            let number = moves.event(number)?;
            Some((number, self.library.event_arc(number)?))
        });
        self.row = hits.iter().position(|hit| Some(hit.at) == chosen).unwrap_or(self.row);
        self.entries = self.library.order().len();
        self.questions = self.library.questions();
        let answer = Answer::clone(&self.answer);
        self.answer = Arc::new(Answer { hits, complete: false, ..answer });
        self.keep_visible();
        // What was said is read anew for this library.
        self.words_asked.clear();
        let mut effects = vec![search, self.ask_again()];
        if batch.progress.is_none() && !std::mem::replace(&mut self.looked_for_left, true) {
            effects.push(Effect::FindLeft(self.own_files()));
        }
        effects
    }
}
