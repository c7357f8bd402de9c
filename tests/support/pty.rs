//! The real program in a terminal of its own: keys go in, and a terminal's screen is read back.
//!
//! Nothing here sleeps. A test waits for the screen to hold what it wants, until a deadline of
//! 20 seconds (`QSTAMP_TEST_SECONDS` sets another).

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::io::{Read as _, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{ChildKiller, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use vt100::{Parser, Screen};

/// A program in a terminal.
pub(crate) struct Pty {
    pub(crate) master: Box<dyn MasterPty + Send>,
    pub(crate) parser: Parser,
    /// Every byte that the program wrote.
    pub(crate) written: Vec<u8>,
    pub(crate) process: u32,
    slave: Option<Box<dyn SlavePty + Send>>,
    input: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    exit: Receiver<u32>,
    killer: Box<dyn ChildKiller + Send + Sync>,
    modes: String,
}

/// How the program has ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: u32,
    /// The terminal has the modes that it had before.
    pub(crate) modes_are_back: bool,
}

/// When to stop waiting.
pub(crate) fn deadline() -> Instant {
    let set = std::env::var("QSTAMP_TEST_SECONDS").ok().and_then(|text| text.parse().ok());
    Instant::now() + Duration::from_secs(set.unwrap_or(20))
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, ..PtySize::default() }
}

fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

impl Pty {
    /// Starts a program with an environment of its own.
    pub(crate) fn start(
        words: &[&str],
        environment: &[(String, String)],
        (columns, rows): (u16, u16),
    ) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let modes = format!("{:?}", pair.master.get_termios());
        let mut command = CommandBuilder::new(words[0]);
        command.args(&words[1..]);
        command.env_clear();
        for (name, value) in environment {
            command.env(name, value);
        }
        let mut child = pair.slave.spawn_command(command).unwrap();
        let (process, killer) = (child.process_id().unwrap(), child.clone_killer());
        let (ended, exit) = channel();
        thread::spawn(move || ended.send(child.wait().unwrap().exit_code()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..length].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            input: pair.master.take_writer().unwrap(),
            master: pair.master,
            slave: Some(pair.slave),
            parser: Parser::new(cells(rows), cells(columns), 0),
            written: Vec::new(),
            process,
            output,
            exit,
            killer,
            modes,
        }
    }

    /// Writes to the program, in one write.
    pub(crate) fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.input.write_all(bytes.as_ref()).unwrap();
        self.input.flush().unwrap();
    }

    /// Waits until the screen holds something. Half-drawn frames are not looked at.
    pub(crate) fn wait(&mut self, what: &str, holds: impl Fn(&Screen) -> bool) {
        let deadline = deadline();
        while self.is_in_frame() || !holds(self.parser.screen()) {
            let rest = deadline.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(rest) {
                Ok(bytes) => self.take(&bytes),
                Err(why) => panic!("waited for {what}: {why:?}\n{}", self.screen()),
            }
        }
    }

    /// Waits until a row holds a text.
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait(text, |screen| rows(screen).iter().any(|row| row.contains(text)));
    }

    pub(crate) fn row(&self, number: usize) -> String {
        rows(self.parser.screen()).swap_remove(number)
    }

    /// What is on the screen, for a message.
    pub(crate) fn screen(&self) -> String {
        rows(self.parser.screen()).join("\n")
    }

    /// Waits until the program has ended and all that it wrote is read.
    pub(crate) fn end(&mut self) -> Ended {
        let rest = deadline().saturating_duration_since(Instant::now());
        let Ok(code) = self.exit.recv_timeout(rest) else {
            panic!("process {} does not end\n{}", self.process, self.screen())
        };
        let modes_are_back = format!("{:?}", self.master.get_termios()) == self.modes;
        // With the last one who can write to it gone, the terminal says that this was all.
        self.slave = None;
        let deadline = deadline();
        loop {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => return Ended { code, modes_are_back },
                Err(RecvTimeoutError::Timeout) => panic!("its output does not end"),
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        self.written.extend_from_slice(bytes);
    }

    fn is_in_frame(&self) -> bool {
        let last = |mark: &[u8]| self.written.windows(mark.len()).rposition(|w| w == mark);
        last(b"\x1b[?2026h") > last(b"\x1b[?2026l")
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // Fails when it has ended, as it should have.
        let _ = self.killer.kill();
    }
}

/// The rows of a screen, without the space behind them.
pub(crate) fn rows(screen: &Screen) -> Vec<String> {
    let columns = screen.size().1.get();
    screen.rows(0, columns).map(|row| row.trim_end().to_owned()).collect()
}
