//! Years and months that stand side by side in columns, as rows below each other: a row of the file is one for each of
//! them.

use std::collections::{BTreeMap, BTreeSet};

use canon_core::terms::budget::Phase;
use canon_core::terms::period::{Month, Year};

use super::Table;
use super::grid::Cell;
use super::header::AmountColumn;
use super::roles::Role;
use crate::error::{NamedColumn, SourceError};

/// What a row of a table says of one year or month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slice {
    /// The year of the header; without one, that of the row or the sheet.
    pub(super) year: Option<Year>,
    /// The month of the header; without one, that of the row or the whole year.
    pub(super) month: Option<Month>,
    /// The amounts and their columns.
    pub(super) amounts: Vec<(Role, usize)>,
    /// The columns of what the budget was changed by, where there is none of the budget as it stands.
    pub(super) modifications: Option<usize>,
    /// Avance and saldo of the same year.
    pub(super) checks: Vec<(Role, usize)>,
}

impl Slice {
    /// Whether it holds an amount, as it stands or computed.
    pub(super) fn has(&self, role: Role) -> bool {
        let is_computed = self.modifications.is_some() && role == Role::Phase(Phase::Pim);
        is_computed || self.amounts.iter().any(|(known, _)| *known == role)
    }

    pub(super) fn column(&self, role: Role) -> Option<usize> {
        let mut all = self.amounts.iter().chain(&self.checks);
        all.find(|(known, _)| *known == role).map(|(_, column)| *column)
    }
}

/// A year's sum that stands beside its months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SumOfMonths {
    pub(super) role: Role,
    pub(super) column: usize,
    pub(super) months: Vec<usize>,
}

/// How a row of a table is unfolded.
#[derive(Clone, Debug, Default)]
pub(super) struct Unfolded {
    pub(super) slices: Vec<Slice>,
    pub(super) sums: Vec<SumOfMonths>,
}

