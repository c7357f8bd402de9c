//! From the JSON of one index document to an [`Event`]: everything but its entries.

use serde_json::value::RawValue;

use super::entry;
use super::members::{Document, Members, quoted};
use crate::formats::ids::{event_id, name_entries};
use crate::model::{Date, Event, Place, Problem, Speaker, Video};
use crate::text::messages::faults;

/// The highest version of the format that this program writes.
pub(super) const VERSION: u64 = 1;

/// One event read, and whether its file may be written again.
pub(super) struct Read {
    pub(super) event: Event,
    pub(super) read_only: bool,
}

/// Reads an index, or a bare array of entries.
pub(super) fn read<'a>(
    doc: &Document<'a>,
    root: &'a RawValue,
    name: &str,
) -> Result<Read, Problem> {
    if let Some(items) = Document::array(root) {
        let entries = items
            .into_iter()
            .map(|item| entry::read(doc, doc.object(item)?, item))
            .collect::<Result<_, _>>()?;
        return Ok(Read {
            event: named(Event { entries, ..Event::default() }, name),
            read_only: false,
        });
    }
    let mut members = doc.object(root)?;
    check_format(doc, &mut members)?;
    let read_only = is_newer(doc, &mut members);
    if !members.has("entries") {
        return Err(Problem::error(doc.place(root), faults::NO_ENTRIES.with([]))
            .with_help(faults::HELP_NO_ENTRIES.with([])));
    }
    let entries =
        members.objects(doc, &["entries"], |object, value| entry::read(doc, object, value))?;
    let videos = members.objects(doc, &["videos"], |object, _| Ok(video(doc, object)))?;
    let speakers = members.objects(doc, &["speakers"], |object, _| Ok(speaker(doc, object)))?;
    let event = Event {
        id: members.text(doc, &["id"]).unwrap_or_default(),
        title: members.text(doc, &["title", "name"]).unwrap_or_default(),
        date: date(doc, &mut members),
        language: members.text(doc, &["language"]),
        url: members.text(doc, &["url"]),
        tags: members.texts(doc, &["tags"]),
        license: members.text(doc, &["license"]),
        credit: members.text(doc, &["credit"]),
        videos,
        speakers,
        entries,
        extra: members.rest(),
    };
    Ok(Read { event: named(event, name), read_only })
}

/// An event with an id for itself and for every entry. One made here comes from the file's name.
pub(super) fn named(mut event: Event, name: &str) -> Event {
    if event.id.is_empty() {
        event.id = event_id(name);
    }
    for (number, video) in event.videos.iter_mut().enumerate() {
        if video.id.is_empty() {
            video.id = format!("v{}", number + 1);
        }
    }
    name_entries(&mut event.entries);
    event
}

fn check_format<'a>(doc: &Document<'a>, members: &mut Members<'a>) -> Result<(), Problem> {
    // Where the schema lies says nothing that the next two members do not say.
    let _ = members.take(&["$schema"]);
    let Some((_, value)) = members.take(&["format"]) else { return Ok(()) };
    match serde_json::from_str::<&str>(value.get()) {
        Ok("qstamp-index") => Ok(()),
        _ => {
            Err(Problem::error(doc.place(value), faults::OTHER_FORMAT.with([&quoted(value.get())])))
        }
    }
}

fn is_newer<'a>(doc: &Document<'a>, members: &mut Members<'a>) -> bool {
    let Some((name, value)) = members.take(&["version"]) else { return false };
    match serde_json::from_str::<f64>(value.get()) {
        #[expect(clippy::cast_precision_loss, reason = "a version is a small number")]
        Ok(version) if version >= 1.0 && version < VERSION as f64 + 1.0 => false,
        Ok(_) => {
            let what = faults::NEWER_VERSION.with([&quoted(value.get())]);
            doc.report(Problem::note(doc.place(value), what));
            members.put_back(name, value);
            true
        }
        Err(_) => {
            doc.warn(value, faults::NOT_A_VERSION.with([]));
            members.put_back(name, value);
            true
        }
    }
}

fn date<'a>(doc: &Document<'a>, members: &mut Members<'a>) -> Option<Date> {
    let (name, value) = members.take(&["date"])?;
    let text = serde_json::from_str::<String>(value.get()).unwrap_or_default();
    let date = Date::parse(&text);
    if date.is_none() && !text.trim().is_empty() {
        doc.warn(value, faults::NOT_A_DATE.with([&quoted(value.get())]));
        members.put_back(name, value);
    }
    date
}

fn video<'a>(doc: &Document<'a>, mut members: Members<'a>) -> Video {
    Video {
        id: members.text(doc, &["id"]).unwrap_or_default(),
        url: members.text(doc, &["url"]).unwrap_or_default(),
        title: members.text(doc, &["title", "name"]),
        duration: members.time(doc, &["duration"]),
        offset: members.offset(doc, &["offset"]),
        extra: members.rest(),
    }
}

fn speaker<'a>(doc: &Document<'a>, mut members: Members<'a>) -> Speaker {
    Speaker {
        name: members.text(doc, &["name"]).unwrap_or_default(),
        aliases: members.texts(doc, &["aliases"]),
        role: members.text(doc, &["role"]),
        color: members.text(doc, &["color"]),
        url: members.text(doc, &["url"]),
        extra: members.rest(),
    }
}

/// Reports entries that share an id: both stay, but neither can be opened by it.
pub(super) fn report_clashes(doc: &Document<'_>, event: &Event, file: &str) {
    let mut seen = std::collections::HashSet::with_capacity(event.entries.len());
    for entry in &event.entries {
        if !seen.insert(&*entry.id) {
            let what = faults::ENTRY_ID_TWICE.with([&quoted(&entry.id)]);
            doc.report(Problem::warning(Place::file(file), what));
        }
    }
}
