//! A first look at the whole page, before anything is read out of it: is it a transcript, which
//! recordings does it name, which fences hold lists, which times are hours of the day.
//!
//! It keeps counts, never lines. Not for: making entries (`assemble`).

mod recorded;

pub(super) use recorded::{RECORDED, names_recording};

use std::collections::{HashMap, HashSet};

use crate::formats::recording::{Recording, recording};

use super::inline::{References, one_line};
use super::lines::{Line, Reader, Shape};
use super::marks::{self, Doubt, Mark};
use super::people::Crowd;
use super::prefix;
use super::speaker::{self, Name};

/// What is true of the page as a whole.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// By number of the fence: it holds a list of times, not code.
    pub fences: Vec<bool>,
    /// By number of the heading above: its times are hours of the day.
    pub timetables: Vec<bool>,
    /// Every turn of the conversation has a time and a name.
    pub transcript: bool,
    /// Lines a few seconds apart without names: captions, not a list of subjects.
    pub captions: bool,
    /// Lines of text that begin with a time, and that end with one in brackets.
    pub leads: usize,
    pub trails: usize,
    /// Lines that end with a time without brackets, and those of them in order.
    pub tails: usize,
    ordered: usize,
    tail: u64,
    /// Lines that begin with a time, list items included.
    pub timed: usize,
    /// Lines marked as questions and as answers.
    pub questions: usize,
    pub answers: usize,
    /// Recordings that the page links to, in order.
    pub seen: Vec<Seen>,
    /// Who speaks in a transcript.
    pub names: HashMap<String, u32>,
    /// Who is a person, of those whose words stand behind a colon.
    pub people: HashSet<String>,
    /// By number of the heading above: many times stand alone below it, so that it is the title
    /// of none of them.
    pub lists: Vec<bool>,
    turns: usize,
    strong: usize,
    marks: usize,
    close: usize,
    linked: usize,
    looked: usize,
}

/// A recording that the page links to.
#[derive(Debug)]
pub(super) struct Seen {
    pub recording: Recording,
    /// Links with a start, and without one.
    pub timed: usize,
    pub plain: usize,
    /// It was named before the first time of the page.
    pub above: bool,
    /// How many headings stood above its first link.
    pub headings: usize,
    /// Its line has nothing but the link, or says that it is the recording.
    pub named: bool,
    /// The words of its first link without a start.
    pub label: String,
}

/// The most names and recordings that are kept.
const MOST: usize = 5_000;

/// Times under one heading.
#[derive(Default)]
struct Section {
    named: bool,
    /// The heading is a name for a list: "Timestamps", "Show notes".
    index: bool,
    leads: usize,
    ranges: usize,
    /// Times that are alone on their line.
    alone: usize,
    /// All of them are full five minutes between 6:00 and 23:59, and no link says otherwise.
    round: bool,
}

impl Section {
    fn of(title: &str) -> Self {
        const WORDS: [&str; 9] = [
            "일정",
            "시간표",
            "식순",
            "프로그램",
            "agenda",
            "schedule",
            "timetable",
            "program",
            "타임테이블",
        ];
        const INDEX: [&str; 12] = [
            "show notes",
            "shownotes",
            "timestamps",
            "timestamp",
            "chapters",
            "contents",
            "index",
            "타임스탬프",
            "목차",
            "쇼노트",
            "questions",
            "질문",
        ];
        let title = title.to_lowercase();
        Self {
            named: WORDS.iter().any(|w| title.contains(w)),
            index: INDEX.contains(&title.trim()),
            round: true,
            ..Self::default()
        }
    }

    fn is_list(&self) -> bool {
        self.index || self.alone >= 3
    }

    fn is_timetable(&self, recorded: bool) -> bool {
        let chained = self.leads >= 2 && self.ranges * 2 >= self.leads;
        let many = self.leads >= 3 && !recorded;
        self.leads > 0 && self.round && (self.named || chained || many)
    }
}

/// As many lines with times, or questions, as show what a page is.
const ENOUGH: usize = 50_000;

/// What a line of a transcript says: who, and where their words begin.
pub(super) struct Turn {
    pub names: Vec<Name>,
    /// Byte of the text; `None` where the words are on the lines below.
    pub rest: Option<usize>,
    /// Bold, or written with a colon: it can hardly be a title.
    pub strong: bool,
}

/// The link definitions of a page.
pub(super) fn references(body: &str) -> References {
    let mut found = References::new();
    for line in body.lines().filter(|l| l.trim_start().starts_with('[')) {
        if let Some((label, url)) = super::lines::definition(line.trim())
            && found.len() < MOST
        {
            found.entry(label.to_lowercase()).or_insert_with(|| url.to_owned());
        }
    }
    found
}

