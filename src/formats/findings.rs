//! What an importer has to say of a file: problems with their place, of each kind a limited
//! number, the rest counted.

use crate::model::{Place, Problem, Severity, Timestamp};
use crate::text::Phrase;
use crate::text::messages::reports;

/// The most problems of one kind that are listed.
const MOST: usize = 200;

/// How far two times are apart.
pub(super) fn apart(one: Timestamp, other: Timestamp) -> Timestamp {
    Timestamp::from_millis(one.millis().abs_diff(other.millis())).unwrap_or_default()
}

/// Problems of one file, in the order in which they were found.
#[derive(Debug)]
pub(super) struct Findings<'a> {
    file: &'a str,
    problems: Vec<Problem>,
    counts: Vec<(&'static Phrase, Severity, usize)>,
}

impl<'a> Findings<'a> {
    pub(super) fn new(file: &'a str) -> Self {
        Self { file, problems: Vec::new(), counts: Vec::new() }
    }

    /// Something doubtful, or left out.
    pub(super) fn warn<const N: usize>(
        &mut self,
        line: u32,
        column: u32,
        what: &'static Phrase,
        args: [&str; N],
    ) {
        self.add(Severity::Warning, Some((line, column)), what, args);
    }

    /// Something worth knowing.
    pub(super) fn note<const N: usize>(
        &mut self,
        line: u32,
        column: u32,
        what: &'static Phrase,
        args: [&str; N],
    ) {
        self.add(Severity::Note, Some((line, column)), what, args);
    }

    /// Something about the whole file.
    pub(super) fn whole<const N: usize>(
        &mut self,
        severity: Severity,
        what: &'static Phrase,
        args: [&str; N],
    ) {
        self.add(severity, None, what, args);
    }

    /// A problem of a text inside the document, said of the place where that text stands.
    pub(super) fn moved(&mut self, mut problem: Problem, (line, column): (u32, u32)) {
        problem.place = Place::at(self.file, line, column);
        if self.problems.len() < MOST * 10 {
            self.problems.push(problem);
        }
    }

    fn count(&mut self, what: &'static Phrase, severity: Severity) -> usize {
        if let Some(row) = self.counts.iter_mut().find(|(phrase, ..)| std::ptr::eq(*phrase, what)) {
            row.2 += 1;
            return row.2;
        }
        self.counts.push((what, severity, 1));
        1
    }

    fn add<const N: usize>(
        &mut self,
        severity: Severity,
        at: Option<(u32, u32)>,
        what: &'static Phrase,
        args: [&str; N],
    ) {
        if self.count(what, severity) > MOST {
            return;
        }
        let place = match at {
            Some((line, column)) => Place::at(self.file, line, column),
            None => Place::file(self.file),
        };
        let what = what.with(args);
        self.problems.push(Problem { severity, place, what, help: None });
    }

    /// All of them, with one line for each kind of which there were too many.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        for (_, severity, count) in &self.counts {
            if *count > MOST {
                let more = (count - MOST).to_string();
                let what = reports::MORE_PROBLEMS.with([&more]);
                let place = Place::file(self.file);
                self.problems.push(Problem { severity: *severity, place, what, help: None });
            }
        }
        self.problems
    }
}
