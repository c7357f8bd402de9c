//! Lines -> entries: where one begins, what belongs to it, where it is over.
//!
//! One pass; the state is the entry that is open, the heading above, and a time or a name that
//! waits for the line it belongs to. Not for: the page as a whole (`survey`, `page`).

pub(super) mod current;
mod doubts;
mod shapes;
mod table;
mod words;

use std::collections::HashMap;

use crate::formats::findings::Findings;
use crate::formats::recording::recording;
use crate::model::{Entry, Kind, Severity, Source, Timestamp};
use crate::text::messages::reports;

use super::lines::{Line, Shape};
use super::marks::{self, Doubt, Mark, Target};
use super::page::Page;
use super::prefix;
use super::speaker::Name;
use super::survey::Survey;
use current::{Open, Scope};
use table::Table;

/// The most entries that one document is believed to have.
pub(super) const MOST_ENTRIES: usize = 50_000;

/// A heading without a time: the next line may have it.
struct Pending {
    title: String,
    level: u8,
    line: u32,
    /// Nothing but empty lines has followed.
    fresh: bool,
    /// It is no heading, but the line above a time that stands alone.
    sure: bool,
}

/// A part of the event, by the time of its heading.
struct Part {
    time: Timestamp,
    video: Option<String>,
    level: u8,
}

/// The state of the pass.
pub(super) struct Assembler<'a> {
    survey: &'a Survey,
    file: &'a str,
    pub findings: Findings<'a>,
    pub page: Page,
    pub entries: Vec<Entry>,
    open: Option<Open>,
    heading: Option<Pending>,
    /// A time alone on its line: the next words are its title.
    waiting: Option<(Mark, (u32, u32))>,
    /// A name alone on its line: the next time is when they began.
    said: Option<Vec<Name>>,
    table: Table,
    section: usize,
    /// The time of the part that the headings above begin: questions in it have no other.
    part: Option<Part>,
    /// The line before stood in an unfinished merge.
    conflict: bool,
    /// Of each recording the time before, and its line.
    last: HashMap<Option<String>, (Timestamp, u32)>,
}

impl<'a> Assembler<'a> {
    pub(super) fn new(
        survey: &'a Survey,
        file: &'a str,
        page: Page,
        findings: Findings<'a>,
    ) -> Self {
        Self {
            survey,
            file,
            findings,
            page,
            entries: Vec::new(),
            open: None,
            heading: None,
            waiting: None,
            said: None,
            table: Table::default(),
            section: 0,
            part: None,
            conflict: false,
            last: HashMap::new(),
        }
    }

    /// Reads the next line.
    pub(super) fn line(&mut self, line: &Line<'_>) {
        if line.shape != Shape::Row {
            self.table.end();
        }
        if line.conflict && !std::mem::replace(&mut self.conflict, line.conflict) {
            let at = line.number.saturating_sub(1);
            self.findings.warn(at, 1, &reports::UNFINISHED_MERGE, []);
        }
        self.conflict = line.conflict;
        if let Some(fence) = line.fence {
            let list = self.survey.fences.get(fence as usize).copied().unwrap_or(false);
            if !list {
                self.code(line);
                return;
            }
        }
        match line.shape {
            Shape::TooLong => self.findings.warn(line.number, 1, &reports::LINE_TOO_LONG, [""]),
            Shape::Blank => self.blank(),
            Shape::Rule => self.close_below(0),
            Shape::Heading(level) => self.heading(line, level),
            Shape::Row => self.row(line),
            Shape::Item | Shape::Text => self.content(line),
        }
    }

    /// The end of the page.
    pub(super) fn finish(&mut self) {
        self.drop_waiting();
        self.close();
        self.once();
        if self.is_full() {
            self.entries.truncate(MOST_ENTRIES);
            let most = MOST_ENTRIES.to_string();
            self.findings.whole(Severity::Warning, &reports::TOO_MANY_ENTRIES, [&most]);
        }
    }

    /// Chapters of the front matter, where the page itself has no times.
    pub(super) fn chapters(&mut self) {
        if self.entries.iter().any(|e| e.timestamp.is_some()) {
            return;
        }
        for (time, title) in std::mem::take(&mut self.page.front.chapters) {
            let (title, marked) = prefix::title(&title);
            let asks = marked.is_some() || prefix::asks(title);
            self.entries.push(Entry {
                kind: if asks { Kind::Question } else { Kind::Segment },
                timestamp: Some(time),
                question: title.to_owned(),
                source: Some(Source { line: None, ..self.source(0) }),
                ..Entry::default()
            });
        }
    }

