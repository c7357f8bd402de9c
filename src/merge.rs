//! One event out of two sources: the description after the write-up, the captions after the
//! index. What is missing is added; what is there, a person may have written, and it stays.
//!
//! ```text
//!   index + what was read --recordings--> times of the index --pairs--> the same entries
//!                                                                |           |
//!                                            new entries <-------+           +--> filled gaps
//! ```
//!
//! Pure. Not for: reading the source (`formats`), or writing the file (`store`).

mod fill;
mod pairs;
mod recordings;

use crate::formats::name_entries;
use crate::model::{Entry, Event};
use crate::text::Message;
use crate::text::messages::merging;

/// An event with what another source added to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    pub event: Event,
    /// What is new, a line each; empty where the source says nothing new.
    pub changes: Vec<Message>,
    /// Where the source says something else and the index stays as it is.
    pub kept: Vec<Message>,
    /// How many entries are new, and how many have something that they had not.
    pub added: usize,
    pub completed: usize,
}

/// Adds to an event what is missing in it and another source of the same event has.
pub fn merge(index: &Event, found: &Event) -> Merged {
    let mut found = found.clone();
    let mut event = index.clone();
    let mut merged = Merged {
        event: Event::default(),
        changes: Vec::new(),
        kept: Vec::new(),
        added: 0,
        completed: 0,
    };
    let facts = fill::event(&mut event, &found);
    recordings::unite(&mut event, &mut found, &mut merged);
    if !facts.is_empty() {
        merged.changes.push(merging::EVENT.with([&facts.join(", ")]));
    }
    let pairs = pairs::find(&event, &found);
    let mut new: Vec<Entry> = Vec::new();
    for (entry, pair) in found.entries.into_iter().zip(pairs) {
        let Some(at) = pair else {
            new.push(entry);
            continue;
        };
        let speakers = event.speakers.clone();
        let Some(known) = event.entries.get_mut(at) else { continue };
        if let Some(other) = entry.timestamp.filter(|t| known.timestamp.is_some_and(|k| k != *t)) {
            let time = known.timestamp.map(|t| t.to_string()).unwrap_or_default();
            merged.kept.push(merging::KEPT.with([&known.id, &time, &other.to_string()]));
        }
        let fields = fill::entry(known, &entry, &speakers);
        if !fields.is_empty() {
            merged.completed += 1;
            merged.changes.push(merging::FILLED.with([&name(known), &fields.join(", ")]));
        }
    }
    merged.added = new.len();
    for entry in new {
        insert(&mut event, entry, &mut merged.changes);
    }
    name_entries(&mut event.entries);
    merged.event = event;
    merged
}

/// An entry as people know it: its time and its words.
fn name(entry: &Entry) -> String {
    let words: String = entry.question.chars().take(60).collect();
    entry.timestamp.map_or_else(|| words.clone(), |time| format!("{time} {words}"))
}

/// Puts a new entry behind the last one of its recording that does not begin after it.
fn insert(event: &mut Event, mut entry: Entry, changes: &mut Vec<Message>) {
    entry.id.clear();
    changes.push(merging::NEW.with([&name(&entry)]));
    let within = |other: &Entry| other.timestamp.is_some() && other.video == entry.video;
    let place = entry.timestamp.and_then(|time| {
        let before = |other: &Entry| within(other) && other.timestamp.is_some_and(|t| t <= time);
        let behind = event.entries.iter().rposition(before).map(|at| at + 1);
        behind.or_else(|| event.entries.iter().position(within))
    });
    let place = place.unwrap_or(event.entries.len());
    event.entries.insert(place, entry);
}

#[cfg(test)]
mod tests;
