//! What is asked before something could be lost: a question over the screen, and its answers.
//!
//! Not for: what an answer does (`update`), or drawing (`view`).

use std::path::PathBuf;
use std::sync::Arc;

use super::difference::difference;
use super::message::LeftEdits;
use super::overlay::Line;
use super::state::State;
use crate::model::Event;
use crate::text::Phrase;
use crate::text::messages::curate;

/// Something that only the user can decide.
#[derive(Clone, Debug)]
pub struct Question {
    pub ask: Ask,
    /// The first row that is shown.
    pub top: usize,
    /// The differences are shown.
    pub looks: bool,
}

/// What is asked.
#[derive(Clone, Debug)]
pub enum Ask {
    /// Leaving, with this exit code, although something is not saved.
    Leave { code: u8 },
    /// Events of a file that somebody else changed while they were edited here.
    Conflict { path: PathBuf, theirs: Vec<(u32, Arc<Event>)> },
    /// An earlier run left edits that were never saved.
    Left(LeftEdits),
}

/// An answer: its key, what is done, and its words.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    pub key: char,
    pub answer: Answer,
    pub says: &'static Phrase,
}

/// What can be decided. `Esc` is always [`Answer::Later`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Save,
    Discard,
    Mine,
    Theirs,
    Beside,
    Apply,
    Look,
    Later,
}

const LEAVE: &[Choice] = &[
    Choice { key: 's', answer: Answer::Save, says: &curate::CHOICE_SAVE },
    Choice { key: 'd', answer: Answer::Discard, says: &curate::CHOICE_DISCARD_LEAVE },
    Choice { key: 'l', answer: Answer::Look, says: &curate::CHOICE_LOOK },
];
const CONFLICT: &[Choice] = &[
    Choice { key: 'm', answer: Answer::Mine, says: &curate::CHOICE_MINE },
    Choice { key: 't', answer: Answer::Theirs, says: &curate::CHOICE_THEIRS },
    Choice { key: 'b', answer: Answer::Beside, says: &curate::CHOICE_BESIDE },
];
const LEFT: &[Choice] = &[
    Choice { key: 'a', answer: Answer::Apply, says: &curate::CHOICE_APPLY },
    Choice { key: 'd', answer: Answer::Discard, says: &curate::CHOICE_DISCARD },
    Choice { key: 'l', answer: Answer::Look, says: &curate::CHOICE_LOOK },
];

impl Question {
    pub(super) fn new(ask: Ask) -> Self {
        let looks = matches!(ask, Ask::Conflict { .. });
        Self { ask, top: 0, looks }
    }

    pub fn title(&self) -> &'static Phrase {
        match self.ask {
            Ask::Leave { .. } => &curate::ASK_LEAVE,
            Ask::Conflict { .. } => &curate::ASK_CONFLICT,
            Ask::Left(_) => &curate::ASK_LEFT,
        }
    }

    /// The answers, but for `esc`.
    pub fn choices(&self) -> &'static [Choice] {
        match self.ask {
            Ask::Leave { .. } => LEAVE,
            Ask::Conflict { .. } => CONFLICT,
            Ask::Left(_) => LEFT,
        }
    }

    /// The whole question: what happened, the answers, and what it is about.
    pub(super) fn lines(&self, state: &State) -> Vec<Line> {
        let language = state.settings.language;
        let mut lines: Vec<Line> = self.says(state).into_iter().map(Line::Text).collect();
        lines.push(Line::Text(String::new()));
        let pair =
            |key: &str, says: &Phrase| Line::Pair(key.to_owned(), says.text(language).into());
        for choice in self.choices() {
            lines.push(pair(&choice.key.to_string(), choice.says));
        }
        let later = if matches!(self.ask, Ask::Leave { .. }) {
            &curate::CHOICE_STAY
        } else {
            &curate::CHOICE_LATER
        };
        lines.push(pair("esc", later));
        if self.looks {
            lines.push(Line::Text(String::new()));
            lines.extend(self.differences(state));
        }
        lines
    }

    fn says(&self, state: &State) -> Vec<String> {
        let language = state.settings.language;
        match &self.ask {
            Ask::Leave { .. } => {
                let paths = state.unsaved_paths().into_iter();
                let say = |path: PathBuf| {
                    curate::ASK_LEAVE_FILE.say(language, &[&path.to_string_lossy()])
                };
                paths.map(say).collect()
            }
            Ask::Conflict { path, .. } => {
                vec![curate::ASK_CONFLICT_SAYS.say(language, &[&path.to_string_lossy()])]
            }
            Ask::Left(left) => {
                let name = left.path.to_string_lossy();
                let mut says = vec![curate::ASK_LEFT_SAYS.say(language, &[&name])];
                if !left.same {
                    says.push(curate::ASK_LEFT_OTHER.text(language).to_owned());
                }
                says
            }
        }
    }

    fn differences(&self, state: &State) -> Vec<Line> {
        let language = state.settings.language;
        let mut pairs: Vec<(Arc<Event>, Arc<Event>)> = Vec::new();
        match &self.ask {
            Ask::Leave { .. } => {
                let unsaved = state.desk.unsaved();
                let both = |event| state.desk.in_file(event).zip(state.desk.now(event));
                pairs.extend(unsaved.filter_map(both).map(|(a, b)| (a.clone(), b.clone())));
            }
            Ask::Conflict { theirs, .. } => {
                let mine = |event: &u32| state.desk.now(*event).cloned();
                pairs
                    .extend(theirs.iter().filter_map(|(n, their)| Some((their.clone(), mine(n)?))));
            }
            Ask::Left(left) => pairs.extend(left.edits.iter().cloned()),
        }
        let all = pairs.iter().flat_map(|(old, new)| difference(old, new, language));
        let head = if matches!(self.ask, Ask::Conflict { .. }) {
            None
        } else {
            Some(Line::Text(curate::ASK_CHANGES.text(language).to_owned()))
        };
        head.into_iter().chain(all).collect()
    }
}
