//! Something that goes well in a government's own figures: every page has one, or says honestly that there is no series yet.
//!
//! The first that holds: its mean of three years rose ten points; an indicator clearly improved since the year before; it
//! spent more than the nation; an indicator held without clear change. Nothing is compared with an open year.

use std::collections::BTreeMap;

use crate::indicators::{CutSource, Direction, Family, Finding, Indicator, by_id};
use crate::insight::FEW_THINGS;
use crate::panel::Panel;
use crate::stats::change::Materiality;
use crate::terms::budget::Scope;
use crate::terms::government::GovId;
use crate::terms::money::Soles;
use crate::terms::period::Year;
use crate::terms::quantity::{Quantity, Ratio};

/// Points by which a mean of three years must rise: ten of a hundred.
const CLEAR_MEAN: i64 = 100_000;
/// How many years a mean is taken over.
const YEARS: usize = 3;

/// What goes well in a government's own figures.
#[derive(Clone, Debug)]
pub enum GoodSign {
    /// The mean of its last three years over that of the years before them (or of their first).
    OwnMean {
        indicator: &'static Indicator,
        before: Quantity,
        /// The mean of the last three.
        now: Quantity,
        /// The years of the last mean.
        years: [Year; 2],
    },
    /// An indicator that clearly improved since the year before.
    Better {
        indicator: &'static Indicator,
        /// Its value in the year before.
        before: Quantity,
        now: Quantity,
    },
    /// It spent a larger part than the nation's governments of its level.
    AboveNation { indicator: &'static Indicator, now: Quantity, nation: Ratio },
    /// The indicator that changed best since the year before, too little to call it better or worse.
    Steady {
        indicator: &'static Indicator,
        /// Its value in the year before.
        before: Quantity,
        now: Quantity,
    },
    /// There are not two closed years to compare.
    NotEnoughYears,
    /// In each indicator with two closed years the last is clearly less favourable.
    NoneBetter,
}

/// The closed values of a government in one indicator, by year.
type Series<'f> = BTreeMap<Year, &'f Finding>;

/// The good sign of a government in a year and scope.
pub fn good_sign(
    panel: &Panel,
    findings: &[&Finding],
    (gov, year, scope): (GovId, Year, Scope),
    materiality: Materiality,
) -> GoodSign {
    let is_closed =
        |finding: &Finding| panel.unit(gov, finding.year, scope).is_some_and(|unit| unit.closed());
    let mut all: BTreeMap<&'static str, Series<'_>> = BTreeMap::new();
    let its = findings.iter().filter(|f| (f.gov, f.scope) == (gov, scope) && f.year <= year);
    for finding in its.filter(|finding| is_closed(finding) && is_comparable(finding)) {
        all.entry(finding.indicator).or_default().insert(finding.year, finding);
    }
    let trends: Vec<Trend<'_>> =
        all.iter().filter_map(|(id, series)| Trend::of(by_id(id)?, series, year)).collect();
    let mean = all.iter().filter_map(|(id, series)| own_mean(by_id(id)?, series, year));
    if let Some((_, sign)) = mean.max_by_key(|(points, _)| *points) {
        return sign;
    }
    let better = trends.iter().filter(|trend| trend.is_told(materiality) && trend.gain() > 0);
    if let Some(best) = better.max_by_key(|trend| trend.gain()) {
        return GoodSign::Better { indicator: best.indicator, before: best.before(), now: best.now() };
    }
    if let Some(sign) = all.iter().find_map(|(id, series)| above_nation(by_id(id)?, series, year)) {
        return sign;
    }
    let steady = trends.iter().filter(|trend| !trend.is_told(materiality));
    match steady.max_by_key(|trend| trend.gain()) {
        Some(best) => GoodSign::Steady { indicator: best.indicator, before: best.before(), now: best.now() },
        None if trends.is_empty() => GoodSign::NotEnoughYears,
        None => GoodSign::NoneBetter,
    }
}

/// Whether a figure can be a good sign: it is judged, has a better direction, and is a plausible share.
fn is_comparable(finding: &Finding) -> bool {
    let Some(indicator) = by_id(finding.indicator) else { return false };
    let sound = match finding.value {
        Some(Quantity::Ratio(ratio)) => (0..=Ratio::ONE.millionths()).contains(&ratio.millionths()),
        _ => false,
    };
    let few = matches!(finding.denominator, Some(Quantity::Number(all)) if all < FEW_THINGS);
    sound
        && !few
        && indicator.direction != Direction::Neither
        && !indicator.conditions().is_empty()
        && indicator.family != Family::Data
}

/// The values of the last year and of the year before.
struct Trend<'f> {
    indicator: &'static Indicator,
    before: &'f Finding,
    now: &'f Finding,
}

