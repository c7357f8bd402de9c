//! Text as units: a syllable, letter or digit each, with the keys that type it and a way back to
//! the bytes it came from.
//!
//! A Hangul syllable is one unit in any encoding: precomposed, conjoining, or a precomposed one
//! with a final after it. What is neither letter nor digit separates; a match may cross it, but
//! not the end of a sentence. Not for: matching (`runs`).

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

use super::keys::{self, FIRST_WIDE, Jamo, Key, PLUS, SHARP};

mod before;

pub(crate) use self::before::Before;
pub(crate) use super::keys::Script;

/// The most keys a unit has: ㄲ + ㅞ + ㄳ (꿳) is six.
pub(crate) const MOST_KEYS: usize = 6;

/// One unit in eight bytes: up to six keys of seven bits (or one wide key of 21), their number,
/// what stands before it, and its script.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Unit(u64);

const COUNT: u32 = 42;
const KEYS: u64 = (1 << COUNT) - 1;
const SEPARATED: u64 = 1 << 45;
const WORD_BEGIN: u64 = 1 << 46;
const BREAK: u64 = 1 << 47;
const WIDE: u64 = 1 << 48;
const SCRIPT: u32 = 49;

impl Unit {
    fn new(keys: &[Key], script: Script) -> Self {
        let mut bits = (script as u64) << SCRIPT;
        if let Some(wide) = keys.iter().find(|k| **k >= FIRST_WIDE) {
            return Self(bits | WIDE | 1 << COUNT | u64::from(*wide));
        }
        let mut count = 0;
        for key in keys.iter().take(MOST_KEYS) {
            bits |= u64::from(*key) << (7 * count);
            count += 1;
        }
        Self(bits | count << COUNT)
    }

    fn of_typed((keys, count): keys::Typed, script: Script) -> Self {
        Self(keys | u64::from(count) << COUNT | (script as u64) << SCRIPT)
    }

    /// It as a number, and back; `None` where no unit has the number.
    pub(crate) fn number(self) -> u64 {
        self.0
    }

    pub(crate) fn of_number(number: u64) -> Option<Self> {
        let unit = Self(number);
        let (len, wide) = (unit.len(), number & WIDE != 0);
        let keys = number & ((1 << COUNT) - 1);
        let sound = if wide {
            len == 1 && u64::from(FIRST_WIDE) <= keys && keys <= u64::from(u32::from(char::MAX))
        } else {
            let few = (1..=MOST_KEYS).contains(&len) && keys >> (7 * len) == 0;
            few && unit.keys().all(|key| key != 0)
        };
        (sound && number >> (SCRIPT + 2) == 0).then_some(unit)
    }

    /// How many keys it has, 1 to 6.
    pub(crate) fn len(self) -> usize {
        (self.0 >> COUNT & 7) as usize
    }

    /// The key at a place below `len`; 0 beyond.
    pub(crate) fn key(self, at: usize) -> Key {
        let code = if self.0 & WIDE != 0 { self.0 & 0x1f_ffff } else { self.0 >> (7 * at) & 0x7f };
        if at < self.len() { Key::try_from(code).unwrap_or_default() } else { 0 }
    }

    /// The last of its keys.
    pub(crate) fn last_key(self) -> Key {
        self.key(self.len().saturating_sub(1))
    }

    /// All its keys, and how many they are.
    pub(crate) fn all_keys(self) -> ([Key; MOST_KEYS], usize) {
        if self.0 & WIDE != 0 {
            return ([self.key(0), 0, 0, 0, 0, 0], 1);
        }
        let mut keys = [0; MOST_KEYS];
        let mut rest = self.0;
        for key in &mut keys {
            *key = u32::from(u8::try_from(rest & 0x7f).unwrap_or_default());
            rest >>= 7;
        }
        (keys, self.len().min(MOST_KEYS))
    }

    pub(crate) fn keys(self) -> impl Iterator<Item = Key> {
        (0..self.len()).map(move |at| self.key(at))
    }

    /// Its keys as one number, the same for the same keys wherever it stands.
    pub(crate) fn bits(self) -> u64 {
        self.0 & ((SEPARATED - 1) | WIDE)
    }

    /// It without what stands before it: its keys and its script.
    pub(crate) fn kind(self) -> Self {
        Self(self.0 & !(SEPARATED | WORD_BEGIN | BREAK))
    }

    /// What stands before it: 0 more of its word, 1 the beginning of the text or another script,
    /// 2 a separator, 3 the end of a sentence.
    pub(crate) fn before(self) -> u16 {
        match (self.after_break(), self.separated(), self.begins_word()) {
            (true, ..) => 3,
            (_, true, _) => 2,
            (.., begins) => u16::from(begins),
        }
    }

