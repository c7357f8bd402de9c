//! What cannot be read: said with its place, exit 2, and the rest still works.

use std::fs::File;

use serde_json::json;

use crate::run::{Bench, Done};

const GOOD: &str = r#"{"id": "good", "entries": [{"id": "q", "question": "좋은 질문"}]}"#;

/// Lists a bad file together with a good one.
fn with_bad(name: &str, content: &str) -> Done {
    let bench = Bench::with(&[(name, content), ("z-good.json", GOOD)]);
    bench.words("list --index events --format tsv")
}

#[test]
fn a_bad_file_is_named_with_its_place_and_the_rest_is_listed() {
    for (name, content, said) in [
        (
            "cut.json",
            "{\"entries\": [\n {\"question\": \"a\"",
            "cut.json:2:17: the JSON ends too early",
        ),
        ("empty.json", "", "empty.json:1:1: the file is empty"),
        ("text.json", "안녕", "text.json:1:1: this is not JSON"),
        ("object.json", "{\"entries\": 5}", "object.json:1:13: \"entries\" must be a list"),
        ("list.json", "[1]", "list.json:1:2: an object {…} is expected here"),
        ("none.json", "{\"id\": \"x\"}", "none.json:1:1: there are no \"entries\" here"),
        (
            "other.json",
            "{\"format\": \"srt\", \"entries\": []}",
            "other.json:1:12: this says that its format is \"srt\"",
        ),
        (
            "twice.json",
            "{\"id\": \"a\",\n \"id\": \"b\", \"entries\": []}",
            "twice.json:2:8: the key \"id\" stands twice",
        ),
    ] {
        let done = with_bad(name, content);
        assert_eq!(done.code, 2, "{name}");
        assert!(done.err.starts_with(&format!("events/{said}")), "{name}: {}", done.err);
        assert_eq!(done.err.lines().count(), 1, "{name}: {}", done.err);
        assert!(done.out.starts_with("good\tq\t"), "{name}: {}", done.out);
    }
}

#[test]
fn a_time_that_cannot_be_read_is_never_guessed() {
    let entry = |time| json!({"id": "t", "timestamp": time, "question": "언제?"});
    let index = json!({"id": "e", "videos": [{"url": "https://youtu.be/jE3Vgv_PpMk"}],
        "entries": [entry(json!("언제")), entry(json!("1:99")), entry(json!(-5)), entry(json!({}))]});
    let done = with_bad("times.json", &index.to_string().replace("},{", "},\n{"));
    assert_eq!(done.code, 2, "{}", done.err);
    for line in [
        "events/times.json:1:",
        "events/times.json:2:",
        "events/times.json:3:",
        "events/times.json:4:",
    ] {
        assert_eq!(done.err.matches(line).count(), 1, "{line}\n{}", done.err);
    }
    assert!(done.err.contains("\"언제\" is no time; write it as 16:19 or 1:10:40"));
    let rows: Vec<&str> = done.out.lines().filter(|row| row.starts_with("e\t")).collect();
    assert_eq!(rows.len(), 4);
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        assert_eq!((cells[2], cells[3], cells[7]), ("", "", ""), "{row}");
    }
}

#[test]
fn a_bad_line_of_many_is_named_and_the_others_are_read() {
    let lines = format!("{}\n{{\"entries\": [}}\n{}\n", GOOD, GOOD.replace("good", "third"));
    let bench = Bench::with(&[("many.jsonl", &lines)]);
    let done = bench.words("list --index events --format tsv");
    assert_eq!((done.code, done.out.lines().count()), (2, 2));
    assert!(done.err.starts_with("events/many.jsonl:2:14: this is not JSON"), "{}", done.err);
}

