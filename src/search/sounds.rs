//! In which texts something may sound like a word: a list of texts for every row of consonants
//! with which a skeleton can begin.
//!
//! Words that sound alike have at least four classes, and differ in one place at most; so the
//! first four of a text's word say whether it may be meant. There are 9 × 9 × 9 × 9 such heads,
//! for each script, with and without running on over the next word, and with and without a vowel
//! before them. Not for: whether a text matches in the end; the texts of the heads that are left
//! are still read (`sound`).

use super::postings::{Counting, Postings};
use super::runs::ends_word;
use super::skeleton::{
    CLASSES, HEAD, MOST_LATIN_WORDS, Place, VARIANTS, add_syllable, begins_with_vowel, letters,
    of_latin,
};
use super::sound::Sound;
use super::units::{Script, Unit};
use super::words::MOST_JOINED;

/// Heads of one place: one for every row of classes.
const HEADS: usize = CLASSES.len().pow(4);
const _: () = assert!(HEAD == 4, "a head is four classes");

/// Every head of a library and the texts that have it.
#[derive(Clone, Debug, Default)]
pub(super) struct Sounds {
    texts: Postings,
}

impl Place {
    /// The number of its first list.
    fn first_list(self) -> usize {
        let script = usize::from(self.script == Script::Latin);
        ((script * 2 + usize::from(self.over_words)) * 2 + usize::from(self.vowel)) * HEADS
    }
}

/// The number of a head, from 0.
fn number(head: &[u8]) -> usize {
    head.iter().fold(0, |number, class| number * CLASSES.len() + usize::from(*class))
}

/// Calls `emit` with the list of every head of a text.
fn each_head(text: &[Unit], mut emit: impl FnMut(usize)) {
    let mut skeleton = Vec::new();
    for (start, unit) in text.iter().enumerate().filter(|(_, unit)| unit.begins_word()) {
        let script = unit.script();
        let (most, variants) = match script {
            Script::Hangul => (MOST_JOINED, &VARIANTS[..1]),
            Script::Latin => (MOST_LATIN_WORDS, &VARIANTS[..]),
            Script::Digit | Script::Other => continue,
        };
        let vowel = begins_with_vowel(*unit);
        for variant in variants {
            skeleton.clear();
            let (mut words, mut word) = (0, start);
            for (at, unit) in text.iter().enumerate().skip(start) {
                if unit.script() != script || (at > start && unit.after_break()) {
                    break;
                }
                if at > start && unit.begins_word() {
                    words += 1;
                    word = at;
                }
                if words == most {
                    break;
                }
                if script == Script::Hangul {
                    let before = at.checked_sub(1).filter(|_| at > word).and_then(|n| text.get(n));
                    add_syllable(&mut skeleton, *unit, before.copied());
                } else if ends_word(at + 1, text) {
                    let letters = letters(text.get(word..=at).unwrap_or_default());
                    skeleton.extend(of_latin(&letters, *variant));
                }
                if let Some(head) = skeleton.get(..HEAD) {
                    let over_words = script == Script::Latin || words > 0;
                    emit(Place { script, over_words, vowel }.first_list() + number(head));
                    break;
                }
            }
        }
    }
}

impl Sounds {
    pub(super) fn of<T: AsRef<[Unit]>>(texts: impl Iterator<Item = T> + Clone) -> Self {
        let mut counting = Counting::default();
        for (number, text) in (0..).zip(texts.clone()) {
            each_head(text.as_ref(), |list| counting.add(list, number));
        }
        let mut filling = counting.done();
        for (number, text) in (0..).zip(texts) {
            each_head(text.as_ref(), |list| filling.add(list, number));
        }
        Self { texts: filling.done() }
    }

    /// Texts among which all are that have something that sounds like this.
    pub(super) fn like(&self, sound: &Sound) -> Vec<u32> {
        let heads: Vec<usize> =
            (0..HEADS).filter(|number| sound.may_begin(&classes(*number))).collect();
        let places = sound.places().flat_map(|place| {
            // What runs on over words may also be in one.
            let one = Place { over_words: false, ..place };
            [Some(one), Some(place).filter(|place| place.over_words)]
        });
        let firsts: Vec<usize> = places.flatten().map(Place::first_list).collect();
        self.texts.union(firsts.iter().flat_map(|first| heads.iter().map(move |n| first + n)))
    }
}

/// The head of a number.
fn classes(number: usize) -> [u8; HEAD] {
    let mut rest = number;
    let mut out = [0; HEAD];
    for class in out.iter_mut().rev() {
        *class = u8::try_from(rest % CLASSES.len()).unwrap_or_default();
        rest /= CLASSES.len();
    }
    out
}
