use std::sync::Arc;

use crate::model::{self, Entry, Event, Library, Origin};
use crate::search::Hit;

use super::*;

fn entry(question: &str, speaker: &str, summary: &str) -> Entry {
    let speaker = (!speaker.is_empty()).then(|| speaker.to_owned());
    let answer = model::Answer { speaker, summary: summary.into(), ..model::Answer::default() };
    Entry {
        id: question.into(),
        question: question.into(),
        answers: vec![answer],
        ..Entry::default()
    }
}

fn library(entries: Vec<Entry>) -> Library {
    let event =
        Event { id: "e".into(), title: "저녁 모임".into(), entries, ..Event::default() };
    Library::new(vec![(Arc::new(event), Origin::default())])
}

fn sample() -> Library {
    library(vec![
        entry("IT 자격증이 취업에 도움이 되나요?", "강전희", "실무 경험을 먼저 본다"),
        entry("업무 강도는 어떤가요?", "Maya Lin", "자격증 공부와 함께 하기는 벅차다"),
        entry("C++ 개발자도 뽑나요?", "강전희", ""),
        entry("C# 개발자도 뽑나요?", "남궁현", ""),
    ])
}

fn ids(library: &Library, query: &str) -> Vec<String> {
    let index = SearchIndex::new(library);
    let answer = search(&index, library, &Query::parse(query), &Filters::default(), 50);
    let name = |hit: &Hit| library.get(hit.at).unwrap().1.id.clone();
    answer.hits.iter().map(name).collect()
}

#[test]
fn queries_find_the_entries_that_hold_all_of_their_words() {
    let (first, second, third, fourth) = (
        "IT 자격증이 취업에 도움이 되나요?",
        "업무 강도는 어떤가요?",
        "C++ 개발자도 뽑나요?",
        "C# 개발자도 뽑나요?",
    );
    let library = sample();
    let rows: [(&str, &[&str]); 24] = [
        ("자격증", &[first, second]),
        ("취업 자격증", &[first]),
        ("자격증 없는말", &[first, second]),
        ("c++", &[third]),
        ("C#", &[fourth]),
        ("ㅇㅁㄱㄷ", &[second]),
        ("@강전희", &[first, third]),
        ("@ㄴㄱㅎ", &[fourth]),
        ("@kang", &[]),
        ("강전희 개발자", &[third]),
        ("개발자 !강전희", &[fourth]),
        ("!자격증", &[third, fourth]),
        ("^업무", &[second]),
        ("^강도", &[]),
        ("뽑나요$", &[fourth, third]),
        ("\"취업에 도움이\"", &[first]),
        ("\"도움이 취업에\"", &[]),
        ("'강전", &[third, first]),
        ("'자겨", &[]),
        ("in:answer 자격증", &[second]),
        ("in:question 자격증", &[first]),
        ("event:저녁 c++", &[third]),
        ("event:x c++", &[]),
        ("!!! ???", &[]),
    ];
    for (query, want) in rows {
        assert_eq!(ids(&library, query), want, "{query}");
    }
    assert_eq!(ids(&library, "  "), [first, second, third, fourth]);
}

#[test]
fn a_word_that_begins_and_ends_well_in_the_question_scores_113() {
    let library = sample();
    let index = SearchIndex::new(&library);
    let answer = search(&index, &library, &Query::parse("자격증"), &Filters::default(), 1);
    assert_eq!((answer.hits[0].score, answer.hits.len(), answer.matched), (113.0, 1, 2));
}

#[test]
fn other_kinds_are_found_when_they_are_named_or_there_are_no_questions() {
    let mut segment = entry("행운권 추첨", "", "");
    segment.kind = model::Kind::Segment;
    let alone = library(vec![segment.clone()]);
    assert_eq!(ids(&alone, "추첨"), ["행운권 추첨"]);
    let both = library(vec![segment, entry("추첨은 언제 하나요?", "", "")]);
    assert_eq!(ids(&both, "추첨"), ["추첨은 언제 하나요?"]);
    assert_eq!(ids(&both, "추첨 kind:all").len(), 2);
    assert_eq!(ids(&both, "추첨 kind:seg"), ["행운권 추첨"]);
}

#[test]
fn any_chunk_size_gives_the_same_answer() {
    let library = sample();
    let index = SearchIndex::new(&library);
    let filters = Filters::default();
    for text in ["자격증", "ㄱ", "개발자 뽑", "", "!강전희", "kbn"] {
        let query = Query::parse(text);
        let never = || false;
        let answer = |chunk| {
            let memory = RefCell::default();
            let pass = Pass::new(&index, &library, &query, &filters, &never, &memory);
            Pass { chunk, ..pass }.run(9, &mut |_| {}).unwrap()
        };
        for chunk in 1..5 {
            assert_eq!(answer(chunk), answer(CHUNK), "{text} in chunks of {chunk}");
        }
    }
}

#[test]
fn a_stale_search_gives_no_answer() {
    let library = sample();
    let index = SearchIndex::new(&library);
    let (query, filters) = (Query::parse("자격증"), Filters::default());
    let memory = RefCell::default();
    let mut pass = Pass::new(&index, &library, &query, &filters, &|| true, &memory);
    assert_eq!(pass.run(9, &mut |_| {}), None);
}

#[test]
fn abbreviations_find_words_that_begin_alike() {
    let library =
        library(vec![entry("Why kubernetes?", "", ""), entry("A kite on a bench is", "", "")]);
    assert_eq!(ids(&library, "kbnts"), ["Why kubernetes?"]);
    assert_eq!(ids(&library, "ubern"), ["Why kubernetes?"]);
    assert_eq!(ids(&library, "brnts"), [""; 0]);
}
