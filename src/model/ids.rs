//! Names for events and entries that have none yet. Once written to a file they never change.

use std::collections::HashSet;

use super::{Event, Kind};

/// A name that is safe as a file's: letters and digits of any script in lower case, everything
/// else as single dashes; `event` when nothing is left.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    let end = out.char_indices().nth(80).map_or(out.len(), |(at, _)| at);
    match out.get(..end).unwrap_or(out).trim_end_matches('-') {
        "" => "event".to_owned(),
        name => name.to_owned(),
    }
}

/// Gives every entry without an id one that no other entry of the event has: its kind's letter
/// and its time (`q-1-10-40`), or a number where it has no time.
pub fn name_entries(event: &mut Event) {
    let mut taken: HashSet<String> =
        event.entries.iter().filter(|e| !e.id.is_empty()).map(|e| e.id.clone()).collect();
    let mut untimed = 0;
    for entry in event.entries.iter_mut().filter(|e| e.id.is_empty()) {
        let letter = match entry.kind.shown_as() {
            Kind::Question => 'q',
            Kind::Turn => 't',
            Kind::Section => 'a',
            Kind::Segment | Kind::Other(_) => 's',
        };
        let base = if let Some(start) = entry.timestamp {
            format!("{letter}-{}", start.to_string().replace([':', '.'], "-"))
        } else {
            untimed += 1;
            format!("{letter}-{untimed}")
        };
        let mut id = base.clone();
        let mut number = 2;
        while !taken.insert(id.clone()) {
            id = format!("{base}-{number}");
            number += 1;
        }
        entry.id = id;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Entry, Timestamp};

    #[test]
    fn a_slug_is_a_safe_file_name() {
        let rows = [
            ("2022-04-20-NCP Meetup (2)", "2022-04-20-ncp-meetup-2"),
            ("클라우드를 묻다!", "클라우드를-묻다"),
            ("../../etc/passwd", "etc-passwd"),
            ("...", "event"),
        ];
        for (text, want) in rows {
            assert_eq!(slug(text), want);
        }
    }

    #[test]
    fn entries_get_names_that_nobody_has() {
        let at = |s| Some(Timestamp::from_seconds(s));
        let mut event = Event {
            entries: vec![
                Entry { timestamp: at(979), ..Entry::default() },
                Entry { timestamp: at(979), ..Entry::default() },
                Entry { id: "q-1".into(), ..Entry::default() },
                Entry { kind: Kind::Segment, timestamp: at(4240), ..Entry::default() },
                Entry::default(),
            ],
            ..Event::default()
        };
        name_entries(&mut event);
        let ids: Vec<&str> = event.entries.iter().map(|e| &*e.id).collect();
        assert_eq!(ids, ["q-16-19", "q-16-19-2", "q-1", "s-1-10-40", "q-1-2"]);
    }
}
