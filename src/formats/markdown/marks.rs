//! The time of a line: what is written, what its link says, and the words around it.
//!
//! A mark says where a line points; whether an entry begins there is for `assemble`.

mod words;

use std::ops::Range;

use crate::formats::recording::{Recording, Start, recording, value_start};
use crate::model::Timestamp;

use super::inline::{Inline, Link, one_line};
use super::prefix;
use super::times::{self, Token};
use words::{GENERIC, ordinal, words_after, words_before};

/// A place in a recording that a line names.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub time: Timestamp,
    pub end: Option<Timestamp>,
    /// Words before and after the time, in one line each.
    pub before: String,
    pub after: String,
    /// The time stands in brackets.
    pub bracketed: bool,
    /// The time is written out, not only said by a link.
    pub written: bool,
    /// The link that carries or repeats the time.
    pub link: Option<Target>,
    /// What the link says where it is not what is written.
    pub disagrees: Option<Timestamp>,
    /// Where the time stands in the text.
    pub range: Range<usize>,
}

/// Where a timed link goes.
#[derive(Clone, Debug)]
pub(super) enum Target {
    Recording(Recording),
    /// `#t=…`: the player of this page.
    Page(Timestamp),
}

impl Target {
    fn of(url: &str) -> Option<(Self, Start)> {
        if let Some(fragment) = url.strip_prefix("#t=").or_else(|| url.strip_prefix("?t=")) {
            let start = value_start(fragment);
            return start.at().map(|time| (Self::Page(time), start));
        }
        let found = recording(url)?;
        let start = found.start;
        Some((Self::Recording(found), start))
    }

    pub(super) fn start(&self) -> Option<Timestamp> {
        match self {
            Self::Recording(found) => found.start.at(),
            Self::Page(time) => Some(*time),
        }
    }
}

/// What a line says that is doubtful about its times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// `1:5045`
    Unreadable(Range<usize>),
    /// `42.10`, `2024`: doubtful only among times.
    Pointed(Range<usize>),
    /// `19:00 ~ 20:30`, `6:30 p.m.`
    OfTheDay(Range<usize>),
    /// `t=s`
    Link(Range<usize>, String),
    /// `18분 - …`: a place on a page whose other times have units, else a length.
    Length(Token),
}

/// The mark of a line, and what is doubtful about it.
pub(super) fn find(line: &Inline<'_>) -> (Option<Mark>, Option<Doubt>) {
    let text = &*line.text;
    let timed = || line.links.iter().any(|l| l.url.contains("t="));
    if !text.bytes().any(|b| b.is_ascii_digit()) && !timed() {
        return (None, None);
    }
    let lead = lead(text);
    let first = lead.clone().or_else(|| times::next(text, 0)).or_else(|| closed_units(text));
    let mut doubt = None;
    if let Some(token) = first {
        let led = lead.is_some();
        match written(line, token, led) {
            Ok(mark) => return (Some(mark), None),
            Err(why) => doubt = Some(why),
        }
    }
    match linked(line) {
        Ok(Some(mark)) => (Some(mark), None),
        Ok(None) => (None, doubt.or_else(|| length(text)).or_else(|| pointed(text))),
        Err(why) => (None, doubt.or(Some(why))),
    }
}

/// The mark of a line whose length is a place after all.
pub(super) fn of_length(line: &Inline<'_>, token: Token) -> Option<Mark> {
    written(line, token, true).ok()
}

/// `18분 - 소개`
fn length(text: &str) -> Option<Doubt> {
    let at = text.len() - text.trim_start_matches(decoration).len();
    let token = times::unit(text.get(at..)?)?;
    Some(Doubt::Length(Token { range: at..at + token.range.end, time: token.time }))
}

fn decoration(c: char) -> bool {
    !c.is_alphanumeric()
}

