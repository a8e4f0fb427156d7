//! A table of budgets, spending and credits, a row a government (and year, scope, month or rubro).

mod around;
mod checks;
mod facts;
mod headings;
mod key;
mod labels;
mod lengths;
mod months;
mod no_data;
mod row;
mod sheet;
mod totals;
mod units;
mod year;

use std::collections::{BTreeMap, BTreeSet};
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

use self::facts::{is_blank, settle};
use self::headings::Years;
use self::key::{Seen, about, detail};
use self::labels::Labels;
use self::lengths::Lengths;
use self::months::ByMonth;
pub(super) use self::no_data::names_total;
use self::no_data::{no_data, numbers_columns};
use self::row::{all_amounts, once_a_year};
use self::sheet::{Projects, Sheet};
use self::totals::{Sign, Totals, sign};
use self::units::Units;
use self::year::{unread_years, year_in_name};
use super::grid::Row;
use super::identity::{ByName, Known};
use super::numbers::decimals;
use super::roles::Role;
use super::unfold::{Slice, Unfolded};
use super::{SheetName, Table, year_of_table};
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
        sheets: Vec::new(),
        known: Known::default(),
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
        without_function: BTreeSet::new(),
    };
    for pages in tables.chunk_by(|one, next| is_next_page(one, next)) {
        rows.table(pages)?;
    }
    rows.check_detail()?;
    // What follows takes room of its own.
    rows.seen = FxHashMap::default();
    rows.settle_units();
    rows.settle_months()?;
    rows.percent_issues();
    for (role, fate) in std::mem::take(&mut rows.fates) {
        *rows.reading.tally.centimos.entry(role.code()).or_default() += fate;
    }
    let (exact, channels) = (rows.exact, rows.channels.into_iter().collect::<Vec<_>>().join("; "));
    let without_function = rows.without_function;
    around::check_years(tables, reading)?;
    reading.source.unit = around::unit(tables);
    reading.source.precision = if exact { Precision::Centimo } else { Precision::Sol };
    if !channels.is_empty() {
        reading.source.channel = channels.into();
    }
    settle(reading, options, &without_function);
    Ok(())
}

/// What makes two rows be about the same money.
type Key = (GovId, Year, Inclusion, Part, Slot, Option<Rubro>);

/// The amounts of a row, by the role of their column.
type Amounts = Vec<(Role, Option<Soles>)>;

