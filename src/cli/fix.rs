//! `check --fix`: what has one right answer is shown as a difference and written into the files.
//!
//! As `cargo fix` and `ruff --fix` do, it writes without asking, after it has shown what;
//! `--dry-run` shows it and writes nothing. Every file is written, or none. Not for: what is
//! right (`lint`), or how a file is replaced (`store`).

use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::Stop;
use super::context::Context;
use super::save::{Planned, print_difference, save_all};
use crate::lint::{self, Finding, Options};
use crate::store::{Document, SourceText};
use crate::text::messages::{curate, help};
use crate::text::{Language, Phrase};

pub(super) fn options(command: Command, language: Language) -> Command {
    let flag = |name: &'static str, says: &Phrase| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(says.text(language))
    };
    command
        .arg(flag("fix", &help::CHECK_FIX))
        .arg(flag("canonical", &help::CHECK_CANONICAL).requires("fix"))
        .arg(flag("dry-run", &help::CHECK_DRY_RUN).requires("fix"))
}

/// What was mended in all documents.
#[derive(Debug, Default)]
pub(super) struct Mended {
    pub(super) findings: Vec<Finding>,
    /// It was written, and not only shown.
    pub(super) written: bool,
}

/// Mends the documents, writes them unless that is not wanted, and leaves their new texts in
/// `documents`. The difference is printed unless `quiet`.
pub(super) fn run(
    context: &mut Context,
    matches: &ArgMatches,
    documents: &mut [SourceText],
    options: &Options,
    quiet: bool,
) -> Result<Mended, Stop> {
    if documents.iter().any(|document| document.name == "-") {
        return Err(context.fail(&curate::FIX_NOT_STDIN.with([])));
    }
    let mut mended = Mended { written: !matches.get_flag("dry-run"), ..Mended::default() };
    let mut planned: Vec<Planned> = Vec::new();
    for file in documents.chunk_by_mut(|one, next| one.name == next.name) {
        let mut changes = Vec::new();
        for document in file.iter_mut() {
            let fixed = lint::fix(document, options);
            let mut text = fixed.text;
            if matches.get_flag("canonical")
                && let Some(written) = lint::canonical(document, &text)
            {
                text = written.into();
            }
            mended.findings.extend(fixed.mended);
            if text != document.text {
                let old = std::mem::replace(&mut document.text, text);
                changes.push((document.lines_before, old, document.text.clone()));
            }
        }
        let Some(first) = file.first().filter(|_| !changes.is_empty()) else { continue };
        let path = Path::new(&first.name);
        let opened = Document::open(path).map_err(|error| context.fail(&error.message()))?;
        let text = opened.with_texts(&changes).map_err(|error| context.fail(&error.message()))?;
        // One file may be named twice.
        if !planned.iter().any(|known| known.document.path() == opened.path()) {
            planned.push(Planned { document: opened, text });
        }
    }
    if !quiet {
        for file in &planned {
            print_difference(&mut context.out, file)?;
        }
    }
    if mended.written {
        save_all(context, planned)?;
    }
    Ok(mended)
}
