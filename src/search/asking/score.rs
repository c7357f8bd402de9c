//! What a match is worth: every number of the ranking, in one place.
//!
//! A word scores up to 110 in the question; an entry scores the mean of its words, plus a little
//! where they stand in order. One word that begins and ends well in the question is
//! 100 + 10, and "in order" counts for one word too: 113.

use crate::search::columns::fields::Field;
use crate::search::writing::runs::{Class, Pattern, Run, ends_whole, ends_word};
use crate::search::writing::stems::before_particle;
use crate::search::writing::units::{Script, Unit};

/// The text itself.
pub(crate) const EXACT: f32 = 100.0;
/// It also ends where a syllable or a Latin word ends.
const EXACT_WHOLE: f32 = 10.0;
const EXACT_CROSSING: f32 = -3.0;
/// It begins inside a word; of only two keys that is mostly chance.
const EXACT_INSIDE: f32 = -30.0;
const EXACT_INSIDE_SHORT: f32 = -60.0;
const SHORT_KEYS: u32 = 2;
/// One key alone, at the beginning of a word and elsewhere.
const KEY_AT_WORD: f32 = 25.0;
pub(crate) const KEY_INSIDE: f32 = 8.0;

const INITIALS: f32 = 62.0;
const INITIALS_EACH: f32 = 4.0;
const INITIALS_EACH_MOST: f32 = 20.0;
const INITIALS_CROSSING: f32 = -5.0;
const INITIALS_WORD_END: f32 = 6.0;
/// A particle stands after it: it is the whole of a noun, and nouns are what people look for.
const INITIALS_NOUN: f32 = 8.0;
const INITIALS_INSIDE: f32 = -22.0;
/// Consonants needed before initials are looked for in long texts.
pub(super) const INITIALS_IN_LONG_TEXT: usize = 4;

/// The most of a run that takes a part of its units.
pub(crate) const MIXED: f32 = 48.0;
const MIXED_PARTIAL: f32 = -4.0;
const MIXED_CROSSING: f32 = -4.0;
const MIXED_INSIDE: f32 = -18.0;

/// A Latin abbreviation, times the part of its span that it covers.
pub(crate) const ABBREVIATION: f32 = 40.0;

/// A typo, and each of its slips.
pub(crate) const TYPO: f32 = 58.0;
pub(crate) const TYPO_EACH: f32 = -14.0;
/// A loanword by its sound, and the one place in which it may differ.
pub(crate) const SOUND: f32 = 50.0;
pub(crate) const SOUND_EACH: f32 = -12.0;

/// What a word read otherwise than it was typed counts, of 1.
pub(crate) const AS_ALIAS: f32 = 0.85;
/// A little less where the other word is of another script than the one typed.
pub(crate) const AS_FOREIGN_ALIAS: f32 = 0.84;
pub(crate) const AS_LAYOUT: f32 = 0.9;
pub(crate) const AS_STEM: f32 = 0.8;
pub(crate) const AS_HEAD: f32 = 0.6;

/// Entries below this part of the best one's score are left out.
pub(crate) const CUT: f32 = 0.5;
/// Of entries that lack words: what they count, and the part of the weight they must have.
pub(crate) const RELAXED: f32 = 0.75;
pub(crate) const LEAST_SHARE: f32 = 0.4;
/// One of so many words must occur at all for those that do to stand alone.
pub(crate) const LEAST_OCCURRING: usize = 3;
/// A question less like the query than this is not like it.
pub(crate) const LEAST_LIKENESS: f32 = 0.12;
/// The same for a few words, of which one piece more or less is much.
pub(crate) const LEAST_LIKENESS_OF_WORDS: f32 = 0.25;
/// Entries like a whole question that are kept however far they are below the best.
pub(crate) const KEPT_PARTIAL: usize = 10;
/// Words from which a query is taken for a whole question.
pub(crate) const WHOLE_QUESTION: usize = 5;
/// A word that only says how something is asked, where it is found.
pub(crate) const STOP_WORD: f32 = 1.0;

/// The least that a hit must score to be strong.
pub(crate) const LEAST_STRONG: f32 = STRONG_EXACT;

/// A word has been found well from here on, by its class.
const STRONG_EXACT: f32 = 38.0;
const STRONG_INITIALS: f32 = 50.0;

pub(crate) const IN_ORDER: f32 = 3.0;
pub(crate) const ADJACENT: f32 = 8.0;

/// What a match in a field counts, of 1.
pub(crate) fn field_weight(field: Field) -> f32 {
    match field {
        Field::Question => 1.0,
        Field::AnswerSpeaker(_) | Field::Asker => 0.95,
        Field::AnswerSummary(_) | Field::Summary | Field::Transcript => 0.7,
        Field::EventTitle => 0.4,
    }
}

/// Whether initials of this many consonants are looked for in a field.
pub(crate) fn takes_initials(field: Field, consonants: usize) -> bool {
    match field {
        Field::AnswerSummary(_) | Field::Summary | Field::Transcript => {
            consonants >= INITIALS_IN_LONG_TEXT
        }
        _ => true,
    }
}

