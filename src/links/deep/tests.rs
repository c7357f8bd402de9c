use proptest::prelude::*;

use super::*;
use crate::links::recording::{Found, recording};
use crate::links::start::Unit;

fn at(seconds: u64) -> Timestamp {
    Timestamp::from_seconds(seconds)
}

fn linked(address: &str, seconds: u64) -> String {
    deep_link(address, at(seconds), None, &[]).unwrap().url.as_str().to_owned()
}

/// The rows of the contract, byte for byte.
#[test]
fn golden_rows() {
    let rows = [
        (
            "https://youtu.be/jE3Vgv_PpMk?si=x&t=5",
            "https://www.youtube.com/watch?v=jE3Vgv_PpMk&si=x&t=4240s",
        ),
        (
            "https://www.youtube.com/live/jE3Vgv_PpMk",
            "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=4240s",
        ),
        (
            "https://youtube.com/watch?list=L&v=jE3Vgv_PpMk#t=9",
            "https://www.youtube.com/watch?v=jE3Vgv_PpMk&list=L&t=4240s",
        ),
        ("https://vimeo.com/76979871/abc", "https://vimeo.com/76979871/abc#t=4240s"),
        ("https://www.twitch.tv/videos/1?t=1s", "https://www.twitch.tv/videos/1?t=1h10m40s"),
        ("https://example.org/a.mp4?x=%20y", "https://example.org/a.mp4?x=%20y#t=4240"),
    ];
    for (from, to) in rows {
        assert_eq!(linked(from, 4_240), to);
    }
}

#[test]
fn what_is_not_the_start_stays() {
    let rows = [
        (
            "https://youtu.be/ID?si=a%20b&&x&t=1&y=1+1",
            "https://www.youtube.com/watch?v=ID&si=a%20b&&x&y=1+1&t=61s",
        ),
        (
            "https://www.youtube.com/watch?v=ID&start=5&index=3#t=9&c",
            "https://www.youtube.com/watch?v=ID&index=3&t=61s#c",
        ),
        (
            "https://www.youtube.com/watch?v=ID&at=1&tt=2",
            "https://www.youtube.com/watch?v=ID&at=1&tt=2&t=61s",
        ),
        ("https://www.twitch.tv/videos/1?", "https://www.twitch.tv/videos/1?t=1m1s"),
        (
            "https://www.twitch.tv/videos/1?filter=%e3#x",
            "https://www.twitch.tv/videos/1?filter=%e3&t=1m1s#x",
        ),
        ("http://vimeo.com/1#x=1", "https://vimeo.com/1#x=1&t=61s"),
        ("http://example.org/a.mp3#xywh=1,2,3,4&t=5", "http://example.org/a.mp3#xywh=1,2,3,4&t=61"),
        (
            "https://chzzk.naver.com/video/1?t=5",
            "https://chzzk.naver.com/video/1?t=5&currentTime=61",
        ),
    ];
    for (from, to) in rows {
        assert_eq!(linked(from, 61), to);
    }
}

#[test]
fn seconds_are_rounded_down_and_zero_is_a_moment() {
    let late = Timestamp::from_millis(61_999).unwrap();
    let link = deep_link("https://youtu.be/ID", late, None, &[]).unwrap();
    assert_eq!(link.url.as_str(), "https://www.youtube.com/watch?v=ID&t=61s");
    assert_eq!(linked("https://youtu.be/ID", 0), "https://www.youtube.com/watch?v=ID&t=0s");
}

#[test]
fn only_media_files_take_an_end_and_only_a_later_one() {
    let link = |address, end| {
        let link = deep_link(address, at(60), Some(at(end)), &[]).unwrap();
        link.url.as_str().to_owned()
    };
    assert_eq!(link("https://example.org/a.mp4", 90), "https://example.org/a.mp4#t=60,90");
    assert_eq!(link("https://example.org/a.mp4", 60), "https://example.org/a.mp4#t=60");
    assert_eq!(link("https://vimeo.com/1", 90), "https://vimeo.com/1#t=60s");
}

#[test]
fn unknown_hosts_are_opened_unchanged_and_say_so() {
    for text in ["https://example.org/talk?t=5#x", "http://example.org:8080/?a=%20&b"] {
        let link = deep_link(text, at(60), None, &[]).unwrap();
        assert_eq!((link.url.as_str(), link.precision), (text, Precision::UnknownHost));
    }
    for text in
        ["javascript:alert(1)", "https://youtube.com@evil.example/watch?v=ID", "", "talk.mp4"]
    {
        assert!(deep_link(text, at(60), None, &[]).is_err(), "{text}");
    }
}

