//! Importers against a small corpus of our own: `good` cases must become exactly the events of
//! their `expected.json`, `bad` ones must say exactly what `expected.txt` says.
//!
//! `QSTAMP_WRITE_EXPECTED=1 cargo test --test formats` writes what is there now; read the diff.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its corpus has failed")]

#[path = "../support/home.rs"]
mod home;
mod verb;

use std::fs;
use std::path::{Path, PathBuf};

use qstamp::formats::{Options, Report, read};
use qstamp::text::Language;

fn corpus() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/formats/corpus")
}

/// The cases below `corpus/<format>/<verdict>`, each with its input.
fn cases(verdict: &str) -> Vec<(PathBuf, PathBuf)> {
    let mut found = Vec::new();
    for format in fs::read_dir(corpus()).unwrap() {
        let folder = format.unwrap().path().join(verdict);
        for case in fs::read_dir(&folder).into_iter().flatten() {
            let case = case.unwrap().path();
            let inputs = fs::read_dir(&case).unwrap().map(|f| f.unwrap().path());
            let input = inputs.into_iter().find(|f| f.file_stem().is_some_and(|n| n == "input"));
            found.push((case, input.unwrap()));
        }
    }
    found.sort();
    found
}

/// The name of a file, as an importer sees it.
fn name_of(input: &Path) -> String {
    input.file_name().unwrap().to_string_lossy().into_owned()
}

fn compare(path: &Path, got: &str) -> Result<(), String> {
    if std::env::var_os("QSTAMP_WRITE_EXPECTED").is_some() {
        fs::write(path, got).unwrap();
    }
    let want = fs::read_to_string(path).unwrap_or_default();
    if want == got { Ok(()) } else { Err(format!("{}\n{got}", path.display())) }
}

#[test]
fn good_documents_become_the_events_they_should() {
    let mut wrong = Vec::new();
    let cases = cases("good");
    for (case, input) in &cases {
        let bytes = fs::read(input).unwrap();
        let (_, reading) = read(&bytes, &name_of(input), None, &Options::default()).unwrap();
        let mut got = serde_json::to_string_pretty(&reading.events).unwrap();
        for cue in reading.transcript.iter().flat_map(|t| &t.cues) {
            let who = cue.speaker.as_deref().unwrap_or_default();
            got = format!("{got}\n{} - {} [{who}] {:?}", cue.start, cue.end, cue.text);
        }
        got.push('\n');
        wrong.extend(compare(&case.join("expected.json"), &got).err());
    }
    assert!(cases.len() >= 6 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bad_documents_say_what_is_wrong_and_where() {
    let mut wrong = Vec::new();
    let cases = cases("bad");
    for (case, input) in &cases {
        let bytes = fs::read(input).unwrap();
        let (_, reading) = read(&bytes, &name_of(input), None, &Options::default()).unwrap();
        let mut got = String::new();
        for problem in &reading.problems {
            got = format!("{got}{}\n", problem.say(Language::English));
        }
        for line in Report::of(&reading).summary_lines(Language::English) {
            got = format!("{got}{line}\n");
        }
        wrong.extend(compare(&case.join("expected.txt"), &got).err());
    }
    assert!(cases.len() >= 3 && wrong.is_empty(), "{}", wrong.join("\n"));
}
