//! Lines and columns of byte offsets, for texts with a great many places: the text is counted
//! once, then only from the nearest mark.

/// Bytes between two marks.
const STEP: usize = 1024;

/// The lines of one text.
pub(super) struct Lines {
    /// An offset at the start of a character, and its line and column, from 1.
    marks: Vec<(usize, u32, u32)>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let (mut marks, mut line, mut column) = (Vec::new(), 1, 1);
        let mut next = 0;
        for (at, c) in text.char_indices() {
            if at >= next {
                marks.push((at, line, column));
                next = at + STEP;
            }
            (line, column) = after(c, line, column);
        }
        Self { marks }
    }

    /// The line and column of an offset of the same text.
    pub(super) fn at(&self, text: &str, offset: usize) -> (u32, u32) {
        let mark = self.marks.partition_point(|(at, ..)| *at <= offset);
        let mark = mark.checked_sub(1).and_then(|n| self.marks.get(n));
        let (from, line, column) = mark.copied().unwrap_or((0, 1, 1));
        let between = text.get(from..offset).unwrap_or_default().chars();
        between.fold((line, column), |(line, column), c| after(c, line, column))
    }
}

/// Where the next character stands.
fn after(c: char, line: u32, column: u32) -> (u32, u32) {
    if c == '\n' { (line.saturating_add(1), 1) } else { (line, column.saturating_add(1)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Place;

    #[test]
    fn marks_change_nothing() {
        let text = "가나\n{\"질문\": 1}\n".repeat(300) + &"긴 줄 ".repeat(2_000);
        let lines = Lines::of(&text);
        for (at, _) in text.char_indices().step_by(7) {
            let (line, column) = lines.at(&text, at);
            assert_eq!(Place::at("a", line, column), Place::of_offset("a", &text, at));
        }
    }
}
