//! Whatever is wrong with a cache, what is found is what is found without one.

use std::fs;

use proptest::prelude::*;

use super::super::*;
use super::{event, overwrite, two};
use crate::search::{Filters, Query, search};

/// Those of a cache.
const DRAWERS: usize = 8;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn damage_changes_no_answer(
        at in any::<prop::sample::Index>(),
        bit in 0u8..8,
        cut: bool,
        more in 0usize..40,
        changed: bool,
    ) {
        let desk = two();
        prop_assert!(desk.keep());
        let good = fs::read(desk.file()).unwrap();
        let mut bytes = good.clone();
        if cut {
            bytes.truncate(at.index(good.len()));
            bytes.extend(std::iter::repeat_n(0, more));
        } else {
            bytes[at.index(good.len())] ^= 1u8 << bit;
        }
        overwrite(&desk.file(), &bytes);
        if changed {
            desk.write("a.json", &event("a", "번아웃 자격증?"));
        }
        // Everything that can be looked at is what it is without a cache.
        let (_, ready) = desk.check();
        prop_assert!(!(ready && (changed || cut && bytes != good)));
        // The next one makes it good.
        prop_assert!(desk.keep());
        prop_assert_eq!(desk.check(), (0, true));
    }

    /// As if somebody had written a file with all sums right.
    #[test]
    fn what_is_well_formed_but_false_never_panics(
        column in 0usize..80,
        at in any::<prop::sample::Index>(),
        value: u8,
        cut: bool,
    ) {
        let desk = two();
        prop_assert!(desk.keep());
        let key = key(&desk.sources);
        let file = folder::open(&desk.cache.folder, key).unwrap();
        let chest = Chest::open(&file, key, desk.file()).unwrap();
        let mut drawers: Vec<_> = (0..DRAWERS).map(|n| chest.drawer(n, 1).unwrap()).collect();
        let mut columns: Vec<&mut Column<'_>> = drawers.iter_mut().flatten().collect();
        let column = column % columns.len();
        columns[column].spoil(at, value, cut);
        folder::put(&desk.cache.folder, key, |file| file::write(file, key, &drawers)).unwrap();
        if let Some((loaded, index)) = desk.open().ready {
            for event in loaded.library.events() {
                prop_assert!(event.entries.len() < 1000);
            }
            search(&index, &loaded.library, &Query::parse("자격"), &Filters::default(), 99);
        }
    }
}

#[test]
fn pieces_of_every_size_are_written_and_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x");
    let most = 300_000_u32;
    let columns = [
        Column::Bytes(vec![7; most as usize].into()),
        Column::Shorts(
            (0..most).map(|n| u16::try_from(n % 65_536).unwrap()).collect::<Vec<_>>().into(),
        ),
        Column::Ints((0..most).collect::<Vec<_>>().into()),
        Column::Longs(Vec::new().into()),
        Column::Longs((0..u64::from(most)).map(|n| n << 40).collect::<Vec<_>>().into()),
    ];
    let (first, last) = columns.split_at(2);
    let drawers = [first.to_vec(), Vec::new(), last.to_vec()];
    let mut file = fs::File::create(&path).unwrap();
    file::write(&mut file, 3, &drawers).unwrap();
    let file = fs::File::open(&path).unwrap();
    for threads in [1, 2, 9] {
        let chest = Chest::open(&file, 3, path.clone()).unwrap();
        chest.look_over(2);
        for (number, columns) in drawers.iter().enumerate() {
            assert_eq!(chest.drawer(number, threads).as_ref(), Some(columns));
        }
        assert_eq!(chest.drawer(3, threads), Some(Vec::new()));
        let most = most as usize;
        for range in [0..0, 0..1, 0..most, 65_535..65_537, most - 1..most, most..most] {
            assert_eq!(chest.bytes(0, range.clone()).map(<[u8]>::len), Some(range.len()));
        }
        assert_eq!((chest.bytes(0, 0..most + 1), chest.bytes(1, 0..0)), (None, None));
    }
    assert!(Chest::open(&file, 4, path).is_none());
}

#[test]
fn of_a_damaged_column_every_other_piece_is_there() {
    for (drawer, piece) in [(LIST, 64 * 1024), (EVENTS, 4 * 1024)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        let short = || vec![Column::Bytes(vec![8].into())];
        let mut drawers = [short(), short()];
        drawers[drawer] = vec![Column::Bytes(vec![7; 1_000_000].into())];
        let mut file = fs::File::create(&path).unwrap();
        file::write(&mut file, 3, &drawers).unwrap();
        let mut bytes = fs::read(&path).unwrap();
        let at = bytes.len() - 500_000;
        bytes[at] ^= 1;
        overwrite(&path, &bytes);
        let chest = Chest::open(&fs::File::open(&path).unwrap(), 3, path.clone()).unwrap();
        let good = 500_000 / piece * piece;
        assert_eq!(chest.bytes(drawer, 0..good).map(<[u8]>::len), Some(good));
        assert!(path.exists());
        assert_eq!(chest.bytes(drawer, good - 1..good + 1), None);
        assert!(!path.exists(), "the next start makes a new one");
        let last = chest.bytes(drawer, 999_999..1_000_000);
        assert_eq!((last, chest.drawer(drawer, 2)), (Some(&[7][..]), None));
        assert_eq!(chest.drawer(1 - drawer, 2), Some(short()));
    }
}
