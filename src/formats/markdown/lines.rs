//! A page cut into lines: block markup read, code fences and comments known, links resolved.
//!
//! Lines are made one at a time and never kept, so that a page of 64 MiB stays one page in
//! memory. Not for: what a line means (`marks`, `assemble`).

use std::iter::Peekable;
use std::str::Lines;

use super::inline::{self, Inline, References};

/// The longest line that is read, in bytes.
const LONGEST: usize = 1024 * 1024;

/// The most lines that are read; nothing that people wrote has more.
pub(super) const MOST_LINES: u32 = 400_000;

/// What a line is by its block markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Blank,
    Heading(u8),
    Item,
    Row,
    /// `---`: a break between parts of the page.
    Rule,
    Text,
    /// Longer than is read.
    TooLong,
}

/// One line of the page.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// 1 for the first line of the file.
    pub number: u32,
    /// Columns before the content, list marks included for what is inside them.
    pub indent: usize,
    pub shape: Shape,
    /// It stands between the marks of an unfinished merge.
    pub conflict: bool,
    /// The number of the code fence it stands in, counted from 0.
    pub fence: Option<u32>,
    pub inline: Inline<'a>,
    /// What was read as `inline`.
    pub content: &'a str,
    /// Characters of the raw line before `content`.
    skipped: usize,
}

impl Line<'_> {
    /// The column of a byte of the plain text, counted from 1, in characters.
    pub(super) fn column(&self, at: usize) -> u32 {
        let raw = self.inline.raw_offset(at);
        let inside = self.content.get(..raw).unwrap_or(self.content).chars().count();
        u32::try_from(self.skipped + inside + 1).unwrap_or(u32::MAX)
    }

    pub(super) fn text(&self) -> &str {
        self.inline.text.trim()
    }
}

/// Reads the lines of a page.
pub(super) struct Reader<'a> {
    lines: Peekable<Lines<'a>>,
    references: &'a References,
    number: u32,
    fence: Option<(char, usize)>,
    fences: u32,
    /// What ends the comment, script or style sheet that is open.
    hidden: Option<&'static str>,
    conflict: bool,
}

impl<'a> Reader<'a> {
    /// `before` lines of front matter stand above `body`.
    pub(super) fn new(body: &'a str, before: u32, references: &'a References) -> Self {
        Self {
            lines: body.lines().peekable(),
            references,
            number: before,
            fence: None,
            fences: 0,
            hidden: None,
            conflict: false,
        }
    }

    fn make(&self, raw: &'a str, content: &'a str, indent: usize, shape: Shape) -> Line<'a> {
        let whole = raw.len() - content.len().min(raw.len());
        let skipped =
            if whole == 0 { 0 } else { raw.get(..whole).map_or(0, |t| t.chars().count()) };
        let blank = matches!(shape, Shape::Blank | Shape::Rule | Shape::TooLong);
        let inline = if blank { Inline::default() } else { inline::read(content, self.references) };
        let shape = match shape {
            Shape::Text if inline.text.trim().is_empty() && inline.links.is_empty() => Shape::Blank,
            shape => shape,
        };
        let fence = self.fence.map(|_| self.fences.saturating_sub(1));
        let conflict = self.conflict;
        Line { number: self.number, indent, shape, conflict, fence, inline, content, skipped }
    }

    /// A line of words: text, or a heading that the next line underlines.
    fn words(&mut self, raw: &'a str, content: &'a str, indent: usize, quotes: usize) -> Line<'a> {
        let shape = match self.underlined() {
            Some(level) if self.fence.is_none() && quotes == 0 => Shape::Heading(level),
            _ => Shape::Text,
        };
        self.make(raw, content, indent, shape)
    }

    /// Whether a line is a fence of the kind that is open, or opens one.
    fn fence_line(&mut self, content: &str) -> bool {
        let Some(mark @ (b'`' | b'~')) = content.bytes().next() else { return false };
        let mark = char::from(mark);
        let run = content.chars().take_while(|c| *c == mark).count();
        let rest = content.get(run..).unwrap_or_default();
        match self.fence {
            Some((open, length)) => {
                let closes = mark == open && run >= length && rest.trim().is_empty();
                if closes {
                    self.fence = None;
                }
                closes
            }
            None if run >= 3 && !(mark == '`' && rest.contains('`')) => {
                self.fence = Some((mark, run));
                self.fences += 1;
                true
            }
            None => false,
        }
    }

    /// Lines that an unfinished merge left behind.
    fn conflict_line(&mut self, raw: &str) -> bool {
        if !self.conflict && !raw.starts_with('<') {
            return false;
        }
        if raw.starts_with("<<<<<<< ") {
            self.conflict = true;
            return true;
        }
        let ends = raw.starts_with(">>>>>>> ");
        let inside = self.conflict && (raw == "=======" || raw.starts_with("||||||| ") || ends);
        self.conflict &= !ends;
        inside
    }

    /// Whether the line stands in a comment, a script or a style sheet, which are not shown.
    fn commented(&mut self, raw: &str) -> bool {
        const HIDDEN: [(&str, &str); 3] =
            [("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")];
        if let Some(end) = self.hidden {
            if raw.contains(end) {
                self.hidden = None;
            }
            return true;
        }
        if !raw.as_bytes().contains(&b'<') {
            return false;
        }
        for (start, end) in HIDDEN {
            let open = raw.rfind(start).and_then(|at| raw.get(at..));
            if open.is_some_and(|rest| !rest.contains(end)) {
                self.hidden = Some(end);
                return raw.trim_start().starts_with(start);
            }
        }
        let content = raw.trim_start();
        content.starts_with("<script") || content.starts_with("<style")
    }

    /// Whether the next line underlines this one into a heading.
    fn underlined(&mut self) -> Option<u8> {
        let next = self.lines.peek()?;
        if !next.starts_with([' ', '=', '-', '\t']) {
            return None;
        }
        let next = next.trim();
        let of = |mark: u8| next.len() >= 3 && next.bytes().all(|b| b == mark);
        let level = if of(b'=') && !self.conflict { 1 } else { 2 };
        (level == 1 || of(b'-')).then_some(level)
    }
}

