//! Choosing: by arrows, pages, walks through an event, and the mouse.

use crate::app::layout::Layout;
use crate::app::message::Effect;
use crate::app::preview;
use crate::app::state::{Pane, State};
use crate::model::{EntryRef, Kind};
use crate::text::messages::screen;

impl State {
    /// To the next or previous question of the chosen entry's event, in the order of time.
    pub(super) fn walk(&mut self, by: isize) {
        let Some(at) = self.chosen() else { return };
        let is_question = |at: &&EntryRef| {
            self.library.get(**at).is_some_and(|(_, entry)| entry.kind == Kind::Question)
        };
        let list: Vec<&EntryRef> = self.library.of_event(at.event).iter().collect();
        let here = list.iter().position(|other| **other == at).unwrap_or(0);
        let next = if by > 0 {
            list.iter().skip(here + 1).copied().find(is_question)
        } else {
            list.iter().take(here).rev().copied().find(is_question)
        };
        let Some(next) = next.copied() else {
            self.notice = Some(screen::NO_MORE_IN_EVENT.with([]));
            return;
        };
        self.preview_top = 0;
        (self.moved, self.wanted) = (true, None);
        // Where the answer holds it, the list goes along.
        if let Some(row) = self.answer.hits.iter().position(|hit| hit.at == next) {
            (self.row, self.walked) = (row, None);
            self.keep_visible();
        } else {
            self.walked = Some(next);
        }
    }

    pub(super) fn clicked(&mut self, x: u16, y: u16) -> Vec<Effect> {
        if self.overlay.take().is_some() {
            return Vec::new();
        }
        let layout = self.layout();
        let list = Layout::pane_inside(layout.results);
        if list.contains(x, y) {
            let row = self.top + usize::from(y - list.y);
            if row < self.answer.hits.len() {
                let again = row == self.row && self.walked.is_none() && self.moved;
                self.pane = Pane::Results;
                // It is about what is seen: what waits would go elsewhere, or act on this row.
                self.ahead.clear();
                self.choose(row);
                if again {
                    return self.open();
                }
            }
        } else if layout.preview.contains(x, y) {
            self.pane = Pane::Preview;
        } else if layout.link.contains(x, y) {
            return self.open();
        }
        Vec::new()
    }

    /// Moves in a pane: the choice in the list, the text in the preview.
    pub(super) fn scroll(&mut self, pane: Pane, by: isize) {
        match pane {
            Pane::Results => {
                let last = self.answer.hits.len().saturating_sub(1);
                self.choose(moved(self.row, by, last));
            }
            Pane::Preview => {
                let (rows, cells) = self.layout().preview_size();
                let last = preview::rows(self, cells).len().saturating_sub(rows);
                self.preview_top = moved(self.preview_top, by, last);
            }
        }
    }

    pub(super) fn choose(&mut self, row: usize) {
        if row != self.row || self.walked.is_some() {
            self.preview_top = 0;
        }
        (self.row, self.walked, self.wanted, self.moved) = (row, None, None, true);
        self.keep_visible();
    }

    /// A page, less one row that stays in sight.
    pub(super) fn page(&self) -> isize {
        let layout = self.layout();
        let rows = match self.pane {
            Pane::Results => layout.result_rows(),
            Pane::Preview => layout.preview_size().0,
        };
        isize::try_from(rows.saturating_sub(1).max(1)).unwrap_or(1)
    }

    /// Moves the window of the list so that the chosen row is in it.
    pub(in crate::app) fn keep_visible(&mut self) {
        let rows = self.layout().result_rows().max(1);
        self.row = self.row.min(self.answer.hits.len().saturating_sub(1));
        self.top = self.top.clamp((self.row + 1).saturating_sub(rows), self.row);
    }
}

/// A place so far from another one, at most the last.
pub(super) fn moved(from: usize, by: isize, last: usize) -> usize {
    from.saturating_add_signed(by).min(last)
}
