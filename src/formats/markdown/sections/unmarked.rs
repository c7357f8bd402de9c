//! Headings that nothing marks: pages saved as plain text keep their words and lose their marks.
//!
//! A line is taken for one where it is short, ends as no sentence does, and prose stands below
//! it. Not for: pages that have a single marked heading, which then mark all of them.

use super::super::inline::References;
use super::super::lines::{Reader, Shape};
use super::{only_links, text_of};

/// A larger text is no article.
const LARGEST: usize = 1024 * 1024;

/// The longest heading and the shortest line of prose, in characters.
const LONGEST: usize = 60;
const PROSE: usize = 40;

/// Fewer than these are short lines, not headings.
const LEAST: usize = 3;

/// What a line is, as far as headings are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Is {
    /// Short and open at its end: perhaps a heading.
    Short,
    /// Something is told here: a long line, the end of a sentence, a list, an address.
    Prose,
    /// A line that goes on in the next one.
    Open,
}

/// The numbers of the lines that head what is below them, in order.
pub(super) fn headings(body: &str, before: u32, references: &References) -> Vec<u32> {
    if body.len() > LARGEST {
        return Vec::new();
    }
    let mut lines: Vec<(u32, Is, bool)> = Vec::new();
    let mut blank = true;
    for line in Reader::new(body, before, references) {
        let text = text_of(&line);
        let is = match line.shape {
            Shape::Text if line.fence.is_none() && text.is_empty() => {
                blank = true;
                continue;
            }
            Shape::Blank | Shape::Rule => {
                blank = true;
                continue;
            }
            Shape::Text if line.fence.is_none() && !only_links(&line) => judge(&text),
            _ => Is::Prose,
        };
        lines.push((line.number, is, std::mem::take(&mut blank)));
    }
    let follows = |at: usize| at == 0 || lines.get(at - 1).is_some_and(|l| l.1 == Is::Prose);
    let found: Vec<u32> = lines
        .iter()
        .enumerate()
        .filter(|(at, (_, is, blank))| {
            let below = lines.get(at + 1).is_some_and(|next| next.1 == Is::Prose);
            *is == Is::Short && below && (*blank || follows(*at) || *at == 1)
        })
        .map(|(_, (number, ..))| *number)
        .collect();
    let few = found.len() < LEAST || found.len() * 3 > lines.len();
    if few { Vec::new() } else { found }
}

fn judge(text: &str) -> Is {
    let count = text.chars().count();
    if ends_sentence(text) || count > LONGEST {
        return Is::Prose;
    }
    let heading = count >= 2
        && text.chars().any(char::is_alphabetic)
        && text.starts_with(|c: char| c.is_alphanumeric())
        && !text.starts_with(char::is_lowercase)
        && !text.starts_with("http")
        && !goes_on(text)
        && balanced(text);
    match heading {
        true => Is::Short,
        false if count >= PROSE => Is::Prose,
        false => Is::Open,
    }
}

/// Ends as a sentence does. A question may be a heading.
fn ends_sentence(text: &str) -> bool {
    const ENDS: [&str; 5] = ["다", "요", "죠", "니까", "습니다"];
    let bare = text.trim_end_matches(['"', '\'', '”', '’', ')', '」']);
    let last = bare.chars().next_back();
    let marked = last.is_some_and(|c| matches!(c, '.' | '!' | ',' | ';' | ':' | '。' | '！'));
    let dots = bare.ends_with("...") && !bare.ends_with("....");
    (marked && !dots) || ENDS.iter().any(|end| bare.ends_with(end))
}

/// Begins with a Korean particle: the line before ended in its noun.
fn goes_on(text: &str) -> bool {
    const PARTICLES: [&str; 12] =
        ["은", "는", "이", "가", "을", "를", "에", "의", "로", "도", "와", "과"];
    text.split(' ').next().is_some_and(|word| PARTICLES.contains(&word))
}

/// Every bracket and quotation mark that opens closes.
fn balanced(text: &str) -> bool {
    let count = |c: char| text.chars().filter(|t| *t == c).count();
    count('(') == count(')')
        && count('“') == count('”')
        && count('[') == count(']')
        && count('"').is_multiple_of(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_short_open_and_has_prose_below() {
        let rows = [
            ("Why teams move", Is::Short),
            ("구글에서 찾아보면…", Is::Short),
            ("이건 또 뭐지?", Is::Short),
            ("그래서 더 찾아보기로 했다", Is::Prose),
            ("That was all.", Is::Prose),
            ("는 제품을 어떻게", Is::Open),
            ("정리해 보면 “어떻게", Is::Open),
            ("(참고로 적어 둔다)", Is::Prose),
            ("(참고로)", Is::Open),
            ("and goes on here", Is::Open),
        ];
        for (text, want) in rows {
            assert_eq!(judge(text), want, "{text}");
        }
    }

    #[test]
    fn short_lines_alone_are_no_headings() {
        let poem = "One line\nTwo lines\nThree lines\nFour lines\n";
        assert_eq!(headings(poem, 0, &References::default()), Vec::<u32>::new());
        let long = "Somebody wrote this down at length, and it ends with a full stop.";
        let text = format!(
            "Title\n\nFirst\n\n{long}\n\nSecond\n\n{long}\n{long}\n\nThird\n{long}\n{long}\n{long}\n"
        );
        assert_eq!(headings(&text, 10, &References::default()), [13, 17, 22]);
    }
}
