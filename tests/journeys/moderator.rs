//! What a moderator does of an evening: drafts out of captions, words under questions, and many
//! entries at once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::home::{Home, QSTAMP};
use crate::opener::Opener;
use crate::pty::{Pty, rows};

const CAPTIONS: &str = "\
1
00:00:02,000 --> 00:00:05,000
진행자: 다음 질문입니다.

2
00:00:05,000 --> 00:00:09,000
진행자: 인증서가 취업에 도움이 되나요?

3
00:00:09,500 --> 00:00:20,000
김하나: 저는 인증서 두 개를 준비하면서 많이 배웠고 면접에서도 그 이야기를 했습니다.

4
00:01:05,000 --> 00:01:09,000
진행자: 그러면 업무 강도는 어느 정도인가요?

5
00:01:10,000 --> 00:01:20,000
김하나: 배포하는 날에는 새벽까지 일하지만 보통은 제시간에 퇴근합니다.

6
00:02:05,000 --> 00:02:09,000
진행자: 재택근무는 일주일에 며칠이나 하나요?

7
00:02:10,000 --> 00:02:20,000
김하나: 저희 팀은 일주일에 이틀은 집에서 일하고 사흘은 사무실에서 일합니다.
";

const VIDEO: &str = "https://youtu.be/jE3Vgv_PpMk";

/// A home with an index drafted from the captions.
fn drafted() -> Home {
    let home = Home::new();
    let captions = home.file("talk.srt", CAPTIONS);
    let mut draft = Command::new(QSTAMP);
    draft.arg("draft").arg(captions).args(["-o", "talk.json", "--video", VIDEO]);
    let done = draft.env_clear().envs(home.environment()).current_dir(home.path()).output();
    let done = done.unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    home
}

/// The screen on that index.
fn open(home: &Home, options: &[&str], size: (u16, u16)) -> Pty {
    let path = home.path().join("talk.json").to_string_lossy().into_owned();
    let words: Vec<&str> = [QSTAMP, &path].into_iter().chain(options.iter().copied()).collect();
    let mut pty = Pty::start(&words, &home.environment(), size);
    pty.wait_for("3 of 3");
    pty
}

fn entries(home: &Home) -> Vec<Value> {
    let text = fs::read_to_string(home.path().join("talk.json")).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    value["entries"].as_array().unwrap().clone()
}

/// Captions, drafts, one key each, and a file without drafts.
#[test]
fn drafts_out_of_captions_are_reviewed_and_saved_at_once() {
    let home = drafted();
    assert!(entries(&home).iter().all(|entry| entry["status"] == "draft"));
    let opener = Opener::new(home.path(), "{seconds} {video}");
    let mut pty = open(&home, &["--opener", &opener.template], (80, 24));
    pty.send("\u{1b}[21~");
    pty.wait_for("REVIEW 1 of 3, 3 left");
    pty.send("\u{1b}[20~");
    pty.wait_for("김하나: 저는 인증서");
    pty.send("\r");
    assert_eq!(opener.given(), "5 https://www.youtube.com/watch?v=jE3Vgv_PpMk");
    // a in the Korean layout.
    pty.send("ㅁ");
    pty.wait_for("REVIEW 2 of 3, 2 left");
    pty.send("e");
    pty.wait_for("┌ Edit: ");
    pty.send(" (야근)\u{1b}[15~");
    pty.wait("the form is closed", |s| rows(s)[1].starts_with("┌ Results"));
    pty.send("v");
    pty.wait_for("REVIEW 3 of 3, 1 left");
    pty.send("d");
    pty.wait_for("Every draft has been decided");
    let before = entries(&home);
    assert!(before.len() == 3 && before[0]["status"] == "draft", "nothing is written yet");
    pty.send("w");
    pty.wait_for("Saved: ");
    pty.send("\u{3}");
    assert_eq!(pty.end().code, 130);
    let after = entries(&home);
    assert_eq!(after.len(), 2);
    assert_eq!((after[0].get("status"), &after[1]["status"]), (None, &"verified".into()));
    assert!(after[1]["question"].as_str().unwrap().ends_with("(야근)"), "{after:?}");
}

/// What was said is found, seen, and opened at its second.
#[test]
fn words_that_no_summary_has_are_found_in_what_was_said() {
    let home = drafted();
    let opener = Opener::new(home.path(), "{seconds} {video}");
    let mut pty = open(&home, &["--opener", &opener.template], (100, 30));
    pty.send("in:transcript 제시간에");
    pty.wait_for("1:10 김하나: 배포하는 날에는");
    pty.wait_for("1 of 3");
    pty.send("\r");
    assert_eq!(opener.given(), "70 https://www.youtube.com/watch?v=jE3Vgv_PpMk");
    pty.send("\u{3}");
    assert_eq!(pty.end().code, 130);
}

/// Tags for all, other words, other times; seen before, taken back, and saved.
#[test]
fn many_entries_are_changed_at_once_and_seen_before() {
    let home = drafted();
    let before = fs::read_to_string(home.path().join("talk.json")).unwrap();
    let mut pty = open(&home, &[], (80, 24));
    pty.send("\u{1b}[17~*b");
    pty.wait_for("┌ Set in the marked entries");
    pty.send("qna\r");
    pty.wait_for("Set in 3 entries");
    pty.send("r인증서\u{1b}[B자격증\r");
    pty.wait_for("자격증가 취업에");
    pty.send("\r");
    pty.wait_for("Done; u takes it back");
    pty.send("t-0:10\r");
    pty.wait_for("nothing was moved");
    pty.send("\u{15}\u{1b}[B0:15\r");
    pty.wait_for("0:05 -> 0:15");
    pty.send("\r");
    pty.wait("moved", |s| rows(s)[2].contains("0:15"));
    pty.send("w");
    pty.wait_for("Saved: ");
    let after = entries(&home);
    assert!(after.iter().all(|entry| entry["tags"][0] == "qna"), "{after:?}");
    assert_eq!(after[0]["timestamp"], "0:15");
    assert!(after[0]["question"].as_str().unwrap().starts_with("자격증가"), "{after:?}");
    pty.send("uuu");
    pty.wait_for("unsaved: 1");
    pty.wait_for("인증서가 취업에");
    pty.send("w");
    pty.wait_for("Saved: ");
    pty.send("\u{3}");
    assert_eq!(pty.end().code, 130);
    assert_eq!(fs::read_to_string(home.path().join("talk.json")).unwrap(), before);
}
