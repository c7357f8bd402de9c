//! How it looks: styles, by background and by what the terminal can show.

use insta::assert_snapshot;
use qstamp::view::{Background, Depth, Theme};
use ratatui::style::{Color, Modifier};

use crate::support::Desk;
use crate::support::events::MEETUP;

fn with(depth: Depth, background: Background) -> Desk {
    let mut desk = Desk::new(&[MEETUP], (80, 16));
    desk.theme = Theme { depth, background, ..Theme::default() };
    desk.keys("자격증");
    desk
}

#[test]
fn the_styles_of_a_dark_and_a_light_terminal() {
    assert_snapshot!("styles_dark", with(Depth::True, Background::Dark).draw().styles());
    assert_snapshot!("styles_light", with(Depth::True, Background::Light).draw().styles());
    assert_snapshot!("styles_sixteen", with(Depth::Sixteen, Background::Dark).draw().styles());
}

#[test]
fn without_colours_all_is_still_told_apart() {
    for keys in ["", "<f1>", "<tab>"] {
        let mut desk = with(Depth::None, Background::Dark);
        let picture = desk.keys(keys).draw();
        for cell in &picture.buffer.content {
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{:?}", cell.symbol());
        }
    }
    assert_snapshot!("styles_without_colours", with(Depth::None, Background::Dark).draw().styles());
}

#[test]
fn the_chosen_row_is_reversed_and_marked_over_its_whole_length() {
    let desk = with(Depth::True, Background::Dark);
    let picture = desk.draw();
    let list = desk.state.layout().results;
    let reversed = |y: u16| {
        let inside = picture.letters(y).into_iter().map(|(x, ..)| x);
        let inside = inside.filter(|x| (list.x + 1..list.x + list.width - 1).contains(x));
        let look = |x: u16| picture.buffer[(x, y)].style().add_modifier;
        inside.map(|x| look(x).contains(Modifier::REVERSED)).collect::<Vec<_>>()
    };
    assert!(reversed(list.y + 1).into_iter().all(|yes| yes));
    assert!(!reversed(list.y + 2).into_iter().any(|yes| yes));
    assert!(picture.row(list.y + 1).contains("│> "));
}

#[test]
fn the_pane_with_the_arrows_has_another_frame() {
    let mut desk = with(Depth::True, Background::Dark);
    let (left, right) = (desk.state.layout().results.x, desk.state.layout().preview.x);
    let looks = |desk: &Desk| {
        let picture = desk.draw();
        [picture.buffer[(left, 3)].style(), picture.buffer[(right, 3)].style()]
    };
    let [list, preview] = looks(&desk);
    assert_ne!(list, preview);
    assert_eq!(looks(desk.keys("<tab>")), [preview, list]);
}
