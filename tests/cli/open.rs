//! `open`: to one entry.

use serde_json::json;

use crate::run::Bench;
use crate::two_events;

const CERTIFICATE: &str = "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=4240s\n";

#[test]
fn the_link_of_a_built_in_question_is_printed() {
    let bench = Bench::new();
    for line in [
        "open --print --event ncp-meetup-2022 --first 자격증 취업",
        "open --print ncp-meetup-2022/q-1-10-40",
        "open q-1-10-40 --print",
    ] {
        let done = bench.words(line);
        assert_eq!((done.code, &*done.out, &*done.err), (0, CERTIFICATE, ""), "{line}");
    }
}

#[test]
fn an_id_of_several_events_is_not_guessed() {
    let one = json!({"id": "one", "entries": [{"id": "q-1", "question": "a"}]}).to_string();
    let two = one.replace("\"one\"", "\"two\"");
    let bench = Bench::with(&[("1.json", &one), ("2.json", &two)]);
    let done = bench.words("open --print --index events q-1");
    assert_eq!((done.code, &*done.out), (2, ""));
    assert!(done.err.contains("one/q-1") && done.err.contains("two/q-1"), "{}", done.err);
}

#[test]
fn what_does_not_exist_or_has_no_place_exits_with_1() {
    let bench = two_events();
    for (line, said) in [
        ("open --index events nothing", "qstamp: nothing found: nothing\n"),
        ("open --index events qa/load", "qstamp: nothing found: qa/load\n"),
        ("open --index events --first 없는말", "qstamp: nothing found: 없는말\n"),
        (
            "open --print --index events meetup/untimed",
            "qstamp: meetup/untimed: This entry has no place to jump to.\n",
        ),
    ] {
        let done = bench.words(line);
        assert_eq!((done.code, &*done.out, &*done.err), (1, "", said), "{line}");
    }
    assert_eq!(bench.words("open --index events").code, 2, "what to open is not said");
}

#[test]
fn an_address_that_may_not_be_opened_is_named_with_the_reason() {
    for (url, said) in [
        ("javascript:alert(1)", "only http and https addresses are opened, not javascript:"),
        ("file:///etc/passwd", "only http and https addresses are opened, not file:"),
        (
            "https://user@example.org/v",
            "an address with a user name in it (name@host) is not opened",
        ),
        ("example.org/v", "not an address that can be opened; it has to begin with https://"),
    ] {
        let entry = json!({"id": "q", "timestamp": "1:00", "question": "x"});
        let index = json!({"id": "e", "videos": [{"url": url}], "entries": [entry]}).to_string();
        let bench = Bench::with(&[("a.json", &index)]);
        let done = bench.words("open --opener false --index events q");
        assert_eq!(
            (done.code, &*done.out, &*done.err),
            (1, "", &*format!("qstamp: e/q: {said}\n"))
        );
        assert_eq!(bench.words("list --index events --format urls").out, "");
        assert!(bench.words("list --index events --format json").out.contains("\"url\": null"));
    }
}

#[test]
fn a_lead_in_starts_earlier_but_never_before_the_start() {
    let bench = two_events();
    let print = |options: &str| bench.words(&format!("open --print --index events {options}")).out;
    let link = "https://www.youtube.com/watch?v=jE3Vgv_PpMk";
    assert_eq!(print("--lead-in 40 certificate"), format!("{link}&t=4200s\n"));
    assert_eq!(print("--lead-in 99999 certificate"), format!("{link}&t=0s\n"));
}

#[cfg(unix)]
#[test]
fn the_named_opener_gets_what_its_template_asks_for() {
    use crate::opener::Opener;
    let link = CERTIFICATE.trim_end();
    let video = "https://www.youtube.com/watch?v=jE3Vgv_PpMk";
    for (arguments, want) in [
        ("{url}", link.to_owned()),
        ("", link.to_owned()),
        ("--start={seconds} {video}", format!("--start=4240 {video}")),
    ] {
        let bench = two_events();
        let opener = Opener::new(bench.home.path(), arguments);
        let done =
            bench.run(&["open", "--index", "events", "--opener", &opener.template, "certificate"]);
        assert_eq!(opener.given(), want);
        assert_eq!((done.code, &*done.out), (0, ""));
        assert_eq!(done.err, "Handed www.youtube.com to sh.\n");
    }
}

#[cfg(unix)]
#[test]
fn the_configured_opener_and_browser_serve_too() {
    use crate::opener::Opener;
    let bench = two_events();
    let opener = Opener::new(bench.home.path(), "{url}");
    bench.home.file("config/qstamp/config.toml", format!("opener = {:?}\n", opener.template));
    assert_eq!(bench.words("open --index events certificate").code, 0);
    assert_eq!(opener.given(), CERTIFICATE.trim_end());
    // $BROWSER: the first that works.
    let bench = two_events();
    let opener = Opener::new(bench.home.path(), "%s");
    let bench = bench.set("BROWSER", &format!("false:{}", opener.template));
    assert_eq!(bench.words("open --index events certificate").code, 0);
    assert_eq!(opener.given(), CERTIFICATE.trim_end());
}

#[test]
fn an_opener_that_cannot_be_used_fails_and_shows_the_link() {
    let bench = two_events();
    let done = bench.words("open --index events --opener /no/such/program certificate");
    assert_eq!((done.code, &*done.out), (2, CERTIFICATE));
    assert!(done.err.starts_with("qstamp: could not open the link: cannot start /no/such/program"));
    let done = bench.run(&["open", "--index", "events", "--opener", "'unclosed", "certificate"]);
    assert_eq!((done.code, &*done.out), (2, ""));
    assert!(done.err.contains("a quotation mark in the opener is not closed"), "{}", done.err);
}

#[cfg(unix)]
#[test]
fn over_ssh_the_link_is_printed_and_nothing_is_started() {
    let bench = two_events().set("SSH_CONNECTION", "1 2 3 4").set("DISPLAY", ":0");
    let done = bench.words("open --index events certificate");
    assert_eq!((done.code, &*done.out), (0, CERTIFICATE));
    assert!(done.err.contains("nothing was opened") && done.err.contains("--opener"));
}
