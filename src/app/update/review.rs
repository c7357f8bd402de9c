//! Going through drafts, one key each: accepted, dropped, or left for later.
//!
//! Not for: proposing them (`draft`), or their words (`editing`).

use std::collections::HashSet;

use super::commands::Chosen;
use crate::app::action::Mode;
use crate::app::edit::Edit;
use crate::app::message::Effect;
use crate::app::state::State;
use crate::model::{EntryRef, Event, Status};
use crate::text::Phrase;
use crate::text::messages::curate;

/// An entry by the number of its event and its id.
type Key = (u32, String);

impl State {
    /// Begins to review the drafts in the list, at the chosen one or the first; or ends it.
    pub(super) fn review(&mut self) {
        if self.mode == Mode::Review {
            self.mode = Mode::Search;
            return;
        }
        let mut drafts: Vec<EntryRef> = self.answer.hits.iter().map(|hit| hit.at).collect();
        drafts.retain(|at| self.library.get(*at).is_some_and(|(_, e)| is_draft(e)));
        let mut order: Vec<EntryRef> = Vec::with_capacity(drafts.len());
        let wanted: HashSet<EntryRef> = drafts.into_iter().collect();
        order.extend(self.library.order().iter().filter(|at| wanted.contains(at)));
        let Some(first) = order.first().copied() else {
            self.notice = Some(curate::NO_DRAFTS.with([]));
            return;
        };
        let key = |at: &EntryRef| Some((at.event, self.library.get(*at)?.1.id.clone()));
        self.drafts = order.iter().filter_map(key).collect();
        self.mode = Mode::Review;
        let start = self.chosen().filter(|at| wanted.contains(at));
        self.go_to(start.unwrap_or(first));
        self.notice = Some(curate::REVIEW_STARTS.with([&self.drafts.len().to_string()]));
    }

    /// Which of how many drafts is chosen, and how many are left to decide.
    pub fn review_progress(&self) -> (usize, usize, usize) {
        let place = self.draft_place().map_or(0, |place| place + 1);
        let left = self.open_drafts();
        let left = self.drafts.iter().filter(|key| left.contains(&(key.0, &*key.1))).count();
        (place, self.drafts.len(), left)
    }

    /// What a key does where drafts are reviewed; `None` when it means what it always means.
    pub(super) fn act_in_review(&mut self, action: crate::app::Action) -> Option<Vec<Effect>> {
        use crate::app::Action;
        if self.mode != Mode::Review {
            return None;
        }
        let effects = match action {
            Action::Accept => self.on_chosen(|state, at| state.settle_draft(at, None)),
            Action::Verify => {
                self.on_chosen(|state, at| state.settle_draft(at, Some(Status::Verified)))
            }
            Action::Drop => self.on_chosen(Self::drop_draft),
            Action::NextDraft => {
                self.next_draft(true);
                Vec::new()
            }
            Action::PreviousDraft => {
                self.next_draft(false);
                Vec::new()
            }
            _ => return None,
        };
        Some(effects)
    }

    /// A draft is one no longer, and the next one is chosen.
    fn settle_draft(&mut self, at: &Chosen, status: Option<Status>) -> Vec<Effect> {
        if !self.chosen_entry().is_some_and(is_draft) {
            self.next_draft(true);
            return Vec::new();
        }
        let effects = self.change(at, &Edit::SetStatus { entry: at.id.clone(), status });
        let said = if status.is_some() { &curate::VERIFIED } else { &curate::ACCEPTED };
        self.after(effects, self.draft_place(), said)
    }

    /// A draft is gone. What was accepted stays: after the last draft it is still the chosen one.
    fn drop_draft(&mut self, at: &Chosen) -> Vec<Effect> {
        if !self.chosen_entry().is_some_and(is_draft) {
            self.next_draft(true);
            return Vec::new();
        }
        // The next draft is looked for from the place of this one, before it is gone.
        let place = self.draft_place();
        let effects = self.change(at, &Edit::Delete { entry: at.id.clone() });
        self.after(effects, place, &curate::DROPPED)
    }

    fn after(
        &mut self,
        effects: Vec<Effect>,
        place: Option<usize>,
        said: &'static Phrase,
    ) -> Vec<Effect> {
        if !effects.is_empty() {
            self.notice = Some(said.with([]));
            self.draft_left = place.unwrap_or(self.draft_left);
            self.draft_from(self.draft_left, true);
        }
        effects
    }

    /// Chooses the next draft that nobody has decided on, or the one before; behind the last
    /// comes the first.
    fn next_draft(&mut self, forward: bool) {
        self.draft_from(self.draft_place().unwrap_or(self.draft_left), forward);
    }

    fn draft_from(&mut self, here: usize, forward: bool) {
        let open = self.open_drafts();
        let is_open = |n: &usize| {
            self.drafts.get(*n).is_some_and(|(event, id)| open.contains(&(*event, &**id)))
        };
        let count = self.drafts.len();
        let found = if forward {
            (here + 1..count).chain(0..=here).find(is_open)
        } else {
            (0..here).rev().chain((here..count).rev()).find(is_open)
        };
        let at = found.and_then(|n| self.drafts.get(n)).and_then(|key| self.find(key));
        match at {
            Some(at) => {
                self.draft_left = found.unwrap_or_default();
                self.go_to(at);
            }
            None => self.notice = Some(curate::ALL_REVIEWED.with([])),
        }
    }

    /// The place of the chosen entry among the drafts.
    fn draft_place(&self) -> Option<usize> {
        let at = self.chosen()?;
        let (_, entry) = self.library.get(at)?;
        self.drafts.iter().position(|(event, id)| *event == at.event && *id == entry.id)
    }

    /// The drafts that are still drafts.
    fn open_drafts(&self) -> HashSet<(u32, &str)> {
        let events: HashSet<u32> = self.drafts.iter().map(|(event, _)| *event).collect();
        let of = |number: u32| {
            let entries = self.library.event(number).into_iter().flat_map(|e: &Event| &e.entries);
            entries.filter(|e| is_draft(e)).map(move |entry| (number, entry.id.as_str()))
        };
        events.into_iter().flat_map(of).collect()
    }

    fn find(&self, (number, id): &Key) -> Option<EntryRef> {
        let entries = self.library.event(*number)?.entries.iter();
        let found = (0..).zip(entries).find(|(_, entry)| entry.id == *id);
        found.map(|(entry, _)| EntryRef { event: *number, entry })
    }

    /// Chooses an entry, in the list where that has it; also when the list comes anew.
    fn go_to(&mut self, at: EntryRef) {
        let row = self.answer.hits.iter().position(|hit| hit.at == at);
        self.walked = if row.is_some() { None } else { Some(at) };
        self.row = row.unwrap_or(self.row);
        self.moved = true;
        self.preview_top = 0;
        self.wanted = Some(at);
        self.keep_visible();
    }
}

fn is_draft(entry: &crate::model::Entry) -> bool {
    entry.status == Some(Status::Draft)
}
