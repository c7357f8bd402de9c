//! Events as bytes: every field of every type, so that what is read from a cache is what was read
//! from its file.

use super::bytes::{Bytes, Kept, kept, skip_field};
use crate::model::{
    Answer, Brief, Date, Entry, Event, Extra, Kind, Link, Offset, Place, Problem, Severity, Source,
    Speaker, Status, Timestamp, Video,
};
use crate::store::stamp::Stamp;
use crate::text::Message;

kept! {
    Event {
        id, title, date, language, url, tags, license, credit, videos, speakers, entries, extra,
    }
    Video { id, url, title, duration, offset, extra }
    Speaker { name, aliases, role, color, url, extra }
    Entry {
        id, kind, timestamp, end, video, question, asker, answers, summary, anchor, tags, links,
        status, source, extra,
    }
    Answer { speaker, summary, timestamp, via, extra }
    Link { url, title, extra }
    Source { format, file, line, extra }
    Place { file, line, column }
    Problem { severity, place, what, help }
    Stamp { len, modified, changed, inode }
}

/// Where the entries of an event begin, each counted from the beginning of the event.
pub(super) fn starts(event: &[u8], starts: &mut Vec<u32>) -> Option<()> {
    let mut bytes = Bytes(event);
    head(&mut bytes)?;
    skip_field(|event: &Event| &event.speakers, &mut bytes)?;
    for _ in 0..bytes.length()? {
        starts.push(u32::try_from(event.len() - bytes.0.len()).ok()?);
        Entry::skip(&mut bytes)?;
    }
    Some(())
}

/// The beginning of an event up to its recordings, in the order in which it is kept: no more than
/// [`Stock::head`](crate::model::Stock::head) promises.
pub(super) fn head(bytes: &mut Bytes<'_>) -> Option<Event> {
    let id = Kept::take(bytes)?;
    skip_field(|event: &Event| &event.title, bytes)?;
    skip_field(|event: &Event| &event.date, bytes)?;
    skip_field(|event: &Event| &event.language, bytes)?;
    let url = Kept::take(bytes)?;
    skip_field(|event: &Event| &event.tags, bytes)?;
    skip_field(|event: &Event| &event.license, bytes)?;
    skip_field(|event: &Event| &event.credit, bytes)?;
    Some(Event { id, url, videos: Kept::take(bytes)?, ..Event::default() })
}

/// What a row shows of an entry, which begins here.
pub(super) fn brief<'a>(bytes: &mut Bytes<'a>) -> Option<Brief<'a>> {
    let (id, kind, timestamp) = (bytes.text()?, bytes.text()?, Kept::take(bytes)?);
    skip_field(|entry: &Entry| &entry.end, bytes)?;
    let (mut video, mut speaker, mut anchor) = (None, None, None);
    bytes.text_if_any(&mut video)?;
    let question = bytes.text()?;
    skip_field(|entry: &Entry| &entry.asker, bytes)?;
    let mut speakers = Vec::new();
    for _ in 0..bytes.length()? {
        bytes.text_if_any(&mut speaker)?;
        speakers.extend(speaker.filter(|name| !speakers.contains(name)));
        skip_field(|answer: &Answer| &answer.summary, bytes)?;
        skip_field(|answer: &Answer| &answer.timestamp, bytes)?;
        skip_field(|answer: &Answer| &answer.via, bytes)?;
        skip_field(|answer: &Answer| &answer.extra, bytes)?;
    }
    skip_field(|entry: &Entry| &entry.summary, bytes)?;
    bytes.text_if_any(&mut anchor)?;
    Some(Brief { id, kind, timestamp, video, question, speakers, anchor })
}

impl Kept for Extra {
    fn put(&self, out: &mut Vec<u8>) {
        (self.iter().count() as u64).put(out);
        for (name, json) in self.iter() {
            super::bytes::put_sized(name.as_bytes(), out);
            super::bytes::put_sized(json.as_bytes(), out);
        }
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        let mut extra = Self::default();
        for _ in 0..u64::take(bytes)? {
            let (name, json) = (bytes.text()?, bytes.text()?);
            extra.keep(name, json);
        }
        Some(extra)
    }

    fn skip(bytes: &mut Bytes<'_>) -> Option<()> {
        for _ in 0..u64::take(bytes)? {
            bytes.sized()?;
            bytes.sized()?;
        }
        Some(())
    }
}

impl Kept for Date {
    fn put(&self, out: &mut Vec<u8>) {
        super::bytes::put_sized(self.as_str().as_bytes(), out);
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        Self::parse(bytes.text()?)
    }

    fn skip(bytes: &mut Bytes<'_>) -> Option<()> {
        bytes.sized().map(drop)
    }
}

impl Kept for Timestamp {
    fn put(&self, out: &mut Vec<u8>) {
        self.millis().put(out);
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        Self::from_millis(u64::take(bytes)?)
    }
}

impl Kept for Offset {
    fn put(&self, out: &mut Vec<u8>) {
        self.millis().cast_unsigned().put(out);
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        Some(Self::from_millis(u64::take(bytes)?.cast_signed()))
    }
}

