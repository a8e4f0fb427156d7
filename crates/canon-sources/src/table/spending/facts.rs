//! The facts of a row: which part of the money it is about, and its budget, credits or income.

use std::collections::BTreeSet;

use canon_core::facts::issue::IssueKind;
use canon_core::facts::{
    Credit, DoubtFact, IncomeFact, ProjectFact, Purpose, PurposeFact, Slot, SpendingFact, TransferFact,
};
use canon_core::terms::budget::{Inclusion, Mining, Part, Phase, Phases, Rubro, Scope};
use canon_core::terms::government::GovId;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;

use super::sheet::Project;
use super::{Amounts, Key, Refused, Rows, Sheet};
use crate::amigable::inclusion;
use crate::reading::trace::{Traced, TracedRow};
use crate::reading::{Options, Reading};
use crate::table::context::rows::of_rubro;
use crate::table::grid::Row;
use crate::table::roles::Role;
use crate::table::unfold::Slice;

impl Rows<'_> {
    /// What part of the money a row holds.
    pub(super) fn part(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<(Part, Option<Rubro>), Refused> {
        if let Some(column) = sheet.header.column(Role::Rubro) {
            let rubro = of_rubro(&row.cell(column).text());
            let rubro = rubro.ok_or(Refused(Some(column), IssueKind::UnreadableKey))?;
            return Ok((Part::Line { rubro18: rubro == Rubro::CANON, mining: Mining::Other }, Some(rubro)));
        }
        let Some(column) = sheet.header.column(Role::Scope) else {
            return Ok((Part::Whole(sheet.scope()), None));
        };
        let scope = Scope::parse(&row.cell(column).text().to_lowercase());
        Ok((Part::Whole(scope.ok_or(Refused(Some(column), IssueKind::UnreadableKey))?), None))
    }

    pub(super) fn inclusion(sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Inclusion, Refused> {
        let Some(column) = sheet.header.column(Role::Includes) else {
            return Ok(sheet.inclusion());
        };
        let text = row.cell(column).text();
        let known = Inclusion::parse(&text.to_lowercase()).or_else(|| inclusion(&text));
        known.ok_or(Refused(Some(column), IssueKind::UnreadableKey))
    }

    pub(super) fn facts(
        &mut self,
        sheet: &Sheet<'_>,
        row: &Row<'_>,
        (gov, year, inclusion, part, slot, rubro): Key,
        (slice, amounts): (&Slice, &Amounts),
    ) {
        let traced =
            |what| TracedRow { sheet: sheet.grid.sheet.clone(), line: row.line, year: Some(year), what };
        let traces = self.options.traces(gov, year);
        if self.doubt(sheet, row, (gov, year, part), amounts) {
            return;
        }
        // What stands in another column of the year is no part of this one, and nothing is missing here.
        let of_row = if slice.year.is_none() { Some(year) } else { sheet.year_of(row) };
        let is_elsewhere = |role: Role| sheet.unfolded.is_elsewhere(role, year, of_row);
        let of = |wanted: Role| match amounts.iter().find(|(role, _)| *role == wanted) {
            Some((_, amount)) => *amount,
            None => is_elsewhere(wanted).then_some(Soles::ZERO),
        };
        let has = |wanted: Role| amounts.iter().any(|(role, _)| *role == wanted) || is_elsewhere(wanted);
        let facts = &mut self.reading.facts;
        let mut phases = Phases::NONE;
        for phase in Phase::ALL {
            phases[phase] = of(Role::Phase(phase));
        }
        let spends = Phase::ALL.into_iter().any(|phase| !phase.is_budget() && has(Role::Phase(phase)));
        if has(Role::Collected) && !spends {
            let (pia, pim, recaudado) = (phases[Phase::Pia], phases[Phase::Pim], of(Role::Collected));
            facts.income.push(IncomeFact { gov, year, rubro, generica: None, pia, pim, recaudado, rows: 1 });
            if traces {
                let income = Traced::Income { rubro, generica: None, pia, pim, recaudado };
                self.reading.trace.push(traced(income));
            }
            return;
        }
        // Its budgets are those of the spending beside it.
        let is_of_all = slot == Slot::Year && sheet.projects.is_none() && sheet.header.function().is_none();
        if has(Role::Collected) && is_of_all {
            let recaudado = of(Role::Collected);
            let (pia, pim) = (None, None);
            facts.income.push(IncomeFact { gov, year, rubro, generica: None, pia, pim, recaudado, rows: 1 });
            if traces {
                let income = Traced::Income { rubro, generica: None, pia, pim, recaudado };
                self.reading.trace.push(traced(income));
            }
        }
        if Phase::ALL.into_iter().any(|phase| has(Role::Phase(phase))) {
            facts.spending.push(SpendingFact { gov, year, inclusion, part, slot, phases, rows: 1 });
            if let (Inclusion::Proyectos, Slot::Year, Some(columns)) = (inclusion, slot, &sheet.projects)
                && let Some(Project { code, name, function }) = columns.of(row)
            {
                let project = ProjectFact { gov, year, part, project: code, name, function, phases, rows: 1 };
                facts.projects.push(project);
            }
            self.purpose(sheet, row, (gov, year, part, slot), phases);
            if traces {
                self.reading.trace.push(traced(Traced::Spending { part, slot, phases }));
            }
        }
        let (autorizado, acreditado) = (of(Role::Authorised), of(Role::Credited));
        if autorizado.or(acreditado).is_some() {
            let credit = credit_of(part);
            let fact = TransferFact { gov, year, part, slot, credit, autorizado, acreditado, rows: 1 };
            self.reading.facts.transfers.push(fact);
            if traces {
                let credit = Traced::Credit { part, slot, credit, autorizado, acreditado };
                self.reading.trace.push(traced(credit));
            }
        }
    }
}

impl Rows<'_> {
    /// What a row says against its figures; whether it says why it has none.
    fn doubt(
        &mut self,
        sheet: &Sheet<'_>,
        row: &Row<'_>,
        (gov, year, part): (GovId, Year, Part),
        amounts: &Amounts,
    ) -> bool {
        let text = sheet.text(row, Role::Doubt);
        if text.is_empty() {
            return false;
        }
        let scope = match part {
            Part::Whole(scope) => scope,
            Part::Line { rubro18: true, .. } | Part::OnlyRubro18 { .. } => Scope::Rubro18,
            Part::Line { .. } => Scope::Todo,
        };
        let doubt = DoubtFact { gov, year, scope, text: text.into(), line: row.line };
        self.reading.facts.doubts.push(doubt);
        is_blank(amounts)
    }

    /// What function of the State a row is for, where its table tells them apart.
    fn purpose(
        &mut self,
        sheet: &Sheet<'_>,
        row: &Row<'_>,
        (gov, year, part, slot): (GovId, Year, Part, Slot),
        phases: Phases,
    ) {
        let Some(column) = sheet.header.function() else { return };
        match function(&row.cell(column).text()).filter(|_| slot == Slot::Year) {
            Some(code) => {
                let purpose = Purpose::Function(code);
                let fact = PurposeFact { gov, year, part, purpose, phases, rows: 1 };
                self.reading.facts.purposes.push(fact);
            }
            None => {
                self.without_function.insert((gov, year));
            }
        }
    }
}

