//! Which texts a way of reading a word may be found in, before any of them is read.
//!
//! The seam between the index and the ladder: for every kind of [`Matcher`] it names texts among
//! which all its matches are, perhaps more; what is named is still verified (`words`). A way that
//! knows its texts better, by a list of the words of a library for instance, says so here and
//! nowhere else. Not for: what a match is worth (`matcher`, `score`).

use super::index::SearchIndex;
use super::matcher::Matcher;

/// Texts that may match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Candidates {
    /// Every text: nothing is known that would rule one out.
    Every,
    /// These alone, by their numbers in the index, ascending, each once.
    These(Vec<u32>),
}

impl SearchIndex {
    /// Texts among which all matches of a matcher are.
    pub(super) fn candidates(&self, matcher: &Matcher) -> Candidates {
        match matcher {
            Matcher::Run(_) | Matcher::Typo(_) | Matcher::Abbreviation(_) => {
                let texts = (0..).zip(self.masks());
                let possible = texts.filter(|(_, mask)| matcher.may_be_in(**mask));
                Candidates::These(possible.map(|(text, _)| text).collect())
            }
            Matcher::Sound(_) => Candidates::Every,
        }
    }
}
