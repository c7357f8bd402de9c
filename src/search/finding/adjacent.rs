//! Where one word may stand right behind another: the questions in which that may be, by the words
//! of the library and the seams between them, and how well both are found there at most.
//!
//! What it names is still looked at (`together`); what it does not name need not be. Not for:
//! where a word stands at all (`by_words`).

use crate::search::asking::score::{MostCrossing, most};
use crate::search::columns::bits::{Bits, or};
use crate::search::columns::slices::{Probe, Row};
use crate::search::indexing::index::{Group, SearchIndex};
use crate::search::indexing::vocabulary::Vocabulary;
use crate::search::readings::ladder::Reading;
use crate::search::readings::matcher::Matcher;

/// Questions among which all are in which one word stands right behind another.
#[derive(Clone, Debug)]
pub(crate) struct Neighbours {
    /// However well the words are found there.
    anyway: Bits,
    /// Where the second word begins inside a word, and the most that it scores there.
    inside: (Bits, f32),
    /// Where the first or the second goes on from one word to the next, and the most that it scores
    /// there.
    crossing: [(Bits, f32); 2],
}

impl Neighbours {
    fn new(questions: usize) -> Self {
        let none = || (Bits::new(questions), f32::NEG_INFINITY);
        let crossing = [none(), none()];
        Self { anyway: Bits::new(questions), inside: none(), crossing }
    }

    /// Of 512 questions those in which the words, whose best places score so much, may be
    /// neighbours there.
    pub(crate) fn at(&self, block: u32, [first, then]: [f32; 2]) -> Row {
        let [crossing_first, crossing_then] = &self.crossing;
        let rows = [(crossing_first, first), (crossing_then, then), (&self.inside, then)];
        let rows = rows.into_iter().filter(|((_, most), score)| score <= most);
        rows.fold(self.anyway.row(block), |all, ((set, _), _)| or(all, set.row(block)))
    }
}

impl SearchIndex {
    /// Of readings of several words, for each word and the one behind it, where they may be
    /// neighbours; `None` where that is not known.
    pub(crate) fn neighbours(&self, words: &[&[Reading]]) -> Option<Vec<Neighbours>> {
        let vocabulary = self.vocabulary()?;
        let pair = |pair: &[&[Reading]]| {
            let [first, then] = pair else { return None };
            let mut out = Neighbours::new(self.texts(Group::Questions).len());
            // No list knows what a run would cross there.
            self.put_questions(vocabulary.seams.broken(), &mut out.anyway);
            for first in *first {
                for then in *then {
                    self.put_neighbours(vocabulary, first, then, &mut out)?;
                }
            }
            Some(out)
        };
        words.windows(2).map(pair).collect()
    }

    /// Puts the questions in in which a run of one reading may follow one of another.
    fn put_neighbours(
        &self,
        vocabulary: &Vocabulary,
        first: &Reading,
        then: &Reading,
        out: &mut Neighbours,
    ) -> Option<()> {
        let (Matcher::Run(run), Matcher::Run(next)) = (&first.matcher, &then.matcher) else {
            return None;
        };
        let (inside, score) = &mut out.inside;
        *score = score.max(most(next, false) * then.factor);
        let probe = Probe::of_both(run, next)?;
        for word in vocabulary.holding(&probe) {
            self.put_questions(vocabulary.texts.list(word as usize), inside);
        }
        // Where neither crosses from one word to the next, they touch in a word or at its end.
        let crossing =
            [(run, first.factor), (next, then.factor)].into_iter().zip(&mut out.crossing);
        for ((pattern, factor), (crossing, score)) in crossing {
            *score = score.max(MostCrossing::of(pattern, true).most() * factor);
            for place in vocabulary.seams.crossed(pattern, self.kinds(), true) {
                self.put_questions(vocabulary.seams.texts(place.list), crossing);
            }
        }
        for list in vocabulary.seams.between(run, next, self.kinds())? {
            self.put_questions(vocabulary.seams.texts(list), &mut out.anyway);
        }
        Some(())
    }

    fn put_questions(&self, texts: impl Iterator<Item = u32>, out: &mut Bits) {
        let end = self.first(Group::Passages);
        texts.take_while(|text| *text < end).for_each(|text| out.put(text));
    }
}
