//! From the sums of every source to one panel: settle what they say, date it, refuse what contradicts itself.

mod booked;
mod credits;
mod year_end;

use crate::panel::assemble::booked::add_booked;
use crate::panel::assemble::credits::add_credits;
use crate::panel::assemble::year_end::date_all;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::facts::issue::{Issue, IssueKind};
use crate::facts::source::{CutOff, Source, SourceId};
use crate::facts::{BookedFact, Credit, PopulationFact};
use crate::panel::reconcile::{
    CellKey, Conflict, CreditSum, Disagreement, Preference, Sources, SpendingSum, Statement, settle,
    statements,
};
use crate::panel::{Cell, Panel, Population};
use crate::terms::budget::{Inclusion, Phase, Scope};
use crate::terms::government::{GovId, directory};
use crate::terms::money::Soles;
use crate::terms::period::Year;

/// Everything a panel is made from.
pub struct Ingredients<'a> {
    pub sources: &'a [Source],
    /// The cut-off of each source and year.
    pub cuts: &'a BTreeMap<(SourceId, Year), CutOff>,
    /// Spending by source, government, year, scope and slot.
    pub spending: &'a [SpendingSum],
    /// Credits by source, government, year, scope and slot.
    pub credits: &'a [CreditSum],
    /// New income as it was booked.
    pub booked: &'a [(SourceId, BookedFact)],
    /// The years of which a source tells all rubros apart.
    pub all_rubros: &'a BTreeSet<(SourceId, Year)>,
    pub population: &'a [(SourceId, PopulationFact)],
    /// Years that the user declares closed.
    pub closed: &'a [Year],
    pub preference: Preference,
}

/// Makes the panel. The issues say what was counted once, preferred or odd.
///
/// # Errors
/// Every pair of sources that cannot both be right.
pub fn assemble(ingredients: &Ingredients<'_>) -> Result<(Panel, Vec<Issue>), Vec<Conflict>> {
    let sources = Sources { list: ingredients.sources, cuts: ingredients.cuts };
    let (mut issues, mut conflicts) = (Vec::new(), Vec::new());
    let mut panel = Panel {
        population: population(ingredients, &mut issues),
        cuts: ingredients.cuts.clone(),
        declared_closed: ingredients.closed.iter().copied().collect(),
        ..Panel::default()
    };
    let claims = statements(ingredients.spending);
    let mixed = mixed_inclusions(&claims, &sources, ingredients.preference);
    for (key, claims) in claims {
        if let Some(conflict) = mixed.get(&(key.0, key.1)) {
            if conflicts.last() != Some(conflict) {
                conflicts.push(conflict.clone());
            }
            continue;
        }
        let held: BTreeMap<SourceId, Inclusion> = claims.iter().map(|c| (c.source, c.inclusion)).collect();
        match settle(key, claims, &sources, ingredients.preference, &mut issues) {
            Ok(cell) => {
                note_rising_phases(key.1, &cell, &sources, &mut issues);
                conflicts.extend(put(&mut panel, key, cell, &held));
            }
            Err(conflict) => conflicts.push(conflict),
        }
    }
    add_credits(&mut panel, ingredients, &mut issues, &mut conflicts);
    add_booked(&mut panel, ingredients, &mut issues);
    note_without_rubro18(&mut panel, ingredients);
    if !conflicts.is_empty() {
        return Err(conflicts);
    }
    date_all(&mut panel, &sources, ingredients.closed, &mut issues);
    note_parts_above_all(&panel, &sources, &mut issues);
    note_unit_slips(&panel, &sources, &mut issues);
    note_per_inhabitant(&panel, &sources, &mut issues);
    Ok((panel, issues))
}

/// Governments of which a file that tells all rubros apart has none of rubro 18.
fn note_without_rubro18(panel: &mut Panel, ingredients: &Ingredients<'_>) {
    let with_rubro18: BTreeSet<(SourceId, Year, GovId)> = ingredients
        .spending
        .iter()
        .filter(|sum| sum.scope == Scope::Rubro18)
        .map(|sum| (sum.source, sum.year, sum.gov))
        .collect();
    for (&(year, gov), data) in &mut panel.years {
        let Some(all) = data.cells.get(&Scope::Todo) else { continue };
        let has_none = |source: &&SourceId| {
            ingredients.all_rubros.contains(&(**source, year))
                && !with_rubro18.contains(&(**source, year, gov))
        };
        data.without_rubro18 = all.sources.iter().find(has_none).copied();
    }
}

