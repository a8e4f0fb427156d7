//! What the ministry's large CSVs have in common: their header, their columns by name, and how a row goes wrong.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::CutOff;
use canon_core::terms::names::fold;
use canon_core::terms::period::{Date, Month, Year};

use crate::cells::text::Encoding;
use crate::cells::{plain_centimos, usual_centimos};
use crate::error::{Remedy, SourceError};
use crate::mef::sums::Row;
use crate::reading::ColumnUse;
use crate::scan::fold::{Layout, Position};
use crate::scan::record::Fields;

/// The header of a CSV.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    /// The names, without blanks and quotes, in upper case.
    pub(crate) names: Vec<String>,
    /// The columns that the user gave another name, as the file writes them.
    pub(crate) written: BTreeMap<usize, String>,
    /// Where and how the records stand.
    pub(crate) layout: Layout,
    /// The encoding of its first lines.
    pub(crate) encoding: Encoding,
    /// The size of the file, as it lies on disk.
    pub(crate) bytes: u64,
}

impl Head {
    /// The column of a name, or of one of the names that older files give it.
    pub(crate) fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.names.iter().position(|n| n == name))
    }

    /// The same with the names that the user gave to columns, by the names that canon knows.
    pub(crate) fn renamed(mut self, given: &[(String, String)]) -> Self {
        for (known, column) in given {
            let known = known.to_uppercase();
            let at = self.names.iter().position(|name| fold(name) == fold(column));
            if let Some(at) = at.filter(|_| !self.names.contains(&known)) {
                let written = std::mem::replace(&mut self.names[at], known);
                self.written.insert(at, written);
            }
        }
        self
    }

    /// The column of the file that looks like one that is missing: `PIM` for `MONTO_PIM`.
    fn alike(&self, missing: &str) -> Option<String> {
        let bare = |name: &str| fold(name).replace("MONTO ", "");
        self.names.iter().find(|name| bare(name) == bare(missing)).cloned()
    }

    /// Several columns that must be there.
    ///
    /// # Errors
    /// All that are not, together.
    pub(crate) fn require<const N: usize>(&self, wanted: [&[&str]; N]) -> Result<[usize; N], SourceError> {
        let found = wanted.map(|names| self.column(names));
        let missing: Vec<String> = wanted
            .iter()
            .zip(found)
            .filter(|(_, at)| at.is_none())
            .map(|(names, _)| names[0].to_string())
            .collect();
        if missing.is_empty() {
            return Ok(found.map(|at| at.unwrap_or(0)));
        }
        let remedy = missing
            .iter()
            .map(|missing| Remedy::Column { known: missing.clone(), column: self.alike(missing) })
            .collect();
        let place = "1".to_string();
        Err(SourceError::MissingColumns { missing, found: self.names.clone(), place, remedy })
    }

    /// The columns with what each was taken for.
    pub(crate) fn uses(&self, used: &[(usize, &str)]) -> Vec<ColumnUse> {
        let role =
            |column: usize| used.iter().find(|(at, _)| *at == column).map(|(_, role)| (*role).to_string());
        let written = |at: usize, name: &String| self.written.get(&at).unwrap_or(name).clone();
        let names = self.names.iter().enumerate();
        names.map(|(at, name)| ColumnUse::by_name(written(at, name), role(at))).collect()
    }
}

/// A line that went wrong in one thread: its place is known once all blocks are.
#[derive(Clone, Debug)]
pub(crate) struct LineIssue {
    pub(crate) at: Position,
    pub(crate) column: Option<usize>,
    pub(crate) value: String,
    pub(crate) kind: IssueKind,
}

/// The troubles of one thread: listed up to a cap, counted beyond it.
#[derive(Clone, Debug, Default)]
pub(crate) struct LineIssues {
    listed: Vec<LineIssue>,
    counts: BTreeMap<&'static str, u64>,
    cap: usize,
}

impl LineIssues {
    pub(crate) fn capped_at(cap: usize) -> Self {
        Self { cap, ..Self::default() }
    }

    pub(crate) fn push(&mut self, at: Position, column: Option<usize>, value: &str, kind: IssueKind) {
        let count = self.counts.entry(kind.code()).or_default();
        *count += 1;
        if *count <= self.cap as u64 {
            let value = value.chars().take(200).collect();
            self.listed.push(LineIssue { at, column, value, kind });
        }
    }

