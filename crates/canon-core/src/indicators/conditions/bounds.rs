//! What a condition holds a value against: each kind of bound, and whether what lies beyond it weighs enough to ask.

use std::sync::Arc;

use super::{Held, Judge};
use crate::indicators::definition::Measured;
use crate::indicators::engine::Measurement;
use crate::indicators::finding::CutSource;
use crate::indicators::judgement::{Bound, Condition, Fall, Side, Subject};
use crate::law::distributions::{Distribution, DistributionKey};
use crate::law::references::Reference;
use crate::panel::motive::Motive;
use crate::panel::peers::{ENOUGH_PEERS, Group, size};
use crate::panel::unit::Unit;
use crate::stats::quantile::{median, quantile};
use crate::terms::budget::Phase;
use crate::terms::government::Level;
use crate::terms::quantity::{Quantity, Ratio, divide_rounded};

/// Own earlier years that a mean needs.
const OWN_YEARS: usize = 3;

/// Own earlier years that a fall is measured from.
const LAST_YEARS: usize = 5;

/// Years that are taken together.
pub(super) const TOGETHER: usize = 3;

impl Judge<'_, '_> {
    /// The values of the other governments of the group.
    fn others(&self, unit: &Unit<'_>) -> Vec<i64> {
        let group = self.groups.get(&unit.year()).and_then(|groups| groups.get(&unit.gov()));
        let all = group.and_then(|group| self.valued.get(&(unit.year(), *group)));
        let others = all.into_iter().flatten().filter(|(gov, _)| *gov != unit.gov());
        others.map(|(_, value)| *value).collect()
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

    /// What comes of holding a condition against a unit.
    pub(super) fn hold(&self, condition: &Condition, unit: &Unit<'_>) -> Held {
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
            None => CutSource::Stated {
                text: condition.text,
                by: self.cuts.authority(condition),
                side: condition.side,
                bound: cut,
            },
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
    pub(super) fn distribution(&self, unit: &Unit<'_>) -> Option<&Distribution> {
        let key = DistributionKey {
            indicator: self.indicator.id.to_string(),
            level: unit.government()?.level,
            inclusion: unit.inclusion(),
            scope: unit.scope(),
        };
        self.references.distributions.like(&key, unit.year(), size(unit)?)
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

impl Fall {
    /// What is added to the mean for a unit of this size.
    fn offset(self, unit: &Unit<'_>) -> Quantity {
        let is_large = unit.phase(Phase::Pim).is_ok_and(|pim| pim >= self.from);
        if is_large { self.large } else { self.small }
    }
}

/// The fence that lies `times` the distance between the quartiles beyond them; `None` where the quartiles are equal.
pub(in crate::indicators) fn peer_fence(others: &[i64], side: Side, times: Quantity) -> Option<i64> {
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
