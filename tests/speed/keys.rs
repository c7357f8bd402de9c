//! From a key to its answer, key by key: this search beside others, in the same run.
//!
//! `cargo bench --bench speed -- keys` measures libraries of 10,000 and 100,000 entries;
//! `QSTAMP_SPEED_ENTRIES=1000000` one of that size. The others search the questions alone, as
//! lines. Prints a table for README.md.

use std::fmt::Write;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo::pattern::{CaseMatching, Normalization};
use qstamp::model::{Answer, Entry, Event, Library, Origin};
use qstamp::search::{Aliases, Ask, Filters, Query, SearchIndex, Worker};

use crate::corpus;
use crate::sessions::SESSIONS;

/// As many hits as the screen can be scrolled through.
const LIMIT: usize = 10_000;
/// How often every session is typed.
const ROUNDS: usize = 3;

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

    fn row(&mut self, name: &str) -> String {
        let (half, most, all) = (self.at(50), self.at(99), self.at(100));
        format!("| {name} | {half:.2} | {most:.2} | {all:.2} | {:.2} |", self.mean())
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
        worker.ask(Ask { ticket, query, filters: Filters::default(), limit: LIMIT });
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
                qstamp::search::search(&index, library, &query, &Filters::default(), LIMIT);
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

/// How many entries the libraries have.
pub(crate) fn sizes() -> Vec<usize> {
    let own = std::env::var("QSTAMP_SPEED_ENTRIES").ok().and_then(|text| text.parse().ok());
    own.map_or_else(|| vec![10_000, 100_000], |own| vec![own])
}

pub(crate) fn measure() {
    for entries in sizes() {
        let library = Arc::new(corpus::library(entries));
        let start = Instant::now();
        let index = SearchIndex::new(&library);
        let built = start.elapsed();
        let bare = Arc::new(questions_of(&library));
        let lines: Vec<String> = library
            .order()
            .iter()
            .filter_map(|at| library.get(*at))
            .map(|(_, entry)| entry.question.clone())
            .collect();
        println!(
            "\n{entries} entries: index in {built:.2?}, {} bytes an entry\n",
            index.bytes() / entries
        );
        drop(index);
        println!("| ms a key | p50 | p99 | max | mean |\n|---|---|---|---|---|");
        let (mut first, mut last) = typed(&library);
        println!("{}", first.row("all fields, first answer"));
        println!("{}", last.row("all fields, final answer"));
        let (_, mut last) = typed(&bare);
        println!("{}", last.row("questions, names and titles, final answer"));
        let ours = last.mean();
        for (name, mut times) in [
            ("nucleo 0.5, two threads, questions alone", nucleo(&lines)),
            ("fuzzy-matcher, two threads, questions alone", fuzzy(&lines)),
        ] {
            println!("{} {:.0} times", times.row(name), times.mean() / ours);
        }
        eprintln!("\n{}", worst(&library));
    }
}
