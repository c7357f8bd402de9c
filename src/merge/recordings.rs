//! Which recordings of two sources are the same one, and times of the one in terms of the other.

use super::Merged;
use crate::links;
use crate::model::{Entry, Event, Offset, Video};
use crate::text::messages::merging;

/// Brings the recordings of `found` into `event`. Afterwards the entries of both name the same
/// recordings, and the times of `found` count as the index counts.
pub(super) fn unite(event: &mut Event, found: &mut Event, merged: &mut Merged) {
    let mut names: Vec<(String, String)> = Vec::new();
    for video in &found.videos {
        let known = event.videos.iter_mut().find(|known| same(known, video));
        let id = if let Some(known) = known {
            for field in complete(known, video) {
                let field = format!("{} {field}", known.id);
                merged.changes.push(merging::EVENT.with([&field]));
            }
            known.id.clone()
        } else {
            let id = free(&event.videos, &video.id);
            settle(event);
            merged.changes.push(merging::RECORDING.with([&video.url]));
            event.videos.push(Video { id: id.clone(), ..video.clone() });
            id
        };
        names.push((video.id.clone(), id));
    }
    let several = event.videos.len() > 1;
    let all = found.clone();
    for entry in &mut found.entries {
        let video = all.video_of(entry);
        let id = video.and_then(|v| names.iter().find(|(own, _)| *own == v.id));
        let id = id.map(|(_, id)| id.clone());
        let offset = |v: Option<&Video>| v.map(|v| v.offset.millis()).unwrap_or_default();
        let known = match &id {
            Some(id) => event.videos.iter().find(|v| v.id == *id),
            // A source without recordings tells of the only one there is.
            None if event.videos.len() == 1 => event.videos.first(),
            None => None,
        };
        let apart = if video.is_none() && known.is_some() {
            // It was written for the recording as it is now.
            -offset(known)
        } else {
            offset(video) - offset(known)
        };
        shift(entry, Offset::from_millis(apart));
        entry.video = id.filter(|_| several);
    }
}

/// Whether two rows name one recording, in whatever form their addresses are.
fn same(one: &Video, other: &Video) -> bool {
    let identity = |video: &Video| links::recording(&video.url).map(|r| r.identity);
    one.url == other.url || identity(one).is_some_and(|id| Some(id) == identity(other))
}

/// Fills what is not known of a recording.
fn complete(known: &mut Video, found: &Video) -> Vec<&'static str> {
    let mut fields = Vec::new();
    if known.title.is_none() && found.title.is_some() {
        known.title.clone_from(&found.title);
        fields.push("title");
    }
    if known.duration.is_none() && found.duration.is_some() {
        known.duration = found.duration;
        fields.push("duration");
    }
    fields
}

/// Before a second recording comes in, entries must say that they lie in the first.
fn settle(event: &mut Event) {
    let [only] = event.videos.as_slice() else { return };
    for entry in event.entries.iter_mut().filter(|e| e.timestamp.is_some()) {
        entry.video.get_or_insert_with(|| only.id.clone());
    }
}

/// An id that no recording has.
fn free(videos: &[Video], wanted: &str) -> String {
    let taken = |id: &str| videos.iter().any(|v| v.id == id);
    if !wanted.is_empty() && !taken(wanted) {
        return wanted.to_owned();
    }
    let mut number = videos.len() + 1;
    while taken(&format!("v{number}")) {
        number += 1;
    }
    format!("v{number}")
}

/// Moves the times of an entry; one that would lie before the recording stays at its start.
fn shift(entry: &mut Entry, by: Offset) {
    if by.is_zero() {
        return;
    }
    let answers = entry.answers.iter_mut().map(|answer| &mut answer.timestamp);
    for slot in [&mut entry.timestamp, &mut entry.end].into_iter().chain(answers) {
        *slot = slot.map(|time| time.shifted(by).unwrap_or_default());
    }
}
