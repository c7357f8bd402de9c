//! What the overlays say: the keys in force, and what could not be read.

use super::action::{ACTIONS, Group};
use super::keymap::Keymap;
use super::state::{Overlay, State};
use crate::text::Language;
use crate::text::messages::screen;

/// A line of an overlay: a heading, or a key with what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Heading(String),
    Pair(String, String),
    Text(String),
}

/// The lines of what lies over the screen; none when nothing does.
pub fn lines(state: &State) -> Vec<Line> {
    match state.overlay {
        None => Vec::new(),
        Some(Overlay::Help { .. }) => help(&state.settings.keymap, state.settings.language),
        Some(Overlay::Problems { .. }) => problems(state),
    }
}

/// Rows of an overlay that its frame and the query line leave to its lines.
const ROWS_AROUND: usize = 3;

/// How far a page goes in the overlay, and the last row that it is scrolled down to: there its
/// last line is at the bottom.
pub(super) fn reach(state: &State) -> (isize, usize) {
    let rows = usize::from(state.size.1).saturating_sub(ROWS_AROUND).max(1);
    let page = isize::try_from(rows.saturating_sub(1).max(1)).unwrap_or(1);
    (page, lines(state).len().saturating_sub(rows))
}

/// The keys in force, by group.
pub fn help(keymap: &Keymap, language: Language) -> Vec<Line> {
    let mut lines = Vec::new();
    for group in Group::ALL {
        lines.push(Line::Heading(group.title().text(language).to_owned()));
        for row in ACTIONS.iter().filter(|row| row.group == group) {
            let keys = keymap.keys(row.action);
            if !keys.is_empty() {
                let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
                lines.push(Line::Pair(keys.join("  "), row.says.text(language).to_owned()));
            }
        }
    }
    lines.push(Line::Heading(screen::GROUP_WORDS.text(language).to_owned()));
    for (word, says) in WORDS {
        lines.push(Line::Pair((*word).to_owned(), says.text(language).to_owned()));
    }
    lines
}

/// The words of a query that mean something.
pub static WORDS: &[(&str, &crate::text::Phrase)] = &[
    ("자격증 취업", &screen::WORD_AND),
    ("ㅈㄱㅈ", &screen::WORD_CHOSEONG),
    ("@speaker", &screen::WORD_SPEAKER),
    ("#tag", &screen::WORD_TAG),
    ("event:X  kind:X  lang:X", &screen::WORD_FILTERS),
    ("since:2022  until:2023-06", &screen::WORD_DATES),
    ("in:question  in:answer", &screen::WORD_IN),
    ("'exact  ^start  end$", &screen::WORD_EXACT),
    ("\"a phrase\"", &screen::WORD_PHRASE),
    ("!not", &screen::WORD_NOT),
];

fn problems(state: &State) -> Vec<Line> {
    let language = state.settings.language;
    if state.problems.is_empty() {
        return vec![Line::Text(screen::NO_PROBLEMS.text(language).to_owned())];
    }
    state.problems.iter().map(|problem| Line::Text(problem.say(language))).collect()
}
