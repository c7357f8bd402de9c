use super::*;

fn stands_for(aliases: &Aliases, word: &str) -> Vec<String> {
    aliases.exactly(&keys_of(&units(word))).map(|(_, others)| others.to_vec()).unwrap_or_default()
}

#[test]
fn the_built_in_lists_have_no_bad_line() {
    let mut groups = 0;
    for text in BUILT_IN {
        let (read, bad) = Aliases::none().with(text);
        assert_eq!(bad, []);
        groups += read.groups();
    }
    assert!(groups >= 150, "{groups}");
    assert_eq!(Aliases::built_in().groups(), groups);
}

#[test]
fn groups_go_both_ways_and_arrows_one_way() {
    let (aliases, bad) =
        Aliases::none().with("# words\n자격증, Certification\n밤 => 새벽, 야간\n\na\\,b, c");
    assert_eq!(bad, []);
    assert_eq!(stands_for(&aliases, "자격증"), ["Certification"]);
    assert_eq!(stands_for(&aliases, "CERTIFICATION"), ["자격증"]);
    assert_eq!(stands_for(&aliases, "밤"), ["새벽", "야간"]);
    assert_eq!(stands_for(&aliases, "새벽"), [""; 0]);
    assert_eq!(stands_for(&aliases, "c"), ["a,b"]);
}

#[test]
fn a_bad_line_is_named_and_the_rest_is_read() {
    let (aliases, bad) = Aliases::none().with("혼자\n가나, 다라\na => b => c\n가, , 나\n가 =>");
    assert_eq!(bad.iter().map(|b| b.line).collect::<Vec<_>>(), [1, 3, 4, 5]);
    assert_eq!(stands_for(&aliases, "가나"), ["다라"]);
}

#[test]
fn a_list_over_another_adds_groups_and_replaces_one_way_lines() {
    let (base, _) = Aliases::none().with("연봉, salary\n야근, overtime");
    let (aliases, _) = base.with("연봉, 급여\n야근 => 잔업");
    assert_eq!(stands_for(&aliases, "연봉"), ["salary", "급여"]);
    assert_eq!(stands_for(&aliases, "야근"), ["잔업"]);
    assert_eq!(stands_for(&aliases, "overtime"), ["야근"]);
}

#[test]
fn the_beginning_of_a_word_stands_for_it() {
    let (aliases, _) = Aliases::none().with("자격증, certification");
    let keys = |text: &str| keys_of(&units(text));
    assert_eq!(aliases.beginning(&keys("certif")).map(|(word, _)| word), Some("certification"));
    assert_eq!(aliases.beginning(&keys("cert")), None);
    assert_eq!(aliases.beginning(&keys("certx")), None);
}
