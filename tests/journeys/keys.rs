//! Every key of the table is pressed in the real program and does what its row says.

#![expect(clippy::panic, reason = "a key that has no trial has failed")]

use qstamp::app::{ACTIONS, Mode};
use vt100::Screen;

use crate::desk::Desk;
use crate::pty::rows;

/// What a terminal sends for a key.
fn bytes(key: &str) -> String {
    let named = [
        ("enter", "\r"),
        ("esc", "\u{1b}"),
        ("tab", "\t"),
        ("shift-tab", "\u{1b}[Z"),
        ("backspace", "\u{7f}"),
        ("delete", "\u{1b}[3~"),
        ("up", "\u{1b}[A"),
        ("down", "\u{1b}[B"),
        ("right", "\u{1b}[C"),
        ("left", "\u{1b}[D"),
        ("pgup", "\u{1b}[5~"),
        ("pgdn", "\u{1b}[6~"),
        ("home", "\u{1b}[H"),
        ("end", "\u{1b}[F"),
        ("ctrl-space", "\0"),
        ("f1", "\u{1b}OP"),
        ("f2", "\u{1b}OQ"),
        ("f3", "\u{1b}OR"),
        ("f4", "\u{1b}OS"),
        ("f5", "\u{1b}[15~"),
        ("f6", "\u{1b}[17~"),
        ("f7", "\u{1b}[18~"),
        ("f8", "\u{1b}[19~"),
        ("f9", "\u{1b}[20~"),
        ("f10", "\u{1b}[21~"),
        ("space", " "),
        ("alt-up", "\u{1b}[1;3A"),
        ("alt-down", "\u{1b}[1;3B"),
    ];
    if key.chars().count() == 1 {
        return key.to_owned();
    }
    let letter = |rest: &str| rest.chars().next().filter(char::is_ascii_lowercase);
    if let Some((_, bytes)) = named.iter().find(|(name, _)| *name == key) {
        (*bytes).to_owned()
    } else if let Some(c) = key.strip_prefix("ctrl-").and_then(letter) {
        char::from(c as u8 & 0x1f).to_string()
    } else if let Some(c) = key.strip_prefix("alt-").and_then(letter) {
        format!("\u{1b}{c}")
    } else {
        panic!("no test knows what a terminal sends for {key}")
    }
}

type Seen = fn(&Screen) -> bool;

/// What is pressed before a key, what must be seen then, and what must be seen after the key.
type Trial = (&'static [&'static str], Seen, Seen);

/// The row of the list that is marked; 0 is its first.
fn marked(screen: &Screen) -> Option<usize> {
    rows(screen).iter().position(|row| row.starts_with("│> ")).map(|row| row - 2)
}

fn query(screen: &Screen, text: &str, caret: u16) -> bool {
    rows(screen)[0].starts_with(&format!("> {text}  ")) && screen.cursor_position() == (0, caret)
}

fn says(screen: &Screen, text: &str) -> bool {
    screen.contents().contains(text)
}

/// Whether the first answer in a form is this person's.
fn speaks_first(screen: &Screen, name: &str) -> bool {
    let first = rows(screen).into_iter().find(|row| row.contains("speaker  "));
    first.is_some_and(|row| row.contains(name))
}

/// Whether the frame of the preview, and not that of the list, is the one of the focus.
fn preview_has_focus(screen: &Screen) -> bool {
    let color = |column| screen.cell(5, column).map(vt100::Cell::fgcolor);
    color(79) == Some(vt100::Color::Idx(6)) && color(0) != color(79)
}

const LIST: Seen = |screen| marked(screen) == Some(0);
const TYPED: &[&str] = &["자격증 취업"];
const WHOLE: Seen = |s| query(s, "자격증 취업", 13);
const AT_START: Seen = |s| query(s, "자격증 취업", 2);