    /// All troubles of all threads as issues; those past the cap as one count for each code.
    pub(crate) fn into_issues(
        all: Vec<Self>,
        file: &Arc<str>,
        names: &[String],
        line: impl Fn(Position) -> u64,
    ) -> Vec<Issue> {
        let mut issues = Vec::new();
        for of_thread in all {
            let mut listed: BTreeMap<&'static str, u64> = BTreeMap::new();
            for LineIssue { at, column, value, kind } in of_thread.listed {
                *listed.entry(kind.code()).or_default() += 1;
                let issue = Issue::of_file(file, kind).at_row(line(at)).showing(&value);
                issues.push(match column.and_then(|column| names.get(column)) {
                    Some(name) => issue.in_column(name),
                    None => issue,
                });
            }
            for (code, count) in of_thread.counts {
                let rows = count - listed.get(code).copied().unwrap_or(0);
                if rows > 0 {
                    issues.push(Issue::of_file(file, IssueKind::MoreLikeThis { code, rows }));
                }
            }
        }
        issues
    }
}

/// Lines that belong to no government of the three kinds, or to a year that was not asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnusedLines {
    /// Codes that no government has: their lines, the first of them, the name there.
    unknown: BTreeMap<u32, (u64, Position, String)>,
    outside: u64,
    other_years: u64,
}

impl UnusedLines {
    /// A line with a code that no government has.
    pub(crate) fn unknown(&mut self, code: u32, at: Position, name: impl FnOnce() -> String) {
        self.unknown.entry(code).or_insert_with(|| (0, at, name())).0 += 1;
    }

    /// A line of an entity out of scope.
    pub(crate) const fn outside(&mut self) {
        self.outside += 1;
    }

    /// A line of a year that was not asked for.
    pub(crate) const fn other_year(&mut self) {
        self.other_years += 1;
    }

    /// Adds another thread's lines; the name is that of the first line in the file, whichever thread met it.
    pub(crate) fn merge(&mut self, other: Self) {
        for (code, (rows, first, name)) in other.unknown {
            let mine = self.unknown.entry(code).or_insert((0, first, name.clone()));
            mine.0 += rows;
            if first < mine.1 {
                (mine.1, mine.2) = (first, name);
            }
        }
        self.outside += other.outside;
        self.other_years += other.other_years;
    }

    /// One issue for each code, and the counts.
    pub(crate) fn into_issues(self, file: &Arc<str>, line: impl Fn(Position) -> u64) -> Vec<Issue> {
        let of_file = |kind| Issue::of_file(file, kind);
        let unknown = self.unknown.into_iter().map(|(code, (rows, first, name))| {
            let issue = of_file(IssueKind::UnknownGovernment { rows }).at_row(line(first));
            issue.in_column("SEC_EJEC").showing(format!("{code} {name}").trim())
        });
        let mut issues: Vec<Issue> = unknown.collect();
        if self.outside > 0 {
            issues.push(of_file(IssueKind::OutOfScope { rows: self.outside }));
        }
        if self.other_years > 0 {
            issues.push(of_file(IssueKind::OtherYears { rows: self.other_years }));
        }
        issues
    }
}

/// Names of resources that no table knows: how many lines each has, and the first of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnknownResources(BTreeMap<String, (u64, Position)>);

impl UnknownResources {
    /// So many lines with this name.
    pub(crate) fn saw(&mut self, name: String, rows: u64, first: Position) {
        let mine = self.0.entry(name).or_insert((0, first));
        *mine = (mine.0 + rows, mine.1.min(first));
    }

    pub(crate) fn merge(&mut self, other: Self) {
        other.0.into_iter().for_each(|(name, (rows, first))| self.saw(name, rows, first));
    }

    /// One issue for each.
    pub(crate) fn into_issues(
        self,
        file: &Arc<str>,
        column: &str,
        line: impl Fn(Position) -> u64,
    ) -> Vec<Issue> {
        let issue = |(name, (rows, first)): (String, (u64, Position))| {
            let issue = Issue::of_file(file, IssueKind::UnknownResource { rows }).at_row(line(first));
            issue.in_column(column).showing(&name)
        };
        self.0.into_iter().map(issue).collect()
    }
}

/// Whether a column holds amounts, by its name.
pub(crate) fn is_amount(name: &str) -> bool {
    name.starts_with("MONTO_") || amount_of_year(name).is_some()
}

/// The amounts that a comparativo gives of each year, without `MONTO_` before them or the year behind.
const OF_A_YEAR: [&str; 8] =
    ["PIA", "PIM", "CERTIFICADO", "COMPROMETIDO_ANUAL", "COMPROMETIDO", "DEVENGADO", "GIRADO", "RECAUDADO"];

/// What a column of a comparativo's amounts is called without its year, and the year: `PIM_2024`, `MONTO_PIM_2024`.
pub(crate) fn amount_of_year(name: &str) -> Option<(&str, Year)> {
    let (name, year) = name.strip_prefix("MONTO_").unwrap_or(name).rsplit_once('_')?;
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let year = Year::parse(year).filter(|_| is_year && OF_A_YEAR.contains(&name))?;
    Some((name, year))
}

