//! Loanwords by their sound: `kubernetes` is 쿠버네티스 without a dictionary.
//!
//! Words are compared by their skeletons (`skeleton`): rows of four or more classes that are
//! equal, or six or more that differ in one place, sound alike. Not for: native words (rows of
//! three meet by chance: bread, 프리티어).

use std::collections::BTreeMap;
use std::ops::Range;

use crate::search::asking::score::{SOUND, SOUND_EACH, small};
use crate::search::writing::keys::{self, Key};
use crate::search::writing::runs::{Class, MOST_KEYS, ends_word};
use crate::search::writing::skeleton::{
    self, CLASSES, MOST_LATIN_WORDS, Syllable, VARIANTS, Variant, add_latin, begins_with_vowel,
    letters, of_hangul, variants,
};
use crate::search::writing::units::{Script, Unit};

use super::matcher::Match;

/// What a word ends in that may be a plural.
pub(crate) const PLURAL: char = 's';

const LEAST: usize = skeleton::HEAD;
/// Skeletons may differ in one place if the longer of them has so many.
const LEAST_TO_DIFFER: usize = 6;
const LEAST_SYLLABLES: usize = 3;
/// Syllables that may follow in the same word: particles.
const MOST_AFTER: usize = 2;

/// What is written again and again while texts are looked at.
#[derive(Default)]
struct Row {
    skeleton: Vec<u8>,
    word: Vec<char>,
}

/// A word as it sounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sound {
    /// The ways in which it may be written in Korean.
    skeletons: Vec<Vec<u8>>,
    latin: bool,
    /// The vowels of a Korean word.
    vowels: Option<Vec<Key>>,
    /// It begins with a vowel.
    vowel: bool,
    /// How many words it is.
    words: usize,
}

impl Sound {
    /// The sound of a word, or of neighbouring words, in one script; `None` where it is too short
    /// to tell, or longer than anybody types a word.
    pub(crate) fn new(units: &[Unit], words: usize) -> Option<Self> {
        let all = |script| units.iter().all(|unit| unit.script() == script);
        let latin = all(Script::Latin);
        let hangul = all(Script::Hangul)
            && units.len() >= LEAST_SYLLABLES
            && units.iter().all(|unit| is_syllable(*unit));
        if (!latin && !hangul) || units.len() > MOST_KEYS {
            return None;
        }
        let vowel = begins_with_vowel(*units.first()?);
        let mut skeletons = if latin {
            let letters: Vec<char> = letters(units).collect();
            let of = |variant| {
                let mut skeleton = Vec::new();
                add_latin(&mut skeleton, &letters, variant);
                skeleton
            };
            VARIANTS.map(of).to_vec()
        } else {
            vec![of_hangul(units)]
        };
        skeletons.dedup();
        let long = skeletons.iter().all(|skeleton| skeleton.len() >= LEAST);
        let vowels = hangul.then(|| vowels(units));
        long.then_some(Self { skeletons, latin, vowels, vowel, words })
    }

    /// Finds words in the other script, and Korean spellings of a Korean word.
    pub(crate) fn find(&self, text: &[Unit], steps: &mut u64, mut found: impl FnMut(Match)) {
        self.each(text, steps, |slips, units| {
            let (class, score) = Self::worth(slips);
            found(Match::new(units, class, score));
        });
    }

    /// In how few places, 0 or 1, something in a text differs, if anything is alike.
    pub(crate) fn fewest(&self, text: &[Unit], steps: &mut u64) -> Option<u32> {
        let mut fewest: Option<u32> = None;
        self.each(text, steps, |slips, _| {
            fewest = Some(fewest.map_or(slips, |old| old.min(slips)));
        });
        fewest
    }

    /// What a match is worth that differs in so many places.
    pub(crate) fn worth(slips: u32) -> (Class, f32) {
        (Class::Loose, SOUND + SOUND_EACH * if slips == 0 { 0.0 } else { small(1) })
    }

    /// Calls `found` with every place, and in how many places it differs.
    fn each(&self, text: &[Unit], steps: &mut u64, mut found: impl FnMut(u32, Range<usize>)) {
        let mut row = Row::default();
        for (start, unit) in text.iter().enumerate() {
            let script = unit.script();
            let other = match script {
                // Several Korean words are found as one by the run rule.
                Script::Hangul => self.latin || self.words == 1,
                Script::Latin => !self.latin,
                Script::Digit | Script::Other => false,
            };
            if !other || !unit.begins_word() || begins_with_vowel(*unit) != self.vowel {
                continue;
            }
            let variants = variants(text.get(start..).unwrap_or_default()).iter();
            let places = variants.filter_map(|v| self.find_at(text, start, *v, &mut row, steps));
            if let Some((slips, end)) = places.min_by_key(|(slips, _)| *slips) {
                found(slips, start..end);
            }
        }
    }

