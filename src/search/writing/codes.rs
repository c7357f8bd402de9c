//! Units as two bytes each: the number of their kind, and what stands before them.
//!
//! A library has a few thousand kinds of units. Kinds beyond the sixteen thousandth get a number
//! of their own ([`RARE`]) and are looked up by their place. Not for: texts (`texts`).

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::keys::{FIRST_WIDE, Key};
use super::units::Unit;

/// Bits of a code that number the kind; the rest is what stands before the unit.
const KIND_BITS: u32 = 14;
/// How many numbers there are.
const KINDS: usize = 1 << KIND_BITS;
/// The number of every kind that has none of its own.
pub(crate) const RARE: u16 = 0x3fff;
/// Stands for every key beyond the narrow ones in [`Kinds::leads`].
pub(crate) const WIDE_LEAD: u8 = 255;

/// The number of the kind in a code.
pub(crate) fn kind_of(code: u16) -> u16 {
    code & RARE
}

/// What stands before a unit, by its code (see [`Unit::before`]).
pub(crate) fn before(code: u16) -> u16 {
    code >> KIND_BITS
}

/// The code with something else before it.
pub(crate) fn marked(code: u16, before: u16) -> u16 {
    kind_of(code) | before << KIND_BITS
}

/// What stands before the first unit of a text, before one after a separator, and before one
/// after the end of a sentence (see [`Unit::before`]).
pub(crate) const TEXT_BEGIN: u16 = 1;
pub(crate) const SEPARATOR: u16 = 2;
pub(crate) const SENTENCE_END: u16 = 3;

/// Whether a unit begins a word, by its code.
pub(crate) fn begins_word(code: u16) -> bool {
    code >> KIND_BITS != 0
}

/// The key as [`Kinds::leads`] has it.
pub(crate) fn lead_of(key: Key) -> u8 {
    if key < FIRST_WIDE { u8::try_from(key).unwrap_or(WIDE_LEAD) } else { WIDE_LEAD }
}

/// The kinds of units of a library, by their numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kinds {
    kinds: Vec<Unit>,
    /// The first key of each kind; 0 beyond the last.
    leads: Leads,
}

/// The first key of every kind.
#[derive(Clone, Debug)]
pub(crate) struct Leads(Box<[u8; KINDS]>);

impl Default for Leads {
    fn default() -> Self {
        Self(Box::new([0; KINDS]))
    }
}

impl Leads {
    /// The first key of the kind in a code.
    pub(crate) fn of(&self, code: u16) -> u8 {
        self.0.get(usize::from(kind_of(code))).copied().unwrap_or_default()
    }
}

impl Kinds {
    /// The unit of a code; `None` where it must be looked up by its place.
    pub(crate) fn unit(&self, code: u16) -> Option<Unit> {
        let kind = self.kinds.get(usize::from(kind_of(code)))?;
        Some(kind.after(code >> KIND_BITS))
    }

    pub(crate) fn leads(&self) -> &Leads {
        &self.leads
    }

    /// Kinds by the order of their numbers.
    pub(crate) fn of(kinds: Vec<Unit>) -> Self {
        let mut all = Self::default();
        kinds.into_iter().take(usize::from(RARE)).for_each(|kind| all.push(kind));
        all
    }

    /// Every kind, in the order of the numbers.
    pub(crate) fn all(&self) -> &[Unit] {
        &self.kinds
    }

    fn push(&mut self, kind: Unit) {
        if let Some(lead) = self.leads.0.get_mut(self.kinds.len()) {
            *lead = lead_of(kind.key(0));
        }
        self.kinds.push(kind);
    }
}

/// Scatters the bits of a unit: a hash of what is no secret and no enemy's choice.
#[derive(Debug, Default)]
pub(crate) struct Mix(u64);

/// Makes one for each thing that is looked up.
pub(crate) type Mixing = BuildHasherDefault<Mix>;

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut eight = [0; 8];
            eight.iter_mut().zip(part).for_each(|(slot, byte)| *slot = *byte);
            self.write_u64(u64::from_le_bytes(eight));
        }
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0 ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 32;
    }
}

/// Numbers kinds in the order in which they are first seen.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    kinds: Kinds,
    numbers: HashMap<Unit, u16, Mixing>,
}

impl Numbering {
    /// The code of a unit; [`RARE`] in place of a number where there are no more.
    pub(crate) fn code(&mut self, unit: Unit) -> u16 {
        let kind = unit.kind();
        let number = if let Some(number) = self.numbers.get(&kind) {
            *number
        } else {
            let number = u16::try_from(self.kinds.kinds.len()).unwrap_or(RARE).min(RARE);
            if number < RARE {
                self.kinds.push(kind);
                self.numbers.insert(kind, number);
            }
            number
        };
        number | unit.before() << KIND_BITS
    }

    /// Goes on with the numbers of kinds.
    pub(crate) fn of(kinds: &Kinds) -> Self {
        let numbers = (0..).zip(kinds.all()).map(|(number, kind)| (*kind, number));
        Self { kinds: kinds.clone(), numbers: numbers.collect() }
    }

    /// The kinds that have a number by now.
    pub(crate) fn kinds(&self) -> &Kinds {
        &self.kinds
    }

    pub(crate) fn finish(self) -> Kinds {
        self.kinds
    }
}

#[cfg(test)]
mod tests {
    use super::super::units::units;
    use super::*;

    #[test]
    fn codes_keep_units_until_the_numbers_are_used_up() {
        let text = units("가나 다.  라a1 가나다. 한漢");
        let mut numbering = Numbering::default();
        let codes: Vec<u16> = text.iter().map(|unit| numbering.code(*unit)).collect();
        // Every Hangul syllable and as many Hanja.
        let many: String = ('가'..='힣').chain('一'..='龥').collect();
        let rare = units(&many).iter().filter(|u| numbering.code(**u) & RARE == RARE).count();
        assert!(rare > 10_000, "{rare}");
        let kinds = numbering.finish();
        assert_eq!(kinds.all().len(), usize::from(RARE));
        let read: Vec<Unit> = codes.iter().filter_map(|code| kinds.unit(*code)).collect();
        assert_eq!(read, text);
        assert_eq!(kinds.unit(RARE), None);
        let lead = |n: usize| kinds.leads().of(codes[n]);
        assert_eq!((lead(0), lead(codes.len() - 1)), (1, WIDE_LEAD));
        let begin: Vec<bool> = codes.iter().map(|code| begins_word(*code)).collect();
        let want: Vec<bool> = text.iter().map(|unit| unit.begins_word()).collect();
        assert_eq!(begin, want);
    }
}
