//! A library that grows, or changes, under the eyes of the user.

use super::editing::on_events as on;
use super::*;
use crate::app::Batch;
use crate::model::Event;
use crate::store::Progress;

/// An event of the user's file with these questions; their ids are the questions.
fn event(id: &str, questions: &[&str]) -> (Arc<Event>, Origin) {
    let entries: Vec<String> = questions
        .iter()
        .enumerate()
        .map(|(n, q)| format!(r#"{{"id": "{q}", "timestamp": {n}, "question": "{q}"}}"#))
        .collect();
    let video = r#"{"id": "v", "url": "https://youtu.be/jE3Vgv_PpMk"}"#;
    let text =
        format!(r#"{{"id": "{id}", "videos": [{video}], "entries": [{}]}}"#, entries.join(","));
    let event = index::read(&Input { text: &text, name: "x" }).unwrap().events.remove(0);
    (Arc::new(event), Origin { path: Some(format!("{id}.json").into()), read_only: false })
}

impl Desk {
    /// The library is this one now.
    fn load(&mut self, events: &[(Arc<Event>, Origin)], progress: Option<Progress>) -> Vec<Effect> {
        let library = Arc::new(Library::new(events.to_vec()));
        self.index = SearchIndex::new(&library);
        let asked = self.state.asked;
        let effects = self.state.update(Message::Loaded(Batch::new(library, Vec::new(), progress)));
        if let [Effect::Adopt, Effect::Search { ticket, .. }, ..] = &*effects {
            assert!(*ticket > asked, "answers from the old library must be known as such");
        }
        effects
    }

    fn chosen_question(&self) -> &str {
        let at = self.state.chosen().unwrap();
        &self.state.library.get(at).unwrap().1.question
    }
}

#[test]
fn a_choice_made_by_hand_stays_on_its_entry() {
    let own = event("own", &["가", "나", "다"]);
    let mut desk = on(std::slice::from_ref(&own));
    desk.press("down");
    let more = [event("more", &["라", "마"]), own, event("last", &["바"])];
    let effects = desk.load(&more, Some(Progress::default()));
    assert!(matches!(&*effects, [Effect::Adopt, Effect::Search { .. }]));
    // Until the answer comes, the old rows stand, and mean what they meant.
    assert_eq!((desk.chosen_question(), desk.state.row, desk.rows().len()), ("나", 1, 3));
    assert!(!desk.state.is_answered());
    desk.answer_newest();
    assert_eq!((desk.chosen_question(), desk.state.row, desk.rows().len()), ("나", 3, 6));
    assert!(desk.state.is_answered());
}

#[test]
fn what_was_made_ready_while_the_reading_went_on_does_not_set_the_bar_back() {
    let mut desk = on(&[]);
    let far = |bytes| Progress { bytes, of_bytes: 9, ..Progress::default() };
    desk.state.update(Message::Reading(far(5)));
    desk.load(&[event("a", &["가"])], Some(far(2)));
    assert_eq!(desk.state.loading, Some(far(5)));
    desk.load(&[event("a", &["가"])], Some(far(7)));
    assert_eq!(desk.state.loading, Some(far(7)));
    desk.load(&[event("a", &["가"])], None);
    assert_eq!(desk.state.loading, None);
}

#[test]
fn where_nothing_was_chosen_by_hand_the_best_is_shown() {
    let own = event("own", &["가"]);
    let mut desk = on(std::slice::from_ref(&own));
    desk.load(&[event("first", &["나"]), own], None);
    desk.answer_newest();
    assert_eq!((desk.chosen_question(), desk.state.row), ("나", 0));
}

#[test]
fn enter_waits_for_the_answer_from_the_new_library() {
    let own = event("own", &["가", "나"]);
    let mut desk = on(std::slice::from_ref(&own));
    desk.type_text("나");
    assert_eq!(desk.press("enter"), []);
    let late = desk.answer(desk.state.asked);
    desk.load(&[event("more", &["나 둘", "다"]), own], None);
    // The answer of the old library comes too late: its places mean other entries now.
    assert_eq!(desk.state.update(Message::Answered(Arc::new(late))), []);
    let opened = desk.answer_newest();
    assert!(matches!(&*opened, [Effect::Open(_)]), "{opened:?}");
    assert_eq!(desk.chosen_question(), "나");
}

#[test]
fn an_unanswered_query_begins_at_its_best_hit() {
    let own = event("own", &["가", "나", "나 다"]);
    let mut desk = on(std::slice::from_ref(&own));
    desk.press("down");
    desk.press("down");
    desk.type_text("나");
    desk.load(&[own, event("more", &["라"])], None);
    desk.answer_newest();
    assert_eq!((desk.chosen_question(), desk.state.row), ("나", 0));
}

#[test]
fn an_entry_that_is_gone_leaves_its_row_to_the_next() {
    let mut desk = on(&[event("own", &["가", "나", "다"])]);
    desk.press("down");
    desk.load(&[event("own", &["가", "다"])], None);
    assert_eq!((desk.chosen_question(), desk.rows().len()), ("다", 2));
    desk.answer_newest();
    assert_eq!(desk.chosen_question(), "다");
    desk.load(&[], None);
    assert_eq!(desk.state.chosen(), None);
    desk.answer_newest();
    assert_eq!(desk.state.chosen(), None);
}

#[test]
fn what_is_read_waits_while_an_entry_is_edited() {
    let mut desk = on(&[event("own", &["가"])]);
    desk.press("f5");
    desk.type_text("!");
    let changed = [event("new", &["나"]), event("own", &["가", "theirs"])];
    assert_eq!(desk.load(&changed, None), []);
    assert_eq!(desk.state.library.order().len(), 1);
    assert!(desk.state.form.is_some());
    // Left without saving, the files are shown as they are.
    desk.press("esc");
    let effects = desk.press("esc");
    let [Effect::Adopt, Effect::Search { .. }, Effect::FindLeft(files)] = &*effects else {
        panic!("{effects:?}")
    };
    // Edits of earlier runs are looked for once everything has been read.
    assert_eq!(files, &[std::path::PathBuf::from("new.json"), "own.json".into()]);
    assert_eq!(desk.state.library.order().len(), 3);
    assert_eq!(desk.chosen_question(), "가");
}

#[test]
fn how_far_it_is_and_what_is_wrong_is_shown_at_once() {
    let mut desk = on(&[event("own", &["가"])]);
    let progress = Progress { files: 1, of_files: 3, ..Progress::default() };
    assert_eq!(desk.state.update(Message::Reading(progress)), []);
    assert_eq!(desk.state.loading, Some(progress));
    desk.load(&[], None);
    assert_eq!(desk.state.loading, None);
}
