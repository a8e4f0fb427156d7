//! Judging what was measured: which bound each condition has, and whether it holds.

use std::sync::Arc;

use crate::indicators::cuts::Cuts;
use crate::indicators::definition::{
    Applies, Bound, Condition, Fall, Indicator, Judgement, Measure, Measured, Need, Side, Subject, Timing,
};
use crate::indicators::engine::{Groups, Measurement, Measures, Valued};
use crate::indicators::finding::{CutSource, Finding};
use crate::law::distributions::{Distribution, DistributionKey, Distributions};
use crate::law::references::{Reference, References};
use crate::panel::motive::{Motive, State};
use crate::panel::peers::{Base, ENOUGH_PEERS, Group, size};
use crate::panel::registers::Register;
use crate::panel::unit::Unit;
use crate::stats::quantile::{median, quantile};
use crate::terms::budget::Phase;
use crate::terms::government::Level;
use crate::terms::quantity::{Quantity, Ratio, divide_rounded};

/// Own earlier years that a mean needs.
const OWN_YEARS: usize = 3;

/// All that judging one indicator in one scope needs.
pub(super) struct Judge<'a, 'p> {
    pub(super) indicator: &'static Indicator,
    pub(super) measures: &'a Measures<'p>,
    pub(super) references: &'a References,
    pub(super) distributions: &'a Distributions,
    /// The bounds that the user set.
    pub(super) cuts: &'a Cuts,
    pub(super) groups: &'a Groups,
    pub(super) valued: Valued,
}

/// Own earlier years that a fall is measured from.
const LAST_YEARS: usize = 5;

/// Years that are taken together.
const TOGETHER: usize = 3;

/// What came of holding a condition against a unit.
enum Held {
    /// It holds or not, at this cut, set by these.
    Known(bool, Quantity, Vec<CutSource>),
    /// It cannot be told, for this reason.
    Unknown(Motive),
}

impl Judge<'_, '_> {
    pub(super) fn finding(&self, measurement: &Measurement<'_>) -> Finding {
        let Measurement { unit, measure, other_sources } = measurement;
        let mut finding = Finding {
            year: unit.year(),
            cut_off: unit.cut().date(),
            gov: unit.gov(),
            scope: unit.scope(),
            inclusion: unit.inclusion(),
            indicator: self.indicator.id,
            state: State::NoCalculable,
            value: None,
            numerator: None,
            denominator: None,
            threshold: None,
            threshold_sources: Vec::new(),
            reasons: Vec::new(),
            standing: None,
            peers: self.peers(unit, measure),
            base: unit.phase(Phase::Pim).ok().map(Base::of),
            motives: Vec::new(),
            sources: unit.cell().map(|cell| cell.sources.clone()).unwrap_or_default(),
        };
        finding.sources.extend(other_sources);
        match measure {
            Err(motive) => {
                finding.state = motive.state();
                finding.motives.push(*motive);
            }
            Ok(measured) => {
                finding.value = Some(measured.value);
                finding.numerator = Some(measured.numerator);
                finding.denominator = measured.denominator;
                finding.motives.clone_from(&measured.notes);
                if measured.notes.iter().any(|note| matches!(note, Motive::PopulationOf(_))) {
                    finding.sources.extend(unit.inhabitants().map(|count| count.source));
                }
                if measured.notes.iter().any(|note| matches!(note, Motive::ByIndex(..))) {
                    finding.sources.extend(unit.index().map(|(source, _)| *source));
                }
                if measured.notes.iter().any(|note| matches!(note, Motive::RealSoles(_))) {
                    finding.sources.extend(unit.price_source());
                }
                self.note_registers(unit, &mut finding);
                finding.standing = self.distribution(unit).map(|of| of.standing(measured.value.scaled()));
                self.judge(unit, &mut finding);
            }
        }
        // A nation has a hundred thousand findings a year.
        finding.motives.shrink_to_fit();
        finding.threshold_sources.shrink_to_fit();
        finding
    }

