//! Texts read piece by piece, from space to space: most pieces of a library come again and again,
//! and each is read once.
//!
//! A piece is a row of codes and bit rows of its own. What stands before it changes only the mark
//! of its first unit, and what stands beside it only the rows of pairs across the space. Not for:
//! what a unit is (`units`).

mod letters;

use std::ops::Range;

use super::super::codes::{Numbering, RARE, kind_of, marked};
use super::super::slices::{BLOCK, Rows, Slices};
use super::super::threads::Stop;
use super::super::units::{Unit, scan};
use super::{Kinds, Texts, Written, position};
use letters::{EIGHT, Letters};

/// The most sets of pieces that are known. More of them would lie too far away from the
/// processor: to look a common one up would take longer than to read a rare one again.
const MOST_SETS: usize = 1 << 10;
/// Pieces of a set.
const WAYS: usize = 4;
/// Codes of a piece that is worth knowing.
const MOST_CODES: usize = 24;
/// So many codes most pieces have at most.
const FEW_CODES: usize = 8;
/// Pieces of a text that are looked up together: while one is on its way from memory, the next
/// are looked for.
const TOGETHER: usize = 64;

/// What was read of a short piece.
#[derive(Clone, Debug, Default)]
struct Known {
    letters: Letters,
    codes: [u16; MOST_CODES],
    count: u8,
    rows: Rows,
    ends: Ends,
}

/// What the pieces beside a piece must know of it.
#[derive(Clone, Copy, Debug, Default)]
struct Ends {
    /// Its first unit and its last, of those that have any.
    first: Unit,
    last: Unit,
    /// A sentence ends behind its last unit.
    breaks: bool,
}

/// Where a piece may be known: some bits of its hash, and its number.
type Slot = (u32, u32);

/// The pieces that are known.
#[derive(Debug)]
struct Pieces {
    /// Those that were found again stand before those that were not: a rare piece takes the place
    /// of a rare one.
    sets: Vec<[Slot; WAYS]>,
    known: Vec<Known>,
    read: Read,
    /// Written again and again.
    next: Vec<Next>,
}

/// A piece of a text: its bytes there, and its letters if it is short.
#[derive(Debug)]
struct Next {
    bytes: Range<usize>,
    letters: Option<Letters>,
}

/// What was read of the last piece that was not known.
#[derive(Debug, Default)]
struct Read {
    codes: Vec<u16>,
    rows: Rows,
    ends: Ends,
    /// Units without a number, by their places in it.
    rare: Vec<(usize, Unit)>,
    /// Written again and again.
    text: String,
    units: Vec<Unit>,
}

impl Pieces {
    /// Room for the pieces of so many texts.
    fn of_texts(texts: usize) -> Self {
        /// More pieces than a text has.
        const OF_TEXT: usize = 32;
        let count = (texts.saturating_mul(OF_TEXT) / WAYS).next_power_of_two().min(MOST_SETS);
        let set = |number: usize| std::array::from_fn(|way| (0, position(number * WAYS + way)));
        Self {
            sets: (0..count).map(set).collect(),
            known: vec![Known::default(); count * WAYS],
            read: Read::default(),
            next: Vec::with_capacity(TOGETHER),
        }
    }

    /// The number of a piece, and whether it is known; else it is the one that can be given up
    /// for it.
    fn find(&mut self, letters: &Letters) -> Option<(usize, bool)> {
        let hash = letters.hash();
        let tag = u32::try_from(hash >> u32::BITS).unwrap_or_default();
        let set = usize::try_from(hash).unwrap_or_default() & (self.sets.len() - 1);
        let set = self.sets.get_mut(set)?;
        // Without a branch for each: where a piece stands in its set cannot be foreseen.
        let ways = set.iter().enumerate().rev();
        let way = ways.fold(WAYS, |way, (n, (other, _))| if *other == tag { n } else { way });
        if let Some((_, number)) = set.get(way).copied()
            && let Some(known) = self.known.get(number as usize)
            && known.letters == *letters
        {
            // Two that come often do not push each other back and forth.
            if way > 1 {
                set.swap(way - 1, way);
            }
            return Some((number as usize, true));
        }
        let [.., (last, number)] = set;
        *last = tag;
        Some((*number as usize, false))
    }
}

impl Read {
    /// Reads a piece.
    fn piece(&mut self, text: &str, numbering: &mut Numbering) {
        // Between two letters: they show what stands before its first unit and behind its last.
        self.text.clear();
        self.text.extend(["a ", text, " a"]);
        self.units.clear();
        let units = &mut self.units;
        scan(&self.text, |unit, _| units.push(unit));
        let breaks = self.units.pop().is_some_and(Unit::after_break);
        let units = self.units.get(1..).unwrap_or_default();
        self.codes.clear();
        self.rare.clear();
        for (at, unit) in units.iter().enumerate() {
            let code = numbering.code(*unit);
            if kind_of(code) == RARE {
                self.rare.push((at, *unit));
            }
            self.codes.push(code);
        }
        let end = |unit: Option<&Unit>| unit.copied().unwrap_or_default();
        self.ends = Ends { first: end(units.first()), last: end(units.last()), breaks };
        self.rows = Rows::of(units);
    }

    /// Keeps the piece, if it is short.
    fn keep(&self, letters: &Letters, place: &mut Known) {
        // Of one that cannot be kept nothing may be left that it is taken for.
        place.letters = Letters::default();
        let codes = place.codes.get_mut(..self.codes.len()).filter(|_| self.rare.is_empty());
        if let Some((codes, count)) = codes.zip(u8::try_from(self.codes.len()).ok()) {
            codes.copy_from_slice(&self.codes);
            (place.letters, place.count) = (*letters, count);
            (place.rows, place.ends) = (self.rows, self.ends);
        }
    }
}

