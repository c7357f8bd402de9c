//! The form of the entry that is edited, over the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line as Title, Span};
use ratatui::widgets::Widget;

use super::cells::{clear_for_popup, frame, row};
use super::query::{ROOM, window};
use super::theme::Theme;
use crate::app::State;
use crate::app::form::Subject;
use crate::text::messages::curate;
use crate::text::{fit, width};

/// The widest a form gets, in cells.
const MOST_CELLS: u16 = 100;

/// Draws the form, when one is open, and returns where its caret stands.
pub(super) fn draw(
    buffer: &mut Buffer,
    screen: Rect,
    state: &State,
    theme: Theme,
) -> Option<Position> {
    let form = state.form.as_ref()?;
    let language = state.settings.language;
    // The footer says which keys there are; without one the last row does.
    let footer = state.layout().footer;
    let room = if footer.is_empty() { screen.height.saturating_sub(1) } else { footer.y };
    let height = u16::try_from(form.rows.len() + 2).unwrap_or(u16::MAX);
    let area = Rect {
        width: screen.width.min(MOST_CELLS),
        height: room.min(height),
        x: screen.x + screen.width.saturating_sub(MOST_CELLS) / 2,
        y: screen.y,
    };
    if area.width < 8 || area.height < 3 {
        return Some(Position::new(screen.x, screen.y));
    }
    clear_for_popup(buffer, area);
    let mark = if form.is_changed() { "* " } else { "" };
    let (what, id) = match &form.subject {
        Subject::Entry(id) => (&curate::EDIT_TITLE, &**id),
        Subject::NewEntry(_) => (&curate::NEW_TITLE, ""),
        Subject::Split(id) => (&curate::SPLIT_TITLE, &**id),
        Subject::Bulk => (&curate::BULK_TITLE, ""),
        Subject::Replace => (&curate::REPLACE_TITLE, ""),
        Subject::Shift(id) => (&curate::SHIFT_TITLE, &**id),
        Subject::Event => (&curate::EVENT_TITLE, ""),
    };
    let colon = if id.is_empty() { "" } else { ": " };
    // Of a form that is longer than the screen the edges tell how many rows are beyond them.
    let shown = usize::from(area.height - 2);
    let above = (form.row + 1).saturating_sub(shown);
    let below = form.rows.len().saturating_sub(above + shown);
    let count = |rows: usize| if rows > 0 { format!(" +{rows} ") } else { String::new() };
    let (before, after) = (count(above), count(below));
    let room = usize::from(area.width).saturating_sub(4 + width(&after));
    let title = format!(" {mark}{}{colon}{id} ", what.text(language));
    let title = fit(&title, usize::from(area.width).saturating_sub(2 + width(&before)));
    let mut block = frame(theme, Title::from(title), true);
    block = block.title(Title::from(before).right_aligned());
    block = block.title_bottom(Title::from(after).right_aligned());
    if let Some((event, entry)) = form.alike.and_then(|at| state.library.get(at)) {
        let time = entry.timestamp.map(|time| time.to_string()).unwrap_or_default();
        let said = curate::ALIKE.say(language, &[&time, &entry.question, event.title_or_id()]);
        let said = fit(&format!(" {said} "), room);
        block = block.title_bottom(Title::from(Span::styled(said, theme.note())));
    }
    block.render(area, buffer);
    let inside =
        Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 };
    let labels = form.rows.iter().map(|row| width(row.label().text(language))).max().unwrap_or(0);
    let labels = labels.min(usize::from(inside.width) / 3);
    let room = usize::from(inside.width).saturating_sub(labels + 1);
    let mut caret = Position::new(inside.x, inside.y);
    let rows = form.rows.iter().enumerate().skip(above);
    for ((number, one), y) in rows.zip(inside.top()..inside.bottom()) {
        let here = number == form.row;
        let cells = if here { one.text.caret_cells() } else { 0 };
        let (text, skipped) = if here {
            window(one.text.text(), (cells + ROOM).saturating_sub(room), room)
        } else {
            // One cell more tells whether it goes on.
            (fit(&window(one.text.text(), 0, room + 1).0, room), 0)
        };
        let label = fit(one.label().text(language), labels);
        let gap = " ".repeat((labels + 1).saturating_sub(width(&label)));
        let style = if here { theme.question() } else { theme.dim() };
        let spans =
            [Span::styled(format!("{label}{gap}"), style), Span::styled(text, theme.plain())];
        row(buffer, Rect { y, height: 1, ..inside }, &spans);
        if here {
            let x = labels + 1 + cells - skipped.min(cells);
            let x = u16::try_from(x).unwrap_or(u16::MAX).min(inside.width.saturating_sub(1));
            caret = Position::new(inside.x + x, y);
        }
    }
    Some(caret)
}
