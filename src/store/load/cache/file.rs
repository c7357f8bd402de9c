//! A file of columns in drawers: what is read from it is what was written, or nothing.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | the name of the format, as a number of this machine |
//! | 16 | the key: whose columns these are |
//! | 8 | length of the whole file |
//! | 8 | number of columns |
//! | 16 each | of each column the width of its numbers in bytes with its drawer, and its length in bytes |
//! | 8 each | XXH3 of each piece of each column |
//! | 8 | XXH3 of all of the above |
//! | | the columns, each from a multiple of 64 on; numbers as this machine has them |
//!
//! The file is mapped, not read: its pages are shared with what the system keeps of it anyway. The
//! beginning is checked at once. Of the rest every piece is held against its sum before anybody
//! gets a byte of it, and not before somebody asks for it: of a large file a start needs a small
//! part. Not for: what columns mean, or where the file lies (`folder`).

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Write};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::thread;

use memmap2::Mmap;
use xxhash_rust::xxh3::xxh3_64;

use super::EVENTS;
use crate::search::Column;

/// The name of the format, with the number of its version: raise it whenever anything changes in
/// what is kept. On a machine with another order of bytes it reads as another name.
const MAGIC: u64 = u64::from_be_bytes(*b"qstampC8");
/// Bytes that are checked at once.
const PIECE: usize = 64 * 1024;
/// The same of the events, of which a list of hits looks at a few here and there: a page.
const PIECE_OF_EVENTS: usize = 4 * 1024;
/// Columns begin at multiples of this.
const ALIGNED: usize = 64;
/// Bytes of the beginning that say how long the rest of it is.
const FIXED: usize = 40;
/// More columns than any file has.
const MOST_COLUMNS: usize = 96;
/// The drawer of a column stands above so many bits of the width of its numbers.
const WIDTH_BITS: u32 = 8;

/// Writes a file of columns, drawer by drawer.
pub(super) fn write(file: &mut File, key: u128, drawers: &[Vec<Column<'_>>]) -> io::Result<()> {
    let mut columns: Vec<(usize, &[u8])> = Vec::new();
    for (number, drawer) in drawers.iter().enumerate() {
        let of_drawer = drawer.iter().map(bytes_of);
        columns.extend(of_drawer.map(|(width, bytes)| (width | number << WIDTH_BITS, bytes)));
    }
    let pieces_of = |(kind, bytes): &(usize, &[u8])| -> Vec<u64> {
        bytes.chunks(piece_of(kind >> WIDTH_BITS)).map(xxh3_64).collect()
    };
    let sums: Vec<u64> = columns.iter().flat_map(pieces_of).collect();
    let start = head_length(columns.len(), sums.len());
    let total = columns.iter().fold(start, |at, (_, bytes)| aligned(at) + bytes.len());
    let mut head = Vec::with_capacity(start);
    head.extend_from_slice(&MAGIC.to_ne_bytes());
    head.extend_from_slice(&key.to_ne_bytes());
    let table = columns.iter().flat_map(|(width, bytes)| [*width, bytes.len()]);
    let numbers = [total, columns.len()].into_iter().chain(table).map(|number| number as u64);
    numbers.chain(sums).for_each(|number| head.extend_from_slice(&number.to_ne_bytes()));
    head.extend_from_slice(&xxh3_64(&head).to_ne_bytes());
    file.write_all(&head)?;
    let mut at = head.len();
    for (_, bytes) in columns {
        file.write_all([0; ALIGNED].get(..aligned(at) - at).unwrap_or_default())?;
        at = aligned(at);
        file.write_all(bytes)?;
        at += bytes.len();
    }
    Ok(())
}

/// Bytes of a drawer that are checked at once.
fn piece_of(drawer: usize) -> usize {
    if drawer == EVENTS { PIECE_OF_EVENTS } else { PIECE }
}

fn head_length(columns: usize, pieces: usize) -> usize {
    FIXED + 16 * columns + 8 * pieces + 8
}

fn aligned(at: usize) -> usize {
    at.next_multiple_of(ALIGNED)
}

/// The width of a column's numbers, and their bytes.
fn bytes_of<'a>(column: &'a Column<'_>) -> (usize, &'a [u8]) {
    match column {
        Column::Bytes(all) => (1, all),
        Column::Shorts(all) => (2, bytemuck::cast_slice(all)),
        Column::Ints(all) => (4, bytemuck::cast_slice(all)),
        Column::Longs(all) => (8, bytemuck::cast_slice(all)),
    }
}

