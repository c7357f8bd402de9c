//! From state to cells, never back.
//!
//! The view measures and draws; it changes nothing and knows no files, threads or clocks.

mod cells;
mod color;
mod detail;
mod footer;
mod form;
mod overlay;
mod query;
mod results;
mod theme;
mod timeline;

use ratatui::Frame;

use crate::app::State;

pub use color::{Depth, Rgb};
pub use theme::{Background, Glyphs, Theme};

/// Draws one frame. Any size does: what has no room is left out.
pub fn draw(frame: &mut Frame<'_>, state: &State, theme: Theme) {
    let layout = state.layout();
    let area = frame.area();
    if area.is_empty() {
        return;
    }
    let buffer = frame.buffer_mut();
    results::draw(buffer, &layout, state, theme);
    detail::draw(buffer, &layout, state, theme);
    timeline::draw(buffer, layout.timeline, state, theme);
    footer::draw(buffer, &layout, state, theme);
    let caret = query::draw(buffer, layout.query, state, theme);
    let caret = form::draw(buffer, area, state, theme).unwrap_or(caret);
    overlay::draw(buffer, area, state, theme);
    // The input method draws its half-made syllable at the cursor, so it is always there, over
    // an overlay too.
    frame.set_cursor_position(caret);
}
