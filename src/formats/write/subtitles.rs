//! Chapters as WebVTT, and questions with their answers as SRT.

use super::{WriteOptions, Written, chapters, clean, clock, remarks};
use crate::model::Event;
use crate::text::messages::writers;

/// Chapters of one recording. `NOTE qstamp chapters` tells them from captions.
pub(in crate::formats) fn webvtt(events: &[Event], _: &WriteOptions) -> Written {
    let mut text = String::from("WEBVTT\n");
    for event in events {
        // The header's lines end where a cue might begin.
        let video = event.videos.first().map(|v| ("Video: ", v.url.as_str()));
        let language = event.language.as_deref().map(|l| ("Language: ", l));
        for (name, value) in [Some(("Kind: ", "chapters")), language, video].into_iter().flatten() {
            text.extend([name, &clean(value).replace("-->", "→"), "\n"]);
        }
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

/// Questions and answers over one recording. SRT has no room for remarks: the first cue, which
/// nobody sees for long, carries them.
pub(in crate::formats) fn srt(events: &[Event], _: &WriteOptions) -> Written {
    let mut text = String::new();
    let (mut number, mut tags) = (0, 0);
    let mut cue = |start: &str, end: &str, words: &str, text: &mut String| {
        number += 1;
        text.extend([&number.to_string(), "\n", start, " --> ", end, "\n", words, "\n\n"]);
    };
    for event in events {
        let about = without_tags(&remarks(event).join("\n"), &mut tags);
        cue("00:00:00,000", "00:00:00,001", &about, &mut text);
        for chapter in chapters(event) {
            let mut words = vec![clean(&chapter.entry.question).into_owned()];
            for answer in &chapter.entry.answers {
                let name = answer.speaker.as_deref().map(|n| format!("{n}: ")).unwrap_or_default();
                words.push(clean(&format!("{name}{}", answer.summary)).into_owned());
            }
            words.retain(|row| !row.trim().is_empty());
            // An arrow would begin another cue.
            let words = without_tags(&words.join("\n").replace("-->", "→"), &mut tags);
            cue(&clock(chapter.start, ','), &clock(chapter.end, ','), &words, &mut text);
        }
    }
    let notes = (tags > 0).then(|| writers::SRT_TAGS.with([&tags.to_string()]));
    Written { text, notes: notes.into_iter().collect() }
}

/// The text with another sign for each `<` that players would take for the head of a tag, and
/// not show: SRT has no way to escape one.
fn without_tags(text: &str, count: &mut usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        let tag = after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
        *count += usize::from(tag);
        out.extend([before, if tag { "＜" } else { "<" }]);
        rest = after;
    }
    out + rest
}
