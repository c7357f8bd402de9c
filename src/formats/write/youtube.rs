//! Chapters for the description of a YouTube video, within YouTube's limits; every repair is
//! said.
//!
//! First at 0:00, at least three, each 10 s or longer (YouTube Help 9884579); a description has
//! at most 5,000 bytes and neither `<` nor `>` (Data API, `videos.snippet.description`).

use super::{WriteOptions, Writer, Written, chapters, clean, remarks};
use crate::formats::{Confidence, Format};
use crate::model::{Event, Timestamp};
use crate::text::messages::{help, writers};
use crate::text::{Language, Message};

const MOST_BYTES: usize = 5_000;
const SHORTEST: u64 = 10;
const FEWEST: usize = 3;
/// Letters of a title that a player shows.
const LONGEST: usize = 100;
/// To this many letters titles are cut before lines are left out.
const LEAST_TITLE: usize = 30;

pub(in crate::formats) const ROW: Format = Format {
    id: "youtube",
    endings: &["txt"],
    says: &help::FORMAT_YOUTUBE,
    sniff: |_| Confidence::No,
    read: None,
    write: Some(Writer { write, one_recording: true }),
};

fn write(events: &[Event], options: &WriteOptions) -> Written {
    let mut written = Written::default();
    for event in events {
        let (text, notes) = description(event, options);
        written.text.push_str(&text);
        written.notes.extend(notes);
    }
    written
}

fn description(event: &Event, options: &WriteOptions) -> (String, Vec<Message>) {
    let mut notes = Vec::new();
    let mut lines: Vec<(Timestamp, String)> = Vec::new();
    let mut merged = 0;
    for chapter in chapters(event) {
        let start = Timestamp::from_seconds(chapter.start.seconds());
        let title = clean(&chapter.entry.question).into_owned();
        match lines.last_mut() {
            Some((last, text)) if start.seconds() - last.seconds() < SHORTEST => {
                text.extend([" / ", &title]);
                merged += 1;
            }
            _ => lines.push((start, title)),
        }
    }
    if merged > 0 {
        notes.push(writers::YOUTUBE_MERGED.with([&merged.to_string()]));
    }
    match lines.first_mut() {
        Some((first, _)) if first.seconds() > 0 && first.seconds() < SHORTEST => {
            notes.push(writers::YOUTUBE_MOVED.with([&first.to_string()]));
            *first = Timestamp::default();
        }
        Some((first, _)) if first.seconds() > 0 => {
            // A description speaks the language of its event.
            let korean = event.language.as_deref().is_some_and(|l| l.starts_with("ko"));
            let language = if korean { Language::Korean } else { options.language };
            let title = writers::YOUTUBE_START.text(language).to_owned();
            lines.insert(0, (Timestamp::default(), title));
            notes.push(writers::YOUTUBE_ADDED.with([]));
        }
        _ => {}
    }
    if lines.len() < FEWEST {
        notes.push(writers::YOUTUBE_FEW.with([&lines.len().to_string()]));
    }
    let angles = |text: &str| text.contains(['<', '>']);
    let about = remarks(event);
    if lines.iter().any(|(_, text)| angles(text)) || about.iter().any(|text| angles(text)) {
        notes.push(writers::YOUTUBE_ANGLES.with([]));
    }
    let about: Vec<String> = about.iter().map(|text| without_angles(text)).collect();
    let about = about.join("\n");
    let mut most = LONGEST;
    let mut text = body(&lines, most, &about);
    while text.len() > MOST_BYTES && most > LEAST_TITLE {
        most -= 5;
        text = body(&lines, most, &about);
    }
    let cut = lines.iter().filter(|(_, title)| title.chars().count() > most).count();
    if cut > 0 {
        notes.push(writers::YOUTUBE_CUT.with([&cut.to_string(), &most.to_string()]));
    }
    let all = lines.len();
    while text.len() > MOST_BYTES && lines.len() > 1 {
        lines.pop();
        text = body(&lines, most, &about);
    }
    if lines.len() < all {
        notes.push(writers::YOUTUBE_LEFT_OUT.with([&(all - lines.len()).to_string()]));
    }
    (text, notes)
}

fn body(lines: &[(Timestamp, String)], most: usize, about: &str) -> String {
    let mut out = String::new();
    for (time, title) in lines {
        let title = without_angles(title);
        let mut short: String = title.chars().take(most).collect();
        if short.len() < title.len() {
            short.pop();
            short.push('…');
        }
        out.extend([&time.to_string(), " ", &short, "\n"]);
    }
    out.extend(["\n", about, "\n"]);
    out
}

fn without_angles(text: &str) -> String {
    text.replace('<', "〈").replace('>', "〉")
}
