//! Captions of a recording that has an index: kept beside it, searched where that is asked for.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;

use crate::home::{Home, QSTAMP};

const INDEX: &str = r#"{"id": "talk", "title": "밋업",
 "videos": [{"id": "v1", "url": "https://youtu.be/jE3Vgv_PpMk"}],
 "entries": [
  {"id": "a", "timestamp": "0:10", "question": "채용은 어떻게 하나?"},
  {"id": "b", "timestamp": "1:00", "question": "업무강도는 어떤가?"}]}
"#;
const CAPTIONS: &str = "WEBVTT\nLanguage: ko\n\n\
    00:00:11.000 --> 00:00:14.000\n<v 강전희>경력과 태도를 봅니다\n\n\
    00:01:02.500 --> 00:01:05.000\n새벽에 쿠버네티스 장애 전화를 받습니다\n\n\
    00:01:06.000 --> 00:01:09.000\n자주는 아닙니다\n";

fn run(home: &Home, args: &[&str]) -> Output {
    let mut command = Command::new(QSTAMP);
    command.env_clear().envs(home.environment()).current_dir(home.path());
    command.args(args).output().unwrap()
}

fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// A home with the index in its library, and captions of its recording.
fn home() -> Home {
    let home = Home::new();
    home.file("data/qstamp/events/meetup.json", INDEX);
    home.file("talk.vtt", CAPTIONS);
    home
}

#[test]
fn captions_are_kept_beside_the_index_of_their_recording_and_searched_where_asked() {
    let home = home();
    let video = "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=5s";
    let (code, out, err) = said(&run(&home, &["import", "--video", video, "talk.vtt"]));
    assert_eq!(code, 0, "{err}");
    assert!(out.trim_end().ends_with("data/qstamp/events/talk.transcript.jsonl"), "{out}");
    assert!(err.contains("in:transcript"), "{err}");
    let kept = fs::read_to_string(out.trim_end()).unwrap();
    assert_eq!(kept.lines().count(), 4, "{kept}");
    assert!(
        kept.starts_with(
            r#"{"format":"qstamp-transcript","version":1,"event":"talk","video":"v1""#
        )
    );
    assert_eq!(
        fs::read_to_string(home.path().join("data/qstamp/events/meetup.json")).unwrap(),
        INDEX
    );

    // Not searched unasked.
    let plain = run(&home, &["search", "--event", "talk", "'새벽에"]);
    assert_eq!(plain.status.code(), Some(1));
    let args = ["search", "--event", "talk", "--format", "json", "in:transcript", "쿠버네티스"];
    let (code, out, err) = said(&run(&home, &args));
    let value: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &*err, &value["matched"]), (0, "", &1.into()));
    let hit = &value["results"][0];
    assert_eq!((&hit["id"], &hit["seconds"]), (&"b".into(), &60.into()));
    let found = hit["matches"].as_array().unwrap();
    let found = found.iter().find(|m| m["field"] == "transcript").unwrap();
    assert_eq!((&found["timestamp"], &found["seconds"]), (&"1:02.500".into(), &62.into()));
    assert_eq!(found["url"], "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=62s");
    let number = |name: &str| usize::try_from(found[name].as_u64().unwrap()).unwrap();
    let (start, end) = (number("start"), number("end"));
    let text = hit["transcript"].as_str().unwrap();
    let lit: String = text.chars().skip(start).take(end - start).collect();
    assert_eq!(lit, "쿠버네티스");
    let (_, out, _) = said(&run(&home, &["search", "--event", "talk", "in:transcript", "경력과"]));
    assert!(out.contains("0:11  강전희: 경력과 태도를 봅니다"), "{out}");
    let args = ["open", "--print", "--event", "talk", "--first", "in:transcript", "자주는"];
    let (_, out, _) = said(&run(&home, &args));
    assert_eq!(out.trim_end(), "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=66s");
}

