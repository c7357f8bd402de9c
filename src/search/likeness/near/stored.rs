//! How rare pieces are as columns, and made again from them. Not for: where columns are kept
//! (`store`).

use std::borrow::Cow;

use crate::search::columns::stored::{Column, Columns};

use super::Rarity;

impl Rarity {
    /// What it is made of.
    pub(crate) fn columns(&self) -> [Column<'_>; 6] {
        [
            Column::Longs(Cow::Borrowed(&*self.pieces)),
            Column::Ints(Cow::Borrowed(&*self.numbers)),
            Column::Ints(Cow::Borrowed(&*self.starts)),
            Column::Bytes(Cow::Borrowed(&*self.steps)),
            Column::floats(&self.weights),
            Column::floats(&self.lengths),
        ]
    }

    /// What columns hold of so many questions.
    pub(crate) fn of_columns(columns: &mut Columns<'_>, count: usize) -> Option<Self> {
        let rarity = Self {
            pieces: columns.longs()?,
            numbers: columns.ints()?,
            starts: columns.ints()?,
            steps: columns.bytes()?,
            weights: columns.floats()?,
            lengths: columns.floats()?,
        };
        let fits = rarity.numbers.len() == rarity.pieces.len()
            && rarity.weights.len() == rarity.pieces.len()
            && rarity.starts.len() == rarity.pieces.len() + 1
            && rarity.lengths.len() == count;
        fits.then_some(rarity)
    }

    /// Memory it takes, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.pieces)
            + size_of_val(&*self.numbers)
            + size_of_val(&*self.starts)
            + size_of_val(&*self.steps)
            + size_of_val(&*self.weights)
            + size_of_val(&*self.lengths)
    }
}
