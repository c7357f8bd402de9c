//! Texts read on one thread, letter by letter: codes, and in which rows each text stands.
//!
//! What a letter of ASCII or a whole syllable is, and in which rows it stands, is looked up by its
//! number; everything else is read as any text is read. Not for: what a unit is (`units`), or what
//! the rows are (`slices`).

use crate::search::writing::codes::{Numbering, RARE, kind_of, marked};
use crate::search::writing::units::{Before, Read, step};

use super::super::slices::{BLOCK, Last, Letter, Rows, Stood};
use super::joined::Part;
use super::{Written, position};

/// Letters with a number: ASCII, and behind it the whole syllables.
const ASCII: usize = 1 << 7;
const SYLLABLES: usize = 11_172;
const FIRST_SYLLABLE: usize = 0xac00;
/// Stands in place of a kind: the letter separates, and no sentence ends with it.
const BETWEEN: u16 = u16::MAX;
/// Conjoining finals begin with this byte.
const OF_TAILS: u8 = 0xe1;

/// The letters of texts, for who meets them again and again.
#[derive(Debug)]
pub(super) struct Letters {
    numbering: Numbering,
    /// The kind of each letter; [`RARE`] of those that must be looked at.
    numbers: Vec<u16>,
    /// By the numbers of their kinds.
    known: Vec<Letter>,
    stood: Stood,
}

impl Default for Letters {
    fn default() -> Self {
        let mut numbers = vec![RARE; ASCII + SYLLABLES];
        for (byte, number) in (0..=0x7f_u8).zip(&mut numbers) {
            // What ends a sentence, or belongs to a Latin letter, depends on what is beside it.
            if !byte.is_ascii_alphanumeric() && !b".?!;+#".contains(&byte) {
                *number = BETWEEN;
            }
        }
        Self {
            numbering: Numbering::default(),
            numbers,
            known: Vec::new(),
            stood: Stood::default(),
        }
    }
}

/// The number of the letter at a place of a text, and where it ends; `None` of any other one, and
/// of a syllable before what may be a final of its own.
fn letter(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let first = usize::from(*bytes.get(at)?);
    if first < ASCII {
        return Some((first, at + 1));
    }
    let second = usize::from(*bytes.get(at + 1)?);
    let third = usize::from(*bytes.get(at + 2)?);
    let code = (first & 0xf) << 12 | (second & 0x3f) << 6 | third & 0x3f;
    let syllable = code.wrapping_sub(FIRST_SYLLABLE);
    let whole =
        first & 0xf0 == 0xe0 && syllable < SYLLABLES && bytes.get(at + 3) != Some(&OF_TAILS);
    whole.then(|| (ASCII + syllable, at + 3))
}

/// How far a text has been read.
#[derive(Default)]
struct Place {
    at: usize,
    before: Before,
    last: Last,
}

impl Written {
    /// Reads on, up to the next letter that must be looked at.
    fn read_known(
        &mut self,
        text: &str,
        numbers: &[u16],
        known: &[Letter],
        stood: &mut Stood,
        place: &mut Place,
    ) {
        let Place { mut at, mut before, mut last } = *place;
        while let Some((letter, end)) = letter(text.as_bytes(), at) {
            let number = numbers.get(letter).copied().unwrap_or(RARE);
            if let Some(letter) = known.get(usize::from(number)) {
                let mark = before.step(letter.script);
                self.codes.push(marked(number, mark));
                stood.push(letter, mark, &mut last);
            } else if number == BETWEEN {
                before.separate(false);
            } else {
                break;
            }
            at = end;
        }
        *place = Place { at, before, last };
    }

    /// The next text; its rows.
    fn read(&mut self, text: &str, letters: &mut Letters) -> Rows {
        let mut place = Place::default();
        loop {
            let Letters { numbers, known, stood, .. } = letters;
            self.read_known(text, numbers, known, stood, &mut place);
            let Some((read, end)) = step(text, place.at, place.before.latin) else { break };
            match read {
                Read::Unit(unit) => {
                    let mark = place.before.step(unit.script());
                    let number = kind_of(letters.numbering.code(unit));
                    let of_unit = Letter::of(unit);
                    if number == RARE {
                        self.rare.push((position(self.codes.len()), unit.after(mark)));
                    } else {
                        if usize::from(number) == letters.known.len() {
                            letters.known.push(of_unit);
                        }
                        letters.keep(text.as_bytes(), place.at, end, number);
                    }
                    self.codes.push(marked(number, mark));
                    letters.stood.push(&of_unit, mark, &mut place.last);
                }
                Read::Joined => {}
                Read::Between { ends } => place.before.separate(ends),
            }
            place.at = end;
        }
        self.ends.push(position(self.codes.len()));
        letters.stood.end(place.last)
    }
}

impl Letters {
    /// Notes the kind of the letter at a place of a text, if it has a number and is always of that
    /// kind.
    fn keep(&mut self, bytes: &[u8], at: usize, end: usize, kind: u16) {
        let letter = letter(bytes, at).filter(|(letter, ends)| {
            let plain = u8::try_from(*letter).is_ok_and(|byte| byte.is_ascii_alphanumeric());
            *ends == end && (plain || *letter >= ASCII)
        });
        let slot = letter.and_then(|(letter, _)| self.numbers.get_mut(letter));
        if let Some(slot) = slot {
            *slot = kind;
        }
    }
}

impl Part {
    /// Reads the next texts on this thread, with the numbers that it has given to kinds by now.
    pub(super) fn read(&mut self, texts: &[&str], letters: &mut Letters) {
        let mut rows = Vec::with_capacity(BLOCK);
        for block in texts.chunks(BLOCK) {
            rows.clear();
            rows.extend(block.iter().map(|text| self.written.read(text, letters)));
            self.slices.push(&rows);
        }
        self.kinds.extend_from_slice(letters.numbering.kinds().all());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::slices::Slices;
    use super::super::Texts;
    use super::*;

    proptest! {
        #[test]
        fn letter_by_letter_a_text_is_what_it_is_as_a_whole(
            texts in prop::collection::vec("[가각갂꿳ㄱㅏa-cC1+#.?!;,() \t\u{3000}\n漢é\u{301}\u{ad}\u{1100}\u{1161}\u{11a8}プΩ\u{abff}]{0,24}", 1..90),
        ) {
            let list: Vec<&str> = texts.iter().chain(&texts).map(String::as_str).collect();
            let ([read], kinds) = Texts::read_all([list.clone()], 1, &|| false).unwrap();
            let (mut out, mut rows) = (Vec::new(), Vec::new());
            for (number, text) in (0..).zip(&list) {
                let units = crate::search::writing::units::units(text);
                read.read(number, &kinds, &mut out);
                prop_assert_eq!(&out, &units);
                rows.push(Rows::of(&units));
            }
            let mut slices = Slices::default();
            slices.push(&rows);
            prop_assert_eq!(read.slices(), slices.words());
        }
    }
}
