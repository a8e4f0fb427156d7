//! How the nation's governments of a level and size are spread in an indicator: where one of them stands among them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::terms::budget::{Inclusion, Scope};
use crate::terms::government::Level;
use crate::terms::money::Soles;
use crate::terms::period::Year;

/// Years that a distribution may lie away from what is held against it.
const NEAR: u16 = 2;

/// The percentiles that a distribution has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Percentile {
    P5,
    P10,
    P25,
    P50,
    P75,
    P90,
    P95,
}

impl Percentile {
    pub const ALL: [Self; 7] = [Self::P5, Self::P10, Self::P25, Self::P50, Self::P75, Self::P90, Self::P95];

    /// Of a hundred governments, how many lie below it.
    pub const fn hundredths(self) -> u32 {
        match self {
            Self::P5 => 5,
            Self::P10 => 10,
            Self::P25 => 25,
            Self::P50 => 50,
            Self::P75 => 75,
            Self::P90 => 90,
            Self::P95 => 95,
        }
    }
}

/// What a distribution is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DistributionKey {
    pub indicator: String,
    pub level: Level,
    pub inclusion: Inclusion,
    pub scope: Scope,
}

/// Where a distribution comes from, and how far it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DistributionSource {
    pub year: Year,
    /// How many governments it is made of.
    pub count: usize,
    /// Whether they are those of its size only; levels with few governments are not divided.
    pub of_size: bool,
    /// The publication, as it is cited.
    pub source: Arc<str>,
}

/// The governments of one size in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distribution {
    /// The PIM from which a government is of this size.
    pub from: Soles,
    /// The values at [`Percentile::ALL`], in units of the indicator's last digit.
    pub values: [i64; 7],
    pub source: DistributionSource,
}

impl Distribution {
    /// The value at a percentile, in units of the indicator's last digit.
    pub const fn at(&self, percentile: Percentile) -> i64 {
        self.values[percentile as usize]
    }

    /// Where a value stands.
    pub fn standing(&self, value: i64) -> Standing {
        let reached = Percentile::ALL.into_iter().rfind(|percentile| value >= self.at(*percentile));
        let under = Percentile::ALL.into_iter().find(|percentile| value < self.at(*percentile));
        Standing { reached, under, source: self.source.clone() }
    }
}

/// Between which percentiles a value lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The highest that it reaches; `None` below all.
    pub reached: Option<Percentile>,
    /// The lowest that it does not reach; `None` above all.
    pub under: Option<Percentile>,
    pub source: DistributionSource,
}

/// All distributions known to a run: of each kind those of a year, by size from the smallest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distributions {
    known: BTreeMap<DistributionKey, BTreeMap<Year, Vec<Distribution>>>,
}

impl Distributions {
    /// Those compiled in from `data/reference/distribuciones.csv`.
    pub(crate) fn published() -> Self {
        let csv = include_str!("../../../../data/reference/distribuciones.csv");
        let mut all = Self::default();
        csv.lines().skip(1).filter_map(line).for_each(|(key, distribution)| all.insert(key, distribution));
        all
    }

    /// Adds the governments of a size.
    pub fn insert(&mut self, key: DistributionKey, distribution: Distribution) {
        let sizes = self.known.entry(key).or_default().entry(distribution.source.year).or_default();
        sizes.push(distribution);
        sizes.sort_by_key(|sized| sized.from);
    }

    /// The governments like one of this size (its PIM), in the nearest year within two; of two as near the earlier.
    pub fn like(&self, key: &DistributionKey, year: Year, size: Soles) -> Option<&Distribution> {
        let years = self.known.get(key)?;
        let near = years.iter().filter(|(other, _)| other.distance(year) <= NEAR);
        let (_, sizes) = near.min_by_key(|(other, _)| (other.distance(year), **other))?;
        sizes.iter().rev().find(|sized| sized.from <= size).or(sizes.first())
    }
}

