//! What each change does to an event.

use super::{Edit, EditError, Field, Part};
use crate::model::{Answer, Entry, Event, Extra, Kind, Status, Timestamp};
use crate::text::nfc;

pub(super) fn apply(edit: &Edit, event: &Event) -> Result<Event, EditError> {
    let mut new = event.clone();
    match edit {
        Edit::Set { entry, field, text } => {
            let at = find(event, entry)?;
            let video = *field == Field::Video && !text.trim().is_empty();
            if video && !event.videos.iter().any(|video| video.id == text.trim()) {
                return Err(EditError::NoSuchVideo(text.trim().to_owned()));
            }
            with(&mut new, at, |entry| set(entry, *field, text))?;
        }
        Edit::SetAnswer { entry, answer, part, text } => {
            let at = find(event, entry)?;
            with(&mut new, at, |entry| set_answer(entry, *answer, *part, text))?;
        }
        Edit::RemoveAnswer { entry, answer } => {
            let at = find(event, entry)?;
            with(&mut new, at, |entry| {
                if *answer < entry.answers.len() {
                    entry.answers.remove(*answer);
                }
                Ok(())
            })?;
        }
        Edit::Add { after, question, time } => {
            let at = after.as_ref().map_or(Ok(0), |id| find(event, id).map(|at| at + 1))?;
            let question = said(question).ok_or(EditError::NoQuestion)?;
            let before = at.checked_sub(1).and_then(|at| event.entries.get(at));
            let video = before.and_then(|entry| entry.video.clone());
            let id = String::new();
            let entry = Entry { id, timestamp: *time, video, question, ..Entry::default() };
            new.entries.insert(at, entry);
        }
        Edit::Duplicate { entry } => {
            let at = find(event, entry)?;
            if let Some(entry) = event.entries.get(at) {
                new.entries.insert(at + 1, Entry { id: String::new(), ..entry.clone() });
            }
        }
        Edit::Split { entry, at: time } => split(&mut new, find(event, entry)?, *time)?,
        Edit::Merge { entry, other } => {
            let next = new.entries.remove(find(event, other)?);
            let at = find(&new, entry)?;
            with(&mut new, at, |entry| {
                merge(entry, next);
                Ok(())
            })?;
        }
        Edit::Delete { entry } => drop(new.entries.remove(find(event, entry)?)),
        Edit::Nudge { entry, by } => {
            let at = find(event, entry)?;
            with(&mut new, at, |entry| {
                let moved = entry.timestamp.map(|time| time.shifted(*by));
                let out = || EditError::OutOfRange(entry.id.clone());
                entry.timestamp = moved.map(|moved| moved.ok_or_else(out)).transpose()?;
                Ok(())
            })?;
        }
        Edit::SetStatus { entry, status } => {
            let at = find(event, entry)?;
            with(&mut new, at, |entry| {
                forget(entry, &["status"]);
                entry.status = *status;
                Ok(())
            })?;
        }
        Edit::Shift(shift) => {
            let moved = shift.times(event);
            new = moved.map_err(|out| EditError::OutOfRange(out.0.join(" ")))?.event;
        }
        Edit::Replace { at, remove, entries, rest } => {
            let mut all = std::mem::take(&mut new.entries);
            let start = (*at).min(all.len());
            let end = start.saturating_add(*remove).min(all.len());
            all.splice(start..end, entries.iter().cloned());
            new = Event { entries: all, ..rest.as_deref().cloned().unwrap_or(new) };
        }
    }
    // New entries get ids of their own, which they keep.
    crate::formats::name_entries(&mut new.entries);
    Ok(new)
}

fn find(event: &Event, id: &str) -> Result<usize, EditError> {
    let at = event.entries.iter().position(|entry| entry.id == id);
    at.ok_or_else(|| EditError::NoSuchEntry(id.to_owned()))
}

fn with(
    event: &mut Event,
    at: usize,
    change: impl FnOnce(&mut Entry) -> Result<(), EditError>,
) -> Result<(), EditError> {
    event.entries.get_mut(at).map_or(Ok(()), change)
}

