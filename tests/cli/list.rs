//! `list`: everything in order of event and time.

use serde_json::Value;

use crate::run::Bench;
use crate::shape::LISTED;
use crate::two_events;

#[test]
fn entries_are_listed_by_event_and_time_whatever_their_kind() {
    let done = two_events().words("list --index events --format tsv");
    let column = |n: usize| {
        let cell = |row: &str| row.split('\t').nth(n).unwrap_or_default().to_owned();
        done.out.lines().map(cell).collect::<Vec<_>>()
    };
    assert_eq!((done.code, &*done.err), (0, ""));
    let ids = ["opening", "difference", "load", "certificate", "hiring", "untimed", "c", "w"];
    assert_eq!(column(1), ids);
    assert_eq!(column(2), ["10:16", "16:19", "33:50", "1:10:40", "1:20:32", "", "0:42", "12:05"]);
    assert_eq!(column(3), ["616", "979", "2030", "4240", "4832", "", "42", "725"]);
    assert!(done.out.lines().all(|row| row.split('\t').count() == 8));
}

#[test]
fn json_is_that_of_search_without_rank_score_and_matches() {
    let bench = two_events();
    let done = bench.words("list --index events --format json --event qa");
    let value: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(value["matched"], 2);
    let lines = bench.words("list --index events --format jsonl").out;
    let rows = lines.lines().map(|line| serde_json::from_str(line).unwrap());
    for row in rows.chain([value["results"][0].clone()]) {
        let names: Vec<&String> = row.as_object().unwrap().keys().collect();
        assert_eq!(names, LISTED);
    }
}

#[test]
fn urls_are_the_entries_that_have_one() {
    let done = two_events().words("list --index events --format urls --lead-in 20");
    let urls: Vec<&str> = done.out.lines().collect();
    assert_eq!((urls.len(), urls[1]), (7, "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=959s"));
    assert_eq!(urls[6], "https://videos.example.org/watch/7", "a host that is not known");
}

#[test]
fn an_empty_list_exits_with_1() {
    let bench = two_events();
    let done = bench.words("list --index events --event none");
    assert_eq!((done.code, &*done.out, &*done.err), (1, "", ""));
    let bench = Bench::new().input("[]");
    let done = bench.words("list --index -");
    assert_eq!((done.code, &*done.out), (1, ""));
}

#[test]
fn without_an_index_the_library_and_the_built_in_events_are_read() {
    let bench = Bench::new();
    let built_in = bench.words("list --format tsv").out;
    assert!(built_in.contains("ncp-meetup-2022\tq-1-10-40\t1:10:40\t4240\tquestion\t"));
    bench.home.file("data/qstamp/events/mine.json", crate::events::ENGLISH);
    let with_mine = bench.words("list --format tsv").out;
    assert!(with_mine.starts_with("qa\tc\t0:42") && with_mine.ends_with(&built_in));
}

#[cfg(unix)]
#[test]
fn a_pipe_that_its_reader_closed_is_a_quiet_success() {
    let entry = format!("{{\"question\": \"{}\"}}", "가".repeat(400));
    let index = format!("[{}]", vec![entry; 500].join(","));
    let bench = Bench::with(&[("big.json", &index)]);
    for form in ["plain", "json", "jsonl", "tsv"] {
        let mut child =
            bench.command(&["list", "--index", "events", "--format", form]).spawn().unwrap();
        drop(child.stdout.take());
        let done = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!((done.status.code(), &*said), (Some(0), ""), "{form}");
    }
}
