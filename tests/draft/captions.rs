//! Whole caption files with the questions that a careful reader marked in them.
//!
//! A marked question is found by a proposal that begins within three seconds of it, or of the
//! turn in which it is asked. Precision is counted in files whose questions are all marked. The
//! rules were written with these files at hand: a new recording will do worse.

use std::fs;
use std::path::{Path, PathBuf};

use qstamp::draft::propose;
use qstamp::formats::{Options, read};
use qstamp::model::Timestamp;
use serde_json::Value;

use super::{Count, corpus};

const NEAR: u64 = 3;

fn truth() -> PathBuf {
    let named = std::env::var_os("QSTAMP_TRUTH").map(PathBuf::from);
    named.unwrap_or_else(|| corpus().parent().unwrap().join("truth"))
}

/// The seconds in which a marked question may begin.
fn span(question: &Value) -> std::ops::RangeInclusive<u64> {
    let second = |name: &str| question[name].as_u64();
    let start = second("from_s").or_else(|| second("s")).unwrap();
    let end = second("to_s").or_else(|| second("s")).unwrap();
    start.saturating_sub(NEAR)..=end + NEAR
}

fn measure(name: &str, questions: &[Value], complete: bool, marks: bool) -> Option<(Count, Count)> {
    let path: &Path = &corpus().join("captions").join(name);
    let bytes = fs::read(path).unwrap();
    let mut transcript = read(&bytes, name, None, &Options::default()).ok()?.1.transcript?;
    for cue in transcript.cues.iter_mut().filter(|_| !marks) {
        cue.text = cue.text.replace(['?', '.', '!', ',', '"'], "").to_lowercase();
    }
    let times: Vec<u64> =
        propose(&transcript).iter().filter_map(|e| e.timestamp).map(Timestamp::seconds).collect();
    let mut recall = Count::default();
    for question in questions.iter().filter(|q| q["optional"] != true) {
        let span = span(question);
        recall.add(true, times.iter().any(|time| span.contains(time)));
    }
    let mut precision = Count::default();
    for time in times.iter().filter(|_| complete) {
        precision.add(questions.iter().any(|q| span(q).contains(time)), true);
    }
    Some((recall, precision))
}

fn all(marks: bool) -> (Count, Count) {
    let (mut recall, mut precision) = (Count::default(), Count::default());
    let mut files: Vec<PathBuf> =
        fs::read_dir(truth().join("captions")).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    for file in files {
        let value: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        let Some(questions) = value["questions"].as_array() else { continue };
        let name = value["file"].as_str().unwrap();
        let complete = value["questions_complete"] == true;
        let Some((r, p)) = measure(name, questions, complete, marks) else {
            println!("{name}: not read as captions");
            continue;
        };
        println!("{name}: {} of {} questions, {} of {}", r.right, r.there, p.right, p.found);
        recall.right += r.right;
        recall.there += r.there;
        precision.right += p.right;
        precision.found += p.found;
    }
    println!(
        "marks {marks}: recall .{:03} precision .{:03}",
        recall.recall(),
        precision.precision()
    );
    (recall, precision)
}

#[test]
#[ignore = "needs QSTAMP_CORPUS"]
fn questions_in_captions() {
    let (recall, precision) = all(true);
    assert!(recall.recall() >= 750 && precision.precision() >= 700);
}

/// The same captions without punctuation and capitals, as automatic ones are.
#[test]
#[ignore = "needs QSTAMP_CORPUS"]
fn questions_in_captions_without_marks() {
    let (recall, precision) = all(false);
    assert!(recall.recall() >= 450 && precision.precision() >= 650);
}
