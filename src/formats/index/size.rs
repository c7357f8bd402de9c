//! How much one document may hold, beside how long its text may be.
//!
//! A few letters of JSON (`{}`) become a value of some hundred bytes in memory: a text of 64 MiB
//! could ask for gigabytes. The marks of JSON are counted before anything is read, which costs a
//! few milliseconds and never counts too few. Not for: the length of the text (`decode`).

use crate::model::{Place, Problem};
use crate::text::messages::faults;

/// The most objects (entries, answers, videos, links) of one document.
const MOST_OBJECTS: usize = 1_000_000;

/// The most texts of one document, names of members among them.
const MOST_TEXTS: usize = 8_000_000;

/// Refuses a document that holds more than is read into memory.
pub(super) fn check(text: &str, place: impl Fn() -> Place) -> Result<(), Problem> {
    let marks = |mark: u8| text.bytes().filter(|byte| *byte == mark).count();
    // Each object takes two letters, and so does each text.
    let objects = if text.len() > 2 * MOST_OBJECTS { marks(b'{') } else { 0 };
    let texts = if text.len() > 2 * MOST_TEXTS { marks(b'"') / 2 } else { 0 };
    let over = [
        (objects, MOST_OBJECTS, &faults::TOO_MANY_OBJECTS),
        (texts, MOST_TEXTS, &faults::TOO_MANY_TEXTS),
    ];
    match over.into_iter().find(|(count, most, _)| count > most) {
        None => Ok(()),
        Some((_, most, says)) => Err(Problem::error(place(), says.with([&most.to_string()]))
            .with_help(faults::HELP_SPLIT_EVENT.with([]))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_fill_the_memory_is_refused() {
        let list = |item: &str, many: usize| {
            let mut text = String::from(r#"{"entries":["#);
            text.push_str(&[item, ","].concat().repeat(many));
            text.push_str(item);
            text + "]}"
        };
        let rows = [
            (list("{}", 10), true),
            (list("{}", MOST_OBJECTS - 2), true),
            (list("{}", MOST_OBJECTS), false),
            (list(r#""""#, MOST_TEXTS), false),
            // The letters of a text are no objects of their own until there are many.
            (list(r#""{{{{""#, 200_000), true),
        ];
        for (text, fits) in rows {
            let found = check(&text, || Place::file("a.json"));
            assert_eq!(found.is_ok(), fits, "{} bytes", text.len());
        }
    }
}
