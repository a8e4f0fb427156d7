//! Income and projects from all sources: each figure once, and said where two sources differ.

#[cfg(test)]
pub(crate) mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::facts::issue::{Issue, IssueKind};
use crate::facts::prices::Prices;
use crate::facts::source::{Source, SourceId};
use crate::facts::{Facts, IncomeFact, IndexFact, ProjectFact, Purpose, PurposeFact, PurposeKind};
use crate::panel::part::{Collected, Origin};
use crate::terms::budget::{Part, Phase, Phases, Rubro, Scope};
use crate::terms::government::GovId;
use crate::terms::money::Soles;
use crate::terms::period::Year;

/// Year, government, rubro and genérica of an income figure; `None` where the figure is over all of them.
pub type IncomeKey = (Year, GovId, Option<Rubro>, Option<u8>);

/// Income by key, each figure once: the most exact source leads, and the others must agree within rounding.
pub fn income(
    facts: &[(SourceId, &Facts)],
    sources: &[Source],
    issues: &mut Vec<Issue>,
) -> BTreeMap<IncomeKey, (SourceId, IncomeFact)> {
    let source = |id: SourceId| &sources[id];
    let mut lines: Vec<(SourceId, &IncomeFact)> =
        facts.iter().flat_map(|(id, facts)| facts.income.iter().map(|fact| (*id, fact))).collect();
    lines.sort_by_key(|(id, _)| (source(*id).precision, *id));
    let mut ledger: BTreeMap<IncomeKey, (SourceId, IncomeFact)> = BTreeMap::new();
    for (id, fact) in lines {
        let key = (fact.year, fact.gov, fact.rubro, fact.generica);
        let Some((lead, known)) = ledger.get_mut(&key) else {
            ledger.insert(key, (id, fact.clone()));
            continue;
        };
        if *lead == id {
            add(known, fact);
            continue;
        }
        let tolerance = source(*lead).precision.tolerance(source(id).precision);
        for (column, used, found) in columns(known, fact) {
            if let (Some(used), Some(found)) = (used, found)
                && (used - found).abs().centimos() > tolerance
            {
                let kind =
                    IssueKind::ViewsDiffer { other: Arc::clone(&source(*lead).file), column, used, found };
                issues.push(Issue::of_file(&source(id).file, kind).showing(&fact.gov.to_string()));
            }
        }
    }
    ledger
}

/// The prices of each year, each once: the first source leads; indices of two bases cannot be mixed, so another is said.
pub fn prices(facts: &[(SourceId, &Facts)], sources: &[Source], issues: &mut Vec<Issue>) -> Prices {
    let mut prices = Prices::default();
    let Some((lead, first)) = facts.iter().find(|(_, facts)| !facts.prices.is_empty()) else { return prices };
    prices.years.extend(first.prices.iter().map(|fact| (fact.year, (fact.index, *lead))));
    let file = |id: SourceId| &sources[id].file;
    for (id, _) in facts.iter().filter(|(id, facts)| id != lead && !facts.prices.is_empty()) {
        issues.push(Issue::of_file(file(*id), IssueKind::OtherPrices { used: Arc::clone(file(*lead)) }));
    }
    prices
}

/// What part of which total each government was to get, each once: the first source leads, and the others must agree.
pub fn indices(
    facts: &[(SourceId, &Facts)],
    sources: &[Source],
    issues: &mut Vec<Issue>,
) -> BTreeMap<(Year, GovId), (SourceId, IndexFact)> {
    let file = |id: SourceId| &sources[id].file;
    let mut ledger: BTreeMap<(Year, GovId), (SourceId, IndexFact)> = BTreeMap::new();
    for (id, fact) in facts.iter().flat_map(|(id, facts)| facts.indices.iter().map(|fact| (*id, fact))) {
        let (lead, known) = ledger.entry((fact.year, fact.gov)).or_insert_with(|| (id, fact.clone()));
        if known != fact {
            let [used, found] = [&*known, fact].map(|one| one.index.of(one.total));
            let kind =
                IssueKind::ViewsDiffer { other: Arc::clone(file(*lead)), column: "indice", used, found };
            issues.push(Issue::of_file(file(id), kind).showing(&fact.gov.to_string()));
        }
    }
    ledger
}

fn columns(one: &IncomeFact, other: &IncomeFact) -> [(&'static str, Option<Soles>, Option<Soles>); 3] {
    [("pia", one.pia, other.pia), ("pim", one.pim, other.pim), ("recaudado", one.recaudado, other.recaudado)]
}

fn add(sum: &mut IncomeFact, fact: &IncomeFact) {
    let plus = |a: Option<Soles>, b: Option<Soles>| a.zip(b).map(|(a, b)| a + b);
    sum.pia = plus(sum.pia, fact.pia);
    sum.pim = plus(sum.pim, fact.pim);
    sum.recaudado = plus(sum.recaudado, fact.recaudado);
    sum.rows += fact.rows;
}

/// The one source that each list is from.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    pub projects: BTreeMap<(Year, GovId, Scope), SourceId>,
    pub purposes: BTreeMap<(Year, GovId, Scope, PurposeKind), Origin>,
}

