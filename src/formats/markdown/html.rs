//! A saved web page as lines: one block of it a line, however its source is broken.
//!
//! Inline tags stay, for `inline` reads them; headings, list items and rows of tables get the
//! marks of Markdown. Not for: HTML within Markdown, whose lines are lines (`lines`).

use crate::formats::Reading;

/// The lines of a page, and where each began.
#[derive(Debug, Default)]
pub(super) struct Flat {
    pub text: String,
    /// Of every line of `text` the line and the column of the source, counted from 1.
    places: Vec<(u32, u32)>,
}

impl Flat {
    /// Puts the places of the source where those of `text` stand: the line, and the column at
    /// which its block begins.
    pub(super) fn place(&self, reading: &mut Reading) {
        let of = |line: u32| self.places.get(line.checked_sub(1)? as usize).copied();
        let entries = reading.events.iter_mut().flat_map(|event| &mut event.entries);
        for source in entries.filter_map(|entry| entry.source.as_mut()) {
            source.line = source.line.map(|line| of(line).map_or(line, |(line, _)| line));
        }
        for place in reading.problems.iter_mut().map(|problem| &mut problem.place) {
            if let Some((line, column)) = place.line.and_then(of) {
                (place.line, place.column) = (Some(line), Some(column));
            }
        }
    }
}

/// Whether a document is a web page and not Markdown with tags in it.
pub(super) fn is_page(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(2_000).collect();
    let head = head.to_ascii_lowercase();
    let begins = ["<!doctype html", "<html", "<body", "<head>"].iter().any(|t| head.starts_with(t));
    begins || head.starts_with("<!--") && head.contains("<html")
}

/// What a block tag does to the line that is being written.
enum Block {
    /// A line begins, or the line is over.
    Edge,
    /// A list begins or ends.
    List,
    Item,
    Row,
    Cell,
    Heading(usize),
    /// What is inside is not shown.
    Hidden,
    /// It says nothing to a reader.
    Silent,
    /// Line ends inside count.
    Kept,
}

fn block(name: &str) -> Option<Block> {
    Some(match name {
        "script" | "style" | "noscript" | "template" | "svg" => Block::Hidden,
        "meta" | "link" | "base" | "html" => Block::Silent,
        "pre" => Block::Kept,
        "ul" | "ol" => Block::List,
        "li" => Block::Item,
        "tr" => Block::Row,
        "td" | "th" => Block::Cell,
        "p" | "div" | "section" | "article" | "header" | "footer" | "main" | "nav" | "aside"
        | "dl" | "dt" | "dd" | "table" | "thead" | "tbody" | "figure" | "figcaption"
        | "blockquote" | "details" | "summary" | "hr" | "br" | "head" | "body" | "title"
        | "form" | "option" => Block::Edge,
        _ => Block::Heading(name.strip_prefix('h')?.parse().ok().filter(|n| (1..=6).contains(n))?),
    })
}

/// The page, a block a line.
pub(super) fn flatten(source: &str) -> Flat {
    let mut writer = Writer { source, ..Writer::default() };
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let open = rest.find('<').unwrap_or(rest.len());
        writer.words(at, rest.get(..open).unwrap_or_default());
        at += open;
        at += writer.tag(at, rest.get(open..).unwrap_or_default());
    }
    writer.close();
    writer.out
}

/// What the line that is being written has so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Written {
    #[default]
    Nothing,
    /// The mark of an item, a heading or a row.
    Mark,
    Words,
}

#[derive(Default)]
struct Writer<'a> {
    source: &'a str,
    out: Flat,
    /// The line of the source, counted from 0, and the byte at which it starts.
    line: u32,
    start: usize,
    /// The byte up to which characters of its line were counted, and how many.
    counted: (usize, usize),
    written: Written,
    /// Lists around, and whether a row or a `pre` is.
    depth: usize,
    row: bool,
    kept: bool,
    /// Cells of a header in the row being written.
    heads: usize,
}

