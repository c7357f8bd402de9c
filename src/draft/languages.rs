//! Captions that say everything twice, in Korean and in another language, one below the other.
//!
//! The language of the first line is the one that is read: what stands below repeats it.

use super::jamo::is_hangul;
use crate::formats::Cue;

/// Captions out of ten that have lines in both.
const MOST_OF_TEN: usize = 4;

/// Whether a transcript is written in two languages at once.
pub(super) fn bilingual(spoken: &[Cue]) -> bool {
    let both = spoken.iter().filter(|cue| {
        let hangul = |line: &str| line.chars().any(is_hangul);
        let latin = |line: &str| !hangul(line) && line.chars().any(char::is_alphabetic);
        cue.text.lines().any(hangul) && cue.text.lines().any(latin)
    });
    both.count() * 10 >= spoken.len() * MOST_OF_TEN && !spoken.is_empty()
}

/// Whether a line is in the language of its caption's first line.
pub(super) fn is_first(line: &str, whole: &str) -> bool {
    let hangul = |line: &str| line.chars().any(is_hangul);
    hangul(line) == whole.lines().next().is_some_and(hangul)
}
