//! Chapters that front matter lists: in its own form, or as the JSON of another tool.

use serde_json::Value;

use crate::model::Timestamp;

/// The most chapters that are kept, and how deep they are looked for.
const MOST: usize = 10_000;
const DEEPEST: usize = 4;

/// A chapter: where it begins, and its title.
pub(crate) type Chapter = (Timestamp, String);

/// The chapters of a JSON value: the first list of objects below a name that speaks of chapters.
pub(super) fn of_json(name: &str, value: &Value, depth: usize) -> Vec<Chapter> {
    match value {
        Value::Array(list) if lists(name) => list.iter().take(MOST).filter_map(of_object).collect(),
        Value::Object(members) if depth < DEEPEST => {
            let found = members.iter().map(|(name, value)| of_json(name, value, depth + 1));
            found.into_iter().find(|f| !f.is_empty()).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// The chapters of a value of YAML that holds JSON.
pub(super) fn of_text(name: &str, value: &str) -> Vec<Chapter> {
    let json = value.starts_with('[') && lists(name);
    let value = json.then(|| serde_json::from_str::<Value>(value).ok()).flatten();
    value.map(|v| of_json(name, &v, 0)).unwrap_or_default()
}

/// The chapters of a YAML list whose items were read as `chapters.start` and `chapters.title`.
pub(super) fn of_rows(values: &[(String, String)]) -> Vec<Chapter> {
    let mut found = Vec::new();
    let mut start = None;
    let mut title: Option<&str> = None;
    for (name, value) in values {
        match name.split_once('.') {
            Some((list, name)) if lists(list) && is_start(name) => {
                start = Timestamp::parse(value);
            }
            Some((list, name)) if lists(list) && TITLES.contains(&name) => title = Some(value),
            _ => continue,
        }
        if let (Some(at), Some(words)) = (start, title) {
            found.push((at, words.to_owned()));
            (start, title) = (None, None);
        }
    }
    found
}

/// What the words of a chapter are called.
const TITLES: [&str; 5] = ["title", "name", "label", "question", "topic"];

/// Whether a name is that of a list of places.
fn lists(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.contains("chapter") || ["timestamps", "questions", "topics"].contains(&name.as_str())
}

fn is_start(name: &str) -> bool {
    ["start", "startTime", "start_time", "time", "timestamp", "t"].contains(&name)
}

fn of_object(value: &Value) -> Option<Chapter> {
    let members = value.as_object()?;
    let title = TITLES.iter().find_map(|n| members.get(*n)?.as_str())?;
    let start = members.iter().find(|(name, _)| is_start(name))?.1;
    let time = match start {
        Value::Number(number) => Timestamp::from_seconds_f64(number.as_f64()?)?,
        Value::String(text) => Timestamp::parse(text)?,
        _ => return None,
    };
    (!title.trim().is_empty()).then(|| (time, title.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_are_found_in_their_three_forms() {
        let deep = serde_json::json!({"podcast_chapters": {"version": "1", "chapters": [
            {"startTime": 0.0, "title": "Intro"}, {"startTime": 104.5, "title": "Two"}, {"startTime": 9},
        ]}});
        assert_eq!(of_json("", &deep, 0).len(), 2);
        let text = "[{\"start_time\": 3, \"title\": \"A\"}]";
        assert_eq!(of_text("chapters_json", text).len(), 1);
        assert_eq!(of_text("tags", text).len(), 0);
        let rows = [("chapters.start", "1:05"), ("chapters.title", "A"), ("host.name", "B")];
        let rows = rows.map(|(n, v)| (n.to_owned(), v.to_owned()));
        assert_eq!(of_rows(&rows), [(Timestamp::from_seconds(65), "A".to_owned())]);
    }
}
