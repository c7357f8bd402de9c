//! Standard output and standard error: the only place that writes to them outside the screen.
//!
//! A pipe that its reader closed is no error. Notes are cleaned; results are cleaned by those
//! who make them, because JSON escapes where other output replaces.

use std::io::{self, IsTerminal, Write};

use crate::text::line;

/// The reader of our output has closed it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Closed;

/// Where results and notes go.
#[derive(Debug)]
pub(super) struct Out {
    results: io::BufWriter<io::Stdout>,
    failed: bool,
}

impl Out {
    pub(super) fn new() -> Self {
        Self { results: io::BufWriter::with_capacity(1 << 16, io::stdout()), failed: false }
    }

    /// Text that is safe to print as it is.
    pub(super) fn raw(&mut self, text: &str) -> Result<(), Closed> {
        match self.results.write_all(text.as_bytes()) {
            Ok(()) => Ok(()),
            Err(error) => self.fail(&error),
        }
    }

    /// A line that is safe to print as it is.
    pub(super) fn line(&mut self, text: &str) -> Result<(), Closed> {
        self.raw(text)?;
        self.raw("\n")
    }

    /// A note for people, on standard error: one line, cleaned, whatever it quotes.
    pub(super) fn note(&mut self, text: &str) {
        self.note_raw(&format!("{}\n", line(text)));
    }

    /// Text of our own for standard error.
    pub(super) fn note_raw(&mut self, text: &str) {
        // Results first, so that both stand in order on one terminal.
        let _ = self.results.flush();
        let _ = io::stderr().write_all(text.as_bytes());
    }

    /// Whether standard output is a terminal that shows colours.
    pub(super) fn has_colors() -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|v| v == "dumb");
        Self::is_terminal() && !set("NO_COLOR") && !dumb
    }

    pub(super) fn is_terminal() -> bool {
        io::stdout().is_terminal()
    }

    /// Writes out what is left. A disk that is full turns any code into a failure.
    pub(super) fn finish(&mut self, code: u8) -> u8 {
        if let Err(error) = self.results.flush() {
            let _ = self.fail(&error);
        }
        if self.failed { super::exit::FAILED } else { code }
    }

    fn fail(&mut self, error: &io::Error) -> Result<(), Closed> {
        if error.kind() != io::ErrorKind::BrokenPipe && !self.failed {
            self.failed = true;
            let _ = writeln!(io::stderr(), "qstamp: {error}");
        }
        Err(Closed)
    }
}