/// A file whose beginning has been checked. It stays mapped for as long as the program runs.
#[derive(Debug)]
pub(super) struct Chest {
    map: &'static Mmap,
    /// In the order of their drawers.
    columns: Vec<Part>,
    /// Of each piece of all columns.
    sums: Vec<u64>,
    /// What is known of each piece: [`UNSEEN`], [`GOOD`] or [`BAD`].
    seen: Vec<AtomicU8>,
    path: PathBuf,
}

/// A column as the beginning of its file names it.
#[derive(Clone, Copy, Debug)]
struct Part {
    drawer: u64,
    /// Bytes of one of its numbers.
    width: u64,
    at: usize,
    length: usize,
    /// Bytes of its pieces, and the number of the first.
    piece: usize,
    first: usize,
}

impl Part {
    /// Its pieces by their numbers in it.
    fn pieces(&self) -> impl DoubleEndedIterator<Item = (&Self, usize)> + Clone {
        (0..self.length.div_ceil(self.piece)).map(move |piece| (self, piece))
    }
}

const UNSEEN: u8 = 0;
const GOOD: u8 = 1;
const BAD: u8 = 2;

impl Chest {
    /// Maps a file with this key; `None` when it has another key or another format, or when its
    /// beginning is damaged. It is taken away from its path when more of it turns out to be.
    pub(super) fn open(file: &File, key: u128, path: PathBuf) -> Option<Self> {
        let map = map(file)?;
        let (columns, sums) = parts(&map, key)?;
        let seen = sums.iter().map(|_| AtomicU8::new(UNSEEN)).collect();
        // One file for the life of the program: nobody would know when to take the map away.
        let map: &'static Mmap = Box::leak(Box::new(map));
        Some(Self { map, columns, sums, seen, path })
    }

    /// The columns of a drawer, checked on so many threads; `None` where any of them is damaged.
    pub(super) fn drawer(&self, number: usize, threads: usize) -> Option<Vec<Column<'static>>> {
        if !self.is_whole(number, threads) {
            return None;
        }
        self.parts_of(number).iter().map(|part| self.column(*part)).collect()
    }

    /// Some bytes of the first column of a drawer; `None` where there are none, or where what
    /// they are part of is damaged.
    pub(super) fn bytes(&self, drawer: usize, range: Range<usize>) -> Option<&'static [u8]> {
        let part = self.parts_of(drawer).first()?;
        let bytes = self.map.get(part.at..part.at + part.length)?.get(range.clone())?;
        let pieces = range.start / part.piece..range.end.div_ceil(part.piece);
        let mut pieces = if range.is_empty() { 0..0 } else { pieces };
        pieces.all(|piece| self.is_good(part, piece)).then_some(bytes)
    }

    /// Whether all that is in a drawer is as it was written: looked into on so many threads, which
    /// may be several calls at once, each piece once.
    pub(super) fn is_whole(&self, drawer: usize, threads: usize) -> bool {
        let pieces = self.parts_of(drawer).iter().flat_map(Part::pieces);
        let known = |(part, piece): &(&Part, usize)| self.known(part.first + piece);
        if pieces.clone().any(|piece| known(&piece) == BAD) {
            return false;
        }
        let pieces: Vec<(&Part, usize)> = pieces.filter(|piece| known(piece) != GOOD).collect();
        let next = AtomicUsize::new(0);
        let run = || {
            while let Some((part, piece)) = pieces.get(next.fetch_add(1, Ordering::Relaxed))
                && self.is_good(part, *piece)
            {}
        };
        thread::scope(|scope| {
            for _ in 1..threads.min(pieces.len()) {
                // Without another thread this one checks everything.
                let _ = thread::Builder::new().spawn_scoped(scope, run);
            }
            run();
        });
        pieces.iter().all(|(part, piece)| self.is_good(part, *piece))
    }

    /// Looks a drawer over from its end on, for whoever opens it from its beginning in the
    /// meantime.
    pub(super) fn look_over(&self, drawer: usize) {
        let mut pieces = self.parts_of(drawer).iter().flat_map(Part::pieces).rev();
        while pieces.next().is_some_and(|(part, piece)| self.is_good(part, piece)) {}
    }

    /// Whether a piece of a column has its sum; worked out when it is first asked.
    fn is_good(&self, part: &Part, piece: usize) -> bool {
        let number = part.first + piece;
        let known = self.known(number);
        if known != UNSEEN {
            return known == GOOD;
        }
        let end = part.length.min((piece + 1).saturating_mul(part.piece));
        let bytes = self.map.get(part.at + piece * part.piece..part.at + end);
        let good = bytes.map(xxh3_64).is_some_and(|sum| self.sums.get(number) == Some(&sum));
        if let Some(seen) = self.seen.get(number) {
            // Whoever else looks into it finds the same.
            seen.store(if good { GOOD } else { BAD }, Ordering::Relaxed);
        }
        if !good {
            // The next start makes a new one. Where it cannot be taken away, it stays as it is.
            let _ = fs::remove_file(&self.path);
        }
        good
    }

    fn known(&self, piece: usize) -> u8 {
        self.seen.get(piece).map_or(BAD, |seen| seen.load(Ordering::Relaxed))
    }

    fn parts_of(&self, drawer: usize) -> &[Part] {
        let drawer = drawer as u64;
        let start = self.columns.partition_point(|part| part.drawer < drawer);
        let end = self.columns.partition_point(|part| part.drawer <= drawer);
        self.columns.get(start..end).unwrap_or_default()
    }

    fn column(&self, part: Part) -> Option<Column<'static>> {
        let bytes = self.map.get(part.at..part.at + part.length)?;
        Some(match part.width {
            1 => Column::Bytes(Cow::Borrowed(bytes)),
            2 => Column::Shorts(Cow::Borrowed(bytemuck::try_cast_slice(bytes).ok()?)),
            4 => Column::Ints(Cow::Borrowed(bytemuck::try_cast_slice(bytes).ok()?)),
            _ => Column::Longs(Cow::Borrowed(bytemuck::try_cast_slice(bytes).ok()?)),
        })
    }
}

