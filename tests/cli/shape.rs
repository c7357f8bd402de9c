//! The documented shape of JSON output: exactly these members, no other.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Found {
    pub(crate) query: String,
    pub(crate) matched: usize,
    pub(crate) relaxed: bool,
    pub(crate) dropped: Vec<String>,
    pub(crate) results: Vec<Ranked>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ranked {
    pub(crate) rank: usize,
    pub(crate) score: f64,
    pub(crate) event: String,
    pub(crate) id: String,
    pub(crate) event_title: String,
    pub(crate) date: Option<String>,
    pub(crate) kind: String,
    pub(crate) question: String,
    pub(crate) timestamp: Option<String>,
    pub(crate) seconds: Option<u64>,
    pub(crate) speakers: Vec<String>,
    pub(crate) answers: Vec<Answer>,
    pub(crate) tags: Vec<String>,
    pub(crate) url: Option<String>,
    pub(crate) matches: Vec<Match>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    pub(crate) speaker: Option<String>,
    pub(crate) summary: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Match {
    pub(crate) field: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The members of a listed entry, in their order; a ranked one has three more.
pub(crate) const LISTED: [&str; 12] = [
    "event",
    "id",
    "event_title",
    "date",
    "kind",
    "question",
    "timestamp",
    "seconds",
    "speakers",
    "answers",
    "tags",
    "url",
];

impl Ranked {
    /// The text of a field that a match names.
    pub(crate) fn field(&self, name: &str) -> &str {
        let parts: Vec<&str> = name.split('/').collect();
        match *parts {
            ["question"] => &self.question,
            ["event_title"] => &self.event_title,
            ["answers", number, part] => {
                let answer = &self.answers[number.parse::<usize>().unwrap_or(usize::MAX)];
                if part == "speaker" {
                    answer.speaker.as_deref().unwrap_or_default()
                } else {
                    &answer.summary
                }
            }
            _ => "",
        }
    }

    /// What a match lies on: counted in Unicode scalar values.
    pub(crate) fn matched(&self, found: &Match) -> String {
        let text = self.field(&found.field).chars();
        text.skip(found.start).take(found.end - found.start).collect()
    }
}
