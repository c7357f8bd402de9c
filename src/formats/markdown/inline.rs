//! One line of Markdown -> plain text, and what its markup said: links, bold, colours.
//!
//! It forgives what CommonMark does not: bold before a particle, links in unclosed brackets,
//! tags inside headings. Time is linear in the line. Not for: blocks (`lines`, `classify`).

mod brackets;
mod films;
mod special;
mod tags;
mod wide;

use crate::formats::entities;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use brackets::Pairs;
use special::{is_special, marked_up};
use tags::Tag;

/// Addresses of reference links, by their lower-case label.
pub(super) type References = HashMap<String, String>;

/// The plain text of a line and what stood around it.
#[derive(Clone, Debug, Default)]
pub(super) struct Inline<'a> {
    /// `<br>` is a line break; everything invisible is gone.
    pub text: Cow<'a, str>,
    /// Links and bare addresses, in order; ranges are bytes of `text`.
    pub links: Vec<Link>,
    pub bold: Vec<Range<usize>>,
    /// What was painted, and how: `#rrggbb`.
    pub colors: Vec<(Range<usize>, String)>,
    /// Where runs of `text` come from: (byte of `text`, byte of the raw line).
    steps: Vec<(usize, usize)>,
}

/// A link: what it covers of the text, and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub range: Range<usize>,
    pub url: String,
}

impl Inline<'_> {
    /// The byte of the raw line that a byte of the text comes from.
    pub(super) fn raw_offset(&self, at: usize) -> usize {
        let step = self.steps.partition_point(|(text, _)| *text <= at).saturating_sub(1);
        self.steps.get(step).map_or(at, |(text, raw)| raw + (at.saturating_sub(*text)))
    }

    /// A part of the text; empty where the range is none.
    pub(super) fn part(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The text in one line.
    pub(super) fn one_line(&self) -> String {
        one_line(&self.text)
    }
}

/// Text in one line, its white space folded.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads one line. `references` are the link definitions of the page.
pub(super) fn read<'a>(raw: &'a str, references: &References) -> Inline<'a> {
    if !marked_up(raw) {
        return Inline { text: Cow::Borrowed(raw), ..Inline::default() };
    }
    let mut scan = Scan::new(raw, references);
    scan.pairs = Pairs::of(raw);
    scan.lone_star = raw.bytes().filter(|b| *b == b'*').take(2).count() == 1;
    scan.run();
    scan.finish()
}

/// A link whose text is being read.
struct OpenLink {
    close: usize,
    after: usize,
    start: usize,
    url: Option<String>,
}

struct Scan<'a, 'r> {
    raw: &'a str,
    references: &'r References,
    pairs: Pairs,
    /// The line has one `*`, which marks nothing.
    lone_star: bool,
    ticks: brackets::Ticks,
    next: tags::Next,
    at: usize,
    text: String,
    out: Inline<'a>,
    open: Vec<OpenLink>,
    bold: Option<usize>,
    /// Painted tags that are open: where, and how.
    painted: Vec<(usize, Option<String>)>,
    anchors: Vec<(usize, String)>,
}

impl<'a, 'r> Scan<'a, 'r> {
    fn new(raw: &'a str, references: &'r References) -> Self {
        Self {
            raw,
            references,
            pairs: Pairs::default(),
            lone_star: false,
            ticks: brackets::Ticks::default(),
            next: tags::Next::default(),
            at: 0,
            text: String::with_capacity(raw.len()),
            out: Inline::default(),
            open: Vec::new(),
            bold: None,
            painted: Vec::new(),
            anchors: Vec::new(),
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.raw.as_bytes().get(at).copied()
    }

    fn rest(&self) -> &'a str {
        self.raw.get(self.at..).unwrap_or_default()
    }

    /// Copies raw text as it is.
    fn copy(&mut self, from: usize, to: usize) {
        if from < to {
            self.out.steps.push((self.text.len(), from));
            self.text.push_str(self.raw.get(from..to).unwrap_or_default());
        }
    }

    /// Writes text that stands for the raw text at the scanner.
    fn write(&mut self, text: &str) {
        self.out.steps.push((self.text.len(), self.at));
        self.text.push_str(text);
    }

