//! The cells of a sheet or of delimited text, as they stand.

pub(crate) mod packed;
pub(super) mod text;
pub(in crate::table) mod unvalued;

use std::sync::Arc;

use canon_core::terms::period::Date;

#[cfg(test)]
pub(super) use self::text::of_short_text;
use self::unvalued::Unvalued;
use crate::cells::{date, date_of_serial};
use crate::table::grid::packed::Rows;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cell<'t> {
    Empty,
    Text(&'t str),
    Number(f64),
    Day(Date),
}

impl<'t> Cell<'t> {
    /// A text that is tidy.
    pub(super) const fn of_tidy(text: &'t str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// As text: a whole number without decimals.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => (*text).to_string(),
            Self::Number(number) => match whole(*number) {
                Some(whole) => whole.to_string(),
                None => number.to_string(),
            },
            Self::Day(day) => day.to_string(),
        }
    }

    /// Adds it as text to another.
    pub(super) fn write(&self, text: &mut String) {
        match self {
            Self::Text(own) => text.push_str(own),
            other => text.push_str(&other.text()),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The day that it holds, however it is written.
    pub(super) fn day(&self) -> Option<Date> {
        match self {
            Self::Empty => None,
            Self::Day(day) => Some(*day),
            Self::Number(serial) => date_of_serial(*serial),
            Self::Text(text) => date(text),
        }
    }
}

/// A number of a few digits that is whole: written many times as fast as one that may have decimals.
#[expect(clippy::cast_possible_truncation, reason = "what is cut off shows: the number is another then")]
fn whole(number: f64) -> Option<i32> {
    let whole = number as i32;
    (f64::from(whole).to_bits() == number.to_bits()).then_some(whole)
}

/// A row of cells.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row<'t> {
    /// The row as a spreadsheet or an editor counts it, from 1.
    pub(super) line: u64,
    pub(super) cells: Vec<Cell<'t>>,
}

impl<'t> Row<'t> {
    /// A cell, empty past the end.
    pub(super) fn cell(&self, column: usize) -> &Cell<'t> {
        self.cells.get(column).unwrap_or(&Cell::Empty)
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
    /// Whether its last line has no end: it may be cut.
    pub(super) unended: bool,
    pub(super) rows: Rows,
    /// Its formulas that no program has calculated.
    pub(super) unvalued: Vec<Unvalued>,
}

impl Grid {
    pub(super) fn width(&self) -> usize {
        self.rows.width()
    }

    /// The line of a row of the grid.
    pub(super) fn line(&self, row: usize) -> u64 {
        self.rows.line(row).unwrap_or(1)
    }

    /// Where a row stands, for a message.
    pub(super) fn place(&self, row: usize) -> String {
        let line = self.line(row).to_string();
        self.sheet.as_ref().map_or(line.clone(), |sheet| format!("{sheet}!{line}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_its_lines_and_its_leading_zeros() {
        let text = "\u{feff}ubigeo;nombre\n\n\"010101\";\"CHACHA; POYAS\"\n";
        let grid = of_short_text(text.as_bytes(), b';');
        assert_eq!(grid.rows.len(), 2);
        assert_eq!((grid.rows.at(1).line, grid.rows.at(1).cell(0).text()), (3, "010101".to_string()));
        assert_eq!(grid.rows.at(1).cell(1).text(), "CHACHA; POYAS");
        assert!(grid.rows.at(1).cell(9).is_empty());
    }

    #[test]
    fn a_number_without_decimals_reads_like_a_code() {
        assert_eq!(Cell::Number(301_486.0).text(), "301486");
        assert_eq!(Cell::Number(-0.0).text(), "-0");
        assert_eq!(Cell::Number(3e9).text(), "3000000000");
        assert_eq!(Cell::Number(0.5).text(), "0.5");
    }
}
