//! The ladder: the ways in which a word may be read, from what it says to what it may mean.
//!
//! A pass descends only where the tiers above found nothing strong, and keeps what they found.
//! Not for: how one way matches (`matcher`), or putting words together (`pass`).
//!
//! The work of a query is bounded whatever is typed. It has at most 256 words of 64 keys each
//! (`query`, `runs`). A word is read in at most 24 (`MOST_READINGS`) ways and once more for every
//! member of an alias group it belongs to, rightly typed, on the other layout, or without an
//! ending. A way takes at most 7 · 64 · 64 steps (`MOST_STEPS`) at each unit of a text that it
//! may be found in. Whole sentences are compared by their first 1,024 units (`relax`).

use crate::search::asking::aliases::{Aliases, keys_of};
use crate::search::asking::query::Word;
use crate::search::asking::score::{AS_ALIAS, AS_FOREIGN_ALIAS, AS_HEAD, AS_LAYOUT, AS_STEM};
use crate::search::writing::keys::{self, Key};
use crate::search::writing::layout::{to_korean, to_latin};
use crate::search::writing::runs::{Begin, Bounds, End, Pattern};
use crate::search::writing::stems::{bare, heads, stems};
use crate::search::writing::units::{Script, Unit, units};

use super::abbreviation::Abbreviation;
use super::matcher::Matcher;
use super::sound::Sound;
use super::typo::Typo;

/// The most ways to read a word, aliases aside: one for each tier, two more for keyboard layouts,
/// heads, and endings that end with shorter ones.
#[cfg(test)]
const MOST_READINGS: usize = 24;
/// The most steps of one way at one unit: every key of a pattern by the six prefixes of each of
/// as many units (`runs`).
#[cfg(test)]
const MOST_STEPS: u64 = 7 * 64 * 64;

/// A way of reading a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// What was typed, by the run rule.
    Direct,
    /// Another word for the same.
    Alias,
    /// What the same keys write on the other keyboard layout.
    Layout,
    /// Without one particle or ending.
    Stem,
    /// With a slip of the finger or two.
    Typo,
    /// A loanword by its sound.
    Sound,
    /// Latin letters that a longer word has in the same order.
    Abbreviation,
    /// The longest beginning that is found.
    Head,
}

impl Tier {
    /// From the top down.
    pub(crate) const ALL: [Self; 8] = [
        Self::Direct,
        Self::Alias,
        Self::Layout,
        Self::Stem,
        Self::Typo,
        Self::Sound,
        Self::Abbreviation,
        Self::Head,
    ];

    /// A short name: `layout`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Alias => "alias",
            Self::Layout => "layout",
            Self::Stem => "stem",
            Self::Typo => "typo",
            Self::Sound => "sound",
            Self::Abbreviation => "abbreviation",
            Self::Head => "head",
        }
    }

    /// Whether the next tier is tried only where this one found nothing strong. Aliases are no
    /// guess: they are looked for beside the word itself.
    pub(crate) fn ends_a_step(self) -> bool {
        self != Self::Direct
    }

    /// Whether it is sure enough to stand for a word where others are missing.
    pub(crate) fn is_sure(self) -> bool {
        self <= Self::Stem
    }
}

/// One way in which a word of a query was looked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading {
    pub(crate) tier: Tier,
    pub(crate) matcher: Matcher,
    /// What its matches count, of 1.
    pub(crate) factor: f32,
    /// What the word was taken for, where that is not the word itself.
    pub(crate) taken_for: Option<String>,
}

/// A word of a query and the ways in which it was found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ReadWord {
    pub(crate) text: String,
    pub(crate) readings: Vec<Reading>,
}

/// How each word of a query was read in the end: what highlights and explanations go by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    pub(crate) words: Vec<ReadWord>,
    /// They were looked for in what was said, too.
    pub(crate) spoken: bool,
}

impl Plan {
    /// Whether words were looked for in what was said in the recordings.
    pub fn in_transcripts(&self) -> bool {
        self.spoken
    }
}

