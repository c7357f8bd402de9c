//! `WebVTT` (W3C): captions, and lists of chapters in the same form.
//!
//! A file is chapters when it says `NOTE qstamp chapters`, or when its cues follow one another
//! without gaps, 20 s or longer in the middle, with titles and not sentences for their text.

use crate::formats::findings::Findings;
use crate::formats::write::subtitles::webvtt;
use crate::formats::{Confidence, Format, Input, Reading, Writer, ids, markdown};
use crate::links;
use crate::model::{Entry, Event, Kind, Problem, Source};
use crate::text::messages::help;

use super::Cue;
use super::embedded::located;
use super::scan::{Ends, Scanned, lines, scan};

/// The row of chapters.
pub(in crate::formats) const CHAPTERS: Format = Format {
    id: "webvtt",
    endings: &["vtt"],
    says: &help::FORMAT_WEBVTT,
    sniff: |text| sure(is_webvtt(text) && chapters(text)),
    read: Some(read_chapters),
    write: Some(Writer { write: webvtt, one_recording: true }),
};

/// The row of captions.
pub(in crate::formats) const CAPTIONS: Format = Format {
    id: "webvtt-captions",
    endings: &["vtt"],
    says: &help::FORMAT_WEBVTT_CAPTIONS,
    sniff: |text| sure(is_webvtt(text) && !chapters(text)),
    read: Some(read_captions),
    write: None,
};

fn sure(yes: bool) -> Confidence {
    if yes { Confidence::Certain } else { Confidence::No }
}

fn is_webvtt(text: &str) -> bool {
    located(text).is_some()
}

fn chapters(text: &str) -> bool {
    let (text, _) = located(text).unwrap_or((text, 0));
    let mut head = lines(text).take(40);
    if head.any(|line| line.trim().eq_ignore_ascii_case("NOTE qstamp chapters")) {
        return true;
    }
    // A list of chapters is short; captions of a day are not scanned only to find out.
    if text.len() > 1024 * 1024 {
        return false;
    }
    let cues = scanned(text, &mut Findings::new("")).cues;
    let mut lengths: Vec<u64> =
        cues.iter().map(|c| c.end.millis().saturating_sub(c.start.millis())).collect();
    lengths.sort_unstable();
    let median = lengths.get(lengths.len() / 2).copied().unwrap_or_default();
    let follows = |(a, b): (&Cue, &Cue)| a.end.millis().abs_diff(b.start.millis()) <= 1_000;
    let contiguous = cues.iter().zip(cues.iter().skip(1)).all(follows);
    let short = cues.iter().all(|c| c.text.chars().count() <= 200);
    let unvoiced = cues.iter().all(|c| c.speaker.is_none());
    contiguous && median >= 20_000 && short && unvoiced
}

/// The header's `Language:` and `Video:`, and the cues below it.
fn scanned(text: &str, findings: &mut Findings<'_>) -> Scanned {
    let (text, before) = located(text).unwrap_or((text, 0));
    let (mut language, mut video) = (None, None);
    let header =
        lines(text.trim_start()).take(200).take_while(|l| !l.is_empty() && !l.contains("-->"));
    for line in header {
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "language" if value.len() <= 12 && !value.is_empty() => {
                language = Some(value.to_owned());
            }
            "video" | "url" | "source" => {
                let address = if value.contains(['/', '.']) {
                    value.to_owned()
                } else {
                    format!("https://youtu.be/{value}")
                };
                video = video.or_else(|| links::recording(&address)).filter(|_| !value.is_empty());
            }
            _ => {}
        }
    }
    let mut found = scan(text, Ends::EmptyLine, before, findings);
    found.language = language;
    found.video = video.map(|v| v.address.to_string());
    found
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of a Reader")]
fn read_captions(input: &Input<'_>) -> Result<Reading, Problem> {
    let mut findings = Findings::new(input.name);
    let scanned = scanned(input.text, &mut findings);
    let mut reading = super::reading(input, scanned, findings);
    if let (Some(event), Some((_, 1..))) = (reading.events.first_mut(), located(input.text)) {
        told(event, markdown::about(input.text));
    }
    Ok(reading)
}

/// What the page around captions says of them.
fn told(event: &mut Event, page: Event) {
    event.title = page.title;
    event.date = page.date;
    event.tags = page.tags;
    event.language = event.language.take().or(page.language);
    if event.videos.is_empty() {
        event.videos = page.videos;
    }
}

fn read_chapters(input: &Input<'_>) -> Result<Reading, Problem> {
    let mut reading = read_captions(input)?;
    let file = input.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let cues = reading.transcript.iter().flat_map(|t| &t.cues);
    let entry = |cue: &Cue| Entry {
        kind: Kind::Segment,
        timestamp: Some(cue.start),
        end: Some(cue.end).filter(|end| *end > cue.start),
        question: cue.text.replace('\n', " "),
        source: Some(Source {
            format: CHAPTERS.id.to_owned(),
            file: Some(file.to_owned()),
            line: Some(cue.line),
            ..Source::default()
        }),
        ..Entry::default()
    };
    let mut entries: Vec<Entry> = cues.map(entry).collect();
    ids::name_entries(&mut entries);
    if let Some(event) = reading.events.first_mut() {
        event.entries = entries;
    }
    Ok(reading)
}
