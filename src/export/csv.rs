//! A table as CSV: UTF-8, LF, commas, dot decimals, two decimals for money and six for ratios; an empty cell is no value.

use std::io::{self, Write};

use canon_core::terms::government::{GovId, SecEjec};
use canon_core::terms::language::Language;
use canon_core::terms::quantity::Measuring;

use super::column::{Cell, Kind};
use super::flow;
use super::table::{OutputTable, Table};
use crate::analysis::Study;
use crate::terminal::csv_rows::{CsvRows, Line};

/// Writes the header and all rows of a table.
pub(super) fn write(
    table: &OutputTable,
    study: &Study,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut header = CsvRows::default();
    header.row((table.headings)().iter().map(|heading| heading.name));
    out.write_all(&header.into_bytes())?;
    let mut written = Ok(());
    (table.lines)(study, language, &mut |lines| {
        written = lines.iter().try_for_each(|lines| out.write_all(lines));
        flow(&written)
    });
    written
}

/// Rows of a table as lines of CSV, without a header.
pub(super) fn lines<T: Table>(rows: &[T::Row<'_>]) -> Vec<u8> {
    let mut lines = CsvRows::default();
    for row in rows {
        let mut line = lines.line();
        for column in T::COLUMNS {
            // Quotes tell some programs that digits are no number, and that a zero before them is to be kept.
            match (column.cell_as_it_stands(row), column.heading().kind) {
                (Cell::Text(text), Kind::Ubigeo) => line.quoted(&text),
                (cell, _) => put(&cell, &mut line),
            }
        }
        line.end();
    }
    lines.into_bytes()
}

/// Adds a cell to a line, as [`Cell::in_csv`] has it.
fn put(cell: &Cell<'_>, line: &mut Line<'_>) {
    match cell {
        Cell::Text(text) => line.text(text),
        Cell::Government(GovId::Municipality(SecEjec(number))) => {
            line.plain(|out| decimal(out, i64::from(*number), 0));
        }
        Cell::Year(year) => line.plain(|out| decimal(out, year.number().into(), 0)),
        Cell::Soles(soles) => line.plain(|out| decimal(out, soles.centimos(), 2)),
        Cell::Ratio(ratio) => line.plain(|out| decimal(out, ratio.millionths(), 6)),
        Cell::Quantity(quantity) => match quantity.measuring() {
            // None looks like a whole number.
            Measuring::Number | Measuring::Grade => line.plain(|out| {
                decimal(out, quantity.scaled(), 0);
                out.extend_from_slice(b".0");
            }),
            measuring => line.plain(|out| decimal(out, quantity.scaled(), measuring.digits())),
        },
        Cell::Empty | Cell::Government(_) | Cell::Day(_) | Cell::Whole(_) | Cell::Points(_) => {
            line.text(&cell.in_csv());
        }
    }
}

/// Writes a number, given in units of its last decimal, as `Display` does: tables have millions of them.
fn decimal(out: &mut Vec<u8>, scaled: i64, decimals: usize) {
    let mut digits = itoa::Buffer::new();
    let digits = digits.format(scaled.unsigned_abs()).as_bytes();
    if scaled < 0 {
        out.push(b'-');
    }
    let (whole, part) = digits.split_at(digits.len().saturating_sub(decimals));
    out.extend_from_slice(if whole.is_empty() { b"0" } else { whole });
    if decimals > 0 {
        out.push(b'.');
        out.extend(std::iter::repeat_n(b'0', decimals - part.len()));
        out.extend_from_slice(part);
    }
}

#[cfg(test)]
mod tests {
    use canon_core::terms::money::Soles;
    use canon_core::terms::period::Year;
    use canon_core::terms::quantity::{Quantity, Ratio};

    use super::*;

    fn written(cell: &Cell<'_>) -> String {
        let mut rows = CsvRows::default();
        let mut line = rows.line();
        put(cell, &mut line);
        line.end();
        String::from_utf8(rows.into_bytes()).unwrap()
    }

    #[test]
    fn numbers_are_written_as_they_are_said_whatever_their_sign_and_length() {
        let lengths =
            (0..19).flat_map(|length| [10_i64.pow(length), 10_i64.pow(length) - 1, 10_i64.pow(length) + 5]);
        for number in lengths.flat_map(|number| [number, -number]) {
            let (soles, ratio) = (Soles::from_centimos(number), Ratio::from_millionths(number));
            let cells = [
                Cell::Soles(soles),
                Cell::Ratio(ratio),
                Cell::Whole(number.into()),
                Cell::Points(number),
                Cell::Quantity(Quantity::Ratio(ratio)),
                Cell::Quantity(Quantity::Concentration(ratio)),
                Cell::Quantity(Quantity::Soles(soles)),
                Cell::Quantity(Quantity::SolesPerInhabitant(soles)),
                Cell::Quantity(Quantity::Number(number)),
                Cell::Quantity(Quantity::Points(number)),
            ];
            for cell in cells {
                assert_eq!(written(&cell), format!("{}\n", cell.in_csv()), "{cell:?}");
            }
        }
    }

    #[test]
    fn codes_days_and_texts_are_written_as_they_are_said() {
        let governments = ["301486", "R455", "U545", "D18"].map(|id| Cell::Government(id.parse().unwrap()));
        let others = [
            Cell::Year(Year::new(2024).unwrap()),
            Cell::Text("a b".into()),
            Cell::Quantity(Quantity::Grade(3)),
        ];
        for cell in governments.into_iter().chain(others) {
            assert_eq!(written(&cell), format!("{}\n", cell.in_csv()), "{cell:?}");
        }
        assert_eq!(written(&Cell::Text("a,b".into())), "\"a,b\"\n");
        assert_eq!(written(&Cell::Empty), "\"\"\n", "a line with nothing in it would be no row");
    }
}
