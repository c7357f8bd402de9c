use proptest::prelude::*;

use super::*;

fn start(url: &str) -> Found {
    recording(url).unwrap_or_else(|| panic!("{url}")).start
}

#[test]
fn every_form_of_youtube_is_one_recording() {
    let forms = [
        "https://youtu.be/jE3Vgv_PpMk",
        "https://youtu.be/jE3Vgv_PpMk/",
        "https://youtu.be/jE3Vgv_PpMk?t=5",
        "https://youtu.be/jE3Vgv_PpMk&t=5",
        "youtu.be/jE3Vgv_PpMk&t=5",
        "//www.youtube.com/embed/jE3Vgv_PpMk",
        "www.youtube.com/watch?v=jE3Vgv_PpMk",
        "http://m.youtube.com/watch?feature=share&v=jE3Vgv_PpMk",
        "https://music.youtube.com/watch?v=jE3Vgv_PpMk&list=L",
        "https://www.youtube.com/live/jE3Vgv_PpMk?si=x",
        "https://www.youtube.com/shorts/jE3Vgv_PpMk",
        "https://www.youtube.com/v/jE3Vgv_PpMk",
        "https://www.youtube.com/e/jE3Vgv_PpMk",
        "https://www.youtube-nocookie.com/embed/jE3Vgv_PpMk?start=5",
        "https://yewtu.be/watch?v=jE3Vgv_PpMk",
    ];
    for form in forms {
        assert_eq!(recording(form).unwrap().identity, "youtube:jE3Vgv_PpMk", "{form}");
        assert_eq!(youtube_id(form).as_deref(), Some("jE3Vgv_PpMk"), "{form}");
    }
    let none = [
        "https://www.youtube.com/playlist?list=L",
        "https://www.youtube.com/@someone",
        "https://youtu.be/",
        "https://www.youtube.com/watch",
        "https://www.youtube.com/embed/live_stream?channel=C",
        "https://vimeo.com/1",
        "https://example.org/",
        "youtu.be",
        "a.mp4",
        "",
        "no address",
    ];
    for text in none {
        assert_eq!(youtube_id(text), None, "{text}");
        assert!(recording(text).is_none_or(|r| !r.identity.starts_with("youtube:")), "{text}");
    }
    assert_eq!(youtube_id("https://youtu.be/short"), None);
}

#[test]
fn starts_are_read_in_every_form_people_write() {
    let rows = [
        ("https://youtu.be/ID?t=184", 184),
        ("https://youtu.be/ID?t=184s", 184),
        ("https://youtu.be/ID?t=1m2s", 62),
        ("https://youtu.be/ID?t=0h22m59s", 1_379),
        ("https://youtu.be/ID?t=1%3A10%3A40", 4_240),
        ("https://youtu.be/ID&t=5", 5),
        ("https://youtu.be/ID&t=5?si=x", 5),
        ("https://www.youtube.com/watch?v=ID&start=30", 30),
        ("https://www.youtube.com/watch?v=ID&time_continue=30", 30),
        ("https://www.youtube.com/watch?v=ID#t=9m", 540),
        ("https://www.youtube.com/watch?v=ID&t=5#t=9", 9),
        ("https://www.youtube.com/watch?v=ID&t=&start=30", 30),
        ("https://www.youtube.com/watch?v=ID&t=0", 0),
        ("https://vimeo.com/1#t=1m30s", 90),
        ("https://www.twitch.tv/videos/1?t=1h2m3s", 3_723),
        ("https://soundcloud.com/a/b#t=1:02", 62),
        ("https://example.org/a.mp4#t=0:16:19", 979),
        ("https://example.org/a.mp4#t=npt:979", 979),
        ("https://www.ted.com/talks/a/transcript#t-979000", 979),
        ("https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv?start=1m2s&stop=2m", 62),
    ];
    for (url, seconds) in rows {
        assert_eq!(start(url), Found::At(Timestamp::from_seconds(seconds)), "{url}");
    }
}

