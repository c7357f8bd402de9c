//! From the JSON of one entry to an [`Entry`], in every spelling that files in the wild use.

use serde_json::value::RawValue;

use super::members::{Document, Members, quoted};
use crate::model::{Answer, Entry, Kind, Link, Problem, Source, Status};
use crate::text::messages::faults;

/// Names of an entry's start, in the order in which they are believed.
pub(super) const START: [&str; 5] = ["timestamp", "start", "time", "start_time", "startTime"];
/// Names of the text of an answer.
pub(super) const SUMMARY: [&str; 3] = ["summary", "text", "answer"];
/// Names of who answered.
pub(super) const SPEAKER: [&str; 2] = ["speaker", "responder"];

pub(super) fn read<'a>(
    doc: &Document<'a>,
    mut members: Members<'a>,
    value: &'a RawValue,
) -> Result<Entry, Problem> {
    let mut answers = members.objects(doc, &["answers"], |object, _| Ok(answer(doc, object)))?;
    let speaker = members.text(doc, &SPEAKER);
    // A speaker beside the question makes the summary that speaker's answer.
    let mut summary = None;
    if speaker.is_some() || members.has("answer") || members.has("text") {
        let text = members.text(doc, &SUMMARY).unwrap_or_default();
        answers.insert(0, Answer { speaker, summary: text, ..Answer::default() });
    } else {
        summary = members.text(doc, &["summary"]);
    }
    let question = members.text(doc, &["question", "title", "name"]).unwrap_or_default();
    if question.is_empty() {
        doc.warn(value, faults::NO_QUESTION.with([]));
    }
    Ok(Entry {
        id: members.text(doc, &["id"]).unwrap_or_default(),
        kind: members.text(doc, &["kind"]).map_or(Kind::Question, |name| Kind::from_name(&name)),
        timestamp: members.time(doc, &START),
        end: members.time(doc, &["end"]),
        video: members.text(doc, &["video"]),
        question,
        asker: members.text(doc, &["asker"]),
        answers,
        summary,
        anchor: members.text(doc, &["anchor"]),
        tags: members.texts(doc, &["tags"]),
        links: members.objects(doc, &["links"], |object, _| Ok(link(doc, object)))?,
        status: status(doc, &mut members),
        source: source(doc, &mut members)?,
        extra: members.rest(),
    })
}

fn answer<'a>(doc: &Document<'a>, mut members: Members<'a>) -> Answer {
    Answer {
        speaker: members.text(doc, &SPEAKER),
        summary: members.text(doc, &SUMMARY).unwrap_or_default(),
        timestamp: members.time(doc, &START),
        via: members.text(doc, &["via"]),
        extra: members.rest(),
    }
}

fn link<'a>(doc: &Document<'a>, mut members: Members<'a>) -> Link {
    Link {
        url: members.text(doc, &["url"]).unwrap_or_default(),
        title: members.text(doc, &["title"]),
        extra: members.rest(),
    }
}

fn status<'a>(doc: &Document<'a>, members: &mut Members<'a>) -> Option<Status> {
    let (name, value) = members.take(&["status"])?;
    match serde_json::from_str::<&str>(value.get()) {
        Ok("draft") => Some(Status::Draft),
        Ok("verified") => Some(Status::Verified),
        _ => {
            doc.warn(value, faults::UNKNOWN_STATUS.with([&quoted(value.get())]));
            members.put_back(name, value);
            None
        }
    }
}

fn source<'a>(doc: &Document<'a>, members: &mut Members<'a>) -> Result<Option<Source>, Problem> {
    let Some((name, value)) = members.take(&["source"]) else { return Ok(None) };
    let mut object = doc.object(value)?;
    let Some(format) = object.text(doc, &["format"]) else {
        members.put_back(name, value);
        return Ok(None);
    };
    let line = object.take(&["line"]).and_then(|(_, line)| serde_json::from_str(line.get()).ok());
    let file = object.text(doc, &["file"]);
    Ok(Some(Source { format, file, line, extra: object.rest() }))
}
