//! Choosing: by arrows, pages, walks through an event, and the mouse.

use std::sync::Arc;

use super::{Desk, opened};
use crate::app::{Effect, Layout, Message, Pane};
use crate::search::Answer;
use crate::text::messages::screen;

#[test]
fn the_choice_stays_on_its_entry_when_the_user_moved_it() {
    let mut desk = Desk::opened();
    desk.type_text("자격증");
    let mut half = Answer { complete: false, ..desk.answer(desk.state.asked) };
    half.hits = half.hits.iter().copied().filter(|hit| hit.at.event == 0).collect();
    desk.state.update(Message::Answered(Arc::new(half.clone())));
    desk.press("down");
    assert_eq!(desk.chosen(), "exam");
    half.hits = half.hits.iter().rev().copied().collect();
    desk.state.update(Message::Answered(Arc::new(half)));
    assert_eq!((desk.chosen(), desk.state.row), ("exam", 0));
    desk.answer_newest();
    assert_eq!((desk.chosen(), desk.state.row), ("exam", 1));
    // Another query begins at its best row.
    desk.press("backspace");
    desk.answer_newest();
    assert_eq!((desk.chosen(), desk.state.row), ("certificate", 0));
}

#[test]
fn a_choice_that_nobody_moved_is_the_best_row() {
    let mut desk = Desk::opened();
    desk.type_text("자격증");
    let mut half = Answer { complete: false, ..desk.answer(desk.state.asked) };
    half.hits = half.hits.iter().rev().copied().collect();
    // Moved in the old list: that is no choice in the new one.
    desk.press("down");
    desk.press("down");
    assert_eq!(desk.chosen(), "exam");
    desk.state.update(Message::Answered(Arc::new(half)));
    assert_eq!((desk.chosen(), desk.state.row), ("load", 0));
    desk.answer_newest();
    assert_eq!((desk.chosen(), desk.state.row), ("certificate", 0));
}

#[test]
fn one_walks_the_questions_of_an_event_in_the_order_of_time() {
    let mut desk = Desk::opened();
    desk.type_text("자격증이");
    desk.answer_newest();
    assert_eq!((desk.rows(), desk.chosen()), (vec!["certificate"], "certificate"));
    desk.press("alt-n");
    assert_eq!((desk.chosen(), desk.state.walked.is_some()), ("cloud", true));
    desk.press("alt-n");
    assert_eq!(desk.chosen(), "exam");
    desk.press("alt-n");
    assert_eq!((desk.chosen(), desk.notice()), ("exam", Some(screen::NO_MORE_IN_EVENT.en.into())));
    desk.press("f8");
    desk.press("alt-p");
    assert_eq!((desk.chosen(), desk.state.walked), ("certificate", None));
    desk.press("alt-p");
    assert_eq!(
        (desk.chosen(), desk.notice()),
        ("certificate", Some(screen::NO_MORE_IN_EVENT.en.into()))
    );
    // What was walked to is what Enter opens; the arrows go on from the row.
    desk.press("alt-n");
    let link = "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=600s";
    assert_eq!(opened(&desk.press("enter")), [link]);
    desk.press("down");
    assert_eq!((desk.chosen(), desk.state.walked), ("certificate", None));
}

#[test]
fn walking_inside_the_answer_takes_the_row_along() {
    let mut desk = Desk::opened();
    desk.press("f7");
    assert_eq!((desk.chosen(), desk.state.row, desk.state.walked), ("cloud", 1, None));
    desk.press("end");
    desk.press("f7");
    assert_eq!(desk.chosen(), "page", "not into another event");
}

#[test]
fn pages_and_ends_stay_inside_the_list() {
    let mut desk = Desk::opened();
    desk.state.update(Message::Resized { width: 80, height: 8 });
    let rows = desk.state.layout().result_rows();
    assert_eq!(rows, 3);
    let places = ["pgdn", "pgdn", "pgdn", "pgup", "end", "down", "home", "up", "pgup"].map(|key| {
        desk.press(key);
        assert!((desk.state.top..desk.state.top + rows).contains(&desk.state.row), "{key}");
        desk.state.row
    });
    assert_eq!(places, [2, 4, 4, 2, 4, 4, 0, 0, 0]);
}

