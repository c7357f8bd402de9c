//! The alphabet of search: what is pressed on a keyboard to write a character.
//!
//! A [`Key`] is a basic jamo of the two-set (Dubeolsik) layout, a Latin letter without its marks,
//! a digit, or any other letter as itself. Not for: where units begin and end (`units`).
//!
//! | codes | keys |
//! |---|---|
//! | 1..=14 | ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅅ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ |
//! | 15..=28 | ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅛ ㅜ ㅠ ㅡ ㅣ |
//! | 29..=54 | a to z |
//! | 55..=64 | 0 to 9 |
//! | 65, 66 | `+` `#`, directly after a Latin letter |
//! | from 128 | any other letter, lower case: its code point |

use std::sync::LazyLock;

/// One key; see the table above. 0 is no key.
pub(crate) type Key = u32;

pub(super) const CONSONANTS: &str = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ";
pub(super) const VOWELS: &str = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ";
const FIRST_VOWEL: Key = 15;
pub(super) const LATIN_A: Key = 29;
pub(super) const DIGIT_0: Key = 55;
pub(super) const PLUS: Key = 65;
pub(crate) const SHARP: Key = 66;
/// Codes from here on are code points.
pub(super) const FIRST_WIDE: Key = 128;

/// What a unit is written in; where it changes, a word begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    Hangul,
    Latin,
    Digit,
    Other,
}

impl Script {
    /// Of units that begin with a key; `+` and `#` belong to Latin words.
    pub(crate) fn of_first(key: Key) -> Self {
        match key {
            0..LATIN_A => Self::Hangul,
            DIGIT_0..PLUS => Self::Digit,
            LATIN_A..FIRST_WIDE => Self::Latin,
            _ => Self::Other,
        }
    }
}

/// The compatibility jamo U+3131 to U+3163 in keys, in their order: what is doubled, clustered or
/// compound is split as it is typed.
const SPLIT: [&str; 51] = [
    "ㄱ", "ㄱㄱ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄷㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ",
    "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅂ", "ㅂㅅ", "ㅅ", "ㅅㅅ", "ㅇ", "ㅈ", "ㅈㅈ", "ㅊ",
    "ㅋ", "ㅌ", "ㅍ", "ㅎ", "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ",
    "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ",
];
const LEADS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ',
    'ㅌ', 'ㅍ', 'ㅎ',
];
const TAILS: [char; 27] = [
    'ㄱ', 'ㄲ', 'ㄳ', 'ㄴ', 'ㄵ', 'ㄶ', 'ㄷ', 'ㄹ', 'ㄺ', 'ㄻ', 'ㄼ', 'ㄽ', 'ㄾ', 'ㄿ', 'ㅀ', 'ㅁ',
    'ㅂ', 'ㅄ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
];
/// How many vowels a syllable may have.
const VOWELS_OF_SYLLABLES: usize = 21;
/// Of U+314F, the first compatibility vowel; the conjoining vowels are in the same order.
const FIRST_COMPATIBLE_VOWEL: u32 = 0x314f;

/// What a jamo character is, if it is one of modern Korean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Jamo {
    /// A conjoining initial, vowel or final, as the compatibility jamo of the same shape.
    Lead(char),
    Vowel(char),
    Tail(char),
    /// A compatibility or half-width jamo: stands alone.
    Alone(char),
}

pub(super) fn jamo(c: char) -> Option<Jamo> {
    let code = u32::from(c);
    let nth = |list: &[char], n: u32| list.get(n as usize).copied();
    match code {
        0x1100..=0x1112 => nth(&LEADS, code - 0x1100).map(Jamo::Lead),
        0x1161..=0x1175 => char::from_u32(FIRST_COMPATIBLE_VOWEL + code - 0x1161).map(Jamo::Vowel),
        0x11a8..=0x11c2 => nth(&TAILS, code - 0x11a8).map(Jamo::Tail),
        0x3131..=0x3163 => Some(Jamo::Alone(c)),
        0xffa1..=0xffbe => char::from_u32(0x3131 + code - 0xffa1).map(Jamo::Alone),
        // Half-width vowels stand in groups of six with gaps between them.
        0xffc2..=0xffc7 => half_width_vowel(code - 0xffc2),
        0xffca..=0xffcf => half_width_vowel(6 + code - 0xffca),
        0xffd2..=0xffd7 => half_width_vowel(12 + code - 0xffd2),
        0xffda..=0xffdc => half_width_vowel(18 + code - 0xffda),
        _ => None,
    }
}