/// Ways to read a word at one tier. Of several in a row the first that finds anything stands.
pub(crate) fn readings(tier: Tier, word: &Word, aliases: &Aliases) -> Vec<Vec<Reading>> {
    let one = |matcher: Option<Matcher>| {
        let reading =
            matcher.map(|matcher| Reading { tier, matcher, factor: 1.0, taken_for: None });
        vec![reading.into_iter().collect()]
    };
    match tier {
        Tier::Direct => one(Some(Matcher::Run(word.pattern.clone()))),
        Tier::Alias => vec![of_aliases(word.pattern.keys(), aliases, tier, 1.0)],
        Tier::Layout => vec![of_layout(&word.text, aliases)],
        Tier::Stem => stems(&word.text)
            .into_iter()
            .map(|stem| {
                let units = units(stem);
                let mut out: Vec<Reading> =
                    exactly(stem, &units, tier, AS_STEM).into_iter().collect();
                out.extend(of_aliases(&keys_of(&units), aliases, tier, AS_STEM));
                out
            })
            .chain(
                bare(&word.text)
                    .map(|bare| of_aliases(&keys_of(&units(bare)), aliases, tier, AS_STEM)),
            )
            .collect(),
        Tier::Typo => one(Typo::new(word.pattern.keys()).map(Matcher::Typo)),
        Tier::Sound => one(Sound::new(&word.units, 1).map(Matcher::Sound)),
        Tier::Abbreviation => one(Abbreviation::new(&word.units).map(Matcher::Abbreviation)),
        Tier::Head => heads(&word.text)
            .into_iter()
            .map(|head| exactly(head, &units(head), tier, AS_HEAD).into_iter().collect())
            .collect(),
    }
}

/// The text itself, at the beginning of a word; of a layout slip perhaps half typed.
fn exactly(text: &str, units: &[Unit], tier: Tier, factor: f32) -> Option<Reading> {
    let end = if tier == Tier::Layout { End::Anywhere } else { End::Complete };
    let bounds = Bounds { exact: true, begin: Begin::AtWord, end };
    let matcher = Matcher::Run(Pattern::new(units, bounds)?);
    Some(Reading { tier, matcher, factor, taken_for: Some(text.to_owned()) })
}

/// What a word stands for, by the list.
pub(crate) fn of_aliases(keys: &[Key], aliases: &Aliases, tier: Tier, factor: f32) -> Vec<Reading> {
    let meaning = aliases.exactly(keys).or_else(|| aliases.beginning(keys));
    let Some((_, others)) = meaning else { return Vec::new() };
    let latin = keys.first().is_some_and(|key| keys::is_latin(*key));
    others.iter().filter_map(|other| of_alias(other, tier, factor, latin)).collect()
}

/// A member of a group as it must stand in a text: whole, and if it is short or Latin at the
/// beginning of a word.
fn of_alias(other: &str, tier: Tier, factor: f32, typed_latin: bool) -> Option<Reading> {
    const LONG: usize = 5;
    const LONG_SYLLABLES: usize = 3;
    let units = units(other);
    let latin = units.iter().any(|unit| unit.script() != Script::Hangul);
    let short = units.len() < if latin { LONG } else { LONG_SYLLABLES };
    let bounds = Bounds {
        exact: true,
        begin: if latin || short { Begin::AtWord } else { Begin::Anywhere },
        end: if latin && !short { End::Complete } else { End::Whole },
    };
    let matcher = Matcher::Run(Pattern::new(&units, bounds)?);
    let factor = factor * if latin == typed_latin { AS_ALIAS } else { AS_FOREIGN_ALIAS };
    Some(Reading { tier, matcher, factor, taken_for: Some(other.to_owned()) })
}

/// What the keys of a word write on the other layout, and what that stands for.
fn of_layout(text: &str, aliases: &Aliases) -> Vec<Reading> {
    /// Initials this many are a word; fewer are two letters of anything.
    const LEAST_INITIALS: usize = 3;
    let mut meant: Vec<String> = Vec::new();
    meant.extend(to_latin(text));
    meant.extend(to_korean(text));
    // With the caps lock on, capitals mean no Shift.
    meant.extend(to_korean(&text.to_lowercase()).filter(|other| !meant.contains(other)));
    let mut out = Vec::new();
    for other in meant {
        let units = units(&other);
        out.extend(exactly(&other, &units, Tier::Layout, AS_LAYOUT));
        out.extend(of_aliases(&keys_of(&units), aliases, Tier::Layout, AS_LAYOUT));
        let bounds = Bounds { begin: Begin::AtWord, ..Bounds::default() };
        let initials = Pattern::new(&units, bounds)
            .filter(|p| p.consonants() && p.keys().len() >= LEAST_INITIALS);
        out.extend(initials.map(|pattern| Reading {
            tier: Tier::Layout,
            matcher: Matcher::Run(pattern),
            factor: AS_LAYOUT,
            taken_for: Some(other),
        }));
    }
    out
}

#[cfg(test)]
mod tests;
