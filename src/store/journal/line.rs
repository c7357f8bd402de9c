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
        let (gone, come) = old.changed_entries(new);
        let entries = new.entries.get(come).unwrap_or_default().to_vec();
        let event = Box::new(Event { entries, ..new.without_entries() });
        Self::Edit { from: gone.start, drop: gone.len(), of: old.id.clone(), event }
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

/// A name for bytes that stays the same from run to run (FNV-1a, and the length). It tells
/// versions of a file apart; it does not guard against anybody.
pub(super) fn hash(bytes: &[u8]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    }
    format!("{hash:016x}-{}", bytes.len())
}
