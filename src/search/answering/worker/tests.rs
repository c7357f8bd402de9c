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

/// A thread's work without the thread, its tables made by whoever calls `prepare`.
struct Slow {
    searcher: Searcher,
    told: RefCell<Vec<Answer>>,
}

impl Slow {
    fn new() -> Self {
        let mut searcher = Searcher::new(channel().0);
        let library = library();
        let index = Arc::new(SearchIndex::new(&library));
        searcher.adopt(library, index, false);
        searcher.tables = Tables::BesideSearches;
        Self { searcher, told: RefCell::default() }
    }

    /// What an order leads to: ticket, whether complete, and how many were found.
    fn after(&mut self, order: Order) -> Vec<(u64, bool, usize)> {
        self.searcher.take(order).unwrap();
        let ask = self.searcher.ask.take().unwrap();
        let newest = AtomicU64::new(ask.ticket);
        self.searcher.answer(ask, &newest, &|answer| self.told.borrow_mut().push(answer));
        let told = self.told.take();
        told.iter().map(|a| (a.ticket, a.complete, a.matched)).collect()
    }
}

fn asking(ticket: u64, text: &str) -> Order {
    let query = Query::parse(text);
    Order::Ask(Box::new(Ask { ticket, query, filters: Filters::default(), limit: 9 }))
}

#[test]
fn no_question_waits_for_the_tables_that_another_needs() {
    let mut slow = Slow::new();
    // Nothing is as it was typed, and typos are not known yet.
    assert_eq!(slow.after(asking(1, "자겨긍")), [(1, false, 0)]);
    assert_eq!(slow.after(asking(2, "강도")), [(2, true, 1)]);
    assert!(slow.searcher.ask.is_none());
    assert_eq!(slow.after(asking(3, "자겨긍")), [(3, false, 0)]);
    // One table is there, not yet all that are needed.
    assert!(slow.searcher.index.prepare());
    assert_eq!(slow.after(Order::Ready), []);
    while slow.searcher.index.prepare() {}
    let library = library();
    let whole = crate::search::search(
        &SearchIndex::new(&library),
        &library,
        &Query::parse("자겨긍"),
        &Filters::default(),
        9,
    );
    assert_eq!(slow.after(Order::Ready), [(3, true, whole.matched)]);
    assert!(slow.searcher.ask.is_none());
}