/// A last field as it is cited: one with a comma stands in quotes.
fn unquoted(field: &str) -> String {
    let inner = field.strip_prefix('"').and_then(|field| field.strip_suffix('"'));
    inner.map_or_else(|| field.to_string(), |inner| inner.replace("\"\"", "\""))
}

/// A line of the table: year, level, inclusion, scope, indicator, PIM from, governments, whether of a size, seven values, source.
fn line(line: &'static str) -> Option<(DistributionKey, Distribution)> {
    let fields: Vec<&str> = line.splitn(16, ',').collect();
    let [year, level, inclusion, scope, indicator, from, count, of_size, ..] = fields[..] else {
        return None;
    };
    // A value has all the digits of its kind, so that without its point it is in units of the last.
    let values: Vec<i64> = fields
        .get(8..15)?
        .iter()
        .map(|text| text.replacen('.', "", 1).parse().ok())
        .collect::<Option<_>>()?;
    let key = DistributionKey {
        indicator: indicator.to_string(),
        level: Level::parse(level)?,
        inclusion: Inclusion::parse(inclusion)?,
        scope: Scope::parse(scope)?,
    };
    let source = DistributionSource {
        year: Year::parse(year)?,
        count: count.parse().ok()?,
        of_size: of_size == "si",
        source: unquoted(fields.get(15)?).into(),
    };
    Some((
        key,
        Distribution { from: Soles::from_soles(from.parse().ok()?), values: values.try_into().ok()?, source },
    ))
}

#[cfg(test)]
mod tests {
    use crate::law::distributions::*;

    fn key(indicator: &str, level: Level) -> DistributionKey {
        let (inclusion, scope) = (Inclusion::Todo, Scope::Todo);
        DistributionKey { indicator: indicator.to_string(), level, inclusion, scope }
    }

    fn year(number: u16) -> Year {
        Year::new(number).unwrap()
    }

    #[test]
    fn every_bundled_line_is_read_and_its_percentiles_rise() {
        let lines = include_str!("../../../../data/reference/distribuciones.csv").lines().count() - 1;
        let known = Distributions::published().known;
        let all: Vec<&Distribution> = known.values().flat_map(BTreeMap::values).flatten().collect();
        assert_eq!(all.len(), lines);
        assert!(lines > 20 && all.iter().all(|of| of.values.is_sorted() && of.source.count >= 20));
    }

    #[test]
    fn a_distribution_is_of_the_size_and_of_the_nearest_year_within_two() {
        let known = Distributions::published();
        let count = |level, of: u16, size: i64| {
            let found = known.like(&key("por_pagar", level), year(of), Soles::from_soles(size));
            found.map(|found| (found.source.count, found.from.to_string()))
        };
        let middle = || Some((565, "5451305.00".to_string()));
        assert_eq!(count(Level::District, 2024, 5_451_305), middle());
        assert_eq!(count(Level::District, 2024, 5_451_304), Some((565, "0.00".to_string())));
        assert_eq!(count(Level::District, 2026, 14_937_093), middle());
        assert_eq!(count(Level::District, 2022, 14_937_093), middle());
        assert_eq!(count(Level::District, 2027, 14_937_093), None);
        assert_eq!(count(Level::District, 2021, 14_937_093), None);
        assert_eq!(count(Level::Regional, 2024, 14_937_093), None);
    }

    #[test]
    fn a_line_that_is_not_whole_is_none_and_a_source_may_hold_commas() {
        let text =
            "2024,D,todo,todo,por_pagar,0,565,si,0.000001,0.1,0.2,0.3,0.4,0.5,0.600000,\"Una, \"\"dos\"\"\"";
        assert_eq!(&*line(text).unwrap().1.source.source, "Una, \"dos\"");
        assert!(line("2024,D,todo,todo,por_pagar,0,565,si,0.1").is_none());
        assert!(line("2024,X,todo,todo,por_pagar,0,565,si,1,1,1,1,1,1,1,x").is_none());
    }
}
