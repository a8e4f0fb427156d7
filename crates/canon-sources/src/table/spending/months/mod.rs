//! Amounts that stand on a row for each month: what the rows of a year add up to, and what they only repeat.
//!
//! PIA and PIM are of the year: where they stand on each month's row, the last is how they stand. What was spent is of
//! the month, or of all months up to it: the rows themselves tell which, or the user does.

mod series;

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::{Facts, Slot};
use canon_core::terms::budget::Phase;
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;
use rustc_hash::FxHasher;

use self::series::{Budget, Series, Told, Verdict, budget, often_fall, verdict};
use super::key::short;
use super::{Key, Rows, Sheet};
use crate::error::SourceError;
use crate::reading::Months;
use crate::reading::trace::Traced;
use crate::table::grid::Row;
use crate::table::header::Header;
use crate::table::roles::Role;
use crate::table::unfold::Unfolded;

const PIM: Role = Role::Phase(Phase::Pim);
const SPENT: Role = Role::Phase(Phase::Devengado);

/// The columns of what was spent or collected, which are of a month or of all up to it.
const FLOWS: [Role; 6] = [
    SPENT,
    Role::Phase(Phase::Girado),
    Role::Phase(Phase::CompromisoMensual),
    Role::Phase(Phase::CompromisoAnual),
    Role::Phase(Phase::Certificado),
    Role::Collected,
];

/// Those that are of their month where what was spent is.
const AS_SPENT: [Role; 2] = [Role::Phase(Phase::Girado), Role::Phase(Phase::CompromisoMensual)];

/// The columns that are of the year.
const BUDGETS: [Role; 2] = [Role::Phase(Phase::Pia), PIM];

/// A row of a month: what its months have in common as one number, and the place of its fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct MonthRow {
    group: u64,
    slot: Slot,
    is_income: bool,
    fact: u32,
    line: u32,
    sheet: u32,
}

impl MonthRow {
    fn amount(self, facts: &mut Facts, role: Role) -> Option<&mut Option<Soles>> {
        if !self.is_income {
            let Role::Phase(phase) = role else { return None };
            return facts.spending.get_mut(self.fact as usize).map(|fact| &mut fact.phases[phase]);
        }
        let fact = facts.income.get_mut(self.fact as usize)?;
        match role {
            Role::Phase(Phase::Pia) => Some(&mut fact.pia),
            PIM => Some(&mut fact.pim),
            Role::Collected => Some(&mut fact.recaudado),
            _ => None,
        }
    }
}

/// The rows by month of a file.
#[derive(Debug, Default)]
pub(super) struct ByMonth {
    rows: Vec<MonthRow>,
    sheets: Vec<Option<Arc<str>>>,
    /// Whether some months stand in columns, whose names say which month each is of.
    are_in_columns: bool,
    /// What the names of such columns and the sums beside them tell, by their role.
    told: BTreeMap<Role, Told>,
}

impl ByMonth {
    /// Remembers which columns of months say in their names that they are cumulated.
    pub(super) fn note_names(&mut self, header: &Header, unfolded: &Unfolded) {
        let of_months = unfolded.slices.iter().filter(|slice| slice.month.is_some());
        for (role, column) in of_months.flat_map(|slice| &slice.amounts) {
            let told = self.told.entry(*role).or_default();
            let says = fold(&header.names[*column]).split(' ').any(|word| word.starts_with("ACUMULAD"));
            *(if says { &mut told.named } else { &mut told.unnamed }) += 1;
        }
    }

    /// Remembers that a row's sum beside its months is what they add up to.
    pub(super) fn note_own(&mut self, role: Role) {
        self.told.entry(role).or_default().own += 1;
    }

    /// Remembers that a row's sum beside its months is its last month, and what is to be said if these are not cumulated.
    pub(super) fn note_last(&mut self, role: Role, otherwise: Issue) {
        self.told.entry(role).or_default().last.push(otherwise);
    }

    /// The place of a row for a message.
    fn place(&self, row: MonthRow) -> String {
        let sheet = self.sheets.get(row.sheet as usize).and_then(Option::as_ref);
        sheet.map_or(row.line.to_string(), |sheet| format!("{sheet}!{}", row.line))
    }

    fn issue(&self, file: &Arc<str>, row: MonthRow, kind: IssueKind) -> Issue {
        Issue::of_file(file, kind)
            .at_row(row.line.into())
            .on_sheet(self.sheets.get(row.sheet as usize).and_then(Option::as_ref))
    }
}

