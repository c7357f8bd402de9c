//! Wrapping by cells, with Korean in mind: rows break at spaces, and between any two wide
//! letters where a word is longer than a row.
//!
//! Our own because `Paragraph::wrap` of ratatui 0.30 overflows a row by one cell where a wide
//! letter meets a rest of one cell (ratatui issue 2679).

use std::ops::Range;

use super::glyph::{Glyph, glyphs};

/// Byte ranges of `text`, one a row, each at most `cells` wide when drawn. A line break in the
/// text ends a row; white space at a break belongs to no row. Never an empty list.
pub fn wrap(text: &str, cells: usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut start = 0;
    for part in text.split('\n') {
        wrap_line(text, start..start + part.len(), cells.max(2), &mut rows);
        start += part.len() + 1;
    }
    rows
}

fn wrap_line(text: &str, line: Range<usize>, cells: usize, rows: &mut Vec<Range<usize>>) {
    let base = line.start;
    let source = text.get(line.clone()).unwrap_or_default();
    let (mut start, mut end, mut used) = (None, base, 0);
    // Where the row could end: before the last white space that was seen, and where to go on.
    let mut space: Option<(usize, usize)> = None;
    let mut pending: Vec<Glyph<'_>> = Vec::new();
    for glyph in glyphs(source) {
        let (from, to) = (base + glyph.source.start, base + glyph.source.end);
        if glyph.text == " " {
            if start.is_some() {
                space = Some((end, to));
                used += 1;
                pending.clear();
            }
            continue;
        }
        if used + glyph.cells > cells
            && let Some(first) = start
        {
            let (stop, next) = match space {
                Some((stop, _)) if stop > first => {
                    (stop, pending.first().map_or(from, |g| base + g.source.start))
                }
                _ => {
                    pending.clear();
                    (end, from)
                }
            };
            rows.push(first..stop);
            start = Some(next);
            used = pending.iter().map(|g| g.cells).sum();
            space = None;
            // A word that is itself longer than a row is cut where the row ends.
            if used + glyph.cells > cells {
                rows.push(next..end);
                (start, used) = (Some(from), 0);
                pending.clear();
            }
        }
        start.get_or_insert(from);
        used += glyph.cells;
        end = to;
        pending.push(glyph);
    }
    rows.push(start.unwrap_or(line.start)..end.max(start.unwrap_or(line.start)));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::width;

    fn wrapped(text: &str, cells: usize) -> Vec<&str> {
        wrap(text, cells).into_iter().map(|row| &text[row]).collect()
    }

    #[test]
    fn rows_break_at_spaces_and_never_overflow() {
        assert_eq!(wrapped("업무강도가 세요", 5), ["업무", "강도", "가", "세요"]);
        assert_eq!(wrapped("업무강도가 세요", 10), ["업무강도가", "세요"]);
        assert_eq!(wrapped("the quick brown fox", 9), ["the quick", "brown fox"]);
        assert_eq!(wrapped("a  b", 1), ["a", "b"]);
        assert_eq!(wrapped("one\n\ntwo", 9), ["one", "", "two"]);
        assert_eq!(wrapped("", 9), [""]);
        assert_eq!(wrapped("abcdefgh ij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrapped("ab cdefgh", 4), ["ab", "cdef", "gh"]);
    }

    proptest! {
        #[test]
        fn every_row_fits_and_nothing_but_space_is_lost(
            text in "[가-힣a-z \n.,👍]{0,80}", cells in 2usize..30
        ) {
            let mut shown = String::new();
            for row in wrap(&text, cells) {
                let row = &text[row];
                prop_assert!(width(row) <= cells, "{row:?} in {cells}");
                shown.push_str(row);
            }
            let letters = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&shown), letters(&text));
        }
    }
}
