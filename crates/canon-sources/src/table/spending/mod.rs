//! A table of budgets, spending and credits, a row a government (and year, scope, month or rubro).

mod around;
mod checks;
mod facts;
mod headings;
mod labels;
mod lengths;
mod months;
mod no_data;
mod row;
mod sheet;
mod totals;
mod units;

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::Precision;
use canon_core::facts::tally::{Fate, Fates};
use canon_core::facts::{Credit, Slot};
use canon_core::terms::budget::{Inclusion, Part, Phase, Rubro};
use canon_core::terms::government::GovId;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use rustc_hash::FxHashMap;

use self::headings::Years;
use self::labels::Labels;
use self::lengths::Lengths;
use self::months::ByMonth;
use self::no_data::{no_data, numbers_columns};
use self::row::{amounts, slot};
use self::sheet::Sheet;
use self::totals::{Sign, Totals, sign};
use self::units::Units;
use super::grid::Row;
use super::identity::{ByName, Identity, Known};
use super::numbers::decimals;
use super::roles::Role;
use super::{Table, year_of_table};
use crate::cells::year;
use crate::error::SourceError;
use crate::reading::{Options, Reading};

/// The phases without which hardly a figure can be judged.
const JUDGED_BY: [Phase; 2] = [Phase::Pim, Phase::Devengado];

/// Adds the figures of all sheets to a reading.
pub(super) fn add(
    tables: &[&Table<'_>],
    file: &Arc<str>,
    options: &Options,
    reading: &mut Reading,
) -> Result<(), SourceError> {
    let mut rows = Rows {
        file,
        options,
        reading,
        seen: FxHashMap::default(),
        known: Known::new(ByName::of(options)),
        channels: BTreeSet::new(),
        exact: false,
        empty: BTreeMap::new(),
        percents: BTreeMap::new(),
        totals: Totals::default(),
        lengths: Lengths::default(),
        units: Units::new(),
        unit: 0,
        by_month: ByMonth::default(),
        fates: Vec::new(),
    };
    for pages in tables.chunk_by(|one, next| is_next_page(one, next)) {
        rows.table(pages)?;
    }
    rows.settle_units();
    rows.settle_months()?;
    rows.percent_issues();
    for (role, fate) in std::mem::take(&mut rows.fates) {
        *rows.reading.tally.centimos.entry(role.code()).or_default() += fate;
    }
    let (exact, channels) = (rows.exact, rows.channels.into_iter().collect::<Vec<_>>().join("; "));
    // Sorting takes room of its own.
    drop(rows.seen);
    around::check_years(tables, reading)?;
    reading.source.unit = around::unit(tables);
    reading.source.precision = if exact { Precision::Centimo } else { Precision::Sol };
    if !channels.is_empty() {
        reading.source.channel = channels.into();
    }
    around::tell_unit(reading);
    let inclusions: BTreeSet<Inclusion> = reading.facts.spending.iter().map(|fact| fact.inclusion).collect();
    reading.source.inclusion = if inclusions.len() == 1 { inclusions.into_iter().next() } else { None }
        .unwrap_or(options.assume_inclusion.unwrap_or(Inclusion::Todo));
    sort(reading);
    Ok(())
}

fn sort(reading: &mut Reading) {
    let facts = &mut reading.facts;
    facts.spending.sort_by_key(|f| (f.gov, f.year, f.inclusion, f.part, f.slot));
    facts.transfers.sort_by_key(|f| (f.gov, f.year, f.part, f.credit, f.slot));
    facts.income.sort_by_key(|f| (f.gov, f.year, f.rubro, f.generica));
}

/// What makes two rows be about the same money.
type Key = (GovId, Year, Inclusion, Part, Slot, Option<Rubro>);

/// The amounts of a row, by the role of their column.
type Amounts = Vec<(Role, Option<Soles>)>;

/// Amounts as one number: the same for the same amounts, and for no others that anybody will meet.
fn in_short(amounts: &Amounts) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (role, amount) in amounts {
        (role.code(), amount.map(Soles::centimos)).hash(&mut hasher);
    }
    hasher.finish()
}

