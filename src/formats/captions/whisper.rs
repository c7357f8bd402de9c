//! JSON of speech recognisers: Whisper (`segments` of `start`, `end`, `text`), whisperX, which adds
//! `speaker`, and others of that shape.
//!
//! Not for: the transcripts of podcasts (`podcast`).

use crate::formats::findings::Findings;
use crate::formats::json::{Node, Value, looks, parse};
use crate::formats::records::moment;
use crate::formats::{Confidence, Format, Input, Reading};
use crate::model::Problem;
use crate::text::messages::{help, reports};

use super::Cue;
use super::scan::Scanned;

/// The row of [`crate::formats::FORMATS`].
pub(in crate::formats) const ROW: Format = Format {
    id: "whisper",
    endings: &["json"],
    says: &help::FORMAT_WHISPER,
    sniff,
    read: Some(read),
};

/// Lists that hold the segments, in the order in which they are looked for.
const LISTS: [&str; 6] =
    ["segments", "transcription", "results", "utterances", "chunks", "monologues"];

fn sniff(text: &str) -> Confidence {
    let at = |name: &str| text.find(&format!("\"{name}\""));
    let segments = ["segments", "chunks", "utterances"].iter().find_map(|name| at(name));
    let first = segments
        .and_then(|at| text.get(at..))
        .map(|rest| rest.chars().take(600).filter(|c| !c.is_whitespace()).collect::<String>());
    let starts = first.is_some_and(|f| {
        let timed =
            ["\"start\":", "\"timestamp\":[", "\"start_ms\":"].iter().any(|s| f.contains(s));
        timed && !f.contains("\"title\":")
    });
    if looks(text) && starts { Confidence::Certain } else { Confidence::No }
}

fn read(input: &Input<'_>) -> Result<Reading, Problem> {
    let root = parse(input.text, input.name)?;
    let mut findings = Findings::new(input.name);
    let bare = !root.list().is_empty();
    let named = LISTS.iter().find_map(|name| root.get(name).filter(|n| !n.list().is_empty()));
    let list = if bare { root.list() } else { named.map(Node::list).unwrap_or_default() };
    let mut places = crate::formats::json::Places::new(input.text);
    let mut scanned = Scanned::default();
    for segment in list {
        let (line, column) = places.of(segment.at);
        match cue(segment, line) {
            Some(cue) => scanned.cues.push(cue),
            None if segment.members().is_empty() => {}
            None => findings.warn(line, column, &reports::TIME_UNREADABLE, ["start"]),
        }
    }
    let language = root.get("language").and_then(Node::text).filter(|l| l.len() <= 12);
    scanned.language = language.map(str::to_owned);
    Ok(super::reading(input, scanned, findings))
}

fn cue(segment: &Node<'_>, line: u32) -> Option<Cue> {
    let pair = segment.get("timestamp").map(Node::list).unwrap_or_default();
    let at = |names: &[&str], place: usize| {
        let named = names.iter().find_map(|n| Some((*n, segment.get(n)?)));
        let (name, node) = named.or_else(|| Some(("start", pair.get(place)?)))?;
        moment(name, node).map(|(time, _)| time)
    };
    let start = at(&["start", "start_time", "startTime", "start_ms"], 0)?;
    let end = at(&["end", "end_time", "endTime", "end_ms"], 1).unwrap_or(start);
    let text = ["text", "transcript", "body"].iter().find_map(|n| segment.get(n)?.text());
    let speaker = segment.get("speaker").and_then(|s| match &s.value {
        Value::Number(number) => Some(format!("Speaker {number}")),
        _ => s.text().or_else(|| s.get("name")?.text()).map(str::to_owned),
    });
    Some(Cue {
        start,
        end,
        text: text.unwrap_or_default().to_owned(),
        speaker: speaker.filter(|s| !s.is_empty()),
        id: None,
        line,
    })
}
