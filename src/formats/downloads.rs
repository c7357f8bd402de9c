//! What downloaders and archives keep beside a recording: the `info.json` of yt-dlp, and the
//! records of pyvideo.org.
//!
//! Chapters are taken where there are some; else the lines of the description that have times;
//! else the comment with times that was pinned, or that most people liked.

use std::collections::HashSet;

use super::json::{Node, Places, looks, parse};
use super::records::Record;
use super::records::about::About;
use super::records::document::Collector;
use super::{Confidence, Format, Input, Reading, markdown};
use crate::model::{Answer, Entry, Kind, Problem};
use crate::text::messages::help;

/// The row of yt-dlp.
pub(super) const INFO: Format = Format {
    id: "info-json",
    endings: &["json"],
    says: &help::FORMAT_INFO_JSON,
    sniff: sniff_info,
    read: Some(|input| read(input, "info-json")),
    write: None,
};

/// The row of pyvideo.org.
pub(super) const PYVIDEO: Format = Format {
    id: "pyvideo",
    endings: &["json"],
    says: &help::FORMAT_PYVIDEO,
    sniff: sniff_pyvideo,
    read: Some(|input| read(input, "pyvideo")),
    write: None,
};

/// The fewest times that make a comment a list.
const FEWEST: usize = 3;

/// The most comments that are looked into.
const MOST_COMMENTS: usize = 200;

fn sniff_info(text: &str) -> Confidence {
    let has = |name: &str| text.contains(name);
    let signed = has("\"extractor\"") || has("\"_type\"") || has("\"upload_date\"");
    let download = has("\"webpage_url\"") && (signed || has("\"chapters\""));
    if looks(text) && download { Confidence::Certain } else { Confidence::No }
}

fn sniff_pyvideo(text: &str) -> Confidence {
    let has = |name: &str| text.contains(name);
    let ours = has("\"description\"") && has("\"videos\"") && has("\"title\"");
    let archive = has("\"recorded\"") || has("\"thumbnail_url\"") || has("\"speakers\"");
    let index = has("\"qstamp-index\"") || has("\"entries\"");
    if looks(text) && ours && archive && !index { Confidence::Certain } else { Confidence::No }
}

fn read(input: &Input<'_>, format: &'static str) -> Result<Reading, Problem> {
    let root = parse(input.text, input.name)?;
    let mut found = Collector::new(format, input);
    let mut places = Places::new(input.text);
    for chapter in root.get("chapters").map(Node::list).unwrap_or_default() {
        let record = Record::of(chapter);
        if record.is_entry() {
            let place = places.of(chapter.at);
            found.take(&record, place);
        }
    }
    if found.entries.is_empty()
        && let Some(description) = root.get("description")
    {
        lines(&mut found, description, input, places.of(description.at), 1);
    }
    if found.entries.is_empty() {
        for comment in comments(&root) {
            if let Some(text) = comment.get("text") {
                lines(&mut found, text, input, places.of(text.at), FEWEST);
            }
            if !found.entries.is_empty() {
                break;
            }
        }
    }
    let about = About::of(&root);
    let known: HashSet<&str> = about.speakers.iter().map(String::as_str).collect();
    people(&mut found.entries, &known);
    Ok(found.finish(about, input))
}

/// Comments that may hold a list: pinned ones first, then by how many people like them.
fn comments<'n, 'a>(root: &'n Node<'a>) -> Vec<&'n Node<'a>> {
    let all = root.get("comments").map(Node::list).unwrap_or_default();
    let mut comments: Vec<&Node<'_>> = all.iter().filter(|c| timed(c)).collect();
    let yes = |comment: &Node<'_>, name: &str| comment.get(name).is_some_and(Node::is_true);
    let likes =
        |comment: &Node<'_>| comment.get("like_count").and_then(Node::number).unwrap_or(0.0);
    comments.sort_by(|a, b| {
        let rank = |c: &Node<'_>| (yes(c, "is_pinned"), yes(c, "author_is_uploader"));
        rank(b).cmp(&rank(a)).then(likes(b).total_cmp(&likes(a)))
    });
    comments.truncate(MOST_COMMENTS);
    comments
}

/// A quick look: lists have a colon between digits on several lines.
fn timed(comment: &Node<'_>) -> bool {
    let text = comment.get("text").and_then(Node::text).unwrap_or_default();
    let clock = |w: &[u8]| matches!(w, [a, b':', b] if a.is_ascii_digit() && b.is_ascii_digit());
    text.as_bytes().windows(3).filter(|w| clock(w)).take(FEWEST).count() == FEWEST
}

/// The entries of a text that stands in one value: its lines are those of the text, so what is
/// said of them names the place of the value.
fn lines(
    found: &mut Collector<'_, '_>,
    node: &Node<'_>,
    input: &Input<'_>,
    place: (u32, u32),
    fewest: usize,
) {
    let text = node.text().unwrap_or_default().replace("\n\r", "\n").replace('\r', "");
    let Ok(reading) = markdown::read(&Input { text: &text, name: input.name }) else { return };
    let entries = reading.events.into_iter().flat_map(|event| event.entries);
    let entries: Vec<Entry> = entries.filter(|entry| entry.timestamp.is_some()).collect();
    if entries.len() < fewest {
        return;
    }
    for mut entry in entries {
        entry.id.clear();
        entry.video = None;
        if let Some(source) = &mut entry.source {
            found.format.clone_into(&mut source.format);
            source.line = Some(place.0);
        }
        found.push(entry, place);
    }
    for problem in reading.problems.into_iter().filter(|p| p.place.line.is_some()) {
        found.findings.moved(problem, place);
    }
}

/// `Title — Ada Byron`: who gave a talk, where the document names them or most lines are so.
fn people(entries: &mut [Entry], known: &HashSet<&str>) {
    let split = |entry: &Entry| {
        let (title, name) = entry.question.rsplit_once(['—', '–']).or_else(|| {
            entry.question.rsplit_once(" - ").or_else(|| entry.question.rsplit_once(" by "))
        })?;
        let (title, name) = (title.trim(), name.trim());
        let named = markdown::names(name)?;
        (!title.is_empty()).then(|| (title.to_owned(), named, entry.question.contains('—')))
    };
    let dashed = entries.iter().filter_map(split).filter(|(.., dash)| *dash).count();
    let usual = dashed >= 3 && dashed * 2 >= entries.len();
    for entry in entries.iter_mut().filter(|e| e.answers.is_empty() && e.kind != Kind::Turn) {
        let Some((title, names, dash)) = split(entry) else { continue };
        if (usual && dash) || names.iter().all(|name| known.contains(name.as_str())) {
            let outside = |c: char| c.is_whitespace() || c == '*' || c == '_';
            title.trim_matches(outside).clone_into(&mut entry.question);
            let answer = |name| Answer { speaker: Some(name), ..Answer::default() };
            entry.answers = names.into_iter().map(answer).collect();
        }
    }
}
