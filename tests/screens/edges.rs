//! What must hold at every size: no panic, whole borders, no letter over an edge, and a caret
//! with room behind it.

use qstamp::app::{Area, FIRST_HITS, Layout};

use crate::ARTICLE;
use crate::support::Desk;
use crate::support::events::{ENGLISH, MEETUP};
use crate::support::picture::Picture;

const ALL: [&str; 3] = [MEETUP, ENGLISH, ARTICLE];
const STATES: [&str; 7] =
    ["", "자격증", "없는말입니다", "<f4>", "<f1>", "<f2>", "자격증 <tab> <pgdn>"];

#[test]
fn every_small_size_is_drawn() {
    for keys in ["자격증 <tab>", "<f1>", "없는말입니다"] {
        let mut desk = Desk::new(&[MEETUP], (40, 20));
        desk.keys(keys);
        for width in 0..=40 {
            for height in 0..=20 {
                let picture = desk.resize(width, height).draw();
                if width > 0 && height > 0 {
                    assert!(picture.cursor.x < width && picture.cursor.y == 0);
                }
                rows_fit(&picture, keys);
            }
        }
    }
}

/// A terminal that has changed its size before the state has heard of it.
#[test]
fn a_frame_of_another_size_than_the_state_knows_is_drawn() {
    for (known, real) in [((80, 24), (7, 3)), ((20, 5), (120, 40)), ((0, 0), (9, 9))] {
        let mut desk = Desk::new(&ALL, known);
        for keys in STATES {
            desk.keys(keys);
            let mut terminal =
                ratatui::Terminal::new(ratatui::backend::TestBackend::new(real.0, real.1)).unwrap();
            terminal.draw(|frame| qstamp::view::draw(frame, &desk.state, desk.theme)).unwrap();
        }
    }
}

fn rows_fit(picture: &Picture, what: &str) {
    let width = usize::from(picture.buffer.area.width);
    for y in 0..picture.buffer.area.height {
        let used: usize = picture.letters(y).iter().map(|(_, _, cells)| cells).sum();
        assert!(used <= width, "{what:?}, {width} columns, row {y}: {}", picture.row(y));
    }
}

/// Both side borders of a pane on every row, and no letter that reaches into one.
fn borders_hold(picture: &Picture, pane: Area, what: &str) {
    if pane.is_empty() || Layout::pane_inside(pane) == pane {
        return;
    }
    let (top, bottom) = (pane.y, pane.y + pane.height - 1);
    let (left, right) = (pane.x, pane.x + pane.width - 1);
    for y in top..=bottom {
        let row = picture.letters(y);
        let at = |x: u16| row.iter().find(|(at, ..)| *at == x).map(|(_, symbol, _)| *symbol);
        let want = match y {
            y if y == top => ["┌", "┐"],
            y if y == bottom => ["└", "┘"],
            _ => ["│", "│"],
        };
        let found = [at(left), at(right)];
        assert_eq!(found, want.map(Some), "{what}, row {y}:\n{}", picture.text());
        let last = picture.buffer[(right - 1, y)].symbol();
        let wide = unicode_width::UnicodeWidthStr::width(last) > 1;
        assert!(!wide, "{what}, row {y}: {last} under the border\n{}", picture.text());
    }
}

#[test]
fn rows_and_borders_are_whole_at_every_width() {
    for keys in STATES {
        let mut desk = Desk::new(&ALL, (80, 24));
        desk.keys(keys);
        for width in 20..=100 {
            for height in [24, 12] {
                let picture = desk.resize(width, height).draw();
                let what = format!("{keys:?} {width}x{height}");
                rows_fit(&picture, &what);
                if desk.state.overlay.is_none() {
                    let layout = desk.state.layout();
                    borders_hold(&picture, layout.results, &what);
                    borders_hold(&picture, layout.preview, &what);
                }
            }
        }
    }
}