struct Rows<'a> {
    file: &'a Arc<str>,
    options: &'a Options,
    reading: &'a mut Reading,
    /// Rows by what they are about: their line, and their amounts as one number.
    seen: FxHashMap<Key, (u64, u64)>,
    known: Known,
    channels: BTreeSet<String>,
    /// Whether any amount has céntimos.
    exact: bool,
    /// Empty cells of the sheet's columns that figures are judged by: how many, and the first.
    empty: BTreeMap<usize, (u64, u64)>,
    /// The rows of the table that may be totals.
    totals: Totals,
    lengths: Lengths,
    units: Units,
    /// The unit of the row looked at, as one number; 0 for a municipality.
    unit: u64,
    by_month: ByMonth,
    /// What became of the amounts of each column, for the tally.
    fates: Vec<(Role, Fates<i128>)>,
    /// Amounts beside a large PIM: how many could be percentages, how many not, and the first place.
    percents: BTreeMap<(Phase, Year), (u64, u64, Issue)>,
}

/// Whether a table goes on below the same header, repeated as on each page of a printed one.
fn is_next_page(one: &Table<'_>, next: &Table<'_>) -> bool {
    let (header, other) = (&one.header, &next.header);
    std::ptr::eq(one.grid, next.grid)
        && one.end == other.row
        && (&header.names, &header.roles) == (&other.names, &other.roles)
        && next.context.goes_on(&one.context)
}

/// A row that is left out, the column and text that are to blame, and why.
struct Refused(Option<usize>, IssueKind);

