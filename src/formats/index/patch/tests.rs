//! Files as people write them: what changes, and that nothing else does.

mod back;
mod random;

use super::super::read;
use super::*;
use crate::formats::Input;
use crate::model::{Answer, Date, Entry, Kind, Offset, Status, Timestamp, Video};
use crate::text::Language;

/// Two spaces, Korean, an unknown member at every level, one entry without an id.
const PLAIN: &str = include_str!("tests/plain.json");
/// Tabs, other names, numbers, a speaker beside the question, a bare list.
const BARE: &str = include_str!("tests/bare.json");
/// One entry a line.
const LINES: &str = include_str!("tests/lines.json");
/// Everything on one line, nothing between, escaped.
const DENSE: &str = r#"{"id":"dense","name":"\ud589\uc0ac","entries":[{"id":"a","time":"16m19s","question":"\uac00?","answers":[{"responder":"\uac15","text":"\ub124"}],"x":1e2},{"id":"b","time":"1h2m3s","question":"b?"}]}"#;

pub(super) fn parse(text: &str) -> Event {
    let reading = read(&Input { text, name: "" });
    reading.unwrap_or_else(|p| panic!("{}: {text}", p.say(Language::English))).events.remove(0)
}

pub(super) fn files() -> Vec<String> {
    let plain = [PLAIN, BARE, LINES, DENSE];
    plain.iter().map(|t| (*t).to_owned()).chain([PLAIN.replace('\n', "\r\n")]).collect()
}

/// The lines that are in one text and not in the other.
fn diff(old: &str, new: &str) -> String {
    let diff = similar::TextDiff::from_lines(old, new);
    let lines = diff.iter_all_changes().filter(|line| line.tag() != similar::ChangeTag::Equal);
    lines.flat_map(|line| [line.tag().to_string(), line.value().to_owned()]).collect()
}

fn change(text: &str, edit: impl FnOnce(&mut Event)) -> String {
    let old = parse(text);
    let mut new = old.clone();
    edit(&mut new);
    let patched = patch(text, &old, &new).unwrap();
    assert_eq!(parse(&patched), new);
    patched
}

#[test]
fn nothing_changed_is_the_same_text() {
    for text in files() {
        let event = parse(&text);
        assert_eq!(patch(&text, &event, &event).unwrap(), text);
    }
}

/// The edits whose diffs are compared with those of the snapshot.
type Row = (&'static str, &'static str, fn(&mut Event));

const ROWS: &[Row] = &[
    ("one word", PLAIN, |e| e.entries[1].answers[0].summary.push('!')),
    ("one word, other name", BARE, |e| e.entries[0].question = "새 질문?".into()),
    ("a speaker, other name", BARE, |e| e.entries[0].answers[0].speaker = Some("이".into())),
    ("one more tag", LINES, |e| e.entries[1].tags.push("hiring".into())),
    ("a text in an escaped file", DENSE, |e| e.title = "밋업".into()),
    ("put in, taken out", PLAIN, |e| {
        e.entries[1].end = Timestamp::parse("20:00");
        e.entries[1].status = Some(Status::Verified);
        e.date = None;
    }),
    ("no time any more", BARE, |e| e.entries[1].timestamp = None),
    ("a video gets an offset", PLAIN, |e| e.videos[0].offset = Offset::from_millis(-1500)),
    ("no tags any more", PLAIN, |e| e.entries[1].tags.clear()),
    ("an entry comes in", PLAIN, |e| e.entries.insert(1, fresh())),
    ("an entry comes in, a line each", LINES, |e| e.entries.insert(1, fresh())),
    ("an entry comes last, a bare list", BARE, |e| e.entries.push(fresh())),
    ("the last entry goes", LINES, |e| drop(e.entries.pop())),
    ("the first entry goes", PLAIN, |e| drop(e.entries.remove(0))),
    ("two entries change places", LINES, |e| e.entries.swap(0, 2)),
    ("all on one line", DENSE, |e| drop(e.entries.remove(0))),
    ("a second answer beside the first", BARE, |e| e.entries[0].answers.extend(fresh().answers)),
    ("a summary where an answer stood", BARE, |e| e.entries[0].summary = Some("요약".into())),
    ("a null speaker gets a name", BARE, |e| e.entries[1].answers = fresh().answers),
];

