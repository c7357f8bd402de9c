//! Questions of a library that ask the same as an earlier one, by the measure that search uses
//! for whole questions (`near`) and by its aliases (`fold`), without comparing all pairs.
//!
//! Two texts that are alike share one of the rare pieces that carry their weight (the prefix
//! filter of Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", 2007): only
//! questions that do are compared, the ones that share the rarest first, and no more than
//! [`MOST_COMPARED`] of them.

use std::collections::HashMap;

use super::fold::Fold;
use super::index::SearchIndex;
use super::near::{Profile, Rarity};
use super::units::Unit;
use crate::model::{EntryRef, Kind, Library};

/// Earlier questions that a question is compared with for one of its pieces: the latest ones.
const MOST_CANDIDATES: usize = 48;
/// Earlier questions that a question is compared with in all.
const MOST_COMPARED: usize = 256;

/// A question, and the earlier one that is most like it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duplicate {
    pub at: EntryRef,
    pub earlier: EntryRef,
    /// From the least that was asked for to 1, the same words.
    pub likeness: f32,
}

/// What was found, and at what cost.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Duplicates {
    pub list: Vec<Duplicate>,
    /// How many pairs were compared.
    pub compared: usize,
}

/// For every question that is at least so like an earlier one: that one. Of the same event, if
/// there is one; else of another.
pub fn duplicates(index: &SearchIndex, library: &Library, least: f32) -> Duplicates {
    let mut fold = Fold::new(index.aliases());
    let count = u32::try_from(index.len()).unwrap_or(u32::MAX);
    let texts: Vec<Vec<Unit>> = (0..count).map(|at| fold.fold(&index.question(at))).collect();
    let rarity = Rarity::of(texts.iter().map(Vec::as_slice));
    let mut earlier = Earlier::default();
    let mut found = Duplicates::default();
    for (ordinal, text) in (0..count).zip(&texts) {
        let at = index
            .at(ordinal)
            .filter(|at| library.get(*at).is_some_and(|(_, entry)| entry.kind == Kind::Question));
        let Some(at) = at else { continue };
        let profile = rarity.profile(text);
        let pieces = rarity.telling(&profile, least);
        let mut best: Option<((bool, f32), EntryRef)> = None;
        for known in earlier.candidates(&pieces) {
            found.compared += 1;
            let likeness = profile.like(&known.profile).min(1.0);
            let rank = (known.at.event == at.event, likeness);
            if likeness >= least && best.is_none_or(|(known, _)| rank > known) {
                best = Some((rank, known.at));
            }
        }
        let one = best.map(|((_, likeness), earlier)| Duplicate { at, earlier, likeness });
        found.list.extend(one);
        earlier.add(Known { at, profile, asked: 0 }, pieces);
    }
    found
}

/// A question that was looked at.
#[derive(Debug)]
struct Known {
    at: EntryRef,
    profile: Profile,
    /// The last question that it was taken for a candidate of.
    asked: usize,
}

/// The questions that were looked at, by the pieces that tell them.
#[derive(Debug, Default)]
struct Earlier {
    known: Vec<Known>,
    having: HashMap<u64, Vec<u32>>,
}

impl Earlier {
    fn add(&mut self, known: Known, pieces: Vec<u64>) {
        let number = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        for piece in pieces {
            self.having.entry(piece).or_default().push(number);
        }
        self.known.push(known);
    }

    /// Those that share one of the pieces, which come in the order of their rarity; each once.
    fn candidates(&mut self, pieces: &[u64]) -> impl Iterator<Item = &Known> {
        let turn = self.known.len();
        let mut chosen: Vec<u32> = Vec::new();
        let lists = pieces.iter().filter_map(|piece| self.having.get(piece));
        for number in lists.flat_map(|list| list.iter().rev().take(MOST_CANDIDATES)) {
            if chosen.len() >= MOST_COMPARED {
                break;
            }
            let Some(known) = self.known.get_mut(*number as usize) else { continue };
            if known.asked != turn {
                known.asked = turn;
                chosen.push(*number);
            }
        }
        // Of several that are equally alike the first is named.
        chosen.sort_unstable();
        chosen.into_iter().filter_map(|number| self.known.get(number as usize))
    }
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
        let found = duplicates(&SearchIndex::new(&library), &library, 0.75).list;
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
    fn words_that_mean_the_same_are_the_same() {
        let found = pairs(&[&[
            "IT 자격증이 취업에 도움이 되나요?",
            "IT certification이 취업에 도움이 되나요?",
            "Is the workload heavy in the cloud team?",
            "Is the work intensity heavy in the cloud team?",
        ]]);
        assert_eq!(found, [(0, 0, 0, 1), (0, 2, 0, 3)]);
    }

    #[test]
    fn the_pairs_that_are_compared_grow_as_the_questions_do() {
        let compared = |count: usize| {
            let word = |n: usize| {
                ["자격증", "취업", "연봉", "면접", "재택", "야근", "학교", "서버"][n % 8]
            };
            let text = |n: usize| {
                format!("{} {} {} {}?", word(n), word(n / 8), word(n / 64), word(n / 512))
            };
            let texts: Vec<String> = (0..count).map(text).collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let library = library(&[&texts]);
            duplicates(&SearchIndex::new(&library), &library, 0.75).compared
        };
        for count in [1_000, 4_000] {
            let (compared, all) = (compared(count), count * (count - 1) / 2);
            assert!(compared <= MOST_COMPARED * count && compared < all, "{count}: {compared}");
        }
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
        let found = duplicates(&index, &library, 0.75).list;
        let rarity = index.rarity();
        for n in 0..64 {
            let profile = rarity.profile(&index.question(n));
            let alike = (0..n).any(|m| profile.like(&rarity.profile(&index.question(m))) >= 0.7501);
            let said = found.iter().any(|d| Some(d.at) == index.at(n));
            assert!(said || !alike, "{}", texts[n as usize]);
        }
    }
}
