//! Bit slices: a lossless first look at which texts can hold a run, 512 texts at a time.
//!
//! However a query is cut into prefixes of units, two neighbouring keys of it are two keys of one
//! unit side by side, or any key of a unit and the first of the next. The set of such pairs of
//! each text is kept as bits (pairs that share a bit let a text pass that has neither of them at
//! worst), turned around: for each bit, which texts have it. A query is then an AND of a few rows.
//! Not for: finding a match (`runs`), or what is no run (`candidates`).

use crate::search::writing::keys::{Key, SHARP};
use crate::search::writing::runs::{Begin, Pattern};
use crate::search::writing::units::{Script, Unit};

use super::stored::Arena;

/// Texts of a block.
pub(crate) const BLOCK: usize = 512;
/// Texts of a word of a row.
pub(super) const WORD: usize = 64;
/// Words of a row: a bit for each text of a block.
const ROW: usize = BLOCK / 64;
/// One row of a block.
pub(crate) type Row = [u64; ROW];

/// Rows for pairs of keys, anywhere and at the beginning of a word.
const PAIRS: usize = 384;
const WORD_PAIRS: usize = 128;
/// Keys from this one on are rare.
const NARROW: usize = SHARP as usize + 1;
/// Rows for one key: with which some unit begins, with which a word begins, and that is a word.
const KEYS: usize = 64;
const FIRST_WORD_PAIR: usize = PAIRS;
const FIRST_BEGIN: usize = FIRST_WORD_PAIR + WORD_PAIRS;
const FIRST_WORD: usize = FIRST_BEGIN + KEYS;
const FIRST_WHOLE: usize = FIRST_WORD + KEYS;
const ROWS: usize = FIRST_WHOLE + KEYS;
/// Words that hold a bit for each row.
const WORDS: usize = ROWS / 64;
/// Words of a block.
const BLOCK_WORDS: usize = ROWS * ROW;

const fn hashed(a: Key, b: Key, rows: usize) -> usize {
    let mixed = a.wrapping_mul(0x9e37_79b1) ^ b.wrapping_mul(0x85eb_ca77).rotate_left(15);
    let mixed = mixed.wrapping_mul(0xc2b2_ae3d);
    ((mixed as u64 * rows as u64) >> 32) as usize
}

fn pair(a: Key, b: Key) -> usize {
    let known = PAIR_ROWS.get(a as usize).and_then(|rows| rows.get(b as usize));
    known.map_or_else(|| hashed(a, b, PAIRS), |row| usize::from(*row))
}

/// The rows of the pairs of narrow keys: to look them up takes less time than to work them out.
#[expect(clippy::cast_possible_truncation, reason = "rows and narrow keys are below 2^16")]
static PAIR_ROWS: [[u16; NARROW]; NARROW] = {
    let mut rows = [[0; NARROW]; NARROW];
    let mut at = 0;
    while at < NARROW * NARROW {
        let (a, b) = (at / NARROW, at % NARROW);
        rows[a][b] = hashed(a as Key, b as Key, PAIRS) as u16;
        at += 1;
    }
    rows
};

fn word_pair(a: Key, b: Key) -> usize {
    FIRST_WORD_PAIR + hashed(b, a, WORD_PAIRS)
}

/// The row of one key in a group of such rows; every key but `+` and `#` of ASCII has its own.
fn row_of(key: Key, first: usize) -> usize {
    first + (key as usize & (KEYS - 1))
}

/// Whether the rows of words say a key exactly: no other key shares them.
fn is_exact(key: Key) -> bool {
    key as usize <= KEYS
}

/// The rows in which a text stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rows([u64; WORDS]);

impl Rows {
    pub(crate) fn of(text: &[Unit]) -> Self {
        let mut rows = Self([0; WORDS]);
        let mut nexts = text.iter().skip(1);
        for unit in text {
            let next = nexts.next();
            let (keys, count) = unit.all_keys();
            let keys = keys.get(..count).unwrap_or_default();
            let first = keys.first().copied().unwrap_or_default();
            if is_exact(first) {
                rows.set(row_of(first, FIRST_BEGIN));
            }
            let begins_word = unit.begins_word();
            if begins_word && is_exact(first) {
                rows.set(row_of(first, FIRST_WORD));
                let ends = unit.script() == Script::Hangul || next.is_none_or(|n| n.begins_word());
                if count == 1 && ends {
                    rows.set(row_of(first, FIRST_WHOLE));
                }
            }
            for (a, b) in keys.iter().zip(keys.iter().skip(1)) {
                rows.set(pair(*a, *b));
            }
            let after = next.filter(|next| !next.after_break()).map(|next| next.key(0));
            if let Some(after) = after {
                for key in keys {
                    rows.set(pair(*key, after));
                }
            }
            if begins_word {
                for second in [keys.get(1).copied(), after].into_iter().flatten() {
                    rows.set(word_pair(first, second));
                }
            }
        }
        rows
    }

