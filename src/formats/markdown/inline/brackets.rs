//! Which bracket closes which, and which run of backticks closes which, found once for a line.

use std::collections::HashMap;

/// Matching brackets of a line, square and round, in one pass.
#[derive(Debug, Default)]
pub(super) struct Pairs(Vec<(usize, usize)>);

impl Pairs {
    /// Pairs of a line; none where it has no square bracket. What never closes is in no pair.
    pub(super) fn of(line: &str) -> Self {
        let mut pairs = Vec::new();
        if !line.contains('[') {
            return Self(pairs);
        }
        let (mut square, mut round) = (Vec::new(), Vec::new());
        let mut escaped = false;
        for (at, byte) in line.bytes().enumerate() {
            let skip = std::mem::take(&mut escaped);
            match byte {
                b'\\' => escaped = !skip,
                _ if skip => {}
                b'[' => square.push(at),
                b'(' => round.push(at),
                b']' => pairs.extend(square.pop().map(|open| (open, at))),
                b')' => pairs.extend(round.pop().map(|open| (open, at))),
                _ => {}
            }
        }
        pairs.sort_unstable();
        Self(pairs)
    }

    /// Where the bracket that opens at `open` closes.
    pub(super) fn closing(&self, open: usize) -> Option<usize> {
        let found = self.0.binary_search_by_key(&open, |(open, _)| *open).ok()?;
        self.0.get(found).map(|(_, close)| *close)
    }
}

/// Runs of backticks by their length, found at the first question.
#[derive(Debug, Default)]
pub(super) struct Ticks(Option<HashMap<usize, Vec<usize>>>);

impl Ticks {
    /// Where the next run of exactly `run` backticks after the one at `at` begins.
    pub(super) fn closing(&mut self, line: &str, at: usize, run: usize) -> Option<usize> {
        let runs = self.0.get_or_insert_with(|| runs_of(line));
        let starts = runs.get(&run)?;
        let next = starts.partition_point(|start| *start <= at);
        starts.get(next).copied()
    }
}

fn runs_of(line: &str) -> HashMap<usize, Vec<usize>> {
    let mut runs: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut length = 0;
    for (at, byte) in line.bytes().chain([0]).enumerate() {
        if byte == b'`' {
            length += 1;
        } else if length > 0 {
            runs.entry(length).or_default().push(at - length);
            length = 0;
        }
    }
    runs
}
