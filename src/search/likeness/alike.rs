//! How much alike a few texts are, by the measure that search uses for whole questions (`near`).
//!
//! Not for: a library full of questions, of which not all pairs can be compared (`duplicates`).

use crate::search::writing::units::{Unit, units};

use super::near::{Profile, Rarity};

/// Texts that can be compared with one another.
#[derive(Debug)]
pub struct Likeness(Vec<Profile>);

impl Likeness {
    /// What is rare among the first `known` texts tells the most: the same texts are alike in
    /// the same measure, whatever they are compared with.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>, known: usize) -> Self {
        let texts: Vec<Vec<Unit>> = texts.map(units).collect();
        let rarity = Rarity::of(texts.iter().take(known).map(Vec::as_slice));
        Self(texts.iter().map(|text| rarity.profile(text)).collect())
    }

    /// How alike two of the texts are, by their places: from 0 to 1, the same pieces.
    pub fn between(&self, one: usize, other: usize) -> f32 {
        match (self.0.get(one), self.0.get(other)) {
            (Some(one), Some(other)) => one.like(other).min(1.0),
            _ => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_question_in_other_words_is_more_alike_than_another_question() {
        let texts =
            ["IT 자격증이 취업에 도움이 되나요?", "자격증이 취업에 도움 되는지", "업무 강도는?"];
        let likeness = Likeness::of(texts.into_iter(), 3);
        assert!(likeness.between(0, 1) > 0.5 && likeness.between(0, 2) < 0.1);
        assert!(likeness.between(2, 2) > 0.99);
        assert!(likeness.between(0, 9).abs() < f32::EPSILON);
    }
}
