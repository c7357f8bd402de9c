//! Where things stand on a screen of a given size. Pure arithmetic, shared by the update (how
//! long is a page, what was clicked) and the view.

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

impl Area {
    pub fn is_empty(self) -> bool {
        self.width == 0 || self.height == 0
    }

    pub fn contains(self, x: u16, y: u16) -> bool {
        (self.x..self.x.saturating_add(self.width)).contains(&x)
            && (self.y..self.y.saturating_add(self.height)).contains(&y)
    }

    /// The first rows of it, and the rest.
    fn split_top(self, rows: u16) -> (Self, Self) {
        let rows = rows.min(self.height);
        let rest = Self { y: self.y + rows, height: self.height - rows, ..self };
        (Self { height: rows, ..self }, rest)
    }

    fn split_bottom(self, rows: u16) -> (Self, Self) {
        let (rest, bottom) = self.split_top(self.height - rows.min(self.height));
        (bottom, rest)
    }

    /// Without a frame of one cell.
    #[must_use]
    pub fn inside(self) -> Self {
        Self {
            x: self.x + 1.min(self.width),
            y: self.y + 1.min(self.height),
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(2),
        }
    }
}

/// The parts of the screen. A part that has no room is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    pub query: Area,
    /// The list, frame included.
    pub results: Area,
    /// The preview, frame included; beside the list on a wide screen, else below it.
    pub preview: Area,
    pub timeline: Area,
    pub footer: Area,
    pub link: Area,
}

/// Narrower than this, the preview goes below the list.
const SIDE_BY_SIDE: u16 = 76;
/// Longer links take a second row where the screen is this high.
const TWO_LINK_ROWS: u16 = 20;

impl Layout {
    /// Divides a screen. What matters least goes first when there is little room: the timeline,
    /// the footer, the preview, the link.
    pub fn new(width: u16, height: u16, link_cells: usize) -> Self {
        let screen = Area { x: 0, y: 0, width, height };
        let (query, rest) = screen.split_top(1);
        let second = link_cells > usize::from(width) && height >= TWO_LINK_ROWS;
        let link_rows = if height >= 5 { 1 + u16::from(second) } else { 0 };
        let (link, rest) = rest.split_bottom(link_rows);
        let (footer, rest) = rest.split_bottom(u16::from(height >= 8));
        let (timeline, rest) = rest.split_bottom(if height >= 16 { 2 } else { 0 });
        let (results, preview) = if width >= SIDE_BY_SIDE {
            let left = (width * 53).div_ceil(100);
            let right = Area { x: left, width: width - left, ..rest };
            (Area { width: left, ..rest }, right)
        } else if rest.height >= 10 {
            let (results, preview) = rest.split_top(rest.height / 2);
            (results, preview)
        } else {
            (rest, Area::default())
        };
        Self { query, results, preview, timeline, footer, link }
    }

    /// Rows that the list shows at once.
    pub fn result_rows(&self) -> usize {
        usize::from(Self::pane_inside(self.results).height)
    }

    /// Rows and cells that the preview shows at once.
    pub fn preview_size(&self) -> (usize, usize) {
        let inside = Self::pane_inside(self.preview);
        (usize::from(inside.height), usize::from(inside.width))
    }

    /// The inside of a pane: a very low one has no frame.
    pub fn pane_inside(area: Area) -> Area {
        if area.height < 4 || area.width < 6 { area } else { area.inside() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_lies_inside_every_screen() {
        for width in 0..120 {
            for height in 0..60 {
                let l = Layout::new(width, height, 200);
                for part in [l.query, l.results, l.preview, l.timeline, l.footer, l.link] {
                    assert!(part.x + part.width <= width.max(part.x), "{width}x{height} {part:?}");
                    assert!(
                        part.y + part.height <= height.max(part.y),
                        "{width}x{height} {part:?}"
                    );
                }
                let used = l.query.height + l.results.height.max(l.preview.height);
                assert!(used <= height);
            }
        }
    }

    #[test]
    fn a_usual_terminal_shows_everything() {
        let l = Layout::new(80, 24, 60);
        assert!(!l.preview.is_empty() && !l.timeline.is_empty() && !l.footer.is_empty());
        assert_eq!((l.link.height, l.result_rows()), (1, 17));
        assert_eq!(Layout::new(80, 24, 90).link.height, 2);
    }
}
