//! Tables that people make: workbooks and small CSVs whose columns carry the usual names.
//!
//! The header row is found by its names, wherever it stands; each column has a role or none; a row is a government by its
//! code and never by its name alone. A table of districts and people is population; one of
//! parts and totals, the índices de distribución; one of years and prices, prices.

mod columns_agree;
mod grid;
mod header;
mod identity;
mod numbers;
#[cfg(test)]
mod properties;
mod prose;
mod registers;
mod roles;
mod spending;
mod workbook;

use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::names::fold;
use canon_core::terms::period::Year;

use self::columns_agree::columns_agree;
use self::grid::{Grid, Row};
use self::header::{Header, Mapping};
use self::roles::Role;
use crate::cells::text::Encoding;
use crate::error::{Limit, OtherKind, SourceError};
use crate::input::Input;
use crate::reading::{ColumnUse, Format, Options, Profile, Reading};

/// What a table lies in.
#[derive(Clone, Debug)]
pub(crate) enum Container {
    /// A workbook of any of the usual kinds.
    Workbook,
    Text {
        /// What may separate its fields, the likeliest first.
        delimiters: Vec<u8>,
        encoding: Encoding,
    },
}

/// Reads a workbook or a small CSV.
///
/// # Errors
/// A file that cannot be read or unpacked, without a header or rows, without a column that it needs, or without a year.
pub(crate) fn read(input: &Input, container: &Container, options: &Options) -> Result<Reading, SourceError> {
    let limits = &options.limits;
    let bytes = input.whole(Limit::WholeFile, limits.whole_file)?;
    match container {
        Container::Workbook => {
            let (grids, kind) = workbook::of_workbook(&bytes, limits)?;
            drop(bytes);
            of_grids(input, grids, &Way { kind, text: None }, options)
        }
        Container::Text { delimiters, encoding } => of_text(input, &bytes, (delimiters, *encoding), options),
    }
}

/// A text, cut at the first mark that shows a table. Amounts with commas may cut its lines into more fields than its
/// own mark: where no header is found, the next is tried.
fn of_text(
    input: &Input,
    bytes: &[u8],
    (delimiters, encoding): (&[u8], Encoding),
    options: &Options,
) -> Result<Reading, SourceError> {
    let mut why: Option<SourceError> = None;
    for &delimiter in delimiters {
        let way = Way { kind: None, text: Some((delimiter, encoding)) };
        let grid = grid::of_text(bytes, delimiter, &options.limits);
        match grid.and_then(|grid| of_grids(input, vec![grid], &way, options)) {
            Err(error) if is_no_table(&error) => why = why.or(Some(error)),
            // A header that lacks a column tells more than none.
            Err(error @ SourceError::MissingColumns { .. }) => match why {
                Some(SourceError::MissingColumns { .. }) => {}
                _ => why = Some(error),
            },
            done => return done,
        }
    }
    Err(why.unwrap_or(SourceError::Empty))
}

const fn is_no_table(error: &SourceError) -> bool {
    matches!(error, SourceError::NoHeader { .. } | SourceError::NotFigures(_) | SourceError::TooLarge { .. })
}

/// In what way a table was opened.
struct Way {
    /// The kind of workbook.
    kind: Option<&'static str>,
    /// What separates the fields of a text, and its encoding.
    text: Option<(u8, Encoding)>,
}

impl Way {
    fn wrapping(&self) -> Vec<String> {
        self.kind.map(ToString::to_string).into_iter().collect()
    }
}

/// The sheets of a workbook, or the one of a text.
fn of_grids(input: &Input, grids: Vec<Grid>, way: &Way, options: &Options) -> Result<Reading, SourceError> {
    let columns = options.limits.columns;
    if grids.iter().any(|grid| grid.width() > columns) {
        return Err(SourceError::TooLarge { what: Limit::Columns, limit: columns as u64 });
    }
    let (grids, hidden) = chosen(grids, options)?;
    let reading = match registers::find(&grids) {
        Some(found) => {
            let profile = Profile { wrapping: way.wrapping(), ..found.profile() };
            let mut reading = input.begin(profile, found.channel());
            found.add(input.name(), options, &mut reading)?;
            reading
        }
        None => of_usual_columns(input, &grids, hidden, way, options)?,
    };
    input.finish(reading, &options.limits)
}