impl Unfolded {
    /// How the rows of a table are unfolded, whose header may stand there again on each page.
    ///
    /// # Errors
    /// Months in the header and in a column, or months of which nobody can say the year.
    pub(super) fn of(pages: &[&Table<'_>]) -> Result<Self, SourceError> {
        let Some(table) = pages.first() else { return Ok(Self::default()) };
        let header = &table.header;
        let by_month: Vec<AmountColumn> =
            header.amounts.iter().copied().filter(|amount| amount.month.is_some()).collect();
        if let (Some(month), Some(first)) = (header.column(Role::Month), by_month.first()) {
            return Err(repeated(table, Role::Month, [month, first.column].into_iter()));
        }
        let filled = filled(pages, &by_month);
        let is_there = |amount: &&AmountColumn| amount.month.is_none() || filled.contains(&amount.column);
        let mut amounts: Vec<AmountColumn> = header.amounts.iter().filter(is_there).copied().collect();
        if amounts.is_empty() {
            amounts.clone_from(&header.amounts);
        }
        let mut unfolded = Self::default();
        unfolded.take_sums(table, &mut amounts)?;
        let mut years: BTreeMap<Option<Year>, Vec<AmountColumn>> = BTreeMap::new();
        for amount in amounts {
            years.entry(amount.year).or_default().push(amount);
        }
        for (year, amounts) in years {
            unfolded.add_year(table, year, &amounts);
        }
        Ok(unfolded)
    }

    /// Takes out the sums of months. One without a year adds up all months of its amount; months without a year are of the
    /// year of their sum.
    fn take_sums(&mut self, table: &Table<'_>, amounts: &mut Vec<AmountColumn>) -> Result<(), SourceError> {
        self.take_sums_of_years(amounts);
        let roles: BTreeSet<Role> = amounts.iter().filter(|a| a.month.is_some()).map(|a| a.role).collect();
        for role in roles {
            let is_sum = |amount: &AmountColumn| amount.role == role && amount.month.is_none();
            let sums: Vec<AmountColumn> = amounts.iter().copied().filter(is_sum).collect();
            amounts.retain(|amount| !is_sum(amount));
            let dated: Vec<Year> = sums.iter().filter_map(|sum| sum.year).collect();
            let undated = amounts.iter_mut().filter(|a| a.role == role && a.year.is_none());
            match dated[..] {
                [] => {}
                [year] => undated.for_each(|month| month.year = Some(year)),
                [_, ..] => {
                    let undated: Vec<usize> = undated.map(|month| month.column).collect();
                    if !undated.is_empty() {
                        let columns = sums.iter().map(|sum| sum.column).chain(undated);
                        return Err(repeated(table, role, columns));
                    }
                }
            }
            for sum in sums {
                let is_part = |month: &&AmountColumn| {
                    month.role == role && (sum.year.is_none() || month.year == sum.year)
                };
                let months = amounts.iter().filter(is_part).map(|month| month.column).collect::<Vec<_>>();
                if months.is_empty() {
                    amounts.push(sum);
                } else {
                    self.sums.push(SumOfMonths { role, column: sum.column, months });
                }
            }
        }
        Ok(())
    }

    /// Takes out amounts of no year beside two or more of years: they add these up.
    fn take_sums_of_years(&mut self, amounts: &mut Vec<AmountColumn>) {
        let annual: Vec<AmountColumn> = amounts.iter().copied().filter(|a| a.month.is_none()).collect();
        for sum in annual.iter().filter(|amount| amount.year.is_none()) {
            let is_part = |a: &&AmountColumn| a.role == sum.role && a.year.is_some();
            let months: Vec<usize> = annual.iter().filter(is_part).map(|amount| amount.column).collect();
            if months.len() > 1 {
                amounts.retain(|amount| amount.column != sum.column);
                self.sums.push(SumOfMonths { role: sum.role, column: sum.column, months });
            }
        }
    }

    fn add_year(&mut self, table: &Table<'_>, year: Option<Year>, amounts: &[AmountColumn]) {
        let mut slices: BTreeMap<Option<Month>, Vec<(Role, usize)>> = BTreeMap::new();
        for amount in amounts {
            slices.entry(amount.month).or_default().push((amount.role, amount.column));
        }
        let beside =
            || table.header.beside().into_iter().filter(|other| other.year == year && other.month.is_none());
        let is_known = amounts.iter().any(|amount| amount.role == Role::Phase(Phase::Pim));
        for (month, amounts) in slices {
            let checks: Vec<(Role, usize)> = match month {
                None => beside().map(|other| (other.role, other.column)).collect(),
                Some(_) => Vec::new(),
            };
            let changes = checks.iter().find(|(role, _)| *role == Role::Modifications && !is_known);
            let modifications = changes.map(|(_, column)| *column);
            self.slices.push(Slice { year, month, amounts, modifications, checks });
        }
    }

    /// All columns in which it reads amounts.
    pub(super) fn columns(&self) -> Vec<usize> {
        let of_slice = |slice: &Slice| {
            let amounts = slice.amounts.iter().map(|(_, column)| *column);
            amounts.chain(slice.modifications).collect::<Vec<_>>()
        };
        let sums = self.sums.iter().map(|sum| sum.column);
        self.slices.iter().flat_map(of_slice).chain(sums).collect()
    }

    /// Whether another column of a row's year holds an amount that a slice has none of: then nothing is missing there.
    /// `year` is the slice's, and `of_row` that of slices whose header says none.
    pub(super) fn is_elsewhere(&self, role: Role, year: Year, of_row: Option<Year>) -> bool {
        self.slices.len() > 1
            && self.slices.iter().any(|slice| slice.year.or(of_row) == Some(year) && slice.has(role))
    }

    /// Whether the header says the year of every amount.
    pub(super) fn says_years(&self) -> bool {
        self.slices.iter().all(|slice| slice.year.is_some())
    }
}

/// Columns that cannot all be what they say.
fn repeated(table: &Table<'_>, role: Role, columns: impl Iterator<Item = usize>) -> SourceError {
    let named = |column: usize| NamedColumn::at(column, table.header.names[column].as_str());
    SourceError::RepeatedColumn {
        role: role.code().to_string(),
        columns: columns.map(named).collect(),
        place: table.grid.place(table.header.row),
    }
}

/// The columns of months in which any row has something: the others are of months to come.
fn filled(pages: &[&Table<'_>], months: &[AmountColumn]) -> Vec<usize> {
    let mut open: Vec<usize> = months.iter().map(|amount| amount.column).collect();
    let mut filled = Vec::new();
    for row in pages.iter().flat_map(|page| page.rows()) {
        if open.is_empty() {
            break;
        }
        open.retain(|column| {
            let is_filled = match row.cell(*column) {
                Cell::Empty => false,
                Cell::Text(text) => text.chars().any(char::is_alphanumeric),
                _ => true,
            };
            if is_filled {
                filled.push(*column);
            }
            !is_filled
        });
    }
    filled
}

#[cfg(test)]
mod tests;
