//! Sentences that may be questions, each with its reasons; then at most one every half minute.

use super::around::{announces, invites, reports, squeeze};
use super::jamo::is_hangul;
use super::reason::{Reason, weigh};
use super::sentences::Sentence;
use super::{english, korean};

/// What the words of a sentence weigh when they are more likely a question than not.
pub const LIKELY: i32 = 45;
/// The same, when they hardly are anything else.
pub const SURE: i32 = 60;
/// What a sentence must weigh to be proposed.
const ENOUGH: i32 = 60;
/// So many announced or retold questions make a recording that says itself what is asked; other
/// questions in it are mostly rhetorical.
const SAID: usize = 3;
/// At most one proposal in this time.
const APART_MS: u64 = 30_000;
/// An answer by somebody else has at least so many words.
const ANSWER_WORDS: usize = 20;
/// Sentences of the same turn that may still follow the question.
const STILL_ASKING: usize = 3;
/// Fewer words are found again by nobody.
const FEW_WORDS: usize = 3;
/// Questions that follow each other at once and become one proposal.
const MOST_JOINED: usize = 3;
const JOINED_MS: u64 = 20_000;
/// Words that a question is judged by: the last ones of a long sentence.
const MOST_WORDS: usize = 80;

/// A sentence that may be a question.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Its place among the sentences.
    pub(super) at: usize,
    /// The sentence after its last: questions that follow each other are one proposal.
    pub(super) to: usize,
    pub(super) score: i32,
    pub(super) reasons: Vec<Reason>,
}

/// Why the words of one sentence make it a question, whatever stands around it.
pub fn judge(text: &str) -> (i32, Vec<Reason>) {
    let all: Vec<&str> = text.split_whitespace().map(bare).filter(|w| !w.is_empty()).collect();
    let words = all.get(all.len().saturating_sub(MOST_WORDS)..).unwrap_or_default();
    let korean = words.iter().any(|word| word.chars().any(is_hangul));
    let reasons = if korean { korean::reasons(words) } else { english::reasons(words) };
    (weigh(&reasons), reasons)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// What is proposed, in order of time.
pub(super) fn candidates(sentences: &[Sentence<'_>]) -> Vec<Candidate> {
    let squeezed: Vec<String> = sentences.iter().map(|s| squeeze(&s.text)).collect();
    let words = Words::of(sentences);
    let mut found = Vec::new();
    let mut said = 0;
    for (at, sentence) in sentences.iter().enumerate().filter(|(_, s)| !s.aside) {
        let (_, mut reasons) = judge(&sentence.text);
        let here = squeezed.get(at).map(String::as_str).unwrap_or_default();
        if reports(here) {
            reasons.push(Reason::Reports);
        }
        let before = |back: usize| at.checked_sub(back).and_then(|at| squeezed.get(at));
        if before(1).is_some_and(|text| announces(text)) {
            reasons.push(Reason::Announced);
        } else if before(2).is_some_and(|text| announces(text)) {
            reasons.push(Reason::AnnouncedBefore);
        }
        if here.trim_end_matches(['"', '”', '\'', '’', ')', '.']).ends_with(['?', '？']) {
            reasons.push(Reason::Mark);
        } else if sentence.marked && !reasons.iter().any(|r| r.stands_without_mark()) {
            reasons.push(Reason::OtherMark);
        }
        if invites(here) {
            reasons.push(Reason::Invites);
        }
        if sentence.words < FEW_WORDS {
            reasons.push(Reason::Short);
        }
        reasons.extend(words.around(at, sentence, sentences));
        let score = weigh(&reasons);
        let enough = if sentence.marked { ENOUGH } else { LIKELY };
        if score >= enough {
            said += usize::from(is_said(&reasons));
            found.push(Candidate { at, to: at + 1, score, reasons });
        }
    }
    if said >= SAID {
        found.retain(|c| is_said(&c.reasons) || is_asked_of_another(&c.reasons));
    }
    best_of_half_minutes(joined(found, sentences), sentences)
}

/// The recording itself says that a question is asked here.
fn is_said(reasons: &[Reason]) -> bool {
    let said = reasons.iter().any(|r| matches!(r, Reason::Reports | Reason::Announced));
    said && !reasons.contains(&Reason::Invites)
}

fn is_asked_of_another(reasons: &[Reason]) -> bool {
    reasons.iter().any(|r| matches!(r, Reason::WantsToKnow | Reason::Answered))
}

/// Turns by their number of words.
struct Words(Vec<usize>);

impl Words {
    fn of(sentences: &[Sentence<'_>]) -> Self {
        let mut turns = vec![0; sentences.last().map_or(0, |s| s.turn + 1)];
        for sentence in sentences.iter().filter(|s| !s.aside) {
            if let Some(turn) = turns.get_mut(sentence.turn) {
                *turn += sentence.words;
            }
        }
        Self(turns)
    }

    /// Whether somebody else answers, or the same person goes on; nothing where nobody is known.
    fn around(&self, at: usize, here: &Sentence<'_>, all: &[Sentence<'_>]) -> Option<Reason> {
        if self.0.len() < 3 {
            return None;
        }
        let rest = all.get(at + 1..).unwrap_or_default();
        let still = rest.iter().take(STILL_ASKING + 1).take_while(|s| s.turn == here.turn).count();
        if still > STILL_ASKING {
            return Some(Reason::GoesOn);
        }
        // A word of assent may come before the answer.
        let next = (1..=3).filter_map(|n| self.0.get(here.turn + n));
        let answered = next.step_by(2).any(|words| *words >= ANSWER_WORDS);
        answered.then_some(Reason::Answered)
    }
}

/// Questions of one turn that follow each other at once, as one.
fn joined(found: Vec<Candidate>, sentences: &[Sentence<'_>]) -> Vec<Candidate> {
    let turn = |at: usize| sentences.get(at).map(|s| s.turn);
    let heard = |at: usize| sentences.get(at).map_or(0, |s| s.heard);
    let mut out: Vec<Candidate> = Vec::new();
    for next in found {
        match out.last_mut() {
            Some(last)
                if last.to == next.at
                    && last.to - last.at < MOST_JOINED
                    && turn(last.at) == turn(next.at)
                    && heard(next.at) < heard(last.at).saturating_add(JOINED_MS) =>
            {
                last.to = next.to;
                if next.score > last.score {
                    last.score = next.score;
                    last.reasons = next.reasons;
                }
            }
            _ => out.push(next),
        }
    }
    out
}

/// The best first; whatever lies within half a minute of a better one goes.
fn best_of_half_minutes(mut found: Vec<Candidate>, sentences: &[Sentence<'_>]) -> Vec<Candidate> {
    let time = |c: &Candidate| sentences.get(c.at).map_or(0, |s| s.heard);
    found.sort_by_key(|c| (std::cmp::Reverse(c.score), c.at));
    let mut taken = std::collections::BTreeMap::new();
    for candidate in found {
        let moment = time(&candidate);
        let from = moment.saturating_sub(APART_MS - 1);
        if taken.range(from..moment + APART_MS).next().is_none() {
            taken.insert(moment, candidate);
        }
    }
    taken.into_values().collect()
}

#[cfg(test)]
mod tests;
