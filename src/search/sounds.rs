//! In which texts something may sound like a word: a list of texts for every row of consonants
//! with which a skeleton can begin.
//!
//! Words that sound alike have at least four classes, and differ in one place at most; so the
//! first four of a text's word say whether it may be meant. There are 9 × 9 × 9 × 9 such heads,
//! for each script, with and without running on over the next word, and with and without a vowel
//! before them. Not for: whether a text matches in the end; the texts of the heads that are left
//! are still read (`sound`).

use super::postings::{Counting, Postings, Reading};
use super::runs::ends_word;
use super::skeleton::{
    CLASSES, HEAD, MOST_LATIN_WORDS, Place, Variant, add_latin, add_syllable, begins_with_vowel,
    letters, variants,
};
use super::sound::Sound;
use super::units::{Script, Unit};
use super::words::MOST_JOINED;

/// Heads of one place: one for every row of classes.
const HEADS: usize = CLASSES.pow(4);
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
    head.iter().fold(0, |number, class| number * CLASSES + usize::from(*class))
}

/// What is written again and again while texts are read.
#[derive(Default)]
struct Row {
    skeleton: Vec<u8>,
    word: Vec<char>,
}

/// Calls `emit` with the list of every head of a text.
fn each_head(text: &[Unit], row: &mut Row, mut emit: impl FnMut(usize)) {
    for (start, unit) in text.iter().enumerate().filter(|(_, unit)| unit.begins_word()) {
        let most = match unit.script() {
            Script::Hangul => MOST_JOINED,
            Script::Latin => MOST_LATIN_WORDS,
            Script::Digit | Script::Other => continue,
        };
        for variant in variants(text.get(start..).unwrap_or_default()) {
            if let Some((head, over_words)) = head(text, start, most, *variant, row) {
                let vowel = begins_with_vowel(*unit);
                let place = Place { script: unit.script(), over_words, vowel };
                emit(place.first_list() + number(head));
            }
        }
    }
}

/// The head of what begins at a unit, over at most so many words, and whether it may need more
/// than the first of them.
fn head<'a>(
    text: &[Unit],
    start: usize,
    most: usize,
    variant: Variant,
    row: &'a mut Row,
) -> Option<(&'a [u8], bool)> {
    let script = text.get(start)?.script();
    let Row { skeleton, word: spelt } = row;
    skeleton.clear();
    let (mut words, mut word) = (0, start);
    for (at, unit) in text.iter().enumerate().skip(start) {
        if unit.script() != script || (at > start && unit.after_break()) {
            return None;
        }
        if at > start && unit.begins_word() {
            words += 1;
            word = at;
        }
        if words == most {
            return None;
        }
        if script == Script::Hangul {
            let before = at.checked_sub(1).filter(|_| at > word).and_then(|n| text.get(n));
            add_syllable(skeleton, *unit, before.copied());
        } else if ends_word(at + 1, text) {
            spelt.clear();
            spelt.extend(letters(text.get(word..=at).unwrap_or_default()));
            add_latin(skeleton, spelt, variant);
        }
        if skeleton.len() >= HEAD {
            let over_words = script == Script::Latin || words > 0;
            return Some((skeleton.get(..HEAD)?, over_words));
        }
    }
    None
}

impl Sounds {
    pub(super) fn of(texts: &impl Reading) -> Self {
        let (mut counting, mut row) = (Counting::default(), Row::default());
        texts.each(|number, text| {
            each_head(text, &mut row, |list| counting.add(list, number));
        });
        let mut filling = counting.done();
        texts.each(|number, text| each_head(text, &mut row, |list| filling.add(list, number)));
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
        *class = u8::try_from(rest % CLASSES).unwrap_or_default();
        rest /= CLASSES;
    }
    out
}
