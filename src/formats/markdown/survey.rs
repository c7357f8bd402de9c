//! A first look at the whole page, before anything is read out of it: is it a transcript, which
//! recordings does it name, which fences hold lists, which times are hours of the day.
//!
//! It keeps counts, never lines. Not for: making entries (`assemble`).

mod recorded;
mod section;
mod talk;

pub(super) use recorded::{RECORDED, names_recording};

use std::collections::{HashMap, HashSet};

use crate::formats::recording::{Recording, recording};

use super::inline::{References, one_line};
use super::lines::{Line, MOST_LINES, Reader, Shape};
use super::marks::{self, Doubt, Mark};
use super::people::Crowd;
use super::prefix;
use section::Section;
use talk::Talk;
pub(super) use talk::{name_alone, turn};

/// What is true of the page as a whole.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// By number of the fence: it holds a list of times, not code.
    pub fences: Vec<bool>,
    /// By number of the heading above: its times are hours of the day.
    pub timetables: Vec<bool>,
    /// Every turn of the conversation has a time and a name.
    pub transcript: bool,
    /// The times of its lines are lengths: of no recording, in brackets, now more, now less.
    pub lengths: bool,
    /// Lines a few seconds apart without names: captions, not a list of subjects.
    pub captions: bool,
    /// Lines of text that begin with a time, and that end with one in brackets.
    pub leads: usize,
    pub trails: usize,
    /// Lines that end with a time without brackets, and those of them in order.
    pub tails: usize,
    ordered: usize,
    tail: u64,
    /// Lines and items that end with a time in brackets; those less than the one before; the last.
    fewer: usize,
    trail: u64,
    closed: usize,
    /// Lines that begin with a time, list items included.
    pub timed: usize,
    /// Lines marked as questions and as answers.
    pub questions: usize,
    pub answers: usize,
    /// Recordings that the page links to, in order.
    pub seen: Vec<Seen>,
    /// Who speaks in a transcript.
    pub names: HashMap<String, u32>,
    /// Lines that are the title of the time that stands alone on the line below.
    pub titles: HashSet<u32>,
    /// Lines that begin with a time in two units or more: `1시간 2분`, `14m05s`.
    units: usize,
    /// Who is a person, of those whose words stand behind a colon.
    pub people: HashSet<String>,
    /// By number of the heading above: many times stand alone below it, so that it is the title
    /// of none of them.
    pub lists: Vec<bool>,
    /// Times that are alone on their line.
    alone: usize,
    talk: Talk,
    /// Parts of the page, and whether a recording was named above the end of each.
    sections: Vec<(Section, bool)>,
    /// Rows of tables that have a time.
    rows: usize,
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

/// As many lines with times, or questions, as show what a page is.
const ENOUGH: usize = 50_000;

