//! A sheet in which no table is understood, and why.

use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::government::directory;
use canon_core::terms::names::fold;

use crate::cells::{Amount, DecimalMark, amount, government};
use crate::reading::{ColumnUse, TableProfile, TableRole, Unused};
use crate::table::grid::{Cell, Grid, Row};
use crate::table::header::{Header, Mapping};
use crate::table::numbers::of_cell;
use crate::table::roles::Role;

/// A sheet that is not used, or a block of one.
pub(super) struct UnusedTable<'a> {
    grid: &'a Grid,
    header: Option<Header>,
    /// The row of the grid after its last.
    end: usize,
    why: Unused,
}

impl<'a> UnusedTable<'a> {
    /// A sheet without a table that can be read; `None` for one that is empty.
    pub(super) fn of(grid: &'a Grid, mapping: &Mapping) -> Option<Self> {
        if grid.rows.is_empty() {
            return None;
        }
        let header = Header::likeliest(grid, mapping);
        let below = header.as_ref().map_or(0, |header| header.last + 1);
        let why = if grid.rows.iter().take(TOP).any(|row| is_of_a_pivot(&row)) {
            Unused::Pivot
        } else if !grid.rows.between(below, grid.rows.len()).any(|row| has_figures(&row, header.as_ref())) {
            Unused::Notes
        } else {
            match &header {
                Some(header) if !header.missing().is_empty() => Unused::Lacks(header.missing()),
                _ if grid.rows.iter().any(|row| names_a_government(&row)) => {
                    Unused::Lacks(NEEDED.map(ToString::to_string).to_vec())
                }
                _ => Unused::UnknownHeader,
            }
        };
        Some(Self { grid, header, end: grid.rows.len(), why })
    }

    /// A block with figures above the first table of a sheet, whose header lacks columns.
    pub(super) fn above(grid: &'a Grid, first: usize, mapping: &Mapping) -> Option<Self> {
        let lines = (0..first).map(|row| grid.line(row));
        let headers = lines.flat_map(|line| Header::all(grid, mapping, Some(line))).map(|(header, _)| header);
        let header = headers
            .filter(|header| header.last < first && !header.missing().is_empty())
            .reduce(|best, next| if next.roles.len() > best.roles.len() { next } else { best })?;
        let has_figures =
            grid.rows.between(header.last + 1, first).any(|row| has_figures(&row, Some(&header)));
        let why = Unused::Lacks(header.missing());
        has_figures.then_some(Self { grid, header: Some(header), end: first, why })
    }

    pub(super) fn profile(&self) -> TableProfile {
        let names = self.header.iter().flat_map(|header| &header.names);
        let rows = &self.grid.rows;
        TableProfile {
            sheet: self.grid.sheet.clone(),
            lines: rows.line(0).zip(rows.line(self.end.saturating_sub(1))),
            header_line: self.header.as_ref().map(|header| self.grid.line(header.row)),
            role: TableRole::Unused(self.why.clone()),
            columns: names.map(|name| ColumnUse::by_name(name.clone(), None)).collect(),
        }
    }

    /// What is said of it.
    pub(super) fn issue(&self, file: &Arc<str>) -> Issue {
        let first = || self.grid.rows.at(0).joined();
        let (kind, shows) = match &self.why {
            Unused::Lacks(missing) => {
                let missing = missing.iter().map(|name| Arc::from(name.as_str())).collect();
                let names = self.header.as_ref().map_or(String::new(), |header| header.names.join(" | "));
                (IssueKind::SheetLacksColumns { missing }, names)
            }
            Unused::UnknownHeader => (IssueKind::SheetNotUnderstood, first()),
            Unused::Pivot => (IssueKind::SheetOfPivot, first()),
            Unused::Notes => (IssueKind::SheetWithoutFigures, first()),
            Unused::Hidden => (IssueKind::HiddenSheet, first()),
        };
        let issue = Issue::of_file(file, kind).on_sheet(self.grid.sheet.as_ref()).showing(&shows);
        match &self.header {
            Some(header) => issue.at_row(self.grid.line(header.row)),
            None => issue,
        }
    }
}

/// What a budget needs of a header.
const NEEDED: [&str; 2] = ["SEC_EJEC / ubigeo", "PIA / PIM / Devengado"];

/// Whether a cell of a row is the code or the name of a government: figures beside it are of a budget.
fn names_a_government(row: &Row<'_>) -> bool {
    row.cells.iter().any(|cell| {
        let text = cell.text();
        let is_code = || government(&text).is_some_and(|gov| directory().get(gov).is_some());
        let is_name = || {
            let folded = fold(&text);
            folded.contains("MUNICIPALIDAD DISTRITAL") || folded.contains("MUNICIPALIDAD PROVINCIAL")
        };
        is_code() || is_name()
    })
}

/// Rows at the top of a sheet in which a pivot table says that it is one.
const TOP: usize = 10;

/// `Etiquetas de fila`, `Suma de PIM`: the words of pivot tables.
fn is_of_a_pivot(row: &Row<'_>) -> bool {
    row.cells.iter().any(|cell| match cell {
        Cell::Text(text) => {
            let folded = fold(text);
            matches!(folded.as_str(), "ETIQUETAS DE FILA" | "ROW LABELS")
                || folded.starts_with("SUMA DE ")
                || folded.starts_with("SUM OF ")
        }
        _ => false,
    })
}

/// Whether a row has an amount: below a header any number in a column of no code, place or day; elsewhere one that does
/// not count rows or name a year.
fn has_figures(row: &Row<'_>, header: Option<&Header>) -> bool {
    const LEAST: f64 = 3_000.0;
    row.cells.iter().enumerate().any(|(at, cell)| match (header, cell) {
        (_, Cell::Empty | Cell::Day(_)) => false,
        (Some(header), cell) => {
            let name = || header.names.get(at).map_or(String::new(), |name| fold(name));
            let is_free = header.role_of(at).map_or_else(|| !is_of_codes(&name()), Role::is_figure);
            is_free && !matches!(of_cell(cell, DecimalMark::Point), None | Some(Amount::Missing))
        }
        (None, Cell::Number(number)) => number.abs() >= LEAST || number.fract() != 0.0,
        (None, Cell::Text(text)) => {
            text.bytes().filter(u8::is_ascii_digit).count() >= 5 && amount(text, DecimalMark::Point).is_some()
        }
    })
}

/// Whether a column of this folded name numbers or names things.
fn is_of_codes(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    matches!(
        first,
        "N" | "NRO" | "NUM" | "NUMERO" | "ITEM" | "ORDEN" | "RUC" | "DNI" | "ID" | "KEY" | "TELEFONO"
    ) || first.starts_with("COD")
}
