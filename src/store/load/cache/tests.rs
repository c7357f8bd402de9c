//! A start from the cache is a start from the files, whatever has happened to either.

use std::borrow::Cow;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::*;
use crate::links;
use crate::model::Brief;
use crate::search::{Filters, Query, search};

/// Folders of files and of caches.
struct Desk {
    home: TempDir,
    sources: Vec<SourcePath>,
    cache: Cache,
}

fn event(id: &str, question: &str) -> String {
    format!(
        "{{\"id\": \"{id}\", \"entries\": [{{\"question\": \"{question}\", \"timestamp\": \"1:00\", \
         \"x\": [1]}}, {{\"question\": \"업무 강도?\", \"start\": \"early\"}}]}}\n"
    )
}

impl Desk {
    fn new(files: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("events");
        fs::create_dir(&folder).unwrap();
        let sources = vec![SourcePath::Library(folder), SourcePath::Builtin];
        let cache = Cache { folder: home.path().join("cache"), least: 0 };
        let desk = Self { home, sources, cache };
        for (name, text) in files {
            desk.write(name, text);
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join("events").join(name)
    }

    /// Writes a file that looks an hour old, so that its times are believed.
    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
        self.set_time(name, SystemTime::now() - Duration::from_hours(1));
    }

    fn set_time(&self, name: &str, time: SystemTime) {
        fs::File::options().write(true).open(self.path(name)).unwrap().set_modified(time).unwrap();
    }

    /// A start without a cache.
    fn plain(&self) -> (Shelf, Loaded, SearchIndex) {
        let mut shelf = Shelf::new(&self.sources);
        shelf.fill(|_| true);
        let loaded = shelf.loaded();
        let index = SearchIndex::new(&loaded.library);
        (shelf, loaded, index)
    }

    /// Keeps what there is as if its files had not been touched for long.
    fn keep(&self) -> bool {
        let (mut shelf, loaded, index) = self.plain();
        shelf.looked = SystemTime::now() + Duration::from_hours(1);
        self.cache.keep(&self.sources, &mut shelf, &loaded.library, &index)
    }

    fn open(&self) -> Opened {
        self.cache.open(&self.sources, &Aliases::built_in())
    }

    fn file(&self) -> PathBuf {
        let mut files = fs::read_dir(&self.cache.folder).unwrap();
        files.next().unwrap().unwrap().path()
    }

    /// Starts with the cache and holds what comes of it against a start without. Says how many
    /// files had to be read, and whether the index was there.
    fn check(&self) -> (usize, bool) {
        let Opened { mut shelf, ready, last } = self.open();
        let ready_index = ready.is_some();
        let mut unread = 0;
        let (loaded, index) = ready.unwrap_or_else(|| {
            unread = shelf.books.iter().filter(|book| book.parts.is_empty()).count();
            shelf.fill(|_| true);
            let loaded = shelf.loaded();
            let index = last.next(&loaded.library, &Aliases::built_in());
            (loaded, index)
        });
        let (_, plain, plain_index) = self.plain();
        assert!(loaded == plain, "{:?}", loaded.problems);
        assert_same_answers(&loaded, &index, &plain, &plain_index);
        (unread, ready_index)
    }
}

fn assert_same_answers(a: &Loaded, index_a: &SearchIndex, b: &Loaded, index_b: &SearchIndex) {
    for query in ["", "자격", "ㅇㅁㄱㄷ", "나", "kubernets", "wkrur", "tag:career", "kind:segment"]
    {
        let query = Query::parse(query);
        let of = |loaded: &Loaded, index| {
            search(index, &loaded.library, &query, &Filters::default(), 99)
        };
        assert!(of(a, index_a) == of(b, index_b), "{query:?}");
    }
}

fn two() -> Desk {
    Desk::new(&[
        ("a.json", &event("a", "자격증?")),
        ("b.jsonl", &(event("b", "나?") + "nonsense\n" + &event("c", "다?"))),
    ])
}

