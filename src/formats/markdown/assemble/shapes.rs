//! Small decisions about a mark: its title, its recording, its speakers; and turns.

use crate::model::{Entry, Kind, Timestamp};

use super::super::inline::one_line;
use super::super::lines::{Line, Shape};
use super::super::marks::{Mark, Target};
use super::super::prefix;
use super::super::speaker::{self, Head, Name};
use super::super::survey::{self, Survey};
use super::super::times::{self, Token};
use super::Assembler;
use super::current::{Open, Scope};

/// The words of a line that its time belongs to.
pub(super) fn title(mark: &Mark) -> String {
    if !mark.written && !mark.after.is_empty() {
        // The link's own words: what stands before them is who speaks.
        return mark.after.clone();
    }
    match (mark.before.is_empty(), mark.after.is_empty()) {
        (true, _) => mark.after.clone(),
        (_, true) => mark.before.trim_end_matches([':', ' ', '-']).to_owned(),
        _ => format!("{} {}", mark.before, mark.after),
    }
}

/// How far an entry reaches that begins on a line of text or a list item. A line that is bold
/// from end to end is a heading in all but its mark.
pub(super) fn scope(line: &Line<'_>) -> Scope {
    if line.shape == Shape::Text && survey::bold(line) {
        return Scope::Heading(6);
    }
    Scope::Item(line.indent)
}

/// `**Is it stable?** – at 4:05 – Yes.`: a list item with its question, its time and its answer.
pub(super) fn answered(line: &Line<'_>, mark: &Mark) -> bool {
    line.shape == Shape::Item
        && mark.written
        && !mark.before.is_empty()
        && !mark.after.is_empty()
        && mark.before.ends_with(['?', '？'])
}

/// Whether a mark's link names no subject of its own: the heading above does.
pub(super) fn generic(mark: &Mark) -> bool {
    mark.after.is_empty()
}

/// The recording that a mark's link names.
pub(super) fn key(mark: &Mark) -> Option<String> {
    match &mark.link {
        Some(Target::Recording(found)) => Some(found.key.clone()),
        _ => None,
    }
}

/// Whether a link goes into a recording of this event, not to another talk that is cited.
pub(super) fn main_recording(survey: &Survey, mark: &Mark) -> bool {
    let Some(Target::Recording(found)) = &mark.link else { return mark.link.is_some() };
    let seen = survey.seen.iter().find(|s| s.recording.key == found.key);
    seen.is_some_and(|s| s.timed >= 2 || s.plain >= 1) || survey.seen.len() == 1
}

/// So many times in one line are a list of their own.
pub(super) const LEAST_IN_LINE: usize = 3;

/// `0:00 Intro · 1:20 News · 5:45 Questions`: the times of a line that begins with one, each with
/// its title; empty where the line is no such list.
pub(super) fn in_line(line: &Line<'_>, mark: &Mark) -> Vec<(Timestamp, String, usize)> {
    let text = &*line.inline.text;
    if !(mark.leads() && mark.written) || mark.end.is_some() || !line.inline.links.is_empty() {
        return Vec::new();
    }
    // Most lines have one time.
    if text.matches(':').count() < LEAST_IN_LINE {
        return Vec::new();
    }
    let tokens: Vec<Token> = times::tokens(text, mark.range.start).collect();
    let mut out: Vec<(Timestamp, String, usize)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(time) = token.time else { return Vec::new() };
        let end = tokens.get(at + 1).map_or(text.len(), |next| next.range.start);
        let words = text.get(token.range.end..end).unwrap_or_default();
        let trimmed = |c: char| c.is_whitespace() || "-–—·•|/,;:()[]>→~".contains(c);
        let title = one_line(words.trim_matches(trimmed));
        let later = out.last().is_none_or(|(before, ..)| *before < time);
        if !later || !title.chars().any(char::is_alphabetic) || times::of_the_day("", words) {
            return Vec::new();
        }
        out.push((time, title, token.range.start));
    }
    out
}

