//! What a row of data holds: amounts and a month.

use canon_core::facts::Slot;
use canon_core::facts::issue::IssueKind;
use canon_core::terms::budget::Phase;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Month;

use super::{Amounts, Refused, Sheet};
use crate::cells::{Amount, month_or_zero};
use crate::error::{NamedColumn, SourceError};
use crate::table::grid::{Cell, Row};
use crate::table::numbers::of_cell_in;
use crate::table::roles::Role;
use crate::table::unfold::Slice;

pub(super) fn phase_of(amounts: &Amounts, phase: Phase) -> Option<Soles> {
    amounts.iter().find(|(role, _)| *role == Role::Phase(phase)).and_then(|(_, amount)| *amount)
}

/// The amount of a cell, or the column that holds no number.
pub(super) fn amount_in(sheet: &Sheet<'_>, row: &Row<'_>, column: usize) -> Result<Option<Soles>, usize> {
    let is_text = sheet.grid.sheet.is_none();
    match of_cell_in(row.cell(column), sheet.decimals[&column], sheet.unit()) {
        Some(_) if is_text && is_part_of_amount(row.cell(column)) => Err(column),
        Some(Amount::Soles(soles)) => Ok(Some(soles)),
        Some(Amount::Missing) => Ok(None),
        None => Err(column),
    }
}

/// The amounts of a year or month of a row, or the column that holds no number. A budget is what it was at first and
/// what it was changed by, where it does not stand there itself.
pub(super) fn amounts(sheet: &Sheet<'_>, row: &Row<'_>, slice: &Slice) -> Result<Amounts, usize> {
    let read = |(role, column): &(Role, usize)| Ok((*role, amount_in(sheet, row, *column)?));
    let mut amounts = slice.amounts.iter().map(read).collect::<Result<Amounts, usize>>()?;
    if let Some(column) = slice.modifications {
        let changed = amount_in(sheet, row, column)?;
        let pim = phase_of(&amounts, Phase::Pia).zip(changed).map(|(pia, changed)| pia + changed);
        amounts.push((Role::Phase(Phase::Pim), pim));
    }
    Ok(amounts)
}

/// The amounts of each year and month of a row.
pub(super) fn all_amounts(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Vec<Amounts>, usize> {
    sheet.unfolded.slices.iter().map(|slice| amounts(sheet, row, slice)).collect()
}

/// An amount that stands in a column of the year of the row and in one of that year by its name counts once.
///
/// # Errors
/// Two that are not the same.
pub(super) fn once_a_year(sheet: &Sheet<'_>, row: &Row<'_>, all: &mut [Amounts]) -> Result<(), SourceError> {
    let slices = &sheet.unfolded.slices;
    let Some(of_row) = slices.iter().position(|slice| slice.year.is_none()) else { return Ok(()) };
    let Some(year) = (if slices.len() > 1 { sheet.year_of(row) } else { None }) else { return Ok(()) };
    let is_same = |slice: &Slice| slice.year == Some(year) && slice.month == slices[of_row].month;
    let Some(named) = slices.iter().position(is_same) else { return Ok(()) };
    let said = all[of_row].clone();
    for (role, amount) in said {
        let Some(place) = all[named].iter().position(|(other, _)| *other == role) else { continue };
        match (amount, all[named][place].1) {
            (None, Some(_)) => all[of_row].retain(|(other, _)| *other != role),
            (one, other) if other.is_none() || one == other => drop(all[named].remove(place)),
            _ => {
                let columns = [of_row, named].into_iter().filter_map(|at| slices[at].column(role));
                let named = |column: usize| NamedColumn::at(column, sheet.header.names[column].as_str());
                return Err(SourceError::RepeatedColumn {
                    role: role.code().to_string(),
                    columns: columns.map(named).collect(),
                    place: sheet.grid.place(sheet.header.row),
                });
            }
        }
    }
    Ok(())
}

/// Whether a cell is what stands behind the thousands mark of an amount that was cut there: `000`, `050`.
fn is_part_of_amount(cell: &Cell<'_>) -> bool {
    matches!(cell, Cell::Text(text) if text.len() == 3 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit()))
}

pub(super) fn slot(sheet: &Sheet<'_>, row: &Row<'_>, slice: &Slice) -> Result<Slot, Refused> {
    if let Some(month) = slice.month {
        return Ok(Slot::Month(month));
    }
    let Some(column) = sheet.header.column(Role::Month) else { return Ok(Slot::Year) };
    let month = month_or_zero(row.cell(column).text().as_bytes());
    let month = month.ok_or(Refused(Some(column), IssueKind::UnreadableKey))?;
    Ok(month.map_or(Slot::Year, |month: Month| Slot::Month(month)))
}
