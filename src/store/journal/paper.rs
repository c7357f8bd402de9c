//! What a journal is written on: a file that grows whole line by whole line.
//!
//! Not for: what a line says (`line`).

use std::fmt::Debug;
use std::fs::File;
use std::io::{self, Write};

/// The file calls that keeping an edit is made of, so that tests can let each of them fail.
pub(super) trait Sheet: Debug + Send {
    /// Writes at the end.
    fn append(&mut self, text: &[u8]) -> io::Result<()>;
    fn sync(&self) -> io::Result<()>;
    /// Takes away what stands behind the first `length` bytes.
    fn cut(&self, length: u64) -> io::Result<()>;
}

/// A file that was opened for appending.
impl Sheet for File {
    fn append(&mut self, text: &[u8]) -> io::Result<()> {
        self.write_all(text)
    }

    fn sync(&self) -> io::Result<()> {
        self.sync_data()
    }

    fn cut(&self, length: u64) -> io::Result<()> {
        self.set_len(length)
    }
}

/// A journal's file, and how much of it is whole lines.
#[derive(Debug)]
pub(super) struct Paper {
    sheet: Box<dyn Sheet>,
    length: u64,
    /// Part of a line stands at its end and could not be taken away: behind it, none could be
    /// read.
    torn: bool,
}

impl Paper {
    /// Goes on behind the first `length` bytes.
    pub(super) fn new(sheet: Box<dyn Sheet>, length: u64) -> io::Result<Self> {
        sheet.cut(length)?;
        Ok(Self { sheet, length, torn: false })
    }

    /// Adds a line that is whole and synced, or nothing.
    pub(super) fn add(&mut self, line: &str) -> io::Result<()> {
        if self.torn {
            self.sheet.cut(self.length)?;
            self.torn = false;
        }
        let done = self.sheet.append(line.as_bytes()).and_then(|()| self.sheet.sync());
        match &done {
            Ok(()) => self.length += line.len() as u64,
            Err(_) => self.torn = self.sheet.cut(self.length).is_err(),
        }
        done
    }
}
