//! Transcripts as qstamp keeps them beside an index, in `<event id>.transcript.jsonl`: JSON
//! lines, the first of which says whose words they are.
//!
//! ```text
//! {"format": "qstamp-transcript", "version": 1, "event": "ncp-meetup-2022", "video": "v1",
//!  "url": "https://youtu.be/jE3Vgv_PpMk", "language": "ko", "source": "talk.vtt"}
//! {"start": "16:19", "end": "16:22.500", "speaker": "강전희", "text": "…"}
//! ```
//!
//! Of the head only `format` must be there, of a cue `start` and `text`. Times are those of the
//! recording. A line that cannot be read is named, and the others serve. Not for: the other
//! forms of captions, or where the file lies (`store`).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::formats::findings::Findings;
use crate::formats::{Confidence, Format, Input, Reading, ids};
use crate::model::{Event, Place, Problem, Severity, Speaker, Timestamp, Video};
use crate::text::messages::{faults, help, reports};

use super::scan::lines;
use super::{Cue, Transcript, doubts};

/// The row of [`crate::formats::FORMATS`].
pub(in crate::formats) const ROW: Format = Format {
    id: "transcript",
    endings: &["jsonl"],
    says: &help::FORMAT_TRANSCRIPT,
    sniff,
    read: Some(read),
    write: None,
};

const FORMAT: &str = "qstamp-transcript";
const VERSION: u64 = 1;

/// The first line.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Head {
    format: String,
    version: u64,
    event: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    video: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

/// Every other line.
#[derive(Debug, Deserialize)]
struct Row {
    start: Value,
    #[serde(default)]
    end: Value,
    #[serde(default)]
    speaker: Option<String>,
    text: String,
}

/// A cue on its way to a file.
#[derive(Serialize)]
struct Written<'a> {
    start: Timestamp,
    end: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    text: &'a str,
}

fn sniff(text: &str) -> Confidence {
    let head = lines(text).next().unwrap_or_default();
    let ours = serde_json::from_str::<Head>(head).is_ok_and(|head| head.format == FORMAT);
    if ours { Confidence::Certain } else { Confidence::No }
}

/// The text of a transcript: what was said in `video` of an event, read from the file `source`.
///
/// # Errors
/// When JSON cannot be written, which strings and times never cause.
pub fn transcript_text(
    event: &Event,
    video: Option<&Video>,
    transcript: &Transcript,
    source: &str,
) -> serde_json::Result<String> {
    let head = Head {
        format: FORMAT.to_owned(),
        version: VERSION,
        event: event.id.clone(),
        video: video.map(|video| video.id.clone()),
        url: video.map(|video| video.url.clone()),
        language: event.language.clone(),
        source: Some(source.to_owned()),
    };
    let mut out = serde_json::to_string(&head)?;
    out.push('\n');
    for cue in &transcript.cues {
        let (start, end) = (cue.start, cue.end.max(cue.start));
        let row = Written { start, end, speaker: cue.speaker.as_deref(), text: cue.text.trim() };
        out.push_str(&serde_json::to_string(&row)?);
        out.push('\n');
    }
    Ok(out)
}

fn read(input: &Input<'_>) -> Result<Reading, Problem> {
    let mut rows = (1u32..).zip(lines(input.text));
    let (_, first) = rows.next().unwrap_or_default();
    let refused = |what| Problem::error(Place::at(input.name, 1, 1), what);
    let head: Head = serde_json::from_str(first)
        .map_err(|error| refused(faults::NOT_JSON.with([&error.to_string()])))?;
    if head.format != FORMAT {
        return Err(refused(reports::NO_TRANSCRIPT_HEAD.with([])));
    }
    let mut findings = Findings::new(input.name);
    if head.version > VERSION {
        let version = head.version.to_string();
        findings.whole(Severity::Warning, &faults::NEWER_VERSION, [&version]);
    }
    let mut cues = Vec::new();
    for (number, line) in rows.filter(|(_, line)| !line.trim().is_empty()) {
        let Ok(row) = serde_json::from_str::<Row>(line) else {
            findings.warn(number, 1, &reports::CUE_UNREADABLE, []);
            continue;
        };
        let Some(start) = time(&row.start) else {
            findings.warn(number, 1, &reports::TIME_UNREADABLE, [&row.start.to_string()]);
            continue;
        };
        cues.push(Cue {
            start,
            end: time(&row.end).unwrap_or(start),
            text: row.text,
            speaker: row.speaker.filter(|name| !name.trim().is_empty()),
            id: None,
            line: number,
        });
    }
    doubts(&cues, &mut findings);
    let transcript = Transcript::of(cues, false);
    let id = head.video.unwrap_or_else(|| "v1".to_owned());
    let videos = head.url.map(|url| Video { id, url, ..Video::default() });
    let speaker = |name: &str| Speaker { name: name.to_owned(), ..Speaker::default() };
    let event = Event {
        id: if head.event.is_empty() { ids::event_id(input.name) } else { head.event },
        language: head.language,
        speakers: transcript.speakers().into_iter().map(speaker).collect(),
        videos: videos.into_iter().collect(),
        ..Event::default()
    };
    let problems = findings.into_problems();
    Ok(Reading {
        events: vec![event],
        transcript: Some(transcript),
        problems,
        ..Reading::default()
    })
}