/// The link definitions of a page.
pub(super) fn references(body: &str) -> References {
    let mut found = References::new();
    let lines = body.lines().take(MOST_LINES as usize);
    for line in lines.filter(|l| l.trim_start().starts_with('[')) {
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
    let mut above = Above::default();
    for line in Reader::new(body, 0, references) {
        let counts = [survey.marks, survey.questions, survey.sections.len(), survey.rows];
        if counts.into_iter().any(|count| count > ENOUGH) {
            break;
        }
        survey.links(&line);
        if matches!(line.shape, Shape::Blank | Shape::Rule | Shape::TooLong) {
            survey.talk.pause();
            continue;
        }
        let (mark, doubt) = marks::find(&line.inline);
        if let Some(number) = line.fence {
            survey.fence(number, mark.as_ref().is_some_and(Mark::leads), &mut fence);
        }
        if let (Shape::Heading(_), None) = (line.shape, line.fence) {
            survey.sections.push((section, !survey.seen.is_empty()));
            section = Section::of(line.text());
            // `Live Q&A (starts 19:00 KST)`
            section.named |= matches!(doubt, Some(Doubt::OfTheDay(_)));
            survey.talk.pause();
            above = Above::default();
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
        survey.titles.extend(above.title_of(&line, mark.as_ref()));
        let named = said;
        said = name_alone(&line).is_some();
        if let Some(row) = mark.as_ref().filter(|m| m.written && line.shape == Shape::Row) {
            section.add(row);
            survey.rows += 1;
        }
        match mark.filter(|_| line.shape != Shape::Row) {
            Some(mark) => {
                survey.mark(&line, &mark, named);
                section.alone += usize::from(mark.alone() && mark.written);
                if mark.written && mark.leads() {
                    let second = mark.time.seconds();
                    section.add(&mark);
                    let near = last.is_some_and(|l| (l..=l + 8).contains(&second));
                    survey.close += usize::from(near);
                    last = Some(second);
                }
            }
            None => survey.talk.below(&line),
        }
    }
    survey.sections.push((section, !survey.seen.is_empty()));
    survey.people = crowd.people();
    survey.conclude();
    survey
}

/// The line above, while lines go by: the title of a time that stands alone below it?
#[derive(Default)]
struct Above {
    /// Its number, where it has the shape of a title.
    title: Option<u32>,
    /// It was a time alone: the next line is the title of that.
    time: bool,
}

impl Above {
    /// The number of the line above where it is the title of the time on this line.
    fn title_of(&mut self, line: &Line<'_>, mark: Option<&Mark>) -> Option<u32> {
        let alone = mark.is_some_and(|m| m.alone() && m.written);
        let before = std::mem::replace(self, Self { title: None, time: alone });
        if alone {
            return before.title.filter(|number| number + 1 == line.number);
        }
        let own = mark.is_none() && line.shape == Shape::Text && !before.time;
        let text = line.text();
        let asks = || {
            text.ends_with(['?', '？', '요', '다']) && prefix::asks(text)
                || prefix::title(text).1.is_some()
        };
        let shaped = own && text.chars().nth(200).is_none();
        self.title = (shaped && (bold(line) || asks())).then_some(line.number);
        None
    }
}

/// Whether a line is bold from end to end.
pub(super) fn bold(line: &Line<'_>) -> bool {
    let inline = &line.inline;
    let letters = |t: &str| t.chars().filter(|c| c.is_alphabetic()).count();
    let bold: usize = inline.bold.iter().map(|r| letters(inline.part(r.clone()))).sum();
    bold > 0 && bold == letters(&inline.text)
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
                    headings: self.sections.len(),
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
        self.marks += 1;
        if mark.alone() {
            self.talk.time(named);
            self.alone += usize::from(mark.written);
            return;
        }
        self.talk.pause();
        let counted = mark.leads() && mark.written;
        self.units += usize::from(counted && !line.inline.part(mark.range.clone()).contains(':'));
        self.timed += usize::from(mark.leads() && mark.written);
        self.leads += usize::from(text && mark.leads() && mark.written);
        self.trails += usize::from(text && mark.trails() && mark.bracketed);
        if mark.trails() && mark.bracketed {
            let second = mark.time.seconds();
            self.fewer += usize::from(second < self.trail);
            self.closed += 1;
            self.trail = second;
        }
        if mark.written && mark.trails() && !mark.leads() && !mark.bracketed {
            let second = mark.time.seconds();
            self.tails += 1;
            self.ordered += usize::from(second >= self.tail);
            self.tail = second;
        }
        if let Some(turn) = turn(line, mark, &|_| true) {
            self.talk.turn(line, turn);
        }
    }

    /// A single unit at the head of a line (`18분 - …`) is a time, not a length: others on the
    /// page have two.
    pub(super) fn counts_units(&self) -> bool {
        self.units >= 2
    }

    fn conclude(&mut self) {
        let precise: usize = self.sections.iter().map(|(section, _)| section.precise()).sum();
        for (section, recorded) in std::mem::take(&mut self.sections) {
            self.timetables.push(section.is_timetable(recorded && precise < 3));
            self.lists.push(section.is_list());
        }
        self.transcript = self.talk.is_one(self.marks);
        if self.transcript {
            self.names = std::mem::take(&mut self.talk.names);
        }
        let unnamed = self.seen.is_empty() && self.linked == 0;
        self.lengths = unnamed
            && self.closed >= 3
            && self.closed * 10 >= self.marks * 7
            && self.fewer * 3 >= self.closed;
        // Or with every time alone above its words, as a player shows and copies them.
        let timed = self.leads + self.alone;
        let dense = timed >= 60 && self.close * 10 >= timed * 7;
        self.captions = dense && !self.transcript && self.linked == 0;
    }
}
