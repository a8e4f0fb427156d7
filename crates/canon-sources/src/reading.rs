//! What comes of reading a file: facts and issues, and everything that was decided on the way.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::{Cut, Source};
use canon_core::facts::tally::Tally;
use canon_core::facts::{Facts, Slot};
use canon_core::law::norms::Norms;
use canon_core::terms::budget::{Inclusion, Phase, Scope};
use canon_core::terms::government::GovId;
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Date, Month, Year};

use crate::cells::Decimal;
use crate::cells::text::Encoding;
use crate::mef::resources::Resources;
use crate::trace::{TracedRow, Wanted};

/// What a reader may assume and how far it may go.
#[derive(Clone, Debug)]
pub struct Options {
    /// Threads for large files.
    pub threads: usize,
    /// Whether what a program kept of an earlier reading may be used. This library keeps nothing.
    pub reuse: bool,
    /// Only these years, if any are named.
    pub years: Option<BTreeSet<Year>>,
    /// The year of a file that says none, by file name; the empty name is any file.
    pub assume_year: BTreeMap<String, Year>,
    /// The scope of a table that says none.
    pub assume_scope: Scope,
    /// The inclusion of a table that says none.
    pub assume_inclusion: Inclusion,
    /// The law in numbers: which rubros and activity the council's oversight is.
    pub norms: Norms,
    /// The resources that tell canon from the rest of rubro 18.
    pub resources: Resources,
    /// Limits on size.
    pub limits: Limits,
    /// Of a workbook, only the sheet of this name.
    pub sheet: Option<String>,
    /// The row of the header, where it is not to be looked for.
    pub header_row: Option<u64>,
    /// How numbers are written, where it is not to be told from the columns.
    pub decimal: Option<Decimal>,
    /// Names of columns that canon does not know by itself: a name that it knows, and the one in the file.
    pub mapping: Vec<(String, String)>,
    /// Whose rows to keep, if anybody's.
    pub trace: Option<Wanted>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            reuse: false,
            years: None,
            assume_year: BTreeMap::new(),
            assume_scope: Scope::Todo,
            assume_inclusion: Inclusion::Todo,
            norms: Norms::published(),
            resources: Resources::default(),
            limits: Limits::default(),
            sheet: None,
            header_row: None,
            decimal: None,
            mapping: Vec::new(),
            trace: None,
        }
    }
}

impl Options {
    /// Whether the rows of a government's year are to be kept.
    pub(crate) fn traces(&self, gov: GovId, year: Year) -> bool {
        self.trace.as_ref().is_some_and(|wanted| wanted.is(gov, year))
    }

    /// The year assumed for a file, if one was given for it or for all.
    pub fn assumed_year(&self, file: &str) -> Option<Year> {
        let name = file.rsplit(['/', '\\', '!']).next().unwrap_or(file);
        self.assume_year.get(name).or_else(|| self.assume_year.get("")).copied()
    }

    /// Whether a year was asked for.
    pub(crate) fn wants(&self, year: Year) -> bool {
        self.years.as_ref().is_none_or(|years| years.contains(&year))
    }
}

/// Limits that keep a hostile or broken file from taking the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a table, a workbook or a file of contracts, read whole.
    pub whole_file: u64,
    /// Bytes of a page, which takes many times its size once parsed.
    pub page: u64,
    /// Bytes that a packed file may unpack to.
    pub unpacked: u64,
    /// How many times its packed size a file may unpack to, past the first [`Self::FREE`] bytes.
    pub ratio: u64,
    /// Files in a zip.
    pub members: usize,
    /// Sheets of a workbook.
    pub sheets: usize,
    /// Cells of a table, empty ones within its rectangle counted.
    pub cells: u64,
    /// Columns of a table.
    pub columns: usize,
    /// Elements of a page that lie one inside another.
    pub depth: usize,
    /// Issues listed one by one for each code and file; the rest are counted.
    pub issues_of_a_kind: usize,
}

impl Limits {
    /// Bytes that anything may unpack to, whatever its ratio: a small table may well be a thousand times smaller packed.
    pub const FREE: u64 = 16 << 20;

    /// Cells that a row counts for beside its own: it takes as much memory, be it ever so narrow.
    pub const CELLS_OF_A_ROW: u64 = 4;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            whole_file: 256 << 20,
            page: 32 << 20,
            unpacked: 64 << 30,
            ratio: 200,
            members: 10_000,
            sheets: 256,
            cells: 10_000_000,
            columns: 2_000,
            depth: 200,
            issues_of_a_kind: 10_000,
        }
    }
}

