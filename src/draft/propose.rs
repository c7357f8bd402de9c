//! From candidates to entries of an index: the question as it was spoken, who answered, and what.

use super::candidates::{Candidate, candidates};
use super::sentences::{Sentence, sentences};
use super::summary::{shortened, summary};
use crate::formats::{Reading, Transcript, name_entries};
use crate::model::{Answer, Entry, Kind, Place, Problem, Source, Speaker, Status};
use crate::text::messages::reports;

/// The longest question, in characters.
const LONGEST: usize = 320;
/// What belongs to an answer: so many sentences, in so much time.
const ANSWER_SENTENCES: usize = 80;
const ANSWER_MS: u64 = 300_000;
/// Who says less does not answer, and no more than so many do.
const LEAST_WORDS: usize = 8;
const MOST_SPEAKERS: usize = 4;
/// Proposals for one recording: more than anybody looks through.
const MOST: usize = 2_000;

/// Puts proposals into what was read of captions; what is no captions loses its entries, and says
/// why.
pub fn fill(reading: &mut Reading, format: &str, name: &str) {
    let Some(transcript) = &reading.transcript else {
        reading.events.clear();
        let what = reports::NO_CAPTIONS.with([]);
        reading.problems.push(Problem::warning(Place::file(name), what));
        return;
    };
    let Some(event) = reading.events.first_mut() else { return };
    event.entries = propose(transcript);
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let source =
        Source { format: format.to_owned(), file: Some(file.to_owned()), ..Source::default() };
    for entry in &mut event.entries {
        entry.source = Some(source.clone());
    }
    name_entries(&mut event.entries);
    if event.speakers.is_empty() {
        let speaker = |name: &str| Speaker { name: name.to_owned(), ..Speaker::default() };
        event.speakers = transcript.speakers().into_iter().map(speaker).collect();
    }
}

/// The questions that the captions of one recording seem to hold: drafts, in order of time.
pub fn propose(transcript: &Transcript) -> Vec<Entry> {
    let sentences = sentences(&transcript.cues);
    let found = candidates(&sentences);
    let next = |n: usize| found.get(n + 1).map_or(sentences.len(), |c| c.at);
    let entries = found.iter().take(MOST).enumerate();
    entries.map(|(n, candidate)| entry(candidate, next(n), &sentences)).collect()
}

fn entry(candidate: &Candidate, next: usize, sentences: &[Sentence<'_>]) -> Entry {
    let asked = sentences.get(candidate.at..candidate.to).unwrap_or_default();
    let words: Vec<&str> = asked.iter().map(|s| s.text.as_str()).collect();
    let first = asked.first();
    let asker = first.and_then(|s| s.speaker);
    let begun = first.map_or(0, |s| s.start.millis());
    let after = sentences.get(candidate.to..next.max(candidate.to)).unwrap_or_default();
    let answer: Vec<&Sentence<'_>> = after
        .iter()
        .take(ANSWER_SENTENCES)
        .take_while(|s| s.start.millis() < begun.saturating_add(ANSWER_MS))
        .filter(|s| !s.aside)
        .collect();
    Entry {
        kind: Kind::Question,
        timestamp: first.map(|s| s.start),
        question: shortened(words.join(" ").trim_start_matches(['"', '“', ' ']), LONGEST),
        asker: asker.map(str::to_owned),
        answers: answers(&answer, asker),
        status: Some(Status::Draft),
        ..Entry::default()
    }
}

/// What each speaker answered; where only the asker speaks, they answer themselves.
fn answers(said: &[&Sentence<'_>], asker: Option<&str>) -> Vec<Answer> {
    let mut speakers: Vec<Option<&str>> = Vec::new();
    for sentence in said {
        if !speakers.contains(&sentence.speaker) && speakers.len() < 2 * MOST_SPEAKERS {
            speakers.push(sentence.speaker);
        }
    }
    let words = |who: Option<&str>| -> usize {
        said.iter().filter(|s| s.speaker == who).map(|s| s.words).sum()
    };
    let mut who: Vec<Option<&str>> =
        speakers.iter().copied().filter(|s| *s != asker && words(*s) >= LEAST_WORDS).collect();
    if who.is_empty() {
        who = speakers.into_iter().filter(|s| *s == asker && words(*s) >= LEAST_WORDS).collect();
    }
    who.truncate(MOST_SPEAKERS);
    who.into_iter()
        .map(|speaker| {
            let theirs = said.iter().filter(|s| s.speaker == speaker);
            let theirs: Vec<&str> = theirs.map(|s| s.text.as_str()).collect();
            let speaker = speaker.map(str::to_owned);
            Answer { speaker, summary: summary(&theirs), ..Answer::default() }
        })
        .collect()
}

#[cfg(test)]
mod tests;
