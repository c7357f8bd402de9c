//! Pages that communities published, with mistakes that are known: `check` finds each of them.
//!
//! The pages are not part of this project. `QSTAMP_CORPUS` names their folder:
//! `QSTAMP_CORPUS=... cargo test --test curate known -- --ignored`.

use std::fs;
use std::path::Path;

use qstamp::formats::{Options as Reading, index::to_json, read};
use qstamp::lint::{Options, Source, check};
use qstamp::store::SourceText;
use qstamp::text::Language;

/// A file, the rule that finds its mistake, words of the finding, and whether the mistake is
/// still in the index that `import` makes of the page.
type Row = (&'static str, &'static str, &'static str, bool);

const KNOWN: &[Row] = &[
    // A label 126 s off its link, and four more.
    ("notes/ethereum__pm__Meeting_138.md", "link-time", "14:01", false),
    ("notes/ethereum__pm__Meeting_138.md", "time-backwards", "34:42 comes after 34:45", true),
    ("notes/ethereum__pm__Meeting_138.md", "time-twice", "5:09", true),
    ("notes/ethereum__pm__Meeting_119.md", "link-time", "15:20", false),
    (
        "notes/WANStamps__YouTube-Timestamps__433kipkEERY.md",
        "time-backwards",
        "40:37 comes after 41:02",
        true,
    ),
    (
        "notes/rustacean-station__rustacean-station.org__2025-10-29-rust-1.81-1.82-1.83-1.84.md",
        "time-backwards",
        "20:40 comes after 25:37",
        true,
    ),
    (
        "notes/cannonQ__ergo-transcripts__20240614_jiJEy4M-O7g_qa.json",
        "time-backwards",
        "4:29 comes after 31:20",
        true,
    ),
    (
        "notes/cannonQ__ergo-transcripts__20240614_jiJEy4M-O7g_qa.json",
        "time-backwards",
        "0:23 comes after 41:41",
        true,
    ),
    (
        "notes/bitcointranscripts__bitcointranscripts__silent-payments.md",
        "time-backwards",
        "18:44 comes after 19:36",
        true,
    ),
    (
        "notes/lifeoncloud__lifeoncloud.github.io__2022-04-20-ncp-meetup-2.md",
        "text-invisible",
        "U+200B",
        false,
    ),
    (
        "notes/lifeoncloud__lifeoncloud.github.io__2022-04-20-ncp-meetup-2.md",
        "tag-twice",
        "ncp",
        true,
    ),
    ("notes/ethereum__pm__call_020.md", "link-tracking", "utm_source", true),
    (
        "chapters/JupiterBroadcasting__jupiterbroadcasting.com__linux-unplugged-0474.chapters.json",
        "time-twice",
        "0:59 Intro",
        false,
    ),
    (
        "chapters/JupiterBroadcasting__jupiterbroadcasting.com__self-hosted-0129.chapters.json",
        "time-twice",
        "0:00",
        true,
    ),
    (
        "chapters/pyvideo__data__europython-2024__europython-2024-lightning-talks-friday.json",
        "speaker-unlisted",
        "Mandal",
        true,
    ),
];

/// Files in which nothing that counts is wrong.
const CLEAN: &[&str] = &[
    "notes/pamelafox__office-hours-writeups__2026_01_13__youtube_description.md",
    "notes/pamelafox__office-hours-writeups__2026_02_17__youtube_description.md",
    "notes/44bits__stdout.fm__2021-07-04-log-119.md",
    "notes/syntaxfm__website__832-potluck.md",
    "notes/gimbalabs__csk-003__timestamps.md",
    "chapters/JupiterBroadcasting__jupiterbroadcasting.com__this-week-in-bitcoin-0069.chapters.json",
];

/// The rule and the words of every finding in a document.
fn findings(name: &str, text: &str) -> Vec<(&'static str, String, bool)> {
    let document =
        SourceText { name: name.to_owned(), text: text.into(), is_line: false, lines_before: 0 };
    let checked = check(&Source::read(&document).unwrap(), &Options::default());
    let error = |f: &qstamp::lint::Finding| f.severity() == qstamp::model::Severity::Error;
    let row = |f: &qstamp::lint::Finding| (f.rule.id, f.what.say(Language::English), error(f));
    checked.findings.iter().map(row).collect()
}

#[test]
#[ignore = "reads pages from the folder that QSTAMP_CORPUS names"]
fn the_known_mistakes_of_real_pages_are_found() {
    let folder = std::env::var_os("QSTAMP_CORPUS").expect("QSTAMP_CORPUS names the folder");
    let bytes = |file: &str| fs::read(Path::new(&folder).join(file)).unwrap();
    let text = |file: &str| String::from_utf8(bytes(file)).unwrap();
    let mut missed = Vec::new();
    for (file, rule, words, kept) in KNOWN {
        let has = |found: &[(&str, String, bool)]| {
            found.iter().any(|(id, what, _)| id == rule && what.contains(words))
        };
        if !has(&findings(file, &text(file))) {
            missed.push(format!("{file}: {rule} {words}"));
        }
        let (_, reading) = read(&bytes(file), file, None, &Reading::default()).unwrap();
        let imported = reading.events.iter().map(|event| to_json(event).unwrap());
        let found = imported.flat_map(|index| findings("index.json", &index)).collect::<Vec<_>>();
        if *kept != has(&found) {
            missed.push(format!("{file}: {rule} {words}, imported: {found:?}"));
        }
    }
    for file in CLEAN {
        let wrong = findings(file, &text(file)).into_iter().filter(|(_, _, error)| *error);
        missed.extend(
            wrong.map(|(id, what, _)| format!("{file}: nothing is wrong, but {id} {what}")),
        );
    }
    assert!(missed.is_empty(), "{missed:#?}");
}
