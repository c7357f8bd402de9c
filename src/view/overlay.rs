//! What lies over the screen: the keys, and what could not be read.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line as Title, Span};
use ratatui::widgets::Widget;

use super::cells::{clear_for_popup, frame, row};
use super::theme::Theme;
use crate::app::overlay::{GAP, Line, MOST_CELLS, key_cells, rows};
use crate::app::{Overlay, State};
use crate::text::messages::screen;
use crate::text::{fit, line, width};

pub(super) fn draw(buffer: &mut Buffer, screen_area: Rect, state: &State, theme: Theme) {
    let language = state.settings.language;
    let (title, top) = match (&state.question, state.overlay) {
        (Some(question), _) => (question.title(), question.top),
        (None, None) => return,
        (None, Some(Overlay::Help { top })) => (&screen::HELP_TITLE, top),
        (None, Some(Overlay::Problems { top })) => (&screen::PROBLEMS_TITLE, top),
    };
    let lines = rows(state);
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    // The query line stays in sight.
    let room =
        Rect { y: screen_area.y + 1, height: screen_area.height.saturating_sub(1), ..screen_area };
    let area = Rect {
        width: room.width.min(MOST_CELLS),
        height: room.height.min(height),
        x: room.x + room.width.saturating_sub(MOST_CELLS) / 2,
        ..room
    };
    if area.width < 4 || area.height < 3 {
        return;
    }
    clear_for_popup(buffer, area);
    let title = Title::from(format!(" {} ", title.text(language)));
    let mut block = frame(theme, title, true);
    // A question says itself what esc does.
    if state.question.is_none() {
        let close = format!(" {} ", screen::CLOSE.text(language));
        block = block.title_bottom(Title::from(close).right_aligned());
    }
    block.render(area, buffer);
    let inside =
        Rect { x: area.x + 2, y: area.y + 1, width: area.width - 3, height: area.height - 2 };
    let column = key_cells(&lines, usize::from(inside.width));
    for (said, y) in lines.iter().skip(top).zip(inside.top()..inside.bottom()) {
        let spans = match said {
            Line::Heading(text) => vec![Span::styled(text.clone(), theme.question())],
            Line::Text(text) => vec![Span::styled(line(text).into_owned(), theme.plain())],
            Line::Pair(keys, says) => {
                let keys = fit(keys, column);
                let gap = " ".repeat(column + GAP - width(&keys));
                vec![
                    Span::styled(format!("{keys}{gap}"), theme.time()),
                    Span::styled(says.clone(), theme.plain()),
                ]
            }
        };
        row(buffer, Rect { y, height: 1, ..inside }, &spans);
    }
}