impl Rows<'_> {
    /// Remembers a row that is of a month, or of a year that has months, once its facts are there.
    pub(super) fn note_month(&mut self, sheet: &Sheet<'_>, row: &Row<'_>, key: Key, before: [usize; 2]) {
        let (spending, income) = (self.reading.facts.spending.len(), self.reading.facts.income.len());
        let (is_income, fact) = match [spending > before[0], income > before[1]] {
            [true, _] => (false, spending - 1),
            [_, true] => (true, income - 1),
            _ => return,
        };
        let (gov, year, inclusion, part, slot, rubro) = key;
        let mut hasher = FxHasher::default();
        (gov, year, inclusion, part, rubro, self.unit, is_income).hash(&mut hasher);
        for column in sheet.header.details() {
            row.cell(column).text().hash(&mut hasher);
        }
        if self.by_month.sheets.last() != Some(&sheet.grid.sheet) {
            self.by_month.sheets.push(sheet.grid.sheet.clone());
        }
        let group = hasher.finish();
        self.by_month.are_in_columns |= !sheet.header.has(Role::Month);
        let (fact, line, sheet) = (short(fact), short(row.line), short(self.by_month.sheets.len() - 1));
        self.by_month.rows.push(MonthRow { group, slot, is_income, fact, line, sheet });
    }

    /// Counts once what the rows of months repeat.
    ///
    /// # Errors
    /// A budget that is neither the same in all months nor as it stood in each, or amounts of which the rows do not tell
    /// whether they are of their month.
    pub(super) fn settle_months(&mut self) -> Result<(), SourceError> {
        let mut by_month = std::mem::take(&mut self.by_month);
        by_month.rows.sort_unstable();
        let told = std::mem::take(&mut by_month.told);
        let groups = by_month.rows.chunk_by(|one, next| one.group == next.group);
        let groups: Vec<&[MonthRow]> = groups.filter(|rows| rows.len() > 1).collect();
        if groups.is_empty() {
            self.reading.issues.extend(told.into_values().flat_map(|told| told.last));
            return Ok(());
        }
        let flows = self.verdicts((&by_month, &told), &groups)?;
        for (role, told) in told {
            if flows.get(&role) != Some(&Verdict::Cumulated) {
                self.reading.issues.extend(told.last);
            }
        }
        for role in BUDGETS {
            let mut found = BTreeMap::new();
            for rows in &groups {
                let kind = self.settle_budget(rows, role, flows[&SPENT]);
                if kind == Budget::Unclear {
                    return Err(SourceError::BudgetByMonth {
                        column: role.code(),
                        place: by_month.place(rows[0]),
                    });
                }
                found.entry(kind).or_insert((0, rows[rows.len() - 1])).0 += 1;
            }
            for (kind, (governments, row)) in found {
                let kind = match kind {
                    Budget::Repeated => IssueKind::BudgetEveryMonth { governments },
                    Budget::Standing => IssueKind::BudgetChangesByMonth { governments },
                    Budget::Once | Budget::Unclear => continue,
                };
                let issue = by_month.issue(self.file, row, kind).in_column(role.code());
                self.reading.issues.push(issue);
            }
        }
        for (role, verdict) in flows {
            self.settle_flow(&by_month, &groups, role, verdict);
        }
        self.mend_trace(&by_month);
        Ok(())
    }

    /// What the amounts of each column that flows are.
    fn verdicts(
        &mut self,
        (by_month, told): (&ByMonth, &BTreeMap<Role, Told>),
        groups: &[&[MonthRow]],
    ) -> Result<BTreeMap<Role, Verdict>, SourceError> {
        let (mut verdicts, mut is_sure) = (BTreeMap::new(), false);
        for role in FLOWS {
            let all: Vec<Series> = groups.iter().map(|rows| self.series(rows, role)).collect();
            let said = told.get(&role).and_then(|told| told.verdict(&all));
            let found = match (self.options.months, said) {
                (Some(Months::Cumulated), _) => Verdict::Cumulated,
                (Some(Months::Own), _) => Verdict::Own,
                (None, Some(said)) => {
                    is_sure |= role == SPENT && said != Verdict::Unclear;
                    said
                }
                (None, None) if role == SPENT => {
                    is_sure = all.iter().map(|series| series.steps().0).sum::<u64>() > 1;
                    verdict(all.iter())
                }
                (None, None) => match (verdict(all.iter()), verdicts.get(&SPENT)) {
                    // What is paid month by month stands as what is spent does, where nothing speaks against it.
                    (Verdict::Unclear, Some(spent)) if is_sure && AS_SPENT.contains(&role) => {
                        let is_beyond = all.iter().any(Series::exceeds_budget);
                        if is_beyond { Verdict::Unclear } else { *spent }
                    }
                    (found, _) => found,
                },
            };
            let found = match found {
                // Columns that are named by their months are sums of them at most where they hardly fall.
                Verdict::Unclear if said.is_none() && by_month.are_in_columns && often_fall(&all) => {
                    Verdict::Own
                }
                found => found,
            };
            // Of several rows of one month nobody can tell which goes on from which.
            let repeats = all.iter().zip(groups).find(|(series, _)| series.repeats_a_month());
            if let (Verdict::Cumulated, Some((_, rows))) = (found, repeats) {
                return Err(SourceError::MonthsUnclear {
                    column: role.code(),
                    place: by_month.place(rows[0]),
                });
            }
            if found == Verdict::Unclear
                && let Some((_, rows)) = all.iter().zip(groups).find(|(series, _)| series.amounts.len() > 1)
            {
                return Err(SourceError::MonthsUnclear {
                    column: role.code(),
                    place: by_month.place(rows[0]),
                });
            }
            verdicts.insert(role, found);
        }
        Ok(verdicts)
    }

    fn series(&mut self, rows: &[MonthRow], role: Role) -> Series {
        let mut of = |role| -> Vec<(Slot, Soles)> {
            let amount = |row: &MonthRow| Some((row.slot, (*row.amount(&mut self.reading.facts, role)?)?));
            rows.iter().filter_map(amount).collect()
        };
        // What is collected may well be more than what was planned.
        let pim = if role == Role::Collected { None } else { stands(&of(PIM)) };
        Series { amounts: of(role), pim }
    }

    /// Leaves the budget of the year on the last of its rows.
    fn settle_budget(&mut self, rows: &[MonthRow], role: Role, flow: Verdict) -> Budget {
        let spent = self.series(rows, SPENT);
        let spent = (!spent.amounts.is_empty()).then(|| match flow {
            Verdict::Cumulated => spent.last(),
            _ => spent.sum(),
        });
        // The budget at the opening says nothing of what was spent, and does not change.
        let spent = if role == PIM { spent } else { None };
        let kind = budget(&self.series(rows, role), spent);
        if matches!(kind, Budget::Repeated | Budget::Standing) {
            let has_amount =
                |row: &MonthRow, facts: &mut Facts| row.amount(facts, role).is_some_and(|a| a.is_some());
            let last = rows.iter().rposition(|row| has_amount(row, &mut self.reading.facts));
            for (_, row) in rows.iter().enumerate().filter(|(at, _)| Some(*at) != last) {
                self.set(*row, role, Soles::ZERO);
            }
        }
        // Where one row has the budget, a blank on another is no part of it.
        let facts = &mut self.reading.facts;
        let is_there = |row: &MonthRow| row.amount(facts, role).is_some_and(|amount| amount.is_some());
        if rows.iter().any(is_there) {
            for row in rows {
                if let Some(amount) = row.amount(&mut self.reading.facts, role) {
                    amount.get_or_insert(Soles::ZERO);
                }
            }
        }
        kind
    }

    /// Leaves on each row what is of its month, and on that of the year what no month has.
    fn settle_flow(&mut self, by_month: &ByMonth, groups: &[&[MonthRow]], role: Role, verdict: Verdict) {
        let mut first = None;
        for rows in groups {
            let series = self.series(rows, role);
            let total = if verdict == Verdict::Cumulated { series.last() } else { series.sum() };
            let mut before = Soles::ZERO;
            for row in *rows {
                let Some(amount) = row.amount(&mut self.reading.facts, role) else { continue };
                // What stands on the rows of months is blank on that of the year.
                if row.slot == Slot::Year && !series.amounts.is_empty() {
                    amount.get_or_insert(Soles::ZERO);
                }
                let Some(amount) = *amount else { continue };
                match row.slot {
                    Slot::Year if amount.is_zero() || total.is_zero() => {}
                    Slot::Year if amount == total => self.set(*row, role, Soles::ZERO),
                    Slot::Year => {
                        let (column, suspects) = (role.code(), Vec::new());
                        let kind = IssueKind::DoesNotAddUp {
                            total_of: series::MONTH_ZERO.into(),
                            column,
                            total: amount,
                            rows: total,
                            suspects,
                        };
                        self.reading.issues.push(by_month.issue(self.file, *row, kind));
                    }
                    Slot::Month(_) if verdict == Verdict::Cumulated => {
                        self.set(*row, role, amount - before);
                        before = amount;
                        first.get_or_insert(*row);
                    }
                    Slot::Month(_) => {}
                }
            }
        }
        if let Some(row) = first {
            let issue = by_month.issue(self.file, row, IssueKind::CumulatedMonths).in_column(role.code());
            self.reading.issues.push(issue);
        }
    }

    /// Gives a row another amount where it has one; what it loses was said by another row.
    fn set(&mut self, row: MonthRow, role: Role, to: Soles) {
        let Some(Some(amount)) = row.amount(&mut self.reading.facts, role) else { return };
        let lost = i128::from((*amount - to).centimos());
        *amount = to;
        let fates = self.fates(role);
        fates.used -= lost;
        fates.repeated += lost;
    }

    /// The rows behind a figure show what they count for.
    fn mend_trace(&mut self, by_month: &ByMonth) {
        let facts = &self.reading.facts;
        for traced in &mut self.reading.trace {
            let Traced::Spending { slot, phases, .. } = &mut traced.what else { continue };
            let is_of = |row: &&MonthRow| {
                !row.is_income
                    && (u64::from(row.line), row.slot) == (traced.line, *slot)
                    && by_month.sheets[row.sheet as usize] == traced.sheet
            };
            if let Some(row) = by_month.rows.iter().find(is_of) {
                *phases = facts.spending[row.fact as usize].phases;
            }
        }
    }
}

/// A budget as it stands last; rows that are no part of it have none.
fn stands(budget: &[(Slot, Soles)]) -> Option<Soles> {
    budget.iter().rev().map(|(_, amount)| *amount).find(|amount| !amount.is_zero())
}