impl Rows<'_> {
    /// A table, whose header may stand there again on each page.
    fn table(&mut self, pages: &[&Table<'_>]) -> Result<(), SourceError> {
        let Some(&table) = pages.first() else { return Ok(()) };
        let (grid, header) = (table.grid, &table.header);
        let year = match header.has(Role::Year) {
            true => None,
            false if headings::leading(pages).is_some() => headings::leading(pages),
            false => Some(
                year_of_table(table, self.file, self.options, &mut self.reading.issues)
                    .ok_or_else(|| SourceError::NoYear { hint: year_in_name(self.file) })?,
            ),
        };
        let columns: Vec<usize> = header.amounts().map(|(_, column)| column).collect();
        let written = match self.options.decimal {
            Some(given) => vec![given; columns.len()],
            None => decimals(pages, &columns)?,
        };
        let decimals = columns.into_iter().zip(written).collect();
        let by_name = ByName::of(self.options);
        let mut sheet = Sheet { grid, header, decimals, year, by_name, context: &table.context };
        if !header.has(Role::Scope) && !header.has(Role::Rubro) {
            self.scope_assumed(&sheet);
        }
        self.absent_columns(&sheet);
        self.totals.unit = Some(sheet.unit());
        let (mut labels, mut years) = (Labels::of(header), Years::default());
        let before = self.reading.facts.transfers.len();
        for page in pages {
            // The numbers of the columns stand right below their names.
            let numbered = page.rows().take_while(numbers_columns).count();
            for row in page.rows().take(numbered) {
                self.reading.tally.rows.read += 1;
                self.reading.tally.rows.set_aside += 1;
                self.issue(&sheet, &row, None, IssueKind::NumberingRow);
            }
            for mut row in page.rows().skip(numbered) {
                if self.is_year_heading(&mut sheet, &mut years, &row)? {
                    continue;
                }
                labels.fill(&mut row, (pages, &sheet));
                self.row(&sheet, &row)?;
            }
        }
        if let Some((rows, first)) = labels.filled {
            let issue = Issue::of_file(self.file, IssueKind::GroupLabels { rows }).at_row(first);
            self.reading.issues.push(issue.on_sheet(grid.sheet.as_ref()));
        }
        self.settle_totals(&sheet);
        std::mem::take(&mut self.lengths).check(grid.line(header.row), header.names.len())?;
        if self.reading.facts.transfers[before..].iter().any(|fact| fact.credit == Credit::Mixed) {
            self.note(&sheet, IssueKind::CreditsNotSeparable);
        }
        for (column, (rows, first)) in std::mem::take(&mut self.empty) {
            let issue = Issue::of_file(self.file, IssueKind::EmptyAmount { rows }).at_row(first);
            let issue = issue.on_sheet(grid.sheet.as_ref()).in_column(&header.names[column]);
            self.reading.issues.push(issue);
        }
        Ok(())
    }

    /// A table of budgets that lacks PIM or devengado is read, and what it lacks is said.
    fn absent_columns(&mut self, sheet: &Sheet<'_>) {
        let has = |phase| sheet.header.has(Role::Phase(phase));
        if !Phase::ALL.into_iter().any(has) || sheet.header.has(Role::Collected) {
            return;
        }
        for phase in JUDGED_BY.into_iter().filter(|phase| !has(*phase)) {
            self.note(sheet, IssueKind::ColumnAbsent { phase });
        }
    }

    fn note(&mut self, sheet: &Sheet<'_>, kind: IssueKind) {
        self.reading.issues.push(Issue::of_file(self.file, kind).on_sheet(sheet.grid.sheet.as_ref()));
    }

    fn issue(&mut self, sheet: &Sheet<'_>, row: &Row<'_>, column: Option<usize>, kind: IssueKind) {
        let issue = sheet.issue(self.file, row, column, kind);
        self.reading.issues.push(issue);
    }

    fn row(&mut self, sheet: &Sheet<'_>, row: &Row<'_>) -> Result<(), SourceError> {
        self.reading.tally.rows.read += 1;
        if let Some(kind) = no_data(sheet, row) {
            self.lengths.leave_out(&kind, row.line);
            if kind == IssueKind::TotalRow {
                let amounts = amounts(sheet, row).unwrap_or_default();
                self.hold(Sign::Word, amounts, sheet.issue(self.file, row, None, kind));
            } else {
                if kind == IssueKind::NoteRow {
                    sheet.context.check_note(sheet.grid, row)?;
                }
                self.reading.tally.rows.set_aside += 1;
                self.issue(sheet, row, None, kind);
            }
            return Ok(());
        }
        self.lengths.fitting += 1;
        let amounts = match amounts(sheet, row) {
            Ok(amounts) => amounts,
            Err(column) => {
                self.reading.tally.rows.set_aside += 1;
                self.issue(sheet, row, Some(column), IssueKind::UnreadableNumber);
                return Ok(());
            }
        };
        match self.place(sheet, row, &amounts) {
            Ok(Some(key)) => {
                self.totals.add(&amounts);
                self.read(&amounts);
                self.use_row(sheet, row, key, &amounts)?;
            }
            Ok(None) => {
                self.totals.add(&amounts);
                self.leave_out(&amounts, Fate::OutOfScope);
            }
            Err(Refused(column, kind @ IssueKind::RepeatedRow { .. })) => {
                self.totals.add_repeated(&amounts);
                self.leave_out(&amounts, Fate::Repeated);
                self.issue(sheet, row, column, kind);
            }
            Err(Refused(column, kind)) => match sign(sheet, row, column, &kind) {
                Some(sign) => self.hold(sign, amounts, sheet.issue(self.file, row, column, kind)),
                None => {
                    self.totals.add(&amounts);
                    self.leave_out(&amounts, Fate::SetAside);
                    self.issue(sheet, row, column, kind);
                }
            },
        }
        Ok(())
    }

    /// What became of the amounts of a column.
    fn fates(&mut self, role: Role) -> &mut Fates<i128> {
        let known = self.fates.iter().position(|(other, _)| *other == role);
        let place = known.unwrap_or_else(|| {
            self.fates.push((role, Fates::default()));
            self.fates.len() - 1
        });
        &mut self.fates[place].1
    }

    fn read(&mut self, amounts: &Amounts) {
        for (role, amount) in amounts {
            self.fates(*role).read += i128::from(amount.unwrap_or(Soles::ZERO).centimos());
        }
    }

    fn leave_out(&mut self, amounts: &Amounts, fate: Fate) {
        self.read(amounts);
        *self.reading.tally.rows.part_mut(fate) += 1;
        for (role, amount) in amounts {
            *self.fates(*role).part_mut(fate) += i128::from(amount.unwrap_or(Soles::ZERO).centimos());
        }
    }

    /// Which money a row is about; `None` for entities and years that are not wanted.
    fn place(&mut self, sheet: &Sheet<'_>, row: &Row<'_>, amounts: &Amounts) -> Result<Option<Key>, Refused> {
        let column = |role| sheet.header.column(role);
        let unreadable = |role| Refused(column(role), IssueKind::UnreadableKey);
        let year = match sheet.year {
            Some(year) => year,
            None => year(sheet.text(row, Role::Year).as_bytes()).ok_or_else(|| unreadable(Role::Year))?,
        };
        let gov = match self.known.of_row(row, sheet.header) {
            Identity::Known(gov, odd) => {
                odd.into_iter().for_each(|kind| self.issue(sheet, row, column(Role::Ubigeo), kind));
                gov
            }
            Identity::Outside => {
                self.issue(sheet, row, None, IssueKind::OutOfScope { rows: 1 });
                return Ok(None);
            }
            Identity::Nobody(kind) => return Err(Refused(None, kind)),
        };
        if !self.options.wants(year) {
            self.reading.profile.other_years.insert(year);
            return Ok(None);
        }
        let (part, rubro) = Self::part(sheet, row)?;
        let key = (gov, year, Self::inclusion(sheet, row)?, part, slot(sheet, row)?, rubro);
        // A regional government is the sum of its units, a row each; a municipality has one row.
        self.unit = 0;
        if matches!(gov, GovId::Regional(_)) {
            return match self.repeats_unit(sheet, row, key, amounts) {
                Some(kind) => Err(Refused(None, kind)),
                None => Ok(Some(key)),
            };
        }
        if let Some((first, before)) = self.seen.get(&key) {
            let first = *first;
            let kind = if *before == in_short(amounts) {
                IssueKind::RepeatedRow { first }
            } else {
                IssueKind::ContradictoryRow { first }
            };
            return Err(Refused(None, kind));
        }
        Ok(Some(key))
    }

    fn use_row(
        &mut self,
        sheet: &Sheet<'_>,
        row: &Row<'_>,
        key: Key,
        amounts: &Amounts,
    ) -> Result<(), SourceError> {
        self.cut(sheet, row, key.1)?;
        self.seen.entry(key).or_insert_with(|| (row.line, in_short(amounts)));
        let channel = sheet.text(row, Role::Channel);
        if !channel.is_empty() {
            let download = sheet.text(row, Role::Download);
            self.channels.insert(match download.as_str() {
                "" => channel,
                day => format!("{channel} (descarga: {day})"),
            });
        }
        self.reading.tally.rows.used += 1;
        for (role, amount) in amounts {
            if let (Role::Phase(phase), None) = (role, amount)
                && JUDGED_BY.contains(phase)
                && !(*phase == Phase::Pim && matches!(key.4, Slot::Month(_)))
                && let Some(column) = sheet.header.column(*role)
            {
                self.empty.entry(column).or_insert((0, row.line)).0 += 1;
            }
            let amount = amount.unwrap_or(Soles::ZERO);
            self.exact |= amount.centimos() % 100 != 0;
            self.fates(*role).used += i128::from(amount.centimos());
        }
        let facts = &self.reading.facts;
        let before = [facts.spending.len(), facts.income.len()];
        self.facts(sheet, row, key, amounts);
        self.note_unit(&key, before[0]);
        if sheet.header.has(Role::Month) {
            self.note_month(sheet, row, key, before);
        }
        self.check_avance(sheet, row, amounts);
        self.check_saldo(sheet, row, amounts);
        for phase in [Phase::Devengado, Phase::Girado] {
            self.suspect_percent(sheet, row, key.1, amounts, phase);
        }
        Ok(())
    }
}

/// A year in the file's name: shown as a hint, never believed.
fn year_in_name(file: &str) -> Option<String> {
    let name = file.rsplit(['/', '!']).next().unwrap_or(file);
    let mut years = name.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    let year = years.find_map(Year::parse)?;
    Some(format!("{name} → {year}"))
}

#[cfg(test)]
mod tests;