impl Writer<'_> {
    /// Reads the tag at the head of `rest`; the bytes it took.
    fn tag(&mut self, at: usize, rest: &str) -> usize {
        if rest.is_empty() {
            return 0;
        }
        if rest.starts_with("<!--") {
            let end = rest.find("-->").map_or(rest.len(), |end| end + 3);
            self.pass(at, rest.get(..end).unwrap_or_default());
            return end;
        }
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let whole = rest.get(..end).unwrap_or_default();
        let inside = whole.trim_start_matches('<');
        let closes = inside.starts_with('/');
        let name = inside.trim_start_matches('/');
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = name.get(..length).unwrap_or_default().to_ascii_lowercase();
        let Some(block) = block(&name) else {
            self.write(at, whole);
            self.pass(at, whole);
            return end;
        };
        match block {
            Block::Hidden => {
                let hidden = if closes { end } else { closing(rest, &name) };
                self.pass(at, rest.get(..hidden).unwrap_or_default());
                return hidden;
            }
            Block::Cell if closes => {
                self.heads += usize::from(name == "th");
                self.write(at, " | ");
            }
            Block::Cell | Block::Silent => {}
            Block::Row => {
                self.close();
                self.row = !closes;
                if !closes {
                    self.mark(at, "| ");
                }
            }
            // A row is one line, whatever its cells hold.
            _ if self.row => self.gap(),
            Block::Kept => {
                self.close();
                self.kept = !closes;
            }
            Block::List => {
                self.close();
                self.depth = if closes { self.depth.saturating_sub(1) } else { self.depth + 1 };
                if closes && self.depth == 0 {
                    self.empty();
                }
            }
            Block::Item if !closes => {
                self.close();
                let indent = "                ".get(..self.depth.saturating_sub(1).min(8) * 2);
                self.mark(at, indent.unwrap_or_default());
                self.mark(at, "- ");
            }
            Block::Heading(level) if !closes => {
                self.close();
                self.mark(at, "######".get(..level).unwrap_or_default());
                self.mark(at, " ");
            }
            // `<li><p>words`: the mark is that of the words.
            Block::Edge if self.written == Written::Mark => {}
            Block::Edge | Block::Item | Block::Heading(_) => self.close(),
        }
        self.pass(at, whole);
        end
    }

    /// Text between tags: white space folds, except where line ends count.
    fn words(&mut self, at: usize, words: &str) {
        let mut from = at;
        for (number, line) in words.split('\n').enumerate() {
            if number > 0 {
                self.line = self.line.saturating_add(1);
                self.start = from;
                if self.kept {
                    self.close();
                } else {
                    self.gap();
                }
            }
            let trimmed = line.trim_ascii();
            if trimmed.is_empty() {
                self.gap();
            } else {
                let lead = line.len() - line.trim_ascii_start().len();
                if lead > 0 {
                    self.gap();
                }
                self.write(from + lead, trimmed);
                if lead + trimmed.len() < line.len() {
                    self.gap();
                }
            }
            from += line.len() + 1;
        }
    }

    /// Writes on the line, which begins if it has not.
    fn write(&mut self, at: usize, text: &str) {
        if std::mem::replace(&mut self.written, Written::Words) == Written::Nothing {
            // A page may be one line: characters are counted on from the block before.
            let (mut from, mut column) = self.counted;
            if from < self.start {
                (from, column) = (self.start, 0);
            }
            column += self.source.get(from..at).unwrap_or_default().chars().count();
            self.counted = (at.max(from), column);
            let column = u32::try_from(column + 1).unwrap_or(u32::MAX);
            self.out.places.push((self.line + 1, column));
        }
        for (number, line) in text.split('\n').enumerate() {
            self.out.text.push_str(if number > 0 { " " } else { "" });
            self.out.text.push_str(line);
        }
    }

    fn mark(&mut self, at: usize, mark: &str) {
        self.write(at, mark);
        self.written = Written::Mark;
    }

    /// A space, where the line has words and none yet.
    fn gap(&mut self) {
        if self.written != Written::Nothing && !self.out.text.ends_with(' ') {
            self.out.text.push(' ');
        }
    }

    /// What is not shown still has line ends.
    fn pass(&mut self, at: usize, hidden: &str) {
        for (offset, _) in hidden.match_indices('\n') {
            self.line = self.line.saturating_add(1);
            self.start = at + offset + 1;
        }
    }

    fn close(&mut self) {
        if std::mem::take(&mut self.written) == Written::Nothing {
            return;
        }
        let words = self.out.text.trim_end_matches(' ').len();
        self.out.text.truncate(words);
        self.out.text.push('\n');
        let heads = std::mem::take(&mut self.heads);
        if heads > 1 {
            // Without the rule below it Markdown has no header.
            self.out.text.push_str(&"|---".repeat(heads.min(100)));
            self.out.text.push_str("|\n");
            self.out.places.push((self.line + 1, 1));
        }
    }

    fn empty(&mut self) {
        self.out.text.push('\n');
        self.out.places.push((self.line + 1, 1));
    }
}

/// How far the inside of a tag of this name reaches, its closing tag included.
fn closing(text: &str, name: &str) -> usize {
    let close = format!("</{name}");
    let fits = |w: &[u8]| w.eq_ignore_ascii_case(close.as_bytes());
    let Some(found) = text.as_bytes().windows(close.len()).position(fits) else {
        return text.len();
    };
    text.get(found..).and_then(|rest| rest.find('>')).map_or(text.len(), |end| found + end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_a_line() {
        let rows = [
            ("<h2>A <b>b</b></h2><p>c\n d</p>", "## A <b>b</b>\nc d\n"),
            (
                "<ul><li><p>1:20 a</p></li><li>2:30 b<ul><li>c</li></ul></li></ul>x",
                "- 1:20 a\n- 2:30 b\n  - c\n\nx\n",
            ),
            (
                "<table><tr><th>Time</th><th>Q</th></tr>\n<tr>\n<td><p>1:20</p></td><td>why?</td></tr></table>",
                "| Time | Q |\n|---|---|\n| 1:20 | why? |\n",
            ),
            ("<script>\n1:20 no</script>a<br>b", "a\nb\n"),
            ("<pre>0:00 a\n1:00 b</pre>", "0:00 a\n1:00 b\n"),
            ("<p>open <b", "open <b\n"),
        ];
        for (page, want) in rows {
            let flat = flatten(page);
            assert_eq!(flat.text.replace("  |", " |"), want, "{page}");
            assert_eq!(flat.text.lines().count(), flat.places.len(), "{page}");
        }
    }

    #[test]
    fn places_are_those_of_the_source() {
        let flat = flatten("<html>\n<body>\n  <p>a</p>\n<ul><li>b\nc</li>\n<li>d</li>");
        assert_eq!(flat.text, "a\n- b c\n- d\n");
        assert_eq!(flat.places, [(3, 6), (4, 5), (6, 1)]);
    }

    #[test]
    fn a_page_is_told_from_markdown() {
        for (text, want) in [
            ("<!DOCTYPE html><p>", true),
            ("\n<html lang=\"ko\">", true),
            ("<!-- saved -->\n<html>", true),
            ("# A\n<html>", false),
            ("<div align=center>\n# A", false),
        ] {
            assert_eq!(is_page(text), want, "{text}");
        }
    }
}
