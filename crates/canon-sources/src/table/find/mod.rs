//! File to tables: every table of every sheet, what it is, and which are not used and why.

mod profile;
pub(super) mod prose;
pub(super) mod saved_page;
mod unused;

use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::names::fold;

use self::unused::UnusedTable;
use super::columns_agree::columns_agree;
use super::grid::unvalued;
use super::grid::{Cell, Grid, Row};
use super::header::{Given, Header, Mapping};
use super::registers::{self, Reader, UNDECLARED};
use super::{SheetName, Table, unread};
use crate::error::SourceError;
use crate::reading::{Format, Options, TableProfile, TableRole, Unused};

/// Rows of a sheet among which its header may stand.
const HEADS: usize = 20;

/// What the sheets of a file hold.
pub(super) struct Found<'a> {
    /// The tables that are read, in their order.
    pub(super) tables: Vec<Table<'a>>,
    unused: Vec<UnusedTable<'a>>,
    mapping: Mapping,
}

/// Finds the tables of some sheets.
///
/// # Errors
/// Sheets without a table that can be read; two columns of a table that could both be the one wanted, or that disagree.
pub(super) fn tables<'a>(grids: &'a [Grid], options: &Options) -> Result<Found<'a>, SourceError> {
    let mapping: Mapping = options.mapping.iter().map(|(known, column)| Given::new(known, column)).collect();
    let (mut tables, mut unused) = (Vec::new(), Vec::new());
    for grid in grids {
        let headers = Header::all(grid, &mapping, options.header_row);
        let of_sheet: Vec<Table<'_>> =
            headers.into_iter().map(|(header, end)| Table::new(grid, header, end)).collect();
        let of_sheet: Vec<Table<'_>> =
            of_sheet.into_iter().filter(|table| !table.readers.is_empty()).collect();
        match of_sheet.first() {
            None => unused.extend(UnusedTable::of(grid, &mapping)),
            Some(first) => unused.extend(UnusedTable::above(grid, first.header.row, &mapping)),
        }
        tables.extend(of_sheet);
    }
    if tables.is_empty() {
        return Err(refusal(grids, &mapping, options));
    }
    tables.iter().try_for_each(|table| {
        unambiguous(table)?;
        valued(table)
    })?;
    Ok(Found { tables, unused, mapping })
}

/// Why sheets without a table cannot be read: what the likeliest header lacks, or that there is none.
fn refusal(grids: &[Grid], mapping: &Mapping, options: &Options) -> SourceError {
    let mut rows = grids.iter().flat_map(|grid| grid.rows.iter().take(HEADS));
    let elsewhere = rows
        .find_map(|row| registers::elsewhere(row.cells.iter().map(Cell::text).collect::<Vec<_>>().iter()));
    if let Some(kind) = elsewhere {
        return SourceError::NotFigures(kind);
    }
    let at_line = |line| {
        let near = |row: &Row<'_>| row.line.abs_diff(line) <= 2;
        grids.iter().flat_map(|grid| grid.rows.iter().filter(near)).map(|row| row.joined()).collect()
    };
    if let Some(line) = options.header_row {
        let headers = grids.iter().filter_map(|grid| {
            let (header, _) = Header::all(grid, mapping, Some(line)).into_iter().next()?;
            Some((grid, header))
        });
        return match headers.max_by_key(|(_, header)| header.roles.len()) {
            Some((grid, header)) => missing_columns(grid, &header),
            None => SourceError::NoHeader { sheet: None, saw: at_line(line), delimiter: None },
        };
    }
    let likeliest = grids.iter().filter_map(|grid| Some((grid, Header::likeliest(grid, mapping)?)));
    if let Some((grid, header)) = likeliest.max_by_key(|(_, header)| header.roles.len()) {
        return missing_columns(grid, &header);
    }
    let Some(grid) = grids.iter().find(|grid| !grid.rows.is_empty()) else { return SourceError::Empty };
    let saw = grid.rows.iter().take(5).map(|row| row.joined()).collect();
    let sheet = grid.sheet.as_ref().map(ToString::to_string);
    SourceError::NoHeader { sheet, saw, delimiter: None }
}

fn missing_columns(grid: &Grid, header: &Header) -> SourceError {
    let found = header.names.iter().filter(|name| !name.is_empty()).cloned().collect::<Vec<_>>();
    let place = grid.place(header.row);
    if let Some(column) = unread::phases_in_rows(grid, header) {
        return SourceError::PhasesInRows { column, place };
    }
    let remedy = unread::remedy(grid, header);
    SourceError::MissingColumns { missing: header.missing(), found, place, remedy }
}

