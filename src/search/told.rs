//! What the lists of words tell of a word that is a little off: which texts have it, and how far
//! off it is there, without one of them being read.
//!
//! What such a match is worth depends on nothing but how far off it is, so a set of texts for each
//! distance says it all. Not for: how the lists tell it (`windows`, `sounds`), or which of these
//! texts count (`look`).

use super::bits::Bits;
use super::index::{Group, SearchIndex};
use super::runs::Class;
use super::texts::position;

/// How far off a match can be: by no slip, by one, by two.
const DISTANCES: usize = 3;

/// The texts that a word is in, by how far off it is there.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// How many texts there are.
    texts: usize,
    /// Texts in which a match is off by so many slips, and another perhaps by fewer.
    found: [Option<Bits>; DISTANCES],
    /// Texts in which there may be a better match than these, or one at all: they must be read.
    unsure: Option<Bits>,
    worth: [(Class, f32); DISTANCES],
}

impl Told {
    /// Of an index nothing yet; `worth` says what a match with so many slips is worth.
    pub(super) fn new(index: &SearchIndex, worth: impl Fn(u32) -> (Class, f32)) -> Self {
        let texts = Group::ALL.iter().map(|group| index.texts(*group).len()).sum();
        let worth = [0, 1, 2].map(worth);
        Self { texts, found: Default::default(), unsure: None, worth }
    }

    /// Some texts have a match with so many slips.
    pub(super) fn find(&mut self, slips: u32, texts: impl Iterator<Item = u32>) {
        if let Some(found) = self.found.get_mut(slips as usize) {
            add(found, self.texts, texts);
        }
    }

    /// Some texts must be read.
    pub(super) fn doubt(&mut self, texts: impl Iterator<Item = u32>) {
        add(&mut self.unsure, self.texts, texts);
    }

    /// What matches are worth, the best first, and which texts of a group have one.
    pub(super) fn found(
        &self,
        index: &SearchIndex,
        group: Group,
    ) -> impl Iterator<Item = (Class, f32, impl Iterator<Item = u32>)> {
        let first = index.first(group);
        let texts = first..first.saturating_add(position(index.texts(group).len()));
        let found = self.worth.iter().zip(&self.found);
        found.filter_map(move |((class, score), bits)| {
            let texts = bits.as_ref()?.between(texts.clone());
            Some((*class, *score, texts.map(move |text| text - first)))
        })
    }

    /// The texts that must be read, ascending.
    pub(super) fn unsure(&self) -> Vec<u32> {
        self.unsure.iter().flat_map(Bits::ones).collect()
    }

    /// All texts that are named in any way, ascending.
    pub(super) fn all(&self) -> Vec<u32> {
        let mut all = Bits::new(self.texts);
        self.found.iter().chain([&self.unsure]).flatten().for_each(|some| all.include(some));
        all.ones().collect()
    }
}

fn add(to: &mut Option<Bits>, of: usize, texts: impl Iterator<Item = u32>) {
    let bits = to.get_or_insert_with(|| Bits::new(of));
    texts.for_each(|text| bits.put(text));
}
