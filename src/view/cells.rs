//! Text into cells: clipped by width, padded, and never half a letter at an edge.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Widget};
use unicode_width::UnicodeWidthStr;

use super::theme::{Glyphs, Theme};
use crate::app::Area;
use crate::text::width;

pub(super) fn rect(area: Area) -> Rect {
    Rect::new(area.x, area.y, area.width, area.height)
}

/// A frame with a title, and an ASCII form of it.
pub(super) fn frame(theme: Theme, title: Line<'_>, focused: bool) -> Block<'_> {
    const ASCII: border::Set<'static> = border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "-",
        horizontal_bottom: "-",
    };
    let set = if theme.glyphs == Glyphs::Ascii { ASCII } else { border::PLAIN };
    Block::bordered().border_set(set).border_style(theme.frame(focused)).title(title)
}

/// Draws spans on one row, cut where the row ends. Returns the cells used.
pub(super) fn row(buffer: &mut Buffer, area: Rect, spans: &[Span<'_>]) -> u16 {
    let mut x = area.x;
    for span in spans {
        let room = area.right().saturating_sub(x);
        if room == 0 {
            break;
        }
        let (end, _) = buffer.set_stringn(x, area.y, &span.content, usize::from(room), span.style);
        // A wide letter that had no room ends the row: nothing may stand behind the gap.
        let full = usize::from(end - x) < span.content.width();
        x = end;
        if full {
            break;
        }
    }
    x - area.x
}

/// Draws text at the right end of a row, when it has room there. Returns the cells used.
pub(super) fn row_end(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let cells = u16::try_from(width(text)).unwrap_or(u16::MAX);
    if cells > area.width {
        return 0;
    }
    let x = area.right() - cells;
    buffer.set_stringn(x, area.y, text, usize::from(cells), style);
    cells
}

/// Empties an area for a popup. A wide letter cut by its left edge is blanked, else the popup
/// loses its border there (ratatui issue 2526).
pub(super) fn clear_for_popup(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        if area.x > buffer.area.x
            && let Some(cell) = buffer.cell_mut((area.x - 1, y))
            && cell.symbol().width() > 1
        {
            cell.set_symbol(" ");
        }
        if let Some(cell) = buffer.cell_mut((area.right().saturating_sub(1), y))
            && cell.symbol().width() > 1
        {
            cell.set_symbol(" ");
        }
    }
    Clear.render(area, buffer);
}
