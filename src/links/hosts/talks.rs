//! Rows of HOSTS: sites for talks, podcasts and recorded meetings.

use super::Host;
use super::table::ROW;
use crate::links::pattern::ANY_PAGE;
use crate::links::start::{Start, Unit};

pub(super) const ROWS: &[Host] = &[
    Host {
        name: "SoundCloud",
        hosts: &["soundcloud.com", "www.soundcloud.com", "m.soundcloud.com"],
        paths: &["/*/*"],
        start: Start::fragment("t=", Unit::Seconds),
        service: Some("soundcloud"),
        examples: &[(
            "https://soundcloud.com/someone/talk#t=1:02",
            "https://soundcloud.com/someone/talk#t=4240",
        )],
        ..ROW
    },
    // voctoweb's player-deeplinks.js: parseFloat of `t`; `l` chooses the language.
    Host {
        name: "media.ccc.de",
        hosts: &["media.ccc.de"],
        paths: &["/v/{id}"],
        start: Start::fragment("t=", Unit::Seconds),
        service: Some("media.ccc.de"),
        examples: &[(
            "https://media.ccc.de/v/a-talk#t=5&l=eng",
            "https://media.ccc.de/v/a-talk#l=eng&t=4240",
        )],
        ..ROW
    },
    Host {
        name: "Google Drive",
        hosts: &["drive.google.com"],
        paths: &["/file/d/{id}/view"],
        start: Start::query("t=", Unit::Seconds),
        service: Some("googledrive"),
        examples: &[(
            "https://drive.google.com/file/d/1AbC/view?resourcekey=0-x",
            "https://drive.google.com/file/d/1AbC/view?resourcekey=0-x&t=4240",
        )],
        ..ROW
    },
    Host {
        name: "Wistia",
        hosts: &["*.wistia.com"],
        paths: &["/medias/{id}"],
        start: Start::query("wtime=", Unit::Seconds),
        service: Some("wistia"),
        examples: &[(
            "https://some.wistia.com/medias/abc?wtime=1m30s",
            "https://some.wistia.com/medias/abc?wtime=4240",
        )],
        ..ROW
    },
    // The transcript scrolls to a line and plays from there; the page of the talk does neither.
    Host {
        name: "TED transcripts",
        hosts: &["ted.com", "www.ted.com"],
        paths: &["/talks/{id}/transcript"],
        start: Start::fragment("t-", Unit::Milliseconds),
        service: Some("ted"),
        examples: &[(
            "https://www.ted.com/talks/a_talk/transcript#t-5000",
            "https://www.ted.com/talks/a_talk/transcript#t-4240000",
        )],
        ..ROW
    },
    Host {
        name: "TED",
        hosts: &["ted.com", "www.ted.com"],
        paths: &["/talks/{id}", ANY_PAGE],
        service: Some("ted"),
        examples: &[
            ("https://www.ted.com/talks/a_talk", "https://www.ted.com/talks/a_talk"),
            ("https://www.ted.com/", "https://www.ted.com/"),
        ],
        ..ROW
    },
    Host {
        name: "InfoQ",
        hosts: &["infoq.com", "www.infoq.com"],
        paths: &["/presentations/{id}", ANY_PAGE],
        service: Some("infoq"),
        examples: &[
            ("https://www.infoq.com/presentations/x/", "https://www.infoq.com/presentations/x/"),
            ("https://www.infoq.com/news/", "https://www.infoq.com/news/"),
        ],
        ..ROW
    },
    // s9e: the player's pages take `seek`.
    Host {
        name: "Acast",
        hosts: &["play.acast.com", "shows.acast.com", "embed.acast.com"],
        paths: &["/s/*/*", "/*/episodes/*", "/*/*"],
        start: Start::query("seek=", Unit::Seconds),
        service: Some("acast"),
        examples: &[
            ("https://play.acast.com/s/a/b?seek=5", "https://play.acast.com/s/a/b?seek=4240"),
            (
                "https://shows.acast.com/a/episodes/b",
                "https://shows.acast.com/a/episodes/b?seek=4240",
            ),
            ("https://embed.acast.com/a/b", "https://embed.acast.com/a/b?seek=4240"),
        ],
        ..ROW
    },
];
