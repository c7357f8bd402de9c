//! Answers of a large library, which come in parts.

use crate::home::{Home, QSTAMP};
use crate::pty::{Pty, rows};

const ENTRIES: usize = 12_000;

/// A screen on so many questions, one of which is about certificates.
fn large() -> (Home, Pty) {
    let home = Home::new();
    let mut text = String::new();
    for event in 0..ENTRIES / 100 {
        let entry = |n: usize| {
            let about = if event == 7 && n == 7 { "자격증" } else { "업무" };
            format!(r#"{{"id": "q{n}", "question": "{about} {event} {n}은 어떻게 하나요?"}}"#)
        };
        let entries: Vec<String> = (0..100).map(entry).collect();
        let entries = entries.join(",");
        text +=
            &[r#"{"id": "e"#, &event.to_string(), r#"", "entries": ["#, &entries, "]}\n"].concat();
    }
    let path = home.file("large.jsonl", text);
    let pty = Pty::start(&[QSTAMP, &path.to_string_lossy()], &home.environment(), (80, 24));
    (home, pty)
}

#[test]
fn what_the_first_part_shows_and_what_nobody_has_both_end_in_the_whole_answer() {
    let (_home, mut pty) = large();
    pty.wait_for("12,000 of 12,000");
    // Every entry but one has it; the next key does not wait for the end of it.
    pty.send("업무");
    pty.wait("all", |screen| {
        let top = &rows(screen)[0];
        top.contains("11,999 of 12,000") && !top.contains("searching")
    });
    // As typed nobody has it, and what it may stand for is looked up in lists of all words.
    pty.send("\u{15}쿡꿹쏿");
    pty.wait_for(" 0 of 12,000");
    assert!(!rows(pty.parser.screen())[2].contains("어떻게"), "{}", pty.screen());
    pty.send("\u{15}자격증");
    pty.wait_for("1 of 12,000");
    assert!(pty.row(2).contains("자격증 7 7은"), "{}", pty.screen());
    pty.send("\u{3}");
    assert_eq!(pty.end().code, 130);
}
