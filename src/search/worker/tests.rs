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
