//! The form: what keys do in it, what it asks to be saved, and what comes of that.

use std::path::PathBuf;

use super::*;
use crate::app::{Save, SaveFailed};
use crate::model::Event;

const TEXT: &str = r#"{"id": "t", "entries": [
    {"id": "a", "timestamp": "5:00", "question": "자격증?", "summary": "한 줄\n두 줄",
     "answers": [{"speaker": "강", "summary": "네"}]},
    {"id": "b", "timestamp": "6:00", "question": "둘?"}]}"#;

/// A screen on a file of the user's, with the form of its first entry open.
fn editing() -> Desk {
    let mut desk = on(Origin { path: Some("t.json".into()), read_only: false });
    desk.press("f5");
    assert!(desk.state.form.is_some());
    desk
}

fn on(origin: Origin) -> Desk {
    let event = index::read(&Input { text: TEXT, name: "t.json" }).unwrap().events.remove(0);
    let library = Arc::new(Library::new(vec![(Arc::new(event), origin)]));
    let index = SearchIndex::new(&library);
    let state = State::new(Settings::default(), library, Vec::new(), (80, 24));
    let mut desk = Desk { state, index };
    desk.state.ask();
    desk.answer_newest();
    desk
}

fn save_of(effects: Vec<Effect>) -> Save {
    match <[Effect; 1]>::try_from(effects) {
        Ok([Effect::Save(save)]) => save,
        other => panic!("{other:?}"),
    }
}

fn failed(why: &'static crate::text::Phrase, theirs: Option<Event>) -> Message {
    let failed = SaveFailed { why: why.with([]), saved: None, theirs: theirs.map(Arc::new) };
    Message::Saved { event: 0, result: Err(failed) }
}

#[test]
fn only_a_file_of_the_user_is_edited() {
    let path = || Some(PathBuf::from("t.json"));
    for (origin, said) in [
        (Origin::default(), "built in"),
        (Origin { path: path(), read_only: true }, "newer version"),
        (Origin { path: Some("notes.md".into()), read_only: false }, "no index"),
    ] {
        let mut desk = on(origin);
        desk.press("f5");
        assert!(desk.state.form.is_none() && desk.notice().unwrap().contains(said), "{said}");
    }
}

#[test]
fn what_is_typed_is_saved_and_shown() {
    let mut desk = editing();
    desk.press("ctrl-u");
    desk.type_text("자격증이 필요한가?");
    desk.press("tab");
    desk.press("backspace");
    desk.type_text("7");
    let save = save_of(desk.press("ctrl-s"));
    assert_eq!((&*save.path, save.event), (std::path::Path::new("t.json"), 0));
    let entry = &save.new.entries[0];
    assert_eq!(
        (&*entry.question, entry.timestamp.unwrap().to_string()),
        ("자격증이 필요한가?", "5:07".into())
    );
    assert_eq!(save.new.entries[1], save.old.entries[1]);
    // Until it is saved nothing else may be asked for.
    assert_eq!((desk.press("ctrl-s"), desk.press("esc")), (vec![], vec![]));
    let result = Ok(Arc::clone(&save.new));
    let effects = desk.state.update(Message::Saved { event: 0, result });
    assert!(matches!(&*effects, [Effect::Index(library)] if library.event(0) == Some(&*save.new)));
    assert!(desk.state.form.is_none());
    assert_eq!(desk.notice().as_deref(), Some("Saved."));
    assert!(matches!(&*desk.state.update(Message::Indexed), [Effect::Search { .. }]));
}

#[test]
fn lines_stay_lines_and_enter_makes_one() {
    let mut desk = editing();
    for _ in 0..7 {
        desk.press("down");
    }
    desk.press("enter");
    desk.state.update(Message::Pasted("세\r\n네".into()));
    let save = save_of(desk.press("ctrl-s"));
    assert_eq!(save.new.entries[0].summary.as_deref(), Some("한 줄\n두 줄\n세\n네"));
}

#[test]
fn an_answer_goes_when_it_is_emptied_and_comes_when_it_is_typed() {
    let mut desk = editing();
    for _ in 0..8 {
        desk.press("down");
    }
    desk.press("ctrl-u");
    desk.press("enter");
    desk.press("ctrl-u");
    desk.press("down");
    desk.press("down");
    desk.type_text("이");
    let save = save_of(desk.press("ctrl-s"));
    let speakers: Vec<_> = save.new.entries[0].answers.iter().map(|a| a.speaker.clone()).collect();
    assert_eq!(speakers, [Some("이".to_owned())]);
}

#[test]
fn a_value_that_cannot_stand_is_said_and_nothing_is_saved() {
    let mut desk = editing();
    desk.press("tab");
    desk.type_text("x");
    desk.press("pgdn");
    assert_eq!(desk.press("ctrl-s"), []);
    assert_eq!(desk.state.form.as_ref().unwrap().row, 1);
    assert_eq!(desk.notice().as_deref(), Some("5:00x is no time"));
}

#[test]
fn changes_are_dropped_only_when_that_is_asked_for_twice() {
    for key in ["esc", "ctrl-c"] {
        let mut desk = editing();
        desk.type_text("!");
        assert_eq!(desk.press(key), []);
        assert!(desk.notice().unwrap().starts_with("Not saved"));
        desk.type_text("!");
        assert_eq!(desk.press(key), [], "typing goes on");
        let effects = desk.press(key);
        assert!(desk.state.form.is_none() || effects == [Effect::Quit(130)], "{key}");
    }
    let mut desk = editing();
    desk.press("esc");
    assert!(desk.state.form.is_none());
}

#[test]
fn somebody_elses_change_is_kept_or_taken_and_never_lost() {
    let theirs = |desk: &Desk| {
        let mut event = desk.state.library.event(0).unwrap().clone();
        event.entries[0].question = "그들의 질문?".into();
        event.entries[1].question = "그들의 둘?".into();
        event
    };
    let mut desk = editing();
    desk.press("tab");
    desk.type_text(".5");
    desk.press("ctrl-s");
    let their = theirs(&desk);
    desk.state.update(failed(&crate::text::messages::curate::SAVE_CONFLICT, Some(their.clone())));
    assert!(desk.notice().unwrap().contains("ctrl-s writes your values over theirs"));
    // Mine goes over theirs, in the values that were changed here and in no other.
    let save = save_of(desk.press("ctrl-s"));
    assert_eq!(*save.old, their);
    assert_eq!(save.new.entries[0].question, "그들의 질문?");
    assert_eq!(save.new.entries[0].timestamp.unwrap().to_string(), "5:00.500");
    assert_eq!(save.new.entries[1], their.entries[1]);

    let mut desk = editing();
    desk.type_text("!");
    desk.press("ctrl-s");
    desk.state.update(failed(&crate::text::messages::curate::SAVE_CONFLICT, Some(their.clone())));
    assert!(matches!(&*desk.press("esc"), [Effect::Index(_)]));
    assert_eq!(desk.state.library.event(0), Some(&their));
}

#[test]
fn a_save_that_failed_leaves_the_form_as_it_was() {
    let mut desk = editing();
    desk.type_text("!");
    desk.press("ctrl-s");
    desk.state.update(failed(&crate::text::messages::curate::SAVE_FULL, None));
    let form = desk.state.form.as_ref().unwrap();
    assert!(form.is_changed() && !form.saving);
    save_of(desk.press("ctrl-s"));
}
