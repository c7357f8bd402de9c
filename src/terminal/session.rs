//! Entering and leaving the screen: every way out leaves the terminal as it was.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};

/// Whether the screen is ours now. Global because a panic on any thread must be able to leave.
static ACTIVE: AtomicBool = AtomicBool::new(false);

/// The screen, from entering it to leaving it; dropping it leaves.
#[derive(Debug)]
pub(super) struct Session;

impl Session {
    /// Takes the screen: raw keys, the alternate screen, pastes in one piece. `mouse` too when
    /// the user wants it.
    pub(super) fn enter(mouse: bool) -> io::Result<Self> {
        ACTIVE.store(true, Ordering::SeqCst);
        // From here on dropping it leaves, also when a step fails.
        let session = Self;
        enable_raw_mode()?;
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
        if mouse {
            set_mouse(true)?;
        }
        Ok(session)
    }

    /// Whether the screen is still ours: a panic elsewhere may have left it.
    pub(super) fn is_active() -> bool {
        ACTIVE.load(Ordering::SeqCst)
    }

    /// Leaves for a while; [`Session::enter`] comes back.
    pub(super) fn leave(self) {
        drop(self);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        leave();
    }
}

/// Lets the terminal report the mouse, or stops it.
pub(super) fn set_mouse(on: bool) -> io::Result<()> {
    if on {
        execute!(io::stdout(), EnableMouseCapture)
    } else {
        execute!(io::stdout(), DisableMouseCapture)
    }
}

/// Sends text to the terminal's clipboard (OSC 52).
pub(super) fn copy(text: &str) -> io::Result<()> {
    execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
}

/// Leaves the screen if it is ours. Errors are passed over: the terminal may be gone, and there
/// is nobody left to tell.
pub(super) fn leave() {
    if ACTIVE.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ = queue!(out, DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = out.flush();
        let _ = disable_raw_mode();
    }
}

/// Makes a panic on any thread leave the screen before it is printed, and then calls `after`.
pub(super) fn leave_on_panic(after: impl Fn() + Send + Sync + 'static) {
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        leave();
        print(info);
        after();
    }));
}
