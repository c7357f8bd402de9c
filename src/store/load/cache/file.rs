//! A file of columns: what is read from it is what was written, or nothing.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | the name of the format, as a number of this machine |
//! | 16 | the key: whose columns these are |
//! | 8 | length of the whole file |
//! | 8 | number of columns |
//! | 16 each | of each column the width of its numbers in bytes, and its length in bytes |
//! | 8 each | XXH3 of each piece of each column |
//! | 8 | XXH3 of all of the above |
//! | | the columns, each from a multiple of 64 on; numbers as this machine has them |
//!
//! The file is mapped, not read: its pages are shared with what the system keeps of it anyway.
//! Every piece is held against its sum before anybody gets a column. Not for: what columns mean, or where the file lies (`folder`).

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use memmap2::Mmap;
use xxhash_rust::xxh3::xxh3_64;

use crate::search::Column;

/// The name of the format, with the number of its version: raise it whenever anything changes in
/// what is kept. On a machine with another order of bytes it reads as another name.
const MAGIC: u64 = u64::from_be_bytes(*b"qstampC4");
/// Bytes that are checked at once.
const PIECE: usize = 256 * 1024;
/// Columns begin at multiples of this.
const ALIGNED: usize = 64;
/// Bytes of the beginning that say how long the rest of it is.
const FIXED: usize = 40;
/// More columns than any file has.
const MOST_COLUMNS: usize = 64;

/// Writes a file of columns.
pub(super) fn write(file: &mut File, key: u128, columns: &[Column<'_>]) -> io::Result<()> {
    let columns: Vec<(usize, &[u8])> = columns.iter().map(bytes_of).collect();
    let pieces = columns.iter().flat_map(|(_, bytes)| bytes.chunks(PIECE));
    let sums: Vec<u64> = pieces.map(xxh3_64).collect();
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

/// Takes the columns of a file with this key, checked on so many threads; `None` when it has
/// another key or is damaged. The file stays mapped for as long as the program runs.
pub(super) fn read(file: &File, key: u128, threads: usize) -> Option<Vec<Column<'static>>> {
    let map = map(file)?;
    let (columns, pieces) = parts(&map, key)?;
    if !is_whole(&pieces, threads) {
        return None;
    }
    let ranges: Vec<(u64, usize, usize)> = columns
        .iter()
        .map(|(width, bytes)| (*width, bytes.as_ptr().addr() - map.as_ptr().addr(), bytes.len()))
        .collect();
    // One file for the life of the program: nobody would know when to take the map away.
    let map: &'static Mmap = Box::leak(Box::new(map));
    let column = |(width, at, length): (u64, usize, usize)| {
        let bytes = map.get(at..at + length)?;
        Some(match width {
            1 => Column::Bytes(Cow::Borrowed(bytes)),
            2 => Column::Shorts(Cow::Borrowed(bytemuck::try_cast_slice(bytes).ok()?)),
            4 => Column::Ints(Cow::Borrowed(bytemuck::try_cast_slice(bytes).ok()?)),
            _ => Column::Longs(Cow::Borrowed(bytemuck::try_cast_slice(bytes).ok()?)),
        })
    };
    ranges.into_iter().map(column).collect()
}

/// Maps a file.
fn map(file: &File) -> Option<Mmap> {
    #[expect(unsafe_code, reason = "a map is unsound only where somebody writes into the file")]
    // SAFETY: the file belongs to this user, who alone may write to it (`folder` has looked), in a
    // folder where nobody else may put another one in its place. This program never writes into a
    // cache once it has its name: a new one takes its place, and the old one stays as it is for
    // whoever has it mapped. What a user's own program would write there in spite of that is read
    // as numbers and as text that is checked again: no number is believed to be a valid index.
    let map = unsafe { Mmap::map(file) };
    map.ok()
}

/// A column: the width of its numbers, and its bytes.
type Part<'a> = (u64, &'a [u8]);
/// A piece and its sum.
type Piece<'a> = (&'a [u8], u64);

/// The columns that the beginning of a file names, by the width of their numbers, and all their
/// pieces. `None` when it is not of this key and format, or the beginning is damaged.
fn parts(map: &[u8], key: u128) -> Option<(Vec<Part<'_>>, Vec<Piece<'_>>)> {
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
    let mut columns = Vec::with_capacity(count);
    for pair in table.chunks_exact(2) {
        let [width @ (1 | 2 | 4 | 8), length] = pair else { return None };
        let length = usize::try_from(*length).ok().filter(|length| *length <= map.len())?;
        columns.push((*width, length));
    }
    // At most 64 columns, each of at most the length of a file: no overflow.
    let pieces = columns.iter().map(|(_, length)| length.div_ceil(PIECE)).sum();
    let start = head_length(count, pieces);
    let (head, sum) = map.get(..start)?.split_at_checked(start - 8)?;
    if !numbers(sum).eq([xxh3_64(head)]) {
        return None;
    }
    let mut at = start;
    let mut found = Vec::with_capacity(count);
    for (width, length) in columns {
        let (gap, rest) = map.get(at..)?.split_at_checked(aligned(at) - at)?;
        if gap.iter().any(|byte| *byte != 0) {
            return None;
        }
        found.push((width, rest.get(..length)?));
        at = aligned(at) + length;
    }
    let pieces = found.iter().flat_map(|(_, bytes)| bytes.chunks(PIECE));
    let sums = numbers(head.get(FIXED + 16 * count..)?);
    let pieces = pieces.zip(sums).collect();
    (at == map.len()).then_some((found, pieces))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u64> {
    bytes.chunks_exact(8).map(|eight| eight.try_into().map(u64::from_ne_bytes).unwrap_or_default())
}

/// Whether all pieces have their sums.
fn is_whole(pieces: &[Piece<'_>], threads: usize) -> bool {
    let (next, good) = (AtomicUsize::new(0), AtomicBool::new(true));
    let run = || {
        while good.load(Ordering::Relaxed)
            && let Some((piece, sum)) = pieces.get(next.fetch_add(1, Ordering::Relaxed))
        {
            if xxh3_64(piece) != *sum {
                good.store(false, Ordering::Relaxed);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads.min(pieces.len()) {
            // Without another thread this one checks everything.
            let _ = thread::Builder::new().spawn_scoped(scope, run);
        }
        run();
    });
    good.into_inner()
}
