//! Moving every time of an event at once: after a recording was trimmed, or given an opening.
//!
//! Not for: how a time is written in its file (`formats`).

use super::{Entry, Event, Offset, Timestamp};

/// A move of times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    pub by: Offset,
    /// Only times from here on are moved.
    pub from: Option<Timestamp>,
    /// Only what lies in this recording is moved.
    pub video: Option<String>,
}

/// An event after a move.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    pub event: Event,
    /// How many times, or offsets of recordings, are other ones now.
    pub times: usize,
}

/// The ids of entries that would begin before their recording, or past 1,000 hours of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutOfRange(pub Vec<String>);

impl Shift {
    /// Moves everything by one distance.
    pub fn by(by: Offset) -> Self {
        Self { by, from: None, video: None }
    }

    /// Moves starts, ends and the times of answers.
    ///
    /// # Errors
    /// The entries of which a time would lie outside every recording; nothing is moved then.
    pub fn times(&self, event: &Event) -> Result<Moved, OutOfRange> {
        let mut new = event.clone();
        let (mut times, mut out) = (0, Vec::new());
        for (entry, old) in new.entries.iter_mut().zip(&event.entries) {
            if !self.concerns(event, old) {
                continue;
            }
            let answers = entry.answers.iter_mut().map(|answer| &mut answer.timestamp);
            let slots = [&mut entry.timestamp, &mut entry.end].into_iter().chain(answers);
            let mut good = true;
            for slot in slots {
                let Some(time) = slot.filter(|time| self.from.is_none_or(|from| *time >= from))
                else {
                    continue;
                };
                match time.shifted(self.by) {
                    Some(moved) => *slot = Some(moved),
                    None => good = false,
                }
                times += usize::from(!self.by.is_zero());
            }
            if !good {
                out.push(old.id.clone());
            }
        }
        if out.is_empty() { Ok(Moved { event: new, times }) } else { Err(OutOfRange(out)) }
    }

    /// Changes the offset of the recordings instead. `from` says nothing here.
    ///
    /// # Errors
    /// The entries that would begin outside every recording; nothing is moved then.
    pub fn offsets(&self, event: &Event) -> Result<Moved, OutOfRange> {
        let mut new = event.clone();
        let mut times = 0;
        for video in &mut new.videos {
            if self.video.as_ref().is_none_or(|id| *id == video.id) {
                let ms = video.offset.millis().saturating_add(self.by.millis());
                video.offset = Offset::from_millis(ms);
                times += usize::from(!self.by.is_zero());
            }
        }
        let outside = |entry: &&Entry| {
            let offset = new.video_of(entry).map(|video| video.offset).unwrap_or_default();
            let own = [entry.timestamp, entry.end].into_iter();
            let mut all = own.chain(entry.answers.iter().map(|answer| answer.timestamp)).flatten();
            self.concerns(event, entry) && all.any(|time| time.shifted(offset).is_none())
        };
        let out: Vec<String> =
            new.entries.iter().filter(outside).map(|entry| entry.id.clone()).collect();
        if out.is_empty() { Ok(Moved { event: new, times }) } else { Err(OutOfRange(out)) }
    }

    /// Whether an entry lies in the recording that is meant.
    fn concerns(&self, event: &Event, entry: &Entry) -> bool {
        let in_video = |id: &String| event.video_of(entry).is_some_and(|video| video.id == *id);
        self.video.as_ref().is_none_or(in_video)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Answer, Video};

    fn event() -> Event {
        let time = Timestamp::parse;
        let entry = |id: &str, video: &str, at: &str| Entry {
            id: id.into(),
            video: Some(video.into()),
            timestamp: time(at),
            end: time("30:00"),
            answers: vec![Answer { timestamp: time(at), ..Answer::default() }],
            ..Entry::default()
        };
        let video = |id: &str| Video { id: id.into(), ..Video::default() };
        Event {
            videos: vec![video("v1"), video("v2")],
            entries: vec![
                entry("a", "v1", "5:00"),
                entry("b", "v1", "16:19"),
                entry("c", "v2", "1:00"),
            ],
            ..Event::default()
        }
    }

    fn starts(event: &Event) -> Vec<String> {
        event.entries.iter().filter_map(|e| e.timestamp).map(|t| t.to_string()).collect()
    }

    #[test]
    fn every_time_moves_or_none_does() {
        let minute = Offset::from_millis(60_000);
        let moved = Shift::by(minute).times(&event()).unwrap();
        assert_eq!(starts(&moved.event), ["6:00", "17:19", "2:00"]);
        assert_eq!(moved.times, 9);
        assert_eq!(moved.event.entries[1].end, Timestamp::parse("31:00"));
        let back = Offset::from_millis(-301_000);
        let refused = Shift::by(back).times(&event());
        assert_eq!(refused, Err(OutOfRange(vec!["a".into(), "c".into()])));
        let part = Shift { from: Timestamp::parse("10:00"), ..Shift::by(back) };
        let moved = part.times(&event()).unwrap().event;
        assert_eq!(starts(&moved), ["5:00", "11:18", "1:00"]);
        assert_eq!(moved.entries[0].end, Timestamp::parse("24:59"));
    }

    #[test]
    fn one_recording_of_several() {
        let shift = Shift { video: Some("v1".into()), ..Shift::by(Offset::from_millis(-300_000)) };
        assert_eq!(starts(&shift.times(&event()).unwrap().event), ["0:00", "11:19", "1:00"]);
        let moved = shift.offsets(&event()).unwrap();
        assert_eq!(moved.event.videos[0].offset.millis(), -300_000);
        assert!(moved.event.videos[1].offset.is_zero());
        assert_eq!((starts(&moved.event), moved.times), (starts(&event()), 1));
        let all = Shift { video: None, ..shift };
        assert_eq!(all.offsets(&event()), Err(OutOfRange(vec!["c".into()])));
    }
}
