//! What the sheets of an old Excel workbook ask for: each cell says its row and column, and which of the shared texts it
//! shows. The rectangle and the texts are added up before any of it is made.

mod formulas;

use std::io::{Cursor, Read};

use self::formulas::Formulas;
use crate::error::{Limit, SourceError};
use crate::reading::Limits;
use crate::table::grid::unvalued::Unvalued;

/// The records of the format that matter here ([MS-XLS] 2.3).
mod record {
    pub(super) const EOF: u16 = 0x000a;
    pub(super) const CONTINUE: u16 = 0x003c;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const SHARED_STRINGS: u16 = 0x00fc;
    pub(super) const DIMENSIONS: u16 = 0x0200;
    pub(super) const SHARED_TEXT: u16 = 0x00fd;
    pub(super) const SEVERAL_NUMBERS: u16 = 0x00bd;
    pub(super) const FORMULA: u16 = 0x0006;
    /// The text that the formula before it gave.
    pub(super) const TEXT_OF_FORMULA: u16 = 0x0207;
    /// Number, label, rich label, truth or error, packed number, formula.
    pub(super) const CELLS: [u16; 6] = [0x0203, 0x0204, 0x00d6, 0x0205, 0x027e, 0x0006];
}

/// As many cells as the format has room for in a sheet, which many programs say of every sheet.
const WHOLE_SHEET: u64 = 65_536 * 256;

/// The formulas without a value of each sheet.
///
/// # Errors
/// A sheet that takes more cells or columns, or its cells more text, than the limits allow.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<Vec<Vec<Unvalued>>, SourceError> {
    let stream = workbook(bytes, limits)?;
    let texts = shared_texts(&stream);
    let sheets: Vec<usize> = records(&stream)
        .take_while(|(kind, _)| *kind != record::EOF)
        .filter(|(kind, _)| *kind == record::BOUND_SHEET)
        .filter_map(|(_, data)| Some(number(data, 0)? as usize | (number(data, 2)? as usize) << 16))
        .collect();
    if sheets.len() > limits.sheets {
        return Err(SourceError::TooLarge { what: Limit::Sheets, limit: limits.sheets as u64 });
    }
    let (mut cells, mut text) = (0_u64, 0_u64);
    let mut formulas = Vec::new();
    for start in sheets {
        // A sheet that begins past the end: the reader of workbooks would look there.
        let sheet = stream.get(start..).ok_or_else(|| SourceError::BadWorkbook(String::new()))?;
        let extent = Extent::of(sheet, &texts, limits)?;
        cells = cells.saturating_add(extent.cells());
        text = text.saturating_add(extent.text);
        if cells > limits.cells {
            return Err(SourceError::TooLarge { what: Limit::Cells, limit: limits.cells });
        }
        if text > limits.whole_file {
            return Err(SourceError::TooLarge { what: Limit::WholeFile, limit: limits.whole_file });
        }
        formulas.push(Formulas::of(sheet));
    }
    // Where no formula at all gave anything, nobody has calculated: the blanks are none.
    let is_calculated = formulas.iter().any(|formulas| formulas.valued);
    Ok(formulas.into_iter().map(|formulas| formulas.unvalued(is_calculated)).collect())
}

/// The stream that holds the sheets.
fn workbook(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, SourceError> {
    let bad = |error: std::io::Error| SourceError::BadWorkbook(error.to_string());
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(bad)?;
    let name = if file.is_stream("/Workbook") { "/Workbook" } else { "/Book" };
    let mut stream = Vec::new();
    file.open_stream(name).map_err(bad)?.take(limits.whole_file).read_to_end(&mut stream).map_err(bad)?;
    Ok(stream)
}

/// The records of a stream: kind and content.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (kind, length) = (number(rest, 0)?, number(rest, 2)? as usize);
        let data = rest.get(4..4 + length)?;
        rest = &rest[4 + length..];
        Some((kind, data))
    })
}