#[test]
fn tab_goes_to_the_preview_when_there_is_one_and_arrows_move_there() {
    let mut desk = Desk::opened();
    desk.press("end");
    desk.state.update(Message::Resized { width: 80, height: 8 });
    desk.press("tab");
    assert_eq!(desk.state.pane, Pane::Preview);
    desk.press("down");
    assert_eq!((desk.state.preview_top, desk.chosen()), (1, "page"));
    desk.press("end");
    let (rows, cells) = desk.state.layout().preview_size();
    let all = crate::app::preview::rows(&desk.state, cells).len();
    assert_eq!(desk.state.preview_top, all - rows);
    desk.press("home");
    assert_eq!(desk.state.preview_top, 0);
    desk.press("pgdn");
    desk.press("shift-tab");
    desk.press("up");
    assert_eq!((desk.chosen(), desk.state.preview_top), ("load", 0));
    desk.state.update(Message::Resized { width: 20, height: 6 });
    desk.press("tab");
    assert_eq!(desk.state.pane, Pane::Results);
}

#[test]
fn a_click_chooses_and_another_opens() {
    let mut desk = Desk::opened();
    let list = Layout::pane_inside(desk.state.layout().results);
    let click = |desk: &mut Desk, x, y| desk.state.update(Message::Clicked { x, y });
    assert_eq!(click(&mut desk, list.x + 3, list.y + 1), []);
    assert_eq!(desk.chosen(), "cloud");
    let link = ["https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=600s"];
    assert_eq!(opened(&click(&mut desk, list.x, list.y + 1)), link);
    assert_eq!(click(&mut desk, list.x, list.y + 9), [], "below the last row");
    assert_eq!(click(&mut desk, 0, list.y), [], "on the frame");
    assert_eq!(desk.chosen(), "cloud");
    let below = desk.state.layout().link;
    assert_eq!(opened(&click(&mut desk, below.x, below.y)), link);
    let preview = desk.state.layout().preview;
    click(&mut desk, preview.x, preview.y);
    assert_eq!(desk.state.pane, Pane::Preview);
    assert_eq!(click(&mut desk, list.x, list.y), []);
    assert_eq!((desk.chosen(), desk.state.pane), ("certificate", Pane::Results));
}

#[test]
fn the_first_click_after_an_answer_only_chooses() {
    let mut desk = Desk::opened();
    desk.type_text("자격증");
    desk.press("down");
    desk.answer_newest();
    let list = Layout::pane_inside(desk.state.layout().results);
    assert_eq!(desk.state.update(Message::Clicked { x: list.x, y: list.y }), []);
}

#[test]
fn the_wheel_moves_what_it_is_over() {
    let mut desk = Desk::opened();
    let layout = desk.state.layout();
    let wheel = |desk: &mut Desk, x, y, down| {
        assert_eq!(desk.state.update(Message::Wheel { x, y, down }), []);
    };
    wheel(&mut desk, 1, 3, true);
    assert_eq!(desk.state.row, 3);
    desk.press("end");
    desk.state.update(Message::Resized { width: 80, height: 8 });
    wheel(&mut desk, layout.preview.x + 1, 3, true);
    assert_eq!((desk.state.row, desk.state.preview_top), (4, 3));
    wheel(&mut desk, layout.preview.x + 1, 3, false);
    wheel(&mut desk, 1, 3, false);
    assert_eq!((desk.state.row, desk.state.preview_top), (1, 0));
}

#[test]
fn the_mouse_is_off_until_it_is_switched_on() {
    let mut desk = Desk::opened();
    assert!(!desk.state.mouse);
    assert_eq!(desk.press("f3"), [Effect::Mouse(true)]);
    assert_eq!(desk.notice().unwrap(), screen::MOUSE_ON.en);
    assert_eq!(desk.press("f3"), [Effect::Mouse(false)]);
}
