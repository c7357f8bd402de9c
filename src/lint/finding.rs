//! A finding as others see it: the rule, the place, and the line of the file.

use std::ops::Range;

use memchr::{memchr_iter, memrchr};

use super::found::Raw;
use super::rules::Rule;
use super::source::Look;
use crate::model::{Place, Severity};
use crate::text::Message;

/// Bytes of a line kept before and after the place: lines of generated files can be megabytes.
const BEFORE: usize = 300;
const AFTER: usize = 300;

/// One thing that is wrong, or worth a look.
#[derive(Clone, Debug)]
pub struct Finding {
    pub rule: &'static Rule,
    pub place: Place,
    pub what: Message,
    /// The line it stands on; `None` where it is about the whole file.
    pub excerpt: Option<Excerpt>,
    /// It has one right answer, which `fix` writes.
    pub fixable: bool,
}

impl Finding {
    /// How much it matters: the rule's severity.
    pub fn severity(&self) -> Severity {
        self.rule.severity
    }
}

/// A line of a file, or the part of a long one around the place. Not cleaned for display.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    pub text: String,
    /// The bytes of `text` that are meant.
    pub span: Range<usize>,
}

/// Findings of one source, sorted by their bytes, with their lines.
pub(super) fn placed(look: &Look<'_>, raw: Vec<Raw>) -> Vec<Finding> {
    let text = &*look.source.text;
    let mut lines = Lines { text, offset: 0, line: 1, column: 1 };
    raw.into_iter()
        .map(|Raw { rule, at, what, mends, .. }| {
            let fixable = !mends.is_empty() && look.is_writable();
            if at.is_empty() {
                let place = Place::file(look.source.name.as_str());
                return Finding { rule, place, what, excerpt: None, fixable };
            }
            let (line, column) = lines.at(at.start);
            let line = line.saturating_add(look.source.lines_before);
            let place = Place::at(look.source.name.as_str(), line, column);
            Finding { rule, place, what, excerpt: Some(excerpt(text, &at)), fixable }
        })
        .collect()
}

/// Lines and columns of offsets that only grow: the text is walked once.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
    line: u32,
    column: u32,
}

impl Lines<'_> {
    fn at(&mut self, offset: usize) -> (u32, u32) {
        let passed = self.text.get(self.offset..offset).unwrap_or_default().as_bytes();
        let breaks = memchr_iter(b'\n', passed).count();
        let row = memrchr(b'\n', passed).and_then(|at| passed.get(at + 1..));
        let start = if row.is_some() { 1 } else { self.column };
        // Every character has one byte that does not go on with another.
        let letters = row.unwrap_or(passed).iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        self.line = self.line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.column = start.saturating_add(u32::try_from(letters).unwrap_or(u32::MAX));
        self.offset = self.offset.max(offset);
        (self.line, self.column)
    }
}

fn excerpt(text: &str, at: &Range<usize>) -> Excerpt {
    let before = text.get(..at.start).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |n| n + 1);
    let rest = text.get(at.start..).unwrap_or_default();
    let end = at.start + rest.find('\n').unwrap_or(rest.len());
    let boundary = |mut n: usize| {
        while !text.is_char_boundary(n) {
            n -= 1;
        }
        n
    };
    let cut_start = boundary(start.max(at.start.saturating_sub(BEFORE)));
    let cut_end = boundary(end.min(at.start + AFTER));
    let (head, tail) =
        (if cut_start > start { "…" } else { "" }, if cut_end < end { "…" } else { "" });
    let line = text.get(cut_start..cut_end).unwrap_or_default().trim_end_matches('\r');
    let span = at.start - cut_start..at.end.min(cut_end) - cut_start;
    let span = span.start + head.len()..span.end.min(line.len()) + head.len();
    Excerpt { text: [head, line, tail].concat(), span }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_around_its_place() {
        let text = format!("ab\n{}값{}\ncd", "가".repeat(200), "나".repeat(200));
        let start = text.find('값').unwrap();
        let excerpt = excerpt(&text, &(start..start + 3));
        assert_eq!(&excerpt.text[excerpt.span.clone()], "값");
        assert!(excerpt.text.starts_with("…가") && excerpt.text.ends_with("나…"));
        assert!(excerpt.text.len() < 700);
        let whole = super::excerpt("a\n  \"x\": 1\r\n", &(4..7));
        assert_eq!((whole.text.as_str(), whole.span), ("  \"x\": 1", 2..5));
    }

    #[test]
    fn lines_are_counted_on() {
        let mut lines = Lines { text: "a\n가나\nb", offset: 0, line: 1, column: 1 };
        assert_eq!(lines.at(0), (1, 1));
        assert_eq!(lines.at(5), (2, 2));
        assert_eq!(lines.at(5), (2, 2));
        assert_eq!(lines.at(9), (3, 1));
    }
}
