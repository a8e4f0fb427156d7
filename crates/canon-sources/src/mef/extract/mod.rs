//! The lines that are asked for of a CSV of the ministry's, copied byte for byte below its header, in their order.
//!
//! A line is chosen by the codes in its fields, never by what its text holds. One whose codes cannot be read is counted
//! and told: whether it was asked for nobody can say.

mod copied;
mod filter;
mod order;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::io;

use canon_core::terms::period::Year;

pub use self::copied::CopiedLines;
pub use self::filter::LineFilter;
use self::filter::{Chosen, Columns};
use self::order::InOrder;
use crate::cells::text::{Encoding, with_bytes_shown};
use crate::error::SourceError;
use crate::input::Input;
use crate::mef::header::Head;
use crate::reading::{Format, Options};
use crate::scan::fold::{Fold, Position};
use crate::scan::record::Fields;

/// Lines that cannot be read and are told one by one, of each thread.
const TOLD: usize = 20;

/// Bytes shown of one.
const SHOWN: usize = 200;

/// What became of the lines of a file.
#[derive(Clone, Debug)]
pub struct Extracted {
    pub format: Format,
    /// BLAKE3 of the file's bytes as they are on disk.
    pub hash: [u8; 32],
    pub bytes: u64,
    /// Lines below the header.
    pub read: u64,
    pub kept: u64,
    /// Lines that could not be read, or not in a column that was asked about.
    pub unreadable: u64,
    /// The first of these: the line, and what stood there.
    pub first_unreadable: Vec<(u64, String)>,
    /// Lines of governments of the department that was asked for, whose unit has its seat in another one: not kept.
    pub seated_elsewhere: u64,
    /// The years of a comparativo, whose lines are of all of them.
    pub years: BTreeSet<Year>,
    /// Whether the last line has no end, so that its last number may be cut.
    pub unended: bool,
}

/// Why lines could not be copied.
#[derive(Debug, thiserror::Error)]
pub enum ExtractError {
    /// The file cannot be read, or lacks a column that was asked about.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// It is no CSV of the ministry's.
    #[error("no CSV of the ministry's")]
    OtherKind,
    /// Its columns are not those of the file whose lines were copied before it.
    #[error("the columns are not those of the file before")]
    OtherColumns,
    /// The copy cannot be written.
    #[error("the copy cannot be written")]
    Write(#[source] io::Error),
}

/// Copies the lines of a file that fit, behind what the copy holds already.
///
/// # Errors
/// A file that cannot be read or has other columns than the one before; a copy that cannot be written.
pub(crate) fn extract(
    input: &Input,
    (format, head): (Format, &Head),
    options: &Options,
    filter: &LineFilter,
    copy: &mut CopiedLines,
) -> Result<Extracted, ExtractError> {
    let columns = Columns::find(head, format, filter)?;
    let header = input.start(head.layout.start)?;
    copy.begin(&header, head)
        .map_err(ExtractError::Write)?
        .then_some(())
        .ok_or(ExtractError::OtherColumns)?;
    let order = InOrder::new(copy);
    let make = || {
        order.begin_anew();
        Copying { columns: &columns, filter, order: &order, lines: Lines::default(), bytes: Vec::new() }
    };
    let (folded, hash) = input.fold(head.layout, options.threads, make)?;
    let place = |at: Position| folded.line(at);
    let all = folded.folds.iter().fold(Lines::default(), |all, fold| all.with(&fold.lines));
    let mut first_unreadable: Vec<(u64, String)> =
        all.first.iter().map(|(at, text)| (place(*at), text.clone())).collect();
    first_unreadable.sort();
    first_unreadable.truncate(TOLD);
    drop(folded);
    order.end().map_err(ExtractError::Write)?;
    Ok(Extracted {
        format,
        hash,
        bytes: input.bytes(),
        read: all.read,
        kept: all.kept,
        unreadable: all.unreadable,
        first_unreadable,
        seated_elsewhere: all.elsewhere,
        years: columns.years(),
        unended: all.unended,
    })
}

/// The names of a header, for two files whose lines stand in one.
fn is_alike(one: &Head, other: &Head) -> bool {
    one.names == other.names
        && one.layout.delimiter == other.layout.delimiter
        && (one.encoding == Encoding::Windows1252) == (other.encoding == Encoding::Windows1252)
}

/// What one thread, or all, counted.
#[derive(Clone, Debug, Default)]
struct Lines {
    read: u64,
    kept: u64,
    unreadable: u64,
    first: Vec<(Position, String)>,
    elsewhere: u64,
    unended: bool,
}

impl Lines {
    fn with(mut self, other: &Self) -> Self {
        self.read += other.read;
        self.kept += other.kept;
        self.unreadable += other.unreadable;
        self.first.extend(other.first.iter().cloned());
        self.elsewhere += other.elsewhere;
        self.unended |= other.unended;
        self
    }

    fn unreadable(&mut self, at: Position, shown: impl FnOnce() -> String) {
        self.unreadable += 1;
        // A thread meets its blocks in their order, so that the first of the file are among the first of each.
        if self.first.len() < TOLD {
            self.first.push((at, shown()));
        }
    }
}

/// One thread that copies.
struct Copying<'a, 'c> {
    columns: &'a Columns,
    filter: &'a LineFilter,
    order: &'a InOrder<'c>,
    lines: Lines,
    /// The lines of the block at hand that were chosen.
    bytes: Vec<u8>,
}

impl Fold for Copying<'_, '_> {
    fn record(&mut self, fields: &Fields<'_>, at: Position) {
        self.lines.read += 1;
        match self.columns.choose(self.filter, fields) {
            Chosen::Yes => {
                self.lines.kept += 1;
                self.bytes.extend_from_slice(fields.whole());
                self.order.pass(at.block(), &mut self.bytes);
            }
            Chosen::No => {}
            Chosen::SeatedElsewhere => self.lines.elsewhere += 1,
            Chosen::Unreadable(column) => {
                self.lines.unreadable(at, || fields.shown(column).chars().take(SHOWN).collect());
            }
        }
    }

    fn unended(&mut self, _: Position) {
        self.lines.unended = true;
    }

    fn bad(&mut self, line: &[u8], _: usize, _: bool, at: Position) {
        self.lines.read += 1;
        let line = line[..line.len().min(SHOWN)].trim_ascii();
        self.lines.unreadable(at, || with_bytes_shown(line));
    }

    fn block_ended(&mut self, block: u32) {
        self.order.ended(block, std::mem::take(&mut self.bytes));
    }
}

impl Drop for Copying<'_, '_> {
    fn drop(&mut self) {
        self.order.let_go();
    }
}
