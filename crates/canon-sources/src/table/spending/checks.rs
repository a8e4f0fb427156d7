//! What a table says of itself must hold: totals, balances, percentages. What it lacks is said, and what nobody reads.

use std::collections::BTreeSet;
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::budget::Phase;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::divide_rounded;

use super::row::{amount_in, phase_of};
use super::{Amounts, JUDGED_BY, Rows, Sheet};
use crate::cells::{Amount, tenths_of_percent};
use crate::error::SourceError;
use crate::table::grid::{Cell, Row};
use crate::table::numbers::of_cell_in;
use crate::table::roles::Role;
use crate::table::unfold::Slice;
use crate::table::{Table, unread};

/// The farthest that a printed "Avance %" may be from the recomputed one, in tenths of a percent.
const AVANCE_TOLERANCE: i64 = 1;

/// The same where it is printed without decimals.
const WHOLE_TOLERANCE: i64 = 5;

/// A PIM beside which a devengado of a hundred is no amount.
const LARGE: Soles = Soles::from_soles(500_000);

/// The most that a percentage of the budget is.
const MOST_PERCENT: Soles = Soles::from_soles(200);

/// Fewer rows that tell of the same money may be mistakes of a person.
const FEWEST_OF_DETAIL: u64 = 10;

/// Rows that are used, each of which has another of the same money: from here on no mistakes.
const FEWEST_SPLIT: usize = 3;

/// What rounding of three figures to whole soles may add up to.
const ROUNDING: Soles = Soles::from_soles(2);

