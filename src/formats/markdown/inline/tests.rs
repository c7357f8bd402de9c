use super::*;

fn plain(raw: &str) -> String {
    read(raw, &References::default()).text.into_owned()
}

#[test]
fn markup_is_stripped_and_words_stay() {
    let rows = [
        ("**굵게**는 남고 *기울임*도", "굵게는 남고 기울임도"),
        ("snake_case_name and __bold__", "snake_case_name and bold"),
        ("C*나 하나뿐인 별", "C*나 하나뿐인 별"),
        ("하나*뿐인* 별", "하나뿐인 별"),
        ("3*4*5, a * b, *it*", "3*4*5, a * b, it"),
        ("Map<K, V>.get(key) and List<T>", "Map<K, V>.get(key) and List<T>"),
        ("<span style=\"color: #F00\">이름</span> 님", "이름 님"),
        ("a<br>b<BR/>c", "a\nb\nc"),
        ("&lt;제목&gt; &amp; &#39;x&#39; &#x1F600; &nope;", "<제목> & 'x' 😀 &nope;"),
        ("[글](https://a.example/b){:target=\"_blank\"} 끝", "글 끝"),
        ("제목 {#title-1} {/*x*/}", "제목  "),
        ("![그림](/a.png)앞 [![x](y)](z)뒤", "앞 뒤"),
        ("`code * <b>` and ``a`b`` and `open", "code * <b> and a`b and open"),
        ("~~지운 말~~", "지운 말"),
        ("3\\~5분 \\*별\\*", "3~5분 *별*"),
        ("Q.\u{200b}질문", "Q.질문"),
        ("제목 [[4:31](https://youtu.be/abcdefghijk?t=271)]", "제목 [4:31]"),
        ("Word[ [49:25](https://youtu.be/abcdefghijk?t=2965)]", "Word[ 49:25]"),
        ("([3:04](https://youtu.be/abcdefghijk?t=184)", "(3:04"),
        ("[a](b (c) d", "a (c) d"),
        ("see https://a.example/x_y_z, ok", "see https://a.example/x_y_z, ok"),
    ];
    for (raw, want) in rows {
        assert_eq!(plain(raw), want, "{raw}");
    }
}

#[test]
fn facts_know_what_they_cover() {
    let references = References::from([("nick".to_owned(), "https://n.example".to_owned())]);
    let raw = "**<span style=\"color:rgb(255, 47, 60)\">이름</span>** : [글](https://a.example/b_(c)) [@n][nick] <https://c.example>";
    let line = read(raw, &references);
    assert_eq!(line.text, "이름 : 글 @n https://c.example");
    assert_eq!(line.part(line.bold.first().unwrap().clone()), "이름");
    assert_eq!(line.colors, [(0..6, "#ff2f3c".to_owned())]);
    let links: Vec<(&str, &str)> =
        line.links.iter().map(|l| (line.part(l.range.clone()), &*l.url)).collect();
    assert_eq!(
        links,
        [
            ("글", "https://a.example/b_(c)"),
            ("@n", "https://n.example"),
            ("https://c.example", "https://c.example"),
        ]
    );
    let at = line.text.find('글').unwrap();
    assert_eq!(line.raw_offset(at), raw.find('글').unwrap());
}

#[test]
fn a_player_call_is_a_start_on_this_page() {
    let line = read(
        "<a href=\"#\" onclick=\"jumpPlayer(788.0); return false;\">00:13:08 주제</a>",
        &References::default(),
    );
    assert_eq!(line.text, "00:13:08 주제");
    assert_eq!(line.links.first().map(|l| &*l.url), Some("#t=788.0"));
    let embed = read(
        "<VideoFrame src=\"https://www.youtube.com/embed/abcdefghijk\" />",
        &References::default(),
    );
    assert_eq!((&*embed.text, embed.links.len()), ("", 1));
}

#[test]
fn hostile_lines_do_not_panic() {
    for unit in [
        "[", "[a](", "](", "**", "<b", "<span>", "`", "``x`", "{:", "&#", "(", "\\", "http://",
        "![", "_a",
    ] {
        let raw = unit.repeat(1 << 15);
        let _ = read(&raw, &References::default());
    }
}
