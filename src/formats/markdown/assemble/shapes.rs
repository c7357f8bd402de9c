//! Small decisions about a mark: its title, its recording, its speakers; and turns.

use crate::model::{Entry, Kind};

use super::super::inline::one_line;
use super::super::lines::{Line, Shape};
use super::super::marks::{Mark, Target};
use super::super::speaker::{self, Head, Name};
use super::super::survey::{self, Survey};
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
    let inline = &line.inline;
    let letters = |t: &str| t.chars().filter(|c| c.is_alphabetic()).count();
    let bold: usize = inline.bold.iter().map(|r| letters(inline.part(r.clone()))).sum();
    if line.shape == Shape::Text && bold > 0 && bold == letters(&inline.text) {
        return Scope::Heading(6);
    }
    Scope::Item(line.indent)
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

impl Assembler<'_> {
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
