//! A workbook of which the rows of a department stay, byte for byte within their sheet, and all else as it is.

use std::fs::File;
use std::io::{BufRead, BufWriter, Read, Write};

use canon_core::terms::government::directory;
use canon_core::terms::names::fold;
use canon_core::terms::place::Department;
use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use crate::fault::Fault;
use crate::files::lines::Counts;
use crate::files::sheet::{Cells, Sheet, Tags};
use crate::files::zipped;

/// The columns by which the register of works is known, folded.
const CODE: &str = "CODIGO INFOBRAS";
const NAME: &str = "DEPARTAMENTO";

/// How that register writes the one department that it does not call by its name.
const CALLAO: &str = "P C DEL CALLAO";

/// More rows than any title above the header has.
const TITLES: usize = 30;

/// More bytes than styles, themes and the like have.
const BESIDE: u64 = 16 << 20;

/// Copies a workbook into a file, with the rows of a department only: how many there were, and how many say no
/// department.
pub(super) fn sift(
    source: impl BufRead,
    department: Department,
    out: &mut File,
) -> Result<(Counts, u64), Fault> {
    let mut zip = ZipWriter::new(BufWriter::new(out));
    let (mut rows, mut sheets) = (ByName { department, counts: Counts::default(), nowhere: 0 }, 0);
    zipped::all(source, &mut |name, body| {
        let name = std::str::from_utf8(name).map_err(|_| Fault::Damaged("XLSX"))?;
        zip.start_file(name, SimpleFileOptions::default()).map_err(of_writing)?;
        if name.starts_with("xl/worksheets/sheet") {
            sheets += 1;
            return rows.of_sheet(body, &mut zip);
        }
        let copied = std::io::copy(&mut body.take(BESIDE), &mut zip).map_err(Fault::of_reading)?;
        if copied < BESIDE { Ok(()) } else { Err(Fault::TooLarge { bytes: copied, limit: BESIDE }) }
    })?;
    // Of several sheets it could not be told which holds the register.
    if sheets != 1 {
        return Err(Fault::Damaged("XLSX"));
    }
    zip.finish().map_err(of_writing)?.flush().map_err(Fault::Disk)?;
    Ok((rows.counts, rows.nowhere))
}

fn of_writing(error: ZipError) -> Fault {
    Fault::Disk(error.into())
}

/// A sieve of rows by the name of their department.
struct ByName {
    department: Department,
    counts: Counts,
    nowhere: u64,
}

impl ByName {
    fn of_sheet(&mut self, body: &mut dyn Read, out: &mut dyn Write) -> Result<(), Fault> {
        let mut sheet = Sheet::begin(body, out)?;
        let (mut column, mut before) = (None, 0);
        while let Some(row) = sheet.next_row()? {
            let bytes = sheet.bytes(row);
            let is_kept = match column {
                Some(column) => self.is_kept(bytes, column, sheet.tags())?,
                None if before >= TITLES => break,
                None => {
                    before += 1;
                    column = department_of_header(bytes, sheet.tags())?;
                    true
                }
            };
            if is_kept {
                out.write_all(bytes).map_err(Fault::Disk)?;
            }
        }
        if column.is_none() {
            return Err(Fault::WrongTable(NAME.into()));
        }
        sheet.rest(out)
    }

    fn is_kept(&mut self, row: &[u8], column: usize, tags: &Tags) -> Result<bool, Fault> {
        let mut cells = Cells::of(row, tags);
        let Some(first) = cells.next() else { return Ok(false) };
        self.counts.read += 1;
        let cell = std::iter::once(first).chain(cells).find(|cell| cell.column == column);
        let name = cell.map(|cell| cell.text(tags)).transpose()?.unwrap_or_default();
        let is_callao = fold(&name) == CALLAO;
        let there = directory().department_named(if is_callao { "CALLAO" } else { &name });
        self.nowhere += u64::from(there.is_none());
        let is_kept = there == Some(self.department);
        self.counts.kept += u64::from(is_kept);
        Ok(is_kept)
    }
}

/// The column of the department, where this row is the header of the register.
fn department_of_header(row: &[u8], tags: &Tags) -> Result<Option<usize>, Fault> {
    let (mut has_code, mut column) = (false, None);
    for cell in Cells::of(row, tags) {
        let name = fold(&cell.text(tags)?);
        has_code |= name == CODE;
        if name == NAME && column.is_none() {
            column = Some(cell.column);
        }
    }
    Ok(column.filter(|_| has_code))
}
