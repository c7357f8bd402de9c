//! The three people of the design: who remembers a question, who looks for work, who curates.

use std::process::Command;

use crate::desk::Desk;
use crate::home::{Home, QSTAMP};
use crate::opener::Opener;
use crate::pty::{Pty, rows};

/// "Somebody asked about certificates, when was that?" The event is forgotten; the built-in
/// indexes are all there is.
#[test]
fn from_a_half_remembered_question_to_its_second() {
    let home = Home::new();
    let opener = Opener::new(home.path(), "{url}");
    let words = [QSTAMP, "--opener", &opener.template];
    let mut pty = Pty::start(&words, &home.environment(), (80, 24));
    pty.wait("the screen", |screen| rows(screen)[1].starts_with("┌ Results"));
    for syllable in ["자", "격", "증", " ", "취", "업"] {
        pty.send(syllable);
    }
    pty.wait("the question on top", |screen| {
        rows(screen)[2].starts_with("│> 1:10:40  IT 자격증을") && rows(screen)[0].contains("취업")
    });
    // The summary first: which event it was.
    assert!(pty.screen().contains("퇴근길 테크밋업"), "{}", pty.screen());
    pty.send("\r");
    assert_eq!(opener.given(), "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=4240s");
    pty.wait_for("Handed www.youtube.com to sh.");
    pty.send("\u{1b}");
    pty.wait("an empty query", |screen| screen.cursor_position() == (0, 2));
    pty.send("\u{1b}");
    let ended = pty.end();
    assert!(ended.code == 0 && ended.modes_are_back, "{ended:?}");
}

/// Compares what speakers of different events said, in the language they know.
#[test]
fn one_topic_over_two_events_and_one_speaker_alone() {
    let mut desk = Desk::at(&[], &[("SSH_CONNECTION", "1 2 3 4")], (100, 30));
    desk.pty.send("자격증");
    desk.pty.wait("both events", |screen| {
        let text = screen.contents();
        text.contains("3 of 7") && text.contains("Which certification")
    });
    // On to the other event's answer, and its speaker's name.
    desk.pty.send("\u{1b}[F");
    desk.pty.wait_for("Ada Park:");
    desk.pty.send(" @조훈");
    desk.pty.wait_for("1 of 7");
    desk.pty.wait_for("쿠버네티스 자격증처럼");
    // The next question of that event, though the query does not find it.
    desk.pty.send("\u{1b}n");
    desk.pty.wait_for("경험과 태도를");
    desk.pty.send("\u{1b}p");
    desk.pty.wait_for("쿠버네티스 자격증처럼");
    desk.pty.send("\u{19}");
    desk.pty.wait_for("sent to the terminal's clipboard");
    assert_eq!(desk.pty.row(29), "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=4240s");
    desk.pty.send("\u{3}");
    assert_eq!(desk.pty.end().code, 130);
}

/// A write-up of an event becomes an index, and its questions are found on the screen.
#[test]
fn a_page_is_imported_searched_and_opened() {
    let home = Home::new();
    let page = "# 개발자 밋업\n\nhttps://youtu.be/aqz-KE-bpKQ\n\n\
        - 1:05 신입은 무엇을 준비해야 하나요?\n- 12:30 재택근무를 하나요?\n- 1:02:03 연봉은 어떻게 협상하나요?\n";
    let page = home.file("post.md", page);
    let mut import = Command::new(QSTAMP);
    import.arg("import").arg(&page).env_clear().envs(home.environment());
    let done = import.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let written = String::from_utf8(done.stdout).unwrap();
    assert!(written.starts_with(&*home.path().join("data").to_string_lossy()), "{written}");
    let opener = Opener::new(home.path(), "{seconds} {video}");
    let words = [QSTAMP, "--opener", &opener.template];
    let mut pty = Pty::start(&words, &home.environment(), (80, 24));
    pty.wait("the screen", |screen| rows(screen)[1].starts_with("┌ Results"));
    pty.send("연봉은\r");
    assert_eq!(opener.given(), "3723 https://www.youtube.com/watch?v=aqz-KE-bpKQ");
    pty.send("\u{3}");
    assert_eq!(pty.end().code, 130);
}

/// Files that changed hands: one is broken. It is said where, and the others serve.
#[test]
fn a_broken_file_is_named_on_the_screen_and_the_rest_serves() {
    let home = Home::new();
    home.file("events/broken.json", "{\"entries\": [\n {\"question\": ");
    let mut desk = Desk::in_home(home, &[], &[("LANG", "ko_KR.UTF-8")], (90, 24));
    desk.pty.wait_for("(F2)  7개 중 7개");
    desk.pty.send("\u{1b}OQ");
    desk.pty.wait_for("broken.json:2:14: JSON이 중간에 끝납니다");
    assert_eq!(desk.cursor(), Some((2, 0)));
    desk.pty.send("업무");
    desk.pty.wait("the answer", |screen| {
        let text = screen.contents();
        !text.contains("broken.json") && text.contains("7개 중 2개")
    });
    desk.pty.send("\u{1b}");
    desk.pty.wait_for("7개 중 7개");
    desk.pty.send("\u{1b}");
    assert_eq!(desk.pty.end().code, 0);
}
