//! `libro.xlsx`: the tables of the run as a workbook, each a sheet, with a summary, its charts, and the words.
//!
//! Made of the very cells that go into the CSVs.

mod looks;
mod matrix;
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

/// How many rows a workbook takes.
struct Limits {
    /// With more rows than this only the governments in the focus are in it.
    comfortable: usize,
    /// With more rows than this a spreadsheet is of no use.
    most: usize,
}

const LIMITS: Limits = Limits { comfortable: 60_000, most: 200_000 };

/// Makes the workbook; `None` where there are more rows than a spreadsheet is good for.
///
/// # Errors
/// A defect of canon or of the writer.
pub fn make(study: &Study, code: &str, language: Language) -> anyhow::Result<Option<Vec<u8>>> {
    within(&LIMITS, study, code, language)
}

fn within(limits: &Limits, study: &Study, code: &str, language: Language) -> anyhow::Result<Option<Vec<u8>>> {
    let rows: usize = with_a_sheet().map(|(_, table)| (table.count)(study, language)).sum();
    let extent = if rows > limits.comfortable { Extent::Focus } else { Extent::All };
    let looks = Looks::new();
    let mut book = Workbook::new();
    // The same bytes on any day: the day is that of the data.
    let day = study.panel.years.values().filter_map(|data| data.cut.date()).max();
    let day = day.map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), date)?;
    let title = language.pick("Canon: cifras por gobierno", "Canon: figures by government");
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&day));
    readme::write(book.add_worksheet(), study, code, extent, &looks, language)?;
    matrix::write(book.add_worksheet(), study, &looks, language)?;
    summary::write(book.add_worksheet(), study, &looks, language)?;
    let mut room = limits.most;
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
        Some(Cell::Government(gov)) => study.focus.governments.contains(gov),
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::io::Cursor;

    use calamine::{Data, DataType, Reader, Xlsx};
    use canon_core::terms::language::Language::Es;

    use super::*;
    use crate::export::tests::bundled_study;

    /// The codes of the governments in a sheet.
    fn governments(book: &[u8], sheet: &str) -> BTreeSet<String> {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
        let range = book.worksheet_range(sheet).unwrap();
        let at =
            range.rows().next().unwrap().iter().position(|cell| cell.as_string().as_deref() == Some("id"));
        range.rows().skip(1).map(|row| row[at.unwrap()].as_string().unwrap()).collect()
    }

    #[test]
    fn a_workbook_of_too_many_rows_has_those_of_the_focus_and_one_of_far_too_many_is_none() {
        let mut study = bundled_study();
        let (one, all) = (*study.focus.governments.first().unwrap(), study.focus.governments.len());
        study.focus.governments = [one].into();
        let made = |comfortable, most| within(&Limits { comfortable, most }, &study, "x", Es).unwrap();
        let whole = made(usize::MAX, usize::MAX).unwrap();
        assert_eq!(governments(&whole, "Gobiernos").len(), all);
        let narrow = made(10, usize::MAX).unwrap();
        for sheet in ["Gobiernos", "Indicadores", "Mensual", "Cobertura"] {
            assert!(governments(&narrow, sheet).is_subset(&[one.to_string()].into()), "{sheet}");
        }
        assert_eq!(governments(&narrow, "Gobiernos").len(), 1);
        assert!(made(10, 20).is_none());
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(narrow)).unwrap();
        let said = book.worksheet_range("Léame").unwrap();
        let said = said.rows().flatten().filter_map(|cell: &Data| cell.as_string());
        assert!(said.into_iter().any(|text| text.contains("los gobiernos del foco")));
    }
}
