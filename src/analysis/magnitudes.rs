//! Whether the amounts of a table are of the size that such governments have.
//!
//! A municipality with a budget of S/ 20 has a table in millions that does not say so. The figures that canon carries tell
//! what is usual in Moquegua, and the kind of a government what is the least anywhere.

use std::collections::BTreeMap;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::SourceId;
use canon_core::panel::Panel;
use canon_core::terms::budget::{Inclusion, Phase, Scope};
use canon_core::terms::government::GovId;
use canon_core::terms::money::{Soles, Unit};
use canon_core::terms::period::Year;
use canon_sources::{Format, Options, Reading};

use crate::load::bundled;

/// How many times off an amount must be to be of another unit and not of an odd year.
const SLIP: i128 = 200;

/// From how many times off on it is millions and not thousands: half way between the two.
const MILLIONS_FROM: i128 = 31_623;

/// The phases that a size is told by, the surest first.
const SIZES: [Phase; 3] = [Phase::Pim, Phase::Devengado, Phase::Pia];

/// An amount of a government, by which a size is told.
type Size = (GovId, Inclusion, Phase, Soles);

/// The amounts of a government in the years known.
type Usual = BTreeMap<(GovId, Inclusion, Phase), Vec<Soles>>;

/// What is odd about the size of the amounts of each table, year by year.
pub(super) fn odd(panel: &Panel, readings: &[Reading]) -> Vec<Issue> {
    let is_table = |id: &SourceId| {
        let reading = &readings[id.index()];
        reading.profile.format == Format::Table && !is_carried(reading)
    };
    let mut amounts: BTreeMap<(SourceId, Year), Vec<Size>> = BTreeMap::new();
    for (&(year, gov), data) in &panel.years {
        let Some(cell) = data.cells.get(&Scope::Todo) else { continue };
        let Some(source) = cell.sources.first().filter(|id| is_table(id)) else { continue };
        let known = SIZES.into_iter().find_map(|phase| Some((phase, cell.annual[phase]?)));
        if let Some((phase, amount)) = known.filter(|(_, amount)| *amount > Soles::ZERO) {
            amounts.entry((*source, year)).or_default().push((
                gov,
                data.inclusion(Scope::Todo),
                phase,
                amount,
            ));
        }
    }
    if amounts.is_empty() {
        return Vec::new();
    }
    let usual = usual();
    let issue = |((source, year), amounts): ((SourceId, Year), Vec<_>)| {
        let kind = judge(year, &amounts, &usual)?;
        Some(Issue::of_file(&readings[source.index()].source.file, kind).showing(&year.to_string()))
    };
    amounts.into_iter().filter_map(issue).collect()
}

/// Whether it is a table that canon carries, in its own unit.
fn is_carried(reading: &Reading) -> bool {
    let is_in_soles = matches!(reading.source.unit, None | Some(Unit::Sol));
    is_in_soles
        && bundled::TABLES.into_iter().any(|(_, bytes)| reading.hash == *blake3::hash(bytes).as_bytes())
}

/// The figures that canon carries.
fn usual() -> Usual {
    let mut usual = Usual::new();
    for reading in bundled::budgets(&Options::default()).unwrap_or_default() {
        for fact in reading.facts.spending.iter().filter(|fact| fact.part.counts_in(Scope::Todo)) {
            for (phase, amount) in fact.phases.iter() {
                let amount = amount.filter(|amount| *amount > Soles::ZERO);
                usual.entry((fact.gov, fact.inclusion, phase)).or_default().extend(amount);
            }
        }
    }
    usual
}

