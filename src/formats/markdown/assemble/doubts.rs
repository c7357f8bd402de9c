//! What is said of times that were left out, or that a link contradicts.

use std::collections::HashMap;

use crate::formats::findings::apart;
use crate::model::{Entry, Kind, Timestamp};
use crate::text::messages::reports;

use super::super::lines::{Line, Shape};
use super::super::marks::{Doubt, Mark};
use super::Assembler;

impl Assembler<'_> {
    /// Whether a time can be a place in this page's recording at all.
    pub(super) fn belongs(&mut self, line: &Line<'_>, mark: &Mark) -> bool {
        if self.survey.lengths && mark.link.is_none() {
            let time = mark.time.to_string();
            self.findings.note(line.number, 1, &reports::TIME_IS_LENGTH, [&time]);
            return false;
        }
        let timetable = self.survey.timetables.get(self.section).copied().unwrap_or(false);
        if timetable && mark.link.is_none() {
            // The times of a row are counted from their cell.
            let row = line.shape == Shape::Row;
            let time = if row {
                mark.time.to_string()
            } else {
                line.inline.part(mark.range.clone()).to_owned()
            };
            let column = if row { 1 } else { line.column(mark.range.start) };
            self.findings.note(line.number, column, &reports::TIME_OF_DAY, [&time]);
            return false;
        }
        true
    }

    pub(super) fn disagreement(&mut self, line: &Line<'_>, mark: &Mark) {
        if let Some(says) = mark.disagrees {
            let apart = apart(mark.time, says).to_string();
            let (time, says) = (mark.time.to_string(), says.to_string());
            let column = line.column(mark.range.start);
            let args = [&*time, &says, &apart];
            self.findings.warn(line.number, column, &reports::LINK_DISAGREES, args);
        }
    }

    /// Says that the times of a recording go backwards here, or stand still. Both are kept:
    /// a list may be in any order, and two questions may be asked at once.
    pub(super) fn order(&mut self, entry: &Entry, (line, column): (u32, u32)) {
        let Some(time) = entry.timestamp else { return };
        let before = self.last.insert(entry.video.clone(), (time, line));
        let Some((last, at)) = before else { return };
        if last > time {
            let args = [&*time.to_string(), &*last.to_string()];
            self.findings.warn(line, column, &reports::TIME_BACKWARDS, args);
        } else if last == time && entry.kind != Kind::Turn {
            let args = [&*time.to_string(), &*at.to_string()];
            self.findings.note(line, column, &reports::TIME_TWICE, args);
        }
    }

    /// An entry that stands twice on the page, in the list at its top and again with its answer,
    /// or on both sides of a merge, is one: the place of the first, the words of the fuller.
    pub(super) fn once(&mut self) {
        let mut seen: HashMap<(Option<String>, Timestamp, String), usize> = HashMap::new();
        let mut kept: Vec<Entry> = Vec::with_capacity(self.entries.len());
        for entry in std::mem::take(&mut self.entries) {
            let words: String = entry.question.chars().filter(|c| c.is_alphanumeric()).collect();
            let key = entry.timestamp.filter(|_| entry.kind != Kind::Turn && !words.is_empty());
            let Some(time) = key else {
                kept.push(entry);
                continue;
            };
            let place = (entry.video.clone(), time, words.to_lowercase());
            let before = seen.get(&place).and_then(|at| kept.get_mut(*at));
            let Some(first) = before else {
                seen.insert(place, kept.len());
                kept.push(entry);
                continue;
            };
            let line = entry.source.as_ref().and_then(|s| s.line).unwrap_or_default();
            let args = [&*time.to_string(), &entry.question];
            self.findings.note(line, 1, &reports::TWICE, args);
            let fuller = |e: &Entry| (e.answers.len(), e.summary.is_some(), e.end.is_some());
            if fuller(&entry) > fuller(first) {
                *first = entry;
            }
        }
        self.entries = kept;
    }

    /// Says that a time within other words was not taken for a place.
    pub(super) fn within(&mut self, line: &Line<'_>, mark: &Mark) {
        let written = line.inline.part(mark.range.clone());
        let time: &str = if mark.written { written } else { &mark.time.to_string() };
        let column = line.column(mark.range.start);
        self.findings.note(line.number, column, &reports::TIME_IN_TEXT, [time]);
    }

    pub(super) fn doubt(&mut self, line: &Line<'_>, doubt: Option<Doubt>) {
        let Some(doubt) = doubt else { return };
        let (range, phrase, words) = match &doubt {
            // Among times it may be one; elsewhere it is a number.
            Doubt::Pointed(_) if self.survey.timed < 3 => return,
            Doubt::Length(_) => return,
            Doubt::Unreadable(range) | Doubt::Pointed(range) => {
                (range, &reports::TIME_UNREADABLE, None)
            }
            Doubt::OfTheDay(range) => (range, &reports::TIME_OF_DAY, None),
            Doubt::Link(range, url) => (range, &reports::LINK_UNREADABLE, Some(url.as_str())),
        };
        let words = words.unwrap_or_else(|| line.inline.part(range.clone()));
        let column = line.column(range.start);
        if let Doubt::OfTheDay(_) = doubt {
            self.findings.note(line.number, column, phrase, [words]);
        } else {
            self.findings.warn(line.number, column, phrase, [words]);
        }
    }
}
