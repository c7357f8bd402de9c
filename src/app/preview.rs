//! What the preview says of the chosen entry, wrapped into rows. What it looks like is the
//! view's; the update needs to know how many rows there are.

mod spoken;

use std::ops::Range;

use super::state::State;
use crate::links::{Precision, refusal};
use crate::model::{Answer, Entry, Event, Kind, Status};
use crate::search::{Field, Mark, explain};
use crate::text::messages::screen;
use crate::text::{glyphs, wrap};

/// What a piece of text is, so that the view can paint it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    Plain,
    Question,
    Dim,
    Note,
    /// A speaker's name, with the index of its colour where the event gives one.
    Speaker {
        color: Option<String>,
        number: usize,
    },
}

/// A piece of one row: cleaned text of one role, lit when the query found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub role: Role,
    pub lit: bool,
}

/// A paragraph before it is wrapped: its text, and which bytes are what.
#[derive(Default)]
struct Paragraph {
    text: String,
    roles: Vec<(usize, Role)>,
    lit: Vec<Range<usize>>,
}

impl Paragraph {
    fn of(text: &str, role: Role) -> Self {
        let mut paragraph = Self::default();
        paragraph.add(text, role, &[]);
        paragraph
    }

    /// Adds text; `lit` counts in bytes of it.
    fn add(&mut self, text: &str, role: Role, lit: &[Range<usize>]) {
        let start = self.text.len();
        self.text.push_str(text);
        self.roles.push((self.text.len(), role));
        self.lit.extend(lit.iter().map(|r| r.start + start..r.end + start));
    }

    fn rows(&self, cells: usize) -> Vec<Vec<Piece>> {
        wrap(&self.text, cells).into_iter().map(|row| self.pieces(&row)).collect()
    }

    fn pieces(&self, row: &Range<usize>) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for glyph in glyphs(self.text.get(row.clone()).unwrap_or_default()) {
            let at = row.start + glyph.source.start;
            let role =
                self.roles.iter().find(|(end, _)| at < *end).map_or(&Role::Plain, |(_, r)| r);
            let lit = self.lit.iter().any(|range| range.contains(&at));
            match pieces.last_mut() {
                Some(last) if last.lit == lit && last.role == *role => {
                    last.text.push_str(&glyph.text);
                }
                _ => pieces.push(Piece { text: glyph.text.into_owned(), role: role.clone(), lit }),
            }
        }
        pieces
    }
}

/// The bytes of one field that the query found.
fn lit(marks: &[Mark], field: Field) -> Vec<Range<usize>> {
    marks.iter().filter(|mark| mark.field == field).map(|mark| mark.bytes.clone()).collect()
}

/// The preview of the chosen entry in rows of at most `cells`.
pub fn rows(state: &State, cells: usize) -> Vec<Vec<Piece>> {
    let Some(at) = state.chosen() else { return Vec::new() };
    let Some((event, entry)) = state.library.get(at) else { return Vec::new() };
    let cells = cells.max(2);
    let marks = state.marks(at);
    let mut paragraphs = heading(state, event, entry, &marks);
    if state.transcript {
        paragraphs.push(Paragraph::default());
        paragraphs.extend(spoken::whole(state, event, at, &marks));
        return paragraphs.iter().flat_map(|paragraph| paragraph.rows(cells)).collect();
    }
    paragraphs.extend(spoken::found(state, event, at, &marks));
    paragraphs.push(Paragraph::default());
    for (number, answer) in entry.answers.iter().enumerate() {
        paragraphs.push(said_by(state, event, answer, number, &marks));
    }
    if let Some(summary) = &entry.summary {
        let mut paragraph = Paragraph::default();
        paragraph.add(summary, Role::Plain, &lit(&marks, Field::Summary));
        paragraphs.push(paragraph);
    }
    paragraphs.extend(foot(state, event, entry));
    paragraphs.iter().flat_map(|paragraph| paragraph.rows(cells)).collect()
}

/// How many rows the preview has, and in which of them the first words that the query found in
/// what was said stand.
pub(super) fn found_words(state: &State, cells: usize) -> (usize, Option<usize>) {
    let (Some(at), rows) = (state.chosen(), rows(state, cells)) else { return (0, None) };
    let Some((event, entry)) = state.library.get(at) else { return (0, None) };
    let heading = heading(state, event, entry, &state.marks(at));
    let above: usize = heading.iter().map(|paragraph| paragraph.rows(cells.max(2)).len()).sum();
    let lit = |row: &Vec<Piece>| row.iter().any(|piece| piece.lit);
    let found = rows.iter().skip(above).position(lit).map(|row| row + above);
    (rows.len(), found)
}