#[test]
fn an_id_or_a_file_names_the_event_and_nothing_is_overwritten() {
    let home = home();
    let import = |args: &[&str]| {
        let all: Vec<&str> = ["import", "talk.vtt"].iter().chain(args).copied().collect();
        said(&run(&home, &all))
    };
    let (code, _, err) = import(&["--id", "talk", "--dry-run"]);
    assert!(code == 0 && err.contains("would write"), "{err}");
    assert_eq!(import(&["--id", "talk"]).0, 0);
    let (code, _, err) = import(&["--id", "talk"]);
    assert!(code == 2 && err.contains("--force"), "{err}");
    assert_eq!(import(&["--id", "talk", "--force"]).0, 0);
    let (code, _, err) = import(&["--id", "nobody"]);
    assert!(code == 2 && err.contains("nobody"), "{err}");
    // Captions that belong to no event are read, and what can be done with them is said.
    let (code, out, err) = import(&[]);
    assert_eq!((code, &*out), (0, ""));
    assert!(err.contains("draft") && err.contains("--id"), "{err}");
    home.file("here/own.json", INDEX);
    let (code, out, err) = import(&["-o", "here/own.json"]);
    assert_eq!((code, out.trim_end()), (0, "here/talk.transcript.jsonl"), "{err}");
    let args = ["search", "--index", "here", "in:transcript", "새벽에"];
    assert_eq!(run(&home, &args).status.code(), Some(0));
}

#[test]
fn of_several_recordings_the_right_one_has_the_words() {
    let home = home();
    let two = INDEX
        .replace("PpMk\"}", "PpMk\"}, {\"id\": \"v2\", \"url\": \"https://youtu.be/aaaaaaaaaaa\"}")
        .replace("\"id\": \"b\"", "\"id\": \"b\", \"video\": \"v2\"");
    home.file("two/two.json", two);
    let (code, _, err) = said(&run(&home, &["import", "talk.vtt", "-o", "two/two.json"]));
    assert!(code == 2 && err.contains("--video"), "{err}");
    let args =
        ["import", "talk.vtt", "-o", "two/two.json", "--video", "https://youtu.be/aaaaaaaaaaa"];
    let (code, out, err) = said(&run(&home, &args));
    assert_eq!((code, out.trim_end()), (0, "two/talk.v2.transcript.jsonl"), "{err}");
    let find = |word: &str| run(&home, &["search", "--index", "two", "in:transcript", word]);
    assert_eq!(find("쿠버네티스").status.code(), Some(0));
    assert_eq!(find("경력과").status.code(), Some(1), "nothing of v2 begins before 1:00");
}

#[test]
fn a_damaged_transcript_is_a_warning_and_the_index_serves() {
    let home = home();
    assert_eq!(run(&home, &["import", "--id", "talk", "talk.vtt"]).status.code(), Some(0));
    let path = home.path().join("data/qstamp/events/talk.transcript.jsonl");
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 20]).unwrap();
    let (code, _, err) = said(&run(&home, &["search", "in:transcript", "쿠버네티스"]));
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("talk.transcript.jsonl:4:1: "), "{err}");
    let (code, _, err) = said(&run(&home, &["search", "업무강도"]));
    assert_eq!((code, &*err), (0, ""), "nobody asked for the words");
    fs::write(&path, b"\x00\x01").unwrap();
    assert_eq!(
        run(&home, &["search", "--event", "talk", "in:transcript", "쿠버네티스"]).status.code(),
        Some(1)
    );
}

#[test]
fn captions_stay_beside_the_index_that_is_drafted_from_them() {
    let home = Home::new();
    home.file("q.srt", "1\n00:00:05,000 --> 00:00:09,000\n인증서가 취업에 도움이 되나요?\n\n2\n00:00:09,500 --> 00:00:20,000\n김하나: 저는 인증서 두 개를 준비하면서 많이 배웠습니다.\n");
    let (code, out, err) = said(&run(&home, &["draft", "q.srt", "-o", "new/q.json"]));
    assert_eq!((code, out.trim_end()), (0, "new/q.json"), "{err}");
    assert!(home.path().join("new/q.transcript.jsonl").exists());
    let (code, out, _) =
        said(&run(&home, &["search", "--index", "new", "in:transcript", "준비하면서"]));
    assert!(code == 0 && out.contains("0:09.500  김하나: 저는"), "{out}");
}
