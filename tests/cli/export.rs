//! `export`: chosen entries, standard output or files, and nothing overwritten unasked.

use qstamp::formats::FORMATS;

use crate::run::Bench;
use crate::two_events;

#[test]
fn every_format_that_can_be_written_is() {
    let bench = two_events();
    for format in FORMATS.iter().filter(|f| f.write.is_some()) {
        let done = bench.run(&["export", "events/a.json", "--to", format.id]);
        assert_eq!(done.code, 0, "{}: {}", format.id, done.err);
        assert!(done.out.contains("업무강도") && done.out.ends_with('\n'), "{}", format.id);
    }
}

#[test]
fn the_conditions_of_a_search_choose_the_entries() {
    let bench = two_events();
    let rows =
        [("--find 자격증", 3), ("--speaker 조훈", 1), ("--tag career", 1), ("--event qa", 2)];
    for (options, entries) in rows {
        let done = bench.words(&format!("export events --to jsonl {options}"));
        assert_eq!(done.out.lines().count(), entries, "{options}: {}", done.out);
    }
    assert_eq!(bench.words("export events --to jsonl --find 없는낱말뿐").code, 1);
}

#[test]
fn files_are_written_and_never_overwritten_unasked() {
    let bench = two_events();
    let read = |name: &str| std::fs::read_to_string(bench.home.path().join(name)).unwrap();
    let done = bench.words("export events --to markdown -o out");
    assert_eq!((done.code, &*done.out), (0, "out/meetup.md\nout/qa.md\n"), "{}", done.err);
    assert!(read("out/meetup.md").starts_with("---\ntitle: "));
    assert_eq!(bench.words("export events/a.json --to tsv -o out/t.tsv").code, 0);
    assert_eq!(bench.words("export events/a.json --to csv -o out/t.tsv").code, 2);
    assert!(read("out/t.tsv").contains('\t'));
    assert_eq!(bench.words("export events/a.json --to csv -o out/t.tsv --force").code, 0);
    assert!(!read("out/t.tsv").contains('\t'));
}

#[test]
fn a_format_of_one_recording_asks_for_one() {
    let bench = two_events();
    let done = bench.words("export events --to youtube");
    assert_eq!((done.code, &*done.out), (2, ""));
    assert!(done.err.contains("--event"), "{}", done.err);
    let done = bench.words("export events --to youtube --event meetup");
    assert!(done.out.starts_with("0:00 시작\n10:16 밋업 시작\n16:19 "), "{}", done.out);
    assert!(done.err.contains("0:00"), "what was repaired is said: {}", done.err);
    assert_eq!(Bench::new().words("export --to nonsense").code, 2);
}
