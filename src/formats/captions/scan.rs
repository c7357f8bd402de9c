//! Blocks of `WebVTT` and `SubRip`: a line with `-->`, an id before it, text after it.
//!
//! Not for: what the text of a cue means (`markup`, `labels`).

use crate::model::Timestamp;
use crate::text::messages::reports;

use super::Cue;
use super::markup::voices;
use crate::formats::findings::Findings;

/// What stands in a caption file.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    pub cues: Vec<Cue>,
    /// Lines carry times inside.
    pub stamped: bool,
    /// As the header says.
    pub language: Option<String>,
    pub video: Option<String>,
}

/// One cue before its text is read.
struct Open<'a> {
    start: Timestamp,
    end: Timestamp,
    id: Option<&'a str>,
    line: u32,
    text: String,
}

/// Which of the two formats: they differ in where the text of a cue ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// At an empty line (`WebVTT`; a line with a space is text).
    EmptyLine,
    /// At the next cue's number and times (`SubRip`, whose texts have empty lines).
    NextCue,
}

/// The most bytes of text that one cue keeps.
const MOST_TEXT: usize = 64 * 1024;

/// The cues of a text below `before` other lines; what stands above the first is none of them.
pub(super) fn scan(text: &str, ends: Ends, before: u32, findings: &mut Findings<'_>) -> Scanned {
    let mut out = Scanned::default();
    let mut open: Option<Open<'_>> = None;
    // The line before, which is the next cue's id where times follow it.
    let mut held: Option<&str> = None;
    let mut number = before;
    let mut skipping = false;
    for line in lines(text) {
        number = number.saturating_add(1);
        let times = line.contains("-->").then(|| times(line));
        if let Some(times) = times {
            let mut id = held.take().map(str::trim).filter(|id| !id.is_empty());
            // Right below a cue's text, only a number can be the name of the next cue.
            if open.is_some() && !id.is_some_and(|id| id.bytes().all(|b| b.is_ascii_digit())) {
                flush(id.take(), &mut open);
            }
            close(&mut open, &mut out);
            skipping = false;
            match times {
                Some((start, end)) => {
                    open = Some(Open { start, end, id, line: number, text: String::new() });
                }
                None => findings.warn(number, 1, &reports::TIME_UNREADABLE, [line.trim()]),
            }
            continue;
        }
        if ends == Ends::EmptyLine && line.is_empty() {
            flush(held.take(), &mut open);
            close(&mut open, &mut out);
            skipping = false;
            continue;
        }
        let note = open.is_none() && held.is_none() && ends == Ends::EmptyLine;
        skipping |= note && ["NOTE", "STYLE", "REGION"].iter().any(|n| line.starts_with(n));
        if !skipping {
            flush(held.replace(line), &mut open);
        }
    }
    flush(held, &mut open);
    close(&mut open, &mut out);
    out
}

/// Adds a line to the cue that is open.
fn flush(line: Option<&str>, open: &mut Option<Open<'_>>) {
    if let (Some(line), Some(open)) = (line, open.as_mut())
        && open.text.len() + line.len() < MOST_TEXT
    {
        open.text.push_str(line);
        open.text.push('\n');
    }
}

fn close(open: &mut Option<Open<'_>>, out: &mut Scanned) {
    let Some(cue) = open.take() else { return };
    let (voices, stamped) = voices(&cue.text);
    out.stamped |= stamped;
    for voice in voices {
        let lines = voice.text.lines().map(str::trim).filter(|l| !l.is_empty());
        let text = lines.collect::<Vec<_>>().join("\n");
        let named = cue.id.and_then(quoted).map(str::to_owned);
        out.cues.push(Cue {
            start: cue.start,
            end: cue.end,
            text,
            speaker: voice.speaker.or(named),
            id: cue.id.map(str::to_owned),
            line: cue.line,
        });
    }
}

/// The name in an id like `7 "Ada Byron" (1234)`, as some conference systems write it.
fn quoted(id: &str) -> Option<&str> {
    let (_, rest) = id.split_once('"')?;
    let (name, _) = rest.split_once('"')?;
    Some(name.trim()).filter(|name| !name.is_empty())
}

/// Both times of `00:01.000 --> 00:02.000 align:start`.
pub(super) fn times(line: &str) -> Option<(Timestamp, Timestamp)> {
    let (start, rest) = line.split_once("-->")?;
    let end = rest.split_whitespace().next()?;
    Some((Timestamp::parse(start)?, Timestamp::parse(end)?)).filter(|_| start.contains(':'))
}

/// Lines that end in LF, CRLF or CR alone.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let alone = text.contains('\r') && !text.contains('\n');
    let end = if alone { '\r' } else { '\n' };
    let text = text.strip_suffix(end).unwrap_or(text);
    text.split(end).map(|line| line.strip_suffix('\r').unwrap_or(line))
}