/// Text as it is kept: composed, and nothing when it is blank.
fn said(text: &str) -> Option<String> {
    let text = nfc(text);
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn time(text: &str) -> Result<Option<Timestamp>, EditError> {
    let Some(text) = said(text) else { return Ok(None) };
    Timestamp::parse(&text).map(Some).ok_or(EditError::NotATime(text))
}

fn set(entry: &mut Entry, field: Field, text: &str) -> Result<(), EditError> {
    let names: &[&str] = match field {
        Field::Question => {
            entry.question = said(text).ok_or(EditError::NoQuestion)?;
            &["question"]
        }
        Field::Time => {
            entry.timestamp = time(text)?;
            &["timestamp"]
        }
        Field::End => {
            entry.end = time(text)?;
            &["end"]
        }
        Field::Kind => {
            entry.kind = said(text).map_or(Kind::Question, |name| Kind::from_name(&name));
            &["kind"]
        }
        Field::Asker => {
            entry.asker = said(text);
            &["asker"]
        }
        Field::Video => {
            entry.video = said(text);
            &["video"]
        }
        Field::Summary => {
            entry.summary = said(text);
            &["summary"]
        }
        Field::Tags => {
            entry.tags = text.split(',').filter_map(said).collect();
            &["tags"]
        }
        Field::Status => {
            entry.status = match said(text).as_deref() {
                None => None,
                Some("draft") => Some(Status::Draft),
                Some("verified") => Some(Status::Verified),
                Some(other) => return Err(EditError::NotAStatus(other.to_owned())),
            };
            &["status"]
        }
    };
    forget(entry, names);
    Ok(())
}

/// Forgets what the file said there before and could not be read.
pub(super) fn forget(entry: &mut Entry, names: &[&str]) {
    entry.extra = without(&entry.extra, names);
}

fn without(extra: &Extra, names: &[&str]) -> Extra {
    let mut kept = Extra::default();
    for (name, json) in extra.iter().filter(|(name, _)| !names.contains(name)) {
        kept.keep(name, json);
    }
    kept
}

fn set_answer(entry: &mut Entry, at: usize, part: Part, text: &str) -> Result<(), EditError> {
    let at = at.min(entry.answers.len());
    let mut answer = entry.answers.get(at).cloned().unwrap_or_default();
    match part {
        Part::Speaker => answer.speaker = said(text),
        Part::Summary => answer.summary = said(text).unwrap_or_default(),
        Part::Time => {
            answer.timestamp = time(text)?;
            answer.extra = without(&answer.extra, &["timestamp"]);
        }
    }
    // One that says nothing any more goes, with how it was given.
    let says = |a: &Answer| a.speaker.is_some() || !a.summary.is_empty() || a.timestamp.is_some();
    let kept = Some(answer).filter(says);
    let end = (at + 1).min(entry.answers.len());
    entry.answers.splice(at..end, kept);
    Ok(())
}

fn split(event: &mut Event, at: usize, time: Timestamp) -> Result<(), EditError> {
    let Some(first) = event.entries.get_mut(at) else { return Ok(()) };
    let inside =
        first.timestamp.is_some_and(|start| start < time) && first.end.is_none_or(|end| time < end);
    if !inside {
        return Err(EditError::OutOfRange(first.id.clone()));
    }
    let second = Entry { id: String::new(), timestamp: Some(time), ..first.clone() };
    first.end = Some(time);
    event.entries.insert(at + 1, second);
    Ok(())
}

fn merge(entry: &mut Entry, next: Entry) {
    entry.timestamp = entry.timestamp.or(next.timestamp);
    entry.end = next.end.or(entry.end);
    if next.question != entry.question {
        entry.question = [&*entry.question, &*next.question].join(" ").trim().into();
    }
    for answer in next.answers {
        if !entry.answers.contains(&answer) {
            entry.answers.push(answer);
        }
    }
    let parts = [entry.summary.take(), next.summary];
    let mut summaries: Vec<String> = parts.into_iter().flatten().collect();
    summaries.dedup();
    entry.summary = Some(summaries.join("\n")).filter(|text| !text.is_empty());
    for tag in next.tags {
        if !entry.tags.contains(&tag) {
            entry.tags.push(tag);
        }
    }
    for link in next.links {
        if !entry.links.contains(&link) {
            entry.links.push(link);
        }
    }
    for (name, json) in
        next.extra.iter().filter(|(name, _)| entry.extra.get(name).is_none()).collect::<Vec<_>>()
    {
        entry.extra.keep(name, json);
    }
}
