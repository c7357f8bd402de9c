//! Latin words spelt out of their units, for the tables of words.
//!
//! Not for: what a word sounds like (`skeleton`), or is short for (`abbreviation`).

use super::keys;
use super::skeleton::letters;
use super::units::{Script, Unit};

/// Stands before the letters of a unit that has several (ﬁ), of which nothing is short.
pub(crate) const SEVERAL: char = '\0';

/// What a unit is in a word that is spelt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letters {
    unit: Unit,
    script: Script,
    /// The letter of a unit that has one alone.
    one: Option<char>,
}

impl Letters {
    pub(crate) fn of(unit: Unit) -> Self {
        let one = keys::char_of(unit.key(0)).filter(|_| unit.len() == 1);
        Self { unit, script: unit.script(), one }
    }

    pub(crate) fn script(self) -> Script {
        self.script
    }

    pub(crate) fn is_latin(self) -> bool {
        self.script == Script::Latin
    }

    /// Whether it has one letter alone.
    pub(crate) fn is_one(self) -> bool {
        self.one.is_some()
    }

    /// The first of its letters.
    pub(crate) fn first(self) -> Option<char> {
        keys::char_of(self.unit.key(0))
    }

    /// Puts it behind what is spelt already.
    pub(crate) fn spell(self, word: &mut String) {
        match self.one {
            Some(letter) => word.push(letter),
            None => word.extend(letters(&[self.unit])),
        }
    }
}
