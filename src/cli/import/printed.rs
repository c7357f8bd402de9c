//! Events as `--to json` prints them.

use serde_json::{Value, json};

use crate::formats::{Transcript, index};
use crate::model::{Event, Timestamp};

/// An event, and the account of its captions.
pub(super) fn described((event, transcript): &(Event, Option<Transcript>)) -> Value {
    let mut value = with_seconds(event);
    if let (Some(object), Some(cues)) = (value.as_object_mut(), transcript) {
        let account = json!({
            "cues": cues.read,
            "first": cues.first.map(Timestamp::seconds),
            "last": cues.last.map(Timestamp::seconds),
            "speakers": cues.speakers(),
        });
        object.insert("transcript".to_owned(), account);
    }
    value
}

/// The index form of an event, each entry with its `seconds` beside its `timestamp`.
fn with_seconds(event: &Event) -> Value {
    let text = index::to_json(event).unwrap_or_default();
    let mut value: Value = serde_json::from_str(&text).unwrap_or_default();
    let rows = value.get_mut("entries").and_then(Value::as_array_mut);
    for (row, entry) in rows.into_iter().flatten().zip(&event.entries) {
        if let Some(object) = row.as_object_mut() {
            let seconds = json!(entry.timestamp.map(Timestamp::seconds));
            object.entry("timestamp").or_insert(Value::Null);
            object.insert("seconds".to_owned(), seconds);
        }
    }
    value
}
