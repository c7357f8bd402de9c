//! Front matter: the few lines of YAML, TOML or JSON above a page.
//!
//! Not a YAML parser: it reads `key: value`, lists and one level of names below a name, and
//! passes over what it does not know.

mod chapters;

pub(super) use chapters::Chapter;

/// The most values that are kept.
const MOST: usize = 2_000;

/// Names and values, in order; `enclosure.url` is `url` below `enclosure`.
#[derive(Clone, Debug, Default)]
pub(super) struct Front {
    values: Vec<(String, String)>,
    /// Lines it takes, fences included.
    pub lines: u32,
    /// Chapters that it lists.
    pub chapters: Vec<Chapter>,
    /// It opens but never closes.
    pub open: bool,
}

impl Front {
    /// The first value of a name, of the names in their order.
    pub(super) fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.all(name).next())
    }

    /// Every value of a name.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = self.values.iter().filter(move |(n, _)| n.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str()).filter(|v| !v.is_empty())
    }

    fn keep(&mut self, name: &str, value: &str) {
        if self.values.len() < MOST {
            self.values.push((name.to_owned(), unquote(value).to_owned()));
        }
    }
}

/// The front matter of a page, and the page below it.
pub(super) fn split(text: &str) -> (Front, &str) {
    let mut front = Front::default();
    let first = text.lines().next().unwrap_or_default().trim_end();
    if first.trim() == "{" {
        return json(text).unwrap_or((front, text));
    }
    if first != "---" && first != "+++" {
        return (front, text);
    }
    let mut used = 0;
    let mut inside: Vec<&str> = Vec::new();
    for (number, line) in text.split_inclusive('\n').enumerate() {
        used += line.len();
        let bare = line.trim_end();
        let closes = number > 0 && (bare == first || (first == "---" && bare == "..."));
        if closes {
            front.lines = u32::try_from(number + 1).unwrap_or(u32::MAX);
            read(&inside, &mut front);
            return (front, text.get(used..).unwrap_or_default());
        }
        if number > 0 {
            inside.push(bare);
        }
        // A page may begin with a rule: front matter is short and has a name early on.
        if number > 5_000 || (number == 12 && !inside.iter().any(|l| l.contains([':', '=']))) {
            break;
        }
    }
    front.open = inside.first().is_some_and(|l| l.contains(": "));
    (front, text)
}

/// A JSON object before the page, closed by a brace on a line of its own.
fn json(text: &str) -> Option<(Front, &str)> {
    let end = text.find("\n}")? + 2;
    let (head, rest) = text.split_at_checked(end)?;
    let value: serde_json::Value = serde_json::from_str(head).ok()?;
    let mut front = Front { lines: count(head), ..Front::default() };
    front.chapters = chapters::of_json("", &value, 0);
    for (name, value) in value.as_object()? {
        match value {
            serde_json::Value::Array(list) => {
                for value in list.iter().filter_map(|v| v.as_str()) {
                    front.keep(name, value);
                }
            }
            serde_json::Value::String(value) => front.keep(name, value),
            other => front.keep(name, &other.to_string()),
        }
    }
    // A whole JSON document is no page with front matter.
    let rest = rest.strip_prefix('\r').unwrap_or(rest);
    let rest = rest.strip_prefix('\n')?;
    (!rest.trim().is_empty()).then_some((front, rest))
}

fn count(text: &str) -> u32 {
    u32::try_from(text.lines().count()).unwrap_or(u32::MAX)
}

fn read(lines: &[&str], front: &mut Front) {
    let mut parent = String::new();
    let mut skip = false;
    for line in lines {
        let content = line.trim_start();
        let indent = line.len() - content.len();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        if indent == 0 && !content.starts_with("- ") {
            let Some((name, value)) = pair(content) else { continue };
            name.clone_into(&mut parent);
            skip = matches!(value.trim_end_matches(['+', '-']), "|" | ">");
            let listed = chapters::of_text(name, value);
            if !listed.is_empty() {
                front.chapters = listed;
            } else if !skip {
                scalar(front, name, value);
            }
            continue;
        }
        if skip || parent.is_empty() {
            continue;
        }
        let inside = content.strip_prefix("- ").unwrap_or(content).trim();
        match pair(inside) {
            Some((name, value)) if !inside.starts_with(['"', '\'']) => {
                front.keep(&format!("{parent}.{name}"), value);
            }
            _ if content.starts_with("- ") => front.keep(&parent, inside),
            _ => {}
        }
    }
    if front.chapters.is_empty() {
        front.chapters = chapters::of_rows(&front.values);
    }
}

/// `name: value` or `name = value`, where the name is one word.
fn pair(content: &str) -> Option<(&str, &str)> {
    let at = content.find([':', '='])?;
    let (name, value) = content.split_at_checked(at)?;
    let value = value.get(1..)?;
    let name = name.trim().trim_matches('"');
    let word = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let spaced = value.is_empty() || value.starts_with([' ', '\t', '"', '\'', '[']);
    (word && spaced && !name.is_empty()).then(|| (name, value.trim()))
}

/// A value, or an inline list of values.
fn scalar(front: &mut Front, name: &str, value: &str) {
    match value.strip_prefix('[').and_then(|v| v.strip_suffix(']')) {
        Some(list) => {
            for value in list.split(',') {
                front.keep(name, value.trim());
            }
        }
        None => front.keep(name, value),
    }
}

/// Without quotes around it, or the comment behind it.
fn unquote(value: &str) -> &str {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(quote) {
            return inside.split_once(quote).map_or(inside, |(v, _)| v);
        }
    }
    value.split_once(" #").map_or(value, |(v, _)| v.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_values_that_pages_write() {
        let text = "---\ntitle:  \"[후기] 제목: 부제\"\n \ntags: [Cloud, 밋업]\nspeakers:\n  - 하나\n  - \"둘\"\nenclosure:\n  url: 'https://a.example/x.mp3'\nsummary: |-\n  key: no\n\n  text\nhost:\n  - name: 'n'\n    uri: 'https://u.example'\ndate: 2022-04-20 # day\n---\n# body";
        let (front, body) = split(text);
        assert_eq!(body, "# body");
        assert_eq!(front.lines, 18);
        assert_eq!(front.first(&["title"]), Some("[후기] 제목: 부제"));
        assert_eq!(front.all("tags").collect::<Vec<_>>(), ["Cloud", "밋업"]);
        assert_eq!(front.all("speakers").collect::<Vec<_>>(), ["하나", "둘"]);
        assert_eq!(front.first(&["enclosure.url"]), Some("https://a.example/x.mp3"));
        assert_eq!(front.first(&["host.uri"]), Some("https://u.example"));
        assert_eq!(front.first(&["summary", "date"]), Some("2022-04-20"));
    }

    #[test]
    fn json_and_toml_are_read_too() {
        let (front, body) = split("{\n\"title\": \"T\", \"tags\": [\"a\"]\n}\n\nbody");
        assert_eq!((front.first(&["title"]), front.lines, body), (Some("T"), 3, "\nbody"));
        let (front, body) = split("+++\ntitle = \"T\"\n+++\nbody");
        assert_eq!((front.first(&["title"]), body), (Some("T"), "body"));
    }

    #[test]
    fn a_page_that_begins_with_a_rule_stays_a_page() {
        let (front, body) = split("---\n\nno front matter here");
        assert_eq!((front.lines, front.open, body.len()), (0, false, 25));
        assert!(split("---\ntitle: x\nnever closed").0.open);
    }
}
