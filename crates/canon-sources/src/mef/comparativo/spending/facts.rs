//! The sums of all threads as facts, in the order of their keys, of the years that are data.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use canon_core::facts::{OversightFact, ProjectFact, Purpose, PurposeFact, Slot, SpendingFact};
use canon_core::terms::budget::{Inclusion, Mining, Part, Phase, Phases, Scope};
use canon_core::terms::government::GovId;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;

use crate::mef::comparativo::settle::Outcome;
use crate::mef::comparativo::side::Side;
use crate::mef::comparativo::spending::PHASES;
use crate::mef::comparativo::spending::fold::{Key, Project, ProjectKey, TracedLine};
use crate::mef::comparativo::year_sums::{OfKey, Together, YearSums};
use crate::mef::identity::{GovIndex, known};
use crate::mef::spending::fold::Oversight;
use crate::reading::Options;
use crate::reading::trace::{Traced, TracedRow};
use crate::scan::fold::Position;

/// The sums of a year as phases, without those that the file does not tell.
fn phases(centimos: &[i64; PHASES], told: [bool; PHASES]) -> Phases {
    let mut phases = Phases::NONE;
    for phase in Phase::ALL {
        phases[phase] = told[phase as usize].then(|| Soles::from_centimos(centimos[phase as usize]));
    }
    phases
}

/// What is kept of a key in a year: the year, its phases, its lines. Nothing of another reading than the file's, and of years
/// that are no data.
fn kept<K: Copy, V>(
    side: Side,
    (of_key, year): (&OfKey<'_, K, V, PHASES>, usize),
    outcome: &Outcome<PHASES>,
) -> Option<(Year, Phases, u64)> {
    let (told_year, told) = outcome.kept(year).filter(|_| outcome.side == Some(side))?;
    let sum = of_key.year(year)?;
    Some((told_year, phases(&sum.centimos, told), sum.rows))
}

/// The sums of all lines, whatever they are for.
pub(super) fn spending(
    lines: &Together<Key, (), PHASES>,
    outcome: &Outcome<PHASES>,
    options: &Options,
) -> Vec<SpendingFact> {
    let all = added(lines, outcome, |(gov, side, part, ..)| [Some((gov, side, part)), None]);
    all.by_government(
        (outcome.years.len(), options.threads),
        |(gov, ..)| *gov,
        |of_key, year| {
            let (gov, side, part) = of_key.key();
            let (year, phases, rows) = kept(side, (&of_key, year), outcome)?;
            Some(SpendingFact {
                gov: known(gov),
                year,
                inclusion: Inclusion::Todo,
                part,
                slot: Slot::Year,
                phases,
                rows,
            })
        },
    )
}

/// Each line counts for its function and for its category.
pub(super) fn purposes(
    lines: &Together<Key, (), PHASES>,
    outcome: &Outcome<PHASES>,
    options: &Options,
) -> Vec<PurposeFact> {
    let all = added(lines, outcome, |(gov, side, part, function, category)| {
        let rubro18 = part.counts_in(Scope::Rubro18);
        let purposes = [function.map(Purpose::Function), category.map(Purpose::Category)];
        purposes.map(|purpose| purpose.map(|purpose| (gov, side, rubro18, purpose)))
    });
    all.by_government(
        (outcome.years.len(), options.threads),
        |(gov, ..)| *gov,
        |of_key, year| {
            let (gov, side, rubro18, purpose) = of_key.key();
            let (year, phases, rows) = kept(side, (&of_key, year), outcome)?;
            Some(PurposeFact { gov: known(gov), year, part: part_of(rubro18), purpose, phases, rows })
        },
    )
}

/// The sums of lines, added up again by the one or two other keys that each counts for.
fn added<K: Copy + Ord + Hash>(
    lines: &Together<Key, (), PHASES>,
    outcome: &Outcome<PHASES>,
    keys: impl Fn(Key) -> [Option<K>; 2],
) -> Together<K, (), PHASES> {
    let mut all: YearSums<K, (), PHASES> = YearSums::default();
    for of_key in lines.keys() {
        for key in keys(of_key.key()).into_iter().flatten() {
            let years = (0..outcome.years.len()).filter_map(|year| Some((year, of_key.year(year)?)));
            years.for_each(|(year, sum)| all.add_sum(key, year, &sum, || ()));
        }
    }
    Together::of(vec![all])
}

/// The name and function of a project are those of its first line in the file, whichever thread met it.
pub(super) fn projects(
    sums: &Together<ProjectKey, Project, PHASES>,
    outcome: &Outcome<PHASES>,
    options: &Options,
) -> Vec<ProjectFact> {
    sums.by_government(
        (outcome.years.len(), options.threads),
        |(gov, ..)| *gov,
        |of_key, year| {
            let (gov, side, rubro18, project) = of_key.key();
            let (year, phases, rows) = kept(side, (&of_key, year), outcome)?;
            let Project { name, function, .. } = of_key.told().min_by_key(|project| project.first)?;
            let (name, function, part) = (Arc::clone(name), *function, part_of(rubro18));
            Some(ProjectFact { gov: known(gov), year, part, project, name, function, phases, rows })
        },
    )
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
    let what = Traced::Spending { part: *part, slot: Slot::Year, phases: phases(centimos, told) };
    Some(TracedRow { sheet: None, line: line(*at), year: Some(year), what })
}

/// Projects and purposes are told apart by rubro only: below it they have no budget.
const fn part_of(rubro18: bool) -> Part {
    Part::Line { rubro18, mining: Mining::Other }
}
