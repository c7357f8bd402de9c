//! Where one word may stand right behind another: the questions in which that may be, by the words
//! of the library and the seams between them.
//!
//! What it names is still looked at (`together`); what it does not name need not be. Not for:
//! where a word stands at all (`by_words`).

use super::bits::Bits;
use super::index::{Group, SearchIndex};
use super::ladder::Reading;
use super::matcher::Matcher;
use super::runs::Pattern;
use super::slices::Probe;
use super::vocabulary::Vocabulary;

impl SearchIndex {
    /// Questions among which all are in which each word stands right behind the one before it, of
    /// the readings of several words; `None` where that is not known.
    pub(super) fn adjacent(&self, words: &[&[Reading]]) -> Option<Bits> {
        let vocabulary = self.vocabulary()?;
        let mut all: Option<Bits> = None;
        for pair in words.windows(2) {
            let [first, then] = pair else { continue };
            // No list knows what a run would cross there.
            let mut here = self.questions_of(vocabulary.seams.broken());
            for first in *first {
                for then in *then {
                    let (Matcher::Run(first), Matcher::Run(then)) = (&first.matcher, &then.matcher)
                    else {
                        return None;
                    };
                    self.put_adjacent(vocabulary, first, then, &mut here)?;
                }
            }
            match &mut all {
                Some(all) => all.keep(&here),
                None => all = Some(here),
            }
        }
        all
    }

    /// Puts the questions in in which a run of one pattern may follow one of another.
    fn put_adjacent(
        &self,
        vocabulary: &Vocabulary,
        first: &Pattern,
        then: &Pattern,
        out: &mut Bits,
    ) -> Option<()> {
        let probe = Probe::of_both(first, then)?;
        for word in vocabulary.holding(&probe) {
            self.put_questions(vocabulary.texts.list(word as usize), out);
        }
        for list in vocabulary.seams.between(first, then, self.kinds())? {
            self.put_questions(vocabulary.seams.texts(list), out);
        }
        Some(())
    }

    fn questions_of(&self, texts: impl Iterator<Item = u32>) -> Bits {
        let mut out = Bits::new(self.texts(Group::Questions).len());
        self.put_questions(texts, &mut out);
        out
    }

    fn put_questions(&self, texts: impl Iterator<Item = u32>, out: &mut Bits) {
        let end = self.first(Group::Passages);
        texts.take_while(|text| *text < end).for_each(|text| out.put(text));
    }
}
