//! The Latin words of a library, each once, and the texts that have them: what an abbreviation
//! can be short for.
//!
//! Sorted, those with the same first letter stand together, and what an abbreviation is worth in a
//! word depends on nothing outside of it. Not for: what it is worth (`abbreviation`).

use std::borrow::Cow;

use crate::search::columns::postings::Postings;
use crate::search::columns::seen::{Listing, Seen};
use crate::search::columns::stored::{Arena, Column, Columns};
use crate::search::readings::abbreviation::Abbreviation;
use crate::search::writing::latin::{Letters, SEVERAL};

use super::index::{Group, SearchIndex};
use super::stretches::{Meaning, Stretch, shared};
use super::told::Told;

/// Every Latin word of a library and the texts that have it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    /// Sorted, each once, one behind the other; the list of each stands at the same place.
    letters: Arena<u8>,
    /// Where each word ends.
    ends: Arena<u32>,
    texts: Postings,
}

impl Terms {
    pub(crate) fn of(index: &SearchIndex) -> Self {
        let meaning = Meaning::new(index.kinds(), Letters::of);
        let part = |stretch: Stretch<'_>, (): &mut ()| {
            let (mut words, mut word) = (Listing::default(), String::new());
            stretch.each(&meaning, |number, text| {
                for range in text.words() {
                    if text.get(range.start).is_some_and(|(_, letters)| letters.is_latin()) {
                        word.clear();
                        text.units(range).for_each(|(_, letters)| {
                            word.extend((!letters.is_one()).then_some(SEVERAL));
                            letters.spell(&mut word);
                        });
                        words.has(word.as_str(), number);
                    }
                }
            });
            words.done()
        };
        let parts = shared(&index.stretches(&Group::ALL), part);
        let (words, lists) = Seen::<Box<str>>::joined(&parts);
        let mut sorted: Vec<(&str, usize)> =
            words.iter().enumerate().map(|(list, word)| (&**word, list)).collect();
        sorted.sort_unstable();
        let (mut letters, mut ends, mut texts) = (Vec::new(), Vec::new(), Postings::default());
        for (word, list) in sorted {
            letters.extend(word.bytes());
            ends.push(u32::try_from(letters.len()).unwrap_or(u32::MAX));
            texts.push(lists.list(list));
        }
        Self { letters: letters.into(), ends: ends.into(), texts }
    }

    /// What they are made of.
    pub(crate) fn columns(&self) -> Vec<Column<'_>> {
        let letters = Column::Bytes(Cow::Borrowed(&*self.letters));
        let mut columns = vec![letters, Column::Ints(Cow::Borrowed(&*self.ends))];
        columns.extend(self.texts.columns());
        columns
    }

    /// The words that columns hold.
    pub(crate) fn of_columns(columns: &mut Columns<'_>) -> Option<Self> {
        let letters = columns.bytes()?;
        let ends = columns.ends(letters.len())?;
        let texts = Postings::of_columns(columns, ends.len())?;
        Some(Self { letters, ends, texts })
    }

    /// Memory they take, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.letters) + size_of_val(&*self.ends) + self.texts.bytes()
    }

    /// A word by its place.
    fn word(&self, at: usize) -> &str {
        let end = |at: usize| self.ends.get(at).map(|end| *end as usize);
        let start = at.checked_sub(1).and_then(end).unwrap_or_default();
        let letters = end(at).and_then(|end| self.letters.get(start..end));
        std::str::from_utf8(letters.unwrap_or_default()).unwrap_or_default()
    }

    /// Tells which texts have a word which this may be short for. Every word that is looked at and
    /// text that is named counts into `steps`.
    pub(crate) fn short(&self, abbreviation: &Abbreviation, told: &mut Told, steps: &mut u64) {
        let first = abbreviation.first();
        let begins = |at: usize| self.word(at).chars().next();
        let (mut from, mut to) = (0, self.ends.len());
        while from < to {
            let middle = from.midpoint(to);
            if begins(middle) < first { from = middle + 1 } else { to = middle }
        }
        for at in (from..self.ends.len()).take_while(|at| begins(*at) == first) {
            *steps += 1;
            let word = self.word(at);
            if abbreviation.may_be_short_for(word)
                && let Some((_, worth)) = abbreviation.covers(word.chars())
            {
                told.find(worth, self.texts.list(at).inspect(|_| *steps += 1));
            }
        }
    }
}
