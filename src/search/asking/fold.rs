//! A text in which every word that an alias list knows is the first word of its group, so that
//! two texts that mean the same by that list have the same pieces.
//!
//! Not for: finding (`ladder` tries aliases one by one, and says which it took).

use crate::search::writing::keys::Key;
use crate::search::writing::runs::ends_word;
use crate::search::writing::units::{Script, Unit, units};

use super::aliases::{Aliases, keys_of};

/// The longest member that is looked for, in keys.
const LONGEST: usize = 64;
/// The fewest syllables of a Korean member that may have an ending behind it: 자격증이.
const FEWEST: usize = 2;

/// Folds texts by one alias list.
#[derive(Debug)]
pub(crate) struct Fold<'a> {
    aliases: &'a Aliases,
}

impl<'a> Fold<'a> {
    pub(crate) fn new(aliases: &'a Aliases) -> Self {
        Self { aliases }
    }

    /// The text with the words of groups in place of their members.
    pub(crate) fn fold(&self, text: &[Unit]) -> Vec<Unit> {
        let mut out = Vec::with_capacity(text.len());
        let mut at = 0;
        while let Some(unit) = text.get(at) {
            let rest = text.get(at..).unwrap_or_default();
            let found = if unit.begins_word() { self.member(rest) } else { None };
            if let Some((len, word)) = found {
                out.extend(units(word));
                at += len;
            } else {
                out.push(*unit);
                at += 1;
            }
        }
        out
    }

    /// The longest member that a text begins with: how many units it has, and its group's word.
    fn member(&self, text: &[Unit]) -> Option<(usize, &'a str)> {
        let mut keys: Vec<Key> = keys_of(text.get(..LONGEST.min(text.len()))?);
        keys.truncate(LONGEST);
        let aliases: &'a Aliases = self.aliases;
        aliases.prefixes(&keys).find_map(|(count, word)| {
            let len = units_of(text, count)?;
            let last = text.get(len.checked_sub(1)?)?;
            let whole = ends_word(len, text);
            let stem = last.script() == Script::Hangul && len >= FEWEST;
            (whole || stem).then_some((len, word))
        })
    }
}

/// How many units have exactly so many keys together.
fn units_of(text: &[Unit], mut keys: usize) -> Option<usize> {
    for (at, unit) in text.iter().enumerate() {
        if keys == 0 {
            return Some(at);
        }
        keys = keys.checked_sub(unit.len())?;
    }
    (keys == 0).then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_of_a_group_become_one_word() {
        let aliases =
            Aliases::none().with("\u{c790}\u{aca9}\u{c99d}, certificate, certification\n업무강도, work intensity\n강도, robber").0;
        let fold = Fold::new(&aliases);
        let bits = |text: &[Unit]| text.iter().map(|unit| unit.bits()).collect::<Vec<_>>();
        let same = |one: &str, other: &str| {
            let (one, other) = (fold.fold(&units(one)), fold.fold(&units(other)));
            bits(&one) == bits(&other)
        };
        assert!(same("자격증이 도움이 되나요?", "certification이 도움이 되나요"));
        assert!(same("Is a certificate useful?", "is a 자격증 useful"));
        assert!(same("업무 강도는?", "work intensity는?"), "the longest member counts");
        assert!(!same("자격", "certificate"));
        assert!(!same("certificates", "certificate"), "a Latin word ends where it ends");
        assert!(same("아무 말", "아무 말"));
    }
}