    fn set(&mut self, row: usize) {
        if let Some(word) = self.0.get_mut(row / 64) {
            *word |= 1 << (row % 64);
        }
    }
}

/// Rows of which a text must stand in every one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Probe(Vec<usize>);

impl Probe {
    /// The rows of all texts that hold a pattern; of those alone in which it begins a word, where
    /// that is asked or `at_word` says so.
    pub(crate) fn of(pattern: &Pattern, at_word: bool) -> Self {
        Self::of_keys(pattern.keys(), at_word || pattern.bounds().begin != Begin::Anywhere)
    }

    /// The same of keys, wherever they must be or only at the beginning of a word.
    pub(super) fn of_keys(keys: &[Key], at_word: bool) -> Self {
        let pairs = keys.iter().zip(keys.iter().skip(1));
        let mut rows: Vec<usize> = pairs.map(|(a, b)| pair(*a, *b)).collect();
        match keys {
            [key] if at_word && is_exact(*key) => rows.push(row_of(*key, FIRST_WORD)),
            [key] if !at_word && is_exact(*key) => rows.push(row_of(*key, FIRST_BEGIN)),
            [first, second, ..] if at_word => rows.push(word_pair(*first, *second)),
            _ => {}
        }
        rows.sort_unstable();
        rows.dedup();
        Self(rows)
    }

    /// The rows of all texts in which a run of one pattern is right behind one of another, in the
    /// same sentence; `None` where a pattern has no keys.
    pub(crate) fn of_both(first: &Pattern, then: &Pattern) -> Option<Self> {
        let (last, next) = (first.keys().last()?, then.keys().first()?);
        let pairs = [first, then].map(Pattern::keys);
        let pairs = pairs.iter().flat_map(|keys| keys.iter().zip(keys.iter().skip(1)));
        let mut rows: Vec<usize> = pairs.map(|(a, b)| pair(*a, *b)).collect();
        rows.push(pair(*last, *next));
        rows.sort_unstable();
        rows.dedup();
        Some(Self(rows))
    }

    /// The rows of the texts of which one key is a word, in which it begins one, and in which it
    /// begins a unit, if rows can say so.
    pub(crate) fn one_key(key: Key) -> Option<[Self; 3]> {
        let rows = |first| Self(vec![row_of(key, first)]);
        is_exact(key).then(|| [FIRST_WHOLE, FIRST_WORD, FIRST_BEGIN].map(rows))
    }
}

/// The rows of many texts, a block after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slices(Arena<u64>);

impl Slices {
    /// Turns the rows of texts around; at most [`BLOCK`] of them, but for the last call.
    pub(crate) fn push(&mut self, texts: &[Rows]) {
        let all = self.0.to_mut();
        for block in texts.chunks(BLOCK) {
            let start = all.len();
            all.resize(start + BLOCK_WORDS, 0);
            let out = all.get_mut(start..).unwrap_or_default();
            for (group, texts) in block.chunks(64).enumerate() {
                for word in 0..WORDS {
                    let mut square = [0; 64];
                    for (slot, rows) in square.iter_mut().zip(texts) {
                        *slot = rows.0.get(word).copied().unwrap_or_default();
                    }
                    transpose(&mut square);
                    let rows = out.iter_mut().skip(word * 64 * ROW + group).step_by(ROW);
                    rows.zip(square).for_each(|(slot, bits)| *slot = bits);
                }
            }
        }
    }

    /// Room for the rows of so many texts.
    pub(super) fn of_texts(texts: usize) -> Self {
        Self(vec![0; texts.div_ceil(BLOCK) * BLOCK_WORDS].into())
    }

    /// Puts the rows of one text in its place, where none are yet.
    pub(crate) fn put(&mut self, text: usize, rows: &Rows) {
        let place = text / BLOCK * BLOCK_WORDS + text % BLOCK / WORD;
        let all = self.0.to_mut().get_mut(place..).unwrap_or_default();
        for (number, slot) in all.iter_mut().step_by(ROW).take(ROWS).enumerate() {
            let bit = rows.0.get(number / 64).map_or(0, |word| word >> (number % 64) & 1);
            *slot |= bit << (text % WORD);
        }
    }

    /// Takes the rows of 64 neighbouring texts over from others, where they begin at any text.
    pub(crate) fn take_over(&mut self, word: usize, from: &Self, text: usize) {
        let place = |word: usize| word * WORD / BLOCK * BLOCK_WORDS + word % ROW;
        let rows = |word: usize| {
            let rows = from.0.get(place(word)..).unwrap_or_default();
            rows.iter().step_by(ROW).take(ROWS)
        };
        let (old, shift) = (text / WORD, text % WORD);
        let all = self.0.to_mut().get_mut(place(word)..).unwrap_or_default();
        let out = all.iter_mut().step_by(ROW).take(ROWS);
        if shift == 0 {
            out.zip(rows(old)).for_each(|(out, bits)| *out = *bits);
        } else {
            let pairs = rows(old).zip(rows(old + 1));
            out.zip(pairs).for_each(|(out, (low, high))| {
                *out = low >> shift | high << (WORD - shift);
            });
        }
    }

