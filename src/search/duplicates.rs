//! Questions of a library that ask the same as an earlier one, by the measure that search uses
//! for whole questions (`near`), without comparing all pairs.
//!
//! Two texts that are alike share one of the rare pieces that carry their weight (the prefix
//! filter of Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", 2007): only
//! questions that do are compared.

use std::collections::HashMap;

use super::index::SearchIndex;
use crate::model::{EntryRef, Kind, Library};

/// Earlier questions that a question is compared with for one of its pieces: the latest ones.
const MOST_CANDIDATES: usize = 48;

/// A question, and the earlier one that is most like it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duplicate {
    pub at: EntryRef,
    pub earlier: EntryRef,
    /// From the least that was asked for to 1, the same words.
    pub likeness: f32,
}

/// For every question that is at least so like an earlier one: that one. Of the same event, if
/// there is one; else of another.
pub fn duplicates(index: &SearchIndex, library: &Library, least: f32) -> Vec<Duplicate> {
    let rarity = index.rarity();
    let mut seen: HashMap<u64, Vec<u32>> = HashMap::new();
    let mut found = Vec::new();
    for ordinal in 0..u32::try_from(index.len()).unwrap_or(u32::MAX) {
        let Some(at) = index.at(ordinal) else { continue };
        if library.get(at).is_none_or(|(_, entry)| entry.kind != Kind::Question) {
            continue;
        }
        let question = index.question(ordinal);
        let profile = rarity.profile(&question);
        let pieces = rarity.telling(&profile, least);
        let mut candidates: Vec<u32> = pieces
            .iter()
            .filter_map(|piece| seen.get(piece))
            .flat_map(|list| list.iter().rev().take(MOST_CANDIDATES).copied())
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut best: Option<((bool, f32), EntryRef)> = None;
        for earlier in candidates {
            let likeness = profile.like(&rarity.profile(&index.question(earlier))).min(1.0);
            let Some(other) = index.at(earlier).filter(|_| likeness >= least) else { continue };
            let rank = (other.event == at.event, likeness);
            if best.is_none_or(|(known, _)| rank > known) {
                best = Some((rank, other));
            }
        }
        found.extend(best.map(|((_, likeness), earlier)| Duplicate { at, earlier, likeness }));
        for piece in pieces {
            seen.entry(piece).or_default().push(ordinal);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Entry, Event, Origin};

    fn library(events: &[&[&str]]) -> Library {
        let event = |(n, questions): (usize, &&[&str])| {
            let entry = |q: &&str| Entry { question: (*q).to_owned(), ..Entry::default() };
            let entries = questions.iter().map(entry).collect();
            let event = Event { id: format!("e{n}"), entries, ..Event::default() };
            (Arc::new(event), Origin::default())
        };
        Library::new(events.iter().enumerate().map(event).collect())
    }

    fn pairs(events: &[&[&str]]) -> Vec<(u32, u32, u32, u32)> {
        let library = library(events);
        let found = duplicates(&SearchIndex::new(&library), &library, 0.75);
        let pair = |d: Duplicate| (d.earlier.event, d.earlier.entry, d.at.event, d.at.entry);
        found.into_iter().map(pair).collect()
    }

    #[test]
    fn the_same_question_is_found_in_its_event_and_in_others() {
        let found = pairs(&[
            &[
                "IT 자격증이 취업에 도움이 되나요?",
                "업무 강도는 어떤가요?",
                "IT자격증이 취업에 도움이 되나요",
            ],
            &["IT 자격증이 취업에 도움이 되나요!", "재택근무를 하나요?"],
        ]);
        assert_eq!(found, [(0, 0, 0, 2), (0, 0, 1, 0)]);
    }

    #[test]
    fn questions_about_one_subject_are_not_the_same() {
        let found = pairs(&[&[
            "자격증이 취업에 도움이 되나요?",
            "자격증 공부는 어떻게 하나요?",
            "취업 준비는 어떻게 하나요?",
            "클라우드 자격증을 회사에서 지원하나요?",
        ]]);
        assert_eq!(found, []);
    }

    #[test]
    fn nothing_that_is_alike_is_missed() {
        let words = ["자격증", "취업", "업무강도", "연봉", "면접", "이력서", "재택", "야근"];
        let texts: Vec<String> = (0..64usize)
            .map(|n| {
                format!(
                    "{} {} {} {}?",
                    words[n % 8],
                    words[n / 8],
                    words[n * 3 % 8],
                    words[n * 5 % 7]
                )
            })
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let library = library(&[&texts]);
        let index = SearchIndex::new(&library);
        let found = duplicates(&index, &library, 0.75);
        let rarity = index.rarity();
        for n in 0..64 {
            let profile = rarity.profile(&index.question(n));
            let alike = (0..n).any(|m| profile.like(&rarity.profile(&index.question(m))) >= 0.7501);
            let said = found.iter().any(|d| Some(d.at) == index.at(n));
            assert!(said || !alike, "{}", texts[n as usize]);
        }
    }
}
