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
use super::slices::Probe;
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
        let (mut told, mut open) = (Vec::new(), Vec::new());
        let seams = &vocabulary.seams;
        for place in seams.crossed(pattern, self.index.kinds(), partly) {
            match place.found {
                Some(_) => {
                    let best = [place.found; GROUPS.len()];
                    told.push(Matched { list: position(place.list), best });
                }
                None => open.push(place),
            }
        }
        told.sort_unstable_by(|a, b| b.score().total_cmp(&a.score()));
        let list = |told: &Matched| seams.texts(told.list as usize);
        let any = self.put_lists(way, &told, list, scores)? || any;
        let [whole, partly] = self.open(pattern, vocabulary, &open);
        let [mut questions, mut others] =
            GROUPS.map(|group| Bits::new(self.index.texts(group).len()));
        let passages = self.index.first(Group::Passages);
        for (texts, most) in [(whole, most.map(|of| of.whole)), (partly, most.map(|of| of.partly))]
        {
            // The entries that have it as well as a run there could be.
            let known = |most: f32| if any { scores.at_least(most) } else { Bits::default() };
            let [of_question, of_passage] = most.map(known);
            let [to_questions, to_passages] = most.map(|most| most > 0.0);
            for text in texts.ones() {
                match text.checked_sub(passages) {
                    None if to_questions && !of_question.has(text) => questions.put(text),
                    Some(passage) if to_passages => {
                        let entry = self.index.entry_of(Group::Passages, passage);
                        if entry.is_some_and(|entry| !of_passage.has(entry)) {
                            others.put(passage);
                        }
                    }
                    _ => {}
                }
            }
        }
        Some((any, [questions, others]))
    }

    /// The texts in which a run of a pattern may cross at some places, whole or not: those with a
    /// place and a word beside it that has the rest of the run.
    fn open(&self, pattern: &Pattern, vocabulary: &Vocabulary, places: &[Crossing]) -> [Bits; 2] {
        let none = || Bits::new(self.index.first(Group::Names) as usize);
        let at = |key: usize| places.iter().filter(move |place| place.is_at(key));
        let mut out = [none(), none()];
        for key in 1..pattern.keys().len() {
            let bytes = at(key).map(|place| vocabulary.seams.bytes_of(place.list)).sum();
            if bytes == 0 {
                continue;
            }
            let beside = self.texts_beside(pattern, key, vocabulary, bytes);
            if beside.as_ref().is_some_and(|beside| beside.begin && beside.words == 0) {
                continue;
            }
            let mut here = [none(), none()];
            for Crossing { list, whole, .. } in at(key) {
                let [if_whole, if_partly] = &mut here;
                let here = if *whole { if_whole } else { if_partly };
                vocabulary.seams.texts(*list).for_each(|text| here.put(text));
            }
            if let Some(mut beside) = beside {
                if !beside.begin {
                    // What ends there may have begun before the word.
                    for place in (1..key).flat_map(at) {
                        vocabulary.seams.texts(place.list).for_each(|text| beside.texts.put(text));
                    }
                }
                for texts in &mut here {
                    texts.keep(&beside.texts);
                }
            }
            out.iter_mut().zip(&here).for_each(|(out, here)| out.add(here));
        }
        out
    }

    /// The texts with a word that may begin with all keys of a run from one on, where it crosses
    /// for the last time there; or else, where that is one key, that may end with all keys before.
    /// `None` where that takes longer than it spares.
    fn texts_beside(
        &self,
        pattern: &Pattern,
        key: usize,
        vocabulary: &Vocabulary,
        bytes: usize,
    ) -> Option<Beside> {
        let (before, rest) = pattern.keys().split_at_checked(key)?;
        let begin = rest.len() > 1;
        let probe = if begin { Probe::of_keys(rest, true) } else { Probe::of_keys(before, false) };
        if !begin && before.len() < 2 {
            return None;
        }
        let words: Vec<u32> = vocabulary.holding(&probe).collect();
        let size = |word: &u32| vocabulary.texts.bytes_of(*word as usize);
        if words.iter().map(size).sum::<usize>() > bytes {
            return None;
        }
        let mut texts = Bits::new(self.index.first(Group::Names) as usize);
        for word in &words {
            vocabulary.texts.list(*word as usize).for_each(|text| texts.put(text));
        }
        Some(Beside { begin, words: words.len(), texts })
    }
}

/// Texts with a word that may have a part of a run.
struct Beside {
    /// It begins with the rest of it.
    begin: bool,
    words: usize,
    texts: Bits,
}
