//! Consulta Amigable, the ministry's portal: its exports of spending and of income.

mod gasto;
mod ingreso;
pub(crate) mod nesting;
mod page;
mod path;
pub(crate) mod saved;

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::{CutOff, Precision};
use canon_core::terms::budget::Inclusion;
use canon_core::terms::money::Soles;

use self::page::{Line, Page};
pub(crate) use self::path::inclusion;
use crate::cells::{Amount, text};
use crate::error::{Limit, SourceError};
use crate::input::Input;
use crate::reading::{ColumnUse, Format, Options, Profile, Reading, TableProfile};

/// How far rows may be from the total above them: the portal rounds to whole soles one level at a time.
const TOLERANCE: Soles = Soles::from_soles(2);

/// The table that the drill path stands in, as the place of an issue.
const PATH_TABLE: &str = "History";

/// The table that the data stands in.
const DATA_TABLE: &str = "Data";

/// Reads a page of the portal.
///
/// # Errors
/// A page that is cut short, of another portal, without rows or without a year.
pub(crate) fn read(input: &Input, options: &Options) -> Result<Reading, SourceError> {
    let bytes = input.whole(Limit::Page, options.limits.page)?;
    let (text, encoding) = text::decode(&bytes);
    nesting::check(&text, &options.limits)?;
    let page = page::parse(&text)?;
    let mut reading = read_page(&page, input, options)?;
    reading.profile.encoding = Some(encoding);
    reading.profile.wrapping.push("HTML".to_string());
    reading.hash = input.hash()?;
    reading.finish(&options.limits)
}

/// The figures of a page, in whatever it came.
fn read_page(page: &Page, input: &Input, options: &Options) -> Result<Reading, SourceError> {
    if page.rows.is_empty() {
        return Err(SourceError::NoRows);
    }
    let year = page.year.or_else(|| options.assumed_year(input.name()));
    let year = year.ok_or(SourceError::NoYear { hint: None })?;
    let income = page::column(&page.columns, &["RECAUDADO"]).is_some();
    let mut reading = if income {
        ingreso::facts(page, year, input, options)
    } else {
        gasto::facts(page, year, input, options)?
    };
    reading.profile.title = Some(page.title.clone());
    reading.profile.dimension = page.columns.first().cloned();
    reading.profile.query_date = page.query_date;
    if page.year.is_none() {
        reading.issues.push(Issue::of_file(input.name(), IssueKind::YearAssumed { year }));
    }
    if page.more {
        reading.issues.push(Issue::of_file(input.name(), IssueKind::MoreRowsNotExported));
    }
    reading.cuts = BTreeMap::from([(year, page.query_date.map_or(CutOff::Unknown, CutOff::Query))]);
    Ok(reading)
}

/// A reading of a page with nothing in it yet.
fn empty(
    page: &Page,
    format: Format,
    inclusion: Inclusion,
    input: &Input,
    roles: &[(usize, &str)],
) -> Reading {
    let role =
        |at: usize| roles.iter().find(|(column, _)| *column == at).map(|(_, role)| (*role).to_string());
    let columns = page.columns.iter().enumerate();
    let columns = columns.map(|(at, name)| ColumnUse::by_name(name.clone(), role(at))).collect();
    let tables = vec![TableProfile::whole(format, None, columns)];
    let profile = Profile { tables, ..Profile::new(format) };
    let mut reading = input.begin(profile, "MEF Consulta Amigable");
    (reading.source.inclusion, reading.source.precision) = (inclusion, Precision::Sol);
    reading
}

/// The amounts of a line in some columns; a cell that is no number is `Err` with its column and text.
fn amounts<const N: usize>(
    line: &Line,
    columns: &[Option<usize>; N],
) -> Result<[Option<Soles>; N], (usize, String)> {
    let mut amounts = [None; N];
    for (amount, column) in amounts.iter_mut().zip(columns) {
        let Some(column) = *column else { continue };
        match line.amount(column) {
            Ok(Amount::Soles(soles)) => *amount = Some(soles),
            Ok(Amount::Missing) => {}
            Err(text) => return Err((column, text)),
        }
    }
    Ok(amounts)
}

