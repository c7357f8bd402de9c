//! Entering and leaving the screen: every way out leaves the terminal as it was.

use std::cell::Cell;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

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

/// Held by who writes to the terminal, so that nothing is drawn after the screen has been left.
static WRITING: Mutex<()> = Mutex::new(());

thread_local! {
    /// Whether this thread holds [`WRITING`]: a panic in the middle of a frame must not wait for
    /// itself.
    static HOLDS: Cell<bool> = const { Cell::new(false) };
}

/// Writes to the terminal if the screen is still ours: a panic elsewhere may have left it.
pub(super) fn write(act: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    let _held = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    if !ACTIVE.load(Ordering::SeqCst) {
        return Ok(());
    }
    HOLDS.set(true);
    let done = act();
    HOLDS.set(false);
    done
}

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
    write(|| {
        if on {
            execute!(io::stdout(), EnableMouseCapture)
        } else {
            execute!(io::stdout(), DisableMouseCapture)
        }
    })
}

/// Sends text to the terminal's clipboard (OSC 52).
pub(super) fn copy(text: &str) -> io::Result<()> {
    write(|| execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text)))
}

/// Leaves the screen if it is ours. Errors are passed over: the terminal may be gone, and there
/// is nobody left to tell.
pub(super) fn leave() {
    // A thread that panics in the middle of a frame goes on; every other waits for its end.
    let held = (!HOLDS.get()).then(|| WRITING.lock().unwrap_or_else(PoisonError::into_inner));
    if ACTIVE.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ = queue!(out, DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = out.flush();
        let _ = disable_raw_mode();
    }
    drop(held);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// One test, because the screen is one of the whole process.
    #[test]
    fn nothing_is_written_once_the_screen_is_left() {
        let mut written = 0;
        write(|| {
            written += 1;
            Ok(())
        })
        .unwrap();
        assert_eq!(written, 0, "it was never entered");
        ACTIVE.store(true, Ordering::SeqCst);
        let frame = || {
            // As a panic in the middle of a frame does it.
            ACTIVE.store(false, Ordering::SeqCst);
            leave();
            Ok(())
        };
        write(frame).unwrap();
        write(|| panic!("drawn after leaving")).unwrap();
    }
}
