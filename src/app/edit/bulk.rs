//! Changes of many entries at once: what is set in all of them, text in place of other text, and
//! the order of time.
//!
//! Not for: which entries are meant (`update`), or showing what would change (`planned`).

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::BuildHasher;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::EditError;
use super::apply::forget;
use crate::model::{Answer, Entry, Event, Kind, Library, Origin, Status};
use crate::text::nfc;

/// What is set in each of some entries; what is `None` or empty stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bulk {
    pub add_tags: Vec<String>,
    pub remove_tags: Vec<String>,
    /// Of answers without a name, and of an only answer whoever gave it so far.
    pub speaker: Option<String>,
    pub kind: Option<Kind>,
    /// `Some(None)` takes the status away.
    pub status: Option<Option<Status>>,
}

impl Bulk {
    /// The event with this set in the entries of these ids.
    pub fn apply<S: BuildHasher>(&self, event: &Event, ids: &HashSet<String, S>) -> Event {
        let mut new = event.clone();
        for entry in new.entries.iter_mut().filter(|entry| ids.contains(&entry.id)) {
            self.set(entry);
        }
        new
    }

    fn set(&self, entry: &mut Entry) {
        let has = |tags: &[String], tag: &str| tags.iter().any(|other| nfc(other) == nfc(tag));
        entry.tags.retain(|tag| !has(&self.remove_tags, tag));
        for tag in &self.add_tags {
            if !has(&entry.tags, tag) {
                entry.tags.push(tag.clone());
            }
        }
        if let Some(name) = &self.speaker {
            if entry.answers.is_empty() {
                entry.answers.push(Answer::default());
            }
            let only = entry.answers.len() == 1;
            for answer in entry.answers.iter_mut().filter(|a| only || a.speaker.is_none()) {
                answer.speaker = Some(name.clone());
            }
        }
        if let Some(kind) = &self.kind {
            forget(entry, &["kind"]);
            entry.kind = kind.clone();
        }
        if let Some(status) = self.status {
            forget(entry, &["status"]);
            entry.status = status;
        }
    }
}

/// The event with `with` in place of every `find` in the texts of some entries: questions,
/// summaries, answers and who asked. Literal, letter by letter as a reader sees them: composed and
/// decomposed letters are the same, and what is not found keeps its own form.
///
/// # Errors
/// When nothing would be left of a question.
pub fn replaced<S: BuildHasher>(
    event: &Event,
    ids: &HashSet<String, S>,
    find: &str,
    with: &str,
) -> Result<Event, EditError> {
    let (find, with) = (nfc(find), nfc(with));
    let wanted: Vec<&str> = find.graphemes(true).collect();
    let mut new = event.clone();
    if wanted.is_empty() {
        return Ok(new);
    }
    let put = |text: &mut String| {
        if let Some(other) = replaced_in(text, &wanted, &with) {
            *text = other;
        }
    };
    for entry in new.entries.iter_mut().filter(|entry| ids.contains(&entry.id)) {
        put(&mut entry.question);
        if entry.question.trim().is_empty() {
            return Err(EditError::NoQuestion);
        }
        entry.answers.iter_mut().for_each(|answer| put(&mut answer.summary));
        for text in [&mut entry.summary, &mut entry.asker] {
            if let Some(value) = text {
                put(value);
                // A text of which nothing is left goes.
                *text = text.take().filter(|value| !value.trim().is_empty());
            }
        }
    }
    Ok(new)
}

/// The text after it; `None` where nothing was found.
fn replaced_in(text: &str, find: &[&str], with: &str) -> Option<String> {
    let clusters: Vec<&str> = text.graphemes(true).collect();
    let composed: Vec<Cow<'_, str>> = clusters.iter().map(|cluster| nfc(cluster)).collect();
    let (mut out, mut at, mut any) = (String::with_capacity(text.len()), 0, false);
    while let Some(cluster) = clusters.get(at) {
        let here = composed.get(at..at + find.len());
        if here.is_some_and(|here| here.iter().zip(find).all(|(one, other)| one == other)) {
            out.push_str(with);
            (at, any) = (at + find.len(), true);
        } else {
            out.push_str(cluster);
            at += 1;
        }
    }
    any.then_some(out)
}