    /// It with something else before it (see [`Unit::before`]).
    pub(crate) fn after(self, before: u16) -> Self {
        let marks = match before {
            0 => 0,
            1 => WORD_BEGIN,
            2 => WORD_BEGIN | SEPARATED,
            _ => WORD_BEGIN | SEPARATED | BREAK,
        };
        Self(self.kind().0 | marks)
    }

    /// Something that is neither letter nor digit stands before it.
    pub(crate) fn separated(self) -> bool {
        self.0 & SEPARATED != 0
    }

    /// It is first in the text, after a separator, or in another script than the one before.
    pub(crate) fn begins_word(self) -> bool {
        self.0 & WORD_BEGIN != 0
    }

    /// A sentence ended before it.
    pub(crate) fn after_break(self) -> bool {
        self.0 & BREAK != 0
    }

    pub(crate) fn script(self) -> Script {
        match self.0 >> SCRIPT & 3 {
            0 => Script::Hangul,
            1 => Script::Latin,
            2 => Script::Digit,
            _ => Script::Other,
        }
    }

    /// How many of the leading keys of `query` are this unit's leading keys.
    fn common_prefix(self, query: &[Key]) -> usize {
        self.keys().zip(query).take_while(|(a, b)| a == *b).count()
    }

    /// How many of the leading keys of what `Packed` stands for are this unit's leading keys.
    pub(crate) fn common(self, query: &Packed) -> usize {
        let query = match query {
            Packed::Narrow(keys) => *keys,
            Packed::Wide(keys) => return self.common_prefix(keys),
        };
        if self.0 & WIDE != 0 {
            return 0;
        }
        // Beyond the last key both are zero.
        let differ = (self.0 ^ query) & KEYS;
        (differ.trailing_zeros() as usize / 7).min(self.len())
    }
}

/// Keys to be compared with those of many units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Packed {
    /// The first six, packed as a unit packs them.
    Narrow(u64),
    Wide(Vec<Key>),
}

impl Packed {
    pub(crate) fn new(keys: &[Key]) -> Self {
        let first = keys.get(..MOST_KEYS).unwrap_or(keys);
        if first.iter().any(|key| *key >= FIRST_WIDE) {
            return Self::Wide(first.to_vec());
        }
        Self::Narrow(Unit::new(first, Script::Other).0 & KEYS)
    }
}

impl std::fmt::Debug for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let keys: String = self.keys().filter_map(keys::char_of).collect();
        let mark = |on: bool, mark: &'static str| if on { mark } else { "" };
        let (separated, broken) = (mark(self.separated(), "_"), mark(self.after_break(), "|"));
        write!(f, "{broken}{}{separated}{keys}", mark(self.begins_word(), "^"))
    }
}

/// Calls `emit` with every unit of a text and the bytes it came from, marks that belong to it
/// included.
pub(crate) fn scan(text: &str, mut emit: impl FnMut(Unit, Range<usize>)) {
    let mut before = Before::default();
    let mut waiting: Option<(Unit, Range<usize>)> = None;
    let mut at = 0;
    while let Some((read, end)) = step(text, at, before.latin) {
        match read {
            Read::Unit(unit) => {
                if let Some((unit, bytes)) = waiting.take() {
                    emit(unit, bytes);
                }
                waiting = Some((unit.after(before.step(unit.script())), at..end));
            }
            Read::Joined => {
                if let Some((_, bytes)) = waiting.as_mut().filter(|(_, bytes)| bytes.end == at) {
                    bytes.end = end;
                }
            }
            Read::Between { ends } => before.separate(ends),
        }
        at = end;
    }
    if let Some((unit, bytes)) = waiting {
        emit(unit, bytes);
    }
}

/// What stands at a place of a text.
pub(crate) enum Read {
    /// A unit; what stands before it is not said.
    Unit(Unit),
    /// Belongs to what stands before it and separates nothing.
    Joined,
    /// What separates units, and whether a sentence ends with it.
    Between { ends: bool },
}

/// Reads what stands at a place of a text; where it ends.
pub(crate) fn step(text: &str, at: usize, after_latin: bool) -> Option<(Read, usize)> {
    let mut reader = Reader { text, at };
    let c = reader.next()?;
    let read = if let Some(unit) = reader.unit(c, after_latin) {
        Read::Unit(unit)
    } else if !c.is_ascii() && (is_combining_mark(c) || is_transparent(c)) {
        Read::Joined
    } else {
        let ends = matches!(c, '.' | '?' | '!' | ';' | '。' | '？' | '！');
        Read::Between { ends: ends && reader.peek().is_none_or(char::is_whitespace) }
    };
    Some((read, reader.at))
}

