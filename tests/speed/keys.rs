//! From a key to its answer, key by key: this search beside others, in the same run.
//!
//! `cargo bench --bench speed -- keys` measures libraries of 10,000 and 100,000 entries;
//! `QSTAMP_SPEED_ENTRIES=10000,100000,1000000` those of these sizes. The others search the
//! questions alone, as lines: nucleo, `fuzzy-matcher`, and an fzf that knows `--bench`. Prints the
//! table of README.md, ms a key. The first answer is the best hits so far, or that nothing is as
//! it was typed. The final one is what the screen asks for at every key: the best `FIRST_HITS`
//! in their order, and the count of all that match.

use std::fmt::Write;
use std::fs::{self, File};
use std::process::Command;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo::pattern::{CaseMatching, Normalization};
use qstamp::app::FIRST_HITS;
use qstamp::model::{Answer, Entry, Event, Library, Origin};
use qstamp::search::{Aliases, Ask, Filters, Query, SearchIndex, Worker};

use crate::corpus;
use crate::sessions::SESSIONS;

/// How often every session is typed.
const ROUNDS: usize = 3;
/// Rows of the table.
const ROWS: usize = 7;

/// How long each key took.
#[derive(Default)]
struct Times(Vec<Duration>);

impl Times {
    fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// The time below which so many of a hundred are, in milliseconds.
    fn at(&mut self, percent: usize) -> f64 {
        self.0.sort_unstable();
        let last = self.0.len().saturating_sub(1);
        let at = (last * percent).div_ceil(100);
        self.0.get(at).map_or(0.0, Duration::as_secs_f64) * 1000.0
    }

    fn mean(&self) -> f64 {
        let count = u32::try_from(self.0.len()).unwrap().max(1);
        (self.0.iter().sum::<Duration>() / count).as_secs_f64() * 1000.0
    }

    fn cell(&mut self) -> String {
        let [half, most, all] = [50, 99, 100].map(|percent| self.at(percent));
        [half, most, all, self.mean()].map(short).join(" / ")
    }

    /// The same, and how many times as long as this search it took on average.
    fn beside(&mut self, ours: f64) -> String {
        format!("{}, {} times", self.cell(), short(self.mean() / ours))
    }
}

/// A number with two digits that say something.
fn short(number: f64) -> String {
    match number {
        small if small < 0.995 => format!("{small:.2}"),
        few if few < 9.95 => format!("{few:.1}"),
        many => format!("{many:.0}"),
    }
}

/// The same entries with their questions alone.
pub(crate) fn questions_of(library: &Library) -> Library {
    let event = |event: &Event| {
        let bare = |entry: &Entry| {
            let speakers = entry.answers.iter();
            let answers =
                speakers.map(|a| Answer { speaker: a.speaker.clone(), ..Answer::default() });
            Entry { answers: answers.collect(), summary: None, ..entry.clone() }
        };
        let entries = event.entries.iter().map(bare).collect();
        (Arc::new(Event { entries, ..event.clone() }), Origin::default())
    };
    Library::new(library.events().map(event).collect())
}

/// A whole question that is asked nowhere: what it needs is made last.
const NEEDS_ALL: &str = "쿡꿹쏿 챀뷁 뛝쀍 꿻쐛 쑳뮬";

/// Types every session into the worker; times to the first and to the final answer.
fn typed(library: &Arc<Library>) -> (Times, Times) {
    let (answers, inbox) = channel();
    let worker = Worker::start(move |answer| answers.send(answer).unwrap_or_default()).unwrap();
    worker.replace_library(Arc::clone(library), Aliases::built_in());
    let mut ticket = 0;
    let mut ask = |text: &str| {
        ticket += 1;
        let start = Instant::now();
        let query = Query::parse(text);
        worker.ask(Ask { ticket, query, filters: Filters::default(), limit: FIRST_HITS });
        let mut first = None;
        loop {
            let answer = inbox.recv().unwrap();
            first.get_or_insert_with(|| start.elapsed());
            if answer.complete {
                return (first.unwrap_or_default(), start.elapsed());
            }
        }
    };
    ask("");
    let (none, ready) = ask(NEEDS_ALL);
    eprintln!("with every table {ready:.2?}; its first answer after {none:.2?}");
    let (mut firsts, mut finals) = (Times::default(), Times::default());
    for session in (0..ROUNDS).flat_map(|_| &SESSIONS) {
        for state in session.states {
            let (first, last) = ask(state);
            firsts.add(first);
            finals.add(last);
        }
        ask("");
    }
    (firsts, finals)
}

/// The worst key of each session, to see where the time goes.
fn worst(library: &Arc<Library>) -> String {
    let index = SearchIndex::new(library);
    let mut out = String::new();
    for session in &SESSIONS {
        let timed = session.states.iter().map(|state| {
            let start = Instant::now();
            let query = Query::parse(state);
            let answer =
                qstamp::search::search(&index, library, &query, &Filters::default(), FIRST_HITS);
            (start.elapsed(), *state, answer.matched)
        });
        if let Some((time, state, matched)) = timed.max() {
            let time = time.as_secs_f64() * 1000.0;
            let name = session.name;
            writeln!(out, "{name}: {state:?} {time:.1} ms fresh, {matched} found").unwrap();
        }
    }
    out
}

