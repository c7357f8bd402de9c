//! What was said, kept beside an index: `<event id>.transcript.jsonl`, and with the recording's
//! id before `transcript` where an event has several. What is built in has its transcripts in the
//! user's library.
//!
//! A library is read without them: they are looked for when somebody wants the words. Not for:
//! what the file holds (`formats::captions`).

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::folder::{io_problem, of};
use crate::formats::{self, MOST_BYTES, Options, Reading, slug};
use crate::model::{Event, Library, Origin, Problem, Severity, Speech, Spoken, Video};
use crate::text::messages::faults;
use crate::text::nfc;

/// How the names of these files end.
pub(super) const ENDING: &str = ".transcript.jsonl";

/// What was said in the recordings of events, by the number of the event.
pub type Words = Vec<(u32, Vec<Arc<Spoken>>)>;

/// The file for what is said in a recording of an event: beside its index, else in `home`.
pub fn transcript_path(
    event: &Event,
    video: Option<&Video>,
    origin: &Origin,
    home: &Path,
) -> PathBuf {
    let folder = origin.path.as_deref().map_or(home, |path| path.parent().unwrap_or(path));
    // Only letters and digits of the ids: nothing that a file says names a folder.
    let id = slug(&event.id);
    match video.filter(|_| event.videos.len() > 1) {
        Some(video) => folder.join(format!("{id}.{}{ENDING}", slug(&video.id))),
        None => folder.join(format!("{id}{ENDING}")),
    }
}

/// What was said in one event, or in all of a library, and what of it could not be read. An event
/// without transcripts has an empty list.
pub fn transcripts(library: &Library, only: Option<u32>, home: &Path) -> (Words, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut words = Words::new();
    for (number, event) in (0u32..).zip(library.events()) {
        let wanted = only.is_none_or(|only| only == number) && !library.knows_words(number);
        let Some(origin) = library.origin(number).filter(|_| wanted) else { continue };
        let mut paths = vec![transcript_path(event, None, origin, home)];
        let all = event.videos.iter();
        paths.extend(all.map(|video| transcript_path(event, Some(video), origin, home)));
        paths.dedup();
        let read = paths.iter().filter_map(|path| spoken(path, event, &mut problems));
        words.push((number, read.map(Arc::new).collect()));
    }
    (words, problems)
}

/// The words of one file; `None` where there is none, or nothing of it serves.
fn spoken(path: &Path, event: &Event, problems: &mut Vec<Problem>) -> Option<Spoken> {
    let mut bytes = Vec::new();
    let read =
        File::open(path).and_then(|file| file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => {
            problems.push(doubtful(io_problem(path, &error)));
            return None;
        }
    }
    let format = formats::by_id("transcript");
    match formats::read(&bytes, &path.to_string_lossy(), format, &Options::default()) {
        Ok((_, reading)) => {
            problems.extend(reading.problems.iter().cloned().map(doubtful));
            let theirs = reading.events.first().map(|theirs| theirs.id.as_str());
            if let Some(id) = theirs.filter(|id| *id != event.id) {
                let what = faults::OTHER_TRANSCRIPT.with([id, &event.id]);
                problems.push(Problem::warning(of(path), what));
                return None;
            }
            Some(of_reading(reading))
        }
        Err(problem) => {
            problems.push(doubtful(problem));
            None
        }
    }
}

/// Without its transcript an index is still whole: nothing here is worse than a warning.
fn doubtful(problem: Problem) -> Problem {
    Problem { severity: problem.severity.min(Severity::Warning), ..problem }
}

