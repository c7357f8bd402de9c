//! The canonical form of an index, and the JSON Schema that describes it.

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde::Serialize;

use crate::model::Event;

/// What every written index opens with.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "qstamp index", description = "One event: its recordings, speakers and entries")]
struct Document<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    format: &'a str,
    version: u64,
    #[serde(flatten)]
    event: &'a Event,
}

fn document(event: &Event) -> Document<'_> {
    let version = super::event::VERSION;
    Document { schema: "urn:qstamp:index:1", format: "qstamp-index", version, event }
}

/// The canonical text of a new file: two spaces, line feeds, a final newline.
///
/// # Errors
/// When the index cannot be written as JSON; for events that were read this does not happen.
pub fn to_json(event: &Event) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&document(event)).map(|text| text + "\n")
}

/// The canonical form on one line, with a final newline, as `.jsonl` files have it.
///
/// # Errors
/// As [`to_json`].
pub fn to_json_line(event: &Event) -> Result<String, serde_json::Error> {
    serde_json::to_string(&document(event)).map(|text| text + "\n")
}

/// What a reader asks of each part; everything else may be missing.
const REQUIRED: [(&str, &[&str]); 6] = [
    ("Video", &["url"]),
    ("Speaker", &["name"]),
    ("Entry", &["question"]),
    ("Answer", &[]),
    ("Link", &["url"]),
    ("Source", &["format"]),
];

/// The JSON Schema (draft 2020-12) of the index, generated from the types that are written.
pub fn schema() -> String {
    let settings = SchemaSettings::draft2020_12();
    let mut schema = SchemaGenerator::new(settings).into_root_schema_for::<Document<'_>>();
    schema.insert("$id".to_owned(), "urn:qstamp:index:1".into());
    // A reader needs little of what a writer writes.
    schema.insert("required".to_owned(), serde_json::json!(["entries"]));
    for (name, required) in REQUIRED {
        if let Some(part) = schema.pointer_mut(&format!("/$defs/{name}/required")) {
            *part = serde_json::json!(required);
        }
    }
    let text = serde_json::to_string_pretty(schema.as_value()).unwrap_or_default();
    text + "\n"
}
