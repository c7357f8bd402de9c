//! One query as a whole process: this program out of its cache, beside `fzf --filter` and
//! `sk --filter` where they are installed, over the same questions. They print every line that
//! matches, this program the best fifty unless it is told otherwise; both are measured.
//!
//! `cargo bench --bench speed -- whole`; prints a table for README.md.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use qstamp::formats::index::to_json_line;
use qstamp::model::Library;

use crate::corpus;
use crate::keys::questions_of;

/// The program that is measured.
const QSTAMP: &str = env!("CARGO_BIN_EXE_qstamp");
/// A common Korean word, a rarer one, an English one and initials.
const QUERIES: [&str; 4] = ["자격증", "쿠버네티스", "kubernetes", "ㅇㅁㄱㄷ"];
/// How often each is asked; the median counts.
const ROUNDS: usize = 5;

/// The median time of a whole process, and how many lines it printed.
fn timed(command: &mut dyn FnMut() -> Command) -> (Duration, usize) {
    let mut runs: Vec<(Duration, usize)> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let output = command().stderr(Stdio::null()).output().unwrap();
            (start.elapsed(), output.stdout.split(|byte| *byte == b'\n').count() - 1)
        })
        .collect();
    runs.sort_unstable();
    runs[ROUNDS / 2]
}

/// More than any query finds.
const ALL: [&str; 2] = ["--limit", "10000000"];

/// This program, with folders of its own.
fn qstamp(home: &Path, index: &Path, query: &str, limit: &[&str]) -> Command {
    let mut command = Command::new(QSTAMP);
    for folder in ["CACHE", "CONFIG", "DATA"] {
        command.env(format!("XDG_{folder}_HOME"), home.join(folder));
    }
    command.args(["search", "--format", "tsv"]).args(limit);
    command.arg("--index").arg(index).arg(query);
    command
}

fn filter(program: &str, lines: &Path, query: &str) -> Command {
    let mut command = Command::new(program);
    command.args(["--filter", query]).stdin(File::open(lines).unwrap());
    command
}

fn write(library: &Library, index: &Path, lines: &Path) {
    let events: Vec<String> = library.events().map(|event| to_json_line(event).unwrap()).collect();
    fs::write(index, events.concat()).unwrap();
    let entries = library.order().iter().filter_map(|at| library.get(*at));
    let questions: Vec<String> = entries.map(|(_, entry)| entry.question.clone() + "\n").collect();
    fs::write(lines, questions.concat()).unwrap();
}

pub(crate) fn measure() {
    let others: Vec<&str> = ["fzf", "sk"]
        .into_iter()
        .filter(|program| {
            let version = Command::new(program).arg("--version").stdout(Stdio::null()).status();
            version.is_ok_and(|status| status.success())
        })
        .collect();
    for entries in crate::sizes() {
        let home = tempfile::tempdir().unwrap();
        let (index, lines) = (home.path().join("all.jsonl"), home.path().join("lines"));
        write(&questions_of(&corpus::library(entries)), &index, &lines);
        println!(
            "\n| {entries} questions, one process | ms | lines | times ours |\n|---|---|---|---|"
        );
        for query in QUERIES {
            // The first run makes the cache.
            qstamp(home.path(), &index, query, &[]).output().unwrap();
            let (best, shown) = timed(&mut || qstamp(home.path(), &index, query, &[]));
            let (ours, found) = timed(&mut || qstamp(home.path(), &index, query, &ALL));
            println!("| `qstamp search {query}` | {:.0} | {shown} |  |", best.as_secs_f64() * 1e3);
            println!("| the same, every hit | {:.0} | {found} | 1 |", ours.as_secs_f64() * 1e3);
            for program in &others {
                let (theirs, found) = timed(&mut || filter(program, &lines, query));
                let ratio = theirs.as_secs_f64() / ours.as_secs_f64();
                let time = theirs.as_secs_f64() * 1e3;
                println!("| `{program} --filter {query}` | {time:.0} | {found} | {ratio:.1} |");
            }
        }
    }
}
