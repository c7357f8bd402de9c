//! Is an address a recording, which one, and at which moment does it start?
//!
//! What importers ask of the `links` room, in the terms in which they count recordings. Not for:
//! writing addresses that start somewhere.

use crate::links::{self, Found};
use crate::model::Timestamp;

use super::recordings::canonical;

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

/// What recording an address names, if any.
pub(super) fn recording(address: &str) -> Option<Recording> {
    // Most links of a page lead elsewhere; an address without a scheme is words.
    if address.len() > 4_096 || !address.trim_start().starts_with("http") {
        return None;
    }
    let found = links::recording(address)?;
    let (key, url) = match found.identity.strip_prefix("youtube:") {
        Some(id) if id.len() != 11 => return None,
        Some(id) => (format!("yt:{id}"), canonical(found.address.as_str())),
        None => (found.identity, found.address.to_string()),
    };
    let start = match found.start {
        Found::Absent => Start::Absent,
        Found::At(time) => Start::At(time),
        Found::Unreadable(_) => Start::Unreadable,
    };
    Some(Recording { key, url, start })
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
            ("https://example.org/a.mp3#t=5", Some(("example.org:/a.mp3", Some(5)))),
            ("https://vimeo.com/76979871/abc", Some(("vimeo:76979871", None))),
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
