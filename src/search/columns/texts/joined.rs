//! Texts that several threads read, part by part, put one part behind the other while the rest is
//! read.
//!
//! What comes of it is the same for any number of threads: kinds are numbered in the order in
//! which the texts have them. The room of a part that has been put in its place serves the next.
//! Not for: how a text is read (`letters`).

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::search::writing::codes::{self, Kinds, Numbering, RARE, kind_of};
use crate::search::writing::units::Unit;

use super::super::slices::{BLOCK, Slices};
use super::super::threads::{Share, Stop, Tools};
use super::letters::Letters;
use super::{Texts, Written, position};

/// Texts of a part: what is made of them stays near the processor. Parts end where blocks do, so
/// that their slices can be put one behind the other.
const PART: usize = 4 * BLOCK;

/// Some texts in their order, in the numbers of the thread that read them.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) written: Written,
    pub(super) slices: Slices,
    /// The kinds that have a number there.
    pub(super) kinds: Vec<Unit>,
}

/// All texts of a list as far as they have been read.
struct Joined {
    whole: Part,
    numbering: Numbering,
    /// Parts before which others are missing, by their numbers.
    waiting: BTreeMap<usize, Part>,
    next: usize,
    /// Parts that have been put in their places.
    free: Vec<Part>,
}

impl Tools for Letters {
    fn cost(&self) -> u64 {
        0
    }
}

fn lock(joined: &Mutex<Joined>) -> MutexGuard<'_, Joined> {
    joined.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Texts {
    /// Reads lists of texts with one numbering of their kinds; `None` when nobody waits any more.
    pub(crate) fn read_all<const N: usize>(
        lists: [Vec<&str>; N],
        threads: usize,
        stop: Stop<'_>,
    ) -> Option<([Self; N], Kinds)> {
        let mut numbering = Numbering::default();
        let mut all = [(); N].map(|()| Self::default());
        let share = Share { threads, chunk: 1, alone: 0, short: false, stale: stop };
        for (texts, list) in all.iter_mut().zip(lists) {
            let joined = Mutex::new(Joined::new(&list, numbering));
            let parts: Vec<(usize, &[&str])> = list.chunks(PART).enumerate().collect();
            let read = |(number, texts), letters: &mut Letters, _: &mut Vec<()>| {
                let mut part = lock(&joined).free.pop().unwrap_or_default();
                part.read(texts, letters);
                lock(&joined).put(number, part);
            };
            share.each(&parts, read, |_| {})?;
            (*texts, numbering) =
                joined.into_inner().unwrap_or_else(PoisonError::into_inner).done();
        }
        Some((all, numbering.finish()))
    }
}

impl Joined {
    fn new(list: &[&str], numbering: Numbering) -> Self {
        let mut whole = Part::default();
        // A unit takes two bytes of its text or more, most of three: what is left over is given
        // back before anybody touches it.
        let bytes: usize = list.iter().map(|text| text.len()).sum();
        whole.written.codes.reserve(bytes / 2);
        whole.written.ends.reserve_exact(list.len());
        whole.slices.reserve_exact(list.len());
        Self { whole, numbering, waiting: BTreeMap::new(), next: 0, free: Vec::new() }
    }

    /// Takes a part, and puts all in their places before which nothing is missing any more.
    fn put(&mut self, number: usize, part: Part) {
        self.waiting.insert(number, part);
        while let Some(mut part) = self.waiting.remove(&self.next) {
            self.next += 1;
            self.append(&part);
            part.clear();
            self.free.push(part);
        }
    }

    fn append(&mut self, part: &Part) {
        let Self { whole, numbering, .. } = self;
        let Part { written, slices, kinds } = part;
        let start = position(whole.written.codes.len());
        let numbers: Vec<u16> = kinds.iter().map(|kind| numbering.code(*kind)).collect();
        let number = |code: u16| numbers.get(usize::from(kind_of(code))).copied();
        let before = |code: u16| code & !RARE;
        if written.rare.is_empty() && !numbers.contains(&RARE) {
            let code = |code: &u16| number(*code).unwrap_or(RARE) | before(*code);
            whole.written.codes.extend(written.codes.iter().map(code));
        } else {
            let mut rare = written.rare.iter().map(|(_, unit)| unit.kind());
            for (place, code) in (start..).zip(&written.codes) {
                let unit = match kinds.get(usize::from(kind_of(*code))) {
                    Some(kind) => Some(*kind),
                    None => rare.next(),
                };
                let number = unit.map_or(RARE, |kind| kind_of(numbering.code(kind)));
                let code = number | before(*code);
                if number == RARE {
                    let unit = unit.map(|kind| kind.after(codes::before(code)));
                    whole.written.rare.extend(unit.map(|unit| (place, unit)));
                }
                whole.written.codes.push(code);
            }
        }
        whole.written.ends.extend(written.ends.iter().map(|end| start + end));
        whole.slices.append(slices);
    }

    fn done(self) -> (Texts, Numbering) {
        let Part { mut written, slices, .. } = self.whole;
        written.codes.shrink_to_fit();
        (written.with(slices), self.numbering)
    }
}

impl Part {
    /// Without texts, with the room they took.
    fn clear(&mut self) {
        let Self { written: Written { codes, ends, rare }, slices, kinds } = self;
        codes.clear();
        ends.clear();
        rare.clear();
        slices.clear();
        kinds.clear();
    }
}