    /// Compares with growing stretches of one script from a unit on: by the syllable in Hangul,
    /// by the word in Latin letters.
    fn find_at(
        &self,
        text: &[Unit],
        start: usize,
        variant: Variant,
        row: &mut Row,
        steps: &mut u64,
    ) -> Option<(u32, usize)> {
        let script = text.get(start)?.script();
        let longest = self.skeletons.iter().map(Vec::len).max().unwrap_or(0);
        let mut best: Option<(u32, usize)> = None;
        let Row { skeleton, word: spelt } = row;
        skeleton.clear();
        let mut word = start;
        let mut words = 0;
        for (at, unit) in text.iter().enumerate().skip(start) {
            let gone = unit.script() != script || (at > start && unit.after_break());
            if gone || skeleton.len() > longest + 1 {
                break;
            }
            if at > start && unit.begins_word() {
                words += 1;
                // Syllables run on over the words of a text too easily.
                if words == if script == Script::Hangul { self.words } else { MOST_LATIN_WORDS } {
                    break;
                }
                word = at;
            }
            let end = at + 1;
            *steps += 1 + skeleton.len() as u64;
            if script == Script::Hangul {
                let before = at.checked_sub(1).filter(|_| at > word).and_then(|n| text.get(n));
                Syllable::of(*unit).add_to(skeleton, before.map(|unit| Syllable::of(*unit)));
            } else if ends_word(end, text) {
                spelt.clear();
                spelt.extend(letters(text.get(word..end).unwrap_or_default()));
                add_latin(skeleton, spelt, variant);
            } else {
                continue;
            }
            // Latin words are whole here, but what they begin with may still be a plural.
            if script == Script::Hangul && !self.may_go_on(skeleton) {
                break;
            }
            let plural = script == Script::Latin && keys::char_of(unit.key(0)) == Some(PLURAL);
            let singular = skeleton.split_last().filter(|_| plural).map(|(_, rest)| rest);
            let slips = self.differs(skeleton).or_else(|| self.differs(singular?));
            if let Some(slips) = slips
                && self.has_vowels_of(text.get(start..end).unwrap_or_default())
                && (end..=end + MOST_AFTER).any(|end| ends_word(end, text))
                && best.is_none_or(|(old, _)| slips < old)
            {
                best = Some((slips, end));
            }
        }
        best
    }

    /// Whether most vowels are the same in the same order, where both are written in Korean: two
    /// spellings of a loanword share them, native words with the same consonants do not.
    fn has_vowels_of(&self, text: &[Unit]) -> bool {
        let Some(mine) = self.vowels.as_deref() else { return true };
        if text.first().is_none_or(|unit| unit.script() != Script::Hangul) {
            return true;
        }
        let theirs = vowels(text);
        // The longest common subsequence, a row at a time.
        let mut row = vec![0_usize; theirs.len() + 1];
        for vowel in mine {
            let mut before = 0;
            for (at, other) in theirs.iter().enumerate() {
                let (left, above) = (row.get(at).copied(), row.get(at + 1).copied());
                let (left, above) = (left.unwrap_or_default(), above.unwrap_or_default());
                let best = if vowel == other { before + 1 } else { left.max(above) };
                before = above;
                row.get_mut(at + 1).into_iter().for_each(|slot| *slot = best);
            }
        }
        let same = row.last().copied().unwrap_or_default();
        2 * same > mine.len().max(theirs.len())
    }

    /// In how many places, 0 or 1, another skeleton differs.
    pub(crate) fn differs(&self, other: &[u8]) -> Option<u32> {
        self.skeletons.iter().filter_map(|mine| self.one_differs(mine, other)).min()
    }

    /// Whether a skeleton can be the beginning of one that is alike.
    fn may_go_on(&self, start: &[u8]) -> bool {
        let agree = |a: Option<&[u8]>, b: Option<&[u8]>| {
            a.unwrap_or_default().iter().zip(b.unwrap_or_default()).all(|(a, b)| a == b)
        };
        self.skeletons.iter().any(|mine| {
            let head = mine.iter().zip(start).take_while(|(a, b)| a == b).count();
            let (here, next) = (head, head + 1);
            head == start.len()
                || agree(mine.get(next..), start.get(next..))
                || agree(mine.get(next..), start.get(here..))
                || agree(mine.get(here..), start.get(next..))
        })
    }

    fn one_differs(&self, mine: &[u8], other: &[u8]) -> Option<u32> {
        if mine == other {
            return Some(0);
        }
        // Two words in a row are alike by chance more often.
        if self.words > 1
            || mine.len().min(other.len()) < LEAST
            || mine.len().max(other.len()) < LEAST_TO_DIFFER
        {
            return None;
        }
        let head = mine.iter().zip(other).take_while(|(a, b)| a == b).count();
        let tails = (mine.get(head + 1..), other.get(head + 1..));
        let changed = matches!(tails, (Some(a), Some(b)) if a == b);
        let more = mine.get(head + 1..).is_some_and(|rest| other.get(head..) == Some(rest));
        let less = other.get(head + 1..).is_some_and(|rest| mine.get(head..) == Some(rest));
        (changed || more || less).then_some(1)
    }

