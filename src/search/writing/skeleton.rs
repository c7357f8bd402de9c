//! Words as rows of consonants: what is left of a loanword in whatever script it is written.
//!
//! A word becomes the row of its consonants, in classes that Korean writing keeps apart; vowels
//! are dropped, and of English what Korean does not write: an `r` before no vowel, doubled
//! letters. Not for: which rows sound alike (`sound`).

use super::keys::{self, Key};
use super::units::{Script, Unit};

/// How many classes of consonants there are.
pub(crate) const CLASSES: usize = 9;
const K: u8 = 0;
const T: u8 = 1;
const P: u8 = 2;
const S: u8 = 3;
const C: u8 = 4;
const N: u8 = 5;
const M: u8 = 6;
const L: u8 = 7;
const H: u8 = 8;
const _: () = assert!(H as usize + 1 == CLASSES, "every class has a number");

/// The first classes of a skeleton: fewer than these meet by chance.
pub(crate) const HEAD: usize = 4;
/// Words of a Latin text that may sound like one word of a query.
pub(crate) const MOST_LATIN_WORDS: usize = 3;

/// Where a skeleton stands in a text in Hangul.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// It goes on over the beginning of the next word.
    pub(crate) over_words: bool,
    /// It begins with a vowel, which a skeleton does not have.
    pub(crate) vowel: bool,
}

/// What English spelling does not tell: `ch` is ㅊ or ㅋ, `th` ㅅ or ㅌ.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Variant {
    hard_ch: bool,
    hard_th: bool,
}

pub(crate) const VARIANTS: [Variant; 4] = [
    Variant { hard_ch: false, hard_th: false },
    Variant { hard_ch: false, hard_th: true },
    Variant { hard_ch: true, hard_th: false },
    Variant { hard_ch: true, hard_th: true },
];

pub(crate) fn begins_with_vowel(unit: Unit) -> bool {
    let silent = |c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'ㅇ');
    keys::char_of(unit.key(0)).is_some_and(silent)
}

pub(crate) fn letters(units: &[Unit]) -> impl Iterator<Item = char> {
    units.iter().flat_map(|unit| unit.keys()).filter_map(keys::char_of)
}

/// The variants in which the Latin words at the beginning of a text sound differently.
pub(crate) fn variants(text: &[Unit]) -> &'static [Variant] {
    let latin = text.iter().take_while(|unit| unit.script() == Script::Latin);
    let mut before = None;
    for letter in latin.map(|unit| keys::char_of(unit.key(0))) {
        if letter == Some('h') && matches!(before, Some('c' | 't')) {
            return &VARIANTS;
        }
        before = letter;
    }
    &VARIANTS[..1]
}

/// Adds the consonant classes of a Latin word, as Korean would write them.
pub(crate) fn add_latin(out: &mut Vec<u8>, word: &[char], variant: Variant) {
    let get = |at: usize| word.get(at).copied().unwrap_or(' ');
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let soft = |c: char| matches!(c, 'e' | 'i' | 'y');
    let mut at = 0;
    while at < word.len() {
        let (c, next) = (get(at), get(at + 1));
        let last = at + 2 >= word.len();
        let (sounds, taken): (&[u8], usize) = match (c, next) {
            ('t' | 's' | 'c', 'i') if get(at + 2) == 'o' && get(at + 3) == 'n' => (&[S], 1),
            ('t', 'u') if get(at + 2) == 'r' && get(at + 3) == 'e' => (&[C], 3),
            ('t', 'c') if get(at + 2) == 'h' => (&[C], 3),
            ('d', 'g') if soft(get(at + 2)) => (&[C], 2),
            ('c', 'h') => (if variant.hard_ch { &[K] } else { &[C] }, 2),
            ('t', 'h') => (if variant.hard_th { &[T] } else { &[S] }, 2),
            ('s', 'h') => (&[S], 2),
            ('p', 'h') => (&[P], 2),
            ('c', 'k') | ('g', 'g') => (&[K], 2),
            ('g', 'h') => (&[], 2),
            ('n', 'g') if last => (&[N], 2),
            ('n', 'k') => (&[N, K], 2),
            ('c', v) if soft(v) => (&[S], 1),
            ('g', v) if soft(v) => (&[C], 1),
            ('r', v) if !vowel(v) => (&[], 1),
            ('c' | 'k' | 'q' | 'g', _) => (&[K], 1),
            ('d' | 't', _) => (&[T], 1),
            ('b' | 'f' | 'p' | 'v', _) => (&[P], 1),
            ('s', _) => (&[S], 1),
            ('j' | 'z', _) => (&[C], 1),
            ('x', _) => (&[K, S], 1),
            ('n', _) => (&[N], 1),
            ('m', _) => (&[M], 1),
            ('l' | 'r', _) => (&[L], 1),
            ('h', v) if vowel(v) => (&[H], 1),
            _ => (&[], 1),
        };
        // A doubled letter sounds once.
        let doubled = c == next && taken == 1;
        if !doubled {
            out.extend_from_slice(sounds);
        }
        at += taken;
    }
}

pub(crate) fn of_hangul(units: &[Unit]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut before = None;
    for unit in units {
        let syllable = Syllable::of(*unit);
        syllable.add_to(&mut out, before);
        before = Some(syllable);
    }
    out
}

/// The consonants of a syllable as they sound.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Syllable {
    lead: Option<u8>,
    tail: Option<u8>,
    /// It ends in a consonant.
    closed: bool,
}

impl Syllable {
    pub(crate) fn of(unit: Unit) -> Self {
        let vowel = unit.keys().position(|key| !keys::is_consonant(key)).unwrap_or(unit.len());
        let lead = unit.keys().next().filter(|_| vowel > 0).and_then(|key| sound_of(key, false));
        let tail = unit.keys().skip(vowel).find(|key| keys::is_consonant(*key));
        let tail = tail.and_then(|key| sound_of(key, true));
        Self { lead, tail, closed: keys::is_consonant(unit.last_key()) }
    }

    /// Adds its consonants to those of its word; a final and the initial after it that sound the
    /// same are one (클라우드).
    pub(crate) fn add_to(self, out: &mut Vec<u8>, before: Option<Self>) {
        let closed = before.is_some_and(|before| before.closed);
        out.extend(self.lead.filter(|lead| !(closed && out.last() == Some(lead))));
        out.extend(self.tail);
    }
}

/// The class of a consonant; ㅇ sounds only as a final.
fn sound_of(key: Key, tail: bool) -> Option<u8> {
    Some(match keys::char_of(key)? {
        'ㄱ' | 'ㅋ' => K,
        'ㄷ' | 'ㅌ' => T,
        'ㅅ' | 'ㅈ' | 'ㅊ' if tail => T,
        'ㅅ' => S,
        'ㅂ' | 'ㅍ' => P,
        'ㅈ' | 'ㅊ' => C,
        'ㅇ' if tail => N,
        'ㄴ' => N,
        'ㅁ' => M,
        'ㄹ' => L,
        'ㅎ' => H,
        _ => return None,
    })
}
