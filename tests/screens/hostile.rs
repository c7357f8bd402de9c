//! Text of a file that would act on the terminal, hide, or reorder what stands around it.

use serde_json::json;

use crate::support::Desk;
use crate::support::events::MEETUP;

/// Everything that must not reach a terminal, between letters that must.
fn hostile() -> String {
    let marks = "\u{301}".repeat(500);
    [
        "앞\u{1b}[31m빨강",
        "\u{1b}]0;title\u{7}",
        "\u{9b}2J\u{90}x\u{9c}",
        "\u{202e}뒤집힘\u{202c}\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}",
        "줄\u{2028}줄\u{2029}줄\u{85}줄\n줄\r줄\u{b}\u{c}",
        "\u{e0041}\u{e0042}\u{e007f}",
        &format!("e{marks}"),
        "\u{1112}\u{1161}\u{11ab}",
        "없\u{200b}는\u{feff}칸\u{ad}\u{2060}",
        "⚠\u{fe0f}",
        "\u{3164}\u{115f}\u{ffa0}",
        "탭\t탭\0\u{7f}\u{8}",
        "👩\u{200d}👩\u{200d}👧",
        "\u{f8ff}\u{fff9}\u{fffb}",
        "뒤",
    ]
    .join("")
}

/// An index that has it everywhere.
fn index() -> String {
    let bad = hostile();
    json!({
        "id": format!("id{bad}"), "title": &bad, "date": "2022-04-20", "language": &bad,
        "tags": [&bad], "credit": &bad, "license": &bad,
        "videos": [{"id": &bad, "url": "https://youtu.be/jE3Vgv_PpMk", "title": &bad}],
        "speakers": [{"name": &bad, "role": &bad, "color": &bad}],
        "entries": [
            {"id": &bad, "timestamp": "1:00", "question": &bad, "asker": &bad, "tags": [&bad],
             "answers": [{"speaker": &bad, "summary": &bad, "via": &bad}], "summary": &bad,
             "links": [{"url": &bad, "title": &bad}], "status": &bad},
            {"kind": &bad, "timestamp": &bad, "question": &bad, "video": &bad},
        ],
    })
    .to_string()
}

/// Controls (Cc), and the format characters (Cf) that hide or reorder.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e0fff}' | '\u{3164}' | '\u{115f}' | '\u{ffa0}')
}

fn nothing_acts(desk: &Desk, what: &str) {
    let picture = desk.draw();
    for cell in &picture.buffer.content {
        let symbol = cell.symbol();
        assert!(!symbol.contains(acts), "{what}: {symbol:?}\n{}", picture.text());
        assert!(symbol.chars().count() <= 5, "{what}: {symbol:?}");
    }
}

#[test]
fn no_cell_holds_a_character_that_acts() {
    let index = index();
    let broken = format!("[{}\"", hostile().replace(char::is_control, ""));
    for size in [(80, 24), (120, 40), (40, 20), (21, 8), (7, 5)] {
        let mut desk = Desk::new(&[&index, &index, &broken], size);
        for keys in ["", "빨강", "<tab> <pgdn>", "<tab> <esc> <f4> <end>", "<f2>", "<f1>"] {
            nothing_acts(desk.keys(keys), &format!("{size:?} {keys}"));
        }
    }
}

#[test]
fn a_hostile_query_is_shown_harmless() {
    let mut desk = Desk::new(&[MEETUP], (80, 24));
    desk.update(qstamp::app::Message::Pasted(hostile()));
    nothing_acts(&desk, "pasted");
    for _ in 0..200 {
        desk.keys("<left>");
        nothing_acts(&desk, "pasted");
        assert!(desk.draw().cursor.x < 80);
    }
}

#[test]
fn a_hostile_file_name_and_notice_are_shown_harmless() {
    use qstamp::model::{Place, Problem};
    use qstamp::text::messages::{faults, screen};
    let mut desk = Desk::new(&[MEETUP], (80, 24));
    let place = Place::file(hostile());
    desk.state.problems.push(Problem::error(place, faults::NOT_JSON.with([&hostile()])));
    nothing_acts(desk.keys("<f2>"), "problems");
    desk.keys("<esc>");
    let said = screen::OPEN_FAILED.with([&hostile()]);
    desk.update(qstamp::app::Message::Opened(Err(said)));
    nothing_acts(&desk, "notice");
}

#[test]
fn what_can_be_cleaned_looks_like_clean_text() {
    let index = |question: &str| {
        json!({"title": "후기", "entries": [{"timestamp": "1:00", "question": question}]})
            .to_string()
    };
    let picture = |question: &str| Desk::new(&[&index(question)], (40, 12)).draw().text();
    let clean = picture("업무 강도는 ⚠ 어떤가");
    for dirty in [
        "\u{feff}업무 강도는 ⚠\u{fe0f} 어떤가",
        "업무\t강도는 ⚠ 어떤가",
        "업무\u{3000}강도는 ⚠ 어떤가",
        "업\u{200b}무 강\u{2060}도는\u{ad} ⚠ 어떤가",
        "\u{110b}\u{1165}\u{11b8}무 강도는 ⚠ 어떤가",
    ] {
        assert_eq!(picture(dirty), clean, "{dirty:?}");
    }
}