/// One project of one government in one year and scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// Its name as published.
    pub name: Arc<str>,
    /// The function it is budgeted under, where the source says.
    pub function: Option<u8>,
    /// The amounts of the year so far.
    pub phases: Phases,
}

/// The projects of each government in each year and scope, by their codes.
pub type Projects = BTreeMap<(Year, GovId, Scope), BTreeMap<u32, Project>>;

/// Projects from all sources. For each government, year and scope one source is used, the most exact that has them: lists
/// of projects are never added across files.
pub fn projects(facts: &[(SourceId, &Facts)], sources: &[Source], lists: &mut Lists) -> Projects {
    let mut ledger = Projects::new();
    for (id, facts) in most_exact_first(facts, sources) {
        // The facts of a part of a government's money follow each other.
        let of_one_list =
            |a: &ProjectFact, b: &ProjectFact| (a.year, a.gov, a.part) == (b.year, b.gov, b.part);
        for list in facts.projects.chunk_by(of_one_list) {
            let ProjectFact { year, gov, part, .. } = list[0];
            for key in scopes_of(part).map(|scope| (year, gov, scope)) {
                if *lists.projects.entry(key).or_insert(id) == id {
                    let known = ledger.entry(key).or_default();
                    list.iter().for_each(|fact| add_project(known, fact));
                }
            }
        }
    }
    ledger
}

fn add_project(
    known: &mut BTreeMap<u32, Project>,
    ProjectFact { name, function, phases, project, .. }: &ProjectFact,
) {
    let line = || Project { name: Arc::clone(name), function: *function, phases: *phases };
    known.entry(*project).and_modify(|known| known.phases = known.phases.plus(phases)).or_insert_with(line);
}

/// The most exact files first, those that are as exact in their order.
fn most_exact_first<'f>(facts: &[(SourceId, &'f Facts)], sources: &[Source]) -> Vec<(SourceId, &'f Facts)> {
    let mut facts = facts.to_vec();
    facts.sort_by_key(|(id, _)| (sources[*id].precision, *id));
    facts
}

/// The scopes that have projects and purposes of a part of the money: below a whole rubro there is no budget to compare
/// their spending with.
fn scopes_of(part: Part) -> impl Iterator<Item = Scope> {
    [Scope::Rubro18, Scope::Todo].into_iter().filter(move |scope| part.counts_in(*scope))
}

/// What spending was for: year, government, scope and purpose.
pub type PurposeKey = (Year, GovId, Scope, Purpose);

/// Spending by purpose. For each government, year, scope and kind of purpose one source is used, as for projects.
pub fn purposes(
    facts: &[(SourceId, &Facts)],
    sources: &[Source],
    lists: &mut Lists,
) -> BTreeMap<PurposeKey, Phases> {
    let mut ledger: BTreeMap<PurposeKey, Phases> = BTreeMap::new();
    for (id, facts) in most_exact_first(facts, sources) {
        let origin = Origin { source: id, inclusion: sources[id].inclusion };
        for PurposeFact { year, gov, part, purpose, phases, .. } in &facts.purposes {
            for scope in scopes_of(*part) {
                if *lists.purposes.entry((*year, *gov, scope, purpose.kind())).or_insert(origin) == origin {
                    ledger
                        .entry((*year, *gov, scope, *purpose))
                        .and_modify(|known| *known = known.plus(phases))
                        .or_insert(*phases);
                }
            }
        }
    }
    ledger
}

/// What was collected by each government in a year and scope, every genérica included: as a source gives it whole, else
/// from its parts.
pub fn collected(
    income: &BTreeMap<IncomeKey, (SourceId, IncomeFact)>,
) -> BTreeMap<(Year, GovId, Scope), Collected> {
    type Amounts = BTreeMap<(Option<Rubro>, Option<u8>), (SourceId, Soles)>;
    let mut years: BTreeMap<(Year, GovId), Amounts> = BTreeMap::new();
    for ((year, gov, rubro, generica), (source, fact)) in income {
        if let Some(amount) = fact.recaudado {
            years.entry((*year, *gov)).or_default().insert((*rubro, *generica), (*source, amount));
        }
    }
    let whole =
        |(source, amount): &(SourceId, Soles)| Collected { amount: *amount, sources: [*source].into() };
    let mut collected = BTreeMap::new();
    for ((year, gov), amounts) in years {
        let of = |rubro: Option<Rubro>| {
            amounts.get(&(rubro, None)).map(whole).or_else(|| {
                let parts = amounts.iter().filter(|((r, generica), _)| *r == rubro && generica.is_some());
                Collected::sum(parts.map(|(_, part)| whole(part)))
            })
        };
        let rubros: BTreeSet<Rubro> = amounts.keys().filter_map(|(rubro, _)| *rubro).collect();
        let all = of(None).or_else(|| Collected::sum(rubros.iter().filter_map(|rubro| of(Some(*rubro)))));
        collected.extend(all.map(|collected| ((year, gov, Scope::Todo), collected)));
        collected.extend(of(Some(Rubro::CANON)).map(|collected| ((year, gov, Scope::Rubro18), collected)));
    }
    collected
}

/// The phases of a project that the outputs show.
pub const PROJECT_PHASES: [Phase; 5] =
    [Phase::Pia, Phase::Pim, Phase::Certificado, Phase::Devengado, Phase::Girado];
