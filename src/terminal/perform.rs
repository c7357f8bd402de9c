//! Doing what the state asks for. Nothing here waits: what takes time has a thread.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use super::session;
use super::turn::Arrival;
use crate::app::Message;
use crate::jump::{self, Asked, Policy, Target};
use crate::model::Library;
use crate::text::Message as Said;
use crate::text::messages::{faults, screen};

/// Hands a link to the opener on a thread of its own and reports what came of it.
pub(super) fn open(policy: Policy, target: Target, sender: Sender<Arrival>) -> Result<(), Said> {
    let run = move || {
        let result = match jump::open(&policy, &target) {
            Ok(Asked::Program(name)) => Ok(screen::ASKED_PROGRAM.with([&name, target.host()])),
            Ok(Asked::Desktop) => Ok(screen::ASKED_DESKTOP.with([target.host()])),
            Ok(Asked::Nobody) => Ok(screen::NO_DISPLAY.with([])),
            Err(error) => Err(screen::OPEN_FAILED.with([&error.to_string()])),
        };
        // The screen may be gone by now.
        let _ = sender.send(Arrival::Message(Message::Opened(result)));
    };
    let started = thread::Builder::new().name("opener".to_owned()).spawn(run);
    started.map(|_| ()).map_err(|error| screen::OPEN_FAILED.with([&error.to_string()]))
}

/// Sends a link to the terminal's clipboard (OSC 52), which works over SSH too.
pub(super) fn copy(link: &str) -> Result<(), Said> {
    session::copy(link).map_err(|error| screen::COPY_FAILED.with([&error.to_string()]))
}

/// Reads what was said in one event, or in all, on a thread of its own.
pub(super) fn transcripts(
    library: Arc<Library>,
    event: Option<u32>,
    home: PathBuf,
    sender: Sender<Arrival>,
) -> Result<(), Said> {
    let run = move || {
        let (words, problems) = crate::store::transcripts(&library, event, &home);
        let _ = sender.send(Arrival::Message(Message::Spoken { library, event, words, problems }));
    };
    let started = thread::Builder::new().name("transcripts".to_owned()).spawn(run);
    started.map(drop).map_err(|error| faults::CANNOT_READ.with([&error.to_string()]))
}

/// Lets the terminal report the mouse, or stops it.
pub(super) fn mouse(on: bool) {
    // A terminal without a mouse ignores it; a failed write shows at the next frame.
    let _ = session::set_mouse(on);
}
