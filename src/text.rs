//! Text as people write it and terminals draw it: cleaning, widths, wrapping, two languages.
//!
//! Everything that came from a file passes through here before it reaches a screen, a plain
//! line of output or an error message. Not for: searching (`search` has its own units).

mod clean;
mod glyph;
pub mod messages;
mod wrap;

pub use clean::{escape_json, is_plain, line, lines, nfc};
pub use glyph::{Glyph, fit, glyphs, width};
pub use messages::{Language, Message, Phrase};
pub use wrap::wrap;
