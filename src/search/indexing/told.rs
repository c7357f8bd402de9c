//! What the lists of words tell of a word that is a little off: which texts have it, and how well,
//! without one of them being read.
//!
//! What such a match is worth depends on little: how many slips there are, or how much of a word is
//! covered. So there are few scores, and a set of texts for each says it all. Not for: how the lists
//! tell it (`windows`, `sounds`, `terms`), or which of these texts count (`look`).

use crate::search::columns::bits::Bits;
use crate::search::columns::texts::position;
use crate::search::writing::runs::Class;

use super::index::{Group, SearchIndex};

/// The texts that a word is in, by what it is worth there.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// How many texts there are.
    texts: usize,
    /// What a match is worth, the best first, and the texts that have one, and perhaps a better
    /// one.
    found: Vec<(Class, f32, Bits)>,
    /// Texts in which there may be a better match than these, or one at all: they must be read.
    unsure: Option<Bits>,
}

impl Told {
    /// Of an index nothing yet.
    pub(crate) fn new(index: &SearchIndex) -> Self {
        let texts = Group::ALL.iter().map(|group| index.texts(*group).len()).sum();
        Self { texts, found: Vec::new(), unsure: None }
    }

    /// Some texts have a match that is worth so much.
    pub(crate) fn find(&mut self, worth: (Class, f32), texts: impl Iterator<Item = u32>) {
        let (class, score) = worth;
        let better = |(_, other, _): &(Class, f32, Bits)| *other > score;
        let same =
            |(of, other, _): &(Class, f32, Bits)| *of == class && other.total_cmp(&score).is_eq();
        let at = self.found.iter().position(same).unwrap_or_else(|| {
            let at = self.found.partition_point(better);
            self.found.insert(at, (class, score, Bits::new(self.texts)));
            at
        });
        if let Some((.., bits)) = self.found.get_mut(at) {
            texts.for_each(|text| bits.put(text));
        }
    }

    /// Some texts must be read.
    pub(super) fn doubt(&mut self, texts: impl Iterator<Item = u32>) {
        let unsure = self.unsure.get_or_insert_with(|| Bits::new(self.texts));
        texts.for_each(|text| unsure.put(text));
    }

    /// What matches are worth, the best first, and which texts of a group have one.
    pub(crate) fn found(
        &self,
        index: &SearchIndex,
        group: Group,
    ) -> impl Iterator<Item = (Class, f32, impl Iterator<Item = u32>)> {
        let first = index.first(group);
        let texts = first..first.saturating_add(position(index.texts(group).len()));
        self.found.iter().map(move |(class, score, bits)| {
            let texts = bits.between(texts.clone());
            (*class, *score, texts.map(move |text| text - first))
        })
    }

    /// The texts that must be read, ascending.
    pub(crate) fn unsure(&self) -> Vec<u32> {
        self.unsure.iter().flat_map(Bits::ones).collect()
    }

    /// All texts that are named in any way, ascending.
    pub(crate) fn all(&self) -> Vec<u32> {
        let mut all = Bits::new(self.texts);
        let found = self.found.iter().map(|(.., bits)| bits);
        found.chain(&self.unsure).for_each(|some| all.add(some));
        all.ones().collect()
    }
}
