//! What a table says of itself must hold: totals, balances, percentages.

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::budget::Phase;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::divide_rounded;

use super::row::{amount_in, phase_of};
use super::{Amounts, Rows, Sheet};
use crate::cells::{Amount, tenths_of_percent};
use crate::table::grid::{Cell, Row};
use crate::table::numbers::of_cell_in;
use crate::table::roles::Role;
use crate::table::unfold::Slice;

/// The farthest that a printed "Avance %" may be from the recomputed one, in tenths of a percent.
const AVANCE_TOLERANCE: i64 = 1;

/// The same where it is printed without decimals.
const WHOLE_TOLERANCE: i64 = 5;

/// A PIM beside which a devengado of a hundred is no amount.
const LARGE: Soles = Soles::from_soles(500_000);

/// The most that a percentage of the budget is.
const MOST_PERCENT: Soles = Soles::from_soles(200);

/// What rounding of three figures to whole soles may add up to.
const ROUNDING: Soles = Soles::from_soles(2);

impl Rows<'_> {
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
            if (total - rows).abs() <= ROUNDING + Soles::from_soles(rounded) {
                for amount in &mut months {
                    **amount = Some(amount.unwrap_or(Soles::ZERO));
                }
            } else {
                let total_of = sheet.header.names[sum.column].as_str().into();
                let (column, suspects) = (sum.role.code(), Vec::new());
                let kind = IssueKind::DoesNotAddUp { total_of, column, total, rows, suspects };
                self.issue(sheet, row, Some(sum.column), kind);
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
