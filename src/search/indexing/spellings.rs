//! What Latin words sound like in a row: for up to three neighbouring words of a text the classes
//! of consonants they come to, and the texts that have such a row.
//!
//! A row of words is one number: whether it begins with a vowel, its first twelve classes, after
//! how many of them its words end, and which of the words end in an `s` that may be a plural.
//! Sorted, those that begin alike stand together, so that each skeleton that is alike (there are
//! some hundred) is looked up, and what it finds is known without reading a text. Not for: which
//! skeletons are alike (`sound`), or words in Hangul (`sounds`).

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::search::columns::postings::Postings;
use crate::search::columns::stored::{Arena, Column, Columns};
use crate::search::readings::sound::{PLURAL, Sound};
use crate::search::writing::skeleton::{HEAD, MOST_LATIN_WORDS, VARIANTS, add_latin};

use super::stretches::shared;
use super::told::Told;

/// Classes that a row keeps, and bits of a class, which is counted from 1, and of an end.
const KEPT: usize = 12;
const BITS: u32 = 4;
const KEPT_BITS: u32 = 4 * 12;
/// Stands for every end behind more classes than the others.
const LAST_END: u64 = (1 << BITS) - 1;
/// Where the classes stand in a row: above ends and plurals, below the vowel.
const BELOW: u32 = (BITS + 1) * 3;
const VOWEL: u32 = u64::BITS - 1;
const _: () = assert!(MOST_LATIN_WORDS == 3 && BELOW + KEPT_BITS == VOWEL, "a row is 64 bits");

/// The first classes of a word or of a row, the first one highest, and how many there are in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Classes {
    bits: u64,
    count: u32,
}

impl Classes {
    fn of(classes: &[u8]) -> Self {
        let mut all = Self::default();
        for class in classes {
            let class = u64::from(*class) + 1;
            all.add(Self { bits: class << (KEPT_BITS - BITS), count: 1 });
        }
        all
    }

    fn add(&mut self, other: Self) {
        self.bits |= other.bits.checked_shr(BITS * self.count).unwrap_or_default();
        self.count += other.count;
    }
}

/// How a Latin word sounds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelling {
    variants: [Classes; VARIANTS.len()],
    /// They are not all the same.
    varies: bool,
    /// It may be a plural.
    plural: bool,
}

impl Spelling {
    /// Of a word by its letters.
    pub(crate) fn of(word: &str) -> Self {
        let letters: Vec<char> = word.chars().collect();
        let mut skeleton = Vec::new();
        let variants = VARIANTS.map(|variant| {
            skeleton.clear();
            add_latin(&mut skeleton, &letters, variant);
            Classes::of(&skeleton)
        });
        let varies = variants.iter().any(|classes| Some(classes) != variants.first());
        Self { variants, varies, plural: false }
    }

    /// The same of a word whose last unit begins with a letter.
    pub(super) fn ending_with(self, last: Option<char>) -> Self {
        Self { plural: last == Some(PLURAL), ..self }
    }
}

/// Calls `emit` with the row of neighbouring words in each way in which they may sound.
pub(super) fn each_row(vowel: bool, words: &[Spelling], mut emit: impl FnMut(u64)) {
    let ways = if words.iter().any(|word| word.varies) { VARIANTS.len() } else { 1 };
    let mut before = [None; VARIANTS.len()];
    for variant in 0..ways {
        let row = row(vowel, words, variant);
        if !before.contains(&row) {
            row.into_iter().for_each(&mut emit);
        }
        before.get_mut(variant).into_iter().for_each(|slot| *slot = row);
    }
}

/// `None` where there are too few classes to tell.
fn row(vowel: bool, words: &[Spelling], variant: usize) -> Option<u64> {
    let (mut classes, mut ends, mut plurals) = (Classes::default(), 0, 0);
    for word in words.iter().take(MOST_LATIN_WORDS) {
        classes.add(word.variants.get(variant).copied()?);
        ends = ends << BITS | u64::from(classes.count).min(LAST_END);
        plurals = plurals << 1 | u64::from(word.plural);
    }
    let below = ends << MOST_LATIN_WORDS | plurals;
    let row = u64::from(vowel) << VOWEL | classes.bits << BELOW | below;
    (classes.count as usize >= HEAD).then_some(row)
}

/// After how many classes each word of a row ends, and whether it may be a plural; where there are
/// fewer words the others end after none.
fn ends(row: u64) -> impl Iterator<Item = (usize, bool)> {
    (0..MOST_LATIN_WORDS).map(move |word| {
        let end = row >> MOST_LATIN_WORDS >> (BITS as usize * word) & LAST_END;
        (usize::try_from(end).unwrap_or_default(), row >> word & 1 == 1)
    })
}

