//! Chapters of a podcast: JSON of the Podcasting 2.0 namespace, version 1.2.0.

use serde_json::{Value, json};

use super::{WriteOptions, Writer, Written, chapters, remarks};
use crate::formats::{Confidence, Format};
use crate::model::{Event, Timestamp};
use crate::text::escape_json;
use crate::text::messages::help;

pub(in crate::formats) const ROW: Format = Format {
    id: "podcast",
    endings: &["json"],
    says: &help::FORMAT_PODCAST,
    sniff: |_| Confidence::No,
    read: None,
    write: Some(Writer { write, one_recording: true }),
};

fn write(events: &[Event], _: &WriteOptions) -> Written {
    let text = events.iter().map(|event| {
        let list: Vec<Value> = chapters(event)
            .iter()
            .map(|chapter| {
                let mut row = json!({
                    "startTime": seconds(chapter.start), "title": chapter.entry.question,
                });
                if let (Some(_), Some(object)) = (chapter.entry.end, row.as_object_mut()) {
                    object.insert("endTime".to_owned(), seconds(chapter.end));
                }
                row
            })
            .collect();
        let mut all = json!({
            "version": "1.2.0", "title": event.title_or_id(), "chapters": list,
        });
        if let Some(object) = all.as_object_mut() {
            // The only members with room for whom to thank, and under which licence.
            let about: Vec<String> = remarks(event).into_iter().skip(1).collect();
            object.insert("description".to_owned(), json!(about.join("\n")));
            if let Some(credit) = &event.credit {
                object.insert("author".to_owned(), json!(credit));
            }
        }
        serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
    });
    let text: String = text.collect();
    Written { text: escape_json(&text).into_owned(), notes: Vec::new() }
}

/// Whole seconds without a decimal point, else with thousandths.
fn seconds(time: Timestamp) -> Value {
    #[expect(clippy::cast_precision_loss, reason = "at most 3.6e9, far below 2^53")]
    let exact = time.millis() as f64 / 1000.0;
    if time.millis().is_multiple_of(1000) { json!(time.seconds()) } else { json!(exact) }
}
