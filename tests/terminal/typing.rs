//! What is typed, as terminals and input methods send it.

use crate::desk::Desk;

#[test]
fn the_first_frame_is_whole_and_the_caret_waits_in_the_query() {
    let mut desk = Desk::new(&[]);
    assert_eq!(desk.cursor(), Some((2, 0)));
    assert!(
        desk.pty.parser.screen().alternate_screen() && desk.pty.parser.screen().bracketed_paste()
    );
    assert!(desk.pty.row(1).starts_with("┌ Results ──"), "{}", desk.pty.screen());
    assert!(desk.pty.row(2).contains("> ") && desk.pty.row(2).contains("16:19"));
    let link = "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=979s";
    assert_eq!(desk.pty.row(23), link);
    desk.pty.send("\u{3}");
    assert_eq!(desk.pty.end().code, 130);
}

#[test]
fn korean_is_found_syllable_by_syllable() {
    let mut desk = Desk::new(&[]);
    let steps = [("업", 4), ("무", 6), (" ", 7), ("ㄱ", 9)];
    let mut typed = String::from(">");
    for (syllable, caret) in steps {
        typed.push_str(if typed == ">" { " " } else { "" });
        typed.push_str(syllable);
        desk.pty.send(syllable);
        let (want, row) = (Some((caret, 0)), typed.trim_end().to_owned());
        desk.pty.wait(&row, |screen| {
            let (y, x) = screen.cursor_position();
            (!screen.hide_cursor()).then_some((x, y)) == want
                && crate::pty::rows(screen)[0].starts_with(&row)
        });
    }
    desk.pty.wait_for("1 of 7");
    assert!(desk.pty.row(2).contains("업무강도"));
    desk.pty.send("\u{7f}");
    desk.pty.send("\u{7f}");
    desk.pty.wait("a shorter query", |screen| screen.cursor_position() == (0, 6));
    assert!(desk.pty.row(0).starts_with("> 업무 "));
}

#[test]
fn a_syllable_in_three_writes_and_one_in_three_letters_are_whole() {
    let mut desk = Desk::new(&[]);
    for byte in "값".as_bytes() {
        desk.pty.send([*byte]);
    }
    desk.pty.wait_for("> 값");
    desk.pty.send("\u{15}\u{110b}\u{1165}\u{11b8}");
    desk.pty.wait("업", |screen| {
        crate::pty::rows(screen)[0].starts_with("> 업 ") && screen.cursor_position() == (0, 4)
    });
}

#[test]
fn what_is_no_text_types_nothing() {
    let mut desk = Desk::new(&[]);
    // Invalid UTF-8, keys without a meaning, and focus reports.
    desk.pty.send(b"\xff\xfe");
    desk.pty.send("\u{1b}[24~\u{1b}[I\u{1b}[O");
    desk.pty.send("자격증");
    desk.pty.wait_for("> 자격증 ");
    desk.pty.wait_for("3 of 7");
    assert_eq!(desk.cursor(), Some((8, 0)));
}

#[test]
fn a_paste_is_one_line_of_text_and_presses_no_key() {
    let mut desk = Desk::new(&[]);
    desk.pty.send("\u{1b}[200~업무\n\u{1b}[31m강도\r\u{3}\u{1b}[201~");
    desk.pty.wait_for("> 업무 [31m강도");
    // By 업무 alone: the other word is nowhere.
    desk.pty.wait_for("2 of 7");
    desk.pty.send("\u{1b}");
    desk.pty.wait_for("7 of 7");
    // What an input method commits as a paste is text too.
    desk.pty.send("\u{1b}[200~자격\u{1b}[201~\u{1b}[200~증\u{1b}[201~");
    desk.pty.wait_for("3 of 7");
    assert!(desk.pty.row(0).starts_with("> 자격증 "));
}

#[test]
fn the_cursor_is_shown_in_the_query_line_after_every_key() {
    let mut desk = Desk::at(&[], &[], (40, 12));
    let long = "업무강도".repeat(12);
    let mut cells = 2;
    for syllable in long.chars() {
        cells += 2;
        desk.pty.send(syllable.to_string());
        desk.pty.wait("the syllable", |screen| {
            let (y, x) = screen.cursor_position();
            let shown = crate::pty::rows(screen)[0].contains(syllable);
            shown && y == 0 && x <= 37 && (x == cells || cells > 20)
        });
    }
    desk.pty.send("\u{1b}OP");
    desk.pty.wait_for("esc closes");
    assert_eq!(desk.cursor().map(|(_, y)| y), Some(0), "over the help too");
    desk.pty.send("\u{1b}");
    desk.pty.wait("no help", |screen| !screen.contents().contains("esc closes"));
    let caret = desk.cursor().unwrap();
    assert!(caret.1 == 0 && (30..=37).contains(&caret.0), "{caret:?}");
    // Every frame has ended with the cursor shown, in the query line and with room behind it.
    let mut terminal = vt100::Parser::new(12.try_into().unwrap(), 40.try_into().unwrap(), 0);
    let mut frames = 0;
    let mut rest = &*desk.pty.written;
    while let Some(end) = rest.windows(8).position(|w| w == b"\x1b[?2026l") {
        terminal.process(&rest[..end + 8]);
        rest = &rest[end + 8..];
        let (y, x) = terminal.screen().cursor_position();
        assert!(!terminal.screen().hide_cursor() && y == 0 && x <= 37, "frame {frames}: {x},{y}");
        frames += 1;
    }
    assert!(frames > 3, "{frames} frames");
}

#[test]
fn nothing_is_drawn_while_nothing_happens() {
    let mut desk = Desk::new(&[]);
    let frames = |desk: &Desk| desk.pty.written.windows(8).filter(|w| *w == b"\x1b[?2026h").count();
    let before = frames(&desk);
    // Keys without a meaning are no reason to draw; the last one has one.
    for _ in 0..20 {
        desk.pty.send("\u{1b}[24~");
    }
    desk.pty.send("\u{1b}[B");
    desk.pty.wait("the second row", |screen| crate::pty::rows(screen)[3].contains("> "));
    assert_eq!(frames(&desk), before + 1);
    assert_eq!(desk.cursor(), Some((2, 0)));
}

#[test]
fn keys_that_come_in_one_long_burst_are_all_read() {
    let mut desk = Desk::new(&[]);
    // More bytes than the reader takes at once.
    desk.pty.send("\u{7f}".repeat(3_000) + "자격증");
    desk.pty.wait_for("> 자격증 ");
}
