//! Looking for a word inside the words of a library, each of which is looked at once for all the
//! texts that have it.
//!
//! Gives what reading those texts gives. Not for: runs that no vocabulary knows, of names and of
//! what was said (`look`).

use crate::search::columns::bits::ones;
use crate::search::columns::fields::Field;
use crate::search::columns::slices::Probe;
use crate::search::columns::texts::position;
use crate::search::indexing::index::{Group, SearchIndex};
use crate::search::indexing::vocabulary::Vocabulary;
use crate::search::readings::coded::Scratch;
use crate::search::readings::ladder::Reading;
use crate::search::readings::matcher::Matcher;
use crate::search::readings::scores::Scores;
use crate::search::writing::runs::{Begin, Class, End, Pattern};

use super::lists::Matched;
use super::look::Look;
use super::way::Way;

/// The field that stands for all of a group.
pub(super) fn field_of(group: Group) -> Field {
    if group == Group::Questions { Field::Question } else { Field::Summary }
}

impl SearchIndex {
    /// The pattern of a reading that can be looked for in the words of the library, if they are
    /// known by now.
    pub(crate) fn spelt<'a>(
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
        let matched = self.matched(way, vocabulary)?;
        self.put_lists(way, matched.into_iter(), &vocabulary.texts, scores)
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
                    out.push(Matched { list: word, best: [question, passage] });
                }
            }
        };
        self.share.each(&blocks, look, |scratch: Scratch| self.work.add(&scratch))
    }
}
