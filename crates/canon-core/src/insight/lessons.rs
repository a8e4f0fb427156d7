//! From whom a government can learn: peers of its kind and size that do clearly better in the indicator where most of
//! them do.
//!
//! Nobody is ranked: a few neighbours in size are named, for what they do well.

use std::collections::BTreeMap;

use crate::indicators::{Direction, Family, Finding, Indicator, by_id};
use crate::insight::FEW_THINGS;
use crate::panel::Panel;
use crate::panel::motive::State;
use crate::panel::peers::{ENOUGH_PEERS, Group, groups, size};
use crate::terms::budget::Scope;
use crate::terms::government::{GovId, directory};
use crate::terms::period::Year;
use crate::terms::quantity::{Quantity, Ratio};

/// Five points of a hundred: less is no difference to speak of. In units of the last digit of ratios and points alike.
const CLEARLY: i64 = 50_000;
/// How many governments a lesson names.
const NAMED: usize = 2;

/// In which indicator a government can learn, and from whom.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The indicator in which most peers do clearly better.
    pub indicator: &'static Indicator,
    /// Those named, with what they have: of the same department first, then the nearest in size.
    pub peers: Vec<(GovId, Quantity)>,
    /// Whether its peers are of its size; levels with few governments are not divided by size.
    pub same_size: bool,
}

/// How the peers of a government do in an indicator.
struct Standing<'a> {
    /// The peers to learn from.
    examples: Vec<&'a Finding>,
    /// How many do clearly better.
    better: usize,
    all: usize,
}

/// The lessons of all governments in one run.
#[derive(Clone, Debug)]
pub struct Lessons<'a> {
    panel: &'a Panel,
    findings: BTreeMap<(Year, Scope, &'static str), Vec<&'a Finding>>,
    groups: BTreeMap<(Year, Scope), BTreeMap<GovId, Group>>,
}

impl<'a> Lessons<'a> {
    pub fn of(panel: &'a Panel, findings: &'a [Finding]) -> Self {
        let mut by_indicator: BTreeMap<_, Vec<&Finding>> = BTreeMap::new();
        let mut by_size = BTreeMap::new();
        for finding in findings.iter().filter(|finding| is_comparable(finding)) {
            by_indicator.entry((finding.year, finding.scope, finding.indicator)).or_default().push(finding);
            by_size
                .entry((finding.year, finding.scope))
                .or_insert_with(|| groups(panel, finding.year, finding.scope));
        }
        Self { panel, findings: by_indicator, groups: by_size }
    }

    /// What a government may learn: in the indicator in which the largest part of its peers, at least half, do clearly
    /// better. `None` where no indicator is like that, or the peers are too few.
    pub fn lesson(&self, gov: GovId, year: Year, scope: Scope) -> Option<Lesson> {
        let mut best: Option<(usize, usize, Lesson)> = None;
        for indicator in crate::indicators::ALL {
            let Some(Standing { examples, better, all }) = self.standing(gov, year, scope, indicator) else {
                continue;
            };
            let larger = best.as_ref().is_none_or(|(count, of, _)| better * of > count * all);
            if all >= ENOUGH_PEERS && better * 2 >= all && larger {
                let same_size = self
                    .groups
                    .get(&(year, scope))
                    .and_then(|groups| groups.get(&gov))
                    .is_some_and(|g| g.is_of_size());
                let peers = self.nearest(gov, year, scope, &examples);
                best = Some((better, all, Lesson { indicator, peers, same_size }));
            }
        }
        best.map(|(_, _, lesson)| lesson).filter(|lesson| !lesson.peers.is_empty())
    }

