//! Rows of HOSTS: Korean sites for video.

use super::Host;
use super::table::ROW;
use crate::links::pattern::ANY_PAGE;
use crate::links::start::{Start, Unit};

pub(super) const ROWS: &[Host] = &[
    // Ten public uses, and not one with a start.
    Host {
        name: "Naver TV",
        hosts: &["tv.naver.com", "m.tv.naver.com"],
        paths: &["/v/{id}", "/embed/{id}", "/l/{id}", ANY_PAGE],
        service: Some("navertv"),
        examples: &[
            ("http://tv.naver.com/v/123?a=b", "https://tv.naver.com/v/123?a=b"),
            ("https://tv.naver.com/embed/123", "https://tv.naver.com/embed/123"),
            ("https://tv.naver.com/l/123", "https://tv.naver.com/l/123"),
            ("https://tv.naver.com/channel", "https://tv.naver.com/channel"),
        ],
        ..ROW
    },
    Host {
        name: "CHZZK",
        hosts: &["chzzk.naver.com"],
        paths: &["/video/{id}"],
        start: Start::query("currentTime=", Unit::Seconds),
        service: Some("chzzk"),
        examples: &[(
            "https://chzzk.naver.com/video/123?currentTime=5",
            "https://chzzk.naver.com/video/123?currentTime=4240",
        )],
        ..ROW
    },
    Host {
        name: "SOOP (AfreecaTV)",
        hosts: &["vod.sooplive.com", "vod.sooplive.co.kr", "vod.afreecatv.com"],
        paths: &["/player/{digits}"],
        start: Start::query("change_second=", Unit::Seconds),
        service: Some("soop"),
        examples: &[(
            "https://vod.sooplive.co.kr/player/123",
            "https://vod.sooplive.co.kr/player/123?change_second=4240",
        )],
        ..ROW
    },
    // Closed on 2026-06-30.
    Host {
        name: "Kakao TV",
        hosts: &["tv.kakao.com", "play-tv.kakao.com", "kakaotv.daum.net"],
        paths: &["/**/v/{digits}", "/**/cliplink/{digits}", ANY_PAGE],
        start: Start::Ended,
        service: Some("kakaotv"),
        examples: &[
            ("https://tv.kakao.com/v/123", "https://tv.kakao.com/v/123"),
            (
                "https://tv.kakao.com/channel/1/cliplink/123",
                "https://tv.kakao.com/channel/1/cliplink/123",
            ),
            ("https://tv.kakao.com/", "https://tv.kakao.com/"),
        ],
        ..ROW
    },
];
