//! What is shown, at four sizes.

use insta::assert_snapshot;
use qstamp::app::{Effect, Message, Settings};
use qstamp::model::{Place, Problem};
use qstamp::text::Language;
use qstamp::text::messages::{faults, screen};
use qstamp::view::Glyphs;

use crate::ARTICLE;
use crate::support::Desk;
use crate::support::events::{ENGLISH, MEETUP};

const ALL: [&str; 3] = [MEETUP, ENGLISH, ARTICLE];
const USUAL: (u16, u16) = (80, 24);

fn after(keys: &str, size: (u16, u16)) -> String {
    Desk::new(&ALL, size).keys(keys).draw().text()
}

#[test]
fn the_start() {
    assert_snapshot!("start_80x24", after("", USUAL));
    assert_snapshot!("start_120x40", after("", (120, 40)));
    assert_snapshot!("start_40x12", after("", (40, 12)));
    assert_snapshot!("start_30x8", after("", (30, 8)));
}

#[test]
fn a_typed_query() {
    assert_snapshot!("query_80x24", after("자격증", USUAL));
    assert_snapshot!("query_120x40", after("자격증", (120, 40)));
    assert_snapshot!("query_40x12", after("자격증", (40, 12)));
    assert_snapshot!("query_30x8", after("자격증", (30, 8)));
}

#[test]
fn nothing_found_says_how_to_widen_the_search() {
    assert_snapshot!("nothing_found", after("없는말입니다", USUAL));
    assert_snapshot!("nothing_found_30x8", after("없는말입니다", (30, 8)));
}

#[test]
fn every_kind_of_entry() {
    assert_snapshot!("all_kinds", after("<f4>", USUAL));
    assert_snapshot!("a_page_instead_of_a_recording", after("<f4> 공부법", USUAL));
}

#[test]
fn an_empty_library_says_what_to_do() {
    assert_snapshot!("empty_library", Desk::new(&[], USUAL).draw().text());
}

#[test]
fn the_keys_over_the_screen() {
    assert_snapshot!("help_80x24", after("자격증 <f1>", USUAL));
    assert_snapshot!("help_120x40", after("자격증 <f1>", (120, 40)));
    assert_snapshot!("help_40x12_scrolled", after("<f1> <pgdn> <pgdn>", (40, 12)));
    assert_snapshot!("help_at_its_end", after("<f1> <end>", USUAL));
}

#[test]
fn what_could_not_be_read() {
    let broken = ["{\"entries\": [\n  {\"question\": 3,\n", MEETUP];
    let mut desk = Desk::new(&broken, USUAL);
    let place = Place::at("이벤트/자격증.json", 12, 5);
    desk.state.problems.push(Problem::error(place, faults::NOT_A_TIME.with(["\"언제\""])));
    assert_snapshot!("problems_are_counted", desk.draw().text());
    assert_snapshot!("problems", desk.keys("<f2>").draw().text());
    assert_snapshot!("no_problems", after("<f2>", USUAL));
}

#[test]
fn the_preview_has_the_arrows_and_scrolls() {
    let mut desk = Desk::new(&ALL, (80, 12));
    desk.keys("자격증 <tab>");
    assert_snapshot!("preview_focused", desk.draw().text());
    assert_snapshot!("preview_scrolled", desk.keys("<pgdn>").draw().text());
}

#[test]
fn an_entry_without_a_time_has_no_place_to_jump_to() {
    let mut desk = Desk::new(&ALL, USUAL);
    desk.keys("다음 <space> 모임 <enter>");
    assert_eq!(desk.asked, []);
    assert_snapshot!("untimed", desk.draw().text());
}

#[test]
fn what_was_done_is_said_in_the_row_of_keys() {
    let mut desk = Desk::new(&ALL, USUAL);
    desk.keys("자격증 <enter>");
    assert!(matches!(&*desk.asked, [Effect::Open(_)]));
    assert_eq!(desk.draw().row(22), "Opening ..");
    let said = screen::ASKED_PROGRAM.with(["firefox", "www.youtube.com"]);
    desk.update(Message::Opened(Ok(said)));
    assert_eq!(desk.draw().row(22), "Handed www.youtube.com to firefox.");
    desk.keys("<ctrl-y>");
    assert_eq!(desk.draw().row(22), "The link was sent to the terminal's clipboard.");
    desk.keys("<f3>");
    assert_eq!(desk.draw().row(22), "Mouse on: hold shift to select text.");
    // Where there is no row of keys, the link makes room.
    desk.resize(30, 7).keys("<f3>");
    assert_eq!(desk.draw().row(6), "Mouse off.");
}

#[test]
fn the_screen_in_korean() {
    let settings = Settings { language: Language::Korean, ..Settings::default() };
    let mut desk = Desk::with(&ALL, USUAL, settings);
    assert_snapshot!("korean", desk.draw().text());
    assert_snapshot!("korean_help", desk.keys("자격증 <f1>").draw().text());
    assert_snapshot!("korean_40x12", desk.keys("<esc>").resize(40, 12).draw().text());
}

#[test]
fn the_screen_in_ascii() {
    let mut desk = Desk::new(&ALL, USUAL);
    desk.theme.glyphs = Glyphs::Ascii;
    desk.keys("workload");
    let ambiguous = |text: &str| text.contains(|c| "·…→↗–│─┌┐└┘┴▲".contains(c));
    assert_snapshot!("ascii", desk.draw().text());
    for keys in ["", "<f1>", "<esc> <esc> <f4> 자격증 <end>", "<f2>"] {
        let text = desk.keys(keys).draw().text();
        assert!(!ambiguous(&text), "{text}");
    }
}
