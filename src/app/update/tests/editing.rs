//! The form: what keys do in it, and what of it is saved.

use std::path::PathBuf;

use super::*;
use crate::app::{Save, SaveFailed};
use crate::model::Event;

const TEXT: &str = r#"{"id": "t", "videos": [{"id": "v", "url": "https://youtu.be/jE3Vgv_PpMk"}], "entries": [
    {"id": "a", "timestamp": "5:00", "question": "자격증?", "summary": "한 줄\n두 줄",
     "answers": [{"speaker": "강", "summary": "네"}]},
    {"id": "b", "timestamp": "6:00", "question": "둘?"}]}"#;

/// A screen on a file of the user's, in which nothing is open.
pub(super) fn screen_on_file() -> Desk {
    on(&[(TEXT, Origin { path: Some("t.json".into()), read_only: false })])
}

/// The same with the form of its first entry open.
fn editing() -> Desk {
    let mut desk = screen_on_file();
    desk.press("f5");
    assert!(desk.state.form.is_some());
    desk
}

pub(super) fn on(files: &[(&str, Origin)]) -> Desk {
    let events = files.iter().map(|(text, origin)| {
        let event = index::read(&Input { text, name: "t.json" }).unwrap().events.remove(0);
        (Arc::new(event), origin.clone())
    });
    on_events(&events.collect::<Vec<_>>())
}

/// A screen on a library, with its whole list.
pub(super) fn on_events(events: &[(Arc<Event>, Origin)]) -> Desk {
    let library = Arc::new(Library::new(events.to_vec()));
    let index = SearchIndex::new(&library);
    let state = State::new(Settings::default(), library, Vec::new(), (80, 24));
    let mut desk = Desk { state, index };
    desk.state.ask();
    desk.answer_newest();
    desk
}

/// The saves among what is asked of the world.
pub(super) fn saves(effects: &[Effect]) -> Vec<Save> {
    let save = |effect: &Effect| match effect {
        Effect::Save(save) => Some(save.clone()),
        _ => None,
    };
    effects.iter().filter_map(save).collect()
}

fn save_of(effects: &[Effect]) -> Save {
    let mut saves = saves(effects);
    assert_eq!(saves.len(), 1, "{effects:?}");
    saves.remove(0)
}

#[test]
fn only_a_file_of_the_user_is_edited() {
    let path = || Some(PathBuf::from("t.json"));
    for (origin, said) in [
        (Origin::default(), "built in"),
        (Origin { path: path(), read_only: true }, "newer version"),
        (Origin { path: Some("notes.md".into()), read_only: false }, "no index"),
    ] {
        let mut desk = on(&[(TEXT, origin)]);
        desk.press("f5");
        assert!(desk.state.form.is_none() && desk.notice().unwrap().contains(said), "{said}");
    }
    let twice = TEXT.replace("\"b\"", "\"a\"");
    let mut desk = on(&[(&twice, Origin { path: path(), read_only: false })]);
    desk.press("f5");
    assert!(desk.state.form.is_none() && desk.notice().unwrap().contains("the id a"));
}

#[test]
fn what_is_typed_is_shown_and_saved() {
    let mut desk = editing();
    desk.press("ctrl-u");
    desk.type_text("자격증이 필요한가?");
    desk.press("tab");
    desk.press("backspace");
    desk.type_text("7");
    let effects = desk.press("ctrl-s");
    let [Effect::Keep(_), Effect::Index(_), Effect::Search { .. }, Effect::Save(_)] = &effects[..]
    else {
        panic!("{effects:?}")
    };
    let save = save_of(&effects);
    assert_eq!((&*save.path, save.changes.len()), (std::path::Path::new("t.json"), 1));
    let change = &save.changes[0];
    let entry = &change.new.entries[0];
    assert_eq!(
        (change.event, &*entry.question, entry.timestamp.unwrap().to_string()),
        (0, "자격증이 필요한가?", "5:07".into())
    );
    assert_eq!(change.new.entries[1], change.old.entries[1]);
    assert!(desk.state.form.is_none() && desk.state.library.event(0) == Some(&*change.new));
    // What is being written is not written twice.
    assert_eq!((desk.press("ctrl-s"), desk.state.unsaved_files()), (vec![], 1));
    desk.state.update(Message::Saved { save, result: Ok(()) });
    assert_eq!((desk.notice().as_deref(), desk.state.unsaved_files()), (Some("Saved: t.json"), 0));
    assert_eq!(desk.press("ctrl-s"), []);
    assert_eq!(desk.notice().as_deref(), Some("Everything is saved."));
}

