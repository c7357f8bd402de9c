//! The form of an event: its own values, its recordings and its speakers.
//!
//! Not for: entries (`form`).

use super::{Row, What};
use crate::app::edit::EditError;
use crate::model::{Date, Event, Extra, Offset, Speaker, Timestamp, Video};
use crate::text::nfc;

/// A value of the event itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    Title,
    Date,
    Language,
    Url,
    Tags,
    License,
    Credit,
}

/// A value of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfVideo {
    Url,
    Title,
    Duration,
    Offset,
}

/// A value of a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfSpeaker {
    Name,
    Aliases,
    Role,
    Color,
    Url,
}

/// The values of an event, with room for one more recording and one more speaker.
pub(crate) fn event_rows(event: &Event) -> Vec<Row> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let date = event.date.as_ref().map(|date| date.as_str().to_owned()).unwrap_or_default();
    let facts = [
        (Fact::Title, event.title.clone()),
        (Fact::Date, date),
        (Fact::Language, text(&event.language)),
        (Fact::Url, text(&event.url)),
        (Fact::Tags, event.tags.join(", ")),
        (Fact::License, text(&event.license)),
        (Fact::Credit, text(&event.credit)),
    ];
    let mut rows: Vec<Row> =
        facts.iter().map(|(fact, text)| Row::new(What::Fact(*fact), text)).collect();
    let last = Video::default();
    for (number, video) in event.videos.iter().chain([&last]).enumerate() {
        let duration = video.duration.map(|time| time.to_string()).unwrap_or_default();
        let offset = if video.offset.is_zero() { String::new() } else { video.offset.to_string() };
        let parts = [
            (OfVideo::Url, video.url.clone()),
            (OfVideo::Title, text(&video.title)),
            (OfVideo::Duration, duration),
            (OfVideo::Offset, offset),
        ];
        rows.extend(parts.map(|(part, text)| Row::new(What::Video(number, part), &text)));
    }
    let last = Speaker::default();
    for (number, speaker) in event.speakers.iter().chain([&last]).enumerate() {
        let parts = [
            (OfSpeaker::Name, speaker.name.clone()),
            (OfSpeaker::Aliases, speaker.aliases.join(", ")),
            (OfSpeaker::Role, text(&speaker.role)),
            (OfSpeaker::Color, text(&speaker.color)),
            (OfSpeaker::Url, text(&speaker.url)),
        ];
        rows.extend(parts.map(|(part, text)| Row::new(What::Speaker(number, part), &text)));
    }
    rows
}

/// The event with what was changed in the rows. A recording without an address and a speaker
/// without a name go; who is named otherwise is so in the answers, too.
///
/// # Errors
/// The first value that cannot stand, and its row.
pub(super) fn apply(rows: &[Row], event: &Event) -> Result<Event, (usize, EditError)> {
    let mut new = event.clone();
    for (number, row) in rows.iter().enumerate().filter(|(_, row)| row.is_changed()) {
        let done = match row.what {
            What::Fact(fact) => set_fact(&mut new, fact, &row.value()),
            What::Video(at, part) => {
                if at >= new.videos.len() {
                    let id = free_id(&new.videos);
                    new.videos.push(Video { id, ..Video::default() });
                }
                new.videos.get_mut(at).map_or(Ok(()), |video| set_video(video, part, &row.value()))
            }
            What::Speaker(at, part) => {
                if at >= new.speakers.len() {
                    new.speakers.push(Speaker::default());
                }
                set_speaker(&mut new, at, part, &row.value());
                Ok(())
            }
            What::Field(_) | What::Answer(..) => Ok(()),
        };
        done.map_err(|error| (number, error))?;
    }
    if let Some(video) = new.videos.iter().find(|video| video.url.is_empty()) {
        let used = new.entries.iter().any(|entry| entry.video.as_ref() == Some(&video.id));
        let at = new.videos.iter().position(|other| other == video).unwrap_or_default();
        let row = rows.iter().position(|row| row.what == What::Video(at, OfVideo::Url));
        if used {
            return Err((row.unwrap_or_default(), EditError::VideoInUse(video.id.clone())));
        }
    }
    new.videos.retain(|video| !video.url.is_empty());
    new.speakers.retain(|speaker| !speaker.name.is_empty());
    Ok(new)
}

