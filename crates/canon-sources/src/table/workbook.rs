//! The sheets of a workbook, within the limits.
//!
//! A workbook of a few kilobytes can ask for more memory than any machine has: two cells a million rows apart, one text
//! in a million cells, a row repeated. What it asks for is counted before it is given.

mod ods;
mod unpacked;
mod xls;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::AssertUnwindSafe;

use calamine::{
    Cell as Read, Data, DataRef, Error, OdsError, Range, Reader, SheetVisible, Sheets, XlsError, XlsxError,
    open_workbook_auto_from_rs,
};
use canon_core::period::{Date, Month, Year};
use rustc_hash::FxHashMap;

use super::grid::{Cell, Grid, Row};
use crate::error::{Limit, SourceError};
use crate::quietly::quietly;
use crate::reading::Limits;
use crate::text::tidy;

/// A workbook in memory.
type Book<'b> = Sheets<Cursor<&'b [u8]>>;

/// The sheets of a workbook that hold anything, and its kind.
pub(super) fn of_workbook(
    bytes: &[u8],
    limits: &Limits,
) -> Result<(Vec<Grid>, Option<&'static str>), SourceError> {
    if is_encrypted(bytes) {
        return Err(SourceError::Password);
    }
    if is_compound(bytes) {
        xls::check(bytes, limits)?;
    } else {
        unpacked::check(bytes, limits)?;
    }
    // The reader of workbooks takes what it reads at its word, and stops the program where that is not so.
    quietly(AssertUnwindSafe(|| sheets(bytes, limits)))
        .unwrap_or_else(|| Err(SourceError::BadWorkbook(String::new())))
}

fn sheets(bytes: &[u8], limits: &Limits) -> Result<(Vec<Grid>, Option<&'static str>), SourceError> {
    let mut book: Book<'_> = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| why_not(bytes))?;
    let kind = match book {
        Sheets::Xls(_) => "xls",
        Sheets::Xlsx(_) => "xlsx",
        Sheets::Xlsb(_) => "xlsb",
        Sheets::Ods(_) => "ods",
    };
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    if sheets.len() > limits.sheets {
        return Err(SourceError::TooLarge { what: Limit::Sheets, limit: limits.sheets as u64 });
    }
    let mut room = Room::new(limits);
    let grids = sheets.into_iter().map(|(sheet, hidden)| {
        let rows = rows(&mut book, &sheet, &mut room)?;
        Ok(Grid { sheet: Some(tidy(&sheet).into()), hidden, rows })
    });
    Ok((grids.collect::<Result<_, SourceError>>()?, Some(kind)))
}

/// The rows of a sheet. A workbook that is a zip is read cell by cell; the others were counted before.
fn rows(book: &mut Book<'_>, sheet: &str, room: &mut Room<'_>) -> Result<Vec<Row>, SourceError> {
    match book {
        Sheets::Xlsx(book) => {
            let mut reader = match book.worksheet_cells_reader(sheet) {
                // A sheet that is a chart holds no cells.
                Err(XlsxError::NotAWorksheet(_)) => return Ok(Vec::new()),
                reader => reader.map_err(|error| bad(&error.into()))?,
            };
            spread(|| reader.next_cell().map_err(|error| bad(&error.into())), room)
        }
        Sheets::Xlsb(book) => {
            let mut reader = book.worksheet_cells_reader(sheet).map_err(|error| bad(&error.into()))?;
            spread(|| reader.next_cell().map_err(|error| bad(&error.into())), room)
        }
        book => {
            let range = book.worksheet_range(sheet).map_err(|error| bad(&error))?;
            let (rows, columns) = range.get_size();
            room.take((rows as u64, columns as u64 + Limits::CELLS_OF_A_ROW), 0)?;
            Ok(dense(&range))
        }
    }
}

fn dense(range: &Range<Data>) -> Vec<Row> {
    let top = range.start().map_or(0, |(row, _)| row);
    let rows = range.rows().zip(u64::from(top) + 1..);
    let rows = rows.map(|(cells, line)| Row { line, cells: cells.iter().map(cell).collect() });
    rows.filter(|row| !row.is_blank()).collect()
}

