//! Texts read piece by piece, from space to space: most pieces of a library come again and again,
//! and each is read once.
//!
//! A piece is a row of codes and bit rows of its own. What stands before it changes only the mark
//! of its first unit, and what stands beside it only the rows of pairs across the space. Not for:
//! what a unit is (`units`).

use std::ops::Range;

use super::super::codes::{Numbering, RARE, kind_of, marked};
use super::super::slices::{BLOCK, Rows, Slices};
use super::super::threads::Stop;
use super::super::units::{Unit, scan};
use super::{Kinds, Texts, Written, position};

/// Pieces that are known at a time; then all are forgotten. More of them would lie too far away
/// from the processor: to look a common one up takes longer then than to read a rare one again.
const MOST: usize = 1 << 13;
/// Places of the table of pieces: never more than half of them are taken.
const SLOTS: usize = 2 * MOST;
/// Places that are looked at for one piece: what somebody made to meet there is read again.
const MOST_STEPS: usize = 16;
/// Bytes of a piece that is worth knowing.
const LONGEST: usize = 64;

/// What was read of a piece.
#[derive(Clone, Debug)]
struct Piece {
    rows: Rows,
    /// Its first unit and its last, if it has any.
    ends: Option<(Unit, Unit)>,
    /// Its letters and its codes, in those of all.
    text: Range<usize>,
    codes: Range<usize>,
    /// A sentence ends behind its last unit.
    breaks: bool,
    /// Units without a number, by their places in it.
    rare: Vec<(usize, Unit)>,
}

/// The pieces that are known.
#[derive(Debug)]
struct Pieces {
    /// Open addressing: some bits of a piece's hash, and one more than its number. Small, so that
    /// it stays near: nearly all that reading does is to look pieces up.
    slots: Vec<(u32, u32)>,
    known: Vec<Piece>,
    texts: Vec<u8>,
    codes: Vec<u16>,
    /// Written again and again.
    text: String,
    units: Vec<Unit>,
}

impl Default for Pieces {
    fn default() -> Self {
        Self {
            slots: vec![(0, 0); SLOTS],
            known: Vec::new(),
            texts: Vec::new(),
            codes: Vec::new(),
            text: String::new(),
            units: Vec::new(),
        }
    }
}

/// A hash of what is no secret: who makes pieces meet makes reading slow, and no more.
fn hash(text: &[u8]) -> u64 {
    let word = |bytes: &[u8]| bytes.try_into().map(u64::from_le_bytes).unwrap_or_default();
    let mix = |sum: u64, word: u64| {
        let product = u128::from(sum ^ word) * u128::from(0x9e37_79b9_7f4a_7c15_u64);
        // Both halves.
        #[expect(clippy::cast_possible_truncation, reason = "both halves are taken")]
        let halves = (product as u64, (product >> 64) as u64);
        halves.0 ^ halves.1
    };
    let sum = 0x2545_f491_4f6c_dd1d ^ text.len() as u64;
    match text.last_chunk::<8>() {
        Some(last) => {
            let sum = text.chunks_exact(8).fold(sum, |sum, eight| mix(sum, word(eight)));
            mix(sum, u64::from_le_bytes(*last))
        }
        None => mix(sum, text.iter().fold(0, |word, byte| word << 8 | u64::from(*byte))),
    }
}

impl Pieces {
    /// The number of a piece.
    fn of(&mut self, text: &str, numbering: &mut Numbering) -> usize {
        let hash = hash(text.as_bytes());
        let tag = u32::try_from(hash >> u32::BITS).unwrap_or_default();
        let first = usize::try_from(hash).unwrap_or_default();
        let mut free = None;
        for at in (first % SLOTS..).take(MOST_STEPS).map(|at| at % SLOTS) {
            let Some((other, number)) = self.slots.get(at).copied() else { break };
            let Some(number) = number.checked_sub(1) else {
                free = Some(at);
                break;
            };
            if other == tag
                && let Some(piece) = self.known.get(number as usize)
                && self.texts.get(piece.text.clone()) == Some(text.as_bytes())
            {
                return number as usize;
            }
        }
        if self.known.len() >= MOST {
            self.slots.fill((0, 0));
            self.known.clear();
            self.texts.clear();
            self.codes.clear();
            free = Some(first % SLOTS);
        }
        let number = self.known.len();
        let piece = self.read(text, numbering);
        self.known.push(piece);
        let slot = free.filter(|_| text.len() <= LONGEST).and_then(|at| self.slots.get_mut(at));
        if let Some(slot) = slot {
            *slot = (tag, position(number + 1));
        }
        number
    }

