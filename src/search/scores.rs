//! How well a word was found in each entry: a number an entry, because a short word is in nearly
//! all of them.
//!
//! Where it was found is asked only of the few entries that it matters for (`together`). Not for:
//! looking (`look`).

use super::bits::Bits;
use super::ladder::Tier;
use super::rank::{Scored, of_one_word};
use super::runs::Class;
use super::score::{MOST_WEAK, is_strong};

/// The best score of each entry.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scores {
    /// [`NOWHERE`] where the word was not found.
    best: Vec<f32>,
    /// How the best was found, packed.
    how: Vec<u8>,
    found: Bits,
    /// Entries whose best place is a strong one.
    strong: u32,
    /// Some place is so good that no other place in its entry outdoes it.
    surely: bool,
}

/// Less than any score.
const NOWHERE: f32 = f32::NEG_INFINITY;

/// How a word was found in an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct How {
    pub(super) class: Class,
    pub(super) tier: Tier,
}

/// Where the best of an entry is: bits of what is packed, both where it is in several fields.
const IN_QUESTION: u8 = 1 << 6;
const IN_OTHERS: u8 = 1 << 7;

impl How {
    /// Eight tiers, and as many classes at most.
    fn packed(self) -> u8 {
        (self.class as u8) << 3 | self.tier as u8
    }

    fn unpacked(packed: u8) -> Option<Self> {
        let class = Class::ALL.get(usize::from(packed >> 3 & 7)).copied()?;
        Some(Self { class, tier: Tier::ALL.get(usize::from(packed & 7)).copied()? })
    }
}

/// The best of a word in one entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Best {
    pub(super) ordinal: u32,
    /// With the weights of field and tier.
    pub(super) score: f32,
    pub(super) how: How,
}

impl Scores {
    pub(super) fn new(entries: usize) -> Self {
        Self {
            best: vec![NOWHERE; entries],
            how: vec![0; entries],
            found: Bits::new(entries),
            strong: 0,
            surely: false,
        }
    }

    /// Of two places that score the same the earlier one stands; `question`: it is in the question.
    pub(super) fn add(&mut self, ordinal: u32, score: f32, how: How, question: bool) {
        let place = if question { IN_QUESTION } else { IN_OTHERS };
        self.put(ordinal, score, how, place);
    }

    fn put(&mut self, ordinal: u32, score: f32, how: How, places: u8) {
        let at = ordinal as usize;
        let Some((best, packed)) = self.best.get_mut(at).zip(self.how.get_mut(at)) else { return };
        if score <= *best {
            *packed |= if score < *best { 0 } else { places };
            return;
        }
        let strong = is_strong(how.class, score);
        let before = *best > NOWHERE
            && How::unpacked(*packed).is_some_and(|how| is_strong(how.class, *best));
        self.strong = self.strong.wrapping_add(u32::from(strong)).wrapping_sub(u32::from(before));
        self.surely |= strong && score > MOST_WEAK;
        (*best, *packed) = (score, how.packed() | places);
        self.found.put(ordinal);
    }

    /// Adds what another reading of the word found.
    pub(super) fn merge(&mut self, other: &Self) {
        for Best { ordinal, score, how } in other.each() {
            self.put(ordinal, score, how, other.places(ordinal));
        }
    }

    /// The best score of an entry; less than any other where it was not found.
    pub(super) fn best(&self, ordinal: u32) -> f32 {
        self.best.get(ordinal as usize).copied().unwrap_or(NOWHERE)
    }

    /// Whether the best of an entry is in the question, where that is known.
    pub(super) fn in_question(&self, ordinal: u32) -> Option<bool> {
        match self.places(ordinal) {
            IN_QUESTION => Some(true),
            IN_OTHERS => Some(false),
            _ => None,
        }
    }

    fn places(&self, ordinal: u32) -> u8 {
        let packed = self.how.get(ordinal as usize).copied().unwrap_or_default();
        packed & (IN_QUESTION | IN_OTHERS)
    }

    /// The best of an entry, if it was found there.
    pub(super) fn of(&self, ordinal: u32) -> Option<Best> {
        let score = Some(self.best(ordinal)).filter(|score| *score > NOWHERE)?;
        let how = How::unpacked(self.how.get(ordinal as usize).copied()?)?;
        Some(Best { ordinal, score, how })
    }

    /// The best of every entry in which it was found, in library order.
    pub(super) fn each(&self) -> impl Iterator<Item = Best> {
        self.found.ones().filter_map(|ordinal| self.of(ordinal))
    }

    /// The entries in which it was found.
    pub(super) fn found(&self) -> &Bits {
        &self.found
    }

    /// Whether the word was found so well that it needs no other reading.
    pub(super) fn is_strong(&self) -> bool {
        self.surely || self.strong > 0
    }

    /// The entries in which a word alone was found, in library order.
    pub(super) fn scored(&self) -> Vec<Scored> {
        let found = self.found.ones();
        found.map(|ordinal| of_one_word(ordinal, self.best(ordinal))).collect()
    }
}
