//! Latin abbreviations inside one word: `kbnts` for kubernetes.
//!
//! `fuzzy-matcher` finds the letters in order; a word with the same first letter counts, of which
//! the abbreviation covers at least half of what lies between its ends. Not for whole lines:
//! letters scattered over a sentence mean nothing.

use std::sync::LazyLock;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::search::asking::score::{ABBREVIATION, small};
use crate::search::writing::keys;
use crate::search::writing::latin::SEVERAL;
use crate::search::writing::runs::{Class, MOST_KEYS, ends_word};
use crate::search::writing::units::{Script, Unit};

use super::matcher::Match;

/// Two letters are in every other word.
const LEAST_LETTERS: usize = 3;
const LEAST_COVERAGE: f32 = 0.5;

/// Built once: its caches are of the thread, not of the matcher.
static MATCHER: LazyLock<SkimMatcherV2> = LazyLock::new(|| SkimMatcherV2::default().ignore_case());

/// The letters of an abbreviation, lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Abbreviation {
    letters: String,
    mask: u64,
}

impl Abbreviation {
    /// An abbreviation of the units of a word, if they are Latin letters alone.
    pub(crate) fn new(units: &[Unit]) -> Option<Self> {
        let latin = (LEAST_LETTERS..=MOST_KEYS).contains(&units.len())
            && units.iter().all(|unit| unit.len() == 1 && keys::is_latin(unit.key(0)));
        let mask = units.iter().fold(0, |mask, unit| mask | keys::bit(unit.key(0)));
        latin.then(|| Self { letters: letters(units), mask })
    }

    pub(crate) fn mask(&self) -> u64 {
        self.mask
    }

    /// The letter that it shares with the word.
    pub(crate) fn first(&self) -> Option<char> {
        self.letters.chars().next()
    }

    /// Whether a word has the letters in order, close enough together from its beginning on.
    pub(crate) fn may_be_short_for(&self, word: &str) -> bool {
        let mut places = (1..).zip(word.chars());
        // Each letter where it first comes: no other way through the word ends earlier.
        let mut end = 0_u32;
        let there = self.letters.chars().all(|letter| {
            let place = places.find(|(_, c)| *c == letter);
            end = place.map_or(end, |(at, _)| at);
            place.is_some()
        });
        let count = u32::try_from(self.letters.chars().count()).unwrap_or(u32::MAX);
        there && small(count) >= LEAST_COVERAGE * small(end)
    }

    pub(crate) fn find(&self, text: &[Unit], steps: &mut u64, mut found: impl FnMut(Match)) {
        let first = self.letters.chars().next();
        let mut at = 0;
        while let Some(unit) = text.get(at) {
            let start = at;
            at += 1;
            while !ends_word(at, text) {
                at += 1;
            }
            // What lies further behind could not be covered by half.
            let Some(word) = text.get(start..at.min(start + self.reach())) else { continue };
            if unit.script() != Script::Latin || keys::char_of(unit.key(0)) != first {
                continue;
            }
            *steps += (word.len() * self.letters.len()) as u64;
            let spelt = word.iter().map(|unit| match unit.len() {
                1 => keys::char_of(unit.key(0)).unwrap_or(SEVERAL),
                _ => SEVERAL,
            });
            if let Some((end, (class, score))) = self.covers(spelt) {
                found(Match::new(start..start + end, class, score));
            }
        }
    }

    /// Units of a word that matter: twice as many as there are letters.
    fn reach(&self) -> usize {
        2 * self.letters.len()
    }

    /// Where in a word the abbreviation ends, and what it is worth there by the part of that span
    /// that it covers. Of units with several letters nothing is short.
    pub(crate) fn covers(&self, word: impl Iterator<Item = char>) -> Option<(usize, (Class, f32))> {
        let word: String = word.take(self.reach()).collect();
        if word.contains(SEVERAL) {
            return None;
        }
        let (_, places) = MATCHER.fuzzy_indices(&word, &self.letters)?;
        let (first, last) = (places.first().copied()?, places.last().copied()?);
        let count = |n: usize| small(u32::try_from(n).unwrap_or(u32::MAX));
        let covered = count(places.len()) / count(last + 1);
        let worth = (Class::Loose, ABBREVIATION * covered);
        (first == 0 && covered >= LEAST_COVERAGE).then_some((last + 1, worth))
    }
}

fn letters(units: &[Unit]) -> String {
    units.iter().filter_map(|unit| keys::char_of(unit.key(0))).collect()
}
