//! `libro.xlsx`: the tables of the run as a workbook, each a sheet, with a summary, its charts, and the words.
//!
//! Made of the very cells that go into the CSVs.

mod looks;
mod readme;
mod registers;
mod sheet;
mod summary;
mod words;

use std::ops::ControlFlow;

use canon_core::terms::language::Language;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use self::looks::{Looks, date};
use self::readme::Extent;
use self::sheet::Sheet;
use super::column::{Cell, Kind};
use super::table::OutputTable;
use crate::analysis::Study;

/// Its name in the run folder.
pub const FILE: &str = "libro.xlsx";

/// With more rows than this only the governments in the focus are in it.
const COMFORTABLE: usize = 60_000;
/// With more rows than this a spreadsheet is of no use.
const MOST: usize = 200_000;

/// Makes the workbook; `None` where there are more rows than a spreadsheet is good for.
///
/// # Errors
/// A defect of canon or of the writer.
pub fn make(study: &Study, code: &str, language: Language) -> anyhow::Result<Option<Vec<u8>>> {
    let rows: usize = with_a_sheet().map(|(_, table)| (table.count)(study, language)).sum();
    let extent = if rows > COMFORTABLE { Extent::Focus } else { Extent::All };
    let looks = Looks::new();
    let mut book = Workbook::new();
    // The same bytes on any day: the day is that of the data.
    let day = study.panel.years.values().filter_map(|data| data.cut.date()).max();
    let day = day.map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), date)?;
    let title = language.pick("Canon: cifras por gobierno", "Canon: figures by government");
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&day));
    readme::write(book.add_worksheet(), study, code, extent, &looks, language)?;
    summary::write(book.add_worksheet(), study, &looks, language)?;
    let mut room = MOST;
    for (name, table) in with_a_sheet() {
        let sheet = Sheet::new(book.add_worksheet().set_name(name)?, (table.headings)(), &looks)?;
        match fill(sheet, table, study, extent, language, room)? {
            Some(rows) => room -= rows,
            None => return Ok(None),
        }
    }
    registers::write(&mut book, study, &looks, language)?;
    words::write(book.add_worksheet(), &looks, language)?;
    Ok(Some(book.save_to_buffer()?))
}

fn with_a_sheet() -> impl Iterator<Item = (&'static str, &'static OutputTable)> {
    super::tables::ALL.iter().filter_map(|table| Some((table.sheet?, table)))
}

/// Fills a sheet with the rows of its table and tells their number; `None` where there is no room for them.
fn fill(
    mut sheet: Sheet<'_>,
    table: &OutputTable,
    study: &Study,
    extent: Extent,
    language: Language,
    room: usize,
) -> anyhow::Result<Option<usize>> {
    let gov = (table.headings)().iter().position(|column| column.kind == Kind::Government);
    let is_in_focus = |row: &[Cell<'_>]| match gov.map(|at| &row[at]) {
        None => true,
        Some(Cell::Government(gov)) => study.focus.contains(gov),
        Some(_) => false,
    };
    let (mut rows, mut written) = (0, Ok(()));
    (table.each)(study, language, &mut |batches| {
        for row in batches.iter().flatten().filter(|row| extent == Extent::All || is_in_focus(row)) {
            rows += 1;
            if rows > room {
                return ControlFlow::Break(());
            }
            written = sheet.row(row);
            if written.is_err() {
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    });
    written?;
    if rows > room {
        return Ok(None);
    }
    sheet.finish()?;
    Ok(Some(rows))
}
