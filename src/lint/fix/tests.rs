//! What is mended is right and stays so, and nothing else changes.

use proptest::prelude::*;

use super::*;
use crate::lint::{check, tests::index_of};
use crate::text::Language;

fn document(text: &str) -> SourceText {
    SourceText { name: "a.json".into(), text: text.into(), is_line: false, lines_before: 0 }
}

fn fixed(text: &str) -> String {
    fix(&document(text), &Options::default()).text.to_string()
}

fn findings(text: &str) -> Vec<Finding> {
    let sources = Source::read(&document(text)).unwrap();
    check(&sources, &Options::default()).findings
}

#[test]
fn a_rule_mends_its_own_example_where_it_says_so_and_nowhere_else() {
    for rule in RULES.iter().filter(|rule| !matches!(rule.check, Check::Aliases)) {
        let two_files = rule.bad.contains("\n{");
        let bad = if two_files { rule.bad.split('\n').next().unwrap() } else { rule.bad };
        let text = index_of(bad);
        let mended = fix(&document(&text), &Options::default());
        let ids: Vec<&str> = mended.mended.iter().map(|f| f.rule.id).collect();
        let want = if rule.fixes { vec![rule.id] } else { vec![] };
        assert_eq!(ids, want, "{}", rule.id);
        assert_eq!(*mended.text == *text, !rule.fixes, "{}", rule.id);
        assert!(!rule.fixes || findings(&mended.text).is_empty(), "{}: {}", rule.id, mended.text);
        assert!(findings(&text).iter().all(|f| f.fixable == rule.fixes), "{}", rule.id);
    }
}

#[test]
fn only_the_bytes_that_are_wrong_change() {
    let rows = [
        (
            r#"{"entries": [{"question":  " 가  나? " , "memo": "  as  it is  "}]}"#,
            r#"{"entries": [{"question":  "가 나?" , "memo": "  as  it is  "}]}"#,
        ),
        (
            "{\"entries\": [\n {\"tags\": [ \"a\", \"b\",\n  \"A\" , \"b\" ]}]}",
            "{\"entries\": [\n {\"tags\": [ \"a\", \"b\" ]}]}",
        ),
        (
            r#"{"entries": [{"start": 979, "end": "00:20:00", "x": 979}, {"start": "1:02:03"}]}"#,
            r#"{"entries": [{"start": "16:19", "end": "20:00", "x": 979}, {"start": "1:02:03"}]}"#,
        ),
        (
            "{\"title\": \"\\u1106\\u1175\\u11ba \\\"업\\\"\", \"entries\": []}",
            "{\"title\": \"밋 \\\"업\\\"\", \"entries\": []}",
        ),
        // A file that escapes everything goes on doing so.
        (
            r#"{"title": "\u1106\u1175\u11ba", "entries": []}"#,
            r#"{"title": "\ubc0b", "entries": []}"#,
        ),
        (
            r#"{"entries": [{"question": "a\u2028b\u200bc\u0007?"}]}"#,
            r#"{"entries": [{"question": "a bc?"}]}"#,
        ),
        (
            r#"{"speakers": [{"name": "강전희"}], "entries": [{"responder": "강 전희", "text": "네"}]}"#,
            r#"{"speakers": [{"name": "강전희"}], "entries": [{"responder": "강전희", "text": "네"}]}"#,
        ),
        (
            r#"{"entries": [{"kind": "Segment", "links": [{"url": "https://youtu.be/jE3Vgv_PpMk?si=a&t=5"}]}]}"#,
            r#"{"entries": [{"kind": "segment", "links": [{"url": "https://youtu.be/jE3Vgv_PpMk?t=5"}]}]}"#,
        ),
    ];
    for (text, want) in rows {
        assert_eq!(fixed(text), want);
    }
}

#[test]
fn what_has_no_one_answer_stays() {
    for text in [
        r#"{"entries": [{"timestamp": "1:5045", "question": "가?"}]}"#,
        r#"{"entries": [{"timestamp": "20:00", "question": "가?"}, {"timestamp": "10:00", "question": "나?"}]}"#,
        r#"{"entries": [{"timestamp": "5:00", "question": " "}]}"#,
        r#"{"entries": [{"kind": "questoin", "question": "가?"}]}"#,
        // Nobody says which spelling is right.
        r#"{"entries": [{"question": "가?", "speaker": "Ada"}, {"question": "나?", "speaker": "ada"}]}"#,
        // The name of a member is how others know it.
        "{\"\u{1112}\u{1161}\": 1, \"entries\": []}",
        r#"{"version": 2, "title": " a ", "entries": []}"#,
    ] {
        assert_eq!(fixed(text), text);
    }
    let page =
        SourceText { name: "a.md".into(), ..document("# 밋업\n\n- 0:10  가\u{200b}나?\n") };
    assert_eq!(fix(&page, &Options::default()).text, page.text);
}

