//! `update`: the only place where the state changes. Pure: what must happen outside is returned.

mod editing;
mod words;

use std::sync::Arc;

use super::action::Action;
use super::message::{Effect, Message};
use super::state::{Overlay, Pane, State};
use super::{overlay, preview};
use crate::model::EntryRef;
use crate::search::{Answer, conditions};
use crate::text::messages::screen;

/// Rows that one turn of the wheel moves.
const WHEEL_ROWS: isize = 3;

impl State {
    /// Takes in what happened and says what must be done about it.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let mut effects = self.take_in(message);
        effects.extend(self.take_waiting());
        effects.extend(self.want_words());
        effects
    }

    fn take_in(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Act(action) => self.act(action),
            Message::Typed(letter) => self.insert(letter.encode_utf8(&mut [0; 4])),
            Message::Pasted(text) => self.insert(&text),
            Message::Answered(answer) => self.answered(answer),
            Message::Opened(result) => {
                self.notice = Some(result.unwrap_or_else(|failed| failed));
                Vec::new()
            }
            Message::Saved { event, result } => self.saved(event, result),
            Message::Spoken { library, event, words, problems } => {
                let words = self.words_here(&library, words);
                self.spoken(event, words, problems)
            }
            Message::Loaded(batch) => self.loaded(batch),
            Message::Reading(progress) => {
                self.loading = Some(progress);
                Vec::new()
            }
            Message::Indexed => self.ask(),
            Message::Resized { width, height } => {
                self.size = (width, height);
                self.keep_visible();
                Vec::new()
            }
            Message::Clicked { .. } | Message::Wheel { .. } | Message::TakeBack(_)
                if self.form.is_some() =>
            {
                Vec::new()
            }
            Message::TakeBack(number) => self.take_back(number),
            Message::Clicked { x, y } => self.clicked(x, y),
            Message::Wheel { x, y, down } => {
                let by = if down { WHEEL_ROWS } else { -WHEEL_ROWS };
                let over_preview = self.layout().preview.contains(x, y);
                let pane = if over_preview { Pane::Preview } else { Pane::Results };
                self.scroll(pane, by);
                Vec::new()
            }
            Message::AskedToQuit { code } => vec![Effect::Quit(code)],
        }
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        self.notice = None;
        if let Some(effects) = self.act_in_form(action) {
            return effects;
        }
        if let Some(effects) = self.act_in_overlay(action) {
            return effects;
        }
        match action {
            Action::Open => return self.open(),
            Action::CopyLink => return self.copy(),
            Action::NextInEvent => self.walk(1),
            Action::PreviousInEvent => self.walk(-1),
            Action::Down => self.scroll(self.pane, 1),
            Action::Up => self.scroll(self.pane, -1),
            Action::PageDown => self.scroll(self.pane, self.page()),
            Action::PageUp => self.scroll(self.pane, -self.page()),
            Action::First => self.scroll(self.pane, isize::MIN / 2),
            Action::Last => self.scroll(self.pane, isize::MAX / 2),
            Action::SwitchPane => {
                let preview = self.pane == Pane::Results && !self.layout().preview.is_empty();
                self.pane = if preview { Pane::Preview } else { Pane::Results };
            }
            Action::Transcript => self.show_transcript(),
            Action::Clear if self.query.text().is_empty() => return vec![Effect::Quit(0)],
            Action::Clear => return self.edit(super::field::Field::clear),
            Action::CutToStart => return self.edit(super::field::Field::cut_to_start),
            Action::CutWord => return self.edit(super::field::Field::cut_word),
            Action::Backspace => return self.edit(super::field::Field::backspace),
            Action::Delete => return self.edit(super::field::Field::delete),
            Action::CaretLeft => self.query.left(),
            Action::CaretRight => self.query.right(),
            Action::CaretStart => self.query.to_start(),
            Action::CaretEnd => self.query.to_end(),
            Action::AllKinds => {
                self.all_kinds = !self.all_kinds;
                return self.ask();
            }
            Action::TakeBack => return self.take_back(self.chips().len()),
            Action::Edit => self.edit_entry(),
            Action::Save => {}
            Action::Help => self.overlay = Some(Overlay::Help { top: 0 }),
            Action::Problems => self.overlay = Some(Overlay::Problems { top: 0 }),
            Action::Mouse => {
                self.mouse = !self.mouse;
                let said = if self.mouse { &screen::MOUSE_ON } else { &screen::MOUSE_OFF };
                self.notice = Some(said.with([]));
                return vec![Effect::Mouse(self.mouse)];
            }
            Action::Redraw => return vec![Effect::Redraw],
            Action::Suspend => return vec![Effect::Suspend],
            Action::Quit => return vec![Effect::Quit(130)],
        }
        Vec::new()
    }

    /// What a key does while something lies over the screen: it scrolls or closes that.
    fn act_in_overlay(&mut self, action: Action) -> Option<Vec<Effect>> {
        let (page, last) = overlay::reach(self);
        let (Overlay::Help { top } | Overlay::Problems { top }) = self.overlay.as_mut()?;
        match action {
            Action::Down => *top = moved(*top, 1, last),
            Action::Up => *top = moved(*top, -1, last),
            Action::PageDown => *top = moved(*top, page, last),
            Action::PageUp => *top = moved(*top, -page, last),
            Action::First => *top = 0,
            Action::Last => *top = last,
            Action::Quit | Action::Suspend | Action::Redraw => return None,
            _ => self.overlay = None,
        }
        Some(Vec::new())
    }

    fn insert(&mut self, text: &str) -> Vec<Effect> {
        if self.type_in_form(text) {
            return Vec::new();
        }
        self.notice = None;
        self.overlay = None;
        self.edit(|query| {
            let before = query.text().to_owned();
            query.insert(text);
            query.text() != before
        })
    }

    /// Takes back the condition of a number, from 1; without one, every kind that is shown.
    fn take_back(&mut self, number: usize) -> Vec<Effect> {
        let ranges = conditions(self.query.text());
        match number.checked_sub(1).and_then(|at| ranges.get(at)).cloned() {
            Some(range) => self.edit(|query| query.remove(range)),
            None if self.all_kinds && number == ranges.len() => self.act(Action::AllKinds),
            None => Vec::new(),
        }
    }

    /// Changes the query and asks again when it is another one now.
    fn edit(&mut self, change: impl FnOnce(&mut super::Field) -> bool) -> Vec<Effect> {
        if change(&mut self.query) { self.ask() } else { Vec::new() }
    }

    /// A new question to the search. What is shown stays until its first answer arrives.
    pub fn ask(&mut self) -> Vec<Effect> {
        self.asked += 1;
        self.open_when_answered = false;
        self.moved = false;
        self.walked = None;
        let query = self.query.text().to_owned();
        vec![Effect::Search { ticket: self.asked, query, all_kinds: self.all_kinds }]
    }

    fn answered(&mut self, answer: Arc<Answer>) -> Vec<Effect> {
        if answer.ticket != self.asked {
            return Vec::new();
        }
        let chosen = self.answer.hits.get(self.row).map(|hit| hit.at);
        let first = self.answer.ticket != answer.ticket;
        self.answer = answer;
        // The choice stays on its entry if the user put it there; else it is the best hit.
        let again = chosen.and_then(|at| self.answer.hits.iter().position(|hit| hit.at == at));
        let keep = self.moved && !first;
        self.row = if keep { again.unwrap_or(0) } else { 0 };
        if first {
            (self.top, self.preview_top, self.moved) = (0, 0, false);
        }
        self.keep_visible();
        if self.open_when_answered && self.answer.complete {
            return self.open();
        }
        Vec::new()
    }

    fn open(&mut self) -> Vec<Effect> {
        if !self.is_answered() {
            self.open_when_answered = true;
            return Vec::new();
        }
        self.open_when_answered = false;
        match self.target() {
            Some(_) if self.settings.show_only => {
                self.notice = Some(screen::NO_DISPLAY.with([]));
                Vec::new()
            }
            Some(target) => {
                self.notice = Some(screen::ASKING.with([]));
                vec![Effect::Open(target)]
            }
            None => {
                self.say_no_place();
                Vec::new()
            }
        }
    }

    fn copy(&mut self) -> Vec<Effect> {
        if let Some(jump) = self.jump() {
            self.notice = Some(screen::COPIED.with([]));
            return vec![Effect::Copy(jump.url.as_str().to_owned())];
        }
        self.say_no_place();
        Vec::new()
    }

    fn say_no_place(&mut self) {
        let said =
            if self.chosen().is_some() { &screen::NO_PLACE } else { &screen::NOTHING_CHOSEN };
        self.notice = Some(said.with([]));
    }

    /// To the next or previous question of the chosen entry's event, in the order of time.
    fn walk(&mut self, by: isize) {
        let Some(at) = self.chosen() else { return };
        let is_question = |at: &&EntryRef| {
            self.library
                .get(**at)
                .is_some_and(|(_, entry)| entry.kind == crate::model::Kind::Question)
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
        self.moved = true;
        // Where the answer holds it, the list goes along.
        if let Some(row) = self.answer.hits.iter().position(|hit| hit.at == next) {
            (self.row, self.walked) = (row, None);
            self.keep_visible();
        } else {
            self.walked = Some(next);
        }
    }

    fn clicked(&mut self, x: u16, y: u16) -> Vec<Effect> {
        if self.overlay.take().is_some() {
            return Vec::new();
        }
        let layout = self.layout();
        let list = super::layout::Layout::pane_inside(layout.results);
        if list.contains(x, y) {
            let row = self.top + usize::from(y - list.y);
            if row < self.answer.hits.len() {
                let again = row == self.row && self.walked.is_none() && self.moved;
                self.pane = Pane::Results;
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
    fn scroll(&mut self, pane: Pane, by: isize) {
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

    fn choose(&mut self, row: usize) {
        if row != self.row || self.walked.is_some() {
            self.preview_top = 0;
        }
        (self.row, self.walked, self.moved) = (row, None, true);
        self.keep_visible();
    }

    /// A page, less one row that stays in sight.
    fn page(&self) -> isize {
        let layout = self.layout();
        let rows = match self.pane {
            Pane::Results => layout.result_rows(),
            Pane::Preview => layout.preview_size().0,
        };
        isize::try_from(rows.saturating_sub(1).max(1)).unwrap_or(1)
    }

    /// Moves the window of the list so that the chosen row is in it.
    pub(super) fn keep_visible(&mut self) {
        let rows = self.layout().result_rows().max(1);
        self.row = self.row.min(self.answer.hits.len().saturating_sub(1));
        self.top = self.top.clamp((self.row + 1).saturating_sub(rows), self.row);
    }
}

fn moved(from: usize, by: isize, last: usize) -> usize {
    from.saturating_add_signed(by).min(last)
}

#[cfg(test)]
mod tests;
