//! An answer sheet: chosen questions of many events by topic, and what different speakers said,
//! side by side, each with the link to hear it.

use std::collections::HashMap;

use super::{WriteOptions, Writer, Written, clean, link, remarks, start};
use crate::formats::{Confidence, Format};
use crate::model::{Entry, Event};
use crate::text::messages::{help, writers};

pub(in crate::formats) const ROW: Format = Format {
    id: "sheet",
    endings: &["md"],
    says: &help::FORMAT_SHEET,
    sniff: |_| Confidence::No,
    read: None,
    write: Some(Writer { write, one_recording: false }),
};

type Chosen<'a> = (&'a Event, &'a Entry);

fn write(events: &[Event], options: &WriteOptions) -> Written {
    let say = |phrase: &crate::text::Phrase| phrase.text(options.language);
    let mut text = format!("# {}\n", say(&writers::SHEET_TITLE));
    for (tag, entries) in topics(events) {
        let title = tag.map_or_else(|| say(&writers::SHEET_OTHER).to_owned(), cell);
        text.extend(["\n## ", &title, "\n"]);
        for (event, entry) in entries {
            question(event, entry, options, &mut text);
        }
    }
    text.extend(["\n## ", say(&writers::SHEET_SOURCES), "\n\n"]);
    for event in events {
        text.extend(["* ", &cell(&remarks(event).join(" · ")), "\n"]);
    }
    Written { text, notes: Vec::new() }
}

/// The entries under their topics: each under the one of its tags that most of them have. The
/// largest topic first, what has no tag last.
fn topics(events: &[Event]) -> Vec<(Option<&str>, Vec<Chosen<'_>>)> {
    let all = || events.iter().flat_map(|event| event.entries.iter().map(move |e| (event, e)));
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (_, entry) in all() {
        entry.tags.iter().for_each(|tag| *counts.entry(tag).or_default() += 1);
    }
    let count = |tag: &str| counts.get(tag).copied().unwrap_or(0);
    let mut topics: Vec<(Option<&str>, Vec<Chosen<'_>>)> = Vec::new();
    for (event, entry) in all() {
        let most = entry.tags.iter().map(String::as_str).max_by(|a, b| {
            // Of two that are as common, the first by name.
            count(a).cmp(&count(b)).then_with(|| b.cmp(a))
        });
        match topics.iter_mut().find(|(tag, _)| *tag == most) {
            Some((_, list)) => list.push((event, entry)),
            None => topics.push((most, vec![(event, entry)])),
        }
    }
    topics.sort_by_key(|(tag, list)| (tag.is_none(), usize::MAX - list.len()));
    topics
}

fn question(event: &Event, entry: &Entry, options: &WriteOptions, out: &mut String) {
    out.extend(["\n### ", &cell(&entry.question), "\n\n"]);
    let title = cell(event.title_or_id());
    let date = event.date.as_ref().map(|d| format!(" · {}", d.as_str())).unwrap_or_default();
    let time = start(event, entry).map(|t| t.to_string());
    let place = match (time, link(event, entry, options)) {
        (Some(time), Some(url)) => format!(" · [{time}]({url})"),
        (Some(time), None) => format!(" · {time}"),
        (None, Some(url)) => format!(" · <{url}>"),
        (None, None) => String::new(),
    };
    out.extend([&*title, &date, &place, "\n"]);
    if let Some(summary) = &entry.summary {
        out.extend(["\n", &cell(summary), "\n"]);
    }
    let answers: Vec<_> = entry.answers.iter().filter(|a| !a.summary.is_empty()).collect();
    if answers.is_empty() {
        return;
    }
    let names = answers.iter().map(|a| match &a.speaker {
        Some(name) => cell(name),
        None => "-".to_owned(),
    });
    let rows = [
        names.collect::<Vec<_>>(),
        answers.iter().map(|_| "---".to_owned()).collect(),
        answers.iter().map(|a| cell(&a.summary)).collect(),
    ];
    out.push('\n');
    for row in rows {
        out.extend(["| ", &row.join(" | "), " |\n"]);
    }
}

/// Text on one line in which nothing ends a cell or begins markup.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        if matches!(c, '\\' | '|' | '<' | '*' | '_' | '`' | '[' | ']') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
