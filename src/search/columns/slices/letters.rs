//! The rows of a text while it is read, unit by unit.
//!
//! They say what [`Rows::of`] says. A row that a text stands in is a byte until the text ends: to
//! write a byte takes no look at what is there, as a bit does. Nearly every unit takes the same
//! steps: what it has not is put in a row that nobody reads, for to decide takes longer. Not for:
//! reading (`texts`).

use super::{
    FIRST_BEGIN, FIRST_WHOLE, FIRST_WORD, Key, NARROW, PAIRS, ROWS, Rows, Script, Unit, WORDS,
    hashed, is_exact, pair, row_of, word_pair,
};

/// Rows while they are written, a power of two, and one of them that nobody reads.
const ROOM: usize = ROWS.next_power_of_two();
#[expect(clippy::cast_possible_truncation, reason = "rows are below 2^16")]
const NOWHERE: u16 = ROOM as u16 - 1;
const _: () = assert!(ROWS < ROOM && ROOM <= 1 << 16, "one is left over");
/// Keys that most units have at most.
const FEW: usize = 4;
/// Numbers of keys, a power of two.
const NUMBERS: usize = 1 << 7;

/// In which rows a text stands that has a unit of one kind, and what its neighbours ask of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letter {
    unit: Unit,
    /// The rows of its first key and of its pairs.
    rows: [u16; FEW],
    /// Its keys; 0 is none.
    keys: [u8; FEW],
    /// Where it begins a word: of its first key and of its first two.
    word_rows: [u16; 2],
    /// Where it is a word: at once, or where nothing more of its word follows.
    whole: u16,
    whole_at_end: u16,
    /// Its first key; 0 where it is a wide one.
    first: u8,
    pub(crate) script: Script,
    /// Not all of it is said in `rows` and `keys`.
    more: bool,
}

impl Letter {
    pub(crate) fn of(unit: Unit) -> Self {
        let unit = unit.kind();
        let number = |row: usize| u16::try_from(row).unwrap_or(NOWHERE);
        let narrow = |key: Key| u8::try_from(key).ok().filter(|key| usize::from(*key) < NARROW);
        let first = unit.key(0);
        let exact = |group: usize| is_exact(first).then(|| number(row_of(first, group)));
        let second = (unit.len() > 1).then(|| number(word_pair(first, unit.key(1))));
        let whole = exact(FIRST_WHOLE).filter(|_| unit.len() == 1).unwrap_or(NOWHERE);
        let hangul = unit.script() == Script::Hangul;
        let mut letter = Self {
            unit,
            rows: [NOWHERE; _],
            keys: [0; _],
            word_rows: [exact(FIRST_WORD), second].map(|row| row.unwrap_or(NOWHERE)),
            whole: if hangul { whole } else { NOWHERE },
            whole_at_end: if hangul { NOWHERE } else { whole },
            first: narrow(first).unwrap_or_default(),
            script: unit.script(),
            more: unit.len() > FEW || narrow(first).is_none(),
        };
        let rows = exact(FIRST_BEGIN).into_iter().chain(pairs(unit).map(number));
        letter.rows.iter_mut().zip(rows).for_each(|(slot, row)| *slot = row);
        let keys = unit.keys().map(|key| narrow(key).unwrap_or_default());
        letter.keys.iter_mut().zip(keys).for_each(|(slot, key)| *slot = key);
        letter
    }
}

/// The rows of the pairs of keys of a unit.
fn pairs(unit: Unit) -> impl Iterator<Item = usize> {
    unit.keys().zip(unit.keys().skip(1)).map(|(a, b)| pair(a, b))
}

/// Rows of two narrow keys, by the second and then by the first; nowhere without one of them.
#[expect(clippy::cast_possible_truncation, reason = "rows and narrow keys are below 2^16")]
static PAIRS_BEFORE: [[u16; NUMBERS]; NUMBERS] = {
    let mut rows = [[NOWHERE; NUMBERS]; NUMBERS];
    let mut at = 0;
    while at < NARROW * NARROW {
        let (a, b) = (at / NARROW, at % NARROW);
        if a > 0 && b > 0 {
            rows[b][a] = hashed(a as Key, b as Key, PAIRS) as u16;
        }
        at += 1;
    }
    rows
};

/// In which rows the text stands that is being read.
#[derive(Debug)]
pub(crate) struct Stood([u8; ROOM]);

/// What the next unit of a text asks of the last.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Last {
    unit: Unit,
    keys: [u8; FEW],
    /// Not all of its keys are said in `keys`.
    more: bool,
    /// It begins a word.
    begins: bool,
    /// Its row if it is a word.
    whole: u16,
}

/// What stands before the first unit of a text.
impl Default for Last {
    fn default() -> Self {
        Self { unit: Unit::default(), keys: [0; _], more: false, begins: false, whole: NOWHERE }
    }
}

impl Default for Stood {
    fn default() -> Self {
        Self([0; ROOM])
    }
}

impl Stood {
    fn set(&mut self, row: u16) {
        if let Some(stands) = self.0.get_mut(usize::from(row) % ROOM) {
            *stands = 1;
        }
    }

    /// The next unit of the text, and what stands before it (see [`Unit::before`]).
    #[expect(clippy::inline_always, reason = "a third of the time of reading is the call")]
    #[inline(always)]
    pub(crate) fn push(&mut self, letter: &Letter, before: u16, last: &mut Last) {
        if before != 3 {
            if letter.more || last.more {
                self.join(last.unit, letter.unit.key(0));
            } else if let Some(rows) = PAIRS_BEFORE.get(usize::from(letter.first) % NUMBERS) {
                for key in last.keys {
                    self.set(rows.get(usize::from(key) % NUMBERS).copied().unwrap_or(NOWHERE));
                }
            }
            if last.begins {
                self.set_far(word_pair(last.unit.key(0), letter.unit.key(0)));
            }
        }
        letter.rows.into_iter().for_each(|row| self.set(row));
        if letter.more {
            pairs(letter.unit).for_each(|row| self.set_far(row));
        }
        let mut whole = NOWHERE;
        if before != 0 {
            self.set(last.whole);
            letter.word_rows.into_iter().for_each(|row| self.set(row));
            self.set(letter.whole);
            whole = letter.whole_at_end;
        }
        *last = Last {
            unit: letter.unit,
            keys: letter.keys,
            more: letter.more,
            begins: before != 0,
            whole,
        };
    }

    fn set_far(&mut self, row: usize) {
        self.set(u16::try_from(row).unwrap_or(NOWHERE));
    }

    /// A key comes behind any unit.
    #[cold]
    fn join(&mut self, last: Unit, after: Key) {
        last.keys().for_each(|key| self.set_far(pair(key, after)));
    }

    /// The text ends: its rows. The next one begins.
    pub(crate) fn end(&mut self, last: Last) -> Rows {
        /// Brings the lowest bits of eight bytes together in the highest byte.
        const GATHER: u64 = 0x0102_0408_1020_4080;
        self.set(last.whole);
        let mut rows = Rows([0; WORDS]);
        let (eights, _) = self.0.as_chunks::<8>();
        for (word, eights) in rows.0.iter_mut().zip(eights.as_chunks::<8>().0) {
            for eight in eights.iter().rev() {
                let bits = u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56;
                *word = *word << 8 | bits;
            }
        }
        self.0.fill(0);
        rows
    }
}