/// Text as it is kept: composed, and nothing when it is blank.
fn said(text: &str) -> Option<String> {
    Some(nfc(text).trim().to_owned()).filter(|text| !text.is_empty())
}

fn list(text: &str) -> Vec<String> {
    text.split(',').filter_map(said).collect()
}

/// What the file said there before and could not be read is forgotten.
fn forget(extra: &mut Extra, name: &str) {
    let mut kept = Extra::default();
    for (other, json) in extra.iter().filter(|(other, _)| *other != name) {
        kept.keep(other, json);
    }
    *extra = kept;
}

fn set_fact(event: &mut Event, fact: Fact, text: &str) -> Result<(), EditError> {
    let name = match fact {
        Fact::Title => {
            event.title = said(text).unwrap_or_default();
            "title"
        }
        Fact::Date => {
            let parse = |text: String| Date::parse(&text).ok_or(EditError::NotADate(text));
            event.date = said(text).map(parse).transpose()?;
            "date"
        }
        Fact::Language => {
            event.language = said(text);
            "language"
        }
        Fact::Url => {
            event.url = said(text);
            "url"
        }
        Fact::Tags => {
            event.tags = list(text);
            "tags"
        }
        Fact::License => {
            event.license = said(text);
            "license"
        }
        Fact::Credit => {
            event.credit = said(text);
            "credit"
        }
    };
    forget(&mut event.extra, name);
    Ok(())
}

fn set_video(video: &mut Video, part: OfVideo, text: &str) -> Result<(), EditError> {
    let name = match part {
        OfVideo::Url => {
            video.url = said(text).unwrap_or_default();
            "url"
        }
        OfVideo::Title => {
            video.title = said(text);
            "title"
        }
        OfVideo::Duration => {
            let parse = |text: String| Timestamp::parse(&text).ok_or(EditError::NotATime(text));
            video.duration = said(text).map(parse).transpose()?;
            "duration"
        }
        OfVideo::Offset => {
            let parse = |text: String| Offset::parse(&text).ok_or(EditError::NotATime(text));
            video.offset = said(text).map(parse).transpose()?.unwrap_or_default();
            "offset"
        }
    };
    forget(&mut video.extra, name);
    Ok(())
}

fn set_speaker(event: &mut Event, at: usize, part: OfSpeaker, text: &str) {
    let Some(speaker) = event.speakers.get_mut(at) else { return };
    let mut renamed = None;
    let name = match part {
        OfSpeaker::Name => {
            let old = std::mem::replace(&mut speaker.name, said(text).unwrap_or_default());
            renamed = Some((old, speaker.name.clone()))
                .filter(|(old, new)| !old.is_empty() && !new.is_empty());
            "name"
        }
        OfSpeaker::Aliases => {
            speaker.aliases = list(text);
            "aliases"
        }
        OfSpeaker::Role => {
            speaker.role = said(text);
            "role"
        }
        OfSpeaker::Color => {
            speaker.color = said(text);
            "color"
        }
        OfSpeaker::Url => {
            speaker.url = said(text);
            "url"
        }
    };
    forget(&mut speaker.extra, name);
    if let Some((old, new)) = renamed {
        let answers = event.entries.iter_mut().flat_map(|entry| &mut entry.answers);
        for answer in answers.filter(|answer| answer.speaker.as_ref() == Some(&old)) {
            answer.speaker = Some(new.clone());
        }
    }
}

/// `v1`, or the next one that no recording has.
fn free_id(videos: &[Video]) -> String {
    let taken = |id: &String| videos.iter().any(|video| video.id == *id);
    let mut ids = (1..=videos.len() + 1).map(|n| format!("v{n}"));
    ids.find(|id| !taken(id)).unwrap_or_default()
}
