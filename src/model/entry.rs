//! One place of an event: a question and its answers, or another stretch of the programme.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::{Extra, Timestamp};

/// A question with its place in the recording and what was answered, or a stretch of the
/// programme that is no question (see [`Kind`]).
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Entry {
    /// Stable name, unique within the event.
    pub id: String,
    pub kind: Kind,
    /// Where it begins; absent when the index knows no place in a recording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Timestamp>,
    /// Id of the recording; absent when the event has one or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub video: Option<String>,
    /// The question, or the title of what is no question.
    pub question: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asker: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Words of the event's page at which this entry stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    #[serde(flatten)]
    pub extra: Extra,
}

impl Entry {
    /// The names of those who answered, each once, in the order in which they first spoke.
    pub fn speakers(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for name in self.answers.iter().filter_map(|a| a.speaker.as_deref()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

/// What one speaker answered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub summary: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<Timestamp>,
    /// How it was given, where not by voice: `chat`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    #[serde(flatten)]
    pub extra: Extra,
}

/// A page that an entry refers to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Link {
    pub url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(flatten)]
    pub extra: Extra,
}

/// Where an importer found an entry.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Source {
    pub format: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// 1 for the first line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    #[serde(flatten)]
    pub extra: Extra,
}

/// What an entry is. Unknown kinds keep their name and are treated as segments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    #[default]
    Question,
    /// A stretch of the programme: opening, break, prize draw, closing.
    Segment,
    /// A speaker's turn in a transcript-like page.
    Turn,
    /// Part of an article.
    Section,
    Other(Box<str>),
}

impl Kind {
    /// The kinds that qstamp knows, by the names that files and options use.
    pub const KNOWN: [Self; 4] = [Self::Question, Self::Segment, Self::Turn, Self::Section];

    pub fn as_str(&self) -> &str {
        match self {
            Self::Question => "question",
            Self::Segment => "segment",
            Self::Turn => "turn",
            Self::Section => "section",
            Self::Other(name) => name,
        }
    }

    pub fn from_name(name: &str) -> Self {
        let known = Self::KNOWN.into_iter().find(|k| k.as_str() == name);
        known.unwrap_or_else(|| Self::Other(name.into()))
    }

    /// The kind it is treated as: an unknown one as a segment.
    pub fn shown_as(&self) -> &Self {
        if let Self::Other(_) = self { &Self::Segment } else { self }
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl JsonSchema for Kind {
    fn schema_name() -> Cow<'static, str> {
        "Kind".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "question, segment, turn, section; any other is kept and treated as a segment",
            "type": "string",
            "default": "question",
            "examples": ["question", "segment", "turn", "section"],
        })
    }
}

/// How far an entry can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Proposed by an importer or by `draft`; nobody has looked yet.
    Draft,
    /// Somebody compared it with the recording.
    Verified,
}
