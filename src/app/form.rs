//! The form in which an entry or its event is edited: a field for each value, and what was changed
//! in them.
//!
//! Not for: what a change does to an event (`edit`), or drawing (`view`).

mod answers;
mod ask;

pub use ask::{Ask, Distance, Move};
mod event;
mod names;

pub(crate) use event::event_rows;
pub(super) use names::Offered;

use event::{Fact, OfSpeaker, OfVideo};

use super::Field as Text;
use super::edit::{Edit, EditError, Field, Part};
use crate::model::{Entry, EntryRef, Event, Status, Timestamp};
use crate::text::Phrase;
use crate::text::messages::curate;

/// How a line break is shown, and typed by Enter, in a field that may have several lines.
const BREAK: &str = "\u{23ce}";

/// What a form is about. Entries are named by their id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Entry(String),
    /// An entry that is to stand behind this one.
    NewEntry(String),
    /// Where an entry is divided.
    Split(String),
    /// What is set in the marked entries.
    Bulk,
    /// What is put in place of what.
    Replace,
    /// How far the times of an entry's event are moved.
    Shift(String),
    /// The event itself: its recordings and speakers, too.
    Event,
}

/// Values being edited.
#[derive(Clone, Debug)]
pub struct Form {
    /// The number of the event.
    pub event: u32,
    pub subject: Subject,
    pub rows: Vec<Row>,
    /// The row that is typed in.
    pub row: usize,
    /// An entry that asks much the same as the question that is typed.
    pub alike: Option<EntryRef>,
    /// The names that are offered in a row, and which of them stands there.
    pub(super) offered: Option<Offered>,
    /// Leaving was asked for once although something was changed.
    pub(super) leaving: bool,
}

/// One value.
#[derive(Clone, Debug)]
pub struct Row {
    what: What,
    pub text: Text,
    before: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Field(Field),
    Answer(usize, Part),
    Ask(Ask),
    Fact(Fact),
    Video(usize, OfVideo),
    Speaker(usize, OfSpeaker),
}

impl Row {
    fn new(what: What, text: &str) -> Self {
        let text = Text::new(&text.replace("\r\n", "\n").replace('\n', BREAK));
        Self { what, before: text.text().to_owned(), text }
    }

    /// What the value is called.
    pub fn label(&self) -> &'static Phrase {
        match self.what {
            What::Field(Field::Question) => &curate::FIELD_QUESTION,
            What::Field(Field::Time) | What::Answer(_, Part::Time) => &curate::FIELD_TIME,
            What::Field(Field::End) => &curate::FIELD_END,
            What::Field(Field::Kind) => &curate::FIELD_KIND,
            What::Field(Field::Asker) => &curate::FIELD_ASKER,
            What::Field(Field::Video) | What::Video(_, OfVideo::Url) => &curate::FIELD_VIDEO,
            What::Field(Field::Summary) => &curate::FIELD_SUMMARY,
            What::Field(Field::Tags) | What::Fact(Fact::Tags) => &curate::FIELD_TAGS,
            What::Field(Field::Status) => &curate::FIELD_STATUS,
            What::Answer(_, Part::Speaker) => &curate::FIELD_SPEAKER,
            What::Answer(_, Part::Summary) => &curate::FIELD_ANSWER,
            What::Ask(ask) => ask.label(),
            What::Fact(Fact::Title) => &curate::FIELD_TITLE,
            What::Fact(Fact::Date) => &curate::FIELD_DATE,
            What::Fact(Fact::Language) => &curate::FIELD_LANGUAGE,
            What::Fact(Fact::Url) => &curate::FIELD_PAGE,
            What::Fact(Fact::License) => &curate::FIELD_LICENSE,
            What::Fact(Fact::Credit) => &curate::FIELD_CREDIT,
            What::Video(_, OfVideo::Title) => &curate::FIELD_VIDEO_TITLE,
            What::Video(_, OfVideo::Duration) => &curate::FIELD_DURATION,
            What::Video(_, OfVideo::Offset) => &curate::FIELD_OFFSET,
            What::Speaker(_, OfSpeaker::Name) => &curate::FIELD_NAME,
            What::Speaker(_, OfSpeaker::Aliases) => &curate::FIELD_ALIASES,
            What::Speaker(_, OfSpeaker::Role) => &curate::FIELD_ROLE,
            What::Speaker(_, OfSpeaker::Color) => &curate::FIELD_COLOR,
            What::Speaker(_, OfSpeaker::Url) => &curate::FIELD_SPEAKER_URL,
        }
    }

    /// Whether it may have several lines.
    pub fn has_lines(&self) -> bool {
        matches!(self.what, What::Field(Field::Summary) | What::Answer(_, Part::Summary))
    }

    /// The value with its line breaks.
    fn value(&self) -> String {
        self.text.text().replace(BREAK, "\n")
    }

    fn is_changed(&self) -> bool {
        self.text.text() != self.before
    }

    /// Whether it is the row of the same value in another form.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.what == other.what
    }

    /// The answer, recording or speaker that it is part of.
    fn part(&self) -> Option<(u8, usize)> {
        match self.what {
            What::Field(_) | What::Fact(_) | What::Ask(_) => None,
            What::Answer(number, _) => Some((0, number)),
            What::Video(number, _) => Some((1, number)),
            What::Speaker(number, _) => Some((2, number)),
        }
    }

    /// The edit that it is, where its answer stands at this place now.
    fn edit(&self, entry: &str, place: impl Fn(usize) -> usize) -> Option<(What, Edit)> {
        if !self.is_changed() {
            return None;
        }
        let (entry, text) = (entry.to_owned(), self.value());
        Some(match self.what {
            What::Field(field) => (self.what, Edit::Set { entry, field, text }),
            What::Answer(answer, part) => {
                let answer = place(answer);
                (What::Answer(answer, part), Edit::SetAnswer { entry, answer, part, text })
            }
            _ => return None,
        })
    }
}