#[test]
fn the_second_start_reads_no_file() {
    let desk = two();
    assert_eq!(desk.check(), (3, false));
    assert!(desk.keep());
    assert_eq!(desk.check(), (0, true));
    let opened = desk.open();
    assert!(opened.shelf.kept);
    // Without a look at it no event is made, and with one it is the right one.
    let (loaded, _) = opened.ready.unwrap();
    assert!(loaded.problems.len() > 1, "a time that is none is still said");
    assert_eq!(loaded.library.held(0).unwrap().id(), "a");
    assert_eq!(loaded.library.origin(0).unwrap().path, Some(desk.path("a.json")));
    assert_eq!(loaded.library.event(0).unwrap().entries[0].extra.get("x"), Some("[1]"));
}

#[test]
fn an_entry_has_its_row_and_its_link_without_its_event() {
    let desk = two();
    assert!(desk.keep());
    let (kept, _) = desk.open().ready.unwrap();
    let (_, plain, _) = desk.plain();
    let options = links::Options::default();
    assert!(plain.library.order().len() > 50);
    for at in plain.library.order() {
        let head = kept.library.held(at.event).unwrap().head();
        let brief = kept.library.brief(*at).unwrap();
        let (whole, full) = plain.library.get(*at).unwrap();
        assert!(matches!(head, Cow::Owned(_)), "the event was not made for it");
        assert_eq!((&head.id, brief), (&whole.id, Brief::of(full)));
        let mut link = String::new();
        let has_link = links::Addresses::of(head, &options).push(&Brief::of(full), &mut link);
        let jump = links::jump(whole, full, &options);
        assert_eq!(has_link.then_some(&*link), jump.as_ref().map(|jump| jump.url.as_str()));
    }
}

#[test]
fn only_what_changed_is_read_again() {
    let desk = two();
    assert!(desk.keep());
    desk.write("a.json", &event("a", "번아웃 자격증?"));
    assert_eq!(desk.check(), (1, false));
    assert!(desk.keep());
    assert_eq!(desk.check(), (0, true));
    desk.write("aa.json", &event("aa", "새 질문?"));
    assert_eq!(desk.check(), (1, false));
    assert!(desk.keep());
    fs::remove_file(desk.path("a.json")).unwrap();
    assert_eq!(desk.check(), (0, false));
    // An own version of what is built in takes its place.
    desk.write("own.json", &event("ncp-meetup-2022", "내 것?"));
    assert!(desk.keep());
    assert_eq!(desk.check(), (0, true));
}

#[test]
fn a_file_that_was_only_touched_is_not_read_again_but_kept_again() {
    let desk = two();
    assert!(desk.keep());
    desk.set_time("a.json", SystemTime::now() - Duration::from_mins(1));
    assert_eq!(desk.check(), (0, true));
    let Opened { mut shelf, ready, .. } = desk.open();
    let (loaded, index) = ready.unwrap();
    assert!(!shelf.kept);
    shelf.looked = SystemTime::now() + Duration::from_hours(1);
    assert!(desk.cache.keep(&desk.sources, &mut shelf, &loaded.library, &index));
    assert!(desk.open().shelf.kept);
    assert_eq!(desk.check(), (0, true));
}

#[test]
fn two_files_of_one_size_and_time_in_each_others_place_are_seen() {
    let desk = Desk::new(&[("a.json", &event("a", "가?")), ("b.json", &event("a", "나?"))]);
    let time = SystemTime::now() - Duration::from_hours(2);
    desk.set_time("a.json", time);
    desk.set_time("b.json", time);
    assert!(desk.keep());
    assert_eq!(desk.check(), (0, true));
    fs::rename(desk.path("a.json"), desk.path("x")).unwrap();
    fs::rename(desk.path("b.json"), desk.path("a.json")).unwrap();
    fs::rename(desk.path("x"), desk.path("b.json")).unwrap();
    assert_eq!(desk.check(), (2, false));
}

