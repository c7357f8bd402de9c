//! `qstamp shift`: what it writes, what it refuses, what it only shows.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const TEXT: &str = r#"{
  "id": "talk",
  "videos": [{"id": "v1", "url": "https://youtu.be/jE3Vgv_PpMk"}],
  "entries": [
    {"id": "a", "timestamp": "0:05:00", "question": "a?", "memo": "kept"},
    {"id": "b", "timestamp": 979, "end": "0:20:00", "question": "b?",
      "answers": [{"speaker": "강", "timestamp": "16m50s"}]},
    {"id": "c", "question": "no time"}
  ]
}
"#;

fn shift(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_qstamp"))
        .arg("shift")
        .args(args)
        .current_dir(folder)
        .env_clear()
        .env("LC_ALL", "C.UTF-8")
        .env("HOME", folder.join("home"))
        .output()
        .unwrap()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("talk.json"), TEXT).unwrap();
    folder
}

fn text(folder: &tempfile::TempDir) -> String {
    fs::read_to_string(folder.path().join("talk.json")).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn every_time_moves_there_and_back_in_its_own_form() {
    let folder = folder();
    let done = shift(folder.path(), &["talk.json", "--by", "+1:30"]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    assert!(String::from_utf8_lossy(&done.stdout).trim_end().ends_with("talk.json"));
    let want = TEXT
        .replace("0:05:00", "0:06:30")
        .replace("979", "1069")
        .replace("0:20:00", "0:21:30")
        .replace("16m50s", "18m20s");
    assert_eq!(text(&folder), want);
    let back = shift(folder.path(), &["talk.json", "--by", "-90"]);
    assert_eq!((back.status.code(), text(&folder)), (Some(0), TEXT.to_owned()));
    let part = shift(folder.path(), &["talk.json", "--by", "1:00:00", "--from", "10:00"]);
    assert_eq!(part.status.code(), Some(0));
    assert!(text(&folder).contains("\"0:05:00\"") && text(&folder).contains("4579"));
}

#[test]
fn before_the_start_nothing_is_written_and_the_entries_are_named() {
    let folder = folder();
    let done = shift(folder.path(), &["talk.json", "--by", "-10:00"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(said(&done).contains("talk/a") && !said(&done).contains("talk/b"), "{}", said(&done));
    assert_eq!(text(&folder), TEXT);
}

#[test]
fn one_known_place_tells_the_amount() {
    let folder = folder();
    assert_eq!(shift(folder.path(), &["talk.json", "--set", "b=16:29"]).status.code(), Some(0));
    assert!(text(&folder).contains("0:05:10") && text(&folder).contains("989"));
    let back = shift(folder.path(), &["talk.json", "--set", "talk/a=0:05:00"]);
    assert_eq!((back.status.code(), text(&folder)), (Some(0), TEXT.to_owned()));
    for wrong in
        [["--set", "c=5:00"], ["--set", "nobody=5:00"], ["--set", "5:00"], ["--by", "soon"]]
    {
        let done = shift(folder.path(), &["talk.json", wrong[0], wrong[1]]);
        assert_eq!((done.status.code(), text(&folder)), (Some(2), TEXT.to_owned()), "{wrong:?}");
    }
}

#[test]
fn the_offset_can_be_changed_instead_and_goes_at_zero() {
    let folder = folder();
    let args = ["talk.json", "--set", "a=6:00", "--as-offset"];
    assert_eq!(shift(folder.path(), &args).status.code(), Some(0));
    let want = TEXT.replace("jE3Vgv_PpMk\"", "jE3Vgv_PpMk\", \"offset\": 60");
    assert_eq!(text(&folder), want);
    assert_eq!(shift(folder.path(), &args).status.code(), Some(0));
    assert_eq!(text(&folder), want, "it is there already");
    let back = shift(folder.path(), &["talk.json", "--by", "-60", "--as-offset", "--video", "v1"]);
    assert_eq!((back.status.code(), text(&folder)), (Some(0), TEXT.to_owned()));
    let none = shift(folder.path(), &["talk.json", "--by", "60", "--video", "v9"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(said(&none).contains("v9"));
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let folder = folder();
    let done = shift(folder.path(), &["talk.json", "--by", "10", "--dry-run"]);
    let shown = String::from_utf8(done.stdout).unwrap();
    let changed: Vec<&str> = shown.lines().filter(|l| l.starts_with(['+', '-', '@'])).collect();
    assert_eq!(changed[2], "@@ -2,9 +2,9 @@");
    assert_eq!(
        changed[3],
        r#"-    {"id": "a", "timestamp": "0:05:00", "question": "a?", "memo": "kept"},"#
    );
    assert_eq!(changed.len(), 9, "{shown}");
    assert_eq!((done.status.code(), text(&folder)), (Some(0), TEXT.to_owned()));
}

#[test]
fn a_folder_is_moved_whole_or_not_at_all() {
    let folder = folder();
    let other = TEXT.replace("\"talk\"", "\"other\"").replace("0:05:00", "0:00:05");
    fs::write(folder.path().join("other.json"), &other).unwrap();
    let refused = shift(folder.path(), &[".", "--by", "-10"]);
    assert_eq!((refused.status.code(), text(&folder)), (Some(2), TEXT.to_owned()));
    assert!(said(&refused).contains("other/a"));
    assert_eq!(shift(folder.path(), &[".", "--by", "+10"]).status.code(), Some(0));
    assert!(text(&folder).contains("0:05:10"));
    let moved = fs::read_to_string(folder.path().join("other.json")).unwrap();
    assert!(moved.contains("0:00:15"));
    let ambiguous = shift(folder.path(), &[".", "--set", "a=1:00"]);
    assert!(said(&ambiguous).contains("talk/a") && said(&ambiguous).contains("other/a"));
    assert_eq!(shift(folder.path(), &[".", "--set", "talk/a=5:00"]).status.code(), Some(0));
    assert_eq!(text(&folder), TEXT);
    let names = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name());
    assert_eq!(names.count(), 2, "nothing is left beside the files");
}

#[cfg(unix)]
#[test]
fn when_one_file_cannot_be_saved_the_others_get_their_text_back() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let path = folder.path().join("z.json");
    fs::write(&path, TEXT.replace("\"talk\"", "\"z\"")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let done = shift(folder.path(), &[".", "--by", "+10"]);
    assert_eq!((done.status.code(), text(&folder)), (Some(2), TEXT.to_owned()));
    assert!(said(&done).contains("z.json is read-only"), "{}", said(&done));
}

#[test]
fn what_is_no_index_or_too_new_is_left_alone() {
    let folder = folder();
    let page = folder.path().join("page.md");
    fs::write(&page, "# Talk\n\n- 0:10 What is this?\n- 1:20 And that?\n").unwrap();
    fs::write(folder.path().join("new.json"), r#"{"version": 9, "entries": []}"#).unwrap();
    for path in ["page.md", "new.json", "nothing.json"] {
        let done = shift(folder.path(), &[path, "--by", "+10"]);
        assert_eq!(done.status.code(), Some(2), "{path}: {}", said(&done));
    }
    assert!(fs::read_to_string(page).unwrap().contains("0:10"));
}
