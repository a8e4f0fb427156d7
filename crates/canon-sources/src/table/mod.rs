//! Tables that people make: workbooks and small CSVs whose columns carry the usual names.
//!
//! First all tables of all sheets are found: a header by its names, wherever it stands, and the rows below it. Each is
//! then read by whoever knows its kind, and may be read by several: a budget with a column of people tells of these too.
//! A row is a government by its code and never by its name alone.

mod columns_agree;
mod context;
mod find;
mod grid;
mod header;
mod identity;
mod numbers;
#[cfg(test)]
mod properties;
mod registers;
mod roles;
pub(crate) mod saved_again;
mod spending;
mod unfold;
mod unread;
mod workbook;

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::names::fold;
use canon_core::terms::period::Year;

use self::context::{Context, Told};
use self::grid::{Grid, Row};
use self::header::{Header, shifted};
use self::registers::Reader;
use self::roles::Role;
pub(crate) use self::workbook::is_xml_2003;
use crate::cells::text::Encoding;
use crate::error::{Limit, OtherKind, SourceError};
use crate::input::Input;
use crate::reading::{Format, Options, Profile, Reading};

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

/// The sheets of a workbook, not yet understood.
pub(crate) struct Opened {
    grids: Vec<Grid>,
    /// The kind of workbook.
    kind: Option<&'static str>,
}

/// Opens a workbook of any kind, or a text that is one in disguise.
///
/// # Errors
/// A file that cannot be read or unpacked.
pub(crate) fn open(input: &Input, options: &Options) -> Result<Opened, SourceError> {
    let limits = &options.limits;
    let bytes = input.whole(Limit::WholeFile, limits.whole_file)?;
    let (grids, kind) = workbook::of_workbook(&bytes, limits)?;
    Ok(Opened { grids, kind })
}

/// Reads the sheets of a workbook.
///
/// # Errors
/// Sheets without a header or rows, without a column that they need, or without a year.
pub(crate) fn read_opened(input: &Input, opened: Opened, options: &Options) -> Result<Reading, SourceError> {
    of_grids(input, opened.grids, &Way { kind: opened.kind, text: None }, options)
}

/// Reads a workbook or a small CSV.
///
/// # Errors
/// A file that cannot be read or unpacked, without a header or rows, without a column that it needs, or without a year.
pub(crate) fn read(input: &Input, container: &Container, options: &Options) -> Result<Reading, SourceError> {
    match container {
        Container::Workbook => read_opened(input, open(input, options)?, options),
        Container::Text { delimiters, encoding } => of_text(input, (delimiters, *encoding), options),
    }
}

