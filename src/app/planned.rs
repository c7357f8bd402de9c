//! Changes that are shown before they are made, entry by entry: what was, and what would be.
//!
//! Not for: making them (`update`), or drawing (`view`).

use std::collections::HashMap;

use super::edit::Edit;
use super::overlay::Line;
use crate::model::{Entry, Event, Status, Timestamp};
use crate::text::messages::curate;
use crate::text::{Language, Phrase};

/// Changes waiting for a yes.
#[derive(Clone, Debug, Default)]
pub struct Planned {
    /// By the number of the event.
    pub changes: Vec<(u32, Edit)>,
    pub lines: Vec<Line>,
}

impl Planned {
    /// Adds what makes `new` of an event; nothing where they are the same.
    pub(super) fn add(&mut self, number: u32, old: &Event, new: &Event, language: Language) {
        if old == new {
            return;
        }
        self.lines.push(Line::Heading(old.title_or_id().to_owned()));
        self.lines.extend(differences(old, new, language));
        self.changes.push((number, Edit::between(old, new)));
    }

    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

/// What would be another value, entry by entry.
fn differences(old: &Event, new: &Event, language: Language) -> Vec<Line> {
    let mut lines = Vec::new();
    for (before, after) in old.videos.iter().zip(&new.videos) {
        if before.offset != after.offset {
            let seconds = |ms: i64| format!("{}.{:03}", ms / 1000, (ms % 1000).abs());
            let (from, to) = (before.offset.millis(), after.offset.millis());
            let values = format!("{} -> {}", seconds(from), seconds(to));
            let said = curate::PLANNED_OFFSET.say(language, &[&before.id]);
            lines.push(Line::Pair(values, said));
        }
    }
    let known: HashMap<&str, (usize, &Entry)> =
        old.entries.iter().enumerate().map(|(at, entry)| (&*entry.id, (at, entry))).collect();
    for (place, entry) in new.entries.iter().enumerate() {
        let Some((at, before)) = known.get(&*entry.id) else { continue };
        if *before == entry && *at != place {
            lines.push(Line::Pair(format!("{} -> {}", at + 1, place + 1), name(entry)));
        } else if *before != entry {
            lines.extend(of_entry(before, entry, language));
        }
    }
    lines
}

/// One entry: a row where only times are other ones, else each value before and after.
fn of_entry(old: &Entry, new: &Entry, language: Language) -> Vec<Line> {
    let values = values(old).into_iter().zip(values(new)).chain(answers(old, new));
    let other: Vec<_> = values.filter(|((_, before), (_, after))| before != after).collect();
    let time = |time: Option<Timestamp>| time.map_or_else(|| "-".to_owned(), |t| t.to_string());
    if other.is_empty() {
        let times = format!("{} -> {}", time(old.timestamp), time(new.timestamp));
        return vec![Line::Pair(times, new.question.clone())];
    }
    let mut lines = vec![Line::Text(name(old))];
    for ((label, before), (_, after)) in other {
        let label = label.text(language);
        lines.push(Line::Pair(format!("  - {label}"), before));
        lines.push(Line::Pair(format!("  + {label}"), after));
    }
    lines
}

fn name(entry: &Entry) -> String {
    let time = entry.timestamp.map(|time| format!("{time}  ")).unwrap_or_default();
    format!("{time}{}", entry.question)
}

/// A value of an entry and what it is called.
type Value = (&'static Phrase, String);

/// Everything of an entry that is no time and no answer.
fn values(entry: &Entry) -> Vec<Value> {
    let status = match entry.status {
        None => "",
        Some(Status::Draft) => "draft",
        Some(Status::Verified) => "verified",
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        (&curate::FIELD_QUESTION, entry.question.clone()),
        (&curate::FIELD_KIND, entry.kind.as_str().to_owned()),
        (&curate::FIELD_STATUS, status.to_owned()),
        (&curate::FIELD_TAGS, entry.tags.join(", ")),
        (&curate::FIELD_ASKER, text(&entry.asker)),
        (&curate::FIELD_SUMMARY, text(&entry.summary)),
    ]
}

/// The answers beside each other; one that is new has nothing before it.
fn answers(old: &Entry, new: &Entry) -> Vec<(Value, Value)> {
    let mut out = Vec::new();
    for number in 0..old.answers.len().max(new.answers.len()) {
        let of = |entry: &Entry| {
            let answer = entry.answers.get(number).cloned().unwrap_or_default();
            (answer.speaker.unwrap_or_default(), answer.summary)
        };
        let ((name, words), (new_name, new_words)) = (of(old), of(new));
        out.push(((&curate::FIELD_SPEAKER, name), (&curate::FIELD_SPEAKER, new_name)));
        out.push(((&curate::FIELD_ANSWER, words), (&curate::FIELD_ANSWER, new_words)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Answer, Offset, Video};

    fn pairs(old: &Event, new: &Event) -> Vec<String> {
        let mut planned = Planned::default();
        planned.add(0, old, new, Language::English);
        let line = |line: &Line| match line {
            Line::Heading(text) | Line::Text(text) => text.clone(),
            Line::Pair(key, text) => format!("{key}: {text}"),
        };
        planned.lines.iter().map(line).collect()
    }

    #[test]
    fn what_would_change_is_listed_and_nothing_else() {
        let entry = |id: &str, second| Entry {
            id: id.into(),
            question: format!("{id}?"),
            timestamp: Some(Timestamp::from_seconds(second)),
            answers: vec![Answer { summary: "말".into(), ..Answer::default() }],
            ..Entry::default()
        };
        let old = Event {
            id: "e".into(),
            videos: vec![Video { id: "v1".into(), ..Video::default() }],
            entries: vec![entry("a", 20), entry("b", 10)],
            ..Event::default()
        };
        assert_eq!(pairs(&old, &old), [""; 0]);
        let mut new = old.clone();
        new.entries[0].timestamp = Some(Timestamp::from_seconds(30));
        new.entries[1].answers[0].summary = "다른 말".into();
        new.entries[1].tags = vec!["x".into()];
        let want = [
            "e",
            "0:20 -> 0:30: a?",
            "0:10  b?",
            "  - tags: ",
            "  + tags: x",
            "  - answer: 말",
            "  + answer: 다른 말",
        ];
        assert_eq!(pairs(&old, &new), want);
        let mut new = old.clone();
        new.entries.reverse();
        assert_eq!(pairs(&old, &new), ["e", "2 -> 1: 0:10  b?", "1 -> 2: 0:20  a?"]);
        let mut new = old.clone();
        new.videos[0].offset = Offset::from_millis(-1500);
        assert_eq!(pairs(&old, &new), ["e", "0.000 -> -1.500: offset of v1, in seconds"]);
    }
}
