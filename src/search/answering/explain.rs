//! Why an entry was found: for each word, how it was read, where, and what that gave.
//!
//! Not for: the order of entries (`rank`); the points say what went into it.

use std::ops::Range;

use crate::model::{EntryRef, Library};
use crate::search::asking::score::field_weight;
use crate::search::columns::fields::Field;
use crate::search::readings::ladder::{Plan, Tier};
use crate::search::readings::matcher::Match;
use crate::text::Message;
use crate::text::messages::search as says;

use super::highlight::Text;

/// What one word of a query gave an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The word as typed.
    pub word: String,
    pub tier: Tier,
    /// What the word was taken for, where that is not the word itself: the other name, what was
    /// meant on the other keyboard layout, the word without its ending.
    pub taken_for: Option<String>,
    pub field: Field,
    /// Bytes of the field's text, from the first unit that matches to the last.
    pub bytes: Range<usize>,
    /// With the weights of field and tier.
    pub score: f32,
}

impl Point {
    /// What to say of a word that was not read as it stands: "자격증 = certification".
    pub fn note(&self) -> Option<Message> {
        let taken_for = self.taken_for.as_deref()?;
        let alias = self.tier == Tier::Alias;
        let phrase = if alias { &says::MEANS } else { &says::READ_AS };
        Some(phrase.with([&self.word, taken_for]))
    }
}

/// The best reading of each word that an entry has, in the order of the words. `plan` is the
/// answer's.
pub fn explain(library: &Library, plan: &Plan, at: EntryRef) -> Vec<Point> {
    let texts = Text::of(library, plan, at);
    let mut points = Vec::new();
    for word in &plan.words {
        let mut best: Option<Point> = None;
        for (reading, text) in word.readings.iter().flat_map(|r| texts.iter().map(move |t| (r, t)))
        {
            let Some(found) = reading.best_in(text.field, &text.units) else { continue };
            let score = found.score * field_weight(text.field) * reading.factor;
            if best.as_ref().is_none_or(|old| score > old.score) {
                best = Some(Point {
                    word: word.text.clone(),
                    tier: reading.tier,
                    taken_for: reading.taken_for.clone(),
                    field: text.field,
                    bytes: text.reach(found),
                    score,
                });
            }
        }
        points.extend(best);
    }
    points
}

impl Text<'_> {
    /// The bytes from a match's first unit to its last.
    fn reach(&self, found: Match) -> Range<usize> {
        let bytes = self.bytes.get(found.units()).unwrap_or_default();
        let start = bytes.first().map_or(0, |first| first.start);
        start..bytes.last().map_or(start, |last| last.end)
    }
}
