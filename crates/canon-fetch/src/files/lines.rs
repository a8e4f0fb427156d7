//! Lines copied byte for byte, those that a sieve keeps.

use std::io::{Read, Write};

use memchr::memchr;

use crate::fault::Fault;

/// Longer than any line of the ministry's.
const LONGEST: usize = 8 << 20;

const PIECE: usize = 1 << 20;

/// How many lines that cannot be read are named.
const NAMED: usize = 10;

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Keep,
    Leave,
    /// It cannot be told whose it is.
    Unreadable,
}

/// Which lines are kept.
pub(crate) trait Sieve {
    /// Finds its columns in the header.
    fn header(&mut self, line: &[u8]) -> Result<(), Fault>;

    fn judge(&mut self, line: &[u8]) -> Verdict;
}

/// How many lines there were.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) read: u64,
    pub(crate) kept: u64,
    pub(crate) unreadable: u64,
    /// The numbers of the first of them; the header is line 1.
    pub(crate) first_unreadable: Vec<u64>,
}

/// Copies the header and the lines that the sieve keeps.
///
/// # Errors
/// A source that ends early, a header that is none, a disk that refuses.
pub(crate) fn copy(
    source: &mut dyn Read,
    sieve: &mut dyn Sieve,
    out: &mut dyn Write,
) -> Result<Counts, Fault> {
    let (mut counts, mut has_header) = (Counts::default(), false);
    let mut take = |line: &[u8]| -> Result<(), Fault> {
        if !has_header {
            has_header = true;
            sieve.header(line)?;
            return out.write_all(line).map_err(Fault::Disk);
        }
        counts.read += 1;
        match sieve.judge(line) {
            Verdict::Keep => {
                counts.kept += 1;
                return out.write_all(line).map_err(Fault::Disk);
            }
            Verdict::Leave => {}
            Verdict::Unreadable => {
                counts.unreadable += 1;
                if counts.first_unreadable.len() < NAMED {
                    counts.first_unreadable.push(counts.read + 1);
                }
            }
        }
        Ok(())
    };
    let (mut buffer, mut from, mut filled) = (vec![0; PIECE], 0, 0);
    loop {
        while let Some(length) = memchr(b'\n', &buffer[from..filled]) {
            take(&buffer[from..=from + length])?;
            from += length + 1;
        }
        buffer.copy_within(from..filled, 0);
        (filled, from) = (filled - from, 0);
        if filled > LONGEST {
            return Err(Fault::EndlessLine);
        }
        if filled + PIECE > buffer.len() {
            buffer.resize(filled + PIECE, 0);
        }
        match source.read(&mut buffer[filled..]).map_err(Fault::of_reading)? {
            0 => break,
            read => filled += read,
        }
    }
    if filled > 0 {
        take(&buffer[..filled])?;
    }
    if has_header { Ok(counts) } else { Err(Fault::Empty) }
}
