//! What a keyboard writes: the two-set layout, its input method, and slips of a finger.
//!
//! Written a second time on purpose: a measurement that asked the program how Korean is typed
//! would share its mistakes.

use std::iter::Peekable;

const LEADS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const VOWELS: &str = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const TAILS: &str = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
/// Every jamo that no one key writes, as the two keys that do.
const PAIRS: [(char, &str); 18] = [
    ('ㅘ', "ㅗㅏ"),
    ('ㅙ', "ㅗㅐ"),
    ('ㅚ', "ㅗㅣ"),
    ('ㅝ', "ㅜㅓ"),
    ('ㅞ', "ㅜㅔ"),
    ('ㅟ', "ㅜㅣ"),
    ('ㅢ', "ㅡㅣ"),
    ('ㄳ', "ㄱㅅ"),
    ('ㄵ', "ㄴㅈ"),
    ('ㄶ', "ㄴㅎ"),
    ('ㄺ', "ㄹㄱ"),
    ('ㄻ', "ㄹㅁ"),
    ('ㄼ', "ㄹㅂ"),
    ('ㄽ', "ㄹㅅ"),
    ('ㄾ', "ㄹㅌ"),
    ('ㄿ', "ㄹㅍ"),
    ('ㅀ', "ㄹㅎ"),
    ('ㅄ', "ㅂㅅ"),
];
/// The keyboard, row by row, in both layouts; Shift where it writes another jamo.
const LATIN_ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const KOREAN_ROWS: [&str; 3] = ["ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ"];
const SHIFTED: [(char, char); 7] =
    [('Q', 'ㅃ'), ('W', 'ㅉ'), ('E', 'ㄸ'), ('R', 'ㄲ'), ('T', 'ㅆ'), ('O', 'ㅒ'), ('P', 'ㅖ')];

pub(crate) fn is_syllable(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

fn nth(list: &str, n: u32) -> char {
    list.chars().nth(n as usize).unwrap()
}

fn place(list: &str, c: char) -> Option<u32> {
    list.chars().position(|other| other == c).map(|n| u32::try_from(n).unwrap())
}

/// The initial of each syllable; everything else is left out.
pub(crate) fn initials(text: &str) -> String {
    let lead = |c: char| nth(LEADS, (u32::from(c) - 0xac00) / 588);
    text.chars().filter(|c| is_syllable(*c)).map(lead).collect()
}

/// The jamo that are pressed one after the other, ㄲ as one key with Shift.
pub(crate) fn strokes(text: &str) -> Vec<char> {
    let mut out = Vec::new();
    for c in text.chars() {
        if !is_syllable(c) {
            out.push(c);
            continue;
        }
        let n = u32::from(c) - 0xac00;
        let tail = (n % 28).checked_sub(1).map(|tail| nth(TAILS, tail));
        let jamo = [Some(nth(LEADS, n / 588)), Some(nth(VOWELS, n / 28 % 21)), tail];
        for jamo in jamo.into_iter().flatten() {
            match PAIRS.iter().find(|(whole, _)| *whole == jamo) {
                Some((_, parts)) => out.extend(parts.chars()),
                None => out.push(jamo),
            }
        }
    }
    out
}

/// What an input method shows after these keys.
pub(crate) fn composed(strokes: &[char]) -> String {
    let mut out = String::new();
    let mut rest = strokes.iter().copied().peekable();
    while let Some(first) = rest.next() {
        let vowel_next = rest.peek().is_some_and(|c| VOWELS.contains(*c));
        if !LEADS.contains(first) || !vowel_next {
            // A compound of vowels or of finals forms without a syllable around it too.
            out.push(joined(first, &mut rest, |_| true));
            continue;
        }
        let vowel = rest.next().unwrap();
        let vowel = joined(vowel, &mut rest, |c| VOWELS.contains(c));
        let mut tail = None;
        if rest.peek().is_some_and(|c| TAILS.contains(*c)) && !opens(&rest) {
            let first = rest.next().unwrap();
            // The second half of a cluster begins the next syllable where a vowel follows it.
            tail = Some(if opens(&rest) { first } else { joined(first, &mut rest, |_| true) });
        }
        let tail = tail.and_then(|tail| place(TAILS, tail)).map_or(0, |n| n + 1);
        let (lead, vowel) = (place(LEADS, first).unwrap(), place(VOWELS, vowel).unwrap());
        out.push(char::from_u32(0xac00 + (lead * 21 + vowel) * 28 + tail).unwrap());
    }
    out
}

/// Whether a consonant and a vowel come next.
fn opens(rest: &Peekable<impl Iterator<Item = char> + Clone>) -> bool {
    let mut rest = rest.clone();
    rest.next().is_some_and(|c| LEADS.contains(c))
        && rest.next().is_some_and(|c| VOWELS.contains(c))
}

/// A jamo together with the next one, where the two are one.
fn joined(
    first: char,
    rest: &mut Peekable<impl Iterator<Item = char> + Clone>,
    allowed: impl Fn(char) -> bool,
) -> char {
    let Some(second) = rest.peek().copied().filter(|c| allowed(*c)) else { return first };
    let both = PAIRS.iter().find(|(_, parts)| parts.chars().eq([first, second]));
    let lone = VOWELS.contains(first) || !VOWELS.contains(second);
    match both.filter(|_| lone) {
        Some((whole, _)) => {
            rest.next();
            *whole
        }
        None => first,
    }
}

/// The Latin letters of the same keys, Shift kept.
pub(crate) fn as_latin(text: &str) -> String {
    let letter = |jamo: char| {
        let plain = || {
            let rows = KOREAN_ROWS.concat();
            place(&rows, jamo).map(|n| nth(&LATIN_ROWS.concat(), n))
        };
        let shifted = SHIFTED.iter().find(|(_, j)| *j == jamo).map(|(key, _)| *key);
        shifted.or_else(plain).unwrap_or(jamo)
    };
    strokes(text).into_iter().map(letter).collect()
}

/// The Korean that the same keys write.
pub(crate) fn as_korean(text: &str) -> String {
    let jamo = |letter: char| {
        let shifted = SHIFTED.iter().find(|(key, _)| *key == letter).map(|(_, jamo)| *jamo);
        let rows = LATIN_ROWS.concat();
        let plain =
            place(&rows, letter.to_ascii_lowercase()).map(|n| nth(&KOREAN_ROWS.concat(), n));
        shifted.or(plain).unwrap_or(letter)
    };
    composed(&text.chars().map(jamo).collect::<Vec<_>>())
}

/// The keys beside a key, of the same kind: consonants beside consonants.
pub(crate) fn beside(key: char) -> Vec<char> {
    let mut out = Vec::new();
    for row in KOREAN_ROWS.into_iter().chain(LATIN_ROWS) {
        let Some(at) = row.chars().position(|c| c == key) else { continue };
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        out.extend(near.filter_map(|n| row.chars().nth(n)));
    }
    out.retain(|other| VOWELS.contains(*other) == VOWELS.contains(key));
    out
}

#[test]
fn the_keyboard_writes_what_people_know_it_to() {
    for text in ["자격증", "업무강도", "값이", "닭이 되나요", "와이어", "의료", "쌌다", "없다"]
    {
        assert_eq!(composed(&strokes(text)), text);
        assert_eq!(as_korean(&as_latin(text)), text);
    }
    assert_eq!(as_latin("자격증"), "wkrurwmd");
    assert_eq!(as_korean("alert"), "믿ㄳ");
    assert_eq!(composed(&strokes("클라우드")[..6]), "클랑");
    assert_eq!(initials("업무 강도"), "ㅇㅁㄱㄷ");
}
