//! The form of an entry: its picture, and that it is drawn at every size.

#![expect(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use insta::assert_snapshot;
use qstamp::app::form::Form;
use qstamp::formats::{Input, index};

use crate::support::Desk;

const TALK: &str = r#"{"id": "t", "entries": [{"id": "q-16-19", "timestamp": "16:19", "end": "24:24",
    "question": "자격증을 따면 취업에 도움이 되나요? 얼마나 공부해야 하나요? 실무에서는 무엇을 보나요?",
    "summary": "한 줄\n두 줄", "tags": ["career", "자격증"], "status": "draft",
    "answers": [{"speaker": "강전희", "summary": "도움이 된다.", "timestamp": "16:50"}]}]}"#;

/// The screen with the form open. (Only a file of the user can be edited; this one has none.)
fn editing(size: (u16, u16)) -> Desk {
    let mut desk = Desk::new(&[TALK], size);
    let event = index::read(&Input { text: TALK, name: "t.json" }).unwrap().events.remove(0);
    desk.state.form = Some(Form::new(0, &event.entries[0]));
    desk
}

#[test]
fn the_form_of_an_entry() {
    let mut desk = editing((80, 20));
    assert_snapshot!("form", desk.keys("<down> 5").draw().text());
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
