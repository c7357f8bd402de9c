//! Columns of numbers: what an index is made of, to be kept and to be made again from without
//! reading a text.
//!
//! They are taken as they come: one that is missing or says what no index says gives no index, or
//! one that finds less, never a panic. Not for: where columns are kept, and whether they are whole
//! and of this library (`store`).

use std::borrow::Cow;
use std::fmt;

/// Many numbers that are the index's own, or that lie where they were kept.
pub(crate) type Arena<T> = Cow<'static, [T]>;

/// Many numbers of one width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column<'a> {
    Bytes(Cow<'a, [u8]>),
    Shorts(Cow<'a, [u16]>),
    Ints(Cow<'a, [u32]>),
    Longs(Cow<'a, [u64]>),
}

impl<'a> Column<'a> {
    /// Numbers with fractions as their bits.
    pub(crate) fn floats(numbers: &'a [f32]) -> Self {
        Self::Ints(Cow::Borrowed(bytemuck::cast_slice(numbers)))
    }
}

#[cfg(test)]
impl Column<'_> {
    /// Cuts it off somewhere, or puts another number there.
    pub(crate) fn spoil(&mut self, at: proptest::sample::Index, value: u8, cut: bool) {
        fn spoil<T: Clone + From<u8>>(
            all: &mut Cow<'_, [T]>,
            at: proptest::sample::Index,
            value: u8,
            cut: bool,
        ) {
            let all = all.to_mut();
            if cut {
                all.truncate(at.index(all.len() + 1));
            } else if !all.is_empty() {
                let at = at.index(all.len());
                all[at] = value.into();
            }
        }
        match self {
            Self::Bytes(all) => spoil(all, at, value, cut),
            Self::Shorts(all) => spoil(all, at, value, cut),
            Self::Ints(all) => spoil(all, at, value, cut),
            Self::Longs(all) => spoil(all, at, value, cut),
        }
    }
}

/// Columns in drawers, each opened when somebody needs what is in it.
pub trait Drawers: fmt::Debug + Send + Sync {
    /// The columns of a drawer; `None` where it is not there, or not as it was kept.
    fn open(&self, number: usize) -> Option<Vec<Column<'static>>>;
}

/// What of an index is kept together, by the number of its drawer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drawer {
    /// The texts, and whose they are: what cannot be made anew without the library.
    Texts,
    Vocabulary,
    Windows,
    Sounds,
    Terms,
    Rarity,
}

/// Columns that are taken one after the other.
pub(crate) struct Columns<'a>(pub(crate) &'a mut dyn Iterator<Item = Column<'static>>);

impl Columns<'_> {
    pub(crate) fn bytes(&mut self) -> Option<Arena<u8>> {
        if let Column::Bytes(all) = self.0.next()? { Some(all) } else { None }
    }

    /// Numbers with fractions, which are kept as their bits.
    pub(crate) fn floats(&mut self) -> Option<Arena<f32>> {
        Some(match self.ints()? {
            Cow::Borrowed(bits) => Cow::Borrowed(bytemuck::cast_slice(bits)),
            Cow::Owned(bits) => bits.into_iter().map(f32::from_bits).collect(),
        })
    }

    pub(super) fn shorts(&mut self) -> Option<Arena<u16>> {
        if let Column::Shorts(all) = self.0.next()? { Some(all) } else { None }
    }

    pub(crate) fn ints(&mut self) -> Option<Arena<u32>> {
        if let Column::Ints(all) = self.0.next()? { Some(all) } else { None }
    }

    pub(crate) fn longs(&mut self) -> Option<Arena<u64>> {
        if let Column::Longs(all) = self.0.next()? { Some(all) } else { None }
    }

    /// Where neighbouring ranges of `of` things end.
    pub(crate) fn ends(&mut self, of: usize) -> Option<Arena<u32>> {
        let ends = self.ints()?;
        let last = ends.last().map_or(0, |end| *end as usize);
        (ends.is_sorted() && last == of).then_some(ends)
    }
}
