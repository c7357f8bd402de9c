//! JSON of other tools: a tree of limited size and depth that remembers where values stand.
//!
//! Not for: our own index, which is read without a tree (`index`).

use std::borrow::Cow;

use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::model::{Place, Problem};
use crate::text::messages::faults;

/// The most values that are kept of one document; the rest is passed over.
const MOST: usize = 1_000_000;

/// How deep lists and objects are followed.
const DEEPEST: usize = 9;

/// A value, and the byte of the document at which it stands.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub at: usize,
    pub value: Value<'a>,
}

#[derive(Debug)]
pub(super) enum Value<'a> {
    /// `null`, `false`, and whatever is too deep or too much.
    Nothing,
    True,
    Number(f64),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Members(Vec<(Cow<'a, str>, Node<'a>)>),
}

impl<'a> Node<'a> {
    /// A member of an object, by its exact name.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        self.members().iter().find(|(n, _)| n == name).map(|(_, node)| node)
    }

    pub(super) fn members(&self) -> &[(Cow<'a, str>, Self)] {
        if let Value::Members(members) = &self.value { members } else { &[] }
    }

    pub(super) fn list(&self) -> &[Self] {
        if let Value::List(list) = &self.value { list } else { &[] }
    }

    pub(super) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text.trim()) } else { None }
    }

    pub(super) fn is_true(&self) -> bool {
        matches!(self.value, Value::True)
    }

    pub(super) fn number(&self) -> Option<f64> {
        if let Value::Number(number) = self.value { Some(number) } else { None }
    }
}

/// The tree of a document.
///
/// # Errors
/// When it is no JSON: the place.
pub(super) fn parse<'a>(text: &'a str, name: &str) -> Result<Node<'a>, Problem> {
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| {
        let small = |n| u32::try_from(n).unwrap_or(u32::MAX);
        let row = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
        let before = row.get(..error.column().saturating_sub(1)).unwrap_or(row);
        let place = Place::at(name, small(error.line()), small(before.chars().count() + 1));
        Problem::error(place, faults::NOT_JSON.with([&error.to_string()]))
    })?;
    let mut tree = Tree { base: text.as_ptr() as usize, left: MOST };
    Ok(tree.node(raw.get(), 0))
}

/// Whether a document is JSON as far as its first and last bytes show: a page may have JSON for
/// its front matter.
pub(super) fn looks(text: &str) -> bool {
    if !text.trim_end().ends_with(['}', ']']) {
        return false;
    }
    let mut head = text.chars().filter(|c| !c.is_whitespace());
    match (head.next(), head.next()) {
        (Some('{'), next) => matches!(next, Some('"' | '}') | None),
        // `[1:05] words` is a page.
        (Some('['), next) => matches!(next, Some('{' | '[' | '"' | ']') | None),
        _ => false,
    }
}

struct Tree {
    base: usize,
    left: usize,
}

impl Tree {
    fn node<'a>(&mut self, raw: &'a str, depth: usize) -> Node<'a> {
        let at = (raw.as_ptr() as usize).saturating_sub(self.base);
        self.left = self.left.saturating_sub(1);
        let value = match raw.as_bytes().first() {
            Some(b'"') => serde_json::from_str::<Shared<'a>>(raw).map(|s| Value::Text(s.0)).ok(),
            Some(b'[' | b'{') if depth < DEEPEST && self.left > 0 => {
                let walk = Walk { tree: self, depth };
                serde_json::Deserializer::from_str(raw).deserialize_any(walk).ok()
            }
            Some(b't') => Some(Value::True),
            Some(b'-' | b'0'..=b'9') => raw.parse().map(Value::Number).ok(),
            _ => None,
        };
        Node { at, value: value.unwrap_or(Value::Nothing) }
    }
}

/// A string that is only copied where it holds escapes.
#[derive(serde::Deserialize)]
struct Shared<'a>(#[serde(borrow)] Cow<'a, str>);

struct Walk<'t> {
    tree: &'t mut Tree,
    depth: usize,
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value<'de>, A::Error> {
        let mut nodes = Vec::new();
        while self.tree.left > 0 {
            let Some(raw) = list.next_element::<&'de RawValue>()? else {
                return Ok(Value::List(nodes));
            };
            nodes.push(self.tree.node(raw.get(), self.depth + 1));
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
        let mut members = Vec::new();
        while self.tree.left > 0 {
            let Some(name) = map.next_key::<Shared<'de>>()? else {
                return Ok(Value::Members(members));
            };
            let raw = map.next_value::<&'de RawValue>()?;
            members.push((name.0, self.tree.node(raw.get(), self.depth + 1)));
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Value::Members(members))
    }
}

/// Lines and columns of byte offsets; cheap where they are asked for in order.
#[derive(Debug)]
pub(super) struct Places<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    /// Where that line begins.
    begins: usize,
}

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, begins: 0 }
    }

    pub(super) fn of(&mut self, at: usize) -> (u32, u32) {
        if at < self.at {
            (self.at, self.line, self.begins) = (0, 1, 0);
        }
        let between = self.text.as_bytes().get(self.at..at).unwrap_or_default();
        for (n, _) in between.iter().enumerate().filter(|(_, b)| **b == b'\n') {
            self.line = self.line.saturating_add(1);
            self.begins = self.at + n + 1;
        }
        self.at = at;
        // A document on a single line has no columns worth a walk over all of it.
        let row = self.text.get(self.begins..at).filter(|row| row.len() <= 4_096);
        let column = row.map_or(0, |row| row.chars().count());
        (self.line, u32::try_from(column + 1).unwrap_or(u32::MAX))
    }
}