/// Two bytes at a place.
fn number(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

/// How many letters each shared text has. It may go on in the next record, which begins by saying how wide its letters
/// are.
fn shared_texts(stream: &[u8]) -> Vec<u32> {
    let mut pieces: Vec<&[u8]> = Vec::new();
    for (kind, data) in records(stream) {
        match kind {
            record::SHARED_STRINGS => pieces.push(data.get(8..).unwrap_or(&[])),
            record::CONTINUE if !pieces.is_empty() => pieces.push(data),
            _ if !pieces.is_empty() => break,
            _ => {}
        }
    }
    let mut texts = Vec::new();
    let mut pieces = Pieces { all: pieces, piece: 0, at: 0 };
    while let Some(length) = pieces.text() {
        texts.push(length);
    }
    texts
}

/// Bytes that lie in several records.
struct Pieces<'s> {
    all: Vec<&'s [u8]>,
    piece: usize,
    at: usize,
}

impl Pieces<'_> {
    /// Passes over one text; its length in letters.
    fn text(&mut self) -> Option<u32> {
        self.next_piece_if_done();
        let here = self.all.get(self.piece)?.get(self.at..)?;
        let (letters, flags) = (number(here, 0)?, *here.get(2)?);
        let mut head = 3;
        let runs = if flags & 8 != 0 {
            head += 2;
            usize::from(number(here, 3)?)
        } else {
            0
        };
        let extra = if flags & 4 != 0 {
            let (low, high) = (number(here, head)?, number(here, head + 2)?);
            head += 4;
            usize::from(low) | usize::from(high) << 16
        } else {
            0
        };
        self.at += head;
        let mut left = usize::from(letters);
        let mut width = 1 + usize::from(flags & 1);
        while left > 0 {
            let room = self.all.get(self.piece)?.len().saturating_sub(self.at) / width;
            let taken = left.min(room);
            self.at += taken * width;
            left -= taken;
            if left > 0 {
                self.piece += 1;
                width = 1 + usize::from(self.all.get(self.piece)?.first()? & 1);
                self.at = 1;
            }
        }
        self.pass(runs.checked_mul(4)?.checked_add(extra)?)?;
        Some(u32::from(letters))
    }

    fn pass(&mut self, mut bytes: usize) -> Option<()> {
        loop {
            let room = self.all.get(self.piece)?.len().saturating_sub(self.at);
            if bytes <= room {
                self.at += bytes;
                return Some(());
            }
            bytes -= room;
            self.piece += 1;
            self.at = 0;
        }
    }

    fn next_piece_if_done(&mut self) {
        if self.all.get(self.piece).is_some_and(|piece| self.at >= piece.len()) {
            self.piece += 1;
            self.at = 0;
        }
    }
}

/// The rectangle of a sheet, and the letters in it.
struct Extent {
    rows: (u64, u64),
    columns: (u64, u64),
    text: u64,
}

impl Extent {
    fn of(sheet: &[u8], texts: &[u32], limits: &Limits) -> Result<Self, SourceError> {
        let mut extent = Self { rows: (u64::MAX, 0), columns: (u64::MAX, 0), text: 0 };
        for (kind, data) in records(sheet).take_while(|(kind, _)| *kind != record::EOF) {
            match kind {
                record::DIMENSIONS => dimensions(data)?,
                record::SHARED_TEXT => {
                    let index = number(data, 6).map(usize::from).zip(number(data, 8).map(usize::from));
                    let text = index.and_then(|(low, high)| texts.get(low | high << 16));
                    // Of a text that is not there nothing is shown.
                    extent.text = extent.text.saturating_add(text.map_or(0, |letters| u64::from(*letters)));
                    extent.holds(data, 2);
                }
                record::SEVERAL_NUMBERS => {
                    extent.holds(data, 2);
                    extent.holds(data, data.len().saturating_sub(2));
                }
                kind if record::CELLS.contains(&kind) => extent.holds(data, 2),
                _ => {}
            }
            if extent.columns.1.saturating_sub(extent.columns.0) >= limits.columns as u64
                && extent.cells() > 0
            {
                return Err(SourceError::TooLarge { what: Limit::Columns, limit: limits.columns as u64 });
            }
        }
        Ok(extent)
    }

    /// A cell of a record, whose column stands at a place of it.
    fn holds(&mut self, data: &[u8], column: usize) {
        if let Some((row, column)) = number(data, 0).map(u64::from).zip(number(data, column).map(u64::from)) {
            self.rows = (self.rows.0.min(row), self.rows.1.max(row));
            self.columns = (self.columns.0.min(column), self.columns.1.max(column));
        }
    }

