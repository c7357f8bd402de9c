//! `search`: best first, in every form.

#![expect(clippy::unwrap_used, reason = "output that is no JSON has failed the test")]

use serde_json::{Value, json};

use crate::run::Bench;
use crate::shape::{Answer, Found, LISTED, Ranked};
use crate::two_events;

fn found(bench: &Bench, line: &str) -> Found {
    let done = bench.words(&format!("search --index events --format json {line}"));
    assert_eq!(done.err, "");
    let found: Found = serde_json::from_str(&done.out).unwrap();
    assert_eq!(done.code, i32::from(found.matched == 0), "{line}");
    found
}

#[test]
fn json_has_the_documented_shape() {
    let bench = two_events();
    let done = bench.words("search --index events --format json 자격증 취업");
    let value: Value = serde_json::from_str(&done.out).unwrap();
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&value), ["query", "matched", "relaxed", "dropped", "results"]);
    let ranked = [&["rank", "score"], &LISTED[..], &["matches"]].concat();
    assert_eq!(names(&value["results"][0]), ranked);
    assert_eq!(names(&value["results"][0]["matches"][0]), ["field", "start", "end"]);
}

#[test]
fn json_says_what_was_found_and_where() {
    let bench = two_events();
    let found = found(&bench, "자격증을");
    assert_eq!((&*found.query, found.matched, found.relaxed), ("자격증을", 1, false));
    assert_eq!(found.dropped, [""; 0]);
    let [only] = &*found.results else { panic!("{found:?}") };
    assert_eq!((only.rank, &*only.event, &*only.id), (1, "meetup", "certificate"));
    assert_eq!(only.event_title, "퇴근길 밋업: 클라우드 엔지니어에게 묻다");
    assert_eq!((only.date.as_deref(), &*only.kind), (Some("2022-04-20"), "question"));
    assert_eq!((only.timestamp.as_deref(), only.seconds), (Some("1:10:40"), Some(4240)));
    assert_eq!(only.speakers, ["강전희", "조훈"]);
    assert_eq!((only.answers.len(), &*only.tags), (2, &["career".to_owned(), "자격증".into()][..]));
    assert_eq!(only.url.as_deref(), Some("https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=4240s"));
    let places: Vec<_> = only.matches.iter().map(|m| (&*m.field, m.start, m.end)).collect();
    assert!(places.contains(&("question", 3, 7)), "{places:?}");
    assert!(only.score > 0.0 && (only.score * 10.0).fract() == 0.0);
}

#[test]
fn every_match_lies_on_what_was_asked_for_or_on_what_it_was_taken_for() {
    let bench = two_events();
    let rows: [(&str, &[&str]); 6] = [
        ("자격증", &["자격증", "certification"]),
        ("조훈", &["조훈"]),
        ("길잡이", &["길잡이"]),
        ("쿠버네티스 자격증", &["쿠버네티스", "자격증"]),
        ("certification", &["certification", "자격증"]),
        ("ㅈㄱㅈ", &["자격증"]),
    ];
    for (query, texts) in rows {
        let found = found(&bench, query);
        let places: Vec<String> =
            found.results.iter().flat_map(|e| e.matches.iter().map(|m| e.matched(m))).collect();
        assert!(found.results.iter().all(|entry| !entry.matches.is_empty()), "{query}");
        for text in texts {
            assert!(places.iter().any(|place| place == text), "{query}: no {text} in {places:?}");
        }
        assert!(places.iter().all(|place| texts.contains(&&**place)), "{query}: {places:?}");
    }
}

#[test]
fn places_are_counted_in_scalars_of_the_composed_text() {
    // The file is decomposed and has a picture of two scalars in front.
    let question = "👍🏽 \u{110c}\u{1161}\u{1100}\u{1167}\u{11a8}\u{110c}\u{1173}\u{11bc}은?";
    let index = json!({"entries": [{"question": question}]}).to_string();
    let bench = Bench::with(&[("nfd.json", &index)]);
    for query in ["자격증", "\u{110c}\u{1161}\u{1100}\u{1167}\u{11a8}\u{110c}\u{1173}\u{11bc}"] {
        let found = found(&bench, query);
        assert_eq!((&*found.query, &*found.results[0].question), ("자격증", "👍🏽 자격증은?"));
        let place = &found.results[0].matches[0];
        assert_eq!((&*place.field, place.start, place.end), ("question", 3, 6));
    }
}

#[test]
fn an_entry_without_a_place_has_nulls() {
    let bench = two_events();
    let found = found(&bench, "다음 모임은");
    let entry = &found.results[0];
    assert_eq!((&entry.timestamp, entry.seconds, &entry.url), (&None, None, &None));
    assert_eq!((&*entry.speakers, &*entry.answers), (&[][..], &[][..]));
}

