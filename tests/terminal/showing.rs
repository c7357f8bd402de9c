//! What is shown: after a resize, after a key of the keyboard's upper row, in Korean.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::desk::Desk;
use crate::home::{Home, QSTAMP};
use crate::pty::{Pty, rows};

fn resize(desk: &mut Desk, columns: u16, lines: u16) {
    let size = portable_pty::PtySize { rows: lines, cols: columns, ..Default::default() };
    let (lines, columns) = (lines.try_into().unwrap(), columns.try_into().unwrap());
    desk.pty.parser.screen_mut().set_size(lines, columns);
    desk.pty.master.resize(size).unwrap();
}

#[test]
fn rows_are_whole_after_every_resize() {
    let mut desk = Desk::new(&[]);
    desk.pty.send("자격증");
    desk.pty.wait_for("3 of 7");
    for (columns, lines) in [(25, 8), (24, 9), (121, 40), (20, 8), (80, 24)] {
        resize(&mut desk, columns, lines);
        let last = usize::from(columns) - 1;
        desk.pty.wait("whole borders", |screen| {
            let rows: Vec<Vec<char>> = rows(screen).iter().map(|row| columns_of(row)).collect();
            // Borders of the panes on their rows, in the last column.
            let right = |row: &Vec<char>| row.get(last).copied();
            let top = rows.iter().position(|row| right(row) == Some('┐'));
            let bottom = rows.iter().position(|row| right(row) == Some('┘'));
            let (Some(top), Some(bottom)) = (top, bottom) else { return false };
            let inside = rows.get(top + 1..bottom).unwrap_or_default();
            top == 1
                && inside.len() >= 3
                && inside.iter().all(|row| right(row) == Some('│') && row[0] == '│')
                && rows[0].iter().collect::<String>().starts_with("> 자 격 증")
        });
        let first = desk.pty.row(2);
        assert!(first.starts_with("│> 1:20:32  채용"), "{columns}x{lines}: {first}");
        assert_eq!(desk.cursor(), Some((8, 0)), "{columns}x{lines}");
    }
    assert_eq!(desk.pty.row(23), "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=4832s");
}

/// The letter that begins in each column; the right half of a wide one is a space.
fn columns_of(row: &str) -> Vec<char> {
    let mut columns = Vec::new();
    for c in row.chars() {
        columns.push(c);
        if unicode_width::UnicodeWidthChar::width(c) == Some(2) {
            columns.push(' ');
        }
    }
    columns
}

#[test]
fn the_function_keys_do_what_the_help_says() {
    let mut desk = Desk::new(&[]);
    desk.pty.send("\u{1b}OP");
    desk.pty.wait_for("┌ Keys ──");
    desk.pty.send("\u{1b}OP");
    desk.pty.wait("no help", |screen| !screen.contents().contains("┌ Keys ──"));
    desk.pty.send("\u{1b}OQ");
    desk.pty.wait_for("Everything was read.");
    desk.pty.send("\u{1b}OQ");
    desk.pty.send("\u{1b}OS");
    desk.pty.wait_for("all kinds  8 of 8");
    assert!(desk.pty.row(2).contains("밋업 시작"));
    desk.pty.send("\u{1b}[18~");
    desk.pty.wait("the next question", |screen| rows(screen)[3].contains("> "));
    desk.pty.send("\u{1b}[18~");
    desk.pty.wait("the one after", |screen| rows(screen)[4].contains("> "));
    desk.pty.send("\u{1b}[19~");
    desk.pty.wait("back", |screen| rows(screen)[3].contains("> "));
}

#[test]
fn redrawing_mends_a_screen_that_another_program_wrote_over() {
    let mut desk = Desk::new(&[]);
    let before = desk.pty.screen();
    desk.pty.parser.process(b"\x1b[5;5Hnoise\x1b[7;1Hnoise");
    assert_ne!(desk.pty.screen(), before);
    desk.pty.send("\u{c}");
    desk.pty.wait("the screen again", |screen| rows(screen).join("\n") == before);
}

#[test]
fn the_screen_speaks_korean_where_the_locale_does() {
    let home = Home::new();
    let mut desk = Desk::in_home(home, &[], &[("LANG", "ko_KR.UTF-8")], (80, 24));
    desk.pty.wait_for("7개 중 7개");
    desk.pty.wait_for("enter 열기");
}

#[test]
fn a_terminal_that_can_do_nothing_gets_the_list() {
    let home = Home::new();
    let index = home.file("a.json", crate::events::MEETUP).to_string_lossy().into_owned();
    let mut environment = home.environment();
    environment.push(("TERM".to_owned(), "dumb".to_owned()));
    let mut pty = Pty::start(&[QSTAMP, &index], &environment, (80, 60));
    assert_eq!(pty.end().code, 0);
    assert!(!pty.written.contains(&0x1b) && pty.screen().contains("  1:10:40  IT 자격증을 따면"));
}

#[test]
fn standard_input_can_be_the_index_while_keys_come_from_the_terminal() {
    let home = Home::new();
    let index = home.file("a.json", crate::events::MEETUP);
    let script = format!("cat '{}' | '{QSTAMP}' -", index.display());
    let mut pty = Pty::start(&["sh", "-c", &script], &home.environment(), (80, 24));
    pty.wait_for("5 of 5");
    pty.send("업무");
    pty.wait_for("1 of 5");
    pty.send("\u{1b}");
    pty.wait_for("5 of 5");
    pty.send("\u{1b}");
    assert_eq!(pty.end().code, 0);
}
