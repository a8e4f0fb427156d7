//! How a column writes its numbers: with a decimal point or a decimal comma. Decided once, from all its cells.

use canon_core::terms::money::Unit;

use super::Table;
use super::grid::Cell;
use crate::cells::{Amount, DecimalMark, amount_in, number_in};
use crate::error::SourceError;

/// How the numbers of some columns are written, over all pages of a table; a point where both readings do.
///
/// # Errors
/// Some cells of a column read with a point only and others with a comma only, or all of them either way: no reading of it
/// is safe.
pub(super) fn decimals(pages: &[&Table<'_>], columns: &[usize]) -> Result<Vec<DecimalMark>, SourceError> {
    // The first text of each column that reads with a point only, and with a comma only.
    let mut only: Vec<[Option<String>; 2]> = vec![[None, None]; columns.len()];
    let unit = pages.first().and_then(|page| page.context.unit()).unwrap_or(Unit::Sol);
    let mut unclear: Vec<Option<String>> = vec![None; columns.len()];
    for row in pages.iter().flat_map(|page| page.rows()) {
        for ((column, found), unclear) in columns.iter().zip(&mut only).zip(&mut unclear) {
            let Cell::Text(text) = row.cell(*column) else { continue };
            if unclear.is_none() && unit != Unit::Sol && is_unclear(text) {
                *unclear = Some((*text).to_string());
            }
            for (place, wanted, other) in
                [(0, DecimalMark::Point, DecimalMark::Comma), (1, DecimalMark::Comma, DecimalMark::Point)]
            {
                if found[place].is_none() && fits(text, wanted, unit) && !fits(text, other, unit) {
                    found[place] = Some((*text).to_string());
                }
            }
        }
    }
    let named = |page: &&Table<'_>, column: usize| page.header.names.get(column).cloned();
    let name = |column: usize| pages.first().and_then(|page| named(page, column)).unwrap_or_default();
    let decided =
        columns.iter().zip(only).zip(unclear).map(|((column, found), unclear)| match (found, unclear) {
            ([Some(point), Some(comma)], _) => {
                Err(SourceError::MixedDecimals { column: name(*column), point, comma })
            }
            ([None, Some(_)], _) => Ok(DecimalMark::Comma),
            ([None, None], Some(text)) => Err(SourceError::UnclearDecimals { column: name(*column), text }),
            _ => Ok(DecimalMark::Point),
        });
    decided.collect()
}

/// Whether a text is a number in a way of writing. `159.143` is none with a decimal point: no amount in soles has three
/// decimals.
fn fits(text: &str, decimal: DecimalMark, unit: Unit) -> bool {
    let mark = if decimal == DecimalMark::Point { '.' } else { ',' };
    let decimals = text.rsplit_once(mark).map_or(0, |(_, decimals)| decimals.trim_end_matches(')').len());
    (decimals != 3 || unit != Unit::Sol) && amount_in(text, decimal, unit).is_some()
}

/// Whether a number of thousands or millions may have a point before its decimals or between its thousands: `159.143`.
fn is_unclear(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').is_some_and(|(whole, part)| {
        digits(whole) && !whole.starts_with('0') && whole.len() <= 3 && digits(part) && part.len() == 3
    })
}

/// The amount of a cell; `None` where it is no number.
pub(super) fn of_cell(cell: &Cell<'_>, decimal: DecimalMark) -> Option<Amount> {
    of_cell_in(cell, decimal, Unit::Sol)
}

/// The same where a figure is worth a unit.
pub(super) fn of_cell_in(cell: &Cell<'_>, decimal: DecimalMark, unit: Unit) -> Option<Amount> {
    match cell {
        Cell::Empty => Some(Amount::Missing),
        Cell::Text(text) => amount_in(text, decimal, unit),
        Cell::Number(number) => number_in(*number, unit).map(Amount::Soles),
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
