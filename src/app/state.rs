//! What the program knows while its screen is open. No channels, files, threads or clocks.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use super::action::Mode;
use super::edit::Desk;
use super::form::Form;
use super::keymap::Keymap;
use super::layout::Layout;
use super::loading::Batch;
use super::message::{LeftEdits, Message as Happened};
use super::planned::Planned;
use super::question::Question;
use super::update::FIRST_HITS;
use super::{Chord, Field};
use crate::jump::Target;
use crate::links::{self, Jump};
use crate::model::{Entry, EntryRef, Event, Library, Problem, Timestamp};
use crate::search::{self, Answer, Hit, Mark, conditions, highlights, highlights_in};
use crate::store::Progress;
use crate::text::{Language, Message};

/// Which pane the arrows move in. Typing always goes to the query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    #[default]
    Results,
    Preview,
}

/// What lies over the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The keys, scrolled down by some rows.
    Help { top: usize },
    /// What could not be read.
    Problems { top: usize },
    /// What would change.
    Planned { top: usize },
}

/// What the user decided before the screen opened.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub language: Language,
    pub keymap: Keymap,
    pub links: links::Options,
    pub mouse: bool,
    /// Nothing is started here: links are shown and copied.
    pub show_only: bool,
}

/// The state of the screen.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, not a mode")]
pub struct State {
    pub settings: Settings,
    pub library: Arc<Library>,
    /// How many entries there are, and how many of them are questions.
    pub entries: usize,
    pub questions: usize,
    /// What could not be read, for the status and its overlay.
    pub problems: Vec<Problem>,
    pub query: Field,
    /// The ticket of the newest query.
    pub asked: u64,
    /// How many hits it asks for at most, and how many were asked for of what is shown.
    pub(super) limit: usize,
    pub(super) fetched: usize,
    /// What is shown: the newest answer that arrived.
    pub answer: Arc<Answer>,
    /// Every kind of entry, not questions only.
    pub all_kinds: bool,
    /// The chosen row of the answer.
    pub row: usize,
    /// An entry that was walked to in its event, in place of the chosen row.
    pub walked: Option<EntryRef>,
    /// Whether the user moved the choice since the query changed.
    pub moved: bool,
    /// The first visible row of the list.
    pub top: usize,
    /// The first visible row of the preview.
    pub preview_top: usize,
    pub pane: Pane,
    pub overlay: Option<Overlay>,
    /// What letters do.
    pub mode: Mode,
    /// The events that were edited, and what of it is not saved.
    pub desk: Desk,
    /// What is being edited in a form.
    pub form: Option<Form>,
    /// Entries that are marked, by the number of their event and their id.
    pub marked: BTreeSet<(u32, String)>,
    /// Changes that are shown before they are made.
    pub planned: Planned,
    /// The drafts that are reviewed, in their order.
    pub(super) drafts: Vec<(u32, String)>,
    /// The place among them from which one was dropped.
    pub(super) draft_left: usize,
    /// What only the user can decide, over everything else.
    pub question: Option<Question>,
    /// Edits of earlier runs that are still to be asked about, and those that were put off.
    pub(super) left: Vec<LeftEdits>,
    pub(super) left_for_later: Vec<LeftEdits>,
    /// They have been looked for in the files of the whole library.
    pub(super) looked_for_left: bool,
    /// The exit code with which to leave when everything is saved.
    pub(super) leaving: Option<u8>,
    /// The files that are being written.
    pub(super) saving: Vec<PathBuf>,
    /// The entry to be chosen when the newest query is answered, whatever else is found.
    pub(super) wanted: Option<EntryRef>,
    pub notice: Option<Message>,
    /// How far the library has been read, while it is.
    pub loading: Option<Progress>,
    /// What was read while something is edited.
    pub(super) waiting: Option<Batch>,
    /// Keys about rows that were not known when they were pressed: before the newest query had its
    /// complete answer, or beyond those that were fetched.
    pub(super) ahead: Vec<super::Message>,
    pub mouse: bool,
    /// The preview shows what was said, not what the index tells of it.
    pub transcript: bool,
    /// The events whose words were asked for; `None` stands for all of them.
    pub(super) words_asked: HashSet<Option<u32>>,
    pub size: (u16, u16),
}

impl State {
    pub fn new(
        settings: Settings,
        library: Arc<Library>,
        problems: Vec<Problem>,
        size: (u16, u16),
    ) -> Self {
        Self {
            mouse: settings.mouse,
            settings,
            entries: library.order().len(),
            questions: library.questions(),
            library,
            problems,
            query: Field::default(),
            asked: 0,
            limit: FIRST_HITS,
            fetched: FIRST_HITS,
            answer: Arc::default(),
            all_kinds: false,
            row: 0,
            walked: None,
            moved: false,
            top: 0,
            preview_top: 0,
            pane: Pane::default(),
            overlay: None,
            mode: Mode::default(),
            desk: Desk::default(),
            form: None,
            marked: BTreeSet::new(),
            planned: Planned::default(),
            drafts: Vec::new(),
            draft_left: 0,
            question: None,
            left: Vec::new(),
            left_for_later: Vec::new(),
            looked_for_left: false,
            leaving: None,
            saving: Vec::new(),
            wanted: None,
            notice: None,
            loading: None,
            waiting: None,
            ahead: Vec::new(),
            transcript: false,
            words_asked: HashSet::new(),
            size,
        }
    }

