//! Podcasting 2.0: chapters (`application/json+chapters`) and transcripts as JSON.
//!
//! Source: the podcast namespace's documents on both. A chapter with `toc: false` is shown while
//! it plays and is in no list; without a title it is no entry.

use super::json::{Node, Places, looks, parse};
use super::records::Record;
use super::records::about::About;
use super::records::document::Collector;
use super::records::names::Field;
use super::{Confidence, Format, Input, Reading};
use crate::model::Problem;
use crate::text::messages::{help, reports};

/// The row of [`super::FORMATS`].
pub(super) const ROW: Format = Format {
    id: "podcast",
    endings: &["json"],
    says: &help::FORMAT_PODCAST,
    sniff,
    read: Some(read),
    write: None,
};

fn sniff(text: &str) -> Confidence {
    let head: String = text.chars().take(2_000).filter(|c| !c.is_whitespace()).collect();
    let chapters = head.contains("\"chapters\":[]") || head.contains("\"startTime\":");
    match () {
        () if !looks(text) || head.contains("\"qstamp-index\"") => Confidence::No,
        () if head.contains("\"chapters\":[") && chapters => Confidence::Certain,
        () if head.contains("\"segments\":[") && head.contains("\"body\":") => Confidence::Certain,
        () => Confidence::No,
    }
}

fn read(input: &Input<'_>) -> Result<Reading, Problem> {
    let root = parse(input.text, input.name)?;
    let mut found = Collector::new(ROW.id, input);
    found.recordings.aside = true;
    let mut places = Places::new(input.text);
    let chapters = root.get("chapters").map(Node::list).unwrap_or_default();
    for chapter in chapters {
        let record = Record::of(chapter);
        let place = places.of(chapter.at);
        if record.has(Field::Title) {
            found.take(&record, place);
        } else {
            let time = chapter.get("startTime").and_then(Node::number).unwrap_or_default();
            let what = &reports::TIME_WITHOUT_TITLE;
            found.findings.note(place.0, place.1, what, [&format!("{time}")]);
        }
    }
    if let Some(segments) = root.get("segments") {
        found.walk(segments, &mut places, 0);
    }
    Ok(found.finish(About::of(&root), input))
}
