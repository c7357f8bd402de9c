//! Many texts as codes in one arena, with their bit slices.
//!
//! Not for: which entry a text belongs to (`index`), or matching (`coded`).

use std::ops::Range;

use crate::search::writing::codes::{Kinds, Numbering, RARE, kind_of};
use crate::search::writing::units::Unit;

use super::slices::{BLOCK, Probe, Row, Rows, Slices};
use super::stored::Arena;

/// Texts, numbered from 0.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    codes: Arena<u16>,
    /// Where each text ends in `codes`.
    ends: Arena<u32>,
    /// Units without a number of their own, by their places in `codes`, ascending.
    rare: Vec<(u32, Unit)>,
    slices: Slices,
}

/// Texts being written, one after the other.
#[derive(Debug, Default)]
struct Written {
    codes: Vec<u16>,
    ends: Vec<u32>,
    rare: Vec<(u32, Unit)>,
}

impl Written {
    /// The next text.
    fn push(&mut self, units: &[Unit], numbering: &mut Numbering) {
        for unit in units {
            let code = numbering.code(*unit);
            if kind_of(code) == RARE {
                self.rare.push((position(self.codes.len()), *unit));
            }
            self.codes.push(code);
        }
        self.ends.push(position(self.codes.len()));
    }

    fn with(self, slices: Slices) -> Texts {
        let Self { codes, ends, rare } = self;
        Texts { codes: codes.into(), ends: ends.into(), rare, slices }
    }
}

impl Texts {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many blocks of [`BLOCK`] texts there are, the last perhaps not full.
    pub(crate) fn blocks(&self) -> usize {
        self.len().div_ceil(BLOCK)
    }

    /// Places of a text in the arena.
    fn places(&self, text: u32) -> Range<usize> {
        let text = text as usize;
        let before = text.checked_sub(1).and_then(|n| self.ends.get(n));
        let end = self.ends.get(text).copied().unwrap_or_default();
        before.copied().unwrap_or_default() as usize..end as usize
    }

    /// The codes of a text.
    pub(crate) fn codes(&self, text: u32) -> &[u16] {
        self.codes.get(self.places(text)).unwrap_or_default()
    }

    /// How many units a text has.
    pub(crate) fn length(&self, text: u32) -> u32 {
        u32::try_from(self.places(text).len()).unwrap_or(u32::MAX)
    }

    /// Whether some units have no number, so that codes alone do not tell what they are.
    pub(crate) fn has_rare(&self) -> bool {
        !self.rare.is_empty()
    }

    /// The kind of the unit at a place of a text, where its code does not tell it.
    pub(crate) fn rare(&self, text: u32, at: usize) -> Option<Unit> {
        let place = u32::try_from(self.places(text).start + at).ok()?;
        let at = self.rare.binary_search_by_key(&place, |(place, _)| *place).ok()?;
        self.rare.get(at).map(|(_, unit)| unit.kind())
    }

    /// Puts the units of a text in place of what was in `out`.
    pub(crate) fn read(&self, text: u32, kinds: &Kinds, out: &mut Vec<Unit>) {
        let places = self.places(text);
        let codes = self.codes.get(places).unwrap_or_default();
        let rare = |n: usize, code: u16| {
            let unit = self.rare(text, n)?;
            Some(unit.after(code >> 14))
        };
        out.clear();
        out.extend(
            codes
                .iter()
                .enumerate()
                .map(|(n, code)| kinds.unit(*code).or_else(|| rare(n, *code)).unwrap_or_default()),
        );
    }

    /// Which texts of a block stand in every row of a probe.
    pub(crate) fn block(&self, number: usize, probe: &Probe) -> Row {
        self.slices.block(number, probe)
    }

    /// Whether a text stands in every row of a probe.
    pub(crate) fn holds(&self, text: u32, probe: &Probe) -> bool {
        self.slices.has(text as usize, probe)
    }

    #[cfg(test)]
    pub(crate) fn slices(&self) -> &[u64] {
        self.slices.words()
    }

    /// Memory it takes, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.codes)
            + size_of_val(&*self.ends)
            + size_of_val(self.rare.as_slice())
            + self.slices.bytes()
    }

    /// Texts of codes that are of kinds with a number each.
    pub(crate) fn of_codes(
        texts: impl Iterator<Item = impl Iterator<Item = u16>>,
        kinds: &Kinds,
    ) -> Self {
        let mut written = Written::default();
        let (mut slices, mut rows) = (Slices::default(), Vec::with_capacity(BLOCK));
        let mut units = Vec::new();
        for text in texts {
            let start = written.codes.len();
            written.codes.extend(text);
            written.ends.push(position(written.codes.len()));
            units.clear();
            let codes = written.codes.get(start..).unwrap_or_default();
            units.extend(codes.iter().filter_map(|code| kinds.unit(*code)));
            rows.push(Rows::of(&units));
            if rows.len() == BLOCK {
                slices.push(&rows);
                rows.clear();
            }
        }
        slices.push(&rows);
        written.with(slices)
    }
}

mod joined;
mod letters;
mod renewed;
mod stored;

pub(crate) use renewed::Runs;

/// A place in an arena. Four billion units are more than a machine's memory holds of entries.
pub(crate) fn position(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::writing::units::units;

    fn texts() -> Vec<String> {
        let hangul: Vec<char> = ('가'..='힣').collect();
        let hanja: Vec<char> = ('一'..='龥').collect();
        let rows = hangul.chunks(16).chain(hanja.chunks(16));
        let mut out: Vec<String> = rows.map(|row| row.iter().collect()).collect();
        out.extend((0..6000).map(|n| format!("{n}번: 업무 강도는. Is it 3년차?{}", n % 7)));
        out.push(String::new());
        out
    }

    #[test]
    fn texts_are_read_back_as_they_were_whatever_the_number_of_threads() {
        let list = texts();
        let list: Vec<&str> = list.iter().map(String::as_str).collect();
        let read = |threads| {
            let (all, kinds) =
                Texts::read_all([list.clone(), list[..9].to_vec(), vec![]], threads, &|| false)
                    .unwrap();
            let mut out = Vec::new();
            let [texts, few, none] = &all;
            assert!(texts.has_rare() && (few.len(), none.len(), none.blocks()) == (9, 0, 0));
            for (number, text) in (0..).zip(&list) {
                texts.read(number, &kinds, &mut out);
                assert_eq!(out, units(text));
            }
            (texts.codes.clone(), texts.rare.clone(), kinds.all().to_vec())
        };
        assert!(read(1) == read(3));
    }

    #[test]
    fn reading_ends_when_nobody_waits_for_it() {
        assert!(Texts::read_all([vec!["가"], vec![], vec![]], 1, &|| true).is_none());
    }
}
