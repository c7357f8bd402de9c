//! The head of a saved page: its own address.

use crate::formats::recording::recording;

/// How far into a page its head is looked for, in bytes.
const HEAD: usize = 256 * 1024;

/// The address of `<link rel="canonical" href="…">` or `<meta property="og:url" content="…">`.
pub(super) fn address(body: &str) -> Option<String> {
    let mut end = HEAD.min(body.len());
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let head = body.get(..end)?;
    let found = ["rel=\"canonical\"", "rel='canonical'", "property=\"og:url\""];
    let mut tags = found.iter().filter_map(|mark| tag(head, head.find(mark)?));
    let address = tags.find_map(|tag| value(tag, "href").or_else(|| value(tag, "content")))?;
    let address = address.trim().replace("&amp;", "&");
    let page = address.starts_with("https://") || address.starts_with("http://");
    (page && recording(&address).is_none()).then_some(address)
}

/// The tag around a byte.
fn tag(head: &str, at: usize) -> Option<&str> {
    let start = head.get(..at)?.rfind('<')?;
    let end = at + head.get(at..)?.find('>')?;
    head.get(start..end)
}

fn value<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!("{name}="))?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest.get(1..)?.split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_page_says_where_it_was() {
        let rows = [
            (
                "<head>\n<link rel=\"canonical\" href=\"https://a.example/p?x=1&amp;y\">",
                Some("https://a.example/p?x=1&y"),
            ),
            ("<link href='https://a.example/p' rel='canonical'/>", Some("https://a.example/p")),
            (
                "<meta property=\"og:url\" content=\"https://a.example/q\" />",
                Some("https://a.example/q"),
            ),
            ("<link rel=\"canonical\" href=\"/p\">", None),
            ("<link rel=\"canonical\" href=\"https://youtu.be/abcdefghijk\">", None),
            ("a page", None),
        ];
        for (text, want) in rows {
            assert_eq!(address(text).as_deref(), want, "{text}");
        }
    }
}
