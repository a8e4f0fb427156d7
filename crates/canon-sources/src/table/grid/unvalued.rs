//! Formulas that no program has calculated: the cell is there, its figure is not, and a total would go without it.

use super::{Grid, Row};
use crate::error::SourceError;

/// Where such a formula stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::table) struct Unvalued {
    /// The row as a spreadsheet counts it, from 1.
    pub(in crate::table) line: u64,
    /// The column of the grid, from 0.
    pub(in crate::table) column: usize,
}

impl Unvalued {
    /// At a row and a column counted from 0.
    pub(in crate::table) fn at((row, column): (u32, u32)) -> Self {
        Self { line: u64::from(row) + 1, column: column as usize }
    }

    /// The same on a sheet that begins further right.
    pub(in crate::table) fn without_margin(self, columns: usize) -> Option<Self> {
        self.column.checked_sub(columns).map(|column| Self { column, ..self })
    }
}

/// Fails where a column that figures hang on has a formula without a value, in a row that is more than a total of others.
///
/// # Errors
/// The first such cell, and how many there are.
pub(in crate::table) fn check<'r>(
    grid: &Grid,
    used: &[usize],
    name: impl Fn(usize) -> String,
    rows: impl Iterator<Item = Row<'r>>,
) -> Result<(), SourceError> {
    if grid.unvalued.is_empty() {
        return Ok(());
    }
    let place = |cell: &Unvalued| (cell.line, cell.column);
    let lacks = |at: (u64, usize)| grid.unvalued.binary_search_by_key(&at, place).is_ok();
    let rows = rows.filter(|row| !is_total(row));
    let mut cells =
        rows.flat_map(|row| used.iter().map(move |column| (row.line, *column))).filter(|at| lacks(*at));
    let Some((line, column)) = cells.next() else { return Ok(()) };
    let place = grid.sheet.as_ref().map_or(line.to_string(), |sheet| format!("{sheet}!{line}"));
    Err(SourceError::FormulaWithoutValue { place, column: name(column), count: cells.count() + 1 })
}

/// Whether a row says that it is a total of others.
fn is_total(row: &Row<'_>) -> bool {
    let first = row.cells.iter().find(|cell| !cell.is_empty());
    first.is_some_and(|cell| canon_core::terms::names::fold(&cell.text()).starts_with("TOTAL"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::grid::of_short_text;

    #[test]
    fn a_formula_without_a_value_is_refused_where_a_figure_hangs_on_it() {
        let mut grid = of_short_text(b"anio,pim,nota\n2023,5,a\n2024,,b\nTOTAL,,\n", b',');
        let mut refused = |line, column| {
            grid.unvalued = vec![Unvalued { line, column }];
            let rows = grid.rows.between(1, grid.rows.len());
            check(&grid, &[0, 1], |column| format!("c{column}"), rows).err().map(|error| error.to_string())
        };
        let found = "1 formulas without a value, the first in \"c1\" at 3";
        assert_eq!(refused(3, 1).as_deref(), Some(found));
        assert_eq!(refused(3, 2), None, "a column that nothing hangs on");
        assert_eq!(refused(4, 1), None, "a total of the others");
        assert_eq!(refused(9, 1), None, "below the table");
    }
}
