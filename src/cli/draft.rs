//! `draft`: questions that captions seem to hold, as an index that somebody must look at.
//!
//! Not for: finding them (`draft` the room), or reading and writing (`import`).

use clap::{ArgMatches, Command};

use super::Stop;
use super::context::Context;
use super::import::{self, Work};
use crate::draft::fill;
use crate::text::Language;
use crate::text::messages::help;

pub(super) fn options(command: Command, language: Language) -> Command {
    import::options(command, language).after_help(help::DRAFT_MORE.text(language))
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<u8, Stop> {
    import::convert(context, matches, &Work { change: fill, captions_alone: false })
}