    fn run(&mut self) {
        while self.at < self.raw.len() {
            let rest = self.raw.as_bytes().get(self.at..).unwrap_or_default();
            let plain = rest.iter().position(|b| is_special(*b)).unwrap_or(rest.len());
            self.copy(self.at, self.at + plain);
            self.at += plain;
            let Some(byte) = self.byte(self.at) else { break };
            let width = self.special(byte);
            if width == 0 {
                // Nothing was meant: the character stands for itself.
                let width = self.rest().chars().next().map_or(1, char::len_utf8);
                self.copy(self.at, self.at + width);
                self.at += width;
            } else {
                self.at += width;
            }
        }
    }

    /// Reads markup at the scanner; the bytes it took, or 0 where it is none.
    fn special(&mut self, byte: u8) -> usize {
        match byte {
            b'\\' => self.escape(),
            b'[' => self.bracket(self.at),
            b'!' if self.byte(self.at + 1) == Some(b'[') => self.image(),
            b'!' if self.byte(self.at + 1) == Some(b'y') => {
                films::directive(self.rest()).map_or(0, |(url, width)| self.film(url, width))
            }
            b']' => self.closing(),
            b'*' | b'_' => self.emphasis(byte),
            b'~' if self.byte(self.at + 1) == Some(b'~') => 2,
            b'`' => self.code(),
            b'<' => self.tag(),
            b'&' => self.entity(),
            b'{' => self.attributes(),
            b':' => self.address(),
            0xe2 | 0xef => {
                let hidden = ["\u{200b}", "\u{2060}", "\u{feff}"];
                let hidden = hidden.iter().find(|h| self.rest().starts_with(**h));
                hidden.map_or_else(|| self.wide(), |h| h.len())
            }
            _ => 0,
        }
    }

    /// A time in letters as wide as Hangul in the usual ones. Other wide letters stay.
    fn wide(&mut self) -> usize {
        let Some((time, width)) = wide::clock(self.rest()) else { return 0 };
        self.write(&time);
        width
    }

    fn escape(&mut self) -> usize {
        match self.byte(self.at + 1) {
            Some(next) if next.is_ascii_punctuation() => {
                self.copy(self.at + 1, self.at + 2);
                2
            }
            _ => 0,
        }
    }

    /// `[text](address)` and `[text][label]`.
    fn bracket(&mut self, at: usize) -> usize {
        let Some(close) = self.pairs.closing(at) else { return 0 };
        let Some((after, url)) = self.destination(close) else { return 0 };
        let start = self.text.len();
        self.open.push(OpenLink { close, after, start, url });
        1
    }

    /// What follows the bracket that closes a link text: where it ends, and the address.
    fn destination(&self, close: usize) -> Option<(usize, Option<String>)> {
        match self.byte(close + 1)? {
            b'(' => {
                // An address whose bracket never closes ends at the first space.
                let inside = self.raw.get(close + 2..)?;
                let end = self.pairs.closing(close + 1).unwrap_or_else(|| {
                    let cut = inside.bytes().take(4096).position(|b| b.is_ascii_whitespace());
                    close + 2 + cut.unwrap_or(inside.len())
                });
                let address = self.raw.get(close + 2..end)?.trim();
                let address = address.trim_start_matches('<');
                let address = address.split([' ', '\t', '>']).next().unwrap_or_default();
                let after = if self.byte(end) == Some(b')') { end + 1 } else { end };
                Some((after, (!address.is_empty()).then(|| address.to_owned())))
            }
            b'[' if !self.references.is_empty() => {
                let end = self.pairs.closing(close + 1)?;
                let label = self.raw.get(close + 2..end)?;
                let url = self.references.get(&label.to_lowercase())?;
                Some((end + 1, Some(url.clone())))
            }
            _ => None,
        }
    }

    /// A picture shows nothing; its address is no link of the page.
    fn image(&mut self) -> usize {
        let Some(close) = self.pairs.closing(self.at + 1) else { return 0 };
        self.destination(close).map_or(0, |(after, _)| after - self.at)
    }

    /// The bracket that ends the text of a link.
    fn closing(&mut self) -> usize {
        if self.open.last().is_none_or(|o| o.close != self.at) {
            return 0;
        }
        let Some(link) = self.open.pop() else { return 0 };
        if let Some(url) = link.url {
            self.out.links.push(Link { range: link.start..self.text.len(), url });
        }
        link.after - self.at
    }

