//! Measuring every unit and judging it, once for all indicators.
//!
//! Rules: cuts are inclusive; values are rounded before they are judged; a figure that cannot be computed or judged
//! says why; every finding carries the cut that was applied and who set it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::facts::source::SourceId;
use crate::indicators::conditions::Judge;
use crate::indicators::cuts::Cuts;
use crate::indicators::definition::{Indicator, Measure, MeasuredOver};
use crate::indicators::finding::Finding;
use crate::law::references::{Reference, ReferenceKey, ReferenceSource, References};
use crate::panel::Panel;
use crate::panel::motive::Motive;
use crate::panel::part::{Counted, Part, Taken, unlike};
use crate::panel::peers::{Group, groups};
use crate::panel::unit::Unit;
use crate::parallel;
use crate::terms::budget::{Inclusion, Scope};
use crate::terms::government::{GovId, Level, directory};
use crate::terms::period::Year;
use crate::terms::quantity::{Quantity, Ratio};

/// The group of every government in every year.
pub(super) type Groups = BTreeMap<Year, BTreeMap<GovId, Group>>;

/// A unit, and what came of measuring it.
pub(super) struct Measurement<'p> {
    pub(super) unit: Unit<'p>,
    pub(super) measure: Measure,
    /// The files of its parts that are not those of its own cell.
    pub(super) other_sources: BTreeSet<SourceId>,
    /// The first year of its parts.
    pub(super) since: Year,
}

pub(super) type Measures<'p> = BTreeMap<(Year, GovId), Measurement<'p>>;

/// Measures and judges every unit: one finding for each government, year, indicator and scope of the indicator, in the
/// order of the outputs.
pub fn evaluate(
    panel: &Panel,
    indicators: &[&'static Indicator],
    references: &References,
    cuts: &Cuts,
) -> Vec<Finding> {
    const AT_ONCE: usize = 8;
    let years: BTreeSet<Year> = panel.years.keys().map(|(year, _)| *year).collect();
    let of_scope = |scope: &Scope| years.iter().map(|year| (*year, groups(panel, *year, *scope))).collect();
    let groups: BTreeMap<Scope, Groups> =
        Scope::ALL.into_iter().zip(parallel::map(&Scope::ALL, of_scope)).collect();
    let of =
        |scope: Scope| indicators.iter().filter(move |i| i.scopes.contains(&scope)).map(move |i| (scope, *i));
    let mut jobs: Vec<(Scope, &Indicator)> = Scope::ALL.into_iter().flat_map(of).collect();
    jobs.sort_by_key(|(scope, indicator)| (*scope, indicator.id));
    // A few at a time, each moved to its place at once: a nation's are not held twice.
    let mut findings = Vec::with_capacity(jobs.len() * panel.years.len());
    for some in jobs.chunks(AT_ONCE) {
        let found = parallel::map(some, |(scope, indicator)| {
            self::findings(panel, indicator, *scope, &groups[scope], (references, cuts))
        });
        found.into_iter().for_each(|found| findings.extend(found));
    }
    // Those of a government and year stay in the order of the scopes and indicators. They are large: each is moved once.
    findings.sort_by_cached_key(|f| (f.year, f.gov));
    findings
}

/// Measures and judges every unit of one indicator in one scope.
fn findings(
    panel: &Panel,
    indicator: &'static Indicator,
    scope: Scope,
    groups: &Groups,
    (references, cuts): (&References, &Cuts),
) -> Vec<Finding> {
    let measures = measures(panel, indicator, scope);
    let mut references = references.clone();
    add_national_values(indicator, scope, &measures, &mut references);
    let valued = valued(&measures, groups);
    let judge = Judge {
        indicator,
        measures: &measures,
        references: &references,
        cuts,
        groups,
        valued,
        no_sources: Arc::default(),
    };
    let mut findings: Vec<Finding> =
        measures.values().map(|measurement| judge.finding(measurement)).collect();
    super::common_signals::mark(&mut findings);
    findings
}

/// Measures a unit: the value, if the parts that it is made of are like things; and all parts that were taken.
pub fn measured(indicator: &Indicator, unit: &Unit<'_>) -> (Measure, Vec<Part>) {
    let taken = Taken::default();
    let measure = (indicator.measure)(&unit.noting(&taken));
    let parts = taken.into_parts();
    let measure = measure.and_then(|measured| match unlike(&parts) {
        Some((one, other)) => Err(Motive::UnlikeParts(one, other)),
        None => Ok(measured),
    });
    (measure, parts)
}

/// The entries of a register that are in the numerator of a unit's figure.
pub fn counted(indicator: &Indicator, unit: &Unit<'_>) -> Counted {
    let taken = Taken::with_entries();
    let measure = (indicator.measure)(&unit.noting(&taken));
    if measure.is_ok() { taken.into_counted() } else { Counted::default() }
}

/// Measures every unit of an indicator in a scope.
fn measures<'p>(panel: &'p Panel, indicator: &Indicator, scope: Scope) -> Measures<'p> {
    let measured = |unit: Unit<'p>| {
        let (measure, parts) = measured(indicator, &unit);
        let own = unit.cell().map(|cell| &cell.sources);
        let since = parts.iter().map(|part| part.year).min().unwrap_or(unit.year());
        let others =
            parts.into_iter().map(|part| part.source).filter(|s| own.is_none_or(|own| !own.contains(s)));
        ((unit.year(), unit.gov()), Measurement { unit, measure, other_sources: others.collect(), since })
    };
    match indicator.over {
        MeasuredOver::Governments => panel.units(scope).map(measured).collect(),
        MeasuredOver::Departments => panel.territories(scope).map(measured).collect(),
    }
}