    /// A figure of a register comes from its files and not from those of the budget.
    fn note_registers(&self, unit: &Unit<'_>, finding: &mut Finding) {
        let registers = self.indicator.needs.iter().filter_map(|need| match need {
            Need::Investments => Some(unit.register_sources(Register::Investments)),
            Need::Works => Some(unit.register_sources(Register::Works)),
            Need::Contracts => Some(unit.register_sources(Register::Contracts)),
            Need::Orders => Some(unit.register_sources(Register::Orders)),
            Need::Oversight => {
                Some((unit.oversight().map(|(source, _)| *source).into_iter().collect(), None))
            }
            _ => None,
        });
        for (sources, day) in registers {
            finding.sources = sources;
            finding.cut_off = day.or(finding.cut_off);
        }
    }

    /// The values of the other governments of the group.
    fn others(&self, unit: &Unit<'_>) -> Vec<i64> {
        let group = self.groups.get(&unit.year()).and_then(|groups| groups.get(&unit.gov()));
        let all = group.and_then(|group| self.valued.get(&(unit.year(), *group)));
        let others = all.into_iter().flatten().filter(|(gov, _)| *gov != unit.gov());
        others.map(|(_, value)| *value).collect()
    }

    /// How many other governments of the group have a value.
    fn peers(&self, unit: &Unit<'_>, measure: &Measure) -> usize {
        let group = self.groups.get(&unit.year()).and_then(|groups| groups.get(&unit.gov()));
        let all = group.and_then(|group| self.valued.get(&(unit.year(), *group)));
        all.map_or(0, |all| all.len() - usize::from(measure.is_ok()))
    }

    fn judge(&self, unit: &Unit<'_>, finding: &mut Finding) {
        let (timing, conditions, all) = match self.indicator.judgement {
            Judgement::Context => {
                finding.state = State::Contexto;
                return;
            }
            Judgement::All(timing, conditions) => (timing, conditions, true),
            Judgement::Any(timing, conditions) => (timing, conditions, false),
        };
        if let Some(motive) = not_yet(timing, unit) {
            finding.state = State::SinJuicio;
            finding.motives.push(motive);
            return;
        }
        if finding.motives.iter().any(|motive| motive.forbids_judgement()) {
            finding.state = State::SinJuicio;
            return;
        }
        let is_known = self.distribution(unit).is_some();
        let conditions: Vec<&Condition> =
            conditions.iter().filter(|condition| condition.applies.holds(is_known)).collect();
        let held: Vec<Held> = conditions.iter().map(|condition| self.hold(condition, unit)).collect();
        let holding = |(_, held): &(&&Condition, &Held)| matches!(held, Held::Known(true, ..));
        let holding = conditions.iter().zip(&held).filter(holding).map(|(condition, _)| condition.key);
        let holding: Vec<&'static str> = holding.collect();
        let untold = held.iter().any(|held| matches!(held, Held::Unknown(_)));
        let is_signal = if all { holding.len() == held.len() } else { !holding.is_empty() };
        // What was not looked at is no all-clear.
        finding.state = match (is_signal, untold) {
            (true, _) => State::Senal,
            (false, true) => State::SinJuicio,
            (false, false) => State::SinSenal,
        };
        if is_signal {
            finding.reasons = holding;
        }
        Self::apply_cut(&conditions, held, all, finding);
    }

    /// Writes the cut that decides (the strictest of those required together, the nearest of those alone enough).
    fn apply_cut(conditions: &[&Condition], held: Vec<Held>, all: bool, finding: &mut Finding) {
        let mut applied: Option<(Quantity, Side)> = None;
        for (condition, held) in conditions.iter().zip(held) {
            match held {
                Held::Unknown(motive) => finding.motives.push(motive),
                Held::Known(_, cut, sources) if condition.subject == Subject::Value => {
                    let low_side = condition.side.is_low();
                    let far =
                        |from: Quantity| finding.value.map(|value| value.scaled().abs_diff(from.scaled()));
                    applied = Some(match applied {
                        // Too little or too much: the end that the value is nearer to.
                        Some((other, side)) if side != condition.side && far(other) < far(cut) => {
                            (other, side)
                        }
                        Some((other, side)) if side == condition.side && all == low_side => {
                            (other.min(cut), side)
                        }
                        Some((other, side)) if side == condition.side => (other.max(cut), side),
                        Some(_) | None => (cut, condition.side),
                    });
                    finding.threshold_sources.extend(sources);
                }
                Held::Known(_, _, sources) => finding.threshold_sources.extend(sources),
            }
        }
        finding.threshold = applied.map(|(cut, _)| cut);
        finding.threshold_sources.dedup();
    }

