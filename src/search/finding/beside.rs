//! What must stand beside the places at which a run crosses from one word to the next: a word that
//! ends with the run so far, and one that begins with the rest of it.
//!
//! Not for: which places there are (`seams`), or the texts (`across_words`).

use std::collections::HashMap;

use crate::search::columns::texts::Texts;
use crate::search::indexing::edges::Edges;
use crate::search::indexing::seams::{Crossing, Pair};
use crate::search::writing::codes::{Kinds, Mixing};
use crate::search::writing::runs::{Begin, Pattern};
use crate::search::writing::steps::{Places, Steps, behind};
use crate::search::writing::units::Unit;

/// Words of which one must stand on a side of a place; `None`: the place alone tells that one does.
pub(crate) type Side = Option<Vec<u32>>;

/// A place, behind which key of a pattern a run may cross it, and what must stand beside it.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    pub(crate) crossing: &'a Crossing,
    pub(crate) left: &'a Side,
    pub(crate) right: &'a Side,
}

/// The words beside places.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    /// By the key, and by the units on that side.
    lefts: HashMap<(usize, u32), Side, Mixing>,
    rights: HashMap<(usize, u32), Side, Mixing>,
}

/// Looks for them.
struct Finder<'a> {
    steps: Steps<'a>,
    words: &'a Texts,
    edges: &'a Edges,
}

impl Beside {
    /// Of the places at which runs of a pattern may cross; `whole`: only runs that cover their
    /// units whole, but perhaps for the last.
    pub(crate) fn of(
        pattern: &Pattern,
        kinds: &Kinds,
        whole: bool,
        (words, edges): (&Texts, &Edges),
        places: &[Crossing],
    ) -> Self {
        let look = Finder { steps: Steps::new(pattern, kinds, whole), words, edges };
        let mut beside = Self::default();
        let keys = pattern.keys().len();
        let at = |key: usize| places.iter().filter(move |place| place.is_at(key));
        let some = |side: &Side| side.as_ref().is_none_or(|words| !words.is_empty());
        // Behind which keys a run may have crossed by now, and before which it may cross yet.
        let mut crossed: Places = 0;
        for key in 1..keys {
            for place in at(key) {
                let side = beside.lefts.entry((key, place.pair.left()));
                let side = side.or_insert_with(|| look.left(key, place.pair, crossed));
                if some(side) {
                    crossed |= behind(key);
                }
            }
        }
        let mut crosses: Places = 0;
        for key in (1..keys).rev().filter(|key| crossed & behind(*key) != 0) {
            for place in at(key) {
                let side = beside.rights.entry((key, place.pair.right()));
                let side = side.or_insert_with(|| look.right(key, place.pair, crosses));
                if some(side) {
                    crosses |= behind(key);
                }
            }
        }
        beside
    }

    /// The place with what must stand beside it, where something can.
    pub(crate) fn place<'a>(&'a self, key: usize, crossing: &'a Crossing) -> Option<Place<'a>> {
        let left = self.lefts.get(&(key, crossing.pair.left()))?;
        let right = self.rights.get(&(key, crossing.pair.right()))?;
        let none = [left, right].iter().any(|side| side.as_ref().is_some_and(Vec::is_empty));
        (!none).then_some(Place { crossing, left, right })
    }
}

impl Finder<'_> {
    fn unit(&self, code: u16) -> Unit {
        self.steps.kinds().unit(code).unwrap_or_default()
    }

    fn units(&self, word: u32) -> impl Iterator<Item = Unit> {
        self.words.codes(word).iter().map(|code| self.unit(*code))
    }

    /// The words that end with the first unit of a pair, and in which a run may come as far as
    /// behind so many keys; it may have crossed behind some keys before.
    fn left(&self, key: usize, pair: Pair, crossed: Places) -> Side {
        let pattern = self.steps.pattern();
        // Initials cross to another word only from the beginning of one.
        let at_word = pattern.bounds().begin == Begin::AtWord
            || (pattern.consonants() && pair.is_separated());
        let last = self.unit(pair.last());
        let ends = |from: usize| self.steps.after(from, last) & behind(key) != 0;
        if ends(0) && (pair.begins() || !at_word) {
            return None;
        }
        let before = (1..key).filter(|from| ends(*from)).fold(0, |all, from| all | behind(from));
        let mut out = Vec::new();
        if before == 0 {
            return Some(out);
        }
        for (inner, words) in self.edges.ends.beside(pair.last()) {
            match inner {
                None if pair.begins() && before & crossed != 0 => out.extend(words),
                Some(inner)
                    if !pair.begins()
                        && self.steps.step(behind(key) - 1, self.unit(inner)) & before != 0 =>
                {
                    let ends = |word: &&u32| self.ends(**word, at_word, crossed) & behind(key) != 0;
                    out.extend(words.iter().filter(ends));
                }
                _ => {}
            }
        }
        Some(out)
    }

    /// Where runs may stand at the end of a word.
    fn ends(&self, word: u32, at_word: bool, crossed: Places) -> Places {
        let inside = if at_word { 0 } else { behind(0) };
        let mut places = behind(0) | crossed;
        for unit in self.units(word) {
            places = self.steps.step(places, unit);
            if places == 0 && at_word {
                break;
            }
            places |= inside;
        }
        places
    }

    /// The words that begin with the second unit of a pair, and with which a run may go on behind
    /// so many keys to its end, or to where it may cross again.
    fn right(&self, key: usize, pair: Pair, crosses: Places) -> Side {
        let after = self.steps.after(key, self.unit(pair.next()));
        if after & self.steps.end() != 0 {
            return None;
        }
        let mut out = Vec::new();
        for (inner, words) in self.edges.begins.beside(pair.next()) {
            match inner {
                None if after & crosses != 0 => out.extend(words),
                Some(inner) if self.steps.step(after, self.unit(inner)) != 0 => {
                    out.extend(words.iter().filter(|word| self.goes_on(**word, key, crosses)));
                }
                _ => {}
            }
        }
        Some(out)
    }

    /// Whether a run that goes on with a word behind so many keys comes to its end in it, or to
    /// the end of it.
    fn goes_on(&self, word: u32, key: usize, crosses: Places) -> bool {
        let mut places = behind(key);
        for unit in self.units(word) {
            places = self.steps.step(places, unit);
            if places & self.steps.end() != 0 {
                return true;
            }
        }
        places & crosses != 0
    }
}
