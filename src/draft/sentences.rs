//! Captions as sentences: where one ends, who said it, and the moment at which it begins.
//!
//! A sentence begins when the caption begins that holds its first word: no time is made up inside
//! a caption. Not for: deciding which sentence asks.

use super::jamo::{is_hangul, spread};
use super::languages;
use crate::formats::Cue;
use crate::model::Timestamp;
use crate::text::nfc;

/// A silence after which nothing goes on.
const SILENCE_MS: u64 = 1_500;
/// Words to a mark at the end of a sentence, in text whose marks can be trusted.
const WORDS_A_MARK: usize = 60;
/// Without marks: a caption's end ends the sentence after this many words, whatever it says.
const LONG: usize = 14;
/// No sentence is longer.
const LONGEST: usize = 80;
/// More sentences than days of talk have: what comes after them is left out.
const MOST: usize = 50_000;
/// Endings of Korean sentences, for captions without marks.
const KOREAN_ENDS: [&str; 12] = [
    "ㅂ니다",
    "ㅂ니까",
    "습니다",
    "어요",
    "아요",
    "에요",
    "예요",
    "네요",
    "죠",
    "나요",
    "까요",
    "ㄴ가요",
];
/// Words with a period that end no sentence.
const SHORTENED: [&str; 12] =
    ["mr.", "mrs.", "ms.", "dr.", "st.", "vs.", "e.g.", "i.e.", "etc.", "no.", "prof.", "al."];

/// One sentence as it was spoken.
#[derive(Clone, Debug)]
pub(super) struct Sentence<'a> {
    pub(super) start: Timestamp,
    /// About when it is heard, in milliseconds, going by its place in the caption: good enough to
    /// tell how far apart two sentences are, never shown.
    pub(super) heard: u64,
    pub(super) speaker: Option<&'a str>,
    /// Counts up whenever somebody else begins to speak.
    pub(super) turn: usize,
    pub(super) text: String,
    /// How many words it has.
    pub(super) words: usize,
    /// The captions have marks at the ends of sentences.
    pub(super) marked: bool,
    /// What the captions say of sounds and scenes, in brackets.
    pub(super) aside: bool,
}

/// The sentences of one transcript, in its order.
pub(super) fn sentences(spoken: &[Cue]) -> Vec<Sentence<'_>> {
    let first_only = languages::bilingual(spoken);
    let mut marks = 0;
    let mut words = 0;
    for cue in spoken {
        for word in cue.text.split_whitespace() {
            words += 1;
            marks += usize::from(ends_sentence(word));
        }
    }
    let mut builder = Builder {
        done: Vec::new(),
        open: None,
        turn: 0,
        speaker: None,
        heard: 0,
        marked: marks * WORDS_A_MARK >= words,
        ends: KOREAN_ENDS.map(spread),
    };
    for cue in spoken {
        builder.cue(cue, first_only);
    }
    builder.close();
    builder.done
}

struct Builder<'a> {
    done: Vec<Sentence<'a>>,
    open: Option<Sentence<'a>>,
    turn: usize,
    speaker: Option<&'a str>,
    /// When the last caption ended.
    heard: u64,
    marked: bool,
    ends: [String; 12],
}

impl<'a> Builder<'a> {
    fn cue(&mut self, cue: &'a Cue, first_only: bool) {
        let start = cue.start.millis();
        if start > self.heard.saturating_add(SILENCE_MS) {
            self.close();
        }
        let speaker = cue.speaker.as_deref();
        if speaker.is_some() && speaker != self.speaker {
            self.speaker = speaker;
            self.begin_turn();
        }
        let end = cue.end.max(cue.start).millis();
        let count = cue.text.split_whitespace().count() as u64;
        let mut words = 0;
        let mut aside = false;
        for line in cue.text.lines() {
            if first_only && !languages::is_first(line, &cue.text) {
                continue;
            }
            if line.trim_start().starts_with("- ") {
                self.begin_turn();
            }
            for word in line.split_whitespace().filter(|w| !matches!(*w, "-" | "–")) {
                let word = match word.strip_prefix(">>") {
                    Some(rest) => {
                        self.begin_turn();
                        rest.trim_start_matches('>')
                    }
                    None => word,
                };
                if word.starts_with('[') && !aside {
                    self.close();
                    aside = true;
                }
                let part = (end - start) * words / count.max(1);
                self.word(word, cue.start, start + part, aside);
                words += 1;
                if aside && word.trim_end_matches(['.', ',']).ends_with(']') {
                    self.close();
                    aside = false;
                }
            }
        }
        let long = self.open.as_ref().is_some_and(|s| s.words >= LONG);
        if aside || (!self.marked && long) {
            self.close();
        }
        self.heard = self.heard.max(end);
    }

    fn begin_turn(&mut self) {
        self.close();
        self.turn += 1;
    }

    fn word(&mut self, word: &str, start: Timestamp, heard: u64, aside: bool) {
        if word.is_empty() {
            return;
        }
        let open = self.open.get_or_insert_with(|| Sentence {
            start,
            heard,
            speaker: self.speaker,
            turn: self.turn,
            text: String::new(),
            words: 0,
            marked: self.marked,
            aside,
        });
        if !open.text.is_empty() {
            open.text.push(' ');
        }
        open.text.push_str(word);
        open.words += 1;
        let full = open.words >= LONGEST;
        let ended = if self.marked { ends_sentence(word) } else { self.ends_unmarked(word) };
        if !aside && (ended || full) {
            self.close();
        }
    }

    fn ends_unmarked(&self, word: &str) -> bool {
        if ends_sentence(word) {
            return true;
        }
        if !word.chars().next_back().is_some_and(is_hangul) || word.chars().count() < 2 {
            return false;
        }
        let end = spread(word);
        self.ends.iter().any(|ending| end.ends_with(ending.as_str()))
    }

    fn close(&mut self) {
        let Some(mut done) = self.open.take().filter(|_| self.done.len() < MOST) else { return };
        done.text = nfc(&done.text).into_owned();
        self.done.push(done);
    }
}

/// Whether a word carries the mark that ends a sentence.
fn ends_sentence(word: &str) -> bool {
    let bare = word.trim_end_matches(['"', '\'', '”', '’', ')', '」', '』', '*', '_']);
    let Some(mark) = bare.chars().next_back() else { return false };
    match mark {
        '?' | '!' | '。' | '？' | '！' | '…' => true,
        '.' => {
            let letters = bare.chars().filter(|c| c.is_alphanumeric()).count();
            let shortened = SHORTENED.iter().any(|s| bare.eq_ignore_ascii_case(s));
            let initial = letters == 1 && bare.starts_with(|c: char| c.is_ascii_uppercase());
            letters > 0 && !shortened && !initial
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