impl Form {
    fn of(event: u32, subject: Subject, rows: Vec<Row>) -> Self {
        Self { event, subject, rows, row: 0, alike: None, offered: None, leaving: false }
    }

    /// The form of an entry, with room for one more answer.
    pub fn entry(event: u32, entry: &Entry) -> Self {
        Self::of(event, Subject::Entry(entry.id.clone()), entry_rows(entry))
    }

    /// The form of a new entry behind another one, at a time that may be changed.
    pub fn new_entry(event: u32, after: &Entry) -> Self {
        let time = after.end.or(after.timestamp);
        let blank = Entry { timestamp: time, ..Entry::default() };
        Self::of(event, Subject::NewEntry(after.id.clone()), entry_rows(&blank))
    }

    /// The form that asks where to divide an entry.
    pub fn split(event: u32, entry: &Entry) -> Self {
        let start = entry.timestamp.map(|time| time.to_string()).unwrap_or_default();
        let rows = vec![Row::new(What::Field(Field::Time), &start)];
        Self::of(event, Subject::Split(entry.id.clone()), rows)
    }

    /// The form of an event.
    pub fn event(number: u32, event: &Event) -> Self {
        Self::of(number, Subject::Event, event_rows(event))
    }

    /// Whether anything is another value than before.
    pub fn is_changed(&self) -> bool {
        self.rows.iter().any(Row::is_changed) || self.is_reordered()
    }

    /// The event with what was changed here, and the place of the entry that it was about, if any.
    ///
    /// # Errors
    /// The first value that cannot stand, and its row.
    pub fn apply(&self, event: &Event) -> Result<(Event, Option<usize>), (usize, EditError)> {
        let at = |event: &Event, id: &str| event.entries.iter().position(|e| e.id == id);
        let gone = |id: &str| (0, EditError::NoSuchEntry(id.to_owned()));
        match &self.subject {
            Subject::Entry(id) => {
                let new = self.apply_rows(event, id, 0)?;
                let place = at(&new, id).ok_or_else(|| gone(id))?;
                Ok((new, Some(place)))
            }
            Subject::Event => Ok((event::apply(&self.rows, event)?, None)),
            Subject::NewEntry(after) => {
                let place = at(event, after).ok_or_else(|| gone(after))? + 1;
                let text = |row: usize| self.rows.get(row).map(Row::value).unwrap_or_default();
                let time = text(TIME_ROW);
                let time = match Timestamp::parse(&time) {
                    None if !time.trim().is_empty() => {
                        return Err((TIME_ROW, EditError::NotATime(time)));
                    }
                    time => time,
                };
                let after = Some(after.clone());
                let add = Edit::Add { after, question: text(0), time };
                let added = add.apply(event).map_err(|error| (0, error))?.0;
                let id = added.entries.get(place).map(|entry| entry.id.clone());
                let new = self.apply_rows(&added, &id.unwrap_or_default(), TIME_ROW + 1)?;
                Ok((new, Some(place)))
            }
            Subject::Split(id) => {
                let text = self.rows.first().map(Row::value).unwrap_or_default();
                let time = Timestamp::parse(&text);
                let time = time.ok_or((0, EditError::NotATime(text)))?;
                let split = Edit::Split { entry: id.clone(), at: time };
                let new = split.apply(event).map_err(|error| (0, error))?.0;
                let place = at(&new, id).ok_or_else(|| gone(id))?;
                Ok((new, Some(place + 1)))
            }
            // These are about many entries, or all.
            Subject::Bulk | Subject::Replace | Subject::Shift(_) => Ok((event.clone(), None)),
        }
    }

