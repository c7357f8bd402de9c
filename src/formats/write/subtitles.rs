//! Chapters as WebVTT, and questions with their answers as SRT.

use super::{WriteOptions, Writer, Written, chapters, clean, clock, remarks};
use crate::formats::{Confidence, Format};
use crate::model::Event;
use crate::text::messages::help;

pub(in crate::formats) const WEBVTT: Format = Format {
    id: "webvtt",
    endings: &["vtt"],
    says: &help::FORMAT_WEBVTT,
    sniff: |_| Confidence::No,
    read: None,
    write: Some(Writer { write: webvtt, one_recording: true }),
};

pub(in crate::formats) const SRT: Format = Format {
    id: "srt",
    endings: &["srt"],
    says: &help::FORMAT_SRT,
    sniff: |_| Confidence::No,
    read: None,
    write: Some(Writer { write: srt, one_recording: true }),
};

fn webvtt(events: &[Event], _: &WriteOptions) -> Written {
    let mut text = String::from("WEBVTT\n");
    for event in events {
        // A remark ends at an empty line and may not hold an arrow.
        let about = remarks(event).join("\n").replace("-->", "→");
        text.extend(["\nNOTE qstamp chapters\n", &about, "\n"]);
        for chapter in chapters(event) {
            let title = clean(&chapter.entry.question);
            let title = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let (start, end) = (clock(chapter.start, '.'), clock(chapter.end, '.'));
            text.extend(["\n", &start, " --> ", &end, "\n", &title, "\n"]);
        }
    }
    Written { text, notes: Vec::new() }
}

/// SRT has no room for remarks: the first cue, which nobody sees for long, carries them.
fn srt(events: &[Event], _: &WriteOptions) -> Written {
    let mut text = String::new();
    let mut number = 0;
    let mut cue = |start: &str, end: &str, words: &str, text: &mut String| {
        number += 1;
        text.extend([&number.to_string(), "\n", start, " --> ", end, "\n", words, "\n\n"]);
    };
    for event in events {
        cue("00:00:00,000", "00:00:00,001", &remarks(event).join("\n"), &mut text);
        for chapter in chapters(event) {
            let mut words = vec![clean(&chapter.entry.question).into_owned()];
            for answer in &chapter.entry.answers {
                let name = answer.speaker.as_deref().map(|n| format!("{n}: ")).unwrap_or_default();
                words.push(clean(&format!("{name}{}", answer.summary)).into_owned());
            }
            words.retain(|row| !row.trim().is_empty());
            // An arrow would begin another cue.
            let words = words.join("\n").replace("-->", "→");
            cue(&clock(chapter.start, ','), &clock(chapter.end, ','), &words, &mut text);
        }
    }
    Written { text, notes: Vec::new() }
}
