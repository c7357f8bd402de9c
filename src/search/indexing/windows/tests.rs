use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::model::{Entry, Event, Library, Origin};

proptest! {
    #[test]
    fn windows_are_the_same_however_the_texts_are_cut(
        texts in prop::collection::vec("[가각낳힣ㅏab1+. 漢]{0,12}", 1..40),
        most in 1_u32..9,
    ) {
        let entry = |text: &String| Entry { question: text.clone(), ..Entry::default() };
        let entries = texts.iter().chain(&texts).map(entry).collect();
        let event = Event { title: "가나 다".into(), entries, ..Event::default() };
        let index = SearchIndex::new(&Library::new(vec![(Arc::new(event), Origin::default())]));
        // One text after the other, with nothing sorted or put together.
        let mut plain: BTreeMap<u64, BTreeSet<u32>> = BTreeMap::new();
        let keys = Meaning::new(index.kinds(), Beginning::of);
        for stretch in index.stretches_of(&Group::ALL, 1) {
            stretch.each(&keys, |text, units| {
                each_window(units, |window| {
                    plain.entry(window).or_default().insert(text);
                });
            });
        }
        let whole = Windows::of(&index);
        prop_assert!(whole.windows.iter().eq(plain.keys()));
        for (list, texts) in plain.values().enumerate() {
            prop_assert!(whole.texts.list(list).eq(texts.iter().copied()));
        }
        prop_assert_eq!(whole.texts.len(), plain.len());
        let cut = Windows::of_stretches(&index, &index.stretches_of(&Group::ALL, most));
        prop_assert_eq!(format!("{cut:?}"), format!("{whole:?}"));
    }
}
