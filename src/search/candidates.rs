//! Which texts a way of reading a word may be found in, before any of them is read.
//!
//! The seam between the index and the ladder: for every kind of [`Matcher`] it names texts among
//! which all its matches are, perhaps more; what is named is still verified (`words`). A way that
//! knows its texts better, by a list of the words of a library for instance, says so here and
//! nowhere else. Not for: what a match is worth (`matcher`, `score`).

use std::sync::OnceLock;

use super::index::SearchIndex;
use super::matcher::Matcher;
use super::sounds::Sounds;
use super::terms::Terms;
use super::units::Unit;
use super::windows::Windows;

/// Texts that may match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Candidates {
    /// These alone, by their numbers in the index, ascending, each once.
    These(Vec<u32>),
}

/// What is known of the words of a library, each table made when it is first asked for: most
/// sessions never get so far down the ladder.
#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    windows: OnceLock<Windows>,
    sounds: OnceLock<Sounds>,
    terms: OnceLock<Terms>,
}

impl SearchIndex {
    /// Texts among which all matches of a matcher are.
    pub(super) fn candidates(&self, matcher: &Matcher) -> Candidates {
        let tables = self.tables();
        match matcher {
            Matcher::Run(_) => {
                let texts = (0..).zip(self.masks());
                let possible = texts.filter(|(_, mask)| matcher.may_be_in(**mask));
                Candidates::These(possible.map(|(text, _)| text).collect())
            }
            Matcher::Typo(typo) => {
                let windows = tables.windows.get_or_init(|| Windows::of(self.every_text()));
                Candidates::These(windows.near(typo, &mut 0))
            }
            Matcher::Sound(sound) => {
                let sounds = tables.sounds.get_or_init(|| Sounds::of(self.every_text()));
                Candidates::These(sounds.like(sound))
            }
            Matcher::Abbreviation(abbreviation) => {
                let terms = tables.terms.get_or_init(|| Terms::of(self.every_text()));
                Candidates::These(terms.short(abbreviation, &mut 0))
            }
        }
    }

    /// The texts, by their numbers.
    fn every_text(&self) -> impl Iterator<Item = &[Unit]> + Clone {
        let count = u32::try_from(self.masks().len()).unwrap_or(u32::MAX);
        (0..count).map(|text| self.text(text))
    }
}

#[cfg(test)]
mod tests;
