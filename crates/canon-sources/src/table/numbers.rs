//! How a table writes its numbers: with a decimal point or a decimal comma. Decided once, from all its amounts.

use super::grid::{Cell, Grid};
use super::header::Header;
use crate::cells::{Amount, Dialect, amount, amount_of_number};

/// The dialect in which more amounts of a sheet read; a point where both do.
pub(super) fn dialect(grid: &Grid, header: &Header) -> Dialect {
    let columns: Vec<usize> = header.amounts().map(|(_, column)| column).collect();
    let cells =
        || grid.rows.iter().skip(header.last + 1).flat_map(|row| columns.iter().map(|at| row.cell(*at)));
    let readable = |dialect| {
        let text = |cell: &Cell| matches!(cell, Cell::Text(text) if fits(text, dialect));
        cells().filter(|cell| text(cell)).count()
    };
    if readable(Dialect::Comma) > readable(Dialect::Point) { Dialect::Comma } else { Dialect::Point }
}

/// Whether a text is a number in a dialect. `159.143` is none with a decimal point: no amount has three decimals.
fn fits(text: &str, dialect: Dialect) -> bool {
    let mark = if dialect == Dialect::Point { '.' } else { ',' };
    let decimals = text.rsplit_once(mark).map_or(0, |(_, decimals)| decimals.trim_end_matches(')').len());
    decimals != 3 && amount(text, dialect).is_some()
}

/// The amount of a cell; `None` where it is no number.
pub(super) fn of_cell(cell: &Cell, dialect: Dialect) -> Option<Amount> {
    match cell {
        Cell::Empty => Some(Amount::Missing),
        Cell::Text(text) => amount(text, dialect),
        Cell::Number(number) => amount_of_number(*number).map(Amount::Soles),
        Cell::Day(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::grid::of_text;
    use super::*;

    fn of(column: &str) -> Dialect {
        let grid = of_text(format!("sec_ejec;PIM\n{column}").as_bytes(), b';');
        dialect(&grid, &Header::find(&grid).unwrap())
    }

    #[test]
    fn the_whole_column_decides() {
        assert_eq!(of("301486;1,234.50\n301487;7\n"), Dialect::Point);
        assert_eq!(of("301486;S/ 159.143,00\n301487;S/ -\n"), Dialect::Comma);
        assert_eq!(of("301486;159.143\n301487;2.000\n"), Dialect::Comma);
        assert_eq!(of("301486;62,334,134\n301487;668,471\n"), Dialect::Point);
    }
}