    /// Runs of `*` and `_`: two or three are bold, one is dropped where it touches a word. Inside
    /// a word `_` is a letter, and so is a `*` that is alone on its line.
    fn emphasis(&mut self, byte: u8) -> usize {
        let run = self.rest().bytes().take_while(|b| *b == byte).count();
        let before = self.raw.get(..self.at).and_then(|t| t.chars().next_back());
        let after = self.raw.get(self.at + run..).and_then(|t| t.chars().next());
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let plain = byte == b'_' || self.lone_star;
        if run > 3 || (plain && inside(before) && inside(after)) {
            self.copy(self.at, self.at + run);
            return run;
        }
        if run >= 2 {
            match self.bold.take() {
                Some(start) => self.out.bold.push(start..self.text.len()),
                None => self.bold = Some(self.text.len()),
            }
            return run;
        }
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let product = digit(before) && digit(after);
        if (space(before) && space(after)) || product { 0 } else { run }
    }

    fn code(&mut self) -> usize {
        let run = self.rest().bytes().take_while(|b| *b == b'`').count();
        let Some(close) = self.ticks.closing(self.raw, self.at, run) else { return run };
        self.copy(self.at + run, close);
        close + run - self.at
    }

    fn tag(&mut self) -> usize {
        let Some(end) = self.next.after(self.raw, self.at, b'>') else { return 0 };
        let inside = self.raw.get(self.at + 1..end).unwrap_or_default();
        let Some(tag) = tags::read(inside) else { return 0 };
        let here = self.text.len();
        match tag {
            Tag::Break => self.write("\n"),
            Tag::Bold { opens: true } => self.bold = Some(here),
            Tag::Bold { opens: false } => {
                self.out.bold.extend(self.bold.take().map(|start| start..here));
            }
            Tag::Paint { color } => self.painted.push((here, color)),
            Tag::PaintEnd => {
                if let Some((start, Some(color))) = self.painted.pop() {
                    self.out.colors.push((start..here, color));
                }
            }
            Tag::Anchor { url } => self.anchors.push((here, url)),
            Tag::AnchorEnd => {
                let link = self.anchors.pop();
                self.out.links.extend(link.map(|(start, url)| Link { range: start..here, url }));
            }
            Tag::Address { url } => {
                self.write(&url);
                let range = here..self.text.len();
                self.out.links.push(Link { range, url });
            }
            Tag::Embed { url } => self.out.links.push(Link { range: here..here, url }),
            Tag::Space => self.write(" "),
            Tag::Plain => {}
        }
        end + 1 - self.at
    }

    fn entity(&mut self) -> usize {
        let Some((text, width)) = entities::read(self.rest()) else { return 0 };
        let mut buffer = [0; 4];
        let text: &str = text.encode_utf8(&mut buffer);
        self.write(text);
        width
    }

    /// `{:target="_blank"}`, `{#id}` and `{/*id*/}` are for renderers; `{{< youtube … >}}` is a
    /// film.
    fn attributes(&mut self) -> usize {
        match films::shortcode(self.rest()) {
            Some((Some(url), width)) => return self.film(url, width),
            Some((None, width)) if self.byte(self.at + 1) == Some(b'%') => return width,
            _ => {}
        }
        let opens = matches!(self.byte(self.at + 1), Some(b':' | b'#' | b'/' | b'%'));
        let end = self.next.after(self.raw, self.at, b'}').filter(|_| opens);
        end.map_or(0, |end| end + 1 - self.at)
    }

    /// The colon of a bare `https://…`, of which the scheme is already copied.
    fn address(&mut self) -> usize {
        if !self.rest().starts_with("://") {
            return 0;
        }
        let scheme = ["https", "http"].into_iter().find(|s| self.text.ends_with(s));
        let Some(scheme) = scheme else { return 0 };
        let stop = |c: char| {
            c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']' | '|' | '`' | '\u{200b}')
        };
        let rest = self.rest();
        let end = rest.find(stop).unwrap_or(rest.len());
        let found = rest.get(..end).unwrap_or_default();
        let found = found.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '\'', '~']);
        let start = self.text.len() - scheme.len();
        self.copy(self.at, self.at + found.len());
        // Inside a link's text the link itself says where it goes.
        if self.open.is_empty() {
            let url = self.text.get(start..).unwrap_or_default().to_owned();
            self.out.links.push(Link { range: start..self.text.len(), url });
        }
        found.len()
    }

    fn finish(mut self) -> Inline<'a> {
        self.out.text = Cow::Owned(std::mem::take(&mut self.text));
        // Links that never closed still lead somewhere.
        let end = self.out.text.len();
        for (start, url) in self.anchors.drain(..) {
            self.out.links.push(Link { range: start..end, url });
        }
        self.out.links.sort_by_key(|l| l.range.start);
        self.out.bold.sort_by_key(|r| r.start);
        self.out
    }
}

#[cfg(test)]
mod tests;
