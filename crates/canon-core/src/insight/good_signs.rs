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
mod tests {
    use crate::indicators::cuts::Cuts;
    use crate::indicators::evaluate;
    use crate::indicators::fixture::{panel, some_indicators};
    use crate::insight::good_signs::*;
    use crate::law::references::References;

    fn sign(lines: &str, year: u16) -> String {
        let panel = panel(lines.lines().map(str::trim).filter(|line| !line.is_empty()));
        let findings = evaluate(&panel, &some_indicators(), &References::published(), &Cuts::default());
        let findings: Vec<&Finding> = findings.iter().collect();
        let key = ("301486".parse().unwrap(), Year::new(year).unwrap(), Scope::Todo);
        match good_sign(&panel, &findings, key, Materiality::default()) {
            GoodSign::OwnMean { indicator, before, now, years } => {
                format!("mean {} {before} {now} {}-{}", indicator.id, years[0], years[1])
            }
            GoodSign::Better { indicator, before, now } => format!("better {} {before} {now}", indicator.id),
            GoodSign::AboveNation { indicator, now, nation } => {
                format!("nation {} {now} {nation}", indicator.id)
            }
            GoodSign::Steady { indicator, before, now } => format!("steady {} {before} {now}", indicator.id),
            GoodSign::NotEnoughYears => "not enough years".to_string(),
            GoodSign::NoneBetter => "none better".to_string(),
        }
    }

    fn years(shares: &[(u16, u32)]) -> String {
        let line = |(year, share): &(u16, u32)| {
            format!("301486 {year} todo pim=10000000 devengado={}", share * 100_000)
        };
        shares.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_mean_of_three_years_that_rose_ten_points_comes_first() {
        let lines = years(&[(2020, 50), (2021, 60), (2022, 60), (2023, 60)]);
        assert_eq!(sign(&lines, 2023), "mean avance_pim 0.500000 0.600000 2021-2023");
        let less = years(&[(2020, 51), (2021, 60), (2022, 60), (2023, 60)]);
        assert_eq!(sign(&less, 2023), "steady avance_pim 0.600000 0.600000");
    }

    #[test]
    fn what_clearly_improved_is_told_and_what_hardly_moved_held() {
        assert_eq!(sign(&years(&[(2022, 60), (2023, 65)]), 2023), "better avance_pim 0.600000 0.650000");
        assert_eq!(sign(&years(&[(2022, 60), (2023, 64)]), 2023), "steady avance_pim 0.600000 0.640000");
        // Five points of a small budget are no S/ 100,000.
        let small = "301486 2022 todo pim=1000 devengado=600\n301486 2023 todo pim=1000 devengado=900";
        assert_eq!(sign(small, 2023), "steady avance_pim 0.600000 0.900000");
    }

    #[test]
    fn the_best_of_several_is_chosen_whichever_way_is_better() {
        let lines = "301486 2022 todo pim=10000000 devengado=8000000 girado=6000000
            301486 2023 todo pim=10000000 devengado=8600000 girado=8600000";
        assert_eq!(sign(lines, 2023), "better por_pagar 0.250000 0.000000");
    }

    #[test]
    fn above_the_nation_is_a_sign_where_nothing_improved() {
        // The nation spent 76 of every 100 in 2024.
        assert_eq!(sign(&years(&[(2023, 95), (2024, 80)]), 2024), "nation avance_pim 0.800000 0.760522");
    }

    #[test]
    fn without_two_years_in_a_row_it_says_so_and_a_fall_is_no_good_sign() {
        assert_eq!(sign(&years(&[(2023, 60)]), 2023), "not enough years");
        assert_eq!(sign(&years(&[(2021, 60), (2023, 70)]), 2023), "not enough years");
        assert_eq!(sign(&years(&[(2022, 60), (2023, 40)]), 2023), "none better");
        let open =
            "301486 2022 todo pim=100 devengado=60\n301486 2023 todo corte=2023-09-20 pim=100 devengado=90";
        assert_eq!(sign(open, 2023), "not enough years");
    }
}