#[cfg(unix)]
#[test]
fn a_file_written_over_with_its_size_and_time_kept_is_seen() {
    let desk = Desk::new(&[("a.json", &event("a", "가?"))]);
    assert!(desk.keep());
    let time = fs::metadata(desk.path("a.json")).unwrap().modified().unwrap();
    fs::write(desk.path("a.json"), event("a", "나?")).unwrap();
    desk.set_time("a.json", time);
    assert_eq!(desk.check(), (1, false));
}

#[test]
fn a_file_changed_right_after_it_was_read_is_looked_into() {
    let desk = Desk::new(&[("a.json", &event("a", "가?"))]);
    let (mut shelf, loaded, index) = desk.plain();
    shelf.looked = SystemTime::now();
    assert!(desk.cache.keep(&desk.sources, &mut shelf, &loaded.library, &index));
    let opened = desk.open();
    assert!(opened.ready.is_some() && !opened.shelf.kept);
}

#[test]
fn a_file_that_changed_while_it_was_read_is_not_kept() {
    let desk = two();
    let (mut shelf, loaded, index) = desk.plain();
    desk.write("a.json", &event("a", "그새 바뀜?"));
    assert!(!desk.cache.keep(&desk.sources, &mut shelf, &loaded.library, &index));
}

#[test]
fn what_cannot_be_read_twice_is_not_kept() {
    let mut desk = two();
    desk.sources.push(SourcePath::Stdin);
    let shelf = Shelf::new(&desk.sources);
    assert!(!desk.cache.serves(&shelf));
    desk.sources = vec![SourcePath::Path(desk.path("missing.json"))];
    assert!(!desk.keep());
    // Nor is little.
    let small = Cache::new(desk.cache.folder.clone());
    assert!(!small.serves(&Shelf::new(&[SourcePath::Path(desk.path("a.json"))])));
}

#[test]
fn paths_have_caches_of_their_own() {
    let mut desk = two();
    assert!(desk.keep());
    let all = desk.sources.clone();
    desk.sources = vec![SourcePath::Path(desk.path("a.json"))];
    assert_eq!(desk.check(), (1, false));
    assert!(desk.keep());
    assert_eq!(desk.check(), (0, true));
    // Named twice, in both places.
    desk.sources.push(SourcePath::Path(desk.path("a.json")));
    assert!(desk.keep());
    assert_eq!(desk.check(), (0, true));
    desk.sources = all;
    assert_eq!(desk.check(), (0, true));
}

#[test]
fn a_cache_in_the_place_of_another_one_is_not_believed() {
    let mut desk = two();
    assert!(desk.keep());
    let other = fs::read(desk.file()).unwrap();
    desk.sources = vec![SourcePath::Path(desk.path("a.json"))];
    fs::remove_file(desk.file()).unwrap();
    assert!(desk.keep());
    overwrite(&desk.file(), &other);
    assert_eq!(desk.check(), (1, false));
}

#[cfg(unix)]
#[test]
fn where_nothing_can_be_written_there_is_no_cache() {
    use std::os::unix::fs::PermissionsExt;
    let desk = two();
    fs::write(&desk.cache.folder, "a file").unwrap();
    assert!(!desk.keep());
    assert_eq!(desk.check(), (3, false));
    fs::remove_file(&desk.cache.folder).unwrap();
    fs::create_dir(&desk.cache.folder).unwrap();
    fs::set_permissions(&desk.cache.folder, fs::Permissions::from_mode(0o500)).unwrap();
    // Root writes everywhere.
    let writes = fs::write(desk.cache.folder.join("probe"), "").is_ok();
    assert_eq!(desk.keep(), writes);
}

#[test]
fn two_that_keep_at_once_disturb_nobody() {
    let desk = two();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| (0..10).for_each(|_| assert!(desk.keep())));
        }
        for _ in 0..20 {
            desk.check();
        }
    });
    assert_eq!(desk.check(), (0, true));
    assert_eq!(fs::read_dir(&desk.cache.folder).unwrap().count(), 1);
}

/// Puts a file in the place of another one: what is mapped stays as it is.
fn overwrite(path: &Path, bytes: &[u8]) {
    let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap()).unwrap();
    file.write_all(bytes).unwrap();
    file.persist(path).unwrap();
}

mod damage;
