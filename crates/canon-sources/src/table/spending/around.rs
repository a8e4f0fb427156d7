//! What the words around a table decide about its rows: the cut-off, the scope, the unit; and what they contradict.

use std::collections::BTreeSet;

use canon_core::facts::issue::IssueKind;
use canon_core::facts::source::CutOff;
use canon_core::terms::money::Unit;
use canon_core::terms::period::Year;

use super::{Rows, Sheet};
use crate::error::SourceError;
use crate::reading::Reading;
use crate::table::Table;
use crate::table::grid::Row;
use crate::table::roles::Role;
use crate::taken::{Origin, Taken, TakenFact};

impl Rows<'_> {
    /// What a table says neither in its columns nor in the words around them.
    pub(super) fn scope_assumed(&mut self, sheet: &Sheet<'_>) {
        let said = sheet.context.taken();
        let says = |is: fn(&Taken) -> bool| said.iter().any(|fact| is(&fact.fact));
        let scope = (!says(|fact| matches!(fact, Taken::Scope(_)))).then_some(sheet.scope());
        let is_unsaid =
            !sheet.header.has(Role::Includes) && !says(|fact| matches!(fact, Taken::Inclusion(_)));
        let includes = is_unsaid.then_some(sheet.inclusion());
        if scope.is_some() || includes.is_some() {
            self.note(sheet, IssueKind::ScopeAssumed { scope, includes });
        }
    }

    /// Up to when a year's figures go: one day for all its rows.
    pub(super) fn cut(&mut self, sheet: &Sheet<'_>, row: &Row<'_>, year: Year) -> Result<(), SourceError> {
        let cut = match sheet.header.column(Role::CutOff) {
            Some(column) => self.cut_of_cell(sheet, row, column, year),
            None => sheet.context.cut(year).unwrap_or(CutOff::Unknown),
        };
        let known = *self.reading.cuts.entry(year).or_insert(cut);
        if known == cut {
            return Ok(());
        }
        let say = |cut: CutOff| cut.date().map_or("(sin fecha)".to_string(), |day| day.to_string());
        Err(SourceError::TwoCuts { year: year.number(), one: say(known), other: say(cut) })
    }

    /// The cut-off in a cell. One that is no day, or lies before the year, is named and none.
    fn cut_of_cell(&mut self, sheet: &Sheet<'_>, row: &Row<'_>, column: usize, year: Year) -> CutOff {
        let cell = row.cell(column);
        match cell.day() {
            Some(day) if day.year() >= year => CutOff::Declared(day),
            Some(day) => {
                self.issue(sheet, row, Some(column), IssueKind::CutOffBeforeYear { year, day });
                CutOff::Unknown
            }
            None => {
                if !cell.is_empty() {
                    self.issue(sheet, row, Some(column), IssueKind::UnreadableDay);
                }
                CutOff::Unknown
            }
        }
    }
}

/// That the year which the words around a table name is one of those in its column.
///
/// # Errors
/// It is none of them.
pub(super) fn check_years(tables: &[&Table<'_>], reading: &Reading) -> Result<(), SourceError> {
    let facts = &reading.facts;
    let used =
        facts.spending.iter().map(|fact| fact.year).chain(facts.transfers.iter().map(|fact| fact.year));
    let used = used.chain(facts.income.iter().map(|fact| fact.year));
    let years: BTreeSet<Year> = used.chain(reading.profile.other_years.iter().copied()).collect();
    for table in tables {
        let Some(column) = table.header.column(Role::Year) else { continue };
        let (Some((year, from)), Some(other)) = (table.context.year(), years.first()) else { continue };
        if !years.contains(year) {
            let name = table.header.names[column].as_str().into();
            let facts = [
                TakenFact { fact: Taken::Year(*year), from: from.clone() },
                TakenFact { fact: Taken::Year(*other), from: Origin::Column(name) },
            ];
            return Err(SourceError::Contradiction { facts: Box::new(facts) });
        }
    }
    Ok(())
}

/// The unit of the amounts of all tables; `None` where some do not say it, or differ.
pub(super) fn unit(tables: &[&Table<'_>]) -> Option<Unit> {
    let units: BTreeSet<Option<Unit>> = tables.iter().map(|table| table.context.unit()).collect();
    if units.len() == 1 { units.into_iter().next().flatten() } else { None }
}