#[test]
fn a_path_that_does_not_exist_and_a_folder_without_indexes_are_said() {
    let bench = Bench::with(&[("z-good.json", GOOD)]);
    bench.home.file("pages/page.html", "<p>");
    let done = bench.words("list --index none.json --index pages --index events --format tsv");
    let said: Vec<&str> = done.err.lines().collect();
    assert_eq!((done.code, said.len()), (2, 2));
    assert_eq!(said[0], "none.json: there is no such file or folder; check the path");
    assert!(said[1].starts_with("pages: there is no index in this folder; "), "{}", said[1]);
    assert!(done.out.starts_with("good\tq\t"));
    // For every verb that reads.
    for line in ["search --index none.json x", "open --index none.json x", "none.json"] {
        let done = bench.words(line);
        assert_eq!(done.code, 2, "{line}");
        assert!(done.err.starts_with("none.json: there is no such file or folder"), "{line}");
    }
}

#[test]
fn a_file_of_more_than_64_mib_is_refused() {
    let bench = Bench::with(&[("z-good.json", GOOD)]);
    for name in ["large.json", "large.jsonl"] {
        let file = File::create(bench.home.path().join("events").join(name)).unwrap();
        file.set_len(64 * 1024 * 1024 + 1).unwrap();
    }
    let done = bench.words("list --index events --format tsv");
    let said: Vec<&str> = done.err.lines().collect();
    assert_eq!((done.code, said.len()), (2, 2), "{said:?}");
    for (line, place) in said.iter().zip(["events/large.json: ", "events/large.jsonl:1:1: "]) {
        assert_eq!(*line, format!("{place}larger than 64 MiB: not read"));
    }
    assert!(done.out.starts_with("good\tq\t"));
}

#[test]
fn an_event_id_that_two_files_use_is_a_warning_with_both_paths() {
    let bench = Bench::with(&[("a.json", GOOD), ("b.json", GOOD)]);
    let done = bench.words("list --index events --format tsv");
    assert_eq!((done.code, done.out.lines().count()), (0, 2));
    assert!(
        done.err
            .starts_with("events/b.json: the event id \"good\" is used by events/a.json as well")
    );
}

#[test]
fn a_newer_version_is_shown_with_a_note() {
    let done = with_bad(
        "new.json",
        "{\"version\": 9, \"id\": \"new\", \"entries\": [{\"question\": \"x\"}]}",
    );
    assert_eq!((done.code, done.out.lines().count()), (0, 2));
    assert!(done.err.starts_with("events/new.json:1:13: version 9 is newer"), "{}", done.err);
}

#[test]
fn standard_input_is_read_as_one_index_or_as_lines() {
    let ids = |done: &Done| {
        let ids = done.out.lines().map(|row| row.split('\t').next().unwrap_or_default().to_owned());
        ids.collect::<Vec<_>>()
    };
    let pretty = GOOD.replace(", ", ",\n ");
    let lines = format!("{GOOD}\n{}\n", GOOD.replace("good", "second"));
    for (input, want) in
        [(GOOD, &["good"][..]), (&*pretty, &["good"]), (&*lines, &["good", "second"])]
    {
        let done = Bench::new().input(input).words("list --index - --format tsv");
        assert_eq!((done.code, &*done.err), (0, ""), "{input}");
        assert_eq!(ids(&done), want, "{input}");
    }
    let bench = Bench::with(&[("z.json", &GOOD.replace("good", "file"))]).input("{\"entries\": [");
    let done = bench.words("list --index - --index events --format tsv");
    assert_eq!((done.code, ids(&done)), (2, vec!["file".to_owned()]));
    assert!(done.err.starts_with("-:1:"), "{}", done.err);
}

#[test]
fn messages_are_korean_under_a_korean_locale() {
    let bench = Bench::with(&[("cut.json", "{")]).set("LANG", "ko_KR.UTF-8");
    let done = bench.words("list --index none.json --index events");
    assert!(done.err.starts_with("none.json: 그런 파일이나 폴더가 없습니다; 경로를 확인하세요\n"));
    assert!(done.err.contains("JSON이 중간에 끝납니다"), "{}", done.err);
    let done = bench.words("open --index events 없는것");
    assert!(done.err.contains("qstamp: 찾은 것이 없습니다: 없는것"), "{}", done.err);
    assert!(bench.words("--help").out.contains("어렴풋한 질문에서"));
    let english = Bench::new().set("LC_ALL", "C.UTF-8").set("LANG", "ko_KR.UTF-8");
    assert!(english.words("--help").out.contains("half-remembered question"));
}
