//! Rows that are not there yet: asked for when somebody goes there, and keys that wait for them.
//!
//! A question asks for as many hits as people look at, because the exact order of thousands takes
//! the search longer than finding them. Whoever goes further, or means all that was found, has the
//! rest fetched once, for as long as the query stays. The rows that are there are the beginning of
//! what comes. Not for: moving among rows (`moving`), or what is found (`search`).

use crate::app::action::{Action, Mode};
use crate::app::message::{Effect, Message};
use crate::app::state::{Pane, State};
use crate::search::keystrokes;

use super::WHEEL_ROWS;
use crate::app::Chord;

/// Hits that a key asks for: several screens of them.
pub const FIRST_HITS: usize = 256;

/// The most rows that the list can be scrolled through; the count says how many there are.
pub const MOST_HITS: usize = 10_000;

/// More rows are asked for when no more than so many screens of them are left.
const SCREENS_LEFT: usize = 2;

/// As many rows below as there are.
const ALL: usize = usize::MAX;

impl State {
    /// Whether more is found than the rows that are there, and can be fetched.
    pub(super) fn lacks_rows(&self) -> bool {
        self.answer.ticket == self.asked
            && self.fetched < MOST_HITS
            && self.answer.hits.len() < self.answer.matched
    }

    /// Asks for the rest of the rows when somebody is near the end of those that are there, a key
    /// waits for more, or what is chosen may be among the rest.
    pub(super) fn want_rows(&mut self) -> Option<Effect> {
        if !self.is_answered() || !self.lacks_rows() || self.limit == MOST_HITS {
            return None;
        }
        let ahead = self.layout().result_rows().saturating_mul(SCREENS_LEFT);
        let near = self.row.saturating_add(ahead) >= self.answer.hits.len();
        if !near && self.ahead.is_empty() && self.walked.is_none() {
            return None;
        }
        self.limit = MOST_HITS;
        Some(self.search())
    }

    /// Whether a key is about rows that are not known yet: it acts on the chosen one, which may
    /// still be another; it goes below the last that is there, or on from one whose place is not
    /// known; or it means all that was found. What is about rows waits for what was pressed before
    /// it, as do letters where they are commands.
    pub(super) fn must_wait(&self, message: &Message) -> bool {
        if !self.is_on_list() {
            return false;
        }
        let (on_chosen, follows, below) = match message {
            Message::Act(action) => {
                let (on_chosen, below) = (action.is_about_rows(), self.rows_below(*action));
                (on_chosen, on_chosen || action.moves() || below.is_some(), below)
            }
            Message::Typed(letter) if self.takes_commands() => {
                let action = |key| self.settings.keymap.action(self.mode, Chord::letter(key));
                let actions = keystrokes(*letter).into_iter().filter_map(action);
                (true, true, actions.filter_map(|action| self.rows_below(action)).max())
            }
            // Letters may be commands when it is their turn.
            Message::Typed(_) | Message::Pasted(_) => (false, self.review_waits(), None),
            Message::Wheel { x, y, down } if !self.layout().preview.contains(*x, *y) => {
                (false, true, Some(if *down { WHEEL_ROWS.unsigned_abs() } else { 0 }))
            }
            _ => return false,
        };
        let last = self.answer.hits.len().saturating_sub(1);
        let beyond = |below: usize| {
            self.row.saturating_add(below) > last || (below < ALL && self.walked.is_some())
        };
        (follows && !self.ahead.is_empty())
            || (self.may_choose_anew() && (on_chosen || below == Some(ALL)))
            || (self.lacks_rows() && below.is_some_and(beyond))
    }

    /// How many rows below the chosen one it takes to do something that goes by rows.
    fn rows_below(&self, action: Action) -> Option<usize> {
        let in_list = self.pane == Pane::Results;
        Some(match action {
            Action::Last if in_list => ALL,
            Action::MarkAll => ALL,
            Action::Replace if self.marked.is_empty() => ALL,
            Action::Review if self.mode != Mode::Review => ALL,
            Action::PageDown if in_list => self.page().unsigned_abs(),
            Action::Down if in_list => 1,
            // The next row is chosen then.
            Action::Mark | Action::Remove => 1,
            Action::Up | Action::PageUp if in_list => 0,
            _ => return None,
        })
    }

    /// Of what waits only that stays which goes somewhere.
    pub(super) fn keep_moves(&mut self) {
        self.ahead.retain(|message| match message {
            Message::Act(action) => action.moves(),
            message => matches!(message, Message::Wheel { .. }),
        });
    }

    fn review_waits(&self) -> bool {
        self.ahead.iter().any(|message| matches!(message, Message::Act(Action::Review)))
    }

    /// Nothing lies over the list that keys are for.
    fn is_on_list(&self) -> bool {
        self.form.is_none() && self.question.is_none() && self.overlay.is_none()
    }

    /// Does what has waited and need not wait any longer, in its order.
    pub(super) fn take_ahead(&mut self) -> Vec<Effect> {
        if self.ahead.is_empty() || !self.is_answered() || !self.is_on_list() {
            return Vec::new();
        }
        let ahead = std::mem::take(&mut self.ahead);
        ahead.into_iter().flat_map(|message| self.take_in(message)).collect()
    }
}
