//! A moderator's whole evening: a page of a meetup becomes an index, is checked and mended, its
//! waiting time cut, edited, saved, and published in two forms, out of which the same index can
//! be read again.

use std::fs;
use std::path::Path;

use qstamp::app::edit::{Edit, Part};
use qstamp::formats::{Options, read};
use qstamp::model::{Entry, Event, Kind, Timestamp};
use qstamp::store::{Change, Document, Permit, RealDisk, save};
use serde_json::Value;

use crate::run::Bench;

/// In the shape in which communities write up their meetups; every word of it is ours.
const PAGE: &str = r#"---
title:  "[개발자 저녁 모임] 서버 개발자에게 묻다 다시보기 및 타임스탬프"
categories: backend
tags: [Backend, 저녁모임]
date: 2023-06-14
---
## 소개말
유월 저녁에 있었던 모임입니다.

## 행사 개요

일시: 2023년 6월 14일 19:00 ~ 20:30

* MC: 한가람 님
* 패널: 윤슬, 도담 님

## 다시보기
[https://www.youtube.com/watch?v=aqz-KE-bpKQ](https://www.youtube.com/watch?v=aqz-KE-bpKQ){:target="_blank"}

## 타임 스탬프

<br>
## 10:16 행사 시작

## 16:19 Q.서버 개발을 처음 배울 때 무엇부터 시작해야 하나요?
**<span style="color: #ff2f3c">윤슬</span>** : 작은 서비스를 끝까지 만들어 보라고 했다.

**<span style="color: #1a73e8">도담</span>** : 네트워크의 기초부터 보라고 했다.

<br>
## 24:24 Q.야근은 얼마나 하시나요?
**<span style="color: #ff2f3c">윤슬</span>** : 배포가 있는 주에만 한다고 했다.

<br>
## 33:50 Q.정보처리 자격증이 취업에 도움이 되나요?
**<span style="color: #1a73e8">도담</span>** : 면접에서 물어보지는 않는다고 했다.

## 38:03 Q.정보처리 certification이 취업에 도움이 되나요?
**<span style="color: #ff2f3c">윤슬</span>** : 공부한 흔적으로는 본다고 했다.

<br>
## 1:01:38 경품 추첨

## 1:08:25 Q.이직할 때 연봉은 어떻게 이야기하나요?
**<span style="color: #1a73e8">도담</span>** : 원하는 금액을 먼저 말한다고 했다.

## 1:38:13 소감
"#;

/// What both forms of publication can hold of an entry.
fn moment(entry: &Entry) -> (Option<u64>, String) {
    (entry.timestamp.map(Timestamp::seconds), entry.question.clone())
}

/// Who answered, and what.
type Told = Vec<(Option<String>, String)>;

/// What a page can hold of it.
fn told(entry: &Entry) -> (Option<u64>, String, bool, Told) {
    let answers = entry.answers.iter().map(|a| (a.speaker.clone(), a.summary.clone()));
    let (time, question) = moment(entry);
    (time, question, entry.kind == Kind::Question, answers.collect())
}

/// The rules that `check` reports on a file.
fn findings(bench: &Bench, file: &str) -> Vec<String> {
    let printed = bench.words(&format!("check --format json {file}")).out;
    let found: Value = serde_json::from_str(&printed).unwrap();
    let all = found["findings"].as_array().unwrap().iter();
    all.map(|f| f["rule"].as_str().unwrap().to_owned()).collect()
}

fn imported(path: &Path) -> Event {
    let bytes = fs::read(path).unwrap();
    let name = path.to_string_lossy();
    read(&bytes, &name, None, &Options::default()).unwrap().1.events.remove(0)
}

fn edit(event: &Event, edit: &Edit) -> Event {
    edit.apply(event).unwrap().0
}

#[test]
fn from_a_page_to_two_publications_and_back() {
    let bench = Bench::new();
    bench.home.file("post.md", PAGE);
    let path = bench.home.path().join("meetup.json");
    let text = || fs::read_to_string(&path).unwrap();

    let done = bench.words("import post.md -o meetup.json");
    assert_eq!(done.code, 0, "{}", done.err);

    // The slip that has one right answer is mended, the question asked twice is named.
    let said = findings(&bench, "meetup.json");
    assert!(
        said.contains(&"tag-twice".into()) && said.contains(&"question-twice".into()),
        "{said:?}"
    );
    let before = text();
    let done = bench.words("check --fix meetup.json");
    assert!(done.code == 0 && done.err.contains("mended 1"), "{}", done.err);
    assert_eq!(text().lines().count() + 1, before.lines().count(), "one tag is gone");
    assert!(!done.out.contains("warning[tag-twice]"), "{}", done.out);

    // The waiting time was cut out of the recording: too far first, then right.
    let mended = text();
    assert_eq!(bench.words("shift meetup.json --by -10:17").code, 2);
    assert_eq!(text(), mended, "nothing is moved where one entry would begin too early");
    let done = bench.words("shift meetup.json --by -10:00");
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(text().contains("\"58:25\"") && text().contains("\"0:16\""), "{}", text());

    // Two summaries, a question that was forgotten, and the duplicate.
    let document = Document::open(&path).unwrap();
    let (old, _) = document.events().remove(0);
    let id = |event: &Event, words: &str| {
        event.entries.iter().find(|e| e.question.contains(words)).unwrap().id.clone()
    };
    let summary = |event: &Event, words: &str, answer: usize, text: &str| {
        let (entry, part, text) = (id(event, words), Part::Summary, text.to_owned());
        edit(event, &Edit::SetAnswer { entry, answer, part, text })
    };
    let mut new = summary(&old, "야근은", 0, "배포가 있는 주에만 하고 다음 날 쉰다고 했다.");
    new = summary(&new, "연봉은", 0, "원하는 금액을 먼저 말하고 근거를 든다고 했다.");
    let (after, question) = (Some(id(&new, "야근은")), "코드 리뷰는 어떻게 하나요?".to_owned());
    new = edit(&new, &Edit::Add { after, question, time: Timestamp::parse("20:05") });
    let entry = id(&new, "코드 리뷰는");
    let speaker = Edit::SetAnswer { entry, answer: 0, part: Part::Speaker, text: "도담".into() };
    new =
        summary(&edit(&new, &speaker), "코드 리뷰는", 0, "두 사람이 보고 하루 안에 답한다고 했다.");
    let twice = new.clone();
    new = edit(
        &new,
        &Edit::Merge {
            entry: id(&new, "자격증이 취업에"), other: id(&new, "certification")
        },
    );
    let question = twice.entries.iter().find(|e| e.question.contains("자격증이")).unwrap();
    let (entry, text_of) = (question.id.clone(), question.question.clone());
    let field = qstamp::app::edit::Field::Question;
    new = edit(&new, &Edit::Set { entry, field, text: text_of });
    let change = [Change { old: &old, new: &new }];
    let shifted = text();
    save(&RealDisk, &document, &change, Permit::default()).unwrap();
    let saved = text();
    let kept = saved.lines().filter(|line| shifted.contains(line)).count();
    assert!(saved.lines().count() - kept <= 16, "only what was edited changes:\n{saved}");
    let said = findings(&bench, "meetup.json");
    assert!(!said.contains(&"question-twice".into()), "{said:?}");

    // As a page, and as the description of the video.
    let index = imported(&path);
    assert_eq!(index, new);
    assert_eq!(index.entries.len(), 8);
    assert_eq!(bench.words("export meetup.json --to markdown -o again.md").code, 0);
    let page = imported(&bench.home.path().join("again.md"));
    let both = |event: &Event| event.entries.iter().map(told).collect::<Vec<_>>();
    assert_eq!(both(&page), both(&index));
    assert_eq!((&page.title, &page.date, &page.tags), (&index.title, &index.date, &index.tags));
    assert_eq!(page.videos[0].url, index.videos[0].url);

    let done = bench.words("export meetup.json --to youtube -o description.txt");
    assert!(done.code == 0 && done.err.contains("0:00 was added"), "{}", done.err);
    let video = imported(&bench.home.path().join("description.txt"));
    let moments = |event: &Event| event.entries.iter().map(moment).collect::<Vec<_>>();
    let mut want = moments(&index);
    want.insert(0, (Some(0), "시작".to_owned()));
    assert_eq!(moments(&video), want, "the index, and the chapter that YouTube wants");
}
