//! Finds questions by other words for them, in two public corpora of paraphrases.
//!
//! `QSTAMP_CORPUS=FOLDER cargo test --test paraphrases -- --ignored`, where FOLDER has
//! `paraphrases/` with the files named below. Each query is pasted whole; what counts is how often
//! the first hit, and any of the first ten, asks the same. Plain TF-IDF is measured beside it, on
//! the same texts and by the same count.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a measurement that cannot be set up has failed"
)]
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

mod baseline;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use qstamp::model::{Entry, Event, Library, Origin};
use qstamp::search::{Filters, Query, SearchIndex, search};

use baseline::{Tfidf, syllable_pairs, words};

/// Hits that count.
const SHOWN: usize = 10;

/// Texts to search, and queries with the numbers of the texts that ask the same.
struct Corpus {
    texts: Vec<String>,
    queries: Vec<(String, HashSet<usize>)>,
}

/// How often the first hit was right, and any of the first ten, of 1.
#[derive(Clone, Copy, Debug)]
struct Rate {
    first: f64,
    among_ten: f64,
}

fn read(name: &str) -> String {
    let folder = std::env::var_os("QSTAMP_CORPUS");
    let folder = PathBuf::from(folder.expect("QSTAMP_CORPUS must name the folder of the corpora"));
    let path = folder.join("paraphrases").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Ten lines ask the same; the first is the query, the other nine are searched.
fn korean() -> Corpus {
    let text = read("warnikchow__paraKQC__paraKQC_v1.txt");
    let lines: Vec<&str> = text.lines().filter_map(|line| line.split('\t').nth(2)).collect();
    let (mut texts, mut queries) = (Vec::new(), Vec::new());
    for set in lines.chunks(10) {
        let (query, rest) = set.split_first().unwrap();
        let right = texts.len()..texts.len() + rest.len();
        queries.push(((*query).to_owned(), right.collect()));
        texts.extend(rest.iter().map(|text| (*text).to_owned()));
    }
    Corpus { texts, queries }
}

/// Every title is searched, and a query is a title too: it is not its own answer.
fn english() -> Corpus {
    let name = |end: &str| format!("Satisfactory-Clips-Archive__video-clip-notes__{end}");
    let titles = read(&name("qa-titles.txt"));
    let texts: Vec<String> =
        titles.lines().filter(|l| !l.trim().is_empty()).map(str::to_owned).collect();
    let mut asked: BTreeMap<String, HashSet<usize>> = BTreeMap::new();
    for line in read(&name("FAQ-duplicates-2019-2021.tsv")).lines() {
        let Some((query, title)) = line.split_once('\t') else { continue };
        let right = asked.entry(query.to_owned()).or_default();
        let same = texts.iter().enumerate().filter(|(_, text)| *text == title && *text != query);
        right.extend(same.map(|(n, _)| n));
    }
    Corpus { texts, queries: asked.into_iter().collect() }
}

impl Corpus {
    /// Asks every query; `ask` gives the numbers of texts, best first, one more than is shown.
    fn rate(&self, ask: impl Fn(&str) -> Vec<usize>) -> Rate {
        let (mut first, mut among_ten) = (0_u32, 0_u32);
        for (query, right) in &self.queries {
            let mut hits = ask(query);
            hits.retain(|hit| self.texts.get(*hit) != Some(query));
            hits.truncate(SHOWN);
            first += u32::from(hits.first().is_some_and(|hit| right.contains(hit)));
            let found = hits.iter().any(|hit| right.contains(hit));
            among_ten += u32::from(found);
            if !found && std::env::var_os("QSTAMP_MISSES").is_some() {
                println!("  missed: {query}");
            }
        }
        let all = f64::from(u32::try_from(self.queries.len()).unwrap());
        Rate { first: f64::from(first) / all, among_ten: f64::from(among_ten) / all }
    }

    /// By the search, as somebody pastes the question.
    fn by_search(&self) -> Rate {
        let entry = |question: &String| Entry { question: question.clone(), ..Entry::default() };
        let event = Event { entries: self.texts.iter().map(entry).collect(), ..Event::default() };
        let library = Library::new(vec![(Arc::new(event), Origin::default())]);
        let index = SearchIndex::new(&library);
        self.rate(|query| {
            let query = Query::parse(query);
            let answer = search(&index, &library, &query, &Filters::default(), SHOWN + 1);
            answer.hits.iter().map(|hit| hit.at.entry as usize).collect()
        })
    }

    fn by_tfidf(&self, pieces: fn(&str) -> Vec<String>) -> Rate {
        let tfidf = Tfidf::new(&self.texts, pieces);
        self.rate(|query| tfidf.best(query, SHOWN + 1))
    }
}

fn compare(name: &str, search: Rate, tfidf: Rate, least: Rate) {
    let say = |who: &str, rate: Rate| {
        println!("{name} {who}: hit@1 {:.4}, hit@10 {:.4}", rate.first, rate.among_ten);
    };
    say("search", search);
    say("TF-IDF", tfidf);
    assert!(
        search.first >= least.first && search.among_ten >= least.among_ten,
        "{name}: {search:?}"
    );
}

#[test]
#[ignore = "needs the corpora"]
fn korean_questions_are_found_by_other_words() {
    let corpus = korean();
    assert_eq!(corpus.queries.len(), 1000);
    let least = Rate { first: 0.87, among_ten: 0.99 };
    compare("Korean", corpus.by_search(), corpus.by_tfidf(syllable_pairs), least);
}

#[test]
#[ignore = "needs the corpora"]
fn english_questions_are_found_by_other_words() {
    let corpus = english();
    assert_eq!(corpus.queries.len(), 139);
    let least = Rate { first: 0.40, among_ten: 0.73 };
    compare("English", corpus.by_search(), corpus.by_tfidf(words), least);
}
