//! `qstamp draft` as people and scripts run it.

use std::process::Command;

use serde_json::Value;

use crate::home::{Home, QSTAMP};

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
";
const NO_QUESTION: &str = "1\n00:00:02,000 --> 00:00:05,000\n오늘은 날씨가 좋습니다.\n";

/// Runs `qstamp draft` and returns its exit code and what it printed.
fn draft(home: &Home, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(QSTAMP);
    command.env_clear().envs(home.environment()).current_dir(home.path());
    let output = command.arg("draft").args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_proposal_is_a_draft_with_its_second_and_its_speakers() {
    let home = Home::new();
    home.file("talk.srt", CAPTIONS);
    let (code, out, _) = draft(&home, &["--to", "json", "--title", "T", "talk.srt"]);
    let value: Value = serde_json::from_str(&out).unwrap();
    let event = &value["events"][0];
    let entry = &event["entries"][0];
    assert_eq!(code, 0);
    assert_eq!(event["title"], "T");
    assert_eq!(event["transcript"]["cues"], 3);
    assert_eq!((&entry["seconds"], &entry["status"]), (&5.into(), &"draft".into()));
    assert_eq!(entry["question"], "인증서가 취업에 도움이 되나요?");
    assert_eq!(entry["answers"][0]["speaker"], "김하나");
    assert_eq!(entry["source"]["file"], "talk.srt");
    assert_eq!(event["speakers"][1]["name"], "김하나");
}

#[test]
fn captions_without_questions_and_pages_without_captions_are_said() {
    let home = Home::new();
    home.file("talk.srt", NO_QUESTION);
    let (code, out, _) = draft(&home, &["--to", "json", "talk.srt"]);
    let value: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &value["events"][0]["transcript"]["cues"]), (1, &1.into()));
    home.file("post.md", "# A talk\n\n- 0:00 Opening\n- 1:00 Questions\n- 5:00 Closing\n");
    let (code, out, said) = draft(&home, &["--to", "json", "post.md"]);
    assert_eq!(code, 1);
    assert!(out.contains("\"events\": []") && said.contains("no captions"), "{out}{said}");
}

#[test]
fn nothing_is_overwritten_and_a_dry_run_writes_nothing() {
    let home = Home::new();
    home.file("talk.srt", CAPTIONS);
    let written = home.path().join("talk.json");
    assert_eq!(draft(&home, &["--dry-run", "-o", "talk.json", "talk.srt"]).0, 0);
    assert!(!written.exists());
    assert_eq!(draft(&home, &["-o", "talk.json", "talk.srt"]).0, 0);
    assert!(written.exists());
    assert_eq!(draft(&home, &["-o", "talk.json", "talk.srt"]).0, 2);
    assert_eq!(draft(&home, &["--force", "-o", "talk.json", "talk.srt"]).0, 0);
}
