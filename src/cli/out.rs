//! Standard output and standard error: the only place that writes to them outside the screen.
//!
//! A pipe that its reader closed is no error. Notes are cleaned; results are cleaned by those
//! who make them, because JSON escapes where other output replaces.

use std::io::{self, IsTerminal, Write};

use indicatif::ProgressBar;

use crate::text::line;

/// The reader of our output has closed it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Closed;

/// Where results and notes go.
#[derive(Debug)]
pub(super) struct Out {
    results: io::BufWriter<io::Stdout>,
    failed: bool,
    /// Stands on standard error, and is taken away while something else is written there.
    bar: Option<ProgressBar>,
}

impl Out {
    pub(super) fn new() -> Self {
        let results = io::BufWriter::with_capacity(1 << 16, io::stdout());
        Self { results, failed: false, bar: None }
    }

    /// Writes around this bar from now on; around none when there is none.
    pub(super) fn around(&mut self, bar: Option<ProgressBar>) {
        self.bar = bar;
    }

    /// Text that is safe to print as it is.
    pub(super) fn raw(&mut self, text: &str) -> Result<(), Closed> {
        let results = &mut self.results;
        let written = match &self.bar {
            // On one terminal with the bar: what waited in the buffer would be written into it.
            Some(bar) if Self::is_terminal() => {
                bar.suspend(|| results.write_all(text.as_bytes()).and_then(|()| results.flush()))
            }
            _ => results.write_all(text.as_bytes()),
        };
        match written {
            Ok(()) => Ok(()),
            Err(error) => self.fail(&error),
        }
    }

    /// A line that is safe to print as it is.
    pub(super) fn line(&mut self, text: &str) -> Result<(), Closed> {
        // At once, so that nothing comes between the line and its end.
        self.raw(&format!("{text}\n"))
    }

    /// A note for people, on standard error: one line, cleaned, whatever it quotes.
    pub(super) fn note(&mut self, text: &str) {
        self.note_raw(&format!("{}\n", line(text)));
    }

    /// Text of our own for standard error.
    pub(super) fn note_raw(&mut self, text: &str) {
        let results = &mut self.results;
        let mut write = || {
            // Results first, so that both stand in order on one terminal.
            let _ = results.flush();
            let _ = io::stderr().write_all(text.as_bytes());
        };
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
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
