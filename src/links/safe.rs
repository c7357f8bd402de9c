//! Which addresses may leave the program at all: the gate in front of every opener.
//!
//! Known cases: GHSA-2ph8-5cr8-hr33, CVE-2026-4519, CVE-2026-45037 (any scheme found in a text
//! was handed to the system). The address is parsed, and what is passed on is what the parser
//! wrote, never the file's own text.

use std::fmt;

use url::Url;

use crate::text::messages::faults;
use crate::text::{Language, Message};

/// The longest address, in bytes as they are sent.
pub(super) const LONGEST: usize = 2_048;

/// The longest with a text fragment: one Korean syllable takes nine bytes there.
const LONGEST_WITH_WORDS: usize = 8_192;

/// What marks a text fragment in an address.
pub(super) const WORDS_MARK: &str = ":~:";

/// An `http` or `https` address without userinfo, in ASCII, of bounded length.
///
/// It is spelt as the URL standard spells it: host in lower case and punycode, a path at least
/// `/`, spaces and non-ASCII letters percent-encoded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SafeUrl(Url);

impl SafeUrl {
    /// The address; ASCII, begins with `http`.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The host that will really be asked, in punycode: worth showing before an unknown one is
    /// opened.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    pub(super) fn url(&self) -> &Url {
        &self.0
    }
}

impl fmt::Display for SafeUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Why an address is not passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It does not parse, or has no scheme.
    NotAnAddress,
    /// Its scheme is neither `http` nor `https`.
    Scheme(String),
    /// `https://name@host/`: what stands before the `@` can pass for the host.
    UserInfo,
    /// A control character, which parsers disagree about.
    ControlCharacter,
    NoHost,
    /// More bytes than `most`.
    TooLong {
        most: usize,
    },
}

impl Refusal {
    /// The reason as a value that can be said in either language.
    pub fn message(&self) -> Message {
        match self {
            Self::NotAnAddress => faults::ADDRESS_UNREADABLE.with([]),
            Self::Scheme(scheme) => faults::ADDRESS_SCHEME.with([scheme]),
            Self::UserInfo => faults::ADDRESS_USERINFO.with([]),
            Self::ControlCharacter => faults::ADDRESS_CONTROL.with([]),
            Self::NoHost => faults::ADDRESS_NO_HOST.with([]),
            Self::TooLong { most } => faults::ADDRESS_TOO_LONG.with([&most.to_string()]),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().say(Language::English))
    }
}

impl std::error::Error for Refusal {}

/// Reads an address that somebody wrote; blanks around it are dropped.
///
/// # Errors
/// A [`Refusal`] that says why nothing of it may be opened.
pub fn safe_url(text: &str) -> Result<SafeUrl, Refusal> {
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    if text.len() > LONGEST_WITH_WORDS {
        return Err(Refusal::TooLong { most: LONGEST_WITH_WORDS });
    }
    if text.chars().any(char::is_control) {
        return Err(Refusal::ControlCharacter);
    }
    let url = Url::parse(text).map_err(|fault| match fault {
        url::ParseError::EmptyHost => Refusal::NoHost,
        _ => Refusal::NotAnAddress,
    })?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Refusal::Scheme(url.scheme().to_owned()));
    }
    // The parser drops an empty userinfo (`https://@host/`): look at the text too.
    if !url.username().is_empty() || url.password().is_some() || authority(text).contains('@') {
        return Err(Refusal::UserInfo);
    }
    if url.host_str().is_none_or(|host| host.trim_end_matches('.').is_empty()) {
        return Err(Refusal::NoHost);
    }
    let words = url.fragment().is_some_and(|fragment| fragment.contains(WORDS_MARK));
    let most = if words { LONGEST_WITH_WORDS } else { LONGEST };
    if url.as_str().len() > most {
        return Err(Refusal::TooLong { most });
    }
    Ok(SafeUrl(url))
}

