//! What is not the same in two versions of an event, in the words of the form.
//!
//! Not for: the text of a file (`cli`), or putting two versions together (`edit`).

use std::collections::HashMap;

use super::form::{self, Row};
use super::overlay::Line;
use crate::model::{Entry, Event};
use crate::text::Language;

/// One line for each value that is another one, under the entry that it belongs to: `-` for
/// `old`, `+` for `new`.
pub fn difference(old: &Event, new: &Event, language: Language) -> Vec<Line> {
    let mut lines = Vec::new();
    let rows = values(&form::event_rows(old), &form::event_rows(new), language);
    if !rows.is_empty() {
        lines.push(Line::Heading(new.title_or_id().to_owned()));
        lines.extend(rows);
    }
    let known: HashMap<&str, &Entry> = old.entries.iter().map(|e| (&*e.id, e)).collect();
    let now: HashMap<&str, &Entry> = new.entries.iter().map(|e| (&*e.id, e)).collect();
    for entry in old.entries.iter().filter(|entry| !now.contains_key(&*entry.id)) {
        lines.push(Line::Text(format!("- {}", named(entry))));
    }
    for entry in &new.entries {
        match known.get(&*entry.id) {
            None => lines.push(Line::Text(format!("+ {}", named(entry)))),
            Some(old) if *old == entry => {}
            Some(old) => {
                lines.push(Line::Heading(named(old)));
                let (before, after) = (form::entry_rows(old), form::entry_rows(entry));
                lines.extend(values(&before, &after, language));
            }
        }
    }
    lines
}

fn named(entry: &Entry) -> String {
    let time = entry.timestamp.map_or_else(|| "-".to_owned(), |time| time.to_string());
    format!("{time}  {}", entry.question)
}

/// The rows of two forms that do not say the same.
fn values(old: &[Row], new: &[Row], language: Language) -> Vec<Line> {
    let mut lines = Vec::new();
    let line = |sign: &str, row: &Row| {
        let label = row.label().text(language);
        Line::Text(format!("{sign} {label}: {}", row.text.text()))
    };
    let has_text = |row: &&Row| !row.text.text().is_empty();
    for row in new {
        let before = old.iter().find(|other| other.is_same(row));
        if before.is_some_and(|before| before.text.text() == row.text.text()) {
            continue;
        }
        lines.extend(before.filter(has_text).map(|before| line("-", before)));
        lines.extend(Some(row).filter(has_text).map(|row| line("+", row)));
    }
    let gone = old.iter().filter(|row| !new.iter().any(|other| other.is_same(row)));
    lines.extend(gone.filter(has_text).map(|row| line("-", row)));
    lines
}
