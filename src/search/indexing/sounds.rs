//! In which texts something may sound like a word: what Latin words come to (`spellings`), and for
//! Hangul a list for every row of consonants with which a skeleton can begin.
//!
//! Words that sound alike have at least four classes, and differ in one place at most; so the
//! first four of a word say whether it may be meant. There are 9 × 9 × 9 × 9 such heads, with and
//! without running on over the next word, and with and without a vowel before them. Where the words
//! of the library are known, those are listed, and each is looked at once for all texts that have
//! it; for what runs on over words, and for names and what was said, the texts are listed, and must
//! be read. Not for: what sounds alike (`sound`).

use std::borrow::Cow;
use std::collections::HashMap;

use crate::search::asking::query::MOST_JOINED;
use crate::search::columns::postings::Postings;
use crate::search::columns::stored::{Arena, Column, Columns};
use crate::search::columns::texts::position;
use crate::search::columns::threads::Tools;
use crate::search::readings::sound::Sound;
use crate::search::writing::codes::{Mixing, SENTENCE_END};
use crate::search::writing::latin::Letters;
use crate::search::writing::skeleton::{
    CLASSES, HEAD, MOST_LATIN_WORDS, Place, Syllable, begins_with_vowel,
};
use crate::search::writing::units::{Script, Unit};

use super::index::{Group, SearchIndex};
use super::spellings::{Spelling, Spellings, each_row};
use super::stretches::{Meaning, Row, Stretch, shared};
use super::told::Told;
use super::vocabulary::{GROUPS, Vocabulary};

/// Heads of one place: one for every row of classes.
const HEADS: usize = CLASSES.pow(4);
const _: () = assert!(HEAD == 4, "a head is four classes");

/// What is known of how the words of a library sound.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sounds {
    latin: Spellings,
    /// Words of the vocabulary by their heads.
    words: Heads,
    /// Texts by the heads of what is in no word of the vocabulary.
    texts: Heads,
}

/// Lists for those heads that there are.
#[derive(Clone, Debug, Default)]
struct Heads {
    /// The numbers of the lists that are not empty, ascending; the list of each stands at the same
    /// place.
    numbers: Arena<u32>,
    lists: Postings,
}

/// How many lists there are: over words or not, with a vowel or not.
const LISTS: usize = 4 * HEADS;

impl Place {
    /// The number of its first list.
    fn first_list(self) -> usize {
        (usize::from(self.over_words) * 2 + usize::from(self.vowel)) * HEADS
    }

    /// The number of the list of a head.
    fn list(self, head: &[u8]) -> u32 {
        let number = head.iter().fold(0, |number, class| number * CLASSES + usize::from(*class));
        position(self.first_list() + number)
    }
}

impl Heads {
    /// Of parts that follow one another.
    fn of(parts: &[Postings]) -> Self {
        let (mut numbers, mut lists) = (Vec::new(), Postings::default());
        for (number, list) in (0..).zip(0..LISTS) {
            if parts.iter().any(|part| part.list(list).next().is_some()) {
                numbers.push(number);
                lists.push(parts.iter().flat_map(|part| part.list(list)));
            }
        }
        Self { numbers: numbers.into(), lists }
    }

    fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        let numbers = Column::Ints(Cow::Borrowed(&*self.numbers));
        std::iter::once(numbers).chain(self.lists.columns())
    }

    fn of_columns(columns: &mut Columns<'_>) -> Option<Self> {
        let numbers = columns.ints()?;
        let lists = Postings::of_columns(columns, numbers.len())?;
        numbers.is_sorted().then_some(Self { numbers, lists })
    }

    fn bytes(&self) -> usize {
        size_of_val(&*self.numbers) + self.lists.bytes()
    }

    /// What has a head at a place with which something may begin that sounds like a word.
    fn like(&self, place: Place, sound: &Sound) -> impl Iterator<Item = u32> {
        let first = place.first_list();
        let at = |list: usize| self.numbers.partition_point(|other| (*other as usize) < list);
        let lists = (at(first)..at(first + HEADS)).filter(move |at| {
            let list = self.numbers.get(*at).map_or(first, |list| *list as usize);
            sound.may_begin(&classes(list - first))
        });
        lists.flat_map(|list| self.lists.list(list))
    }
}

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

/// A word of a text.
#[derive(Clone, Copy)]
struct Heard {
    /// Where it begins.
    start: usize,
    vowel: bool,
    /// A sentence ended before it.
    after_end: bool,
    /// How it sounds, if it is Latin.
    spelling: Option<Spelling>,
}

