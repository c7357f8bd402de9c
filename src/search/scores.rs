//! How well one word alone was found in each entry: a number an entry, because a short word is in
//! nearly all of them.
//!
//! Not for: queries of several words, which need to know where each of them stands (`words`).

use super::bits::Bits;
use super::candidates::Candidates;
use super::index::{Field, Group};
use super::ladder::Reading;
use super::look::{Look, inside_is_too_little};
use super::rank::{Scored, of_one_word};
use super::runs::Class;
use super::score::{MOST_WEAK, field_weight, is_strong};
use super::slices::Probe;
use super::way::{Floor, Hit, Way, narrows};

/// The best score of each entry.
#[derive(Clone, Debug)]
pub(super) struct Scores {
    /// [`NOWHERE`] where the word was not found.
    best: Vec<f32>,
    /// Entries whose best place is a strong one.
    strong: Bits,
    strong_count: u32,
    /// Some place is so good that no other place in its entry outdoes it.
    surely: bool,
}

/// Less than any score.
const NOWHERE: f32 = f32::NEG_INFINITY;

impl Scores {
    pub(super) fn new(entries: usize) -> Self {
        Self {
            best: vec![NOWHERE; entries],
            strong: Bits::new(entries),
            strong_count: 0,
            surely: false,
        }
    }

    /// Of two places that score the same the earlier one stands.
    pub(super) fn add(&mut self, ordinal: u32, score: f32, class: Class) {
        let Some(best) = self.best.get_mut(ordinal as usize).filter(|best| score > **best) else {
            return;
        };
        let strong = is_strong(class, score);
        if strong != self.strong.has(ordinal) {
            self.strong.turn(ordinal);
            self.strong_count = self.strong_count.wrapping_add(if strong { 1 } else { u32::MAX });
        }
        self.surely |= strong && score > MOST_WEAK;
        *best = score;
    }

    /// The best score of an entry; less than any other where it was not found.
    pub(super) fn best(&self, ordinal: u32) -> f32 {
        self.best.get(ordinal as usize).copied().unwrap_or(NOWHERE)
    }

    /// Whether the word was found so well that it needs no other reading.
    pub(super) fn is_strong(&self) -> bool {
        self.surely || self.strong_count > 0
    }

    /// The entries in which it was found, in library order.
    pub(super) fn scored(&self) -> Vec<Scored> {
        let found = self.best.iter().filter(|score| **score > NOWHERE);
        let mut out = Vec::with_capacity(found.count());
        let found = (0..).zip(&self.best).filter(|(_, score)| **score > NOWHERE);
        out.extend(found.map(|(ordinal, score)| of_one_word(ordinal, *score)));
        out
    }
}

/// What one look added.
#[derive(Debug)]
pub(super) struct Added {
    pub(super) any: bool,
    /// The texts in which it was found, and perhaps more; `None` where not all are known.
    pub(super) texts: Option<Vec<u32>>,
}

