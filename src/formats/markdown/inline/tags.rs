//! HTML inside Markdown: which tags mean something to a reader of indexes.

/// What a tag does to the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Break,
    Bold {
        opens: bool,
    },
    /// `span` or `font`, painted or not: they close in order.
    Paint {
        color: Option<String>,
    },
    PaintEnd,
    Anchor {
        url: String,
    },
    AnchorEnd,
    /// `<https://…>`
    Address {
        url: String,
    },
    /// Something that plays: `<iframe src="…">`.
    Embed {
        url: String,
    },
    /// The end of a block or cell: words around it must not join.
    Space,
    Plain,
}

/// Tags that are markup wherever they stand. `List<T>` and `Map<K, V>` are text.
const KNOWN: [&str; 61] = [
    "abbr",
    "article",
    "aside",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figure",
    "figcaption",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "time",
    "tr",
    "u",
    "ul",
];

/// Reads what stands between `<` and `>`; `None` where it is text.
pub(super) fn read(inside: &str) -> Option<Tag> {
    if inside.starts_with("http://") || inside.starts_with("https://") {
        let whole = !inside.contains(char::is_whitespace);
        return whole.then(|| Tag::Address { url: inside.to_owned() });
    }
    if inside.starts_with("!--") {
        return Some(Tag::Plain);
    }
    let (closes, rest) = match inside.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, inside),
    };
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (name, attributes) = rest.split_at_checked(end)?;
    if name.is_empty() || !attributes.starts_with([' ', '\t', '/', '\n']) && !attributes.is_empty()
    {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let written = attributes.contains("=\"") || attributes.contains("='");
    if name == "a" {
        return Some(if closes { Tag::AnchorEnd } else { Tag::Anchor { url: target(attributes) } });
    }
    if closes && ["iframe", "video", "audio", "embed", "object"].contains(&name.as_str()) {
        return Some(Tag::Plain);
    }
    if !KNOWN.contains(&name.as_str()) {
        let film = (name.contains("youtube")).then(|| super::films::of(attributes)).flatten();
        if let Some(url) = film {
            return Some(Tag::Embed { url });
        }
        let source = attribute(attributes, "src").filter(|_| written)?;
        return Some(Tag::Embed { url: source.to_owned() });
    }
    Some(match name.as_str() {
        "br" => Tag::Break,
        "b" | "strong" => Tag::Bold { opens: !closes },
        "span" | "font" if closes => Tag::PaintEnd,
        "span" | "font" => Tag::Paint { color: color(attributes) },
        "td" | "th" | "li" | "p" | "div" | "tr" | "dt" | "dd" => Tag::Space,
        _ => Tag::Plain,
    })
}

/// Where a link goes. A player's `onclick="jump(788.0)"` is a start on this page.
fn target(attributes: &str) -> String {
    let click = attribute(attributes, "onclick").and_then(player_seconds);
    let href = attribute(attributes, "href").unwrap_or_default();
    match click {
        Some(seconds) => format!("#t={seconds}"),
        None => href.replace("&amp;", "&"),
    }
}

/// The seconds of `jumpPlayer(788.0)`, `seekTo(30)`: one number, and a name that moves a player.
fn player_seconds(call: &str) -> Option<&str> {
    let (name, rest) = call.split_once('(')?;
    let name = name.to_ascii_lowercase();
    let moves = ["jump", "seek", "play", "goto", "time"].iter().any(|w| name.contains(w));
    let number = rest.split_once(')')?.0.trim().trim_matches(['\'', '"']);
    let shape = number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (moves && shape && !number.is_empty()).then_some(number)
}

/// The value of an attribute, quoted or not.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    while let Some(at) = rest.find(name) {
        let before = rest.get(..at).and_then(|t| t.chars().next_back());
        let after = rest.get(at + name.len()..)?.trim_start();
        rest = rest.get(at + name.len()..)?;
        if before.is_some_and(|c| !c.is_whitespace()) {
            continue;
        }
        let Some(value) = after.strip_prefix('=') else { continue };
        let value = value.trim_start();
        return match value.chars().next()? {
            quote @ ('"' | '\'') => value.get(1..)?.split(quote).next(),
            _ => value.split([' ', '\t', '>', '/']).next(),
        };
    }
    None
}

/// The colour of a `style` or `color` attribute as `#rrggbb`.
fn color(attributes: &str) -> Option<String> {
    if let Some(style) = attribute(attributes, "style") {
        let rules = style.split(';').filter_map(|rule| rule.split_once(':'));
        let mut colors = rules.filter(|(name, _)| name.trim().eq_ignore_ascii_case("color"));
        return colors.next_back().and_then(|(_, value)| hex(value));
    }
    attribute(attributes, "color").and_then(hex)
}

/// `#ABC`, `#aabbcc` and `rgb(170, 187, 204)` -> `#aabbcc`.
fn hex(value: &str) -> Option<String> {
    let value = value.trim().trim_end_matches("!important").trim().to_ascii_lowercase();
    if let Some(digits) = value.strip_prefix('#') {
        let shape = digits.bytes().all(|b| b.is_ascii_hexdigit());
        return match digits.len() {
            6 if shape => Some(value),
            3 if shape => {
                Some(digits.chars().fold("#".to_owned(), |out, c| format!("{out}{c}{c}")))
            }
            _ => None,
        };
    }
    let numbers = value.strip_prefix("rgb(")?.strip_suffix(')')?;
    let mut out = "#".to_owned();
    for number in numbers.split(',') {
        let number: u8 = number.trim().parse().ok()?;
        out = format!("{out}{number:02x}");
    }
    (out.len() == 7).then_some(out)
}

/// The next of a byte at or after a place; the answer is kept, so that asking stays linear.
#[derive(Debug, Default)]
pub(super) struct Next(Vec<(u8, Option<usize>)>);

impl Next {
    pub(super) fn after(&mut self, line: &str, at: usize, byte: u8) -> Option<usize> {
        let place = self.0.iter().position(|(b, _)| *b == byte);
        if let Some((_, known)) = place.and_then(|p| self.0.get(p))
            && known.is_none_or(|k| k >= at)
        {
            return *known;
        }
        let rest = line.as_bytes().get(at..).unwrap_or_default();
        let found = rest.iter().position(|b| *b == byte).map(|n| at + n);
        match place.and_then(|p| self.0.get_mut(p)) {
            Some(slot) => slot.1 = found,
            None => self.0.push((byte, found)),
        }
        found
    }
}