#[test]
fn nothing_found_is_said_by_the_exit_code_and_an_empty_list() {
    let bench = two_events();
    let none = found(&bench, "없는말입니다");
    assert_eq!((none.matched, none.results.len()), (0, 0));
    for form in ["plain", "jsonl", "tsv", "urls"] {
        let done = bench.words(&format!("search --index events --format {form} 없는말입니다"));
        assert_eq!((done.code, &*done.out, &*done.err), (1, "", ""), "{form}");
    }
    // A query without a letter or a digit finds nothing; none at all finds everything.
    assert_eq!(found(&bench, "?? !!").matched, 0);
    assert_eq!(found(&bench, "").matched, 7);
}

#[test]
fn jsonl_is_the_results_alone() {
    let bench = two_events();
    let done = bench.words("search --index events --format jsonl --lang ko 자격증");
    let rows: Vec<Ranked> =
        done.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        rows.iter().map(|r| (r.rank, &*r.id)).collect::<Vec<_>>(),
        [(1, "hiring"), (2, "certificate")]
    );
    assert_eq!(
        rows[1].answers[1],
        Answer {
            speaker: Some("조훈".into()),
            summary: "쿠버네티스 자격증처럼 실습으로 치르는 시험은 실무에도 보탬이 된다고 했다."
                .into()
        }
    );
}

#[test]
fn plain_tsv_and_urls() {
    let bench = two_events();
    let run = |form| bench.words(&format!("search --index events --format {form} 자격증뿐")).out;
    assert_eq!(
        run("plain"),
        "  1:20:32  채용 기준은 자격증뿐인가?\n           \
        퇴근길 밋업: 클라우드 엔지니어에게 묻다 | 2022-04-20 | meetup/hiring\n           \
        https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=4832s\n"
    );
    assert_eq!(
        run("tsv"),
        "meetup\thiring\t1:20:32\t4832\tquestion\t채용 기준은 자격증뿐인가?\t\t\
        https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=4832s\n"
    );
    assert_eq!(run("urls"), "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=4832s\n");
}

#[test]
fn colour_is_there_when_it_is_asked_for() {
    let bench = two_events();
    let run = |when| bench.words(&format!("search --index events --color {when} 자격증뿐")).out;
    let colored = run("always");
    assert!(colored.contains("채용 기준은 \u{1b}[1;33m자격증뿐\u{1b}[0m인가?"), "{colored:?}");
    assert!(!run("auto").contains('\u{1b}') && !run("never").contains('\u{1b}'));
}

#[test]
fn a_limit_cuts_the_list_and_not_the_count() {
    let bench = two_events();
    let found = found(&bench, "--limit 2");
    assert_eq!((found.results.len(), found.matched), (2, 7));
}

#[test]
fn options_say_which_entries_are_meant() {
    let bench = two_events();
    let ids = |line: &str| {
        let done = bench.words(&format!("search --index events --format tsv {line}"));
        let id = |row: &str| row.split('\t').nth(1).unwrap_or_default().to_owned();
        done.out.lines().map(id).collect::<Vec<_>>()
    };
    let rows: [(&str, &[&str]); 16] = [
        ("--event qa", &["c", "w"]),
        ("--event meet --speaker 조훈", &["certificate"]),
        ("--event 퇴근길 --tag career", &["certificate"]),
        ("--lang en", &["c", "w"]),
        ("--kind segment", &["opening"]),
        ("--kind all --event meetup 밋업 시작", &["opening"]),
        ("--since 2023", &["c", "w"]),
        ("--until 2022-12-31 업무", &["load"]),
        ("--since 2022-04-20 --until 2022-04-20 업무", &["load"]),
        ("--since 2022-04-21 --until 2022-12 업무", &[]),
        ("@조훈", &["certificate"]),
        ("#career", &["certificate"]),
        ("event:qa workload", &["w"]),
        ("lang:en certification", &["c"]),
        ("자격증 !취업 lang:ko", &["hiring"]),
        ("in:answer 길잡이", &["certificate"]),
    ];
    for (line, want) in rows {
        assert_eq!(ids(line), want, "{line}");
    }
}

#[test]
fn wrong_usage_says_what_is_wrong() {
    let bench = two_events();
    for (line, said) in [
        ("search --kind quest x", "--kind cannot be quest"),
        ("search --since gestern x", "--since gestern is no date: write 2022-04-20"),
        ("search --limit many x", "invalid value 'many' for '--limit <N>'"),
        ("search --format xml x", "invalid value 'xml' for '--format <FORM>'"),
        ("search --nope x", "unexpected argument '--nope'"),
    ] {
        let done = bench.words(line);
        assert_eq!((done.code, &*done.out), (2, ""), "{line}");
        assert!(done.err.contains(said), "{line}: {}", done.err);
    }
}
