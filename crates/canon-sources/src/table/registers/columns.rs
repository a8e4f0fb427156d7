//! Where the columns of a register stand, by the names that its publishers give them.

use std::sync::Arc;

use canon_core::facts::Entity;
use canon_core::terms::government::directory;
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use canon_core::terms::period::Date;
use canon_core::terms::place::Department;

use super::super::grid::{Cell, Grid, Row};
use super::super::numbers::of_cell;
use crate::cells::{Amount, Decimal, date, date_of_serial};
use crate::reading::{ColumnUse, Profile};

/// A column of a register.
#[derive(Debug)]
pub(super) struct Column {
    /// What canon calls it.
    pub(super) role: &'static str,
    /// The names it goes by, folded.
    pub(super) names: &'static [&'static str],
    /// Whether a table without it is another thing.
    pub(super) needed: bool,
}

/// Rows looked at for the header.
const DEPTH: usize = 40;

/// A register within a sheet.
pub(super) struct Table<'a> {
    pub(super) grid: &'a Grid,
    header: usize,
    columns: &'static [Column],
    /// Where each stands.
    at: Vec<Option<usize>>,
}

impl<'a> Table<'a> {
    /// The register of a sheet whose header names every column that is needed.
    pub(super) fn find(grid: &'a Grid, columns: &'static [Column]) -> Option<Self> {
        (0..grid.rows.len().min(DEPTH)).find_map(|header| {
            let names: Vec<String> =
                grid.rows.at(header).cells.iter().map(|cell| fold(&cell.text())).collect();
            // Of several names the first that is there: they stand in order of preference.
            let place = |column: &Column| {
                column.names.iter().find_map(|name| names.iter().position(|other| other == name))
            };
            let at: Vec<Option<usize>> = columns.iter().map(place).collect();
            let whole = columns.iter().zip(&at).all(|(column, at)| !column.needed || at.is_some());
            whole.then_some(Self { grid, header, columns, at })
        })
    }

    /// Writes down what was decided.
    pub(super) fn describe(&self, profile: &mut Profile) {
        let role = |at: usize| {
            let place = self.at.iter().position(|column| *column == Some(at))?;
            Some(self.columns[place].role.to_string())
        };
        let header = self.grid.rows.at(self.header);
        let cells = header.cells.iter().enumerate();
        profile.columns = cells.map(|(at, cell)| ColumnUse { name: cell.text(), role: role(at) }).collect();
        profile.sheet.clone_from(&self.grid.sheet);
        profile.header_row = Some(self.grid.line(self.header));
    }

    /// The rows below the header.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'a>> + use<'a> {
        let grid = self.grid;
        grid.rows.between(self.header + 1, grid.rows.len())
    }

    /// Whether the table has a column.
    pub(super) fn has(&self, column: usize) -> bool {
        self.at[column].is_some()
    }

    fn cell<'r, 't>(&self, row: &'r Row<'t>, column: usize) -> &'r Cell<'t> {
        self.at[column].map_or(&Cell::Empty, |at| row.cell(at))
    }

    /// The text of a cell.
    pub(super) fn text(&self, row: &Row<'_>, column: usize) -> String {
        self.cell(row, column).text()
    }

    /// The amount of a cell; the outer `None` is a cell that is no number.
    pub(super) fn amount(&self, row: &Row<'_>, column: usize) -> Option<Option<Soles>> {
        match of_cell(self.cell(row, column), Decimal::Point)? {
            Amount::Soles(soles) => Some(Some(soles)),
            Amount::Missing => Some(None),
        }
    }

    /// The day of a cell; the outer `None` is a cell that is no day.
    pub(super) fn day(&self, row: &Row<'_>, column: usize) -> Option<Option<Date>> {
        match self.cell(row, column) {
            Cell::Empty => Some(None),
            Cell::Day(day) => Some(Some(*day)),
            Cell::Number(serial) => date_of_serial(*serial).map(Some),
            // `03/05/2024 10:22`: the hour is of no use.
            Cell::Text(text) => date(text.split([' ', 'T']).next().unwrap_or(text)).map(Some),
        }
    }

    /// An entity by its code and name, and the department it is placed in.
    pub(super) fn entity(&self, row: &Row<'_>, names: [usize; 2], place: Option<Department>) -> Entity {
        let names = names.map(|column| self.text(row, column));
        let known_as = names.iter().filter(|name| !name.is_empty()).map(|name| Arc::from(name.as_str()));
        Entity { known_as: known_as.collect(), departments: place.into_iter().collect() }
    }

    /// The department that a cell names, by its code, its ubigeo or its name.
    pub(super) fn department(&self, row: &Row<'_>, column: usize) -> Option<Department> {
        let text = self.text(row, column);
        let code = text.get(..2).filter(|_| matches!(text.len(), 2 | 6)).and_then(Department::parse);
        code.or_else(|| {
            let folded = fold(&text);
            let named = |g: &&canon_core::terms::government::Government| fold(&g.department_name) == folded;
            directory().iter().find(named).map(canon_core::terms::government::Government::department)
        })
    }
}