#[test]
fn what_is_no_time_is_reported_and_never_guessed() {
    let rows = [
        ("https://youtu.be/ID?t=s", "s"),
        ("https://youtu.be/ID?t=-5", "-5"),
        ("https://youtu.be/ID?t=", ""),
        ("https://youtu.be/ID?t", ""),
        ("https://youtu.be/ID?t=0h-3m-55s", "0h-3m-55s"),
        ("https://example.org/a.mp4#t=20,x", "20,x"),
        ("https://www.ted.com/talks/a/transcript#t-1:00", "1:00"),
    ];
    for (url, text) in rows {
        assert_eq!(start(url), Found::Unreadable(text.to_owned()), "{url}");
        assert_eq!(start(url).moment(), None);
    }
    assert_eq!(start("https://youtu.be/ID"), Found::Absent);
    assert_eq!(start("https://vimeo.com/1?t=5"), Found::Absent);
    assert_eq!(start("https://tv.naver.com/v/1?t=5"), Found::Absent);
}

#[test]
fn the_address_loses_its_start_and_nothing_else() {
    let rows = [
        ("http://youtu.be/ID?si=%20&t=5&x", "http://youtu.be/ID?si=%20&x"),
        ("youtu.be/ID&t=5", "https://youtu.be/ID"),
        ("https://youtu.be/ID?t=", "https://youtu.be/ID"),
        ("https://www.youtube.com/watch?v=ID&start=3#t=9", "https://www.youtube.com/watch?v=ID"),
        (
            "https://www.youtube.com/embed/ID?start=3&end=9",
            "https://www.youtube.com/embed/ID?end=9",
        ),
        ("https://example.org/a.mp4?t=token#t=3,9", "https://example.org/a.mp4?t=token"),
    ];
    for (url, want) in rows {
        assert_eq!(recording(url).unwrap().address.as_str(), want, "{url}");
    }
}

#[test]
fn media_files_have_an_end() {
    let read = |url| {
        let found = recording(url).unwrap();
        (found.start.moment().map(Timestamp::seconds), found.end.map(Timestamp::seconds))
    };
    assert_eq!(read("https://example.org/a.mp4#t=10,20"), (Some(10), Some(20)));
    assert_eq!(read("https://example.org/a.mp4#t=,20"), (Some(0), Some(20)));
    assert_eq!(read("https://example.org/a.mp4#t=10%2C20"), (Some(10), Some(20)));
    assert_eq!(read("https://example.org/a.mp4#t=10"), (Some(10), None));
}

#[test]
fn identities_tell_recordings_apart() {
    let id = |url: &str| recording(url).unwrap().identity;
    let same = [
        ("https://vimeo.com/1", "https://player.vimeo.com/video/1?h=abc"),
        ("https://player.twitch.tv/?video=v1", "https://www.twitch.tv/videos/1?t=5s"),
        ("https://dai.ly/x1", "https://www.dailymotion.com/video/x1"),
        ("https://www.bilibili.com/video/BV1", "https://m.bilibili.com/video/BV1?p=1&t=3"),
        ("https://soundcloud.com/a/b?si=x", "https://m.soundcloud.com/a/b"),
        ("http://example.org/a.mp4#t=5", "https://example.org/a.mp4"),
        ("https://tv.naver.com/v/1", "https://tv.naver.com/embed/1"),
    ];
    for (a, b) in same {
        assert_eq!(id(a), id(b), "{a} {b}");
    }
    let apart = [
        ("https://youtu.be/ID1", "https://youtu.be/ID2"),
        ("https://youtu.be/id", "https://youtu.be/ID"),
        ("https://www.bilibili.com/video/BV1?p=2", "https://www.bilibili.com/video/BV1?p=3"),
        ("https://example.org/a.mp4?v=1", "https://example.org/a.mp4?v=2"),
        ("https://a.org/w/kkGMgK9ZtnKfYAgnEtQxbv", "https://b.org/w/kkGMgK9ZtnKfYAgnEtQxbv"),
    ];
    for (a, b) in apart {
        assert_ne!(id(a), id(b), "{a} {b}");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,80}", tail in "[/?#&=t%:.,a-z0-9-]{0,40}") {
        let _ = (recording(&text), youtube_id(&text));
        for host in ["youtu.be", "vimeo.com", "www.ted.com", "example.org"] {
            let url = format!("https://{host}/{tail}");
            if let Some(found) = recording(&url) {
                let again = recording(found.address.as_str());
                prop_assert_eq!(again.map(|r| r.identity), Some(found.identity));
            }
        }
    }
}
