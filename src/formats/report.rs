//! What became of a document: how much was read, of which kind, and what was not.
//!
//! Not for: printing it (`cli`).

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::model::{Event, Kind, Problem, Severity, Timestamp};
use crate::text::Language;
use crate::text::messages::reports;

use super::Reading;

/// The account of one document.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Ids and titles of the events that were read, and how many entries each has.
    pub events: Vec<(String, String, usize)>,
    /// Entries by the name of their kind; kinds of which there are none are left out.
    pub kinds: Vec<(String, usize)>,
    /// Of events with several recordings: their id, their address, and how many entries lie in
    /// each; without an address those of which nobody knows.
    pub recordings: Vec<(String, Option<String>, usize)>,
    /// Of captions: how many cues, where the first and the last start, and whether they roll.
    pub cues: Option<(usize, String, String, bool)>,
    pub timed: usize,
    pub untimed: usize,
    pub problems: Vec<Problem>,
}

impl Report {
    /// Counts what was read.
    pub fn of(reading: &Reading) -> Self {
        let mut report = Self { problems: reading.problems.clone(), ..Self::default() };
        let moment = |time: Option<Timestamp>| time.map(|t| t.to_string()).unwrap_or_default();
        report.cues = reading
            .transcript
            .as_ref()
            .map(|t| (t.read, moment(t.first), moment(t.last), t.rolling));
        for event in &reading.events {
            report.events.push((event.id.clone(), event.title.clone(), event.entries.len()));
            report.recordings.extend(recordings(event));
            for entry in &event.entries {
                if entry.timestamp.is_some() {
                    report.timed += 1;
                } else {
                    report.untimed += 1;
                }
                report.count(&entry.kind);
            }
        }
        let order = |name: &str| Kind::KNOWN.iter().position(|k| k.as_str() == name);
        report.kinds.sort_by_key(|(name, _)| (order(name).unwrap_or(usize::MAX), name.clone()));
        report
    }

    fn count(&mut self, kind: &Kind) {
        match self.kinds.iter_mut().find(|(name, _)| name == kind.as_str()) {
            Some((_, count)) => *count += 1,
            None => self.kinds.push((kind.as_str().to_owned(), 1)),
        }
    }

    /// How many problems are at least this severe.
    pub fn problems_of(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|p| p.severity == severity).count()
    }

    /// The account in a few lines, without the problems themselves. Not cleaned for display.
    pub fn summary_lines(&self, language: Language) -> Vec<String> {
        let mut lines = Vec::new();
        for (id, title, count) in &self.events {
            let count = count.to_string();
            lines.push(reports::EVENT_LINE.say(language, &[id, title, &count]));
        }
        for (id, url, count) in &self.recordings {
            let count = count.to_string();
            lines.push(match url {
                Some(url) => reports::RECORDING_LINE.say(language, &[id, url, &count]),
                None => reports::RECORDING_UNKNOWN.say(language, &[&count]),
            });
        }
        if let Some((count, first, last, rolling)) = &self.cues {
            lines.push(reports::CUES_READ.say(language, &[&count.to_string(), first, last]));
            if *rolling {
                lines.push(reports::CUES_ROLL.say(language, &[]));
            }
        }
        for (kind, count) in &self.kinds {
            lines.push(reports::COUNT_KIND.say(language, &[kind, &count.to_string()]));
        }
        let (timed, untimed) = (self.timed.to_string(), self.untimed.to_string());
        lines.push(reports::COUNT_TIMED.say(language, &[&timed, &untimed]));
        let warnings = self.problems_of(Severity::Error) + self.problems_of(Severity::Warning);
        let notes = self.problems_of(Severity::Note);
        let counts = [warnings.to_string(), notes.to_string()];
        let [warnings, notes] = &counts;
        lines.push(reports::COUNT_PROBLEMS.say(language, &[warnings, notes]));
        lines
    }

    /// The account for programs; what problems say is English.
    pub fn to_json(&self) -> Value {
        let events: Vec<Value> = self
            .events
            .iter()
            .map(|(id, title, count)| json!({"id": id, "title": title, "entries": count}))
            .collect();
        let recordings: Vec<Value> = self
            .recordings
            .iter()
            .map(|(id, url, count)| json!({"id": id, "url": url, "entries": count}))
            .collect();
        let kinds: serde_json::Map<String, Value> =
            self.kinds.iter().map(|(name, count)| (name.clone(), json!(count))).collect();
        let problems: Vec<Value> = self.problems.iter().map(problem_json).collect();
        json!({
            "events": events,
            "recordings": recordings,
            "cues": self.cues.as_ref().map(|(count, ..)| count),
            "kinds": kinds,
            "timed": self.timed,
            "untimed": self.untimed,
            "problems": problems,
        })
    }
}

/// The recordings of an event that has several, and how many of its timed entries lie in each.
fn recordings(event: &Event) -> Vec<(String, Option<String>, usize)> {
    if event.videos.len() < 2 {
        return Vec::new();
    }
    let mut counts: HashMap<Option<&str>, usize> = HashMap::new();
    for entry in event.entries.iter().filter(|e| e.timestamp.is_some()) {
        *counts.entry(entry.video.as_deref()).or_default() += 1;
    }
    let of = |id: Option<&str>| counts.get(&id).copied().unwrap_or_default();
    let known = event.videos.iter();
    let mut rows: Vec<(String, Option<String>, usize)> =
        known.map(|v| (v.id.clone(), Some(v.url.clone()), of(Some(&v.id)))).collect();
    rows.extend(Some((String::new(), None, of(None))).filter(|(.., count)| *count > 0));
    rows
}

fn problem_json(problem: &Problem) -> Value {
    let severity = match problem.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    json!({
        "severity": severity,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "what": problem.what.say(Language::English),
        "help": problem.help.as_ref().map(|h| h.say(Language::English)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Entry, Event, Place, Timestamp};

    #[test]
    fn the_account_counts_what_was_read_and_what_was_not() {
        let entry = |kind: Kind, timestamp: Option<Timestamp>| Entry {
            kind,
            timestamp,
            ..Entry::default()
        };
        let event = Event {
            id: "a".to_owned(),
            entries: vec![
                entry(Kind::Segment, Some(Timestamp::default())),
                entry(Kind::Question, Some(Timestamp::default())),
                entry(Kind::Question, None),
            ],
            ..Event::default()
        };
        let problem = Problem::note(Place::at("a.md", 3, 1), reports::TIME_OF_DAY.with(["19:00"]));
        let report = Report::of(&Reading {
            events: vec![event],
            problems: vec![problem],
            ..Reading::default()
        });
        assert_eq!((report.timed, report.untimed), (2, 1));
        assert_eq!(report.kinds, [("question".to_owned(), 2), ("segment".to_owned(), 1)]);
        assert_eq!(report.summary_lines(Language::English).len(), 5);
        assert_eq!(report.to_json()["problems"][0]["line"], 3);
    }
}
