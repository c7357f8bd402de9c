//! Questions of a library that ask much the same as one that is being typed.
//!
//! By the measure of `duplicates`, for one text. Not for: finding all pairs (`duplicates`).

use crate::model::EntryRef;
use crate::search::indexing::index::SearchIndex;
use crate::search::writing::units::units;

/// The questions that are at least so like a text, the most alike first, at most `most`; what
/// stands at `but` is not compared.
pub fn asked_before(
    index: &SearchIndex,
    text: &str,
    least: f32,
    most: usize,
    but: Option<EntryRef>,
) -> Vec<EntryRef> {
    /// Questions that are looked at more closely.
    const CLOSER: usize = 16;
    let rarity = index.rarity();
    let text = units(text);
    let Some(likeness) = rarity.likeness(&text, &|| false) else { return Vec::new() };
    let mut near: Vec<(u32, f32)> = (0..).zip(likeness).filter(|(_, like)| *like > 0.0).collect();
    near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    near.truncate(CLOSER);
    let profile = rarity.profile(&text);
    let closer = near.into_iter().filter_map(|(ordinal, _)| {
        let at = index.at(ordinal).filter(|at| Some(*at) != but)?;
        let like = profile.like(&rarity.profile(&index.question(ordinal)));
        (like >= least).then_some((at, like))
    });
    let mut closer: Vec<(EntryRef, f32)> = closer.collect();
    closer.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    closer.into_iter().take(most).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Entry, Event, Library, Origin};

    #[test]
    fn a_question_that_is_being_typed_finds_its_like_and_not_itself() {
        let questions = [
            "IT 자격증이 취업에 도움이 되나요?",
            "업무 강도는 어떤가요?",
            "자격증 공부는 어떻게 하나요?",
        ];
        let entry = |q: &&str| Entry { question: (*q).to_owned(), ..Entry::default() };
        let event = Event { entries: questions.iter().map(entry).collect(), ..Event::default() };
        let library = Library::new(vec![(Arc::new(event), Origin::default())]);
        let index = SearchIndex::new(&library);
        let found = |text: &str, but| -> Vec<u32> {
            asked_before(&index, text, 0.6, 3, but).into_iter().map(|at| at.entry).collect()
        };
        assert_eq!(found("IT자격증이 취업에 도움이 되나", None), [0]);
        assert_eq!(found("IT자격증이 취업에 도움이 되나", index.at(0)), [0; 0]);
        assert_eq!(found("연봉은 얼마인가요", None), [0; 0]);
        assert_eq!(found("", None), [0; 0]);
    }
}
