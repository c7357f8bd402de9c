//! What was said under an entry, as paragraphs of the preview: the second, who, and the words.
//!
//! Not for: finding words in it (`search`).

use super::{Paragraph, Role, lit};
use crate::app::state::State;
use crate::model::{EntryRef, Event, Line};
use crate::search::{Field, Mark, said_lines};
use crate::text::messages::screen;

/// Pieces in which words were found that stand under the question.
const MOST_FOUND: usize = 3;

/// Everything that was said, with the words that the query found in it.
pub(super) fn whole(state: &State, event: &Event, at: EntryRef, marks: &[Mark]) -> Vec<Paragraph> {
    let language = state.settings.language;
    match state.library.said(at) {
        Some(said) => said.lines().map(|line| piece(event, &line, marks)).collect(),
        None if !state.library.knows_words(at.event) => {
            vec![Paragraph::of(screen::SEARCHING.text(language), Role::Note)]
        }
        None => vec![Paragraph::of(screen::NO_TRANSCRIPT.text(language), Role::Note)],
    }
}

/// The pieces in which the query found something.
pub(super) fn found(state: &State, event: &Event, at: EntryRef, marks: &[Mark]) -> Vec<Paragraph> {
    let lines = said_lines(&state.library, &state.answer.plan, at).into_iter();
    lines.take(MOST_FOUND).map(|line| piece(event, &line, marks)).collect()
}

fn piece(event: &Event, line: &Line<'_>, marks: &[Mark]) -> Paragraph {
    // Cues have thousandths of a second, and nobody looks for those.
    let time = crate::model::Timestamp::from_seconds(line.time.seconds()).to_string();
    let mut paragraph = Paragraph::of(&format!("{time} "), Role::Dim);
    if let Some(name) = line.speaker {
        let row = event.speaker(name);
        let number = event.speakers.iter().position(|s| Some(s) == row).unwrap_or_default();
        let color = row.and_then(|speaker| speaker.color.clone());
        paragraph.add(&format!("{name}: "), Role::Speaker { color, number }, &[]);
    }
    let within = |range: std::ops::Range<usize>| {
        let start = range.start.max(line.bytes.start);
        let end = range.end.min(line.bytes.end);
        (start < end).then(|| start - line.bytes.start..end - line.bytes.start)
    };
    let found: Vec<_> = lit(marks, Field::Transcript).into_iter().filter_map(within).collect();
    // Lines of one cue are one sentence, or the same one in two languages.
    paragraph.add(&line.text.replace('\n', " "), Role::Plain, &found);
    paragraph
}
