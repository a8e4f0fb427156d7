//! Pages of Consulta Amigable that a spreadsheet program saved as a workbook or a CSV: found among the sheets, and read as
//! the pages that they are.

use canon_core::terms::names::fold;

use crate::amigable::saved::{CellsOfRow, SavedPage, together};
use crate::error::SourceError;
use crate::input::Input;
use crate::reading::{Options, Reading};
use crate::table::context::{self, Context};
use crate::table::grid::{Cell, Grid, Row};
use crate::table::roles::Role;

/// How far from the top the header of a page may stand.
const DEPTH: usize = 40;

/// The reading of sheets that are pages, if all that hold anything are.
///
/// # Errors
/// A page that cannot be read, or that contradicts itself or the user.
pub(in crate::table) fn read(
    grids: &[Grid],
    input: &Input,
    options: &Options,
) -> Result<Option<Reading>, SourceError> {
    let filled = grids.iter().filter(|grid| !grid.rows.is_empty());
    let Some(found) = filled.map(Found::of).collect::<Option<Vec<Found<'_>>>>() else {
        return Ok(None);
    };
    let readings = found.iter().map(|found| found.read(input, options));
    together(readings.collect::<Result<_, _>>()?)
}

/// Where the parts of a page stand in a grid.
struct Found<'a> {
    grid: &'a Grid,
    /// The first row of the drill path, and that of the header.
    path: usize,
    header: usize,
    /// The column of the dimension.
    column: usize,
    /// The names of the columns from there on.
    columns: Vec<String>,
    /// The first row of data.
    data: usize,
}

impl<'a> Found<'a> {
    fn of(grid: &'a Grid) -> Option<Self> {
        let texts = |row: &Row<'_>, from: usize| -> Vec<String> {
            row.cells.iter().skip(from).map(Cell::text).collect()
        };
        (0..grid.rows.len().min(DEPTH)).find_map(|header| {
            let first = grid.rows.at(header);
            let column = first.cells.iter().position(|cell| !cell.is_empty())?;
            let mut columns = texts(&first, column);
            let below = grid.rows.at(header + 1);
            // The second row of a header has nothing under the dimension.
            let is_part = below.cell(column).is_empty();
            if is_part {
                let names = texts(&below, column);
                columns.resize(columns.len().max(names.len()), String::new());
                names
                    .into_iter()
                    .enumerate()
                    .filter(|(_, name)| !name.is_empty())
                    .for_each(|(at, name)| columns[at] = name);
            }
            // What is quickly told comes first: all tables pass here.
            if !SavedPage::has_columns(&columns) || columns.iter().any(|name| is_key(name)) {
                return None;
            }
            let level = |row: &usize| SavedPage::is_level(&grid.rows.at(*row).cell(column).text());
            let path = (0..header).find(level).unwrap_or(header);
            let title = fold(&title(grid, path));
            let data = header + 1 + usize::from(is_part);
            let is_page = SavedPage::is_titled(&title) && Self::has_names(grid, data, column);
            is_page.then_some(Self { grid, path, header, column, columns, data })
        })
    }

    /// Whether the first row of data has a name in the column of the dimension.
    fn has_names(grid: &Grid, data: usize, column: usize) -> bool {
        let text = grid.rows.at(data).cell(column).text();
        text.contains(char::is_alphabetic)
    }

    fn read(&self, input: &Input, options: &Options) -> Result<Reading, SourceError> {
        let grid = self.grid;
        let context = Context::of_page(grid, self.path, input.name(), options)?;
        let cells = |row: Row<'_>| -> CellsOfRow {
            (row.line, row.cells.iter().skip(self.column).map(Cell::text).collect())
        };
        let has_figures = |(_, cells): &CellsOfRow| cells.iter().skip(1).any(|cell| !cell.is_empty());
        let rows: Vec<CellsOfRow> = grid.rows.between(self.data, grid.rows.len()).map(cells).collect();
        let more = rows.iter().any(|(_, cells)| cells.first().is_some_and(|cell| fold(cell) == "MAS"));
        let page = SavedPage {
            sheet: grid.sheet.clone(),
            header_line: grid.line(self.header),
            title: title(grid, self.path),
            year: context.year().map(|(year, _)| *year),
            query_date: context.day(),
            path: grid.rows.between(self.path, self.header).map(cells).collect(),
            columns: self.columns.clone(),
            rows: rows.into_iter().filter(has_figures).collect(),
            more,
        };
        let mut reading = page.read(input, options)?;
        context.describe(context::Told::of_page(grid), &mut reading);
        Ok(reading)
    }
}

/// Whether a column says whose or of which year a row is, which a page says above its table.
fn is_key(name: &str) -> bool {
    matches!(Role::of(name), Some(Role::Year | Role::SecEjec | Role::Id | Role::Ubigeo))
}

/// The words above a row, one behind the other.
fn title(grid: &Grid, end: usize) -> String {
    let rows = grid.rows.between(0, end);
    let texts = rows
        .flat_map(|row| row.cells.iter().filter(|cell| !cell.is_empty()).map(Cell::text).collect::<Vec<_>>());
    texts.collect::<Vec<_>>().join(" ")
}