/// The score of a run, before the weight of its field.
pub(crate) fn run_score(pattern: &Pattern, run: Run, units: &[Unit]) -> f32 {
    let at_word = units.get(run.start).is_some_and(|unit| unit.begins_word());
    let inside = |cost: f32| if at_word { 0.0 } else { cost };
    let crossings = small(run.crossings.saturating_sub(pattern.separators()));
    match run.class {
        Class::Exact => {
            let whole = if ends_whole(run, units) { EXACT_WHOLE } else { 0.0 };
            let base = match pattern.weight() {
                1 => return (if at_word { KEY_AT_WORD + whole } else { KEY_INSIDE }).max(0.0),
                SHORT_KEYS => EXACT + inside(EXACT_INSIDE_SHORT),
                _ => EXACT + inside(EXACT_INSIDE),
            };
            base + whole + EXACT_CROSSING * crossings
        }
        Class::Initials => {
            let count = count(pattern.keys().len());
            let end = match (ends_word(run.end, units), before_particle(run.end, units)) {
                (_, true) => INITIALS_NOUN,
                (true, false) => INITIALS_WORD_END,
                (false, false) => 0.0,
            };
            INITIALS
                + (INITIALS_EACH * count).min(INITIALS_EACH_MOST)
                + INITIALS_CROSSING * crossings
                + end
                + inside(INITIALS_INSIDE)
        }
        Class::Mixed | Class::Near | Class::Loose => {
            MIXED
                + MIXED_PARTIAL * small(run.partials)
                + MIXED_CROSSING * crossings
                + inside(MIXED_INSIDE)
        }
    }
}

/// The most that a run can score that begins a word, or inside one.
pub(crate) fn most(pattern: &Pattern, at_word: bool) -> f32 {
    let initials = if pattern.consonants() { most_initials(pattern) } else { 0.0 };
    match (pattern.weight(), at_word) {
        (1, true) => KEY_AT_WORD + EXACT_WHOLE,
        (1, false) => KEY_INSIDE,
        (_, true) => EXACT + EXACT_WHOLE,
        (SHORT_KEYS, false) => {
            (EXACT + EXACT_INSIDE_SHORT + EXACT_WHOLE).max(initials + INITIALS_INSIDE)
        }
        (_, false) => EXACT + EXACT_INSIDE + EXACT_WHOLE,
    }
}

/// The most that runs can score that go on from one word to the next.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MostCrossing {
    /// Those that cover their units whole, but perhaps for the last.
    pub(crate) whole: f32,
    pub(crate) partly: f32,
}

impl MostCrossing {
    /// `initials`: whether runs of initials count.
    pub(crate) fn of(pattern: &Pattern, initials: bool) -> Self {
        let mut scripts = pattern.keys().iter().map(|key| Script::of_first(*key));
        let first = scripts.next();
        // Words of one script are separated, and so need not be those of a query with separators.
        let separated = pattern.separators() == 0 && scripts.all(|script| Some(script) == first);
        let cost = |cost: f32| if separated { cost } else { 0.0 };
        let whole = EXACT + EXACT_WHOLE + cost(EXACT_CROSSING);
        let partly = match (pattern.consonants(), initials) {
            (true, true) => most_initials(pattern) + cost(INITIALS_CROSSING),
            (true, false) => 0.0,
            (false, _) => MIXED + MIXED_PARTIAL + cost(MIXED_CROSSING),
        };
        Self { whole, partly: if pattern.bounds().exact { 0.0 } else { partly } }
    }

    /// Of both.
    pub(crate) fn most(self) -> f32 {
        self.whole.max(self.partly)
    }
}

/// The most that initials can score.
fn most_initials(pattern: &Pattern) -> f32 {
    let keys = count(pattern.keys().len());
    INITIALS + (INITIALS_EACH * keys).min(INITIALS_EACH_MOST) + INITIALS_NOUN
}

/// What one key scores that begins a word, and whether it is one.
pub(crate) fn one_key(whole: bool) -> f32 {
    KEY_AT_WORD + if whole { EXACT_WHOLE } else { 0.0 }
}

/// Whether a word with such a hit needs no further tier.
pub(crate) fn is_strong(class: Class, score: f32) -> bool {
    match class {
        Class::Exact => score >= STRONG_EXACT,
        Class::Initials => score >= STRONG_INITIALS,
        Class::Near => true,
        Class::Mixed | Class::Loose => false,
    }
}

/// A count of units or keys as a factor; never more than a query or a field has.
pub(crate) fn small(count: u32) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// The same of things that are counted.
pub(crate) fn count(n: usize) -> f32 {
    small(u32::try_from(n).unwrap_or(u32::MAX))
}

/// What decides the place of a hit: the score, then the shorter question, then library order.
/// Total, because no two entries share a place in the library.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct OrderKey {
    pub(crate) score: f32,
    /// Units of the question.
    pub(crate) length: u32,
    /// Place in library order.
    pub(crate) ordinal: u32,
    /// Not part of the order: it lacks a word.
    pub(crate) partial: bool,
}

/// The bit of a number that is its sign.
const SIGN: u32 = 1 << 31;

impl OrderKey {
    /// As one number, better first: much less work to sort.
    pub(crate) fn packed(self) -> u128 {
        let bits = self.score.to_bits();
        // Of negative numbers the larger bits are less.
        let ascending = if bits & SIGN == 0 { bits | SIGN } else { !bits };
        u128::from(!ascending) << 96
            | u128::from(self.length) << 64
            | u128::from(self.ordinal) << 32
            | u128::from(self.partial)
    }

    pub(crate) fn unpacked(packed: u128) -> Self {
        let word =
            |shift: u32| u32::try_from(packed >> shift & u128::from(u32::MAX)).unwrap_or_default();
        let ascending = !word(96);
        let bits = if ascending & SIGN == 0 { !ascending } else { ascending & !SIGN };
        Self {
            score: f32::from_bits(bits),
            length: word(64),
            ordinal: word(32),
            partial: word(0) == 1,
        }
    }
}
