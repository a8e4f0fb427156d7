//! What a row holds: amounts, a month, or no data at all.

use canon_core::facts::Slot;
use canon_core::facts::issue::IssueKind;
use canon_core::terms::budget::Phase;
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use canon_core::terms::period::Month;

use super::{Amounts, Refused, Sheet};
use crate::cells::{Amount, month_or_zero};
use crate::table::grid::{Cell, Row};
use crate::table::identity::{Identity, of_row};
use crate::table::numbers::of_cell;
use crate::table::roles::Role;

pub(super) fn phase_of(amounts: &Amounts, phase: Phase) -> Option<Soles> {
    amounts.iter().find(|(role, _)| *role == Role::Phase(phase)).and_then(|(_, amount)| *amount)
}

/// A row of totals or of notes is no data; nor is one that ends before its amounts, as in a file cut short.
pub(super) fn no_data(sheet: &Sheet<'_>, row: &Row<'_>) -> Option<IssueKind> {
    let header = sheet.header;
    // Folding is slow, and a text without these letters has no such word.
    let may_be = |text: &str| text.contains(['L', 'l']) && text.contains(['T', 't']);
    let is_total = |cell: &Cell<'_>| matches!(cell, Cell::Text(text) if may_be(text) && fold(text).split(' ').any(|word| word == "TOTAL" || word == "TOTALES"));
    let keys = [
        Role::Id,
        Role::SecEjec,
        Role::Ubigeo,
        Role::Municipality,
        Role::District,
        Role::Department,
        Role::Year,
    ];
    let mut key_cells =
        keys.into_iter().filter_map(|role| header.column(role)).map(|column| row.cell(column));
    if key_cells.any(is_total) {
        return Some(IssueKind::TotalRow);
    }
    let about_somebody = || matches!(of_row(row, header), Identity::Known(..));
    // A year or a code begins a row of data, even one that ends before its amounts.
    let number = |role| header.column(role).is_some_and(|at| row.cell(at).text().parse::<u32>().is_ok());
    let has_key = || [Role::Year, Role::Id, Role::SecEjec, Role::Ubigeo].into_iter().any(number);
    let last_used = header.roles.iter().map(|(_, column)| *column).max().unwrap_or(0);
    let (found, expected) = (row.cells.len(), header.names.len());
    if sheet.grid.sheet.is_none()
        && found <= last_used
        && (found > expected / 2 || has_key() || about_somebody())
    {
        return Some(IssueKind::WrongFieldCount { found, expected });
    }
    let without_amounts = header.amounts().all(|(_, column)| row.cell(column).is_empty());
    (without_amounts && !about_somebody()).then_some(IssueKind::NoteRow)
}

/// The amounts of a row, or the column that holds no number.
pub(super) fn amounts(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Amounts, usize> {
    let read = |(role, column)| match of_cell(row.cell(column), sheet.decimals[&column]) {
        Some(Amount::Soles(soles)) => Ok((role, Some(soles))),
        Some(Amount::Missing) => Ok((role, None)),
        None => Err(column),
    };
    sheet.header.amounts().map(read).collect()
}

pub(super) fn slot(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Slot, Refused> {
    let Some(column) = sheet.header.column(Role::Month) else { return Ok(Slot::Year) };
    let month = month_or_zero(row.cell(column).text().as_bytes());
    let month = month.ok_or(Refused(Some(column), IssueKind::UnreadableKey))?;
    Ok(month.map_or(Slot::Year, |month: Month| Slot::Month(month)))
}
