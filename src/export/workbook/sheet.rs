//! A table as a sheet: header frozen and filtered, numbers as numbers, days as days.

use std::borrow::Cow;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::looks::{Looks, date};
use crate::export::column::{Cell, Heading, Kind};

/// The width of a column before its texts are known.
const fn width(kind: Kind) -> f64 {
    match kind {
        Kind::Year | Kind::Count => 8.0,
        Kind::Soles | Kind::Points => 19.0,
        Kind::Ratio | Kind::Day => 12.0,
        Kind::Quantity | Kind::AsRead => 17.0,
        Kind::Text | Kind::Government | Kind::Ubigeo | Kind::Code => 16.0,
    }
}

/// A sheet to which rows are added one after the other.
pub(super) struct Sheet<'b> {
    worksheet: &'b mut Worksheet,
    looks: &'b Looks,
    columns: Vec<Heading>,
    widths: Vec<f64>,
    rows: u32,
}

impl<'b> Sheet<'b> {
    pub(super) fn new(
        worksheet: &'b mut Worksheet,
        columns: Vec<Heading>,
        looks: &'b Looks,
    ) -> Result<Self, XlsxError> {
        for (at, column) in (0..).zip(&columns) {
            worksheet.write_string_with_format(0, at, column.name, &looks.head)?;
        }
        let widths = columns.iter().map(|column| width(column.kind)).collect();
        Ok(Self { worksheet, looks, columns, widths, rows: 0 })
    }

    pub(super) fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), XlsxError> {
        self.rows += 1;
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            self.cell(at, cell)?;
        }
        Ok(())
    }

    fn cell(&mut self, at: usize, cell: &Cell<'_>) -> Result<(), XlsxError> {
        let (kind, text, looks) = (self.columns[at].kind, cell.text(), self.looks);
        let column = u16::try_from(at).unwrap_or(u16::MAX);
        let digits = text.split_once('.').map_or(0, |(_, digits)| digits.len());
        let look = match (kind, cell) {
            (_, Cell::Day(day)) => {
                self.worksheet.write_datetime_with_format(self.rows, column, &date(*day)?, &looks.day)?;
                return Ok(());
            }
            (Kind::Text | Kind::Government | Kind::Ubigeo | Kind::Code | Kind::Day, _) => {
                let letters = u32::try_from(text.chars().count().min(46)).unwrap_or(46);
                self.widths[at] = self.widths[at].max(f64::from(letters) + 2.0);
                self.worksheet.write_string(self.rows, column, within_a_cell(&text))?;
                return Ok(());
            }
            (Kind::Soles | Kind::Points, _) => &looks.money,
            (Kind::Ratio, _) => &looks.ratio,
            (Kind::Quantity | Kind::AsRead, _) if digits > 2 => &looks.ratio,
            (Kind::Quantity | Kind::AsRead, _) if digits > 0 => &looks.money,
            (Kind::Year | Kind::Count | Kind::Quantity | Kind::AsRead, _) => &looks.whole,
        };
        match text.parse::<f64>() {
            Ok(number) => self.worksheet.write_number_with_format(self.rows, column, number, look)?,
            Err(_) => self.worksheet.write_string(self.rows, column, within_a_cell(&text))?,
        };
        Ok(())
    }

    /// Ends the sheet, once its rows are known.
    pub(super) fn finish(self) -> Result<(), XlsxError> {
        let sheet = self.worksheet;
        for (at, width) in (0..).zip(self.widths) {
            sheet.set_column_width(at, width)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        // For who prints it: as wide as a page, the header on each.
        sheet.set_landscape();
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0)?;
        let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.autofilter(0, 0, self.rows, last)?;
        Ok(())
    }
}

/// Letters that a cell of a spreadsheet takes, but for some.
const LONGEST: usize = 32_000;

/// A text that a cell takes: a longer one ends in an ellipsis, and is whole in the CSV.
fn within_a_cell(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}