    fn read(&mut self, text: &str, numbering: &mut Numbering) -> Piece {
        // Between two letters: they show what stands before its first unit and behind its last.
        self.text.clear();
        self.text.extend(["a ", text, " a"]);
        self.units.clear();
        let units = &mut self.units;
        scan(&self.text, |unit, _| units.push(unit));
        let breaks = self.units.pop().is_some_and(Unit::after_break);
        let units = self.units.get(1..).unwrap_or_default();
        let start = self.codes.len();
        let mut rare = Vec::new();
        for (at, unit) in units.iter().enumerate() {
            let code = numbering.code(*unit);
            if kind_of(code) == RARE {
                rare.push((at, *unit));
            }
            self.codes.push(code);
        }
        let ends = units.first().copied().zip(units.last().copied());
        let letters = self.texts.len();
        self.texts.extend_from_slice(text.as_bytes());
        Piece {
            rows: Rows::of(units),
            ends,
            text: letters..self.texts.len(),
            codes: start..self.codes.len(),
            breaks,
            rare,
        }
    }
}

impl Texts {
    /// Reads texts on this thread, with a numbering of their own.
    pub(super) fn of(list: &[&str], stop: Stop<'_>) -> Option<(Self, Kinds)> {
        let mut written = Written::default();
        let mut slices = Slices::default();
        let mut numbering = Numbering::default();
        let (mut pieces, mut rows) = (Pieces::default(), Vec::with_capacity(BLOCK));
        for block in list.chunks(BLOCK) {
            if stop() {
                return None;
            }
            rows.clear();
            rows.extend(block.iter().map(|text| written.read(text, &mut pieces, &mut numbering)));
            slices.push(&rows);
        }
        let texts = written.with(slices);
        Some((texts, numbering.finish()))
    }
}

impl Written {
    /// The next text; its rows.
    fn read(&mut self, text: &str, pieces: &mut Pieces, numbering: &mut Numbering) -> Rows {
        let mut rows = Rows::default();
        // The unit before, and whether a sentence ended since.
        let (mut last, mut broken) = (None, false);
        let mut start = 0;
        for end in memchr::memchr_iter(b' ', text.as_bytes()).chain([text.len()]) {
            let piece = text.get(start..end).unwrap_or_default();
            start = end + 1;
            if piece.is_empty() {
                continue;
            }
            let number = pieces.of(piece, numbering);
            let Some(piece) = pieces.known.get(number) else { continue };
            let Some((first, end)) = piece.ends else {
                broken |= piece.breaks;
                continue;
            };
            broken |= first.after_break();
            let place = self.codes.len();
            self.codes.extend(pieces.codes.get(piece.codes.clone()).unwrap_or_default());
            let mark = match last {
                None => 1,
                Some(_) if broken => 3,
                Some(_) => 2,
            };
            if let Some(code) = self.codes.get_mut(place) {
                *code = marked(*code, mark);
            }
            for (at, unit) in &piece.rare {
                let unit = if *at == 0 { unit.after(mark) } else { *unit };
                self.rare.push((position(place + at), unit));
            }
            rows.add(&piece.rows);
            if let Some(last) = last.filter(|_| !broken) {
                rows.join(last, first);
            }
            (last, broken) = (Some(end), piece.breaks);
        }
        self.ends.push(position(self.codes.len()));
        rows
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn piece_by_piece_a_text_is_what_it_is_as_a_whole(
            texts in prop::collection::vec("[가각갂ㄱㅏa-cC1+#.?!;,() \t\u{3000}\n漢é\u{301}\u{ad}\u{11a8}プ]{0,24}", 1..6),
        ) {
            let list: Vec<&str> = texts.iter().chain(&texts).map(String::as_str).collect();
            let (read, kinds) = Texts::of(&list, &|| false).unwrap();
            let (mut out, mut rows) = (Vec::new(), Vec::new());
            for (number, text) in (0..).zip(&list) {
                let units = super::super::super::units::units(text);
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
