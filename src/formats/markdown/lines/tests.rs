use super::*;

fn shapes(text: &str) -> Vec<(u32, usize, Shape, String)> {
    let references = References::default();
    Reader::new(text, 0, &references)
        .map(|l| (l.number, l.indent, l.shape, l.inline.text.into_owned()))
        .collect()
}

#[test]
fn block_marks_are_read_and_html_hides_nothing() {
    let text = "<br>\n## 제목 ##\n##붙은 제목\n#태그 #둘\n\n- 하나\n    * 둘\n12) 셋\n> ### 인용\n---\n| a | b |\n제목\n===\n[x]: https://a.example/\n";
    let want = [
        (1, 0, Shape::Blank, "\n"),
        (2, 0, Shape::Heading(2), "제목"),
        (3, 0, Shape::Heading(2), "붙은 제목"),
        (4, 0, Shape::Text, "#태그 #둘"),
        (5, 0, Shape::Blank, ""),
        (6, 2, Shape::Item, "하나"),
        (7, 6, Shape::Item, "둘"),
        (8, 4, Shape::Item, "셋"),
        (9, 2, Shape::Heading(3), "인용"),
        (10, 0, Shape::Rule, ""),
        (11, 0, Shape::Row, "| a | b |"),
        (12, 0, Shape::Heading(1), "제목"),
        (13, 0, Shape::Text, "==="),
    ];
    let got = shapes(text);
    for (got, want) in got.iter().zip(want) {
        assert_eq!((got.0, got.1, got.2, &*got.3), want);
    }
    assert_eq!(got.len(), want.len());
}

#[test]
fn fences_comments_and_merges_are_known() {
    let text = "```\n0:00 a\n```\n<!-- 1:00\n2:00 -->\n<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> b\n~~~ rust\n``` \n~~~\nend";
    let references = References::default();
    let got: Vec<(u32, Option<u32>, String)> = Reader::new(text, 10, &references)
        .map(|l| (l.number, l.fence, l.inline.text.into_owned()))
        .collect();
    let want = [
        (12, Some(0), "0:00 a"),
        (17, None, "x"),
        (19, None, "y"),
        (22, Some(1), "``` "),
        (24, None, "end"),
    ];
    assert_eq!(got.len(), want.len(), "{got:?}");
    for (got, want) in got.iter().zip(want) {
        assert_eq!((got.0, got.1), (want.0, want.1));
    }
}

#[test]
fn a_column_counts_characters_of_the_raw_line() {
    let references = References::default();
    let mut reader = Reader::new("  - **질문** 1:05", 0, &references);
    let line = reader.next().unwrap();
    assert_eq!(line.column(line.inline.text.find('1').unwrap()), 12);
}

#[test]
fn a_row_is_cut_at_bars_that_are_not_escaped() {
    assert_eq!(cells("| a | b \\| c |  |"), ["a", "b \\| c", ""]);
}

#[test]
fn scripts_and_styles_are_not_shown() {
    let text = "<style>\np { margin: 1:00 }\n</style>\na<script>\nvar t = \"2:00\";\n</script>\nb\n<script src=\"x.js\"></script>\nc";
    let got: Vec<(u32, String)> =
        shapes(text).into_iter().map(|(number, _, _, text)| (number, text)).collect();
    let want = [(4, "a<script>"), (7, "b"), (9, "c")];
    assert_eq!(got, want.map(|(number, text)| (number, text.to_owned())));
}
