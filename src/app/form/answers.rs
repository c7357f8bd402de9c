//! The order of the answers in the form of an entry.
//!
//! Not for: what is typed into them (`form`).

use super::{Form, Part, Row, What};
use crate::model::{Answer, Entry};

/// The number of the answer that a row is part of.
fn number(row: &Row) -> Option<usize> {
    match row.what {
        What::Answer(number, _) => Some(number),
        _ => None,
    }
}

impl Form {
    /// Moves the answer that is typed in before the one above it, or behind the one below.
    pub(in crate::app) fn move_answer(&mut self, down: bool) {
        let Some(here) = self.rows.get(self.row).and_then(number) else { return };
        let rows = self.rows.iter().filter(|row| number(row) == Some(here)).count();
        let start = self.rows.iter().position(|row| number(row) == Some(here)).unwrap_or(0);
        let other = if down { Some(start + rows) } else { start.checked_sub(rows) };
        let Some(other) = other.filter(|at| self.rows.get(*at).and_then(number).is_some()) else {
            return;
        };
        // The room for one more answer stays at the end.
        if [here, self.rows.get(other).and_then(number).unwrap_or(here)]
            .iter()
            .any(|answer| self.is_room(*answer))
        {
            return;
        }
        let first = start.min(other);
        if let Some(both) = self.rows.get_mut(first..first + 2 * rows) {
            both.rotate_left(rows);
            self.row = if down { self.row + rows } else { self.row - rows };
        }
    }

    /// Whether an answer is the one that is not there yet, and nothing was typed in it.
    fn is_room(&self, answer: usize) -> bool {
        let last = self.rows.iter().filter_map(number).max();
        last == Some(answer)
            && !self.rows.iter().any(|row| number(row) == Some(answer) && row.is_changed())
    }

    /// The answers in the order in which they stand in the form.
    fn answer_order(&self) -> Vec<usize> {
        let speakers =
            self.rows.iter().filter(|row| matches!(row.what, What::Answer(_, Part::Speaker)));
        speakers.filter_map(number).collect()
    }

    /// Whether the answers stand in another order than before.
    pub(super) fn is_reordered(&self) -> bool {
        !self.answer_order().is_sorted()
    }

    /// Puts the answers of the entry in the order of the form, with room for one that is new
    /// among them, and gives their old numbers in that order.
    pub(super) fn reorder(&self, entry: &mut Entry) -> Vec<usize> {
        let mut old: Vec<Option<Answer>> = entry.answers.drain(..).map(Some).collect();
        let mut order = self.answer_order();
        order.retain(|answer| *answer < old.len() || !self.is_room(*answer));
        let answers = order.iter().map(|answer| old.get_mut(*answer).and_then(Option::take));
        entry.answers = answers.map(Option::unwrap_or_default).collect();
        order
    }
}
