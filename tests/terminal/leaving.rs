//! Every way out leaves the terminal as it was: main screen, cursor, modes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::process::Command;
use std::time::Instant;

use crate::desk::Desk;
use crate::home::QSTAMP;
use crate::pty::{Ended, Pty};

/// Sends a signal to the program.
fn signal(desk: &Desk, name: &str) {
    let process = desk.pty.process.to_string();
    assert!(Command::new("kill").args([name, &process]).status().unwrap().success());
}

/// Waits until the system says that the program is stopped.
fn wait_until_stopped(desk: &Desk) {
    let process = desk.pty.process.to_string();
    let deadline = crate::pty::deadline();
    loop {
        let state = Command::new("ps").args(["-o", "stat=", "-p", &process]).output().unwrap();
        if state.stdout.starts_with(b"T") {
            return;
        }
        assert!(Instant::now() < deadline, "it does not stop");
    }
}

/// The screen is the main one again, with its cursor, and nothing is left switched on.
fn is_whole(pty: &mut Pty, ended: &Ended) {
    assert!(ended.modes_are_back, "the line discipline is not what it was");
    screen_is_left(pty);
}

fn screen_is_left(pty: &Pty) {
    let screen = pty.parser.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
}

#[test]
fn esc_clears_then_leaves() {
    let mut desk = Desk::new(&[]);
    desk.pty.send("자격증");
    desk.pty.wait_for("3 of 7");
    desk.pty.send("\u{1b}");
    desk.pty.wait_for("7 of 7");
    desk.pty.send("\u{1b}");
    let ended = desk.pty.end();
    assert_eq!(ended.code, 0);
    is_whole(&mut desk.pty, &ended);
}

#[test]
fn ctrl_c_leaves_with_130_also_while_an_overlay_or_the_mouse_is_on() {
    let mut desk = Desk::new(&[]);
    desk.pty.send("\u{1b}OR");
    desk.pty.wait_for("Mouse on");
    desk.pty.send("\u{1b}OP");
    desk.pty.wait_for("esc closes");
    desk.pty.send("\u{3}");
    let ended = desk.pty.end();
    assert_eq!(ended.code, 130);
    is_whole(&mut desk.pty, &ended);
}

#[test]
fn a_signal_leaves_in_order() {
    for (name, code) in [("-TERM", 143), ("-HUP", 129), ("-INT", 130)] {
        let mut desk = Desk::new(&[]);
        let during = format!("{:?}", desk.pty.master.get_termios());
        signal(&desk, name);
        let ended = desk.pty.end();
        assert_eq!(ended.code, code, "{name}");
        is_whole(&mut desk.pty, &ended);
        assert_ne!(during, format!("{:?}", desk.pty.master.get_termios()), "was it raw at all?");
    }
}

#[test]
fn stopped_from_outside_it_gives_the_screen_back_and_draws_it_again() {
    let mut desk = Desk::new(&[]);
    desk.pty.send("자격증");
    desk.pty.wait_for("3 of 7");
    let before = desk.pty.screen();
    signal(&desk, "-TSTP");
    desk.pty.wait("the main screen", |screen| !screen.alternate_screen() && !screen.hide_cursor());
    wait_until_stopped(&desk);
    signal(&desk, "-CONT");
    desk.pty.wait("the screen again", |screen| {
        screen.alternate_screen() && crate::pty::rows(screen).join("\n") == before
    });
    assert_eq!(desk.cursor(), Some((8, 0)));
    desk.pty.send("\u{3}");
    let ended = desk.pty.end();
    is_whole(&mut desk.pty, &ended);
}

/// Until the shell waits, what is typed is still the program's.
fn wait_for_prompt(pty: &mut Pty) {
    pty.wait("the prompt", |screen| {
        let last = crate::pty::rows(screen).into_iter().rfind(|row| !row.is_empty());
        !screen.alternate_screen() && last.is_some_and(|row| row == "ready$")
    });
}

#[test]
fn ctrl_z_goes_back_to_the_shell_and_fg_comes_again() {
    let home = crate::home::Home::new();
    let index = home.file("a.json", crate::events::MEETUP);
    let mut environment = home.environment();
    environment.push(("PS1".to_owned(), "ready$ ".to_owned()));
    let mut pty = Pty::start(&["sh", "-i"], &environment, (80, 24));
    pty.wait_for("ready$");
    pty.send(format!("'{QSTAMP}' '{}'\n", index.display()));
    pty.wait_for("5 of 5");
    pty.send("자격증");
    pty.wait_for("2 of 5");
    pty.send("\u{1a}");
    wait_for_prompt(&mut pty);
    assert!(pty.screen().contains("Stopped"), "{}", pty.screen());
    // A command behind the prompt shows that the shell has the keys, and how the terminal is.
    pty.send("stty -a; echo en''d\n");
    pty.wait_for("end");
    let modes = pty.parser.screen().contents();
    for mode in ["icanon", "isig", "echo", "opost"] {
        assert!(modes.split([' ', '\n', ';']).any(|word| word == mode), "{mode}\n{modes}");
    }
    screen_is_left(&pty);
    pty.send("fg\n");
    pty.wait("the screen again", |screen| {
        screen.alternate_screen() && crate::pty::rows(screen)[0].starts_with("> 자격증")
    });
    assert!(pty.row(0).ends_with("2 of 5") && pty.row(2).contains("1:20:32"), "{}", pty.screen());
    pty.send("\u{3}");
    wait_for_prompt(&mut pty);
    pty.send("echo code=$?; exit\n");
    pty.wait_for("code=130");
    assert_eq!(pty.end().code, 0);
}
