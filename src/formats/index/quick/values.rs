//! The values of the quick reader. Each reads what the patient reader takes without a word, to
//! the same value, and fails on everything else.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

use super::doubtful;
use crate::model::{Date, Offset, Status, Timestamp};
use crate::text::nfc;

/// Text in normal form C; blank text and `null` are absent.
pub(super) struct Text(pub(super) Option<String>);

impl Text {
    pub(super) fn or_empty(self) -> String {
        self.0.unwrap_or_default()
    }
}

/// Text that says something.
pub(super) struct Name(pub(super) String);
/// A list of texts; a single text is a list of one.
pub(super) struct Texts(pub(super) Vec<String>);
/// A list; `null` is an empty one.
pub(super) struct List<T>(pub(super) Vec<T>);
pub(super) struct Time(pub(super) Option<Timestamp>);
pub(super) struct Move(pub(super) Offset);
pub(super) struct Day(pub(super) Option<Date>);
pub(super) struct State(pub(super) Option<Status>);
pub(super) struct Number(pub(super) Option<u32>);
/// The name of our own format.
pub(super) struct Signature;
/// The version that this program writes.
pub(super) struct Version;

/// Reads a type through one visitor, of which only the methods given here accept anything.
macro_rules! value {
    ($type:ty, $expects:literal, $($method:item)+) => {
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Value;
                impl<'de> Visitor<'de> for Value {
                    type Value = $type;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($expects)
                    }

                    $($method)+
                }
                deserializer.deserialize_any(Value)
            }
        }
    };
}

fn composed(text: &str) -> String {
    nfc(text).into_owned()
}

value! {Text, "text or null",
    fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text((!text.trim().is_empty()).then(|| composed(text))))
    }
    fn visit_unit<E: Error>(self) -> Result<Text, E> {
        Ok(Text(None))
    }
}

value! {Name, "text",
    fn visit_str<E: Error>(self, text: &str) -> Result<Name, E> {
        if text.trim().is_empty() { Err(doubtful()) } else { Ok(Name(composed(text))) }
    }
}

value! {Texts, "texts or null",
    fn visit_str<E: Error>(self, text: &str) -> Result<Texts, E> {
        Ok(Texts(vec![composed(text)]))
    }
    fn visit_unit<E: Error>(self) -> Result<Texts, E> {
        Ok(Texts(Vec::new()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Texts, A::Error> {
        let mut texts = Vec::new();
        while let Some(text) = items.next_element::<String>()? {
            let normal = matches!(nfc(&text), std::borrow::Cow::Borrowed(_));
            texts.push(if normal { text } else { composed(&text) });
        }
        Ok(Texts(texts))
    }
}

value! {Time, "a time or null",
    fn visit_str<E: Error>(self, text: &str) -> Result<Time, E> {
        if text.trim().is_empty() {
            return Ok(Time(None));
        }
        Timestamp::parse(text).map(|time| Time(Some(time))).ok_or_else(doubtful)
    }
    fn visit_u64<E: Error>(self, seconds: u64) -> Result<Time, E> {
        let seconds = u32::try_from(seconds).map_err(|_| doubtful::<E>())?;
        self.visit_f64(f64::from(seconds))
    }
    fn visit_f64<E: Error>(self, seconds: f64) -> Result<Time, E> {
        let time = Timestamp::from_seconds_f64(seconds);
        time.map(|time| Time(Some(time))).ok_or_else(doubtful)
    }
    fn visit_unit<E: Error>(self) -> Result<Time, E> {
        Ok(Time(None))
    }
}

value! {Move, "seconds or null",
    fn visit_i64<E: Error>(self, seconds: i64) -> Result<Move, E> {
        let seconds = i32::try_from(seconds).map_err(|_| doubtful::<E>())?;
        self.visit_f64(f64::from(seconds))
    }
    fn visit_u64<E: Error>(self, seconds: u64) -> Result<Move, E> {
        let seconds = u32::try_from(seconds).map_err(|_| doubtful::<E>())?;
        self.visit_f64(f64::from(seconds))
    }
    fn visit_f64<E: Error>(self, seconds: f64) -> Result<Move, E> {
        Offset::from_seconds_f64(seconds).map(Move).ok_or_else(doubtful)
    }
    fn visit_unit<E: Error>(self) -> Result<Move, E> {
        Ok(Move(Offset::default()))
    }
}

value! {Day, "a date or null",
    fn visit_str<E: Error>(self, text: &str) -> Result<Day, E> {
        if text.trim().is_empty() {
            return Ok(Day(None));
        }
        Date::parse(text).map(|date| Day(Some(date))).ok_or_else(doubtful)
    }
    fn visit_unit<E: Error>(self) -> Result<Day, E> {
        Ok(Day(None))
    }
}

// These three are known only as they stand in the text, without escapes.
value! {State, "a status or null",
    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<State, E> {
        match text {
            "draft" => Ok(State(Some(Status::Draft))),
            "verified" => Ok(State(Some(Status::Verified))),
            _ => Err(doubtful()),
        }
    }
    fn visit_unit<E: Error>(self) -> Result<State, E> {
        Ok(State(None))
    }
}

value! {Signature, "the name of the format",
    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Signature, E> {
        if text == "qstamp-index" { Ok(Signature) } else { Err(doubtful()) }
    }
}

value! {Version, "the version of the format",
    fn visit_u64<E: Error>(self, version: u64) -> Result<Version, E> {
        if version == crate::formats::index::event::VERSION { Ok(Version) } else { Err(doubtful()) }
    }
}

value! {Number, "a number or null",
    fn visit_u64<E: Error>(self, number: u64) -> Result<Number, E> {
        u32::try_from(number).map(|number| Number(Some(number))).map_err(|_| doubtful())
    }
    fn visit_unit<E: Error>(self) -> Result<Number, E> {
        Ok(Number(None))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(|list| Self(list.unwrap_or_default()))
    }
}
