//! Delimited text, cut into cells as it passes: a register of a whole nation takes the room of its cells alone.

use std::io::{self, Read};

use super::Grid;
use super::packed::{Repeated, Rows};
use crate::cells::text::MARK;
use crate::error::{Limit, SourceError};
use crate::input::Input;
use crate::reading::Limits;

/// Bytes that are read at once.
const BLOCK: usize = 1 << 16;

/// Delimited text. Rows of any length: a short one has empty cells.
///
/// # Errors
/// A text that cannot be read, or has more bytes, cells or columns than the limits allow.
pub(in crate::table) fn of_text(input: &Input, delimiter: u8, limits: &Limits) -> Result<Grid, SourceError> {
    let too_long = SourceError::TooLarge { what: Limit::WholeFile, limit: limits.whole_file };
    if input.least_bytes() > limits.whole_file {
        return Err(too_long);
    }
    // As many as there can be, counted before any is made.
    let counted = input.with_stream(|stream| Counted::of(stream, delimiter, limits.whole_file))?;
    if counted.bytes > limits.whole_file {
        return Err(too_long);
    }
    if counted.delimiters + counted.lines * Limits::CELLS_OF_A_ROW > limits.cells {
        return Err(SourceError::TooLarge { what: Limit::Cells, limit: limits.cells });
    }
    let rows = input.with_stream(|stream| cut(stream, delimiter, limits.columns))??;
    Ok(Grid { unended: counted.last != Some(b'\n'), ..of_rows(rows) })
}

const fn of_rows(rows: Rows) -> Grid {
    Grid { sheet: None, hidden: false, unended: false, rows, unvalued: Vec::new() }
}

/// What a text has.
#[derive(Default)]
struct Counted {
    bytes: u64,
    lines: u64,
    delimiters: u64,
    last: Option<u8>,
}

impl Counted {
    /// Counts until the end, or past the most bytes that there may be.
    fn of(stream: &mut dyn Read, delimiter: u8, most: u64) -> io::Result<Self> {
        let mut counted = Self::default();
        let mut block = vec![0; BLOCK];
        while counted.bytes <= most {
            let read = match stream.read(&mut block) {
                Ok(0) => break,
                Ok(read) => &block[..read],
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            counted.bytes += read.len() as u64;
            counted.last = read.last().copied();
            counted.lines += memchr::memchr_iter(b'\n', read).count() as u64;
            counted.delimiters += memchr::memchr_iter(delimiter, read).count() as u64;
        }
        Ok(counted)
    }
}

/// The rows of a text, blank ones left out; an error within is one of too many columns.
fn cut(stream: &mut dyn Read, delimiter: u8, columns: usize) -> io::Result<Result<Rows, SourceError>> {
    let mut start = Vec::with_capacity(MARK.len());
    stream.take(MARK.len() as u64).read_to_end(&mut start)?;
    let start = start.strip_prefix(MARK).unwrap_or(&start);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(BLOCK)
        .from_reader(Passing::new(start.chain(stream)));
    let (mut rows, mut repeated) = (Rows::default(), Repeated::default());
    let mut record = csv::ByteRecord::new();
    let (mut line, mut at) = (1, 0);
    loop {
        match reader.read_byte_record(&mut record).map_err(csv::Error::into_kind) {
            Ok(true) => {}
            Err(csv::ErrorKind::Io(error)) => return Err(error),
            Ok(false) | Err(_) => return Ok(Ok(rows)),
        }
        if record.len() > columns {
            return Ok(Err(SourceError::TooLarge { what: Limit::Columns, limit: columns as u64 }));
        }
        at = record.position().map_or(at, csv::Position::byte);
        line += reader.get_mut().lines_before(at);
        rows.begin(line);
        for (column, field) in record.iter().enumerate() {
            repeated.push(&mut rows, column, field);
        }
        rows.drop_blank();
    }
}

/// A stream of which the bytes read last are kept, so that its lines can be counted where a record begins.
struct Passing<R> {
    stream: R,
    kept: Vec<u8>,
    /// Where the first of them stands in the stream.
    from: u64,
    /// How many of them were counted.
    counted: usize,
}

impl<R> Passing<R> {
    const fn new(stream: R) -> Self {
        Self { stream, kept: Vec::new(), from: 0, counted: 0 }
    }

    /// The ends of lines up to the record that begins at a byte or, as the reader tells it, before blank lines that it
    /// skips; those that were counted before left out.
    fn lines_before(&mut self, byte: u64) -> u64 {
        let at = usize::try_from(byte.saturating_sub(self.from)).unwrap_or(usize::MAX).min(self.kept.len());
        let blank = self.kept[at..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let to = (at + blank).max(self.counted);
        let lines = memchr::memchr_iter(b'\n', &self.kept[self.counted..to]).count() as u64;
        self.counted = to;
        if self.counted >= BLOCK {
            self.kept.drain(..self.counted);
            self.from += self.counted as u64;
            self.counted = 0;
        }
        lines
    }
}

impl<R: Read> Read for Passing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(buffer)?;
        self.kept.extend_from_slice(&buffer[..read]);
        Ok(read)
    }
}

/// A text that is sure to be within the limits.
#[cfg(test)]
pub(in crate::table) fn of_short_text(bytes: &[u8], delimiter: u8) -> Grid {
    let columns = Limits::default().columns;
    of_rows(cut(&mut &bytes[..], delimiter, columns).unwrap().unwrap())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_row_has_the_line_at_which_it_begins(
            records in prop::collection::vec(("[a-z ]{1,40}", 0_usize..4, any::<bool>()), 1..400),
            is_windows in any::<bool>(),
        ) {
            let end = if is_windows { "\r\n" } else { "\n" };
            let (mut text, mut line, mut expected) = (String::from("\u{feff}"), 1_u64, Vec::new());
            for (field, blank, is_broken) in &records {
                let broken = if *is_broken { end } else { "" };
                if !field.trim().is_empty() {
                    expected.push(line);
                }
                text.extend(["\"", field, broken, field, "\";", field, end, &end.repeat(*blank)]);
                line += 1 + u64::from(*is_broken) + *blank as u64;
            }
            let grid = of_short_text(text.as_bytes(), b';');
            let lines: Vec<u64> = grid.rows.iter().map(|row| row.line).collect();
            prop_assert_eq!(lines, expected);
        }
    }
}
