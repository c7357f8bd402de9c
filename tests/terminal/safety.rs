//! Whatever an index holds, the terminal gets nothing but text and the sequences of a screen.

use serde_json::json;

use crate::desk::Desk;
use crate::home::{Home, QSTAMP};
use crate::pty::Pty;
use crate::wire::{Allowed, faults};

fn hostile() -> String {
    let marks = "\u{301}".repeat(500);
    format!(
        "악의\u{1b}[31m\u{1b}]0;t\u{7}\u{1b}[2J\u{1b}]52;c;eA==\u{1b}\\\u{9b}6n\u{90}q\u{9c}\u{202e}x\
         \u{202c}\u{2066}\u{2069}\u{2028}\u{2029}\u{85}\u{e0041}\u{e007f}e{marks}\u{200b}\u{feff}\
         \u{3164}\t\r\n\0\u{7f}끝"
    )
}

#[test]
fn the_bytes_of_a_run_hold_no_sequence_of_a_file() {
    let home = Home::new();
    let bad = hostile();
    let event = json!({
        "id": &bad, "title": &bad, "tags": [&bad], "credit": &bad,
        "videos": [{"id": "v", "url": "https://youtu.be/jE3Vgv_PpMk"}, {"id": &bad, "url": &bad}],
        "speakers": [{"name": &bad, "color": &bad}],
        "entries": [
            {"id": &bad, "video": "v", "timestamp": "1:00", "question": &bad, "asker": &bad,
             "answers": [{"speaker": &bad, "summary": &bad, "via": &bad}], "tags": [&bad],
             "links": [{"url": &bad, "title": &bad}], "summary": &bad},
            {"id": "second", "kind": &bad, "video": &bad, "timestamp": &bad, "question": &bad},
        ],
    });
    home.file("events/악\u{1b}[2J\u{202e}의\u{9b}.json", event.to_string());
    home.file("events/broken\u{1b}]0;x\u{7}.json", format!("{{\"entries\": [{bad:?}"));
    let mut desk = Desk::in_home(home, &[], &[], (80, 24));
    desk.pty.wait_for("not read (F2)");
    desk.pty.send("악의");
    desk.pty.wait_for("1 of 8");
    desk.pty.send("\t\u{1b}[6~\u{1b}[6~");
    desk.pty.send("\u{1b}OQ");
    desk.pty.wait_for("┌ Not read, or doubtful ──");
    desk.pty.send("\u{1b}OQ");
    desk.pty.send("\u{1b}OS");
    desk.pty.wait_for("2 of ");
    desk.pty.send("\u{1b}[200~\u{1b}]0;pasted\u{7}\u{202e}\u{9b}31m\u{1b}[201~");
    desk.pty.wait_for("pasted");
    desk.pty.send("\u{3}");
    assert_eq!(desk.pty.end().code, 130);
    assert_eq!(faults(&desk.pty.written, Allowed::Screen), [""; 0]);
    let marks = desk.pty.written.windows(20).any(|w| w == "\u{301}".repeat(10).as_bytes());
    assert!(!marks, "marks are not capped");
    assert!(desk.pty.written.len() > 1000);
}

#[test]
fn what_verbs_print_to_a_terminal_holds_none_either() {
    let home = Home::new();
    let bad = hostile();
    let entries = json!([{"timestamp": "1:00", "question": &bad, "summary": &bad}]);
    let index = home.file("a.json", json!({"title": &bad, "entries": entries}).to_string());
    for verb in ["list", "search"] {
        let words = [QSTAMP, verb, "--index", &*index.to_string_lossy()];
        let mut pty = Pty::start(&words, &home.environment(), (80, 24));
        assert_eq!(pty.end().code, 0);
        // With colours, because it is a terminal.
        assert_eq!(faults(&pty.written, Allowed::Screen), [""; 0], "{verb}");
        assert!(pty.written.windows(2).any(|w| w == b"\x1b["), "{verb}");
    }
}
