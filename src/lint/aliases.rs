//! Alias lists: lines that cannot be read.

use super::finding::{Excerpt, Finding};
use super::{Options, by_id};
use crate::model::Place;
use crate::search::Aliases;

/// Looks for bad lines in a list of aliases, in the form of Solr's `synonyms.txt`.
pub fn check_aliases(name: &str, text: &str, options: &Options) -> Vec<Finding> {
    let Some(rule) = by_id("alias-line").filter(|rule| options.wants(rule)) else {
        return Vec::new();
    };
    let (_, bad) = Aliases::none().with(text);
    bad.into_iter()
        .map(|bad| {
            let line = text.lines().nth(bad.line.saturating_sub(1)).unwrap_or_default();
            let excerpt = Excerpt { text: line.to_owned(), span: 0..line.len() };
            let number = u32::try_from(bad.line).unwrap_or(u32::MAX);
            let place = Place::at(name, number, 1);
            Finding { rule, place, what: bad.reason, excerpt: Some(excerpt), fixable: false }
        })
        .collect()
}
