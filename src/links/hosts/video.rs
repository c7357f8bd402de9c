//! Rows of HOSTS: sites for video of every kind.

use super::Host;
use super::table::ROW;
use crate::links::start::{Part, Start, Unit};

/// yt-dlp reads the first of these that it meets, in the fragment and the query.
const YOUTUBE_STARTS: &[&str] = &["start=", "time_continue="];

const YOUTUBE_HOSTS: &[&str] = &[
    "youtube.com",
    "www.youtube.com",
    "m.youtube.com",
    "music.youtube.com",
    "gaming.youtube.com",
    "youtube-nocookie.com",
    "www.youtube-nocookie.com",
];

const fn youtube(unit: Unit) -> Start<'static> {
    Start::Written { part: Part::Query, prefix: "t=", unit, also: YOUTUBE_STARTS, end: false }
}

pub(super) const ROWS: &[Host] = &[
    Host {
        name: "YouTube",
        hosts: YOUTUBE_HOSTS,
        paths: &[
            "/watch?v={youtube}",
            "/live/{youtube}",
            "/shorts/{youtube}",
            "/embed/{youtube}",
            "/v/{youtube}",
            "/e/{youtube}",
        ],
        start: youtube(Unit::SecondsS),
        service: Some("youtube"),
        becomes_watch_page: true,
        examples: &[
            (
                "https://www.youtube.com/live/jE3Vgv_PpMk",
                "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=4240s",
            ),
            (
                "https://youtube.com/watch?list=L&v=jE3Vgv_PpMk#t=9",
                "https://www.youtube.com/watch?v=jE3Vgv_PpMk&list=L&t=4240s",
            ),
            (
                "https://www.youtube-nocookie.com/embed/jE3Vgv_PpMk?rel=0&start=30",
                "https://www.youtube.com/watch?v=jE3Vgv_PpMk&rel=0&t=4240s",
            ),
            (
                "http://m.youtube.com/shorts/jE3Vgv_PpMk?time_continue=3",
                "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=4240s",
            ),
            (
                "https://www.youtube.com/v/jE3Vgv_PpMk",
                "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=4240s",
            ),
            (
                "https://www.youtube.com/e/jE3Vgv_PpMk",
                "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=4240s",
            ),
        ],
        ..ROW
    },
    Host {
        name: "YouTube",
        hosts: &["youtu.be", "www.youtu.be"],
        paths: &["/{youtube}"],
        start: youtube(Unit::SecondsS),
        service: Some("youtube"),
        becomes_watch_page: true,
        examples: &[
            (
                "https://youtu.be/jE3Vgv_PpMk?si=x&t=5",
                "https://www.youtube.com/watch?v=jE3Vgv_PpMk&si=x&t=4240s",
            ),
            (
                "https://youtu.be/jE3Vgv_PpMk&t=5",
                "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=4240s",
            ),
        ],
        ..ROW
    },
    Host {
        name: "YouTube playlists, clips and channels",
        hosts: YOUTUBE_HOSTS,
        examples: &[(
            "https://www.youtube.com/playlist?list=L",
            "https://www.youtube.com/playlist?list=L",
        )],
        ..ROW
    },
    // jsVideoUrlParser and s9e: the fragment; HASH and `h=` open unlisted recordings.
    Host {
        name: "Vimeo",
        hosts: &["vimeo.com", "www.vimeo.com", "player.vimeo.com"],
        paths: &[
            "/{digits}",
            "/{digits}/*",
            "/channels/*/{digits}",
            "/groups/*/videos/{digits}",
            "/album/*/video/{digits}",
            "/showcase/*/video/{digits}",
            "/video/{digits}",
        ],
        start: Start::fragment("t=", Unit::SecondsS),
        service: Some("vimeo"),
        examples: &[
            ("https://vimeo.com/76979871/abc", "https://vimeo.com/76979871/abc#t=4240s"),
            ("https://vimeo.com/76979871#t=1m30s", "https://vimeo.com/76979871#t=4240s"),
            ("https://vimeo.com/channels/x/1", "https://vimeo.com/channels/x/1#t=4240s"),
            ("https://vimeo.com/groups/x/videos/1", "https://vimeo.com/groups/x/videos/1#t=4240s"),
            ("https://vimeo.com/album/2/video/1", "https://vimeo.com/album/2/video/1#t=4240s"),
            (
                "https://vimeo.com/showcase/2/video/1",
                "https://vimeo.com/showcase/2/video/1#t=4240s",
            ),
            (
                "https://player.vimeo.com/video/1?h=abc",
                "https://player.vimeo.com/video/1?h=abc#t=4240s",
            ),
        ],
        ..ROW
    },
    Host {
        name: "Twitch",
        hosts: &["twitch.tv", "www.twitch.tv", "m.twitch.tv"],
        paths: &["/videos/{digits}", "/*/v/{digits}"],
        start: Start::query("t=", Unit::Hms),
        service: Some("twitch"),
        examples: &[
            ("https://www.twitch.tv/videos/1?t=1s", "https://www.twitch.tv/videos/1?t=1h10m40s"),
            ("https://twitch.tv/someone/v/1", "https://twitch.tv/someone/v/1?t=1h10m40s"),
        ],
        ..ROW
    },
    Host {
        name: "Twitch player",
        hosts: &["player.twitch.tv"],
        // `v` stands before the number that /videos/ has.
        paths: &["/?video=v{digits}", "/?video={digits}"],
        start: Start::query("t=", Unit::Hms),
        service: Some("twitch"),
        examples: &[
            (
                "https://player.twitch.tv/?video=v1&parent=example.org",
                "https://player.twitch.tv/?video=v1&parent=example.org&t=1h10m40s",
            ),
            (
                "https://player.twitch.tv/?video=1&t=5s",
                "https://player.twitch.tv/?video=1&t=1h10m40s",
            ),
        ],
        ..ROW
    },
    Host {
        name: "Twitch clips",
        hosts: &["clips.twitch.tv"],
        examples: &[("https://clips.twitch.tv/Abc", "https://clips.twitch.tv/Abc")],
        ..ROW
    },
    Host {
        name: "Dailymotion",
        hosts: &["dailymotion.com", "www.dailymotion.com"],
        paths: &["/video/{id}", "/embed/video/{id}"],
        start: Start::query("start=", Unit::Seconds),
        service: Some("dailymotion"),
        examples: &[
            (
                "https://www.dailymotion.com/video/x1?start=5",
                "https://www.dailymotion.com/video/x1?start=4240",
            ),
            (
                "https://www.dailymotion.com/embed/video/x1",
                "https://www.dailymotion.com/embed/video/x1?start=4240",
            ),
        ],
        ..ROW
    },
    Host {
        name: "Dailymotion",
        hosts: &["dai.ly"],
        paths: &["/{id}"],
        start: Start::query("start=", Unit::Seconds),
        service: Some("dailymotion"),
        examples: &[("https://dai.ly/x1", "https://dai.ly/x1?start=4240")],
        ..ROW
    },
    // The documentation of the new player.
    Host {
        name: "Dailymotion player",
        hosts: &["geo.dailymotion.com"],
        paths: &["/player.html?video={id}", "/player/*.html?video={id}"],
        start: Start::query("startTime=", Unit::Seconds),
        service: Some("dailymotion"),
        examples: &[
            (
                "https://geo.dailymotion.com/player.html?video=x1",
                "https://geo.dailymotion.com/player.html?video=x1&startTime=4240",
            ),
            (
                "https://geo.dailymotion.com/player/abc.html?video=x1",
                "https://geo.dailymotion.com/player/abc.html?video=x1&startTime=4240",
            ),
        ],
        ..ROW
    },
    Host {
        name: "bilibili",
        hosts: &["bilibili.com", "www.bilibili.com", "m.bilibili.com"],
        paths: &["/video/{id}", "/bangumi/play/{id}"],
        start: Start::query("t=", Unit::Seconds),
        service: Some("bilibili"),
        parts: &["p="],
        examples: &[
            (
                "https://www.bilibili.com/video/BV1?t=5&p=2",
                "https://www.bilibili.com/video/BV1?p=2&t=4240",
            ),
            (
                "https://www.bilibili.com/bangumi/play/ep1",
                "https://www.bilibili.com/bangumi/play/ep1?t=4240",
            ),
        ],
        ..ROW
    },
];
