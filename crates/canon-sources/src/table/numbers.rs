//! How a column writes its numbers: with a decimal point or a decimal comma. Decided once, from all its cells.

use super::Table;
use super::grid::Cell;
use crate::cells::{Amount, DecimalMark, amount, amount_of_number};
use crate::error::SourceError;

/// How the numbers of some columns are written, over all pages of a table; a point where both readings do.
///
/// # Errors
/// Some cells of a column read with a point only and others with a comma only: no reading of it is safe.
pub(super) fn decimals(pages: &[&Table<'_>], columns: &[usize]) -> Result<Vec<DecimalMark>, SourceError> {
    // The first text of each column that reads with a point only, and with a comma only.
    let mut only: Vec<[Option<String>; 2]> = vec![[None, None]; columns.len()];
    for row in pages.iter().flat_map(|page| page.rows()) {
        for (column, found) in columns.iter().zip(&mut only) {
            let Cell::Text(text) = row.cell(*column) else { continue };
            for (place, wanted, other) in
                [(0, DecimalMark::Point, DecimalMark::Comma), (1, DecimalMark::Comma, DecimalMark::Point)]
            {
                if found[place].is_none() && fits(text, wanted) && !fits(text, other) {
                    found[place] = Some((*text).to_string());
                }
            }
        }
    }
    let decided = columns.iter().zip(only).map(|(column, found)| match found {
        [Some(point), Some(comma)] => {
            let name = |page: &&Table<'_>| page.header.names.get(*column).cloned();
            let column = pages.first().and_then(name).unwrap_or_default();
            Err(SourceError::MixedDecimals { column, point, comma })
        }
        [None, Some(_)] => Ok(DecimalMark::Comma),
        _ => Ok(DecimalMark::Point),
    });
    decided.collect()
}

/// Whether a text is a number in a way of writing. `159.143` is none with a decimal point: no amount has three decimals.
fn fits(text: &str, decimal: DecimalMark) -> bool {
    let mark = if decimal == DecimalMark::Point { '.' } else { ',' };
    let decimals = text.rsplit_once(mark).map_or(0, |(_, decimals)| decimals.trim_end_matches(')').len());
    decimals != 3 && amount(text, decimal).is_some()
}

/// The amount of a cell; `None` where it is no number.
pub(super) fn of_cell(cell: &Cell<'_>, decimal: DecimalMark) -> Option<Amount> {
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

    fn of(column: &str) -> Result<DecimalMark, SourceError> {
        let grid = of_short_text(format!("sec_ejec;PIM\n{column}").as_bytes(), b';');
        let (header, end) = Header::all(&grid, &Vec::new(), None).remove(0);
        Ok(decimals(&[&Table::new(&grid, header, end)], &[1])?[0])
    }

    #[test]
    fn the_whole_column_decides() {
        assert_eq!(of("301486;1,234.50\n301487;7\n").unwrap(), DecimalMark::Point);
        assert_eq!(of("301486;S/ 159.143,00\n301487;S/ -\n").unwrap(), DecimalMark::Comma);
        assert_eq!(of("301486;159.143\n301487;2.000\n").unwrap(), DecimalMark::Comma);
        assert_eq!(of("301486;62,334,134\n301487;668,471\n").unwrap(), DecimalMark::Point);
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
