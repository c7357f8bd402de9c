//! Records that programs write about recordings: a time, a question or title, who said what.
//!
//! One reader for the shapes of many tools (question and answer pairs, topics, chapters, rows of
//! tables). Not for: what a whole document says of its event (`records::document`).

pub(super) mod about;
pub(super) mod document;
pub(super) mod names;
mod values;

use crate::model::{Answer, Entry, Kind, Link};
use crate::text::messages::reports;

use super::findings::Findings;
use super::json::{Node, Value};
use super::markdown::{asks, title};
use super::recordings::Recordings;
use names::{Field, field};
pub(super) use values::{moment, people, words};

/// The fields of one record, each by what it says.
#[derive(Debug, Default)]
pub(super) struct Record<'n, 'a> {
    fields: Vec<(Field, &'n str, &'n Node<'a>)>,
}

impl<'n, 'a> Record<'n, 'a> {
    /// The fields of an object, those with nothing in them left out.
    pub(super) fn of(node: &'n Node<'a>) -> Self {
        let members = node.members().iter().filter(|(_, value)| !is_empty(value));
        let fields = members.filter_map(|(n, value)| Some((field(n)?, &**n, value)));
        Self { fields: fields.collect() }
    }

    /// As a question whose title asks and whose author asked it.
    pub(super) fn asking(mut self) -> Self {
        self.fields.retain(|(f, ..)| !matches!(f, Field::Summary | Field::Asker));
        for (field, ..) in &mut self.fields {
            match field {
                Field::Title => *field = Field::Question,
                Field::Speaker => *field = Field::Asker,
                _ => {}
            }
        }
        self
    }

    pub(super) fn get(&self, wanted: Field) -> Option<&'n Node<'a>> {
        self.named(wanted).map(|(_, node)| node)
    }

    pub(super) fn named(&self, wanted: Field) -> Option<(&'n str, &'n Node<'a>)> {
        self.fields.iter().find(|(f, ..)| *f == wanted).map(|(_, name, node)| (*name, *node))
    }

    pub(super) fn has(&self, wanted: Field) -> bool {
        self.get(wanted).is_some()
    }

    /// Whether it can be an entry: a question; or a title at a time; or a title with an answer.
    pub(super) fn is_entry(&self) -> bool {
        let titled = self.has(Field::Title);
        let timed = self.has(Field::Time) || self.linked();
        let asked = self.get(Field::Question).is_some_and(|q| words(q).is_some());
        asked || (titled && (timed || self.has(Field::Answer)))
    }

    /// Whether it is a piece of a transcript: words at a time, and no title.
    pub(super) fn is_cue(&self) -> bool {
        let words = self.get(Field::Summary).is_some_and(|node| node.text().is_some());
        let bare = !self.has(Field::Question) && !self.has(Field::Title);
        words && bare && self.has(Field::Time)
    }

    fn linked(&self) -> bool {
        let address = self.get(Field::Url).and_then(Node::text);
        address.and_then(crate::links::recording).is_some_and(|r| r.start.moment().is_some())
    }

    /// The entry it makes. A time that is none is reported and left out.
    pub(super) fn entry(
        &self,
        place: (u32, u32),
        recordings: &mut Recordings,
        findings: &mut Findings<'_>,
    ) -> Option<Entry> {
        let (line, column) = place;
        let mut entry = Entry::default();
        if let Some((name, node)) = self.named(Field::Time) {
            let found = moment(name, node);
            match (found, node.text()) {
                (None, Some(text)) => {
                    findings.warn(line, column, &reports::TIME_UNREADABLE, [text]);
                }
                (None, None) if node.number().is_some() => {
                    let number = node.number().unwrap_or_default().to_string();
                    findings.warn(line, column, &reports::TIME_UNREADABLE, [&number]);
                }
                _ => {}
            }
            entry.timestamp = found.map(|(start, _)| start);
            entry.end = found.and_then(|(_, end)| end);
        }
        if let Some((name, node)) = self.named(Field::End) {
            entry.end = moment(name, node).map(|(end, _)| end).or(entry.end);
        }
        entry.end = entry.end.filter(|end| entry.timestamp.is_some_and(|start| start <= *end));
        if let Some(address) = self.get(Field::Url).and_then(Node::text)
            && !recordings.link(&mut entry, address, place, findings)
            && crate::links::safe_url(address).is_ok()
        {
            entry.links.push(Link { url: address.to_owned(), ..Link::default() });
        }
        let asked = self.get(Field::Question).and_then(words);
        let named = self.get(Field::Title).and_then(words);
        let raw = asked.clone().or(named)?;
        let (bare, mark) = title(&raw);
        bare.clone_into(&mut entry.question);
        let asks = asked.is_some() || mark.is_some() || asks(bare);
        entry.kind = self.kind(asks);
        entry.asker = self.get(Field::Asker).and_then(words);
        self.answers(&mut entry);
        if let Some(Value::List(tags)) = self.get(Field::Tags).map(|node| &node.value) {
            entry.tags = tags.iter().filter_map(words).take(50).collect();
        } else if let Some(tags) = self.get(Field::Tags).and_then(words) {
            let tags = tags.split([',', ';']).map(str::trim).filter(|t| !t.is_empty());
            entry.tags = tags.map(str::to_owned).collect();
        }
        (!entry.question.is_empty()).then_some(entry)
    }

