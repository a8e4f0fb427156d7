//! Something that goes well in a government's own figures: every page has one, or says honestly that there is no series yet.
//!
//! From one year to the next most changes are chance, so that a sign rests on three closed years together. The first that
//! holds: it left a low that had lasted; its three years together are ten points better than the three before; they are
//! better than the nation's same three; they held. A government with a question of its own in an indicator within the
//! three years has no sign in it, but that it left the low.

use std::collections::BTreeMap;

use crate::indicators::{CutSource, Direction, Family, Finding, Indicator, by_id};
use crate::insight::FEW_THINGS;
use crate::panel::Panel;
use crate::panel::motive::State;
use crate::stats::change::Change;
use crate::terms::budget::Scope;
use crate::terms::government::GovId;
use crate::terms::period::Year;
use crate::terms::quantity::{Quantity, Ratio};

/// Points by which three years must differ from others to be told: ten of a hundred.
pub(crate) const CLEAR: i64 = 100_000;
/// How many years are taken together.
pub(crate) const YEARS: usize = 3;
/// The condition that asks about a low that lasts.
const LOW_THAT_LASTS: &str = "bajo_sostenido";

/// What goes well in a government's own figures.
#[derive(Clone, Debug)]
pub enum GoodSign {
    /// The year before there was a question about a low that lasted; now there is none, and it is above the nation.
    LeftLow {
        indicator: &'static Indicator,
        /// The year and up to two before it, from the first.
        values: Vec<(Year, Quantity)>,
    },
    /// Its last three years together are clearly better than the three before them.
    Better { indicator: &'static Indicator, before: Ratio, now: Ratio, years: [Year; 2] },
    /// Its last three years together are better than the nation's same three.
    AboveNation { indicator: &'static Indicator, now: Ratio, nation: Ratio, years: [Year; 2] },
    /// Its last three years together differ little from the three before them.
    Steady { indicator: &'static Indicator, before: Ratio, now: Ratio, years: [Year; 2] },
    /// There are not three closed years in a row.
    NotEnoughYears,
    /// No indicator with three closed years in a row is like any of these.
    NoneBetter,
}

/// The closed values of a government in one indicator, by year.
type Series<'f> = BTreeMap<Year, &'f Finding>;

/// The good sign of a government in a year and scope.
pub fn good_sign(panel: &Panel, findings: &[&Finding], (gov, year, scope): (GovId, Year, Scope)) -> GoodSign {
    let is_closed =
        |finding: &Finding| panel.unit(gov, finding.year, scope).is_some_and(|unit| unit.closed());
    let mut all: BTreeMap<&'static str, Series<'_>> = BTreeMap::new();
    let its = findings.iter().filter(|f| (f.gov, f.scope) == (gov, scope) && f.year <= year);
    for finding in its.filter(|finding| is_closed(finding) && is_comparable(finding)) {
        all.entry(finding.indicator).or_default().insert(finding.year, finding);
    }
    let all: Vec<(&'static Indicator, Series<'_>)> =
        all.into_iter().filter_map(|(id, series)| Some((by_id(id)?, series))).collect();
    if let Some(sign) = all.iter().find_map(|(indicator, series)| left_low(indicator, series, year)) {
        return sign;
    }
    let together: Vec<Together<'_>> =
        all.iter().filter_map(|(indicator, series)| Together::of(indicator, series, year)).collect();
    let quiet = || together.iter().filter(|three| three.is_quiet);
    let best = |least: i64| {
        quiet()
            .filter(|three| three.gain().is_some_and(|gain| gain >= least))
            .max_by_key(|three| three.gain())
    };
    if let Some(sign) = best(CLEAR).and_then(Together::better) {
        return sign;
    }
    if let Some(sign) = quiet().find_map(Together::above_nation) {
        return sign;
    }
    match best(-CLEAR + 1).and_then(Together::steady) {
        Some(sign) => sign,
        None if together.is_empty() => GoodSign::NotEnoughYears,
        None => GoodSign::NoneBetter,
    }
}

/// How three closed years of an indicator together differ from those before them: clearly better only where none of the
/// three has a question. `None` where there are not enough years.
pub fn changed(
    panel: &Panel,
    findings: &[&Finding],
    (gov, year, scope): (GovId, Year, Scope),
    indicator: &'static Indicator,
) -> Option<Change> {
    let is_closed =
        |finding: &Finding| panel.unit(gov, finding.year, scope).is_some_and(|unit| unit.closed());
    let its = findings.iter().filter(|f| (f.gov, f.scope, f.indicator) == (gov, scope, indicator.id));
    let series: Series<'_> = its
        .filter(|finding| finding.year <= year && is_closed(finding) && is_comparable(finding))
        .map(|finding| (finding.year, *finding))
        .collect();
    let three = Together::of(indicator, &series, year)?;
    Some(match three.gain()? {
        gain if gain >= CLEAR && three.is_quiet => Change::Up,
        gain if gain <= -CLEAR => Change::Down,
        _ => Change::Same,
    })
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
        && indicator.is_judged()
        && indicator.family != Family::Data
}

/// That a question about a low that lasted is no longer there.
fn left_low(indicator: &'static Indicator, series: &Series<'_>, year: Year) -> Option<GoodSign> {
    let (now, before) = (series.get(&year)?, series.range(..year).next_back()?.1);
    let was_low = before.reasons.contains(&LOW_THAT_LASTS) && before.year.distance(year) == 1;
    let Some(Quantity::Ratio(value)) = now.value else { return None };
    let above = nation_of(now).is_some_and(|nation| is_better(indicator, value, nation));
    if !was_low || !above || now.state == State::Senal {
        return None;
    }
    let values =
        series.range(..=year).rev().take(YEARS).filter_map(|(year, finding)| Some((*year, finding.value?)));
    let mut values: Vec<(Year, Quantity)> = values.collect();
    values.reverse();
    Some(GoodSign::LeftLow { indicator, values })
}

/// The nation's value of the year, as the engine held it against the finding.
fn nation_of(finding: &Finding) -> Option<Ratio> {
    finding.threshold_sources.iter().find_map(|source| match source {
        CutSource::National(_, nation) => Some(*nation),
        _ => None,
    })
}

fn is_better(indicator: &Indicator, value: Ratio, other: Ratio) -> bool {
    match indicator.direction {
        Direction::Up => value > other,
        Direction::Down => value < other,
        Direction::Neither => false,
    }
}

/// Three closed years of an indicator in a row, together.
struct Together<'f> {
    indicator: &'static Indicator,
    years: [Year; 2],
    now: Ratio,
    /// The three years before them, or as many as there are.
    before: Option<Ratio>,
    /// Whether none of the three has a question.
    is_quiet: bool,
    last: &'f Finding,
}

impl<'f> Together<'f> {
    fn of(indicator: &'static Indicator, series: &Series<'f>, year: Year) -> Option<Self> {
        let upto: Vec<&Finding> = series.range(..=year).rev().map(|(_, finding)| *finding).collect();
        let (three, earlier) = upto.split_at_checked(YEARS)?;
        let follow = three.windows(2).all(|pair| pair[0].year.distance(pair[1].year) == 1);
        let alike = |finding: &&&Finding| finding.inclusion == three[0].inclusion;
        if three[0].year != year || !follow || !three.iter().all(|finding| alike(&finding)) {
            return None;
        }
        let earlier: Vec<&Finding> = earlier.iter().filter(alike).take(YEARS).copied().collect();
        Some(Self {
            indicator,
            years: [three[YEARS - 1].year, year],
            now: pooled(three)?,
            before: pooled(&earlier),
            is_quiet: three.iter().all(|finding| finding.state != State::Senal),
            last: three[0],
        })
    }

    /// By how much it is better than before, in units of the last digit.
    fn gain(&self) -> Option<i64> {
        let more = self.now.minus(self.before?).millionths();
        Some(if self.indicator.direction == Direction::Up { more } else { -more })
    }

    fn better(&self) -> Option<GoodSign> {
        let Self { indicator, now, years, .. } = *self;
        Some(GoodSign::Better { indicator, before: self.before?, now, years })
    }

    fn steady(&self) -> Option<GoodSign> {
        let Self { indicator, now, years, .. } = *self;
        Some(GoodSign::Steady { indicator, before: self.before?, now, years })
    }

    fn above_nation(&self) -> Option<GoodSign> {
        let Self { indicator, now, years, last, .. } = *self;
        let nation = last.threshold_sources.iter().find_map(|source| match source {
            CutSource::NationalThreeYears(_, nation) => Some(*nation),
            _ => None,
        })?;
        is_better(indicator, now, nation).then_some(GoodSign::AboveNation { indicator, now, nation, years })
    }
}

/// What was divided in some years, by what it was divided by.
pub(crate) fn pooled(findings: &[&Finding]) -> Option<Ratio> {
    let (mut numerator, mut denominator) = (0, 0);
    for finding in findings {
        numerator += i128::from(finding.numerator?.scaled());
        denominator += i128::from(finding.denominator?.scaled());
    }
    Ratio::of(numerator, denominator)
}

#[cfg(test)]
mod tests;
