//! A long answer in a sentence or two of its own: the sentences that are most like all others.
//!
//! This is `LexRank`: cosines of word parts, a walk over them, and no sentence that repeats one
//! already taken. No word is made up; what was said in passing is left out. Not for: judging
//! whether it answers the question.

use std::collections::BTreeMap;

use super::jamo::is_hangul;

/// Sentences of a summary, and what they may be long together, in characters.
const SENTENCES: usize = 2;
const LONGEST: usize = 260;
/// Sentences that are compared with each other.
const MOST: usize = 40;
/// Shorter sentences say too little.
const LEAST_WORDS: usize = 4;
/// How much of its rank a sentence gives on, and how often.
const DAMPING: f64 = 0.85;
const STEPS: usize = 20;
/// Sentences that say less than this in common say nothing in common.
const LIKE: f64 = 0.05;
/// What a number adds to a sentence, and what likeness to one already taken costs.
const NUMBER: f64 = 1.2;
const REPEATS: f64 = 0.7;

/// The summary of what one person said; empty where it is nothing.
pub(super) fn summary(sentences: &[&str]) -> String {
    let long: Vec<&str> = sentences
        .iter()
        .copied()
        .filter(|s| s.split_whitespace().count() >= LEAST_WORDS)
        .take(MOST)
        .collect();
    let said = if long.is_empty() { sentences } else { long.as_slice() };
    let vectors: Vec<Vector> = said.iter().map(|s| Vector::of(s)).collect();
    let ranks = ranks(said, &vectors);
    let mut taken: Vec<usize> = Vec::new();
    let mut length = 0;
    while taken.len() < SENTENCES {
        let worth = |at: usize| {
            let near = taken.iter().map(|t| like(&vectors, *t, at)).fold(0.0, f64::max);
            ranks.get(at).copied().unwrap_or_default() * (1.0 - REPEATS * near)
        };
        let fits = |at: &usize| {
            let chars = said.get(*at).map_or(0, |s| s.chars().count());
            !taken.contains(at) && (taken.is_empty() || length + chars <= LONGEST)
        };
        let best = (0..said.len()).filter(fits).max_by(|a, b| {
            // Of two that are worth the same, the earlier.
            worth(*a).total_cmp(&worth(*b)).then(b.cmp(a))
        });
        let Some(best) = best else { break };
        length += said.get(best).map_or(0, |s| s.chars().count());
        taken.push(best);
    }
    taken.sort_unstable();
    let chosen: Vec<&str> = taken.iter().filter_map(|at| said.get(*at).copied()).collect();
    shortened(&chosen.join(" "), LONGEST)
}

/// At most so many characters, cut between words.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let head = text.get(..end).unwrap_or_default();
    let cut = head.rfind(' ').and_then(|at| head.get(..at)).unwrap_or(head);
    format!("{} …", cut.trim_end())
}

fn like(vectors: &[Vector], a: usize, b: usize) -> f64 {
    match (vectors.get(a), vectors.get(b)) {
        (Some(a), Some(b)) => a.cosine(b),
        _ => 0.0,
    }
}

/// The rank of every sentence: where a reader ends who goes from each to one like it.
fn ranks(said: &[&str], vectors: &[Vector]) -> Vec<f64> {
    let links: Vec<Vec<f64>> = vectors
        .iter()
        .enumerate()
        .map(|(a, one)| {
            let row = vectors.iter().enumerate().map(|(b, other)| {
                let cosine = if a == b { 0.0 } else { one.cosine(other) };
                if cosine < LIKE { 0.0 } else { cosine }
            });
            let row: Vec<f64> = row.collect();
            let sum: f64 = row.iter().sum();
            row.into_iter().map(|v| if sum > 0.0 { v / sum } else { 0.0 }).collect()
        })
        .collect();
    let mut ranks = vec![1.0; said.len()];
    for _ in 0..STEPS {
        let mut next = vec![1.0 - DAMPING; said.len()];
        for (row, rank) in links.iter().zip(&ranks) {
            for (to, link) in next.iter_mut().zip(row) {
                *to += DAMPING * rank * link;
            }
        }
        ranks = next;
    }
    for (rank, sentence) in ranks.iter_mut().zip(said) {
        if sentence.chars().any(|c| c.is_ascii_digit()) {
            *rank *= NUMBER;
        }
    }
    ranks
}

/// The parts of a sentence's words and how often each occurs.
struct Vector {
    parts: BTreeMap<String, f64>,
    length: f64,
}

impl Vector {
    /// Latin words whole; of Korean words, whose particles change, each pair of syllables.
    fn of(sentence: &str) -> Self {
        let mut parts: BTreeMap<String, f64> = BTreeMap::new();
        for word in sentence.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
            if letters.iter().any(|c| is_hangul(*c)) {
                for pair in letters.windows(2) {
                    *parts.entry(pair.iter().collect()).or_default() += 1.0;
                }
            } else if letters.len() > 3 || letters.iter().any(char::is_ascii_digit) {
                *parts.entry(letters.into_iter().collect()).or_default() += 1.0;
            }
        }
        let length = parts.values().map(|v| v * v).sum::<f64>().sqrt();
        Self { parts, length }
    }

    fn cosine(&self, other: &Self) -> f64 {
        let (few, many) =
            if self.parts.len() < other.parts.len() { (self, other) } else { (other, self) };
        let dot: f64 =
            few.parts.iter().filter_map(|(part, n)| many.parts.get(part).map(|m| n * m)).sum();
        let lengths = self.length * other.length;
        if lengths > 0.0 { dot / lengths } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_that_others_repeat_is_taken() {
        let said = [
            "어제는 비가 많이 왔어요 정말로",
            "인증서는 면접에서 도움이 된다고 생각합니다",
            "면접에서 인증서를 보고 질문을 하기도 합니다",
            "인증서가 면접에서 전부는 아니라고 생각합니다",
        ];
        let summary = summary(&said);
        assert!(summary.contains("면접에서") && !summary.contains("비가"), "{summary}");
    }

    #[test]
    fn nothing_said_is_an_empty_summary_and_long_ones_are_cut_between_words() {
        assert_eq!(summary(&[]), "");
        assert_eq!(summary(&["네"]), "네");
        assert_eq!(shortened("one two three", 8), "one two …");
        assert_eq!(shortened("one", 8), "one");
    }

    #[test]
    fn a_repeated_sentence_is_taken_once() {
        let again = "certificates help when companies compare candidates";
        let other = "companies also look at projects that candidates built";
        assert_eq!(summary(&[again, again, other]), format!("{again} {other}"));
    }
}
