//! Where in its texts an entry answers a query: for the few rows that are shown.
//!
//! A syllable that matches in part is marked whole, and every mark is widened to what a reader
//! sees as one character. Not for: finding entries (`pass`).

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::{Entry, EntryRef, Event, Library, Line, Timestamp};
use crate::search::asking::score::field_weight;
use crate::search::columns::fields::Field;
use crate::search::readings::ladder::{Plan, Reading};
use crate::search::writing::keys;
use crate::search::writing::units::{Unit, scan};

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
pub(crate) struct Text<'a> {
    pub(crate) field: Field,
    whole: &'a str,
    pub(crate) units: Vec<Unit>,
    pub(crate) bytes: Vec<Range<usize>>,
    /// Its keys, a bit each.
    mask: u64,
}

/// What to mark in an entry, in the order of its fields; ranges of a field are in order and
/// apart. `plan` is the answer's.
pub fn highlights(library: &Library, plan: &Plan, at: EntryRef) -> Vec<Mark> {
    if plan.words.is_empty() {
        return Vec::new();
    }
    let texts = Text::of(library, plan, at);
    let best = best_readings(plan, &texts);
    let mut marks = Vec::new();
    for text in &texts {
        let (field, ranges) = (text.field, text.marked(&best));
        marks.extend(ranges.into_iter().map(|bytes| Mark { field, bytes }));
    }
    marks
}

/// The pieces of what was said under an entry in which a query found something, in order.
pub fn said_lines<'a>(library: &'a Library, plan: &Plan, at: EntryRef) -> Vec<Line<'a>> {
    let Some(said) = library.said(at).filter(|_| plan.spoken) else { return Vec::new() };
    let marks = highlights_in(library, plan, at, Field::Transcript);
    let mut lines: Vec<Line<'a>> = Vec::new();
    for line in marks.iter().filter_map(|mark| said.line_at(mark.start)) {
        if lines.last() != Some(&line) {
            lines.push(line);
        }
    }
    lines
}

/// The moment at which a query found the first of what was said under an entry.
pub fn said_at(library: &Library, plan: &Plan, at: EntryRef) -> Option<Timestamp> {
    said_lines(library, plan, at).first().map(|line| line.time)
}

/// What [`highlights`] marks in one field: much less work where a list shows no other.
pub fn highlights_in(
    library: &Library,
    plan: &Plan,
    at: EntryRef,
    field: Field,
) -> Vec<Range<usize>> {
    if plan.words.is_empty() {
        return Vec::new();
    }
    // The other fields matter only to choose between readings.
    let texts = if plan.words.iter().all(|word| word.readings.len() < 2) {
        let said = library.said(at).filter(|_| field == Field::Transcript && plan.spoken);
        let said = said.map(|said| Text::new(field, said.text()));
        let read = || library.get(at).and_then(|(event, entry)| Text::read(event, entry, field));
        said.or_else(read).into_iter().collect()
    } else {
        Text::of(library, plan, at)
    };
    let best = best_readings(plan, &texts);
    texts.iter().find(|text| text.field == field).map_or_else(Vec::new, |text| text.marked(&best))
}

/// The reading of each word. Where a word was read in several ways, the way that finds this entry
/// best is shown.
fn best_readings<'a>(plan: &'a Plan, texts: &[Text<'_>]) -> Vec<&'a Reading> {
    let best = |readings: &'a [Reading]| match readings {
        [only] => Some(only),
        several => {
            let valued = several.iter().map(|reading| (value(reading, texts), reading));
            valued.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, reading)| reading)
        }
    };
    plan.words.iter().filter_map(|word| best(&word.readings)).collect()
}

/// What a reading is worth in these texts.
fn value(reading: &Reading, texts: &[Text<'_>]) -> f32 {
    let possible = texts.iter().filter(|text| reading.matcher.may_be_in(text.mask));
    let scores = possible.filter_map(|text| {
        let best = reading.best_in(text.field, &text.units)?;
        Some(best.score * field_weight(text.field) * reading.factor)
    });
    scores.fold(0.0, f32::max)
}

impl<'a> Text<'a> {
    /// The texts of an entry that a query looks into, in the order of its fields.
    pub(crate) fn of(library: &'a Library, plan: &Plan, at: EntryRef) -> Vec<Self> {
        let Some((event, entry)) = library.get(at) else { return Vec::new() };
        let fields = Field::of(event, entry).into_iter();
        let mut texts: Vec<Self> =
            fields.filter_map(|field| Self::read(event, entry, field)).collect();
        let said = library.said(at).filter(|_| plan.spoken);
        texts.extend(said.map(|said| Self::new(Field::Transcript, said.text())));
        texts
    }

    fn read(event: &'a Event, entry: &'a Entry, field: Field) -> Option<Self> {
        Some(Self::new(field, field.text(event, entry)?))
    }

    fn new(field: Field, whole: &'a str) -> Self {
        let (mut units, mut bytes, mut mask) = (Vec::new(), Vec::new(), 0);
        scan(whole, |unit, range| {
            mask |= unit.keys().fold(0, |mask, key| mask | keys::bit(key));
            units.push(unit);
            bytes.push(range);
        });
        Self { field, whole, units, bytes, mask }
    }

    /// What the readings mark in this text.
    fn marked(&self, readings: &[&Reading]) -> Vec<Range<usize>> {
        merged(readings.iter().flat_map(|reading| self.places(reading)).collect())
    }

    /// The bytes of a reading's best matches, a range a unit: what lies between two words stays
    /// unmarked.
    fn places(&self, reading: &Reading) -> Vec<Range<usize>> {
        let Some(best) = reading.best_in(self.field, &self.units) else { return Vec::new() };
        let mut out = Vec::new();
        reading.matcher.find(&self.units, &mut 0, |m| {
            if m.score >= best.score * NEARLY_AS_GOOD && reading.allows(self.field, m.class) {
                out.extend_from_slice(self.bytes.get(m.units()).unwrap_or_default());
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
