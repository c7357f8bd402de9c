//! Without a verb and without a terminal: the list.

use crate::run::Bench;
use crate::two_events;

#[test]
fn without_a_terminal_it_behaves_as_list() {
    let bench = two_events();
    let listed = bench.words("list --index events");
    let bare = bench.words("events");
    assert_eq!((bare.code, &*bare.out, &*bare.err), (0, &*listed.out, ""));
    assert!(bare.out.contains("  1:10:40  IT 자격증을 따면"));
    let built_in = Bench::new();
    assert_eq!(built_in.run(&[""; 0]).out, built_in.words("list").out);
}

#[test]
fn several_paths_and_standard_input_are_read_in_their_order() {
    let bench = two_events().input("[{\"question\": \"입력\"}]");
    let done = bench.words("events/b.json - events/a.json --lead-in 2");
    assert_eq!(done.code, 0);
    let at = |text: &str| done.out.find(text).unwrap_or(usize::MAX);
    assert!(at("qa/c") < at("입력") && at("입력") < at("meetup/opening"), "{}", done.out);
    assert!(done.out.contains("&t=4238s"), "the lead-in holds here too");
}

#[test]
fn a_word_that_is_no_verb_is_a_path() {
    let done = Bench::new().words("serach");
    assert_eq!((done.code, &*done.out), (2, ""));
    assert!(done.err.starts_with("serach: there is no such file or folder"), "{}", done.err);
}
