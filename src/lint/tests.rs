//! Every rule on its own examples, and what they do together.

use super::*;
use crate::store::SourceText;
use crate::text::Language;
use rules::Check;

/// Members that an example has unless it says otherwise.
const BASE: [(&str, &str); 7] = [
    ("format", "\"qstamp-index\""),
    ("version", "1"),
    ("id", "\"meetup\""),
    ("title", "\"퇴근길 밋업\""),
    ("date", "\"2022-04-20\""),
    ("url", "\"https://example.org/meetup\""),
    ("videos", "[{\"url\": \"https://example.org/talk.mp4\"}]"),
];

/// An index with the members of an example, its bytes kept.
pub(in crate::lint) fn index_of(example: &str) -> String {
    let own: serde_json::Map<String, serde_json::Value> = serde_json::from_str(example).unwrap();
    let mut text = example.trim_end().strip_suffix('}').unwrap().to_owned();
    for (name, value) in BASE.iter().chain([&("entries", "[]")]) {
        if !own.contains_key(*name) {
            text = format!("{text}, \"{name}\": {value}");
        }
    }
    text + "}"
}

fn document(name: &str, text: &str) -> SourceText {
    SourceText { name: name.into(), text: text.into(), is_line: false, lines_before: 0 }
}

/// Each line that begins an object begins an event of its own.
fn sources(example: &str) -> Vec<Source> {
    let documents = example.split("\n{").enumerate().map(|(n, part)| {
        let part = if n == 0 { part.to_owned() } else { format!("{{{part}") };
        document(&format!("{n}.json"), &index_of(&part))
    });
    documents.flat_map(|d| Source::read(&d).unwrap()).collect()
}

fn found(sources: &[Source]) -> Vec<&'static str> {
    let checked = check(sources, &Options::default());
    checked.findings.iter().map(|f| f.rule.id).collect()
}

#[test]
fn every_rule_finds_its_own_mistake_and_nothing_else() {
    for rule in RULES {
        if matches!(rule.check, Check::Aliases) {
            let bad = check_aliases("a.txt", rule.bad, &Options::default());
            assert_eq!(bad.len(), 1, "{}", rule.id);
            assert!(check_aliases("a.txt", rule.good, &Options::default()).is_empty());
            continue;
        }
        assert_eq!(found(&sources(rule.bad)), [rule.id], "bad example of {}", rule.id);
        assert_eq!(found(&sources(rule.good)), [""; 0], "good example of {}", rule.id);
    }
}

#[test]
fn every_rule_has_a_name_of_its_own_and_says_a_sentence() {
    for (number, rule) in RULES.iter().enumerate() {
        assert!(RULES[..number].iter().all(|other| other.id != rule.id), "{}", rule.id);
        assert!(rule.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.id);
        assert!(rule.says.en.ends_with('.') && rule.says.ko.ends_with('.'), "{}", rule.id);
        assert!(!rule.help.en.ends_with('.') && rule.help.en.len() > 8, "{}", rule.id);
    }
}

#[test]
fn a_finding_names_the_value() {
    let text = "{\"id\": \"a\", \"date\": \"2022\", \"url\": \"https://example.org/\",\n \"videos\": \
        [{\"url\": \"https://example.org/a.mp4\"}], \"entries\": [\n  {\"question\": \"질문이 \
        무엇인가요?\", \"start\": \"5.41.2\"}]}";
    let sources = Source::read(&document("a.json", text)).unwrap();
    let checked = check(&sources, &Options::default());
    let [finding] = &checked.findings[..] else { panic!("{:?}", checked.findings) };
    assert_eq!(finding.place.to_string(), "a.json:3:39");
    assert_eq!(finding.what.say(Language::English), "\"5.41.2\" is no time");
    let excerpt = finding.excerpt.as_ref().unwrap();
    assert_eq!(&excerpt.text[excerpt.span.clone()], "\"5.41.2\"");
}

#[test]
fn an_entry_ignores_for_itself_alone() {
    let twice = |ignore: &str| {
        sources(&format!(
            r#"{{"entries": [{{"timestamp": "16:19", "question": "자격증이 도움이 되나요?"}},
            {{"timestamp": "16:19", "question": "채용 기준은 무엇인가요?"{ignore}}},
            {{"timestamp": "16:19", "question": "재택근무를 하나요?"}}]}}"#
        ))
    };
    assert_eq!(found(&twice("")), ["time-twice", "time-twice"]);
    let ignore = r#", "ignore": [{"rule": "time-twice", "reason": "둘을 함께 물었다"}]"#;
    assert_eq!(found(&twice(ignore)), ["time-twice"]);
    assert_eq!(check(&twice(ignore), &Options::default()).ignored, 1);
}

