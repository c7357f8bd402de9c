//! Question and answer records, topics and highlights as JSON, and the same one a line.
//!
//! No document defines them: the names of the fields decide (`records::names`). Not for: our own
//! index (`index`).

use super::json::{Node, Places, looks, parse};
use super::records::Record;
use super::records::about::About;
use super::records::document::Collector;
use super::{Confidence, Cue, Format, Input, Reading, first_lines};
use crate::model::{Entry, Problem};
use crate::text::messages::{help, reports};

/// The row of whole documents.
pub(super) const ROW: Format = Format {
    id: "qa-json",
    endings: &["json"],
    says: &help::FORMAT_QA_JSON,
    sniff,
    read: Some(read),
    write: None,
};

/// The row of documents with a record a line.
pub(super) const LINES: Format = Format {
    id: "jsonl",
    endings: &["jsonl", "ndjson"],
    says: &help::FORMAT_JSONL,
    sniff: sniff_lines,
    read: Some(read_lines),
    write: None,
};

/// Names of lists in the first bytes; other JSON may be of this kind too.
fn sniff(text: &str) -> Confidence {
    const LISTS: [&str; 6] =
        ["\"qa_pairs\"", "\"topics\"", "\"questions\"", "\"qa\"", "\"highlights\"", "\"faq\""];
    let head: String = text.chars().take(4_000).collect();
    match () {
        () if !looks(text) || several_lines(text) => Confidence::No,
        () if text.contains("\"qstamp-index\"") => Confidence::No,
        () if LISTS.iter().any(|list| head.contains(list)) => Confidence::Likely,
        () if text.contains("\"entries\"") => Confidence::No,
        () if head.contains("\"responder\"") => Confidence::Certain,
        () => Confidence::Likely,
    }
}

/// Two lines that are objects each.
fn several_lines(text: &str) -> bool {
    let mut lines = first_lines(text.lines()).map(str::trim);
    let object = |line: &str| line.starts_with('{') && line.ends_with('}');
    lines.next().is_some_and(object) && lines.next().is_some_and(object)
}

fn sniff_lines(text: &str) -> Confidence {
    let first = first_lines(text.lines()).next().unwrap_or_default().trim();
    let ours = first.contains("\"qstamp-index\"") || first.contains("\"entries\"");
    match () {
        () if ours || !first.starts_with('{') || !first.ends_with('}') => Confidence::No,
        () if several_lines(text) => Confidence::Likely,
        () => Confidence::Maybe,
    }
}

fn read(input: &Input<'_>) -> Result<Reading, Problem> {
    let root = parse(input.text, input.name)?;
    let mut found = Collector::new(ROW.id, input);
    found.walk(&root, &mut Places::new(input.text), 0);
    if root.get("highlights").is_some_and(|list| !list.members().is_empty()) {
        // The minutes of a meeting retell its transcript: they stand for it.
        found.minutes();
    }
    let record = Record::of(&root);
    if found.entries.is_empty() && found.cues.is_empty() && record.is_entry() {
        // One record alone: a list of one, or a file of one line.
        let mut about = About::default();
        about.row(&root, true);
        found.take(&record, (1, 1));
        return Ok(found.finish(about, input));
    }
    Ok(found.finish(About::of(&root), input))
}

fn read_lines(input: &Input<'_>) -> Result<Reading, Problem> {
    let mut found = Collector::new(LINES.id, input);
    let mut bad: Option<Problem> = None;
    let mut about = About::default();
    let mut first = true;
    for (number, line) in (1u32..).zip(input.text.split('\n')) {
        if line.trim().is_empty() {
            continue;
        }
        let node = match parse(line, input.name) {
            Ok(node) => node,
            Err(problem) => {
                let what = &reports::LINE_NO_JSON;
                found.findings.warn(number, problem.place.column.unwrap_or(1), what, []);
                bad = bad.or(Some(problem));
                continue;
            }
        };
        about.row(&node, std::mem::take(&mut first));
        found.line(&node, number);
    }
    match bad {
        Some(problem) if found.entries.is_empty() && found.cues.is_empty() => Err(problem),
        _ => Ok(found.finish(about, input)),
    }
}

impl Collector<'_, '_> {
    /// The entries once more, as what was said.
    fn minutes(&mut self) {
        let cue = |entry: &Entry| {
            let (start, line) = (entry.timestamp?, entry.source.as_ref()?.line.unwrap_or(0));
            let text = entry.question.clone();
            Some(Cue {
                start,
                end: entry.end.unwrap_or(start),
                text,
                speaker: None,
                id: None,
                line,
            })
        };
        self.cues.extend(self.entries.iter().filter_map(cue));
    }

    /// One line of a document that has a record in each.
    fn line(&mut self, node: &Node<'_>, number: u32) {
        let record = Record::of(node);
        if record.is_entry() {
            self.take(&record, (number, 1));
        } else if record.is_cue() {
            self.cue(&record, number);
        } else {
            self.findings.note(number, 1, &reports::NO_RECORD, []);
        }
    }
}
