//! Writers: from events to the forms that communities publish. Pure: text in, text out.
//!
//! A writer says what it had to change or leave out. Times are those of the recording, the
//! video's offset added. Licence and credit travel along wherever a format can hold them.
//! Text is cleaned (`text::line`), because what is exported may be printed on a terminal.

pub(super) mod jsonl;
pub(super) mod markdown;
pub(super) mod podcast;
pub(super) mod schema_org;
pub(super) mod sheet;
pub(super) mod subtitles;
pub(super) mod table;
pub(super) mod youtube;

use std::borrow::Cow;

use crate::links::{self, jump};
use crate::model::{Entry, Event, Timestamp};
use crate::text::{Language, Message, line};

/// How a format is written.
#[derive(Debug)]
pub struct Writer {
    /// Writes events; of a format that holds one recording exactly one event with one.
    pub write: fn(&[Event], &WriteOptions) -> Written,
    /// It holds one recording: an event with several is written in several files.
    pub one_recording: bool,
}

/// How a user wants it written.
#[derive(Clone, Debug, Default)]
pub struct WriteOptions {
    pub links: links::Options,
    /// Of the few words that a writer adds.
    pub language: Language,
}

/// What was written, and what the format could not hold or had changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub text: String,
    pub notes: Vec<Message>,
}

/// The events that a format of one recording is written for: one for each recording that has
/// timed entries, its entries in order of time. The second on has the recording's id in its own.
pub fn by_recording(event: &Event) -> Vec<Event> {
    let timed = |e: &&Entry| e.timestamp.is_some();
    if event.videos.len() < 2 {
        let mut one = event.clone();
        one.entries.retain(|e| e.timestamp.is_some());
        one.entries.sort_by_key(|e| e.timestamp);
        return vec![one];
    }
    let videos = event.videos.iter().map(|video| {
        let inside = |e: &&Entry| event.video_of(e).is_some_and(|v| v.id == video.id);
        let mut entries: Vec<Entry> =
            event.entries.iter().filter(timed).filter(inside).cloned().collect();
        entries.sort_by_key(|e| e.timestamp);
        let id = format!("{}-{}", event.id, video.id);
        Event { id, videos: vec![video.clone()], entries, ..event.clone() }
    });
    videos.filter(|one| !one.entries.is_empty()).collect()
}

/// A time in the recording: with the video's offset, never below 0.
fn moment(event: &Event, entry: &Entry, time: Timestamp) -> Timestamp {
    let offset = event.video_of(entry).map(|v| v.offset).unwrap_or_default();
    time.shifted(offset).unwrap_or_default()
}

/// Where an entry begins in its recording.
fn start(event: &Event, entry: &Entry) -> Option<Timestamp> {
    entry.timestamp.map(|time| moment(event, entry, time))
}

/// The link to an entry.
fn link(event: &Event, entry: &Entry, options: &WriteOptions) -> Option<String> {
    jump(event, entry, &options.links).map(|jump| jump.url.as_str().to_owned())
}

/// One line, cleaned.
fn clean(text: &str) -> Cow<'_, str> {
    line(text)
}

/// A stretch of a recording with its entry: to its own end, else to where the next begins.
struct Chapter<'a> {
    start: Timestamp,
    end: Timestamp,
    entry: &'a Entry,
}

/// The length of a last chapter that has no end, in seconds.
const LAST: u64 = 60;

/// The chapters of an event with one recording.
fn chapters(event: &Event) -> Vec<Chapter<'_>> {
    let mut list: Vec<(Timestamp, &Entry)> =
        event.entries.iter().filter_map(|e| Some((start(event, e)?, e))).collect();
    list.sort_by_key(|(time, _)| *time);
    let starts: Vec<Timestamp> = list.iter().map(|(time, _)| *time).collect();
    let length = event.videos.first().and_then(|v| v.duration);
    list.into_iter()
        .enumerate()
        .map(|(number, (start, entry))| {
            let next = starts.iter().skip(number + 1).find(|time| **time > start).copied();
            let own = entry.end.map(|end| moment(event, entry, end)).filter(|end| *end > start);
            let own = own.filter(|end| next.is_none_or(|next| *end <= next));
            let last = || Timestamp::from_seconds(start.seconds() + LAST);
            let end = own.or(next).or_else(|| length.filter(|l| *l > start)).unwrap_or_else(last);
            Chapter { start, end, entry }
        })
        .collect()
}

/// Title, credit and licence of an event, a line each, for formats with room for remarks.
fn remarks(event: &Event) -> Vec<String> {
    let mut out = vec![clean(event.title_or_id()).into_owned()];
    out.extend(event.date.as_ref().map(|d| d.as_str().to_owned()));
    out.extend(event.credit.as_deref().map(|text| clean(text).into_owned()));
    out.extend(event.license.as_deref().map(|text| clean(text).into_owned()));
    out
}

/// `00:16:19.000`, with another mark before the thousandths.
fn clock(time: Timestamp, mark: char) -> String {
    let (seconds, ms) = (time.seconds(), time.millis() % 1000);
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{hours:02}:{minutes:02}:{:02}{mark}{ms:03}", seconds % 60)
}

#[cfg(test)]
mod round_trips;
#[cfg(test)]
mod tests;
