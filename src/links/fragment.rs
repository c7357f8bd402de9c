//! Text fragments (`#:~:text=`): a page that opens at its own words.
//!
//! Browsers match whole words, which in Korean means whole eojeol: `조직 문화가 어떤가요?` is
//! found and `조직 문화` is not (measured, Chromium 156). So anchors are cut between words only.

use super::address::Address;
use super::safe::{SafeUrl, WORDS_MARK, safe_url};
use crate::text::nfc;

/// An anchor of this many words is written out; of a longer one only its two ends.
const MOST_WORDS: usize = 8;

/// How many words stand for each end of a long anchor.
const END_WORDS: usize = 4;

/// The page that opens at the words of `anchor`; `None` when no word is left or none fits.
pub(super) fn at_words(page: &SafeUrl, anchor: &str) -> Option<SafeUrl> {
    let anchor = nfc(anchor);
    let words: Vec<&str> = anchor.split_whitespace().collect();
    directives(&words).find_map(|directive| {
        let mut address = Address::of(page.url());
        let kept = address
            .fragment
            .as_deref()
            .map_or("", |f| f.split_once(WORDS_MARK).map_or(f, |(before, _)| before));
        address.fragment = Some(format!("{kept}{WORDS_MARK}text={directive}"));
        safe_url(&address.text()).ok()
    })
}

/// What to look for, the most telling first, each shorter than the one before.
fn directives<'a>(words: &'a [&'a str]) -> impl Iterator<Item = String> + 'a {
    let whole = (words.len() <= MOST_WORDS).then(|| encoded(words));
    let ends = words.get(END_WORDS..).filter(|_| words.len() > MOST_WORDS).map(|_| {
        let (head, tail) = (words.get(..END_WORDS), words.len() - END_WORDS);
        let tail = words.get(tail..);
        format!("{},{}", encoded(head.unwrap_or_default()), encoded(tail.unwrap_or_default()))
    });
    let shorter = (1..=MOST_WORDS.min(words.len())).rev();
    let shorter = shorter.filter_map(|n| words.get(..n)).map(encoded);
    whole.into_iter().chain(ends).chain(shorter).filter(|text| !text.is_empty())
}

/// Words with single spaces between them; all but unreserved characters percent-encoded, and
/// `-` too, which with `,` and `&` has a meaning in the directive.
fn encoded(words: &[&str]) -> String {
    let mut out = String::new();
    for byte in words.join(" ").bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(page: &str, anchor: &str) -> Option<String> {
        at_words(&safe_url(page).unwrap(), anchor).map(|url| url.as_str().to_owned())
    }

    #[test]
    fn short_anchors_are_written_out() {
        let rows = [
            ("https://example.org/a", "Q. Hello", "https://example.org/a#:~:text=Q.%20Hello"),
            (
                "https://example.org/a#sec",
                "조직  문화가\n어떤가요?",
                "https://example.org/a#sec:~:text=%EC%A1%B0%EC%A7%81%20%EB%AC%B8%ED%99%94%EA%B0%80%20%EC%96%B4%EB%96%A4%EA%B0%80%EC%9A%94%3F",
            ),
            (
                "https://example.org/a#sec:~:text=old",
                "a-b, c&d",
                "https://example.org/a#sec:~:text=a%2Db%2C%20c%26d",
            ),
            (
                "https://example.org/a?b#:~:text=old",
                "x_~.y",
                "https://example.org/a?b#:~:text=x_~.y",
            ),
            ("https://example.org/", "'(*!)'", "https://example.org/#:~:text=%27%28%2A%21%29%27"),
        ];
        for (page, anchor, want) in rows {
            assert_eq!(at(page, anchor).as_deref(), Some(want), "{anchor}");
        }
    }

    #[test]
    fn long_anchors_are_given_by_their_ends() {
        assert_eq!(
            at("https://example.org/", "a b c d e f g h i").unwrap(),
            "https://example.org/#:~:text=a%20b%20c%20d,f%20g%20h%20i"
        );
        let nfd = "\u{1100}\u{1161}";
        assert_eq!(
            at("https://example.org/", nfd).unwrap(),
            "https://example.org/#:~:text=%EA%B0%80"
        );
    }

    #[test]
    fn words_are_never_cut() {
        assert_eq!(at("https://example.org/", " \n"), None);
        let word = "가".repeat(950);
        assert_eq!(at("https://example.org/", &word), None);
        let two = format!("짧은 {word}");
        assert_eq!(
            at("https://example.org/", &two).unwrap(),
            "https://example.org/#:~:text=%EC%A7%A7%EC%9D%80"
        );
    }

    proptest! {
        #[test]
        fn no_anchor_panics_or_leaves_the_page(anchor in "\\PC{0,200}") {
            if let Some(url) = at("https://example.org/a?b=c#d", &anchor) {
                let directive = url.strip_prefix("https://example.org/a?b=c#d:~:text=").unwrap();
                prop_assert!(!directive.contains(['-', '&', '#', ' ']));
                prop_assert!(directive.matches(',').count() <= 1);
            }
        }
    }
}
