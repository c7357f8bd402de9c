//! The preview of the chosen entry.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::cells::{frame, rect, row};
use super::theme::Theme;
use crate::app::preview::{self, Piece, Role};
use crate::app::{Layout, Pane, State};
use crate::text::messages::screen;

pub(super) fn draw(buffer: &mut Buffer, layout: &Layout, state: &State, theme: Theme) {
    let area = rect(layout.preview).intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    let inside = rect(Layout::pane_inside(layout.preview)).intersection(buffer.area);
    let rows = preview::rows(state, usize::from(inside.width));
    let below = rows.len().saturating_sub(state.preview_top + usize::from(inside.height));
    if inside != area {
        let title = if state.transcript { &screen::TRANSCRIPT } else { &screen::PREVIEW };
        let title = format!(" {} ", title.text(state.settings.language));
        let mut block = frame(theme, Line::from(title), state.pane == Pane::Preview);
        if below > 0 {
            block = block.title_bottom(Line::from(format!(" +{below} ")).right_aligned());
        }
        block.render(area, buffer);
    }
    let visible = rows.into_iter().skip(state.preview_top);
    for (pieces, y) in visible.zip(inside.top()..inside.bottom()) {
        let spans: Vec<Span<'static>> =
            pieces.into_iter().map(|piece| span(piece, theme)).collect();
        row(buffer, Rect { y, height: 1, ..inside }, &spans);
    }
}

fn span(piece: Piece, theme: Theme) -> Span<'static> {
    let style = match &piece.role {
        Role::Plain => theme.plain(),
        Role::Question => theme.question(),
        Role::Dim => theme.dim(),
        Role::Note => theme.note(),
        Role::Speaker { color, number } => theme.speaker(color.as_deref(), *number),
    };
    let lit = if piece.lit { theme.lit() } else { Style::new() };
    Span::styled(piece.text, style.patch(lit))
}