/// What stands between the slashes after the scheme and the path, as written.
fn authority(text: &str) -> &str {
    let after = text.split_once(':').map_or("", |(_, rest)| rest);
    after.trim_start_matches(['/', '\\']).split(['/', '\\', '?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_may_be_opened_is_spelt_as_the_standard_spells_it() {
        let rows = [
            ("https://youtu.be/jE3Vgv_PpMk?t=5", "https://youtu.be/jE3Vgv_PpMk?t=5"),
            (" HTTP://Example.ORG ", "http://example.org/"),
            ("https://한글.kr/a?b=가#나", "https://xn--bj0bj06e.kr/a?b=%EA%B0%80#%EB%82%98"),
            ("https://ⓨoutu.be/x", "https://youtu.be/x"),
            ("https://example.org/a@b?c=@d#@e", "https://example.org/a@b?c=@d#@e"),
            ("https:\\\\example.org\\a", "https://example.org/a"),
            ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ];
        for (text, want) in rows {
            assert_eq!(safe_url(text).unwrap().as_str(), want, "{text}");
        }
        assert_eq!(safe_url("https://ⓨoutu.be/x").unwrap().host(), "youtu.be");
    }

    #[test]
    fn what_may_not_is_refused_with_its_reason() {
        let scheme = |name: &str| Refusal::Scheme(name.to_owned());
        let rows = [
            ("", Refusal::NotAnAddress),
            ("youtu.be/x", Refusal::NotAnAddress),
            ("--new-window", Refusal::NotAnAddress),
            ("https://exa mple.org/", Refusal::NotAnAddress),
            ("https://", Refusal::NoHost),
            ("https://./", Refusal::NoHost),
            ("javascript:alert(1)", scheme("javascript")),
            ("JavaScript:alert(1)", scheme("javascript")),
            ("file:///etc/passwd", scheme("file")),
            ("data:text/html,x", scheme("data")),
            ("vscode:/x", scheme("vscode")),
            ("ftp://example.org/", scheme("ftp")),
            ("https://youtube.com@evil.example/", Refusal::UserInfo),
            ("https://a:b@evil.example/", Refusal::UserInfo),
            ("https://@evil.example/", Refusal::UserInfo),
            ("https:\\\\@evil.example/", Refusal::UserInfo),
            ("https://exa\tmple.org/", Refusal::ControlCharacter),
            ("https://example.org/\u{1b}[2J", Refusal::ControlCharacter),
            ("https://example.org/\u{9b}2J", Refusal::ControlCharacter),
        ];
        for (text, want) in rows {
            assert_eq!(safe_url(text), Err(want), "{text}");
        }
    }

    #[test]
    fn length_is_bounded_and_text_fragments_have_more_room() {
        let path = |n: usize| format!("https://example.org/{}", "a".repeat(n));
        assert!(safe_url(&path(LONGEST - 20)).is_ok());
        assert_eq!(safe_url(&path(LONGEST - 19)), Err(Refusal::TooLong { most: LONGEST }));
        let words = format!("https://example.org/#:~:text={}", "a".repeat(5_000));
        assert!(safe_url(&words).is_ok());
        let long = format!("{words}{}", "가".repeat(400));
        assert_eq!(safe_url(&long), Err(Refusal::TooLong { most: LONGEST_WITH_WORDS }));
    }

    #[test]
    fn every_reason_is_said_in_both_languages() {
        let refused = safe_url("ftp://example.org/").unwrap_err();
        assert!(refused.to_string().contains("ftp"));
        assert!(refused.message().say(Language::Korean).contains("ftp"));
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_passes_is_plain(text in "(https?://)?\\PC{0,60}") {
            if let Ok(url) = safe_url(&text) {
                prop_assert!(url.as_str().starts_with("http"));
                prop_assert!(url.as_str().bytes().all(|b| (0x21..0x7f).contains(&b)));
                prop_assert_eq!(safe_url(url.as_str()), Ok(url));
            }
        }
    }
}