impl Look<'_> {
    /// Adds where a reading is found; `None` when nobody waits any more. Entries below the floor
    /// may be left out. `known` are texts among which all matches are, if something is known of
    /// them.
    pub(super) fn score(
        &self,
        reading: &Reading,
        floor: &Floor,
        known: Option<Vec<u32>>,
        scores: &mut Scores,
    ) -> Option<Added> {
        if let Some((pattern, vocabulary)) = self.index.spelt(reading) {
            let mut way = self.way(reading, Candidates::These(Vec::new()), Some(floor), false);
            let inside = self.score_words(&way, vocabulary, scores)?;
            let crossing = self.crossed(&way, pattern, vocabulary, scores);
            way.candidates = Candidates::Crossing(crossing, Probe::of(pattern, false));
            let any = self.score_groups(&way, scores, None)? || inside;
            return Some(Added { any, texts: None });
        }
        if known.is_none()
            && let Some(way) = self.at_words(reading, floor)
            && self.score_groups(&way, scores, None)?
            && inside_is_too_little(reading, floor)
        {
            return Some(Added { any: true, texts: None });
        }
        let candidates = self.index.candidates(&reading.matcher);
        let candidates = match (known, candidates) {
            (Some(known), Candidates::InRows(probe)) => Candidates::TheseInRows(known, probe),
            (_, candidates) => candidates,
        };
        let mut texts = narrows(reading).then(Vec::new);
        let way = self.way(reading, candidates, Some(floor), false);
        let any = self.score_groups(&way, scores, texts.as_mut())?;
        Some(Added { any, texts })
    }

    /// Goes through the groups of texts; whether anything was found.
    fn score_groups(
        &self,
        way: &Way<'_>,
        scores: &mut Scores,
        mut texts: Option<&mut Vec<u32>>,
    ) -> Option<bool> {
        let factor = way.reading.factor;
        let mut any = false;
        let none = Bits::default();
        for hit in self.group(way, Group::Questions, &none, texts.as_deref_mut())? {
            let score = hit.best.score * field_weight(Field::Question) * factor;
            scores.add(hit.text, score, hit.best.class);
            any = true;
        }
        let mut names = texts.as_ref().map(|_| Vec::new());
        let people = self.group(way, Group::Names, &none, names.as_mut())?;
        if way.reading.applies_to(Field::Summary) {
            for hit in &people {
                any |= self.score_name(way, hit, scores);
            }
            let weight = field_weight(Field::Summary);
            let most = way.coded.most(true) * weight * factor;
            let covered = self.covered(scores, most);
            for hit in self.group(way, Group::Passages, &covered, texts.as_deref_mut())? {
                let Some((ordinal, _)) = self.index.passage_of(hit.text) else { continue };
                scores.add(ordinal, hit.best.score * weight * factor, hit.best.class);
                any = true;
            }
        }
        if let (Some(texts), Some(mut names)) = (texts.as_deref_mut(), names) {
            texts.append(&mut names);
        }
        if self.scope.names_transcripts() {
            for hit in self.group(way, Group::Transcripts, &none, texts)? {
                let Some(ordinal) = self.index.transcript_of(hit.text) else { continue };
                let score = hit.best.score * field_weight(Field::Transcript) * factor;
                scores.add(ordinal, score, hit.best.class);
                any = true;
            }
        }
        Some(any)
    }

    /// The entries in which nothing in a passage could be better.
    fn covered(&self, scores: &Scores, most: f32) -> Bits {
        let mut covered = Bits::new(self.index.len());
        if self.index.texts(Group::Passages).len() > 0 {
            let better = (0..).zip(&scores.best).filter(|(_, score)| **score > most);
            better.for_each(|(ordinal, _)| covered.put(ordinal));
        }
        covered
    }

    /// Adds the entries that have a name; whether there is one.
    fn score_name(&self, way: &Way<'_>, hit: &Hit, scores: &mut Scores) -> bool {
        let owners = self.index.owners(hit.text);
        let spans = |ordinal| {
            let spans = self.index.spans(ordinal);
            spans.filter(|span| span.text == hit.text)
        };
        // A name is people's or events', and counts the same wherever it stands.
        let first = owners.first().and_then(|ordinal| spans(*ordinal).next());
        let weight = first.map_or(0.0, |span| field_weight(span.field));
        if hit.best.score < way.least(weight) {
            return false;
        }
        let score = hit.best.score * weight * way.reading.factor;
        let all = self.scope.is_all();
        let mut any = false;
        for ordinal in owners.iter().filter(|ordinal| self.allowed.bits.has(**ordinal)) {
            if all || spans(*ordinal).any(|span| self.in_scope(*ordinal, span.field)) {
                scores.add(*ordinal, score, hit.best.class);
                any = true;
            }
        }
        if any {
            way.raise(score);
        }
        any
    }
}
