//! How a file is written: its line ends, its indentation, its spaces, its way with times.
//!
//! Only what is new in a file is written by these habits; what was there keeps its bytes.

use std::cell::OnceCell;

use memchr::memmem;

use super::clock::Habits;
use super::parts::{Gaps, Parts, indent_of};
use crate::text::nfc;

/// The habits of one file.
#[derive(Clone, Debug)]
pub(super) struct Style<'a> {
    text: &'a str,
    newline: &'static str,
    /// One step of indentation.
    unit: String,
    /// Between a name and its value.
    colon: &'static str,
    /// After the comma of a list on one line.
    comma: &'static str,
    /// Everything past ASCII is escaped.
    ascii: bool,
    /// Lists of words stand on one line where objects do not.
    flat_lists: bool,
    /// Learned of the whole text, once a time is written.
    habits: OnceCell<Habits>,
}

/// Where a value stands: the indentation of its line, and whether it has to stay on it.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) indent: String,
    pub(super) inline: bool,
}

impl<'a> Style<'a> {
    /// The habits of a whole document.
    pub(super) fn of(text: &'a str) -> Self {
        let has = |what: &str| memmem::find(text.as_bytes(), what.as_bytes()).is_some();
        let key = first_key(text);
        let unit = text.split('\n').skip(1).map(|line| {
            let rest = line.trim_start_matches([' ', '\t']);
            line.get(..line.len() - rest.len()).filter(|_| !rest.trim().is_empty())
        });
        let unit = unit.flatten().find(|indent| !indent.is_empty());
        let list = text.match_indices(": [").chain(text.match_indices(":[")).map(|(at, _)| at);
        let opens = |at: usize| text.get(at..).and_then(|t| t.split_once('[')).map(|(_, t)| t);
        let words = list.filter_map(opens).find(|t| t.trim_start().starts_with('"'));
        Self {
            text,
            newline: if has("\r\n") { "\r\n" } else { "\n" },
            unit: unit.unwrap_or("  ").to_owned(),
            colon: if key.is_some_and(|key| key.ends_with(':')) { ":" } else { ": " },
            comma: if has("\",\"") && !has("\", \"") { "" } else { " " },
            ascii: text.is_ascii() && has("\\u"),
            flat_lists: words.is_some_and(|t| t.starts_with('"')),
            habits: OnceCell::new(),
        }
    }

    /// How the document writes its times.
    pub(super) fn habits(&self) -> &Habits {
        self.habits.get_or_init(|| Habits::of(self.text))
    }

    /// The spot of the whole document.
    pub(super) fn root(text: &str) -> Spot {
        Spot { indent: String::new(), inline: !text.contains('\n') }
    }

    /// White space for what comes new into an object or a list.
    pub(super) fn gaps(&self, parts: &Parts<'_>, spot: &Spot, words: bool) -> Gaps {
        let one_line = parts.inline().unwrap_or(spot.inline || (words && self.flat_lists));
        if one_line {
            let other = self.comma.to_owned();
            return Gaps { first: String::new(), other, last: String::new() };
        }
        let line = format!("{}{}{}", self.newline, spot.indent, self.unit);
        let last = format!("{}{}", self.newline, spot.indent);
        Gaps { first: line.clone(), other: line, last }
    }

    /// Where the parts of an object or a list stand that stands at `spot`.
    pub(super) fn inside(&self, parts: &Parts<'_>, spot: &Spot) -> Spot {
        let line = parts.list.iter().find_map(|part| indent_of(part.before));
        match (parts.inline(), line) {
            (Some(true), _) => Spot { indent: spot.indent.clone(), inline: true },
            (_, Some(indent)) => Spot { indent: indent.to_owned(), inline: false },
            _ if spot.inline => spot.clone(),
            _ => Spot { indent: format!("{}{}", spot.indent, self.unit), inline: false },
        }
    }

    /// A name with its colon.
    pub(super) fn key(&self, name: &str) -> String {
        format!("{}{}", self.string(name), self.colon)
    }

    /// A text as JSON.
    pub(super) fn string(&self, text: &str) -> String {
        let json = serde_json::to_string(&*nfc(text)).unwrap_or_default();
        if !self.ascii {
            return json;
        }
        let mut out = String::with_capacity(json.len());
        for c in json.chars() {
            if c.is_ascii() {
                out.push(c);
            } else {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out = format!("{out}\\u{unit:04x}");
                }
            }
        }
        out
    }
}

/// The first key of an object, or of the first object of a list.
fn first_key(text: &str) -> Option<&str> {
    let part = Parts::first(text)?;
    if !part.key.is_empty() {
        return Some(part.key);
    }
    Parts::first(part.value).map(|part| part.key)
}
