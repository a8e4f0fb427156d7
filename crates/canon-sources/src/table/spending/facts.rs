//! The facts of a row: which part of the money it is about, and its budget, credits or income.

use canon_core::facts::issue::IssueKind;
use canon_core::facts::{Credit, IncomeFact, ProjectFact, Slot, SpendingFact, TransferFact};
use canon_core::terms::budget::{Inclusion, Mining, Part, Phase, Phases, Rubro, Scope};
use canon_core::terms::money::Soles;

use super::sheet::Project;
use super::{Amounts, Key, Refused, Rows, Sheet};
use crate::amigable::inclusion;
use crate::reading::Reading;
use crate::reading::trace::{Traced, TracedRow};
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
        match text.to_lowercase().as_str() {
            "todo" => Ok(Inclusion::Todo),
            "proyectos" => Ok(Inclusion::Proyectos),
            _ => inclusion(&text).ok_or(Refused(Some(column), IssueKind::UnreadableKey)),
        }
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
        if has(Role::Collected) {
            let (pia, pim, recaudado) = (phases[Phase::Pia], phases[Phase::Pim], of(Role::Collected));
            facts.income.push(IncomeFact { gov, year, rubro, generica: None, pia, pim, recaudado, rows: 1 });
            if traces {
                let income = Traced::Income { rubro, generica: None, pia, pim, recaudado };
                self.reading.trace.push(traced(income));
            }
            return;
        }
        if Phase::ALL.into_iter().any(|phase| has(Role::Phase(phase))) {
            facts.spending.push(SpendingFact { gov, year, inclusion, part, slot, phases, rows: 1 });
            if let (Inclusion::Proyectos, Slot::Year, Some(columns)) = (inclusion, slot, &sheet.projects)
                && let Some(Project { code, name, function }) = columns.of(row)
            {
                let project = ProjectFact { gov, year, part, project: code, name, function, phases, rows: 1 };
                facts.projects.push(project);
            }
            if traces {
                self.reading.trace.push(traced(Traced::Spending { part, slot, phases }));
            }
        }
        if has(Role::Credited) || has(Role::Authorised) {
            let (autorizado, acreditado) = (of(Role::Authorised), of(Role::Credited));
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

/// What the credits of a table are: within canon, mining or rubro 18 there is no own revenue; of all funds nobody can say.
const fn credit_of(part: Part) -> Credit {
    match part {
        Part::Whole(Scope::Canon | Scope::Mineria | Scope::Rubro18)
        | Part::Line { rubro18: true, .. }
        | Part::OnlyRubro18 { .. } => Credit::Transfer,
        Part::Whole(Scope::Todo) | Part::Line { .. } => Credit::Mixed,
    }
}

/// Brings the facts into the order of their keys, whatever the order of the rows.
pub(super) fn sort(reading: &mut Reading) {
    let facts = &mut reading.facts;
    facts.spending.sort_by_key(|f| (f.gov, f.year, f.inclusion, f.part, f.slot));
    facts.transfers.sort_by_key(|f| (f.gov, f.year, f.part, f.credit, f.slot));
    facts.projects.sort_by_key(|f| (f.gov, f.year, f.part, f.project));
    facts.income.sort_by_key(|f| (f.gov, f.year, f.rubro, f.generica));
}