#[test]
fn only_the_rules_that_are_wanted_are_run() {
    let sources = sources(r#"{"date": null, "tags": ["a", "a"]}"#);
    assert_eq!(found(&sources), ["tag-twice", "date-missing"]);
    let only = Options { only: vec![by_id("tag-twice").unwrap()], ..Options::default() };
    assert_eq!(check(&sources, &only).findings.len(), 1);
}

#[test]
fn a_page_is_checked_by_its_lines() {
    let page = "# 밋업\n\n- [16:19](https://youtu.be/jE3Vgv_PpMk?t=1979) 자격증이 도움이 되나요?\n\
        - [18:02](https://youtu.be/jE3Vgv_PpMk?t=1082) xxx\n";
    let sources = Source::read(&document("a.md", page)).unwrap();
    let checked = check(&sources, &Options::default());
    let rows = checked.findings.iter().map(|f| (f.rule.id, f.place.line));
    let rows: Vec<_> = rows.filter(|(id, _)| !id.starts_with("chapter")).collect();
    assert_eq!(rows, [("date-missing", None), ("link-time", Some(3)), ("template-left", Some(4))]);
}

#[test]
fn of_many_mistakes_of_one_kind_some_are_listed() {
    let entry = "{\"timestamp\": \"1:5045\", \"question\": \"하나?\"}";
    let entries = vec![entry; 500].join(", ");
    let options = Options { only: vec![by_id("time-unreadable").unwrap()], ..Options::default() };
    let checked = check(&sources(&format!("{{\"entries\": [{entries}]}}")), &options);
    assert_eq!((checked.findings.len(), checked.unlisted), (100, 400));
}

#[test]
fn the_built_in_indexes_have_no_mistakes() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/events");
    let named = [crate::store::SourcePath::Path(folder.into())];
    let (documents, problems) = crate::store::documents(&named);
    assert_eq!(problems, []);
    let sources: Vec<Source> = documents.iter().flat_map(|d| Source::read(d).unwrap()).collect();
    let checked = check(&sources, &Options::default());
    let wrong = checked.findings.iter().filter(|f| f.severity() == crate::model::Severity::Error);
    let wrong: Vec<String> = wrong
        .map(|f| format!("{} {} {}", f.place, f.rule.id, f.what.say(Language::English)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_usual_is_no_mistake() {
    let long = "가".repeat(120);
    let asked = "이 책에는 Lorem ipsum이라고만 적힌 쪽이 있던데. ".repeat(3);
    let asked = asked.trim();
    let video = r#""videos": [{"url": "https://youtu.be/jE3Vgv_PpMk"}]"#;
    let entry = |members: &str| format!(r#"{{{video}, "entries": [{{{members}, "id": "a"}}]}}"#);
    let turn = format!(r#"{{"kind": "turn", "timestamp": "0:07", "question": "{long}""#);
    let rows = [
        // The turns of a transcript are as long as people speak, and follow as fast.
        format!(r#"{{{video}, "entries": [{turn}, "id": "a"}}, {turn}, "id": "b"}}]}}"#),
        entry(&format!(
            r#""timestamp": "0:00", "question": "왜 그런가요?", "summary": "{asked}", "kind": "section""#
        )),
    ];
    for row in rows {
        let hints = ["chapter-few"];
        let left: Vec<&str> =
            found(&sources(&row)).into_iter().filter(|id| !hints.contains(id)).collect();
        assert_eq!(left, [""; 0], "{row}");
    }
}

#[test]
fn a_finding_repeats_only_the_beginning_of_a_page() {
    let page = "같은 질문 ".repeat(10_000);
    let row = format!(
        r#"{{"entries": [{{"timestamp": "0:00", "question": "{page}", "id": "a"}},
 {{"timestamp": "0:00", "question": "{page}", "id": "b"}}]}}"#
    );
    let checked = check(&sources(&row), &Options::default());
    assert!(checked.findings.len() > 1);
    for finding in checked.findings {
        assert!(finding.what.say(Language::Korean).chars().count() < 600, "{}", finding.rule.id);
    }
}

#[test]
fn three_turns_within_one_second_are_a_mistake_of_their_times() {
    let turn = |id: &str| {
        format!(r#"{{"kind": "turn", "timestamp": "5:09", "question": "네.", "id": "{id}"}}"#)
    };
    let of = |ids: &[&str]| {
        let turns: Vec<String> = ids.iter().map(|id| turn(id)).collect();
        found(&sources(&format!(r#"{{"entries": [{}]}}"#, turns.join(", "))))
    };
    assert_eq!(of(&["a", "b"]), [""; 0]);
    assert_eq!(of(&["a", "b", "c"]), ["time-twice"]);
}
