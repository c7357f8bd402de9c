//! Finds entries by queries made from them in the ways people type: half typed, by initials, on
//! the wrong keyboard layout, with a slip, with another particle; and nothing by nonsense.
//!
//! `QSTAMP_CORPUS=FOLDER cargo test --test meant -- --ignored`, where FOLDER has `paraphrases/`
//! and `lists/` with the files named below. The queries are made by dice with a fixed seed, from
//! texts that no rule was made for. With `QSTAMP_MISSES` set, what went wrong is listed.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a measurement that cannot be set up has failed"
)]
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(clippy::string_slice, reason = "it cuts where a character was found to begin")]

#[path = "../support/dice.rs"]
mod dice;
mod typing;
mod ways;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use qstamp::model::{Entry, Event, Library, Origin};
use qstamp::search::{Field, Filters, Query, SearchIndex, search};

use dice::Dice;
use ways::{NONSENSE, Texts, WAYS, is_korean, split};

/// Queries of each kind for each library.
const OF_EACH: usize = 60;
/// Entries that are tried for a query before a kind is given up.
const TRIES: usize = 4_000;
const SHOWN: usize = 10;
/// What was reached, rounded down: the mean reciprocal rank, how often a right answer is among
/// the first five, wrong ones beside it, and of a hundred nonsense queries those that find some.
const LEAST_MEAN: f64 = 0.975;
const LEAST_AMONG_FIVE: f64 = 0.985;
const MOST_BESIDE: f64 = 1.0;
const MOST_NONSENSE: usize = 5;

fn read(folder: &str, name: &str) -> String {
    let corpus = std::env::var_os("QSTAMP_CORPUS");
    let corpus = PathBuf::from(corpus.expect("QSTAMP_CORPUS must name the folder of the corpora"));
    let path = corpus.join(folder).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn library_of<'a>(questions: impl Iterator<Item = &'a str>) -> Library {
    let entry = |question: &str| Entry { question: question.to_owned(), ..Entry::default() };
    let event = Event { entries: questions.map(entry).collect(), ..Event::default() };
    Library::new(vec![(Arc::new(event), Origin::default())])
}

/// One of each set of Korean paraphrases: they ask different things.
fn korean() -> Library {
    let text = read("paraphrases", "warnikchow__paraKQC__paraKQC_v1.txt");
    library_of(text.lines().step_by(10).filter_map(|line| line.split('\t').nth(2)))
}

fn english() -> Library {
    let text = read("paraphrases", "Satisfactory-Clips-Archive__video-clip-notes__qa-titles.txt");
    library_of(text.lines().filter(|line| !line.trim().is_empty()).step_by(5))
}

/// Words of texts about other things, Korean and English.
fn foreign() -> Vec<String> {
    let korean = read("paraphrases", "kakaobrain__KorNLUDatasets__sts-test.tsv");
    let english = read("lists", "jacoxu__StackOverflow__title_StackOverflow.txt");
    let mut words: Vec<String> = split(&korean).filter(|word| is_korean(word)).collect();
    words.extend(english.lines().take(2_000).flat_map(split).filter(|word| word.is_ascii()));
    words.sort();
    words.dedup();
    words
}

/// A library with everything that is asked of it.
struct Bench {
    name: &'static str,
    library: Library,
    index: SearchIndex,
    texts: Texts,
    foreign: Vec<String>,
}

/// Of one kind of queries.
#[derive(Debug, Default)]
struct Score {
    queries: u32,
    reciprocal: f64,
    among_five: u32,
    /// Hits beside those that answer.
    beside: u32,
}

impl Score {
    fn mean(&self) -> f64 {
        self.reciprocal / f64::from(self.queries.max(1))
    }
}

impl Bench {
    fn new(name: &'static str, library: Library, foreign: &[String]) -> Self {
        let index = SearchIndex::new(&library);
        let row = |at: &_| {
            let (event, entry) = library.get(*at).unwrap();
            let texts = Field::of(event, entry).into_iter();
            let texts = texts.filter_map(|field| field.text(event, entry)).map(str::to_owned);
            (entry.question.clone(), texts.collect())
        };
        let texts = Texts::new(&library.order().iter().map(row).collect::<Vec<_>>());
        let mut foreign = foreign.to_vec();
        foreign.retain(|word| is_foreign(word, &texts));
        Self { name, library, index, texts, foreign }
    }

    /// The places in library order of the first hits, and how many there are.
    fn ask(&self, query: &str) -> (Vec<usize>, usize) {
        let filters = Filters::everything();
        let answer = search(&self.index, &self.library, &Query::parse(query), &filters, SHOWN);
        let place = |at| self.library.order().iter().position(|other| *other == at).unwrap();
        (answer.hits.iter().map(|hit| place(hit.at)).collect(), answer.matched)
    }

