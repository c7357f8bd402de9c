//! Texts that were read before, taken over into others; what is new among them is read.
//!
//! Codes are copied, with the numbers that their kinds have. Bit slices are moved, 64 texts at a
//! time; only where what was there meets what is new they are made again. Not for: which texts
//! these are (`index`).

use std::ops::Range;

use crate::search::writing::codes::{Kinds, Numbering};
use crate::search::writing::units::{Unit, scan};

use super::super::slices::{Rows, Slices, WORD};
use super::{Texts, Written, position};

/// Texts in their order: some of those that were there, or new ones.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Run<'a> {
    Old(Range<u32>),
    New(Vec<&'a str>),
}

/// All texts of a group.
#[derive(Clone, Debug, Default)]
pub(crate) struct Runs<'a> {
    runs: Vec<Run<'a>>,
    count: u32,
}

impl<'a> Runs<'a> {
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// A new text comes next.
    pub(crate) fn read(&mut self, text: &'a str) {
        self.count += 1;
        match self.runs.last_mut() {
            Some(Run::New(texts)) => texts.push(text),
            _ => self.runs.push(Run::New(vec![text])),
        }
    }

    /// Texts that were there come next.
    pub(crate) fn take_over(&mut self, texts: Range<u32>) {
        self.count += position(texts.len());
        match self.runs.last_mut() {
            Some(Run::Old(before)) if before.end == texts.start => before.end = texts.end,
            _ if texts.is_empty() => {}
            _ => self.runs.push(Run::Old(texts)),
        }
    }

    /// The new ones alone.
    pub(crate) fn into_new(self) -> Vec<&'a str> {
        let mut runs = self.runs.into_iter();
        let new = |run| if let Run::New(texts) = run { texts } else { Vec::new() };
        // All of them are in one run where none was there before.
        let mut texts = runs.next().map(new).unwrap_or_default();
        texts.extend(runs.flat_map(new));
        texts
    }
}

impl Texts {
    /// Texts out of these and new ones. `numbering` has the numbers of `kinds`.
    pub(crate) fn renewed(
        &self,
        runs: &Runs<'_>,
        kinds: &Kinds,
        numbering: &mut Numbering,
    ) -> Self {
        let mut written = Written::default();
        written.codes.reserve(self.codes.len());
        written.ends.reserve(runs.count as usize);
        let mut units = Vec::new();
        for run in &runs.runs {
            match run {
                Run::Old(texts) => {
                    let (first, start) = (texts.start as usize, self.places(texts.start).start);
                    let end = texts.end.checked_sub(1).map_or(start, |last| self.places(last).end);
                    let to = position(written.codes.len());
                    let moved = |place: u32| place.wrapping_sub(position(start)).wrapping_add(to);
                    written.codes.extend(self.codes.get(start..end).unwrap_or_default());
                    let old = self.ends.get(first..texts.end as usize).unwrap_or_default();
                    written.ends.extend(old.iter().map(|end| moved(*end)));
                    let at = |place| self.rare.partition_point(|(at, _)| (*at as usize) < place);
                    let old = self.rare.get(at(start)..at(end)).unwrap_or_default();
                    written.rare.extend(old.iter().map(|(place, unit)| (moved(*place), *unit)));
                }
                Run::New(texts) => {
                    for text in texts {
                        units.clear();
                        scan(text, |unit, _| units.push(unit));
                        written.push(&units, numbering);
                    }
                }
            }
        }
        written.with(self.moved_slices(runs, kinds))
    }

    /// The slices of all texts of the runs.
    fn moved_slices(&self, runs: &Runs<'_>, kinds: &Kinds) -> Slices {
        let mut slices = Slices::of_texts(runs.count as usize);
        let mut units: Vec<Unit> = Vec::new();
        // What comes next: how many of its texts are behind us, and how many texts of all.
        let (mut run, mut done) = (0, 0);
        let mut at = 0;
        while let Some(now) = runs.runs.get(run) {
            let left = now.len() - done;
            if let Run::Old(texts) = now
                && at % WORD == 0
                && left >= WORD
            {
                slices.take_over(at / WORD, &self.slices, texts.start as usize + done);
                (at, done) = (at + WORD, done + WORD);
            } else if left > 0 {
                match now {
                    Run::Old(texts) => {
                        let text = texts.start.saturating_add(position(done));
                        self.read(text, kinds, &mut units);
                    }
                    Run::New(texts) => {
                        units.clear();
                        let text = texts.get(done).copied().unwrap_or_default();
                        scan(text, |unit, _| units.push(unit));
                    }
                }
                slices.put(at, &Rows::of(&units));
                (at, done) = (at + 1, done + 1);
            }
            if done == now.len() {
                (run, done) = (run + 1, 0);
            }
        }
        slices
    }
}

impl Run<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Old(texts) => texts.len(),
            Self::New(texts) => texts.len(),
        }
    }
}