impl<'a> Iterator for Reader<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        loop {
            let raw = self.lines.next()?;
            if self.number >= MOST_LINES {
                return None;
            }
            self.number = self.number.saturating_add(1);
            if raw.len() > LONGEST {
                return Some(self.make(raw, "", 0, Shape::TooLong));
            }
            let (indent, content) = dedent(raw);
            if self.fence_line(content) || self.conflict_line(raw) {
                continue;
            }
            if self.fence.is_none() && (self.commented(raw) || is_definition(content)) {
                continue;
            }
            if content.is_empty() {
                return Some(self.make(raw, "", indent, Shape::Blank));
            }
            let (quotes, content) = unquote(content);
            let indent = indent + quotes;
            if content.starts_with(char::is_alphabetic) {
                // Most lines: words, with no block mark in front of them.
                return Some(self.words(raw, content, indent, quotes));
            }
            if let Some((level, title)) = heading(content) {
                return Some(self.make(raw, title, indent, Shape::Heading(level)));
            }
            if is_rule(content) {
                return Some(self.make(raw, "", indent, Shape::Rule));
            }
            if content.starts_with('|') {
                return Some(self.make(raw, content, indent, Shape::Row));
            }
            if let Some((width, inside)) = item(content) {
                return Some(self.make(raw, inside, indent + width, Shape::Item));
            }
            return Some(self.words(raw, content, indent, quotes));
        }
    }
}

/// Leading white space in columns, and what follows it.
fn dedent(raw: &str) -> (usize, &str) {
    if raw.bytes().next().is_some_and(|b| b.is_ascii_graphic()) {
        return (0, raw.trim_end());
    }
    let content = raw.trim_start_matches([' ', '\t', '\u{a0}', '\u{3000}']);
    let lead = raw.get(..raw.len() - content.len()).unwrap_or_default();
    (lead.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum(), content.trim_end())
}

/// `> ` before the content, and how wide it is.
fn unquote(content: &str) -> (usize, &str) {
    let mut rest = content;
    let mut width = 0;
    while let Some(inside) = rest.strip_prefix('>') {
        let (spaces, next) = dedent(inside);
        width += 1 + spaces;
        rest = next;
    }
    (width, rest)
}

/// `## Title ##`, also without its space from level 2 on, and `<h2>Title</h2>`.
fn heading(content: &str) -> Option<(u8, &str)> {
    if let Some(rest) = content.strip_prefix("<h").or_else(|| content.strip_prefix("<H")) {
        let level = rest.chars().next()?.to_digit(10).filter(|d| (1..=6).contains(d))?;
        return Some((u8::try_from(level).ok()?, content));
    }
    let level = content.bytes().take_while(|b| *b == b'#').count();
    let rest = content.get(level..)?;
    let spaced = rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}']);
    if !(1..=6).contains(&level) || !(spaced || level > 1) {
        return None;
    }
    let title = rest.trim();
    let bare = title.trim_end_matches('#');
    let closed = bare.is_empty() || bare.ends_with([' ', '\t']);
    let title = if closed { bare.trim_end() } else { title };
    Some((u8::try_from(level).ok()?, title))
}

/// The mark of a list item with its space, and what follows it.
fn item(content: &str) -> Option<(usize, &str)> {
    let mut chars = content.chars();
    let first = chars.next()?;
    let after = match first {
        '-' | '*' | '+' | '•' | '·' | '‣' | '◦' | '▪' | '●' | '○' => chars.as_str(),
        '0'..='9' => {
            let digits = content.bytes().take_while(u8::is_ascii_digit).count();
            content.get(digits..).filter(|_| digits <= 4)?.strip_prefix(['.', ')'])?
        }
        _ => return None,
    };
    let inside = after.trim_start_matches([' ', '\t', '\u{a0}']);
    let spaced = inside.len() < after.len() || (after.is_empty() && !first.is_ascii_digit());
    spaced.then(|| (content.len() - inside.len(), inside))
}

fn is_rule(content: &str) -> bool {
    ['-', '*', '_'].iter().any(|mark| {
        let marks = content.chars().filter(|c| c == mark).count();
        marks >= 3 && content.chars().all(|c| c == *mark || c == ' ')
    })
}

/// `[label]: address`
pub(super) fn definition(content: &str) -> Option<(&str, &str)> {
    let (label, address) = content.strip_prefix('[')?.split_once("]:")?;
    let address = address.trim().split(' ').next()?;
    let address = address.trim_start_matches('<').trim_end_matches('>');
    let shape = !label.is_empty() && !label.contains(['[', ']']) && address.contains(['/', '#']);
    shape.then_some((label, address))
}

fn is_definition(content: &str) -> bool {
    content.starts_with('[') && definition(content).is_some()
}

/// The cells of a table row, by unescaped bars.
pub(super) fn cells(row: &str) -> Vec<&str> {
    let inside = row.trim().trim_start_matches('|');
    let mut cells = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, byte) in inside.bytes().enumerate() {
        let skip = std::mem::take(&mut escaped);
        match byte {
            b'\\' => escaped = !skip,
            b'|' if !skip => {
                cells.push(inside.get(start..at).unwrap_or_default().trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    let last = inside.get(start..).unwrap_or_default().trim();
    if !last.is_empty() {
        cells.push(last);
    }
    cells
}

#[cfg(test)]
mod tests;