fn fresh() -> Entry {
    Entry {
        id: "new".into(),
        timestamp: Timestamp::parse("30:00"),
        question: "새?".into(),
        answers: vec![Answer { speaker: Some("강".into()), ..Answer::default() }],
        tags: vec!["a".into(), "b".into()],
        ..Entry::default()
    }
}

#[test]
fn a_change_is_as_small_as_it_can_be() {
    let mut seen = String::new();
    for (name, text, edit) in ROWS {
        seen = format!("{seen}# {name}\n{}\n", diff(text, &change(text, edit)));
        // In a file of another system, too, and its line ends stay.
        let windows = change(&text.replace('\n', "\r\n"), edit);
        assert_eq!(windows.replace("\r\n", "\n"), change(text, edit), "{name}");
        assert_eq!(windows.matches('\n').count(), windows.matches("\r\n").count(), "{name}");
    }
    insta::assert_snapshot!(seen);
}

#[test]
fn a_file_without_entries_gets_some() {
    let none = change(LINES, |e| e.entries.clear());
    assert_eq!(none, "{\"id\": \"lines\", \"entries\": []}\n");
    assert!(change(&none, |e| e.entries.push(fresh())).contains("\"new\""));
}

#[test]
fn a_list_of_entries_becomes_an_index_where_it_must() {
    let text = change("[{\"question\": \"가?\"}]", |e| e.title = "행사".into());
    assert_eq!(
        text,
        r#"{"format": "qstamp-index", "version": 1, "id": "event", "title": "행사", "entries": [{"question": "가?"}]}"#
    );
    let text = change("[\n {\"question\": \"가?\"}\n]\n", |e| {
        e.videos.push(Video {
            id: "v".into(),
            url: "https://a.example/b.mp4".into(),
            ..Video::default()
        });
        e.date = Date::parse("2022");
    });
    assert!(text.starts_with("{\n \"format\": \"qstamp-index\",\n"), "{text}");
}

#[test]
fn ids_that_were_made_are_written_once_something_depends_on_them() {
    let text = r#"{"entries": [{"question": "가?", "timestamp": 979}, {"question": "나?", "timestamp": 979}]}"#;
    let moved = change(text, |e| e.entries[0].timestamp = Timestamp::parse("16:29"));
    assert!(moved.contains(r#"{"question": "가?", "timestamp": 989, "id": "q-16-19"}"#), "{moved}");
    let kind = change(text, |e| e.entries[1].kind = Kind::Segment);
    assert!(kind.contains(r#""timestamp": 979, "id": "q-16-19-2", "kind": "segment"}"#), "{kind}");
}

#[test]
fn what_cannot_be_is_refused() {
    let event = parse(LINES);
    assert!(matches!(patch(PLAIN, &event, &event), Err(PatchError::OtherText)));
    assert!(matches!(patch("{", &event, &event), Err(PatchError::Read(_))));
    let newer = r#"{"version": 2, "entries": []}"#;
    assert!(matches!(patch(newer, &parse(newer), &event), Err(PatchError::ReadOnly)));
    let mut blank = event.clone();
    blank.entries[0].asker = Some(" ".into());
    assert!(matches!(patch(LINES, &event, &blank), Err(PatchError::Unfaithful)));
}

#[test]
fn a_time_that_could_not_be_read_is_replaced_where_it_stands() {
    let text = r#"{"entries": [{"id": "a", "timestamp": "early", "question": "가?"}]}"#;
    let new = change(text, |e| {
        e.entries[0].timestamp = Timestamp::parse("0:05");
        e.entries[0].extra = crate::model::Extra::default();
    });
    assert_eq!(new, text.replace("early", "0:05"));
}
