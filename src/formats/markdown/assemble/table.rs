//! Rows of a table that carry a time: which cell is the title, and who speaks.

use super::super::inline::{self, Inline, References};
use super::super::lines::{Line, cells};
use super::super::marks::{self, Mark};
use super::super::speaker::{self, Head, Name};

/// The columns of the table that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    header: Vec<String>,
    /// The row before: a header, if a line of dashes follows.
    last: Vec<String>,
}

/// A row with a time.
pub(super) struct Row<'a> {
    pub mark: Mark,
    pub title: String,
    pub speaker: Option<Head>,
    pub asker: Option<String>,
    pub answer: Option<String>,
    /// Its column says that the title is a question.
    pub asked: bool,
    pub links: Inline<'a>,
}

const TITLE: [&str; 12] = [
    "question",
    "질문",
    "title",
    "제목",
    "topic",
    "주제",
    "내용",
    "description",
    "subject",
    "agenda",
    "item",
    "talk",
];
const QUESTION: [&str; 5] = ["question", "questions", "질문", "질문 내용", "q"];
/// Heads of columns that say how long something lasts, without their spaces.
const LENGTHS: [&str; 10] = [
    "length",
    "duration",
    "runtime",
    "runningtime",
    "길이",
    "재생시간",
    "소요시간",
    "러닝타임",
    "분량",
    "영상길이",
];
const SPEAKER: [&str; 8] =
    ["speaker", "발표자", "화자", "연사", "답변자", "responder", "presenter", "answered by"];
const ASKER: [&str; 3] = ["asker", "질문자", "asked by"];
const ANSWER: [&str; 5] = ["answer", "답변", "summary", "요약", "notes"];

impl Table {
    /// The table is over.
    pub(super) fn end(&mut self) {
        self.header.clear();
        self.last.clear();
    }

    fn column(&self, names: &[&str]) -> Option<usize> {
        let exact = names.iter().find_map(|n| self.header.iter().position(|h| h == n));
        exact.or_else(|| names.iter().find_map(|n| self.header.iter().position(|h| h.contains(n))))
    }

    /// Reads a row; `None` where it has no time.
    pub(super) fn read<'a>(&mut self, line: &Line<'a>, references: &References) -> Option<Row<'a>> {
        let raw = cells(line.content);
        if raw.iter().all(|c| !c.is_empty() && c.bytes().all(|b| b"-: ".contains(&b))) {
            self.header = std::mem::take(&mut self.last);
            return None;
        }
        let row: Vec<Inline<'_>> = raw.iter().map(|c| inline::read(c, references)).collect();
        self.last = row.iter().map(|c| c.one_line().to_lowercase()).collect();
        let marks: Vec<Option<Mark>> = row.iter().map(|c| marks::find(c).0).collect();
        let alone = marks.iter().position(|m| m.as_ref().is_some_and(Mark::alone));
        let led = || marks.iter().position(|m| m.as_ref().is_some_and(|m| m.leads() || !m.written));
        let place = alone.or_else(led)?;
        let mark = marks.into_iter().nth(place)??;
        // How long an episode is, not where in it something was said.
        let head = self.header.get(place).map(|h| h.replace(' ', "")).unwrap_or_default();
        if LENGTHS.contains(&head.as_str()) && mark.link.is_none() {
            return None;
        }
        let text = |at: Option<usize>| {
            let cell = row.get(at?)?.one_line();
            (!cell.is_empty() && at != Some(place)).then_some(cell)
        };
        let others = row.iter().enumerate().filter(|(at, _)| *at != place);
        let longest =
            others.map(|(at, c)| (c.text.chars().filter(|c| c.is_alphabetic()).count(), at));
        let longest =
            longest.filter(|(letters, _)| *letters > 0).max_by_key(|(n, at)| (*n, usize::MAX - at));
        // `답변자` is who answered, not the answer.
        let who = [self.column(&SPEAKER), self.column(&ASKER)];
        let column = |names: &[&str]| self.column(names).filter(|at| !who.contains(&Some(*at)));
        let title = if mark.alone() || !mark.written && mark.after.is_empty() {
            text(column(&TITLE)).or_else(|| text(longest.map(|(_, at)| at)))?
        } else {
            super::shapes::title(&mark)
        };
        let questions = self.header.iter().position(|h| QUESTION.contains(&h.as_str()));
        let asked = questions.is_some() && questions == column(&TITLE) && mark.alone();
        let [speaker, asker] = who;
        let names = text(speaker).and_then(|cell| speaker::names(&cell));
        let speaker = names.map(|names| Head {
            names: names.into_iter().map(|name| Name { name, color: None }).collect(),
            via: None,
            rest: 0,
            marked: false,
        });
        let asker = text(asker);
        let answer = text(column(&ANSWER)).filter(|a| *a != title);
        Some(Row {
            mark,
            title,
            speaker,
            asker,
            answer,
            asked,
            links: inline::read(line.content, references),
        })
    }
}