    /// Room for the rows of so many texts that will be put behind the others.
    pub(super) fn reserve_exact(&mut self, texts: usize) {
        self.0.to_mut().reserve_exact(texts.div_ceil(BLOCK) * BLOCK_WORDS);
    }

    /// Puts others behind them, which begin a block.
    pub(crate) fn append(&mut self, other: &Self) {
        self.0.to_mut().extend_from_slice(&other.0);
    }

    /// Takes all away; the room stays.
    pub(crate) fn clear(&mut self) {
        self.0.to_mut().clear();
    }

    /// Which texts of a block stand in every row of a probe.
    pub(crate) fn block(&self, number: usize, probe: &Probe) -> Row {
        let start = number * BLOCK_WORDS;
        let block = self.0.get(start..start + BLOCK_WORDS).unwrap_or_default();
        let mut all = [u64::MAX; ROW];
        for row in &probe.0 {
            let row = block.get(row * ROW..(row + 1) * ROW).unwrap_or_default();
            all.iter_mut().zip(row).for_each(|(all, bits)| *all &= bits);
        }
        all
    }

    /// Whether a text stands in every row of a probe.
    pub(crate) fn has(&self, text: usize, probe: &Probe) -> bool {
        let start = text / BLOCK * BLOCK_WORDS + text % BLOCK / WORD;
        probe.0.iter().all(|row| {
            let word = self.0.get(start + row * ROW).copied().unwrap_or_default();
            word >> (text % WORD) & 1 == 1
        })
    }

    /// The rows as they are kept.
    pub(crate) fn words(&self) -> &[u64] {
        &self.0
    }

    /// Rows as they were kept.
    pub(super) fn of_words(words: Arena<u64>) -> Self {
        Self(words)
    }

    /// Whether they are of so many blocks.
    pub(super) fn is_of(&self, blocks: usize) -> bool {
        self.0.len() == blocks * BLOCK_WORDS
    }

    /// Memory it takes, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.0)
    }
}

/// Swaps the rows and columns of a square of bits (Hacker's Delight, 2nd edition, 7-3).
fn transpose(square: &mut [u64; 64]) {
    let mut width = 32;
    let mut mask = 0x0000_0000_ffff_ffff_u64;
    while width != 0 {
        let mut at = 0;
        while at < 64 {
            let (low, high) = square.split_at_mut(at + width);
            if let (Some(a), Some(b)) = (low.get_mut(at), high.first_mut()) {
                let swap = (*a >> width ^ *b) & mask;
                *b ^= swap;
                *a ^= swap << width;
            }
            at = (at + width + 1) & !width;
        }
        width >>= 1;
        mask ^= mask << width;
    }
}

mod letters;

pub(crate) use letters::{Last, Letter, Stood};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::writing::runs::{Bounds, run_at};
    use crate::search::writing::units::units;

    fn slices(texts: &[String]) -> Slices {
        let rows: Vec<Rows> = texts.iter().map(|text| Rows::of(&units(text))).collect();
        let mut slices = Slices::default();
        slices.push(&rows);
        slices
    }

    fn has(slices: &Slices, text: usize, probe: &Probe) -> bool {
        let row = slices.block(text / BLOCK, probe);
        row[text % BLOCK / 64] >> (text % 64) & 1 == 1
    }

    proptest! {
        #[test]
        fn no_text_that_holds_a_run_is_missed(
            texts in prop::collection::vec("[가각갂나난낭아앉a-c1+#. ㄱㅏ漢]{0,12}", 1..80),
            query in "[가각갂나난낭아앉a-c1+#ㄱㄴㅏ漢]{1,5}",
        ) {
            let slices = slices(&texts);
            for begin in [Begin::Anywhere, Begin::AtWord] {
                let bounds = Bounds { begin, ..Bounds::default() };
                let Some(pattern) = Pattern::new(&units(&query), bounds) else { return Ok(()) };
                for (number, text) in texts.iter().enumerate() {
                    let text = units(text);
                    let mut runs = (0..text.len())
                        .filter_map(|at| run_at(&pattern, &text, at, &mut 0));
                    let probe = Probe::of(&pattern, false);
                    if runs.next().is_some() {
                        prop_assert!(has(&slices, number, &probe), "{query} in {text:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn most_texts_without_a_run_are_left_out() {
        let texts: Vec<String> =
            (0..600).map(|n| format!("질문 {n}: 업무 강도는 어떤가요?")).collect();
        let slices = slices(&texts);
        let left = |query: &str| {
            let pattern = Pattern::new(&units(query), Bounds::default()).unwrap();
            let probe = Probe::of(&pattern, false);
            (0..600).filter(|n| has(&slices, *n, &probe)).count()
        };
        assert_eq!(
            (left("업무"), left("ㅇㅁㄱㄷ"), left("자격증"), left("kube")),
            (600, 600, 0, 0)
        );
    }
}
