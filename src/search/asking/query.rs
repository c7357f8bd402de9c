//! What somebody typed, as words to find and conditions to hold.
//!
//! A word is plain, `'exact`, `^at the start of the question`, `at its end$`, `"a phrase"`, or
//! `!not`; `@name`, `#tag` and `event:` `kind:` `lang:` `since:` `until:` `in:` are conditions.
//! A prefix that is none of these is part of a plain word. Not for: matching (`pass`).

use crate::model::{Date, Entry, Kind};
use crate::search::columns::fields::Field;
use crate::search::writing::layout::recompose;
use crate::search::writing::runs::{Begin, Bounds, End, Pattern};
use crate::search::writing::units::{Unit, units};
use crate::text::nfc;

use super::filters::Filters;
use super::score::WHOLE_QUESTION;

/// The most words of a query; what follows is not read.
const MOST_WORDS: usize = 256;
/// Neighbouring words that may be one.
pub(crate) const MOST_JOINED: usize = 4;
/// What stands after the last word of a sentence.
const SENTENCE_ENDS: [char; 6] = ['?', '？', '.', '。', '!', '！'];

/// A query, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    text: String,
    words: Vec<Word>,
    excluded: Vec<Word>,
    filters: Filters,
    scope: Scope,
    /// Something was typed, and nothing of it can be looked for.
    hopeless: bool,
    /// White space follows the last word.
    goes_on: bool,
}

/// One word to find.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    /// As typed, composed, without its operators.
    pub(crate) text: String,
    pub(crate) pattern: Pattern,
    pub(crate) units: Vec<Unit>,
    /// Means exactly what it says: no lower tier may read it otherwise.
    pub(crate) literal: bool,
}

/// The parts of an entry that words are looked for in; all where none is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scope {
    question: bool,
    answer: bool,
    transcript: bool,
}

impl Scope {
    fn named(name: &str) -> Option<Self> {
        let all = [("question", 0), ("answer", 1), ("transcript", 2)];
        let name = name.to_ascii_lowercase();
        let (_, n) = all.into_iter().find(|(full, _)| full.starts_with(&name))?;
        Some(Self { question: n == 0, answer: n == 1, transcript: n == 2 })
    }

    fn join(&mut self, other: Self, negated: bool) {
        if negated && *self == Self::default() {
            *self = Self { question: true, answer: true, transcript: true };
        }
        let set = |mine: &mut bool, theirs: bool| *mine = if theirs { !negated } else { *mine };
        set(&mut self.question, other.question);
        set(&mut self.answer, other.answer);
        set(&mut self.transcript, other.transcript);
    }

    /// Whether words are looked for in a field of an entry. A transcript is what was said under
    /// the entry, or a turn of a transcript-like page.
    pub(crate) fn has(self, entry: &Entry, field: Field) -> bool {
        let answer = matches!(field, Field::AnswerSummary(_) | Field::Summary);
        let turn = entry.kind == Kind::Turn;
        if field == Field::Transcript {
            return self.transcript;
        }
        self == Self::default()
            || (self.question && field == Field::Question && !turn)
            || (self.answer && answer && !turn)
            || (self.transcript && turn && field != Field::EventTitle)
    }

    pub(crate) fn is_all(self) -> bool {
        self == Self::default()
    }

    pub(crate) fn names_transcripts(self) -> bool {
        self.transcript
    }
}

impl Query {
    /// Reads a query. Every text is one: what cannot be looked for is ignored.
    pub fn parse(text: &str) -> Self {
        let mut query = Self { text: nfc(text.trim()).into_owned(), ..Self::default() };
        let mut read = 0;
        for token in tokens(&query.text.clone()).into_iter().take(MOST_WORDS) {
            read += usize::from(query.add(token));
        }
        query.hopeless = read == 0 && !query.text.is_empty();
        query.goes_on = text.ends_with(char::is_whitespace);
        query
    }

    /// The query as typed, composed, without white space around it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Nothing was typed: the answer is the whole list.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Something was typed and nothing of it can be found.
    pub fn finds_nothing(&self) -> bool {
        self.hopeless
    }

    /// Whether another word is likely to follow the last: there is white space behind it.
    pub(crate) fn goes_on(&self) -> bool {
        self.goes_on
    }

    /// Whether it looks into what was said in the recordings.
    pub fn asks_transcripts(&self) -> bool {
        self.scope.names_transcripts() && self.has_words()
    }

    /// Whether there are words to find, and not only conditions.
    pub fn has_words(&self) -> bool {
        !self.words.is_empty()
    }

    /// Whether there are words to find, or to leave out.
    pub fn looks_for_words(&self) -> bool {
        self.has_words() || !self.excluded.is_empty()
    }

