//! What was decided about a table: its place, and what each of its columns was taken for.

use crate::reading::{ColumnReason, ColumnUse, TableProfile, TableRole};
use crate::table::Table;
use crate::table::header::Mapping;
use crate::table::registers::Reader;

/// What was decided about a table that is read.
pub(super) fn of_table(table: &Table<'_>, mapping: &Mapping) -> TableProfile {
    let (grid, header) = (table.grid, &table.header);
    let columns = header.names.iter().enumerate().map(|(at, name)| {
        let role = role_of(table, at).map(ToString::to_string);
        let why = match header.is_given(at, mapping) {
            true => ColumnReason::Given,
            false => ColumnReason::Name,
        };
        ColumnUse { name: name.clone(), why: role.as_ref().map(|_| why), role }
    });
    TableProfile {
        sheet: grid.sheet.clone(),
        lines: Some((grid.line(header.row), grid.line(table.end.saturating_sub(1)))),
        header_line: Some(grid.line(header.row)),
        role: TableRole::Read(table.readers.iter().map(|reader| reader.format()).collect()),
        columns: columns.collect(),
    }
}

/// What a column was taken for by the first who reads it.
pub(super) fn role_of(table: &Table<'_>, column: usize) -> Option<&'static str> {
    let header = &table.header;
    // The amounts of other years and months are read too.
    let amount = || header.amounts().find(|(_, at)| *at == column).map(|(role, _)| role);
    let usual = || header.role_of(column).or_else(amount).map(super::super::roles::Role::code);
    table.readers.iter().find_map(|reader| match reader {
        Reader::Register(register) => register.role_of(header, column).or_else(|| {
            // What a register with columns of its own does not know, it does not use.
            if header.own.is_some() { None } else { usual() }
        }),
        Reader::Budget => usual(),
    })
}

/// Whether a table goes on below: its header is repeated on the same sheet.
pub(super) fn goes_on(before: &TableProfile, after: &TableProfile) -> bool {
    (&before.sheet, &before.role, &before.columns) == (&after.sheet, &after.role, &after.columns)
}

/// Adds the lines below a header that is repeated.
pub(super) fn join(before: &mut TableProfile, after: &TableProfile) {
    before.lines = before.lines.zip(after.lines).map(|((first, _), (_, last))| (first, last));
}