fn trial(id: &str) -> Option<Trial> {
    Some(match id {
        "open" => (&[], LIST, |s| says(s, "Nothing can be opened here")),
        "copy-link" => (&[], LIST, |s| says(s, "sent to the terminal's clipboard")),
        "next-in-event" | "down" => (&[], LIST, |s| marked(s) == Some(1)),
        "previous-in-event" | "up" => (&["down"], |s| marked(s) == Some(1), LIST),
        "page-down" | "last" => (&[], LIST, |s| marked(s) == Some(6)),
        "page-up" | "first" => (&["end"], |s| marked(s) == Some(6), LIST),
        "switch-pane" => (&[], LIST, preview_has_focus),
        "clear" => (TYPED, WHOLE, |s| s.cursor_position() == (0, 2) && says(s, "7 of 7")),
        "cut-to-start" => {
            (&["자격증 취업", "left"], |s| query(s, "자격증 취업", 11), |s| query(s, "업", 2))
        }
        "cut-word" => (TYPED, WHOLE, |s| query(s, "자격증", 9)),
        "backspace" => (TYPED, WHOLE, |s| query(s, "자격증 취", 11)),
        "delete" => (&["자격증 취업", "ctrl-a"], AT_START, |s| query(s, "격증 취업", 2)),
        "caret-left" => (TYPED, WHOLE, |s| query(s, "자격증 취업", 11)),
        "caret-right" => {
            (&["자격증 취업", "ctrl-a"], AT_START, |s| query(s, "자격증 취업", 4))
        }
        "caret-start" => (TYPED, WHOLE, AT_START),
        "caret-end" => (&["자격증 취업", "ctrl-a"], AT_START, WHOLE),
        "take-back" => {
            (&["취업 #career"], |s| query(s, "취업 #career", 14), |s| query(s, "취업", 7))
        }
        "transcript" => (&[], LIST, |s| says(s, "What was said; tab")),
        "all-kinds" => (&[], LIST, |s| says(s, "8 of 8")),
        "help" => (&[], LIST, |s| says(s, "┌ Keys ─")),
        "problems" => (&[], LIST, |s| says(s, "Everything was read.")),
        "mouse" => (&[], LIST, |s| s.mouse_protocol_mode() != vt100::MouseProtocolMode::None),
        "curate" => (&[], LIST, |s| says(s, "EDITING")),
        "back-to-query" => (&[], LIST, |s| !says(s, "EDITING")),
        "edit" => (&[], LIST, |s| says(s, "┌ Edit: difference ─")),
        "complete" => (AT_SPEAKER, |s| says(s, "speaker  임창식"), |s| says(s, "speaker  강전희")),
        "move-down" => (FIRST_ANSWER, |s| speaks_first(s, "강전희"), |s| speaks_first(s, "조훈")),
        "move-up" => (SECOND_ANSWER, |s| speaks_first(s, "강전희"), |s| speaks_first(s, "조훈")),
        "edit-event" => (&[], LIST, |s| says(s, "┌ Event ─")),
        "add" => (&[], LIST, |s| says(s, "┌ New entry ─")),
        "duplicate" => (&[], LIST, |s| marked(s) == Some(1) && says(s, "8 of 8")),
        "split" => (&[], LIST, |s| says(s, "┌ Divide at: difference ─")),
        "merge" => (&[], LIST, |s| says(s, "Put into this one") && says(s, "6 of 6")),
        "remove" => (&[], LIST, |s| says(s, "Removed") && says(s, "6 of 6")),
        "verify" => (&[], LIST, |s| says(s, "24  verified")),
        "undo" => (MOVED, |s| says(s, "16:20 *"), |s| says(s, "16:19  ")),
        "redo" => (&["f6", "]", "u"], |s| says(s, "Taken back"), |s| says(s, "16:20 *")),
        "earlier" => (&[], LIST, |s| says(s, "16:18 *")),
        "later" => (&[], LIST, |s| says(s, "16:20 *")),
        "much-earlier" => (&[], LIST, |s| says(s, "16:09 *")),
        "much-later" => (&[], LIST, |s| says(s, "16:29 *")),
        "save" | "save-all" => (MOVED, |s| says(s, "unsaved: 1"), |s| says(s, "Saved: ")),
        "mark" => (&[], LIST, |s| says(s, "Marked: 1")),
        "mark-all" => (&[], LIST, |s| says(s, "Marked: 7")),
        "set-marked" => (&[], LIST, |s| says(s, "┌ Set in the marked entries")),
        "replace" => (&[], LIST, |s| says(s, "┌ Find and replace ─")),
        "shift" => (&[], LIST, |s| says(s, "┌ Move times from: difference ─")),
        "sort" => (&[], LIST, |s| says(s, "In the order of time already")),
        "review" => (&[], LIST, |s| says(s, "REVIEW 1 of 1")),
        "accept" | "drop" => (&[], DRAFT, |s| says(s, "Every draft has been decided")),
        "next-draft" | "previous-draft" => (&["f10", "up"], |s| marked(s) == Some(2), DRAFT),
        _ => return None,
    })
}

/// The only draft of the list is chosen.
const DRAFT: Seen = |s| marked(s) == Some(3);

const AT_SPEAKER: &[&str] = &["f5", "down", "down", "down", "down", "down", "down", "down", "down"];
/// The form of an entry with two answers, the caret in each.
const FIRST_ANSWER: &[&str] =
    &["down", "down", "f5", "down", "down", "down", "down", "down", "down", "down", "down"];
const SECOND_ANSWER: &[&str] = &[
    "down", "down", "f5", "down", "down", "down", "down", "down", "down", "down", "down", "down",
    "down", "down",
];
const MOVED: &[&str] = &["f6", "]"];

/// These leave the screen, or show nothing: the tests of the terminal press them.
const ELSEWHERE: [&str; 3] = ["redraw", "suspend", "quit"];

#[test]
fn every_key_does_what_its_row_says() {
    for row in ACTIONS.iter().filter(|row| !ELSEWHERE.contains(&row.id)) {
        let (before, ready, after) =
            trial(row.id).unwrap_or_else(|| panic!("no trial for {}", row.id));
        for key in row.keys {
            let mut desk = Desk::new(&[]);
            // A letter, or an act of the mode: where letters are commands.
            let in_mode = key.chars().count() == 1 || !row.modes.is_empty();
            let review = row.modes == [Mode::Review];
            let mode = if review { ["f10"] } else { ["f6"] };
            let mode = mode.iter().filter(|key| in_mode && !before.contains(key));
            for step in mode.chain(before) {
                let key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
                let key = step.chars().all(key);
                desk.pty.send(if key { bytes(step) } else { (*step).to_owned() });
            }
            if in_mode {
                desk.pty.wait_for(if review { "REVIEW" } else { "EDITING" });
            }
            desk.pty.wait(&format!("what is there before {} by {key}", row.id), ready);
            assert!(!after(desk.pty.parser.screen()), "{}: seen before the key", row.id);
            desk.pty.send(bytes(key));
            desk.pty.wait(&format!("what {} does by {key}", row.id), after);
        }
    }
}
