//! What was said in a recording: one text, where in it each piece of speech begins, and which
//! stretch of it belongs to which entry.
//!
//! Not for: reading captions (`formats`), or where they are kept (`store`).

use std::ops::Range;
use std::sync::Arc;

use super::{Entry, Event, Offset, Timestamp};

/// One piece of speech, as captions cut it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speech {
    /// In the clock of the recording.
    pub start: Timestamp,
    pub end: Timestamp,
    pub speaker: Option<String>,
    pub text: String,
}

/// What was said in one recording, in the order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// Id of the recording; absent where the event has one or none.
    pub video: Option<String>,
    /// Every piece on lines of its own.
    text: String,
    pieces: Vec<Piece>,
    speakers: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    start: Timestamp,
    /// Half way to its end: the entry in which this lies has the piece. (Times of entries are
    /// whole seconds, and captions do not begin where a question does.)
    middle: Timestamp,
    /// Where it begins in the text.
    at: usize,
    speaker: Option<usize>,
}

impl Spoken {
    /// Puts pieces in their order; those without words are left out.
    pub fn new(video: Option<String>, pieces: impl IntoIterator<Item = Speech>) -> Self {
        let middle = |piece: &Speech| {
            let half = piece.end.millis().saturating_sub(piece.start.millis()) / 2;
            Timestamp::from_millis(piece.start.millis() + half).unwrap_or(piece.start)
        };
        let mut list: Vec<(Timestamp, Speech)> =
            pieces.into_iter().map(|piece| (middle(&piece), piece)).collect();
        list.retain(|(_, piece)| !piece.text.trim().is_empty());
        list.sort_by_key(|(middle, piece)| (*middle, piece.start));
        let mut spoken = Self { video, ..Self::default() };
        for (middle, piece) in list {
            if !spoken.text.is_empty() {
                spoken.text.push('\n');
            }
            let (start, at) = (piece.start, spoken.text.len());
            spoken.text.push_str(piece.text.trim());
            let speaker = piece.speaker.map(|name| spoken.speaker(name));
            spoken.pieces.push(Piece { start, middle, at, speaker });
        }
        spoken
    }

    /// The number of a speaker.
    fn speaker(&mut self, name: String) -> usize {
        self.speakers.iter().position(|known| *known == name).unwrap_or_else(|| {
            self.speakers.push(name);
            self.speakers.len() - 1
        })
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The pieces that lie between two moments of the recording.
    fn between(&self, from: Timestamp, to: Option<Timestamp>) -> Range<usize> {
        let first = self.pieces.partition_point(|piece| piece.middle < from);
        let end = |to: Timestamp| self.pieces.partition_point(|piece| piece.middle < to);
        first..to.map_or(self.pieces.len(), end).max(first)
    }

    /// Where a piece begins; the end of the text behind the last one.
    fn at(&self, piece: usize) -> usize {
        self.pieces.get(piece).map_or(self.text.len(), |piece| piece.at)
    }

    /// The bytes of a piece, without the line break behind it.
    fn bytes(&self, piece: usize) -> Range<usize> {
        let end = self.pieces.get(piece + 1).map(|next| next.at.saturating_sub(1));
        self.at(piece)..end.unwrap_or(self.text.len())
    }
}

/// What was said under one entry.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    spoken: &'a Spoken,
    first: usize,
    end: usize,
    offset: Offset,
}

/// One piece of what was said under an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// In the clock of the index: the recording's without the video's offset.
    pub time: Timestamp,
    pub speaker: Option<&'a str>,
    pub text: &'a str,
    /// Its bytes in [`Said::text`].
    pub bytes: Range<usize>,
}

impl<'a> Said<'a> {
    /// Every word of it, the pieces on lines of their own.
    pub fn text(&self) -> &'a str {
        let last = self.spoken.bytes(self.end.saturating_sub(1));
        self.spoken.text.get(self.spoken.at(self.first)..last.end).unwrap_or_default()
    }

    /// The pieces, in the order of time.
    pub fn lines(&self) -> impl Iterator<Item = Line<'a>> + use<'a> {
        let this = *self;
        (this.first..this.end).filter_map(move |number| this.line(number))
    }

    /// The piece in which a byte of [`Said::text`] lies.
    pub fn line_at(&self, byte: usize) -> Option<Line<'a>> {
        let at = self.spoken.at(self.first) + byte;
        let number = self.spoken.pieces.partition_point(|piece| piece.at <= at).checked_sub(1)?;
        self.line(number).filter(|_| (self.first..self.end).contains(&number))
    }

    fn line(&self, number: usize) -> Option<Line<'a>> {
        let piece = self.spoken.pieces.get(number)?;
        let (bytes, before) = (self.spoken.bytes(number), self.spoken.at(self.first));
        let back = Offset::from_millis(self.offset.millis().saturating_neg());
        Some(Line {
            time: piece.start.shifted(back).unwrap_or_default(),
            speaker: piece.speaker.and_then(|n| self.spoken.speakers.get(n)).map(String::as_str),
            text: self.spoken.text.get(bytes.clone())?,
            bytes: bytes.start - before..bytes.end - before,
        })
    }
}

/// The recordings of one event, and what of them belongs to each of its entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Words {
    pub(super) recordings: Vec<Arc<Spoken>>,
    /// By the number of the entry.
    stretches: Vec<Option<Stretch>>,
}

/// The recording, the pieces of it, and how far its clock is ahead of that of the index.
type Stretch = (usize, Range<usize>, Offset);

