//! Our own format: one event as JSON, read leniently and written strictly.
//!
//! Not for: getting a text to the disk, which is the store's.

mod entry;
mod event;
mod members;
mod patch;
mod places;
mod quick;
mod size;
mod write;

use super::{Confidence, Format, Input, Reading, WriteOptions, Writer, Written};
use crate::model::{Event, Place, Problem};
use crate::text::escape_json;
use crate::text::messages::help;

pub use patch::{Hand, PatchError, patch};
pub use places::Places;
pub use write::{schema, to_json, to_json_line};

/// The row of our own format.
pub(super) const ROW: Format = Format {
    id: "index",
    endings: &["json", "jsonl"],
    says: &help::FORMAT_INDEX,
    sniff,
    read: Some(read),
    write: Some(Writer { write: write_events, one_recording: false }),
};

/// One event as a file; several, an event a line.
fn write_events(events: &[Event], _: &WriteOptions) -> Written {
    let text = match events {
        [event] => to_json(event).unwrap_or_default(),
        _ => events.iter().filter_map(|event| to_json_line(event).ok()).collect(),
    };
    Written { text: escape_json(&text).into_owned(), notes: Vec::new() }
}

/// Sure when the signature stands among the first members.
fn sniff(text: &str) -> Confidence {
    let head: String = text.chars().take(4_000).filter(|c| !c.is_whitespace()).collect();
    let object = head.starts_with('{');
    match () {
        () if object && head.contains("\"format\":\"qstamp-index\"") => Confidence::Certain,
        () if object && head.contains("\"entries\":[") => Confidence::Likely,
        () if head.starts_with("[{") && head.contains("\"question\":") => Confidence::Likely,
        // The ending decides, and the reader says what is wrong with it.
        () if head.is_empty() || head.starts_with(['{', '[']) => Confidence::Maybe,
        () => Confidence::No,
    }
}

/// Reads one document.
///
/// # Errors
/// When it is no JSON, holds no entries or too many, or a key stands twice: the place and what to
/// do.
pub fn read(input: &Input<'_>) -> Result<Reading, Problem> {
    read_document(input, 0)
}

/// Reads one line of a `.jsonl` file, of which `lines_before` came before it.
///
/// # Errors
/// As [`read`].
pub fn read_line(input: &Input<'_>, lines_before: u32) -> Result<Reading, Problem> {
    read_document(input, lines_before)
}

fn read_document(input: &Input<'_>, lines_before: u32) -> Result<Reading, Problem> {
    let whole = || match lines_before {
        0 => Place::file(input.name),
        before => Place::at(input.name, before.saturating_add(1), 1),
    };
    size::check(input.text, whole)?;
    let doc = members::Document::new(input.text, input.name, lines_before);
    let read = match quick::read(input.text) {
        Some(event) => event::Read { event: event::named(event, input.name), read_only: false },
        None => event::read(&doc, doc.root()?, input.name)?,
    };
    event::report_clashes(&doc, &read.event, input.name);
    let (event, read_only) = (read.event, read.read_only);
    let problems = doc.into_problems();
    Ok(Reading { events: vec![event], problems, read_only, ..Reading::default() })
}

#[cfg(test)]
mod tests;
