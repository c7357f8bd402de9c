//! Answers that come in parts: what is chosen, and where it stands.

use super::*;
use crate::model::{Entry, EntryRef, Event};
use crate::search::Hit;

/// A desk with many entries, asked for something that is not answered yet.
fn asked() -> Desk {
    let entry =
        |n: usize| Entry {
            id: format!("q{n}"), question: format!("질문 {n}"), ..Entry::default()
        };
    let event = Event { id: "e".into(), entries: (0..60).map(entry).collect(), ..Event::default() };
    let library = Arc::new(Library::new(vec![(Arc::new(event), Origin::default())]));
    let index = SearchIndex::new(&library);
    let state = State::new(Settings::default(), library, Vec::new(), (80, 24));
    let mut desk = Desk { state, index };
    desk.state.ask();
    desk
}

impl Desk {
    /// An answer of these entries arrives.
    fn found(&mut self, entries: impl Iterator<Item = u32>, complete: bool) {
        let hit = |entry| Hit { at: EntryRef { event: 0, entry }, score: 1.0, partial: false };
        let hits: Arc<[Hit]> = entries.map(hit).collect();
        let ticket = self.state.asked;
        let answer = Answer { ticket, complete, matched: hits.len(), hits, ..Answer::default() };
        self.state.update(Message::Answered(Arc::new(answer)));
    }
}

#[test]
fn without_a_choice_the_best_hit_is_chosen_whatever_came_first() {
    let mut desk = asked();
    desk.found([7, 9].into_iter(), false);
    assert_eq!(desk.chosen(), "q7");
    desk.found([3, 7, 9].into_iter(), true);
    assert_eq!((desk.chosen(), desk.state.row, desk.state.top), ("q3", 0, 0));
}

#[test]
fn a_row_that_was_chosen_stays_chosen_and_in_its_place() {
    let mut desk = asked();
    desk.found((0..60).step_by(2), false);
    for _ in 0..20 {
        desk.press("down");
    }
    let (chosen, place) = (desk.chosen().to_owned(), desk.state.row - desk.state.top);
    assert!(chosen == "q40" && desk.state.top > 0);
    desk.found((0..60).filter(|n| n % 3 != 2), false);
    assert_eq!(desk.state.row, 27);
    assert_eq!((desk.chosen(), desk.state.row - desk.state.top), ("q40", place));
    desk.found(0..60, true);
    assert_eq!((desk.chosen(), desk.state.row - desk.state.top), ("q40", place));
    // The next question starts from its best hit.
    desk.state.ask();
    desk.found(5..9, false);
    assert_eq!((desk.chosen(), desk.state.top), ("q5", 0));
}

#[test]
fn what_was_chosen_stays_so_where_the_rest_of_the_answer_lacks_it() {
    let mut desk = asked();
    desk.found(0..30, false);
    desk.press("down");
    desk.found(20..60, true);
    assert_eq!(desk.chosen(), "q1");
    desk.press("up");
    assert_eq!(desk.chosen(), "q20");
}

#[test]
fn enter_waits_for_the_whole_answer() {
    let mut desk = asked();
    desk.found(4..8, false);
    assert_eq!(desk.press("enter"), []);
    assert_eq!((desk.state.ahead.len(), desk.notice()), (1, None));
    desk.found(2..8, true);
    assert!(desk.state.ahead.is_empty() && desk.notice().is_some());
}
