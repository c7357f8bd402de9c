//! The query line: what was typed, the caret, and how much was found.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

use super::cells::{rect, row, row_end};
use super::theme::Theme;
use crate::app::{Area, State};
use crate::model::Severity;
use crate::text::messages::{curate, screen};
use crate::text::{glyphs, width};

/// Cells kept free behind the caret, in which an input method draws its half-made syllable.
pub(super) const ROOM: usize = 3;

/// Draws the line and returns where the caret stands.
pub(super) fn draw(buffer: &mut Buffer, area: Area, state: &State, theme: Theme) -> Position {
    let area = rect(area).intersection(buffer.area);
    if area.is_empty() {
        return Position::new(0, 0);
    }
    let mark = theme.glyph("> ", "> ");
    let status = status(state);
    let status_cells = width(&status) + 1;
    let field = usize::from(area.width).saturating_sub(mark.len());
    // A long query is more use than the count.
    let shows_status = field >= status_cells + 16;
    let room = if shows_status { field - status_cells } else { field };
    let caret = state.query.caret_cells();
    let scroll = (caret + ROOM).saturating_sub(room);
    let (text, skipped) = window(state.query.text(), scroll, room);
    let text_area = Rect { width: area.width.min(u16_of(mark.len() + room)), ..area };
    row(buffer, text_area, &[Span::styled(mark, theme.time()), Span::styled(text, theme.plain())]);
    if state.query.text().is_empty() {
        let hint = state.mode.named().map_or(&screen::PLACEHOLDER, |_| &screen::PLACEHOLDER_MODE);
        let hint = hint.text(state.settings.language);
        let cells = room.saturating_sub(ROOM + 1);
        // Behind the caret and the cells that an input method needs.
        let hint_area = Rect {
            x: area.x + u16_of(mark.len() + ROOM + 1).min(area.width),
            width: area.width.min(u16_of(cells)),
            ..area
        };
        if width(hint) <= cells {
            row(buffer, hint_area.intersection(area), &[Span::styled(hint, theme.dim())]);
        }
    }
    if shows_status {
        let status_used = row_end(buffer, area, &status, theme.dim());
        // Only where it takes no room from the query: the caret must not jump while typing.
        let searching = screen::SEARCHING.text(state.settings.language);
        let free = room.saturating_sub(width(state.query.text()) + ROOM);
        if !state.is_answered() && free > width(searching) {
            let area = Rect { width: area.width - status_used - 2, ..area };
            row_end(buffer, area, searching, theme.dim());
        }
    }
    let x = mark.len() + caret - skipped.min(caret);
    Position::new(area.x + u16_of(x).min(area.width.saturating_sub(1)), area.y)
}

/// The glyphs of `text` from a cell on, at most `room` cells of them, and the cells left out
/// before them (a wide letter that would be cut is left out whole).
pub(super) fn window(text: &str, from: usize, room: usize) -> (String, usize) {
    let (mut skipped, mut used, mut out) = (0, 0, String::new());
    for glyph in glyphs(text) {
        if skipped < from {
            skipped += glyph.cells;
        } else if used + glyph.cells <= room {
            used += glyph.cells;
            out.push_str(&glyph.text);
        } else {
            break;
        }
    }
    (out, skipped)
}

/// `12 of 4,031`, and what could not be read.
fn status(state: &State) -> String {
    let language = state.settings.language;
    let mut parts = Vec::new();
    let errors = state.problems.iter().filter(|p| p.severity == Severity::Error).count();
    if errors > 0 {
        parts.push(screen::NOT_READ.say(language, &[&errors.to_string()]));
    } else if !state.problems.is_empty() {
        parts.push(screen::REMARKS.say(language, &[&state.problems.len().to_string()]));
    }
    let unsaved = state.unsaved_files();
    if unsaved > 0 {
        parts.push(curate::UNSAVED.say(language, &[&unsaved.to_string()]));
    }
    if state.all_kinds {
        parts.push(screen::ALL_KINDS.text(language).to_owned());
    }
    let matched = thousands(state.answer.matched);
    parts.push(screen::MATCHES.say(language, &[&matched, &thousands(state.out_of())]));
    parts.join("  ")
}

/// A number with its thousands set apart.
pub(super) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn u16_of(cells: usize) -> u16 {
    u16::try_from(cells).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_query_is_shown_around_its_caret() {
        assert_eq!(window("업무강도", 0, 5), ("업무".to_owned(), 0));
        assert_eq!(window("업무강도", 3, 4), ("강도".to_owned(), 4));
        assert_eq!(window("a업무", 1, 9), ("업무".to_owned(), 1));
        assert_eq!(thousands(4031), "4,031");
        assert_eq!(thousands(1_000_000), "1,000,000");
        assert_eq!(thousands(12), "12");
    }
}
