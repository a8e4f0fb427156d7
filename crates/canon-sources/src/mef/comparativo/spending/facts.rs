//! The sums of all threads as facts, in the order of their keys, of the years that are data.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::{OversightFact, ProjectFact, Purpose, PurposeFact, Slot, SpendingFact};
use canon_core::terms::budget::{Inclusion, Mining, Part, Phase, Phases};
use canon_core::terms::government::GovId;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;

use crate::mef::comparativo::settle::Outcome;
use crate::mef::comparativo::side::Side;
use crate::mef::comparativo::spending::PHASES;
use crate::mef::comparativo::spending::fold::{Key, Project, ProjectKey, PurposeKey, TracedLine};
use crate::mef::comparativo::year_sums::YearSums;
use crate::mef::identity::{GovIndex, known};
use crate::mef::spending::fold::Oversight;
use crate::mef::sums::{Row, Sums};
use crate::reading::trace::{Traced, TracedRow};
use crate::scan::fold::Position;

/// The sums of a year as phases, without those that the file does not tell.
fn phases(sums: &Sums<PHASES>, told: [bool; PHASES]) -> Phases {
    let mut phases = sums.phases();
    for phase in Phase::ALL {
        phases[phase] = phases[phase].filter(|_| told[phase as usize]);
    }
    phases
}

/// The sums that are of the file's reading and of years that are kept, each as `(its year, its phases, its lines)`.
fn kept<'s>(
    side: Side,
    sums: &'s YearSums<PHASES>,
    outcome: &'s Outcome<PHASES>,
) -> impl Iterator<Item = (Year, Phases, u64)> + 's {
    let years = sums.years().filter(move |_| outcome.side == Some(side));
    let kept = years.filter_map(|(year, sums)| {
        let (year, told) = outcome.kept(year)?;
        Some((year, phases(sums, told), sums.rows))
    });
    // In the order of the years, whichever thread met them first.
    let mut kept: Vec<_> = kept.collect();
    kept.sort_by_key(|(year, ..)| *year);
    kept.into_iter()
}

pub(super) fn spending(
    sums: &BTreeMap<Key, YearSums<PHASES>>,
    outcome: &Outcome<PHASES>,
) -> Vec<SpendingFact> {
    let mut facts: Vec<SpendingFact> = Vec::new();
    for (&(gov, side, part), sums) in sums {
        facts.extend(kept(side, sums, outcome).map(|(year, phases, rows)| SpendingFact {
            gov: known(gov),
            year,
            inclusion: Inclusion::Todo,
            part,
            slot: Slot::Year,
            phases,
            rows,
        }));
    }
    facts.sort_by_key(|fact| (fact.gov, fact.year, fact.part));
    facts
}

pub(super) fn projects(
    projects: BTreeMap<ProjectKey, Project>,
    outcome: &Outcome<PHASES>,
) -> Vec<ProjectFact> {
    let mut facts: Vec<ProjectFact> = Vec::new();
    for ((gov, side, rubro18, code), project) in projects {
        let name: Arc<str> = project.name.into();
        facts.extend(kept(side, &project.sums, outcome).map(|(year, phases, rows)| ProjectFact {
            gov: known(gov),
            year,
            part: part_of(rubro18),
            project: code,
            name: Arc::clone(&name),
            function: project.function,
            phases,
            rows,
        }));
    }
    facts.sort_by_key(|fact| (fact.gov, fact.year, fact.part, fact.project));
    facts
}

pub(super) fn purposes(
    sums: BTreeMap<PurposeKey, YearSums<PHASES>>,
    outcome: &Outcome<PHASES>,
) -> Vec<PurposeFact> {
    let mut all: BTreeMap<(GovIndex, Side, bool, Purpose), YearSums<PHASES>> = BTreeMap::new();
    for ((gov, side, rubro18, function, category), sums) in sums {
        let (function, category) = (function.map(Purpose::Function), category.map(Purpose::Category));
        for purpose in function.into_iter().chain(category) {
            all.entry((gov, side, rubro18, purpose)).or_default().merge(&sums);
        }
    }
    let mut facts: Vec<PurposeFact> = Vec::new();
    for ((gov, side, rubro18, purpose), sums) in all {
        facts.extend(kept(side, &sums, outcome).map(|(year, phases, rows)| PurposeFact {
            gov: known(gov),
            year,
            part: part_of(rubro18),
            purpose,
            phases,
            rows,
        }));
    }
    facts.sort_by_key(|fact| (fact.gov, fact.year, fact.part, fact.purpose));
    facts
}

/// Of municipalities only: the rule is theirs. A budget without a sol in the base says nothing of it.
pub(super) fn oversight(
    sums: BTreeMap<(GovIndex, Side, usize), Oversight>,
    outcome: &Outcome<PHASES>,
) -> Vec<OversightFact> {
    let fact = |((gov, side, year), sums): ((GovIndex, Side, usize), Oversight)| {
        let (year, told) = outcome.kept(year).filter(|_| outcome.side == Some(side) && sums.base != 0)?;
        told[Phase::Pia as usize].then(|| OversightFact {
            gov: known(gov),
            year,
            activity: Soles::from_centimos(sums.activity),
            base: Soles::from_centimos(sums.base),
            base_is_given: false,
            line: 0,
        })
    };
    let facts = sums.into_iter().filter_map(fact);
    facts.filter(|fact| matches!(fact.gov, GovId::Municipality(_))).collect()
}

/// A row that was asked for, in one of the years that are data.
pub(super) fn trace(
    (at, side, year, part, centimos): &TracedLine,
    outcome: &Outcome<PHASES>,
    line: impl Fn(Position) -> u64,
) -> Option<TracedRow> {
    let (year, told) = outcome.kept(*year).filter(|_| outcome.side == Some(*side))?;
    let mut sums = Sums::default();
    sums.add(&Row { centimos: *centimos, missing: 0 });
    let what = Traced::Spending { part: *part, slot: Slot::Year, phases: phases(&sums, told) };
    Some(TracedRow { sheet: None, line: line(*at), year: Some(year), what })
}

/// Projects and purposes are told apart by rubro only: below it they have no budget.
const fn part_of(rubro18: bool) -> Part {
    Part::Line { rubro18, mining: Mining::Other }
}
