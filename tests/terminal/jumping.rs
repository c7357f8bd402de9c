//! To the browser: by Enter, by the mouse, by the clipboard.

use crate::desk::Desk;
use crate::home::Home;
use crate::opener::Opener;

fn desk_with_opener(variables: &[(&str, &str)]) -> (Desk, Opener) {
    let home = Home::new();
    let opener = Opener::new(home.path(), "{url}");
    let mut desk = Desk::in_home(home, &["--opener", &opener.template], variables, (80, 24));
    desk.pty.wait_for("7 of 7");
    (desk, opener)
}

const HIRING: &str = "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=4832s";
const WORKLOAD: &str = "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=2030s";

#[test]
fn a_commit_and_enter_in_one_write_open_the_top_of_the_new_list() {
    let (mut desk, opener) = desk_with_opener(&[]);
    desk.pty.send("자격증뿐\r");
    assert_eq!(opener.given(), HIRING);
    desk.pty.wait_for("Handed www.youtube.com to sh.");
    assert!(desk.pty.row(2).contains("1:20:32"), "{}", desk.pty.screen());
    assert_eq!(desk.pty.row(23), HIRING);
    // The screen stays after Enter.
    assert!(desk.pty.parser.screen().alternate_screen());
}

#[test]
fn a_commit_and_an_arrow_in_one_write_choose_in_the_new_list() {
    let (mut desk, opener) = desk_with_opener(&[]);
    desk.pty.send("업\u{1b}[B");
    desk.pty.send("무\r");
    assert_eq!(opener.given(), WORKLOAD);
}

#[test]
fn with_the_mouse_a_click_chooses_and_a_second_opens() {
    let (mut desk, opener) = desk_with_opener(&[]);
    // While it is off, the program asks for no mouse.
    assert_eq!(desk.pty.parser.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    desk.pty.send("\u{1b}OR");
    desk.pty.wait_for("Mouse on");
    assert_ne!(desk.pty.parser.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    let click = "\u{1b}[<0;5;4M\u{1b}[<0;5;4m";
    desk.pty.send(click);
    desk.pty.wait("the second row", |screen| crate::pty::rows(screen)[3].contains("> "));
    assert_eq!(desk.pty.row(23), WORKLOAD);
    desk.pty.send(click);
    assert_eq!(opener.given(), WORKLOAD);
    desk.pty.wait_for("Handed www.youtube.com to sh.");
    desk.pty.send("\u{1b}[<65;5;4M");
    desk.pty.wait("three rows on", |screen| crate::pty::rows(screen)[6].contains("> "));
    desk.pty.send("\u{1b}OR");
    desk.pty.wait_for("Mouse off");
    assert_eq!(desk.pty.parser.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
}

#[test]
fn the_link_is_copied_through_the_terminal() {
    let mut desk = Desk::new(&[]);
    desk.pty.send("자격증뿐");
    desk.pty.wait_for("1 of 7");
    desk.pty.send("\u{19}");
    desk.pty.wait_for("sent to the terminal's clipboard");
    let copy = format!("\u{1b}]52;c;{}\u{1b}\\", base64(HIRING.as_bytes()));
    let found = desk.pty.written.windows(copy.len()).filter(|w| *w == copy.as_bytes());
    assert_eq!(found.count(), 1);
}

#[test]
fn over_ssh_nothing_is_started_and_the_link_stays() {
    let mut desk = Desk::at(&[], &[("SSH_CONNECTION", "1 2 3 4"), ("DISPLAY", ":0")], (80, 24));
    desk.pty.send("자격증뿐\r");
    desk.pty.wait_for("Nothing can be opened here");
    assert_eq!(desk.pty.row(23), HIRING);
}

#[test]
fn an_opener_that_fails_is_said_and_the_screen_stays() {
    let mut desk = Desk::new(&["--opener", "/no/such/program"]);
    desk.pty.send("\r");
    desk.pty.wait_for("Could not open: cannot start /no/such/program");
    desk.pty.send("\u{1b}");
    assert_eq!(desk.pty.end().code, 0);
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let number = (0..3).fold(0, |n, at| n << 8 | u32::from(*three.get(at).unwrap_or(&0)));
        for at in 0..4 {
            let letter = LETTERS[(number >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= three.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[test]
fn base64_is_that_of_the_standard() {
    assert_eq!(
        ["", "f", "fo", "foo", "foob"].map(|t| base64(t.as_bytes())),
        ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]
    );
}
