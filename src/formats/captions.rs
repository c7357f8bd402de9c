//! Captions and transcripts with times: one model for `WebVTT`, `SubRip`, Whisper and others.
//!
//! Not for: finding questions in them, which is what `draft` does.

mod embedded;
pub(super) mod kept;
mod labels;
mod markup;
mod rolling;
mod scan;
pub(super) mod spoken;
pub(super) mod srt;
pub(super) mod webvtt;
pub(super) mod whisper;

use std::collections::HashSet;

use crate::model::{Event, Speaker, Timestamp, Video};
use crate::text::messages::reports;

pub use kept::transcript_text;

use super::findings::Findings;
use super::{Input, Reading, ids};

/// What was said in one stretch of a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    pub start: Timestamp,
    /// As the file says; it may lie before `start`.
    pub end: Timestamp,
    /// Plain text; lines stay apart, since a cue may hold the same words in two languages.
    pub text: String,
    /// Who says it, where the cue itself says so: `<v Name>`, `Name:`, a name in its id.
    pub speaker: Option<String>,
    /// The name of the cue in its file, mostly a number.
    pub id: Option<String>,
    /// The line of its times, 1 for the first; 0 where the format has none.
    pub line: u32,
}

/// The captions of one recording, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transcript {
    /// Cues with words in them. Of rolling captions, each line once, where it first appears.
    pub cues: Vec<Cue>,
    /// How many cues with text the file has.
    pub read: usize,
    /// Where the first and the last of them start.
    pub first: Option<Timestamp>,
    pub last: Option<Timestamp>,
    /// The file repeats each line in the next cue, as `YouTube`'s automatic captions do.
    pub rolling: bool,
}

impl Transcript {
    /// Cues as they stand in a file; those without text are left out.
    pub(super) fn of(mut cues: Vec<Cue>, stamped: bool) -> Self {
        cues.retain(|cue| !cue.text.trim().is_empty());
        let first = cues.first().map(|cue| cue.start);
        let last = cues.last().map(|cue| cue.start);
        // Two voices of one cue are two of ours.
        let same = |(before, cue): &(&Cue, &Cue)| {
            (before.line, before.start, before.end) == (cue.line, cue.start, cue.end)
                && cue.speaker != before.speaker
        };
        let read = cues.len() - cues.iter().zip(cues.iter().skip(1)).filter(same).count();
        let rolling = rolling::is(&cues, stamped);
        if rolling {
            cues = rolling::collapse(cues);
        }
        Self { cues, read, first, last, rolling }
    }

    /// The names of those who speak, each once, in the order in which they first do.
    pub fn speakers(&self) -> Vec<&str> {
        let (mut names, mut seen) = (Vec::new(), HashSet::new());
        for name in self.cues.iter().filter_map(|cue| cue.speaker.as_deref()) {
            if seen.insert(name) {
                names.push(name);
            }
        }
        names
    }
}

/// A text without its tags and with its references read.
pub(super) fn plain(text: &str) -> String {
    let (voices, _) = markup::voices(text);
    voices.into_iter().map(|voice| voice.text).collect()
}

/// The transcript of cues that stand in other data.
pub(super) fn transcript(mut cues: Vec<Cue>) -> Transcript {
    labels::split(&mut cues);
    Transcript::of(cues, false)
}

/// The reading of a document that is captions alone: one event without entries.
fn reading(input: &Input<'_>, raw: scan::Scanned, mut findings: Findings<'_>) -> Reading {
    let scan::Scanned { mut cues, stamped, language, video } = raw;
    labels::split(&mut cues);
    doubts(&cues, &mut findings);
    let transcript = Transcript::of(cues, stamped);
    let mut problems = findings.into_problems();
    problems.sort_by_key(|problem| problem.place.line);
    if transcript.cues.is_empty() {
        return Reading { problems, ..Reading::default() };
    }
    let videos = video.map(|url| Video { id: "v1".to_owned(), url, ..Video::default() });
    let speaker = |name: &&str| Speaker { name: (*name).to_owned(), ..Speaker::default() };
    let event = Event {
        id: ids::event_id(input.name),
        language,
        speakers: transcript.speakers().iter().map(speaker).collect(),
        videos: videos.into_iter().collect(),
        ..Event::default()
    };
    Reading { events: vec![event], transcript: Some(transcript), problems, ..Reading::default() }
}

/// Cues that end before they start, and starts that go backwards: kept, and said.
fn doubts(cues: &[Cue], findings: &mut Findings<'_>) {
    let mut before: Option<Timestamp> = None;
    for cue in cues {
        let (start, line) = (cue.start.to_string(), cue.line);
        if cue.end < cue.start {
            findings.warn(line, 1, &reports::CUE_ENDS_EARLY, [&start, &cue.end.to_string()]);
        }
        if let Some(before) = before.filter(|b| *b > cue.start) {
            findings.warn(line, 1, &reports::TIME_BACKWARDS, [&start, &before.to_string()]);
        }
        before = Some(cue.start);
    }
}

#[cfg(test)]
mod tests;