/// A text, cut at the first mark that shows a table. Amounts with commas may cut its lines into more fields than its
/// own mark: where no header is found, the next is tried.
fn of_text(
    input: &Input,
    (delimiters, encoding): (&[u8], Encoding),
    options: &Options,
) -> Result<Reading, SourceError> {
    let mut why: Option<SourceError> = None;
    for &delimiter in delimiters {
        let way = Way { kind: None, text: Some((delimiter, encoding)) };
        let grid = grid::text::of_text(input, delimiter, &options.limits);
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

/// The sheets of a workbook, or the one of a text: their tables are found first, then each is read by who knows it.
fn of_grids(input: &Input, grids: Vec<Grid>, way: &Way, options: &Options) -> Result<Reading, SourceError> {
    let columns = options.limits.columns;
    if grids.iter().any(|grid| grid.width() > columns) {
        return Err(SourceError::TooLarge { what: Limit::Columns, limit: columns as u64 });
    }
    let (grids, hidden) = chosen(grids, options)?;
    if let Some(mut reading) = find::saved_page::read(&grids, input, options)? {
        reading.profile.wrapping.extend(way.wrapping());
        (reading.profile.delimiter, reading.profile.encoding) = way.text.unzip();
        let (tables, issues) = find::left_aside(std::iter::empty(), &hidden, input.name());
        reading.profile.tables.extend(tables);
        reading.issues.extend(issues);
        return input.finish(reading, &options.limits);
    }
    let mut found = find::tables(&grids, options).map_err(|error| match (error, way.text) {
        (SourceError::NoHeader { .. }, Some(_)) if grids.iter().all(find::prose::is_prose) => {
            SourceError::NotFigures(OtherKind::Text)
        }
        (SourceError::NoHeader { sheet, saw, .. }, Some((delimiter, _))) => {
            SourceError::NoHeader { sheet, saw, delimiter: Some(char::from(delimiter)) }
        }
        (error, _) => error,
    })?;
    let (delimiter, encoding) = way.text.unzip();
    let contexts = context::of_tables(&found.tables, input.name(), options)?;
    found.tables.iter_mut().zip(contexts).for_each(|(table, context)| table.context = context);
    let profile = Profile {
        wrapping: way.wrapping(),
        encoding,
        delimiter,
        tables: found.profiles(&hidden),
        ..Profile::new(found.format())
    };
    let mut reading = input.begin(profile, found.channel());
    reading.issues.extend(found.issues(&hidden, input.name()));
    found.tables.iter().for_each(|table| table.context.describe(Told::of(table), &mut reading));
    read_tables(&found.tables, input.name(), options, &mut reading)?;
    for grid in &grids {
        reading.warn_of_row_limit(grid.line(grid.rows.len().saturating_sub(1)), way.kind);
    }
    input.finish(reading, &options.limits)
}

/// Lets whoever knows a kind of table read all tables of the kind.
fn read_tables(
    tables: &[Table<'_>],
    file: &Arc<str>,
    options: &Options,
    reading: &mut Reading,
) -> Result<(), SourceError> {
    let readers: BTreeMap<Format, Reader> =
        tables.iter().flat_map(|table| &table.readers).map(|reader| (reader.format(), *reader)).collect();
    for (format, reader) in readers {
        let is_for = |table: &&Table<'_>| table.readers.iter().any(|reader| reader.format() == format);
        let tables: Vec<&Table<'_>> = tables.iter().filter(is_for).collect();
        match reader {
            Reader::Budget => spending::add(&tables, file, options, reading)?,
            Reader::Register(register) => register.add(&tables, file, options, reading)?,
        }
    }
    Ok(())
}

/// Whether canon knows a column of this name, for `--map`.
pub fn knows_column(name: &str) -> bool {
    Role::of(name).is_some() || registers::know_column(name)
}

/// A table of a sheet.
struct Table<'a> {
    grid: &'a Grid,
    header: Header,
    /// The row of the grid after its last.
    end: usize,
    /// By how many columns its header was moved to stand over them.
    moved: usize,
    /// Who reads its rows: first whom they count for, then those whom they tell something beside.
    readers: Vec<Reader>,
    /// What the words around it say.
    context: Context,
}

impl<'a> Table<'a> {
    /// A table by its header, and the row of the grid after its last.
    fn new(grid: &'a Grid, header: Header, end: usize) -> Self {
        let (header, moved) = shifted::moved(&header, grid, end).unwrap_or((header, 0));
        let readers = registers::readers(&header);
        Self { grid, header, end, moved, readers, context: Context::default() }
    }

    /// Whether its rows count for what it is read as, and are not only told beside.
    fn counts_for(&self, format: Format) -> bool {
        self.readers.first().is_some_and(|reader| reader.format() == format)
    }

    /// What a row has in the column of a role; nothing where there is no such column.
    fn text(&self, row: &Row<'_>, role: Role) -> String {
        self.header.column(role).map_or(String::new(), |column| row.cell(column).text())
    }

    /// The rows below the header.
    fn rows(&self) -> impl Iterator<Item = Row<'a>> + use<'a> {
        let grid = self.grid;
        grid.rows.between(self.header.last + 1, self.end)
    }

    /// How many rows there are at most below the header.
    fn len(&self) -> usize {
        self.end.min(self.grid.rows.len()).saturating_sub(self.header.last + 1)
    }

    /// The rows below the header, with the cells of some columns alone.
    fn rows_of(&self, columns: &[usize]) -> impl Iterator<Item = Row<'a>> + use<'a> {
        let grid = self.grid;
        grid.rows.of_columns(columns, self.header.last + 1, self.end)
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

/// The year of a table whose rows say none: what the words around it say, or what the user gave.
fn year_of_table(
    table: &Table<'_>,
    file: &Arc<str>,
    options: &Options,
    issues: &mut Vec<Issue>,
) -> Option<Year> {
    if let Some((year, _)) = table.context.year() {
        return Some(*year);
    }
    let year = options.assumed_year(file)?;
    issues.push(Issue::of_file(file, IssueKind::YearAssumed { year }).on_sheet(table.grid.sheet.as_ref()));
    Some(year)
}
