//! The sheets of a workbook, within the limits.
//!
//! A workbook of a few kilobytes can ask for more memory than any machine has: two cells a million rows apart, one text
//! in a million cells, a row repeated. What it asks for is counted before it is given.

pub(crate) mod catch_panic;
mod document;
mod gate;
mod html;
mod ods;
mod room;
mod unpacked;
mod xls;
mod xml2003;

use std::panic::AssertUnwindSafe;

use calamine::{
    Cell as Read, Data, DataRef, Error, OdsError, Range, Reader, SheetVisible, Sheets, XlsError, XlsxError,
    open_workbook_auto_from_rs,
};
use canon_core::terms::period::{Date, Month, Year};
use rustc_hash::FxHashMap;

pub(crate) use self::document::is_xml_2003;
use self::gate::{Behind, Gate};
use self::room::Room;
use self::unpacked::{Unpacked, recalculates};
use super::grid::{Cell, Grid};
use crate::cells::text::{is_tidy, tidy};
use crate::error::{Limit, SourceError};
use crate::reading::Limits;
use crate::table::grid::packed::{Rows, Shared};
use crate::table::grid::unvalued::Unvalued;
use crate::table::workbook::catch_panic::catch_panic;

/// A workbook in memory.
type Book<'b> = Sheets<Behind<'b>>;

/// The sheets of a workbook that hold anything, and its kind.
pub(super) fn of_workbook(
    bytes: &[u8],
    limits: &Limits,
) -> Result<(Vec<Grid>, Option<&'static str>), SourceError> {
    if is_encrypted(bytes) {
        return Err(SourceError::Password);
    }
    if is_compound(bytes) {
        let formulas = Formulas { unvalued: xls::check(bytes, limits)?, ..Formulas::default() };
        return sheets_of(Behind::new(bytes, &Gate::default()), bytes, (&formulas, limits));
    }
    if !bytes.starts_with(b"PK") {
        return document::sheets(bytes, limits);
    }
    let gate = Gate::default();
    let unpacked = Unpacked::open(bytes, &gate, limits)?;
    let reader = Behind::new(bytes, &gate);
    if unpacked.is_ods() {
        let formulas = Formulas { unvalued: unpacked.check(&gate, limits)?, ..Formulas::default() };
        return sheets_of(reader, bytes, (&formulas, limits));
    }
    let formulas = Formulas { are_zeros_doubtful: recalculates(bytes), ..Formulas::default() };
    std::thread::scope(|scope| {
        let check = scope.spawn(|| unpacked.check(&gate, limits));
        let sheets = sheets_of(reader, bytes, (&formulas, limits));
        check.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        sheets
    })
}

/// The reader of workbooks takes what it reads at its word, and stops the program where that is not so.
fn sheets_of(
    reader: Behind<'_>,
    bytes: &[u8],
    (formulas, limits): (&Formulas, &Limits),
) -> Result<(Vec<Grid>, Option<&'static str>), SourceError> {
    catch_panic(AssertUnwindSafe(|| sheets(reader, bytes, (formulas, limits))))
        .unwrap_or_else(|| Err(SourceError::BadWorkbook(String::new())))
}

fn sheets(
    reader: Behind<'_>,
    bytes: &[u8],
    (formulas, limits): (&Formulas, &Limits),
) -> Result<(Vec<Grid>, Option<&'static str>), SourceError> {
    let mut book: Book<'_> =
        open_workbook_auto_from_rs(reader.clone()).map_err(|_| why_not(reader, bytes))?;
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
    let grids = sheets.into_iter().enumerate().map(|(number, (sheet, hidden))| {
        let found = rows(&mut book, (&sheet, formulas.are_zeros_doubtful), &mut room)?;
        let known = formulas.unvalued.get(number).into_iter().flatten().copied();
        let unvalued = known.chain(found.unvalued).filter_map(|cell| cell.without_margin(found.first));
        let (rows, unvalued) = (found.rows, unvalued.collect());
        Ok(Grid { sheet: Some(tidy(&sheet).into()), hidden, unended: false, rows, unvalued })
    });
    Ok((grids.collect::<Result<_, SourceError>>()?, Some(kind)))
}

/// What is known of the formulas of a workbook before it is opened.
#[derive(Default)]
struct Formulas {
    /// Those without a value of each sheet, where the format has them in other places than the cells.
    unvalued: Vec<Vec<Unvalued>>,
    /// Whether the zeros of formulas stand for no value.
    are_zeros_doubtful: bool,
}

/// What was found on a sheet.
#[derive(Default)]
struct Found {
    rows: Rows,
    /// The column of the workbook that its rows begin at.
    first: usize,
    /// Formulas without a value, their columns counted from the first of the workbook.
    unvalued: Vec<Unvalued>,
}

