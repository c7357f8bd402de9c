//! The pieces of one JSON object or list, with every byte between them, and how they are put
//! together again.
//!
//! Not for: checking JSON. The text has been read before, so it is known to be whole.

use std::borrow::Cow;

use memchr::memchr2;

/// What a piece may have around it, in bytes: enough of it saves moving the text as it grows.
const ROOM: usize = 32;

/// An object or a list, cut into its members or items.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    object: bool,
    pub(super) list: Vec<Part<'a>>,
    /// What stands between the brackets of an empty one.
    inside: &'a str,
}

/// One member or item, with the white space around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'a> {
    pub(super) before: &'a str,
    /// `"name": ` as it is written; empty for an item of a list.
    pub(super) key: &'a str,
    pub(super) value: &'a str,
    after: &'a str,
}

/// One piece of the text that is to come.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    /// The part it was, for one that was there before.
    pub(super) from: Option<usize>,
    pub(super) key: Cow<'a, str>,
    pub(super) value: Cow<'a, str>,
}

/// White space for pieces that have none of their own.
#[derive(Clone, Debug)]
pub(super) struct Gaps {
    /// Before the first piece and before every other.
    pub(super) first: String,
    pub(super) other: String,
    /// Before the closing bracket.
    pub(super) last: String,
}

impl<'a> Parts<'a> {
    /// Cuts the text of an object or a list; `None` for any other value, and where brackets and
    /// commas do not stand as they must.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        Self::cut(text, usize::MAX)
    }

    /// Its first part, without a look at the others.
    pub(super) fn first(text: &'a str) -> Option<Part<'a>> {
        Self::cut(text, 1)?.list.first().copied()
    }

    /// Cuts at most so many parts off.
    fn cut(text: &'a str, most: usize) -> Option<Self> {
        let bytes = text.as_bytes();
        let (object, close) = match bytes.first()? {
            b'{' => (true, b'}'),
            b'[' => (false, b']'),
            _ => return None,
        };
        let mut list = Vec::new();
        let mut at = 1;
        loop {
            let start = skip_space(bytes, at);
            if bytes.get(start) == Some(&close) && list.is_empty() {
                let inside = text.get(1..start)?;
                return (start + 1 == bytes.len()).then_some(Self { object, list, inside });
            }
            let mut value = start;
            if object {
                let colon = skip_space(bytes, string_end(bytes, start)?);
                value = skip_space(bytes, colon + 1);
            }
            let end = value_end(bytes, value)?;
            let next = skip_space(bytes, end);
            list.push(Part {
                before: text.get(at..start)?,
                key: text.get(start..value)?,
                value: text.get(value..end)?,
                after: text.get(end..next)?,
            });
            if list.len() == most || bytes.get(next..) == Some(&[close]) {
                return Some(Self { object, list, inside: "" });
            }
            if *bytes.get(next)? != b',' {
                return None;
            }
            at = next + 1;
        }
    }

    pub(super) fn is_object(&self) -> bool {
        self.object
    }

    /// Whether everything stands on one line with its brackets; `None` where nothing is in it.
    pub(super) fn inline(&self) -> Option<bool> {
        self.list.first()?;
        Some(!self.list.iter().any(|part| part.before.contains('\n')))
    }

    /// The text of these pieces. What was there before keeps the white space it had; `gaps`
    /// serves where there is none to go by.
    pub(super) fn join(&self, pieces: &[Piece<'_>], gaps: &Gaps) -> String {
        let (open, close) = if self.object { ('{', '}') } else { ('[', ']') };
        let text = |piece: &Piece<'_>| piece.key.len() + piece.value.len() + ROOM;
        let mut out = String::with_capacity(pieces.iter().map(text).sum::<usize>() + ROOM);
        out.push(open);
        let first = self.list.first().map_or(&*gaps.first, |part| part.before);
        let other = match (self.list.get(1), self.list.first()) {
            (Some(part), _) => part.before,
            (None, Some(part)) if part.before.contains('\n') => part.before,
            _ => &gaps.other,
        };
        let last = self.list.len().checked_sub(1);
        for (number, piece) in pieces.iter().enumerate() {
            let part = piece.from.and_then(|at| self.list.get(at).map(|part| (at, part)));
            out.push_str(match part {
                _ if number == 0 => first,
                Some((at, part)) if at > 0 => part.before,
                _ => other,
            });
            out.push_str(&piece.key);
            out.push_str(&piece.value);
            if number + 1 < pieces.len() {
                if let Some((at, part)) = part
                    && Some(at) != last
                {
                    out.push_str(part.after);
                }
                out.push(',');
            }
        }
        match (pieces.is_empty(), self.list.last()) {
            (true, None) => out.push_str(self.inside),
            (true, Some(_)) => {}
            (false, Some(part)) => out.push_str(part.after),
            (false, None) => out.push_str(&gaps.last),
        }
        out.push(close);
        out
    }
}

impl Part<'_> {
    /// The name of a member, unescaped.
    pub(super) fn name(&self) -> String {
        let end = string_end(self.key.as_bytes(), 0).and_then(|end| self.key.get(..end));
        end.and_then(|name| serde_json::from_str(name).ok()).unwrap_or_default()
    }
}

