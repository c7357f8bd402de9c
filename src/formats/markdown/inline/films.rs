//! Films set into a page in the ways of site builders: `{{< youtube ID >}}`,
//! `{% include youtube.html id="ID" %}`, `<YouTube id="ID" />`, `!youtube[ID]`.
//!
//! Not for: addresses, which say themselves where they lead (`links`).

use super::{Link, Scan};

impl Scan<'_, '_> {
    /// A film set into the page: a link without words.
    pub(super) fn film(&mut self, url: String, width: usize) -> usize {
        let here = self.text.len();
        self.out.links.push(Link { range: here..here, url });
        width
    }
}

/// The address of the film that the inside of a mark names; `None` where it names none.
pub(super) fn of(inside: &str) -> Option<String> {
    let mut words = inside.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')));
    words.find(|word| is_id(word)).map(|id| format!("https://youtu.be/{id}"))
}

/// What `{{< … >}}` and `{% … %}` at the head of a text name, and how long the mark is.
pub(super) fn shortcode(text: &str) -> Option<(Option<String>, usize)> {
    let close = match text.get(..2)? {
        "{{" => "}}",
        "{%" => "%}",
        _ => return None,
    };
    let end = text.get(..text.len().min(512)).unwrap_or(text).find(close)?;
    let inside = text.get(2..end)?;
    let film = inside.to_ascii_lowercase().contains("youtube").then(|| of(inside)).flatten();
    Some((film, end + close.len()))
}

/// What `!youtube[ID]` at the head of a text names, and how long the mark is.
pub(super) fn directive(text: &str) -> Option<(String, usize)> {
    let inside = text.strip_prefix("!youtube[")?;
    let (inside, _) = inside.split_once(']')?;
    Some((of(inside)?, "!youtube[]".len() + inside.len()))
}

/// Eleven letters, digits, `-` and `_` that are no plain word.
fn is_id(word: &str) -> bool {
    let mixed = word.bytes().any(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    word.len() == 11 && mixed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn films_are_found_in_the_marks_of_site_builders() {
        let film = Some("https://youtu.be/Bv5nMk8jHgF".to_owned());
        let rows = [
            ("{{< youtube Bv5nMk8jHgF >}} x", Some((film.clone(), 27))),
            ("{{< youtube id=\"Bv5nMk8jHgF\" >}}", Some((film.clone(), 32))),
            ("{% include youtube.html id=\"Bv5nMk8jHgF\" %}", Some((film.clone(), 43))),
            ("{% include video id='Bv5nMk8jHgF' provider='youtube' %}", Some((film, 55))),
            ("{{< toc >}}", Some((None, 11))),
            ("{% raw %}", Some((None, 9))),
            ("{{ open", None),
            ("{:target}", None),
        ];
        for (text, want) in rows {
            assert_eq!(shortcode(text), want, "{text}");
        }
        assert_eq!(directive("!youtube[Bv5nMk8jHgF]!").map(|(_, n)| n), Some(21));
        assert_eq!(directive("!youtube[x]"), None);
    }
}
