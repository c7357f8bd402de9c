use std::sync::Arc;

use crate::model::{Answer, Entry, Event, Origin};

use super::*;

#[test]
fn fields_have_the_names_that_results_carry() {
    assert_eq!(Field::AnswerSummary(2).name(), "answers/2/summary");
    assert_eq!(Field::EventTitle.name(), "event_title");
}

#[test]
fn what_entries_share_is_stored_once() {
    let answer = Answer { speaker: Some("강전희".into()), ..Answer::default() };
    let entry = |q: &str| Entry {
        question: q.into(),
        answers: vec![answer.clone(), answer.clone()],
        ..Entry::default()
    };
    let event =
        Event {
            title: "모임".into(), entries: vec![entry("가"), entry("나")], ..Event::default()
        };
    let library = Library::new(vec![(Arc::new(event), Origin::default())]);
    let index = SearchIndex::new(&library);
    assert_eq!((index.len(), index.texts(Group::Names).len()), (2, 2));
    let fields: Vec<Field> = index.spans(1).map(|span| span.field).collect();
    assert_eq!(fields, [Field::AnswerSpeaker(0), Field::AnswerSpeaker(1), Field::EventTitle]);
    assert_eq!((index.owners(0), index.owners(1)), (&[0, 1][..], &[0, 1][..]));
    assert_eq!(index.question_length(1), 1);
}

#[test]
fn reading_ends_when_nobody_waits_for_it() {
    let event = Event { entries: vec![Entry::default()], ..Event::default() };
    let library = Library::new(vec![(Arc::new(event), Origin::default())]);
    let read = |stop| SearchIndex::unless(&library, Aliases::built_in(), &|| stop);
    assert!(read(true).is_none() && read(false).is_some_and(|index| index.len() == 1));
}