/// The units of a text alone.
pub(crate) fn units(text: &str) -> Vec<Unit> {
    let mut out = Vec::new();
    scan(text, |unit, _| out.push(unit));
    out
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Takes the next character if `wanted` knows it.
    fn take<T>(&mut self, wanted: impl Fn(char) -> Option<T>) -> Option<T> {
        let c = self.peek()?;
        let found = wanted(c)?;
        self.at += c.len_utf8();
        Some(found)
    }

    /// The unit that begins with `c`, which is read; reads what else belongs to it.
    fn unit(&mut self, c: char, after_latin: bool) -> Option<Unit> {
        if let Some(key) = keys::of_ascii(c) {
            let script = if c.is_ascii_digit() { Script::Digit } else { Script::Latin };
            return Some(Unit::of_typed((u64::from(key), 1), script));
        }
        let tail = |next| matches!(keys::jamo(next), Some(Jamo::Tail(_)));
        if let Some((typed, has_tail)) = keys::of_syllable(c)
            && (has_tail || !self.peek().is_some_and(tail))
        {
            return Some(Unit::of_typed(typed, Script::Hangul));
        }
        // Most of what is left stands between words.
        let separator = c.is_ascii() && !(after_latin && matches!(c, '+' | '#'));
        if separator { None } else { self.slow_unit(c, after_latin) }
    }

    /// The same for any character.
    fn slow_unit(&mut self, c: char, after_latin: bool) -> Option<Unit> {
        let mut keys = [0; 16];
        let mut count = 0;
        let mut push = |key: Key| {
            if let Some(slot) = keys.get_mut(count) {
                *slot = key;
                count += 1;
            }
        };
        let tail = |c| if let Some(Jamo::Tail(t)) = keys::jamo(c) { Some(t) } else { None };
        let vowel = |c| if let Some(Jamo::Vowel(v)) = keys::jamo(c) { Some(v) } else { None };
        let mut script = Script::Hangul;
        if let Some((lead, v, t)) = keys::syllable(c) {
            let t = t.or_else(|| self.take(tail));
            [Some(lead), Some(v), t].into_iter().flatten().for_each(|j| {
                keys::of_jamo(j).for_each(&mut push);
            });
        } else if let Some(jamo) = keys::jamo(c) {
            let (Jamo::Lead(j) | Jamo::Vowel(j) | Jamo::Tail(j) | Jamo::Alone(j)) = jamo;
            keys::of_jamo(j).for_each(&mut push);
            if let Jamo::Lead(_) = jamo
                && let Some(v) = self.take(vowel)
            {
                keys::of_jamo(v).for_each(&mut push);
                self.take(tail).into_iter().for_each(|t| keys::of_jamo(t).for_each(&mut push));
            }
        } else if after_latin && matches!(c, '+' | '#') {
            push(if c == '+' { PLUS } else { SHARP });
            script = Script::Latin;
        } else if is_letter(c) {
            script = self.other(c, &mut push);
        }
        (count > 0).then(|| Unit::new(keys.get(..count).unwrap_or_default(), script))
    }

    /// Letters and digits beyond ASCII and Hangul.
    fn other(&mut self, c: char, push: &mut impl FnMut(Key)) -> Script {
        let mut script = None;
        for part in std::iter::once(c).nfkd() {
            if let Some(key) = keys::of_ascii(part) {
                let latin = part.is_ascii_alphabetic();
                script = script.or(Some(if latin { Script::Latin } else { Script::Digit }));
                push(key);
            } else if let Some(Jamo::Lead(j) | Jamo::Vowel(j) | Jamo::Tail(j)) = keys::jamo(part) {
                script = script.or(Some(Script::Hangul));
                keys::of_jamo(j).for_each(&mut *push);
            }
        }
        script.unwrap_or_else(|| {
            let mut c = std::iter::once(c).nfkc().next().unwrap_or(c);
            // A text that was not composed has the marks of kana and Cyrillic apart.
            while let Some(composed) = self.take(|mark| compose(c, mark)) {
                c = composed;
            }
            push(c.to_lowercase().next().map_or(FIRST_WIDE, u32::from).max(FIRST_WIDE));
            Script::Other
        })
    }
}

/// Letters and digits, also those that Korean encodings have as signs (㎏, ㈜), without the blank
/// letters of such encodings.
fn is_letter(c: char) -> bool {
    let filler = matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}');
    matches!(c, '\u{3200}'..='\u{33ff}') || (c.is_alphanumeric() && !filler)
}

/// Characters without a width that stand inside words: soft hyphen, joiners, selectors, BOM.
fn is_transparent(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}'
    )
}

#[cfg(test)]
mod tests;