/// The white space that a line begins with, when `before` begins one.
pub(super) fn indent_of(before: &str) -> Option<&str> {
    before.rsplit_once('\n').map(|(_, indent)| indent)
}

fn skip_space(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r')).count()
}

/// Where the string that begins at `at` ends.
fn string_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at + 1;
    loop {
        let rest = bytes.get(at..)?;
        let stop = memchr2(b'"', b'\\', rest)?;
        if rest.get(stop) == Some(&b'"') {
            return Some(at + stop + 1);
        }
        at += stop + 2;
    }
}

/// Where the value that begins at `at` ends. Nothing recurses: depth is counted.
fn value_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    let mut depth = 0usize;
    loop {
        match bytes.get(at)? {
            b'"' => at = string_end(bytes, at)?,
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            b'}' | b']' => {
                depth = depth.checked_sub(1)?;
                at += 1;
            }
            // A number or a word.
            _ => {
                let stops = |b: &u8| matches!(b, b',' | b'}' | b']' | b' ' | b'\t' | b'\n' | b'\r');
                at += bytes.get(at..)?.iter().position(stops)?;
            }
        }
        if depth == 0 {
            return Some(at);
        }
        // Inside, only brackets and strings matter.
        let tells = |b: &u8| matches!(b, b'"' | b'{' | b'[' | b'}' | b']');
        at += bytes.get(at..)?.iter().position(tells)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn again(text: &str, keep: &[usize]) -> String {
        let parts = Parts::of(text).unwrap();
        let piece = |at: &usize| Piece {
            from: Some(*at),
            key: parts.list[*at].key.into(),
            value: parts.list[*at].value.into(),
        };
        let gaps = Gaps { first: String::new(), other: " ".into(), last: String::new() };
        parts.join(&keep.iter().map(piece).collect::<Vec<_>>(), &gaps)
    }

    #[test]
    fn what_is_cut_is_joined_again_byte_for_byte() {
        for (text, count) in [
            ("[]", 0),
            ("[ ]", 0),
            ("{ \"a\" :1 , \"b\":[{\"]\":\"\\\"}\"}]\r\n}", 2),
            ("[1,-2.5e3,true,null,\"\\\\\"]", 5),
        ] {
            let all: Vec<usize> = (0..count).collect();
            assert_eq!(again(text, &all), text);
        }
        assert!(Parts::of("12").is_none());
        assert_eq!(Parts::of("{\"\\u0061\": 1}").unwrap().list[0].name(), "a");
    }

    #[test]
    fn taking_out_and_moving_keeps_the_shape() {
        assert_eq!(again("[1, 2, 3]", &[1, 2]), "[2, 3]");
        assert_eq!(again("[1, 2, 3]", &[0, 1]), "[1, 2]");
        assert_eq!(again("[1, 2, 3]", &[2, 0]), "[3, 1]");
        assert_eq!(again("[\n  1,\n  2\n]", &[1]), "[\n  2\n]");
        assert_eq!(again("[\n  1,\n  2\n]", &[1, 0]), "[\n  2,\n  1\n]");
        assert_eq!(again("[\n  1\n]", &[]), "[]");
    }

    #[test]
    fn depth_is_no_danger() {
        let deep = format!("[{}1{}]", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(again(&deep, &[0]), deep);
    }
}