impl Kept for Kind {
    fn put(&self, out: &mut Vec<u8>) {
        super::bytes::put_sized(self.as_str().as_bytes(), out);
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        bytes.text().map(Self::from_name)
    }
}

/// Keeps one of a few values by its number.
macro_rules! one_of {
    ($($type:ident [$($value:ident),+])+) => {$(
        impl Kept for $type {
            fn put(&self, out: &mut Vec<u8>) {
                out.push(*self as u8);
            }

            fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
                let [number] = bytes.some(1)? else { return None };
                [$(Self::$value),+].into_iter().find(|value| *value as u8 == *number)
            }
        }
    )+};
}

one_of! {
    Status [Draft, Verified]
    Severity [Note, Warning, Error]
}

impl Kept for Message {
    fn put(&self, out: &mut Vec<u8>) {
        // A phrase without a number is none of the tables, and cannot be read back.
        self.number().unwrap_or(u32::MAX).put(out);
        self.args().to_vec().put(out);
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        let (number, args) = (u32::take(bytes)?, Vec::take(bytes)?);
        Self::numbered(number, args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::builtin;

    /// An event with something in every field.
    fn full() -> Event {
        let mut extra = Extra::default();
        extra.keep("x", "{\"y\": [1, 2]}");
        let text = || Some("글 text".to_owned());
        let time = Timestamp::from_millis;
        Event {
            id: "e".into(),
            title: "제목".into(),
            date: Date::parse("2022-04"),
            language: text(),
            url: text(),
            tags: vec!["a".into(), String::new()],
            license: text(),
            credit: text(),
            videos: vec![Video {
                id: "v".into(),
                url: "u".into(),
                title: text(),
                duration: time(1),
                offset: Offset::from_millis(-1500),
                extra: extra.clone(),
            }],
            speakers: vec![Speaker {
                name: "n".into(),
                aliases: vec!["b".into()],
                role: text(),
                color: text(),
                url: text(),
                extra: extra.clone(),
            }],
            entries: vec![
                Entry {
                    id: "q".into(),
                    kind: Kind::from_name("other"),
                    timestamp: time(3_600_000),
                    end: time(3_600_001),
                    video: text(),
                    question: "질문?".into(),
                    asker: text(),
                    answers: vec![Answer {
                        speaker: text(),
                        summary: "요약".into(),
                        timestamp: time(5),
                        via: text(),
                        extra: extra.clone(),
                    }],
                    summary: text(),
                    anchor: text(),
                    tags: vec!["t".into()],
                    links: vec![Link { url: "l".into(), title: text(), extra: extra.clone() }],
                    status: Some(Status::Verified),
                    source: Some(Source {
                        format: "f".into(),
                        file: text(),
                        line: Some(9),
                        extra: extra.clone(),
                    }),
                    extra: extra.clone(),
                },
                Entry { status: Some(Status::Draft), ..Entry::default() },
            ],
            extra,
        }
    }

    #[test]
    fn events_are_read_back_as_they_were() {
        let (events, _) = builtin();
        let all = events.iter().map(|(event, _)| Event::clone(event)).chain([full()]);
        for event in all {
            let mut out = Vec::new();
            event.put(&mut out);
            let mut bytes = Bytes(&out);
            assert_eq!(Event::take(&mut bytes), Some(event));
            assert!(bytes.0.is_empty());
            for length in 0..out.len().min(2_000) {
                assert_eq!(Event::take(&mut Bytes(&out[..length])), None);
            }
        }
    }

    #[test]
    fn an_entry_is_read_without_the_others() {
        let (events, _) = builtin();
        for event in events.iter().map(|(event, _)| Event::clone(event)).chain([full()]) {
            let mut out = Vec::new();
            event.put(&mut out);
            let mut bytes = Bytes(&out);
            Event::skip(&mut bytes).unwrap();
            assert!(bytes.0.is_empty());
            let found = head(&mut Bytes(&out)).unwrap();
            assert_eq!((found.id, found.url), (event.id.clone(), event.url.clone()));
            assert_eq!(found.videos, event.videos);
            let mut places = Vec::new();
            starts(&out, &mut places).unwrap();
            assert_eq!(places.len(), event.entries.len());
            for (start, entry) in places.into_iter().zip(&event.entries) {
                let start = start as usize;
                assert_eq!(brief(&mut Bytes(&out[start..])), Some(Brief::of(entry)));
                // What is no beginning of an entry gives none, or another one, and no panic.
                for other in (start + 1..start + 9).filter(|other| *other <= out.len()) {
                    brief(&mut Bytes(&out[other..]));
                }
            }
            assert_eq!(brief(&mut Bytes(&[])), None);
        }
    }

    #[test]
    fn problems_are_read_back_as_they_were() {
        use crate::text::messages::faults;
        let what = faults::EVENT_ID_TWICE.with(["a", "b"]);
        let problem = Problem::warning(Place::at("f", 3, 4), what)
            .with_help(faults::HELP_EVENT_ID_TWICE.with([]));
        let mut out = Vec::new();
        problem.put(&mut out);
        assert_eq!(Problem::take(&mut Bytes(&out)), Some(problem));
    }
}