/// One column for each amount.
fn unambiguous(table: &Table<'_>) -> Result<(), SourceError> {
    let (grid, header) = (table.grid, &table.header);
    // A register with columns of its own looks after them itself.
    if matches!((table.readers.first(), &header.own), (Some(Reader::Register(_)), Some(_))) {
        return Ok(());
    }
    if let Some((role, columns)) = header.repeated() {
        let (role, place) = (role.code().to_string(), grid.place(header.row));
        return Err(SourceError::RepeatedColumn { role, columns, place });
    }
    unread::check_shape(table)?;
    for columns in header.doubled() {
        let name = |column: usize| header.names[column].clone();
        columns_agree(grid, table.rows(), &columns, (&name, |one, other| fold(one) == fold(other)))?;
    }
    Ok(())
}

/// That no formula without a value stands where a figure hangs on it.
fn valued(table: &Table<'_>) -> Result<(), SourceError> {
    let names = &table.header.names;
    let used: Vec<usize> = (0..names.len()).filter(|at| profile::role_of(table, *at).is_some()).collect();
    unvalued::check(table.grid, &used, |column| names[column].clone(), table.rows())
}

/// What is decided and said of sheets that another than the reader of tables leaves aside, and of those that nobody sees.
pub(super) fn left_aside<'a>(
    grids: impl Iterator<Item = &'a Grid>,
    hidden: &[SheetName],
    file: &Arc<str>,
) -> (Vec<TableProfile>, Vec<Issue>) {
    let unused = grids.filter_map(|grid| UnusedTable::of(grid, &Vec::new())).collect();
    let found = Found { tables: Vec::new(), unused, mapping: Vec::new() };
    (found.profiles(hidden), found.issues(hidden, file))
}

/// That a register has columns of the budget which it does not read.
fn budget_in_register(table: &Table<'_>, file: &Arc<str>) -> Option<Issue> {
    let (Some(Reader::Register(register)), Some(_)) = (table.readers.first(), &table.header.own) else {
        return None;
    };
    let unread = table.header.amounts().filter(|(_, at)| register.role_of(&table.header, *at).is_none());
    let columns: Vec<Arc<str>> = unread.map(|(_, at)| table.header.names[at].as_str().into()).collect();
    let issue = Issue::of_file(file, IssueKind::BudgetInRegister { columns: columns.clone() });
    let line = table.grid.line(table.header.row);
    (!columns.is_empty()).then(|| issue.on_sheet(table.grid.sheet.as_ref()).at_row(line))
}

impl Found<'_> {
    /// What the file is: a budget, if any of its tables is one, else what its first table is.
    pub(super) fn format(&self) -> Format {
        let mut all = self.tables.iter().flat_map(|table| &table.readers).map(|reader| reader.format());
        let first = all.next().unwrap_or(Format::Table);
        if all.any(|format| format == Format::Table) { Format::Table } else { first }
    }

    /// The institution that publishes its tables, where all are of one.
    pub(super) fn channel(&self) -> &'static str {
        let mut channels = self.tables.iter().map(|table| match table.readers.first() {
            Some(Reader::Register(register)) => register.channel,
            _ => UNDECLARED,
        });
        let first = channels.next().unwrap_or(UNDECLARED);
        if channels.all(|channel| channel == first) { first } else { UNDECLARED }
    }

    /// What was decided about each table, and about the sheets that were not looked at.
    pub(super) fn profiles(&self, hidden: &[SheetName]) -> Vec<TableProfile> {
        let mut profiles: Vec<TableProfile> = Vec::new();
        for table in &self.tables {
            let profile = profile::of_table(table, &self.mapping);
            match profiles.last_mut().filter(|before| profile::goes_on(before, &profile)) {
                Some(before) => profile::join(before, &profile),
                None => profiles.push(profile),
            }
        }
        profiles.extend(self.unused.iter().map(UnusedTable::profile));
        profiles.extend(hidden.iter().map(|sheet| TableProfile {
            sheet: sheet.clone(),
            lines: None,
            header_line: None,
            role: TableRole::Unused(Unused::Hidden),
            columns: Vec::new(),
        }));
        profiles
    }

    /// An issue for each sheet that is not used, and each header that was moved.
    pub(super) fn issues(&self, hidden: &[SheetName], file: &Arc<str>) -> Vec<Issue> {
        let hidden =
            hidden.iter().map(|sheet| Issue::of_file(file, IssueKind::HiddenSheet).on_sheet(sheet.as_ref()));
        let moved = self.tables.iter().filter(|table| table.moved > 0).map(|table| {
            let issue = Issue::of_file(file, IssueKind::HeaderShifted { columns: table.moved as u64 });
            let line = table.grid.line(table.header.row);
            issue.at_row(line).on_sheet(table.grid.sheet.as_ref())
        });
        let unused = self.unused.iter().map(|table| table.issue(file));
        let overlooked = self.tables.iter().filter_map(|table| budget_in_register(table, file));
        hidden.chain(moved).chain(unused).chain(overlooked).collect()
    }
}

#[cfg(test)]
mod tests;
