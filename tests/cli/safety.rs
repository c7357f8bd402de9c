//! Text of a file never acts on the terminal: not in results, not in messages.

use serde_json::{Value, json};

use crate::run::Bench;
use crate::wire::{Allowed, faults};

fn hostile() -> String {
    format!(
        "악의\u{1b}[31m\u{1b}]0;t\u{7}\u{1b}[2J\u{9b}6n\u{90}q\u{9c}\u{202e}x\u{202c}\u{2066}\u{2069}\
         \u{2028}\u{2029}\u{85}\u{e0041}\u{e007f}e{}\u{200b}\u{feff}\u{3164}\t\r\n\0\u{7f}끝",
        "\u{301}".repeat(500)
    )
}

fn index() -> Value {
    let bad = hostile();
    json!({
        "id": &bad, "title": &bad, "date": &bad, "tags": [&bad], "language": &bad,
        "videos": [{"id": "v", "url": "https://youtu.be/jE3Vgv_PpMk"}],
        "entries": [
            {"id": &bad, "kind": &bad, "video": "v", "timestamp": "1:00", "question": &bad,
             "answers": [{"speaker": &bad, "summary": &bad}], "tags": [&bad]},
            {"id": "q", "timestamp": &bad, "question": &bad, "status": &bad, "video": &bad},
        ],
    })
}

fn is_harmless(text: &str, allowed: Allowed, what: &str) {
    assert_eq!(faults(text.as_bytes(), allowed), [""; 0], "{what}");
}

#[test]
fn results_in_every_form_are_harmless() {
    let bench = Bench::with(&[("a.json", &index().to_string())]);
    for verb in ["list", "search"] {
        for form in ["plain", "json", "jsonl", "urls"] {
            let done = bench.run(&[verb, "--index", "events", "--format", form, "--kind", "all"]);
            is_harmless(&done.out, Allowed::Text, form);
            is_harmless(&done.err, Allowed::Text, form);
            assert!(done.out.contains("jE3Vgv_PpMk&t=60s"), "{form}");
        }
        // Tabs stand between its cells, and nowhere else.
        let done = bench.run(&[verb, "--index", "events", "--format", "tsv", "--kind", "all"]);
        is_harmless(&done.out.replace('\t', " "), Allowed::Text, "tsv");
        assert!(done.out.lines().all(|row| row.split('\t').count() == 8), "{}", done.out);
        assert_eq!(done.out.lines().count(), 2);
        let done = bench.run(&[verb, "--index", "events", "--color", "always", "--kind", "all"]);
        is_harmless(&done.out, Allowed::Screen, "colours");
    }
    let done =
        bench.run(&["search", "--index", "events", "--kind", "all", "악의\u{1b}[31m\u{9b}2J"]);
    is_harmless(&done.out, Allowed::Text, "a query");
}

#[test]
fn json_still_says_what_the_file_holds() {
    let bench = Bench::with(&[("a.json", &index().to_string())]);
    let done = bench.words("list --index events --format json");
    let value: Value = serde_json::from_str(&done.out).unwrap();
    let question = value["results"][0]["question"].as_str().unwrap();
    assert!(question.starts_with("악의\u{1b}[31m\u{1b}]0;t\u{7}") && question.ends_with("끝"));
}

#[test]
fn messages_are_harmless() {
    let bad = hostile();
    let bench = Bench::with(&[
        ("a.json", &index().to_string()),
        ("b.json", &index().to_string()),
        ("broken.json", &format!("{{\"entries\": [{{\"{bad}\": 1, \"{bad}\": 2}}]}}")),
        ("format.json", &json!({"format": &bad, "entries": []}).to_string()),
        ("version.json", &json!({"version": &bad, "entries": [{"question": &bad}]}).to_string()),
    ]);
    let done = bench.words("list --index events");
    assert!(done.err.lines().count() > 4, "{}", done.err);
    is_harmless(&done.err, Allowed::Text, "files");
    let bad = bad.replace('\0', "");
    let name = "a\u{1b}[31m\u{9b}2J\u{202e}\u{2028}\n.json";
    let option = format!("--{bad}");
    let arguments: [&[&str]; 11] = [
        &["list", "--index", name],
        &["open", "--index", "events", &bad],
        &["open", "--index", "events", "--first", &bad],
        &["open", "--index", "events", "--opener", &bad, "q"],
        &["search", "--kind", &bad],
        &["search", "--since", &bad],
        &["search", "--limit", &bad],
        &["search", "--format", &bad],
        &["search", &option],
        &["completions", &bad],
        &[name],
    ];
    for words in arguments {
        let done = bench.run(words);
        is_harmless(&done.err, Allowed::Text, &format!("{words:?}"));
        is_harmless(&done.out, Allowed::Text, &format!("{words:?}"));
        assert!(!done.err.is_empty(), "{words:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_hostile_file_name_and_configuration_are_harmless() {
    let bench = Bench::with(&[("a\u{1b}]0;x\u{7}\u{202e}\u{9b}2J\n.json", "{")]);
    bench
        .home
        .file("config/qstamp/config.toml", "\"\\u001b[31m\\u202e\" = 1\nopener = \"{\\u001b}\"\n");
    let done = bench.words("list --index events");
    assert_eq!((done.code, done.err.lines().count()), (2, 3), "{}", done.err);
    is_harmless(&done.err, Allowed::Text, "names");
}

#[test]
fn a_message_does_not_repeat_a_whole_file() {
    let long = "가".repeat(100_000);
    let entry = json!({"question": "x", "timestamp": &long, "status": &long});
    let index = json!({"date": &long, "entries": [entry]}).to_string();
    let done = Bench::with(&[("a.json", &index)]).words("list --index events");
    assert!(done.err.lines().count() >= 2);
    assert!(done.err.len() < 4000, "{} bytes", done.err.len());
}