/// Parts of a government's money that are more than all of it.
fn note_parts_above_all(panel: &Panel, sources: &Sources<'_>, issues: &mut Vec<Issue>) {
    for (&(year, gov), data) in &panel.years {
        let Some(all) = data.cells.get(&Scope::Todo) else { continue };
        for scope in [Scope::Rubro18, Scope::Mineria, Scope::Canon] {
            let Some(part) = data.cells.get(&scope) else { continue };
            let Some(source) = part.sources.first() else { continue };
            let in_months = |phase: Phase| {
                part.sources == all.sources
                    && part.sources.iter().all(|id| sources.of(*id).monthly.contains(&phase))
            };
            let phases = part.annual.iter().map(|(phase, part)| {
                let allowed = if in_months(phase) { reversals(part) } else { ROUNDING };
                (phase.code(), part, all.annual[phase], allowed)
            });
            let credited =
                |cell: &Cell| cell.credits.get(&Credit::Transfer).and_then(|credits| credits.acreditado);
            let amounts = phases.chain([("acreditado", credited(part), credited(all), ROUNDING)]);
            for (column, part, all, allowed) in amounts {
                if let (Some(part), Some(all)) = (part, all)
                    && part > all + allowed
                {
                    let kind = IssueKind::ScopeAboveAll { scope, column, part, all };
                    let issue = Issue::of_file(&sources.list[usize::from(source.0)].file, kind);
                    issues.push(issue.showing(&format!("{gov} {year}")));
                }
            }
        }
    }
}

/// What two figures in whole soles may differ by.
const ROUNDING: Soles = Soles::from_soles(2);

/// By how much the lines of other rubros may lawfully be below zero in a year, by reversals: a hundredth of the part, or
/// ten thousand soles.
fn reversals(part: Option<Soles>) -> Soles {
    let hundredth = part.map_or(Soles::ZERO, |part| Soles::from_centimos(part.centimos() / 100));
    hundredth.max(Soles::from_soles(10_000))
}

/// Soles of budget for an inhabitant that no municipality has: the poorest have some hundreds, the richest tens of
/// thousands.
const TOO_LITTLE: i128 = 50;
const TOO_MUCH: i128 = 500_000;

/// Budgets of municipalities that are absurd for their people.
fn note_per_inhabitant(panel: &Panel, sources: &Sources<'_>, issues: &mut Vec<Issue>) {
    for (&(year, gov), data) in &panel.years {
        let cell = data.cells.get(&Scope::Todo).filter(|cell| cell.inclusion == Some(Inclusion::Todo));
        let Some(cell) = cell else { continue };
        let government = directory().get(gov).filter(|_| matches!(gov, GovId::Municipality(_)));
        let people =
            government.and_then(|government| panel.headcount(government, year)).map(|count| count.people);
        let (Some(pim), Some(people), Some(source)) = (cell.annual[Phase::Pim], people, cell.sources.first())
        else {
            continue;
        };
        let each = i128::from(pim.centimos()) / 100;
        let people_there = i128::from(people);
        if each < TOO_LITTLE * people_there || each > TOO_MUCH * people_there {
            let source = &sources.list[*source];
            let kind = match source.unit {
                None => IssueKind::PerInhabitant { year, pim, people },
                Some(_) => IssueKind::OddPerInhabitant { year, pim, people },
            };
            issues.push(Issue::of_file(&source.file, kind).showing(&format!("{gov} {year}")));
        }
    }
}

/// How many times its usual budget a year's is before units are suspected.
const SLIP: i128 = 200;

/// Budgets that are hundreds of times more or less than the middle one of their own other years.
fn note_unit_slips(panel: &Panel, sources: &Sources<'_>, issues: &mut Vec<Issue>) {
    type Budgets<'p> = Vec<(Year, Soles, &'p Cell)>;
    let mut budgets: BTreeMap<(GovId, Scope, Option<Inclusion>), Budgets<'_>> = BTreeMap::new();
    for (&(year, gov), data) in &panel.years {
        for (scope, cell) in &data.cells {
            if let Some(pim) = cell.annual[Phase::Pim].filter(|pim| *pim > Soles::ZERO) {
                budgets.entry((gov, *scope, cell.inclusion)).or_default().push((year, pim, cell));
            }
        }
    }
    for ((gov, ..), years) in budgets {
        for &(year, pim, cell) in &years {
            let mut others: Vec<Soles> =
                years.iter().filter(|(y, ..)| *y != year).map(|(_, pim, _)| *pim).collect();
            others.sort_unstable();
            let Some(usual) = others.get(others.len() / 2).copied().filter(|_| others.len() >= 2) else {
                continue;
            };
            let (own, other) = (i128::from(pim.centimos()), i128::from(usual.centimos()));
            if (own >= other * SLIP || other >= own * SLIP)
                && let Some(source) = cell.sources.first()
            {
                let source = &sources.list[*source];
                let kind = match source.unit {
                    None => IssueKind::UnitSlip { year, pim, usual },
                    Some(_) => IssueKind::OddYear { year, pim, usual },
                };
                issues.push(Issue::of_file(&source.file, kind).showing(&format!("{gov} {year}")));
            }
        }
    }
}

