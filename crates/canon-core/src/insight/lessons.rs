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

    fn year() -> Year {
        Year::new(2024).unwrap()
    }

    /// The districts of a department in their order, by key.
    fn districts(department: Department) -> Vec<GovId> {
        let all = directory().of_department(department, year());
        all.filter(|g| g.level == Level::District).map(|g| g.id).collect()
    }

    fn nine(of: Department) -> Vec<GovId> {
        districts(of).into_iter().take(9).collect()
    }

    /// The lesson of the first of some governments, each with its figures of 2024: in which indicator, and from which
    /// of them, by their place.
    fn told(governments: &[GovId], figures: &[String]) -> Option<(&'static str, String)> {
        let lines: Vec<String> =
            governments.iter().zip(figures).map(|(gov, its)| format!("{gov} 2024 {its}")).collect();
        let panel = panel(lines.iter().flat_map(|line| line.lines()));
        let findings = evaluate(&panel, &some_indicators(), &References::published(), &Cuts::default());
        let lesson = Lessons::of(&panel, &findings).lesson(governments[0], year(), Scope::Todo)?;
        let told = |(gov, value): &(GovId, Quantity)| {
            let place = governments.iter().position(|other| other == gov).unwrap();
            format!("{place}: {value}")
        };
        Some((lesson.indicator.id, lesson.peers.iter().map(told).collect::<Vec<_>>().join(", ")))
    }

    fn spent(shares: &[u32]) -> Vec<String> {
        shares.iter().map(|share| format!("todo pim=100 devengado={share}")).collect()
    }

    /// The lesson of Moquegua's first district where each spent so much of 100.
    fn lesson(shares: &[u32]) -> Option<(&'static str, String)> {
        told(&districts(Department::HOME), &spent(shares))
    }

    fn avance(peers: &str) -> (&'static str, String) {
        ("avance_pim", peers.to_string())
    }

    #[test]
    fn where_most_peers_do_clearly_better_two_are_named() {
        assert_eq!(lesson(&[70, 80, 90, 75, 75, 70, 70, 71, 72]), Some(avance("1: 0.800000, 2: 0.900000")));
    }

    #[test]
    fn less_than_five_points_are_no_difference_and_few_better_no_weak_point() {
        assert_eq!(lesson(&[70, 74, 74, 74, 74, 74, 74, 74, 74]), None);
        assert_eq!(lesson(&[70, 90, 90, 90, 71, 71, 71, 71, 71]), None);
        assert_eq!(lesson(&[70, 75, 75, 75, 75, 71, 71, 71, 71]), Some(avance("1: 0.750000, 2: 0.750000")));
        assert_eq!(lesson(&[70, 75, 75, 75, 71, 71, 71, 71, 71]), None, "three of eight are no half");
    }

    #[test]
    fn fewer_than_eight_peers_are_no_peers_and_more_than_all_is_no_example() {
        assert_eq!(lesson(&[70, 90, 90, 90, 90, 90, 90, 90]), None);
        assert_eq!(lesson(&[70, 190, 190, 90, 90, 90, 90, 90, 90]), None);
        assert_eq!(lesson(&[70, 100, 100, 90, 90, 90, 90, 90, 90]), Some(avance("1: 1.000000, 2: 1.000000")));
    }

    #[test]
    fn an_example_is_among_the_better_half() {
        // All do clearly better; the upper half starts at 90.
        let shares = [70, 80, 80, 80, 80, 90, 90, 90, 95];
        assert_eq!(lesson(&shares), Some(avance("5: 0.900000, 6: 0.900000")));
    }

    #[test]
    fn where_less_is_better_those_with_less_are_the_examples() {
        let owing = |part: u32| format!("todo pim=100 devengado=100 girado={}", 100 - part);
        let figures: Vec<String> = [40, 10, 5, 30, 30, 38, 38, 38, 38].map(owing).into();
        assert_eq!(
            told(&nine(Department::HOME), &figures),
            Some(("por_pagar", "2: 0.050000".to_string())),
            "at 10 of 100 there is a question, and nobody who is asked one is an example"
        );
        let all_asked: Vec<String> = [40, 10, 10, 30, 30, 38, 38, 38, 38].map(owing).into();
        assert_eq!(told(&nine(Department::HOME), &all_asked), None);
        let worse: Vec<String> = [5, 40, 40, 40, 40, 40, 40, 40, 40].map(owing).into();
        assert_eq!(told(&nine(Department::HOME), &worse), None);
    }

    #[test]
    fn the_weak_point_is_where_the_largest_part_of_its_peers_do_better() {
        let both = |(spent, paid): (u32, u32)| format!("todo pim=100 devengado={spent} girado={paid}");
        // Four of eight spend more, five of eight owe less.
        let four_and_five =
            [(50, 25), (90, 90), (90, 90), (90, 90), (90, 90), (50, 50), (50, 25), (50, 25), (50, 25)];
        let figures: Vec<String> = four_and_five.map(both).into();
        let (indicator, _) = told(&nine(Department::HOME), &figures).unwrap();
        assert_eq!(indicator, "por_pagar");
        // As many in both: the first of the catalogue.
        let as_many =
            [(50, 25), (90, 90), (90, 90), (90, 90), (90, 90), (50, 25), (50, 25), (50, 25), (50, 25)];
        let figures: Vec<String> = as_many.map(both).into();
        assert_eq!(told(&nine(Department::HOME), &figures).unwrap().0, "avance_pim");
    }

    #[test]
    fn the_nearest_in_size_are_named_first() {
        let budget = [1_000, 4_000, 900, 3_000, 1_300, 5_000, 6_000, 7_000, 8_000];
        let figures: Vec<String> = budget
            .iter()
            .enumerate()
            .map(|(place, pim)| {
                format!("todo pim={pim} devengado={}", pim * if place == 0 { 50 } else { 90 } / 100)
            })
            .collect();
        let named = told(&nine(Department::HOME), &figures);
        assert_eq!(named, Some(avance("2: 0.900000, 4: 0.900000")));
    }

    #[test]
    fn those_of_its_own_department_come_before_any_nearer_in_size() {
        let tacna = Department::new(23).unwrap();
        let mut governments = vec![districts(Department::HOME)[0]];
        governments.extend(districts(tacna).into_iter().take(7));
        governments.push(districts(Department::HOME)[1]);
        let figures: Vec<String> = [1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_100, 9_000]
            .iter()
            .enumerate()
            .map(|(place, pim)| {
                format!("todo pim={pim} devengado={}", pim * if place == 0 { 50 } else { 90 } / 100)
            })
            .collect();
        assert_eq!(told(&governments, &figures), Some(avance("8: 0.900000, 1: 0.900000")));
    }

    #[test]
    fn governments_of_another_day_or_with_projects_only_are_no_peers() {
        let mut figures = spent(&[50, 90, 90, 90, 90, 90, 90, 90, 90]);
        figures[8] = "todo incluye=proyectos pim=100 devengado=90".to_string();
        assert_eq!(told(&nine(Department::HOME), &figures), None, "seven are too few");
        figures[8] = "todo corte=2025-02-01 pim=100 devengado=90".to_string();
        assert_eq!(told(&nine(Department::HOME), &figures), None, "seven are too few");
        figures.push("todo pim=100 devengado=90".to_string());
        let ten: Vec<GovId> = districts(Department::HOME).into_iter().take(10).collect();
        assert!(told(&ten, &figures).is_some(), "eight are enough");
    }

    #[test]
    fn a_share_of_fewer_than_ten_things_is_nothing_to_learn_from() {
        let works = |all: u32| -> Vec<String> {
            let its = |stopped: u32| format!("todo pim=5 obras={all}:{stopped}");
            [all / 2, 0, 0, 0, 0, 0, 0, 0, 0].map(its).into()
        };
        assert_eq!(told(&nine(Department::HOME), &works(9)), None);
        let of_ten = told(&nine(Department::HOME), &works(10));
        assert_eq!(of_ten, Some(("paralizadas", "1: 0.000000, 2: 0.000000".to_string())));
    }

    #[test]
    fn points_are_learned_from_too_and_soles_are_not() {
        let at_september = |spent: u32| {
            let gov = |year: u16| format!("\nGOV {year} todo pim=100 m3=50");
            let before: String = (2021..2024).map(gov).collect();
            format!("todo corte=2024-10-04 pim=100 m3={spent}{before}")
        };
        let governments = nine(Department::HOME);
        let figures: Vec<String> = [42, 50, 50, 50, 50, 50, 50, 50, 50]
            .iter()
            .zip(&governments)
            .map(|(spent, gov)| at_september(*spent).replace("GOV", &gov.to_string()))
            .collect();
        assert_eq!(told(&governments, &figures), Some(("ritmo", "1: 0.0000, 2: 0.0000".to_string())));
        // Balances in soles differ, shares of the budget do not.
        let same_share: Vec<String> =
            (1..10_u32).rev().map(|n| format!("todo pim={} devengado={}", n * 100, n * 80)).collect();
        assert_eq!(told(&governments, &same_share), None);
    }

    #[test]
    fn what_speaks_of_the_files_or_is_never_judged_is_no_lesson() {
        // The months are complete of all but the first; nothing else differs.
        let complete: Vec<String> = (1..=12).map(|month| format!("m{month}=1")).collect();
        let mut figures = vec![format!("todo {}", complete.join(" ")); 9];
        figures[0] = "todo m1=11 m12=1".to_string();
        assert_eq!(told(&nine(Department::HOME), &figures), None);
        // The part of the budget that is of rubro 18 is context.
        let depends = |part: u32| format!("todo pim=100\nGOV 2024 rubro18 pim={part}");
        let governments = nine(Department::HOME);
        let figures: Vec<String> = [90, 10, 10, 10, 10, 10, 10, 10, 10]
            .iter()
            .zip(&governments)
            .map(|(part, gov)| depends(*part).replace("GOV", &gov.to_string()))
            .collect();
        assert_eq!(told(&governments, &figures), None);
    }

    #[test]
    fn peers_are_of_the_same_size_only_where_the_level_has_thirds() {
        let all: Vec<GovId> =
            directory().iter().filter(|g| g.level == Level::District).map(|g| g.id).take(30).collect();
        let same_size = |count: usize| {
            let spent = |place: usize| if place == 0 { 50 } else { 90 };
            let line =
                |(place, gov): (usize, &GovId)| format!("{gov} 2024 todo pim=100 devengado={}", spent(place));
            let lines: Vec<String> = all.iter().take(count).enumerate().map(line).collect();
            let panel = panel(lines.iter().map(String::as_str));
            let findings = evaluate(&panel, &some_indicators(), &References::published(), &Cuts::default());
            Lessons::of(&panel, &findings).lesson(all[0], year(), Scope::Todo).unwrap().same_size
        };
        assert!(!same_size(26));
        assert!(same_size(27));
    }

    #[test]
    fn smaller_ones_are_as_near_as_larger_ones_by_the_soles_between() {
        let budget = [1_000, 4_000, 900, 100, 1_300, 5_000, 6_000, 7_000, 8_000];
        let spent = |place: usize| if place == 0 { 50 } else { 90 };
        let line =
            |(place, pim): (usize, &u32)| format!("todo pim={pim} devengado={}", pim * spent(place) / 100);
        let figures: Vec<String> = budget.iter().enumerate().map(line).collect();
        let named = told(&nine(Department::HOME), &figures);
        assert_eq!(named, Some(avance("2: 0.900000, 4: 0.900000")));
    }

    #[test]
    fn what_gathered_over_the_years_is_context_and_no_lesson() {
        let governments = nine(Department::HOME);
        let line = |(place, gov): (usize, &GovId)| {
            let arrived = if place == 0 { 200 } else { 100 };
            (2020..=2024)
                .map(|year| format!("{gov} {year} rubro18 pim=100 devengado=80 acr={arrived}"))
                .collect::<Vec<_>>()
        };
        let lines: Vec<String> = governments.iter().enumerate().flat_map(line).collect();
        let panel = panel(lines.iter().map(String::as_str));
        let findings = evaluate(&panel, &some_indicators(), &References::published(), &Cuts::default());
        let gathered: Vec<_> = findings.iter().filter(|f| f.indicator == "gastado_acum").collect();
        assert!(gathered.iter().any(|finding| finding.value.is_some()));
        assert!(Lessons::of(&panel, &findings).lesson(governments[0], year(), Scope::Rubro18).is_none());
    }
}