#[test]
fn a_file_of_which_every_entry_was_deleted_is_saved() {
    let mut desk = screen_on_file();
    desk.press("f6");
    for _ in 0..2 {
        desk.type_text("d");
        desk.answer_newest();
    }
    assert_eq!((desk.state.chosen(), desk.state.unsaved_files()), (None, 1));
    let save = save_of(&desk.press("ctrl-s"));
    assert_eq!(save.changes[0].new.entries, []);
}

#[test]
fn what_is_kept_is_saved_later() {
    let mut desk = editing();
    desk.type_text("!");
    assert_eq!(saves(&desk.press("f5")), []);
    assert!(desk.state.form.is_none());
    assert_eq!(desk.state.chosen_entry().unwrap().question, "자격증?!");
    assert!(desk.state.desk.is_entry_unsaved(0, "a") && !desk.state.desk.is_entry_unsaved(0, "b"));
    assert_eq!(save_of(&desk.press("ctrl-s")).changes[0].new.entries[0].question, "자격증?!");
}

#[test]
fn lines_stay_lines_and_enter_makes_one() {
    let mut desk = editing();
    for _ in 0..7 {
        desk.press("down");
    }
    desk.press("enter");
    desk.state.update(Message::Pasted("세\r\n네".into()));
    let save = save_of(&desk.press("ctrl-s"));
    let summary = save.changes[0].new.entries[0].summary.clone();
    assert_eq!(summary.as_deref(), Some("한 줄\n두 줄\n세\n네"));
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
    let save = save_of(&desk.press("ctrl-s"));
    let answers = &save.changes[0].new.entries[0].answers;
    let speakers: Vec<_> = answers.iter().map(|a| a.speaker.clone()).collect();
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
        assert!(desk.notice().unwrap().starts_with("Changed"));
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
fn a_save_that_failed_leaves_everything_to_be_saved() {
    let mut desk = editing();
    desk.type_text("!");
    let save = save_of(&desk.press("ctrl-s"));
    let why = crate::text::messages::curate::SAVE_FULL.with(["t.json"]);
    let failed = SaveFailed { why, is_saved: false, theirs: Vec::new() };
    desk.state.update(Message::Saved { save: save.clone(), result: Err(failed) });
    assert!(desk.notice().unwrap().starts_with("there is no room"));
    assert_eq!(save_of(&desk.press("ctrl-s")), save);
}

#[test]
fn an_answer_is_taken_away_whole() {
    let mut desk = editing();
    for _ in 0..9 {
        desk.press("down");
    }
    desk.press("ctrl-x");
    let save = save_of(&desk.press("ctrl-s"));
    assert_eq!(save.changes[0].new.entries[0].answers, []);
}

/// The form of an event, and what is saved after it.
fn event_form(keys: impl Fn(&mut Desk)) -> Event {
    let text = TEXT.replacen("\"videos\"", "\"speakers\": [{\"name\": \"강\"}], \"videos\"", 1);
    let mut desk = on(&[(&text, Origin { path: Some("t.json".into()), read_only: false })]);
    desk.press("f6");
    desk.state.update(Message::Typed('ㄸ'));
    keys(&mut desk);
    let save = save_of(&desk.press("ctrl-s"));
    (*save.changes[0].new).clone()
}

/// Goes to a row by its name, and types.
fn into(desk: &mut Desk, label: &str, text: &str) {
    let form = desk.state.form.as_mut().unwrap();
    let name = |row: &crate::app::form::Row| row.label().text(Language::English) == label;
    let rows: Vec<usize> = (0..form.rows.len()).filter(|n| name(&form.rows[*n])).collect();
    form.row = rows[0];
    desk.type_text(text);
}

#[test]
fn the_values_of_an_event_are_edited_in_a_form() {
    let event = event_form(|desk| {
        for (label, text) in [
            ("title", "퇴근길 밋업"),
            ("date", "2022-04"),
            ("language", "ko"),
            ("page", "https://example.org/post"),
            ("tags", "cloud, 경력"),
            ("license", "CC BY 4.0"),
            ("credit", "정리: 참가자"),
            ("length", "1:40:00"),
            ("offset", "-1:30"),
            ("role", "panel"),
            ("colour", "#ff2f3c"),
            ("other names", "Kang, K"),
        ] {
            into(desk, label, text);
        }
    });
    assert_eq!((&*event.title, event.date.unwrap().as_str()), ("퇴근길 밋업", "2022-04"));
    assert_eq!((event.language.as_deref(), event.tags.len()), (Some("ko"), 2));
    assert_eq!(event.videos[0].duration.unwrap().to_string(), "1:40:00");
    assert_eq!(event.videos[0].offset.millis(), -90_000);
    assert_eq!(event.speakers[0].aliases, ["Kang", "K"]);
    assert_eq!(event.speakers[0].role.as_deref(), Some("panel"));
}

#[test]
fn a_speaker_who_is_named_otherwise_is_so_in_the_answers() {
    let event = event_form(|desk| into(desk, "speaker", "전희"));
    assert_eq!(event.speakers[0].name, "강전희");
    assert_eq!(event.entries[0].answers[0].speaker.as_deref(), Some("강전희"));
}

#[test]
fn recordings_and_speakers_come_and_go() {
    let event = event_form(|desk| {
        into(desk, "speaker", "");
        desk.press("ctrl-x");
        desk.press("pgdn");
        for _ in 0..4 {
            desk.press("up");
        }
        desk.type_text("임창식");
        let form = desk.state.form.as_mut().unwrap();
        form.row = 11;
        desk.type_text("https://youtu.be/aaaaaaaaaaa");
    });
    let names: Vec<&str> = event.speakers.iter().map(|speaker| &*speaker.name).collect();
    assert_eq!(names, ["임창식"]);
    let videos: Vec<&str> = event.videos.iter().map(|video| &*video.id).collect();
    assert_eq!(videos, ["v", "v1"]);
}

#[test]
fn what_cannot_stand_in_an_event_is_said_at_its_row() {
    for (label, text, said) in [
        ("date", "어제", "is no date"),
        ("length", "long", "is no time"),
        ("offset", "soon", "is no time"),
    ] {
        let mut desk = screen_on_file();
        desk.press("f6");
        desk.state.update(Message::Typed('E'));
        into(&mut desk, label, text);
        assert_eq!(desk.press("ctrl-s"), []);
        assert!(desk.notice().unwrap().contains(said), "{label}: {:?}", desk.notice());
    }
}

const PEOPLE: &str = r#"{"id": "t", "speakers": [{"name": "강전희", "aliases": ["Jeonhee"]},
    {"name": "강태환"}, {"name": "조훈"}], "entries": [{"id": "a", "question": "질문?",
    "answers": [{"speaker": "임창식", "summary": "네"}]}]}"#;

