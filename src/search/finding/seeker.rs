//! Where a word stands at best in an entry that has it.
//!
//! Asked of the few entries whose place in the answer depends on it. Not for: which entries have a
//! word (`look`), or what the order of words counts (`rank`).

use crate::search::columns::fields::Field;
use crate::search::indexing::index::{Group, Span};
use crate::search::readings::coded::Scratch;
use crate::search::readings::descent::Descent;
use crate::search::readings::scores::Scores;

use super::look::Look;
use super::way::{Found, Way};

/// A text of an entry.
#[derive(Clone, Copy)]
struct Text {
    ordinal: u32,
    group: Group,
    /// In its group.
    number: u32,
    field: Field,
}

/// Finds where a word stands at best in an entry that has it.
pub(crate) struct Seeker<'a> {
    look: Look<'a>,
    scores: &'a Scores,
    ways: Vec<Way<'a>>,
}

impl<'a> Seeker<'a> {
    pub(crate) fn new(look: Look<'a>, descent: &'a Descent<'_>) -> Self {
        let ways = descent.readings.iter().map(|reading| look.way(reading, None)).collect();
        Self { look, scores: &descent.scores, ways }
    }

    /// The place that is best, of equals the one of the earlier reading, then of the earlier field.
    pub(crate) fn place(&self, ordinal: u32, scratch: &mut Scratch) -> Option<Found> {
        let (best, [in_question, elsewhere]) = self.scores.places(ordinal);
        let mut fields = Vec::new();
        for way in &self.ways {
            if in_question {
                let field = Field::Question;
                let text = Text { ordinal, group: Group::Questions, number: ordinal, field };
                let found = self.read(way, text, best, scratch);
                if let Some(question) = found.filter(|found| found.score >= best) {
                    return Some(question);
                }
            }
            if elsewhere {
                fields.clear();
                self.others(way, (ordinal, best), scratch, &mut fields);
                fields.sort_unstable_by_key(|found: &Found| found.field.place());
                if let Some(found) = fields.iter().find(|found| found.score >= best) {
                    return Some(*found);
                }
            }
        }
        None
    }

    /// The place in one text that scores so much, or perhaps another.
    fn read(
        &self,
        way: &Way<'_>,
        Text { ordinal, group, number, field }: Text,
        best: f32,
        scratch: &mut Scratch,
    ) -> Option<Found> {
        let (index, reading) = (self.look.index, way.reading);
        // A question that has it, in the only way that is known, is read at once.
        let surely = field == Field::Question && self.ways.len() == 1;
        let may = surely || way.candidates.has(index, group, number);
        if !reading.applies_to(field) || !may || !self.look.in_scope(ordinal, field) {
            return None;
        }
        let allowed = |class| reading.allows(field, class);
        let texts = index.texts(group);
        let best = way.coded.best(texts, number, way.about(best, field), scratch, allowed)?;
        Some(way.found(field, best))
    }

    /// Where it stands in the fields of an entry but the question, one that scores so much among
    /// them.
    fn others(
        &self,
        way: &Way<'_>,
        (ordinal, best): (u32, f32),
        scratch: &mut Scratch,
        out: &mut Vec<Found>,
    ) {
        let index = self.look.index;
        for passage in index.passages(ordinal) {
            if let Some((_, field)) = index.passage_of(passage) {
                let text = Text { ordinal, group: Group::Passages, number: passage, field };
                out.extend(self.read(way, text, best, scratch));
            }
        }
        if let Some(said) = index.transcript(ordinal)
            && self.look.scope.names_transcripts()
        {
            let (group, field) = (Group::Transcripts, Field::Transcript);
            let text = Text { ordinal, group, number: said, field };
            out.extend(self.read(way, text, best, scratch));
        }
        for span in index.spans(ordinal) {
            let Span { field, text } = span;
            let text = Text { ordinal, group: Group::Names, number: text, field };
            out.extend(self.read(way, text, best, scratch));
        }
    }
}
