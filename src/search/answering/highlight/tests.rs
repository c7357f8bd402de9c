use std::sync::Arc;

use crate::model::{Answer, Entry, Event, Origin};
use crate::search::{Filters, Query, SearchIndex, search};

use super::*;

/// The marked stretches of the only entry's question, as text.
fn marked(question: &str, query: &str) -> Vec<String> {
    let answers = vec![Answer { summary: "다른 말".into(), ..Answer::default() }];
    let entry = Entry { question: question.into(), answers, ..Entry::default() };
    let event = Event { entries: vec![entry], ..Event::default() };
    let library = Library::new(vec![(Arc::new(event), Origin::default())]);
    let index = SearchIndex::new(&library);
    let answer = search(&index, &library, &Query::parse(query), &Filters::default(), 1);
    let Some(hit) = answer.hits.first() else { return vec!["not found".into()] };
    let marks = highlights(&library, &answer.plan, hit.at);
    let alone = highlights_in(&library, &answer.plan, hit.at, Field::Question);
    let marks = marks.into_iter().filter(|m| m.field == Field::Question).map(|m| m.bytes);
    let marks: Vec<_> = marks.collect();
    assert_eq!(marks, alone, "{query} in {question}");
    marks.into_iter().map(|bytes| question.get(bytes).unwrap().to_owned()).collect()
}

#[test]
fn marks_cover_whole_syllables_and_characters() {
    let rows: [(&str, &str, &[&str]); 7] = [
        ("IT 자격증이 좋나요", "자격증", &["자격증"]),
        ("클라우드 이야기", "클랑", &["클라우"]),
        ("업무 강도", "업무강도", &["업무", "강도"]),
        ("Toma\u{301}s 이야기", "tomas", &["Toma\u{301}s"]),
        ("자격증", "자겨", &["자격"]),
        ("말, 또 말", "말", &["말", "말"]),
        ("말 또", "또 말", &["말", "또"]),
    ];
    for (question, query, want) in rows {
        assert_eq!(marked(question, query), want, "{query} in {question}");
    }
}

#[test]
fn bytes_become_scalar_values() {
    assert_eq!(scalars("IT 자격증이", &(3..12)), 3..6);
    assert_eq!(scalars("가", &(0..3)), 0..1);
}