#[test]
fn half_a_name_or_its_first_consonants_becomes_a_speaker() {
    let mut desk = on(&[(PEOPLE, Origin { path: Some("t.json".into()), read_only: false })]);
    desk.press("f5");
    let form = desk.state.form.as_mut().unwrap();
    // The speaker of the answer that is to be added.
    form.row = form.rows.len() - 3;
    let row = form.row;
    let name = |desk: &Desk| desk.state.form.as_ref().unwrap().rows[row].text.text().to_owned();
    for (typed, keys, want) in [
        ("조", "tab", "조훈"),
        ("ㄱㅌㅎ", "tab", "강태환"),
        ("Jeonh", "tab", "강전희"),
        ("강", "tab tab", "강전희"),
        ("강", "tab tab tab", "강태환"),
        ("임", "ctrl-space", "임창식"),
        ("", "ctrl-space", "강전희"),
        ("", "ctrl-space ctrl-space ctrl-space ctrl-space", "임창식"),
        ("조훈", "ctrl-space", "임창식"),
        ("모르는이", "ctrl-space", "모르는이"),
    ] {
        desk.press("ctrl-u");
        desk.type_text(typed);
        for key in keys.split(' ') {
            desk.press(key);
            assert_eq!(desk.state.form.as_ref().unwrap().row, row, "{typed}");
        }
        assert_eq!(name(&desk), want, "{typed} {keys}");
    }
    // A whole name, and nothing at all, let tab go on.
    for typed in ["조훈", ""] {
        desk.state.form.as_mut().unwrap().row = row;
        desk.press("ctrl-u");
        desk.type_text(typed);
        desk.press("tab");
        assert_eq!(desk.state.form.as_ref().unwrap().row, row + 1, "{typed}");
    }
}

#[test]
fn a_question_is_compared_while_it_is_typed_and_only_then() {
    let mut desk = editing();
    let question = |effects: &[Effect]| match effects {
        [Effect::Alike { question, but }] => Some((question.clone(), *but)),
        _ => None,
    };
    let here = desk.state.chosen();
    assert_eq!(question(&desk.type_text("!")), Some(("자격증?!".into(), here)));
    let there = crate::model::EntryRef { event: 0, entry: 1 };
    let found = |text: &str| Message::Alike { question: text.to_owned(), found: vec![there] };
    desk.state.update(found("자격증?"));
    assert_eq!(desk.state.form.as_ref().unwrap().alike, None, "that was another question");
    desk.state.update(found("자격증?!"));
    assert_eq!(desk.state.form.as_ref().unwrap().alike, Some(there));
    desk.press("tab");
    assert_eq!(desk.type_text(".5"), []);
    // It never keeps anybody from anything.
    assert_eq!(saves(&desk.press("ctrl-s")).len(), 1);
}
