//! Writing what has one right answer: mends of findings are put into the text of their
//! document, and the document is looked at again, until nothing is left to mend.
//!
//! Only the values that were found change; every other byte stays. What a file ignores is not
//! mended, nor is a file that may not be written. Not for: putting a file in place (`store`).

use std::sync::Arc;

use super::finding::{self, Finding};
use super::found::{Found, Mend, Raw};
use super::rules::{Check, RULES};
use super::source::{self, Look, Source};
use super::{Options, ignore};
use crate::formats::index;
use crate::store::SourceText;

/// Looks at most so often: a mend can show one that lies inside it, hardly more.
const ROUNDS: usize = 8;

/// A document after everything was mended that has one right answer.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// As it is to stand; the text that was given where nothing changed.
    pub text: Arc<str>,
    /// What was mended, with its place at the time it was found.
    pub mended: Vec<Finding>,
}

/// Mends a document. One that is no index of ours, or cannot be read, is given back as it is.
pub fn fix(document: &SourceText, options: &Options) -> Fixed {
    let mut fixed = Fixed { text: Arc::clone(&document.text), mended: Vec::new() };
    for _ in 0..ROUNDS {
        let Some(source) = read(document, &fixed.text) else { break };
        let look = Look::new(&source, &options.links);
        let raw = with_mends(&look, options);
        if raw.is_empty() {
            break;
        }
        let (text, written) = written(&fixed.text, raw);
        let faithful = read(document, &text)
            .is_some_and(|after| after.event.entries.len() == source.event.entries.len());
        if written.is_empty() || !faithful {
            break;
        }
        fixed.mended.extend(finding::placed(&look, written));
        fixed.text = text.into();
    }
    fixed
}

/// The document in the canonical form; `None` where it has it, cannot be read, or does not read
/// back from that form as the same event.
pub fn canonical(document: &SourceText, text: &Arc<str>) -> Option<String> {
    let source = read(document, text)?;
    let written = if document.is_line {
        index::to_json_line(&source.event)
    } else {
        index::to_json(&source.event)
    };
    let written = written.ok().filter(|written| **written != **text)?;
    read(document, &written).filter(|again| again.event == source.event)?;
    Some(written)
}

/// A text of the document as one event that may be written.
fn read(document: &SourceText, text: &str) -> Option<Source> {
    let sources = Source::read(&SourceText { text: text.into(), ..document.clone() }).ok()?;
    let [source] = <[Source; 1]>::try_from(sources).ok()?;
    (source.is_index && !source.read_only).then_some(source)
}

/// The findings that can be mended, sorted by their bytes, without those that the file ignores.
fn with_mends(look: &Look<'_>, options: &Options) -> Vec<Raw> {
    let mut found = Found::new(1, usize::MAX);
    for rule in RULES.iter().filter(|rule| rule.fixes && options.wants(rule)) {
        found.begin(rule);
        source::reader_findings(look, rule.reader, &mut found);
        if let Check::Event(check) = rule.check {
            check(look, &mut found);
        }
    }
    let raw = found.into_sources().into_iter().next().unwrap_or_default();
    let (mut raw, _) = ignore::apply(look, raw, options);
    raw.retain(|raw| !raw.mends.is_empty());
    raw.sort_by_key(|raw| (raw.at.start, raw.at.end));
    raw
}

/// The text with the mends in it, and the findings whose mends are. Where two touch the same
/// bytes the later one waits for the next round.
fn written(text: &str, raw: Vec<Raw>) -> (String, Vec<Raw>) {
    let mut taken: Vec<Mend> = Vec::new();
    let mut done = Vec::new();
    for raw in raw {
        let clear = |mend: &Mend| {
            taken
                .iter()
                .rev()
                .all(|other| mend.at.start >= other.at.end || mend.at.end <= other.at.start)
                && text.get(mend.at.clone()).is_some_and(|old| old != mend.text)
        };
        if raw.mends.iter().all(clear) {
            taken.extend(raw.mends.iter().cloned());
            done.push(raw);
        }
    }
    taken.sort_by_key(|mend| mend.at.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for mend in taken {
        out.push_str(text.get(at..mend.at.start).unwrap_or_default());
        out.push_str(&mend.text);
        at = mend.at.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    (out, done)
}

#[cfg(test)]
mod tests;