impl<'f> Trend<'f> {
    fn of(indicator: &'static Indicator, series: &Series<'f>, year: Year) -> Option<Self> {
        let now = series.get(&year)?;
        let (last, before) = series.range(..year).next_back()?;
        let follows = last.distance(year) == 1 && before.inclusion == now.inclusion;
        follows.then_some(Self { indicator, before, now })
    }

    /// By how much it is better, in units of the last digit.
    fn gain(&self) -> i64 {
        let more = scaled(self.now) - scaled(self.before);
        if self.indicator.direction == Direction::Up { more } else { -more }
    }

    /// Whether the difference is large enough to tell: money must differ in points and in soles, counts in points.
    fn is_told(&self, materiality: Materiality) -> bool {
        let points = self.gain().abs();
        let Some(Quantity::Soles(whole)) = self.now.denominator else {
            return points >= materiality.share.millionths();
        };
        let soles = i128::from(points) * i128::from(whole.abs().centimos()) / 1_000_000;
        points >= materiality.share.millionths() && soles >= i128::from(materiality.amount.centimos())
    }

    fn before(&self) -> Quantity {
        self.before.value.unwrap_or(Quantity::Soles(Soles::ZERO))
    }

    fn now(&self) -> Quantity {
        self.now.value.unwrap_or(Quantity::Soles(Soles::ZERO))
    }
}

fn scaled(finding: &Finding) -> i64 {
    finding.value.map_or(0, Quantity::scaled)
}

/// The mean of the three years up to this one against that of up to three years before them.
fn own_mean(indicator: &'static Indicator, series: &Series<'_>, year: Year) -> Option<(i64, GoodSign)> {
    let upto: Vec<(&Year, &&Finding)> = series.range(..=year).rev().collect();
    let (last, earlier) = upto.split_at_checked(YEARS)?;
    let follow = last.windows(2).all(|pair| pair[0].0.distance(*pair[1].0) == 1);
    let earlier: Vec<_> = earlier.iter().take(YEARS).collect();
    if *last[0].0 != year || !follow || earlier.is_empty() {
        return None;
    }
    let ratio = |finding: &Finding| Ratio::from_millionths(scaled(finding));
    let now = Ratio::mean(&last.iter().map(|(_, finding)| ratio(finding)).collect::<Vec<_>>())?;
    let before = Ratio::mean(&earlier.iter().map(|(_, finding)| ratio(finding)).collect::<Vec<_>>())?;
    let more = now.minus(before).millionths();
    let points = if indicator.direction == Direction::Up { more } else { -more };
    let years = [*last[YEARS - 1].0, year];
    let (before, now) = (Quantity::Ratio(before), Quantity::Ratio(now));
    (points >= CLEAR_MEAN).then_some((points, GoodSign::OwnMean { indicator, before, now, years }))
}

/// Better than the nation's value that the engine judged it by.
fn above_nation(indicator: &'static Indicator, series: &Series<'_>, year: Year) -> Option<GoodSign> {
    let now = series.get(&year)?;
    let Some(Quantity::Ratio(value)) = now.value else { return None };
    let nation = now.threshold_sources.iter().find_map(|source| match source {
        CutSource::National(_, nation) => Some(*nation),
        _ => None,
    })?;
    let better = match indicator.direction {
        Direction::Up => value > nation,
        Direction::Down => value < nation,
        Direction::Neither => false,
    };
    better.then_some(GoodSign::AboveNation { indicator, now: Quantity::Ratio(value), nation })
}

#[cfg(test)]
mod tests;