    /// Whether a text's skeleton with these first classes may be alike.
    pub(crate) fn may_begin(&self, head: &[u8]) -> bool {
        // Too short to differ: the longer of the two would have to be longer yet.
        let short = |mine: &Vec<u8>| self.words > 1 || mine.len() + 1 < LEAST_TO_DIFFER;
        let (exact, loose): (Vec<_>, Vec<_>) = self.skeletons.iter().partition(|mine| short(mine));
        exact.into_iter().any(|mine| mine.starts_with(head))
            || (!loose.is_empty() && self.may_go_on(head))
    }

    /// Every skeleton that is alike, and in how many places it differs.
    pub(crate) fn alike(&self) -> BTreeMap<Vec<u8>, u32> {
        let mut all = BTreeMap::new();
        for mine in &self.skeletons {
            let others = std::iter::once(mine.clone()).chain(with_a_difference(mine));
            all.extend(others.filter_map(|other| {
                let slips = self.differs(&other)?;
                Some((other, slips))
            }));
        }
        all
    }

    /// Whether a word in Hangul, which is not alike, may be so with the words after it.
    pub(crate) fn may_run_on(&self, word: &[Unit]) -> bool {
        let begins = word.first().is_some_and(|first| begins_with_vowel(*first) == self.vowel);
        self.words > 1 && self.latin && begins && self.may_go_on(&of_hangul(word))
    }

    /// Whether it is looked for in Latin words.
    pub(crate) fn in_latin(&self) -> bool {
        !self.latin
    }

    /// Where it is looked for in Hangul, if it is: whether the words of a text run on there, and
    /// whether it begins with a vowel.
    pub(crate) fn in_hangul(&self) -> Option<skeleton::Place> {
        // Several Korean words are found as one by the run rule.
        let looked_for = self.latin || self.words == 1;
        let place = skeleton::Place { over_words: self.words > 1, vowel: self.vowel };
        looked_for.then_some(place)
    }

    pub(crate) fn begins_with_vowel(&self) -> bool {
        self.vowel
    }
}

/// What a skeleton becomes when one class is left out, changed or put in.
fn with_a_difference(mine: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let others = || (0..CLASSES).filter_map(|class| u8::try_from(class).ok()).map(Some);
    (0..=mine.len()).flat_map(move |at| {
        let (head, rest) = mine.split_at(at);
        let changed = std::iter::once(None).chain(others()).map(move |class| {
            let rest = rest.get(1..).unwrap_or_default();
            [head, class.as_slice(), rest].concat()
        });
        let longer = others().map(move |class| [head, class.as_slice(), rest].concat());
        changed.chain(longer)
    })
}

/// The vowels of syllables, compound ones as they are typed.
fn vowels(units: &[Unit]) -> Vec<Key> {
    let keys = units.iter().flat_map(|unit| unit.keys());
    keys.filter(|key| !keys::is_consonant(*key)).collect()
}

fn is_syllable(unit: Unit) -> bool {
    unit.len() > 1 && keys::is_consonant(unit.key(0)) && !keys::is_consonant(unit.last_key())
        || unit.len() > 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::writing::units::units;

    fn alike(query: &str, text: &str) -> bool {
        let mut any = false;
        if let Some(sound) = Sound::new(&units(query), query.split(' ').count()) {
            sound.find(&units(text), &mut 0, |_| any = true);
        }
        any
    }

    #[test]
    fn loanwords_sound_like_what_they_were() {
        let rows = [
            ("kubernetes", "쿠버네티스를"),
            ("쿠베르네티스", "쿠버네티스"),
            ("콘퍼런스", "컨퍼런스에"),
            ("쿠버네티스", "Kubernetes is"),
            ("jenkins", "젠킨스"),
            ("portfolio", "포트폴리오"),
            ("ingress", "인그레스"),
            ("카운터오퍼", "a counter offer"),
            ("스태프엔지니어", "staff engineer"),
            ("링크드인", "LinkedIn"),
            ("카나리릴리스", "canary release"),
            ("terraform", "테라폼"),
            ("specialist", "스페셜리스트"),
            ("marketing", "마케팅"),
            ("prometheus", "프로메테우스"),
            ("certification", "서티피케이션"),
            ("monitoring", "모니터링"),
            ("피처플래그", "feature flags"),
            ("architecture", "아키텍처"),
            ("docker compose", "도커 컴포스"),
        ];
        let missed: Vec<_> = rows.iter().filter(|(a, b)| !alike(a, b)).collect();
        assert!(missed.is_empty(), "{missed:?}");
    }

    #[test]
    fn short_words_and_chance_do_not() {
        let rows = [
            ("bread", "프리티어"),
            ("자격증", "certificate"),
            ("sourdough", "서버"),
            ("mentor", "만들다"),
            ("kubernetes", "쿠폰"),
            ("총리는", "음악 장르는"),
            ("샤론을", "설날에는"),
            ("kubernetes", "kubernetes"),
        ];
        for (query, text) in rows {
            assert!(!alike(query, text), "{query} in {text}");
        }
    }
}
