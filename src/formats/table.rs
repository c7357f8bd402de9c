//! Tables: CSV (RFC 4180) and TSV with a row of headers, in English or Korean.
//!
//! Which column holds what is decided by the headers alone (`records::names`).

use std::borrow::Cow;

use super::json::{Node, Value};
use super::records::Record;
use super::records::about::About;
use super::records::document::Collector;
use super::records::names::{Field, field};
use super::{Confidence, Format, Input, Reading};
use crate::model::Problem;
use crate::text::messages::{help, reports};

/// The row of comma-separated values (also with semicolons).
pub(super) const CSV: Format = Format {
    id: "csv",
    endings: &["csv"],
    says: &help::FORMAT_CSV,
    sniff: |text| sniff(text, b",;"),
    read: Some(|input| read(input, CSV_ID)),
    write: None,
};

/// The row of tab-separated values.
pub(super) const TSV: Format = Format {
    id: "tsv",
    endings: &["tsv", "tab"],
    says: &help::FORMAT_TSV,
    sniff: |text| sniff(text, b"\t"),
    read: Some(|input| read(input, "tsv")),
    write: None,
};

const CSV_ID: &str = "csv";

/// The most columns of a row, and bytes of a field, that are read.
const MOST_COLUMNS: usize = 200;
const MOST_FIELD: usize = 1024 * 1024;

/// Likely with headers for a question or title and for something else; it may be a table where
/// the first line has the separator.
fn sniff(text: &str, separators: &[u8]) -> Confidence {
    let first = text.lines().next().unwrap_or_default();
    let counts = separators.iter().map(|s| first.bytes().filter(|b| b == s).count());
    if counts.sum::<usize>() == 0 || first.len() > 10_000 || first.starts_with(['{', '[', '#']) {
        return Confidence::No;
    }
    // The rows below have the separator too: a title of a page may have a comma.
    let mut below = text.lines().skip(1).filter(|line| !line.trim().is_empty()).take(1);
    if below.any(|row| !row.bytes().any(|b| separators.contains(&b))) {
        return Confidence::No;
    }
    let names = first.split(|c: char| u8::try_from(c).is_ok_and(|b| separators.contains(&b)));
    let fields: Vec<Option<Field>> = names.map(|n| field(n.trim_matches('"'))).collect();
    let has = |wanted| fields.contains(&Some(wanted));
    let known = fields.iter().flatten().count();
    match () {
        () if known >= 2 && (has(Field::Question) || has(Field::Title)) => Confidence::Likely,
        () if known >= 2 && has(Field::Time) && has(Field::Summary) => Confidence::Likely,
        () => Confidence::No,
    }
}

/// The separator that the first line has most of.
fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |s: u8| first.bytes().filter(|b| *b == s).count();
    b"\t;,".iter().copied().max_by_key(|s| count(*s)).unwrap_or(b',')
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of a Reader")]
fn read(input: &Input<'_>, format: &'static str) -> Result<Reading, Problem> {
    let separator = separator(input.text);
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .quoting(separator != b'\t' || input.text.contains("\t\""))
        .from_reader(input.text.as_bytes());
    let mut found = Collector::new(format, input);
    let mut about = About::default();
    let mut first = true;
    let mut row = csv::StringRecord::new();
    let mut headers: Vec<String> = Vec::new();
    loop {
        match rows.read_record(&mut row) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                let line = u32::try_from(line).unwrap_or(u32::MAX);
                found.findings.warn(line, 1, &reports::ROW_UNREADABLE, []);
                continue;
            }
        }
        if headers.is_empty() {
            headers = row.iter().take(MOST_COLUMNS).map(|h| h.trim().to_owned()).collect();
            continue;
        }
        if found.is_full() {
            break;
        }
        let line = row.position().map_or(1, csv::Position::line);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let cells = headers.iter().zip(row.iter()).map(|(name, cell)| {
            let cell = if cell.len() > MOST_FIELD { "" } else { cell };
            let value = Value::Text(Cow::Borrowed(cell));
            (Cow::Borrowed(name.as_str()), Node { at: 0, value })
        });
        let node = Node { at: 0, value: Value::Members(cells.collect()) };
        about.row(&node, std::mem::take(&mut first));
        let record = Record::of(&node);
        if record.is_entry() || (record.has(Field::Title) && !record.has(Field::Question)) {
            found.take(&record, (line, 1));
        } else if record.is_cue() {
            found.cue(&record, line);
        } else if row.iter().any(|cell| !cell.trim().is_empty()) {
            found.findings.note(line, 1, &reports::NO_RECORD, []);
        }
    }
    Ok(found.finish(about, input))
}
