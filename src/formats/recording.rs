//! Is an address a recording, which one, and at which moment does it start?
//!
//! A stand-in for what the `links` room knows: importers ask only these three things. Not for:
//! writing addresses that start somewhere.

use url::Url;

use crate::model::Timestamp;

/// An address that names a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Recording {
    /// The same for every way of writing the address of one recording.
    pub key: String,
    /// Where it can be watched, without a start.
    pub url: String,
    pub start: Start,
}

/// Where an address says that playing begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Start {
    /// It does not say.
    #[default]
    Absent,
    At(Timestamp),
    /// It says something that is no moment: `t=s`, `t=0h-3m-55s`.
    Unreadable,
}

impl Start {
    pub(super) fn at(self) -> Option<Timestamp> {
        if let Self::At(time) = self { Some(time) } else { None }
    }
}

/// Hosts that serve YouTube's player.
const YOUTUBE: [&str; 5] = [
    "youtube.com",
    "www.youtube.com",
    "m.youtube.com",
    "music.youtube.com",
    "youtube-nocookie.com",
];

/// Endings of files that play by themselves.
const MEDIA: [&str; 9] = [".mp4", ".webm", ".m4v", ".mov", ".ogv", ".mp3", ".m4a", ".ogg", ".opus"];

/// What recording an address names, if any.
pub(super) fn recording(address: &str) -> Option<Recording> {
    if !may_be(address) {
        return None;
    }
    let url = Url::parse(address.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    if host == "youtu.be" || YOUTUBE.contains(&host) || host == "www.youtube-nocookie.com" {
        return youtube(&url, host);
    }
    let path = url.path();
    let known = match host {
        "vimeo.com" | "player.vimeo.com" => path.bytes().any(|b| b.is_ascii_digit()),
        "twitch.tv" | "m.twitch.tv" => path.starts_with("/videos/"),
        "tv.naver.com" => path.starts_with("/v/"),
        _ => false,
    };
    let lower = path.to_ascii_lowercase();
    if !known && !MEDIA.iter().any(|ending| lower.ends_with(ending)) {
        return None;
    }
    let start = start(&url, path);
    let mut bare = url.clone();
    bare.set_fragment(None);
    Some(Recording { key: bare.to_string(), url: bare.to_string(), start })
}

/// A quick look before an address is parsed: most links of a page lead elsewhere.
fn may_be(address: &str) -> bool {
    const HOSTS: [&str; 6] =
        ["youtube.com", "youtu.be", "youtube-nocookie.com", "vimeo.com", "twitch.tv", "naver.com"];
    let Some((scheme, rest)) = address.split_once("://") else { return false };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let ends = |text: &str, with: &str| {
        text.len()
            .checked_sub(with.len())
            .and_then(|at| text.get(at..))
            .is_some_and(|tail| tail.eq_ignore_ascii_case(with))
    };
    scheme.len() <= 5
        && address.len() <= 4096
        && (HOSTS.iter().any(|h| ends(host, h)) || MEDIA.iter().any(|m| ends(path, m)))
}

fn youtube(url: &Url, host: &str) -> Option<Recording> {
    let mut parts = url.path().split('/').filter(|p| !p.is_empty());
    let first = parts.next().unwrap_or_default();
    let id = match first {
        _ if host == "youtu.be" => first.split('&').next().map(str::to_owned),
        "watch" => url.query_pairs().find(|(k, _)| k == "v").map(|(_, v)| v.into_owned()),
        "live" | "embed" | "shorts" | "v" => parts.next().map(str::to_owned),
        _ => None,
    }?;
    let shape =
        id.len() == 11 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if !shape {
        return None;
    }
    // `youtu.be/ID&t=35`: a question mark that somebody forgot.
    let start = start(url, url.path());
    Some(Recording { key: format!("yt:{id}"), url: format!("https://youtu.be/{id}"), start })
}

/// The start that the query, the fragment or a query without its `?` names.
fn start(url: &Url, path: &str) -> Start {
    let forgotten = path.split('&').skip(1).filter_map(|p| p.split_once('='));
    let query = url.query_pairs().into_owned().collect::<Vec<_>>();
    let query = query.iter().map(|(k, v)| (k.as_str(), v.as_str()));
    let fragment = url.fragment().unwrap_or_default().split('&').filter_map(|p| p.split_once('='));
    let named = query.chain(fragment).chain(forgotten);
    let value = named.filter(|(k, _)| matches!(*k, "t" | "start" | "time_continue")).last();
    value.map_or(Start::Absent, |(_, v)| value_start(v))
}

/// The value of `t=`: seconds, a clock, or `1h2m3s`; the first of `t=10,20`.
pub(super) fn value_start(value: &str) -> Start {
    let first = value.split([',', '&']).next().unwrap_or_default();
    Timestamp::parse(first).map_or(Start::Unreadable, Start::At)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_recording_and_the_moment() {
        let rows = [
            ("https://youtu.be/abcdefghijk", Some(("yt:abcdefghijk", None))),
            ("https://youtu.be/abcdefghijk?si=x&t=35", Some(("yt:abcdefghijk", Some(35)))),
            ("https://youtu.be/abcdefghijk&t=35", Some(("yt:abcdefghijk", Some(35)))),
            (
                "https://www.youtube.com/watch?list=L&v=abcdefghijk&t=0h1m5s",
                Some(("yt:abcdefghijk", Some(65))),
            ),
            ("https://youtube.com/live/abcdefghijk", Some(("yt:abcdefghijk", None))),
            (
                "https://www.youtube.com/embed/abcdefghijk?start=9&end=20",
                Some(("yt:abcdefghijk", Some(9))),
            ),
            (
                "https://www.youtube.com/watch?v=abcdefghijk#t=1:05",
                Some(("yt:abcdefghijk", Some(65))),
            ),
            ("https://www.youtube.com/@channel", None),
            ("https://www.youtube.com/watch?v=short", None),
            ("https://example.org/youtube.com/watch?v=abcdefghijk", None),
            ("https://example.org/a.mp3#t=5", Some(("https://example.org/a.mp3", Some(5)))),
            ("https://vimeo.com/76979871/abc", Some(("https://vimeo.com/76979871/abc", None))),
            ("https://example.org/page", None),
            ("javascript:alert(1).mp4", None),
        ];
        for (address, want) in rows {
            let got = recording(address);
            let got = got.as_ref().map(|r| (r.key.as_str(), r.start.at().map(Timestamp::seconds)));
            assert_eq!(got, want, "{address}");
        }
    }

    #[test]
    fn what_is_no_moment_is_not_zero() {
        for value in ["s", "", "0h-3m-55s", "55t", "early"] {
            assert_eq!(value_start(value), Start::Unreadable, "{value}");
        }
    }
}