/// The first classes of a row.
fn classes(row: u64, count: usize) -> Vec<u8> {
    let class = |at: u32| (row >> BELOW >> (KEPT_BITS - BITS * (at + 1))) & ((1 << BITS) - 1);
    let classes = (0..).map(class).take(count.min(KEPT));
    classes.map(|class| u8::try_from(class).unwrap_or_default().wrapping_sub(1)).collect()
}

/// Every row of Latin words of a library and the texts that have it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spellings {
    /// Sorted, each once; the list of each stands at the same place.
    rows: Arena<u64>,
    texts: Postings,
}

impl Spellings {
    /// Of the rows of some texts and of those behind them, each part sorted.
    pub(crate) fn of(parts: &[Vec<(u64, u32)>]) -> Self {
        /// Bits of the vowel and of the first class: what begins so is put together at once.
        const FIRST: u32 = 1 + BITS;
        let firsts: Vec<u64> = (0..1 << FIRST).collect();
        let joined = |first: u64, (): &mut ()| {
            let begin = |row: u64| row >> (u64::BITS - FIRST);
            let mut seen: Vec<(u64, u32)> = Vec::new();
            for part in parts {
                let from = part.partition_point(|(row, _)| begin(*row) < first);
                let to = part.partition_point(|(row, _)| begin(*row) <= first);
                seen.extend(part.get(from..to).unwrap_or_default());
            }
            // Stable: the texts of a row stay in their order. Made of sorted parts, it is fast.
            seen.sort_by_key(|(row, _)| *row);
            let (mut rows, mut texts) = (Vec::new(), Postings::default());
            for same in seen.chunk_by(|(a, _), (b, _)| a == b) {
                rows.extend(same.first().map(|(row, _)| *row));
                texts.push(same.iter().map(|(_, text)| *text));
            }
            (rows, texts)
        };
        let mut all = Self::default();
        for (rows, texts) in shared(&firsts, joined) {
            all.rows.to_mut().extend(rows);
            all.texts.append(&texts);
        }
        all
    }

    /// What they are made of.
    pub(crate) fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        let rows = Column::Longs(Cow::Borrowed(&*self.rows));
        std::iter::once(rows).chain(self.texts.columns())
    }

    /// The rows that columns hold.
    pub(crate) fn of_columns(columns: &mut Columns<'_>) -> Option<Self> {
        let rows = columns.longs()?;
        let texts = Postings::of_columns(columns, rows.len())?;
        rows.is_sorted().then_some(Self { rows, texts })
    }

    /// Memory they take, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.rows) + self.texts.bytes()
    }

    /// Tells which texts have Latin words that sound like this. Every skeleton that is looked up,
    /// row that is looked at and text that is named counts into `steps`.
    pub(crate) fn alike(&self, sound: &Sound, told: &mut Told, steps: &mut u64) {
        let mut cut = BTreeSet::new();
        for (skeleton, slips) in sound.alike() {
            *steps += 1;
            let count = skeleton.len();
            if count >= KEPT {
                cut.insert(skeleton.into_iter().take(KEPT - 1).collect::<Vec<u8>>());
                continue;
            }
            for at in self.beginning(sound.begins_with_vowel(), &skeleton) {
                *steps += 1;
                let row = self.rows.get(at).copied().unwrap_or_default();
                // Without its plural only if it is not alike with it.
                let ends = ends(row).any(|(end, plural)| {
                    let singular = || sound.differs(&classes(row, end)).is_none();
                    end == count || (plural && end == count + 1 && singular())
                });
                if ends {
                    told.find(Sound::worth(slips), self.texts.list(at).inspect(|_| *steps += 1));
                }
            }
        }
        for skeleton in cut {
            for at in self.beginning(sound.begins_with_vowel(), &skeleton) {
                *steps += 1;
                let row = self.rows.get(at).copied().unwrap_or_default();
                if ends(row).any(|(end, _)| end >= KEPT) {
                    told.doubt(self.texts.list(at).inspect(|_| *steps += 1));
                }
            }
        }
    }

    /// The places of all rows that begin with some classes, fewer than are kept.
    fn beginning(&self, vowel: bool, skeleton: &[u8]) -> std::ops::Range<usize> {
        let Classes { bits, count } = Classes::of(skeleton);
        let first = u64::from(vowel) << VOWEL | bits << BELOW;
        let last = first | ((1 << (BELOW + KEPT_BITS - BITS * count)) - 1);
        let from = self.rows.partition_point(|row| *row < first);
        from..self.rows.partition_point(|row| *row <= last).max(from)
    }
}
