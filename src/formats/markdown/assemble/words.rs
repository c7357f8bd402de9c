//! Lines without a time, and times without words: to which entry they belong.

use crate::formats::recording::recording;
use crate::model::Kind;

use super::super::lines::{Line, Shape};
use super::super::marks::Mark;
use super::super::{people, prefix, sections, speaker, survey};
use super::current::{self, Scope};
use super::{Assembler, Pending, shapes};

impl Assembler<'_> {
    /// A time alone on its line: of the heading above, or of the words below.
    pub(super) fn place(&mut self, line: &Line<'_>, mark: &Mark, fresh: bool) {
        self.drop_waiting();
        if fresh {
            let untimed = self.open.as_mut().filter(|o| o.entry.timestamp.is_none());
            let question = self.heading.as_ref().map(|h| prefix::title(&h.title).1);
            if let (Some(open), Some(Some(_))) = (untimed, question) {
                open.entry.timestamp = Some(mark.time);
                open.entry.end = mark.end;
                open.entry.anchor = None;
                open.entry.video = shapes::key(mark);
                return;
            }
            if let Some(heading) = self.heading.take() {
                self.close();
                self.disagreement(line, mark);
                let scope = Scope::Heading(heading.level);
                self.begin_at((heading.line, 1), Some(mark), &heading.title, scope);
                return;
            }
        }
        if !mark.written {
            // A player set into the page, or a link that says nothing: it starts nothing.
            self.within(line, mark);
            return;
        }
        self.disagreement(line, mark);
        self.close();
        let column = line.column(mark.range.start);
        self.waiting = Some((mark.clone(), (line.number, column)));
    }

    /// Words without a time.
    pub(super) fn words(&mut self, line: &Line<'_>) {
        let text = line.text();
        if text.is_empty() {
            return;
        }
        if self.survey.titles.contains(&line.number) {
            self.drop_waiting();
            self.close();
            let title = text.to_owned();
            self.heading =
                Some(Pending { title, level: 6, line: line.number, fresh: true, sure: true });
            return;
        }
        if let Some((mark, at)) = self.waiting.take() {
            self.close();
            if self.turn_below(line, &mark) {
                return;
            }
            let title = current::head_of(text);
            self.begin_at(at, Some(&mark), &title, Scope::Block);
            let longer = title.len() < text.len() || line.shape == Shape::Text;
            if let Some(open) = self.open.as_mut().filter(|_| longer) {
                open.add(text);
            }
            return;
        }
        if survey::names_recording(line) {
            let named = line.inline.links.iter().find_map(|link| recording(&link.url));
            if let Some(named) = named.filter(|_| self.parts()) {
                self.page.part_of(named);
            }
            self.page.line(line);
            return;
        }
        if self.marked(line, text) {
            return;
        }
        let Some(open) = &mut self.open else {
            self.page.line(line);
            self.said = survey::name_alone(line);
            return;
        };
        let (page, survey) = (&self.page, self.survey);
        let known = |name: &str| {
            page.knows(name) || survey.people.contains(name) || survey.names.contains_key(name)
        };
        let head = speaker::head(&line.inline, 0, &known).or_else(|| people::alone_head(line));
        let head = head.filter(|h| people::believed(h, &known));
        let outside = match open.scope {
            Scope::Item(indent) => {
                let inner =
                    line.indent > indent || line.shape == Shape::Text && line.indent >= indent;
                // Behind an empty line somebody may still answer what was asked.
                let answers = open.entry.kind == Kind::Question
                    && line.shape == Shape::Text
                    && head.as_ref().is_some_and(|h| h.marked);
                !inner || (open.blank && line.indent == 0 && !answers)
            }
            Scope::Paragraph => open.blank && open.has_words(),
            Scope::Heading(_) | Scope::Block => false,
        };
        if outside {
            self.close();
            self.page.line(line);
            self.said = survey::name_alone(line);
            return;
        }
        self.said = survey::name_alone(line);
        let head = head.filter(|h| h.marked || open.scope != Scope::Item(0));
        if let Some(head) = head {
            if survey.transcript {
                self.untimed_turn(line, head);
                return;
            }
            open.speaks(&head);
            open.add(line.inline.text.get(head.rest..).unwrap_or_default());
            self.page.cast(&head.names);
        } else if !(open.lists_pages(line.shape) && sections::only_links(line)) {
            open.blank |= line.shape == Shape::Item;
            open.add(&line.inline.text);
        }
        open.links(&line.inline);
    }

    /// Whether every part of the event names its own recording, on a line below its heading.
    fn parts(&self) -> bool {
        let mut named = self.survey.seen.iter().filter(|s| s.named && s.timed == 0);
        let (first, second) = (named.next(), named.next());
        first.zip(second).is_some_and(|(a, b)| a.headings >= 1 && a.headings != b.headings)
    }

    /// `질문자: 청중 1 (12:30)`, and the question on the next line.
    fn asked_by(&mut self, question: &str) -> bool {
        const ASKERS: [&str; 6] =
            ["질문자", "질문하신 분", "asker", "asked by", "from", "question from"];
        let open = self.open.as_mut().filter(|o| !question.is_empty() && o.is_bare());
        let Some(open) = open else { return false };
        let Some((label, name)) = open.entry.question.split_once([':', '：']) else {
            return false;
        };
        if !ASKERS.contains(&label.trim().to_lowercase().as_str()) {
            return false;
        }
        open.entry.asker = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
        question.clone_into(&mut open.entry.question);
        open.entry.kind = Kind::Question;
        true
    }

    /// Lines that say of themselves that they are a question or an answer.
    fn marked(&mut self, line: &Line<'_>, text: &str) -> bool {
        if self.survey.transcript || self.survey.captions {
            return false;
        }
        let Some((mark, rest)) = prefix::split(text) else { return false };
        let rest = rest.trim();
        match mark {
            prefix::Mark::Quiz => false,
            prefix::Mark::Question => {
                let asked = self.survey.answers > 0 || self.survey.questions >= 2;
                if self.asked_by(rest) {
                    return true;
                }
                let inside = self.part.is_none()
                    && self.open.as_ref().is_some_and(|o| {
                        o.entry.timestamp.is_some() && o.entry.kind == Kind::Question
                    });
                if rest.is_empty() || !asked || inside {
                    return false;
                }
                self.close();
                let item = line.shape == Shape::Item;
                let scope = if item { Scope::Item(line.indent) } else { Scope::Paragraph };
                self.begin(line, None, text, scope);
                if let (Some(open), Some(part)) = (self.open.as_mut(), &self.part) {
                    // It was asked in the part that begins there; nothing says more.
                    open.entry.timestamp = Some(part.time);
                    open.entry.video.clone_from(&part.video);
                    open.entry.anchor = None;
                }
                true
            }
            prefix::Mark::Answer => {
                let Some(open) = self.open.as_mut() else { return false };
                if open.entry.kind != Kind::Question {
                    return false;
                }
                if let Some((head, words)) = speaker::aside(rest) {
                    open.speaks(&head);
                    self.page.cast(&head.names);
                    open.add(words);
                } else {
                    open.answers();
                    open.add(rest);
                }
                open.links(&line.inline);
                true
            }
        }
    }
}
