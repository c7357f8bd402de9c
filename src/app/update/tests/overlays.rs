//! What lies over the screen: it takes the keys that move, any other closes it.

use super::Desk;
use crate::app::overlay::{Line, lines, rows};
use crate::app::{Effect, Message, Overlay};
use crate::model::{Place, Problem};
use crate::text::messages::faults;

#[test]
fn an_overlay_is_scrolled_and_closed_and_keeps_what_is_below() {
    let mut desk = Desk::opened();
    desk.press("down");
    desk.press("f1");
    desk.press("down");
    desk.press("down");
    desk.press("up");
    assert_eq!(desk.state.overlay, Some(Overlay::Help { top: 1 }));
    desk.press("pgdn");
    desk.press("home");
    assert_eq!(desk.state.overlay, Some(Overlay::Help { top: 0 }));
    let all = rows(&desk.state).len();
    // 24 rows less the query line and the frame.
    let last = Some(Overlay::Help { top: all - 21 });
    for _ in 0..all {
        desk.press("pgdn");
    }
    assert_eq!(desk.state.overlay, last);
    desk.press("home");
    assert_eq!((desk.press("end"), desk.state.overlay), (vec![], last));
    assert_eq!(desk.press("esc"), []);
    assert_eq!((desk.state.overlay, desk.chosen()), (None, "cloud"));
    desk.press("f1");
    assert_eq!(desk.press("f1"), []);
    assert_eq!(desk.state.overlay, None);
    desk.press("f1");
    assert_eq!((desk.press("enter"), desk.state.overlay), (vec![], None), "closes, opens nothing");
    desk.press("f1");
    assert_eq!(desk.press("ctrl-c"), [Effect::Quit(130)]);
}

#[test]
fn typing_closes_an_overlay_and_searches() {
    let mut desk = Desk::opened();
    desk.press("f2");
    assert_eq!(desk.state.overlay, Some(Overlay::Problems { top: 0 }));
    assert_eq!(desk.type_text("업").len(), 1);
    assert_eq!(desk.state.overlay, None);
    desk.press("f1");
    assert_eq!(desk.state.update(Message::Clicked { x: 5, y: 5 }), []);
    assert_eq!((desk.state.overlay, desk.state.row), (None, 0));
}

#[test]
fn what_could_not_be_read_is_listed_with_its_place() {
    let mut desk = Desk::opened();
    let place = Place::at("a.json", 3, 7);
    desk.state.problems = vec![Problem::error(place, faults::EMPTY_FILE.with([]))];
    desk.press("f2");
    let said = format!("a.json:3:7: {}", faults::EMPTY_FILE.en);
    assert_eq!(lines(&desk.state), [Line::Text(said)]);
}
