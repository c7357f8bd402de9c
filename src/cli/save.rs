//! What goes to files: changed events, shown as a difference or saved, all or none; new files.
//!
//! Not for: how a file is replaced (`store`), or what is changed in it (the verbs).

use std::path::Path;

use similar::{ChangeTag, TextDiff};

use super::Stop;
use super::context::Context;
use super::out::{Closed, Out};
use crate::store::{Document, Permit, RealDisk, save_text, write_new};
use crate::text::line;
use crate::text::messages::curate;

/// Lines around a change that a difference shows.
const AROUND: usize = 3;

/// A file, and the text it is to have.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) document: Document,
    pub(super) text: String,
}

impl Planned {
    /// The path as people read it.
    pub(super) fn name(&self) -> String {
        self.document.path().to_string_lossy().into_owned()
    }
}

/// Saves every file, or none: when one fails, those before it get their old text back. Gives
/// the files that stand.
pub(super) fn save_all(
    context: &mut Context,
    planned: Vec<Planned>,
) -> Result<Vec<Document>, Stop> {
    let mut done: Vec<(Document, String)> = Vec::new();
    for Planned { document, text } in planned {
        let old = document.whole().to_owned();
        match save_text(&RealDisk, &document, text.clone(), Permit::default()) {
            Ok(saved) => done.push((saved, old)),
            Err(error) if error.is_saved() => {
                let what = context.say(&error.message());
                context.out.note(&format!("qstamp: {what}"));
                done.push((document.with_whole(text), old));
            }
            Err(error) => {
                let any = !done.is_empty();
                for (saved, old) in done.into_iter().rev() {
                    if let Err(error) = save_text(&RealDisk, &saved, old, Permit::default()) {
                        let what = context.say(&error.message());
                        context.out.note(&format!("qstamp: {what}"));
                    }
                }
                let mut what = context.say(&error.message());
                if any {
                    what = format!("{what}; {}", context.say(&curate::TAKEN_BACK.with([])));
                }
                return Err(Stop::Failed(what));
            }
        }
    }
    Ok(done.into_iter().map(|(saved, _)| saved).collect())
}

/// Writes a new file. One that stands, but may not outlive a power cut, is written and noted.
pub(super) fn write(
    context: &mut Context,
    path: &Path,
    text: &str,
    force: bool,
) -> Result<(), Stop> {
    match write_new(path, text, force) {
        Err(error) if error.is_written() => {
            let what = context.say(&error.message());
            context.out.note(&format!("qstamp: {what}"));
            Ok(())
        }
        done => done.map_err(|error| context.fail(&error.message())),
    }
}

/// Prints what would change, as a unified difference, coloured on a terminal.
pub(super) fn print_difference(out: &mut Out, planned: &Planned) -> Result<(), Closed> {
    let diff = TextDiff::from_lines(planned.document.whole(), &planned.text);
    let name = line(&planned.name()).into_owned();
    let color = Out::has_colors();
    let paint = |code: &str, text: &str| {
        if color { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    };
    let mut first = true;
    for hunk in diff.unified_diff().context_radius(AROUND).iter_hunks() {
        if std::mem::take(&mut first) {
            out.line(&paint("1", &format!("--- {name}")))?;
            out.line(&paint("1", &format!("+++ {name}")))?;
        }
        out.line(&paint("36", &hunk.header().to_string()))?;
        for change in hunk.iter_changes() {
            let (sign, code) = match change.tag() {
                ChangeTag::Delete => ("-", "31"),
                ChangeTag::Insert => ("+", "32"),
                ChangeTag::Equal => (" ", "0"),
            };
            let text = change.value().trim_end_matches(['\n', '\r']);
            // A tab is indentation here, and harmless.
            let parts: Vec<String> = text.split('\t').map(|part| line(part).into_owned()).collect();
            let row = format!("{sign}{}", parts.join("\t"));
            out.line(&if sign == " " { row } else { paint(code, &row) })?;
            if change.missing_newline() {
                out.line("\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
}