/// The question, what it is part of, and where it lies.
fn heading(state: &State, event: &Event, entry: &Entry, marks: &[Mark]) -> Vec<Paragraph> {
    let language = state.settings.language;
    let mut question = Paragraph::default();
    question.add(&entry.question, Role::Question, &lit(marks, Field::Question));
    let mut title = Paragraph::default();
    let number = state.chosen().map(|at| at.event);
    if number.is_some_and(|number| state.desk.is_unsaved(number)) {
        title.add("* ", Role::Note, &[]);
    }
    title.add(event.title_or_id(), Role::Dim, &lit(marks, Field::EventTitle));
    if let Some(date) = &event.date {
        title.add(&format!(" | {}", date.as_str()), Role::Dim, &[]);
    }
    let mut facts: Vec<String> = Vec::new();
    match (entry.timestamp, entry.end) {
        (Some(start), Some(end)) => facts.push(format!("{start}-{end}")),
        (Some(start), None) => facts.push(start.to_string()),
        (None, _) => facts.push(screen::UNTIMED.text(language).to_owned()),
    }
    if entry.kind != Kind::Question {
        facts.push(entry.kind.as_str().to_owned());
    }
    match entry.status {
        Some(Status::Draft) => facts.push(screen::DRAFT.text(language).to_owned()),
        Some(Status::Verified) => facts.push(screen::VERIFIED.text(language).to_owned()),
        None => {}
    }
    facts.extend(entry.tags.iter().map(|tag| format!("#{tag}")));
    let facts = Paragraph::of(&facts.join("  "), Role::Dim);
    let mut all = vec![question, title, facts];
    all.extend(taken_for(state));
    if let Some(asker) = &entry.asker {
        let mut paragraph = Paragraph::of(screen::ASKED_BY.text(language), Role::Dim);
        paragraph.add(" ", Role::Dim, &[]);
        paragraph.add(asker, Role::Dim, &lit(marks, Field::Asker));
        all.push(paragraph);
    }
    all
}

/// The words that found it as something else: `certification = 자격증`.
fn taken_for(state: &State) -> Vec<Paragraph> {
    let Some(at) = state.chosen() else { return Vec::new() };
    let points = explain(&state.library, &state.answer.plan, at).into_iter();
    let said = points.filter_map(|point| Some(point.note()?.say(state.settings.language)));
    said.map(|said| Paragraph::of(&said, Role::Note)).collect()
}

/// One answer: the name, always written out, and what was said.
fn said_by(
    state: &State,
    event: &Event,
    answer: &Answer,
    number: usize,
    marks: &[Mark],
) -> Paragraph {
    let mut paragraph = Paragraph::default();
    let index = u32::try_from(number).unwrap_or(u32::MAX);
    if let Some(name) = &answer.speaker {
        let row = event.speaker(name);
        let order = event.speakers.iter().position(|s| Some(s) == row).unwrap_or(number);
        let role = Role::Speaker { color: row.and_then(|s| s.color.clone()), number: order };
        paragraph.add(name, role, &lit(marks, Field::AnswerSpeaker(index)));
        if let Some(via) = &answer.via {
            let chat = screen::IN_CHAT.text(state.settings.language);
            let via = if via == "chat" { chat } else { via };
            paragraph.add(&format!(" ({via})"), Role::Dim, &[]);
        }
        if let Some(at) = answer.timestamp {
            paragraph.add(&format!(" {at}"), Role::Dim, &[]);
        }
        if !answer.summary.is_empty() {
            paragraph.add(": ", Role::Dim, &[]);
        }
    }
    paragraph.add(&answer.summary, Role::Plain, &lit(marks, Field::AnswerSummary(index)));
    paragraph
}

/// What belongs to the entry, and what must be said of it.
fn foot(state: &State, event: &Event, entry: &Entry) -> Vec<Paragraph> {
    let language = state.settings.language;
    let mut all = vec![Paragraph::default()];
    for link in &entry.links {
        let title = link.title.as_deref().map(|t| format!("{t} ")).unwrap_or_default();
        all.push(Paragraph::of(&format!("-> {title}{}", link.url), Role::Dim));
    }
    let note = match state.jump().map(|jump| jump.precision) {
        None => {
            Some(refusal(event, entry).map_or_else(|| screen::NO_PLACE.with([]), |r| r.message()))
        }
        Some(Precision::Second) => None,
        Some(precision) => Some(precision.says().with([])),
    };
    all.extend(note.map(|note| Paragraph::of(&note.say(language), Role::Note)));
    if entry.answers.iter().any(|a| !a.summary.is_empty()) || entry.summary.is_some() {
        all.push(Paragraph::of(screen::SUMMARIES_RETELL.text(language), Role::Dim));
    }
    if let Some(credit) = &event.credit {
        all.push(Paragraph::of(credit, Role::Dim));
    }
    all
}
