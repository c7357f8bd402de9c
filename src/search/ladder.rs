//! The ladder: the ways in which a word may be read, from what it says to what it may mean.
//!
//! A pass descends only where the tiers above found nothing strong, and keeps what they found.
//! Not for: how one way matches (`matcher`), or putting words together (`pass`).

use super::abbreviation::Abbreviation;
use super::matcher::Matcher;
use super::query::Word;

/// A way of reading a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// What was typed, by the run rule.
    Direct,
    /// Latin letters that a longer word has in the same order.
    Abbreviation,
}

/// One way in which a word of a query was looked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading {
    pub(super) tier: Tier,
    pub(super) matcher: Matcher,
    /// What its matches count, of 1.
    pub(super) factor: f32,
}

/// How each word of a query was read in the end: what highlights and explanations go by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    pub(super) words: Vec<Vec<Reading>>,
}

/// The readings of a word at a tier; none where the tier does not apply to it.
pub(super) fn readings(tier: Tier, word: &Word) -> Vec<Reading> {
    let matcher = match tier {
        Tier::Direct => Some(Matcher::Run(word.pattern.clone())),
        Tier::Abbreviation => Abbreviation::new(&word.units).map(Matcher::Abbreviation),
    };
    matcher.into_iter().map(|matcher| Reading { tier, matcher, factor: 1.0 }).collect()
}

/// The tiers from the top down.
pub(super) const TIERS: [Tier; 2] = [Tier::Direct, Tier::Abbreviation];
