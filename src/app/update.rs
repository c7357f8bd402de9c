//! `update`: the only place where the state changes. Pure: what must happen outside is returned.

mod asking;
mod bulk;
mod commands;
mod editing;
mod moving;
mod review;
mod rows;
mod saving;
mod words;

use std::sync::Arc;

use self::moving::moved;
pub use self::rows::{FIRST_HITS, MOST_HITS};
use super::action::{Action, Mode};
use super::message::{Effect, Message};
use super::overlay;
use super::state::{Overlay, Pane, State};
use crate::model::{EntryRef, Event};
use crate::search::{Answer, conditions};
use crate::text::messages::{curate, screen};

/// Rows that one turn of the wheel moves.
const WHEEL_ROWS: isize = 3;

impl State {
    /// Takes in what happened and says what must be done about it.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let question = self.form.as_ref().and_then(|form| form.question()).map(str::to_owned);
        let mut effects = self.take_in(message);
        effects.extend(self.take_ahead());
        effects.extend(self.take_waiting());
        effects.extend(self.want_alike(question.as_deref()));
        effects.extend(self.want_words());
        effects.extend(self.want_rows());
        effects
    }

    fn take_in(&mut self, message: Message) -> Vec<Effect> {
        if self.must_wait(&message) {
            self.ahead.push(message);
            return Vec::new();
        }
        match message {
            Message::Act(action) => self.act(action),
            Message::Typed(letter) if self.question.is_some() => {
                self.answer_letter(letter).unwrap_or_default()
            }
            Message::Pasted(_) | Message::Clicked { .. } | Message::Wheel { .. }
                if self.question.is_some() =>
            {
                Vec::new()
            }
            Message::Typed(letter) if self.takes_commands() => self.command(letter),
            Message::Typed(letter) => self.insert(letter.encode_utf8(&mut [0; 4])),
            // Text that comes as one piece was not meant as commands.
            Message::Pasted(_) if self.takes_commands() => {
                self.notice = Some(curate::PASTE_IS_NO_COMMAND.with([]));
                Vec::new()
            }
            Message::Pasted(text) => self.insert(&text),
            Message::Answered(answer) => {
                self.answered(answer);
                Vec::new()
            }
            Message::Opened(result) => {
                self.notice = Some(result.unwrap_or_else(|failed| failed));
                Vec::new()
            }
            Message::Saved { save, result } => self.saved(save, result),
            Message::Alike { question, found } => {
                self.found_alike(&question, &found);
                Vec::new()
            }
            Message::Spoken { library, event, words, problems } => {
                let words = self.words_here(&library, words);
                self.spoken(event, words, problems)
            }
            Message::Loaded(batch) => self.loaded(batch),
            Message::Reading(progress) => {
                self.loading = Some(progress);
                Vec::new()
            }
            Message::FoundLeft(left) => {
                self.found_left(left);
                Vec::new()
            }
            Message::WroteBeside { beside, result } => self.wrote_beside(beside, result),
            Message::NotKept(said) => {
                self.notice = Some(said);
                Vec::new()
            }
            Message::Resized { width, height } => {
                self.size = (width, height);
                self.keep_visible();
                Vec::new()
            }
            Message::Clicked { .. } | Message::Wheel { .. } | Message::TakeBack(_)
                if self.form.is_some() || self.question.is_some() =>
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
        match action {
            Action::Clear => self.ahead.clear(),
            // Letters that wait would mean something else now.
            Action::Curate | Action::Review => self.keep_moves(),
            _ => {}
        }
        if let Some(effects) = self.act_in_question(action) {
            return effects;
        }
        // What lies over a form, as the help does, goes before it.
        if let Some(effects) = self.act_in_overlay(action) {
            return effects;
        }
        if let Some(effects) = self.act_in_form(action) {
            return effects;
        }
        if let Some(effects) = self.act_in_review(action) {
            return effects;
        }
        if let Some(effects) = self.act_in_curating(action) {
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
            Action::Clear if self.mode.has_letters() => self.mode = Mode::Search,
            Action::Transcript => self.show_transcript(),
            Action::Clear if self.query.text().is_empty() => return self.leave(0),
            Action::Clear => return self.edit(super::field::Field::clear),
            Action::AllKinds => {
                self.all_kinds = !self.all_kinds;
                return self.ask();
            }
            Action::TakeBack => return self.take_back(self.chips().len()),
            Action::Curate => self.switch_mode(Mode::Curate),
            Action::Review => self.review(),
            Action::BackToQuery => self.mode = Mode::Search,
            Action::Save => return self.save_chosen(),
            action => return self.act_otherwise(action),
        }
        Vec::new()
    }

    /// The keys of the query, and those of the screen itself.
    fn act_otherwise(&mut self, action: Action) -> Vec<Effect> {
        use super::field::Field;
        match action {
            // Where letters are commands nothing is typed into the query.
            Action::CutToStart | Action::CutWord | Action::Backspace | Action::Delete
                if self.mode.has_letters() => {}
            Action::CutToStart => return self.edit(Field::cut_to_start),
            Action::CutWord => return self.edit(Field::cut_word),
            Action::Backspace => return self.edit(Field::backspace),
            Action::Delete => return self.edit(Field::delete),
            Action::CaretLeft => self.query.left(),
            Action::CaretRight => self.query.right(),
            Action::CaretStart => self.query.to_start(),
            Action::CaretEnd => self.query.to_end(),
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
            Action::Quit => return self.leave(130),
            // Done by `act` and what it asks first.
            _ => {}
        }
        Vec::new()
    }

    /// What a key does while something lies over the screen: it scrolls or closes that.
    fn act_in_overlay(&mut self, action: Action) -> Option<Vec<Effect>> {
        let (page, last) = overlay::reach(self);
        let planned = matches!(self.overlay, Some(Overlay::Planned { .. }));
        let (Overlay::Help { top } | Overlay::Problems { top } | Overlay::Planned { top }) =
            self.overlay.as_mut()?;
        match action {
            Action::Open if planned => {
                self.overlay = None;
                return Some(self.make_planned());
            }
            Action::Down => *top = moved(*top, 1, last),
            Action::Up => *top = moved(*top, -1, last),
            Action::PageDown => *top = moved(*top, page, last),
            Action::PageUp => *top = moved(*top, -page, last),
            Action::First => *top = 0,
            Action::Last => *top = last,
            Action::Quit | Action::Suspend | Action::Redraw => return None,
            _ => {
                self.overlay = None;
                self.notice = planned.then(|| curate::PLANNED_DROPPED.with([]));
            }
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

    /// What is asked of the world when the screen opens.
    pub fn start(&mut self) -> Vec<Effect> {
        let mut effects = self.ask();
        effects.push(Effect::FindLeft(self.own_files()));
        effects
    }

    /// A new question to the search. What is shown stays until its first answer arrives.
    pub fn ask(&mut self) -> Vec<Effect> {
        self.ahead.clear();
        self.moved = false;
        (self.walked, self.wanted) = (None, None);
        self.asked += 1;
        self.limit = FIRST_HITS;
        vec![self.search()]
    }

    /// The same question once more, because what is searched is not the same. The answer that is
    /// shown becomes the first, incomplete one to it: what was chosen by hand stays so.
    pub(in crate::app) fn ask_again(&mut self) -> Effect {
        let current = self.answer.ticket == self.asked;
        self.asked += 1;
        if current {
            let answer = Answer::clone(&self.answer);
            self.answer = Arc::new(Answer { ticket: self.asked, complete: false, ..answer });
        }
        self.search()
    }

    fn search(&self) -> Effect {
        let query = self.query.text().to_owned();
        let (ticket, limit) = (self.asked, self.limit);
        Effect::Search { ticket, query, all_kinds: self.all_kinds, limit }
    }

    fn answered(&mut self, answer: Arc<Answer>) {
        // Beside a complete answer there is only a larger one to wait for, not its beginning.
        if answer.ticket != self.asked || (self.is_answered() && !answer.complete) {
            return;
        }
        self.fetched = self.limit;
        let chosen = self.answer.hits.get(self.row).map(|hit| hit.at);
        let first = self.answer.ticket != answer.ticket;
        self.answer = answer;
        let place = |at: EntryRef| self.answer.hits.iter().position(|hit| hit.at == at);
        if let Some(wanted) = self.wanted {
            // What was just edited stays chosen, also where the query does not find it now.
            let found = place(wanted);
            self.row = found.unwrap_or(self.row);
            self.walked = if found.is_some() { None } else { Some(wanted) };
            self.moved = true;
            if self.answer.complete {
                self.wanted = None;
            }
        } else {
            let keep = self.moved && !first;
            if first {
                (self.top, self.preview_top, self.moved) = (0, 0, false);
            }
            self.keep_choice(chosen, keep);
        }
        self.keep_visible();
    }

    /// What the user chose stays chosen and in its place on the screen, also where the rest of
    /// the answer does not have it; without a choice it is the best hit.
    fn keep_choice(&mut self, before: Option<EntryRef>, by_hand: bool) {
        let Some(at) = before.filter(|_| by_hand) else {
            if self.answer.hits.first().map(|hit| hit.at) != before {
                self.preview_top = 0;
            }
            self.row = 0;
            return;
        };
        let below_top = self.row.saturating_sub(self.top);
        let place = |at| self.answer.hits.iter().position(|hit| hit.at == at);
        if let Some(row) = self.walked.and_then(place) {
            // What no row was known of has one now.
            (self.row, self.walked) = (row, None);
            return;
        }
        match place(at) {
            Some(row) => (self.row, self.top) = (row, row.saturating_sub(below_top)),
            None => self.walked = self.walked.or(Some(at)),
        }
    }

    /// Another version of an event takes its place. `chosen` is what is chosen then; without it
    /// the choice stays where it is.
    fn replace_event(&mut self, number: u32, event: Arc<Event>, chosen: Option<EntryRef>) {
        self.set_event(number, event);
        if let Some(at) = chosen.or_else(|| self.chosen()) {
            let row = self.answer.hits.iter().position(|hit| hit.at == at);
            self.walked = if row.is_some() { None } else { Some(at) };
            self.row = row.unwrap_or(self.row);
            self.wanted = Some(at);
        }
        self.keep_visible();
    }

    fn open(&mut self) -> Vec<Effect> {
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
}

#[cfg(test)]
mod tests;
