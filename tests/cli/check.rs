//! `check`: findings under the line of the file, exit codes, and what a file may ignore.

use serde_json::Value;

use crate::events;
use crate::run::Bench;

/// One error, one warning, one ignored warning; Korean before the places.
const WRONG: &str = r#"{"id": "wrong", "title": "밋업", "date": "2022-04-20",
 "videos": [{"url": "https://example.org/talk.mp4"}],
 "entries": [
  {"question": "자격증이 도움이 되나요?", "timestamp": "1:5045"},
  {"question": "업무강도는 어떤가요?", "timestamp": "16:19", "tags": ["업무", "업무"]},
  {"question": "채용 기준은 무엇인가요?", "timestamp": "16:19",
   "ignore": [{"rule": "time-twice", "reason": "함께 물었다"}]}]}"#;

#[test]
fn findings_stand_under_the_line_of_the_file() {
    let bench = Bench::with(&[("a.json", WRONG)]);
    let done = bench.words("check events/a.json");
    assert_eq!(done.code, 1, "{}", done.err);
    let want = "error[time-unreadable]: \"1:5045\" is no time\n \
        --> events/a.json:4:46\n  |\n\
        4 |   {\"question\": \"자격증이 도움이 되나요?\", \"timestamp\": \"1:5045\"},\n  \
        |                                                        ^^^^^^^^\n";
    assert!(done.out.starts_with(want), "{}", done.out);
    assert!(done.out.contains("warning[tag-twice]") && !done.out.contains("time-twice"));
    assert_eq!(
        done.err,
        "errors 1, warnings 1, hints 0 (files 1, entries 3); ignored 1; `--fix` mends 1\n"
    );
    assert!(!done.out.contains('\u{1b}'), "colours are for terminals");
    let korean = Bench::with(&[("a.json", WRONG)]).set("LC_ALL", "ko_KR.UTF-8");
    assert!(korean.words("check events").out.starts_with("오류[time-unreadable]: \"1:5045\""));
}

#[test]
fn exit_codes_say_what_was_found() {
    let bench = Bench::with(&[("a.json", WRONG), ("good.json", events::MEETUP)]);
    bench.home.file("cut.json", "{\"entries\": [");
    bench.home.file("aliases.txt", "자격증, cert\n혼자\n");
    let rows = [
        ("check events/good.json", 0),
        ("check events/a.json", 1),
        ("check --rule tag-twice events", 0),
        ("check --rule tag-twice --deny warnings events", 1),
        ("check --rule tag-twice --deny tag-twice events", 1),
        ("check --rule tag-twice --deny time-twice events", 0),
        ("check cut.json", 2),
        ("check no-such.json", 2),
        ("check aliases.txt", 1),
        ("check --rule no-such events", 2),
        ("check", 2),
    ];
    for (line, code) in rows {
        assert_eq!(bench.words(line).code, code, "{line}");
    }
    assert!(bench.words("check aliases.txt").out.contains("--> aliases.txt:2:1\n"));
}

#[test]
fn json_is_for_scripts() {
    let bench = Bench::new().input(WRONG);
    let done = bench.words("check --format json -");
    let all: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!((done.code, &all["errors"], &all["ignored"]), (1, &1.into(), &1.into()));
    let first = &all["findings"][0];
    assert_eq!((&first["rule"], &first["line"]), (&"time-unreadable".into(), &4.into()));
    assert_eq!((&first["file"], &first["column"]), (&"-".into(), &46.into()));
}

#[test]
fn every_line_of_many_events_has_its_number() {
    let bench = Bench::new();
    let good = r#"{"id": "a", "date": "2022", "url": "https://example.org/", "entries": []}"#;
    let bad = good.replace("\"a\"", "\"b\"").replace("2022", "2022-13");
    bench.home.file("many.jsonl", format!("{good}\n\n{bad}\nnonsense\n"));
    let done = bench.words("check many.jsonl");
    assert_eq!(done.code, 2);
    assert!(done.out.contains("--> many.jsonl:3:21\n"), "{}", done.out);
    assert!(done.err.contains("many.jsonl:4:2: "), "{}", done.err);
}
