//! Rows of HOSTS: players that run on anybody's host and are known by their paths.

use super::Host;
use super::table::ROW;
use crate::links::start::{Part, Start, Unit};

pub(super) const ROWS: &[Host] = &[
    // s9e, and the documentation of the embedded player.
    Host {
        name: "PeerTube",
        paths: &["/w/{peertube}", "/videos/watch/{peertube}", "/videos/embed/{peertube}"],
        start: Start::query("start=", Unit::Seconds),
        examples: &[
            (
                "https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv?start=1m2s",
                "https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv?start=4240",
            ),
            (
                "https://tube.example.org/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d",
                "https://tube.example.org/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d?start=4240",
            ),
            (
                "https://tube.example.org/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?warningTitle=0",
                "https://tube.example.org/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?warningTitle=0&start=4240",
            ),
        ],
        ..ROW
    },
    // Invidious and its kin show YouTube's recordings under YouTube's ids.
    Host {
        name: "Invidious",
        paths: &["/watch?v={youtube11}"],
        start: Start::Written {
            part: Part::Query,
            prefix: "t=",
            unit: Unit::Seconds,
            also: &["start=", "time_continue="],
            end: false,
        },
        service: Some("youtube"),
        examples: &[(
            "https://invidious.example.org/watch?v=jE3Vgv_PpMk&start=5",
            "https://invidious.example.org/watch?v=jE3Vgv_PpMk&t=4240",
        )],
        ..ROW
    },
    // docs.opencast.org, versions 13 to 19.
    Host {
        name: "Opencast",
        paths: &["/**/watch.html?id={id}"],
        start: Start::query("time=", Unit::Hms),
        examples: &[(
            "https://video.example.org/paella/ui/watch.html?id=1-2",
            "https://video.example.org/paella/ui/watch.html?id=1-2&time=1h10m40s",
        )],
        ..ROW
    },
    Host {
        name: "Panopto",
        paths: &["/**/Pages/Viewer.aspx?id={id}"],
        start: Start::query("start=", Unit::Seconds),
        examples: &[(
            "https://x.hosted.panopto.com/Panopto/Pages/Viewer.aspx?id=1-2",
            "https://x.hosted.panopto.com/Panopto/Pages/Viewer.aspx?id=1-2&start=4240",
        )],
        ..ROW
    },
    Host {
        name: "pages that embed Wistia",
        paths: &["/**?wmediaid={id}"],
        start: Start::query("wtime=", Unit::Seconds),
        service: Some("wistia"),
        examples: &[(
            "https://example.org/talks?wmediaid=abc",
            "https://example.org/talks?wmediaid=abc&wtime=4240",
        )],
        ..ROW
    },
    // Media Fragments: seconds or a clock. Chromium 156 played from 0 for `979s` and `16m19s`
    // and from the moment for `979`, `16:19` and `npt:979`.
    Host {
        name: "media files",
        paths: &[
            "/**/*.mp4",
            "/**/*.m4v",
            "/**/*.webm",
            "/**/*.ogv",
            "/**/*.ogg",
            "/**/*.mp3",
            "/**/*.m4a",
            "/**/*.aac",
            "/**/*.opus",
            "/**/*.flac",
            "/**/*.wav",
        ],
        start: Start::Written {
            part: Part::Fragment,
            prefix: "t=",
            unit: Unit::Seconds,
            also: &[],
            end: true,
        },
        examples: &[
            ("https://example.org/a.mp4?x=%20y", "https://example.org/a.mp4?x=%20y#t=4240"),
            ("http://example.org/b/a.M4V#t=5,9", "http://example.org/b/a.M4V#t=4240"),
            ("https://example.org/a.webm", "https://example.org/a.webm#t=4240"),
            ("https://example.org/a.ogv", "https://example.org/a.ogv#t=4240"),
            ("https://example.org/a.ogg", "https://example.org/a.ogg#t=4240"),
            ("https://example.org/a.mp3?t=k", "https://example.org/a.mp3?t=k#t=4240"),
            ("https://example.org/a.m4a", "https://example.org/a.m4a#t=4240"),
            ("https://example.org/a.aac", "https://example.org/a.aac#t=4240"),
            ("https://example.org/a.opus", "https://example.org/a.opus#t=4240"),
            ("https://example.org/a.flac", "https://example.org/a.flac#t=4240"),
            ("https://example.org/a.wav", "https://example.org/a.wav#t=4240"),
        ],
        ..ROW
    },
];
