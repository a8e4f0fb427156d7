//! Tables that people make: workbooks and small CSVs whose columns carry the usual names.
//!
//! The header row is found by its names, wherever it stands; each column has a role or none; a row is a government by its
//! code and never by its name alone. A table of districts and people is population; one of
//! parts and totals, the índices de distribución; one of years and prices, prices.

mod grid;
mod header;
mod identity;
mod numbers;
mod prose;
mod registers;
mod roles;
mod spending;
mod workbook;

use crate::table::registers::{commitments, experiences, indices, population, prices};
use std::sync::Arc;

use canon_core::facts::Facts;
use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::{Precision, Source};
use canon_core::facts::tally::Tally;
use canon_core::terms::budget::Inclusion;
use canon_core::terms::names::fold;
use canon_core::terms::period::Year;

use self::grid::{Grid, Row};
use self::header::{Header, Mapping};
use self::roles::Role;
use crate::cells::text::Encoding;
use crate::error::{Limit, OtherKind, SourceError};
use crate::input::Input;
use crate::reading::{ColumnUse, Format, Options, Profile, Reading};

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
    let limits = &options.limits;
    let bytes = input.whole(Limit::WholeFile, limits.whole_file)?;
    let (grids, kind) = match container {
        Container::Workbook => workbook::of_workbook(&bytes, limits)?,
        Container::Text { delimiter, .. } => (vec![grid::of_text(&bytes, delimiter, limits)?], None),
    };
    drop(bytes);
    if grids.iter().any(|grid| grid.width() > limits.columns) {
        return Err(SourceError::TooLarge { what: Limit::Columns, limit: limits.columns as u64 });
    }
    let (grids, hidden) = chosen(grids, options)?;
    if let Some(register) = registers::find(&grids) {
        let mut reading = blank(input, register.profile(wrapping(input, kind)));
        reading.source.channel = register.channel().into();
        register.add(input.name(), options, &mut reading);
        return finish(reading, input, options);
    }
    if let Some(notes) = experiences::find(&grids) {
        let mut reading = blank(input, notes.profile(Format::Experiences, wrapping(input, kind)));
        experiences::add(&notes, input.name(), &mut reading);
        return finish(reading, input, options);
    }
    if let Some(notes) = commitments::find(&grids) {
        let mut reading = blank(input, notes.profile(Format::Commitments, wrapping(input, kind)));
        commitments::add(&notes, input.name(), &mut reading);
        return finish(reading, input, options);
    }
    let tables = find(&grids, options).map_err(|error| match (error, container) {
        (SourceError::NoHeader { .. }, Container::Text { .. }) if grids.iter().all(prose::is_prose) => {
            SourceError::NotFigures(OtherKind::Text)
        }
        (error, _) => error,
    })?;
    let mut reading = empty(input, container, kind, &tables[0]);
    for sheet in hidden {
        let issue = Issue::of_file(input.name(), IssueKind::HiddenSheet);
        reading.issues.push(issue.on_sheet(sheet.as_ref()));
    }
    if tables[0].header.has(Role::People) {
        population::add(&tables, input.name(), options, &mut reading)?;
    } else if tables[0].header.has(Role::Prices) {
        prices::add(&tables, input.name(), options, &mut reading);
    } else if tables[0].header.has_indices() {
        indices::add(&tables, input.name(), options, &mut reading)?;
    } else {
        spending::add(&tables, input.name(), options, &mut reading)?;
    }
    finish(reading, input, options)
}

fn wrapping(input: &Input, kind: Option<&'static str>) -> Vec<String> {
    input.wrapping().into_iter().chain(kind.map(ToString::to_string)).collect()
}

fn finish(mut reading: Reading, input: &Input, options: &Options) -> Result<Reading, SourceError> {
    if reading.tally.rows.read == 0 {
        return Err(SourceError::NoRows);
    }
    reading.hash = input.hash()?;
    reading.finish(&options.limits)
}

/// Whether canon knows a column of this name, for `--map`.
pub fn knows_column(name: &str) -> bool {
    Role::of(name).is_some()
}

/// A table of a sheet.
struct Table<'a> {
    grid: &'a Grid,
    header: Header,
    /// The row of the grid after its last.
    end: usize,
}

impl Table<'_> {
    /// The rows below the header.
    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.grid.rows.between(self.header.last + 1, self.end)
    }
}

/// The name of a sheet; text has none.
type SheetName = Option<Arc<str>>;

/// The sheets to be read, and the names of those left out because nobody sees them.
fn chosen(grids: Vec<Grid>, options: &Options) -> Result<(Vec<Grid>, Vec<SheetName>), SourceError> {
    if let Some(wanted) = &options.sheet {
        let there: Vec<String> =
            grids.iter().filter_map(|grid| grid.sheet.as_ref()).map(ToString::to_string).collect();
        let is_wanted = |grid: &Grid| grid.sheet.as_ref().is_none_or(|sheet| fold(sheet) == fold(wanted));
        let grids: Vec<Grid> = grids.into_iter().filter(is_wanted).collect();
        return match grids.is_empty() {
            true => Err(SourceError::NoSheet { wanted: wanted.clone(), there }),
            false => Ok((grids, Vec::new())),
        };
    }
    let (hidden, seen): (Vec<Grid>, Vec<Grid>) = grids.into_iter().partition(|grid| grid.hidden);
    if seen.is_empty() {
        return Ok((hidden, Vec::new()));
    }
    Ok((seen, hidden.into_iter().filter(|grid| !grid.rows.is_empty()).map(|grid| grid.sheet).collect()))
}

