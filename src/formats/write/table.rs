//! Tables for spreadsheets: a row an answer, a row for each entry without one.

use super::{WriteOptions, Writer, Written, clean, link, start};
use crate::formats::{Confidence, Format};
use crate::model::{Answer, Entry, Event};
use crate::text::messages::{help, writers};

pub(in crate::formats) const CSV: Format = Format {
    id: "csv",
    endings: &["csv"],
    says: &help::FORMAT_CSV,
    sniff: |_| Confidence::No,
    read: None,
    write: Some(Writer {
        write: |events, options| rows(events, options, b','),
        one_recording: false,
    }),
};

pub(in crate::formats) const TSV: Format = Format {
    id: "tsv",
    endings: &["tsv"],
    says: &help::FORMAT_TSV,
    sniff: |_| Confidence::No,
    read: None,
    write: Some(Writer {
        write: |events, options| rows(events, options, b'\t'),
        one_recording: false,
    }),
};

const COLUMNS: [&str; 18] = [
    "event",
    "event_title",
    "date",
    "language",
    "id",
    "kind",
    "timestamp",
    "seconds",
    "end",
    "question",
    "asker",
    "speaker",
    "via",
    "summary",
    "tags",
    "url",
    "license",
    "credit",
];

fn rows(events: &[Event], options: &WriteOptions, delimiter: u8) -> Written {
    let mut table = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = table.write_record(COLUMNS);
    let mut guarded = 0;
    for event in events {
        for entry in &event.entries {
            let whole = entry
                .summary
                .as_ref()
                .map(|summary| Answer { summary: summary.clone(), ..Answer::default() });
            let none = (entry.answers.is_empty() && whole.is_none()).then(Answer::default);
            for answer in whole.iter().chain(&entry.answers).chain(&none) {
                let row = row(event, entry, answer, options).map(|cell| guard(cell, &mut guarded));
                let _ = table.write_record(row);
            }
        }
    }
    let bytes = table.into_inner().unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap_or_default();
    let note = (guarded > 0).then(|| writers::TABLE_GUARDED.with([&guarded.to_string()]));
    Written { text, notes: note.into_iter().collect() }
}

fn row(event: &Event, entry: &Entry, answer: &Answer, options: &WriteOptions) -> [String; 18] {
    let text = |value: Option<&str>| clean(value.unwrap_or_default()).into_owned();
    let time = start(event, entry);
    let end = entry.end.map(|end| super::moment(event, entry, end));
    [
        text(Some(&event.id)),
        text(Some(&event.title)),
        text(event.date.as_ref().map(crate::model::Date::as_str)),
        text(event.language.as_deref()),
        text(Some(&entry.id)),
        text(Some(entry.kind.as_str())),
        time.map(|t| t.to_string()).unwrap_or_default(),
        time.map(|t| t.seconds().to_string()).unwrap_or_default(),
        end.map(|t| t.to_string()).unwrap_or_default(),
        text(Some(&entry.question)),
        text(entry.asker.as_deref()),
        text(answer.speaker.as_deref()),
        text(answer.via.as_deref()),
        text(Some(&answer.summary)),
        text(Some(&entry.tags.join(", "))),
        link(event, entry, options).unwrap_or_default(),
        text(event.license.as_deref()),
        text(event.credit.as_deref()),
    ]
}

/// A cell that a spreadsheet would take for a formula, with the quote that says it is text
/// (OWASP, "CSV Injection").
fn guard(cell: String, guarded: &mut usize) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        *guarded += 1;
        return format!("'{cell}");
    }
    cell
}
