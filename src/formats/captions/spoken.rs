//! Transcripts of one line a turn: the chat of a `Zoom` meeting (time, name and words, with tabs
//! between), `00:00:03 <v Name>words`, and `[00:03.000 --> 00:05.000] words`.
//!
//! Not for: notes whose lines begin with times; nothing tells who speaks there (`markdown`).

use crate::formats::findings::Findings;
use crate::formats::{Confidence, Format, Input, Reading, first_lines};
use crate::model::{Problem, Timestamp};
use crate::text::messages::help;

use super::Cue;
use super::markup::voices;
use super::scan::{Scanned, lines};

/// The row of meeting chats.
pub(in crate::formats) const ZOOM: Format = Format {
    id: "zoom",
    endings: &["txt"],
    says: &help::FORMAT_ZOOM,
    sniff: |text| most(text, |line| chat(line).is_some()),
    read: Some(|input| read(input, chat)),
    write: None,
};

/// The row of lines with voices.
pub(in crate::formats) const VOICES: Format = Format {
    id: "voices",
    endings: &["txt"],
    says: &help::FORMAT_VOICES,
    sniff: |text| most(text, |line| voiced(line).is_some()),
    read: Some(|input| read(input, timed)),
    write: None,
};

/// A time, who speaks, and what.
type Turn<'a> = (Timestamp, Option<&'a str>, &'a str);

/// Certain where the first line and most of those that begin with a time are of the kind.
fn most(text: &str, is: fn(&str) -> bool) -> Confidence {
    let mut first = first_lines(lines(text)).take(40);
    let begins = first.next().is_some_and(is);
    let timed: Vec<bool> =
        first.filter(|l| l.starts_with(|c: char| c.is_ascii_digit() || c == '[')).map(is).collect();
    let yes = timed.iter().filter(|yes| **yes).count();
    if begins && yes * 2 >= timed.len() { Confidence::Certain } else { Confidence::No }
}

/// `00:02:20<tab>Ada Byron:<tab>words`, also with ` From Ada Byron to Everyone`.
fn chat(line: &str) -> Option<Turn<'_>> {
    let (time, rest) = line.split_once('\t')?;
    let time = Timestamp::parse(time).filter(|_| time.contains(':'))?;
    let (name, words) = rest.split_once('\t').or_else(|| rest.split_once(": "))?;
    let name = name.trim().trim_end_matches(':').trim();
    let name = name.strip_prefix("From ").unwrap_or(name).trim();
    let name = name.split_once(" to ").map_or(name, |(from, _)| from).trim();
    let name = name.strip_suffix("님").unwrap_or(name);
    (!name.is_empty() && name.chars().count() <= 80).then_some((time, Some(name), words.trim()))
}

fn voiced(line: &str) -> Option<Turn<'_>> {
    let spoken = timed(line).filter(|(_, _, words)| words.trim_start().starts_with("<v"));
    spoken.or_else(|| ranged(line))
}

/// `[00:00.000 --> 00:04.500]  words`, which recognisers print as they go.
fn ranged(line: &str) -> Option<Turn<'_>> {
    let (times, words) = line.strip_prefix('[')?.split_once(']')?;
    let (start, _) = super::scan::times(times)?;
    Some((start, None, words.trim_start()))
}

/// Among voices, a line without one is still a turn.
fn timed(line: &str) -> Option<Turn<'_>> {
    if let Some(turn) = ranged(line) {
        return Some(turn);
    }
    let (time, words) = line.split_once([' ', '\t'])?;
    let time = time.trim_matches(|c: char| "[]()".contains(c));
    let time = Timestamp::parse(time).filter(|_| time.contains(':'))?;
    Some((time, None, words))
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of a Reader")]
fn read(input: &Input<'_>, turn: fn(&str) -> Option<Turn<'_>>) -> Result<Reading, Problem> {
    let mut scanned = Scanned::default();
    for (number, line) in (1u32..).zip(lines(input.text)) {
        if let Some((start, speaker, words)) = turn(line) {
            if let Some(last) = scanned.cues.last_mut() {
                last.end = start.max(last.start);
            }
            let (mut voices, _) = voices(words);
            let voice = voices.swap_remove(0);
            scanned.cues.push(Cue {
                start,
                end: start,
                text: voice.text.trim().to_owned(),
                speaker: speaker.map(str::to_owned).or(voice.speaker),
                id: None,
                line: number,
            });
        } else if let Some(last) = scanned.cues.last_mut().filter(|_| !line.trim().is_empty()) {
            // What a message goes on with stands below it.
            if last.text.len() + line.len() < 64 * 1024 {
                last.text.push('\n');
                last.text.push_str(line.trim());
            }
        }
    }
    Ok(super::reading(input, scanned, Findings::new(input.name)))
}
