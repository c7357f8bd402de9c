//! What the reader accepts, what it refuses and where, and that nothing is lost.

use super::*;
use crate::model::{Kind, Timestamp};
use crate::text::Language;

fn parse(text: &str) -> Reading {
    read(&Input { text, name: "talk.json" })
        .unwrap_or_else(|p| panic!("{}", p.say(Language::English)))
}

fn refused(text: &str) -> String {
    read(&Input { text, name: "talk.json" }).unwrap_err().say(Language::English)
}

fn said(text: &str) -> Vec<String> {
    parse(text).problems.iter().map(|p| p.say(Language::English)).collect()
}

#[test]
fn lenient_spellings_become_one_shape() {
    let text = r#"[
        {"title": "가?", "start": "16m19s", "responder": "강", "answer": "네"},
        {"name": "나", "time": 979.5, "kind": "keynote", "speaker": null, "summary": ""},
        {"question": "다", "startTime": "1시간 2분 3초", "summary": "요약", "timestamp": null}
    ]"#;
    let reading = parse(text);
    let event = &reading.events[0];
    assert!(reading.problems.is_empty());
    assert_eq!(event.id, "talk");
    let entries = &event.entries;
    assert_eq!(entries[0].id, "q-16-19");
    assert_eq!(entries[0].answers[0].speaker.as_deref(), Some("강"));
    assert_eq!(entries[0].answers[0].summary, "네");
    assert_eq!(entries[1].timestamp, Timestamp::from_millis(979_500));
    assert_eq!(entries[1].kind, Kind::Other("keynote".into()));
    assert!(entries[1].answers.is_empty());
    assert_eq!(entries[2].timestamp, Some(Timestamp::from_seconds(3723)));
    assert_eq!(entries[2].summary.as_deref(), Some("요약"));
}

#[test]
fn a_time_that_cannot_be_read_is_said_and_kept() {
    let text = "{\"entries\": [\n  {\"question\": \"가\", \"timestamp\": \"early\"}]}";
    assert_eq!(
        said(text),
        ["talk.json:2:34: \"early\" is no time; write it as 16:19 or 1:10:40; until then the \
          entry has no place to jump to"]
    );
    let event = &parse(text).events[0];
    assert_eq!(event.entries[0].timestamp, None);
    assert_eq!(event.entries[0].extra.get("timestamp"), Some("\"early\""));
}

#[test]
fn what_cannot_be_an_index_is_refused_with_its_place() {
    let rows = [
        ("", "talk.json:1:1: the file is empty"),
        ("{\"entries\": [", "talk.json:1:13: the JSON ends too early"),
        ("{\"entries\": [}", "talk.json:1:14: this is not JSON"),
        ("{\"title\": \"x\"}", "talk.json:1:1: there are no \"entries\" here"),
        ("{\"entries\": {}}", "talk.json:1:13: \"entries\" must be a list"),
        ("{\"entries\": [3]}", "talk.json:1:14: an object"),
        (
            "{\"id\": \"a\",\n \"id\": \"b\", \"entries\": []}",
            "talk.json:2:8: the key \"id\" stands twice",
        ),
        ("{\"format\": \"x\", \"entries\": []}", "talk.json:1:12: this says"),
        ("{\"entries\": []} x", "talk.json:1:17: this is not JSON"),
    ];
    for (text, want) in rows {
        let said = refused(text);
        assert!(said.starts_with(want), "{text}: {said}");
    }
}

#[test]
fn a_wrong_type_costs_that_value_only() {
    let text = r#"{"entries": [{"question": 5, "tags": "career", "status": "done", "end": true}]}"#;
    let reading = parse(text);
    assert_eq!(reading.problems.len(), 4);
    let entry = &reading.events[0].entries[0];
    assert_eq!(entry.tags, ["career"]);
    assert_eq!(entry.extra.get("question"), Some("5"));
    assert_eq!(entry.extra.get("status"), Some("\"done\""));
}

#[test]
fn a_newer_version_is_read_only() {
    let reading = parse(r#"{"version": 2, "entries": [], "layers": [1]}"#);
    assert!(reading.read_only);
    assert_eq!(reading.problems.len(), 1);
    assert!(!parse(r#"{"version": 1, "entries": []}"#).read_only);
}

#[test]
fn unknown_members_keep_their_bytes() {
    let text = r#"{"entries": [{"question": "가", "x": {"b":  1.10, "a": 12345678901234567890123}}],
        "videos": [{"id": "v", "url": "https://a.example/b.mp4", "y": [ ]}], "z": 1e400}"#;
    let event = &parse(text).events[0];
    let written = to_json(event).unwrap();
    for bytes in [r#"{"b":  1.10, "a": 12345678901234567890123}"#, "\"y\": [ ]", "\"z\": 1e400"] {
        assert!(written.contains(bytes), "{written}");
    }
    assert_eq!(&parse(&written).events[0], event);
}

#[test]
fn the_canonical_form_is_as_documented() {
    let text = r#"{"id": "a", "title": "행사 <1>", "date": "2022-04-20", "videos": [
        {"id": "v1", "url": "https://youtu.be/jE3Vgv_PpMk", "offset": -1.5}],
        "entries": [{"id": "q", "timestamp": 4240, "question": "가?",
          "answers": [{"speaker": "강", "summary": "네", "via": "chat"}], "status": "verified"}]}"#;
    insta::assert_snapshot!(to_json(&parse(text).events[0]).unwrap(), @r#"
    {
      "$schema": "urn:qstamp:index:1",
      "format": "qstamp-index",
      "version": 1,
      "id": "a",
      "title": "행사 <1>",
      "date": "2022-04-20",
      "videos": [
        {
          "id": "v1",
          "url": "https://youtu.be/jE3Vgv_PpMk",
          "offset": -1.5
        }
      ],
      "entries": [
        {
          "id": "q",
          "kind": "question",
          "timestamp": "1:10:40",
          "question": "가?",
          "answers": [
            {
              "speaker": "강",
              "summary": "네",
              "via": "chat"
            }
          ],
          "status": "verified"
        }
      ]
    }
    "#);
}

#[test]
fn deep_nesting_is_no_danger() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let text = format!(r#"{{"entries": [{{"question": "가", "x": {deep}}}]}}"#);
    assert_eq!(parse(&text).events[0].entries[0].extra.get("x"), Some(&*deep));
}

#[test]
fn the_schema_that_is_checked_in_is_the_one_that_is_generated() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/schema/index-1.json");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(path, schema()).unwrap();
    }
    let checked_in = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(
        checked_in,
        schema(),
        "run the tests with UPDATE_SCHEMA=1, or `qstamp schema >{path}`"
    );
}

proptest::proptest! {
    #[test]
    fn no_document_panics(text in ".{0,200}") {
        let _ = read(&Input { text: &text, name: "x" });
    }

    #[test]
    fn what_is_written_is_read_back(
        question in "[가-힣a-z ?]{1,30}", seconds in proptest::option::of(0u64..100_000),
        summary in ".{0,30}", speaker in proptest::option::of("[가-힣]{3}")
    ) {
        let json = serde_json::json!({"entries": [{"question": question, "timestamp": seconds,
            "answers": [{"speaker": speaker, "summary": summary}]}]}).to_string();
        let event = parse(&json).events.remove(0);
        let again = parse(&to_json(&event).unwrap()).events.remove(0);
        proptest::prop_assert_eq!(again, event);
    }
}
