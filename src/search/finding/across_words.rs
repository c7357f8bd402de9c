//! Looking for a word that crosses from one word of the library to the next.
//!
//! Gives what reading those texts gives. Not for: which places there are (`seams`), what must stand
//! beside them (`beside`), or words that hold it whole (`by_words`).

use crate::search::asking::score::{MostCrossing, field_weight};
use crate::search::columns::bits::Bits;
use crate::search::columns::postings::Postings;
use crate::search::columns::texts::position;
use crate::search::indexing::index::Group;
use crate::search::indexing::seams::Crossing;
use crate::search::indexing::vocabulary::{GROUPS, Vocabulary};
use crate::search::readings::scores::Scores;
use crate::search::writing::runs::{Class, Pattern};

use super::beside::{Beside, Place, Side};
use super::by_words::field_of;
use super::lists::Matched;
use super::look::Look;
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
    ) -> Option<(bool, [Vec<u32>; GROUPS.len()])> {
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
        let seams = &vocabulary.seams;
        let places = seams.crossed(pattern, self.index.kinds(), partly);
        let told = places.iter().filter(|place| place.found.is_some());
        let told = told.map(|Crossing { list, found, .. }| Matched {
            list: position(*list),
            best: [*found; GROUPS.len()],
        });
        let any = self.put_lists(way, told, seams.lists(), scores)? || any;
        let open = self.open(pattern, vocabulary, &places, partly);
        let passages = self.index.first(Group::Passages);
        let (mut questions, mut others) = (Vec::new(), Vec::new());
        for (texts, most) in open.iter().zip([most.map(|of| of.whole), most.map(|of| of.partly)]) {
            let known = most.map(|most| known(scores, any.then_some(most), texts.len()));
            let [in_question, in_passage] = known;
            let [to_questions, to_passages] = most.map(|most| most > 0.0);
            for text in texts.iter().copied() {
                match text.checked_sub(passages) {
                    None if to_questions && !in_question(text) => questions.push(text),
                    Some(passage) if to_passages => {
                        let entry = self.index.entry_of(Group::Passages, passage);
                        if entry.is_some_and(|entry| !in_passage(entry)) {
                            others.push(passage);
                        }
                    }
                    _ => {}
                }
            }
        }
        let crossing = [questions, others].map(|mut texts| {
            texts.sort_unstable();
            texts.dedup();
            texts
        });
        Some((any, crossing))
    }

    /// The texts in which a run of a pattern may cross at places that do not tell it, whole or
    /// not, each list ascending, a text perhaps several times: those with a place and with what
    /// must stand beside it.
    fn open(
        &self,
        pattern: &Pattern,
        vocabulary: &Vocabulary,
        places: &[Crossing],
        partly: bool,
    ) -> [Vec<u32>; 2] {
        let mut out = [Vec::new(), Vec::new()];
        if places.iter().all(|place| place.found.is_some()) {
            return out;
        }
        let words = (&vocabulary.words, &vocabulary.edges);
        let beside = Beside::of(pattern, self.index.kinds(), !partly, words, places);
        for key in 1..pattern.keys().len() {
            let open = places.iter().filter(|place| place.found.is_none() && place.is_at(key));
            let open: Vec<Place<'_>> = open.filter_map(|place| beside.place(key, place)).collect();
            for (whole, out) in [true, false].into_iter().zip(&mut out) {
                for sides in [[true, true], [true, false], [false, true], [false, false]] {
                    let alike = |place: &&Place<'_>| {
                        let told = [place.left, place.right].map(Option::is_none);
                        place.crossing.whole == whole && told == sides
                    };
                    let here: Vec<&Place<'_>> = open.iter().filter(alike).collect();
                    if !here.is_empty() {
                        out.append(&mut self.texts_of(vocabulary, &here));
                    }
                }
            }
        }
        out
    }

    /// The texts that have one of some places, and a word of those that must stand on each side.
    fn texts_of(&self, vocabulary: &Vocabulary, places: &[&Place<'_>]) -> Vec<u32> {
        /// Bytes of lists that are gone through rather than one text is read.
        const A_TEXT: usize = 64;
        let lists = |texts: &Postings, mut lists: Vec<usize>| {
            lists.sort_unstable();
            lists.dedup();
            (lists.iter().map(|list| texts.bytes_of(*list)).sum::<usize>(), lists)
        };
        let words = |sides: Vec<&Side>| {
            let words = sides.into_iter().flatten().flatten();
            let words: Vec<usize> = words.map(|word| *word as usize).collect();
            (!words.is_empty()).then(|| (&vocabulary.texts, lists(&vocabulary.texts, words)))
        };
        let seams = vocabulary.seams.lists();
        let here = lists(seams, places.iter().map(|place| place.crossing.list).collect());
        let sides = [
            words(places.iter().map(|place| place.left).collect()),
            words(places.iter().map(|place| place.right).collect()),
        ];
        let mut all: Vec<_> = sides.into_iter().flatten().chain([(seams, here)]).collect();
        all.sort_by_key(|(_, (bytes, _))| *bytes);
        let most = self.index.first(Group::Names) as usize;
        let mut texts: Option<Union> = None;
        for (postings, (bytes, lists)) in all {
            texts = match texts {
                None => Some(Union::of(postings, &lists, bytes, most)),
                Some(texts) if bytes <= texts.len() * A_TEXT => {
                    Some(texts.and(Union::of(postings, &lists, bytes, most)))
                }
                Some(texts) => Some(texts),
            };
        }
        texts.map_or_else(Vec::new, Union::into_list)
    }
}

