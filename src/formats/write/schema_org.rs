//! schema.org as JSON-LD, for the page that shows a recording: `VideoObject` with a `Clip` for
//! each entry, and a `QAPage` of the questions that were answered.

use serde_json::{Map, Value, json};

use super::{WriteOptions, Writer, Written, by_recording, chapters, link};
use crate::formats::{Confidence, Format};
use crate::model::{Entry, Event, Kind, Timestamp};
use crate::text::escape_json;
use crate::text::messages::help;

pub(in crate::formats) const ROW: Format = Format {
    id: "jsonld",
    endings: &["jsonld"],
    says: &help::FORMAT_JSONLD,
    sniff: |_| Confidence::No,
    read: None,
    write: Some(Writer { write, one_recording: false }),
};

fn write(events: &[Event], options: &WriteOptions) -> Written {
    let mut graph = Vec::new();
    for event in events {
        for one in by_recording(event).iter().filter(|one| !one.videos.is_empty()) {
            graph.push(video(one, options));
        }
        let questions: Vec<Value> = event
            .entries
            .iter()
            .filter(|e| e.kind == Kind::Question)
            .map(|entry| question(event, entry, options))
            .collect();
        if !questions.is_empty() {
            let page = [
                ("@type", json!("QAPage")),
                ("name", json!(event.title_or_id())),
                ("inLanguage", json!(event.language)),
                ("url", json!(event.url)),
                ("license", json!(event.license)),
                ("creditText", json!(event.credit)),
                ("mainEntity", Value::Array(questions)),
            ];
            graph.push(object(page));
        }
    }
    let all = json!({"@context": "https://schema.org", "@graph": graph});
    let text = serde_json::to_string_pretty(&all).unwrap_or_default() + "\n";
    // The text stands in a page: nothing in it may close the element around it.
    let text = escape_json(&text).replace('<', "\\u003c");
    Written { text, notes: Vec::new() }
}

/// The members that have a value.
fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    let said = members.into_iter().filter(|(_, value)| !value.is_null());
    Value::Object(said.map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}

fn video(event: &Event, options: &WriteOptions) -> Value {
    let video = event.videos.first();
    let clips: Vec<Value> = chapters(event)
        .iter()
        .map(|chapter| {
            json!({
                "@type": "Clip", "name": chapter.entry.question,
                "startOffset": chapter.start.seconds(), "endOffset": chapter.end.seconds(),
                "url": link(event, chapter.entry, options),
            })
        })
        .collect();
    object([
        ("@type", json!("VideoObject")),
        (
            "name",
            json!(video.and_then(|v| v.title.as_deref()).unwrap_or_else(|| event.title_or_id())),
        ),
        ("url", json!(video.map(|v| &v.url))),
        ("uploadDate", json!(event.date)),
        ("inLanguage", json!(event.language)),
        ("duration", json!(video.and_then(|v| v.duration).map(iso))),
        ("license", json!(event.license)),
        ("creditText", json!(event.credit)),
        ("hasPart", Value::Array(clips)),
    ])
}

fn question(event: &Event, entry: &Entry, options: &WriteOptions) -> Value {
    let url = link(event, entry, options);
    let person = |name: &str| json!({"@type": "Person", "name": name});
    let whole = entry.summary.iter().map(|text| json!({"@type": "Answer", "text": text}));
    let answers = entry.answers.iter().filter(|a| !a.summary.is_empty()).map(|answer| {
        object([
            ("@type", json!("Answer")),
            ("text", json!(answer.summary)),
            ("author", json!(answer.speaker.as_deref().map(person))),
            ("url", json!(url)),
        ])
    });
    let answers: Vec<Value> = whole.chain(answers).collect();
    object([
        ("@type", json!("Question")),
        ("name", json!(entry.question)),
        ("url", json!(url)),
        ("author", json!(entry.asker.as_deref().map(person))),
        ("answerCount", json!(answers.len())),
        ("suggestedAnswer", Value::Array(answers)),
    ])
}

/// A length as ISO 8601 writes it: `PT1H40M0S`.
fn iso(time: Timestamp) -> String {
    let seconds = time.seconds();
    format!("PT{}H{}M{}S", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
