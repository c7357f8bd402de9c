//! Signals become messages, so that the screen is left in order.

use std::io;
use std::sync::mpsc::Sender;

use super::turn::Arrival;

/// Starts listening for signals that end or stop the program.
#[cfg(unix)]
pub(super) fn start(sender: Sender<Arrival>) -> io::Result<()> {
    use crate::app::{Action, Message};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};

    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM, SIGTSTP])?;
    let listen = move || {
        for signal in signals.forever() {
            let message = match signal {
                SIGTSTP => Message::Act(Action::Suspend),
                // As a shell reports it: 128 and the number of the signal.
                other => {
                    Message::AskedToQuit { code: 128 + u8::try_from(other).unwrap_or_default() }
                }
            };
            if sender.send(Arrival::Message(message)).is_err() {
                return;
            }
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(listen).map(|_| ())
}

#[cfg(not(unix))]
pub(super) fn start(_: Sender<Arrival>) -> io::Result<()> {
    Ok(())
}

/// Stops the process until the shell continues it.
#[cfg(unix)]
pub(super) fn stop() {
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

#[cfg(not(unix))]
pub(super) fn stop() {}