/// nucleo as an application uses it: lines injected once, the pattern changed key by key, told
/// when it only grows.
fn nucleo(lines: &[String]) -> Times {
    let mut engine = nucleo::Nucleo::new(nucleo::Config::DEFAULT, Arc::new(|| {}), Some(2), 1);
    let injector = engine.injector();
    for line in lines {
        injector.push(line.clone(), |line, columns| {
            for column in columns {
                *column = line.as_str().into();
            }
        });
    }
    while engine.tick(1000).running {}
    let mut times = Times::default();
    for session in &SESSIONS {
        let mut before = "";
        for state in session.states {
            let start = Instant::now();
            let grows = state.starts_with(before) && !before.is_empty();
            engine.pattern.reparse(0, state, CaseMatching::Ignore, Normalization::Smart, grows);
            while engine.tick(1000).running {}
            times.add(start.elapsed());
            before = state;
        }
        engine.pattern.reparse(0, "", CaseMatching::Ignore, Normalization::Smart, false);
        while engine.tick(1000).running {}
    }
    times
}

/// `fuzzy-matcher` over every line, on two threads.
fn fuzzy(lines: &[String]) -> Times {
    let mut times = Times::default();
    // Half of the sessions are enough: it takes the same time for each key.
    for state in SESSIONS.iter().step_by(2).flat_map(|session| session.states) {
        let start = Instant::now();
        let all = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            for part in lines.chunks(lines.len().div_ceil(2).max(1)) {
                let all = &all;
                scope.spawn(move || {
                    let matcher = SkimMatcherV2::default().ignore_case();
                    let found = part.iter().filter_map(|line| matcher.fuzzy_match(line, state));
                    let found: Vec<i64> = found.collect();
                    all.lock().unwrap().extend(found);
                });
            }
        });
        all.into_inner().unwrap().sort_unstable();
        times.add(start.elapsed());
    }
    times
}

/// A new fzf, each state searched over and over; `None` where it is not installed or too old.
fn fzf(lines: &[String]) -> Option<Times> {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), lines.join("\n")).unwrap();
    let mut times = Times::default();
    for state in SESSIONS.iter().flat_map(|session| session.states) {
        let mut command = Command::new("fzf");
        command.args(["--bench=200ms", "--filter", state]);
        let output = command.stdin(File::open(file.path()).unwrap()).output().ok()?;
        times.add(average(&String::from_utf8_lossy(&output.stdout))?);
    }
    Some(times)
}

/// The time after `avg:` in what fzf says of a benchmark, as Go prints it.
fn average(said: &str) -> Option<Duration> {
    let time = said.split_once("avg:")?.1.split_whitespace().next()?;
    let unit = time.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number: f64 = time.strip_suffix(unit)?.parse().ok()?;
    let seconds = match unit {
        "s" => 1.0,
        "ms" => 1e-3,
        "µs" => 1e-6,
        "ns" => 1e-9,
        _ => return None,
    };
    Some(Duration::from_secs_f64(number * seconds))
}

/// The rows of the table, and a cell of each for a library of so many entries.
fn cells(entries: usize) -> Vec<(&'static str, String)> {
    let library = Arc::new(corpus::library(entries));
    let start = Instant::now();
    let index = SearchIndex::new(&library);
    let (built, bytes) = (start.elapsed(), index.bytes() / entries);
    eprintln!("{entries} entries: index in {built:.2?}, {bytes} bytes an entry");
    drop(index);
    let (mut first, mut last) = typed(&library);
    let mut out =
        vec![("all fields, first answer", first.cell()), ("all fields, final", last.cell())];
    eprintln!("{}", worst(&library));
    let bare = Arc::new(questions_of(&library));
    let lines: Vec<String> = library
        .order()
        .iter()
        .filter_map(|at| library.get(*at))
        .map(|(_, entry)| entry.question.clone())
        .collect();
    drop(library);
    let (mut first, mut last) = typed(&bare);
    drop(bare);
    let ours = last.mean();
    out.push(("questions, names and titles, first answer", first.cell()));
    out.push(("questions, names and titles, final", last.cell()));
    out.push(("nucleo 0.5, two threads, questions", nucleo(&lines).beside(ours)));
    out.push(("`fuzzy-matcher`, two threads, questions", fuzzy(&lines).beside(ours)));
    let fzf = fzf(&lines).map_or_else(|| "-".to_owned(), |mut times| times.beside(ours));
    out.push(("`fzf --bench`, questions", fzf));
    out
}

pub(crate) fn measure() {
    let sizes = crate::sizes();
    let columns: Vec<_> = sizes.iter().map(|entries| cells(*entries)).collect();
    let heads = sizes.iter().map(|n| format!(" {n} entries: p50 / p99 / max / mean |"));
    println!("\n| |{}\n|---|{}", heads.collect::<String>(), "---|".repeat(sizes.len()));
    for (row, (name, _)) in columns.iter().flatten().take(ROWS).enumerate() {
        let cells = columns.iter().filter_map(|column| column.get(row));
        let cells: Vec<&str> = cells.map(|(_, cell)| cell.as_str()).collect();
        println!("| {name} | {} |", cells.join(" | "));
    }
}
