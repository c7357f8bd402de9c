use super::*;

fn words(text: &str) -> Vec<String> {
    Query::parse(text).words().iter().map(|word| word.text.clone()).collect()
}

#[test]
fn words_are_split_at_white_space_outside_quotes() {
    let rows: [(&str, &[&str]); 12] = [
        ("업무  강도", &["업무", "강도"]),
        ("\"업무 강도\" 높은", &["업무 강도", "높은"]),
        ("\"업무 강", &["업무 강"]),
        ("17\" 모니터", &["17\"", "모니터"]),
        ("foo:bar", &["foo:bar"]),
        ("http://x.y", &["http://x.y"]),
        ("since:언제", &["since:언제"]),
        ("'exact ^start end$", &["exact", "start", "end"]),
        ("? ... 자격증", &["자격증"]),
        ("C++ + #", &["C++"]),
        ("자격증", &["자격증"]),
        ("since:2022 event:x @a #b kind:turn lang:ko in:answer", &[]),
    ];
    for (text, want) in rows {
        assert_eq!(words(text), want, "{text}");
    }
}

#[test]
fn what_says_nothing_finds_nothing_and_nothing_finds_all() {
    for text in ["?", "!!!", "+ #", "@", "\"\"", "^ $"] {
        assert!(Query::parse(text).finds_nothing(), "{text}");
    }
    for text in ["", " \t", "event:", "since:20", "자격증 ?", "!자격증"] {
        assert!(!Query::parse(text).finds_nothing(), "{text}");
    }
    assert!(Query::parse("\u{3000} ").is_empty());
}

#[test]
fn long_queries_are_cut() {
    assert_eq!(words(&"a ".repeat(1_000)).len(), MOST_WORDS);
    let query = Query::parse(&"가나".repeat(500));
    assert_eq!(query.words()[0].pattern.keys().len(), 64);
}