/// Sheets whose columns have the usual names.
fn of_usual_columns(
    input: &Input,
    grids: &[Grid],
    hidden: Vec<SheetName>,
    way: &Way,
    options: &Options,
) -> Result<Reading, SourceError> {
    let tables = find(grids, options).map_err(|error| match (error, way.text) {
        (SourceError::NoHeader { .. }, Some(_)) if grids.iter().all(prose::is_prose) => {
            SourceError::NotFigures(OtherKind::Text)
        }
        (SourceError::NoHeader { sheet, saw, .. }, Some((delimiter, _))) => {
            SourceError::NoHeader { sheet, saw, delimiter: Some(char::from(delimiter)) }
        }
        (error, _) => error,
    })?;
    let register = registers::of_header(&tables[0].header);
    let format = register.as_ref().map_or(Format::Table, |register| register.format);
    let mut reading = input.begin(profile(format, way, &tables[0]), registers::UNDECLARED);
    for sheet in hidden {
        let issue = Issue::of_file(input.name(), IssueKind::HiddenSheet);
        reading.issues.push(issue.on_sheet(sheet.as_ref()));
    }
    match register {
        Some(register) => register.add(&tables, input.name(), options, &mut reading)?,
        None => spending::add(&tables, input.name(), options, &mut reading)?,
    }
    Ok(reading)
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
    /// What a row has in the column of a role; nothing where there is no such column.
    fn text(&self, row: &Row<'_>, role: Role) -> String {
        self.header.column(role).map_or(String::new(), |column| row.cell(column).text())
    }

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
        let mut before: Option<&Table<'_>> = None;
        for table in &tables {
            // Rows that an earlier table of the sheet looked at are not looked at again.
            let from = before
                .filter(|other| std::ptr::eq(other.grid, table.grid))
                .map_or(0, |other| other.header.last + 1);
            unambiguous(table, &mapping, from)?;
            before = Some(table);
        }
        return Ok(tables);
    }
    if let Some(line) = options.header_row.filter(|_| tables.is_empty()) {
        let near = |row: &Row<'_>| row.line.abs_diff(line) <= 2;
        let saw =
            grids.iter().flat_map(|grid| grid.rows.iter().filter(near)).map(|row| row.joined()).collect();
        return Err(SourceError::NoHeader { sheet: None, saw, delimiter: None });
    }
    let likeliest = grids.iter().filter_map(|grid| Some((grid, Header::likeliest(grid, &mapping)?)));
    let Some((grid, header)) = likeliest.max_by_key(|(_, header)| header.roles.len()) else {
        let grid = grids.iter().find(|grid| !grid.rows.is_empty()).ok_or(SourceError::Empty)?;
        let saw = grid.rows.iter().take(5).map(|row| row.joined()).collect();
        let sheet = grid.sheet.as_ref().map(ToString::to_string);
        return Err(SourceError::NoHeader { sheet, saw, delimiter: None });
    };
    let found = header.names.iter().filter(|name| !name.is_empty()).cloned().collect::<Vec<_>>();
    Err(SourceError::MissingColumns { missing: header.missing(), found, place: grid.place(header.row) })
}

/// One column for each amount, and amounts in soles.
fn unambiguous(table: &Table<'_>, mapping: &Mapping, from: usize) -> Result<(), SourceError> {
    let (grid, header) = (table.grid, &table.header);
    if let Some((role, columns)) = header.repeated(mapping) {
        let (role, place) = (role.code().to_string(), grid.place(header.row));
        return Err(SourceError::RepeatedColumn { role, columns, place });
    }
    for columns in header.doubled(mapping) {
        let name = |column: usize| header.names[column].clone();
        columns_agree(grid, table.rows(), &columns, (&name, |one, other| fold(one) == fold(other)))?;
    }
    let other = |text: &str| {
        let words = format!(" {text} ");
        [" MILES DE S ", " MILES DE SOLES ", " MILLONES DE S ", " MILLONES DE SOLES "]
            .iter()
            .any(|unit| words.contains(unit))
    };
    for (row, cells) in (from..).zip(grid.rows.between(from, header.last + 1)) {
        if let Some(cell) = cells.cells.iter().find(|cell| other(&fold(&cell.text()))) {
            return Err(SourceError::OtherUnits { found: cell.text(), place: grid.place(row) });
        }
    }
    Ok(())
}

fn profile(format: Format, way: &Way, table: &Table<'_>) -> Profile {
    let (grid, header) = (table.grid, &table.header);
    let role = |at: usize| header.role_of(at).map(|role| role.code().to_string());
    let columns = header.names.iter().enumerate();
    let (delimiter, encoding) = way.text.unzip();
    Profile {
        wrapping: way.wrapping(),
        encoding,
        delimiter,
        sheet: grid.sheet.clone(),
        header_row: Some(grid.line(header.row)),
        columns: columns.map(|(at, name)| ColumnUse { name: name.clone(), role: role(at) }).collect(),
        ..Profile::new(format)
    }
}

/// The year of a sheet whose rows say none: the sheet's own name, or what the user gave.
fn year_of_sheet(grid: &Grid, file: &Arc<str>, options: &Options, issues: &mut Vec<Issue>) -> Option<Year> {
    let named = grid.sheet.as_ref().and_then(|name| Year::parse(name.trim()));
    let year = named.or_else(|| options.assumed_year(file))?;
    issues.push(Issue::of_file(file, IssueKind::YearAssumed { year }).on_sheet(grid.sheet.as_ref()));
    Some(year)
}
