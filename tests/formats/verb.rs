//! `qstamp import` as people and scripts run it: merging, folders, ctrl-c.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Output};

use serde_json::Value;

use crate::home::{Home, QSTAMP};

const WRITE_UP: &str = "\
# 클라우드 밋업

[영상](https://youtu.be/jE3Vgv_PpMk)

## 16:19 Q.자격증이 취업에 도움이 되나요?
**김하나** : 도움이 되었다고 했다.

## 30:00 Q.업무 강도는 어떤가요?
**이두리** : 팀마다 다르다고 했다.
";
const DESCRIPTION: &str = "\
Cloud meetup, watch again: https://www.youtube.com/watch?v=jE3Vgv_PpMk

0:00 인사
16:20 자격증
30:00 업무 강도는 어떤가요?
45:10 재택근무를 하나요?
";

fn import(home: &Home, args: &[&str]) -> Command {
    let mut command = Command::new(QSTAMP);
    command.env_clear().envs(home.environment()).current_dir(home.path());
    command.arg("import").args(args);
    command
}

/// Runs it: exit code, standard output, standard error.
fn run(home: &Home, args: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = import(home, args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

/// The questions of an index with their times.
fn rows(home: &Home, name: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(home.path().join(name)).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    let entries = value["entries"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    entries.iter().map(|e| (text(&e["timestamp"]), text(&e["question"]))).collect()
}

#[test]
fn a_second_source_adds_what_is_missing_and_changes_nothing_else() {
    let home = Home::new();
    home.file("post.md", WRITE_UP);
    home.file("description.txt", DESCRIPTION);
    assert_eq!(run(&home, &["post.md", "-o", "m.json"]).0, 0);
    let path = home.path().join("m.json");
    let edited = fs::read_to_string(&path).unwrap().replace("도움이 되었다고", "큰 도움이었다고");
    fs::write(&path, &edited).unwrap();

    let (code, _, said) = run(&home, &["description.txt", "-o", "m.json"]);
    assert!(code == 2 && said.contains("--merge"), "{said}");
    let args = ["description.txt", "--merge", "-o", "m.json"];
    let (code, shown, said) = run(&home, &[&args[..], &["--dry-run"]].concat());
    assert_eq!(code, 0, "{said}");
    assert!(shown.contains("+      \"question\": \"재택근무를 하나요?\""), "{shown}");
    assert!(said.contains("new entry: 45:10 재택근무를 하나요?"), "{said}");
    assert!(said.contains("q-16-19 stays at 16:19; the source says 16:20"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), edited, "a dry run writes nothing");

    let (code, shown, _) = run(&home, &args);
    assert!(code == 0 && shown.contains("m.json"), "{shown}");
    let want = [
        ("0:00", "인사"),
        ("16:19", "자격증이 취업에 도움이 되나요?"),
        ("30:00", "업무 강도는 어떤가요?"),
        ("45:10", "재택근무를 하나요?"),
    ];
    assert_eq!(rows(&home, "m.json"), want.map(|(t, q)| (t.to_owned(), q.to_owned())));
    let merged = fs::read_to_string(&path).unwrap();
    // Every line that was there is there, the edited one too.
    let mut lines = merged.lines();
    for old in edited.lines() {
        let bare = |line: &str| line.trim_end_matches(',').to_owned();
        assert!(lines.any(|line| bare(line) == bare(old)), "{old}\n{merged}");
    }
    assert!(merged.contains("큰 도움이었다고"));

    let (code, _, said) = run(&home, &args);
    assert!(code == 0 && said.contains("has all of it already"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), merged, "twice adds nothing");
}

#[test]
fn the_library_knows_an_event_by_its_recording() {
    let home = Home::new();
    home.file("post.md", WRITE_UP);
    home.file("description.txt", DESCRIPTION);
    home.file("other.txt", "0:00 a\n1:00 b\nhttps://youtu.be/abcdefghijk\n");
    let out = ["--merge", "-o", "index"];
    for (file, files) in [("post.md", 1), ("description.txt", 1), ("other.txt", 2)] {
        let (code, _, said) = run(&home, &[&[file], &out[..]].concat());
        assert_eq!(code, 0, "{said}");
        assert_eq!(fs::read_dir(home.path().join("index")).unwrap().count(), files, "{file}");
    }
    assert_eq!(rows(&home, "index/post.json").len(), 4);
}

#[test]
fn a_line_of_a_jsonl_file_is_merged_and_a_new_event_is_a_new_line() {
    let home = Home::new();
    home.file("post.md", WRITE_UP);
    home.file("description.txt", DESCRIPTION);
    home.file("other.txt", "0:00 a\n1:00 b\nhttps://youtu.be/abcdefghijk\n");
    assert_eq!(run(&home, &["post.md", "-o", "all.jsonl"]).0, 0);
    let (code, _, said) =
        run(&home, &["description.txt", "other.txt", "--merge", "-o", "all.jsonl"]);
    assert_eq!(code, 0, "{said}");
    let text = fs::read_to_string(home.path().join("all.jsonl")).unwrap();
    let events: Vec<Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let counts: Vec<usize> =
        events.iter().map(|e| e["entries"].as_array().unwrap().len()).collect();
    assert_eq!(counts, [4, 2]);
}

#[test]
fn a_folder_is_read_file_by_file_with_one_account() {
    let home = Home::new();
    for number in 0..30 {
        home.file(&format!("posts/{number:02}/talk-{number}.md"), WRITE_UP);
    }
    home.file("posts/package.json", "{\"name\": \"x\"}");
    home.file("posts/picture.png", "no text");
    home.file("posts/empty.md", "");
    let (code, out, said) = run(&home, &["posts", "-o", "index"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(out.lines().count(), 30);
    assert!(said.ends_with("32 files: 30 with entries, 2 without, 0 not read\n"), "{said}");
    assert!(!said.contains('\u{1b}'), "no bar where nobody looks: {said:?}");
    let (code, _, said) = run(&home, &["index/none"]);
    assert!(code == 2 && said.contains("no such file"), "{said}");
}

/// The second of three files is a pipe: ctrl-c comes while it is read.
#[cfg(unix)]
#[test]
fn ctrl_c_leaves_whole_files_and_begins_no_other() {
    let home = Home::new();
    home.file("in/a.md", WRITE_UP);
    home.file("in/c.md", WRITE_UP);
    let pipe = home.path().join("in/b.md");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut command = import(&home, &["in/a.md", "in/b.md", "in/c.md", "-o", "index"]);
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    let mut child = command.spawn().unwrap();
    // It opens for writing only once the program has opened it for reading.
    let mut pipe = fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(kill.unwrap().success());
    pipe.write_all(WRITE_UP.as_bytes()).unwrap();
    drop(pipe);
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let left = fs::read_dir(home.path().join("index")).unwrap();
    let mut left: Vec<String> =
        left.map(|f| f.unwrap().file_name().to_string_lossy().into_owned()).collect();
    left.sort();
    assert_eq!(left, ["a.json", "b.json"]);
    assert_eq!(rows(&home, "index/b.json").len(), 2);
}