/// Puts a settled cell into its year. Where the newest file settled each scope by itself, one may hold projects and
/// another all spending: they are no year.
fn put(
    panel: &mut Panel,
    (year, gov, scope): CellKey,
    cell: Cell,
    held: &BTreeMap<SourceId, Inclusion>,
) -> Option<Conflict> {
    let source = *cell.sources.first()?;
    let inclusion = *held.get(&source)?;
    let data = panel.years.entry((year, gov)).or_default();
    let rival = data.cells.values().find_map(|other| {
        let theirs = other.inclusion.filter(|theirs| !theirs.stands_beside(inclusion))?;
        Some((*other.sources.first()?, theirs))
    });
    if let Some((other, theirs)) = rival {
        let over = Disagreement::Inclusion(theirs, inclusion);
        return Some(Conflict { gov, year, scope, sources: (other, source), over });
    }
    data.cells.insert(scope, Cell { inclusion: Some(inclusion), ..cell });
    None
}

/// A government's year must not be all spending in one scope and projects in another; the newest may settle it if asked.
fn mixed_inclusions(
    claims: &BTreeMap<(Year, GovId, Scope), Vec<Statement>>,
    sources: &Sources<'_>,
    preference: Preference,
) -> BTreeMap<(Year, GovId), Conflict> {
    let mut first: BTreeMap<(Year, GovId), (SourceId, Inclusion)> = BTreeMap::new();
    let mut mixed = BTreeMap::new();
    for (&(year, gov, scope), statements) in claims {
        for claim in statements.iter().filter(|claim| mixes(claim.inclusion)) {
            let (one, inclusion) = *first.entry((year, gov)).or_insert((claim.source, claim.inclusion));
            let datable = sources.cut(one, year).date() != sources.cut(claim.source, year).date();
            if inclusion != claim.inclusion && !(preference == Preference::Newest && datable) {
                let over = Disagreement::Inclusion(inclusion, claim.inclusion);
                mixed.entry((year, gov)).or_insert(Conflict {
                    gov,
                    year,
                    scope,
                    sources: (one, claim.source),
                    over,
                });
            }
        }
    }
    mixed
}

/// Whether spending of this kind cannot stand beside some other.
fn mixes(inclusion: Inclusion) -> bool {
    !Inclusion::ALL.into_iter().all(|other| inclusion.stands_beside(other))
}

/// Devengado above compromiso happens, and PIM may fall below what was spent: worth a question to the ministry, no error.
fn note_rising_phases(gov: GovId, cell: &Cell, sources: &Sources<'_>, issues: &mut Vec<Issue>) {
    use Phase::{Certificado, CompromisoAnual, CompromisoMensual, Devengado, Girado, Pim};
    const PAIRS: [(Phase, Phase); 7] = [
        (Pim, Certificado),
        (Certificado, CompromisoAnual),
        (Certificado, Devengado),
        (Pim, Devengado),
        (CompromisoAnual, Devengado),
        (CompromisoMensual, Devengado),
        (Devengado, Girado),
    ];
    let Some(source) = cell.sources.first() else { return };
    let file = &sources.list[*source].file;
    for (phase, amount) in cell.annual.iter() {
        if let Some(amount) = amount.filter(|amount| *amount < Soles::ZERO) {
            let kind = IssueKind::NegativeYear { phase, amount };
            issues.push(Issue::of_file(file, kind).showing(&gov.to_string()));
        }
    }
    for (from, to) in PAIRS {
        if let (Some(less), Some(more)) = (cell.annual[from], cell.annual[to])
            && more > less
        {
            let kind = IssueKind::PhaseRises { from, to, less, more };
            issues.push(Issue::of_file(file, kind).showing(&gov.to_string()));
        }
    }
}

fn add<T: std::ops::Add<Output = T>>(fresh: bool, so_far: Option<T>, more: Option<T>) -> Option<T> {
    if fresh { more } else { so_far.zip(more).map(|(a, b)| a + b) }
}

/// Two tables may give a district's people in one year; the first counts, and a difference is an issue.
fn population(ingredients: &Ingredients<'_>, issues: &mut Vec<Issue>) -> Population {
    let mut population = Population::new();
    let file = |id: SourceId| &ingredients.sources[id].file;
    for (source, fact) in ingredients.population {
        let by_year = population.entry(fact.ubigeo).or_default();
        let (people, first) = *by_year.entry(fact.year).or_insert((fact.people, *source));
        if people != fact.people {
            let soles = |n: u64| crate::terms::money::Soles::from_soles(i64::try_from(n).unwrap_or(i64::MAX));
            let kind = IssueKind::ViewsDiffer {
                other: Arc::clone(file(first)),
                column: "poblacion",
                used: soles(people),
                found: soles(fact.people),
            };
            issues.push(Issue::of_file(file(*source), kind).showing(&fact.ubigeo.to_string()));
        }
    }
    population
}

#[cfg(test)]
pub(crate) mod agreement_tests;
#[cfg(test)]
pub(crate) mod credits_tests;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
pub(crate) mod oddity_tests;
