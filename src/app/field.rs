//! A line of text with a caret, as people who write Korean need it: whole syllables, NFC.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{nfc, width};

/// The longest text a field takes, in bytes; a pasted page is cut there.
const MOST_BYTES: usize = 40_000;

/// A line of text. The caret is a byte position between two grapheme clusters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    caret: usize,
}

impl Field {
    /// A field that holds `text`, the caret behind it.
    pub fn new(text: &str) -> Self {
        let mut field = Self::default();
        field.insert(text);
        field
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the caret.
    pub fn before(&self) -> &str {
        self.text.get(..self.caret).unwrap_or(&self.text)
    }

    fn after(&self) -> &str {
        self.text.get(self.caret..).unwrap_or_default()
    }

    /// Cells between the start of the field and the caret.
    pub fn caret_cells(&self) -> usize {
        width(self.before())
    }

    /// Puts text in at the caret. Line breaks become spaces, other control characters go. The
    /// whole is composed again: terminals may send a syllable as three letters.
    pub fn insert(&mut self, text: &str) {
        let mut clean: String = text
            .chars()
            .filter_map(|c| match c {
                '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
                c if c.is_control() => None,
                c => Some(c),
            })
            .collect();
        let room = MOST_BYTES.saturating_sub(self.text.len());
        let end = clean.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|e| *e <= room);
        clean.truncate(end.last().unwrap_or(0));
        let head = nfc(&format!("{}{clean}", self.before())).into_owned();
        let whole = nfc(&format!("{head}{}", self.after())).into_owned();
        self.text = whole;
        self.put_caret(head.len());
    }

    /// Removes the cluster before the caret.
    pub fn backspace(&mut self) -> bool {
        let start = self.before().grapheme_indices(true).next_back().map(|(at, _)| at);
        self.cut(start.unwrap_or(self.caret), self.caret)
    }

    /// Removes the cluster behind the caret.
    pub fn delete(&mut self) -> bool {
        let length = self.after().graphemes(true).next().map_or(0, str::len);
        self.cut(self.caret, self.caret + length)
    }

    /// Removes everything before the caret.
    pub fn cut_to_start(&mut self) -> bool {
        self.cut(0, self.caret)
    }

    /// Removes the word before the caret, and the white space between them.
    pub fn cut_word(&mut self) -> bool {
        let words = self.before().trim_end();
        let start = words.char_indices().rev().find(|(_, c)| c.is_whitespace());
        self.cut(start.map_or(0, |(at, c)| at + c.len_utf8()), self.caret)
    }

    pub fn clear(&mut self) -> bool {
        self.cut(0, self.text.len())
    }

    /// Removes some bytes and the white space behind them.
    pub fn remove(&mut self, bytes: std::ops::Range<usize>) -> bool {
        let tail = self.text.get(bytes.end..).unwrap_or_default();
        let end = bytes.end + tail.len() - tail.trim_start().len();
        // The caret stays with the letters around it.
        let caret = match self.caret {
            at if at >= end => at - (end - bytes.start),
            at => at.min(bytes.start),
        };
        let changed = self.cut(bytes.start, end);
        self.put_caret(caret.min(self.text.len()));
        changed
    }

    pub fn left(&mut self) {
        let start = self.before().grapheme_indices(true).next_back();
        self.caret = start.map_or(0, |(at, _)| at);
    }

    pub fn right(&mut self) {
        self.caret += self.after().graphemes(true).next().map_or(0, str::len);
    }

    pub fn to_start(&mut self) {
        self.caret = 0;
    }

    pub fn to_end(&mut self) {
        self.caret = self.text.len();
    }

    /// Whether anything was removed.
    fn cut(&mut self, start: usize, end: usize) -> bool {
        let (Some(head), Some(tail)) = (self.text.get(..start), self.text.get(end..)) else {
            return false;
        };
        let whole = nfc(&format!("{head}{tail}")).into_owned();
        let changed = whole != self.text;
        self.text = whole;
        self.put_caret(start);
        changed
    }

    /// The caret at a byte, or at the end of the cluster that the byte lies in.
    fn put_caret(&mut self, at: usize) {
        let ends = self.text.grapheme_indices(true).map(|(start, g)| start + g.len());
        self.caret = if at == 0 {
            0
        } else {
            ends.into_iter().find(|e| *e >= at).unwrap_or(self.text.len())
        };
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn korean_is_edited_by_syllable() {
        let mut field = Field::default();
        for jamo in ["\u{1112}", "\u{1161}", "\u{11ab}"] {
            field.insert(jamo);
        }
        assert_eq!((field.text(), field.caret_cells()), ("한", 2));
        field.insert("글 검색");
        assert!(field.backspace());
        assert_eq!(field.text(), "한글 검");
        field.cut_word();
        assert_eq!(field.text(), "한글 ");
        field.left();
        field.left();
        field.insert("국 ");
        assert_eq!((field.text(), field.before()), ("한국 글 ", "한국 "));
        field.delete();
        assert_eq!(field.text(), "한국  ");
        field.cut_to_start();
        assert_eq!((field.text(), field.caret_cells()), (" ", 0));
    }

    #[test]
    fn pasted_text_becomes_one_harmless_line() {
        let mut field = Field::default();
        field.insert("업무\r\n강도\u{1b}[31m\u{7}");
        assert_eq!(field.text(), "업무  강도[31m");
        field.insert(&"가".repeat(100_000));
        assert!(field.text().len() <= MOST_BYTES);
    }

    proptest! {
        #[test]
        fn the_caret_always_lies_between_clusters(
            steps in proptest::collection::vec((0u8..9, ".{0,6}"), 0..40)
        ) {
            let mut field = Field::default();
            for (step, text) in steps {
                match step {
                    0..=2 => field.insert(&text),
                    3 => { field.backspace(); }
                    4 => { field.delete(); }
                    5 => field.left(),
                    6 => field.right(),
                    7 => { field.cut_word(); }
                    _ => field.to_end(),
                }
                let edge = field.before().len();
                let edges = field.text().grapheme_indices(true).map(|(at, _)| at);
                prop_assert!(edges.chain([field.text().len()]).any(|at| at == edge));
                prop_assert_eq!(nfc(field.text()), field.text());
            }
        }
    }
}
