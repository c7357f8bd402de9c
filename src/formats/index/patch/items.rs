//! The members of each kind of object, in the canonical order, with every name they go by.

use super::object::{Care, Item, Object};
use crate::formats::is_made;
use crate::model::{Answer, Entry, Event, Link, Source, Speaker, Status, Video};

const START: &[&str] = &["timestamp", "start", "time", "start_time", "startTime"];
const SUMMARY: &[&str] = &["summary", "text", "answer"];
const SPEAKER: &[&str] = &["speaker", "responder"];
const QUESTION: &[&str] = &["question", "title", "name"];
const TITLE: &[&str] = &["title", "name"];

impl Item for Event {
    const ORDER: &'static [&'static [&'static str]] = &[
        &["$schema"],
        &["format"],
        &["version"],
        &["id"],
        TITLE,
        &["date"],
        &["language"],
        &["url"],
        &["tags"],
        &["license"],
        &["credit"],
        &["videos"],
        &["speakers"],
        &["entries"],
    ];

    fn key(&self) -> &str {
        &self.id
    }

    /// Everything but the entries.
    fn write(object: &mut Object<'_>, old: Option<&Self>, new: &Self) {
        let empty = Self::default();
        let before = old.unwrap_or(&empty);
        object.id(old.map(|old| &*old.id), &new.id, false);
        object.text(TITLE, Some(&before.title), Some(&new.title));
        let date = |event: &Self| event.date.as_ref().map(|date| date.as_str().to_owned());
        object.text(&["date"], date(before).as_deref(), date(new).as_deref());
        object.text(&["language"], before.language.as_deref(), new.language.as_deref());
        object.text(&["url"], before.url.as_deref(), new.url.as_deref());
        object.text(&["license"], before.license.as_deref(), new.license.as_deref());
        object.text(&["credit"], before.credit.as_deref(), new.credit.as_deref());
        object.texts(&["tags"], &before.tags, &new.tags);
        object.list(&["videos"], &before.videos, &new.videos, false);
        object.list(&["speakers"], &before.speakers, &new.speakers, false);
        object.extra(&before.extra, &new.extra);
    }
}

impl Item for Video {
    const ORDER: &'static [&'static [&'static str]] =
        &[&["id"], &["url"], TITLE, &["duration"], &["offset"]];

    fn key(&self) -> &str {
        &self.id
    }

    fn write(object: &mut Object<'_>, old: Option<&Self>, new: &Self) {
        let empty = Self::default();
        let before = old.unwrap_or(&empty);
        let pin = object.ground.care > Care::Least;
        object.id(old.map(|old| &*old.id), &new.id, pin);
        object.text(&["url"], Some(&before.url), Some(&new.url));
        object.text(TITLE, before.title.as_deref(), new.title.as_deref());
        object.time(&["duration"], before.duration, new.duration);
        object.offset(&["offset"], before.offset, new.offset);
        object.extra(&before.extra, &new.extra);
    }
}

impl Item for Speaker {
    const ORDER: &'static [&'static [&'static str]] =
        &[&["name"], &["aliases"], &["role"], &["color"], &["url"]];

    fn key(&self) -> &str {
        &self.name
    }

    fn write(object: &mut Object<'_>, old: Option<&Self>, new: &Self) {
        let empty = Self::default();
        let old = old.unwrap_or(&empty);
        object.text(&["name"], Some(&old.name), Some(&new.name));
        object.texts(&["aliases"], &old.aliases, &new.aliases);
        object.text(&["role"], old.role.as_deref(), new.role.as_deref());
        object.text(&["color"], old.color.as_deref(), new.color.as_deref());
        object.text(&["url"], old.url.as_deref(), new.url.as_deref());
        object.extra(&old.extra, &new.extra);
    }
}

impl Item for Entry {
    const ORDER: &'static [&'static [&'static str]] = &[
        &["id"],
        &["kind"],
        START,
        &["end"],
        &["video"],
        QUESTION,
        &["asker"],
        SPEAKER,
        &["answers"],
        SUMMARY,
        &["anchor"],
        &["tags"],
        &["links"],
        &["status"],
        &["source"],
    ];

    fn key(&self) -> &str {
        &self.id
    }

