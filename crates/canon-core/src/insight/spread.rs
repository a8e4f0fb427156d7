//! How the governments of the inputs are spread in each indicator: the reference that others are held against later.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::indicators::{Family, Finding, Indicator, MeasuredOver, by_id};
use crate::law::distributions::{Distribution, DistributionKey, DistributionSource, Percentile};
use crate::panel::Panel;
use crate::panel::peers::{Group, groups, size};
use crate::stats::quantile::quantile;
use crate::terms::budget::{Inclusion, Scope};
use crate::terms::government::Level;
use crate::terms::money::Soles;
use crate::terms::period::Year;

/// Fewer values than this say little of how a nation is spread.
const ENOUGH: usize = 20;

/// The values of some governments, and the smallest PIM among them.
#[derive(Debug, Default)]
struct Gathered {
    values: Vec<i64>,
    from: Option<Soles>,
}

/// The distributions of all indicators in all closed years: by level and, where there are thirds, by size.
pub fn distributions(
    panel: &Panel,
    findings: &[Finding],
    source: &Arc<str>,
) -> Vec<(DistributionKey, Distribution)> {
    type Of = (DistributionKey, Year, Option<u8>);
    let mut gathered: BTreeMap<Of, Gathered> = BTreeMap::new();
    let mut by_size: BTreeMap<(Year, Scope), BTreeMap<_, Group>> = BTreeMap::new();
    for finding in findings {
        let unit = panel
            .unit(finding.gov, finding.year, finding.scope)
            .filter(super::super::panel::unit::Unit::closed);
        let (Some(unit), Some(value)) = (unit, finding.value) else { continue };
        // How good the figures are is of the files and not of the governments.
        let is_of_governments = |indicator: &Indicator| {
            indicator.over == MeasuredOver::Governments && indicator.family != Family::Data
        };
        if !by_id(finding.indicator).is_some_and(is_of_governments) {
            continue;
        }
        let groups = by_size
            .entry((finding.year, finding.scope))
            .or_insert_with(|| groups(panel, finding.year, finding.scope));
        let Some(Group::OfSize(level, third)) = groups.get(&finding.gov).copied() else { continue };
        let key = key(finding.indicator, level, finding.inclusion, finding.scope);
        let place = gathered.entry((key, finding.year, third)).or_default();
        place.values.push(value.scaled());
        place.from = place.from.into_iter().chain(size(&unit)).min();
    }
    let whole = gathered.into_iter().filter(|(_, of)| of.values.len() >= ENOUGH);
    let distribution = |((key, year, third), of): (Of, Gathered)| {
        let at = |percentile: Percentile| quantile(&of.values, percentile.hundredths(), 100);
        let values: Vec<i64> = Percentile::ALL.into_iter().map(at).collect::<Option<_>>()?;
        let smallest = third.is_none_or(|third| third == 0);
        let from = if smallest { Soles::ZERO } else { of.from? };
        let source = DistributionSource {
            year,
            count: of.values.len(),
            of_size: third.is_some(),
            source: Arc::clone(source),
        };
        Some((key, Distribution { from, values: values.try_into().ok()?, source }))
    };
    whole.filter_map(distribution).collect()
}

fn key(indicator: &str, level: Level, inclusion: Inclusion, scope: Scope) -> DistributionKey {
    DistributionKey { indicator: indicator.to_string(), level, inclusion, scope }
}

#[cfg(test)]
mod tests {
    use crate::indicators::cuts::Cuts;
    use crate::indicators::evaluate;
    use crate::indicators::fixture::{panel, some_indicators};
    use crate::insight::spread::*;
    use crate::law::references::References;
    use crate::terms::government::directory;

    /// The distributions of so many districts that spent 1, 2, 3 … of 1,000, the later ones with larger budgets.
    fn of_districts(count: usize) -> Vec<(DistributionKey, Distribution)> {
        let districts =
            directory().iter().filter(|g| g.level == Level::District && g.since.is_none()).take(count);
        let line = |(place, government): (usize, &crate::terms::government::Government)| {
            let pim = (place + 1) * 1_000;
            format!("{} 2024 todo pim={pim} devengado={}", government.id, (place + 1) * (place + 1))
        };
        let lines: Vec<String> = districts.enumerate().map(line).collect();
        let panel = panel(lines.iter().map(String::as_str));
        let findings = evaluate(&panel, &some_indicators(), &References::default(), &Cuts::default());
        distributions(&panel, &findings, &"prueba".into())
    }

    #[test]
    fn each_third_has_its_percentiles_and_the_size_it_begins_at() {
        let found = of_districts(63);
        let spent: Vec<_> = found.iter().filter(|(key, _)| key.indicator == "avance_pim").collect();
        let told =
            |(_, of): &&(DistributionKey, Distribution)| (of.from.to_string(), of.values[3], of.source.count);
        // Thirds of 21: the middles are the 11th, the 32nd and the 53rd of 63.
        assert_eq!(
            spent.iter().map(told).collect::<Vec<_>>(),
            [("0.00".into(), 11_000, 21), ("22000.00".into(), 32_000, 21), ("43000.00".into(), 53_000, 21)]
        );
        assert_eq!(spent[0].1.values, [2_000, 3_000, 6_000, 11_000, 16_000, 19_000, 20_000]);
    }

    #[test]
    fn few_values_are_no_distribution() {
        assert!(of_districts(19).is_empty());
        assert!(!of_districts(20).is_empty());
    }

    #[test]
    fn a_value_stands_between_the_percentiles_that_it_reaches_and_does_not() {
        let found = of_districts(63);
        let of = |value: i64| {
            let standing = found[0].1.standing(value);
            (standing.reached, standing.under)
        };
        assert_eq!(of(1_999), (None, Some(Percentile::P5)));
        assert_eq!(of(2_000), (Some(Percentile::P5), Some(Percentile::P10)));
        assert_eq!(of(20_000), (Some(Percentile::P95), None));
    }
}
