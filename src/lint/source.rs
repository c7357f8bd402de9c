//! One event to check, with the text it was read from.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::found::{Found, Mend};
use crate::formats::index::{self, Places};
use crate::formats::{self, Input, Reading};
use crate::links::DeepLinkRule;
use crate::model::{Entry, Event, Problem};
use crate::store::SourceText;
use crate::text::Phrase;

/// One event and the text of the document it was read from.
#[derive(Clone, Debug)]
pub struct Source {
    pub(super) name: String,
    pub(super) text: Arc<str>,
    pub(super) lines_before: u32,
    /// It is in our own format: places of values are known.
    pub(super) is_index: bool,
    /// It is of a newer version than this program writes.
    pub(super) read_only: bool,
    pub(super) event: Arc<Event>,
    /// What the reader said of it.
    pub(super) problems: Vec<Problem>,
}

impl Source {
    /// Reads a document, in any format that can be read. Most hold one event, a foreign one
    /// none or several.
    ///
    /// # Errors
    /// When it cannot be read at all.
    pub fn read(document: &SourceText) -> Result<Vec<Self>, Problem> {
        let input = Input { text: &document.text, name: &document.name };
        let (format, reading) = if document.is_line {
            ("index", index::read_line(&input, document.lines_before)?)
        } else {
            let options = formats::Options::default();
            formats::read(document.text.as_bytes(), &document.name, None, &options)?
        };
        let Reading { events, mut problems, read_only, .. } = reading;
        let source = |event: Event| Self {
            name: document.name.clone(),
            text: Arc::clone(&document.text),
            lines_before: document.lines_before,
            is_index: format == "index",
            read_only,
            event: Arc::new(event),
            // Of several events in one document, the first carries what was said of it.
            problems: std::mem::take(&mut problems),
        };
        let events = if events.is_empty() { vec![Event::default()] } else { events };
        Ok(events.into_iter().map(source).collect())
    }

    /// How many entries it has.
    pub fn entries(&self) -> usize {
        self.event.entries.len()
    }

    /// Whether an entry has a time.
    pub fn has_times(&self) -> bool {
        self.event.entries.iter().any(|entry| entry.timestamp.is_some())
    }

    /// What the reader said that no rule says: notes on encodings, what an importer left out.
    pub fn unruled(&self) -> impl Iterator<Item = &Problem> {
        let ruled = |p: &&Problem| super::rules::reader_rule(&p.what).is_none();
        self.problems.iter().filter(ruled)
    }
}

/// The path of an entry. Most are never written out: only what is found needs a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EntryPath(pub(super) usize);

impl fmt::Display for EntryPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "entries/{}", self.0)
    }
}

/// A source as rules look at it.
#[derive(Debug)]
pub(super) struct Look<'a> {
    pub(super) source: &'a Source,
    pub(super) event: &'a Event,
    pub(super) places: Option<Places<'a>>,
    pub(super) links: &'a [DeepLinkRule],
    /// The texts of the document, for those that look at letters.
    pub(super) texts: OnceCell<Vec<(Range<usize>, Cow<'a, str>)>>,
    hand: OnceCell<index::Hand<'a>>,
}

impl<'a> Look<'a> {
    pub(super) fn new(source: &'a Source, links: &'a [DeepLinkRule]) -> Self {
        let places = source.is_index.then(|| Places::of(&source.text)).flatten();
        let (texts, hand) = (OnceCell::new(), OnceCell::new());
        Self { source, event: &source.event, places, links, texts, hand }
    }

    /// Whether values can be changed in the document.
    pub(super) fn is_writable(&self) -> bool {
        self.places.is_some() && !self.source.read_only
    }

    /// A text as a JSON string in the way the document writes them.
    pub(super) fn quoted(&self, text: &str) -> String {
        self.hand.get_or_init(|| index::Hand::of(&self.source.text)).string(text)
    }

    /// What gives the text at a path another value; nothing where the document has no text
    /// there.
    pub(super) fn mend(&self, path: &str, text: &str) -> Vec<Mend> {
        let json = self.places.as_ref().and_then(|places| places.json(path));
        if json.is_none_or(|json| json.starts_with(['{', '['])) {
            return Vec::new();
        }
        vec![Mend { at: self.range(path), text: self.quoted(text) }]
    }

    /// The entries with their paths.
    pub(super) fn entries(&self) -> impl Iterator<Item = (EntryPath, &'a Entry)> + use<'a> {
        let entries = self.event.entries.iter().enumerate();
        entries.map(|(number, entry)| (EntryPath(number), entry))
    }

    /// The bytes of what a path names. Of a foreign document: the line it was read from.
    pub(super) fn range(&self, path: &str) -> Range<usize> {
        if let Some(places) = &self.places {
            return places.find(path);
        }
        let number = path.strip_prefix("entries/").and_then(|rest| rest.split('/').next());
        let number: Option<usize> = number.and_then(|n| n.parse().ok());
        let entry = number.and_then(|n| self.event.entries.get(n));
        let line = entry.and_then(|e| e.source.as_ref()).and_then(|s| s.line);
        line.map_or(0..0, |line| self.line(line, 1))
    }

    /// From a line and column of the file, both counted from 1, to the end of that line.
    fn line(&self, line: u32, column: u32) -> Range<usize> {
        let wanted = line.saturating_sub(self.source.lines_before).saturating_sub(1) as usize;
        let text = &*self.source.text;
        let start = match wanted {
            0 => 0,
            n => text.match_indices('\n').nth(n - 1).map_or(text.len(), |(at, _)| at + 1),
        };
        let row = text.get(start..).unwrap_or_default().split('\n').next().unwrap_or_default();
        let skip = row.char_indices().nth(column.saturating_sub(1) as usize);
        let from = start + skip.map_or(0, |(at, _)| at);
        from..start + row.trim_end().len().max(from - start)
    }
}

/// What the reader said, as findings of the rules that say it.
pub(super) fn reader_findings(look: &Look<'_>, phrases: &[&'static Phrase], found: &mut Found) {
    for problem in &look.source.problems {
        if !phrases.iter().any(|phrase| problem.what.is(phrase)) {
            continue;
        }
        if found.skips() {
            continue;
        }
        let place = &problem.place;
        let line = place.line.map(|line| look.line(line, place.column.unwrap_or(1)));
        let at = line.unwrap_or(0..0);
        let end = value_end(&look.source.text, &at);
        found.at_bytes(at.start..end, problem.what.clone(), Vec::new);
    }
}

/// Where the JSON value ends that begins at the start of a range, within its line.
fn value_end(text: &str, at: &Range<usize>) -> usize {
    let row = text.get(at.clone()).unwrap_or_default();
    let len = if row.starts_with('"') {
        let mut escaped = false;
        let end = row.char_indices().skip(1).find(|(_, c)| {
            let closes = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            closes
        });
        end.map_or(row.len(), |(at, _)| at + 1)
    } else if row.starts_with(['{', '[']) {
        1
    } else {
        row.find([',', '}', ']']).unwrap_or(row.len())
    };
    at.start + row.get(..len).unwrap_or(row).trim_end().len()
}
