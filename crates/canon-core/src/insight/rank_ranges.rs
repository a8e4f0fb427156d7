//! Ranges instead of ranks: between which places a government lies once thresholds and weights are moved and each part
//! is left out in turn.
//!
//! A place is given only where its range is narrow; nobody is named first or last for a choice of weights.

#[cfg(test)]
pub(crate) mod tests;

use std::collections::BTreeMap;

use crate::indicators::{Finding, SubIndex};
use crate::insight::signal_index::{
    Concerns, IndexPart, PARTS, Weights, concerns, equal_weights, score, values,
};
use crate::panel::Panel;
use crate::panel::peers::{Group, groups};
use crate::stats::quantile::quantile;
use crate::terms::budget::Scope;
use crate::terms::government::GovId;
use crate::terms::period::Year;

/// How the ranges of places are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranging {
    /// The seed of the variations: the same seed gives the same ranges.
    pub seed: u64,
    pub runs: usize,
    /// Whether the places in the index over all parts are found too.
    pub index: bool,
    /// What each part weighs.
    pub weights: Weights,
}

impl Default for Ranging {
    fn default() -> Self {
        Self { seed: 2_026, runs: 1_000, index: false, weights: equal_weights() }
    }
}

/// What the places of governments are found for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ranged {
    /// One part by itself, by its place in the list.
    Part(usize),
    Sub(SubIndex),
    /// The index over all parts.
    Index,
}

impl Ranged {
    /// The name in the `indicador` column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Part(place) => PARTS[place].indicator,
            Self::Sub(sub) => sub.code(),
            Self::Index => "indice",
        }
    }

    fn wants(self, part: &IndexPart) -> bool {
        match self {
            Self::Part(place) => PARTS[place].indicator == part.indicator,
            Self::Sub(sub) => part.goalposts.of == sub,
            Self::Index => true,
        }
    }
}

/// The places of a government within its group; 1 is where there is most to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    pub year: Year,
    pub gov: GovId,
    pub scope: Scope,
    pub of: Ranged,
    /// The score without variations, in millionths.
    pub score: i64,
    /// The place without variations, and the median of the variations; `None` where the range is too wide to name one.
    pub place: Option<(i64, i64)>,
    /// The 5th and 95th percentile of the variations.
    pub range: (i64, i64),
    pub group: Group,
    /// How many of the group have a score.
    pub n: usize,
}

/// How many pairs of a group keep their order whatever the weights: one has more concern than the other in every part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SafePairs {
    pub year: Year,
    pub scope: Scope,
    pub group: Group,
    /// Pairs of governments with figures.
    pub pairs: usize,
    /// Pairs whose order does not depend on the weights.
    pub safe: usize,
}

/// A generator of pseudo-random numbers that are the same on every machine (SplitMix64; Steele, Lea and Flood, 2014).
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A factor between 0.75 and 1.25, in thousandths.
    fn about_one(&mut self) -> i64 {
        750 + i64::try_from(self.next() % 501).unwrap_or(0)
    }
}

/// One way of scoring: how much each part weighs, and how far apart its goalposts are.
struct Variation {
    weights: Weights,
    stretch: [i64; PARTS.len()],
}

impl Variation {
    fn as_it_stands(ranging: &Ranging) -> Self {
        Self { weights: ranging.weights, stretch: [1_000; PARTS.len()] }
    }

    /// Weights and goalposts moved by up to a quarter; the parts are left out in turn, and in one of the turns none.
    fn all(ranging: &Ranging) -> Vec<Self> {
        let mut draws = Draws(ranging.seed);
        let one = |run: usize| {
            let mut weights = ranging.weights.map(|weight| weight * draws.about_one() / 1_000);
            let stretch = [(); PARTS.len()].map(|()| draws.about_one());
            if let Some(left_out) = weights.get_mut(run % (PARTS.len() + 1)) {
                *left_out = 0;
            }
            Self { weights, stretch }
        };
        (0..ranging.runs).map(one).collect()
    }

    /// The score of one government; a part that is ranked by itself is never left out.
    fn score(&self, values: &Concerns, of: Ranged) -> Option<i64> {
        let concerns = concerns(values, |place| self.stretch[place]);
        match of {
            Ranged::Part(place) => concerns[place],
            of => score(&concerns, &self.weights, |part| of.wants(part)),
        }
    }
}

/// The ranges of every government, year and scope in which enough is known, in the order of the outputs.
pub fn ranges(panel: &Panel, findings: &[Finding], ranging: &Ranging) -> Vec<Range> {
    let variations = Variation::all(ranging);
    let subs = SubIndex::ALL.into_iter().map(Ranged::Sub);
    let index = ranging.index.then_some(Ranged::Index);
    let ranged: Vec<Ranged> = (0..PARTS.len()).map(Ranged::Part).chain(subs).chain(index).collect();
    let mut all = Vec::new();
    for (year, scope, group, members) in grouped(panel, findings) {
        for of in &ranged {
            let context = Context { year, scope, group, of: *of };
            all.extend(context.ranges(&members, &variations, &Variation::as_it_stands(ranging)));
        }
    }
    all.sort_by_key(|range| (range.year, range.gov, range.scope, range.of));
    all
}

