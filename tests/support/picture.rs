//! A frame as text: what stands in its cells, and how they look.
//!
//! Of the buffer that `Terminal::draw` returns: a `TestBackend` keeps old letters under the
//! right halves of wide ones.

#![expect(clippy::unwrap_used, reason = "a test that cannot draw has failed")]

use std::fmt::Write as _;

use qstamp::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;

use super::Desk;

/// What a terminal of the state's size would show.
pub(crate) struct Picture {
    pub(crate) buffer: Buffer,
    pub(crate) cursor: Position,
}

/// A letter on its cell: column, symbol and cells.
pub(crate) type Placed<'a> = (u16, &'a str, usize);

impl Desk {
    pub(crate) fn draw(&self) -> Picture {
        let (width, height) = self.state.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let draw = |frame: &mut ratatui::Frame<'_>| view::draw(frame, &self.state, self.theme);
        let buffer = terminal.draw(draw).unwrap().buffer.clone();
        let cursor = terminal.get_cursor_position().unwrap();
        Picture { buffer, cursor }
    }
}

impl Picture {
    /// The letters of a row, from left to right.
    pub(crate) fn letters(&self, y: u16) -> Vec<Placed<'_>> {
        let (mut x, mut found) = (0, Vec::new());
        while x < self.buffer.area.width {
            let symbol = self.buffer[(x, y)].symbol();
            let cells = symbol.width().max(1);
            found.push((x, symbol, cells));
            x += u16::try_from(cells).unwrap();
        }
        found
    }

    pub(crate) fn row(&self, y: u16) -> String {
        let row: String = self.letters(y).into_iter().map(|(_, symbol, _)| symbol).collect();
        row.trim_end().to_owned()
    }

    /// The rows, and where the caret stands.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        for y in 0..self.buffer.area.height {
            writeln!(out, "{}", self.row(y)).unwrap();
        }
        writeln!(out, "caret {},{}", self.cursor.x, self.cursor.y).unwrap();
        out
    }

    /// The stretches of a row that look the same: `row start..end "text" fg bg modifiers`.
    /// What looks like plain text is left out.
    pub(crate) fn styles(&self) -> String {
        let mut out = String::new();
        for y in 0..self.buffer.area.height {
            let mut runs: Vec<(u16, u16, String, Style)> = Vec::new();
            for (x, symbol, cells) in self.letters(y) {
                let style = self.buffer[(x, y)].style();
                let end = x + u16::try_from(cells).unwrap();
                match runs.last_mut() {
                    Some(last) if last.3 == style => {
                        last.1 = end;
                        last.2.push_str(symbol);
                    }
                    _ => runs.push((x, end, symbol.to_owned(), style)),
                }
            }
            for (start, end, text, style) in runs {
                let look = look(style);
                if !look.is_empty() {
                    writeln!(out, "{y:>2} {start}..{end} {text:?}{look}").unwrap();
                }
            }
        }
        out
    }
}

fn look(style: Style) -> String {
    let mut out = String::new();
    for (name, color) in [("fg", style.fg), ("bg", style.bg)] {
        if let Some(color) = color.filter(|c| *c != Color::Reset) {
            write!(out, " {name}={color}").unwrap();
        }
    }
    if style.add_modifier != Modifier::empty() {
        write!(out, " mod={:?}", style.add_modifier).unwrap();
    }
    out
}
