//! `check --fix` in the real program: what is shown, what is written, and what stays.

use std::fs;

use serde_json::Value;

use crate::run::Bench;

const TEXT: &str = "{\"id\": \"a\", \"title\": \"밋업\", \"date\": \"2022-04-20\", \"memo\": [1,2],\n \
    \"videos\": [{\"url\": \"https://example.org/a.mp4\"}],\n \"entries\": [\n  \
    {\"question\": \" 자격증이  도움이 되나요?\", \"timestamp\": 979, \"tags\": [\"a\", \"A\"]},\n  \
    {\"question\": \"채용 기준은 무엇인가요?\", \"timestamp\": \"0:18:02\"},\n  \
    {\"question\": \"연봉은 얼마인가요?\", \"timestamp\": \"1:5045\"}]}\n";

fn mended() -> String {
    TEXT.replace(" 자격증이  도움", "자격증이 도움")
        .replace("979", "\"16:19\"")
        .replace("0:18:02", "18:02")
        .replace("[\"a\", \"A\"]", "[\"a\"]")
}

#[test]
fn the_difference_is_shown_then_written_and_the_rest_reported() {
    let bench = Bench::with(&[("a.json", TEXT)]);
    let path = bench.home.path().join("events/a.json");
    let dry = bench.words("check --fix --dry-run events/a.json");
    assert_eq!(dry.code, 1, "what stays is an error: {}", dry.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), TEXT);
    assert!(dry.out.starts_with("--- ") && !dry.out.contains("error["), "{}", dry.out);
    let changed = dry.out.lines().filter(|line| line.starts_with("+ "));
    assert_eq!(changed.count(), 2, "{}", dry.out);
    assert!(dry.err.contains("would mend 3"), "{}", dry.err);

    let done = bench.words("check --fix events/a.json");
    assert_eq!(fs::read_to_string(&path).unwrap(), mended());
    assert!(done.out.starts_with(&dry.out), "the same difference first");
    assert!(done.out.contains("error[time-unreadable]: \"1:5045\"") && done.code == 1);
    assert!(!done.out.contains("text-space") && done.err.contains("mended 3"), "{}", done.err);

    let again = bench.words("check --fix events/a.json");
    assert!(again.out.starts_with("error[") && again.err.contains("mended 0"), "{}", again.out);
    assert_eq!(fs::read_to_string(&path).unwrap(), mended());
    let korean = Bench::new().set("LC_ALL", "ko_KR.UTF-8").input(TEXT);
    let done = korean.words("check --fix -");
    assert!(done.code == 2 && done.err.contains("표준 입력"), "{}", done.err);
    assert_eq!(bench.words("check --canonical events/a.json").code, 2, "only with --fix");
}

#[test]
fn without_fix_nothing_is_written_and_what_could_be_is_counted() {
    let bench = Bench::with(&[("a.json", TEXT)]);
    let done = bench.words("check events/a.json");
    assert!(done.err.contains("`--fix` mends 3"), "{}", done.err);
    assert_eq!(fs::read_to_string(bench.home.path().join("events/a.json")).unwrap(), TEXT);
    let json = bench.words("check --fix --rule tag-twice --format json events/a.json");
    let all: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((&all["written"], all["fixed"].as_array().unwrap().len()), (&true.into(), 1));
    let only = TEXT.replace("[\"a\", \"A\"]", "[\"a\"]");
    assert_eq!(fs::read_to_string(bench.home.path().join("events/a.json")).unwrap(), only);
}

#[test]
fn canonical_form_and_lines_of_many_events() {
    let bench = Bench::with(&[("a.json", TEXT)]);
    let line = r#"{"id": "x", "date": "2022", "url": "https://example.org/", "tags": ["b", "b"], "entries": []}"#;
    let other = line.replace("\"x\"", "\"y\"").replace(r#""b", "b""#, r#""b""#);
    bench.home.file("many.jsonl", format!("\u{feff}{line}\r\n\r\n{other}\n"));
    assert_eq!(bench.words("check --fix many.jsonl").code, 0);
    let text = fs::read_to_string(bench.home.path().join("many.jsonl")).unwrap();
    let want = line.replace(r#""b", "b""#, r#""b""#);
    assert_eq!(text, format!("\u{feff}{want}\r\n\r\n{other}\n"));

    let done = bench.words("check --fix --canonical events/a.json");
    let text = fs::read_to_string(bench.home.path().join("events/a.json")).unwrap();
    assert!(text.starts_with("{\n  \"$schema\": \"urn:qstamp:index:1\""), "{text}");
    assert!(text.contains("\"memo\": [1,2]") && text.contains("\"1:5045\""), "{text}");
    assert!(done.out.starts_with("--- "), "{}", done.out);
    let again = bench.words("check --fix --canonical events/a.json");
    assert!(!again.out.contains("--- "), "{}", again.out);
}
