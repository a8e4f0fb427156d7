//! The year of a table whose rows do not say it: what keeps it from being known, and what may hint at it.

use canon_core::terms::period::Year;

use crate::error::SourceError;
use crate::table::roles::Role;
use crate::table::unfold::Unfolded;
use crate::table::{Table, unread};

/// Years in a column that canon does not know, where nothing else says the year, or says another.
pub(super) fn unread_years(
    table: &Table<'_>,
    unfolded: &Unfolded,
    said: Option<Year>,
) -> Option<SourceError> {
    if table.header.has(Role::Year) || unfolded.says_years() {
        return None;
    }
    let (column, years) = unread::years(table)?;
    let is_said = said.is_some_and(|said| years.iter().all(|year| *year == said));
    let years = years.into_iter().map(Year::number).collect();
    let place = table.grid.place(table.header.row);
    (!is_said).then_some(SourceError::UnreadYears { column, years, place })
}

/// A year in the file's name: shown as a hint, never believed.
pub(super) fn year_in_name(file: &str) -> Option<String> {
    let name = file.rsplit(['/', '!']).next().unwrap_or(file);
    let mut years = name.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    let year = years.find_map(Year::parse)?;
    Some(format!("{name} → {year}"))
}