/// The values of each group of peers, in units of the last digit.
pub(super) type Valued = BTreeMap<(Year, Group), Vec<(GovId, i64)>>;

fn valued(measures: &Measures<'_>, groups: &Groups) -> Valued {
    let mut valued = Valued::new();
    for ((year, gov), measurement) in measures {
        let group = groups.get(year).and_then(|groups| groups.get(gov));
        if let (Some(group), Ok(measured)) = (group, &measurement.measure) {
            valued.entry((*year, *group)).or_default().push((*gov, measured.value.scaled()));
        }
    }
    valued
}

/// Where the inputs hold every government of a kind in a closed year, their sums give the national value.
fn add_national_values(
    indicator: &Indicator,
    scope: Scope,
    measures: &Measures<'_>,
    references: &mut References,
) {
    let mut sums: BTreeMap<(Year, bool, Inclusion), (i128, i128, usize)> = BTreeMap::new();
    for Measurement { unit, measure, .. } in measures.values().filter(|of| of.unit.closed()) {
        let regional = match unit.government().map(|g| g.level) {
            Some(Level::Regional) => true,
            Some(Level::Provincial | Level::District) => false,
            _ => continue,
        };
        let Ok(measured) = measure else { continue };
        let (Quantity::Ratio(_), Some(denominator)) = (measured.value, measured.denominator) else {
            continue;
        };
        let sum = sums.entry((unit.year(), regional, unit.inclusion())).or_default();
        sum.0 += i128::from(measured.numerator.scaled());
        sum.1 += i128::from(denominator.scaled());
        sum.2 += 1;
    }
    for ((year, regional, inclusion), (numerator, denominator, count)) in sums {
        let all = directory().iter().filter(|g| g.existed_in(year)).filter(|g| match g.level {
            Level::Regional => regional,
            Level::Provincial | Level::District => !regional,
            Level::University | Level::Territory => false,
        });
        if count == all.count()
            && let Some(value) = Ratio::of(numerator, denominator)
        {
            let key = ReferenceKey { year, regional, inclusion, scope, indicator: indicator.id.to_string() };
            references.compute(
                key,
                Reference {
                    value,
                    amounts: Some((numerator, denominator)),
                    source: ReferenceSource::Inputs(count),
                },
            );
        }
    }
}

#[cfg(test)]
mod all_clear_tests;
#[cfg(test)]
mod finding_tests;
#[cfg(test)]
mod judging_tests;
#[cfg(test)]
mod national_tests;
#[cfg(test)]
mod unlike_tests;
