//! Things that texts have, each once, in the order in which they are first seen, with the texts
//! that have them: gathered for some texts on each thread, then put together.
//!
//! Not for: how lists are kept (`postings`), or what the things are (`vocabulary`, `terms`).

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

use crate::search::writing::codes::Mixing;

use super::postings::Postings;
use super::texts::position;

/// Things that are being seen.
#[derive(Debug)]
pub(crate) struct Listing<T> {
    numbers: HashMap<T, u32, Mixing>,
    things: Vec<T>,
    /// The number of a thing and a text that has it.
    seen: Vec<(u32, u32)>,
}

impl<T> Default for Listing<T> {
    fn default() -> Self {
        Self { numbers: HashMap::default(), things: Vec::new(), seen: Vec::new() }
    }
}

/// What was seen in some texts.
#[derive(Debug)]
pub(crate) struct Seen<T> {
    things: Vec<T>,
    texts: Postings,
}

impl<T: Clone + Eq + Hash> Listing<T> {
    /// A text has a thing; texts come in ascending order.
    pub(crate) fn has<B>(&mut self, thing: &B, text: u32)
    where
        T: Borrow<B>,
        B: Eq + Hash + ToOwned<Owned: Into<T>> + ?Sized,
    {
        let number = self.numbers.get(thing).copied().unwrap_or_else(|| {
            let number = position(self.things.len());
            let thing: T = thing.to_owned().into();
            self.things.push(thing.clone());
            self.numbers.insert(thing, number);
            number
        });
        self.seen.push((number, text));
    }

    pub(crate) fn done(self) -> Seen<T> {
        Seen { texts: Postings::of(self.things.len(), &self.seen), things: self.things }
    }
}

impl<T: Clone + Eq + Hash> Seen<T> {
    /// What was seen in texts that follow one another: everything once, with all its texts.
    pub(crate) fn joined(parts: &[Self]) -> (Vec<T>, Postings) {
        let mut numbers: HashMap<&T, u32, Mixing> = HashMap::default();
        let mut things = Vec::new();
        // The number of a thing, the part that has it, and the list there.
        let mut lists: Vec<(u32, &Self, usize)> = Vec::new();
        for part in parts {
            for (list, thing) in part.things.iter().enumerate() {
                let next = position(things.len());
                let number = *numbers.entry(thing).or_insert(next);
                if number == next {
                    things.push(thing.clone());
                }
                lists.push((number, part, list));
            }
        }
        // Those of one thing stay in the order of the parts.
        lists.sort_by_key(|(number, ..)| *number);
        let mut texts = Postings::default();
        for same in lists.chunk_by(|(a, ..), (b, ..)| a == b) {
            texts.push(same.iter().flat_map(|(_, part, list)| part.texts.list(*list)));
        }
        (things, texts)
    }
}
