//! Where the values of an index stand in its text: from a path such as `entries/3/question` to
//! bytes, made on demand for those who report on a file that was read.
//!
//! Paths name values as the canonical form does; a file that spells a member in another way
//! (`start` for `timestamp`) is understood as the reader understands it.

use std::ops::Range;

use serde_json::value::RawValue;

use super::entry::{SPEAKER, START, SUMMARY};
use super::members::{Document, Members};

/// Places of the values of one document. Borrows its text.
pub struct Places<'a> {
    doc: Document<'a>,
    root: &'a RawValue,
    /// The root's members; `None` where it is a bare array of entries.
    members: Option<Members<'a>>,
    entries: Vec<&'a RawValue>,
}

impl std::fmt::Debug for Places<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Places").field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}

impl<'a> Places<'a> {
    /// The places of a document that was read; `None` for one that cannot be.
    pub fn of(text: &'a str) -> Option<Self> {
        let doc = Document::new(text, "", 0);
        let root = doc.root().ok()?;
        let (members, entries) = if let Some(entries) = Document::array(root) {
            (None, entries)
        } else {
            let members = doc.object(root).ok()?;
            let entries = members.value(&["entries"]).and_then(Document::array);
            (Some(members), entries.unwrap_or_default())
        };
        Some(Self { doc, root, members, entries })
    }

    /// The bytes of the value at a path, or of what names the nearest object around it, when the
    /// file has no such value.
    pub fn find(&self, path: &str) -> Range<usize> {
        let (value, whole) = self.walk(path);
        if whole { self.range(value) } else { self.range(self.name_of(value)) }
    }

    /// The JSON text of the value at a path, if the file has it.
    pub fn json(&self, path: &str) -> Option<&'a str> {
        let (value, whole) = self.walk(path);
        whole.then(|| value.get())
    }

    /// The number of the entry that a byte of the text belongs to.
    pub fn entry_at(&self, offset: usize) -> Option<usize> {
        let after = self.entries.partition_point(|entry| self.range(entry).start <= offset);
        let number = after.checked_sub(1)?;
        let entry = self.entries.get(number)?;
        self.range(entry).contains(&offset).then_some(number)
    }

    fn range(&self, value: &RawValue) -> Range<usize> {
        let start = (value.get().as_ptr() as usize).saturating_sub(self.doc.text.as_ptr() as usize);
        start..start + value.get().len()
    }

    /// The value at a path, and whether all of the path was found.
    fn walk(&self, path: &str) -> (&'a RawValue, bool) {
        let mut steps = path.split('/').filter(|step| !step.is_empty()).peekable();
        let mut at = self.root;
        if steps.next_if_eq(&"entries").is_some() {
            let Some(number) = steps.next() else {
                let list = self.members.as_ref().and_then(|m| m.value(&["entries"]));
                return (list.unwrap_or(self.root), true);
            };
            match number.parse().ok().and_then(|n: usize| self.entries.get(n)) {
                Some(entry) => at = entry,
                None => return (at, false),
            }
        }
        while let Some(step) = steps.next() {
            let next = if std::ptr::eq(at, self.root) {
                self.members.as_ref().and_then(|m| m.value(names(&step, false)))
            } else if let Some(list) = Document::array(at) {
                step.parse().ok().and_then(|n: usize| list.get(n).copied())
            } else {
                let Ok(members) = self.doc.object(at) else { return (at, false) };
                if step == "answers" && is_answer(&members) {
                    // A speaker beside the question makes the entry its own first answer.
                    match steps.next().and_then(|n| n.parse::<usize>().ok()) {
                        Some(0) => continue,
                        Some(n) => {
                            let list = members.value(&["answers"]).and_then(Document::array);
                            list.and_then(|list| list.get(n - 1).copied())
                        }
                        None => None,
                    }
                } else {
                    members.value(names(&step, true))
                }
            };
            match next {
                Some(value) => at = value,
                None => return (at, false),
            }
        }
        (at, true)
    }

    /// What an object is known by: its question, name, address or id; else its first byte.
    fn name_of(&self, value: &'a RawValue) -> &'a RawValue {
        const NAMES: [&str; 7] = ["question", "title", "name", "url", "summary", "speaker", "id"];
        let members = if std::ptr::eq(value, self.root) {
            self.members.as_ref().and_then(|m| m.value(&["title", "name", "id", "format"]))
        } else {
            self.doc.object(value).ok().and_then(|m| m.value(&NAMES))
        };
        members.unwrap_or(value)
    }
}

/// The spellings of a member, in the order in which the reader believes them.
fn names<'s>(step: &'s &'s str, inside: bool) -> &'s [&'s str] {
    match *step {
        "timestamp" if inside => &START,
        "summary" if inside => &SUMMARY,
        "speaker" if inside => &SPEAKER,
        "question" => &["question", "title", "name"],
        "title" => &["title", "name"],
        _ => std::slice::from_ref(step),
    }
}

/// Whether an entry's own members are its first answer.
fn is_answer(entry: &Members<'_>) -> bool {
    entry.value(&SPEAKER).is_some() || entry.has("answer") || entry.has("text")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"id": "a", "title": "행사",
 "entries": [
  {"question": "하나?", "start": "0:10"},
  {"title": "둘?", "speaker": "강전희", "text": "답", "answers": [{"speaker": "조훈"}]}
 ], "videos": [{"url": "u"}]}"#;

    #[test]
    fn values_are_found_in_every_spelling() {
        let places = Places::of(TEXT).unwrap();
        let rows = [
            ("title", "\"행사\""),
            ("entries/0/timestamp", "\"0:10\""),
            ("entries/1/question", "\"둘?\""),
            ("entries/1/answers/0/summary", "\"답\""),
            ("entries/1/answers/0/speaker", "\"강전희\""),
            ("entries/1/answers/1/speaker", "\"조훈\""),
            ("videos/0/url", "\"u\""),
            // What is not there is shown at what it belongs to.
            ("entries/0/anchor", "\"하나?\""),
            ("date", "\"행사\""),
            ("videos/0/duration", "\"u\""),
        ];
        for (path, want) in rows {
            assert_eq!(&TEXT[places.find(path)], want, "{path}");
        }
        assert_eq!(places.json("entries/0/anchor"), None);
        assert_eq!(places.json("entries/0/timestamp"), Some("\"0:10\""));
    }

    #[test]
    fn a_byte_knows_its_entry() {
        let places = Places::of(TEXT).unwrap();
        let at = |text: &str| places.entry_at(TEXT.find(text).unwrap());
        assert_eq!(
            (at("하나"), at("조훈"), at("행사"), at("\"u\"")),
            (Some(0), Some(1), None, None)
        );
        let bare = r#"[{"question": "a"}, {"question": "b"}]"#;
        let places = Places::of(bare).unwrap();
        assert_eq!(&bare[places.find("entries/1/question")], "\"b\"");
        assert!(Places::of("{").is_none());
    }
}
