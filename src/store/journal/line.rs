//! One line of a journal: JSON, and what it says.
//!
//! Not for: files.

use serde::Deserialize;
use serde_json::json;

use crate::formats::{Input, index};
use crate::model::Event;

/// One line.
#[derive(Debug, PartialEq)]
pub(super) enum Line {
    /// The file that is edited.
    Begin { base: String },
    /// The file that is about to be written.
    Saving { base: String },
    /// An event of the id `of`: the entries of `event` stand in place of `drop` others.
    Edit { from: usize, drop: usize, of: String, event: Box<Event> },
}

/// A line as it is written.
#[derive(Deserialize)]
struct Raw {
    begin: Option<String>,
    saving: Option<String>,
    of: Option<String>,
    #[serde(default)]
    from: usize,
    #[serde(default)]
    drop: usize,
    event: Option<String>,
}

impl Line {
    /// All of an event.
    pub(super) fn first(event: &Event) -> Self {
        Self::Edit { from: 0, drop: 0, of: event.id.clone(), event: Box::new(event.clone()) }
    }

    /// What makes `new` of `old`.
    pub(super) fn between(old: &Event, new: &Event) -> Self {
        let same = |(a, b): &(_, _)| a == b;
        let from = old.entries.iter().zip(&new.entries).take_while(same).count();
        let most = old.entries.len().min(new.entries.len()) - from;
        let ends = old.entries.iter().rev().zip(new.entries.iter().rev());
        let tail = ends.take(most).take_while(same).count();
        let entries = new.entries.get(from..new.entries.len() - tail).unwrap_or_default();
        let event = Box::new(Event { entries: entries.to_vec(), ..without_entries(new) });
        Self::Edit { from, drop: old.entries.len() - tail - from, of: old.id.clone(), event }
    }

    pub(super) fn to_text(&self) -> Result<String, serde_json::Error> {
        let value = match self {
            Self::Begin { base } => json!({ "begin": base }).to_string(),
            Self::Saving { base } => json!({ "saving": base }).to_string(),
            Self::Edit { from, drop, of, event } => {
                // As text in text: what the file says in several lines keeps its bytes.
                let event = index::to_json_line(event)?;
                let event = event.trim_end();
                json!({ "of": of, "from": from, "drop": drop, "event": event }).to_string()
            }
        };
        Ok(value + "\n")
    }

    /// `None` when this is no line of a journal.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let raw: Raw = serde_json::from_str(text).ok()?;
        if let Some(base) = raw.begin {
            return Some(Self::Begin { base });
        }
        if let Some(base) = raw.saving {
            return Some(Self::Saving { base });
        }
        let input = Input { text: &raw.event?, name: "" };
        let event = index::read(&input).ok()?.events.into_iter().next()?;
        Some(Self::Edit { from: raw.from, drop: raw.drop, of: raw.of?, event: Box::new(event) })
    }
}

fn without_entries(event: &Event) -> Event {
    Event {
        id: event.id.clone(),
        title: event.title.clone(),
        date: event.date.clone(),
        language: event.language.clone(),
        url: event.url.clone(),
        tags: event.tags.clone(),
        license: event.license.clone(),
        credit: event.credit.clone(),
        videos: event.videos.clone(),
        speakers: event.speakers.clone(),
        entries: Vec::new(),
        extra: event.extra.clone(),
    }
}

/// A name for bytes that stays the same from run to run (FNV-1a, and the length). It tells
/// versions of a file apart; it does not guard against anybody.
pub(super) fn hash(bytes: &[u8]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    }
    format!("{hash:016x}-{}", bytes.len())
}