/// What is odd about the amounts of a table in a year, where it is so of more than half of those that can be compared.
fn judge(year: Year, amounts: &[Size], usual: &Usual) -> Option<IssueKind> {
    let mut compared: Vec<(Soles, Soles)> = amounts
        .iter()
        .filter_map(|(gov, inclusion, phase, amount)| {
            let known = usual.get(&(*gov, *inclusion, *phase)).and_then(|known| middle(known.clone()));
            Some((*amount, known.or_else(|| ordinary(*gov, *inclusion))?))
        })
        .collect();
    let times = |more: Soles, less: Soles| i128::from(more.centimos()) / i128::from(less.centimos()).max(1);
    let low = compared.iter().filter(|(amount, usual)| times(*usual, *amount) >= SLIP).count();
    let high = compared.iter().filter(|(amount, usual)| times(*amount, *usual) >= SLIP).count();
    if low.max(high) * 2 <= compared.len() {
        return None;
    }
    compared.sort_unstable();
    let (found, usual) = *compared.get(compared.len() / 2)?;
    let unit = match times(usual, found) {
        _ if high > low => None,
        less if less >= MILLIONS_FROM => Some(Unit::Million),
        _ => Some(Unit::Thousand),
    };
    Some(IssueKind::LikelyUnit { year, found, usual, unit })
}

fn middle(mut amounts: Vec<Soles>) -> Option<Soles> {
    amounts.sort_unstable();
    amounts.get(amounts.len() / 2).copied()
}

/// An ordinary budget of a kind of government, of which no figures are carried. Projects alone may be few.
const fn ordinary(gov: GovId, inclusion: Inclusion) -> Option<Soles> {
    match (gov, inclusion) {
        (GovId::Municipality(_), Inclusion::Todo) => Some(Soles::from_soles(10_000_000)),
        (GovId::Regional(_), Inclusion::Todo) => Some(Soles::from_soles(1_500_000_000)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YEAR: Year = match Year::new(2024) {
        Some(year) => year,
        None => panic!("a year"),
    };

    /// The likely unit of some budgets, by the code of the government.
    fn likely(budgets: &[(&str, i64)], usual: &Usual) -> Option<Option<Unit>> {
        let of = |(gov, centimos): &(&str, i64)| {
            (gov.parse().unwrap(), Inclusion::Todo, Phase::Pim, Soles::from_centimos(*centimos))
        };
        let amounts: Vec<_> = budgets.iter().map(of).collect();
        match judge(YEAR, &amounts, usual)? {
            IssueKind::LikelyUnit { unit, .. } => Some(unit),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_unit_of_a_table_that_does_not_say_it_is_likely_by_its_size() {
        let none = Usual::new();
        let millions = [("301212", 2_000), ("301213", 450), ("301214", 6_100)];
        assert_eq!(likely(&millions, &none), Some(Some(Unit::Million)));
        let thousands = millions.map(|(gov, centimos)| (gov, centimos * 1_000));
        assert_eq!(likely(&thousands, &none), Some(Some(Unit::Thousand)));
        let soles = thousands.map(|(gov, centimos)| (gov, centimos * 1_000));
        assert_eq!(likely(&soles, &none), None);
        let too_large = soles.map(|(gov, centimos)| (gov, centimos * 1_000));
        assert_eq!(likely(&too_large, &none), Some(None));
    }

    #[test]
    fn one_odd_government_among_ordinary_ones_is_no_other_unit() {
        let budgets = [("301212", 2_000), ("301213", 450_000_000), ("301214", 6_100_000_000)];
        assert_eq!(likely(&budgets, &Usual::new()), None);
        assert_eq!(likely(&[], &Usual::new()), None);
    }

    #[test]
    fn the_figures_that_canon_carries_come_before_what_is_ordinary() {
        let carried = usual();
        let torata: GovId = "301486".parse().unwrap();
        let known = middle(carried[&(torata, Inclusion::Todo, Phase::Pim)].clone()).unwrap();
        let at = |divided: i64| likely(&[("301486", known.centimos() / divided)], &carried);
        assert_eq!((at(1), at(199)), (None, None));
        assert_eq!((at(1_000), at(1_000_000)), (Some(Some(Unit::Thousand)), Some(Some(Unit::Million))));
        let yunga = likely(&[("301497", 100_000_000)], &carried);
        assert_eq!(yunga, None, "a small district is small");
    }
}
