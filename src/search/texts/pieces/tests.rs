//! Pieces that are known are what they are when they are read.

use proptest::prelude::*;

use super::*;

/// More pieces than can be known, among them some that come often: none is taken for another.
#[test]
fn pieces_that_were_given_up_are_read_again() {
    let often = ["자격증이", "업무", "kubernetes,", "\u{0}", "\u{0}\u{0}", "?", "IT자격증을"];
    let texts: Vec<String> = (0..3000_u32)
        .map(|n| {
            let rare = n.wrapping_mul(0x9e37_79b9);
            let often = often[n as usize % often.len()];
            format!("{often} {rare:x}는 {often} {:b} 漢{n} {}", rare, often.repeat(9))
        })
        .collect();
    let list: Vec<&str> = texts.iter().chain(&texts).map(String::as_str).collect();
    let (read, kinds) = Texts::of(&list, &Kinds::default(), &|| false).unwrap();
    let mut out = Vec::new();
    for (number, text) in (0..).zip(&list) {
        read.read(number, &kinds, &mut out);
        assert_eq!(out, super::super::super::units::units(text), "{text}");
    }
}

proptest! {
    #[test]
    fn piece_by_piece_a_text_is_what_it_is_as_a_whole(
        texts in prop::collection::vec("[가각갂ㄱㅏa-cC1+#.?!;,() \t\u{3000}\n漢é\u{301}\u{ad}\u{11a8}プ]{0,24}", 1..6),
    ) {
        let list: Vec<&str> = texts.iter().chain(&texts).map(String::as_str).collect();
        let (read, kinds) = Texts::of(&list, &Kinds::default(), &|| false).unwrap();
        let (mut out, mut rows) = (Vec::new(), Vec::new());
        for (number, text) in (0..).zip(&list) {
            let units = super::super::super::units::units(text);
            read.read(number, &kinds, &mut out);
            prop_assert_eq!(&out, &units);
            rows.push(Rows::of(&units));
        }
        let mut slices = Slices::default();
        slices.push(&rows);
        prop_assert_eq!(read.slices(), slices.words());
    }
}
