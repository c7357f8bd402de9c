//! Words typed on the wrong keyboard layout: `wkrurwmd` for 자격증, 믿ㄳ for `alert`.
//!
//! Both ways by the two-set (Dubeolsik) layout, with Shift kept; and the two-set automaton that
//! puts keystrokes together into syllables. Not for: deciding when a slip is likely (`ladder`).

use super::keys::{self, Jamo};

/// What each Latin key writes in Korean, from a to z.
const KOREAN: &str = "ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ";
/// What Shift changes.
const SHIFTED: [(char, char); 7] =
    [('Q', 'ㅃ'), ('W', 'ㅉ'), ('E', 'ㄸ'), ('R', 'ㄲ'), ('T', 'ㅆ'), ('O', 'ㅒ'), ('P', 'ㅖ')];

/// The jamo of a Latin key.
fn jamo_of(letter: char) -> Option<char> {
    let shifted = SHIFTED.into_iter().find(|(key, _)| *key == letter).map(|(_, jamo)| jamo);
    let place = u32::from(letter.to_ascii_lowercase()).checked_sub(u32::from('a'));
    shifted.or_else(|| place.and_then(|n| KOREAN.chars().nth(n as usize)))
}

/// The Latin key of a jamo: a capital where Shift is held.
fn key_of(jamo: char) -> Option<char> {
    let shifted = SHIFTED.into_iter().find(|(_, j)| *j == jamo).map(|(key, _)| key);
    let plain = || {
        let place = KOREAN.chars().position(|j| j == jamo)?;
        char::from_u32(u32::from('a') + u32::try_from(place).ok()?)
    };
    shifted.or_else(plain)
}

/// The keys that a Latin keyboard has where a jamo or syllable was typed, with Shift as it was
/// held; any other character is its own key.
pub fn keystrokes(c: char) -> Vec<char> {
    let parts = match (keys::syllable(c), keys::jamo(c)) {
        (Some((lead, vowel, tail)), _) => [Some(lead), Some(vowel), tail],
        (None, Some(Jamo::Lead(j) | Jamo::Vowel(j) | Jamo::Tail(j) | Jamo::Alone(j))) => {
            [Some(j), None, None]
        }
        (None, None) => return vec![c],
    };
    let mut out = Vec::new();
    for jamo in parts.into_iter().flatten() {
        // A doubled consonant is one key with Shift; clusters and compounds are two keys.
        match key_of(jamo) {
            Some(key) => out.push(key),
            None => out.extend(keys::split(jamo).filter_map(key_of)),
        }
    }
    out
}

/// What a word of Latin letters writes on the Korean layout; `None` for any other word.
pub(crate) fn to_korean(text: &str) -> Option<String> {
    let latin = |c: char| c.is_ascii_alphabetic();
    if !text.contains(latin) || !text.chars().all(|c| latin(c) || c.is_ascii_digit()) {
        return None;
    }
    let keys: Vec<char> = text.chars().map(|c| jamo_of(c).unwrap_or(c)).collect();
    Some(compose(&keys))
}

/// What a word of Hangul writes on the Latin layout; `None` for any other word.
pub(crate) fn to_latin(text: &str) -> Option<String> {
    let hangul = |c: char| keys::syllable(c).is_some() || keys::jamo(c).is_some();
    if text.contains(|c: char| c.is_ascii_alphabetic()) || !text.contains(hangul) {
        return None;
    }
    let keys = text.chars().flat_map(|c| {
        let lower = hangul(c);
        keystrokes(c).into_iter().map(move |key| if lower { key.to_ascii_lowercase() } else { key })
    });
    Some(keys.collect())
}