/// The amounts of a row. A column that the file lacks, or an empty cell, is missing; a cell that is no number is the
/// error, by its column.
pub(crate) fn amounts<const N: usize>(
    fields: &Fields<'_>,
    columns: &[Option<usize>; N],
) -> Result<Row<N>, usize> {
    let mut row = Row { centimos: [0; N], missing: 0 };
    if let Some(run) = run(columns) {
        for (place, raw) in fields.raw(run.clone()).enumerate() {
            match usual_centimos(raw) {
                Some(centimos) => row.centimos[place] = centimos,
                None => unusual_amount(fields, Some(run.start + place), place, &mut row)?,
            }
        }
        return Ok(row);
    }
    for (place, column) in columns.iter().enumerate() {
        unusual_amount(fields, *column, place, &mut row)?;
    }
    Ok(row)
}

/// The columns, where they stand side by side in their order, as they do in the ministry's files.
#[inline]
fn run<const N: usize>(columns: &[Option<usize>; N]) -> Option<Range<usize>> {
    let first = columns.first().copied().flatten()?;
    columns.iter().zip(first..).all(|(column, at)| *column == Some(at)).then_some(first..first + N)
}

/// Adds one amount, however it is written, to a row.
fn unusual_amount<const N: usize>(
    fields: &Fields<'_>,
    column: Option<usize>,
    place: usize,
    row: &mut Row<N>,
) -> Result<(), usize> {
    let field = column.map(|column| fields.trimmed(column));
    match field.map(|field| plain_centimos(field).or_else(|| centimos_with_comma(field))) {
        Some(Some(centimos)) => row.centimos[place] = centimos,
        _ if field.is_none_or(<[u8]>::is_empty) => row.missing |= 1 << place,
        _ => return Err(column.unwrap_or(0)),
    }
    Ok(())
}

/// An amount with a decimal comma and no other mark, as a spreadsheet in another locale saves it: `750000,25`. A comma before
/// three digits may part thousands, and is not read.
fn centimos_with_comma(field: &[u8]) -> Option<i64> {
    let (whole, rest) = field.split_at_checked(memchr::memchr(b',', field)?)?;
    let is_decimal = matches!(rest.len(), 2 | 3) && whole.last().is_some_and(u8::is_ascii_digit);
    let decimals = rest.get(1..).filter(|decimals| is_decimal && decimals.iter().all(u8::is_ascii_digit))?;
    let is_whole = whole.strip_prefix(b"-").unwrap_or(whole).iter().all(u8::is_ascii_digit);
    plain_centimos(&[whole, b".", decimals].concat()).filter(|_| is_whole)
}

/// The last month with flows of each year, as a cut-off.
#[derive(Clone, Debug, Default)]
pub(crate) struct CutOffs {
    months: BTreeMap<Year, Month>,
    /// The year seen last and its last month: most lines are of no later one.
    usual: Option<(Year, Month)>,
}

impl CutOffs {
    /// A month of a year has flows.
    #[inline]
    pub(crate) fn saw(&mut self, year: Year, month: Month) {
        if self.usual.is_some_and(|(usual, last)| usual == year && last >= month) {
            return;
        }
        let last = self.months.entry(year).or_insert(month);
        *last = (*last).max(month);
        self.usual = Some((year, *last));
    }

    /// Adds another thread's months.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (year, month) in &other.months {
            self.saw(*year, *month);
        }
    }

    /// The cut-off of each year.
    pub(crate) fn cuts(&self) -> BTreeMap<Year, CutOff> {
        let cut = |(year, month): (&Year, &Month)| (*year, CutOff::LastMonth(Date::month_end(*year, *month)));
        self.months.iter().map(cut).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::mef::header::*;

    #[test]
    fn a_decimal_comma_is_one_where_it_can_be_nothing_else() {
        for (field, centimos) in [
            ("750000,25", Some(75_000_025)),
            ("-3,5", Some(-350)),
            ("1,500", None),
            ("1.234,50", None),
            (",5", None),
            ("1,2,3", None),
            ("5", None),
            ("a,5", None),
        ] {
            assert_eq!(centimos_with_comma(field.as_bytes()), centimos, "{field}");
        }
    }

    #[test]
    fn the_cut_off_is_the_last_day_of_the_last_month() {
        let year = Year::new(2024).unwrap();
        let mut months = CutOffs::default();
        months.saw(year, Month::new(2).unwrap());
        months.saw(year, Month::new(1).unwrap());
        assert_eq!(months.cuts()[&year].date().unwrap().to_string(), "2024-02-29");
    }
}
