//! TF-IDF as everybody writes it first: raw counts, smoothed idf, cosine.

use std::collections::HashMap;

pub(crate) struct Tfidf {
    pieces: fn(&str) -> Vec<String>,
    idf: HashMap<String, f64>,
    /// Of each piece: the texts that have it and its part of their length.
    texts: HashMap<String, Vec<(usize, f64)>>,
}

/// Each two neighbouring characters, white space left out.
pub(crate) fn syllable_pairs(text: &str) -> Vec<String> {
    let all: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    all.windows(2).map(String::from_iter).collect()
}

/// Words of two or more letters or digits, lower case.
pub(crate) fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let all = lower.split(|c: char| !c.is_alphanumeric() && c != '_');
    all.filter(|word| word.chars().nth(1).is_some()).map(str::to_owned).collect()
}

fn counts(pieces: Vec<String>) -> HashMap<String, f64> {
    let mut counts = HashMap::new();
    for piece in pieces {
        *counts.entry(piece).or_insert(0.0) += 1.0;
    }
    counts
}

impl Tfidf {
    pub(crate) fn new(texts: &[String], pieces: fn(&str) -> Vec<String>) -> Self {
        let rows: Vec<HashMap<String, f64>> = texts.iter().map(|t| counts(pieces(t))).collect();
        let mut idf: HashMap<String, f64> = HashMap::new();
        for piece in rows.iter().flat_map(HashMap::keys) {
            *idf.entry(piece.clone()).or_insert(0.0) += 1.0;
        }
        let total = f64::from(u32::try_from(texts.len()).unwrap());
        for count in idf.values_mut() {
            *count = ((1.0 + total) / (1.0 + *count)).ln() + 1.0;
        }
        let mut tfidf = Self { pieces, idf, texts: HashMap::new() };
        for (n, row) in rows.into_iter().enumerate() {
            let squares: f64 = row.iter().map(|(p, c)| (c * tfidf.idf[p]).powi(2)).sum();
            for (piece, count) in row {
                let part = count * tfidf.idf[&piece] / squares.sqrt();
                tfidf.texts.entry(piece).or_default().push((n, part));
            }
        }
        tfidf
    }

    /// The numbers of the texts most like a query, best first.
    pub(crate) fn best(&self, query: &str, limit: usize) -> Vec<usize> {
        let mut scores: HashMap<usize, f64> = HashMap::new();
        let mut pieces: Vec<(String, f64)> = counts((self.pieces)(query)).into_iter().collect();
        // A sum of floats depends on its order, and a map has none.
        pieces.sort_by(|a, b| a.0.cmp(&b.0));
        for (piece, count) in pieces {
            let weight = count * self.idf.get(&piece).copied().unwrap_or_default();
            for (text, part) in self.texts.get(&piece).into_iter().flatten() {
                *scores.entry(*text).or_insert(0.0) += weight * part;
            }
        }
        let mut order: Vec<(usize, f64)> = scores.into_iter().collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        order.into_iter().take(limit).map(|(text, _)| text).collect()
    }
}