    fn peer_source(&self, unit: &Unit<'_>, count: usize) -> CutSource {
        let group = self.groups.get(&unit.year()).and_then(|groups| groups.get(&unit.gov()));
        let named = group.and_then(|group| match group {
            Group::Named(place) => unit.named_group(*place),
            Group::OfSize(..) => None,
        });
        named.map_or(CutSource::Peers(count), |group| {
            CutSource::NamedPeers(count, format!("{} ({})", group.name, group.source).into())
        })
    }

    fn enough_others(&self, unit: &Unit<'_>) -> Result<Vec<i64>, Motive> {
        let others = self.others(unit);
        if others.len() < ENOUGH_PEERS { Err(Motive::FewPeers(others.len())) } else { Ok(others) }
    }

    fn hold(&self, condition: &Condition, unit: &Unit<'_>) -> Held {
        let Some(Measurement { measure: Ok(measured), .. }) = self.measures.get(&(unit.year(), unit.gov()))
        else {
            return Held::Unknown(Motive::YearOpen);
        };
        let subject = match condition.subject {
            Subject::Value => Ok(measured.value),
            Subject::Also(place) => Ok(measured.also[place]),
            Subject::ThreeYears => self.three_years(unit).map(Quantity::Ratio),
        };
        let set = self.cuts.of(self.indicator, condition);
        let bound = set.map_or(condition.bound, |set| set.bound);
        let held = subject.and_then(|subject| Ok((subject, self.cut(bound, condition.side, unit)?)));
        let (subject, (cut, source)) = match held {
            Ok(held) => held,
            Err(motive) => return Held::Unknown(motive),
        };
        let holds =
            condition.side.holds(subject.scaled(), cut.scaled()) && self.weighs(bound, cut, measured, unit);
        let mut sources = vec![match set {
            Some(set) => CutSource::Set(Arc::clone(&set.source), condition.side, cut),
            None => CutSource::Stated(condition.source, condition.side, cut),
        }];
        sources.extend(source);
        Held::Known(holds, cut, sources)
    }

    fn cut(
        &self,
        bound: Bound,
        side: Side,
        unit: &Unit<'_>,
    ) -> Result<(Quantity, Option<CutSource>), Motive> {
        match bound {
            Bound::Fixed(bound) => Ok((bound, None)),
            Bound::Norm(rule) => {
                let norm = unit.norms().one(rule, unit.year()).ok_or(Motive::NoNorm(rule, unit.year()))?;
                let verified = norm.verified.then(|| CutSource::Norm(Arc::clone(&norm.norm)));
                Ok((Quantity::Ratio(norm.value), Some(verified.ok_or(Motive::NormUnverified)?)))
            }
            Bound::PeerFence(times) => {
                let others = self.enough_others(unit)?;
                let fence = peer_fence(&others, side, times).ok_or(Motive::EqualPeers)?;
                Ok((self.indicator.measuring.quantity(fence), Some(self.peer_source(unit, others.len()))))
            }
            Bound::PeerMedian => {
                let others = self.enough_others(unit)?;
                let middle = median(&others).ok_or(Motive::FewPeers(0))?;
                Ok((self.indicator.measuring.quantity(middle), Some(self.peer_source(unit, others.len()))))
            }
            Bound::National(offset) => {
                let reference = self.national(unit)?;
                let source = CutSource::National(reference.source.clone(), reference.value);
                Ok((shifted(Quantity::Ratio(reference.value), offset), Some(source)))
            }
            Bound::OwnMean(offset) => {
                let own: Vec<Ratio> = self.own_years(unit).collect();
                let mean = Ratio::mean(&own).filter(|_| own.len() >= OWN_YEARS);
                let mean = mean.ok_or(Motive::FewOwnYears(own.len()))?;
                Ok((shifted(Quantity::Ratio(mean), offset), Some(CutSource::Own(own.len()))))
            }
            Bound::OwnFall(fall) => {
                let (mean, years) = self.mean_of_last(unit)?;
                Ok((shifted(Quantity::Ratio(mean), fall.offset(unit)), Some(CutSource::Own(years))))
            }
            Bound::NationalThreeYears(offset) => {
                let (value, source) = self.nation_of_three_years(unit)?;
                Ok((shifted(Quantity::Ratio(value), offset), Some(source)))
            }
            Bound::Nation(place) => {
                let of = self.distribution(unit).ok_or(Motive::NoDistribution(unit.year()))?;
                let value = self.indicator.measuring.quantity(of.at(place.percentile));
                Ok((value, Some(CutSource::Nation(of.source.clone()))))
            }
        }
    }