#[test]
fn a_rule_of_the_user_comes_first() {
    let rule = |host, path, key, unit| DeepLinkRule::new(host, path, key, unit).unwrap();
    let rules = [
        rule("*.example.org", "/v/*", "at", Unit::Clock),
        rule("vimeo.com", "", "ms", Unit::Milliseconds),
    ];
    let rows = [
        ("https://a.example.org/v/1?at=5&x=%20", "https://a.example.org/v/1?x=%20&at=1:10:40"),
        ("https://vimeo.com/1#t=5s", "https://vimeo.com/1?ms=4240000#t=5s"),
    ];
    for (from, to) in rows {
        let link = deep_link(from, at(4_240), None, &rules).unwrap();
        assert_eq!((link.url.as_str(), link.precision), (to, Precision::Second));
        assert_eq!(deep_link(to, at(4_240), None, &rules).unwrap(), link);
    }
    let other = deep_link("https://a.example.org/w/1", at(60), None, &rules).unwrap();
    assert_eq!(other.precision, Precision::UnknownHost);
}

/// Parameters that no host starts by.
fn others(least: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(
        "[b-df-oq-s]{1,3}(=([a-zA-Z0-9._~+-]|%[0-9a-fA-F]{2}){0,6})?",
        least..5,
    )
    .prop_map(|items| items.join("&"))
}

/// An address of a host with a start, and where its other parameters stand.
fn addresses() -> impl Strategy<Value = String> {
    let base = prop_oneof![
        Just("https://www.youtube.com/watch?v=jE3Vgv_PpMk&"),
        Just("https://youtu.be/jE3Vgv_PpMk?"),
        Just("https://www.youtube.com/live/jE3Vgv_PpMk?"),
        Just("https://vimeo.com/76979871/abc?"),
        Just("https://www.twitch.tv/videos/1?"),
        Just("https://chzzk.naver.com/video/1?"),
        Just("https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv?"),
        Just("https://example.org/a.mp4?"),
        Just("https://v.example.org/watch.html?id=1&"),
    ];
    let old = prop_oneof![Just(""), Just("&t=5"), Just("#t=5"), Just("&start=1m2s"), Just("&t=")];
    (base, others(0), old).prop_map(|(base, others, old)| format!("{base}{others}{old}"))
}

proptest! {
    #[test]
    fn writing_twice_is_writing_once(address in addresses(), seconds in 0u64..100_000) {
        let once = linked(&address, seconds);
        prop_assert_eq!(linked(&once, seconds), once);
    }

    #[test]
    fn the_last_start_wins_and_is_read_back(address in addresses(), a in 0u64..100_000, b in 0u64..100_000) {
        let twice = linked(&linked(&address, a), b);
        prop_assert_eq!(recording(&twice).unwrap().start, Found::At(at(b)));
        prop_assert_eq!(recording(&twice).unwrap().identity, recording(&address).unwrap().identity);
    }

    #[test]
    fn other_parameters_keep_their_bytes(others in others(1), seconds in 0u64..100_000) {
        let rows = [
            (format!("https://youtu.be/ID?{others}&t=5"), format!("https://www.youtube.com/watch?v=ID&{others}&t={seconds}s")),
            (format!("https://vimeo.com/1?{others}"), format!("https://vimeo.com/1?{others}#t={seconds}s")),
            (format!("https://vod.sooplive.co.kr/player/1?{others}"), format!("https://vod.sooplive.co.kr/player/1?{others}&change_second={seconds}")),
        ];
        for (from, to) in rows {
            prop_assert_eq!(linked(&from, seconds), to);
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,80}", tail in "[/?#&=t%:.a-z0-9]{0,40}") {
        let _ = deep_link(&text, at(60), None, &[]);
        for host in ["youtu.be", "www.youtube.com", "vimeo.com", "example.org"] {
            if let Ok(link) = deep_link(&format!("http://{host}/{tail}"), at(60), None, &[]) {
                let again = deep_link(link.url.as_str(), at(60), None, &[]).unwrap();
                prop_assert_eq!(again.url, link.url);
            }
        }
    }
}
