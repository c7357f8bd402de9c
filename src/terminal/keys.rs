//! The thread that reads the terminal: the only reader in the process.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event;

use super::turn::Arrival;

/// Starts reading. The thread ends with the process; it holds nothing that needs closing.
pub(super) fn start(sender: Sender<Arrival>) -> io::Result<()> {
    let read = move || {
        loop {
            let arrival = match event::read() {
                Ok(event) => Arrival::Terminal(event),
                Err(error) => {
                    let _ = sender.send(Arrival::InputLost(error));
                    return;
                }
            };
            if sender.send(arrival).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("keys".to_owned()).spawn(read).map(|_| ())
}