    /// How the peers of a government do in an indicator.
    fn standing(&self, gov: GovId, year: Year, scope: Scope, indicator: &Indicator) -> Option<Standing<'a>> {
        let all = self.findings.get(&(year, scope, indicator.id))?;
        let own = all.iter().find(|finding| finding.gov == gov)?;
        let groups = self.groups.get(&(year, scope))?;
        let group = groups.get(&gov)?;
        let peers = all.iter().copied().filter(|peer| {
            peer.gov != gov
                && groups.get(&peer.gov) == Some(group)
                && (peer.inclusion, peer.cut_off) == (own.inclusion, own.cut_off)
        });
        let peers: Vec<&Finding> = peers.collect();
        let value = own.value?.scaled();
        let gain = |peer: &Finding| {
            let gain = peer.value.map_or(0, |other| other.scaled() - value);
            if indicator.direction == Direction::Up { gain } else { -gain }
        };
        let mut gains: Vec<i64> = peers.iter().map(|peer| gain(peer)).collect();
        gains.sort_unstable();
        // An example is clearly better than one's own figure, and among the better half of all.
        let middle = gains.get(gains.len() / 2).copied().unwrap_or(i64::MAX).max(CLEARLY);
        let is_example = |peer: &&&Finding| gain(peer) >= middle && peer.state != State::Senal;
        let clearly = gains.iter().filter(|gain| **gain >= CLEARLY).count();
        Some(Standing {
            examples: peers.iter().filter(is_example).copied().collect(),
            better: clearly,
            all: peers.len(),
        })
    }

    fn nearest(&self, gov: GovId, year: Year, scope: Scope, examples: &[&Finding]) -> Vec<(GovId, Quantity)> {
        let department =
            |gov: GovId| directory().get(gov).map(crate::terms::government::Government::department);
        let size_of = |gov: GovId| {
            self.panel
                .unit(gov, year, scope)
                .and_then(|unit| size(&unit))
                .map_or(0, crate::terms::money::Soles::centimos)
        };
        let (home, own) = (department(gov), size_of(gov));
        let mut near: Vec<&Finding> = examples.to_vec();
        near.sort_by_key(|peer| (department(peer.gov) != home, (size_of(peer.gov) - own).abs(), peer.gov));
        near.into_iter().take(NAMED).filter_map(|peer| Some((peer.gov, peer.value?))).collect()
    }
}

/// Whether one can learn from a figure: it is judged, has a better direction, and is a plausible share or pace.
fn is_comparable(finding: &Finding) -> bool {
    let Some(indicator) = by_id(finding.indicator) else { return false };
    let judged = !indicator.conditions().is_empty() && indicator.family != Family::Data;
    let sound = match finding.value {
        Some(Quantity::Ratio(ratio)) => (0..=Ratio::ONE.millionths()).contains(&ratio.millionths()),
        Some(Quantity::Points(_)) => true,
        _ => false,
    };
    let few = matches!(finding.denominator, Some(Quantity::Number(all)) if all < FEW_THINGS);
    judged && sound && !few && indicator.direction != Direction::Neither
}

#[cfg(test)]
mod tests {
    use crate::indicators::cuts::Cuts;
    use crate::indicators::evaluate;
    use crate::indicators::fixture::{panel, some_indicators};
    use crate::insight::lessons::*;
    use crate::law::references::References;
    use crate::terms::government::Level;
    use crate::terms::place::Department;

    /// Moquegua's districts, with what each spent of 100; the lesson of the first.
    fn lesson(spent: &[u32]) -> Option<(&'static str, Vec<String>)> {
        let year = Year::new(2024).unwrap();
        let all = directory().of_department(Department::HOME, year);
        let districts: Vec<GovId> = all.filter(|g| g.level == Level::District).map(|g| g.id).collect();
        let line = |(gov, spent): (&GovId, &u32)| format!("{gov} 2024 todo pim=100 devengado={spent}");
        let lines: Vec<String> = districts.iter().zip(spent).map(line).collect();
        let panel = panel(lines.iter().map(String::as_str));
        let findings = evaluate(&panel, &some_indicators(), &References::published(), &Cuts::default());
        let lesson = Lessons::of(&panel, &findings).lesson(districts[0], year, Scope::Todo)?;
        let told = |(gov, value): &(GovId, Quantity)| {
            let place = districts.iter().position(|other| other == gov).unwrap();
            format!("{place}: {value}")
        };
        Some((lesson.indicator.id, lesson.peers.iter().map(told).collect()))
    }

    #[test]
    fn where_most_peers_do_clearly_better_two_are_named() {
        let named = vec!["1: 0.800000".to_string(), "2: 0.900000".to_string()];
        assert_eq!(lesson(&[70, 80, 90, 75, 75, 70, 70, 71, 72]), Some(("avance_pim", named)));
    }

    #[test]
    fn less_than_five_points_are_no_difference_and_few_better_no_weak_point() {
        assert_eq!(lesson(&[70, 74, 74, 74, 74, 74, 74, 74, 74]), None);
        assert_eq!(lesson(&[70, 90, 90, 90, 71, 71, 71, 71, 71]), None);
    }

    #[test]
    fn fewer_than_eight_peers_are_no_peers_and_more_than_all_is_no_example() {
        assert_eq!(lesson(&[70, 90, 90, 90, 90, 90, 90, 90]), None);
        assert_eq!(lesson(&[70, 190, 190, 90, 90, 90, 90, 90, 90]), None);
    }
}
