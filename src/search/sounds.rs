//! In which texts something may sound like a word: a list of texts for every row of consonants
//! with which a skeleton can begin.
//!
//! Words that sound alike have at least four classes, and differ in one place at most; so the
//! first four of a text's word say whether it may be meant. There are 9 × 9 × 9 × 9 such heads,
//! for each script, with and without running on over the next word, and with and without a vowel
//! before them. Not for: whether a text matches in the end; the texts of the heads that are left
//! are still read (`sound`).

use std::borrow::Cow;
use std::collections::HashMap;

use super::codes::{Mixing, SENTENCE_END};
use super::index::{Group, SearchIndex};
use super::latin::Letters;
use super::postings::Postings;
use super::skeleton::{
    CLASSES, HEAD, MOST_LATIN_WORDS, Place, Syllable, VARIANTS, add_latin, begins_with_vowel,
};
use super::sound::Sound;
use super::stored::{Arena, Column, Columns};
use super::stretches::{Meaning, Row, Stretch, shared};
use super::threads::Tools;
use super::units::{Script, Unit};
use super::words::MOST_JOINED;

/// Heads of one place: one for every row of classes.
const HEADS: usize = CLASSES.pow(4);
const _: () = assert!(HEAD == 4, "a head is four classes");

/// Every head of a library and the texts that have it.
#[derive(Clone, Debug, Default)]
pub(super) struct Sounds {
    /// The numbers of the lists that are not empty, ascending; the list of each stands at the same
    /// place.
    lists: Arena<u32>,
    texts: Postings,
}

impl Place {
    /// The number of its first list.
    fn first_list(self) -> usize {
        let script = usize::from(self.script == Script::Latin);
        ((script * 2 + usize::from(self.over_words)) * 2 + usize::from(self.vowel)) * HEADS
    }
}

/// The number of a head, from 0.
fn number(head: &[u8]) -> usize {
    head.iter().fold(0, |number, class| number * CLASSES + usize::from(*class))
}

/// How many lists there are: of two scripts, over words or not, with a vowel or not.
const LISTS: usize = 8 * HEADS;

/// What a unit is for how words sound.
#[derive(Clone, Copy)]
struct Sounding {
    letters: Letters,
    syllable: Syllable,
    vowel: bool,
}

impl Sounding {
    fn of(unit: Unit) -> Self {
        let (letters, vowel) = (Letters::of(unit), begins_with_vowel(unit));
        Self { letters, syllable: Syllable::of(unit), vowel }
    }
}

/// The first classes of a Latin word in each of its variants.
#[derive(Clone, Default)]
struct Spelling {
    variants: [Vec<u8>; VARIANTS.len()],
    /// They are not all the same.
    varies: bool,
}

impl Spelling {
    fn of(word: &str) -> Self {
        let letters: Vec<char> = word.chars().collect();
        let variants = VARIANTS.map(|variant| {
            let mut skeleton = Vec::new();
            add_latin(&mut skeleton, &letters, variant);
            skeleton.truncate(HEAD);
            skeleton
        });
        let varies = variants.iter().any(|skeleton| Some(skeleton) != variants.first());
        Self { variants, varies }
    }
}

/// What a thread knows of Latin words, and writes again and again.
#[derive(Default)]
struct Known {
    numbers: HashMap<Box<str>, usize, Mixing>,
    spellings: Vec<Spelling>,
    /// The words of the text: the unit with which each begins, and its spelling if it is Latin.
    words: Vec<(usize, Option<usize>)>,
    word: String,
    skeleton: Vec<u8>,
}

impl Tools for Known {
    fn cost(&self) -> u64 {
        0
    }
}

impl Known {
    /// Finds the words of a text.
    fn read(&mut self, text: Row<'_, Sounding>) {
        self.words.clear();
        for range in text.words() {
            let start = range.start;
            let is_latin = text.get(start).is_some_and(|(_, unit)| unit.letters.is_latin());
            let number = is_latin.then(|| {
                self.word.clear();
                text.units(range).for_each(|(_, unit)| unit.letters.spell(&mut self.word));
                if let Some(number) = self.numbers.get(self.word.as_str()) {
                    return *number;
                }
                let number = self.spellings.len();
                self.spellings.push(Spelling::of(&self.word));
                self.numbers.insert(self.word.as_str().into(), number);
                number
            });
            self.words.push((start, number));
        }
    }

    /// Calls `emit` with the list of every head of the text that was read.
    fn each_head(&mut self, text: Row<'_, Sounding>, mut emit: impl FnMut(usize)) {
        for n in 0..self.words.len() {
            let Some((start, number)) = self.words.get(n).copied() else { continue };
            let Some((_, unit)) = text.get(start) else { continue };
            let place = |script, over_words| Place { script, over_words, vowel: unit.vowel };
            if number.is_some() {
                let first = place(Script::Latin, true).first_list();
                for variant in 0..VARIANTS.len() {
                    let varies = self.latin(text, n, variant);
                    if let Some(head) = self.skeleton.get(..HEAD) {
                        emit(first + self::number(head));
                    }
                    if !varies {
                        break;
                    }
                }
            } else if unit.letters.script() == Script::Hangul {
                self.skeleton.clear();
                let over_words = hangul(text, start, &mut self.skeleton);
                if let Some((head, over_words)) = self.skeleton.get(..HEAD).zip(over_words) {
                    emit(place(Script::Hangul, over_words).first_list() + self::number(head));
                }
            }
        }
    }