    /// Another version of an event takes its place. What is shown goes along until the search
    /// has answered anew: rows of entries that are gone go, the others keep their order.
    pub(super) fn set_event(&mut self, number: u32, event: Arc<Event>) {
        let Some(old) = self.library.event_arc(number) else { return };
        let places: HashMap<&str, u32> =
            (0..).zip(&event.entries).map(|(place, entry)| (&*entry.id, place)).collect();
        let moved = |at: EntryRef| {
            if at.event != number {
                return Some(at);
            }
            let id = &old.entries.get(at.entry as usize)?.id;
            places.get(&**id).map(|entry| EntryRef { event: number, entry: *entry })
        };
        let hits = self.answer.hits.iter();
        let hits = hits.filter_map(|hit| Some(Hit { at: moved(hit.at)?, ..*hit })).collect();
        self.walked = self.walked.and_then(moved);
        self.answer = Arc::new(Answer { hits, ..(*self.answer).clone() });
        self.library = Arc::new(self.library.replaced(number, event));
        self.entries = self.library.order().len();
        self.questions = self.library.questions();
    }

    /// What a key means here and now.
    pub fn meaning(&self, chord: Chord) -> Option<Happened> {
        // In a form letters are text, as in the query.
        let mode =
            if self.form.is_some() || self.question.is_some() { Mode::Search } else { self.mode };
        let typed = chord.typed().map(Happened::Typed);
        let act = || self.settings.keymap.action(mode, chord).map(Happened::Act);
        let number = || chord.alt_digit().map(Happened::TakeBack);
        // A letter that is a command is looked up where it is obeyed: one may stand for several.
        typed.or_else(act).or_else(number)
    }

    /// The entry that is chosen.
    pub fn chosen_entry(&self) -> Option<&Entry> {
        self.library.get(self.chosen()?).map(|(_, entry)| entry)
    }

    /// How many files have edits that are not saved.
    pub fn unsaved_files(&self) -> usize {
        self.unsaved_paths().len()
    }

    /// The entry that the preview shows and Enter opens.
    pub fn chosen(&self) -> Option<EntryRef> {
        self.walked.or_else(|| self.answer.hits.get(self.row).map(|hit| hit.at))
    }

    /// Where the query found something in an entry.
    pub fn marks(&self, at: EntryRef) -> Vec<Mark> {
        highlights(&self.library, &self.answer.plan, at)
    }

    /// Where the query found something in the question of an entry, in bytes.
    pub fn question_marks(&self, at: EntryRef) -> Vec<Range<usize>> {
        highlights_in(&self.library, &self.answer.plan, at, search::Field::Question)
    }

    /// How many entries are searched: questions, unless all kinds are asked for or there is none.
    pub fn out_of(&self) -> usize {
        if self.all_kinds || self.questions == 0 { self.entries } else { self.questions }
    }

    /// What narrows the list now, as it is shown: conditions and words kept out.
    pub fn chips(&self) -> Vec<String> {
        let text = self.query.text();
        let ranges = conditions(text).into_iter();
        ranges.filter_map(|range| text.get(range).map(str::to_owned)).collect()
    }

    /// Whether the newest query has its complete answer.
    pub fn is_answered(&self) -> bool {
        self.answer.ticket == self.asked && self.answer.complete
    }

    /// Whether the chosen row may still be another one when the newest query is answered. What was
    /// just edited stays chosen.
    pub(super) fn may_choose_anew(&self) -> bool {
        !self.is_answered() && self.wanted.is_none()
    }

    /// What opening the chosen entry means, when it has a place to jump to.
    pub fn jump(&self) -> Option<Jump> {
        let (event, entry) = self.library.get(self.chosen()?)?;
        let moment = self.said_at().or(entry.timestamp);
        links::jump_at(event, entry, moment, &self.settings.links)
    }

    /// The moment at which the chosen entry's words were said, where a query looked for them in
    /// what was said.
    pub fn said_at(&self) -> Option<Timestamp> {
        search::said_at(&self.library, &self.answer.plan, self.chosen()?)
    }

    /// The chosen entry for an opener.
    pub fn target(&self) -> Option<Target> {
        self.jump().map(|jump| Target::of(&jump))
    }

    /// Where the parts of the screen stand now.
    pub fn layout(&self) -> Layout {
        let cells = self.jump().map_or(0, |jump| jump.url.as_str().len());
        Layout::new(self.size.0, self.size.1, cells)
    }
}
