//! What a row of data holds: amounts and a month.

use canon_core::facts::Slot;
use canon_core::facts::issue::IssueKind;
use canon_core::terms::budget::Phase;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Month;

use super::{Amounts, Refused, Sheet};
use crate::cells::{Amount, month_or_zero};
use crate::table::grid::{Cell, Row};
use crate::table::numbers::of_cell_in;
use crate::table::roles::Role;

pub(super) fn phase_of(amounts: &Amounts, phase: Phase) -> Option<Soles> {
    amounts.iter().find(|(role, _)| *role == Role::Phase(phase)).and_then(|(_, amount)| *amount)
}

/// The amounts of a row, or the column that holds no number.
pub(super) fn amounts(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Amounts, usize> {
    let is_text = sheet.grid.sheet.is_none();
    let read = |(role, column)| match of_cell_in(row.cell(column), sheet.decimals[&column], sheet.unit()) {
        Some(_) if is_text && is_part_of_amount(row.cell(column)) => Err(column),
        Some(Amount::Soles(soles)) => Ok((role, Some(soles))),
        Some(Amount::Missing) => Ok((role, None)),
        None => Err(column),
    };
    sheet.header.amounts().map(read).collect()
}

/// Whether a cell is what stands behind the thousands mark of an amount that was cut there: `000`, `050`.
fn is_part_of_amount(cell: &Cell<'_>) -> bool {
    matches!(cell, Cell::Text(text) if text.len() == 3 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit()))
}

pub(super) fn slot(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Slot, Refused> {
    let Some(column) = sheet.header.column(Role::Month) else { return Ok(Slot::Year) };
    let month = month_or_zero(row.cell(column).text().as_bytes());
    let month = month.ok_or(Refused(Some(column), IssueKind::UnreadableKey))?;
    Ok(month.map_or(Slot::Year, |month: Month| Slot::Month(month)))
}
