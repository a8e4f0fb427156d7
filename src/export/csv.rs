//! A table as CSV: UTF-8, LF, commas, dot decimals, two decimals for money and six for ratios; an empty cell is no value.

use std::io::{self, Write};
use std::ops::ControlFlow;

use canon_core::parallel;
use canon_core::terms::language::Language;

use super::column::{Cell, Kind};
use super::flow;
use super::table::{OutputTable, Rows};
use crate::analysis::Study;
use crate::terminal::csv_rows::CsvRows;

/// Writes a table. Each batch of rows is shown to `also`, which may break off.
pub(super) fn write(
    table: &OutputTable,
    study: &Study,
    language: Language,
    out: &mut dyn Write,
    also: &mut dyn FnMut(&[Rows<'_>]) -> ControlFlow<()>,
) -> io::Result<()> {
    let mut header = CsvRows::default();
    header.row_as_it_stands((table.headings)().iter().map(|heading| heading.name));
    out.write_all(&header.into_bytes())?;
    // Quotes tell some programs that digits are no number, and that a zero before them is to be kept.
    let quoted: Vec<bool> = (table.headings)().iter().map(|heading| heading.kind == Kind::Ubigeo).collect();
    let mut written = Ok(());
    (table.each)(study, language, &mut |batches| {
        let lines = |rows: &Rows<'_>| lines(rows, &quoted);
        written = parallel::map(batches, lines).iter().try_for_each(|lines| out.write_all(lines));
        flow(&written)?;
        also(batches)
    });
    written
}

fn lines(rows: &Rows<'_>, quoted: &[bool]) -> Vec<u8> {
    let mut lines = CsvRows::default();
    rows.iter().for_each(|row| lines.row_quoting(row.iter().map(Cell::in_csv), quoted));
    lines.into_bytes()
}
