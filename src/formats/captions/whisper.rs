//! JSON of speech recognisers: Whisper (`segments` of `start`, `end`, `text`), whisperX, which adds
//! `speaker`, whisper.cpp (`timestamps` of `from` and `to`), and services of that shape, some of
//! which count in thousandths of a second without saying so; and `json3`, the captions that the
//! player of `YouTube` is given.
//!
//! Not for: the transcripts of podcasts (`podcast`).

use crate::formats::findings::Findings;
use crate::formats::json::{Node, Value, looks, parse};
use crate::formats::records::moment;
use crate::formats::{Confidence, Format, Input, Reading};
use crate::model::{Problem, Timestamp};
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
    write: None,
};

/// Lists that hold the segments, in the order in which they are looked for.
const LISTS: [&str; 7] =
    ["segments", "transcription", "results", "utterances", "chunks", "monologues", "events"];

fn sniff(text: &str) -> Confidence {
    let at = |name: &str| text.find(&format!("\"{name}\""));
    let lists = ["segments", "chunks", "utterances", "transcription", "events"];
    let segments = lists.iter().find_map(|name| at(name));
    let first = segments
        .and_then(|at| text.get(at..))
        .map(|rest| rest.chars().take(600).filter(|c| !c.is_whitespace()).collect::<String>());
    let starts = first.is_some_and(|f| {
        let timed = [
            "\"start\":",
            "\"timestamp\":[",
            "\"start_ms\":",
            "\"offsets\":{",
            "\"timestamps\":{",
            "\"tStartMs\":",
        ]
        .iter()
        .any(|s| f.contains(s));
        timed && !f.contains("\"title\":")
    });
    if looks(text) && starts { Confidence::Certain } else { Confidence::No }
}

fn read(input: &Input<'_>) -> Result<Reading, Problem> {
    let root = parse(input.text, input.name)?;
    let mut findings = Findings::new(input.name);
    let bare = !root.list().is_empty();
    // Some services wrap it once more.
    let roots = [Some(&root), root.get("results"), root.get("data")];
    let named = roots.into_iter().flatten().find_map(|root| {
        LISTS.iter().find_map(|name| root.get(name).filter(|n| !n.list().is_empty()))
    });
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
    in_thousandths(&mut scanned.cues);
    let inner = |name| root.get(name)?.get("language");
    let language = root.get("language").or_else(|| inner("result")).or_else(|| inner("params"));
    let language = language.and_then(Node::text).filter(|l| l.len() <= 12);
    scanned.language = language.map(str::to_owned);
    Ok(super::reading(input, scanned, findings))
}

/// The longest that a piece of speech in the middle of all lasts, in seconds.
const LONGEST: u64 = 240;

/// Reads numbers as thousandths where as seconds nobody could have said so little for so long.
fn in_thousandths(cues: &mut [Cue]) {
    let whole = |time: Timestamp| time.millis().is_multiple_of(1_000);
    let mut lengths: Vec<u64> =
        cues.iter().map(|c| c.end.seconds().saturating_sub(c.start.seconds())).collect();
    lengths.sort_unstable();
    let median = lengths.get(lengths.len() / 2).copied().unwrap_or_default();
    if median <= LONGEST || !cues.iter().all(|c| whole(c.start) && whole(c.end)) {
        return;
    }
    let thousandth = |time: Timestamp| Timestamp::from_millis(time.seconds()).unwrap_or(time);
    for cue in cues {
        (cue.start, cue.end) = (thousandth(cue.start), thousandth(cue.end));
    }
}

/// The words of `segs`, as the player of `YouTube` is given them (`json3`): each has its own time.
fn pieces(segment: &Node<'_>) -> String {
    let pieces = segment.get("segs").map(Node::list).unwrap_or_default().iter();
    let words = pieces.filter_map(|piece| match &piece.get("utf8")?.value {
        Value::Text(text) => Some(&**text),
        _ => None,
    });
    words.collect::<String>().trim().to_owned()
}

fn cue(segment: &Node<'_>, line: u32) -> Option<Cue> {
    let pair = segment.get("timestamp").map(Node::list).unwrap_or_default();
    // whisper.cpp writes the same twice.
    let clock = |name: &str| moment(name, segment.get("timestamps")?.get(name)?);
    let at = |names: &[&str], place: usize| {
        let named = names.iter().find_map(|n| Some((*n, segment.get(n)?)));
        let (name, node) = named.or_else(|| Some(("start", pair.get(place)?)))?;
        moment(name, node)
    };
    let start = at(&["start", "start_time", "startTime", "start_ms", "tStartMs"], 0);
    let (start, _) = start.or_else(|| clock("from"))?;
    let end = at(&["end", "end_time", "endTime", "end_ms"], 1).or_else(|| clock("to"));
    let lasts = segment.get("dDurationMs").and_then(Node::number).unwrap_or_default();
    let lasts = Timestamp::from_seconds_f64(lasts / 1_000.0).unwrap_or_default();
    let later = Timestamp::from_millis(start.millis().saturating_add(lasts.millis()));
    let end = end.map(|(time, _)| time).or(later).unwrap_or(start);
    let text = ["text", "transcript", "body"].iter().find_map(|n| segment.get(n)?.text());
    let text = text.map_or_else(|| pieces(segment), str::to_owned);
    let speaker = segment.get("speaker").and_then(|s| match &s.value {
        Value::Number(number) => Some(format!("Speaker {number}")),
        _ => s.text().or_else(|| s.get("name")?.text()).map(str::to_owned),
    });
    Some(Cue { start, end, text, speaker: speaker.filter(|s| !s.is_empty()), id: None, line })
}
