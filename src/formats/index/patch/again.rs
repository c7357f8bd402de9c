//! Whether a text says what an event says: it is read again and compared.
//!
//! Of a long text each entry is read for itself, compared at once and let go, and one half of
//! them on a second thread: no second event stands in memory. Whatever is not spelt as the quick
//! reader wants it is read as a whole. Not for: making the text (`object`).

use std::thread;

use super::parts::{Part, Parts};
use super::{PatchError, SPACE};
use crate::formats::Input;
use crate::formats::index::{quick, read};
use crate::model::{Entry, Event};

/// So many entries for each are worth a second thread.
const MANY: usize = 250;

/// Whether `event` is what is read of the text, known by the id that `event` has where the text
/// gives none.
///
/// # Errors
/// When the text cannot be read, or is of a newer version.
pub(super) fn says(text: &str, event: &Event) -> Result<bool, PatchError> {
    Ok(by_pieces(text, event) || *event == read_again(text, event)?)
}

/// Whether it is certain, piece by piece, that `event` is what is read of the text: the document
/// without its entries says the rest of the event, and what stands between the brackets of its
/// entries, with commas between, are the entries.
fn by_pieces(text: &str, event: &Event) -> bool {
    let root = text.trim_matches(SPACE);
    let Some(parts) = Parts::of(root).filter(Parts::is_object) else { return false };
    // Another spelling of the name, and a second member of it, are left to the whole reading.
    let entries = parts.list.iter().find(|part| part.key.starts_with("\"entries\""));
    let Some((part, items)) = entries.and_then(|part| Some((part, Parts::of(part.value)?))) else {
        return false;
    };
    let start = (part.value.as_ptr() as usize).saturating_sub(root.as_ptr() as usize);
    let (before, after) = (root.get(..start), root.get(start + part.value.len()..));
    let rest = [before.unwrap_or_default(), "[]", after.unwrap_or_default()].concat();
    !items.is_object()
        && items.list.len() == event.entries.len()
        && read_again(&rest, event).is_ok_and(|about| about == event.without_entries())
        && are(&items.list, &event.entries)
}

/// Whether these texts are these entries. One that has no id is none: which it goes by depends on
/// the others.
fn are(texts: &[Part<'_>], entries: &[Entry]) -> bool {
    let same = |texts: &[Part<'_>], entries: &[Entry]| {
        let mut pairs = texts.iter().zip(entries);
        pairs.all(|(text, entry)| {
            !entry.id.is_empty() && quick::entry(text.value).as_ref() == Some(entry)
        })
    };
    let half = texts.len() / 2;
    let halves = texts.split_at_checked(half).zip(entries.split_at_checked(half));
    let Some(((texts, more), (entries, others))) = halves.filter(|_| half >= MANY) else {
        return same(texts, entries);
    };
    thread::scope(|scope| {
        let beside = thread::Builder::new().spawn_scoped(scope, || same(more, others));
        let first = same(texts, entries);
        // Without a second thread the first does it all.
        let second = beside.map_or_else(|_| same(more, others), |t| t.join().unwrap_or(false));
        first && second
    })
}

/// What a text says. An id that it does not give is the one it has been known by.
fn read_again(text: &str, known: &Event) -> Result<Event, PatchError> {
    let reading = read(&Input { text, name: "" }).map_err(|p| PatchError::Read(Box::new(p)))?;
    if reading.read_only {
        return Err(PatchError::ReadOnly);
    }
    let mut event = reading.events.into_iter().next().ok_or(PatchError::OtherText)?;
    if event.id == crate::formats::event_id("") {
        event.id.clone_from(&known.id);
    }
    Ok(event)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::super::tests::{files, parse};
    use super::*;
    use crate::formats::index::{to_json, to_json_line};

    /// Every file as it is, and in the canonical form, which is read by pieces.
    fn texts() -> Vec<(String, Event)> {
        let read = |text: String| (parse(&text), text);
        let spellings = files().into_iter().map(read).flat_map(|(event, text)| {
            let forms = [to_json(&event).unwrap(), to_json_line(&event).unwrap(), text];
            forms.map(|text| (text, event.clone()))
        });
        spellings.collect()
    }

    #[test]
    fn what_this_program_writes_is_read_by_pieces() {
        for (text, event) in texts() {
            assert!(says(&text, &event).unwrap(), "{text}");
            assert!(by_pieces(&to_json(&event).unwrap(), &event), "{text}");
        }
    }

    #[test]
    fn of_many_entries_each_is_compared() {
        let entry = |n: usize| Entry {
            id: format!("q-{n}"),
            question: format!("질문 {n}?"),
            ..Entry::default()
        };
        let entries = (0..2 * MANY).map(entry).collect();
        let event = Event { id: "many".into(), entries, ..Event::default() };
        let text = to_json(&event).unwrap();
        assert!(by_pieces(&text, &event));
        for at in [0, MANY - 1, MANY, 2 * MANY - 1] {
            let mut other = event.clone();
            other.entries[at].question.push('!');
            assert!(!by_pieces(&text, &other) && !says(&text, &other).unwrap(), "{at}");
        }
    }

    #[test]
    fn what_stands_around_the_entries_counts() {
        let event = parse(r#"{"id": "a", "entries": [{"id": "q", "question": "가?"}]}"#);
        let rows = [
            (r#"{"id": "a", "entries": [{"id": "q", "question": "가?"}]}"#, true),
            (r#"{"id": "b", "entries": [{"id": "q", "question": "가?"}]}"#, false),
            (r#"{"id": "a", "entries": [{"id": "q", "question": "가?"}}"#, false),
            (r#"{"id": "a", "entries": [{"id": "q", "question": "가?"},]}"#, false),
            (r#"{"id": "a", "entries": [{"id": "q", "question": "가?"}]]"#, false),
            (r#"{"id": "a", "entries": [{"id": "q", "question": "가?"}]}}"#, false),
            (r#"{"id": "a", "entries": [{"id": "q", "question": "가?"}], "x": }"#, false),
            (r#"{"id": "a", "entries": [{"question": "가?"}]}"#, false),
            (r#"{"entries": [], "id": "a", "entries": [{"id": "q", "question": "가?"}]}"#, false),
            (r#"{"id": "a", "entries": [{"id": "q", "question": "가?"}], "entries": []}"#, false),
            (r#"{"id": "a", "entries": [{"id": "q", "question": "가?"} {}]}"#, false),
        ];
        for (text, want) in rows {
            assert_eq!(by_pieces(text, &event), want, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// Whatever happens to a text, the pieces never say more than the whole does.
        #[test]
        fn pieces_are_never_believed_where_the_whole_is_not(
            text in any::<Index>(), at in any::<Index>(), byte in "[]\\[{}\",: 0a\\\\]?"
        ) {
            let texts = texts();
            let (text, event) = &texts[text.index(texts.len())];
            let (at, _) = text.char_indices().nth(at.index(text.chars().count())).unwrap();
            let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
            let other = [&text[..at], &byte, &text[end..]].concat();
            let whole = read_again(&other, event).is_ok_and(|read| read == *event);
            prop_assert!(whole || !by_pieces(&other, event), "{}", other);
        }
    }
}
