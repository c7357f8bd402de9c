//! README.md says what the program's own tables say. `UPDATE_DOCS=1 cargo test --test docs`
//! writes them anew.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

use std::fs;

use qstamp::cli::{formats_markdown, keys_markdown, rules_markdown};
use qstamp::text::Language;

/// The text between `<!-- name` and `<!-- /name -->`, compared with what it should be.
fn compare(name: &str, want: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = fs::read_to_string(path).unwrap();
    let start = readme.find(&format!("<!-- {name}")).unwrap();
    let start = start + readme[start..].find("-->").unwrap() + 4;
    let end = start + readme[start..].find(&format!("<!-- /{name} -->")).unwrap();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let new = format!("{}\n{want}\n{}", &readme[..start], &readme[end..]);
        fs::write(path, new).unwrap();
        return;
    }
    assert_eq!(readme[start..end].trim(), want.trim(), "run with UPDATE_DOCS=1");
}

#[test]
fn the_readme_lists_the_keys_formats_and_rules_in_force() {
    compare("keys", &keys_markdown(Language::English));
    compare("rules", &rules_markdown(Language::English));
    compare("formats", &formats_markdown(Language::English));
}

#[test]
fn the_readme_counts_the_built_in_library() {
    let (events, _) = qstamp::store::builtin();
    let entries = events.iter().flat_map(|(event, _)| &event.entries);
    let questions = entries.filter(|e| e.kind == qstamp::model::Kind::Question).count();
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let says = format!("{} events and {questions} questions", events.len());
    assert!(readme.contains(&says), "README.md should say: {says}");
}
