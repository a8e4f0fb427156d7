//! Rows of a regional government: it is the sum of its executing units, a row each, and of no row twice.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::budget::Phase;
use canon_core::terms::money::Soles;
use canon_core::terms::names::fold;

use super::{Amounts, Key, Rows, Sheet};
use crate::table::grid::Row;
use crate::table::roles::Role;

/// Words of columns that count rows, and tell nothing of them.
const COUNTERS: [&str; 10] = ["N", "NO", "NRO", "NUM", "NUMERO", "DE", "ITEM", "ORDEN", "FILA", ""];

/// Whether a column counts rows: it tells a row from its copy too.
pub(super) fn counts_rows(name: &str) -> bool {
    fold(name).split(' ').all(|word| COUNTERS.contains(&word))
}

/// So many rows of one government and year are compared one with the other; a region has some dozens of units.
const MOST: usize = 256;

/// A row of a regional government.
#[derive(Debug)]
pub(super) struct Unit {
    /// Its codes, its name and what stands in columns that canon knows nothing of, each as one number; 0 for nothing.
    codes: u64,
    name: u64,
    rest: u64,
    amounts: Amounts,
    /// What would be said of the row if it were the total of the others.
    total: Issue,
    /// The place of its fact of spending, once it is used.
    fact: Option<usize>,
}

/// The rows of regional governments, by what they are about.
pub(super) type Units = BTreeMap<Key, Vec<Unit>>;

impl Unit {
    fn of(issue: Issue, sheet: &Sheet<'_>, row: &Row<'_>, amounts: &Amounts) -> Self {
        let number = |texts: &[String]| {
            let mut hasher = DefaultHasher::new();
            texts.hash(&mut hasher);
            if texts.iter().all(String::is_empty) { 0 } else { hasher.finish() }
        };
        let texts = |roles: &[Role]| roles.iter().map(|role| sheet.text(row, *role)).collect::<Vec<_>>();
        let is_unknown = |at: &usize, name: &str| sheet.header.role_of(*at).is_none() && !counts_rows(name);
        let names = sheet.header.names.iter().enumerate();
        let unknown = names.filter(|(at, name)| is_unknown(at, name));
        let rest: Vec<String> = unknown.map(|(at, _)| row.cell(at).text()).collect();
        Self {
            codes: number(&texts(&[Role::SecEjec, Role::Ubigeo])),
            name: number(&texts(&[Role::Municipality, Role::District, Role::Province])),
            rest: number(&rest),
            amounts: amounts.clone(),
            total: issue,
            fact: None,
        }
    }

    fn is_of_other_code(&self, other: &Self) -> bool {
        self.codes != 0 && other.codes != 0 && self.codes != other.codes
    }

    /// Whether both have the same amounts in the columns that both have, and any at all.
    fn has_amounts_of(&self, other: &Self) -> bool {
        let amount = |unit: &Self, role: Role| {
            unit.amounts.iter().find(|(known, _)| *known == role).and_then(|(_, amount)| *amount)
        };
        let mut both =
            self.amounts.iter().filter_map(|(role, own)| Some(((*own)?, amount(other, *role)?))).peekable();
        both.peek().is_some() && both.all(|(own, other)| own == other)
    }

    /// Whether nothing tells that it is another unit.
    fn is_the_same(&self, other: &Self) -> bool {
        (self.codes, self.name, self.rest) == (other.codes, other.name, other.rest)
    }
}

impl Rows<'_> {
    /// Why a row of a regional government is not added to those before it: it says again what one of them said, or
    /// contradicts it. Rows of units that only their seat tells apart are all added.
    pub(super) fn repeats_unit(
        &mut self,
        sheet: &Sheet<'_>,
        row: &Row<'_>,
        key: Key,
        amounts: &Amounts,
    ) -> Option<IssueKind> {
        let total = sheet.issue(self.file, row, None, IssueKind::TotalRow);
        let unit = Unit::of(total, sheet, row, amounts);
        let is_whole = sheet.header.column(Role::Id).is_some_and(|column| !row.cell(column).is_empty());
        let before = self.units.entry(key).or_default();
        let place = |unit: &Unit| {
            let on = unit.total.sheet.clone().filter(|on| Some(on) != sheet.grid.sheet.as_ref());
            (unit.total.row.unwrap_or_default(), on)
        };
        for other in before.iter() {
            if unit.has_amounts_of(other) && !unit.is_of_other_code(other) {
                let (first, on) = place(other);
                return Some(IssueKind::RepeatedRow { first, on });
            }
            if is_whole && unit.is_the_same(other) {
                let (first, on) = place(other);
                return Some(IssueKind::ContradictoryRow { first, on });
            }
        }
        self.unit = unit.codes ^ unit.name.rotate_left(1) ^ unit.rest.rotate_left(2);
        if before.len() < MOST {
            before.push(unit);
        }
        None
    }

    /// Remembers the fact of the unit that was added last.
    pub(super) fn note_unit(&mut self, key: &Key, spending_before: usize) {
        let count = self.reading.facts.spending.len();
        let last = self.units.get_mut(key).and_then(|units| units.last_mut());
        if let Some(unit) = last.filter(|unit| unit.fact.is_none() && count > spending_before) {
            unit.fact = Some(count - 1);
        }
    }

    /// Takes out rows that are the sum of all others of their government: the whole beside its units.
    pub(super) fn settle_units(&mut self) {
        for units in std::mem::take(&mut self.units).into_values() {
            let Some(whole) = whole(&units) else { continue };
            let Some(fact) = whole.fact.and_then(|at| self.reading.facts.spending.get_mut(at)) else {
                continue;
            };
            // Its fact stays where it is, for others are known by their places, and adds nothing.
            for phase in Phase::ALL {
                fact.phases[phase] = fact.phases[phase].map(|_| Soles::ZERO);
            }
            fact.rows = 0;
            self.reading.tally.rows.used -= 1;
            self.reading.tally.rows.set_aside += 1;
            for (role, amount) in &whole.amounts {
                let centimos = i128::from(amount.unwrap_or(Soles::ZERO).centimos());
                let fates = self.fates(*role);
                fates.used -= centimos;
                fates.set_aside += centimos;
            }
            let issue = whole.total.clone();
            self.reading.trace.retain(|row| (&row.sheet, Some(row.line)) != (&issue.sheet, issue.row));
            self.reading.issues.push(issue);
        }
    }
}

/// The row, if any, whose amounts are the sum of those of all others.
fn whole(units: &[Unit]) -> Option<&Unit> {
    if !(3..MOST).contains(&units.len()) {
        return None;
    }
    let centimos = |amount: Option<Soles>| i128::from(amount.unwrap_or(Soles::ZERO).centimos());
    let mut all: BTreeMap<Role, i128> = BTreeMap::new();
    for (role, amount) in units.iter().flat_map(|unit| &unit.amounts) {
        *all.entry(*role).or_default() += centimos(*amount);
    }
    let is_sum = |unit: &&Unit| {
        let is_said = |(_, said): &&(Role, Option<Soles>)| said.is_some_and(|said| !said.is_zero());
        let mut said = unit.amounts.iter().filter(is_said).peekable();
        said.peek().is_some() && said.all(|(role, amount)| all[role] == 2 * centimos(*amount))
    };
    units.iter().find(is_sum)
}