/// Cells in any order, as rows that begin at the first column in use.
fn spread<'c>(
    mut next: impl FnMut() -> Result<Option<Read<DataRef<'c>>>, SourceError>,
    room: &mut Room<'_>,
) -> Result<Vec<Row>, SourceError> {
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    let mut texts = Texts::default();
    let (mut at, mut cells) = (0, Vec::new());
    let mut first = usize::MAX;
    while let Some(found) = next()? {
        let (row, column) = found.get_position();
        let (column, data) = (column as usize, found.get_value());
        // A text that many cells show is one text until here.
        let text = match data {
            DataRef::SharedString(text) => text.len(),
            DataRef::String(text) => text.len(),
            _ => 0,
        };
        room.take((1, 1), text as u64)?;
        let cell = texts.cell(data);
        if cell.is_empty() {
            continue;
        }
        if column >= room.limits.columns {
            return Err(SourceError::TooLarge { what: Limit::Columns, limit: room.limits.columns as u64 });
        }
        first = first.min(column);
        if row != at {
            // As a rule a row is as long as the one before.
            let length = cells.len();
            keep(&mut rows, at, cells);
            (at, cells) = (row, rows.remove(&row).unwrap_or_else(|| Vec::with_capacity(length)));
        }
        if let Some(old) = cells.get_mut(column) {
            *old = cell;
            continue;
        }
        let gap = column - cells.len();
        room.take((1, gap as u64), 0)?;
        cells.extend(std::iter::repeat_n(Cell::Empty, gap).chain([cell]));
    }
    keep(&mut rows, at, cells);
    rows.into_iter()
        .map(|(row, mut cells)| {
            room.take((1, Limits::CELLS_OF_A_ROW), 0)?;
            cells.drain(..first);
            Ok(Row { line: u64::from(row) + 1, cells })
        })
        .collect()
}

fn keep(rows: &mut BTreeMap<u32, Vec<Cell>>, row: u32, mut cells: Vec<Cell>) {
    if !cells.is_empty() {
        cells.shrink_to_fit();
        rows.insert(row, cells);
    }
}

/// The texts that cells of a sheet share, each once. A shared text is known by where it lies.
#[derive(Default)]
struct Texts(FxHashMap<(usize, usize), Cell>);

impl Texts {
    fn cell(&mut self, data: &DataRef<'_>) -> Cell {
        match data {
            DataRef::Float(number) => Cell::Number(*number),
            DataRef::SharedString(text) => {
                self.0.entry((text.as_ptr().addr(), text.len())).or_insert_with(|| Cell::of(text)).clone()
            }
            other => cell(&Data::from(other.clone())),
        }
    }
}

/// What is left of the cells and the text that a workbook may hold.
struct Room<'l> {
    limits: &'l Limits,
    cells: u64,
    text: u64,
}

impl<'l> Room<'l> {
    const fn new(limits: &'l Limits) -> Self {
        Self { limits, cells: 0, text: 0 }
    }

    /// Takes a rectangle of cells, and the bytes of their texts.
    fn take(&mut self, (rows, columns): (u64, u64), text: u64) -> Result<(), SourceError> {
        self.cells = self.cells.saturating_add(rows.saturating_mul(columns));
        self.text = self.text.saturating_add(text);
        if self.cells > self.limits.cells {
            return Err(SourceError::TooLarge { what: Limit::Cells, limit: self.limits.cells });
        }
        if self.text > self.limits.whole_file {
            return Err(SourceError::TooLarge { what: Limit::WholeFile, limit: self.limits.whole_file });
        }
        Ok(())
    }
}

/// Whether it is a compound file, as Office wrote before it wrote zips.
fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// Office encrypts a workbook by putting it into a compound file, under this name.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    is_compound(bytes) && memchr::memmem::find(bytes, &name).is_some()
}

/// What is wrong with a workbook of which the reader only says that it does not open.
fn why_not(bytes: &[u8]) -> SourceError {
    let is_ods = memchr::memmem::find(bytes, b"opendocument").is_some();
    let cursor = Cursor::new(bytes);
    let error = if is_compound(bytes) {
        calamine::Xls::new(cursor).err().map(Error::Xls)
    } else if is_ods {
        calamine::Ods::new(cursor).err().map(Error::Ods)
    } else {
        calamine::Xlsx::new(cursor).err().map(Error::Xlsx)
    };
    error.map_or_else(|| SourceError::BadWorkbook(String::new()), |error| bad(&error))
}

fn bad(error: &Error) -> SourceError {
    match error {
        Error::Xls(XlsError::Password) | Error::Ods(OdsError::Password) => SourceError::Password,
        other => SourceError::BadWorkbook(other.to_string()),
    }
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::Int(number) => Cell::of(&number.to_string()),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(truth) => Cell::of(&truth.to_string()),
        Data::DateTime(stamp) => {
            let (year, month, day, ..) = stamp.to_ymd_hms_milli();
            let month = Month::new(month);
            let date = Year::new(year).zip(month).and_then(|(year, month)| Date::new(year, month, day));
            date.map_or_else(|| Cell::Number(stamp.as_f64()), Cell::Day)
        }
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::of(text),
        Data::Error(error) => Cell::of(&error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encrypted_workbook_is_known_by_its_package() {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0];
        bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert!(matches!(of_workbook(&bytes, &Limits::default()), Err(SourceError::Password)));
    }
}