    fn code(&mut self, line: &Line<'_>) {
        if let Some(heading) = &mut self.heading {
            heading.fresh = false;
        }
        if let Some(open) = self.open.as_mut().filter(|o| matches!(o.scope, Scope::Heading(_))) {
            open.blank = true;
            open.add(line.content);
            open.blank = true;
        }
    }

    fn blank(&mut self) {
        let Some(open) = &mut self.open else { return };
        open.blank = true;
        let ends = match open.scope {
            Scope::Paragraph => open.has_words(),
            // What follows may be who answers; `words` says.
            Scope::Item(_) | Scope::Heading(_) | Scope::Block => false,
        };
        if ends {
            self.close();
        }
    }

    /// There is no room for another entry.
    pub(super) fn is_full(&self) -> bool {
        self.entries.len() > MOST_ENTRIES
    }

    /// Closes what a heading of a level, or a rule (0), ends.
    pub(super) fn close_below(&mut self, level: u8) {
        let keeps = match self.open.as_ref().map(|o| o.scope) {
            Some(Scope::Heading(own)) => level == 0 || level > own,
            Some(Scope::Block) => level == 0,
            _ => false,
        };
        if !keeps {
            self.close();
        }
    }

    pub(super) fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        self.entries.extend(open.close());
    }

    /// A time that found no words.
    pub(super) fn drop_waiting(&mut self) {
        if let Some((mark, (line, column))) = self.waiting.take() {
            let time = mark.time.to_string();
            self.findings.warn(line, column, &reports::TIME_WITHOUT_TITLE, [&time]);
        }
    }

    fn heading(&mut self, line: &Line<'_>, level: u8) {
        let title = line.inline.one_line();
        self.section += usize::from(line.fence.is_none());
        if title.is_empty() {
            return;
        }
        self.said = None;
        let (mark, doubt) = marks::find(&line.inline);
        self.page.heading(&title, level, mark.is_none());
        let mark = mark.filter(|m| !m.alone());
        let plain = mark.is_none();
        if let Some(found) = line.inline.links.iter().find_map(|l| recording(&l.url)) {
            self.page.part_of(found);
        }
        self.close_below(if plain { level } else { 1 });
        self.heading = None;
        if self.part.as_ref().is_some_and(|part| level <= part.level) {
            self.part = None;
        }
        if let Some(mark) = mark.filter(|m| self.belongs(line, m)) {
            self.drop_waiting();
            let title = shapes::title(&mark);
            self.begin(line, Some(&mark), &title, Scope::Heading(level));
            let part = self.open.as_ref().filter(|open| open.entry.kind == Kind::Segment);
            let video = part.and_then(|open| open.entry.video.clone());
            self.part = part.map(|_| Part { time: mark.time, video, level });
            return;
        }
        self.doubt(line, doubt);
        if let Some((mark, at)) = self.waiting.take() {
            self.begin_at(at, Some(&mark), &title, Scope::Heading(level));
            return;
        }
        if let (_, Some(prefix::Mark::Question)) = prefix::title(&title) {
            self.close();
            self.begin(line, None, &title, Scope::Heading(level));
        }
        self.heading = Some(Pending { title, level, line: line.number, fresh: true, sure: false });
    }

    fn row(&mut self, line: &Line<'_>) {
        if let Some(row) = self.table.read(line, &self.page.references) {
            self.close();
            if !self.belongs(line, &row.mark) {
                return;
            }
            self.begin(line, Some(&row.mark), &row.title, Scope::Item(usize::MAX));
            if let Some(open) = &mut self.open {
                if row.asked {
                    open.entry.kind = Kind::Question;
                }
                open.entry.asker = row.asker;
                open.links(&row.links);
                if let Some(head) = row.speaker {
                    open.speaks(&head);
                    self.page.cast(&head.names);
                }
                if let Some(answer) = row.answer {
                    open.add(&answer);
                }
            }
            self.close();
        }
    }

    /// A line of text or a list item.
    fn content(&mut self, line: &Line<'_>) {
        let fresh = self.heading.as_mut().is_some_and(|h| std::mem::take(&mut h.fresh));
        let sure = fresh && self.heading.as_ref().is_some_and(|h| h.sure);
        let said = self.said.take();
        let (mark, doubt) = marks::find(&line.inline);
        let (mark, doubt) = match doubt {
            Some(Doubt::Length(token)) if self.survey.counts_units() => {
                (marks::of_length(&line.inline, token), None)
            }
            doubt => (mark, doubt),
        };
        let Some(mark) = mark else {
            self.doubt(line, doubt);
            self.words(line);
            return;
        };
        if self.survey.captions {
            return;
        }
        if self.survey.transcript && self.turn(line, &mark, said) {
            return;
        }
        let listed = self.survey.lists.get(self.section).copied().unwrap_or(false);
        let fresh = sure || fresh && !listed;
        let beside = !mark.written && fresh && shapes::generic(&mark);
        if !self.belongs(line, &mark) {
            self.words(line);
            return;
        }
        if mark.alone() || beside {
            self.place(line, &mark, fresh);
            return;
        }
        if self.starts(line, &mark) {
            self.drop_waiting();
            if self.answer_at(&mark) {
                return;
            }
            self.close();
            if self.list_in_line(line, &mark) {
                return;
            }
            let scope = shapes::scope(line);
            let answered = shapes::answered(line, &mark);
            let title = if answered { mark.before.clone() } else { shapes::title(&mark) };
            self.begin(line, Some(&mark), &title, scope);
            if let Some(open) = self.open.as_mut().filter(|_| answered) {
                open.add(&mark.after);
            }
            self.speakers_of_link(line, &mark);
            return;
        }
        self.within(line, &mark);
        self.words(line);
    }

    /// Whether an entry starts on a line of text or a list item.
    fn starts(&self, line: &Line<'_>, mark: &Mark) -> bool {
        if shapes::in_line(line, mark).len() >= shapes::LEAST_IN_LINE {
            return true;
        }
        let linked = matches!(mark.link, Some(Target::Recording(_) | Target::Page(_)));
        let item = line.shape == Shape::Item;
        if !mark.written {
            // A link without a written time: a list of talks, not a sentence that cites one.
            return item && shapes::main_recording(self.survey, mark);
        }
        if mark.leads() {
            return item || linked || mark.bracketed || self.survey.leads >= 2 || line.indent > 0;
        }
        let short = line.text().chars().count() <= 200;
        if mark.trails() {
            let sure = mark.bracketed || linked || self.survey.lists_tails();
            let asked = prefix::title(&mark.before).1.is_some() || prefix::asks(&mark.before);
            let list = self.survey.trails >= 2 || self.survey.lists_tails();
            return sure && short && (item || linked || asked || list);
        }
        item && short && (linked || shapes::answered(line, mark))
    }

    fn begin(&mut self, line: &Line<'_>, mark: Option<&Mark>, title: &str, scope: Scope) {
        if let Some(mark) = mark {
            self.disagreement(line, mark);
        }
        let column = mark.map_or(1, |m| line.column(m.range.start));
        self.begin_at((line.number, column), mark, title, scope);
    }

    fn begin_at(&mut self, at: (u32, u32), mark: Option<&Mark>, title: &str, scope: Scope) {
        let (title, marked) = prefix::title(title);
        let asks = marked == Some(prefix::Mark::Question) || prefix::asks(title);
        let kind =
            if asks && marked != Some(prefix::Mark::Quiz) { Kind::Question } else { Kind::Segment };
        let entry = Entry {
            kind,
            timestamp: mark.map(|m| m.time),
            end: mark.and_then(|m| m.end),
            video: mark.and_then(shapes::key).or_else(|| self.page.section_video()),
            question: title.to_owned(),
            anchor: mark.is_none().then(|| title.to_owned()),
            source: Some(self.source(at.0)),
            ..Entry::default()
        };
        self.page.begun();
        self.order(&entry, at);
        self.open = Some(Open::new(entry, scope));
    }

    pub(super) fn source(&self, line: u32) -> Source {
        let file = (!self.file.is_empty()).then(|| self.file.to_owned());
        Source { format: "markdown".to_owned(), file, line: Some(line), ..Source::default() }
    }
}
