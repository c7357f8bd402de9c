use super::*;
use crate::model::Offset;

fn event(video: Option<&str>, page: Option<&str>) -> Event {
    let video = video.map(|url| Video { id: "v1".into(), url: url.into(), ..Video::default() });
    Event { videos: video.into_iter().collect(), url: page.map(str::to_owned), ..Event::default() }
}

fn entry(seconds: Option<u64>, anchor: Option<&str>) -> Entry {
    Entry {
        timestamp: seconds.map(Timestamp::from_seconds),
        anchor: anchor.map(str::to_owned),
        ..Entry::default()
    }
}

fn url(event: &Event, entry: &Entry) -> Option<String> {
    jump(event, entry, &Options::default()).map(|jump| jump.url.as_str().to_owned())
}

const VIDEO: &str = "https://youtu.be/ID";
const PAGE: &str = "https://example.org/post";

#[test]
fn a_time_and_a_recording_lead_to_the_second_all_else_to_the_page() {
    let rows = [
        (Some(VIDEO), Some(PAGE), Some(60), "https://www.youtube.com/watch?v=ID&t=60s"),
        (Some(VIDEO), None, Some(0), "https://www.youtube.com/watch?v=ID&t=0s"),
        (Some(VIDEO), Some(PAGE), None, "https://example.org/post#:~:text=a%20word"),
        (None, Some(PAGE), Some(60), "https://example.org/post#:~:text=a%20word"),
        (Some("javascript:x"), Some(PAGE), Some(60), "https://example.org/post#:~:text=a%20word"),
        (Some(""), Some(PAGE), Some(60), "https://example.org/post#:~:text=a%20word"),
    ];
    for (video, page, seconds, want) in rows {
        let found = url(&event(video, page), &entry(seconds, Some("a word")));
        assert_eq!(found.as_deref(), Some(want));
    }
}

#[test]
fn without_an_anchor_the_page_opens_plain_and_without_a_page_nothing() {
    let plain = jump(&event(Some(VIDEO), Some(PAGE)), &entry(None, None), &Options::default());
    let plain = plain.unwrap();
    assert_eq!((plain.url.as_str(), plain.precision), (PAGE, Precision::Page));
    assert_eq!(plain.start, None);
    assert_eq!(url(&event(Some(VIDEO), None), &entry(None, Some("a word"))), None);
    assert_eq!(url(&event(None, None), &entry(Some(60), None)), None);
    assert_eq!(url(&event(None, Some("file:///etc/passwd")), &entry(None, None)), None);
}

#[test]
fn an_entry_of_several_recordings_has_to_name_its_own() {
    let mut two = event(Some(VIDEO), None);
    two.videos.push(Video {
        id: "v2".into(),
        url: "https://vimeo.com/1".into(),
        ..Video::default()
    });
    assert_eq!(url(&two, &entry(Some(60), None)), None);
    let named = Entry { video: Some("v2".into()), ..entry(Some(60), None) };
    assert_eq!(url(&two, &named).as_deref(), Some("https://vimeo.com/1#t=60s"));
    let unknown = Entry { video: Some("v3".into()), ..entry(Some(60), None) };
    assert_eq!(url(&two, &unknown), None);
}

#[test]
fn offset_and_lead_in_move_the_start_but_never_below_the_beginning() {
    let rows = [
        (60, 0, 0, 60_000),
        (60, 2_500, 0, 62_500),
        (60, -10_000, 0, 50_000),
        (60, -61_000, 0, 0),
        (60, 0, 5, 55_000),
        (60, 0, 61, 0),
        (60, -61_000, 5, 0),
        (60, 10_000, 15, 55_000),
        (60, 0, u64::MAX, 0),
        (60, i64::MIN, 0, 0),
        (60, i64::MAX, 0, 3_600_000_000),
    ];
    for (seconds, offset, lead_in, want) in rows {
        let mut event = event(Some(VIDEO), None);
        event.videos[0].offset = Offset::from_millis(offset);
        let options = Options { lead_in, ..Options::default() };
        let jump = jump(&event, &entry(Some(seconds), None), &options).unwrap();
        assert_eq!(jump.start.unwrap().millis(), want);
        let wanted = format!("https://www.youtube.com/watch?v=ID&t={}s", want / 1000);
        assert_eq!(jump.url.as_str(), wanted);
    }
}

#[test]
fn an_answer_has_its_own_moment_or_the_question_s() {
    let event = event(Some(VIDEO), None);
    let asked = entry(Some(60), None);
    let answer = |seconds: Option<u64>| Answer {
        timestamp: seconds.map(Timestamp::from_seconds),
        ..Answer::default()
    };
    let start = |answer: &Answer, entry: &Entry| {
        let jump = jump_to_answer(&event, entry, answer, &Options::default())?;
        jump.start.map(Timestamp::seconds)
    };
    assert_eq!(start(&answer(Some(90)), &asked), Some(90));
    assert_eq!(start(&answer(None), &asked), Some(60));
    assert_eq!(start(&answer(Some(90)), &entry(None, None)), Some(90));
    assert_eq!(start(&answer(None), &entry(None, None)), None);
}

#[test]
fn a_host_without_a_start_still_says_the_moment() {
    let event = event(Some("https://tv.naver.com/v/1"), None);
    let jump = jump(&event, &entry(Some(60), None), &Options::default()).unwrap();
    assert_eq!(jump.precision, Precision::NoStart);
    assert_eq!(jump.start, Some(Timestamp::from_seconds(60)));
}
