//! How far a long import is: a bar on standard error, where that is a terminal.

use std::io::IsTerminal;
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::text::{fit, line};

/// Fewer files than these are read before a bar would be seen.
const LEAST: usize = 20;

/// The widest name of a file beside the bar, in cells.
const WIDEST: usize = 30;

/// A bar, or nothing.
#[derive(Debug)]
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    pub(super) fn of(files: usize) -> Self {
        let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        if files < LEAST || dumb || !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let most = u64::try_from(files).unwrap_or(u64::MAX);
        let bar = ProgressBar::with_draw_target(Some(most), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:24} {pos}/{len} {msg}");
        Self(Some(bar.with_style(style.map_or_else(|_| ProgressStyle::default_bar(), plain))))
    }

    /// The next file is being read.
    pub(super) fn next(&self, path: &Path) {
        if let Some(bar) = &self.0 {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            bar.set_message(fit(&line(&name), WIDEST));
            bar.inc(1);
        }
    }

    /// For those who write on the same terminal.
    pub(super) fn bar(&self) -> Option<ProgressBar> {
        self.0.clone()
    }

    /// The bar goes; the account follows.
    pub(super) fn end(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

/// A bar of characters that every terminal has.
fn plain(style: ProgressStyle) -> ProgressStyle {
    style.progress_chars("=> ")
}
