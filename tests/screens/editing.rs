//! The form of an entry: its picture, and that it is drawn at every size.

use std::sync::Arc;

use insta::assert_snapshot;
use qstamp::app::{Effect, Message, SaveFailed, Settings};
use qstamp::text::Language;

use crate::support::Desk;
use crate::support::events::{ENGLISH, MEETUP};

const TALK: &str = r#"{"id": "t", "entries": [{"id": "q-16-19", "timestamp": "16:19", "end": "24:24",
    "question": "자격증을 따면 취업에 도움이 되나요? 얼마나 공부해야 하나요? 실무에서는 무엇을 보나요?",
    "summary": "한 줄\n두 줄", "tags": ["career", "자격증"], "status": "draft",
    "answers": [{"speaker": "강전희", "summary": "도움이 된다.", "timestamp": "16:50"}]}]}"#;

/// The screen with the form open.
fn editing(size: (u16, u16)) -> Desk {
    let mut desk = Desk::on_files(&[TALK], size, Settings::default());
    desk.keys("<f5>");
    desk
}

#[test]
fn the_editing_mode_names_its_keys_and_marks_what_is_not_saved() {
    let mut desk = Desk::on_files(&[MEETUP, ENGLISH], (80, 24), Settings::default());
    assert_snapshot!("mode", desk.keys("<f6> ] j d").draw().text());
    let korean = Settings { language: Language::Korean, ..Settings::default() };
    let mut desk = Desk::on_files(&[MEETUP, ENGLISH], (100, 30), korean);
    assert_snapshot!("mode_korean", desk.keys("<f6> <esc> <f6> v j <end> }").draw().text());
}

#[test]
fn the_form_of_an_entry() {
    let mut desk = editing((80, 20));
    assert_snapshot!("form", desk.keys("<down> 5").draw().text());
}

#[test]
fn a_form_that_is_longer_than_the_screen_says_so() {
    let mut desk = editing((60, 11));
    let top = desk.draw().text();
    assert!(top.contains(" +7 ") && top.contains(".."), "{top}");
    let middle = desk.keys("<down> <down> <down> <down> <down> <down> <down> <down>").draw().text();
    assert_snapshot!("form_between", middle);
}

#[test]
fn the_form_is_drawn_at_every_size_with_its_caret_on_the_screen() {
    for width in (1..110).step_by(4) {
        for height in 1..20 {
            let mut desk = editing((width, height));
            for keys in ["", "<down> <end>", "<pgdn>", "<up> <up> 가나다"] {
                let picture = desk.keys(keys).draw();
                let (x, y) = (picture.cursor.x, picture.cursor.y);
                assert!(x < width && y < height, "{width}x{height}: {x},{y}");
            }
        }
    }
}

#[test]
fn what_is_asked_before_something_is_lost() {
    let korean = || Settings { language: Language::Korean, ..Settings::default() };
    let mut desk = Desk::on_files(&[MEETUP, ENGLISH], (80, 24), korean());
    assert_snapshot!("leave_korean", desk.keys("<f6> ] j d <ctrl-c> ㅣ").draw().text());
    let mut desk = Desk::on_files(&[TALK], (100, 30), Settings::default());
    desk.keys("<f6> ] w");
    let mut their = (**desk.state.desk.in_file(0).unwrap()).clone();
    their.entries[0].question = "그들의 질문?".into();
    let Some(Effect::Save(save)) = desk.asked.pop() else { panic!("{:?}", desk.asked) };
    let why = qstamp::text::messages::curate::SAVE_CONFLICT.with(["0.json"]);
    let theirs = vec![(0, Arc::new(their))];
    let result = Err(SaveFailed { why, is_saved: false, theirs });
    desk.update(Message::Saved { save, result });
    assert_snapshot!("conflict", desk.draw().text());
}

#[test]
fn the_form_of_an_event() {
    let mut desk = Desk::on_files(&[MEETUP], (80, 24), Settings::default());
    assert_snapshot!("event_form", desk.keys("<f6> E <tab> - 2 <pgdn>").draw().text());
}
