//! The quick reader and the patient one, on the same documents.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::formats::index::{event, members::Document, to_json, to_json_line};
use crate::model::Problem;

/// The event as the patient reader sees it, and what it says.
fn patient(text: &str) -> Result<(Event, bool, Vec<Problem>), Problem> {
    let doc = Document::new(text, "talk.json", 0);
    let read = event::read(&doc, doc.root()?, "talk.json")?;
    Ok((read.event, read.read_only, doc.into_problems()))
}

/// Both agree; whether the quick one finished.
fn agree(text: &str) -> bool {
    let Some(quick) = read(text) else { return false };
    let quick = event::named(quick, "talk.json");
    assert_eq!(patient(text), Ok((quick, false, Vec::new())), "{text}");
    true
}

#[test]
fn what_this_program_writes_is_read_quickly() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/events");
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let event = read(&text).unwrap();
        assert!(agree(&to_json(&event).unwrap()) && agree(&to_json_line(&event).unwrap()));
    }
}

#[test]
fn what_is_doubtful_is_left_to_the_patient_reader() {
    let rows = [
        "",
        "[]",
        "[{\"question\": \"가\"}]",
        "{}",
        "{\"entries\": null}",
        "{\"entries\": {}}",
        "{\"entries\": []} x",
        "{\"entries\": [], \"entries\": []}",
        "{\"entries\": [], \"x\": 1, \"x\": 2}",
        "{\"entries\": [], \"version\": 2}",
        "{\"entries\": [], \"format\": \"other\"}",
        "{\"entries\": [], \"name\": \"가\"}",
        "{\"entries\": [], \"date\": \"someday\"}",
        "{\"entries\": [], \"tags\": [1]}",
        "{\"entries\": [], \"tags\": [null]}",
        "{\"entries\": [null]}",
        "{\"entries\": [{}]}",
        "{\"entries\": [{\"question\": \" \"}]}",
        "{\"entries\": [{\"question\": 1}]}",
        "{\"entries\": [{\"title\": \"가\"}]}",
        "{\"entries\": [{\"question\": \"가\", \"timestamp\": \"early\"}]}",
        "{\"entries\": [{\"question\": \"가\", \"timestamp\": -1}]}",
        "{\"entries\": [{\"question\": \"가\", \"start\": 1}]}",
        "{\"entries\": [{\"question\": \"가\", \"speaker\": \"강\"}]}",
        "{\"entries\": [{\"question\": \"가\", \"status\": \"dr\\u0061ft\"}]}",
        "{\"entries\": [{\"question\": \"가\", \"source\": {}}]}",
        "{\"entries\": [{\"question\": \"\\ud800\"}]}",
        "{\"entries\": [{\"question\": \"가\", \"answers\": [{\"text\": \"네\"}]}]}",
    ];
    for text in rows {
        assert!(!agree(text), "{text}");
    }
}

#[test]
fn what_says_nothing_is_absent_for_both() {
    let text = r#"{"entries": [{"question": "각", "answers": null, "tags": "하나",
        "timestamp": 979.5, "end": "", "links": [{"url": null}], "source": null, "id": " ",
        "kind": null, "status": null, "x": null, "y": [1, {"z": " "}]}],
        "videos": [{"url": "u", "offset": -3, "duration": null}], "date": " ", "version": 1}"#;
    assert!(agree(text));
}

/// A value that is often right and sometimes not.
fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => "[가-힣a-z ]{0,5}".prop_map(|text| format!("\"{text}\"")),
        2 => "[0-9]{1,2}:[0-9]{2}".prop_map(|time| format!("\"{time}\"")),
        1 => Just("\"2022-04-20\"".to_owned()),
        1 => Just("\"draft\"".to_owned()),
        1 => Just("\"\u{1112}\u{1161}\u{11ab}\"".to_owned()),
        1 => "-?[0-9]{1,3}(\\.[0-9])?",
        1 => "[0-9]{9,22}",
        1 => Just("null".to_owned()),
        1 => Just("1".to_owned()),
        1 => Just("true".to_owned()),
        1 => Just("\"\\ud83c\\udfa4\"".to_owned()),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(|items| format!("[{}]", items.join(", "))),
            vec((name(), inner), 0..4).prop_map(|list| object(&list)),
        ]
    })
}

fn name() -> impl Strategy<Value = &'static str> {
    let known = [
        "id",
        "kind",
        "question",
        "timestamp",
        "end",
        "video",
        "asker",
        "answers",
        "summary",
        "anchor",
        "tags",
        "links",
        "status",
        "source",
        "speaker",
        "via",
        "url",
        "title",
        "name",
        "format",
        "file",
        "line",
        "start",
        "text",
        "x",
        "y",
        "date",
        "videos",
        "offset",
        "version",
    ];
    proptest::sample::select(known.to_vec())
}

fn object(list: &[(&str, String)]) -> String {
    let list: Vec<String> =
        list.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
    format!("{{{}}}", list.join(", "))
}

proptest! {
    #[test]
    fn whatever_it_finishes_the_patient_reader_reads_alike(
        top in vec((name(), value()), 0..3),
        entries in vec(vec((name(), value()), 0..5), 0..3),
    ) {
        let mut list = top;
        let entries: Vec<String> = entries
            .into_iter()
            .map(|mut members| {
                members.insert(0, ("question", "\"가?\"".to_owned()));
                object(&members)
            })
            .collect();
        list.push(("entries", format!("[{}]", entries.join(","))));
        agree(&object(&list));
    }
}
