//! The named styles. Nothing is said by colour alone: what is chosen is reversed, what is lit is
//! bold or underlined, names are written out.

use ratatui::style::{Color, Modifier, Style};

use super::color::{Depth, Rgb, of_speaker};

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    #[default]
    Dark,
    Light,
}

impl Background {
    /// From `COLORFGBG`, which some terminals set to `15;0`: the last number is the background's.
    pub fn of_colorfgbg(value: &str) -> Option<Self> {
        let last = value.rsplit(';').next()?.parse::<u8>().ok()?;
        Some(if last == 7 || last == 15 { Self::Light } else { Self::Dark })
    }

    /// The colour it is taken for.
    fn rgb(self) -> Rgb {
        match self {
            Self::Dark => Rgb(0x1e, 0x1e, 0x1e),
            Self::Light => Rgb(0xff, 0xff, 0xff),
        }
    }
}

/// Characters for frames and marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    #[default]
    Unicode,
    /// For terminals that draw ambiguous characters two cells wide.
    Ascii,
}

/// How everything looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    pub background: Background,
    pub depth: Depth,
    pub glyphs: Glyphs,
}

impl Theme {
    fn color(self, color: Color) -> Style {
        if self.depth == Depth::None { Style::new() } else { Style::new().fg(color) }
    }

    pub fn plain(self) -> Style {
        Style::new()
    }

    /// What matters less. Sixteen colours have no grey that can be read everywhere.
    pub fn dim(self) -> Style {
        match (self.depth, self.background) {
            (Depth::None | Depth::Sixteen, _) => Style::new().add_modifier(Modifier::DIM),
            (_, Background::Dark) => self.color(Color::Indexed(246)),
            (_, Background::Light) => self.color(Color::Indexed(241)),
        }
    }

    pub fn question(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    pub fn time(self) -> Style {
        match self.background {
            Background::Dark => self.color(Color::Cyan),
            Background::Light => self.color(Color::Blue),
        }
    }

    /// Letters that the query found.
    pub fn lit(self) -> Style {
        let color = match self.background {
            Background::Dark => Color::Yellow,
            Background::Light => Color::Red,
        };
        self.color(color).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// The chosen row.
    pub fn chosen(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    pub fn note(self) -> Style {
        match self.background {
            Background::Dark => self.color(Color::Yellow),
            Background::Light => self.color(Color::Magenta),
        }
    }

    pub fn frame(self, focused: bool) -> Style {
        if focused { self.time() } else { self.dim() }
    }

    pub fn link(self) -> Style {
        self.time().add_modifier(Modifier::UNDERLINED)
    }

    /// A speaker's name.
    pub fn speaker(self, given: Option<&str>, number: usize) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        if self.depth == Depth::None {
            return bold;
        }
        bold.fg(of_speaker(given, number, self.background.rgb(), self.depth))
    }

    /// One of two characters, as the terminal can draw them.
    pub fn glyph(self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.glyphs == Glyphs::Ascii { ascii } else { unicode }
    }
}
