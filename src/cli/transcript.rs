//! Captions of a recording that has an index: kept beside it as what was said there.
//!
//! Not for: reading captions (`import`), or showing their words (`app`).

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::context::Context;
use super::{Stop, save};
use crate::formats::{Transcript, transcript_text};
use crate::links;
use crate::model::{Event, Library, Origin, Video};
use crate::store::{SourcePath, WriteError, load, transcript_path, write_new};
use crate::text::line;
use crate::text::messages::reports;

/// Captions as they were read of a file.
pub(super) struct Captions<'a> {
    /// What they say of their event.
    pub(super) event: &'a Event,
    pub(super) transcript: &'a Transcript,
    pub(super) file: &'a Path,
}

/// The events that captions may belong to, read once for a folder of them.
#[derive(Debug, Default)]
pub(super) struct Known(Option<Library>);

impl Known {
    /// Something was written: what was read is no longer so.
    pub(super) fn forget(&mut self) {
        self.0 = None;
    }

    fn library(&mut self, context: &Context, index: Option<&PathBuf>) -> &Library {
        self.0.get_or_insert_with(|| {
            let sources = match index {
                Some(path) => vec![SourcePath::Path(path.clone())],
                None => {
                    vec![SourcePath::Library(context.paths.library.clone()), SourcePath::Builtin]
                }
            };
            load(&sources).library
        })
    }
}

/// Keeps captions beside the index they belong to; `false` when no such index is known.
pub(super) fn keep(
    context: &mut Context,
    matches: &ArgMatches,
    known: &mut Known,
    captions: &Captions<'_>,
) -> Result<bool, Stop> {
    let named = matches.get_one::<String>("id");
    let out = matches.get_one::<PathBuf>("out");
    let index = out.filter(|path| path.is_file());
    let library = known.library(context, index);
    let only = index.is_some() && library.events().len() == 1;
    let id = named.map(String::as_str);
    let Some((event, origin, video)) = place(library, captions.event, id, only) else {
        return match named.filter(|_| index.is_some() || out.is_none()) {
            Some(id) => Err(context.fail(&reports::NO_SUCH_EVENT.with([id]))),
            None => Ok(false),
        };
    };
    if video.is_none() && event.videos.len() > 1 {
        return Err(context.fail(&reports::WHICH_RECORDING.with([&event.id])));
    }
    let path = transcript_path(event, video, origin, &context.paths.library);
    let name = path.to_string_lossy().into_owned();
    let text = text(event, video, captions)?;
    if matches.get_flag("dry-run") {
        let said = context.say(&reports::WOULD_WRITE.with([&name]));
        context.out.note(&said);
        return Ok(true);
    }
    save::write(context, &path, &text, matches.get_flag("force"))?;
    let said = context.say(&reports::KEPT_WORDS.with([&event.id]));
    context.out.note(&said);
    context.out.line(&line(&name))?;
    Ok(true)
}

/// Keeps the captions from which an index was just made beside it; says so, and prints nothing.
pub(super) fn keep_beside(
    context: &mut Context,
    matches: &ArgMatches,
    captions: &Captions<'_>,
) -> Result<(), Stop> {
    let named = matches.get_one::<PathBuf>("out");
    let folder = match named {
        Some(path) if path.extension().is_some() => path.parent().unwrap_or(path).to_owned(),
        Some(path) => path.clone(),
        None => context.paths.library.clone(),
    };
    let path = transcript_path(captions.event, None, &Origin::default(), &folder);
    let text = text(captions.event, captions.event.videos.first(), captions)?;
    let name = path.to_string_lossy().into_owned();
    let said = match write_new(&path, &text, matches.get_flag("force")) {
        Ok(()) => reports::KEPT_WORDS.with([&captions.event.id]),
        Err(WriteError::Exists { .. }) => reports::KEPT_OLD_WORDS.with([&name]),
        Err(error) => error.message(),
    };
    let said = context.say(&said);
    context.out.note(&said);
    Ok(())
}

/// The event of a library to which captions belong, and the recording: by the id that the user
/// names, else by the address of the recording, else the only one that was named.
fn place<'a>(
    library: &'a Library,
    captions: &Event,
    id: Option<&str>,
    only: bool,
) -> Option<(&'a Event, &'a Origin, Option<&'a Video>)> {
    let identity = |video: &Video| links::recording(&video.url).map(|found| found.identity);
    let theirs = captions.videos.first().and_then(identity);
    let same = |video: &&Video| theirs.is_some() && identity(video) == theirs;
    let mut events = (0u32..).zip(library.events());
    let found = events.find(|(_, event)| match id {
        Some(id) => event.id == id,
        None => only || event.videos.iter().any(|video| same(&video)),
    });
    let (number, event) = found?;
    let one = || event.videos.first().filter(|_| event.videos.len() == 1);
    let video = event.videos.iter().find(same).or_else(one);
    Some((event, library.origin(number)?, video))
}

fn text(event: &Event, video: Option<&Video>, captions: &Captions<'_>) -> Result<String, Stop> {
    let source = captions.file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    transcript_text(event, video, captions.transcript, &source)
        .map_err(|error| Stop::Failed(error.to_string()))
}
