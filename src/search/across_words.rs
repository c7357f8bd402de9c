//! Looking for a word that crosses from one word of the library to the next.
//!
//! Gives what reading those texts gives. Not for: which places there are (`seams`), or words that
//! hold it whole (`by_words`).

use super::bits::Bits;
use super::by_words::{Matched, field_of};
use super::index::Group;
use super::look::Look;
use super::runs::{Class, Pattern};
use super::score::{MostCrossing, field_weight};
use super::scores::Scores;
use super::seams::Crossing;
use super::texts::position;
use super::vocabulary::{GROUPS, Vocabulary};
use super::way::Way;

impl Look<'_> {
    /// Adds the entries in which the pattern of a way crosses from one word to the next, as far as
    /// two units tell it; whether anything is found by now, and the other texts in which it may
    /// cross and find its entry better. `None` when nobody waits any more.
    pub(super) fn score_crossing(
        &self,
        way: &Way<'_>,
        pattern: &Pattern,
        vocabulary: &Vocabulary,
        scores: &mut Scores,
        any: bool,
    ) -> Option<(bool, [Bits; GROUPS.len()])> {
        let most = GROUPS.map(|group| {
            let (field, weight) = (field_of(group), field_weight(field_of(group)));
            let initials = way.reading.allows(field, Class::Initials);
            let MostCrossing { whole, partly } = MostCrossing::of(pattern, initials);
            // What is far below the best is left out in the end.
            let least = way.least(weight);
            let worth = |most: f32| {
                let none = most <= 0.0 || most < least;
                if none { 0.0 } else { most * weight * way.reading.factor }
            };
            MostCrossing { whole: worth(whole), partly: worth(partly) }
        });
        let partly = most.iter().any(|most| most.partly > 0.0);
        // Of each group the texts in which a run crosses that is whole, and that is not.
        let none = |group| Bits::new(self.index.texts(group).len());
        let mut crossing = GROUPS.map(|group| [none(group), none(group)]);
        let passages = self.index.first(Group::Passages);
        let seams = &vocabulary.seams;
        let mut told = Vec::new();
        for Crossing { list, whole, found } in seams.crossed(pattern, self.index.kinds(), partly) {
            if found.is_some() {
                told.push(Matched { list: position(list), best: [found; GROUPS.len()] });
                continue;
            }
            let [questions, others] = crossing
                .each_mut()
                .map(|[if_whole, if_partly]| if whole { if_whole } else { if_partly });
            for text in seams.texts(list) {
                match text.checked_sub(passages) {
                    Some(passage) => others.put(passage),
                    None => questions.put(text),
                }
            }
        }
        told.sort_unstable_by(|a, b| b.score().total_cmp(&a.score()));
        let list = |told: &Matched| seams.texts(told.list as usize);
        let any = self.put_lists(way, &told, list, scores)? || any;
        let mut out = GROUPS.map(none);
        for (((texts, most), group), out) in crossing.iter().zip(most).zip(GROUPS).zip(&mut out) {
            for (texts, most) in texts.iter().zip([most.whole, most.partly]) {
                if most <= 0.0 {
                    continue;
                }
                // The entries that have it as well as a run there could be.
                let known = if any { scores.at_least(most) } else { Bits::default() };
                if group == Group::Questions {
                    out.add_more(texts, &known);
                    continue;
                }
                for text in texts.ones() {
                    if self.index.entry_of(group, text).is_some_and(|entry| !known.has(entry)) {
                        out.put(text);
                    }
                }
            }
        }
        Some((any, out))
    }
}
