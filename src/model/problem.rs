//! What went wrong with an input, and where: a value that travels with what could be read.

use std::cell::OnceCell;
use std::fmt;

use crate::text::{Language, Message};

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing was lost.
    Note,
    /// Doubtful or left out.
    Warning,
    /// An input, or part of it, could not be read.
    Error,
}

/// A place in a file, for people: line and column count from 1, the column in characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file as the user named it, or `-` for standard input.
    pub file: String,
    pub line: Option<u32>,
    pub column: Option<u32>,
}

impl Place {
    /// The whole of a file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), line: None, column: None }
    }

    /// A line and column of a file.
    pub fn at(file: impl Into<String>, line: u32, column: u32) -> Self {
        Self { file: file.into(), line: Some(line), column: Some(column) }
    }

    /// The place of a byte offset in the text of a file.
    pub fn of_offset(file: impl Into<String>, text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        let small = |n| u32::try_from(n).unwrap_or(u32::MAX);
        Self::at(file, small(line), small(column))
    }
}

/// Bytes between two marks of [`Places`].
const STRIDE: usize = 4096;

/// Finds lines and columns in one text again and again: a file may be wrong in a million places.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    /// Byte, line and column of the first letter in every stride; made when first asked for.
    marks: OnceCell<Vec<(usize, u32, u32)>>,
}

impl<'a> Places<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, marks: OnceCell::new() }
    }

    /// Line and column of a byte, from 1, the column in characters.
    pub fn of(&self, offset: usize) -> (u32, u32) {
        let marks = self.marks.get_or_init(|| self.marks());
        let mark = marks.get(offset / STRIDE).or_else(|| marks.last());
        let (start, line, column) = mark.copied().unwrap_or((0, 1, 1));
        let between = self.text.get(start..offset).unwrap_or_default();
        between.chars().fold((line, column), after)
    }

    fn marks(&self) -> Vec<(usize, u32, u32)> {
        let (mut marks, mut at) = (Vec::with_capacity(self.text.len() / STRIDE + 1), (1, 1));
        for (offset, c) in self.text.char_indices() {
            if offset >= marks.len() * STRIDE {
                marks.push((offset, at.0, at.1));
            }
            at = after(at, c);
        }
        marks
    }
}

/// The place behind a character that stands at a line and column.
fn after((line, column): (u32, u32), c: char) -> (u32, u32) {
    if c == '\n' { (line.saturating_add(1), 1) } else { (line, column.saturating_add(1)) }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        Ok(())
    }
}

/// One thing that went wrong: where, what, and what the user can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub severity: Severity,
    pub place: Place,
    pub what: Message,
    pub help: Option<Message>,
}

impl Problem {
    pub fn error(place: Place, what: Message) -> Self {
        Self { severity: Severity::Error, place, what, help: None }
    }

    pub fn warning(place: Place, what: Message) -> Self {
        Self { severity: Severity::Warning, place, what, help: None }
    }

    pub fn note(place: Place, what: Message) -> Self {
        Self { severity: Severity::Note, place, what, help: None }
    }

    #[must_use]
    pub fn with_help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }

    /// The problem in one line: `file:line:column: what; help`. Not cleaned for display.
    pub fn say(&self, language: Language) -> String {
        let what = self.what.say(language);
        match &self.help {
            Some(help) => format!("{}: {what}; {}", self.place, help.say(language)),
            None => format!("{}: {what}", self.place),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, Places, STRIDE};

    #[test]
    fn places_are_found_again_and_again_the_same() {
        let text = "가\n나다 \"값\"\r\n\n".repeat(STRIDE / 7);
        let places = Places::new(&text);
        for (offset, _) in text.char_indices().step_by(37).chain([(text.len(), ' ')]) {
            let (line, column) = places.of(offset);
            assert_eq!(Place::at("a", line, column), Place::of_offset("a", &text, offset));
        }
        assert_eq!(Places::new("").of(0), (1, 1));
    }

    #[test]
    fn an_offset_becomes_line_and_column_in_characters() {
        let text = "첫 줄\n둘째 \"값\"";
        let at = text.find('"').unwrap();
        assert_eq!(Place::of_offset("a.json", text, at).to_string(), "a.json:2:4");
        assert_eq!(Place::of_offset("a.json", text, 0).to_string(), "a.json:1:1");
    }
}