/// Maps a file.
fn map(file: &File) -> Option<Mmap> {
    #[expect(unsafe_code, reason = "a map is unsound only where somebody writes into the file")]
    // SAFETY: the file belongs to this user, who alone may write to it (`folder` has looked), in a
    // folder where nobody else may put another one in its place. This program never writes into a
    // cache once it has its name: a new one takes its place, or it is taken away, and the old one
    // stays as it is for whoever has it mapped. What a user's own program would write there in
    // spite of that is read as numbers and as text that is checked again: no number is believed to
    // be a valid index.
    let map = unsafe { Mmap::map(file) };
    map.ok()
}

/// The columns that the beginning of a file names, and the sums of all their pieces. `None` when
/// it is not of this key and format, or the beginning is damaged.
fn parts(map: &[u8], key: u128) -> Option<(Vec<Part>, Vec<u64>)> {
    let (fixed, rest) = map.split_at_checked(FIXED)?;
    let (magic, of) = fixed.split_at_checked(8)?;
    let (of, counts) = of.split_at_checked(16)?;
    let counts: Vec<u64> = numbers(counts).collect();
    let [total, count] = counts.as_slice() else { return None };
    let count = usize::try_from(*count).ok().filter(|count| *count <= MOST_COLUMNS)?;
    if magic != MAGIC.to_ne_bytes() || of != key.to_ne_bytes() || *total != map.len() as u64 {
        return None;
    }
    let table: Vec<u64> = numbers(rest.get(..16 * count)?).collect();
    let mut columns: Vec<Part> = Vec::with_capacity(count);
    let mut pieces = 0;
    for pair in table.chunks_exact(2) {
        let [width, length] = pair else { return None };
        let (drawer, width) = (width >> WIDTH_BITS, width & ((1 << WIDTH_BITS) - 1));
        let length = usize::try_from(*length).ok().filter(|length| *length <= map.len())?;
        let in_order = columns.last().is_none_or(|last| last.drawer <= drawer);
        if !in_order || !matches!(width, 1 | 2 | 4 | 8) {
            return None;
        }
        let piece = usize::try_from(drawer).map_or(PIECE, piece_of);
        columns.push(Part { drawer, width, at: 0, length, piece, first: pieces });
        // At most 96 columns, each of at most the length of a file: no overflow.
        pieces += length.div_ceil(piece);
    }
    let start = head_length(count, pieces);
    let (head, sum) = map.get(..start)?.split_at_checked(start - 8)?;
    if !numbers(sum).eq([xxh3_64(head)]) {
        return None;
    }
    let mut at = start;
    for part in &mut columns {
        let gap = map.get(at..aligned(at))?;
        if gap.iter().any(|byte| *byte != 0) {
            return None;
        }
        part.at = aligned(at);
        at = part.at + part.length;
    }
    let sums = numbers(head.get(FIXED + 16 * count..)?).collect();
    (at == map.len()).then_some((columns, sums))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u64> {
    bytes.chunks_exact(8).map(|eight| eight.try_into().map(u64::from_ne_bytes).unwrap_or_default())
}