/// A group of governments with the values of their parts.
type Members = Vec<(GovId, Concerns)>;

/// The groups of peers of each year and scope, closed years alone: an open one is compared with nothing.
fn grouped(panel: &Panel, findings: &[Finding]) -> Vec<(Year, Scope, Group, Members)> {
    let mut all = Vec::new();
    let years: std::collections::BTreeSet<Year> = panel.years.keys().map(|(year, _)| *year).collect();
    for (year, scope) in years.into_iter().flat_map(|year| [(year, Scope::Rubro18), (year, Scope::Todo)]) {
        let groups = groups(panel, year, scope);
        let mut members: BTreeMap<Group, Members> = BTreeMap::new();
        for (gov, values) in values(findings, year, scope) {
            let closed = panel.unit(gov, year, scope).is_some_and(|unit| unit.closed());
            if let Some(group) = groups.get(&gov).filter(|_| closed) {
                members.entry(*group).or_default().push((gov, values));
            }
        }
        all.extend(members.into_iter().map(|(group, members)| (year, scope, group, members)));
    }
    all
}

/// A government with its values and its score as it stands.
type Scored<'m> = (GovId, &'m Concerns, i64);

/// One group of governments in one year and scope, and what their places are found for.
struct Context {
    year: Year,
    scope: Scope,
    group: Group,
    of: Ranged,
}

impl Context {
    fn ranges(&self, members: &Members, variations: &[Variation], nominal: &Variation) -> Vec<Range> {
        let scored: Vec<Scored<'_>> = members
            .iter()
            .filter_map(|(gov, values)| Some((*gov, values, nominal.score(values, self.of)?)))
            .collect();
        if scored.len() < 2 {
            return Vec::new();
        }
        let now: Vec<Option<i64>> = scored.iter().map(|(.., score)| Some(*score)).collect();
        let places_now = places(&now);
        let mut drawn: Vec<Vec<i64>> = vec![Vec::with_capacity(variations.len()); scored.len()];
        for variation in variations {
            let scores: Vec<Option<i64>> =
                scored.iter().map(|(_, values, _)| variation.score(values, self.of)).collect();
            for (mine, place) in drawn.iter_mut().zip(places(&scores)) {
                mine.extend(place);
            }
        }
        let n = scored.len();
        let range = |(((gov, _, score), now), drawn): ((&Scored<'_>, Option<i64>), Vec<i64>)| {
            let at = |numerator| quantile(&drawn, numerator, 20);
            let (low, middle, high) = (at(1)?, at(10)?, at(19)?);
            // Wider than a third of the group, a place would be an invention.
            let narrow = usize::try_from(high - low).is_ok_and(|width| width * 3 <= n);
            Some(Range {
                year: self.year,
                gov: *gov,
                scope: self.scope,
                of: self.of,
                score: *score,
                place: now.filter(|_| narrow).map(|now| (now, middle)),
                range: (low, high),
                group: self.group,
                n,
            })
        };
        scored.iter().zip(places_now).zip(drawn).filter_map(range).collect()
    }
}

/// The place of each score: one more than there are higher ones.
fn places(scores: &[Option<i64>]) -> Vec<Option<i64>> {
    let mut sorted: Vec<i64> = scores.iter().flatten().copied().collect();
    sorted.sort_unstable();
    let place = |score: i64| {
        let higher = sorted.len() - sorted.partition_point(|other| *other <= score);
        i64::try_from(higher + 1).unwrap_or(i64::MAX)
    };
    scores.iter().map(|score| score.map(place)).collect()
}

/// For each group, how many of its pairs keep their order whatever the weights.
pub fn safe_pairs(panel: &Panel, findings: &[Finding]) -> Vec<SafePairs> {
    let nominal = |values: &Concerns| concerns(values, |_| 1_000);
    let of_group = |(year, scope, group, members): (Year, Scope, Group, Members)| {
        let known: Vec<Concerns> = members
            .iter()
            .map(|(_, values)| nominal(values))
            .filter(|c| c.iter().any(Option::is_some))
            .collect();
        let mut counts = SafePairs { year, scope, group, pairs: 0, safe: 0 };
        for (place, one) in known.iter().enumerate() {
            for other in &known[place + 1..] {
                counts.pairs += 1;
                counts.safe += usize::from(dominates(one, other) || dominates(other, one));
            }
        }
        (counts.pairs > 0).then_some(counts)
    };
    grouped(panel, findings).into_iter().filter_map(of_group).collect()
}

/// Whether one is at least as concerning in every part, and both have the same parts.
fn dominates(one: &Concerns, other: &Concerns) -> bool {
    one.iter().zip(other).all(|pair| match pair {
        (Some(one), Some(other)) => one >= other,
        (None, None) => true,
        _ => false,
    })
}
