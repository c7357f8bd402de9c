//! Answers in another order, the keys shown over a form, and what a key in a form leaves alone.

use super::editing::{on, saves};
use super::*;
use crate::model::Answer;

const TEXT: &str = r#"{"id": "t", "entries": [{"id": "a", "timestamp": "5:00", "question": "자격증?",
    "answers": [{"speaker": "강전희", "summary": "네", "via": "chat", "memo": 1},
                {"speaker": "조훈", "summary": "아니요", "timestamp": "5:10"},
                {"speaker": "임창식", "summary": "글쎄요"}]}]}"#;

/// The form, the caret in a row further down.
fn form(rows: usize) -> Desk {
    let mut desk = on(&[(TEXT, Origin { path: Some("t.json".into()), read_only: false })]);
    desk.press("f5");
    for _ in 0..rows {
        desk.press("down");
    }
    desk
}

/// The first row of the first answer, below the values of the entry.
const FIRST: usize = 8;

/// The answers that would be saved.
fn saved(mut desk: Desk) -> Vec<Answer> {
    let effects = desk.press("ctrl-s");
    let save = saves(&effects).remove(0);
    save.changes[0].new.entries[0].answers.clone()
}

fn names(answers: &[Answer]) -> Vec<&str> {
    answers.iter().map(|answer| answer.speaker.as_deref().unwrap_or_default()).collect()
}

#[test]
fn an_answer_moves_with_all_that_belongs_to_it() {
    let mut desk = form(FIRST + 1);
    desk.press("alt-down");
    desk.type_text("!");
    let answers = saved(desk);
    assert_eq!(names(&answers), ["조훈", "강전희", "임창식"]);
    let moved = &answers[1];
    assert_eq!((&*moved.summary, moved.via.as_deref()), ("네!", Some("chat")));
    assert_eq!(moved.extra.get("memo"), Some("1"));
    assert!(answers[0].timestamp.is_some() && moved.timestamp.is_none());
}

#[test]
fn up_twice_is_the_first_and_there_and_back_changes_nothing() {
    let mut desk = form(FIRST + 6);
    for key in ["alt-up", "alt-up", "alt-up"] {
        desk.press(key);
    }
    assert!(desk.state.form.as_ref().unwrap().is_changed());
    assert_eq!(names(&saved(desk)), ["임창식", "강전희", "조훈"]);
    let mut desk = form(FIRST);
    desk.press("alt-down");
    desk.press("alt-up");
    assert!(!desk.state.form.as_ref().unwrap().is_changed());
}

#[test]
fn an_answer_that_is_new_or_emptied_moves_too() {
    // The room for one more stays where it is until something is typed.
    let mut desk = form(FIRST + 9);
    desk.press("alt-up");
    assert!(!desk.state.form.as_ref().unwrap().is_changed());
    desk.type_text("새 사람");
    desk.press("alt-up");
    assert_eq!(names(&saved(desk)), ["강전희", "조훈", "새 사람", "임창식"]);
    let mut desk = form(FIRST);
    desk.press("alt-down");
    desk.press("ctrl-x");
    assert_eq!(names(&saved(desk)), ["조훈", "임창식"]);
    let mut desk = form(0);
    desk.press("alt-down");
    assert!(!desk.state.form.as_ref().unwrap().is_changed());
}

#[test]
fn the_keys_are_shown_over_the_form_and_the_next_letter_is_typed() {
    let mut desk = form(0);
    desk.press("f1");
    assert!(desk.state.overlay.is_some() && desk.state.form.is_some());
    desk.press("esc");
    assert!(desk.state.overlay.is_none() && desk.state.form.is_some());
    desk.press("f1");
    desk.type_text("가");
    assert!(desk.state.overlay.is_none());
    let form = desk.state.form.as_ref().unwrap();
    assert_eq!(form.rows[0].text.text(), "자격증?가");
}

#[test]
fn a_key_in_a_form_leaves_the_library_alone() {
    let entry = |n: u32| format!(r#"{{"id": "q{n}", "timestamp": {n}, "question": "질문 {n}?"}}"#);
    let entries: Vec<String> = (0..5000).map(entry).collect();
    let text = format!(r#"{{"id": "t", "entries": [{}]}}"#, entries.join(","));
    let mut desk = on(&[(&text, Origin { path: Some("t.json".into()), read_only: false })]);
    desk.press("f5");
    let (library, answer) = (Arc::clone(&desk.state.library), Arc::clone(&desk.state.answer));
    let keys: [Message; 4] = [
        Message::Typed('가'),
        Message::Act(Action::Backspace),
        Message::Pasted("나 다".to_owned()),
        Message::Act(Action::Down),
    ];
    for key in keys {
        let asked = desk.state.update(key);
        // Nothing is kept, searched or made again: what is like the question is looked up beside.
        let beside = |effect: &Effect| matches!(effect, Effect::Alike { .. });
        assert!(asked.len() <= 1 && asked.iter().all(beside), "{asked:?}");
    }
    assert!(Arc::ptr_eq(&library, &desk.state.library));
    assert!(Arc::ptr_eq(&answer, &desk.state.answer));
}
