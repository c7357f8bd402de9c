//! A list that is longer than what a key asks the search for: it reads as one list.

use std::process::Command;

use qstamp::app::FIRST_HITS;

use crate::home::{Home, QSTAMP};
use crate::opener::Opener;
use crate::pty::{Pty, rows};

/// Questions, more than are asked for at first.
const MANY: usize = FIRST_HITS + 444;

/// A meetup at which somebody asked every second; the list has them in that order.
fn meetup(home: &Home) -> String {
    let entry = |n: usize| {
        let status = if n + 1 == MANY { r#", "status": "draft""# } else { "" };
        let (minutes, seconds) = (n / 60, n % 60);
        format!(
            r#"{{"id": "q{n}", "timestamp": "{minutes}:{seconds:02}", "question": "질문 {n:05}"{status}}}"#
        )
    };
    let entries: Vec<String> = (0..MANY).map(entry).collect();
    let video = r#"{"id": "v", "url": "https://youtu.be/jE3Vgv_PpMk"}"#;
    let text = format!(
        "{{\"id\": \"long\", \"videos\": [{video}], \"entries\": [\n{}]}}\n",
        entries.join(",\n")
    );
    home.file("long.json", text).to_string_lossy().into_owned()
}

/// The screen on it, when it is read.
fn start(home: &Home, options: &[&str], size: (u16, u16)) -> Pty {
    let path = meetup(home);
    let words: Vec<&str> = [QSTAMP, &path].into_iter().chain(options.iter().copied()).collect();
    let mut pty = Pty::start(&words, &home.environment(), size);
    pty.wait_for(&format!("{MANY} of {MANY}"));
    pty
}

fn link(n: usize) -> String {
    format!("https://www.youtube.com/watch?v=jE3Vgv_PpMk&t={n}s")
}

/// Waits until this question is chosen, marked in the list and its link shown.
fn wait_for_row(pty: &mut Pty, n: usize) {
    let (link, question) = (link(n), format!("질문 {n:05}"));
    pty.wait(&format!("row {n}"), |screen| {
        let rows = rows(screen);
        let chosen = rows.iter().find(|row| row.starts_with("│>"));
        rows.contains(&link) && chosen.is_some_and(|row| row.contains(&question))
    });
}

#[test]
fn end_and_enter_behind_a_letter_open_the_true_last_one() {
    let home = Home::new();
    let opener = Opener::new(home.path(), "{seconds}");
    let mut pty = start(&home, &["--opener", &opener.template], (80, 24));
    // In one write: nothing of it has been answered when the last key is there.
    pty.send("ㅈ\u{1b}[F\r");
    assert_eq!(opener.given(), (MANY - 1).to_string());
    wait_for_row(&mut pty, MANY - 1);
    assert!(pty.row(0).starts_with("> ㅈ "), "{}", pty.screen());
    pty.send("\u{1b}[H");
    wait_for_row(&mut pty, 0);
    pty.send("\u{3}");
    assert_eq!(pty.end().code, 130);
}

#[test]
fn pages_rows_and_the_wheel_go_on_beyond_what_was_asked_for() {
    let home = Home::new();
    let mut pty = start(&home, &[], (140, 40));
    pty.send("질문");
    pty.wait_for("> 질문");
    // As many as somebody's finger on the key sends before the next frame.
    pty.send("\u{1b}[B".repeat(FIRST_HITS + 44));
    wait_for_row(&mut pty, FIRST_HITS + 44);
    pty.send("\u{1b}[H");
    wait_for_row(&mut pty, 0);
    pty.send("\u{1b}[6~");
    pty.wait("a page further", |screen| !rows(screen).contains(&link(0)));
    let page = (0..MANY).find(|n| pty.screen().contains(&link(*n))).unwrap_or_default();
    let pages = FIRST_HITS / page + 3;
    pty.send("\u{1b}[6~".repeat(pages - 1));
    wait_for_row(&mut pty, pages * page);
    // Another query begins with few again, and the wheel leads out of them.
    pty.send("\u{1b}OR");
    pty.wait_for("Mouse on:");
    pty.send(" 0");
    wait_for_row(&mut pty, 0);
    pty.send("\u{1b}[<65;5;5M".repeat(FIRST_HITS / 3 + 9));
    wait_for_row(&mut pty, (FIRST_HITS / 3 + 9) * 3);
    pty.send("\u{1b}[6~".repeat(MANY / page));
    wait_for_row(&mut pty, MANY - 1);
    pty.send("\u{3}");
    assert_eq!(pty.end().code, 130);
}

#[test]
fn what_is_done_to_all_that_was_found_is_done_to_all() {
    let home = Home::new();
    let mut pty = start(&home, &[], (80, 24));
    pty.send("질문");
    pty.wait_for("> 질문");
    // The editing mode; mark all; set; a tag; done; saved.
    pty.send("\u{1b}[17~*");
    pty.wait_for(&format!("Marked: {MANY}"));
    pty.send("b");
    pty.wait_for("Set in the marked entries");
    pty.send("long-evening\r");
    pty.wait_for("unsaved: 1");
    pty.send("\u{13}");
    pty.wait_for("Saved: ");
    // The only draft is the last of all.
    pty.send("\u{1b}[21~");
    pty.wait_for("REVIEW 1 of 1");
    wait_for_row(&mut pty, MANY - 1);
    pty.send("\u{3}");
    assert_eq!(pty.end().code, 130);
    let mut list = Command::new(QSTAMP);
    list.args(["list", "--tag", "long-evening", "--format", "urls"]).arg("--index");
    list.arg(home.path().join("long.json")).env_clear().envs(home.environment());
    let listed = list.output().unwrap();
    assert_eq!(String::from_utf8_lossy(&listed.stdout).lines().count(), MANY);
}
