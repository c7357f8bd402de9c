//! Is a page the transcript of a conversation? Its lines are looked at as turns: a time and a
//! name, on one line or on two.
//!
//! Not for: captions without names; making turns (`assemble`).

use std::collections::HashMap;

use super::super::lines::{Line, Shape};
use super::super::marks::Mark;
use super::super::speaker::{self, Name};

/// The most names that are kept.
const MOST: usize = 5_000;

/// What a line of a transcript says: who, and where their words begin.
pub(in super::super) struct Turn {
    pub names: Vec<Name>,
    /// Byte of the text; `None` where the words are on the lines below.
    pub rest: Option<usize>,
    /// Bold, or written with a colon: it can hardly be a title.
    pub strong: bool,
}

/// What the lines so far show of a conversation.
#[derive(Debug, Default)]
pub(super) struct Talk {
    /// Who speaks, and how often.
    pub names: HashMap<String, u32>,
    turns: usize,
    strong: usize,
    /// Turns whose words, on the same line, end as statements do, and as questions do.
    told: usize,
    asked: usize,
    /// Turns whose words stand below.
    above: usize,
    /// A time stood alone, and the lines since are names with their words.
    waits: bool,
}

impl Talk {
    /// A time alone on its line, perhaps below a name.
    pub(super) fn time(&mut self, named: bool) {
        self.turns += usize::from(named);
        self.strong += usize::from(named);
        self.waits = !named;
    }

    /// What was begun is over.
    pub(super) fn pause(&mut self) {
        self.waits = false;
    }

    /// A line without a time: `Name: words` below a time is a turn.
    pub(super) fn below(&mut self, line: &Line<'_>) {
        if !self.waits {
            return;
        }
        let head = speaker::head(&line.inline, 0, &|_| true).filter(|_| line.shape == Shape::Text);
        let Some(head) = head else {
            self.waits = false;
            return;
        };
        let rest = line.inline.text.get(head.rest..).unwrap_or_default();
        self.count(head.names, Some(rest), head.marked);
    }

    /// A line that is a turn of its own.
    pub(super) fn turn(&mut self, line: &Line<'_>, turn: Turn) {
        let rest = turn.rest.map(|at| line.inline.text.get(at..).unwrap_or_default());
        self.count(turn.names, rest, turn.strong);
    }

    fn count(&mut self, names: Vec<Name>, words: Option<&str>, strong: bool) {
        self.turns += 1;
        self.strong += usize::from(strong);
        match words
            .map(|w| w.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’)]".contains(c)))
        {
            None => self.above += 1,
            Some(words) => {
                let told = words.ends_with(['.', '!', '…', '다', '요', '죠']);
                self.told += usize::from(told && words.contains(' '));
                self.asked += usize::from(words.ends_with(['?', '？']));
            }
        }
        for name in names {
            if self.names.len() < MOST || self.names.contains_key(&name.name) {
                *self.names.entry(name.name).or_default() += 1;
            }
        }
    }

    /// Whether most of the times of a page are turns, and the turns are those of people: named
    /// again and again, marked as names, or speaking in sentences. A list of talks has names and
    /// titles.
    pub(super) fn is_one(&self, marks: usize) -> bool {
        let repeated = self.names.len() * 2 <= self.turns;
        let marked = self.strong * 10 >= self.turns * 8;
        let again = self.names.values().any(|count| *count > 1);
        let said = self.told + self.asked + self.above;
        let spoken =
            again && said * 10 >= self.turns * 7 && (self.told + self.above) * 3 >= self.turns;
        self.turns >= 3 && self.turns * 10 >= marks * 7 && (repeated || marked || spoken)
    }
}

/// A line that is only a name and its colon.
pub(in super::super) fn name_alone(line: &Line<'_>) -> Option<Vec<Name>> {
    let words = line.text().strip_suffix([':', '：'])?;
    if line.shape != Shape::Text {
        return None;
    }
    let names = speaker::names(words)?;
    Some(names.into_iter().map(|name| Name { name, color: None }).collect())
}

/// The names before a time. `Byron, Ada` is one voice: nobody speaks a turn with another.
fn voice(words: &str) -> Option<Vec<String>> {
    let names = speaker::names(words)?;
    let single = |name: &String| name.is_ascii() && !name.contains(' ');
    if let ([last, first], true) = (names.as_slice(), words.matches(", ").count() == 1)
        && single(last)
        && single(first)
    {
        return Some(vec![format!("{last}, {first}")]);
    }
    Some(names)
}

/// Who speaks on a line that carries a time, if it is a turn of a conversation.
pub(in super::super) fn turn(
    line: &Line<'_>,
    mark: &Mark,
    known: &dyn Fn(&str) -> bool,
) -> Option<Turn> {
    let inline = &line.inline;
    let item = line.shape == Shape::Item;
    if mark.leads() {
        // `[00:17] **Name**: text`, `[00:17] Name: text`
        let head = speaker::head(inline, mark.range.end, known)?;
        let rest = Some(head.rest);
        return (head.marked || !item).then_some(Turn {
            names: head.names,
            rest,
            strong: head.marked,
        });
    }
    let bold = inline
        .bold
        .first()
        .is_some_and(|b| inline.text.get(..b.start).is_some_and(|t| t.trim().is_empty()));
    if item && !bold {
        return None;
    }
    let words = mark.before.trim_end_matches([':', '：']).trim_end();
    let words = words.strip_suffix(']').unwrap_or(words);
    let strong = bold || words.len() < mark.before.len();
    let names = voice(words).filter(|n| n.iter().all(|n| known(n)))?;
    let strong = strong || names.iter().all(|n| speaker::anonymous(n));
    let paint = |name: &String| {
        let found = inline.colors.iter().find(|(r, _)| inline.part(r.clone()).contains(name));
        found.map(|(_, color)| color.clone())
    };
    let names = names.into_iter().map(|name| Name { color: paint(&name), name }).collect();
    // `Name (3:04)` with the words below; `[Name] [00:03] words`; `Name (3:04): words`
    let behind = inline.text.get(mark.range.end..).unwrap_or_default();
    let skip = behind.len() - behind.trim_start_matches([')', ']', ' ', ':', '-', '：']).len();
    let rest = (!mark.trails()).then_some(mark.range.end + skip);
    let closed = mark.trails() || behind.trim_start().starts_with([')', ']', ':', '：']);
    closed.then_some(Turn { names, rest, strong })
}