/// A time at the head of a text, behind brackets, signs, a number of the list and a word for
/// "time".
fn lead(text: &str) -> Option<Token> {
    let mut at = text.len() - text.trim_start_matches(decoration).len();
    let rest = text.get(at + ordinal(text.get(at..)?)..)?;
    at = text.len() - rest.trim_start_matches(decoration).len();
    let rest = text.get(at..)?;
    for word in ["timestamp", "time", "타임스탬프", "ts", "시간"] {
        let head = rest.get(..word.len()).filter(|h| h.eq_ignore_ascii_case(word));
        let after = rest.get(word.len()..).filter(|_| head.is_some());
        if let Some(after) = after.filter(|a| a.starts_with([' ', ':', '['])) {
            at += rest.len() - after.trim_start_matches(decoration).len();
            break;
        }
    }
    let rest = text.get(at..)?;
    let shift = |t: Token| Token { range: t.range.start + at..t.range.end + at, time: t.time };
    if let Some(token) = times::units(rest) {
        return Some(shift(token));
    }
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let head: String = rest.chars().take(16).collect();
    let token = times::next(&head, 0).filter(|t| t.range.start == 0)?;
    Some(shift(token))
}

/// `Title (12분 30초)`: a time with units that ends a line in brackets.
fn closed_units(text: &str) -> Option<Token> {
    let inside = text.trim_end().strip_suffix([')', ']', '）'])?;
    let open = inside.rfind(['(', '[', '（'])?;
    let start = open + inside.get(open..)?.chars().next()?.len_utf8();
    let words = inside.get(start..)?;
    let token = times::units(words).filter(|t| t.range.end == words.trim_end().len())?;
    Some(Token { range: start..start + token.range.end, time: token.time })
}

/// `42.10 Title`, `2024 Title`: perhaps a time without its colon; never taken for one.
fn pointed(text: &str) -> Option<Doubt> {
    let start = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let rest = text.get(start..)?;
    let end = rest.find(' ')?;
    let word = rest.get(..end)?;
    let digits = |t: &str, many: std::ops::RangeInclusive<usize>| {
        many.contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit())
    };
    let shape = match word.split_once(['.', ';', '：']) {
        Some((minutes, seconds)) => digits(minutes, 1..=3) && digits(seconds, 2..=2),
        None => digits(word, 4..=4),
    };
    let title = rest.get(end..)?.chars().any(char::is_alphabetic);
    (shape && title).then_some(Doubt::Pointed(start..start + end))
}

/// A mark whose time is written out.
fn written(line: &Inline<'_>, first: Token, led: bool) -> Result<Mark, Doubt> {
    let text = &*line.text;
    let mut token = first.clone();
    if !led {
        // `Title 3:2 (4:55)`: a time that ends the line is the one that is meant.
        token = ending(text).unwrap_or(first);
    }
    let (end, until) = range_end(text, &token);
    let range = token.range.clone();
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(until..).unwrap_or_default();
    let bracketed = before.trim_end().ends_with(['(', '[', '（', '【', '<', '@'])
        && after.trim_start().starts_with([')', ']', '）', '】', '>']);
    let link =
        line.links.iter().find(|l| l.range.start < until && l.range.end > range.start).or_else(
            || {
                line.links.iter().find(|l| {
                    l.url.contains("t=") && Target::of(&l.url).is_some_and(|t| t.1.at().is_some())
                })
            },
        );
    let target = link.and_then(|l| Target::of(&l.url)).map(|(target, _)| target);
    let says = target.as_ref().and_then(Target::start);
    let Some(time) = token.time.or(says) else { return Err(Doubt::Unreadable(range)) };
    if target.is_none() && times::of_the_day(before, after) {
        return Err(Doubt::OfTheDay(range));
    }
    let (mut before, mut after) = (words_before(before), words_after(after));
    if !after.is_empty() && prefix::is_bare(&before) {
        // `Q (0:31:05) is it stable?`: the mark belongs to the words.
        after = format!("{before}: {after}");
        before.clear();
    }
    let disagrees = says.filter(|s| token.time.is_some() && s.seconds() != time.seconds());
    Ok(Mark {
        time,
        end: end.filter(|e| *e > time),
        before,
        after,
        bracketed,
        written: true,
        link: target,
        disagrees,
        range,
    })
}