    /// Writes the consonants of Latin words from one on, until there are enough for a head or no
    /// more such words; says whether another variant may be another one.
    fn latin(&mut self, text: Row<'_, Sounding>, word: usize, variant: usize) -> bool {
        self.skeleton.clear();
        let mut varies = false;
        let words = self.words.iter().skip(word).take(MOST_LATIN_WORDS);
        for (n, (start, number)) in words.enumerate() {
            let broken = || text.get(*start).is_none_or(|(before, _)| before == SENTENCE_END);
            let Some(spelling) = number.and_then(|number| self.spellings.get(number)) else {
                break;
            };
            if n > 0 && broken() {
                break;
            }
            varies |= spelling.varies;
            self.skeleton.extend(spelling.variants.get(variant).into_iter().flatten());
            // Not only in this variant: another one may be shorter.
            if self.skeleton.len() >= HEAD && !varies {
                break;
            }
        }
        varies
    }
}

/// Writes the consonants of what begins at a unit, over at most so many words as are joined, until
/// there are enough for a head; says whether they run on over the first word, or `None` where
/// there are not enough.
fn hangul(text: Row<'_, Sounding>, start: usize, skeleton: &mut Vec<u8>) -> Option<bool> {
    let (mut words, mut last) = (0, None);
    for (at, (before, sounding)) in (start..).zip(text.units(start..text.len())) {
        if sounding.letters.script() != Script::Hangul || (at > start && before == SENTENCE_END) {
            return None;
        }
        if at > start && before != 0 {
            (words, last) = (words + 1, None);
        }
        if words == MOST_JOINED {
            return None;
        }
        sounding.syllable.add_to(skeleton, last);
        if skeleton.len() >= HEAD {
            return Some(words > 0);
        }
        last = Some(sounding.syllable);
    }
    None
}

impl Sounds {
    pub(super) fn of(index: &SearchIndex) -> Self {
        let meaning = Meaning::new(index.kinds(), Sounding::of);
        let part = |stretch: Stretch<'_>, known: &mut Known| {
            let mut seen = Vec::new();
            stretch.each(&meaning, |number, text| {
                known.read(text);
                known.each_head(text, |list| {
                    seen.push((u32::try_from(list).unwrap_or(u32::MAX), number));
                });
            });
            Postings::of(LISTS, &seen)
        };
        let parts = shared(&index.stretches(&Group::ALL), part);
        let (mut lists, mut texts) = (Vec::new(), Postings::default());
        for (number, list) in (0..).zip(0..LISTS) {
            if parts.iter().any(|part| part.list(list).next().is_some()) {
                lists.push(number);
                texts.push(parts.iter().flat_map(|part| part.list(list)));
            }
        }
        Self { lists: lists.into(), texts }
    }

    /// What they are made of.
    pub(super) fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        let lists = Column::Ints(Cow::Borrowed(&*self.lists));
        std::iter::once(lists).chain(self.texts.columns())
    }

    /// The heads that columns hold.
    pub(super) fn of_columns(columns: &mut Columns<'_>) -> Option<Self> {
        let lists = columns.ints()?;
        let texts = Postings::of_columns(columns, lists.len())?;
        lists.is_sorted().then_some(Self { lists, texts })
    }

    /// Memory they take, in bytes.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.lists) + self.texts.bytes()
    }

    /// Texts among which all are that have something that sounds like this; where
    /// it is inside one Korean word only those from `inside` on.
    pub(super) fn like(&self, sound: &Sound, inside: u32) -> Vec<u32> {
        let places = sound.places().flat_map(|place| {
            // What runs on over words may also be in one.
            let one = Place { over_words: false, ..place };
            [Some(one), Some(place).filter(|place| place.over_words)]
        });
        let lists = places.flatten().flat_map(|place| {
            let first = place.first_list();
            let is_inside = place.script == Script::Hangul && !place.over_words;
            let from = if is_inside { inside } else { 0 };
            let at = |list: usize| self.lists.partition_point(|other| (*other as usize) < list);
            let lists = (at(first)..at(first + HEADS)).filter(move |at| {
                let list = self.lists.get(*at).map_or(first, |list| *list as usize);
                sound.may_begin(&classes(list - first))
            });
            lists.map(move |list| (list, from))
        });
        self.texts.union_from(lists)
    }
}

/// The head of a number.
fn classes(number: usize) -> [u8; HEAD] {
    let mut rest = number;
    let mut out = [0; HEAD];
    for class in out.iter_mut().rev() {
        *class = u8::try_from(rest % CLASSES).unwrap_or_default();
        rest /= CLASSES;
    }
    out
}
