//! Entries as JSON, one a line, for scripts: each says on its own where it comes from.

use serde_json::json;

use super::{WriteOptions, Writer, Written, link, moment, start};
use crate::formats::{Confidence, Format};
use crate::model::{Event, Timestamp};
use crate::text::escape_json;
use crate::text::messages::help;

pub(in crate::formats) const ROW: Format = Format {
    id: "jsonl",
    endings: &["jsonl"],
    says: &help::FORMAT_JSONL,
    sniff: |_| Confidence::No,
    read: None,
    write: Some(Writer { write, one_recording: false }),
};

fn write(events: &[Event], options: &WriteOptions) -> Written {
    let mut text = String::new();
    for event in events {
        for entry in &event.entries {
            let time = start(event, entry);
            let end = entry.end.map(|end| moment(event, entry, end));
            let answers: Vec<_> = entry
                .answers
                .iter()
                .map(|a| json!({"speaker": a.speaker, "summary": a.summary, "via": a.via}))
                .collect();
            let row = json!({
                "event": event.id, "event_title": event.title_or_id(), "date": event.date,
                "language": event.language, "id": entry.id, "kind": entry.kind.as_str(),
                "question": entry.question, "timestamp": time, "end": end,
                "asker": entry.asker,
                "seconds": time.map(Timestamp::seconds), "speakers": entry.speakers(),
                "answers": answers, "summary": entry.summary, "tags": entry.tags,
                "url": link(event, entry, options),
                "license": event.license, "credit": event.credit,
            });
            text.push_str(&escape_json(&row.to_string()));
            text.push('\n');
        }
    }
    Written { text, notes: Vec::new() }
}