#[test]
fn a_popup_has_its_whole_border_wherever_it_cuts_korean_text() {
    // Korean in every cell that the popup can cut.
    let rows: Vec<String> = (0..40)
        .map(|n| {
            let question = format!("{}{}", "a".repeat(n % 2), "가".repeat(60));
            format!(r#"{{"timestamp": {n}, "question": "{question}", "summary": "{question}"}}"#)
        })
        .collect();
    let index = format!(r#"{{"title": "나다", "entries": [{}]}}"#, rows.join(","));
    for keys in ["<f1>", "<f2>"] {
        let mut desk = Desk::new(&[&index], (80, 24));
        desk.keys(keys);
        for width in (20..=24).chain(116..=136u16) {
            let picture = desk.resize(width, 50).draw();
            let what = format!("{keys} at {width} columns");
            rows_fit(&picture, &what);
            let cells = width.min(92);
            let lines = u16::try_from(qstamp::app::overlay::rows(&desk.state).len()).unwrap();
            let area =
                Area { x: (width - cells) / 2, y: 1, width: cells, height: (lines + 2).min(49) };
            borders_hold(&picture, area, &what);
        }
    }
}

#[test]
fn a_long_query_scrolls_and_leaves_room_behind_its_caret() {
    for width in (10..=30).chain([77, 80, 81]) {
        let mut desk = Desk::new(&[ARTICLE], (width, 12));
        let letters = width / 2 + 12;
        for number in 0..letters {
            desk.keys(if number % 3 == 0 { "a" } else { "업" });
            let picture = desk.draw();
            let caret = picture.cursor;
            assert!(caret.y == 0 && caret.x + 2 < width, "{width} columns, {number} letters");
            for behind in 0..3 {
                let cell = picture.buffer[(caret.x + behind, 0)].symbol();
                assert_eq!(cell, " ", "{width} columns, {number} letters: {}", picture.row(0));
            }
        }
        for _ in 0..letters {
            desk.keys("<left>");
            let caret = desk.draw().cursor;
            assert!((2..width - 2).contains(&caret.x), "{width} columns");
        }
        assert_eq!(desk.draw().cursor.x, 2);
    }
}

#[test]
fn the_letter_under_the_caret_is_the_one_that_delete_removes() {
    for width in [12, 13, 40, 80] {
        let mut desk = Desk::new(&ALL, (width, 12));
        desk.keys("가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허");
        for _ in 0..28 {
            desk.keys("<left>");
            let picture = desk.draw();
            let behind = &desk.state.query.text()[desk.state.query.before().len()..];
            let shown = picture.buffer[(picture.cursor.x, 0)].symbol();
            assert!(behind.starts_with(shown), "{width} columns: {shown}, not {behind}");
        }
    }
}

/// What a key asks for is less than what was found: the rest is there when somebody goes there.
#[test]
fn the_end_of_a_long_list_is_its_true_end() {
    let last = FIRST_HITS + 99;
    let entries: Vec<String> =
        (0..=last).map(|n| format!(r#"{{"id": "{n}", "question": "질문 {n:05}"}}"#)).collect();
    let long = format!(r#"{{"id": "long", "entries": [{}]}}"#, entries.join(","));
    for size in [(80, 24), (140, 40), (40, 300)] {
        let mut desk = Desk::new(&[&long], size);
        let picture = desk.keys("질문").draw();
        let count = format!("{} of {}", last + 1, last + 1);
        assert!(picture.row(0).contains(&count), "{}", picture.row(0));
        let list = Layout::pane_inside(desk.state.layout().results);
        // No row of the pane is empty, however high it is.
        let bottom = picture.row(list.y + list.height - 1);
        let question = format!("질문 {:05}", list.height - 1);
        assert!(bottom.contains(&question), "{size:?}: {bottom}");
        let picture = desk.keys("<end>").draw();
        let bottom = picture.row(list.y + list.height - 1);
        assert!(bottom.contains('>') && bottom.contains(&format!("질문 {last:05}")), "{bottom}");
    }
}
