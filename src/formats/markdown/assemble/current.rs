//! The entry that is being read: what belongs to it, and what it becomes when it is over.

use crate::formats::recording::recording;
use crate::model::{Answer, Entry, Kind, Link, Timestamp};

use super::super::inline::{Inline, one_line};
use super::super::lines::Shape;
use super::super::speaker::{Head, Name};

/// The longest title that is made out of what somebody said, in characters.
const HEAD: usize = 240;

/// How far an entry reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// To the next heading of its level.
    Heading(u8),
    /// What is indented below it, or follows without an empty line.
    Item(usize),
    /// To the next time, heading or turn.
    Block,
    /// To the empty line behind its answer.
    Paragraph,
}

/// An entry and what was said in it so far.
#[derive(Debug)]
pub(super) struct Open {
    pub entry: Entry,
    pub scope: Scope,
    /// An empty line has gone by since the last words.
    pub blank: bool,
    /// Text that nobody is named for, before the first speaker.
    loose: String,
    turns: Vec<Said>,
    /// The title is the head of what was said.
    titled_by_words: bool,
}

#[derive(Debug)]
struct Said {
    names: Vec<String>,
    via: Option<&'static str>,
    /// When it begins, where the page says so.
    time: Option<Timestamp>,
    text: String,
}

impl Open {
    pub(super) fn new(entry: Entry, scope: Scope) -> Self {
        Self {
            entry,
            scope,
            blank: false,
            loose: String::new(),
            turns: Vec::new(),
            titled_by_words: false,
        }
    }

    /// A turn of a conversation: its title will be what was said.
    pub(super) fn turn(entry: Entry, names: Vec<Name>) -> Self {
        let mut open = Self::new(entry, Scope::Block);
        open.titled_by_words = true;
        let names = names.into_iter().map(|n| n.name).collect();
        open.turns.push(Said { names, via: None, time: None, text: String::new() });
        open
    }

    /// Somebody begins to speak.
    pub(super) fn speaks(&mut self, head: &Head) {
        let names = head.names.iter().map(|n| n.name.clone()).collect();
        self.turns.push(Said { names, via: head.via, time: None, text: String::new() });
        self.blank = false;
    }

    /// It has a time and a title, and nothing else yet.
    pub(super) fn is_bare(&self) -> bool {
        self.entry.timestamp.is_some() && self.turns.is_empty() && self.loose.is_empty()
    }

    /// An answer begins that names nobody, perhaps at a time of its own.
    pub(super) fn answers_at(&mut self, time: Timestamp, words: &str) {
        self.answers();
        if let Some(turn) = self.turns.last_mut() {
            turn.time = Some(time);
        }
        self.add(words);
    }

    /// An answer begins that names nobody.
    pub(super) fn answers(&mut self) {
        self.turns.push(Said { names: Vec::new(), via: None, time: None, text: String::new() });
        self.blank = false;
    }

    /// Whether a line of this shape that is only links would be a list of pages to read.
    pub(super) fn lists_pages(&self, shape: Shape) -> bool {
        match self.scope {
            Scope::Item(_) => true,
            Scope::Heading(_) | Scope::Block | Scope::Paragraph => shape == Shape::Item,
        }
    }

    pub(super) fn has_words(&self) -> bool {
        self.turns.last().is_some_and(|t| !t.text.is_empty())
    }

    /// More words, of whoever spoke last.
    pub(super) fn add(&mut self, words: &str) {
        let blank = std::mem::take(&mut self.blank);
        let text = self.turns.last_mut().map_or(&mut self.loose, |turn| &mut turn.text);
        append(text, words, blank);
    }

    /// Pages that a line of the entry refers to.
    pub(super) fn links(&mut self, line: &Inline<'_>) {
        links(&mut self.entry, line);
    }

    /// The finished entry; `None` where nothing was said and there is no title.
    pub(super) fn close(self) -> Option<Entry> {
        let mut entry = self.entry;
        let named = self.turns.iter().any(|t| !t.names.is_empty());
        let unnamed = entry.kind == Kind::Question && self.turns.is_empty();
        if unnamed && !self.loose.is_empty() {
            entry.answers.push(Answer { summary: self.loose, ..Answer::default() });
        } else if !self.loose.is_empty() {
            entry.summary = Some(self.loose);
        }
        if self.titled_by_words {
            entry.question = self.turns.first().map(|t| head_of(&t.text)).unwrap_or_default();
        }
        for said in self.turns {
            if named && said.names.is_empty() && said.text.is_empty() {
                continue;
            }
            let via = said.via.map(str::to_owned);
            if said.names.is_empty() && !said.text.is_empty() {
                let timestamp = said.time;
                entry.answers.push(Answer { summary: said.text, timestamp, ..Answer::default() });
            } else {
                entry.answers.extend(said.names.into_iter().map(|name| Answer {
                    speaker: Some(name),
                    summary: said.text.clone(),
                    via: via.clone(),
                    ..Answer::default()
                }));
            }
        }
        (!entry.question.is_empty()).then_some(entry)
    }
}

/// Words that grow line by line.
#[derive(Debug, Default)]
pub(in super::super) struct Words {
    text: String,
    blank: bool,
}

impl Words {
    /// The next words begin a line of their own.
    pub(in super::super) fn blank(&mut self) {
        self.blank = true;
    }

    pub(in super::super) fn add(&mut self, words: &str) {
        let blank = std::mem::take(&mut self.blank);
        append(&mut self.text, words, blank);
    }

    pub(in super::super) fn into_text(self) -> String {
        self.text
    }
}

/// Adds words to a text, on the same line or, behind an empty one, on the next.
fn append(text: &mut String, words: &str, blank: bool) {
    let words = words.trim();
    if words.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push(if blank || text.ends_with('\n') { '\n' } else { ' ' });
    }
    let mut first = true;
    for line in words.split('\n').map(one_line).filter(|l| !l.is_empty()) {
        if !std::mem::take(&mut first) {
            text.push('\n');
        }
        text.push_str(&line);
    }
}

/// Pages that a line of an entry refers to.
pub(in super::super) fn links(entry: &mut Entry, line: &Inline<'_>) {
    for link in &line.links {
        let page = link.url.starts_with("https://") || link.url.starts_with("http://");
        let known = entry.links.iter().any(|l| l.url == link.url);
        let full = entry.links.len() >= 50;
        if !page || full || known || recording(&link.url).is_some() {
            continue;
        }
        let title = one_line(line.part(link.range.clone()));
        let title = (!title.is_empty() && title != link.url).then_some(title);
        entry.links.push(Link { url: link.url.clone(), title, ..Link::default() });
    }
}

/// The head of what was said, cut at a word.
pub(super) fn head_of(text: &str) -> String {
    let text = one_line(text);
    let Some((cut, _)) = text.char_indices().nth(HEAD) else { return text };
    let head = text.get(..cut).unwrap_or_default();
    let word = head.rfind(' ').unwrap_or(cut);
    head.get(..word).unwrap_or(head).to_owned()
}
