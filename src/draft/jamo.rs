//! Hangul spread into jamo, so that an ending that begins with a final consonant can be compared:
//! 힘든가요 ends in ㄴ가요.
//!
//! Not for: searching (`search` types text as keys).

const FIRST_SYLLABLE: u32 = 0xAC00;
const LAST_SYLLABLE: u32 = 0xD7A3;
/// Vowels, and finals with "none" counted in.
const VOWELS: u32 = 21;
const FINALS: u32 = 28;
/// The final consonants in the order of Unicode, as they are written alone.
const WRITTEN: &str = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

/// Whether a character is a Hangul syllable.
pub(super) fn is_hangul(c: char) -> bool {
    (FIRST_SYLLABLE..=LAST_SYLLABLE).contains(&u32::from(c))
}

/// The text with every syllable in its parts, and consonants that stand alone as finals.
pub(super) fn spread(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        let index = u32::from(c).wrapping_sub(FIRST_SYLLABLE);
        if is_hangul(c) {
            let parts = [
                0x1100 + index / (VOWELS * FINALS),
                0x1161 + index / FINALS % VOWELS,
                0x11A7 + index % FINALS,
            ];
            let last = if index % FINALS == 0 { 2 } else { 3 };
            out.extend(parts.into_iter().take(last).filter_map(char::from_u32));
        } else if let Some(at) = WRITTEN.chars().position(|w| w == c) {
            out.extend(u32::try_from(at).ok().and_then(|at| char::from_u32(0x11A8 + at)));
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether a spread text ends in a final consonant.
pub(super) fn ends_in_final(spread: &str) -> bool {
    spread.chars().next_back().is_some_and(|c| ('\u{11A8}'..='\u{11C2}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_may_begin_with_a_final_consonant() {
        let rows = [
            ("힘든가요", "ㄴ가요", true),
            ("누가요", "ㄴ가요", false),
            ("갑니까", "ㅂ니까", true),
            ("가니까", "ㅂ니까", false),
            ("했니", "ㅆ니", true),
            ("abc", "ㅆ니", false),
        ];
        for (text, ending, want) in rows {
            assert_eq!(spread(text).ends_with(&spread(ending)), want, "{text}");
        }
        assert!(ends_in_final(&spread("좋")) && !ends_in_final(&spread("하")));
    }
}