/// Tells the entries that have it as well as this by now, of which so many are asked for.
fn known(scores: &Scores, most: Option<f32>, asked: usize) -> impl Fn(u32) -> bool {
    /// Of fewer entries each is looked up by itself.
    const FEW: usize = 1000;
    let all = most.filter(|_| asked >= FEW).map(|most| scores.at_least(most));
    move |entry| match (&all, most) {
        (Some(all), _) => all.has(entry),
        (None, Some(most)) => scores.best(entry) >= most,
        (None, None) => false,
    }
}

/// The texts of some lists, each once.
enum Union {
    /// Ascending.
    Few(Vec<u32>),
    Many(Bits),
}

impl Union {
    /// Of so many bytes of lists; there are at most so many texts.
    fn of(postings: &Postings, lists: &[usize], bytes: usize, most: usize) -> Self {
        /// In so many texts one more costs less as a bit than sorted in.
        const SPARSE: usize = 1024;
        if bytes < most / SPARSE || lists.len() == 1 {
            let mut texts: Vec<u32> = lists.iter().flat_map(|list| postings.list(*list)).collect();
            if lists.len() > 1 {
                texts.sort_unstable();
                texts.dedup();
            }
            Self::Few(texts)
        } else {
            let mut bits = Bits::new(most);
            for list in lists {
                postings.put(*list, &mut bits);
            }
            Self::Many(bits)
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Few(texts) => texts.len(),
            Self::Many(bits) => bits.count(),
        }
    }

    /// Those that are in both.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Few(mut texts), Self::Few(others)) => {
                let mut others = others.into_iter().peekable();
                texts.retain(|text| {
                    while others.next_if(|other| other < text).is_some() {}
                    others.peek() == Some(text)
                });
                Self::Few(texts)
            }
            (Self::Few(mut texts), Self::Many(bits)) | (Self::Many(bits), Self::Few(mut texts)) => {
                texts.retain(|text| bits.has(*text));
                Self::Few(texts)
            }
            (Self::Many(mut bits), Self::Many(others)) => {
                bits.keep(&others);
                Self::Many(bits)
            }
        }
    }

    /// All of them, ascending.
    fn into_list(self) -> Vec<u32> {
        match self {
            Self::Few(texts) => texts,
            Self::Many(bits) => bits.ones().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_are_those_of_any_list_on_both_sides(
            sides in [
                prop::collection::vec(prop::collection::btree_set(0..90_u32, 0..30), 1..4),
                prop::collection::vec(prop::collection::btree_set(0..90_u32, 0..30), 1..4),
            ],
            dense in [prop::bool::ANY, prop::bool::ANY],
        ) {
            let all = |side: &[BTreeSet<u32>]| -> BTreeSet<u32> {
                side.iter().flatten().copied().collect()
            };
            let union = |(side, dense): (&Vec<BTreeSet<u32>>, bool)| {
                let mut postings = Postings::default();
                for list in side {
                    postings.push(list.iter().copied());
                }
                let lists: Vec<usize> = (0..side.len()).collect();
                Union::of(&postings, &lists, if dense { 90 } else { 0 }, 4096)
            };
            let [left, right] = &sides;
            let (a, b) = (union((left, dense[0])), union((right, dense[1])));
            let (wanted_left, wanted_right) = (all(left), all(right));
            prop_assert_eq!([a.len(), b.len()], [wanted_left.len(), wanted_right.len()]);
            let want: Vec<u32> = wanted_left.intersection(&wanted_right).copied().collect();
            prop_assert_eq!(a.and(b).into_list(), want);
        }
    }
}
