//! The quick way through a document: one pass over its text, straight into an [`Event`].
//!
//! It reads what is spelt as the canonical form spells it, unknown members included. Whatever is
//! doubtful ends it: another spelling, a wrong type, a key that stands twice, a time that cannot
//! be read. The patient reader (`event`, `entry`) then starts anew and says what is wrong. For
//! every document that this one finishes, both give the same event: a test holds that.

mod values;

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use self::values::{Day, List, Move, Name, Number, Signature, State, Text, Texts, Time, Version};
use crate::model::{Answer, Entry, Event, Extra, Kind, Link, Source, Speaker, Video};

/// Members of one object that are kept although nobody knows them; one with more is read
/// patiently, which is not slowed down by them.
const MOST_UNKNOWN: usize = 32;

/// The event of a document, without the ids that are made for what has none; `None` where the
/// patient reader must look.
pub(super) fn read(text: &str) -> Option<Event> {
    serde_json::from_str::<Object<Event>>(text).ok().map(|Object(event)| event)
}

/// One entry of a document, as [`read`] reads them: the text of its object.
pub(super) fn entry(text: &str) -> Option<Entry> {
    serde_json::from_str::<Object<Entry>>(text).ok().map(|Object(entry)| entry)
}

/// A value that is read member by member.
trait Members<'de>: Default {
    /// The members that must be there, as [`Members::known`] numbers them.
    const NEEDED: u32 = 0;
    /// Names in whose place the patient reader knows others.
    const OTHERS: &'static [&'static str];

    /// Reads a known member, and gives its bit; `None` where the name is not known.
    fn known<A: MapAccess<'de>>(
        &mut self,
        name: &str,
        map: &mut A,
    ) -> Result<Option<u32>, A::Error>;

    fn extra(&mut self) -> &mut Extra;
}

/// A JSON object.
struct Object<T>(T);

impl<'de, T: Members<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fill(PhantomData))
    }
}

struct Fill<T>(PhantomData<T>);

impl<'de, T: Members<'de>> Visitor<'de> for Fill<T> {
    type Value = Object<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<T>, A::Error> {
        let mut into = T::default();
        let (mut seen, mut unknown) = (0, 0);
        while let Some(Key(name)) = map.next_key()? {
            match into.known(&name, &mut map)? {
                Some(bit) if seen & bit == 0 => seen |= bit,
                Some(_) => return Err(doubtful()),
                None => {
                    let value: &RawValue = map.next_value()?;
                    let extra = into.extra();
                    let twice = extra.get(&name).is_some();
                    if twice || unknown == MOST_UNKNOWN || T::OTHERS.contains(&&*name) {
                        return Err(doubtful());
                    }
                    unknown += 1;
                    extra.keep(&name, value.get());
                }
            }
        }
        if seen & T::NEEDED == T::NEEDED { Ok(Object(into)) } else { Err(doubtful()) }
    }
}

/// Nobody sees it: the patient reader says what is wrong.
fn doubtful<E: Error>() -> E {
    E::custom("not for the quick reader")
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

/// Declares which members a type has, how each is read, and where it goes.
macro_rules! members {
    ($type:ty, needs $needed:expr, not $others:expr,
        { $($name:literal $bit:literal $read:ty => |$into:ident, $value:ident| $put:expr;)+ }) => {
        impl<'de> Members<'de> for $type {
            const NEEDED: u32 = $needed;
            const OTHERS: &'static [&'static str] = &$others;

            fn known<A: MapAccess<'de>>(
                &mut self,
                name: &str,
                map: &mut A,
            ) -> Result<Option<u32>, A::Error> {
                match name {
                    $($name => {
                        let $into = self;
                        let $value = map.next_value::<$read>()?;
                        let () = $put;
                        Ok(Some(1 << $bit))
                    })+
                    _ => Ok(None),
                }
            }

            fn extra(&mut self) -> &mut Extra {
                &mut self.extra
            }
        }
    };
}