fn half_width_vowel(n: u32) -> Option<Jamo> {
    char::from_u32(FIRST_COMPATIBLE_VOWEL + n).map(Jamo::Alone)
}

/// A precomposed syllable as compatibility jamo: initial, vowel, and the final if it has one.
pub(crate) fn syllable(c: char) -> Option<(char, char, Option<char>)> {
    let index = u32::from(c).checked_sub(0xac00).filter(|n| *n < 11_172)?;
    let lead = LEADS.get((index / 588) as usize).copied()?;
    let vowel = char::from_u32(FIRST_COMPATIBLE_VOWEL + index / 28 % 21)?;
    let tail = (index % 28).checked_sub(1).and_then(|n| TAILS.get(n as usize).copied());
    Some((lead, vowel, tail))
}

/// Keys that are typed one after the other: seven bits each, the first in the lowest, and how many.
pub(crate) type Typed = (u64, u32);

/// The parts of precomposed syllables in keys, in their order; a final may be missing.
struct Parts {
    leads: [Typed; LEADS.len()],
    vowels: [Typed; VOWELS_OF_SYLLABLES],
    tails: [Typed; TAILS.len() + 1],
}

static PARTS: LazyLock<Parts> = LazyLock::new(|| {
    let typed = |c: char| {
        of_jamo(c)
            .fold((0, 0), |(bits, count), key| (bits | u64::from(key) << (7 * count), count + 1))
    };
    let vowel = |n: usize| {
        let code = u32::try_from(n).ok().and_then(|n| char::from_u32(FIRST_COMPATIBLE_VOWEL + n));
        code.map_or((0, 0), typed)
    };
    let tail = |n: usize| n.checked_sub(1).and_then(|n| TAILS.get(n)).map_or((0, 0), |c| typed(*c));
    Parts {
        leads: LEADS.map(typed),
        vowels: std::array::from_fn(vowel),
        tails: std::array::from_fn(tail),
    }
});

/// The keys of a precomposed syllable, and whether it has a final: what [`syllable`] and
/// [`of_jamo`] give, at once.
pub(super) fn of_syllable(c: char) -> Option<(Typed, bool)> {
    let index = u32::from(c).checked_sub(0xac00).filter(|n| *n < 11_172)?;
    let (lead, vowel, tail) = (index / 588, index / 28 % 21, index % 28);
    let parts = &*PARTS;
    let lead = *parts.leads.get(lead as usize)?;
    let vowel = *parts.vowels.get(vowel as usize)?;
    Some((join(join(lead, vowel), *parts.tails.get(tail as usize)?), tail != 0))
}

fn join((first, count): Typed, (second, more): Typed) -> Typed {
    (first | second << (7 * count), count + more)
}

/// The syllable of compatibility jamo, if such a one exists.
pub(super) fn syllable_of(lead: char, vowel: char, tail: Option<char>) -> Option<char> {
    let place = |list: &[char], c: char| {
        list.iter().position(|l| *l == c).and_then(|n| u32::try_from(n).ok())
    };
    let lead = place(&LEADS, lead)?;
    let vowel = u32::from(vowel).checked_sub(FIRST_COMPATIBLE_VOWEL).filter(|n| *n < 21)?;
    let tail = match tail {
        Some(tail) => place(&TAILS, tail)? + 1,
        None => 0,
    };
    char::from_u32(0xac00 + (lead * 21 + vowel) * 28 + tail)
}

pub(super) fn is_vowel_jamo(c: char) -> bool {
    matches!(c, '\u{314f}'..='\u{3163}')
}

/// Whether a syllable can end with a consonant.
pub(super) fn is_tail(c: char) -> bool {
    TAILS.contains(&c)
}