impl Rows<'_> {
    /// Columns of amounts that nobody counts are named.
    pub(super) fn unread_amounts(&mut self, table: &Table<'_>) {
        let columns: Vec<Arc<str>> = unread::amounts(table).into_iter().map(Arc::from).collect();
        if !columns.is_empty() {
            let line = table.grid.line(table.header.last);
            let issue = Issue::of_file(self.file, IssueKind::UnreadAmounts { columns }).at_row(line);
            self.reading.issues.push(issue.on_sheet(table.grid.sheet.as_ref()));
        }
    }

    /// Says where a text ends within the céntimos of an amount, as those of its column above it tell: it may be cut there.
    pub(super) fn check_end(&mut self, table: &Table<'_>, sheet: &Sheet<'_>) {
        let last = if table.grid.unended { table.rows().last() } else { None };
        let Some(last) = last else { return };
        let ends = last.cells.iter().rposition(|cell| !cell.is_empty());
        let Some(column) = ends.filter(|column| sheet.decimals.contains_key(column)) else { return };
        let centimos = |row: &Row<'_>| {
            let text = row.cell(column).text();
            text.trim().rsplit_once(['.', ',']).map_or(0, |(_, end)| end.len())
        };
        let mut above =
            table.rows().filter(|row| row.line != last.line && !row.cell(column).is_empty()).peekable();
        if above.peek().is_some() && above.all(|row| centimos(&row) == 2) && centimos(&last) < 2 {
            self.issue(sheet, &last, Some(column), IssueKind::NoLineEnd);
        }
    }

    /// A table of budgets that lacks PIM or devengado is read, and what it lacks is said.
    pub(super) fn absent_columns(&mut self, sheet: &Sheet<'_>) {
        let has = |phase| sheet.header.has(Role::Phase(phase));
        let is_of_income = sheet.header.has(Role::Collected)
            && !Phase::ALL.into_iter().any(|phase| !phase.is_budget() && has(phase));
        if !Phase::ALL.into_iter().any(has) || is_of_income {
            return;
        }
        for phase in JUDGED_BY.into_iter().filter(|phase| !has(*phase)) {
            self.note(sheet, IssueKind::ColumnAbsent { phase });
        }
    }

    /// Refuses rows of some detail whose column is not there: the first of each government would stand for all.
    ///
    /// # Errors
    /// More than half of the rows tell of the money of another row, with other figures; or each row that is used has one.
    pub(super) fn check_detail(&self) -> Result<(), SourceError> {
        let before = |issue: &Issue| match issue.kind {
            IssueKind::ContradictoryRow { first, on: None } | IssueKind::EqualPart { first } => {
                Some((issue.sheet.clone(), first))
            }
            _ => None,
        };
        let is_other = |issue: &&Issue| {
            matches!(issue.kind, IssueKind::ContradictoryRow { .. } | IssueKind::EqualPart { .. })
        };
        let others: Vec<&Issue> = self.reading.issues.iter().filter(is_other).collect();
        let Some(first) = others.first() else { return Ok(()) };
        let (rows, of) = (others.len() as u64, self.reading.tally.rows.read);
        let split: BTreeSet<_> = others.iter().filter_map(|issue| before(issue)).collect();
        let is_each = split.len() >= FEWEST_SPLIT && split.len() as u64 == self.reading.tally.rows.used;
        if !is_each && (rows < FEWEST_OF_DETAIL || rows * 2 <= of) {
            return Ok(());
        }
        let row = first.row.unwrap_or(0).to_string();
        let place = first.sheet.as_ref().map_or(row.clone(), |sheet| format!("{sheet}!{row}"));
        Err(SourceError::RowsOfDetail { rows, of, place })
    }

    /// A year's sum is that of its months. Where it is, a month without an amount had none.
    pub(super) fn check_months(&mut self, sheet: &Sheet<'_>, row: &Row<'_>, all: &mut [Amounts]) {
        for sum in &sheet.unfolded.sums {
            let Ok(Some(total)) = amount_in(sheet, row, sum.column) else { continue };
            let is_of_sum = |(slice, _): &(&Slice, &mut Amounts)| {
                slice.amounts.iter().any(|(role, column)| *role == sum.role && sum.months.contains(column))
            };
            let slices = sheet.unfolded.slices.iter().zip(all.iter_mut()).filter(is_of_sum);
            let amounts = slices.flat_map(|(_, amounts)| amounts.iter_mut());
            let of_role = amounts.filter(|(role, _)| *role == sum.role);
            let mut months: Vec<&mut Option<Soles>> = of_role.map(|(_, amount)| amount).collect();
            let rows: Soles = months.iter().filter_map(|amount| **amount).sum();
            let rounded = i64::try_from(months.len()).unwrap_or(0) / 2;
            let rising: Vec<Soles> =
                months.iter().filter_map(|amount| **amount).filter(|a| !a.is_zero()).collect();
            let is_by_month = sheet.unfolded.slices.iter().any(|slice| slice.month.is_some());
            let tells = is_by_month && rising.len() > 1;
            if (total - rows).abs() <= ROUNDING + Soles::from_soles(rounded) {
                if tells {
                    self.by_month.note_own(sum.role);
                }
                for amount in &mut months {
                    **amount = Some(amount.unwrap_or(Soles::ZERO));
                }
            } else {
                let total_of = sheet.header.names[sum.column].as_str().into();
                let (column, suspects) = (sum.role.code(), Vec::new());
                let kind = IssueKind::DoesNotAddUp { total_of, column, total, rows, suspects };
                let issue = sheet.issue(self.file, row, Some(sum.column), kind);
                match tells && rising.is_sorted() && rising.last() == Some(&total) {
                    true => self.by_month.note_last(sum.role, issue),
                    false => self.reading.issues.push(issue),
                }
            }
        }
    }

    /// What is left to spend is PIM less devengado.
    pub(super) fn check_saldo(
        &mut self,
        sheet: &Sheet<'_>,
        row: &Row<'_>,
        (slice, amounts): (&Slice, &Amounts),
    ) {
        let Some(column) = slice.column(Role::Saldo) else { return };
        let (Some(pim), Some(devengado)) =
            (phase_of(amounts, Phase::Pim), phase_of(amounts, Phase::Devengado))
        else {
            return;
        };
        let read = |decimal| of_cell_in(row.cell(column), decimal, sheet.unit());
        let decimal = slice.column(Role::Phase(Phase::Pim)).map(|at| sheet.decimals[&at]);
        let Some(Some(Amount::Soles(printed))) = decimal.map(read) else { return };
        let computed = pim - devengado;
        let rounding = ROUNDING.centimos() * 10_i64.pow(u32::try_from(sheet.unit().zeros()).unwrap_or(0));
        if (printed - computed).abs().centimos() > rounding {
            self.issue(sheet, row, Some(column), IssueKind::SaldoDiffers { printed, computed });
        }
    }

    /// Counts rows whose amount could be a percentage, and those where it could not.
    pub(super) fn suspect_percent(
        &mut self,
        sheet: &Sheet<'_>,
        row: &Row<'_>,
        year: Year,
        (slice, amounts): (&Slice, &Amounts),
        phase: Phase,
    ) {
        let (Some(pim), Some(amount)) = (phase_of(amounts, Phase::Pim), phase_of(amounts, phase)) else {
            return;
        };
        let Some(column) = slice.column(Role::Phase(phase)) else { return };
        if pim < LARGE || amount.is_zero() {
            return;
        }
        let place = || {
            let issue = Issue::of_file(self.file, IssueKind::PercentInAmount { rows: 0 }).at_row(row.line);
            issue.on_sheet(sheet.grid.sheet.as_ref()).in_column(&sheet.header.names[column])
        };
        let count = self.percents.entry((phase, year)).or_insert_with(|| (0, 0, place()));
        *(if amount.abs() <= MOST_PERCENT { &mut count.0 } else { &mut count.1 }) += 1;
    }

    /// Years in which every amount of a column could be a percentage: several of them, or one beside years of soles.
    pub(super) fn percent_issues(&mut self) {
        let all = std::mem::take(&mut self.percents);
        for (&(phase, year), (percents, amounts, place)) in &all {
            let beside_soles =
                all.iter().any(|((other, y), counts)| *other == phase && *y != year && counts.1 > 0);
            let nowhere = all.iter().all(|((other, _), counts)| *other != phase || counts.1 == 0);
            if *amounts == 0 && *percents > 0 && (*percents >= 2 || beside_soles || nowhere) {
                let kind = IssueKind::PercentInAmount { rows: *percents };
                self.reading.issues.push(Issue { kind, ..place.clone() });
            }
        }
    }

    /// "Avance %" is devengado over PIM.
    pub(super) fn check_avance(
        &mut self,
        sheet: &Sheet<'_>,
        row: &Row<'_>,
        (slice, amounts): (&Slice, &Amounts),
    ) {
        let Some(column) = slice.column(Role::Avance) else { return };
        let (Some(pim), Some(devengado)) =
            (phase_of(amounts, Phase::Pim), phase_of(amounts, Phase::Devengado))
        else {
            return;
        };
        let computed = divide_rounded(i128::from(devengado.centimos()) * 1000, pim.centimos().into());
        let printed = match row.cell(column) {
            // So does canon's own table, as text.
            Cell::Text(text) => match (text.parse::<f64>(), computed) {
                (Ok(number), Some(computed)) => nearer(number, computed),
                _ => tenths_of_percent(text),
            },
            // A spreadsheet holds 84.1 % as 84.1 or as 0.841: the nearer of the two is meant.
            Cell::Number(number) => computed.and_then(|computed| nearer(*number, computed)),
            _ => None,
        };
        let (Some(printed), Some(computed)) = (printed, computed.and_then(|c| i64::try_from(c).ok())) else {
            return;
        };
        let is_whole = matches!(row.cell(column), Cell::Text(text) if !text.contains(['.', ',']));
        let tolerance = if is_whole { WHOLE_TOLERANCE } else { AVANCE_TOLERANCE };
        if (printed - computed).abs() > tolerance {
            self.issue(sheet, row, Some(column), IssueKind::AvanceDiffers { printed, computed });
        }
    }
}

/// A spreadsheet's number in tenths of a percent, read as a percentage or as a fraction, whichever is nearer.
#[expect(clippy::cast_possible_truncation, reason = "a percentage has a few digits")]
fn nearer(number: f64, computed: i128) -> Option<i64> {
    let readings = [number * 10.0, number * 1000.0].map(|tenths| tenths.round() as i64);
    readings.into_iter().min_by_key(|tenths| (i128::from(*tenths) - computed).abs())
}
