//! The ways in which a word can be found in a text, behind one face.
//!
//! Not for: deciding which way is tried when (`ladder`), or what a field counts (`score`).

use std::ops::Range;

use crate::search::asking::score;
use crate::search::columns::texts::position;
use crate::search::writing::runs::{Begin, Class, End, Pattern, run_at};
use crate::search::writing::units::Unit;

use super::abbreviation::Abbreviation;
use super::sound::Sound;
use super::typo::Typo;

/// How a word is looked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Matcher {
    Run(Pattern),
    Typo(Typo),
    Sound(Sound),
    Abbreviation(Abbreviation),
}

/// One place where a text matches: units `start..end`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Match {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) class: Class,
    /// Before the weights of field and tier.
    pub(crate) score: f32,
}

impl Match {
    pub(crate) fn new(units: Range<usize>, class: Class, score: f32) -> Self {
        Self { start: position(units.start), end: position(units.end), class, score }
    }

    /// Its units.
    pub(crate) fn units(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Matcher {
    /// Whether a text whose keys are these bits may match at all.
    pub(crate) fn may_be_in(&self, keys: u64) -> bool {
        match self {
            Self::Run(pattern) => pattern.mask() & keys == pattern.mask(),
            Self::Abbreviation(abbreviation) => abbreviation.mask() & keys == abbreviation.mask(),
            Self::Typo(typo) => typo.may_be_in(keys),
            Self::Sound(_) => true,
        }
    }

    /// How many initials it is made of, if of nothing else.
    pub(crate) fn initials(&self) -> Option<usize> {
        match self {
            Self::Run(pattern) if pattern.consonants() => Some(pattern.keys().len()),
            _ => None,
        }
    }

    /// Whether it is bound to the start or the end of a text.
    pub(crate) fn is_anchored(&self) -> bool {
        match self {
            Self::Run(pattern) => {
                let bounds = pattern.bounds();
                bounds.begin == Begin::AtStart || bounds.end == End::Last
            }
            _ => false,
        }
    }

    /// Calls `found` with every place, at most one for each unit it can begin at.
    pub(crate) fn find(&self, text: &[Unit], steps: &mut u64, mut found: impl FnMut(Match)) {
        match self {
            Self::Run(pattern) => {
                let first = pattern.keys().first().copied().unwrap_or_default();
                for (start, unit) in text.iter().enumerate() {
                    if unit.key(0) != first {
                        continue;
                    }
                    if let Some(run) = run_at(pattern, text, start, steps) {
                        let score = score::run_score(pattern, run, text);
                        found(Match::new(start..run.end, run.class, score));
                    }
                }
            }
            Self::Typo(typo) => typo.find(text, steps, found),
            Self::Sound(sound) => sound.find(text, steps, found),
            Self::Abbreviation(abbreviation) => abbreviation.find(text, steps, found),
        }
    }

    /// The best place, the first of equals; classes that `allowed` refuses do not count.
    pub(crate) fn best(
        &self,
        text: &[Unit],
        steps: &mut u64,
        allowed: impl Fn(Class) -> bool,
    ) -> Option<Match> {
        let mut best: Option<Match> = None;
        self.find(text, steps, |m| {
            if allowed(m.class) && best.is_none_or(|old| m.score > old.score) {
                best = Some(m);
            }
        });
        best
    }
}
