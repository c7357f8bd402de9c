//! What the overlays say: the keys in force, and what could not be read.

use super::action::{ACTIONS, Group};
use super::keymap::Keymap;
use super::state::{Overlay, State};
use crate::text::messages::screen;
use crate::text::{Language, width, wrap};

/// A line of an overlay: a heading, or a key with what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Heading(String),
    Pair(String, String),
    Text(String),
}

/// The lines of what lies over the screen; none when nothing does.
pub fn lines(state: &State) -> Vec<Line> {
    if let Some(question) = &state.question {
        return question.lines(state);
    }
    match state.overlay {
        None => Vec::new(),
        Some(Overlay::Help { .. }) => help(&state.settings.keymap, state.settings.language),
        Some(Overlay::Problems { .. }) => problems(state),
    }
}

/// The widest an overlay gets, in cells.
pub const MOST_CELLS: u16 = 92;
/// Cells that its frame and a margin take.
const CELLS_AROUND: u16 = 3;
/// Rows that its frame and the query line take.
const ROWS_AROUND: u16 = 3;

/// The lines wrapped into rows; what a key does goes on below itself.
pub fn rows(state: &State) -> Vec<Line> {
    let lines = lines(state);
    let cells = usize::from(state.size.0.min(MOST_CELLS).saturating_sub(CELLS_AROUND));
    let says_cells = cells.saturating_sub(key_cells(&lines, cells) + GAP);
    let wrapped = |text: &str, cells| -> Vec<String> {
        let rows = wrap(text, cells).into_iter();
        rows.map(|row| text.get(row).unwrap_or_default().to_owned()).collect()
    };
    let mut rows = Vec::new();
    for line in &lines {
        match line {
            Line::Heading(text) => rows.push(Line::Heading(text.clone())),
            Line::Text(text) => rows.extend(wrapped(text, cells).into_iter().map(Line::Text)),
            Line::Pair(keys, says) => {
                let firsts = std::iter::once(keys.clone()).chain(std::iter::repeat(String::new()));
                let pairs = firsts.zip(wrapped(says, says_cells));
                rows.extend(pairs.map(|(keys, says)| Line::Pair(keys, says)));
            }
        }
    }
    rows
}

/// Cells between a key and what it does.
pub const GAP: usize = 2;

/// The cells of the column of keys: at most half of `cells`.
pub fn key_cells(lines: &[Line], cells: usize) -> usize {
    let keys =
        lines.iter().filter_map(|l| if let Line::Pair(k, _) = l { Some(width(k)) } else { None });
    keys.max().unwrap_or(0).min(cells / 2)
}

/// How far a page goes in the overlay, and the last row that it is scrolled down to: there its
/// last row is at the bottom.
pub(super) fn reach(state: &State) -> (isize, usize) {
    let visible = usize::from(state.size.1.saturating_sub(ROWS_AROUND)).max(1);
    let page = isize::try_from(visible.saturating_sub(1).max(1)).unwrap_or(1);
    (page, rows(state).len().saturating_sub(visible))
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
    ("in:question  in:answer  in:transcript", &screen::WORD_IN),
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