fn of_reading(reading: Reading) -> Spoken {
    let video = reading.events.first().and_then(|event| event.videos.first());
    let video = video.map(|video| video.id.clone());
    let cues = reading.transcript.map(|transcript| transcript.cues).unwrap_or_default();
    let piece = |cue: formats::Cue| Speech {
        start: cue.start,
        end: cue.end,
        speaker: cue.speaker.map(|name| nfc(&name).into_owned()),
        text: nfc(&cue.text).into_owned(),
    };
    Spoken::new(video, cues.into_iter().map(piece))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::model::EntryRef;
    use crate::store::{SourcePath, load};

    const INDEX: &str = r#"{"id": "talk", "videos": [{"id": "v1", "url": "https://youtu.be/jE3Vgv_PpMk"}],
        "entries": [{"id": "a", "timestamp": "0:10", "question": "q"}]}"#;
    const HEAD: &str = r#"{"format": "qstamp-transcript", "event": "talk"}"#;
    const AT: EntryRef = EntryRef { event: 0, entry: 0 };

    /// The library of a folder with this transcript in it, and what was said of it.
    fn with(transcript: Option<&[u8]>) -> (Library, Vec<Problem>) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("index.json"), INDEX).unwrap();
        if let Some(bytes) = transcript {
            fs::write(folder.path().join("talk.transcript.jsonl"), bytes).unwrap();
        }
        let loaded = load(&[SourcePath::Path(folder.path().to_owned())]);
        assert_eq!(loaded.problems, [], "the transcript is no index");
        assert!(!loaded.library.knows_words(0) && loaded.library.said(AT).is_none());
        let (words, problems) = transcripts(&loaded.library, None, Path::new("/nowhere"));
        (loaded.library.with_spoken(words), problems)
    }

    #[test]
    fn words_are_read_when_they_are_wanted_and_composed() {
        let text = format!("{HEAD}\n{{\"start\": \"0:11\", \"text\": \"\u{110c}\u{1161}격증\"}}\n");
        let (library, problems) = with(Some(text.as_bytes()));
        assert_eq!(problems, []);
        assert_eq!(library.said(AT).unwrap().text(), "자격증");
        // What is known is not read again.
        let (words, _) = transcripts(&library, None, Path::new("/nowhere"));
        assert_eq!(words, []);
    }

    #[test]
    fn missing_and_damaged_files_lose_nothing_else() {
        let (library, problems) = with(None);
        assert_eq!((library.said(AT).is_none(), problems.len()), (true, 0));
        assert!(library.knows_words(0));
        let cut = format!("{HEAD}\n{{\"start\": \"0:11\", \"text\": \"one\"}}\n{{\"start\": \"0:1");
        let (library, problems) = with(Some(cut.as_bytes()));
        assert_eq!(library.said(AT).unwrap().text(), "one");
        assert_eq!(problems.len(), 1);
        let other = HEAD.replace("talk", "other");
        for bytes in [other.as_bytes(), b"", b"\xff\xfe\x00", b"[]"] {
            let (library, problems) = with(Some(bytes));
            assert!(library.said(AT).is_none(), "{bytes:?}");
            assert!(!problems.is_empty(), "{bytes:?}");
            assert!(problems.iter().all(|p| p.severity < Severity::Error), "{problems:?}");
        }
    }

    #[test]
    fn a_path_holds_nothing_of_an_id_but_letters_and_digits() {
        let video = |id: &str| Video { id: id.into(), ..Video::default() };
        let mut event = Event { id: "../A b".into(), ..Event::default() };
        event.videos = vec![video("v1")];
        let origin = Origin { path: Some("/x/i.json".into()), read_only: false };
        let path = |event: &Event, origin: &Origin| {
            transcript_path(event, event.videos.last(), origin, Path::new("/home"))
        };
        assert_eq!(path(&event, &origin), Path::new("/x/a-b.transcript.jsonl"));
        event.videos.push(video("v/2"));
        assert_eq!(path(&event, &origin), Path::new("/x/a-b.v-2.transcript.jsonl"));
        let built_in = Origin::default();
        assert_eq!(path(&event, &built_in), Path::new("/home/a-b.v-2.transcript.jsonl"));
    }
}