/// Looks at every line once.
pub(super) fn of(body: &str, references: &References) -> Survey {
    let mut survey = Survey::default();
    let mut section = Section::of("");
    let mut said = false;
    let mut crowd = Crowd::default();
    let mut last: Option<u64> = None;
    let mut fence = (0usize, 0usize);
    for line in Reader::new(body, 0, references) {
        if survey.marks > ENOUGH || survey.questions > ENOUGH {
            break;
        }
        survey.links(&line);
        if matches!(line.shape, Shape::Blank | Shape::Rule | Shape::TooLong) {
            continue;
        }
        let (mark, doubt) = marks::find(&line.inline);
        if let Some(number) = line.fence {
            survey.fence(number, mark.as_ref().is_some_and(Mark::leads), &mut fence);
        }
        if let (Shape::Heading(_), None) = (line.shape, line.fence) {
            survey.timetables.push(section.is_timetable(!survey.seen.is_empty()));
            survey.lists.push(section.is_list());
            section = Section::of(line.text());
            // `Live Q&A (starts 19:00 KST)`
            section.named |= matches!(doubt, Some(Doubt::OfTheDay(_)));
            continue;
        }
        crowd.see(&line);
        if line.shape != Shape::Row {
            match prefix::split(line.text()) {
                Some((prefix::Mark::Question, _)) => survey.questions += 1,
                Some((prefix::Mark::Answer, _)) => survey.answers += 1,
                _ => {}
            }
        }
        let named = said;
        said = name_alone(&line).is_some();
        if let Some(mark) = mark.filter(|_| line.shape != Shape::Row) {
            survey.mark(&line, &mark, named);
            section.alone += usize::from(mark.alone() && mark.written);
            if mark.written && mark.leads() {
                let second = mark.time.seconds();
                section.add(&mark);
                survey.close += usize::from(last.is_some_and(|l| (l..=l + 8).contains(&second)));
                last = Some(second);
            }
        }
    }
    survey.timetables.push(section.is_timetable(!survey.seen.is_empty()));
    survey.lists.push(section.is_list());
    survey.people = crowd.people();
    survey.conclude();
    survey
}

impl Section {
    fn add(&mut self, mark: &Mark) {
        let seconds = mark.time.seconds();
        self.leads += 1;
        self.ranges += usize::from(mark.end.is_some());
        self.round &= seconds.is_multiple_of(5) && (360..1440).contains(&seconds);
        self.round &= mark.link.is_none();
    }
}

impl Survey {
    /// Nothing on the page is timed, and no recording is named at its head.
    pub(super) fn is_article(&self) -> bool {
        let told = self.seen.iter().any(|s| s.timed > 0 || s.headings <= 1);
        !self.captions && !self.transcript && self.marks <= 2 && !told
    }

    /// The page is a list of titles with their times behind them.
    pub(super) fn lists_tails(&self) -> bool {
        self.tails >= 3 && self.ordered * 10 >= self.tails * 9 && self.tails * 10 >= self.marks * 7
    }

    fn links(&mut self, line: &Line<'_>) {
        for link in &line.inline.links {
            if self.looked > ENOUGH {
                return;
            }
            let Some(found) = recording(&link.url) else { continue };
            self.looked += 1;
            let timed = found.start.at().is_some();
            let known = self.seen.iter().position(|s| s.recording.key == found.key);
            if let Some(seen) = known.and_then(|k| self.seen.get_mut(k)) {
                seen.timed += usize::from(timed);
                seen.plain += usize::from(!timed);
            } else if self.seen.len() < 200 {
                self.seen.push(Seen {
                    recording: found,
                    timed: usize::from(timed),
                    plain: usize::from(!timed),
                    above: self.marks == 0 && !timed,
                    headings: self.timetables.len(),
                    named: recorded::says(line),
                    label: one_line(line.inline.part(link.range.clone())),
                });
            }
        }
    }

    fn fence(&mut self, number: u32, timed: bool, count: &mut (usize, usize)) {
        let number = number as usize;
        if self.fences.len() <= number {
            self.fences.resize(number + 1, false);
            *count = (0, 0);
        }
        count.0 += 1;
        count.1 += usize::from(timed);
        if let Some(list) = self.fences.get_mut(number) {
            *list = count.1 >= 2 && count.1 * 2 >= count.0;
        }
    }

    fn mark(&mut self, line: &Line<'_>, mark: &Mark, named: bool) {
        self.linked += usize::from(mark.link.is_some());
        let text = line.shape == Shape::Text;
        if mark.alone() {
            self.turns += usize::from(named);
            self.strong += usize::from(named);
            self.marks += 1;
            return;
        }
        self.marks += 1;
        self.timed += usize::from(mark.leads() && mark.written);
        self.leads += usize::from(text && mark.leads() && mark.written);
        self.trails += usize::from(text && mark.trails() && mark.bracketed);
        if mark.written && mark.trails() && !mark.leads() && !mark.bracketed {
            let second = mark.time.seconds();
            self.tails += 1;
            self.ordered += usize::from(second >= self.tail);
            self.tail = second;
        }
        let Some(turn) = turn(line, mark, &|_| true) else { return };
        self.turns += 1;
        self.strong += usize::from(turn.strong);
        for name in turn.names {
            if self.names.len() < MOST || self.names.contains_key(&name.name) {
                *self.names.entry(name.name).or_default() += 1;
            }
        }
    }

    fn conclude(&mut self) {
        let repeated = self.names.len() * 2 <= self.turns;
        let marked = self.strong * 10 >= self.turns * 8;
        self.transcript =
            self.turns >= 3 && self.turns * 10 >= self.marks * 7 && (repeated || marked);
        if !self.transcript {
            self.names.clear();
        }
        let dense = self.leads >= 60 && self.close * 10 >= self.leads * 7;
        self.captions = dense && !self.transcript && self.linked == 0;
    }
}

/// A line that is only a name and its colon.
pub(super) fn name_alone(line: &Line<'_>) -> Option<Vec<Name>> {
    let words = line.text().strip_suffix([':', '：'])?;
    if line.shape != Shape::Text {
        return None;
    }
    let names = speaker::names(words)?;
    Some(names.into_iter().map(|name| Name { name, color: None }).collect())
}

/// Who speaks on a line that carries a time, if it is a turn of a conversation.
pub(super) fn turn(line: &Line<'_>, mark: &Mark, known: &dyn Fn(&str) -> bool) -> Option<Turn> {
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
    let names = speaker::names(words).filter(|n| n.iter().all(|n| known(n)))?;
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