/// The last time of a text, where nothing but brackets follows it.
fn ending(text: &str) -> Option<Token> {
    let bare = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    // The longest written range is short: `(1:10:10 - 1:14:02)`.
    let mut from = bare.len().saturating_sub(24);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tail = bare.get(from..)?;
    let mut found: Vec<Token> = times::tokens(tail, 0).collect();
    let last = found.pop().filter(|t| t.range.end == tail.len())?;
    // A range ends the line: its first time is meant.
    let first = found.pop().filter(|t| {
        let between = tail.get(t.range.end..last.range.start).unwrap_or_default().trim();
        matches!(between, "-" | "–" | "~" | "～" | "to" | "→" | "—")
    });
    let token = first.unwrap_or(last);
    Some(Token { range: token.range.start + from..token.range.end + from, time: token.time })
}

/// The end of a range that begins with a time, and where it is over.
fn range_end(text: &str, token: &Token) -> (Option<Timestamp>, usize) {
    let rest = text.get(token.range.end..).unwrap_or_default();
    let dashed = rest.trim_start_matches([' ', ']', ')']);
    let inside = ["-", "–", "~", "～", "to ", "→", "—", "\\~"];
    let second = inside
        .iter()
        .find_map(|d| dashed.strip_prefix(d))
        .map(|r| r.trim_start_matches([' ', '[', '(']));
    // `52:10 – end`
    let open = second.and_then(|r| {
        let word = ["end", "끝", "종료", "fin", "ende"].into_iter().find(|w| {
            let head = r.get(..w.len()).filter(|head| head.eq_ignore_ascii_case(w));
            let rest = head.and_then(|_| r.get(w.len()..));
            rest.is_some_and(|rest| rest.starts_with([' ', ')', ']', ':', '|']))
        })?;
        Some(text.len() - r.len() + word.len())
    });
    if let Some(at) = open {
        return (None, at);
    }
    let end = second.and_then(|r| {
        let head: String = r.chars().take(12).collect();
        let next = times::next(&head, 0).filter(|t| t.range.start == 0)?;
        Some((next.time?, text.len() - r.len() + next.range.end))
    });
    end.map_or((None, token.range.end), |(time, at)| (Some(time), at))
}

/// A mark whose time only a link says.
fn linked(line: &Inline<'_>) -> Result<Option<Mark>, Doubt> {
    let mut doubt = None;
    // A link that says no start has nothing to say here.
    for link in line.links.iter().filter(|l| l.url.contains("t=")) {
        let Some((target, start)) = Target::of(&link.url) else { continue };
        match start {
            Start::At(time) => return Ok(Some(of_link(line, link, target, time))),
            Start::Unreadable if doubt.is_none() => {
                doubt = Some(Doubt::Link(link.range.clone(), link.url.clone()));
            }
            _ => {}
        }
    }
    doubt.map_or(Ok(None), Err)
}

fn of_link(line: &Inline<'_>, link: &Link, target: Target, time: Timestamp) -> Mark {
    let words = one_line(line.part(link.range.clone()));
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let named = !bare.is_empty()
        && bare.chars().any(char::is_alphabetic)
        && !GENERIC.contains(&bare.as_str())
        && !bare.starts_with("http");
    let before = line.text.get(..link.range.start).unwrap_or_default();
    let after = line.text.get(link.range.end..).unwrap_or_default();
    let (before, after) = (words_before(before), words_after(after));
    Mark {
        time,
        end: None,
        before,
        after: if named { words } else { after },
        bracketed: false,
        written: false,
        link: Some(target),
        disagrees: None,
        range: link.range.clone(),
    }
}

impl Mark {
    /// Nothing but the time stands on the line.
    pub(super) fn alone(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// The time stands first.
    pub(super) fn leads(&self) -> bool {
        self.before.is_empty()
    }

    /// The time stands last.
    pub(super) fn trails(&self) -> bool {
        self.after.is_empty()
    }
}

#[cfg(test)]
mod tests;
