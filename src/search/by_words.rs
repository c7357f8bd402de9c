//! Looking for a word inside the words of a library, each of which is looked at once for all the
//! texts that have it.
//!
//! Gives what reading those texts gives. Not for: runs that no vocabulary knows, of names and of
//! what was said (`look`).

use super::bits::{Bits, ones};
use super::coded::Scratch;
use super::index::{Field, Group, SearchIndex};
use super::ladder::Reading;
use super::look::Look;
use super::matcher::{Match, Matcher};
use super::runs::{Begin, Class, End, Pattern};
use super::score::{MostCrossing, field_weight};
use super::scores::{How, Scores};
use super::slices::Probe;
use super::texts::position;
use super::vocabulary::{GROUPS, Vocabulary};
use super::way::Way;

/// A word of the vocabulary, and what a pattern scores in it in a question and in a passage.
#[derive(Clone, Copy, Debug)]
struct Matched {
    word: u32,
    best: [Option<Match>; GROUPS.len()],
}

impl Matched {
    fn score(&self) -> f32 {
        self.best.iter().flatten().fold(0.0, |most, best| best.score.max(most))
    }
}

/// The field that stands for all of a group.
fn field_of(group: Group) -> Field {
    if group == Group::Questions { Field::Question } else { Field::Summary }
}

impl SearchIndex {
    /// The pattern of a reading that can be looked for in the words of the library, if they are
    /// known by now.
    pub(super) fn spelt<'a>(
        &'a self,
        reading: &'a Reading,
    ) -> Option<(&'a Pattern, &'a Vocabulary)> {
        let Matcher::Run(pattern) = &reading.matcher else { return None };
        let bounds = pattern.bounds();
        // Where a text begins and ends is no matter of a word.
        let anywhere = bounds.begin != Begin::AtStart && bounds.end != End::Last;
        anywhere.then(|| self.vocabulary()).flatten().map(|vocabulary| (pattern, vocabulary))
    }
}

impl Look<'_> {
    /// Adds the entries in which a word of the library holds the pattern of a way; whether there
    /// is one. `None` when nobody waits any more.
    pub(super) fn score_words(
        &self,
        way: &Way<'_>,
        vocabulary: &Vocabulary,
        scores: &mut Scores,
    ) -> Option<bool> {
        let mut matched = self.matched(way, vocabulary)?;
        matched.sort_unstable_by(|a, b| b.score().total_cmp(&a.score()));
        let passages = self.index.first(Group::Passages);
        let mut any = false;
        let all = self.scope.is_all();
        let mut scratch = Scratch::default();
        for Matched { word, best: [question, passage] } in matched {
            if (self.share.stale)() {
                return None;
            }
            let worth = |best: Option<Match>, group| {
                let weight = field_weight(field_of(group));
                let best = best.filter(|best| best.score >= way.least(weight))?;
                let how = How { class: best.class, tier: way.reading.tier };
                Some((best.score * weight * way.reading.factor, how))
            };
            let question = worth(question, Group::Questions);
            let passage = worth(passage, Group::Passages);
            if question.is_none() && passage.is_none() {
                continue;
            }
            let mut best: Option<f32> = None;
            for text in vocabulary.texts.list(word as usize) {
                scratch.steps += 1;
                let (group, text, worth) = match text.checked_sub(passages) {
                    None => (Group::Questions, text, question),
                    Some(text) => (Group::Passages, text, passage),
                };
                let Some((score, how)) = worth else { continue };
                let Some(ordinal) = self.index.entry_of(group, text) else { continue };
                if self.allowed.bits.has(ordinal) && (all || self.wants(group, text)) {
                    scores.add(ordinal, score, how, group == Group::Questions);
                    best = Some(best.map_or(score, |best| best.max(score)));
                }
            }
            if let Some(best) = best {
                way.raise(best);
                any = true;
            }
        }
        self.work.add(&scratch);
        Some(any)
    }

    /// The words that hold what a way looks for.
    fn matched(&self, way: &Way<'_>, vocabulary: &Vocabulary) -> Option<Vec<Matched>> {
        let words = &vocabulary.words;
        // What is no run is told by other lists (see `SearchIndex::told`).
        let Matcher::Run(pattern) = &way.reading.matcher else { return Some(Vec::new()) };
        let probe = Probe::of(pattern, false);
        let blocks: Vec<u32> = (0..position(words.blocks())).collect();
        let allows = |field, class| way.reading.allows(field, class);
        // Only initials are not looked for everywhere.
        let same = allows(Field::Summary, Class::Initials);
        let look = |block, scratch: &mut Scratch, out: &mut Vec<Matched>| {
            let row = ones(words.block(block as usize, &probe), block);
            for word in row.take_while(|word| (*word as usize) < words.len()) {
                let mut best = |field| {
                    way.coded
                        .best(words, word, 0.0..=f32::MAX, scratch, |class| allows(field, class))
                };
                let question = best(Field::Question);
                let passage = if same { question } else { best(Field::Summary) };
                if question.is_some() || passage.is_some() {
                    out.push(Matched { word, best: [question, passage] });
                }
            }
        };
        self.share.each(&blocks, look, |scratch: &Scratch| self.work.add(scratch))
    }

    /// The texts in which the pattern of a way may cross from one word to the next, and find its
    /// entry better than it is found in `known`.
    pub(super) fn crossed(
        &self,
        way: &Way<'_>,
        pattern: &Pattern,
        vocabulary: &Vocabulary,
        known: Option<&Scores>,
    ) -> [Bits; GROUPS.len()] {
        let most = GROUPS.map(|group| {
            let (field, weight) = (field_of(group), field_weight(field_of(group)));
            let initials = way.reading.allows(field, Class::Initials);
            let MostCrossing { whole, partly } = MostCrossing::of(pattern, initials);
            // What is far below the best is left out in the end.
            let least = way.least(weight);
            let worth = |most: f32| {
                let none = most <= 0.0 || most < least;
                if none { f32::NEG_INFINITY } else { most * weight * way.reading.factor }
            };
            MostCrossing { whole: worth(whole), partly: worth(partly) }
        });
        let [of_question, of_passage] = most;
        let best = |entry| known.map_or(f32::MIN, |known| known.best(entry));
        let partly = most.iter().any(|most| most.partly > 0.0);
        let [mut questions, mut others] =
            GROUPS.map(|group| Bits::new(self.index.texts(group).len()));
        let passages = self.index.first(Group::Passages);
        vocabulary.seams.crossed(pattern, self.index.kinds(), partly, |text, whole| {
            let most = |of: MostCrossing| if whole { of.whole } else { of.partly };
            if let Some(passage) = text.checked_sub(passages) {
                let entry = self.index.entry_of(Group::Passages, passage);
                if entry.is_some_and(|entry| best(entry) < most(of_passage)) {
                    others.put(passage);
                }
            } else if best(text) < most(of_question) {
                questions.put(text);
            }
        });
        [questions, others]
    }
}