    /// The national value of the year for the level of a unit.
    fn national(&self, unit: &Unit<'_>) -> Result<&Reference, Motive> {
        let level = unit.government().map_or(Level::University, |g| g.level);
        let (year, inclusion, scope) = (unit.year(), unit.inclusion(), unit.scope());
        let reference = self.references.national(self.indicator.id, level, year, inclusion, scope);
        reference.ok_or(Motive::NoNational(level, year))
    }

    /// The values of the government's own earlier closed years, newest first.
    fn own_years(&self, unit: &Unit<'_>) -> impl Iterator<Item = Ratio> {
        unit.earlier().filter(Unit::closed).filter_map(|earlier| {
            match self.measures.get(&(earlier.year(), earlier.gov())) {
                Some(Measurement { measure: Ok(Measured { value: Quantity::Ratio(ratio), .. }), .. }) => {
                    Some(*ratio)
                }
                _ => None,
            }
        })
    }

    /// The mean of its last earlier closed years, and how many they are.
    fn mean_of_last(&self, unit: &Unit<'_>) -> Result<(Ratio, usize), Motive> {
        let own: Vec<Ratio> = self.own_years(unit).take(LAST_YEARS).collect();
        let mean = Ratio::mean(&own).filter(|_| own.len() >= OWN_YEARS);
        Ok((mean.ok_or(Motive::FewOwnYears(own.len()))?, own.len()))
    }

