//! Where in its texts an entry answers a query: for the few rows that are shown.
//!
//! A syllable that matches in part is marked whole, and every mark is widened to what a reader
//! sees as one character. Not for: finding entries (`pass`).

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::{EntryRef, Library};

use super::index::Field;
use super::ladder::{Plan, Reading};
use super::score::field_weight;
use super::units::{Unit, scan};

/// A stretch of a field that a query found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub field: Field,
    /// Bytes of the field's text, on the edges of grapheme clusters.
    pub bytes: Range<usize>,
}

/// Of the matches of one reading in one text, those at least this good beside the best are marked.
const NEARLY_AS_GOOD: f32 = 0.8;

/// A text with its units and the bytes of each.
pub(super) struct Text<'a> {
    pub(super) field: Field,
    whole: &'a str,
    pub(super) units: Vec<Unit>,
    pub(super) bytes: Vec<Range<usize>>,
}

/// What to mark in an entry, in the order of its fields; ranges of a field are in order and
/// apart. `plan` is the answer's.
pub fn highlights(library: &Library, plan: &Plan, at: EntryRef) -> Vec<Mark> {
    let texts = Text::of(library, at);
    let mut ranges: Vec<Vec<Range<usize>>> = vec![Vec::new(); texts.len()];
    for word in &plan.words {
        // Where a word was read in several ways, the way that finds this entry best is shown.
        let best =
            word.readings.iter().max_by(|a, b| value(a, &texts).total_cmp(&value(b, &texts)));
        let Some(reading) = best else { continue };
        for (text, ranges) in texts.iter().zip(&mut ranges) {
            ranges.extend(text.places(reading));
        }
    }
    let mut marks = Vec::new();
    for (text, ranges) in texts.iter().zip(ranges) {
        let field = text.field;
        marks.extend(merged(ranges).into_iter().map(|bytes| Mark { field, bytes }));
    }
    marks
}

/// What a reading is worth in these texts.
fn value(reading: &Reading, texts: &[Text<'_>]) -> f32 {
    let scores = texts.iter().filter_map(|text| {
        let best = reading.best_in(text.field, &text.units)?;
        Some(best.score * field_weight(text.field) * reading.factor)
    });
    scores.fold(0.0, f32::max)
}

impl<'a> Text<'a> {
    /// The texts of an entry, in the order of its fields.
    pub(super) fn of(library: &'a Library, at: EntryRef) -> Vec<Self> {
        let Some((event, entry)) = library.get(at) else { return Vec::new() };
        let read = |field: Field| {
            let whole = field.text(event, entry)?;
            let (mut units, mut bytes) = (Vec::new(), Vec::new());
            scan(whole, |unit, range| {
                units.push(unit);
                bytes.push(range);
            });
            Some(Self { field, whole, units, bytes })
        };
        Field::of(event, entry).into_iter().filter_map(read).collect()
    }

    /// The bytes of a reading's best matches, a range a unit: what lies between two words stays
    /// unmarked.
    fn places(&self, reading: &Reading) -> Vec<Range<usize>> {
        let Some(best) = reading.best_in(self.field, &self.units) else { return Vec::new() };
        let mut out = Vec::new();
        reading.matcher.find(&self.units, &mut 0, |m| {
            if m.score >= best.score * NEARLY_AS_GOOD && reading.allows(self.field, m.class) {
                out.extend_from_slice(self.bytes.get(m.start..m.end).unwrap_or_default());
            }
        });
        let clusters = self.whole.grapheme_indices(true).map(|(at, _)| at);
        let edges: Vec<usize> = clusters.chain([self.whole.len()]).collect();
        out.into_iter().map(|range| widened(&range, &edges)).collect()
    }
}

/// A range from the last edge before it to the first after it.
fn widened(range: &Range<usize>, edges: &[usize]) -> Range<usize> {
    let after = edges.partition_point(|edge| *edge <= range.start);
    let start = after.checked_sub(1).and_then(|n| edges.get(n)).copied();
    let end = edges.get(edges.partition_point(|edge| *edge < range.end)).copied();
    start.unwrap_or(range.start)..end.unwrap_or(range.end)
}

/// Ranges in order, those that overlap or touch as one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut out: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

/// A range of bytes as a range of Unicode scalar values of the same text.
pub fn scalars(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let count = |end: usize| text.char_indices().take_while(|(at, _)| *at < end).count();
    count(bytes.start)..count(bytes.end)
}

#[cfg(test)]
mod tests;
