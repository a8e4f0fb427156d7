//! The words around a table: the name of its sheet, the rows above its header and the notes below it.

use std::ops::Range;

use canon_core::terms::names::fold;

use super::units::Standing;
use crate::table::Table;
use crate::table::grid::{Cell, Grid, Row};
use crate::table::header::Header;
use crate::taken::{Origin, Taken, TakenFact};

/// How many rows from the end of a table notes are looked for in.
const FOOT: usize = 40;

/// How many rows under a header may tell the units of its columns.
const UNDER: usize = 2;

/// The most cells of a row of words.
const WORDY: usize = 4;

/// What a line of words is to the table beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Title,
    Sheet,
    Note,
}

/// A row of words, or the name of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) place: Place,
    /// Its cells, with a bar between them.
    pub(super) text: String,
    pub(super) from: Origin,
    /// Whether it is one cell.
    pub(super) is_alone: bool,
}

/// The words around a table that begins in a row of the grid, that of its first title.
pub(super) fn around(table: &Table<'_>, is_first: bool) -> Vec<Line> {
    let (grid, header) = (table.grid, &table.header);
    let from = if is_first { 0 } else { attached(grid, header.row, header) };
    let notes = notes(table).into_iter().filter_map(|row| line(grid, &row, Place::Note));
    above(grid, from..header.row).chain(notes).collect()
}

/// The name of a sheet, and some rows above a header.
pub(super) fn above(grid: &Grid, rows: Range<usize>) -> impl Iterator<Item = Line> {
    let sheet = grid.sheet.iter().map(|name| Line {
        place: Place::Sheet,
        text: name.replace('_', " "),
        from: Origin::Sheet(name.clone()),
        is_alone: true,
    });
    sheet.chain(grid.rows.between(rows.start, rows.end).filter_map(|row| line(grid, &row, Place::Title)))
}

/// The first of the rows of words right above a row, with no blank line between.
fn attached(grid: &Grid, row: usize, header: &Header) -> usize {
    let mut first = row;
    while let Some(above) = first.checked_sub(1)
        && grid.line(above) + 1 == grid.line(first)
        && is_words(&grid.rows.at(above), header)
    {
        first = above;
    }
    first
}

/// The rows of words with which a table ends.
fn notes<'t>(table: &Table<'t>) -> Vec<Row<'t>> {
    // Words right above the header of the next table are its titles.
    let end = attached(table.grid, table.end, &table.header);
    // A header is no row of words.
    let from = table.header.last.max(end.saturating_sub(FOOT));
    let rows: Vec<Row<'t>> = table.grid.rows.between(from, end).collect();
    let first = rows.iter().rposition(|row| !is_words(row, &table.header)).map_or(0, |last| last + 1);
    rows.into_iter().skip(first).collect()
}

/// Whether a row is one of words: it has letters, and nothing in the columns of amounts.
pub(super) fn is_words(row: &Row<'_>, header: &Header) -> bool {
    let has_letters =
        row.cells.iter().any(|cell| matches!(cell, Cell::Text(text) if text.contains(char::is_alphabetic)));
    let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let mut amounts = header.amounts().peekable();
    let is_without = amounts.peek().is_some() && amounts.all(|(_, column)| row.cell(column).is_empty());
    has_letters && (filled == 1 || is_without)
}

/// A row as words; one without text says nothing, but for a year by itself.
pub(super) fn line(grid: &Grid, row: &Row<'_>, place: Place) -> Option<Line> {
    let mut texts: Vec<String> = row.cells.iter().filter(|cell| !cell.is_empty()).map(Cell::text).collect();
    // A long row is one of figures; what it says of them stands first.
    if texts.len() > WORDY {
        texts.truncate(1);
    }
    let column = row.cells.iter().position(|cell| !cell.is_empty())? + 1;
    let text = texts.join(" | ");
    let from = Origin::Cell { sheet: grid.sheet.clone(), line: row.line, column, text: text.as_str().into() };
    let is_alone = row.cells.iter().filter(|cell| !cell.is_empty()).count() == 1;
    Some(Line { place, text, from, is_alone })
}

/// The headings of the columns of amounts, and the cells below them that tell only a unit.
pub(super) fn headings(table: &Table<'_>) -> Vec<(String, Origin, Standing)> {
    let (grid, header) = (table.grid, &table.header);
    let mut all = Vec::new();
    for (_, column) in header.amounts() {
        let name = header.names[column].as_str();
        all.push((name.to_string(), Origin::Column(name.into()), Standing::OverAmounts));
        for row in grid.rows.between(header.row, header.last) {
            all.extend(cell(grid, &row, column));
        }
        for row in grid.rows.between(header.last, (header.last + 1 + UNDER).min(table.end)) {
            let is_unit =
                |text: &str| text.contains(char::is_alphabetic) && !text.contains(|c| matches!(c, '1'..='9'));
            all.extend(cell(grid, &row, column).filter(|(text, ..)| is_unit(text)));
        }
    }
    all
}

/// The headings of the columns of amounts, each a title of what stands below it: "Canon minero" over PIM and devengado.
pub(super) fn money_of_columns(table: &Table<'_>) -> Vec<Line> {
    let title = |(text, from, _)| Line { place: Place::Title, text, from, is_alone: false };
    headings(table).into_iter().map(title).collect()
}

/// A cell of text over or under a heading.
fn cell(grid: &Grid, row: &Row<'_>, column: usize) -> Option<(String, Origin, Standing)> {
    let Cell::Text(text) = row.cell(column) else { return None };
    let from =
        Origin::Cell { sheet: grid.sheet.clone(), line: row.line, column: column + 1, text: (*text).into() };
    Some(((*text).to_string(), from, Standing::OverAmounts))
}

/// Names of columns that tell the unit or the currency of each row, folded.
const UNIT_COLUMNS: [&str; 9] = [
    "UNIDAD",
    "UNIDADES",
    "UNIDAD DE MEDIDA",
    "UNIDAD MONETARIA",
    "MONEDA",
    "TIPO DE MONEDA",
    "DIVISA",
    "CURRENCY",
    "UNIT",
];

/// The cells of the columns that tell the unit of each row, each text once.
pub(super) fn units_of_rows(table: &Table<'_>) -> Vec<(String, Origin, Standing)> {
    let names = table.header.names.iter().enumerate();
    let columns: Vec<usize> =
        names.filter(|(_, name)| UNIT_COLUMNS.contains(&fold(name).as_str())).map(|(at, _)| at).collect();
    if columns.is_empty() {
        return Vec::new();
    }
    let mut all: Vec<(String, Origin, Standing)> = Vec::new();
    for row in table.rows_of(&columns) {
        for column in &columns {
            let Cell::Text(text) = row.cell(*column) else { continue };
            if !all.iter().any(|(known, ..)| known == text) {
                all.extend(cell(table.grid, &row, *column));
            }
        }
    }
    all
}

/// A fact with where it stands.
pub(super) fn fact(fact: Taken, from: &Origin) -> TakenFact {
    TakenFact { fact, from: from.clone() }
}
