//! What a failed save means, for people.

use std::path::Path;

use super::SaveError;
use crate::text::Message;
use crate::text::messages::{curate, faults};

impl SaveError {
    /// What happened to the file, and what did not.
    pub fn message(&self) -> Message {
        let name = |path: &Path| path.to_string_lossy().into_owned();
        match self {
            Self::Read { path, why } => {
                let what = format!("{}: {why}", name(path));
                faults::CANNOT_READ.with([&what])
            }
            Self::NotText { path } => curate::SAVE_NOT_TEXT.with([&name(path)]),
            Self::Patch { path, why } => {
                curate::SAVE_CANNOT_CHANGE.with([&name(path), &why.to_string()])
            }
            Self::Busy { path } => curate::SAVE_BUSY.with([&name(path)]),
            Self::Conflict { path, .. } => curate::SAVE_CONFLICT.with([&name(path)]),
            Self::ReadOnlyFile { path } => curate::SAVE_READ_ONLY_FILE.with([&name(path)]),
            Self::ReadOnlyFolder { path } => curate::SAVE_READ_ONLY_FOLDER.with([&name(path)]),
            Self::HardLinks { path, links } => {
                curate::SAVE_HARD_LINKS.with([&name(path), &links.to_string()])
            }
            Self::ForeignOwner { path } => curate::SAVE_FOREIGN.with([&name(path)]),
            Self::Full { path } => curate::SAVE_FULL.with([&name(path)]),
            Self::Write { path, why, .. } => {
                curate::SAVE_FAILED.with([&name(path), &why.to_string()])
            }
            Self::NotConfirmed { path, why } => {
                curate::SAVE_NOT_CONFIRMED.with([&name(path), &why.to_string()])
            }
        }
    }
}
