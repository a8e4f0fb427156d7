//! Records copied byte for byte, those that a sieve keeps. A record is a line, unless the sieve knows of some that go on.

use std::io::{Read, Write};

use memchr::memchr_iter;

use crate::fault::Fault;

/// Longer than any record of the ministry's.
const LONGEST: usize = 8 << 20;

const PIECE: usize = 1 << 20;

/// How many lines that cannot be read are named.
const NAMED: usize = 10;

/// What becomes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Keep,
    Leave,
    /// It cannot be told whose it is.
    Unreadable,
}

/// Whether some whole lines are a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ends {
    Here,
    /// The next line is of it too, if it fits.
    Later,
    /// What follows the first line does not fit to it: the first line is all there is.
    AfterFirstLine,
}

/// Which records are kept.
pub(crate) trait Sieve {
    /// Finds its columns in the header.
    fn header(&mut self, line: &[u8]) -> Result<(), Fault>;

    fn judge(&mut self, record: &[u8]) -> Verdict;

    /// Whether these lines are a record. In most of the ministry's files each line is.
    fn ends(&self, _lines: &[u8]) -> Ends {
        Ends::Here
    }
}

/// How many records there were.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) read: u64,
    pub(crate) kept: u64,
    pub(crate) unreadable: u64,
    /// The lines on which the first of them stand; the header is line 1.
    pub(crate) first_unreadable: Vec<u64>,
}

/// Copies the header and the records that the sieve keeps.
///
/// # Errors
/// A source that ends early, a header that is none, a disk that refuses.
pub(crate) fn copy(
    source: &mut dyn Read,
    sieve: &mut dyn Sieve,
    out: &mut dyn Write,
) -> Result<Counts, Fault> {
    let (mut counts, mut lines) = (Counts::default(), 0_u64);
    let (mut buffer, mut from, mut filled, mut is_over) = (vec![0; PIECE], 0, 0, false);
    loop {
        while let Some(length) = first_record(&buffer[from..filled], sieve, is_over) {
            let record = &buffer[from..from + length];
            take(record, lines, sieve, &mut counts, out)?;
            lines += memchr_iter(b'\n', record).count() as u64;
            from += length;
        }
        if is_over {
            return if lines == 0 && counts.read == 0 && filled == 0 {
                Err(Fault::Empty)
            } else {
                Ok(counts)
            };
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
            0 => is_over = true,
            read => filled += read,
        }
    }
}

/// The length of the first record of these bytes; `None` where more must come before it is known, or nothing is left.
fn first_record(bytes: &[u8], sieve: &dyn Sieve, is_over: bool) -> Option<usize> {
    let mut first_line = None;
    for end in memchr_iter(b'\n', bytes).map(|at| at + 1) {
        let first_line = *first_line.get_or_insert(end);
        match sieve.ends(&bytes[..end]) {
            Ends::Here => return Some(end),
            Ends::AfterFirstLine => return Some(first_line),
            Ends::Later => {}
        }
    }
    if !is_over || bytes.is_empty() {
        return None;
    }
    let is_whole = first_line.is_none() || sieve.ends(bytes) == Ends::Here;
    Some(if is_whole { bytes.len() } else { first_line.unwrap_or(bytes.len()) })
}

/// What becomes of one record, before which so many lines stand.
fn take(
    record: &[u8],
    before: u64,
    sieve: &mut dyn Sieve,
    counts: &mut Counts,
    out: &mut dyn Write,
) -> Result<(), Fault> {
    if before == 0 {
        sieve.header(record)?;
        return out.write_all(record).map_err(Fault::Disk);
    }
    counts.read += 1;
    match sieve.judge(record) {
        Verdict::Keep => {
            counts.kept += 1;
            out.write_all(record).map_err(Fault::Disk)
        }
        Verdict::Leave => Ok(()),
        Verdict::Unreadable => {
            counts.unreadable += 1;
            if counts.first_unreadable.len() < NAMED {
                counts.first_unreadable.push(before + 1);
            }
            Ok(())
        }
    }
}
