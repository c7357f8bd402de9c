//! An index that was kept finds what the index finds that was made.

use proptest::prelude::*;

use super::*;
use crate::model::{Answer, Entry, Event, Origin};
use crate::search::{Filters, Query, search};

fn library(questions: &[String]) -> Library {
    let entry = |question: &String| {
        let answer = Answer {
            speaker: Some("강전희".into()),
            summary: format!("{question} 답"),
            ..Answer::default()
        };
        let (summary, asker) = (Some("자격증 요약".into()), Some("Kim".into()));
        let question = question.clone();
        Entry { question, answers: vec![answer], summary, asker, ..Entry::default() }
    };
    let entries = questions.iter().map(entry).collect();
    let event = Event { title: "밋업".into(), entries, ..Event::default() };
    Library::new(vec![(Arc::new(event), Origin::default())])
}

/// Columns that are kept in memory.
#[derive(Clone, Debug)]
struct InMemory(Vec<Vec<Column<'static>>>);

impl Drawers for InMemory {
    fn open(&self, number: usize) -> Option<Vec<Column<'static>>> {
        self.0.get(number).cloned()
    }
}

fn kept(index: &SearchIndex) -> InMemory {
    let own = |column| match column {
        Column::Bytes(all) => Column::Bytes(Cow::Owned(Cow::into_owned(all))),
        Column::Shorts(all) => Column::Shorts(Cow::Owned(Cow::into_owned(all))),
        Column::Ints(all) => Column::Ints(Cow::Owned(Cow::into_owned(all))),
        Column::Longs(all) => Column::Longs(Cow::Owned(Cow::into_owned(all))),
    };
    let drawers = index.columns().unwrap().into_iter();
    InMemory(drawers.map(|columns| columns.into_iter().map(own).collect()).collect())
}

fn index_of(library: &Library, drawers: InMemory) -> Option<SearchIndex> {
    SearchIndex::of_drawers(library, Aliases::built_in(), Arc::new(drawers))
}

/// Queries of every tier.
const QUERIES: [&str; 9] =
    ["자격", "ㅈㄱㅈ", "wkrur", "번아옷", "강전희", "kim", "k8s", "답 요약", "쿡꿹쏿"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn an_index_that_was_kept_finds_the_same(
        questions in prop::collection::vec("[가-힣a-z ]{0,12}|자격증.{0,4}|번아웃", 0..20),
        lost in 0usize..8,
    ) {
        let library = library(&questions);
        let index = SearchIndex::new(&library);
        let mut drawers = kept(&index);
        // Of one drawer or none there is nothing any more.
        if let Some(columns) = drawers.0.get_mut(lost) {
            columns.clear();
        }
        let kept = index_of(&library, drawers.clone());
        prop_assert_eq!(kept.is_some(), lost != 0);
        let kept = kept.unwrap_or_default();
        // No list of words is taken before somebody asks for one.
        prop_assert_eq!(kept.bytes_of_words(), 0);
        if lost == 0 {
            return Ok(());
        }
        for query in QUERIES {
            let query = Query::parse(query);
            let answer = |index| search(index, &library, &query, &Filters::default(), 99);
            prop_assert_eq!(answer(&kept), answer(&index));
        }
        while kept.prepare() || index.prepare() {}
        prop_assert_eq!(kept.bytes_of_words(), index.bytes_of_words());
        prop_assert_eq!(kept.bytes(), index.bytes());
    }

    #[test]
    fn columns_that_say_anything_at_all_never_panic(
        place in 0usize..60,
        at in any::<prop::sample::Index>(),
        value: u8,
        cut: bool,
    ) {
        let library = library(&["자격증?".into(), "번아웃 漢字?".into(), "Kubernetes?".into()]);
        let index = SearchIndex::new(&library);
        let mut drawers = kept(&index);
        let mut columns: Vec<&mut Column<'_>> = drawers.0.iter_mut().flatten().collect();
        let place = place % columns.len();
        columns[place].spoil(at, value, cut);
        if let Some(kept) = index_of(&library, drawers) {
            for query in QUERIES {
                search(&kept, &library, &Query::parse(query), &Filters::default(), 99);
            }
        }
    }
}