struct Rows<'a> {
    file: &'a Arc<str>,
    options: &'a Options,
    reading: &'a mut Reading,
    /// Rows by what they are about, with their detail, as one number.
    seen: FxHashMap<u64, Seen>,
    /// The sheets of the tables so far.
    sheets: Vec<SheetName>,
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
    /// The governments and years that have rows of no function: what is told of the others is not all of theirs.
    without_function: BTreeSet<(GovId, Year)>,
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
        self.sheets.push(grid.sheet.clone());
        let unfolded = Unfolded::of(pages)?;
        let is_headed = headings::leading(pages).is_some();
        let said =
            table.context.year().map(|(year, _)| *year).or_else(|| self.options.assumed_year(self.file));
        if !is_headed && let Some(error) = unread_years(table, &unfolded, said) {
            return Err(error);
        }
        let year = match header.has(Role::Year) || unfolded.says_years() {
            true => None,
            false if headings::leading(pages).is_some() => headings::leading(pages),
            false => Some(
                year_of_table(table, self.file, self.options, &mut self.reading.issues)
                    .ok_or_else(|| SourceError::NoYear { hint: year_in_name(self.file) })?,
            ),
        };
        self.by_month.note_names(header, &unfolded);
        let columns: Vec<usize> = unfolded.columns();
        let rows = pages.iter().flat_map(|page| page.rows());
        let found = (self.file, &mut self.reading.issues);
        let decimals = decimals(table, rows, &columns, self.options.decimal, found)?;
        let context = &table.context;
        let is_by_month =
            header.has(Role::Month) || unfolded.slices.iter().any(|slice| slice.month.is_some());
        let projects = Projects::of_header(header).filter(|_| !is_by_month);
        let by_name = ByName::of(self.options, context.place());
        let telling = key::telling(header);
        let mut sheet = Sheet { grid, header, decimals, year, unfolded, by_name, telling, projects, context };
        if !header.has(Role::Scope) && !header.has(Role::Rubro) {
            self.scope_assumed(&sheet);
        }
        self.absent_columns(&sheet);
        self.unread_amounts(table);
        self.totals.unit = Some(sheet.unit());
        let (mut labels, mut years) = (Labels::of(header), Years::default());
        let before = self.reading.facts.transfers.len();
        for page in pages {
            self.page(page, (pages, &mut sheet), (&mut labels, &mut years))?;
        }
        if let Some((rows, first)) = labels.filled {
            let issue = Issue::of_file(self.file, IssueKind::GroupLabels { rows }).at_row(first);
            self.reading.issues.push(issue.on_sheet(grid.sheet.as_ref()));
        }
        if let Some(page) = pages.last() {
            self.check_end(page, &sheet);
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

    /// The rows below one header. The numbers of the columns stand right below their names.
    fn page<'t>(
        &mut self,
        page: &Table<'t>,
        (pages, sheet): (&[&Table<'t>], &mut Sheet<'_>),
        (labels, years): (&mut Labels<'t>, &mut Years),
    ) -> Result<(), SourceError> {
        let numbered = page.rows().take_while(numbers_columns).count();
        for row in page.rows().take(numbered) {
            self.reading.tally.rows.read += 1;
            self.reading.tally.rows.set_aside += 1;
            self.issue(sheet, &row, None, IssueKind::NumberingRow);
        }
        for mut row in page.rows().skip(numbered) {
            if self.is_year_heading(sheet, years, &row)? {
                continue;
            }
            labels.fill(&mut row, (pages, sheet));
            self.row(sheet, &row)?;
        }
        Ok(())
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
                let amounts = all_amounts(sheet, row).unwrap_or_default().concat();
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
        let slices = &sheet.unfolded.slices;
        // A row is as many as there are years and months in it.
        let more = slices.len() as u64 - 1;
        let mut all = match all_amounts(sheet, row) {
            Ok(all) => all,
            Err(column) => {
                self.reading.tally.rows.read += more;
                self.reading.tally.rows.set_aside += more + 1;
                self.issue(sheet, row, Some(column), IssueKind::UnreadableNumber);
                return Ok(());
            }
        };
        once_a_year(sheet, row, &mut all)?;
        self.check_months(sheet, row, &mut all);
        let of_slices = slices.iter().zip(&all);
        let placed: Vec<_> =
            of_slices.map(|(slice, amounts)| self.place(sheet, row, (slice, amounts))).collect();
        // What all amounts of a row add up to is asked of it once.
        let is_repeated = |refused: &Refused| matches!(refused.1, IssueKind::RepeatedRow { .. });
        if let Some((Refused(column, kind), sign)) = placed.iter().find_map(|placed| {
            let refused = placed.as_ref().err().filter(|refused| !is_repeated(refused))?;
            Some((refused, sign(sheet, row, refused.0, &refused.1)?))
        }) {
            self.hold(sign, all.concat(), sheet.issue(self.file, row, *column, kind.clone()));
            return Ok(());
        }
        self.reading.tally.rows.read += more;
        match placed.iter().all(|placed| placed.as_ref().is_err_and(is_repeated)) {
            true => self.totals.add_repeated(&all.concat()),
            false => self.totals.add(&all.concat()),
        }
        let of_slices = slices.iter().zip(&all).zip(placed);
        of_slices.into_iter().try_for_each(|(slice, placed)| self.slice(sheet, row, slice, placed))
    }

    /// One year or month of a row.
    fn slice(
        &mut self,
        sheet: &Sheet<'_>,
        row: &Row<'_>,
        (slice, amounts): (&Slice, &Amounts),
        placed: Result<Option<Key>, Refused>,
    ) -> Result<(), SourceError> {
        match placed {
            Ok(Some(key)) => {
                self.read(amounts);
                self.use_row(sheet, row, key, (slice, amounts))?;
            }
            Ok(None) => self.leave_out(amounts, Fate::OutOfScope),
            Err(Refused(column, kind)) => {
                let repeats = matches!(kind, IssueKind::RepeatedRow { .. });
                self.leave_out(amounts, if repeats { Fate::Repeated } else { Fate::SetAside });
                self.issue(sheet, row, column, kind);
            }
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

    fn use_row(
        &mut self,
        sheet: &Sheet<'_>,
        row: &Row<'_>,
        key: Key,
        (slice, amounts): (&Slice, &Amounts),
    ) -> Result<(), SourceError> {
        self.cut(sheet, row, key.1)?;
        self.see(about(key, detail(sheet, row)), sheet, row, amounts);
        let channel = sheet.text(row, Role::Channel);
        if !channel.is_empty() {
            let download = sheet.text(row, Role::Download);
            self.channels.insert(match download.as_str() {
                "" => channel,
                day => format!("{channel} (descarga: {day})"),
            });
        }
        self.reading.tally.rows.used += 1;
        let says_why = is_blank(amounts) && !sheet.text(row, Role::Doubt).is_empty();
        for (role, amount) in amounts {
            if let (Role::Phase(phase), None) = (role, amount)
                && JUDGED_BY.contains(phase)
                && !says_why
                && !(*phase == Phase::Pim && matches!(key.4, Slot::Month(_)))
                && let Some(column) = slice.column(*role)
            {
                self.empty.entry(column).or_insert((0, row.line)).0 += 1;
            }
            let amount = amount.unwrap_or(Soles::ZERO);
            self.exact |= amount.centimos() % 100 != 0;
            self.fates(*role).used += i128::from(amount.centimos());
        }
        let facts = &self.reading.facts;
        let before = [facts.spending.len(), facts.income.len()];
        self.facts(sheet, row, key, (slice, amounts));
        self.note_unit(&key, before[0]);
        if sheet.header.has(Role::Month) || sheet.unfolded.slices.iter().any(|slice| slice.month.is_some()) {
            self.note_month(sheet, row, key, before);
        }
        self.check_avance(sheet, row, (slice, amounts));
        self.check_saldo(sheet, row, (slice, amounts));
        for phase in [Phase::Devengado, Phase::Girado] {
            self.suspect_percent(sheet, row, key.1, (slice, amounts), phase);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
