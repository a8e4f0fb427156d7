//! Tables that people make: workbooks and small CSVs whose columns carry the usual names.
//!
//! The header row is found by its names, wherever it stands; each column has a role or none; a row is a government by its
//! code and never by its name alone. A table of districts and people is population.

mod grid;
mod header;
mod identity;
mod numbers;
mod population;
mod prose;
mod roles;
mod spending;

use std::sync::Arc;

use canon_core::budget::Inclusion;
use canon_core::issue::{Issue, IssueKind};
use canon_core::period::Year;
use canon_core::rows::Facts;
use canon_core::source::{Precision, Source};
use canon_core::tally::Tally;

use self::grid::Grid;
use self::header::Header;
use self::roles::Role;
use crate::error::{OtherKind, SourceError};
use crate::input::Input;
use crate::reading::{ColumnUse, Format, Options, Profile, Reading};
use crate::text::Encoding;

/// What a table lies in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Container {
    /// A workbook of any of the usual kinds.
    Workbook,
    /// Delimited text.
    Text {
        /// What separates its fields.
        delimiter: u8,
        /// Its encoding.
        encoding: Encoding,
    },
}

/// Reads a workbook or a small CSV.
///
/// # Errors
/// A file that cannot be read or unpacked, without a header or rows, without a column that it needs, or without a year.
pub(crate) fn read(input: &Input, container: Container, options: &Options) -> Result<Reading, SourceError> {
    let bytes = input.whole(options.limits.whole_file)?;
    let (grids, kind) = match container {
        Container::Workbook => grid::of_workbook(bytes)?,
        Container::Text { delimiter, .. } => (vec![grid::of_text(&bytes, delimiter)], None),
    };
    if grids.iter().any(|grid| grid.width() > options.limits.columns) {
        return Err(SourceError::TooLarge { what: "columns", limit: options.limits.columns as u64 });
    }
    let tables = find(&grids).map_err(|error| match (error, container) {
        (SourceError::NoHeader { .. }, Container::Text { .. }) if grids.iter().all(prose::is_prose) => {
            SourceError::NotFigures(OtherKind::Text)
        }
        (error, _) => error,
    })?;
    let mut reading = empty(input, container, kind, &tables[0]);
    if tables[0].1.has(Role::People) {
        population::add(&tables, input.name(), options, &mut reading)?;
    } else {
        spending::add(&tables, input.name(), options, &mut reading)?;
    }
    if reading.tally.rows.read == 0 {
        return Err(SourceError::NoRows);
    }
    reading.hash = input.hash()?;
    reading.finish(&options.limits)
}

/// A sheet with its header.
type Table<'a> = (&'a Grid, Header);

/// The sheets with a header that gives figures of governments or people of districts.
fn find(grids: &[Grid]) -> Result<Vec<Table<'_>>, SourceError> {
    let headed: Vec<Table<'_>> = grids.iter().filter_map(|grid| Some((grid, Header::find(grid)?))).collect();
    let Some((grid, first)) = headed.iter().max_by_key(|(_, header)| header.roles.len()) else {
        let grid = grids.iter().find(|grid| !grid.rows.is_empty()).ok_or(SourceError::Empty)?;
        let saw = grid.rows.iter().take(5).map(grid::Row::joined).collect();
        return Err(SourceError::NoHeader { sheet: grid.sheet.as_ref().map(ToString::to_string), saw });
    };
    let (missing, place) = (first.missing(), grid.place(first.row));
    let found = first.names.iter().filter(|name| !name.is_empty()).cloned().collect::<Vec<_>>();
    if found.iter().any(|name| canon_core::names::fold(name) == "CODIGO UNICO DE INVERSION") {
        return Err(SourceError::NotFigures(OtherKind::Investments));
    }
    if !missing.is_empty() {
        return Err(SourceError::MissingColumns { missing, found, place });
    }
    Ok(headed.into_iter().filter(|(_, header)| header.missing().is_empty()).collect())
}

fn empty(
    input: &Input,
    container: Container,
    kind: Option<&'static str>,
    (grid, header): &Table<'_>,
) -> Reading {
    let format = if header.has(Role::People) { Format::Population } else { Format::Table };
    let role = |at: usize| header.role_of(at).map(|role| role.code().to_string());
    let columns = header.names.iter().enumerate();
    let (delimiter, encoding) = match container {
        Container::Workbook => (None, None),
        Container::Text { delimiter, encoding } => (Some(delimiter), Some(encoding)),
    };
    let profile = Profile {
        wrapping: input.wrapping().into_iter().chain(kind.map(ToString::to_string)).collect(),
        encoding,
        delimiter,
        sheet: grid.sheet.clone(),
        header_row: Some(grid.line(header.row)),
        columns: columns.map(|(at, name)| ColumnUse { name: name.clone(), role: role(at) }).collect(),
        ..Profile::new(format)
    };
    let source = Source {
        file: Arc::clone(input.name()),
        channel: "tabla sin canal declarado".into(),
        inclusion: Inclusion::Todo,
        precision: Precision::Centimo,
        monthly: &[],
    };
    let (facts, tally, hash) = (Facts::default(), Tally::default(), [0; 32]);
    let (cuts, issues) = (std::collections::BTreeMap::new(), Vec::new());
    Reading { source, profile, facts, cuts, issues, tally, hash, bytes: input.bytes(), trace: Vec::new() }
}

/// The year of a sheet whose rows say none: the sheet's own name, or what the user gave.
fn year_of_sheet(grid: &Grid, file: &Arc<str>, options: &Options, issues: &mut Vec<Issue>) -> Option<Year> {
    let named = grid.sheet.as_ref().and_then(|name| Year::parse(name.trim()));
    let year = named.or_else(|| options.assumed_year(file))?;
    issues.push(Issue::of_file(file, IssueKind::YearAssumed { year }).on_sheet(grid.sheet.as_ref()));
    Some(year)
}