/// The formats that canon reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// MEF spending, a line a month (63 columns).
    GastoLong,
    /// MEF spending, the months side by side (73 columns).
    GastoWide,
    /// MEF transfers (26 columns).
    Transferencias,
    /// MEF income (36 columns).
    Ingreso,
    /// Consulta Amigable, spending.
    AmigableGasto,
    /// Consulta Amigable, income.
    AmigableIngreso,
    /// A table with the usual column names.
    Table,
    /// Population by district.
    Population,
    /// Prices by year.
    Prices,
    /// Índices de distribución by government.
    Indices,
    /// Investments by code, from Invierte.pe.
    Investments,
    /// What was agreed in sessions.
    Commitments,
    /// What was learned.
    Experiences,
    /// Works by code, from INFOBRAS.
    Works,
    /// Orders of purchase and service.
    Orders,
    /// Contracting processes in the Open Contracting Data Standard.
    Contracts,
    /// What the council's oversight gets.
    Oversight,
    /// Names of entities.
    Aliases,
}

impl Format {
    /// The phases that a file of the ministry's gives month by month.
    pub const fn monthly(self) -> &'static [Phase] {
        match self {
            Self::GastoLong => &Phase::ALL,
            Self::GastoWide => &[Phase::Devengado],
            _ => &[],
        }
    }
}

/// What a column of the file was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnUse {
    /// Its name in the file.
    pub name: String,
    /// What it was taken for; `None` if it was not used.
    pub role: Option<String>,
}

/// One level of the drill path of a Consulta Amigable export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathLevel {
    /// `Departamento`, `Municipalidad` … or `TOTAL`.
    pub kind: String,
    /// The code before the colon.
    pub code: String,
    /// The name after it.
    pub name: String,
    /// The totals of the level, by column.
    pub amounts: Vec<(&'static str, Option<Soles>)>,
}

/// Everything decided about a file, for `canon inspect`.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Its format.
    pub format: Format,
    /// What it is wrapped in: "zip", "gz", "xlsx", "HTML".
    pub wrapping: Vec<String>,
    /// Its encoding, for text.
    pub encoding: Option<Encoding>,
    /// What separates its fields, for CSV.
    pub delimiter: Option<u8>,
    /// The sheet read, for a workbook.
    pub sheet: Option<Arc<str>>,
    /// The row taken as header, counted from 1.
    pub header_row: Option<u64>,
    /// The columns and what each was taken for.
    pub columns: Vec<ColumnUse>,
    /// The title of a page.
    pub title: Option<String>,
    /// The drill path of an export.
    pub path: Vec<PathLevel>,
    /// The dimension of an export: what its rows are.
    pub dimension: Option<String>,
    /// The day of the query.
    pub query_date: Option<Date>,
    /// The scopes its figures feed.
    pub scopes: BTreeSet<Scope>,
    /// The years in it.
    pub years: BTreeSet<Year>,
    /// The years in it that were not asked for, where the format tells them.
    pub other_years: BTreeSet<Year>,
}

impl Profile {
    /// A profile of a format, to be filled in.
    pub fn new(format: Format) -> Self {
        Self {
            format,
            wrapping: Vec::new(),
            encoding: None,
            delimiter: None,
            sheet: None,
            header_row: None,
            columns: Vec::new(),
            title: None,
            path: Vec::new(),
            dimension: None,
            query_date: None,
            scopes: BTreeSet::new(),
            years: BTreeSet::new(),
            other_years: BTreeSet::new(),
        }
    }
}

/// A file, read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What holds for all its figures.
    pub source: Source,
    /// What was decided about it.
    pub profile: Profile,
    /// Its facts, each list in the order of its keys.
    pub facts: Facts,
    /// Its cut-off for each year.
    pub cuts: BTreeMap<Year, Cut>,
    /// What was odd.
    pub issues: Vec<Issue>,
    /// What became of every row and sol.
    pub tally: Tally,
    /// BLAKE3 of the file's bytes as they are on disk.
    pub hash: [u8; 32],
    /// The size of the file in bytes.
    pub bytes: u64,
    /// The rows that were asked for, in the order of the file.
    pub trace: Vec<TracedRow>,
    /// Whether it was kept from an earlier reading of the same file, hash and all.
    pub recalled: bool,
}