    fn score(&self, kind: usize) -> Score {
        let (name, way) = WAYS[kind];
        let mut dice = Dice(kind as u64);
        let mut score = Score::default();
        for _ in 0..TRIES {
            if score.queries as usize == OF_EACH {
                break;
            }
            let at = dice.below(self.texts.len());
            let Some(case) = way(&mut dice, &self.texts, at) else { continue };
            let (hits, matched) = self.ask(&case.query);
            let rank = hits.iter().position(|hit| case.want.contains(hit));
            score.queries += 1;
            score.reciprocal +=
                rank.map_or(0.0, |n| 1.0 / f64::from(u32::try_from(n).unwrap() + 1));
            score.among_five += u32::from(rank.is_some_and(|n| n < 5));
            let right = hits.iter().filter(|hit| case.want.contains(hit)).count();
            score.beside += u32::try_from(matched - right).unwrap();
            if rank != Some(0) && std::env::var_os("QSTAMP_MISSES").is_some() {
                let question =
                    |n: &usize| &self.library.get(self.library.order()[*n]).unwrap().1.question;
                let first = hits.first().map(question);
                println!(
                    "  {name}: {} for {} got {first:?} of {matched}",
                    case.query,
                    question(&case.want[0])
                );
            }
        }
        score
    }

    /// How many of so many nonsense queries find something.
    fn noise(&self, kind: usize) -> (usize, usize) {
        let (name, make) = NONSENSE[kind];
        let mut dice = Dice(1_000 + kind as u64);
        let mut found = 0;
        for _ in 0..OF_EACH {
            let query = make(&mut dice, &self.foreign);
            let (hits, matched) = self.ask(&query);
            found += usize::from(matched > 0);
            if let Some(first) =
                hits.first().filter(|_| std::env::var_os("QSTAMP_MISSES").is_some())
            {
                let question = &self.library.get(self.library.order()[*first]).unwrap().1.question;
                println!("  {name}: {query} found {question} and {} more", matched - 1);
            }
        }
        (found, OF_EACH)
    }
}

/// Whether neither a word nor what it is an inflection or a compound of stands in any text.
fn is_foreign(word: &str, texts: &Texts) -> bool {
    let least = if is_korean(word) { 2 } else { 4 };
    let long = word.chars().count() >= least;
    let mut heads = word.char_indices().map(|(at, c)| &word[..at + c.len_utf8()]).skip(least - 1);
    long && !texts.known(word) && !heads.any(|head| texts.have(head))
}

#[test]
#[ignore = "needs the corpora"]
fn what_is_meant_is_found_and_nonsense_is_not() {
    let foreign = foreign();
    let builtin = Library::new(qstamp::store::builtin().0);
    let benches = [
        Bench::new("built-in", builtin, &foreign),
        Bench::new("Korean", korean(), &foreign),
        Bench::new("English", english(), &foreign),
    ];
    let mut all = Score::default();
    for (kind, (name, _)) in WAYS.iter().enumerate() {
        for bench in &benches {
            let score = bench.score(kind);
            if score.queries > 0 {
                let queries = f64::from(score.queries);
                println!(
                    "{name:28} {:9} {:3} queries: MRR {:.3}, among five {:.3}, beside {:.1}",
                    bench.name,
                    score.queries,
                    score.mean(),
                    f64::from(score.among_five) / queries,
                    f64::from(score.beside) / queries,
                );
            }
            all.queries += score.queries;
            all.reciprocal += score.reciprocal;
            all.among_five += score.among_five;
            all.beside += score.beside;
        }
    }
    let (mut found, mut asked) = (0, 0);
    for (kind, (name, _)) in NONSENSE.iter().enumerate() {
        for bench in &benches {
            let (some, of) = bench.noise(kind);
            println!("{name:28} {:9} {some} of {of} find something", bench.name);
            (found, asked) = (found + some, asked + of);
        }
    }
    println!("all {} queries: MRR {:.4}; {found} of {asked} nonsense", all.queries, all.mean());
    let queries = f64::from(all.queries);
    assert!(all.queries > 2_000, "{all:?}");
    assert!(all.mean() >= LEAST_MEAN && f64::from(all.among_five) / queries >= LEAST_AMONG_FIVE);
    assert!(f64::from(all.beside) / queries < MOST_BESIDE, "{all:?}");
    assert!(found * 100 <= asked * MOST_NONSENSE, "{found} of {asked} nonsense queries");
}