    /// The event with what was changed in the rows from `first` on. Answers are taken from the
    /// last to the first, so that one that goes does not move those before it.
    fn apply_rows(
        &self,
        event: &Event,
        entry: &str,
        first: usize,
    ) -> Result<Event, (usize, EditError)> {
        let mut event = event.clone();
        let mut order = Vec::new();
        if let Some(entry) = event.entries.iter_mut().find(|e| self.is_reordered() && e.id == entry)
        {
            order = self.reorder(entry);
        }
        let place = |answer: usize| order.iter().position(|a| *a == answer).unwrap_or(answer);
        let rows = self.rows.iter().enumerate().skip(first);
        let edits = rows.filter_map(|(number, row)| {
            row.edit(entry, place).map(|(what, edit)| (number, what, edit))
        });
        let mut edits: Vec<(usize, What, Edit)> = edits.collect();
        edits.sort_by_key(|(number, what, _)| match what {
            What::Answer(answer, _) => (usize::MAX - answer, *number),
            _ => (0, *number),
        });
        // A new speaker goes in before the old one is missed: what empties comes last.
        edits.sort_by_key(|(_, what, edit)| {
            let empties = matches!(edit, Edit::SetAnswer { text, .. } if text.trim().is_empty());
            (matches!(what, What::Answer(..)), empties)
        });
        for (number, _, edit) in edits {
            event = edit.apply(&event).map_err(|error| (number, error))?.0;
        }
        Ok(event)
    }

    /// Whether Enter is all that it waits for.
    pub fn is_done_by_enter(&self) -> bool {
        self.rows.len() == 1 || self.asks()
    }

    /// The question that is typed, where this is the form of one.
    pub(super) fn question(&self) -> Option<&str> {
        let row = self.rows.first().filter(|row| row.what == What::Field(Field::Question));
        row.filter(|row| row.is_changed()).map(|row| row.text.text())
    }

    /// The field that is typed in.
    pub(super) fn field(&mut self) -> Option<&mut Text> {
        self.rows.get_mut(self.row).map(|row| &mut row.text)
    }

    /// Text that was typed or pasted: its line breaks stay where there may be some.
    pub(super) fn insert(&mut self, text: &str) {
        let lines = self.rows.get(self.row).is_some_and(Row::has_lines);
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = if lines { text.replace('\n', BREAK) } else { text };
        if let Some(field) = self.field() {
            field.insert(&text);
        }
    }

    /// Enter: a line break where there may be one, else the next row.
    pub(super) fn enter(&mut self) {
        if self.rows.get(self.row).is_some_and(Row::has_lines) {
            self.insert("\n");
        } else {
            self.move_by(1);
        }
    }

    /// Empties all of the answer, recording or speaker that is typed in, so that it goes; else the
    /// value.
    pub(super) fn clear_part(&mut self) {
        let Some(part) = self.rows.get(self.row).map(Row::part) else { return };
        for (number, row) in self.rows.iter_mut().enumerate() {
            if number == self.row || (part.is_some() && row.part() == part) {
                row.text.clear();
            }
        }
    }

    pub(super) fn move_by(&mut self, by: isize) {
        self.row = self.row.saturating_add_signed(by).min(self.rows.len().saturating_sub(1));
    }
}

/// The row of the time in the form of an entry; the question is the one before it.
const TIME_ROW: usize = 1;

/// The values of an entry, and an answer more.
pub(super) fn entry_rows(entry: &Entry) -> Vec<Row> {
    let time = |time: Option<Timestamp>| time.map(|t| t.to_string());
    let status = match entry.status {
        None => "",
        Some(Status::Draft) => "draft",
        Some(Status::Verified) => "verified",
    };
    let fields = [
        (Field::Question, entry.question.clone()),
        (Field::Time, time(entry.timestamp).unwrap_or_default()),
        (Field::End, time(entry.end).unwrap_or_default()),
        (Field::Kind, entry.kind.as_str().to_owned()),
        (Field::Status, status.to_owned()),
        (Field::Tags, entry.tags.join(", ")),
        (Field::Asker, entry.asker.clone().unwrap_or_default()),
        (Field::Summary, entry.summary.clone().unwrap_or_default()),
    ];
    let mut rows: Vec<Row> =
        fields.iter().map(|(field, text)| Row::new(What::Field(*field), text)).collect();
    let last = crate::model::Answer::default();
    for (number, answer) in entry.answers.iter().chain([&last]).enumerate() {
        let speaker = answer.speaker.as_deref().unwrap_or_default();
        let at = time(answer.timestamp).unwrap_or_default();
        let parts =
            [(Part::Speaker, speaker), (Part::Summary, &*answer.summary), (Part::Time, &*at)];
        rows.extend(parts.map(|(part, text)| Row::new(What::Answer(number, part), text)));
    }
    rows
}
