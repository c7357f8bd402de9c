//! The index as columns, and made again from them.

use std::borrow::Cow;
use std::sync::Arc;

use crate::search::columns::stored::{Column, Columns, Drawer, Drawers};
use crate::search::columns::texts::{Texts, position};
use crate::search::writing::codes::Kinds;
use crate::search::writing::units::Unit;

use super::super::candidates::Tables;
use super::{Aliases, Group, Library, SearchIndex};

impl SearchIndex {
    /// What it is made of, drawer by drawer; `None` where what was said in recordings is part of
    /// it. Which entries it is of is not among it, nor what words mean.
    pub fn columns(&self) -> Option<Vec<Vec<Column<'_>>>> {
        if !self.transcript_of.is_empty() {
            return None;
        }
        let kinds: Vec<u64> = self.kinds.all().iter().map(|kind| kind.number()).collect();
        let mut columns = vec![Column::Longs(kinds.into())];
        for group in [Group::Questions, Group::Passages, Group::Names] {
            columns.extend(self.texts(group).columns());
        }
        let rest = self.columns_of_numbers();
        columns.extend(rest.map(|column| Column::Ints(Cow::Borrowed(column))));
        let mut drawers = vec![columns];
        drawers.extend(self.columns_of_tables());
        drawers.push(self.rarity().columns().into());
        Some(drawers)
    }

    /// The index of a library that is kept in drawers, which are of this very library; `None` where
    /// they cannot be. The lists of words are taken when they are asked for; one that is not as it
    /// was kept is made anew then.
    pub fn of_drawers(
        library: &Library,
        aliases: Arc<Aliases>,
        drawers: Arc<dyn Drawers>,
    ) -> Option<Self> {
        let mut columns = drawers.open(Drawer::Texts as usize)?.into_iter();
        let mut columns = Columns(&mut columns);
        let kinds = columns.longs()?;
        let kinds = kinds.iter().map(|kind| Unit::of_number(*kind)).collect::<Option<Vec<_>>>()?;
        let kinds = Kinds::of(kinds);
        let questions = Texts::of_columns(&mut columns)?;
        let passages = Texts::of_columns(&mut columns)?;
        let names = Texts::of_columns(&mut columns)?;
        let (passage_of, passage_fields) = (columns.ints()?, columns.ints()?);
        let passage_ends = columns.ends(passage_of.len())?;
        let (span_texts, span_fields) = (columns.ints()?, columns.ints()?);
        let span_ends = columns.ends(span_texts.len())?;
        let owners = columns.ints()?;
        let owner_ends = columns.ends(owners.len())?;
        let at = library.order().to_vec();
        let below = |list: &[u32], most: usize| list.iter().all(|n| *n < position(most));
        let fits = [questions.len(), passage_ends.len(), span_ends.len()] == [at.len(); 3]
            && [passage_of.len(), passage_fields.len()] == [passages.len(); 2]
            && (span_texts.len(), names.len()) == (span_fields.len(), owner_ends.len())
            && below(&passage_of, at.len())
            && below(&span_texts, names.len())
            && below(&owners, at.len());
        fits.then(|| Self {
            kinds,
            questions,
            passages,
            names,
            passage_of,
            passage_fields,
            passage_ends,
            span_texts,
            span_fields,
            span_ends,
            owners,
            owner_ends,
            at,
            aliases,
            tables: Tables::of_drawers(drawers),
            ..Self::default()
        })
    }
}

#[cfg(test)]
mod tests;