    fn cells(&self) -> u64 {
        if self.rows.0 > self.rows.1 {
            return 0;
        }
        (self.rows.1 - self.rows.0 + 1) * (self.columns.1 - self.columns.0 + 1)
    }
}

/// What a sheet says of its own size: room for as much is made before it is read.
fn dimensions(data: &[u8]) -> Result<(), SourceError> {
    let wide = |at: usize| Some(u64::from(number(data, at)?) | u64::from(number(data, at + 2)?) << 16);
    let narrow = |at: usize| number(data, at).map(u64::from);
    let sides = match data.len() {
        10 => narrow(0).zip(narrow(2)).zip(narrow(4).zip(narrow(6))),
        _ => wide(0).zip(wide(4)).zip(narrow(8).zip(narrow(10))),
    };
    let Some(((top, bottom), (_, right))) = sides else { return Ok(()) };
    let is_backwards = bottom > 0 && top >= bottom;
    if is_backwards || bottom.saturating_sub(top).saturating_mul(right) > WHOLE_SHEET {
        return Err(SourceError::TooLarge { what: Limit::Cells, limit: WHOLE_SHEET });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::reading::Options;
    use crate::testing::read_bytes;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
    }

    fn begin(what: u16) -> Vec<u8> {
        let words = [0x0600, what, 0x0dbb, 0x07cc, 0, 0, 6, 0];
        record(0x0809, &words.map(u16::to_le_bytes).concat())
    }

    fn text(row: u16, column: u16, index: u32) -> Vec<u8> {
        let place = [row, column, 0].map(u16::to_le_bytes).concat();
        record(record::SHARED_TEXT, &[place, index.to_le_bytes().to_vec()].concat())
    }

    fn number_at(row: u16, column: u16, value: f64) -> Vec<u8> {
        let place = [row, column, 0].map(u16::to_le_bytes).concat();
        record(0x0203, &[place, value.to_le_bytes().to_vec()].concat())
    }

    /// A workbook of these shared texts and these sheets, each its cells.
    fn workbook_of(texts: &[&str], sheets: &[Vec<u8>]) -> Vec<u8> {
        let count = u32::try_from(texts.len()).unwrap().to_le_bytes();
        let mut shared = [count, count].concat();
        for text in texts {
            shared.extend(u16::try_from(text.len()).unwrap().to_le_bytes());
            shared.push(0);
            shared.extend(text.bytes());
        }
        // Long texts go on in the next record, which begins with the width of its letters.
        let mut pieces = shared.chunks(8_000);
        let mut texts = record(record::SHARED_STRINGS, pieces.next().unwrap());
        for piece in pieces {
            texts.extend(record(record::CONTINUE, &[&[0], piece].concat()));
        }
        let names = |starts: &[usize]| -> Vec<u8> {
            let of = |(at, start): (usize, &usize)| {
                let start = u32::try_from(*start).unwrap().to_le_bytes();
                let name = format!("H{at}");
                let data =
                    [&start[..], &[0, 0, u8::try_from(name.len()).unwrap(), 0], name.as_bytes()].concat();
                record(record::BOUND_SHEET, &data)
            };
            starts.iter().enumerate().flat_map(of).collect()
        };
        let globals =
            |starts: &[usize]| [begin(5), names(starts), texts.clone(), record(record::EOF, &[])].concat();
        let sheets: Vec<Vec<u8>> = sheets
            .iter()
            .map(|cells| [begin(0x10), cells.clone(), record(record::EOF, &[])].concat())
            .collect();
        let first = globals(&vec![0; sheets.len()]).len();
        let before = |at: usize| sheets[..at].iter().map(Vec::len).sum::<usize>();
        let starts: Vec<usize> = (0..sheets.len()).map(|at| first + before(at)).collect();
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("/Workbook")
            .unwrap()
            .write_all(&[globals(&starts), sheets.concat()].concat())
            .unwrap();
        file.into_inner().into_inner()
    }

    fn refused(texts: &[&str], cells: Vec<u8>) -> Option<Limit> {
        match check(&workbook_of(texts, &[cells]), &Limits::default()) {
            Err(SourceError::TooLarge { what, .. }) => Some(what),
            _ => None,
        }
    }

    #[test]
    fn an_old_workbook_is_read() {
        let names = ["anio", "sec_ejec", "PIM", "Devengado"];
        let header: Vec<u8> = (0..4).flat_map(|at| text(0, at, u32::from(at))).collect();
        let row = [2024.0, 301_486.0, 5.0, 4.0];
        let row: Vec<u8> = row.iter().zip(0..).flat_map(|(value, at)| number_at(1, at, *value)).collect();
        let book = workbook_of(&names, &[[header, row].concat()]);
        let reading = read_bytes("a.xls", &book, &Options::default()).unwrap();
        assert_eq!((reading.tally.rows.read, reading.tally.rows.used), (1, 1));
        assert_eq!(reading.profile.wrapping, ["xls"]);
    }

    #[test]
    fn a_formula_that_gave_nothing_so_far_is_told_from_one_that_did() {
        let formula = |column: u16, value: [u8; 8], flags: u16| {
            let place = [1, column, 0].map(u16::to_le_bytes).concat();
            let rest = [flags, 0, 0, 0].map(u16::to_le_bytes).concat();
            record(record::FORMULA, &[place, value.to_vec(), rest].concat())
        };
        let text = [0, 0, 0, 0, 0, 0, 0xff, 0xff];
        let blank = [3, 0, 0, 0, 0, 0, 0xff, 0xff];
        let given = record(record::TEXT_OF_FORMULA, &[1, 0, 0, b'a']);
        let sheet = [
            formula(0, 5_f64.to_le_bytes(), 2),
            formula(1, [0; 8], 2),
            formula(2, [0; 8], 0),
            formula(3, blank, 3),
            formula(4, blank, 0),
            formula(5, text, 0),
            given,
            formula(6, text, 0),
        ];
        let columns = |sheet: &[Vec<u8>], is_calculated| {
            let formulas = Formulas::of(&sheet.concat());
            let calculated = formulas.valued;
            let cells = formulas.unvalued(is_calculated);
            (cells.iter().map(|cell| cell.column).collect::<Vec<usize>>(), calculated)
        };
        assert_eq!(columns(&sheet, true), (vec![1, 3, 6], true));
        assert_eq!(columns(&sheet[4..5], false), (vec![4], false), "no program has calculated");
    }

    #[test]
    fn cells_far_apart_are_counted_as_the_room_between_them() {
        let far = [number_at(0, 0, 1.0), number_at(65_535, 1_999, 1.0)].concat();
        assert_eq!(refused(&["a"], far), Some(Limit::Cells));
        let wide = [number_at(0, 0, 1.0), number_at(0, 65_535, 1.0)].concat();
        assert_eq!(refused(&["a"], wide), Some(Limit::Columns));
        let dimensions = [0_u32.to_le_bytes(), u32::MAX.to_le_bytes()].concat();
        let dimensions = [dimensions, [0_u16, u16::MAX, 0].map(u16::to_le_bytes).concat()].concat();
        assert_eq!(refused(&["a"], record(record::DIMENSIONS, &dimensions)), Some(Limit::Cells));
        assert_eq!(refused(&["a"], [text(0, 0, 0), number_at(9, 9, 1.0)].concat()), None);
    }

    #[test]
    fn a_long_text_counts_as_often_as_it_is_shown() {
        let long = "x".repeat(32_000);
        let rows: Vec<u8> = (0..13_000).flat_map(|row| text(row, 0, 1)).collect();
        assert_eq!(refused(&["corto", &long], rows.clone()), Some(Limit::WholeFile));
        assert_eq!(refused(&[&long, "corto"], rows), None, "the lengths are told apart across records");
    }

    #[test]
    fn a_sheet_that_begins_past_the_end_is_no_sheet() {
        let mut book = workbook_of(&["a"], &[number_at(0, 0, 1.0)]);
        let place = memchr::memmem::find(&book, &record::BOUND_SHEET.to_le_bytes()).unwrap();
        book[place + 4..place + 8].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(matches!(check(&book, &Limits::default()), Err(SourceError::BadWorkbook(_))));
    }
}
