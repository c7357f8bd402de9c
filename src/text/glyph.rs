//! What a terminal draws in one piece: a grapheme cluster, cleaned, with its width in cells.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::clean;

/// One grapheme cluster as it is drawn, and the bytes of the source text it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// What is drawn; safe for a terminal.
    pub text: Cow<'a, str>,
    /// Terminal cells: 1, or 2 for wide letters.
    pub cells: usize,
    /// The bytes of the source.
    pub source: Range<usize>,
}

/// The glyphs of a text. What is drawn as nothing (zero-width characters) is left out.
pub fn glyphs(text: &str) -> impl Iterator<Item = Glyph<'_>> {
    text.grapheme_indices(true).filter_map(|(start, cluster)| {
        let source = start..start + cluster.len();
        let text = clean::cluster(cluster);
        let cells = text.width();
        (cells > 0).then_some(Glyph { text, cells, source })
    })
}

/// Terminal cells that `text` takes when it is drawn cleaned on one line.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return text.len();
    }
    glyphs(text).map(|g| g.cells).sum()
}

/// `text` cleaned and cut to at most `cells`; what was cut is said by `..` where there is room.
pub fn fit(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return clean::line(text).into_owned();
    }
    let mark = if cells > 4 { ".." } else { "" };
    let room = cells - mark.len();
    let mut out = String::new();
    let mut used = 0;
    for glyph in glyphs(text) {
        if used + glyph.cells > room {
            break;
        }
        used += glyph.cells;
        out.push_str(&glyph.text);
    }
    out.push_str(mark);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn korean_is_measured_and_cut_in_cells() {
        assert_eq!(width("업무강도 A"), 10);
        assert_eq!(fit("업무강도가 세요", 9), "업무강..");
        assert_eq!(fit("업무강도", 8), "업무강도");
        assert_eq!(fit("업무", 3), "업");
        assert_eq!(fit("업무", 0), "");
        assert_eq!(width("\u{1112}\u{1161}\u{11ab}글"), 4);
    }

    proptest! {
        #[test]
        fn a_cut_text_fits(text in any::<String>(), cells in 0usize..40) {
            prop_assert!(width(&fit(&text, cells)) <= cells);
        }

        #[test]
        fn glyphs_lie_in_order_inside_the_text(text in any::<String>()) {
            let mut end = 0;
            for glyph in glyphs(&text) {
                prop_assert!(glyph.source.start >= end);
                end = glyph.source.end;
                prop_assert!(text.get(glyph.source.clone()).is_some());
            }
        }
    }
}
