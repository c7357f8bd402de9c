//! The Latin words of a library, each once, and the texts that have them: what an abbreviation
//! can be short for.
//!
//! Sorted, those with the same first letter stand together. Not for: whether a text matches in
//! the end; the texts of the words that are left are still read (`abbreviation`).

use std::collections::HashMap;

use super::abbreviation::Abbreviation;
use super::codes::Mixing;
use super::postings::{Counting, Postings, Reading};
use super::runs::ends_word;
use super::skeleton::letters;
use super::units::{Script, Unit};

/// Every Latin word of a library and the texts that have it.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    /// Sorted, each with its list.
    words: Vec<(Box<str>, u32)>,
    texts: Postings,
}

/// Calls `emit` with every Latin word of a text, which it spells into `word`.
fn each_word(text: &[Unit], word: &mut String, mut emit: impl FnMut(&str)) {
    let mut start = 0;
    for (at, unit) in text.iter().enumerate() {
        if unit.begins_word() {
            start = at;
        }
        if unit.script() == Script::Latin && ends_word(at + 1, text) {
            word.clear();
            word.extend(letters(text.get(start..=at).unwrap_or_default()));
            emit(word);
        }
    }
}

impl Terms {
    pub(super) fn of(texts: &impl Reading) -> Self {
        let mut lists: HashMap<Box<str>, u32, Mixing> = HashMap::default();
        let (mut counting, mut word) = (Counting::default(), String::new());
        texts.each(|number, text| {
            each_word(text, &mut word, |word| {
                let next = u32::try_from(lists.len()).unwrap_or(u32::MAX);
                let list = match lists.get(word) {
                    Some(list) => *list,
                    None => *lists.entry(word.into()).or_insert(next),
                };
                counting.add(list as usize, number);
            });
        });
        let mut filling = counting.done();
        texts.each(|number, text| {
            each_word(text, &mut word, |word| {
                if let Some(list) = lists.get(word) {
                    filling.add(*list as usize, number);
                }
            });
        });
        let mut words: Vec<(Box<str>, u32)> = lists.into_iter().collect();
        words.sort_unstable();
        Self { words, texts: filling.done() }
    }

    /// Texts among which all are that have a word which this may be short for. Every word that is
    /// looked at counts into `steps`.
    pub(super) fn short(&self, abbreviation: &Abbreviation, steps: &mut u64) -> Vec<u32> {
        let first = abbreviation.first();
        let from = self.words.partition_point(|(word, _)| word.chars().next() < first);
        let those = self.words.get(from..).unwrap_or_default().iter();
        let those = those.take_while(|(word, _)| word.chars().next() == first);
        let lists = those.filter_map(|(word, list)| {
            *steps += 1;
            abbreviation.may_be_short_for(word).then_some(*list as usize)
        });
        self.texts.union(lists.collect::<Vec<_>>())
    }
}
