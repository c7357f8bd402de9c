#![expect(clippy::format_push_string, clippy::format_collect, reason = "short texts of tests")]

use super::*;
use crate::formats::{Options, choose, read};

fn import(text: &str, name: &str) -> Transcript {
    let (_, reading) = read(text.as_bytes(), name, None, &Options::default()).unwrap();
    reading.transcript.unwrap_or_default()
}

fn said(transcript: &Transcript) -> Vec<(u64, Option<&str>, &str)> {
    let cues = transcript.cues.iter();
    cues.map(|c| (c.start.seconds(), c.speaker.as_deref(), c.text.as_str())).collect()
}

#[test]
fn webvtt_in_the_forms_that_files_have() {
    let text = "WEBVTT\nKind: captions\n\nNOTE\nnot said\n\nSTYLE\n::cue { color: red }\n\n\
        1\n00:01.000 --> 00:02.000 align:start\n<v.loud Ada Byron>Who&apos;s &lt;there?\n\n\
        3 \"Kim\" (9)\n01:00:03.000 --> 01:00:02.000\n<i>Me</i>\n <00:00:01.000>too\n\n\
        00:05.000 --> 00:06.000\n \n\nx --> y\nlost\n";
    let found = import(text, "a.vtt");
    let want = [(1, Some("Ada Byron"), "Who's <there?"), (3603, Some("Kim"), "Me\ntoo")];
    assert_eq!((said(&found), found.read), (want.to_vec(), 2));
    assert_eq!(found.cues.last().map(|c| (c.line, c.end.seconds())), Some((15, 3602)));
}

#[test]
fn subrip_in_the_forms_that_files_have() {
    let text = "1\r\n00:00:01,000 --> 00:00:02,500\r\n\r\nfirst\r\n\r\nlast 7\r\n\r\n\
        2\r\n0:00:02.5 --> 00:00:04,000\r\n{\\an8}a < b\r\n00:00:05,000 --> 00:00:06,000\r\n42\r\n\r\n";
    let found = import(text, "a.srt");
    assert_eq!(said(&found), [(1, None, "first\nlast 7"), (2, None, "a < b"), (5, None, "42")]);
}

#[test]
fn each_line_of_rolling_captions_is_taken_once() {
    let mut text = "WEBVTT\n".to_owned();
    let words = ["so", "what is", "a name", "to you", "then"];
    for (n, pair) in words.windows(2).enumerate() {
        let [old, new] = pair else { continue };
        text += &format!("\n00:0{n}.000 --> 00:0{n}.990\n{old}\n<00:00:01.000><c>{new}</c>\n");
        text += &format!("\n00:0{n}.990 --> 00:0{}.000\n{new}\n \n", n + 1);
    }
    let found = import(&text, "a.vtt");
    let lines: Vec<&str> = said(&found).into_iter().map(|(_, _, text)| text).collect();
    assert_eq!(lines, ["so\nwhat is", "a name", "to you", "then"]);
    assert_eq!((found.rolling, found.read), (true, 8));
}

#[test]
fn a_label_is_a_name_when_it_comes_again() {
    let times = |n: usize| format!("{n}\n00:00:0{n},000 --> 00:00:0{n},900\n");
    let lines = ["Ada Byron: Hello.", "I say: no.", "- Ada Byron: Next:", "Kim Ha: One thing: go"];
    let text: String =
        lines.iter().enumerate().map(|(n, line)| format!("{}{line}\n\n", times(n))).collect();
    let found = import(&text, "a.srt");
    let want = [
        (0, Some("Ada Byron"), "Hello."),
        (1, None, "I say: no."),
        (2, Some("Ada Byron"), "Next:"),
        (3, Some("Kim Ha"), "One thing: go"),
    ];
    assert_eq!(said(&found), want);
}

#[test]
fn chapters_are_told_from_captions() {
    let file = |minutes: u64, gap: u64, note: &str| {
        let mut text = format!("WEBVTT\n{note}\n");
        for n in 0..4 {
            let at = |m: u64, s: u64| format!("{m:02}:{s:02}.000");
            text += &format!(
                "\n{} --> {}\nPart {n}\n",
                at(n * minutes, 0),
                at((n + 1) * minutes - gap.min(1), (60 - gap) % 60)
            );
        }
        text
    };
    let rows = [
        (file(1, 0, ""), "webvtt"),
        (file(1, 9, ""), "webvtt-captions"),
        (file(1, 9, "\nNOTE qstamp chapters\n"), "webvtt"),
        ("1\n00:00:01,000 --> 00:00:02,000\na".to_owned(), "srt"),
    ];
    for (text, want) in rows {
        assert_eq!(choose(&text, "a.txt").map(|f| f.id), Some(want), "{text}");
    }
}
