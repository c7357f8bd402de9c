//! The words of a library, each once, with the texts that have it: a run inside one word is found
//! by looking at the words and not at the texts.
//!
//! A word ends where the next begins: at a separator, or where the script changes. What a run in
//! it is worth depends on nothing outside of it, so every text that has the word has that match.
//! Runs that cross from one word to the next are found by `seams`. Of questions and passages
//! alone: names are few, and what was said is read where it is asked for. Not for: what a match is
//! worth (`score`), or looking (`by_words`).

use std::hash::{Hash, Hasher};

use crate::search::columns::bits::ones;
use crate::search::columns::postings::Postings;
use crate::search::columns::seen::{Listing, Seen};
use crate::search::columns::slices::Probe;
use crate::search::columns::stored::{Column, Columns};
use crate::search::columns::texts::{Texts, position};
use crate::search::writing::codes::{SENTENCE_END, TEXT_BEGIN, before, begins_word, marked};

use super::edges::Edges;
use super::index::{Group, SearchIndex};
use super::seams::{BREAK, Seams, seam};
use super::stretches::{Stretch, shared};

/// Groups of texts whose words are here.
pub(crate) const GROUPS: [Group; 2] = [Group::Questions, Group::Passages];

/// The words of questions and passages.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    /// Each word as a text of its own.
    pub(crate) words: Texts,
    /// The texts that have each word, by their numbers in the index.
    pub(crate) texts: Postings,
    /// The places between words.
    pub(crate) seams: Seams,
    /// The words by their edges.
    pub(crate) edges: Edges,
}

/// The codes of a word; what stands before its first unit is no part of it.
#[derive(Clone, Copy, Debug)]
struct Word<'a>(&'a [u16]);

impl Word<'_> {
    fn codes(&self) -> impl Iterator<Item = u16> {
        let (first, rest) = self.0.split_first().unzip();
        let first = first.map(|code| marked(*code, TEXT_BEGIN));
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

/// The words and seams of some texts, each once, in the order in which they are first seen.
#[derive(Debug)]
struct Part<'a> {
    words: Seen<Word<'a>>,
    seams: Seen<u32>,
}

impl<'a> Part<'a> {
    fn of(stretch: Stretch<'a>) -> Self {
        let (mut spelt, mut between) = (Listing::default(), Listing::default());
        stretch.each_codes(|text, codes| {
            let mut last: Option<u16> = None;
            for word in words(codes) {
                spelt.has(&word, text);
                let begin = word.0.first().copied().unwrap_or_default();
                if let Some(last) = last {
                    let ended = before(begin) == SENTENCE_END;
                    between.has(&if ended { BREAK } else { seam(last, begin) }, text);
                }
                last = word.0.last().copied();
            }
        });
        Self { words: spelt.done(), seams: between.done() }
    }
}

impl Vocabulary {
    /// Reads the words of an index; `None` where codes alone do not tell them apart.
    pub(crate) fn of(index: &SearchIndex) -> Option<Self> {
        if GROUPS.iter().any(|group| index.texts(*group).has_rare()) {
            return None;
        }
        let stretches = index.stretches(&GROUPS);
        let parts = shared(&stretches, |stretch, (): &mut ()| Part::of(stretch));
        let (words, seams): (Vec<_>, Vec<_>) =
            parts.into_iter().map(|part| (part.words, part.seams)).unzip();
        let (words, texts) = Seen::joined(&words);
        let (pairs, crossing) = Seen::joined(&seams);
        let words = Texts::of_codes(words.iter().map(Word::codes), index.kinds());
        let (seams, edges) = (Seams::new(&pairs, &crossing), Edges::of(&words));
        Some(Self { words, texts, seams, edges })
    }

    /// The words that stand in all rows of a probe.
    pub(crate) fn holding(&self, probe: &Probe) -> impl Iterator<Item = u32> {
        let count = position(self.words.len());
        let blocks = 0..position(self.words.blocks());
        let words = blocks.flat_map(|block| ones(self.words.block(block as usize, probe), block));
        words.take_while(move |word| *word < count)
    }

    /// What it is made of.
    pub(crate) fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        let words = self.words.columns().into_iter().chain(self.texts.columns());
        words.chain(self.seams.columns()).chain(self.edges.columns())
    }

    /// The words that columns hold.
    pub(crate) fn of_columns(columns: &mut Columns<'_>) -> Option<Self> {
        let words = Texts::of_columns(columns)?;
        let texts = Postings::of_columns(columns, words.len())?;
        let (seams, edges) = (Seams::of_columns(columns)?, Edges::of_columns(columns)?);
        Some(Self { words, texts, seams, edges })
    }

    /// Memory it takes, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.words.bytes() + self.texts.bytes() + self.seams.bytes() + self.edges.bytes()
    }
}