/// A word with its jamo put together as far as they go: ㅎㅔㄹㄹㅡㅁ is 헬름. The keys stay the same.
pub(crate) fn recompose(text: &str) -> String {
    let mut keystrokes = Vec::new();
    for c in text.chars() {
        let parts = match (keys::syllable(c), keys::jamo(c)) {
            (Some((lead, vowel, tail)), _) => [Some(lead), Some(vowel), tail],
            (None, Some(Jamo::Lead(j) | Jamo::Vowel(j) | Jamo::Tail(j) | Jamo::Alone(j))) => {
                [Some(j), None, None]
            }
            (None, None) => {
                keystrokes.push(c);
                continue;
            }
        };
        keystrokes.extend(parts.into_iter().flatten().flat_map(keys::halves));
    }
    compose(&keystrokes)
}

/// A syllable being put together.
#[derive(Clone, Copy, Default)]
struct Syllable {
    lead: Option<char>,
    vowel: Option<char>,
    tail: Option<char>,
}

impl Syllable {
    fn finish(&mut self, out: &mut String) {
        let Self { lead, vowel, tail } = std::mem::take(self);
        match (lead, vowel) {
            (Some(lead), Some(vowel)) => out.extend(keys::syllable_of(lead, vowel, tail)),
            (lead, vowel) => out.extend([lead, vowel, tail].into_iter().flatten()),
        }
    }
}

/// What the two-set input method shows after these keystrokes, each a jamo that one key writes.
pub(crate) fn compose(keystrokes: &[char]) -> String {
    let mut out = String::new();
    let mut now = Syllable::default();
    for key in keystrokes.iter().copied() {
        if keys::is_vowel_jamo(key) {
            match now {
                // The final goes over to the next syllable, or the second half of it.
                Syllable { lead: Some(_), vowel: Some(_), tail: Some(tail) } => {
                    let mut parts = keys::halves(tail);
                    let moved = parts.pop();
                    now.tail = parts.pop();
                    now.finish(&mut out);
                    now = Syllable { lead: moved, vowel: Some(key), tail: None };
                }
                Syllable { vowel: Some(vowel), .. } => {
                    let both = keys::joined(vowel, key);
                    if both.is_none() {
                        now.finish(&mut out);
                    }
                    now.vowel = both.or(Some(key));
                }
                Syllable { .. } => now.vowel = Some(key),
            }
        } else if keys::jamo(key).is_some() {
            match now {
                Syllable { lead: Some(_), vowel: Some(_), tail: None } if keys::is_tail(key) => {
                    now.tail = Some(key);
                }
                Syllable { tail: Some(tail), .. } if keys::joined(tail, key).is_some() => {
                    now.tail = keys::joined(tail, key);
                }
                _ => {
                    now.finish(&mut out);
                    now.lead = Some(key);
                }
            }
        } else {
            now.finish(&mut out);
            out.push(key);
        }
    }
    now.finish(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_read_both_ways() {
        let rows = [
            ("wkrurwmd", "자격증"),
            ("rkqt", "값"),
            ("Rkf", "깔"),
            ("djqanrkdeh", "업무강도"),
            ("dhkdl", "와이"),
            ("ekfrdl", "닭이"),
            ("dmlfy", "의료"),
            ("k8s", "ㅏ8ㄴ"),
        ];
        for (latin, korean) in rows {
            assert_eq!(to_korean(latin).as_deref(), Some(korean));
            assert_eq!(to_latin(korean), Some(latin.to_ascii_lowercase()));
        }
        assert_eq!(to_latin("믿ㄳ").as_deref(), Some("alert"));
        assert_eq!(to_latin("ㅠㅕ구ㅐㅕㅅ").as_deref(), Some("burnout"));
        assert_eq!(to_latin("aws자격증"), None);
        assert_eq!(to_korean("한글"), None);
        assert_eq!(to_korean("c++"), None);
    }

    #[test]
    fn keystrokes_become_syllables_as_they_are_typed() {
        let keys: Vec<char> = "ㄱㅏㅂㅅㅇㅣㅆㅏ".chars().collect();
        let states: Vec<String> = (1..=keys.len()).map(|n| compose(&keys[..n])).collect();
        assert_eq!(states, ["ㄱ", "가", "갑", "값", "값ㅇ", "값이", "값있", "값이싸"]);
    }
}