/// The basic jamo of a compatibility jamo.
pub(crate) fn split(c: char) -> impl Iterator<Item = char> {
    let row = u32::from(c).checked_sub(0x3131).and_then(|n| SPLIT.get(n as usize));
    row.copied().unwrap_or_default().chars()
}

/// The two keystrokes of a cluster, or the one of any other consonant: ㄲ is one, with Shift.
pub(crate) fn halves(c: char) -> Vec<char> {
    let parts: Vec<char> = split(c).collect();
    let doubled = parts.first() == parts.get(1);
    if parts.len() == 1 || doubled { vec![c] } else { parts }
}

/// What two keystrokes join into within a syllable: ㄳ, ㅘ. Doubled consonants have their own key.
pub(crate) fn joined(a: char, b: char) -> Option<char> {
    let place = SPLIT.iter().position(|row| a != b && row.chars().eq([a, b]))?;
    char::from_u32(0x3131 + u32::try_from(place).ok()?)
}

/// The keys of the rows of [`SPLIT`], worked out once: every letter of a library comes this way.
static KEYS: LazyLock<[[Key; 2]; SPLIT.len()]> = LazyLock::new(|| {
    SPLIT.map(|row| {
        let mut keys = row.chars().filter_map(basic);
        [keys.next().unwrap_or_default(), keys.next().unwrap_or_default()]
    })
});

/// The keys of a compatibility jamo.
pub(super) fn of_jamo(c: char) -> impl Iterator<Item = Key> {
    let row = u32::from(c).checked_sub(0x3131).and_then(|n| KEYS.get(n as usize));
    row.copied().unwrap_or_default().into_iter().filter(|key| *key != 0)
}

/// The key of a basic jamo.
fn basic(c: char) -> Option<Key> {
    let at = |list: &str| list.chars().position(|b| b == c).and_then(|n| Key::try_from(n).ok());
    at(CONSONANTS).map(|n| n + 1).or_else(|| at(VOWELS).map(|n| n + FIRST_VOWEL))
}

/// The key of an ASCII letter or digit.
pub(super) fn of_ascii(c: char) -> Option<Key> {
    match c {
        'a'..='z' => Some(LATIN_A + u32::from(c) - u32::from('a')),
        'A'..='Z' => Some(LATIN_A + u32::from(c) - u32::from('A')),
        '0'..='9' => Some(DIGIT_0 + u32::from(c) - u32::from('0')),
        _ => None,
    }
}

pub(crate) fn is_consonant(key: Key) -> bool {
    (1..FIRST_VOWEL).contains(&key)
}

pub(crate) fn is_latin(key: Key) -> bool {
    (LATIN_A..DIGIT_0).contains(&key)
}

/// The character a key stands for.
pub(crate) fn char_of(key: Key) -> Option<char> {
    // Every jamo takes three bytes.
    let nth = |list: &str, n: Key| list.get(3 * n as usize..)?.chars().next();
    match key {
        1..FIRST_VOWEL => nth(CONSONANTS, key - 1),
        FIRST_VOWEL..LATIN_A => nth(VOWELS, key - FIRST_VOWEL),
        LATIN_A..DIGIT_0 => char::from_u32(u32::from('a') + key - LATIN_A),
        DIGIT_0..PLUS => char::from_u32(u32::from('0') + key - DIGIT_0),
        PLUS => Some('+'),
        SHARP => Some('#'),
        _ => char::from_u32(key),
    }
}

/// Bits of a key's code.
pub(crate) const CODE_BITS: u32 = 6;
/// The code that all keys from here on share, which can only find more.
pub(crate) const LAST_CODE: Key = (1 << CODE_BITS) - 1;

/// A key in few bits.
pub(crate) fn code(key: Key) -> Key {
    key.min(LAST_CODE)
}

/// Whether no other key has the same code.
pub(crate) fn has_own_code(key: Key) -> bool {
    key < LAST_CODE
}

/// One bit for a key, of 64: texts without a bit of the query cannot hold the query.
pub(crate) fn bit(key: Key) -> u64 {
    1 << (key & 63)
}