#[test]
fn what_a_file_ignores_and_what_is_not_asked_for_stays() {
    let text = r#"{"entries": [{"question": "가  나?", "tags": ["a", "a"],
        "ignore": [{"rule": "text-space", "reason": "so it was printed"}]}]}"#;
    assert_eq!(fixed(text), text.replace(r#"["a", "a"]"#, r#"["a"]"#));
    let only =
        Options { only: vec![crate::lint::by_id("text-nfd").unwrap()], ..Options::default() };
    assert_eq!(*fix(&document(text), &only).text, *text);
}

#[test]
fn the_canonical_form_is_written_once() {
    let text = r#"{"name": "밋업", "memo": {"a" :1}, "entries": [{"title": "가?", "start": 979}]}"#;
    let document = document(text);
    let written = canonical(&document, &document.text).unwrap();
    assert!(written.starts_with("{\n  \"$schema\""), "{written}");
    assert!(written.contains("\"memo\"") && written.contains("\"timestamp\": \"16:19\""));
    assert_eq!(canonical(&document, &written.into()), None);
    let newer = r#"{"version": 2, "entries": []}"#;
    assert_eq!(canonical(&document, &newer.into()), None);
}

/// Texts with every slip in them.
fn dirty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\u{1112}\u{1161}\u{11ab}"),
        Just("가나"),
        Just("\u{200b}"),
        Just(" "),
        Just("  "),
        Just("\u{3164}"),
        Just("\u{a0}"),
        Just("\u{301}"),
        Just("e"),
        Just("\n"),
        Just("\\"),
        Just("\""),
        Just("\u{202e}"),
        Just("👩\u{200d}👧"),
        Just("?"),
    ];
    proptest::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat())
}

/// An index with slips, one on the other.
fn index() -> impl Strategy<Value = String> {
    let time = prop_oneof![Just("979"), Just("\"05:40\""), Just("\"6:10\""), Just("\"1h2m\"")];
    let kind = prop_oneof![Just("Question"), Just("question"), Just("Turn"), Just("odd")];
    let entry = (dirty(), time, kind, dirty(), proptest::collection::vec(dirty(), 0..4));
    let entries = proptest::collection::vec(entry, 0..4);
    (dirty(), entries, any::<bool>()).prop_map(|(title, entries, escapes)| {
        let quoted = |text: &str| {
            let json = serde_json::to_string(text).unwrap();
            let code = |c: char| if c.is_ascii() || !escapes { c.to_string() } else {
                let mut units = [0; 2];
                let units = c.encode_utf16(&mut units).iter();
                units.fold(String::new(), |text, unit| text + &format!("\\u{unit:04x}"))
            };
            json.chars().map(code).collect::<String>()
        };
        let entry = |(question, time, kind, speaker, tags): &(String, &str, &str, String, Vec<String>)| {
            let tags = tags.iter().map(|tag| quoted(tag)).collect::<Vec<_>>().join(" , ");
            format!(
                "\n {{\"question\": {}, \"timestamp\":{time}, \"kind\": \"{kind}\", \"answers\": \
                 [{{\"speaker\": {}, \"note\": [\"kept\"]}}], \"tags\": [{tags}]}}",
                quoted(question), quoted(speaker)
            )
        };
        let entries = entries.iter().map(entry).collect::<Vec<_>>().join(",");
        format!("{{\"id\": \"a\", \"title\": {}, \"speakers\": [{{\"name\": \"가나\"}}], \"entries\": [{entries}\n]}}", quoted(&title))
    })
}

proptest! {
    /// Mending twice is mending once; what can be mended is gone, what cannot is still said.
    #[test]
    fn mending_is_done_once(text in index()) {
        let once = fixed(&text);
        prop_assert_eq!(&fixed(&once), &once);
        let left = findings(&once);
        let fixable: Vec<String> = left.iter().filter(|f| f.fixable)
            .map(|f| format!("{} {}", f.rule.id, f.what.say(Language::English))).collect();
        prop_assert!(fixable.is_empty(), "{:?}\n{}\n{}", fixable, text, once);
        let rest = |text: &str, id: &str| findings(text).iter().filter(|f| f.rule.id == id && !f.fixable).count();
        prop_assert_eq!(rest(&text, "kind-unknown"), rest(&once, "kind-unknown"));
        prop_assert_eq!(once.matches("[\"kept\"]").count(), text.matches("[\"kept\"]").count());
    }
}
