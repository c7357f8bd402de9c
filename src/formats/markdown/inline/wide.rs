//! Times in letters as wide as Hangul: `１：０２：０３`.

/// The time at the head of a text in the usual letters, and how many bytes it takes there.
pub(super) fn clock(text: &str) -> Option<(String, usize)> {
    let usual = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
        '：' => Some(':'),
        '0'..='9' | ':' => Some(c),
        _ => None,
    };
    let mut time = String::new();
    let mut width = 0;
    for c in text.chars().take(16) {
        let Some(letter) = usual(c) else { break };
        time.push(letter);
        width += c.len_utf8();
    }
    let colons = time.matches(':').count();
    let parts = time.split(':').all(|part| (1..=3).contains(&part.len()));
    (parts && (1..=2).contains(&colons)).then_some((time, width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_time_is_read() {
        let rows = [
            ("１：０２：０３　開会", Some("1:02:03")),
            ("１２：３４", Some("12:34")),
            ("１部", None),
            ("：", None),
            ("１：０２：０３：０４", None),
        ];
        for (text, want) in rows {
            assert_eq!(clock(text).map(|(time, _)| time).as_deref(), want, "{text}");
        }
    }
}
