//! Ctrl-c while many files are imported: the file that is being written is finished, no other is
//! begun. Until something may be written the system ends the program, as it always does.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the user wants it to stop.
#[derive(Debug, Default)]
pub(super) struct Interrupt {
    came: Arc<AtomicBool>,
    watching: Cell<bool>,
}

impl Interrupt {
    /// From now on ctrl-c is remembered and acted on between files; a second one ends at once.
    pub(super) fn watch(&self) {
        if !self.watching.replace(true) {
            #[cfg(unix)]
            for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
                let came = || Arc::clone(&self.came);
                let code = i32::from(super::exit::INTERRUPTED);
                // The second signal finds the flag that the first has set.
                let _ = signal_hook::flag::register_conditional_shutdown(signal, code, came());
                let _ = signal_hook::flag::register(signal, came());
            }
        }
    }

    pub(super) fn came(&self) -> bool {
        self.came.load(Ordering::Relaxed)
    }
}
