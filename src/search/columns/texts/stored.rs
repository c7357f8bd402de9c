//! Texts as columns, and made again from them.

use std::borrow::Cow;

use crate::search::writing::units::Unit;

use super::super::slices::Slices;
use super::super::stored::{Column, Columns};
use super::Texts;

impl Texts {
    /// What they are made of.
    pub(crate) fn columns(&self) -> [Column<'_>; 5] {
        let (places, units): (Vec<u32>, Vec<u64>) =
            self.rare.iter().map(|(place, unit)| (*place, unit.number())).unzip();
        [
            Column::Shorts(Cow::Borrowed(&self.codes)),
            Column::Ints(Cow::Borrowed(&self.ends)),
            Column::Ints(places.into()),
            Column::Longs(units.into()),
            Column::Longs(Cow::Borrowed(self.slices.words())),
        ]
    }

    /// The texts that columns hold.
    pub(crate) fn of_columns(columns: &mut Columns<'_>) -> Option<Self> {
        let codes = columns.shorts()?;
        let ends = columns.ends(codes.len())?;
        let (places, units) = (columns.ints()?, columns.longs()?);
        let units = units.iter().map(|unit| Unit::of_number(*unit)).collect::<Option<Vec<_>>>()?;
        let rare = places.iter().copied().zip(units).collect();
        let texts = Self { codes, ends, rare, slices: Slices::of_words(columns.longs()?) };
        texts.slices.is_of(texts.blocks()).then_some(texts)
    }
}
