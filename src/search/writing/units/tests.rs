use super::*;

/// Units as text: `^` begins a word, `_` is separated, `|` is after the end of a sentence.
fn shown(text: &str) -> String {
    units(text).iter().map(|unit| format!("{unit:?}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_syllable_is_one_unit_of_its_keys_in_any_encoding() {
    let rows = [
        ("값", "^ㄱㅏㅂㅅ"),
        ("과", "^ㄱㅗㅏ"),
        ("꿳", "^ㄱㄱㅜㅔㄱㅅ"),
        ("의", "^ㅇㅡㅣ"),
        ("얘기", "^ㅇㅒ ㄱㅣ"),
        ("\u{1100}\u{1161}\u{11b9}", "^ㄱㅏㅂㅅ"),
        ("\u{ac00}\u{11b9}", "^ㄱㅏㅂㅅ"),
        ("\u{1100}\u{1100}\u{1161}", "^ㄱ ㄱㅏ"),
        ("\u{1161}", "^ㅏ"),
        ("ㅎㅔㄹ", "^ㅎ ㅔ ㄹ"),
        ("ㄻㅘㄲ", "^ㄹㅁ ㅗㅏ ㄱㄱ"),
        ("\u{ffa1}\u{ffc2}\u{ffbe}\u{ffdc}", "^ㄱ ㅏ ㅎ ㅣ"),
        ("\u{ffca}\u{ffd2}\u{ffda}", "^ㅕ ㅛ ㅡ"),
    ];
    for (text, want) in rows {
        assert_eq!(shown(text), want, "{text}");
    }
}

#[test]
fn every_syllable_is_read_quickly_as_it_is_slowly() {
    for c in ('가'..='힣').chain('\0'..='\u{7f}') {
        for (after, after_latin) in [("", false), ("\u{11a8}", false), ("가", true)] {
            let text = format!("{c}{after}");
            let read = |slowly: bool| {
                let mut reader = Reader { text: &text, at: 0 };
                let c = reader.next().unwrap();
                let unit = if slowly {
                    reader.slow_unit(c, after_latin)
                } else {
                    reader.unit(c, after_latin)
                };
                (unit, reader.at)
            };
            let slow = if c.is_ascii_alphanumeric() {
                (Some(Unit::new(&[keys::of_ascii(c).unwrap()], read(false).0.unwrap().script())), 1)
            } else {
                read(true)
            };
            assert_eq!(read(false), slow, "{c:?}");
        }
    }
}

#[test]
fn units_have_numbers() {
    for unit in units("값 꿳 ㄱ a9 C++ 人 м |. 끝") {
        assert_eq!(Unit::of_number(unit.number()), Some(unit));
    }
    for number in
        [0, 1 << COUNT, 7 << COUNT, 1 << COUNT | 0xc8, 2 << COUNT | 0x5, WIDE | 1 << COUNT]
    {
        assert_eq!(Unit::of_number(number), None, "{number:x}");
    }
    assert_eq!(Unit::of_number(u64::MAX), None);
}

#[test]
fn letters_lose_their_marks_and_their_case() {
    let rows = [
        ("Tomás", "^t o m a s"),
        ("Toma\u{301}s", "^t o m a s"),
        ("ＡＢ", "^a b"),
        ("ﬁ", "^fi"),
        ("㎏", "^kg"),
        ("①", "^1"),
        ("㈜", "^ㅈㅜ"),
        ("Москва", "^м о с к в а"),
        ("人", "^人"),
        ("が", "^が"),
        ("か\u{3099}", "^が"),
        ("İ", "^i"),
    ];
    for (text, want) in rows {
        assert_eq!(shown(text), want, "{text}");
    }
}

#[test]
fn plus_and_sharp_are_letters_only_after_letters() {
    let rows = [
        ("C++ C# c", "^c + + ^_c # ^_c"),
        ("+1 # 1+1", "^1 ^_1 ^_1"),
        ("A+가", "^a + ^ㄱㅏ"),
        ("가#", "^ㄱㅏ"),
    ];
    for (text, want) in rows {
        assert_eq!(shown(text), want, "{text}");
    }
}

#[test]
fn words_begin_after_separators_and_where_the_script_changes() {
    let rows = [
        ("IT자격증", "^i t ^ㅈㅏ ㄱㅕㄱ ㅈㅡㅇ"),
        ("3년차", "^3 ^ㄴㅕㄴ ㅊㅏ"),
        ("업무·강도", "^ㅇㅓㅂ ㅁㅜ ^_ㄱㅏㅇ ㄷㅗ"),
        ("  가", "^ㄱㅏ"),
        ("가\u{3164}나", "^ㄱㅏ ^_ㄴㅏ"),
        ("가\u{ad}나\u{feff}다", "^ㄱㅏ ㄴㅏ ㄷㅏ"),
    ];
    for (text, want) in rows {
        assert_eq!(shown(text), want, "{text}");
    }
}

#[test]
fn a_sentence_ends_before_white_space_only() {
    let rows = [
        ("네. 가", "^ㄴㅔ |^_ㄱㅏ"),
        ("네.가", "^ㄴㅔ ^_ㄱㅏ"),
        ("1.5", "^1 ^_5"),
        ("오? 가!", "^ㅇㅗ |^_ㄱㅏ"),
    ];
    for (text, want) in rows {
        assert_eq!(shown(text), want, "{text}");
    }
}

#[test]
fn every_unit_knows_its_bytes() {
    let text = "a\u{301} \u{1100}\u{1161}\u{11a8}값! ㎏";
    let mut found = Vec::new();
    scan(text, |_, bytes| found.push(text.get(bytes).unwrap()));
    assert_eq!(found, ["a\u{301}", "\u{1100}\u{1161}\u{11a8}", "값", "㎏"]);
}
