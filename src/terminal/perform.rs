//! Doing what the state asks for. Nothing here waits: what takes time has a thread.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use super::session;
use super::turn::Arrival;
use crate::app::Message;
use crate::jump::{self, Asked, Policy, Target};
use crate::text::Message as Said;
use crate::text::messages::screen;

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
    let sent = session::write(|| execute!(io::stdout(), CopyToClipboard::to_clipboard_from(link)));
    sent.map_err(|error| screen::COPY_FAILED.with([&error.to_string()]))
}

/// Lets the terminal report the mouse, or stops it.
pub(super) fn mouse(on: bool) {
    // A terminal without a mouse ignores it; a failed write shows at the next frame.
    let _ = session::set_mouse(on);
}
