//! Names that importers give: of an event, out of the file's name, and of its entries.
//!
//! They are made once, when an index is first written; nothing derives them again.

use std::collections::HashMap;

use crate::model::{Entry, Kind, Timestamp};
use crate::text::nfc;

/// The longest id of an event, in characters.
const LONGEST: usize = 80;

/// The id of an event out of the name of its file: letters and digits of any script, lower
/// case, the rest as single hyphens. A leading date goes where something is left without it.
pub fn event_id(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 10 => stem,
        _ => name,
    };
    let slug = slug(stem);
    let dateless = without_date(&slug);
    let has_letters = dateless.chars().any(char::is_alphabetic);
    let id = if has_letters { dateless } else { &*slug };
    if id.is_empty() { "event".to_owned() } else { id.to_owned() }
}

/// Letters and digits in lower case; everything else becomes one hyphen.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in nfc(text).chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let cut: String = out.chars().take(LONGEST).collect();
    cut.trim_end_matches('-').to_owned()
}

/// `2022-04-20-name` and `20220420-name` -> `name`.
fn without_date(slug: &str) -> &str {
    let mut rest = slug;
    for digits in [4, 2, 2] {
        let Some((head, tail)) = rest.split_at_checked(digits) else { return slug };
        if !head.bytes().all(|b| b.is_ascii_digit()) {
            return slug;
        }
        rest = tail.strip_prefix('-').unwrap_or(tail);
    }
    if rest.starts_with(|c: char| c.is_ascii_digit()) { slug } else { rest }
}

/// Gives ids to entries: `q-1-10-40` at 1:10:40, `s-10-16` for a segment, `q-3` for the third
/// question without a time; `-2` and on where a place is taken.
pub fn name_entries(entries: &mut [Entry]) {
    if entries.iter().all(|e| !e.id.is_empty()) {
        return;
    }
    let mut untimed: HashMap<char, u32> = HashMap::new();
    let mut taken: HashMap<String, u32> = HashMap::new();
    for entry in entries.iter_mut().filter(|e| !e.id.is_empty()) {
        taken.insert(entry.id.clone(), 1);
    }
    for entry in entries.iter_mut().filter(|e| e.id.is_empty()) {
        let letter = letter(entry);
        let base = if let Some(time) = entry.timestamp {
            format!("{letter}-{}", digits(time))
        } else {
            let number = untimed.entry(letter).or_default();
            *number += 1;
            // A timed id has at least two numbers: `q-3` never meets one.
            format!("{letter}-{number}")
        };
        let mut id = base.clone();
        let mut copy = taken.get(&base).copied().unwrap_or(0);
        while taken.contains_key(&id) {
            copy += 1;
            id = format!("{base}-{copy}");
        }
        taken.insert(id.clone(), 1);
        if id != base {
            taken.insert(base, copy);
        }
        entry.id = id;
    }
}

/// The first letter of an entry's id.
fn letter(entry: &Entry) -> char {
    match entry.kind {
        Kind::Question => 'q',
        Kind::Turn => 't',
        Kind::Section => 'a',
        Kind::Segment | Kind::Other(_) => 's',
    }
}

/// Whether the id of an entry is one that [`name_entries`] could give it for its time.
pub fn is_made(entry: &Entry) -> bool {
    let Some(time) = entry.timestamp else { return false };
    let rest = entry.id.strip_prefix(&format!("{}-{}", letter(entry), digits(time)));
    let copy = |n: &str| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit());
    rest.is_some_and(|rest| rest.is_empty() || rest.strip_prefix('-').is_some_and(copy))
}

/// `1:10:40` -> `1-10-40`; thousandths of a second are left out.
fn digits(time: Timestamp) -> String {
    Timestamp::from_seconds(time.seconds()).to_string().replace(':', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_safe_file_name() {
        let rows = [
            ("posts/2022-04-20-ncp-meetup-2.md", "ncp-meetup-2"),
            ("20240614_call_qa.json", "call-qa"),
            ("2022-04-20.md", "2022-04-20"),
            ("밋업 후기 (1편).md", "밋업-후기-1편"),
            ("C:\\notes\\Q&A.TXT", "q-a"),
            ("../../etc/passwd", "passwd"),
            ("832 - Potluck × More!.md", "832-potluck-more"),
            ("...", "event"),
            ("", "event"),
            ("-", "event"),
        ];
        for (file, want) in rows {
            assert_eq!(event_id(file), want, "{file}");
        }
    }

    #[test]
    fn entry_ids_are_unique_and_say_where() {
        let entry = |kind: Kind, seconds: Option<u64>| Entry {
            kind,
            timestamp: seconds.map(Timestamp::from_seconds),
            ..Entry::default()
        };
        let mut entries = vec![
            entry(Kind::Question, Some(4240)),
            entry(Kind::Segment, Some(616)),
            entry(Kind::Question, Some(4240)),
            entry(Kind::Question, Some(4240)),
            entry(Kind::Question, None),
            entry(Kind::Question, None),
            entry(Kind::Turn, Some(0)),
        ];
        name_entries(&mut entries);
        let ids: Vec<&str> = entries.iter().map(|e| e.id.as_str()).collect();
        assert_eq!(
            ids,
            ["q-1-10-40", "s-10-16", "q-1-10-40-2", "q-1-10-40-3", "q-1", "q-2", "t-0-00"]
        );
    }
}