impl Reading {
    /// Sorts what a reader gathered in no particular order, fills in the scopes and years, and holds the cuadre.
    ///
    /// # Errors
    /// [`crate::SourceError::Cuadre`], which is a defect of canon.
    pub(crate) fn finish(mut self, limits: &Limits) -> Result<Self, crate::SourceError> {
        self.trace.sort_by(|a, b| (&a.sheet, a.line).cmp(&(&b.sheet, b.line)));
        self.issues.sort_by(|a, b| (a.row, &a.column, &a.kind).cmp(&(b.row, &b.column, &b.kind)));
        self.issues.extend(self.months_missing());
        self.issues = capped(std::mem::take(&mut self.issues), limits.issues_of_a_kind);
        let facts = &self.facts;
        let years = facts.spending.iter().map(|f| f.year).chain(facts.transfers.iter().map(|f| f.year));
        let years =
            years.chain(facts.income.iter().map(|f| f.year)).chain(facts.population.iter().map(|f| f.year));
        let years = years.chain(facts.indices.iter().map(|f| f.year));
        let years = years.chain(facts.prices.iter().map(|f| f.year));
        let years = years.chain(facts.orders.iter().map(|f| f.year));
        let years = years.chain(facts.processes.iter().map(|f| f.year));
        let years = years.chain(facts.oversight.iter().map(|f| f.year));
        self.profile.years.extend(years);
        let parts = facts.spending.iter().map(|f| f.part).chain(facts.transfers.iter().map(|f| f.part));
        let parts: BTreeSet<_> = parts.collect();
        self.profile.scopes.extend(Scope::ALL.into_iter().filter(|s| parts.iter().any(|p| p.counts_in(*s))));
        self.tally.check().map_err(crate::SourceError::Cuadre)?;
        Ok(self)
    }
}

impl Reading {
    /// The months before the last that a monthly file has no line of, year by year.
    fn months_missing(&self) -> Vec<Issue> {
        let mut seen: BTreeMap<Year, BTreeSet<Month>> = BTreeMap::new();
        let spending = self.facts.spending.iter().map(|fact| (fact.year, fact.slot));
        for (year, slot) in spending.chain(self.facts.transfers.iter().map(|fact| (fact.year, fact.slot))) {
            if let Slot::Month(month) = slot {
                seen.entry(year).or_default().insert(month);
            }
        }
        let missing = |(year, months): (Year, BTreeSet<Month>)| {
            let last = *months.last()?;
            let missing: Vec<Month> = Month::all().filter(|m| *m < last && !months.contains(m)).collect();
            let kind = IssueKind::MonthsMissing { year, months: missing.clone() };
            (!missing.is_empty()).then(|| Issue::of_file(&self.source.file, kind))
        };
        seen.into_iter().filter_map(missing).collect()
    }
}

/// Lists at most so many issues of a code and counts the rest in one more.
fn capped(issues: Vec<Issue>, limit: usize) -> Vec<Issue> {
    let mut seen: BTreeMap<&'static str, u64> = BTreeMap::new();
    let mut kept = Vec::new();
    let mut file = None;
    for issue in issues {
        let count = seen.entry(issue.kind.code()).or_default();
        *count += 1;
        file.get_or_insert_with(|| Arc::clone(&issue.file));
        if *count <= limit as u64 {
            kept.push(issue);
        }
    }
    let Some(file) = file else { return kept };
    for (code, count) in seen.into_iter().filter(|(_, count)| *count > limit as u64) {
        let kind = IssueKind::MoreLikeThis { code, rows: count - limit as u64 };
        kept.push(Issue::of_file(&file, kind));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issues_past_the_cap_are_counted_and_none_is_lost() {
        let file: Arc<str> = "f.csv".into();
        let all = (0..25).map(|row| Issue::of_file(&file, IssueKind::UnreadableNumber).at_row(row)).collect();
        let kept = capped(all, 10);
        assert_eq!(kept.len(), 11);
        assert_eq!(kept[10].kind, IssueKind::MoreLikeThis { code: "numero_ilegible", rows: 15 });
    }

    #[test]
    fn a_year_is_assumed_for_one_file_or_for_all() {
        let year = |y| Year::new(y).unwrap();
        let mut options = Options::default();
        options.assume_year.insert(String::new(), year(2024));
        options.assume_year.insert("poblacion.csv".into(), year(2026));
        assert_eq!(options.assumed_year("datos/poblacion.csv"), Some(year(2026)));
        assert_eq!(options.assumed_year("otro.csv"), Some(year(2024)));
    }
}