impl Assembler<'_> {
    /// Begins an entry for every time of a line that is a list; false where it is none.
    pub(super) fn list_in_line(&mut self, line: &Line<'_>, mark: &Mark) -> bool {
        let list = in_line(line, mark);
        if list.len() < LEAST_IN_LINE {
            return false;
        }
        for (time, title, at) in list {
            self.close();
            let mark = Mark { time, before: String::new(), after: title.clone(), ..mark.clone() };
            let place = (line.number, line.column(at));
            self.begin_at(place, Some(&mark), &title, Scope::Item(line.indent));
        }
        true
    }

    /// `15:30 [A] …` below a question: its answer, at a time of its own.
    pub(super) fn answer_at(&mut self, mark: &Mark) -> bool {
        let title = title(mark);
        let Some((prefix::Mark::Answer, words)) = prefix::split(&title) else { return false };
        let asked = |open: &&mut Open| {
            open.entry.kind == Kind::Question
                && open.entry.timestamp.is_some_and(|t| t <= mark.time)
        };
        let Some(open) = self.open.as_mut().filter(asked) else { return false };
        open.answers_at(mark.time, words);
        true
    }

    /// Those who are linked or named before a linked talk gave it.
    pub(super) fn speakers_of_link(&mut self, line: &Line<'_>, mark: &Mark) {
        if mark.written || mark.before.is_empty() {
            return;
        }
        let inline = &line.inline;
        let linked = inline.links.iter().take_while(|l| l.range.start < mark.range.start);
        let linked = linked.map(|l| one_line(inline.part(l.range.clone())));
        let mut names: Vec<String> = linked.filter(|n| speaker::is_name(n)).collect();
        if names.is_empty() {
            let words = mark.before.strip_suffix([':', '：']);
            names = words.and_then(speaker::names).unwrap_or_default();
        }
        let names = names.into_iter().map(|name| Name { name, color: None }).collect::<Vec<_>>();
        let Some(open) = self.open.as_mut().filter(|_| !names.is_empty()) else { return };
        self.page.cast(&names);
        open.speaks(&Head { names, via: None, rest: 0, marked: false });
    }

    /// Begins a turn of a transcript; false where the line is none.
    pub(super) fn turn(&mut self, line: &Line<'_>, mark: &Mark, said: Option<Vec<Name>>) -> bool {
        let known = |name: &str| self.survey.names.contains_key(name);
        let found = survey::turn(line, mark, &known);
        let (names, rest) = match (found, said) {
            (Some(turn), _) => (turn.names, turn.rest),
            (None, Some(names)) if mark.alone() => (names, None),
            _ => return false,
        };
        self.drop_waiting();
        self.close();
        self.disagreement(line, mark);
        let entry = Entry {
            kind: Kind::Turn,
            timestamp: Some(mark.time),
            end: mark.end,
            video: key(mark),
            source: Some(self.source(line.number)),
            ..Entry::default()
        };
        self.order(&entry, (line.number, line.column(mark.range.start)));
        self.turn_of(line, entry, names, rest);
        true
    }

    /// `Name: words` below a time that stands alone, in a transcript; false where it is none.
    pub(super) fn turn_below(&mut self, line: &Line<'_>, mark: &Mark) -> bool {
        let names = &self.survey.names;
        let head = speaker::head(&line.inline, 0, &|name| names.contains_key(name));
        let Some(head) = head.filter(|_| self.survey.transcript) else { return false };
        let entry = Entry {
            kind: Kind::Turn,
            timestamp: Some(mark.time),
            video: key(mark),
            source: Some(self.source(line.number)),
            ..Entry::default()
        };
        self.order(&entry, (line.number, 1));
        self.turn_of(line, entry, head.names, Some(head.rest));
        true
    }

    /// Somebody speaks in a transcript, and nothing says when.
    pub(super) fn untimed_turn(&mut self, line: &Line<'_>, head: Head) {
        self.close();
        let source = Some(self.source(line.number));
        let entry = Entry { kind: Kind::Turn, source, ..Entry::default() };
        self.turn_of(line, entry, head.names, Some(head.rest));
    }

    fn turn_of(&mut self, line: &Line<'_>, entry: Entry, names: Vec<Name>, rest: Option<usize>) {
        self.page.cast(&names);
        self.page.begun();
        let mut open = Open::turn(entry, names);
        if let Some(rest) = rest {
            open.add(line.inline.text.get(rest..).unwrap_or_default());
        }
        open.links(&line.inline);
        self.open = Some(open);
    }
}
