//! Rows of which some columns alone are looked at.

use super::number::unpack;
use super::{DAY, HUNDREDTHS, OTHER, Rows, SHARED, TEXT, WHOLE};
use crate::table::grid::{Cell, Row};

impl Rows {
    /// The rows from one up to another, of which some columns alone are looked at: their other cells are empty.
    pub(crate) fn of_columns<'r>(
        &'r self,
        columns: &[usize],
        from: usize,
        to: usize,
    ) -> impl Iterator<Item = Row<'r>> + use<'r> {
        let end = columns.iter().max().map_or(0, |last| last + 1);
        let wanted: Vec<bool> = (0..end).map(|column| columns.contains(&column)).collect();
        (from..to.min(self.len())).filter_map(move |row| self.get_some(row, &wanted))
    }

    /// A row of which the wanted cells are looked at.
    fn get_some(&self, row: usize, wanted: &[bool]) -> Option<Row<'_>> {
        let place = self.places.get(row)?;
        let mut bytes = &self.chunks[place.chunk as usize][place.at as usize..];
        (0..self.margin.min(place.cells as usize)).for_each(|_| pass(&mut bytes));
        let filled = (place.cells as usize).saturating_sub(self.margin);
        let cells = wanted.iter().take(filled).map(|is_wanted| match is_wanted {
            true => self.unpack(&mut bytes),
            false => {
                pass(&mut bytes);
                Cell::Empty
            }
        });
        Some(Row { line: place.line, cells: cells.collect() })
    }
}

/// Goes past a cell.
fn pass(bytes: &mut &[u8]) {
    let Some((kind, rest)) = bytes.split_first() else { return };
    *bytes = rest;
    let more = match *kind {
        WHOLE | HUNDREDTHS | SHARED => {
            unpack(bytes);
            0
        }
        OTHER => 8,
        DAY => 4,
        TEXT => usize::try_from(unpack(bytes)).unwrap_or(usize::MAX),
        _ => 0,
    };
    *bytes = &bytes[more.min(bytes.len())..];
}
