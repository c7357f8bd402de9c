//! Where the chosen entry lies in its recording, among the others.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::cells::{rect, row, row_end};
use super::theme::Theme;
use crate::app::{Area, State};
use crate::model::Timestamp;

pub(super) fn draw(buffer: &mut Buffer, area: Area, state: &State, theme: Theme) {
    let area = rect(area).intersection(buffer.area);
    let Some((event, entry)) = state.chosen().and_then(|at| state.library.get(at)) else { return };
    let Some(start) = entry.timestamp.filter(|_| area.height >= 2 && area.width > 4) else {
        return;
    };
    let video = event.video_of(entry);
    let same =
        |other: &&crate::model::Entry| event.video_of(other).map(|v| &v.id) == video.map(|v| &v.id);
    let starts: Vec<Timestamp> =
        event.entries.iter().filter(same).filter_map(|e| e.timestamp).collect();
    let last = starts.iter().copied().max().unwrap_or(start);
    let length = video.and_then(|v| v.duration).unwrap_or(last).max(last);
    let line = Rect { height: 1, ..area };
    let cells = usize::from(line.width);
    let mut ticks: Vec<&str> = vec![theme.glyph("─", "-"); cells];
    for other in &starts {
        if let Some(tick) = ticks.get_mut(place(*other, length, cells)) {
            *tick = theme.glyph("┴", "|");
        }
    }
    let here = place(start, length, cells);
    let mark = theme.glyph("▲", "^");
    let parts: [String; 2] = [
        ticks.iter().take(here).copied().collect(),
        ticks.iter().skip(here + 1).copied().collect(),
    ];
    row(
        buffer,
        line,
        &[
            Span::styled(parts[0].clone(), theme.dim()),
            Span::styled(mark, theme.lit()),
            Span::styled(parts[1].clone(), theme.dim()),
        ],
    );
    let below = Rect { y: area.y + 1, height: 1, ..area };
    row(buffer, below, &[Span::styled("0:00", theme.dim())]);
    row_end(buffer, below, &length.to_string(), theme.dim());
    let text = start.to_string();
    let half = text.len() / 2;
    let x = here.saturating_sub(half).min(cells.saturating_sub(text.len()));
    // The time under its mark, unless it would run into the ends.
    if x > 5 && x + text.len() + 1 + length.to_string().len() < cells {
        let x = area.x + u16::try_from(x).unwrap_or(0);
        row(
            buffer,
            Rect { x, width: area.right() - x, ..below },
            &[Span::styled(text, theme.time())],
        );
    }
}

/// The cell of a moment on a line of `cells`.
fn place(at: Timestamp, length: Timestamp, cells: usize) -> usize {
    let last = cells.saturating_sub(1) as u64;
    let cell = at.millis().saturating_mul(last) / length.millis().max(1);
    usize::try_from(cell.min(last)).unwrap_or(0)
}
