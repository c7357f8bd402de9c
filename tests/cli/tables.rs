//! What the tables of the program print of themselves.

use qstamp::app::ACTIONS;
use qstamp::cli::{VERBS, keys_markdown};
use qstamp::formats::FORMATS;
use qstamp::text::Language;

use crate::run::Bench;

#[test]
fn every_verb_has_help_and_stands_in_the_help_of_all() {
    let bench = Bench::new();
    let all = bench.words("--help");
    assert_eq!((all.code, &*all.err), (0, ""));
    for verb in VERBS {
        assert!(all.out.contains(&format!("\n  {}", verb.name)), "{}", verb.name);
        assert!(all.out.contains(verb.says.en.trim_end_matches('.')), "{}", verb.name);
        let done = bench.run(&[verb.name, "--help"]);
        assert_eq!((done.code, &*done.err), (0, ""), "{}", verb.name);
        assert!(done.out.contains(&format!("Usage: qstamp {}", verb.name)), "{}", done.out);
    }
    for later in ["update", "library", "remove"] {
        assert!(!all.out.contains(&format!("\n  {later}")), "{later} is not built");
    }
    assert!(all.out.contains("Exit codes: 0 found, 1 nothing found, 2"));
    assert_eq!(bench.words("--version").out, format!("qstamp {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn keys_prints_every_act_and_as_markdown_its_table() {
    let bench = Bench::new();
    let (plain, markdown) = (bench.words("keys").out, bench.words("keys --markdown").out);
    assert_eq!(markdown, keys_markdown(Language::English));
    assert_eq!(markdown.lines().count(), ACTIONS.len() + 2);
    for row in ACTIONS {
        assert!(plain.contains(row.says.en), "{}", row.id);
        let keys: Vec<String> = row.keys.iter().map(|key| format!("`{key}`")).collect();
        let want = format!("| {} | {} | `{}` |\n", keys.join(" "), row.says.en, row.id);
        assert!(markdown.contains(&want), "{want}");
    }
}

#[test]
fn formats_paths_and_schema() {
    let bench = Bench::new();
    let formats = bench.words("formats").out;
    for format in FORMATS {
        assert!(formats.lines().any(|line| line.starts_with(format.id)), "{}", format.id);
    }
    let paths = bench.words("paths").out;
    let home = bench.home.path().display();
    assert!(paths.contains(&format!("{home}/config/qstamp/config.toml\n")), "{paths}");
    assert!(paths.contains(&format!("{home}/data/qstamp/events\n")), "{paths}");
    assert!(paths.contains(&format!("{home}/cache/qstamp\n")), "{paths}");
    let checked_in = concat!(env!("CARGO_MANIFEST_DIR"), "/data/schema/index-1.json");
    assert_eq!(bench.words("schema").out, std::fs::read_to_string(checked_in).unwrap());
}

#[test]
fn completions_and_the_manual_know_every_verb() {
    let bench = Bench::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let done = bench.run(&["completions", shell]);
        assert_eq!((done.code, &*done.err), (0, ""), "{shell}");
        for verb in VERBS {
            assert!(done.out.contains(verb.name), "{shell}: {}", verb.name);
        }
    }
    assert_eq!(bench.words("completions tcsh").code, 2);
    let man = bench.words("man").out;
    for verb in VERBS {
        let section = format!("\n.SH QSTAMP {}\n", verb.name.to_uppercase());
        assert!(man.contains(&section), "{}", verb.name);
    }
}