    fn kind(&self, asks: bool) -> Kind {
        let said = self.get(Field::Kind).and_then(Node::text).unwrap_or_default().to_lowercase();
        match said.as_str() {
            "question" | "q" | "qa" | "q&a" | "질문" => Kind::Question,
            "segment" | "chapter" | "topic" | "break" => Kind::Segment,
            "turn" | "section" => Kind::from_name(&said),
            _ if asks => Kind::Question,
            _ => Kind::Segment,
        }
    }

    /// Answers with their speakers. Text that nobody is named for is the summary.
    fn answers(&self, entry: &mut Entry) {
        let speakers = self.get(Field::Speaker).map(people).unwrap_or_default();
        let summary = self.get(Field::Summary).and_then(words);
        let given = self.get(Field::Answer);
        let mut answers: Vec<Answer> = Vec::new();
        if let Some(list) = given.map(Node::list).filter(|list| !list.is_empty()) {
            answers = list.iter().take(1_000).flat_map(answer).collect();
        } else if let Some(object) = given.filter(|node| !node.members().is_empty()) {
            answers = answer(object);
        } else if let Some(text) = given.and_then(words) {
            answers.push(Answer { summary: text, ..Answer::default() });
        }
        let question = entry.kind == Kind::Question;
        let mut summary = summary;
        if answers.is_empty() && !speakers.is_empty() {
            answers
                .push(Answer { summary: summary.take().unwrap_or_default(), ..Answer::default() });
        } else if answers.is_empty() && question {
            let summary = summary.take().map(|summary| Answer { summary, ..Answer::default() });
            answers.extend(summary);
        }
        if let [only] = answers.as_mut_slice()
            && only.speaker.is_none()
        {
            let mut names = speakers.into_iter();
            only.speaker = names.next();
            let text = only.summary.clone();
            // What two people answered together is retold once for each.
            answers.extend(names.map(|name| Answer {
                speaker: Some(name),
                summary: text.clone(),
                ..Answer::default()
            }));
        }
        let via = self.get(Field::Via).and_then(words);
        for answer in &mut answers {
            answer.via = answer.via.take().or_else(|| via.clone());
        }
        entry.answers = answers;
        entry.summary = summary;
    }
}

/// The answers of one value of a list: a text, or an object with a text and who said it.
fn answer(node: &Node<'_>) -> Vec<Answer> {
    if let Some(summary) = words(node).filter(|_| node.members().is_empty()) {
        return vec![Answer { summary, ..Answer::default() }];
    }
    let record = Record::of(node);
    let text = record.get(Field::Answer).or_else(|| record.get(Field::Summary));
    let summary = text.and_then(words).unwrap_or_default();
    let named = record.get(Field::Speaker).or_else(|| record.get(Field::Title));
    let time = record.named(Field::Time).and_then(|(name, node)| moment(name, node));
    let names = named.map(people).unwrap_or_default();
    let via = record.get(Field::Via).and_then(words);
    let one = |speaker| Answer {
        speaker,
        via: via.clone(),
        summary: summary.clone(),
        timestamp: time.map(|(start, _)| start),
        ..Answer::default()
    };
    if names.is_empty() {
        return Some(one(None)).filter(|a| !a.summary.is_empty()).into_iter().collect();
    }
    names.into_iter().map(|name| one(Some(name))).collect()
}

fn is_empty(node: &Node<'_>) -> bool {
    match &node.value {
        Value::Nothing => true,
        Value::Text(text) => text.trim().is_empty(),
        Value::List(list) => list.is_empty(),
        Value::Members(members) => members.is_empty(),
        Value::Number(_) | Value::True => false,
    }
}
