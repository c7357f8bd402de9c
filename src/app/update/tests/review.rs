//! Drafts, one key each.

use super::commands::curating_on;
use super::editing::{on, saves};
use super::*;
use crate::app::Mode;
use crate::model::Status;

const DRAFTS: &str = r#"{"id": "d", "videos": [{"id": "v", "url": "https://youtu.be/jE3Vgv_PpMk"}], "entries": [
    {"id": "three", "timestamp": "3:00", "question": "셋?", "status": "draft"},
    {"id": "one", "timestamp": "1:00", "question": "하나?", "status": "draft"},
    {"id": "done", "timestamp": "1:30", "question": "끝?", "status": "verified"},
    {"id": "two", "timestamp": "2:00", "question": "둘?", "status": "draft"},
    {"id": "four", "timestamp": "4:00", "question": "넷?", "status": "draft"}]}"#;

fn reviewing() -> Desk {
    let mut desk = curating_on(&[DRAFTS]);
    desk.press("f6");
    desk.press("f10");
    assert_eq!(desk.state.mode, Mode::Review);
    desk
}

/// What an entry is; `gone` when there is none of that id.
fn status(desk: &Desk, id: &str) -> &'static str {
    let event = desk.state.library.event(0).unwrap();
    match event.entries.iter().find(|entry| entry.id == id).map(|entry| entry.status) {
        Some(None) => "accepted",
        Some(Some(Status::Draft)) => "draft",
        Some(Some(Status::Verified)) => "verified",
        None => "gone",
    }
}

#[test]
fn each_draft_is_decided_with_one_key_and_the_file_is_saved_at_once() {
    let mut desk = reviewing();
    assert_eq!((desk.chosen(), desk.state.review_progress()), ("one", (1, 4, 4)));
    assert_eq!(saves(&desk.command("a")), []);
    assert_eq!((desk.chosen(), desk.state.review_progress()), ("two", (2, 4, 3)));
    desk.command("n");
    assert_eq!((desk.chosen(), desk.state.review_progress()), ("three", (3, 4, 3)));
    desk.command("v");
    assert_eq!(desk.chosen(), "four");
    // Dropping the last one leads back to what was left for later.
    desk.command("d");
    assert_eq!((desk.chosen(), desk.state.review_progress()), ("two", (2, 4, 1)));
    assert_eq!(status(&desk, "one"), "accepted");
    assert_eq!(status(&desk, "three"), "verified");
    assert_eq!(status(&desk, "four"), "gone");
    desk.command("d");
    assert!(desk.notice().unwrap().contains("decided"), "{:?}", desk.notice());
    assert_eq!(desk.state.review_progress().2, 0);
    let saved = saves(&desk.command("w"));
    assert_eq!(saved.len(), 1);
    assert_eq!(saved[0].changes[0].new.entries.len(), 3);
}

#[test]
fn what_was_accepted_is_not_dropped_by_one_key_too_many() {
    let mut desk = reviewing();
    for _ in 0..4 {
        desk.command("a");
    }
    let chosen = desk.chosen().to_owned();
    desk.command("d");
    assert_eq!((status(&desk, &chosen), desk.chosen()), ("accepted", &*chosen));
    assert!(desk.notice().unwrap().contains("decided"), "{:?}", desk.notice());
}

#[test]
fn what_was_decided_is_taken_back_in_the_order_in_which_it_was() {
    let mut desk = reviewing();
    desk.command("ada");
    assert_eq!((desk.chosen(), desk.state.review_progress().2), ("four", 1));
    desk.command("u");
    assert_eq!((desk.chosen(), status(&desk, "three")), ("three", "draft"));
    desk.command("u");
    assert_eq!((desk.chosen(), desk.state.review_progress()), ("two", (2, 4, 3)));
    desk.command("uu");
    assert_eq!(desk.state.review_progress().2, 4);
    assert_eq!(desk.state.desk.unsaved().count(), 0);
}

#[test]
fn the_korean_layout_is_the_same_and_words_are_edited_in_the_form() {
    let mut desk = reviewing();
    desk.command("ㅁ");
    assert_eq!((desk.chosen(), status(&desk, "one")), ("two", "accepted"));
    desk.command("ㅔ");
    assert_eq!(desk.chosen(), "four", "p at the first draft that is left goes around");
    desk.command("n");
    assert_eq!(desk.chosen(), "two");
    desk.command("e");
    desk.type_text(" 정말");
    desk.press("f5");
    desk.settle();
    let entry = desk.state.chosen_entry().unwrap();
    assert_eq!((&*entry.question, entry.status), ("둘? 정말", Some(Status::Draft)));
    desk.command("a");
    assert_eq!((desk.chosen(), status(&desk, "two")), ("three", "accepted"));
}

#[test]
fn opening_leads_to_the_second_and_esc_leaves_without_losing_anything() {
    let mut desk = reviewing();
    let link = "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=60s";
    assert_eq!(opened(&desk.press("enter")), [link]);
    assert_eq!(opened(&desk.command("o")), [link]);
    desk.command("a");
    desk.press("esc");
    assert_eq!((desk.state.mode, desk.state.desk.unsaved().count()), (Mode::Search, 1));
    // Where it was left it goes on, with what is still to be decided.
    desk.press("f10");
    assert_eq!(desk.state.review_progress(), (1, 3, 3));
    desk.command("d");
    desk.command("d");
    desk.command("d");
    desk.press("f10");
    desk.press("f10");
    assert_eq!(desk.state.mode, Mode::Search);
    assert!(desk.notice().unwrap().contains("no draft"), "{:?}", desk.notice());
}

#[test]
fn what_cannot_be_written_is_not_decided() {
    let mut desk = on(&[(DRAFTS, Origin::default())]);
    desk.press("f10");
    desk.command("a");
    assert!(desk.notice().unwrap().contains("built in"), "{:?}", desk.notice());
    assert_eq!(status(&desk, "one"), "draft");
}
