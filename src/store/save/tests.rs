//! Every step failing, every way a file can be in the way: the old text or the new, never a mix.

use std::cell::Cell;
use std::fs;
use std::path::Path;

use tempfile::{NamedTempFile, TempDir};

use super::*;
use crate::model::Event;
use crate::store::{Facts, RealDisk};

const OLD: &str = "{\"id\": \"t\", \"entries\": [\n  {\"id\": \"a\", \"question\": \"가?\"}\n]}\n";

/// A disk on which one step fails, after half of its work where it can be halved.
struct Failing {
    step: Step,
    kind: io::ErrorKind,
}

impl Failing {
    fn at(&self, step: Step) -> io::Result<()> {
        if step == self.step { Err(self.kind.into()) } else { Ok(()) }
    }
}

impl Disk for Failing {
    fn create(&self, folder: &Path) -> io::Result<NamedTempFile> {
        self.at(Step::Create).and_then(|()| RealDisk.create(folder))
    }

    fn write(&self, file: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()> {
        RealDisk.write(file, &bytes[..bytes.len() / 2])?;
        self.at(Step::Write).and_then(|()| RealDisk.write(file, &bytes[bytes.len() / 2..]))
    }

    fn permit(&self, file: &NamedTempFile, like: Option<&Facts>) -> io::Result<()> {
        self.at(Step::Permit).and_then(|()| RealDisk.permit(file, like))
    }

    fn sync(&self, file: &NamedTempFile) -> io::Result<()> {
        self.at(Step::Sync).and_then(|()| RealDisk.sync(file))
    }

    fn rename(&self, file: NamedTempFile, path: &Path, replace: bool) -> io::Result<()> {
        self.at(Step::Rename).and_then(|()| RealDisk.rename(file, path, replace))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.at(Step::SyncFolder).and_then(|()| RealDisk.sync_folder(folder))
    }
}

fn file() -> (TempDir, Document, Event, Event) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talk.json");
    fs::write(&path, OLD).unwrap();
    let document = Document::open(&path).unwrap();
    let (old, writable) = document.events().remove(0);
    assert!(writable);
    let mut new = old.clone();
    new.entries[0].question = "나?".into();
    (folder, document, old, new)
}

