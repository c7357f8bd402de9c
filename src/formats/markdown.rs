//! Pages about recordings, in Markdown or plain text: posts, notes, descriptions, transcripts.
//!
//! Stages, each in its file: `front` matter off; `lines` with their block marks; `inline` markup
//! into plain text and facts; `marks`, the times; a `survey` of the whole page; `assemble`, lines
//! into entries; `page`, what is true of the event; `sections`, of an article without times. A
//! CommonMark parser is no help: a `<br>` above a heading hides the heading from it.

mod assemble;
mod front;
mod head;
mod html;
mod inline;
mod lines;
mod marks;
mod page;
mod people;
mod prefix;
mod sections;
mod speaker;
mod survey;
mod times;

pub(super) use prefix::{asks, title};
pub(super) use speaker::names;

use std::borrow::Cow;

use crate::model::{Event, Problem, Severity};
use crate::text::messages::{help, reports};

use super::findings::Findings;
use super::{Confidence, Format, Input, Reading, Writer, ids, write};
use assemble::Assembler;
use inline::References;
use lines::Reader;
use page::Page;
use survey::Survey;

/// The row of [`super::FORMATS`].
pub(super) const ROW: Format = Format {
    id: "markdown",
    endings: &["md", "markdown", "mdx", "txt", "text", "html", "htm"],
    says: &help::FORMAT_MARKDOWN,
    sniff,
    read: Some(read),
    write: Some(Writer { write: write::markdown::write, one_recording: false }),
};

/// Descriptions of `YouTube`: the same reader under the name that people look for.
pub(super) const YOUTUBE: Format = Format {
    id: "youtube",
    endings: &[],
    says: &help::FORMAT_YOUTUBE,
    sniff: |_| Confidence::No,
    read: Some(read),
    write: None,
};

/// Any text can be a page; only data of another kind cannot.
fn sniff(text: &str) -> Confidence {
    let head = text.trim_start();
    let data =
        head.starts_with(['{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(head).is_ok();
    if data || head.starts_with("WEBVTT") || head.starts_with(";FFMETADATA") {
        Confidence::No
    } else {
        Confidence::Maybe
    }
}

/// Reads a page.
#[expect(clippy::unnecessary_wraps, reason = "the shape of a Reader")]
pub(super) fn read(input: &Input<'_>) -> Result<Reading, Problem> {
    if !html::is_page(input.text) {
        return Ok(of_lines(input, &line_ends(input.text)));
    }
    let page = html::flatten(input.text);
    let mut reading = of_lines(input, &page.text);
    page.place(&mut reading);
    Ok(reading)
}

/// Reads the lines of a page.
fn of_lines(input: &Input<'_>, text: &str) -> Reading {
    let mut findings = Findings::new(input.name);
    let (front, body) = front::split(text);
    if front.open {
        findings.note(1, 1, &reports::FRONT_MATTER_OPEN, []);
    }
    let references = survey::references(body);
    let survey = survey::of(body, &references);
    let before = front.lines;
    let mut page = Page::new(front, references.clone(), &survey);
    page.address = head::address(input.text);
    let file = input.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut assembler = Assembler::new(&survey, file, page, findings);
    let mut last = 0;
    for line in Reader::new(body, before, &references) {
        last = line.number;
        assembler.line(&line);
        if assembler.is_full() {
            break;
        }
    }
    if last >= lines::MOST_LINES {
        let most = lines::MOST_LINES.to_string();
        assembler.findings.whole(Severity::Warning, &reports::TOO_MANY_LINES, [&most]);
    }
    assembler.finish();
    assembler.chapters();
    let Assembler { page, mut entries, mut findings, .. } = assembler;
    if entries.is_empty() && sections::is_article(&page.front, &survey) {
        entries = sections::of(body, before, &references, file);
    }
    if survey.captions {
        findings.whole(Severity::Warning, &reports::LIKE_CAPTIONS, []);
    }
    if entries.is_empty() {
        findings.whole(Severity::Warning, &reports::NOTHING_FOUND, []);
        return Reading { problems: findings.into_problems(), ..Reading::default() };
    }
    let mut event = page.into_event(entries, &survey, file, &mut findings);
    event.id = ids::event_id(input.name);
    ids::name_entries(&mut event.entries);
    let timed = event.entries.iter().any(|e| e.timestamp.is_some());
    if timed && event.videos.is_empty() {
        findings.whole(Severity::Warning, &reports::NO_RECORDING, []);
    }
    Reading { events: vec![event], problems: findings.into_problems(), ..Reading::default() }
}

/// What the front matter of a page says of its event.
pub(super) fn about(text: &str) -> Event {
    let (front, _) = front::split(text);
    let survey = Survey::default();
    let page = Page::new(front, References::new(), &survey);
    page.into_event(Vec::new(), &survey, "", &mut Findings::new(""))
}

/// Lines that end as on a Macintosh of long ago.
fn line_ends(text: &str) -> Cow<'_, str> {
    if text.contains('\r') && !text.contains('\n') {
        return Cow::Owned(text.replace('\r', "\n"));
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests;