/// Whether the rows add up to the last level of the drill path, in each column. A blank cell among amounts is said, and
/// adds nothing: the sum then tells whether anything is missing. A column that is blank throughout is a view without it.
fn reconcile<const N: usize>(
    page: &Page,
    columns: &[Option<usize>; N],
    names: [&'static str; N],
    file: &Arc<str>,
) -> Vec<Issue> {
    let mut issues = ragged(page, file);
    let lines: Vec<[Option<Soles>; N]> =
        page.rows.iter().filter_map(|line| amounts(line, columns).ok()).collect();
    let Some(parent) = page.path.last() else { return issues };
    let Ok(totals) = amounts(parent, columns) else { return issues };
    for (place, (total, column)) in totals.into_iter().zip(names).enumerate() {
        let known: Vec<Soles> = lines.iter().filter_map(|amounts| amounts[place]).collect();
        let blanks = (lines.len() - known.len() + usize::from(total.is_none())) as u64;
        if columns[place].is_none() || (known.is_empty() && total.is_none()) {
            continue;
        }
        let at_path = |kind| {
            let last = u64::try_from(page.path.len()).unwrap_or(u64::MAX);
            Issue::of_file(file, kind).at_row(last).on_sheet(Some(&PATH_TABLE.into())).in_column(column)
        };
        if blanks > 0 {
            issues.push(at_path(IssueKind::BlankAmongAmounts { cells: blanks }));
        }
        let rows: Soles = known.into_iter().sum();
        if let Some(total) = total.filter(|total| !page.more && (*total - rows).abs() > TOLERANCE) {
            let total_of = format!("{} {}: {}", parent.level, parent.code, parent.name).into();
            let suspects = suspects(page, columns, place, rows - total);
            issues.push(at_path(IssueKind::DoesNotAddUp { total_of, column, total, rows, suspects }));
        }
    }
    issues
}

/// Rows with fewer cells than the header has columns.
fn ragged(page: &Page, file: &Arc<str>) -> Vec<Issue> {
    let expected = page.columns.len();
    let short = page.rows.iter().enumerate().filter(|(_, line)| line.cells.len() + 1 < expected);
    let issue = |(row, line): (usize, &Line)| {
        at_row(file, row, line, IssueKind::WrongFieldCount { found: line.cells.len() + 1, expected })
    };
    short.map(issue).collect()
}

/// The rows that may be wrong by `excess` in a column: without it they are still amounts, and keep the order that the
/// phases of a row have. If some break that order as they stand, only these.
fn suspects<const N: usize>(
    page: &Page,
    columns: &[Option<usize>; N],
    place: usize,
    excess: Soles,
) -> Vec<u64> {
    let mut fits = Vec::new();
    let mut broken = Vec::new();
    for (number, line) in (1_u64..).zip(&page.rows) {
        let Ok(amounts) = amounts(line, columns) else { continue };
        let Some(amount) = amounts[place] else { continue };
        let mut corrected = amounts;
        corrected[place] = Some(amount - excess);
        if amount - excess >= Soles::ZERO && falls(&corrected) {
            fits.push(number);
            if !falls(&amounts) {
                broken.push(number);
            }
        }
    }
    if broken.is_empty() { fits } else { broken }
}

/// Whether no phase after PIM is larger than the one before it, as the portal's rows have it.
fn falls<const N: usize>(amounts: &[Option<Soles>; N]) -> bool {
    let known: Vec<Soles> = amounts.iter().skip(1).flatten().copied().collect();
    N < 7 || known.windows(2).all(|pair| pair[0] + TOLERANCE >= pair[1])
}

/// An issue at a row of the data.
fn at_row(file: &Arc<str>, row: usize, line: &Line, kind: IssueKind) -> Issue {
    let shown = format!("{}: {}", line.code, line.name);
    let row = u64::try_from(row + 1).unwrap_or(u64::MAX);
    Issue::of_file(file, kind).at_row(row).on_sheet(Some(&DATA_TABLE.into())).showing(&shown)
}
