//! Values of records: moments, words and names, in the ways in which tools write them.

use crate::formats::json::{Node, Value};
use crate::formats::markdown::names;
use crate::model::Timestamp;

use super::names::in_millis;

/// The moment of a field, and the end where it holds a range (`1:05 - 2:10`).
pub(in crate::formats) fn moment(
    name: &str,
    node: &Node<'_>,
) -> Option<(Timestamp, Option<Timestamp>)> {
    match &node.value {
        Value::Number(number) => {
            let seconds = if in_millis(name) { number / 1000.0 } else { *number };
            Timestamp::from_seconds_f64(seconds).map(|time| (time, None))
        }
        Value::Text(text) => written(text).or_else(|| {
            let millis = in_millis(name).then(|| text.trim().parse::<f64>().ok()).flatten();
            Timestamp::from_seconds_f64(millis? / 1000.0).map(|time| (time, None))
        }),
        _ => None,
    }
}

/// A written moment, also in brackets, also a range.
pub(in crate::formats) fn written(text: &str) -> Option<(Timestamp, Option<Timestamp>)> {
    let outside = |c: char| c.is_whitespace() || "[](){}@\u{200b}".contains(c);
    let text = text.trim_matches(outside);
    if let Some(time) = Timestamp::parse(text) {
        return Some((time, None));
    }
    let (start, end) =
        text.split_once(['~', '–', '—', '-', '〜']).or_else(|| text.split_once("to"))?;
    let end = end.trim_start_matches(['-', '>']);
    let start = Timestamp::parse(start).filter(|_| start.contains(':'))?;
    Some((start, Some(Timestamp::parse(end.trim())?)))
}

/// The words of a value, on one line where it is short; a list is joined.
pub(in crate::formats) fn words(node: &Node<'_>) -> Option<String> {
    let joined = match &node.value {
        Value::Text(text) => plain(text),
        Value::List(list) => {
            let parts: Vec<&str> = list.iter().take(1_000).filter_map(Node::text).collect();
            plain(&parts.join("\n"))
        }
        Value::Members(_) => {
            // `{"name": …}` and schema.org's `{"@type": "Answer", "text": …}`.
            let inner = ["name", "text", "title", "@value", "rendered"];
            return inner.iter().find_map(|n| node.get(n)).and_then(|n| n.text().map(plain));
        }
        _ => return None,
    };
    Some(joined).filter(|words| !words.is_empty())
}

/// Without invisible characters at its ends.
fn plain(text: &str) -> String {
    let outside = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}');
    text.trim_matches(outside).to_owned()
}

/// The people of a value: a name, several in one text, or a list of names or objects.
pub(in crate::formats) fn people(node: &Node<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |text: &str| {
        let several = names(text).unwrap_or_else(|| vec![text.trim().to_owned()]);
        for name in several.into_iter().filter(|n| !n.is_empty() && n.chars().count() <= 80) {
            if found.len() < 50 && !found.contains(&name) {
                found.push(name);
            }
        }
    };
    match &node.value {
        Value::List(list) => list.iter().take(50).filter_map(words).for_each(|name| add(&name)),
        _ => words(node).iter().for_each(|name| add(name)),
    }
    found
}