/// The rows of a sheet, and its formulas without a value. A workbook that is a zip is read cell by cell; the others were
/// counted before.
fn rows(
    book: &mut Book<'_>,
    (sheet, are_zeros_doubtful): (&str, bool),
    room: &mut Room<'_>,
) -> Result<Found, SourceError> {
    match book {
        Sheets::Xlsx(book) => {
            let mut reader = match book.worksheet_cells_reader(sheet) {
                // A sheet that is a chart holds no cells.
                Err(XlsxError::NotAWorksheet(_)) => return Ok(Found::default()),
                reader => reader.map_err(|error| bad(&error.into()))?,
            };
            let mut unvalued = Vec::new();
            let next = || {
                let record = reader.next_cell_with_formula_metadata().map_err(|error| bad(&error.into()))?;
                Ok(record.map(|record| {
                    let lacks = match record.value {
                        DataRef::Empty => true,
                        DataRef::Float(number) => are_zeros_doubtful && number == 0.0,
                        _ => false,
                    };
                    if lacks && record.formula.is_some() {
                        unvalued.push(Unvalued::at(record.pos));
                    }
                    Read::new(record.pos, record.value)
                }))
            };
            let (rows, first) = spread(next, room)?;
            unvalued.sort_by_key(|cell| (cell.line, cell.column));
            Ok(Found { rows, first, unvalued })
        }
        Sheets::Xlsb(book) => {
            let mut reader = book.worksheet_cells_reader(sheet).map_err(|error| bad(&error.into()))?;
            let next = || reader.next_cell().map_err(|error| bad(&error.into()));
            let (rows, first) = spread(next, room)?;
            Ok(Found { rows, first, unvalued: Vec::new() })
        }
        book => {
            let range = book.worksheet_range(sheet).map_err(|error| bad(&error))?;
            let (rows, columns) = range.get_size();
            room.take((rows as u64, columns as u64 + Limits::CELLS_OF_A_ROW), 0)?;
            let first = range.start().map_or(0, |(_, column)| column as usize);
            Ok(Found { rows: dense(&range), first, unvalued: Vec::new() })
        }
    }
}

fn dense(range: &Range<Data>) -> Rows {
    let top = range.start().map_or(0, |(row, _)| row);
    let mut rows = Rows::default();
    for (cells, line) in range.rows().zip(u64::from(top) + 1..) {
        rows.begin(line);
        for data in cells {
            with_cell(data, |cell| rows.push(cell));
        }
        rows.drop_blank();
    }
    rows
}

/// Cells in any order, as rows that begin at the first column in use, and that column.
fn spread<'c>(
    mut next: impl FnMut() -> Result<Option<Read<DataRef<'c>>>, SourceError>,
    room: &mut Room<'_>,
) -> Result<(Rows, usize), SourceError> {
    let mut rows = Rows::default();
    let mut texts = Texts::default();
    let mut first = usize::MAX;
    while let Some(found) = next()? {
        let (row, column) = found.get_position();
        let (line, column, data) = (u64::from(row) + 1, column as usize, found.get_value());
        // A text that many cells show is one text until here.
        let text = match data {
            DataRef::SharedString(text) => text.len(),
            DataRef::String(text) => text.len(),
            _ => 0,
        };
        room.take((1, 1), text as u64)?;
        texts.with_cell(data, &mut rows, |rows, cell| {
            room.fits(column)?;
            first = first.min(column);
            // What stands before the cell before it is another part of its row.
            let width = match rows.last() {
                Some((last, width)) if last == line && width <= column => width,
                _ => {
                    room.take((1, Limits::CELLS_OF_A_ROW), 0)?;
                    rows.begin(line);
                    0
                }
            };
            let gap = column - width;
            room.take((1, gap as u64), 0)?;
            rows.skip(gap);
            match cell {
                Held::Shared(text) => rows.push_shared(text),
                Held::Own(cell) => rows.push(cell),
            }
            Ok(())
        })?;
    }
    let first = if first == usize::MAX { 0 } else { first };
    Ok((rows.in_order().without_margin(first), first))
}

/// A cell that holds something.
enum Held<'t> {
    Shared(Shared),
    Own(Cell<'t>),
}

/// The long texts that cells of a sheet share, each once. A shared text is known by where it lies.
#[derive(Default)]
struct Texts(FxHashMap<usize, Shared>);

/// A text of so few bytes takes less room in its cell than among the shared ones: as a rule it is a code, and stands once.
const SHORT: usize = 16;