/// A time as people write it, or a number of seconds.
fn time(value: &Value) -> Option<Timestamp> {
    match value {
        Value::String(text) => Timestamp::parse(text),
        Value::Number(seconds) => Timestamp::from_seconds_f64(seconds.as_f64()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn video() -> Video {
        let url = "https://youtu.be/jE3Vgv_PpMk".to_owned();
        Video { id: "v2".to_owned(), url, ..Video::default() }
    }

    fn kept(cues: Vec<Cue>) -> String {
        let event = Event { id: "밋업".into(), language: Some("ko".into()), ..Event::default() };
        let transcript = Transcript { cues, ..Transcript::default() };
        transcript_text(&event, Some(&video()), &transcript, "talk.vtt").unwrap()
    }

    fn cue(start: u64, text: &str, speaker: Option<&str>) -> Cue {
        let time = |ms| Timestamp::from_millis(ms).unwrap();
        let speaker = speaker.map(str::to_owned);
        let (start, end) = (time(start), time(start + 1_500));
        Cue { start, end, text: text.to_owned(), speaker, id: None, line: 0 }
    }

    #[test]
    fn what_is_kept_says_whose_it_is_and_is_told_apart_by_its_first_line() {
        let text = kept(vec![cue(979_000, "자격증이요?\nA certificate?", Some("강전희"))]);
        let rows: Vec<&str> = text.lines().collect();
        assert_eq!(
            rows,
            [
                r#"{"format":"qstamp-transcript","version":1,"event":"밋업","video":"v2","url":"https://youtu.be/jE3Vgv_PpMk","language":"ko","source":"talk.vtt"}"#,
                r#"{"start":"16:19","end":"16:20.500","speaker":"강전희","text":"자격증이요?\nA certificate?"}"#,
            ]
        );
        let options = crate::formats::Options::default();
        let (format, reading) =
            crate::formats::read(text.as_bytes(), "x.jsonl", None, &options).unwrap();
        assert_eq!((format, reading.problems.len()), ("transcript", 0));
        let event = &reading.events[0];
        assert_eq!((&*event.id, &event.videos[0]), ("밋업", &video()));
        assert_eq!(event.speakers[0].name, "강전희");
    }

    #[test]
    fn a_damaged_line_is_named_and_the_others_serve() {
        let good = kept(vec![cue(1_000, "하나", None), cue(2_000, "둘", None)]);
        let text = good.replacen("0:01", "soon", 1) + "{\"start\": 3.5, \"text\": \"셋\"}\n{\"sta";
        let reading = read(&Input { text: &text, name: "x" }).unwrap();
        let cues = reading.transcript.unwrap().cues;
        let words: Vec<&str> = cues.iter().map(|cue| cue.text.as_str()).collect();
        assert_eq!((words, cues[1].start.millis()), (vec!["둘", "셋"], 3_500));
        let lines: Vec<Option<u32>> = reading.problems.iter().map(|p| p.place.line).collect();
        assert_eq!(lines, [Some(2), Some(5)]);
        for (text, what) in [("{\"format\": \"x\"}", "qstamp-transcript"), ("nonsense", "JSON")] {
            let problem = read(&Input { text, name: "x" }).unwrap_err();
            assert!(problem.say(crate::text::Language::English).contains(what), "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_said_comes_back(said in prop::collection::vec(("[^ \t\n\r].{0,20}", 0u64..9_000_000, prop::option::of("[가-힣a-z]{1,5}")), 0..8)) {
            let mut cues: Vec<Cue> =
                said.iter().map(|(text, at, who)| cue(*at, text.trim(), who.as_deref())).collect();
            cues.retain(|cue| !cue.text.is_empty());
            let text = kept(cues.clone());
            let read = read(&Input { text: &text, name: "x" }).unwrap().transcript.unwrap();
            let rows = |cues: &[Cue]| -> Vec<(u64, u64, String, Option<String>)> {
                cues.iter().map(|c| (c.start.millis(), c.end.millis(), c.text.clone(), c.speaker.clone())).collect()
            };
            // Four cues that repeat each other's lines would be rolling captions.
            prop_assume!(!read.rolling);
            prop_assert_eq!(rows(&read.cues), rows(&cues));
        }
    }
}