impl Words {
    /// Gives each entry the words from its start to its end, else to where the next one starts.
    pub(super) fn new(event: &Event, recordings: Vec<Arc<Spoken>>) -> Self {
        let recording = |entry: &Entry| {
            let video = event.video_of(entry);
            let named = |spoken: &Arc<Spoken>| spoken.video.as_ref() == video.map(|v| &v.id);
            let only = || (event.videos.len() < 2 && recordings.len() == 1).then_some(0);
            recordings.iter().position(named).or_else(only)
        };
        let place = |entry: &Entry| Some((recording(entry)?, entry.timestamp?));
        let mut starts: Vec<(usize, Timestamp)> = event.entries.iter().filter_map(place).collect();
        starts.sort_unstable();
        let stretch = |entry: &Entry| -> Option<Stretch> {
            let (number, start) = place(entry)?;
            let next = starts.get(starts.partition_point(|other| *other <= (number, start)));
            let next = next.filter(|other| other.0 == number).map(|other| other.1);
            let end = entry.end.filter(|end| *end > start).or(next);
            let offset = event.video_of(entry).map(|v| v.offset).unwrap_or_default();
            let moment = |time: Timestamp| time.shifted(offset).unwrap_or_default();
            let pieces = recordings.get(number)?.between(moment(start), end.map(moment));
            (!pieces.is_empty()).then_some((number, pieces, offset))
        };
        let stretches = event.entries.iter().map(stretch).collect();
        Self { recordings, stretches }
    }

    pub(super) fn said(&self, entry: u32) -> Option<Said<'_>> {
        let (recording, pieces, offset) = self.stretches.get(entry as usize)?.as_ref()?;
        let spoken = self.recordings.get(*recording)?;
        Some(Said { spoken, first: pieces.start, end: pieces.end, offset: *offset })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntryRef, Library, Origin, Video};

    fn speech(start: u64, end: u64, text: &str) -> Speech {
        let time = |ms: u64| Timestamp::from_millis(ms).unwrap();
        let speaker = (start == 21_000).then(|| "강전희".to_owned());
        Speech { start: time(start), end: time(end), speaker, text: text.to_owned() }
    }

    fn entry(id: &str, start: Option<u64>, end: Option<u64>) -> Entry {
        let time = |s: Option<u64>| s.map(Timestamp::from_seconds);
        Entry { id: id.into(), timestamp: time(start), end: time(end), ..Entry::default() }
    }

    fn library(offset: i64) -> Library {
        let offset = Offset::from_millis(offset);
        let event = Event {
            videos: vec![Video { id: "v1".into(), offset, ..Video::default() }],
            entries: vec![
                entry("b", Some(20), None),
                entry("a", Some(10), None),
                entry("none", None, None),
                entry("c", Some(30), Some(32)),
            ],
            ..Event::default()
        };
        let pieces = [
            speech(40_000, 42_000, "넷"),
            speech(9_600, 12_000, "하나"),
            speech(15_000, 16_000, " "),
            speech(21_000, 22_000, "둘"),
            speech(23_000, 24_000, "둘 더"),
            speech(30_500, 30_000, "셋"),
        ];
        let spoken = Spoken::new(Some("v1".into()), pieces);
        Library::new(vec![(Arc::new(event), Origin::default())])
            .with_spoken(vec![(0, vec![Arc::new(spoken)])])
    }

    fn said(library: &Library, entry: u32) -> Option<&str> {
        library.said(EntryRef { event: 0, entry }).map(|said| said.text())
    }

    #[test]
    fn each_entry_has_the_words_up_to_its_end_or_the_next_start() {
        let library = library(0);
        assert_eq!(said(&library, 1), Some("하나"));
        assert_eq!(said(&library, 0), Some("둘\n둘 더"));
        assert_eq!(said(&library, 3), Some("셋"));
        assert_eq!((said(&library, 2), said(&library, 9)), (None, None));
        let words = library.said(EntryRef { event: 0, entry: 0 }).unwrap();
        let lines: Vec<(String, Option<&str>, &str)> =
            words.lines().map(|l| (l.time.to_string(), l.speaker, l.text)).collect();
        assert_eq!(lines, [("0:21".into(), Some("강전희"), "둘"), ("0:23".into(), None, "둘 더")]);
        let second = words.line_at("둘\n".len()).unwrap();
        assert_eq!((second.text, &words.text()[second.bytes.clone()]), ("둘 더", "둘 더"));
        assert_eq!(words.line_at(words.text().len() + 1), None);
    }

    #[test]
    fn an_offset_says_how_far_the_clocks_are_apart() {
        let library = library(10_000);
        assert_eq!(said(&library, 1), Some("둘\n둘 더"));
        let words = library.said(EntryRef { event: 0, entry: 1 }).unwrap();
        assert_eq!(words.lines().next().unwrap().time, Timestamp::from_seconds(11));
    }

    #[test]
    fn another_version_of_the_event_has_the_same_words_at_its_own_times() {
        let library = library(0);
        let mut event = library.event(0).unwrap().clone();
        event.entries[1].timestamp = Some(Timestamp::from_seconds(22));
        let library = library.replaced(0, Arc::new(event));
        assert_eq!(said(&library, 0), Some("둘"));
        assert_eq!(said(&library, 1), Some("둘 더"));
    }

    #[test]
    fn several_recordings_are_kept_apart() {
        let video = |id: &str| Video { id: id.into(), ..Video::default() };
        let place = |video: &str| Entry { video: Some(video.into()), ..entry("x", Some(0), None) };
        let event = Event {
            videos: vec![video("v1"), video("v2")],
            entries: vec![place("v1"), place("v2")],
            ..Event::default()
        };
        let spoken = Spoken::new(Some("v2".into()), [speech(1_000, 2_000, "둘째")]);
        let library = Library::new(vec![(Arc::new(event), Origin::default())])
            .with_spoken(vec![(0, vec![Arc::new(spoken)])]);
        assert_eq!((said(&library, 0), said(&library, 1)), (None, Some("둘째")));
    }
}
