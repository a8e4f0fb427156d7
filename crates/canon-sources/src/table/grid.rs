//! The cells of a sheet or of delimited text, as they stand.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Error, OdsError, Reader, SheetVisible, Sheets, XlsError, open_workbook_auto_from_rs};
use canon_core::period::{Date, Month, Year};

use crate::error::SourceError;
use crate::text::{decode_field, tidy};

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// Text, blanks tidied.
    Text(Box<str>),
    /// A spreadsheet's number.
    Number(f64),
    /// A spreadsheet's date.
    Day(Date),
}

impl Cell {
    fn of(text: &str) -> Self {
        let text = tidy(text);
        if text.is_empty() { Self::Empty } else { Self::Text(text.into()) }
    }

    /// As text: a whole number without decimals.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
}

/// A row of cells.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// The row as a spreadsheet or an editor counts it, from 1.
    pub(super) line: u64,
    pub(super) cells: Vec<Cell>,
}

impl Row {
    /// A cell, empty past the end.
    pub(super) fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }

    /// What a person would see of it in a message.
    pub(super) fn joined(&self) -> String {
        let texts: Vec<String> = self.cells.iter().filter(|cell| !cell.is_empty()).map(Cell::text).collect();
        texts.join(" | ").chars().take(120).collect()
    }
}

/// A sheet, blank rows left out.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// Its name; `None` for text.
    pub(super) sheet: Option<Arc<str>>,
    /// Whether a person who opens the workbook does not see it.
    pub(super) hidden: bool,
    pub(super) rows: Vec<Row>,
}

impl Grid {
    pub(super) fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }

    /// The line of a row of the grid.
    pub(super) fn line(&self, row: usize) -> u64 {
        self.rows.get(row).map_or(1, |row| row.line)
    }

    /// Where a row stands, for a message.
    pub(super) fn place(&self, row: usize) -> String {
        let line = self.line(row).to_string();
        self.sheet.as_ref().map_or(line.clone(), |sheet| format!("{sheet}!{line}"))
    }
}

/// The sheets of a workbook that hold anything, and its kind.
pub(super) fn of_workbook(bytes: Vec<u8>) -> Result<(Vec<Grid>, Option<&'static str>), SourceError> {
    if is_encrypted(&bytes) {
        return Err(SourceError::Password);
    }
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes.clone())).map_err(|_| why_not(bytes))?;
    let kind = match book {
        Sheets::Xls(_) => "xls",
        Sheets::Xlsx(_) => "xlsx",
        Sheets::Xlsb(_) => "xlsb",
        Sheets::Ods(_) => "ods",
    };
    let mut grids = Vec::new();
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    for (sheet, hidden) in sheets {
        let range = book.worksheet_range(&sheet).map_err(|error| bad(&error))?;
        let top = range.start().map_or(0, |(row, _)| row);
        let rows = range.rows().zip(u64::from(top) + 1..);
        let rows = rows.map(|(cells, line)| Row { line, cells: cells.iter().map(cell).collect() });
        let rows = rows.filter(|row| !row.is_blank()).collect();
        grids.push(Grid { sheet: Some(sheet.into()), hidden, rows });
    }
    Ok((grids, Some(kind)))
}

/// Office encrypts a workbook by putting it into a compound file, under this name.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) && memchr::memmem::find(bytes, &name).is_some()
}

/// What is wrong with a workbook of which the reader only says that it does not open.
fn why_not(bytes: Vec<u8>) -> SourceError {
    let is_compound = bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    let is_ods = memchr::memmem::find(&bytes, b"opendocument").is_some();
    let cursor = Cursor::new(bytes);
    let error = if is_compound {
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

/// Delimited text. Rows of any length: a short one has empty cells.
pub(super) fn of_text(bytes: &[u8], delimiter: u8) -> Grid {
    let bytes = bytes.strip_prefix(crate::text::MARK).unwrap_or(bytes);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(bytes);
    let mut rows = Vec::new();
    let mut record = csv::ByteRecord::new();
    let (mut line, mut counted) = (1, 0);
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        // The reader's own position is before the blank lines that it skips.
        let from = record.position().map_or(counted, |at| usize::try_from(at.byte()).unwrap_or(counted));
        let blank = bytes[from..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        line += memchr::memchr_iter(b'\n', &bytes[counted..from + blank]).count() as u64;
        counted = from + blank;
        let row = Row { line, cells: record.iter().map(|field| Cell::of(&decode_field(field))).collect() };
        if !row.is_blank() {
            rows.push(row);
        }
    }
    Grid { sheet: None, hidden: false, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_its_lines_and_its_leading_zeros() {
        let grid = of_text("\u{feff}ubigeo;nombre\n\n\"010101\";\"CHACHA; POYAS\"\n".as_bytes(), b';');
        assert_eq!(grid.rows.len(), 2);
        assert_eq!((grid.rows[1].line, grid.rows[1].cell(0).text()), (3, "010101".to_string()));
        assert_eq!(grid.rows[1].cell(1).text(), "CHACHA; POYAS");
        assert!(grid.rows[1].cell(9).is_empty());
    }

    #[test]
    fn a_number_without_decimals_reads_like_a_code() {
        assert_eq!(Cell::Number(301_486.0).text(), "301486");
        assert_eq!(Cell::of("  a \u{a0} b ").text(), "a b");
    }

    #[test]
    fn an_encrypted_workbook_is_known_by_its_package() {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0];
        bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert!(matches!(of_workbook(bytes), Err(SourceError::Password)));
    }
}
