//! Which recordings the entries of data files lie in: their own links say, or the document, or
//! the name of the file.
//!
//! Not for: pages, where words around a link matter (`markdown`).

use std::collections::HashMap;

use crate::links::{Found, Recording, recording};
use crate::model::{Entry, Severity, Video};
use crate::text::messages::reports;

use super::findings::{Findings, apart};

/// The most recordings that one document names.
const MOST: usize = 1_000;

/// The recordings met so far.
#[derive(Debug, Default)]
pub(super) struct Recordings {
    /// The address of each, in the order in which they were met.
    known: Vec<String>,
    /// The number of each in `known`, by its identity.
    numbers: HashMap<String, usize>,
    /// Links of entries lead to what is spoken of, not to the recording.
    pub aside: bool,
}

impl Recordings {
    /// Takes what the link of an entry says: its recording, and its start where no time is
    /// written. Where both are and disagree, the written time stays.
    pub(super) fn link(
        &mut self,
        entry: &mut Entry,
        address: &str,
        (line, column): (u32, u32),
        findings: &mut Findings<'_>,
    ) -> bool {
        let found = recording(address).filter(|_| !self.aside);
        let Some(Recording { identity, address, start, .. }) = found else { return false };
        match (start, entry.timestamp) {
            (Found::At(says), None) => entry.timestamp = Some(says),
            (Found::At(says), Some(time)) if says.seconds() != time.seconds() => {
                let args = [time, says, apart(time, says)].map(|t| t.to_string());
                let args = args.each_ref().map(String::as_str);
                findings.warn(line, column, &reports::LINK_DISAGREES, args);
            }
            (Found::Unreadable(text), _) => {
                findings.warn(line, column, &reports::LINK_UNREADABLE, [&text]);
            }
            _ => {}
        }
        entry.video = self.place(identity, address.as_str());
        true
    }

    fn place(&mut self, identity: String, address: &str) -> Option<String> {
        let mut at = self.numbers.get(&identity).copied();
        if at.is_none() && self.known.len() < MOST {
            at = Some(self.known.len());
            self.numbers.insert(identity, self.known.len());
            self.known.push(canonical(address));
        }
        at.map(|at| format!("v{}", at + 1))
    }

    /// The recordings of the event. Entries without one of their own lie in the only one, which
    /// the document may name in `whole`.
    pub(super) fn finish(
        mut self,
        entries: &mut [Entry],
        whole: &[String],
        file: &str,
        findings: &mut Findings<'_>,
    ) -> Vec<Video> {
        let several = self.known.len();
        for Recording { identity, address, .. } in whole.iter().filter_map(|a| recording(a)) {
            if several == 0 {
                self.place(identity, address.as_str());
            }
        }
        if self.known.is_empty()
            && let Some(Recording { identity, address, .. }) = of_name(file)
        {
            findings.whole(Severity::Note, &reports::NAMED_BY_FILE, [address.as_str()]);
            self.place(identity, address.as_str());
        }
        let timed = entries.iter().filter(|e| e.timestamp.is_some());
        let homeless = timed.clone().filter(|e| e.video.is_none()).count();
        if self.known.len() > 1 && several == 0 && homeless > 0 {
            let count = self.known.len().to_string();
            let first = self.known.first().cloned().unwrap_or_default();
            findings.whole(Severity::Warning, &reports::FIRST_RECORDING, [&*count, &first]);
            self.known.truncate(1);
        }
        if self.known.is_empty() && homeless > 0 {
            findings.whole(Severity::Warning, &reports::NO_RECORDING, []);
        }
        if self.known.len() == 1 {
            for entry in entries.iter_mut() {
                entry.video = None;
            }
        }
        let video = |(n, url): (usize, String)| Video {
            id: format!("v{}", n + 1),
            url,
            ..Video::default()
        };
        self.known.into_iter().enumerate().map(video).collect()
    }
}

/// The short form of a `YouTube` address; others as they are.
pub(super) fn canonical(address: &str) -> String {
    let id = crate::links::youtube_id(address);
    id.map_or_else(|| address.to_owned(), |id| format!("https://youtu.be/{id}"))
}

/// The id of a recording in the name of a file, as downloaders write it: `title [ID].md`,
/// `ID.md`, `20240131_ID_notes.md`. Something that could be a word is not believed.
pub(super) fn of_name(file: &str) -> Option<Recording> {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let stem = stem.strip_suffix(".info").unwrap_or(stem);
    let bracketed = stem.strip_suffix(']').and_then(|s| s.rsplit_once('[')).map(|(_, id)| id);
    let last = stem.rsplit("__").next().unwrap_or(stem);
    let dated = last.split_at_checked(9).filter(|(day, _)| {
        day.strip_suffix('_').is_some_and(|d| d.bytes().all(|b| b.is_ascii_digit()))
    });
    let dated = dated.and_then(|(_, rest)| {
        rest.get(..11)
            .filter(|_| rest.get(11..).is_some_and(|r| r.is_empty() || r.starts_with('_')))
    });
    let id = bracketed.or_else(|| dated.or(Some(last)).filter(|id| is_mixed(id)))?;
    recording(&format!("https://youtu.be/{id}"))
        .filter(|r| crate::links::youtube_id(r.address.as_str()).is_some())
}

/// Letters of both cases and digits in no order that a word or a version would have.
fn is_mixed(id: &str) -> bool {
    let has = |f: fn(&char) -> bool| id.chars().any(|c| f(&c));
    let kinds =
        has(char::is_ascii_uppercase) && has(char::is_ascii_lowercase) && has(char::is_ascii_digit);
    // `Syntax-1234`, `React18Conf`: a run of small letters that a word begins.
    let mut chars = id.chars();
    let word = chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.as_str().bytes().take_while(u8::is_ascii_lowercase).count() >= 3;
    id.len() == 11 && kinds && !word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_no_word_is_an_id() {
        let rows = [
            ("Talk about x [aB3dE-fGh1_].md", true),
            ("repo__aB3dE4fGh12.md", true),
            ("20240131_aB3dE-fGh12_notes.txt", true),
            ("Syntax-1234.md", false),
            ("React18Conf.md", false),
            ("my-notes-01.md", false),
            ("Lesson1.md", false),
        ];
        for (file, want) in rows {
            assert_eq!(of_name(file).is_some(), want, "{file}");
        }
    }
}
