use std::sync::mpsc::channel;
use std::time::Duration;

use crate::model::{Entry, Event, Origin};

use super::*;

fn library() -> Arc<Library> {
    let entries =
        ["자격증", "업무 강도"].map(|q| Entry { question: q.into(), ..Entry::default() }).to_vec();
    let event = Event { entries, ..Event::default() };
    Arc::new(Library::new(vec![(Arc::new(event), Origin::default())]))
}

#[test]
fn the_newest_question_is_answered_and_dropping_ends_the_thread() {
    let (answers, inbox) = channel();
    let worker = Worker::start(move |answer| answers.send(answer).unwrap_or_default()).unwrap();
    let library = library();
    worker.replace_library(library, Aliases::built_in());
    for ticket in 1..=50 {
        let query = Query::parse(if ticket == 50 { "강도" } else { "자격증" });
        worker.ask(Ask { ticket, query, filters: Filters::default(), limit: 9 });
    }
    let last = loop {
        let answer = inbox.recv_timeout(Duration::from_secs(10)).unwrap();
        if answer.ticket == 50 {
            break answer;
        }
    };
    assert!(last.complete);
    assert_eq!((last.matched, last.hits[0].at.entry), (1, 1));
    drop(worker);
    assert!(inbox.recv_timeout(Duration::from_secs(10)).is_err());
}

#[test]
fn what_is_found_at_once_is_told_before_the_guesses() {
    let (answers, inbox) = channel();
    let worker = Worker::start(move |answer| answers.send(answer).unwrap_or_default()).unwrap();
    worker.replace_library(library(), Aliases::built_in());
    // A weak match: the word may have been meant otherwise.
    let query = Query::parse("업묵ㄷ");
    worker.ask(Ask { ticket: 1, query, filters: Filters::default(), limit: 9 });
    let next = || inbox.recv_timeout(Duration::from_secs(10)).unwrap();
    let (first, last) = (next(), next());
    assert_eq!((first.ticket, first.complete, first.matched), (1, false, 1));
    assert_eq!((last.ticket, last.complete, last.hits[0].at), (1, true, first.hits[0].at));
}