members!(Event, needs 1 << 10, not ["name"], {
    "id" 0 Text => |event, text| event.id = text.or_empty();
    "title" 1 Text => |event, text| event.title = text.or_empty();
    "date" 2 Day => |event, day| event.date = day.0;
    "language" 3 Text => |event, text| event.language = text.0;
    "url" 4 Text => |event, text| event.url = text.0;
    "tags" 5 Texts => |event, texts| event.tags = texts.0;
    "license" 6 Text => |event, text| event.license = text.0;
    "credit" 7 Text => |event, text| event.credit = text.0;
    "videos" 8 List<Object<Video>> => |event, list| event.videos = list.objects();
    "speakers" 9 List<Object<Speaker>> => |event, list| event.speakers = list.objects();
    "entries" 10 Vec<Object<Entry>> => |event, list| event.entries = List(list).objects();
    "$schema" 11 serde::de::IgnoredAny => |_event, _place| ();
    "format" 12 Signature => |_event, _signature| ();
    "version" 13 Version => |_event, _version| ();
});

members!(Video, needs 0, not ["name"], {
    "id" 0 Text => |video, text| video.id = text.or_empty();
    "url" 1 Text => |video, text| video.url = text.or_empty();
    "title" 2 Text => |video, text| video.title = text.0;
    "duration" 3 Time => |video, time| video.duration = time.0;
    "offset" 4 Move => |video, by| video.offset = by.0;
});

members!(Speaker, needs 0, not [], {
    "name" 0 Text => |speaker, text| speaker.name = text.or_empty();
    "aliases" 1 Texts => |speaker, texts| speaker.aliases = texts.0;
    "role" 2 Text => |speaker, text| speaker.role = text.0;
    "color" 3 Text => |speaker, text| speaker.color = text.0;
    "url" 4 Text => |speaker, text| speaker.url = text.0;
});

members!(Entry, needs 1 << 2, not
    ["title", "name", "start", "time", "start_time", "startTime", "text", "answer", "speaker",
        "responder"], {
    "id" 0 Text => |entry, text| entry.id = text.or_empty();
    "kind" 1 Text => |entry, text| {
        entry.kind = text.0.map_or(Kind::Question, |name| Kind::from_name(&name));
    };
    // An empty question is something to be said.
    "question" 2 Name => |entry, name| entry.question = name.0;
    "timestamp" 3 Time => |entry, time| entry.timestamp = time.0;
    "end" 4 Time => |entry, time| entry.end = time.0;
    "video" 5 Text => |entry, text| entry.video = text.0;
    "asker" 6 Text => |entry, text| entry.asker = text.0;
    "answers" 7 List<Object<Answer>> => |entry, list| entry.answers = list.objects();
    "summary" 8 Text => |entry, text| entry.summary = text.0;
    "anchor" 9 Text => |entry, text| entry.anchor = text.0;
    "tags" 10 Texts => |entry, texts| entry.tags = texts.0;
    "links" 11 List<Object<Link>> => |entry, list| entry.links = list.objects();
    "status" 12 State => |entry, status| entry.status = status.0;
    "source" 13 Option<Object<Source>> => |entry, source| entry.source = source.map(|s| s.0);
});

members!(Answer, needs 0, not
    ["responder", "text", "answer", "start", "time", "start_time", "startTime"], {
    "speaker" 0 Text => |answer, text| answer.speaker = text.0;
    "summary" 1 Text => |answer, text| answer.summary = text.or_empty();
    "timestamp" 2 Time => |answer, time| answer.timestamp = time.0;
    "via" 3 Text => |answer, text| answer.via = text.0;
});

members!(Link, needs 0, not [], {
    "url" 0 Text => |link, text| link.url = text.or_empty();
    "title" 1 Text => |link, text| link.title = text.0;
});

members!(Source, needs 1, not [], {
    "format" 0 Name => |source, name| source.format = name.0;
    "file" 1 Text => |source, text| source.file = text.0;
    "line" 2 Number => |source, number| source.line = number.0;
});

impl<T> List<Object<T>> {
    /// The list in no more room than it takes: of many short ones a half would stay empty.
    fn objects(self) -> Vec<T> {
        let mut objects: Vec<T> = self.0.into_iter().map(|Object(one)| one).collect();
        objects.shrink_to_fit();
        objects
    }
}

#[cfg(test)]
mod tests;