/// What a thread knows of Latin words, and writes again and again.
#[derive(Default)]
struct Known {
    spellings: HashMap<Box<str>, Spelling, Mixing>,
    /// The words of the text.
    words: Vec<Heard>,
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
            let Some((before, first)) = text.get(start) else { continue };
            let spelling = first.letters.is_latin().then(|| {
                let last = text.get(range.end - 1).and_then(|(_, last)| last.letters.first());
                self.word.clear();
                text.units(range).for_each(|(_, unit)| unit.letters.spell(&mut self.word));
                let known = self.spellings.get(self.word.as_str()).copied();
                let spelling = known.unwrap_or_else(|| {
                    let spelling = Spelling::of(&self.word);
                    self.spellings.insert(self.word.as_str().into(), spelling);
                    spelling
                });
                spelling.ending_with(last)
            });
            let (vowel, after_end) = (first.vowel, before == SENTENCE_END);
            self.words.push(Heard { start, vowel, after_end, spelling });
        }
    }

    /// Calls `emit` with every row of the Latin words of the text that was read.
    fn each_row(&self, mut emit: impl FnMut(u64)) {
        let mut rest = self.words.as_slice();
        while let Some((first, others)) = rest.split_first() {
            let Some(spelling) = first.spelling else {
                rest = others;
                continue;
            };
            let mut row = [spelling; MOST_LATIN_WORDS];
            let behind = others.iter().take_while(|word| !word.after_end);
            let behind = behind.map_while(|word| word.spelling);
            let mut count = 1;
            for (slot, spelling) in row.iter_mut().skip(1).zip(behind) {
                *slot = spelling;
                count += 1;
            }
            each_row(first.vowel, row.get(..count).unwrap_or_default(), &mut emit);
            rest = others;
        }
    }

    /// Calls `emit` with the list of every head in Hangul; of those inside a word only where
    /// words are not known.
    fn each_head(&mut self, text: Row<'_, Sounding>, inside: bool, mut emit: impl FnMut(u32)) {
        for word in &self.words {
            let is_hangul = |(_, unit): (u16, Sounding)| unit.letters.script() == Script::Hangul;
            if !text.get(word.start).is_some_and(is_hangul) {
                continue;
            }
            self.skeleton.clear();
            let over_words = hangul(text, word.start, &mut self.skeleton);
            if let Some((head, over_words)) = self.skeleton.get(..HEAD).zip(over_words)
                && (inside || over_words)
            {
                emit(Place { over_words, vowel: word.vowel }.list(head));
            }
        }
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

/// The words of the vocabulary by their heads.
fn heads_of_words(index: &SearchIndex, vocabulary: &Vocabulary) -> Heads {
    /// Words that are looked at by one thread at a time.
    const AT_ONCE: usize = 1 << 14;
    let count = vocabulary.words.len();
    let parts: Vec<usize> = (0..count).step_by(AT_ONCE).collect();
    let part = |from: usize, units: &mut Units| {
        let mut seen = Vec::new();
        for word in position(from)..position(count.min(from + AT_ONCE)) {
            vocabulary.words.read(word, index.kinds(), &mut units.0);
            let Some(first) = units.0.first().filter(|unit| unit.script() == Script::Hangul) else {
                continue;
            };
            let vowel = begins_with_vowel(*first);
            let (mut skeleton, mut last) = (Vec::with_capacity(HEAD + 1), None);
            for unit in &units.0 {
                let syllable = Syllable::of(*unit);
                syllable.add_to(&mut skeleton, last);
                last = Some(syllable);
                if let Some(head) = skeleton.get(..HEAD) {
                    seen.push((Place { over_words: false, vowel }.list(head), word));
                    break;
                }
            }
        }
        Postings::of(LISTS, &seen)
    };
    Heads::of(&shared(&parts, part))
}

/// A word that is being read.
#[derive(Default)]
struct Units(Vec<Unit>);

impl Tools for Units {
    fn cost(&self) -> u64 {
        0
    }
}

impl Sounds {
    /// Of an index whose words these are.
    pub(crate) fn of(index: &SearchIndex, vocabulary: Option<&Vocabulary>) -> Self {
        let meaning = Meaning::new(index.kinds(), Sounding::of);
        let part = |(stretch, inside): (Stretch<'_>, bool), known: &mut Known| {
            let (mut rows, mut heads) = (Vec::new(), Vec::new());
            stretch.each(&meaning, |number, text| {
                known.read(text);
                known.each_row(|row| rows.push((row, number)));
                known.each_head(text, inside, |list| heads.push((list, number)));
            });
            rows.sort_unstable();
            rows.dedup();
            (rows, Postings::of(LISTS, &heads))
        };
        let mut stretches = Vec::new();
        for group in Group::ALL {
            let inside = vocabulary.is_none() || !GROUPS.contains(&group);
            stretches.extend(index.stretches(&[group]).into_iter().map(|some| (some, inside)));
        }
        let (rows, texts): (Vec<_>, Vec<_>) = shared(&stretches, part).into_iter().unzip();
        let words = vocabulary.map(|vocabulary| heads_of_words(index, vocabulary));
        Self {
            latin: Spellings::of(&rows),
            words: words.unwrap_or_default(),
            texts: Heads::of(&texts),
        }
    }

    /// What they are made of.
    pub(crate) fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        self.latin.columns().chain(self.words.columns()).chain(self.texts.columns())
    }

    /// The heads that columns hold.
    pub(crate) fn of_columns(columns: &mut Columns<'_>) -> Option<Self> {
        let latin = Spellings::of_columns(columns)?;
        let words = Heads::of_columns(columns)?;
        Some(Self { latin, words, texts: Heads::of_columns(columns)? })
    }

    /// Memory they take, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.latin.bytes() + self.words.bytes() + self.texts.bytes()
    }

    /// Tells which texts have something that sounds like this. What is looked at counts into
    /// `steps`.
    pub(crate) fn alike(
        &self,
        sound: &Sound,
        index: &SearchIndex,
        told: &mut Told,
        steps: &mut u64,
    ) {
        if sound.in_latin() {
            self.latin.alike(sound, told, steps);
        }
        let Some(place) = sound.in_hangul() else { return };
        let in_one = Place { over_words: false, ..place };
        if let Some(vocabulary) = index.vocabulary() {
            let mut units = Vec::new();
            for word in self.words.like(in_one, sound) {
                vocabulary.words.read(word, index.kinds(), &mut units);
                let texts = || vocabulary.texts.list(word as usize);
                if let Some(slips) = sound.fewest(&units, steps) {
                    told.find(Sound::worth(slips), texts().inspect(|_| *steps += 1));
                } else if sound.may_run_on(&units) {
                    told.doubt(texts().inspect(|_| *steps += 1));
                }
            }
        }
        told.doubt(self.texts.like(in_one, sound));
        if place.over_words {
            told.doubt(self.texts.like(place, sound));
        }
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
