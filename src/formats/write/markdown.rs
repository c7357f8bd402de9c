//! A page in Markdown, as communities keep their questions: headings that carry the time as a
//! link, speakers in bold and their colour. The importer reads it back.

use super::{WriteOptions, Written, clean, link, remarks, start};
use crate::model::{Answer, Entry, Event, Kind, Speaker};
use crate::text::messages::writers;

/// The page of each event, one after the other.
pub(in crate::formats) fn write(events: &[Event], options: &WriteOptions) -> Written {
    let mut written = Written::default();
    let (mut untimed, mut moved) = (0, false);
    for event in events {
        // Only at the top of a page are these lines front matter.
        if events.len() == 1 {
            front_matter(event, &mut written.text);
        }
        head(event, &mut written.text);
        if events.len() > 1 {
            let about = remarks(event).split_off(1).join(" · ");
            written.text.extend(["\n", &escaped(&about), "\n\n"]);
        }
        for entry in &event.entries {
            if entry.timestamp.is_none() && entry.kind != Kind::Question {
                untimed += 1;
            }
            section(event, entry, options, &mut written.text);
        }
        moved |= event.videos.iter().any(|v| !v.offset.is_zero());
    }
    if untimed > 0 {
        written.notes.push(writers::MARKDOWN_UNTIMED.with([&untimed.to_string()]));
    }
    if moved {
        written.notes.push(writers::OFFSET_ADDED.with([]));
    }
    written
}

/// What is true of the whole event, for the importer and for site generators.
fn front_matter(event: &Event, out: &mut String) {
    let date = event.date.as_ref().map(crate::model::Date::as_str);
    let members = [
        ("title", Some(event.title_or_id())),
        ("date", date),
        ("lang", event.language.as_deref()),
        ("canonical_url", event.url.as_deref()),
        ("license", event.license.as_deref()),
        ("credit", event.credit.as_deref()),
    ];
    out.push_str("---\n");
    for (name, value) in members {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            out.extend([name, ": ", &quoted(value), "\n"]);
        }
    }
    let speakers = event.speakers.iter().map(|s| &s.name).collect();
    for (name, list) in [("tags", event.tags.iter().collect::<Vec<_>>()), ("speakers", speakers)] {
        if !list.is_empty() {
            out.extend([name, ":\n"]);
            for value in list {
                out.extend(["  - ", &quoted(value), "\n"]);
            }
        }
    }
    out.push_str("---\n\n");
}

/// Title, people and recordings.
fn head(event: &Event, out: &mut String) {
    out.extend(["# ", &escaped(event.title_or_id()), "\n\n"]);
    for speaker in &event.speakers {
        if let Some(role) = speaker.role.as_deref() {
            out.extend(["* ", &clean(role), ": ", &named(speaker), "\n"]);
        }
    }
    for video in &event.videos {
        let title = video.title.as_deref().unwrap_or(&video.url);
        out.extend(["* [", &escaped(title), "](", &address(&video.url), ")\n"]);
    }
}

fn named(speaker: &Speaker) -> String {
    match &speaker.url {
        Some(url) => format!("[{}]({})", escaped(&speaker.name), address(url)),
        None => escaped(&speaker.name),
    }
}

fn section(event: &Event, entry: &Entry, options: &WriteOptions, out: &mut String) {
    out.push_str("\n## ");
    if let Some(time) = start(event, entry) {
        match link(event, entry, options).filter(|_| event.video_of(entry).is_some()) {
            Some(url) => out.extend(["[", &time.to_string(), "](", &url, ") "]),
            None => out.extend([&time.to_string(), " "]),
        }
    }
    if entry.kind == Kind::Question {
        // `Q.E.…` would read as initials.
        let initials = entry.question.chars().nth(1) == Some('.');
        out.push_str(if initials { "Q. " } else { "Q." });
    }
    out.extend([&*escaped(&entry.question), "\n"]);
    if let Some(summary) = &entry.summary {
        paragraphs(summary, out);
    }
    for answer in &entry.answers {
        said(event, answer, out);
    }
    if !entry.links.is_empty() {
        out.push('\n');
    }
    for link in &entry.links {
        let title = link.title.as_deref().unwrap_or(&link.url);
        out.extend(["* [", &escaped(title), "](", &address(&link.url), ")\n"]);
    }
}

/// What one speaker answered, as a paragraph that begins with their name.
fn said(event: &Event, answer: &Answer, out: &mut String) {
    let Some(name) = answer.speaker.as_deref() else { return paragraphs(&answer.summary, out) };
    let color = event.speaker(name).and_then(|s| s.color.as_deref());
    let color = color.filter(|c| {
        c.starts_with('#') && c.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
    });
    let name = escaped(name);
    out.push('\n');
    match color {
        Some(color) => {
            out.extend(["**<span style=\"color:", color, "\">", &name, "</span>**"]);
        }
        None => out.extend(["**", &name, "**"]),
    }
    out.push_str(if answer.via.as_deref() == Some("chat") { " in 채팅창 : " } else { " : " });
    let mut text = String::new();
    paragraphs(&answer.summary, &mut text);
    out.extend([text.trim_start(), if text.is_empty() { "\n" } else { "" }]);
}

/// Each line of a text as a paragraph.
fn paragraphs(text: &str, out: &mut String) {
    for row in text.lines().filter(|row| !row.trim().is_empty()) {
        out.extend(["\n", &escaped(row.trim()), "\n"]);
    }
}

/// A value of the front matter.
fn quoted(value: &str) -> String {
    let value = clean(value);
    let quote = if value.contains('"') && !value.contains('\'') { '\'' } else { '"' };
    format!("{quote}{}{quote}", value.replace(quote, "’"))
}

/// One line in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        if matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '|' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// An address between the brackets of a link.
fn address(url: &str) -> String {
    clean(url).replace(' ', "%20").replace('(', "%28").replace(')', "%29")
}