    /// Whether it is a sentence as somebody would say it, and not a few words from one: it ends
    /// as sentences do, or is long. What says the same in other words answers it too.
    pub(crate) fn is_sentence(&self) -> bool {
        let marked = self.text.ends_with(SENTENCE_ENDS) && self.words.len() > 1;
        let long = self.words.len() >= WHOLE_QUESTION;
        (marked || long) && self.may_be_reworded()
    }

    /// Whether other words may say the same: several words, none of which means just itself.
    pub(crate) fn may_be_reworded(&self) -> bool {
        self.words.len() > 1 && self.words.iter().all(|word| !word.literal)
    }

    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }

    pub(crate) fn excluded(&self) -> &[Word] {
        &self.excluded
    }

    pub(crate) fn filters(&self) -> &Filters {
        &self.filters
    }

    pub(crate) fn scope(&self) -> Scope {
        self.scope
    }

    /// Takes one token; false where it says nothing.
    fn add(&mut self, token: &str) -> bool {
        let (negated, rest) = match token.strip_prefix('!') {
            Some(rest) => (true, rest),
            None => (false, token),
        };
        let mark = rest.chars().next();
        if let Some((name, value)) = match mark {
            Some('@') => rest.strip_prefix('@').map(|v| ("speaker", v)),
            Some('#') => rest.strip_prefix('#').map(|v| ("tag", v)),
            _ => None,
        } {
            let value = unquoted(value);
            return !units(value).is_empty() && self.filters.put(name, value, negated);
        }
        if let Some((name, value)) = rest.split_once(':')
            && let Some(read) = self.condition(&name.to_ascii_lowercase(), unquoted(value), negated)
        {
            return read;
        }
        let Some(word) = Word::parse(rest) else { return false };
        if negated {
            self.excluded.push(word);
        } else {
            self.words.push(word);
        }
        true
    }

    /// Takes `name:value`; `None` where that is no condition but a plain word. A condition whose
    /// value is still being typed holds for everything.
    fn condition(&mut self, name: &str, value: &str, negated: bool) -> Option<bool> {
        let known = matches!(name, "event" | "kind" | "lang" | "since" | "until" | "in");
        if known && value.is_empty() {
            return Some(true);
        }
        match name {
            "event" | "kind" | "lang" => Some(self.filters.put(name, value, negated)),
            "in" => {
                self.scope.join(Scope::named(value)?, negated);
                Some(true)
            }
            "since" | "until" => {
                let half = value.chars().all(|c| c.is_ascii_digit() || "-./".contains(c));
                match Date::parse(value) {
                    // Not since a day is until the day before; neither says it of the day itself.
                    Some(_) if negated => return None,
                    Some(date) if name == "since" => self.filters.since(date),
                    Some(date) => self.filters.until(date),
                    None if half => {}
                    None => return None,
                }
                Some(true)
            }
            _ => None,
        }
    }
}

impl Word {
    fn parse(token: &str) -> Option<Self> {
        let mut rest = token;
        let (mut exact, mut start) = (false, false);
        loop {
            if let Some(r) = rest.strip_prefix('\'').filter(|_| !exact) {
                (rest, exact) = (r, true);
            } else if let Some(r) = rest.strip_prefix('^').filter(|_| !start) {
                (rest, start) = (r, true);
            } else {
                break;
            }
        }
        let (end, rest) = match rest.strip_suffix('$') {
            Some(r) => (true, r),
            None => (false, rest),
        };
        let phrase = rest.starts_with('"');
        // Some clients send jamo that nobody put together.
        let text = recompose(unquoted(rest));
        let units = units(&text);
        let bounds = Bounds {
            exact: exact || phrase,
            begin: if start { Begin::AtStart } else { Begin::Anywhere },
            end: match (end, exact) {
                (true, _) => End::Last,
                (false, true) => End::Complete,
                (false, false) => End::Anywhere,
            },
        };
        let pattern = Pattern::new(&units, bounds)?;
        Some(Self { text, pattern, units, literal: exact || phrase || start || end })
    }
}

/// Without the quotes around it; the second may be missing while it is typed.
fn unquoted(text: &str) -> &str {
    match text.strip_prefix('"') {
        Some(inner) => inner.strip_suffix('"').unwrap_or(inner),
        None => text,
    }
}

/// Splits at white space outside quotes. A quote opens only at the beginning of a word or right
/// after a mark or a prefix, so that inches and ditto marks stay what they are.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = None;
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        if c == '"' {
            let head = text.get(start.unwrap_or(at)..at).unwrap_or_default();
            let opens = head.is_empty()
                || head.ends_with([':', '@', '#'])
                || head.chars().all(|c| "!'^".contains(c));
            quoted = !quoted && opens;
        }
        if c.is_whitespace() && !quoted {
            out.extend(start.take().and_then(|start| text.get(start..at)));
        } else if start.is_none() {
            start = Some(at);
        }
    }
    out.extend(start.and_then(|start| text.get(start..)));
    out
}

#[cfg(test)]
mod tests;