/// The tables that give figures of governments or people of districts.
fn find<'a>(grids: &'a [Grid], options: &Options) -> Result<Vec<Table<'a>>, SourceError> {
    let role = |(name, column): &(String, String)| Some((Role::of(name)?, fold(column)));
    let mapping: Mapping = options.mapping.iter().filter_map(role).collect();
    let mut tables: Vec<Table<'_>> = Vec::new();
    for grid in grids {
        let headers = Header::all(grid, &mapping, options.header_row);
        tables.extend(headers.into_iter().map(|(header, end)| Table { grid, header, end }));
    }
    if !tables.is_empty() && tables.iter().all(|table| table.header.missing().is_empty()) {
        tables.iter().try_for_each(|table| unambiguous(table, &mapping))?;
        return Ok(tables);
    }
    if let Some(line) = options.header_row.filter(|_| tables.is_empty()) {
        let near = |row: &Row<'_>| row.line.abs_diff(line) <= 2;
        let saw =
            grids.iter().flat_map(|grid| grid.rows.iter().filter(near)).map(|row| row.joined()).collect();
        return Err(SourceError::NoHeader { sheet: None, saw });
    }
    let likeliest = grids.iter().filter_map(|grid| Some((grid, Header::likeliest(grid, &mapping)?)));
    let Some((grid, header)) = likeliest.max_by_key(|(_, header)| header.roles.len()) else {
        let grid = grids.iter().find(|grid| !grid.rows.is_empty()).ok_or(SourceError::Empty)?;
        let saw = grid.rows.iter().take(5).map(|row| row.joined()).collect();
        return Err(SourceError::NoHeader { sheet: grid.sheet.as_ref().map(ToString::to_string), saw });
    };
    let found = header.names.iter().filter(|name| !name.is_empty()).cloned().collect::<Vec<_>>();
    Err(SourceError::MissingColumns { missing: header.missing(), found, place: grid.place(header.row) })
}

/// One column for each amount, and amounts in soles.
fn unambiguous(table: &Table<'_>, mapping: &Mapping) -> Result<(), SourceError> {
    let (grid, header) = (table.grid, &table.header);
    if let Some((role, columns)) = header.repeated(mapping) {
        let (role, place) = (role.code().to_string(), grid.place(header.row));
        return Err(SourceError::RepeatedColumn { role, columns, place });
    }
    let other = |text: &str| {
        let words = format!(" {text} ");
        [" MILES DE S ", " MILES DE SOLES ", " MILLONES DE S ", " MILLONES DE SOLES "]
            .iter()
            .any(|unit| words.contains(unit))
    };
    for (row, cells) in grid.rows.between(0, header.last + 1).enumerate() {
        if let Some(cell) = cells.cells.iter().find(|cell| other(&fold(&cell.text()))) {
            return Err(SourceError::OtherUnits { found: cell.text(), place: grid.place(row) });
        }
    }
    Ok(())
}

fn empty(input: &Input, container: Container, kind: Option<&'static str>, table: &Table<'_>) -> Reading {
    let (grid, header) = (table.grid, &table.header);
    let format = match header {
        header if header.has(Role::People) => Format::Population,
        header if header.has(Role::Prices) => Format::Prices,
        header if header.has_indices() => Format::Indices,
        _ => Format::Table,
    };
    let role = |at: usize| header.role_of(at).map(|role| role.code().to_string());
    let columns = header.names.iter().enumerate();
    let (delimiter, encoding) = match container {
        Container::Workbook => (None, None),
        Container::Text { delimiter, encoding } => (Some(delimiter), Some(encoding)),
    };
    let profile = Profile {
        wrapping: wrapping(input, kind),
        encoding,
        delimiter,
        sheet: grid.sheet.clone(),
        header_row: Some(grid.line(header.row)),
        columns: columns.map(|(at, name)| ColumnUse { name: name.clone(), role: role(at) }).collect(),
        ..Profile::new(format)
    };
    blank(input, profile)
}

/// A reading with nothing in it yet.
fn blank(input: &Input, profile: Profile) -> Reading {
    let source = Source {
        file: Arc::clone(input.name()),
        channel: "tabla sin canal declarado".into(),
        inclusion: Inclusion::Todo,
        precision: Precision::Centimo,
        monthly: &[],
    };
    let (facts, tally, hash) = (Facts::default(), Tally::default(), [0; 32]);
    let (cuts, issues) = (std::collections::BTreeMap::new(), Vec::new());
    Reading {
        source,
        profile,
        facts,
        cuts,
        issues,
        tally,
        hash,
        bytes: input.bytes(),
        trace: Vec::new(),
        recalled: false,
    }
}

/// The year of a sheet whose rows say none: the sheet's own name, or what the user gave.
fn year_of_sheet(grid: &Grid, file: &Arc<str>, options: &Options, issues: &mut Vec<Issue>) -> Option<Year> {
    let named = grid.sheet.as_ref().and_then(|name| Year::parse(name.trim()));
    let year = named.or_else(|| options.assumed_year(file))?;
    issues.push(Issue::of_file(file, IssueKind::YearAssumed { year }).on_sheet(grid.sheet.as_ref()));
    Some(year)
}
