//! The fields of an entry that words are looked for in.

use std::borrow::Cow;

use crate::model::{Entry, Event};

/// Bits of the number of a field that say which it is.
const KIND_BITS: u32 = 3;

/// A field of an entry that words are looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Question,
    /// Of the answer with this number, from 0.
    AnswerSummary(u32),
    AnswerSpeaker(u32),
    Summary,
    Asker,
    /// The title of the entry's event.
    EventTitle,
    /// What was said in the recording from the entry's start to its end: looked for only where
    /// a query asks for it, and kept by the library.
    Transcript,
}

impl Field {
    /// The name that results carry: `question`, `answers/0/summary`.
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::Question => "question".into(),
            Self::AnswerSummary(n) => format!("answers/{n}/summary").into(),
            Self::AnswerSpeaker(n) => format!("answers/{n}/speaker").into(),
            Self::Summary => "summary".into(),
            Self::Asker => "asker".into(),
            Self::EventTitle => "event_title".into(),
            Self::Transcript => "transcript".into(),
        }
    }

    /// The text of this field, if the entry has it; that of [`Self::Transcript`] the library has.
    pub fn text<'a>(self, event: &'a Event, entry: &'a Entry) -> Option<&'a str> {
        let answer = |n: u32| entry.answers.get(n as usize);
        match self {
            Self::Question => Some(&entry.question),
            Self::AnswerSummary(n) => answer(n).map(|a| a.summary.as_str()),
            Self::AnswerSpeaker(n) => answer(n).and_then(|a| a.speaker.as_deref()),
            Self::Summary => entry.summary.as_deref(),
            Self::Asker => entry.asker.as_deref(),
            Self::EventTitle => Some(event.title_or_id()),
            Self::Transcript => None,
        }
    }

    /// Every field of an entry that has text, in the order in which they are compared.
    pub fn of(event: &Event, entry: &Entry) -> Vec<Self> {
        Self::texts(event, entry).map(|(field, _)| field).collect()
    }

    /// The same, each with its text.
    pub(crate) fn texts<'a>(
        event: &'a Event,
        entry: &'a Entry,
    ) -> impl Iterator<Item = (Self, &'a str)> {
        let answers = (0..).take(entry.answers.len());
        let answers = answers.flat_map(|n| [Self::AnswerSpeaker(n), Self::AnswerSummary(n)]);
        let rest = [Self::Summary, Self::Asker, Self::EventTitle];
        let fields = std::iter::once(Self::Question).chain(answers).chain(rest);
        let text = |field: Self| Some((field, field.text(event, entry)?));
        fields.filter_map(text).filter(|(_, text)| !text.is_empty())
    }

    /// Where it stands among the fields of its entry (see [`Field::of`]).
    pub(crate) fn place(self) -> u64 {
        const AFTER_ANSWERS: u64 = 1 << 40;
        match self {
            Self::Question => 0,
            Self::AnswerSpeaker(n) => 1 + 2 * u64::from(n),
            Self::AnswerSummary(n) => 2 + 2 * u64::from(n),
            Self::Summary => AFTER_ANSWERS,
            Self::Asker => AFTER_ANSWERS + 1,
            Self::EventTitle => AFTER_ANSWERS + 2,
            Self::Transcript => AFTER_ANSWERS + 3,
        }
    }

    /// It as a number: which field it is in the lowest bits, above them the number of its answer.
    pub(crate) fn number(self) -> u32 {
        match self {
            Self::Question => 0,
            Self::AnswerSummary(n) => n << KIND_BITS | 1,
            Self::AnswerSpeaker(n) => n << KIND_BITS | 2,
            Self::Summary => 3,
            Self::Asker => 4,
            Self::EventTitle => 5,
            Self::Transcript => 6,
        }
    }

    /// The field with a number; `None` where none has it.
    pub(crate) fn of_number(number: u32) -> Option<Self> {
        let n = number >> KIND_BITS;
        Some(match number & ((1 << KIND_BITS) - 1) {
            0 => Self::Question,
            1 => Self::AnswerSummary(n),
            2 => Self::AnswerSpeaker(n),
            3 => Self::Summary,
            4 => Self::Asker,
            5 => Self::EventTitle,
            6 => Self::Transcript,
            _ => return None,
        })
    }

    /// What entries share: names and titles.
    pub(crate) fn is_name(self) -> bool {
        matches!(self, Self::AnswerSpeaker(_) | Self::Asker | Self::EventTitle)
    }
}

#[cfg(test)]
mod tests {
    use super::Field::{self, *};

    #[test]
    fn fields_have_numbers() {
        let fields =
            [Question, AnswerSummary(7), AnswerSpeaker(0), Summary, Asker, EventTitle, Transcript];
        for field in fields {
            assert_eq!(Field::of_number(field.number()), Some(field));
        }
        assert_eq!(Field::of_number(7), None);
    }
}
