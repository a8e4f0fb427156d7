//! How a column writes its numbers: with a decimal point or a decimal comma. Decided once, from all its cells.

use super::Table;
use super::grid::Cell;
use crate::cells::{Amount, Decimal, amount, amount_of_number};
use crate::error::SourceError;

/// How the numbers of a column are written; a point where both readings do.
///
/// # Errors
/// Some cells read with a point only and others with a comma only: no reading of the column is safe.
pub(super) fn decimal(table: &Table<'_>, column: usize) -> Result<Decimal, SourceError> {
    let only = |wanted: Decimal, other: Decimal| {
        let cells = table.rows().map(|row| row.cell(column));
        let mut texts =
            cells.filter_map(|cell| if let Cell::Text(text) = cell { Some(&**text) } else { None });
        texts.find(|text| fits(text, wanted) && !fits(text, other))
    };
    let (point, comma) = (only(Decimal::Point, Decimal::Comma), only(Decimal::Comma, Decimal::Point));
    match (point, comma) {
        (Some(point), Some(comma)) => Err(SourceError::MixedDecimals {
            column: table.header.names.get(column).cloned().unwrap_or_default(),
            point: point.to_string(),
            comma: comma.to_string(),
        }),
        (None, Some(_)) => Ok(Decimal::Comma),
        _ => Ok(Decimal::Point),
    }
}

/// Whether a text is a number in a way of writing. `159.143` is none with a decimal point: no amount has three decimals.
fn fits(text: &str, decimal: Decimal) -> bool {
    let mark = if decimal == Decimal::Point { '.' } else { ',' };
    let decimals = text.rsplit_once(mark).map_or(0, |(_, decimals)| decimals.trim_end_matches(')').len());
    decimals != 3 && amount(text, decimal).is_some()
}

/// The amount of a cell; `None` where it is no number.
pub(super) fn of_cell(cell: &Cell, decimal: Decimal) -> Option<Amount> {
    match cell {
        Cell::Empty => Some(Amount::Missing),
        Cell::Text(text) => amount(text, decimal),
        Cell::Number(number) => amount_of_number(*number).map(Amount::Soles),
        Cell::Day(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::grid::of_short_text;
    use super::super::header::Header;
    use super::*;

    fn of(column: &str) -> Result<Decimal, SourceError> {
        let grid = of_short_text(format!("sec_ejec;PIM\n{column}").as_bytes(), b';');
        let (header, end) = Header::all(&grid, &Vec::new(), None).remove(0);
        decimal(&Table { grid: &grid, header, end }, 1)
    }

    #[test]
    fn the_whole_column_decides() {
        assert_eq!(of("301486;1,234.50\n301487;7\n").unwrap(), Decimal::Point);
        assert_eq!(of("301486;S/ 159.143,00\n301487;S/ -\n").unwrap(), Decimal::Comma);
        assert_eq!(of("301486;159.143\n301487;2.000\n").unwrap(), Decimal::Comma);
        assert_eq!(of("301486;62,334,134\n301487;668,471\n").unwrap(), Decimal::Point);
    }

    #[test]
    fn a_column_of_both_is_refused_with_one_of_each() {
        let Err(SourceError::MixedDecimals { point, comma, .. }) = of("301486;1,234.50\n301487;2.500,75\n")
        else {
            panic!("a mixed column was read");
        };
        assert_eq!((point.as_str(), comma.as_str()), ("1,234.50", "2.500,75"));
    }
}