/// The event with its entries in the order of recording and time; one without a time stays behind
/// the entry it is written after.
pub fn sorted(event: &Event) -> Event {
    let library = Library::new(vec![(Arc::new(event.clone()), Origin::default())]);
    let entries = library.of_event(0).iter().filter_map(|at| library.get(*at));
    Event { entries: entries.map(|(_, entry)| entry.clone()).collect(), ..event.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Timestamp;

    fn ids(list: &[&str]) -> HashSet<String> {
        list.iter().map(|id| (*id).to_owned()).collect()
    }

    fn entry(id: &str, seconds: Option<u64>, question: &str) -> Entry {
        let timestamp = seconds.map(Timestamp::from_seconds);
        Entry { id: id.into(), timestamp, question: question.into(), ..Entry::default() }
    }

    #[test]
    fn what_is_set_is_set_in_the_entries_that_are_meant_alone() {
        let mut first = entry("a", None, "?");
        first.tags = vec!["\u{110e}\u{1171}업".into(), "old".into()];
        first.status = Some(Status::Draft);
        let answer = |name: Option<&str>| Answer {
            speaker: name.map(str::to_owned),
            summary: "s".into(),
            ..Answer::default()
        };
        first.answers = vec![answer(Some("강전희")), answer(None)];
        let mut second = entry("b", None, "?");
        second.answers = vec![answer(Some("강전휘"))];
        let event =
            Event { entries: vec![first, second, entry("c", None, "?")], ..Event::default() };
        let bulk = Bulk {
            add_tags: vec!["취업".into(), "new".into()],
            remove_tags: vec!["old".into()],
            speaker: Some("조훈".into()),
            kind: Some(Kind::Segment),
            status: Some(None),
        };
        let new = bulk.apply(&event, &ids(&["a", "b"]));
        assert_eq!(new.entries[0].tags, ["\u{110e}\u{1171}업", "new"], "nothing stands twice");
        assert_eq!(new.entries[0].speakers(), ["강전희", "조훈"]);
        assert_eq!(new.entries[1].speakers(), ["조훈"]);
        assert_eq!((&new.entries[0].kind, new.entries[0].status), (&Kind::Segment, None));
        assert_eq!(new.entries[2], event.entries[2]);
        assert_eq!(Bulk::default().apply(&event, &ids(&["a", "b", "c"])), event);
    }

    #[test]
    fn text_is_found_letter_by_letter_in_either_form() {
        let rows = [
            ("자격증과 자격증", "자격증", "인증서", Some("인증서과 인증서")),
            ("\u{110c}\u{1161}격증", "자격증", "인증서", Some("인증서")),
            ("자격증", "\u{110c}\u{1161}격", "시", Some("시증")),
            ("작", "자", "나", None),
            ("e\u{301}t\u{65}", "e", "a", Some("e\u{301}ta")),
            ("a.b*c", ".b*", "", Some("ac")),
            ("aaa", "aa", "b", Some("ba")),
            ("A", "a", "b", None),
        ];
        for (text, find, with, want) in rows {
            let event = Event { entries: vec![entry("a", None, text)], ..Event::default() };
            let new = replaced(&event, &ids(&["a"]), find, with).unwrap();
            assert_eq!(new.entries[0].question, want.unwrap_or(text), "{text} {find}");
        }
        let event = Event { entries: vec![entry("a", None, "x")], ..Event::default() };
        assert_eq!(replaced(&event, &ids(&["a"]), "x", " "), Err(EditError::NoQuestion));
        assert_eq!(replaced(&event, &ids(&[]), "x", " ").as_ref(), Ok(&event));
        assert_eq!(replaced(&event, &ids(&["a"]), "", "y").as_ref(), Ok(&event));
    }

    #[test]
    fn sorting_keeps_what_has_no_time_behind_what_it_stands_after() {
        let entries =
            vec![entry("c", Some(30), "?"), entry("after c", None, "?"), entry("a", Some(10), "?")];
        let new = sorted(&Event { entries, ..Event::default() });
        let order: Vec<&str> = new.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(order, ["a", "c", "after c"]);
        assert_eq!(sorted(&new), new);
    }
}