impl Texts {
    /// Reads texts on this thread, with a numbering of their own that goes on with some kinds.
    pub(super) fn of(list: &[&str], kinds: &Kinds, stop: Stop<'_>) -> Option<(Self, Kinds)> {
        let mut written = Written::default();
        let mut slices = Slices::default();
        let mut numbering = Numbering::of(kinds);
        let mut pieces = Pieces::of_texts(list.len());
        let (mut rows, mut bytes) = (Vec::with_capacity(BLOCK), Vec::new());
        for block in list.chunks(BLOCK) {
            if stop() {
                return None;
            }
            rows.clear();
            for text in block {
                // Eight bytes can be taken wherever a piece begins or goes on.
                bytes.clear();
                bytes.extend_from_slice(text.as_bytes());
                bytes.extend([b' '; EIGHT]);
                rows.push(written.read(text, &bytes, &mut pieces, &mut numbering));
            }
            slices.push(&rows);
        }
        let texts = written.with(slices);
        Some((texts, numbering.finish()))
    }
}

/// The pieces of a text that has spaces behind its end.
struct Split<'a> {
    bytes: &'a [u8],
    start: usize,
    end: usize,
}

impl Iterator for Split<'_> {
    type Item = Next;

    fn next(&mut self) -> Option<Next> {
        while self.start < self.end {
            let rest = self.bytes.get(self.start..).unwrap_or_default();
            let letters = Letters::of(rest);
            let length = match letters {
                Some(letters) => letters.length as usize,
                None => memchr::memchr(b' ', rest).unwrap_or(rest.len()),
            };
            let bytes = self.start..self.start + length;
            self.start = bytes.end + 1;
            if length > 0 {
                return Some(Next { bytes, letters });
            }
        }
        None
    }
}

/// A text as far as it has been read.
#[derive(Default)]
struct Line {
    rows: Rows,
    /// The unit before, and whether a sentence ended since.
    last: Option<Unit>,
    broken: bool,
}

impl Line {
    /// Goes on with a piece that has units. What stands before its first.
    fn join(&mut self, rows: &Rows, ends: &Ends) -> u16 {
        self.broken |= ends.first.after_break();
        let mark = match self.last {
            None => 1,
            Some(_) if self.broken => 3,
            Some(_) => 2,
        };
        self.rows.add(rows);
        if let Some(last) = self.last.filter(|_| !self.broken) {
            self.rows.join(last, ends.first);
        }
        (self.last, self.broken) = (Some(ends.last), ends.breaks);
        mark
    }
}

impl Written {
    /// The next text, which is at the front of the bytes, with spaces behind it; its rows.
    fn read(
        &mut self,
        text: &str,
        bytes: &[u8],
        pieces: &mut Pieces,
        numbering: &mut Numbering,
    ) -> Rows {
        let mut line = Line::default();
        let mut all = Split { bytes, start: 0, end: text.len() };
        let mut next = std::mem::take(&mut pieces.next);
        loop {
            next.clear();
            next.extend(all.by_ref().take(TOGETHER));
            for Next { bytes, letters } in &next {
                let found = letters.as_ref().and_then(|letters| pieces.find(letters));
                if let Some((number, true)) = found
                    && let Some(known) = pieces.known.get(number)
                {
                    self.known(known, &mut line);
                    continue;
                }
                let piece = text.get(bytes.clone()).unwrap_or_default();
                pieces.read.piece(piece, numbering);
                self.fresh(&pieces.read, &mut line);
                if let Some((number, _)) = found
                    && let Some((place, letters)) = pieces.known.get_mut(number).zip(*letters)
                {
                    pieces.read.keep(&letters, place);
                }
            }
            if next.len() < TOGETHER {
                break;
            }
        }
        pieces.next = next;
        self.ends.push(position(self.codes.len()));
        line.rows
    }

    /// A piece that is known.
    fn known(&mut self, piece: &Known, line: &mut Line) {
        let count = usize::from(piece.count);
        if count == 0 {
            line.broken |= piece.ends.breaks;
            return;
        }
        let mark = line.join(&piece.rows, &piece.ends);
        let place = self.codes.len();
        // So many at once take less time than as many as there are.
        match piece.codes.first_chunk::<FEW_CODES>().filter(|_| count <= FEW_CODES) {
            Some(few) => self.codes.extend_from_slice(few),
            None => self.codes.extend_from_slice(&piece.codes),
        }
        self.codes.truncate(place + count);
        self.mark(place, mark);
    }

    /// A piece that was read just now.
    fn fresh(&mut self, piece: &Read, line: &mut Line) {
        if piece.codes.is_empty() {
            line.broken |= piece.ends.breaks;
            return;
        }
        let mark = line.join(&piece.rows, &piece.ends);
        let place = self.codes.len();
        self.codes.extend_from_slice(&piece.codes);
        self.mark(place, mark);
        for (at, unit) in &piece.rare {
            let unit = if *at == 0 { unit.after(mark) } else { *unit };
            self.rare.push((position(place + at), unit));
        }
    }

    /// What stands before the unit at a place.
    fn mark(&mut self, place: usize, mark: u16) {
        if let Some(code) = self.codes.get_mut(place) {
            *code = marked(*code, mark);
        }
    }
}

#[cfg(test)]
mod tests;
