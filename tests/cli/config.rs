//! The configuration: a mistake in it is said with its line and never stops the program.

use crate::run::Bench;
use crate::two_events;

fn configured(text: &str) -> Bench {
    let bench = two_events();
    bench.home.file("config/qstamp/config.toml", text);
    bench
}

#[test]
fn what_it_sets_holds_and_options_go_over_it() {
    let bench = configured("lead_in = 40\n");
    let link = |line: &str| bench.words(&format!("open --print --index events {line}")).out;
    assert!(link("certificate").ends_with("&t=4200s\n"));
    assert!(link("certificate --lead-in 0").ends_with("&t=4240s\n"));
    let rule = "[[deeplink]]\nhost = \"videos.example.org\"\npath = \"/watch/*\"\nkey = \"from\"\n";
    let bench = configured(rule);
    let done = bench.words("open --print --index events qa/w");
    assert_eq!(done.out, "https://videos.example.org/watch/7?from=725\n");
}

#[test]
fn a_bad_line_is_named_and_the_others_hold() {
    let bench = configured("lead = 3\nlead_in = 40\nglyphs = \"emoji\"\n[keys]\nopne = \"f5\"\n");
    let done = bench.words("open --print --index events certificate");
    assert_eq!(done.code, 0);
    assert!(done.out.ends_with("&t=4200s\n"), "{}", done.out);
    let file = bench.home.path().join("config/qstamp/config.toml");
    let said: Vec<&str> = done.err.lines().collect();
    let starts = [
        ":1:1: there is no setting \"lead\"; it is ignored",
        ":3:10: \"glyphs\" cannot have this value; it takes \"unicode\", \"ascii\"",
        ":5:1: nothing is called \"opne\"; did you mean \"open\"?",
    ];
    assert_eq!(said.len(), starts.len(), "{said:#?}");
    for (line, start) in said.iter().zip(starts) {
        assert!(line.starts_with(&format!("{}{start}", file.display())), "{line}");
    }
}

#[test]
fn a_file_that_is_no_toml_changes_nothing() {
    let bench = configured("lead_in = 40\n[");
    let done = bench.words("open --print --index events certificate");
    assert!(done.code == 0 && done.out.ends_with("&t=4240s\n"), "{done:?}");
    assert!(done.err.contains("config.toml:2:"), "{}", done.err);
    // A folder in its place.
    let bench = two_events();
    bench.home.file("config/qstamp/config.toml/x", "");
    let done = bench.words("list --index events");
    assert!(done.code == 0 && done.err.contains("config.toml: cannot be read"), "{done:?}");
}

#[test]
fn its_keys_are_those_that_keys_prints() {
    let bench = configured("[keys]\nhelp = [\"f12\", \"ctrl-g\"]\n");
    let done = bench.words("keys");
    assert!(
        done.out.contains("  f12  ctrl-g                   Show or hide the keys."),
        "{}",
        done.out
    );
}