/// Whether a row has none of its amounts.
pub(super) fn is_blank(amounts: &Amounts) -> bool {
    amounts.iter().all(|(_, amount)| amount.is_none())
}

/// The code of a function: `10: AGROPECUARIA`.
fn function(text: &str) -> Option<u8> {
    let digits = text.trim_start();
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().ok().filter(|code| *code > 0)
}

/// What the credits of a table are: within canon, mining or rubro 18 there is no own revenue; of all funds nobody can say.
const fn credit_of(part: Part) -> Credit {
    match part {
        Part::Whole(Scope::Canon | Scope::Mineria | Scope::Rubro18)
        | Part::Line { rubro18: true, .. }
        | Part::OnlyRubro18 { .. } => Credit::Transfer,
        Part::Whole(Scope::Todo) | Part::Line { .. } => Credit::Mixed,
    }
}

/// Settles what the whole file includes, and lets go what is told of a part of a government's year alone.
pub(super) fn settle(reading: &mut Reading, options: &Options, without_function: &BTreeSet<(GovId, Year)>) {
    let inclusions: BTreeSet<Inclusion> = reading.facts.spending.iter().map(|fact| fact.inclusion).collect();
    // One source has one inclusion for what its spending was for.
    let one = inclusions.first().copied().filter(|_| inclusions.len() == 1);
    reading.source.inclusion = one.unwrap_or(options.assume_inclusion.unwrap_or(Inclusion::Todo));
    let is_whole = |fact: &PurposeFact| one.is_some() && !without_function.contains(&(fact.gov, fact.year));
    reading.facts.purposes.retain(is_whole);
    sort(reading);
}

/// Brings the facts into the order of their keys, whatever the order of the rows.
fn sort(reading: &mut Reading) {
    let facts = &mut reading.facts;
    facts.spending.sort_by_key(|f| (f.gov, f.year, f.inclusion, f.part, f.slot));
    facts.transfers.sort_by_key(|f| (f.gov, f.year, f.part, f.credit, f.slot));
    facts.projects.sort_by_key(|f| (f.gov, f.year, f.part, f.project));
    facts.income.sort_by_key(|f| (f.gov, f.year, f.rubro, f.generica));
    facts.purposes.sort_by_key(|f| (f.gov, f.year, f.part, f.purpose));
    facts.doubts.sort();
    facts.doubts.dedup_by_key(|f| (f.gov, f.year, f.scope, f.text.clone()));
}