    fn write(object: &mut Object<'_>, old: Option<&Self>, new: &Self) {
        let empty = Self::default();
        let before = old.unwrap_or(&empty);
        // An id that was made from the time or the kind is written before they change.
        let moved = before.timestamp != new.timestamp || before.kind != new.kind;
        let named = old.is_some_and(|old| old.id == new.id);
        if named && moved {
            object.pin(&new.id, START);
        }
        let pin = object.ground.care > Care::Least;
        object.id(old.map(|old| &*old.id), &new.id, pin);
        object.text(&["kind"], old.map(|old| old.kind.as_str()), Some(new.kind.as_str()));
        object.time(START, before.timestamp, new.timestamp);
        if named && moved && object.ground.care == Care::Back && is_made(new) {
            object.unpin(START);
        }
        object.time(&["end"], before.end, new.end);
        object.text(&["video"], before.video.as_deref(), new.video.as_deref());
        object.text(QUESTION, Some(&before.question), Some(&new.question));
        object.text(&["asker"], before.asker.as_deref(), new.asker.as_deref());
        answers(object, before, new);
        object.text(&["anchor"], before.anchor.as_deref(), new.anchor.as_deref());
        object.texts(&["tags"], &before.tags, &new.tags);
        object.list(&["links"], &before.links, &new.links, false);
        object.text(&["status"], before.status.map(status), new.status.map(status));
        object.object(&["source"], before.source.as_ref(), new.source.as_ref());
        object.extra(&before.extra, &new.extra);
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Verified => "verified",
    }
}

/// The answers and the summary, which may be one: a speaker beside the question makes the
/// summary that speaker's answer, and it stays there for as long as it can be said so.
fn answers(object: &mut Object<'_>, old: &Entry, new: &Entry) {
    let named = object.has(&["answer", "text"]);
    if !named && object.readable(SPEAKER).is_none() {
        object.list(&["answers"], &old.answers, &new.answers, false);
        object.text(&["summary"], old.summary.as_deref(), new.summary.as_deref());
        return;
    }
    let Some((first, rest)) = old.answers.split_first() else { return };
    let other_name = object.name_in_use(SUMMARY).is_some_and(|name| name != "summary");
    let fits = |answer: &Answer| {
        let plain = answer.timestamp.is_none() && answer.via.is_none() && answer.extra.is_empty();
        let said = answer.speaker.is_some() || (other_name && !answer.summary.trim().is_empty());
        plain && said && new.summary.is_none()
    };
    if let Some((answer, others)) = new.answers.split_first().filter(|(answer, _)| fits(answer)) {
        object.text(SPEAKER, first.speaker.as_deref(), answer.speaker.as_deref());
        object.text(SUMMARY, Some(&first.summary), Some(&answer.summary));
        object.list(&["answers"], rest, others, false);
    } else {
        object.set(SPEAKER, None);
        object.set(SUMMARY, None);
        object.list(&["answers"], rest, &new.answers, false);
        object.text(&["summary"], None, new.summary.as_deref());
    }
}

impl Item for Answer {
    const ORDER: &'static [&'static [&'static str]] = &[SPEAKER, SUMMARY, START, &["via"]];

    fn key(&self) -> &str {
        self.speaker.as_deref().unwrap_or_default()
    }

    fn write(object: &mut Object<'_>, old: Option<&Self>, new: &Self) {
        let empty = Self::default();
        let old = old.unwrap_or(&empty);
        object.text(SPEAKER, old.speaker.as_deref(), new.speaker.as_deref());
        object.text(SUMMARY, Some(&old.summary), Some(&new.summary));
        object.time(START, old.timestamp, new.timestamp);
        object.text(&["via"], old.via.as_deref(), new.via.as_deref());
        object.extra(&old.extra, &new.extra);
    }
}

impl Item for Link {
    const ORDER: &'static [&'static [&'static str]] = &[&["url"], &["title"]];

    fn key(&self) -> &str {
        &self.url
    }

    fn write(object: &mut Object<'_>, old: Option<&Self>, new: &Self) {
        let empty = Self::default();
        let old = old.unwrap_or(&empty);
        object.text(&["url"], Some(&old.url), Some(&new.url));
        object.text(&["title"], old.title.as_deref(), new.title.as_deref());
        object.extra(&old.extra, &new.extra);
    }
}

impl Item for Source {
    const ORDER: &'static [&'static [&'static str]] = &[&["format"], &["file"], &["line"]];

    fn key(&self) -> &str {
        &self.format
    }

    fn write(object: &mut Object<'_>, old: Option<&Self>, new: &Self) {
        let empty = Self::default();
        let old = old.unwrap_or(&empty);
        object.text(&["format"], Some(&old.format), Some(&new.format));
        object.text(&["file"], old.file.as_deref(), new.file.as_deref());
        if old.line != new.line {
            object.set(&["line"], new.line.map(|line| line.to_string()));
        }
        object.extra(&old.extra, &new.extra);
    }
}
