use super::super::units::units;
use super::*;

fn find(query: &str, text: &str) -> Option<Run> {
    let pattern = Pattern::new(&units(query), Bounds::default())?;
    let text = units(text);
    let mut steps = 0;
    let mut runs = (0..text.len()).filter_map(|at| run_at(&pattern, &text, at, &mut steps));
    runs.next()
}

#[test]
fn the_run_rule_finds_what_people_type_on_the_way() {
    use Class::{Exact, Initials, Mixed};
    let rows = [
        ("자격증", "IT 자격증이 취업에", Exact),
        ("클", "클라우드", Exact),
        ("클ㄹ", "클라우드", Exact),
        ("클랑", "클라우드", Exact),
        ("갑", "값이", Exact),
        ("값", "값이", Exact),
        ("갑", "갑시다", Exact),
        ("값", "갑시다", Exact),
        ("갑시", "갑시다", Exact),
        ("고", "과금", Exact),
        ("업", "없는", Exact),
        ("ㅂㅅ", "비상 연락", Initials),
        ("ㅄ", "비상 연락", Initials),
        ("ㅋㄹㅁㅇ", "쿨러 모음", Initials),
        ("ㅋㄻㅇ", "쿨러 모음", Initials),
        ("ㅎㅔㄹㄹㅡㅁ", "헬름 차트", Exact),
        ("ㅇㅁㄱㄷ", "업무강도", Initials),
        ("ㅇㅁㄱㄷ", "업무 강도", Initials),
        ("업무ㄱㄷ", "업무 강도", Mixed),
        ("업묵ㄷ", "업무 강도", Mixed),
        ("업무강도", "업무 강도가", Exact),
        ("업무 강도", "업무강도가", Exact),
        ("자격증", "자격증", Exact),
        ("자격증", "자격증", Exact),
        ("햇다", "했다", Mixed),
        ("tomas", "Tomás", Exact),
        ("c++", "C++ 언어", Exact),
    ];
    for (query, text, class) in rows {
        assert_eq!(find(query, text).map(|run| run.class), Some(class), "{query} in {text}");
    }
}

#[test]
fn the_run_rule_does_not_find_what_only_looks_alike() {
    let rows = [
        ("ㅁㄴㅇㄹ", "얼마나 오래"),
        ("강도", "강. 도"),
        ("자격증", "자동 격리 증명"),
        ("c++", "C# 언어"),
        ("c#", "C++ 언어"),
        ("강도", "강 그리고 아주 멀리 도"),
        ("업무", "업부"),
    ];
    for (query, text) in rows {
        assert_eq!(find(query, text), None, "{query} in {text}");
    }
}

#[test]
fn a_run_counts_what_it_crosses_and_what_it_cuts() {
    let run = find("업묵ㄷ", "x 업무 강도").unwrap();
    assert_eq!((run.start, run.end), (1, 5));
    assert_eq!((run.crossings, run.partials, run.complete), (1, 1, false));
    assert!(find("강도", "업무강도").unwrap().complete);
}

#[test]
fn work_is_bounded_whatever_the_text() {
    let text = units(&"ㄱ".repeat(2_000));
    for query in ["ㄱ".repeat(64), "ㄲ".repeat(400), "ㄱ가".repeat(40)] {
        let pattern = Pattern::new(&units(&query), Bounds::default()).unwrap();
        let keys = pattern.keys().len() as u64;
        for at in [0, 7] {
            let mut steps = 0;
            run_at(&pattern, &text, at, &mut steps);
            assert!(steps <= 7 * keys * keys, "{steps}");
        }
    }
}
