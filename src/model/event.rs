//! One event: its recordings, the people who spoke, and its entries.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Date, Entry, Extra, Offset, Timestamp};

/// A meetup, talk or Q&A session, and everything an index says of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Event {
    /// Stable name, unique within a library.
    pub id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// BCP 47 language tag: `ko`, `en`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The page that tells of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// Whom to thank for the text of this index.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub videos: Vec<Video>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<Speaker>,
    pub entries: Vec<Entry>,
    #[serde(flatten)]
    pub extra: Extra,
}

impl Event {
    /// The recording an entry lies in: the one it names, or the only one there is.
    pub fn video_of(&self, entry: &Entry) -> Option<&Video> {
        match &entry.video {
            Some(id) => self.videos.iter().find(|v| v.id == *id),
            None if self.videos.len() == 1 => self.videos.first(),
            None => None,
        }
    }

    /// The row of the speaker list for a name or one of its aliases.
    pub fn speaker(&self, name: &str) -> Option<&Speaker> {
        self.speakers.iter().find(|s| s.name == name || s.aliases.iter().any(|a| a == name))
    }

    /// Everything but the entries.
    #[must_use]
    pub fn without_entries(&self) -> Self {
        Self {
            id: self.id.clone(),
            title: self.title.clone(),
            date: self.date.clone(),
            language: self.language.clone(),
            url: self.url.clone(),
            tags: self.tags.clone(),
            license: self.license.clone(),
            credit: self.credit.clone(),
            videos: self.videos.clone(),
            speakers: self.speakers.clone(),
            entries: Vec::new(),
            extra: self.extra.clone(),
        }
    }

    /// The entries of this event that are other ones in `new`, and those that stand there in
    /// their place: one stretch of each.
    pub fn changed_entries(&self, new: &Self) -> (Range<usize>, Range<usize>) {
        let same = |(one, other): &(&Entry, &Entry)| one == other;
        let from = self.entries.iter().zip(&new.entries).take_while(same).count();
        let most = self.entries.len().min(new.entries.len()) - from;
        let ends = self.entries.iter().rev().zip(new.entries.iter().rev());
        let tail = ends.take(most).take_while(same).count();
        (from..self.entries.len() - tail, from..new.entries.len() - tail)
    }

    /// The title, or the id where there is none.
    pub fn title_or_id(&self) -> &str {
        if self.title.is_empty() { &self.id } else { &self.title }
    }
}

/// One recording of an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Video {
    /// Unique within the event; entries name it.
    pub id: String,
    /// Where it can be watched.
    pub url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<Timestamp>,
    /// Added to every time of this recording when a link is made.
    #[serde(skip_serializing_if = "Offset::is_zero")]
    pub offset: Offset,
    #[serde(flatten)]
    pub extra: Extra,
}

/// Somebody who spoke, or answered in the chat.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Speaker {
    pub name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// `panel`, `moderator`, `staff`, or any other word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// `#rrggbb`, as the page that was retold painted the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(flatten)]
    pub extra: Extra,
}
