//! Tables that are no budgets: investments, works, orders, the council's oversight, and names of entities.
//!
//! Each has a file of its own; this list is their table of contents. A table is known by the columns that it needs.

mod aliases;
mod columns;
pub(crate) mod commitments;
pub(crate) mod experiences;
pub(crate) mod indices;
mod investments;
pub(crate) mod notes;
mod order_states;
mod orders;
mod oversight;
pub(crate) mod population;
pub(crate) mod prices;
mod works;

use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::names::fold;

use super::grid::{Grid, Row};
use crate::error::SourceError;
use crate::reading::{Format, Options, Profile, Reading};

/// A kind of register.
struct Register {
    format: Format,
    /// Who publishes it.
    channel: &'static str,
    /// Its columns.
    columns: &'static [columns::Column],
    /// Adds its rows to a reading.
    add: fn(&columns::Table<'_>, &Arc<str>, &Options, &mut Reading),
}

/// All of them. Of two that a table could be, the first.
static REGISTERS: [&Register; 5] =
    [&investments::REGISTER, &works::REGISTER, &orders::REGISTER, &oversight::REGISTER, &aliases::REGISTER];

/// A table found to be a register.
pub(super) struct Found<'a> {
    register: &'static Register,
    table: columns::Table<'a>,
}

/// The register that some sheets hold, if they hold one.
pub(super) fn find(grids: &[Grid]) -> Option<Found<'_>> {
    REGISTERS.iter().find_map(|register| {
        let table = grids.iter().find_map(|grid| columns::Table::find(grid, register.columns))?;
        Some(Found { register, table })
    })
}

impl Found<'_> {
    /// What was decided, for `canon inspect`.
    pub(super) fn profile(&self, wrapping: Vec<String>) -> Profile {
        let mut profile = Profile { wrapping, ..Profile::new(self.register.format) };
        self.table.describe(&mut profile);
        profile
    }

    /// That no two columns say the same thing differently.
    ///
    /// # Errors
    /// The two that do.
    pub(super) fn unambiguous(&self) -> Result<(), SourceError> {
        self.table.unambiguous()
    }

    /// Who publishes it.
    pub(super) fn channel(&self) -> &'static str {
        self.register.channel
    }

    /// Adds its rows to a reading.
    pub(super) fn add(&self, file: &Arc<str>, options: &Options, reading: &mut Reading) {
        (self.register.add)(&self.table, file, options, reading);
    }
}

/// A number as all programs write it: `0012` and `12.0` are `12`. What is no number stays as it is, folded.
fn plain_number(text: &str) -> Arc<str> {
    let whole = text.trim().strip_suffix(".0").unwrap_or(text.trim());
    let is_number = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    match whole.trim_start_matches('0') {
        "" if is_number => "0".into(),
        digits if is_number => digits.into(),
        _ => fold(text).into(),
    }
}

/// A row that is left out, with why.
struct Odd {
    kind: IssueKind,
    column: Option<&'static str>,
    shows: String,
}

impl Odd {
    /// A cell of a column.
    fn cell(kind: IssueKind, column: &'static str, shows: String) -> Self {
        Self { kind, column: Some(column), shows }
    }

    fn into_issue(self, file: &Arc<str>, row: &Row<'_>, grid: &Grid) -> Issue {
        let issue = Issue::of_file(file, self.kind).at_row(row.line).on_sheet(grid.sheet.as_ref());
        let issue = issue.showing(&self.shows);
        match self.column {
            Some(column) => issue.in_column(column),
            None => issue,
        }
    }
}