    /// A closed year and the two before it, newest first.
    fn last_three<'p>(unit: &Unit<'p>) -> Result<[Unit<'p>; TOGETHER], Motive> {
        let years: Vec<Unit<'_>> =
            std::iter::once(*unit).chain(unit.earlier()).take(TOGETHER).filter(Unit::closed).collect();
        let there = years.len();
        let few = Motive::FewYears { wanted: TOGETHER, there };
        let years: [Unit<'_>; TOGETHER] = years.try_into().map_err(|_| few)?;
        let in_a_row = usize::from(unit.year().distance(years[TOGETHER - 1].year())) == TOGETHER - 1;
        if in_a_row { Ok(years) } else { Err(few) }
    }

    /// What was divided in three years together, by what it was divided by.
    fn three_years(&self, unit: &Unit<'_>) -> Result<Ratio, Motive> {
        let (mut numerator, mut denominator) = (0, 0);
        for year in Self::last_three(unit)? {
            let measure = self.measures.get(&(year.year(), year.gov())).map(|found| &found.measure);
            let measured = measure.and_then(|measure| measure.as_ref().ok());
            let parts = measured.and_then(|measured| Some((measured.numerator, measured.denominator?)));
            let (above, below) = parts.ok_or(Motive::FewYears { wanted: TOGETHER, there: 1 })?;
            numerator += i128::from(above.scaled());
            denominator += i128::from(below.scaled());
        }
        Ratio::of(numerator, denominator).ok_or(Motive::FewYears { wanted: TOGETHER, there: 0 })
    }

    /// The same of the nation.
    fn nation_of_three_years(&self, unit: &Unit<'_>) -> Result<(Ratio, CutSource), Motive> {
        let (mut numerator, mut denominator) = (0, 0);
        for year in Self::last_three(unit)? {
            let (above, below) = self.national(&year)?.amounts.ok_or_else(|| {
                Motive::NoNational(year.government().map_or(Level::University, |g| g.level), year.year())
            })?;
            numerator += above;
            denominator += below;
        }
        let source = self.national(unit)?.source.clone();
        let value = Ratio::of(numerator, denominator).ok_or(Motive::ZeroDenominator("pim"))?;
        Ok((value, CutSource::NationalThreeYears(source, value)))
    }

    /// How the nation's governments of the unit's level and size are spread, if that is known.
    fn distribution(&self, unit: &Unit<'_>) -> Option<&Distribution> {
        let key = DistributionKey {
            indicator: self.indicator.id.to_string(),
            level: unit.government()?.level,
            inclusion: unit.inclusion(),
            scope: unit.scope(),
        };
        self.distributions.like(&key, unit.year(), size(unit)?)
    }

    /// Whether what lies beyond a bound is worth asking about.
    fn weighs(&self, bound: Bound, cut: Quantity, measured: &Measured, unit: &Unit<'_>) -> bool {
        match bound {
            Bound::OwnFall(fall) => {
                let Some(Quantity::Soles(whole)) = measured.denominator else { return false };
                let mean = i128::from(cut.scaled() - fall.offset(unit).scaled());
                let usual = mean * i128::from(whole.centimos());
                let million = i128::from(Ratio::ONE.millionths());
                let missing = usual - i128::from(measured.numerator.scaled()) * million;
                missing >= i128::from(fall.worth.centimos()) * million
            }
            Bound::NationalThreeYears(_) => {
                self.national(unit).is_ok_and(|nation| measured.value.scaled() <= nation.value.millionths())
            }
            Bound::Nation(place) => measured.numerator.scaled() >= place.worth.centimos(),
            _ => true,
        }
    }
}

impl Applies {
    /// Whether a condition is asked where a distribution is known or not.
    const fn holds(self, is_known: bool) -> bool {
        match self {
            Self::Always => true,
            Self::WithDistribution => is_known,
            Self::WithoutDistribution => !is_known,
        }
    }
}

impl Fall {
    /// What is added to the mean for a unit of this size.
    fn offset(self, unit: &Unit<'_>) -> Quantity {
        let is_large = unit.phase(Phase::Pim).is_ok_and(|pim| pim >= self.from);
        if is_large { self.large } else { self.small }
    }
}

/// The fence that lies `times` the distance between the quartiles beyond them; `None` where the quartiles are equal.
pub(super) fn peer_fence(others: &[i64], side: Side, times: Quantity) -> Option<i64> {
    let (low, high) = (quantile(others, 1, 4)?, quantile(others, 3, 4)?);
    let reach = i128::from(high - low) * i128::from(times.scaled());
    let reach = i64::try_from(divide_rounded(reach, i128::from(Ratio::ONE.millionths()))?).ok()?;
    let fence = if side.is_low() { low.checked_sub(reach)? } else { high.checked_add(reach)? };
    (high > low).then_some(fence)
}

fn shifted(value: Quantity, offset: Quantity) -> Quantity {
    match (value, offset) {
        (Quantity::Ratio(value), Quantity::Ratio(offset)) => Quantity::Ratio(value.plus(offset)),
        (value, _) => value,
    }
}

/// Why the time for judging has not come.
fn not_yet(timing: Timing, unit: &Unit<'_>) -> Option<Motive> {
    match timing {
        Timing::Always => None,
        Timing::ClosedYear => (!unit.closed()).then_some(Motive::YearOpen),
        Timing::AfterMonth(month) => {
            let reached = unit.closed()
                || unit
                    .cut()
                    .date()
                    .is_some_and(|day| day.month().number() > month && day.year() == unit.year());
            (!reached).then_some(Motive::TooEarly(month))
        }
    }
}