fn try_save(disk: &dyn Disk) -> (Result<Document, SaveError>, String, Vec<String>) {
    let (folder, document, old, new) = file();
    let done = save(disk, &document, &[Change { old: &old, new: &new }], Permit::default());
    let text = fs::read_to_string(document.path()).unwrap();
    let names = fs::read_dir(folder.path()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    (done, text, names.collect())
}

#[test]
fn a_save_changes_what_changed_and_leaves_nothing_behind() {
    let (done, text, names) = try_save(&RealDisk);
    assert_eq!(text, OLD.replace("가", "나"));
    assert_eq!(done.unwrap().text(), text);
    assert_eq!(names, ["talk.json"]);
}

#[test]
fn whichever_step_fails_the_file_is_the_old_one_or_the_new_one() {
    use io::ErrorKind::{Other, PermissionDenied, ReadOnlyFilesystem, StorageFull};
    for step in [Step::Create, Step::Write, Step::Permit, Step::Sync, Step::Rename] {
        for kind in [Other, StorageFull, PermissionDenied, ReadOnlyFilesystem] {
            let (done, text, names) = try_save(&Failing { step, kind });
            let error = done.unwrap_err();
            assert!(!error.is_saved(), "{step:?}: {error}");
            assert_eq!((&*text, names), (OLD, vec!["talk.json".to_owned()]), "{step:?}");
            let told_apart = match (step, kind) {
                (_, StorageFull) => matches!(error, SaveError::Full { .. }),
                (Step::Permit, PermissionDenied) => matches!(error, SaveError::ForeignOwner { .. }),
                (_, Other) => matches!(error, SaveError::Write { step: at, .. } if at == step),
                _ => matches!(error, SaveError::ReadOnlyFolder { .. }),
            };
            assert!(told_apart, "{step:?} {kind:?}: {error:?}");
        }
    }
    let (done, text, _) = try_save(&Failing { step: Step::SyncFolder, kind: Other });
    assert!(done.unwrap_err().is_saved());
    assert_eq!(text, OLD.replace("가", "나"));
}

#[test]
fn what_somebody_else_wrote_is_never_overwritten() {
    for theirs in [Some("{\"entries\": []}"), Some(&*OLD.replace("가", "다")), None] {
        let (_folder, document, old, new) = file();
        match theirs {
            Some(text) => fs::write(document.path(), text).unwrap(),
            None => fs::remove_file(document.path()).unwrap(),
        }
        let done =
            save(&RealDisk, &document, &[Change { old: &old, new: &new }], Permit::default());
        let Err(SaveError::Conflict { mine, theirs: found, .. }) = done else { panic!("{done:?}") };
        assert_eq!(found.as_deref(), theirs.map(str::as_bytes));
        assert_eq!(mine, OLD.replace("가", "나").as_bytes());
        assert_eq!(fs::read_to_string(document.path()).ok().as_deref(), theirs);
    }
}

/// Somebody writes between our look and our rename.
struct Racing(Cell<bool>);

impl Disk for Racing {
    fn sync(&self, file: &NamedTempFile) -> io::Result<()> {
        let path = file.path().with_file_name("talk.json");
        if !self.0.replace(true) {
            fs::write(path, "{\"entries\": [{\"question\": \"theirs\"}]}")?;
        }
        RealDisk.sync(file)
    }
}

#[test]
fn a_change_in_the_last_moment_is_seen() {
    let (done, text, _) = try_save(&Racing(Cell::new(false)));
    assert!(matches!(done, Err(SaveError::Conflict { .. })), "{done:?}");
    assert!(text.contains("theirs"));
}

#[test]
fn a_file_that_was_only_touched_is_no_conflict() {
    let (_folder, document, old, new) = file();
    fs::write(document.path(), OLD).unwrap();
    save(&RealDisk, &document, &[Change { old: &old, new: &new }], Permit::default()).unwrap();
}

#[test]
fn another_copy_that_is_saving_is_waited_for() {
    let (_folder, document, old, new) = file();
    let held = Lock::take(document.path()).unwrap().unwrap();
    let change = [Change { old: &old, new: &new }];
    let done = save(&RealDisk, &document, &change, Permit::default());
    assert!(matches!(done, Err(SaveError::Busy { .. })));
    drop(held);
    save(&RealDisk, &document, &change, Permit::default()).unwrap();
}

#[test]
fn one_line_of_many_is_changed_and_marks_stay() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.jsonl");
    let one = "{\"id\": \"one\", \"entries\": [{\"id\": \"a\", \"question\": \"가?\"}]}\r\n";
    let text = format!("\u{feff}{one}\r\nnonsense\r\n{}", one.replace("one", "two"));
    fs::write(&path, &text).unwrap();
    let document = Document::open(&path).unwrap();
    let (old, _) = document.events().remove(1);
    let mut new = old.clone();
    new.entries[0].question = "나?".into();
    save(&RealDisk, &document, &[Change { old: &old, new: &new }], Permit::default()).unwrap();
    let at = text.rfind('가').unwrap();
    let want = format!("{}나{}", &text[..at], &text[at + '가'.len_utf8()..]);
    assert_eq!(fs::read_to_string(&path).unwrap(), want);
    let stranger = Event { id: "three".into(), ..Event::default() };
    let change = [Change { old: &stranger, new: &new }];
    assert!(matches!(document.changed(&change), Err(SaveError::Patch { .. })));
}

#[cfg(unix)]
#[test]
fn links_modes_and_other_names() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (folder, document, old, new) = file();
    let at = |name: &str| folder.path().join(name);
    fs::set_permissions(document.path(), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("talk.json", at("one")).unwrap();
    symlink("one", at("two")).unwrap();
    let through = Document::open(&at("two")).unwrap();
    let change = [Change { old: &old, new: &new }];
    let saved = save(&RealDisk, &through, &change, Permit::default()).unwrap();
    assert!(fs::symlink_metadata(at("two")).unwrap().is_symlink());
    assert_eq!(fs::metadata(at("talk.json")).unwrap().permissions().mode() & 0o7777, 0o640);

    fs::hard_link(at("talk.json"), at("other")).unwrap();
    let back = [Change { old: &new, new: &old }];
    let done = save(&RealDisk, &saved, &back, Permit::default());
    assert!(matches!(done, Err(SaveError::HardLinks { links: 2, .. })), "{done:?}");
    let saved = save(&RealDisk, &saved, &back, Permit { break_links: true }).unwrap();
    assert_eq!(fs::read_to_string(at("other")).unwrap(), OLD.replace("가", "나"));

    fs::set_permissions(at("talk.json"), fs::Permissions::from_mode(0o444)).unwrap();
    let done = save(&RealDisk, &saved, &change, Permit::default());
    assert!(matches!(done, Err(SaveError::ReadOnlyFile { .. })), "{done:?}");
}