impl Texts {
    /// Does something with a cell, unless it is empty.
    fn with_cell(
        &mut self,
        data: &DataRef<'_>,
        rows: &mut Rows,
        mut then: impl FnMut(&mut Rows, Held<'_>) -> Result<(), SourceError>,
    ) -> Result<(), SourceError> {
        match data {
            DataRef::Empty => Ok(()),
            DataRef::Float(number) => then(rows, Held::Own(Cell::Number(*number))),
            DataRef::SharedString(text) if text.len() > SHORT => {
                if let Some(known) = self.0.get(&text.as_ptr().addr()) {
                    return then(rows, Held::Shared(*known));
                }
                let tidied = tidy(text);
                match if tidied.len() > SHORT { rows.share(&tidied) } else { None } {
                    Some(shared) => {
                        self.0.insert(text.as_ptr().addr(), shared);
                        then(rows, Held::Shared(shared))
                    }
                    None if tidied.is_empty() => Ok(()),
                    None => then(rows, Held::Own(Cell::Text(&tidied))),
                }
            }
            DataRef::SharedString(text) if is_tidy(text) => then(rows, Held::Own(Cell::Text(text))),
            DataRef::String(text) if is_tidy(text) => then(rows, Held::Own(Cell::Text(text))),
            other => with_cell(&Data::from(other.clone()), |cell| match cell {
                Cell::Empty => Ok(()),
                cell => then(rows, Held::Own(cell)),
            }),
        }
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
fn why_not(reader: Behind<'_>, bytes: &[u8]) -> SourceError {
    let is_ods = memchr::memmem::find(bytes, b"opendocument").is_some();
    let error = if is_compound(bytes) {
        calamine::Xls::new(reader).err().map(Error::Xls)
    } else if is_ods {
        calamine::Ods::new(reader).err().map(Error::Ods)
    } else {
        calamine::Xlsx::new(reader).err().map(Error::Xlsx)
    };
    error.map_or_else(|| SourceError::BadWorkbook(String::new()), |error| bad(&error))
}

fn bad(error: &Error) -> SourceError {
    match error {
        Error::Xls(XlsError::Password) | Error::Ods(OdsError::Password) => SourceError::Password,
        other => SourceError::BadWorkbook(other.to_string()),
    }
}

/// Does something with a cell.
fn with_cell<T>(data: &Data, then: impl FnOnce(Cell<'_>) -> T) -> T {
    let text = match data {
        Data::Empty => return then(Cell::Empty),
        Data::Float(number) => return then(Cell::Number(*number)),
        Data::DateTime(stamp) => {
            let (year, month, day, ..) = stamp.to_ymd_hms_milli();
            let month = Month::new(month);
            let date = Year::new(year).zip(month).and_then(|(year, month)| Date::new(year, month, day));
            return then(date.map_or_else(|| Cell::Number(stamp.as_f64()), Cell::Day));
        }
        Data::Int(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::String(written) | Data::DateTimeIso(written) | Data::DurationIso(written) => tidy(written),
        Data::Error(error) => tidy(&error.to_string()),
    };
    then(Cell::of_tidy(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_without_a_value_is_found_in_a_workbook() {
        let unvalued = |cell: &str, beside: &str| {
            let rows = format!("<row r=\"2\"><c r=\"B2\"><v>1</v></c>{cell}</row>");
            let book = crate::hostile::book_of(rows.as_bytes(), b"", beside).unwrap();
            let (grids, _) = of_workbook(&book, &Limits::default()).unwrap();
            grids[0].unvalued.iter().map(|cell| (cell.line, cell.column)).collect::<Vec<_>>()
        };
        let cell = |inside: &str| format!("<c r=\"C2\">{inside}</c>");
        for lacks in ["<f>1+1</f>", "<f>1+1</f><v></v>", "<f>1+1</f><v/>", "<f t=\"shared\" si=\"0\"/>"] {
            assert_eq!(unvalued(&cell(lacks), ""), [(2, 1)], "{lacks}");
        }
        let text = "<c r=\"C2\" t=\"str\"><f>\"\"</f><v></v></c>";
        for has in [cell("<f>1+1</f><v>2</v>"), cell("<f>0</f><v>0</v>"), text.to_string(), cell("")] {
            assert_eq!(unvalued(&has, ""), [], "{has}");
        }
        let awaited = "<calcPr calcId=\"1\" fullCalcOnLoad=\"1\"/>";
        assert_eq!(unvalued(&cell("<f>1+1</f><v>0</v>"), awaited), [(2, 1)], "zeros of who cannot calculate");
        assert_eq!(unvalued(&cell("<f>1+1</f><v>2</v>"), awaited), []);
        assert_eq!(unvalued(&cell("<v>0</v>"), awaited), []);
    }

    #[test]
    fn an_encrypted_workbook_is_known_by_its_package() {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0];
        bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert!(matches!(of_workbook(&bytes, &Limits::default()), Err(SourceError::Password)));
    }
}
