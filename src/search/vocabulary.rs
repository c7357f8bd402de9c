//! The words of a library, each once, with the texts that have it: a run inside one word is found
//! by looking at the words and not at the texts.
//!
//! A word ends where the next begins: at a separator, or where the script changes. What a run in
//! it is worth depends on nothing outside of it, so every text that has the word has that match.
//! Runs that cross from one word to the next are found by `seams`. Of questions and passages
//! alone: names are few, and what was said is read where it is asked for. Not for: what a match is
//! worth (`score`), or looking (`by_words`).

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use super::codes::{BEGINS_WORD, Mixing, begins_word, ends_sentence, kind_of};
use super::index::{Group, SearchIndex};
use super::postings::{Counting, Filling, Postings};
use super::seams::{Seams, seam};
use super::texts::{Texts, position};

/// Groups of texts whose words are here.
pub(super) const GROUPS: [Group; 2] = [Group::Questions, Group::Passages];

/// The words of questions and passages.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    /// Each word as a text of its own.
    pub(super) words: Texts,
    /// The texts that have each word, by their numbers in the index.
    pub(super) texts: Postings,
    /// The places between words.
    pub(super) seams: Seams,
}

/// The codes of a word; what stands before its first unit is no part of it.
#[derive(Clone, Copy, Debug)]
struct Word<'a>(&'a [u16]);

impl Word<'_> {
    fn codes(&self) -> impl Iterator<Item = u16> {
        let (first, rest) = self.0.split_first().unzip();
        let first = first.map(|code| kind_of(*code) | BEGINS_WORD);
        first.into_iter().chain(rest.unwrap_or_default().iter().copied())
    }
}

impl PartialEq for Word<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.codes().eq(other.codes())
    }
}

impl Eq for Word<'_> {}

impl Hash for Word<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.codes().for_each(|code| state.write_u64(u64::from(code)));
    }
}

/// The words of a text, from its codes.
fn words(codes: &[u16]) -> impl Iterator<Item = Word<'_>> {
    codes.chunk_by(|_, next| !begins_word(*next)).map(Word)
}

/// What is counted in the first reading and filled in the second.
trait Listing {
    fn has(&mut self, list: usize, text: u32);
}

impl Listing for Counting {
    fn has(&mut self, list: usize, text: u32) {
        self.add(list, text);
    }
}

impl Listing for Filling {
    fn has(&mut self, list: usize, text: u32) {
        self.add(list, text);
    }
}

/// Lists of the texts that have each of some things, numbered as they are first seen.
#[derive(Debug)]
struct Lists<'a, T, L> {
    numbers: &'a mut HashMap<T, u32, Mixing>,
    lists: L,
}

impl<T: Copy + Eq + Hash, L: Listing> Lists<'_, T, L> {
    fn has(&mut self, thing: T, text: u32) {
        let next = position(self.numbers.len());
        let list = *self.numbers.entry(thing).or_insert(next);
        self.lists.has(list as usize, text);
    }
}

impl Vocabulary {
    /// Reads the words of an index; `None` where codes alone do not tell them apart.
    pub(super) fn of(index: &SearchIndex) -> Option<Self> {
        if GROUPS.iter().any(|group| index.texts(*group).has_rare()) {
            return None;
        }
        let (mut spelt, mut between) = (HashMap::default(), HashMap::default());
        let (words, seams) = (Counting::default(), Counting::default());
        let (words, seams) = read(index, &mut spelt, &mut between, words, seams);
        let (words, seams) = read(index, &mut spelt, &mut between, words.done(), seams.done());
        let mut in_order = vec![Word(&[]); spelt.len()];
        for (word, number) in spelt {
            in_order.get_mut(number as usize).into_iter().for_each(|slot| *slot = word);
        }
        let in_order = in_order.iter().map(Word::codes);
        let mut pairs = vec![0; between.len()];
        for (pair, number) in between {
            let slot = pairs.get_mut(number as usize).into_iter();
            slot.for_each(|slot| *slot = u32::try_from(pair).unwrap_or_default());
        }
        Some(Self {
            words: Texts::of_codes(in_order, index.kinds()),
            texts: words.done(),
            seams: Seams::new(pairs, seams.done()),
        })
    }

    /// Memory it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.words.bytes() + self.texts.bytes() + self.seams.bytes()
    }
}

/// Goes through all texts and says which words and seams each has.
fn read<'a, L: Listing>(
    index: &'a SearchIndex,
    spelt: &mut HashMap<Word<'a>, u32, Mixing>,
    between: &mut HashMap<u64, u32, Mixing>,
    lists: L,
    seams: L,
) -> (L, L) {
    let mut lists = Lists { numbers: spelt, lists };
    let mut seams = Lists { numbers: between, lists: seams };
    for group in GROUPS {
        let (texts, first) = (index.texts(group), index.first(group));
        for text in 0..position(texts.len()) {
            let mut before = None;
            for word in words(texts.codes(text)) {
                lists.has(word, first + text);
                let begin = word.0.first().copied().unwrap_or_default();
                // No run goes on where a sentence ended.
                if let Some(before) = before
                    && !ends_sentence(begin)
                {
                    seams.has(u64::from(seam(before, begin)), first + text);
                }
                before = word.0.last().copied();
            }
        }
    }
    (lists.lists, seams.lists)
}
