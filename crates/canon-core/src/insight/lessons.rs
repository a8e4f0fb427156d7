//! From whom a government can learn: peers of its kind and size whose last three closed years together are clearly better in
//! the indicator where most of them are.
//!
//! Nobody is ranked: a few neighbours in size are named, for what they do well.
//!
//! Longer than other files because its tests, half of it, stand beside the rule.

use std::collections::BTreeMap;

use crate::indicators::{Direction, Family, Finding, Indicator, by_id};
use crate::insight::FEW_THINGS;
use crate::insight::good_signs::{CLEAR, YEARS, pooled};
use crate::panel::Panel;
use crate::panel::motive::State;
use crate::panel::peers::{ENOUGH_PEERS, Group, groups, size};
use crate::terms::budget::{Inclusion, Scope};
use crate::terms::government::{GovId, directory};
use crate::terms::period::Year;
use crate::terms::quantity::{Quantity, Ratio};

/// How many governments a lesson names.
const NAMED: usize = 2;

/// In which indicator a government can learn, and from whom.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The indicator in which most peers do clearly better.
    pub indicator: &'static Indicator,
    /// The first and the last of the years that are taken together.
    pub years: [Year; 2],
    /// Those named, with what they have in these years together: of the same department first, then the nearest in size.
    pub peers: Vec<(GovId, Quantity)>,
    /// Whether its peers are of its size; levels with few governments are not divided by size.
    pub same_size: bool,
}

/// Three closed years of a government together.
#[derive(Clone, Copy, Debug)]
struct Together {
    gov: GovId,
    value: Ratio,
    inclusion: Inclusion,
    /// Whether none of the three has a question.
    is_quiet: bool,
}

/// How the peers of a government do in an indicator.
struct Standing {
    /// The peers to learn from.
    examples: Vec<Together>,
    /// How many do clearly better.
    better: usize,
    all: usize,
}

/// The lessons of all governments in one run.
#[derive(Clone, Debug)]
pub struct Lessons<'a> {
    panel: &'a Panel,
    together: BTreeMap<(Year, Scope, &'static str), Vec<Together>>,
    groups: BTreeMap<(Year, Scope), BTreeMap<GovId, Group>>,
}

impl<'a> Lessons<'a> {
    pub fn of(panel: &'a Panel, findings: &'a [Finding]) -> Self {
        let mut series: BTreeMap<(Scope, &'static str, GovId), BTreeMap<Year, &Finding>> = BTreeMap::new();
        for finding in findings.iter().filter(|finding| is_comparable(panel, finding)) {
            let key = (finding.scope, finding.indicator, finding.gov);
            series.entry(key).or_default().insert(finding.year, finding);
        }
        let (mut together, mut by_size) = (BTreeMap::<_, Vec<Together>>::new(), BTreeMap::new());
        for ((scope, indicator, gov), years) in &series {
            let years: Vec<&Finding> = years.values().copied().collect();
            for three in years.windows(YEARS) {
                let year = three[YEARS - 1].year;
                if let Some(three) = of_three(*gov, three) {
                    together.entry((year, *scope, *indicator)).or_default().push(three);
                    by_size.entry((year, *scope)).or_insert_with(|| groups(panel, year, *scope));
                }
            }
        }
        Self { panel, together, groups: by_size }
    }

    /// What a government may learn: in the indicator in which the largest part of its peers, at least half, do clearly
    /// better. `None` where no indicator is like that, or the peers are too few.
    pub fn lesson(&self, gov: GovId, year: Year, scope: Scope) -> Option<Lesson> {
        let first = Year::new(year.number() - u16::try_from(YEARS - 1).ok()?)?;
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
                best = Some((better, all, Lesson { indicator, years: [first, year], peers, same_size }));
            }
        }
        best.map(|(_, _, lesson)| lesson).filter(|lesson| !lesson.peers.is_empty())
    }

    /// How the peers of a government do in an indicator.
    fn standing(&self, gov: GovId, year: Year, scope: Scope, indicator: &Indicator) -> Option<Standing> {
        let all = self.together.get(&(year, scope, indicator.id))?;
        let own = all.iter().find(|together| together.gov == gov)?;
        let groups = self.groups.get(&(year, scope))?;
        let group = groups.get(&gov)?;
        let is_peer = |peer: &&Together| {
            peer.gov != gov && groups.get(&peer.gov) == Some(group) && peer.inclusion == own.inclusion
        };
        let peers: Vec<Together> = all.iter().filter(is_peer).copied().collect();
        let gain = |peer: &Together| {
            let more = peer.value.minus(own.value).millionths();
            if indicator.direction == Direction::Up { more } else { -more }
        };
        let mut gains: Vec<i64> = peers.iter().map(gain).collect();
        gains.sort_unstable();
        // An example is clearly better than one's own figure, and among the better half of all.
        let middle = gains.get(gains.len() / 2).copied().unwrap_or(i64::MAX).max(CLEAR);
        let is_example = |peer: &&Together| gain(peer) >= middle && peer.is_quiet;
        let clearly = gains.iter().filter(|gain| **gain >= CLEAR).count();
        Some(Standing {
            examples: peers.iter().filter(is_example).copied().collect(),
            better: clearly,
            all: peers.len(),
        })
    }

    fn nearest(&self, gov: GovId, year: Year, scope: Scope, examples: &[Together]) -> Vec<(GovId, Quantity)> {
        let department =
            |gov: GovId| directory().get(gov).map(crate::terms::government::Government::department);
        let size_of = |gov: GovId| {
            self.panel
                .unit(gov, year, scope)
                .and_then(|unit| size(&unit))
                .map_or(0, crate::terms::money::Soles::centimos)
        };
        let (home, own) = (department(gov), size_of(gov));
        let mut near: Vec<&Together> = examples.iter().collect();
        near.sort_by_key(|peer| (department(peer.gov) != home, (size_of(peer.gov) - own).abs(), peer.gov));
        near.into_iter().take(NAMED).map(|peer| (peer.gov, Quantity::Ratio(peer.value))).collect()
    }
}

/// Three findings of a government together, where they are of years in a row and of the same money.
fn of_three(gov: GovId, three: &[&Finding]) -> Option<Together> {
    let follow = three
        .windows(2)
        .all(|pair| pair[0].year.distance(pair[1].year) == 1 && pair[0].inclusion == pair[1].inclusion);
    let value = pooled(three).filter(|_| follow)?;
    let is_quiet = three.iter().all(|finding| finding.state != State::Senal);
    Some(Together { gov, value, inclusion: three[0].inclusion, is_quiet })
}

/// Whether one can learn from a figure: of a closed year, judged, with a better direction, and a plausible share.
fn is_comparable(panel: &Panel, finding: &Finding) -> bool {
    let Some(indicator) = by_id(finding.indicator) else { return false };
    let judged = indicator.is_judged() && indicator.family != Family::Data;
    let sound = match finding.value {
        Some(Quantity::Ratio(ratio)) => (0..=Ratio::ONE.millionths()).contains(&ratio.millionths()),
        _ => false,
    };
    let few = matches!(finding.denominator, Some(Quantity::Number(all)) if all < FEW_THINGS);
    let is_closed = panel.unit(finding.gov, finding.year, finding.scope).is_some_and(|unit| unit.closed());
    judged && sound && !few && is_closed && indicator.direction != Direction::Neither
}

#[cfg(test)]
mod tests {
    use crate::indicators::cuts::Cuts;
    use crate::indicators::evaluate;
    use crate::indicators::fixture::{panel, some_indicators, without_distributions};
    use crate::insight::lessons::*;
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

    /// The lesson of the first of some governments, each with its figures of each of the years 2022 to 2024: in which
    /// indicator, and from which of them, by their place.
    fn told(governments: &[GovId], figures: &[String]) -> Option<(&'static str, String)> {
        let line = |(gov, its): (&GovId, &String)| {
            let year = |year: u16| format!("{gov} {year} {}", its.replace("2024 ", &format!("{year} ")));
            [2022, 2023, 2024].map(year).join("\n")
        };
        let lines: Vec<String> = governments.iter().zip(figures).map(line).collect();
        let panel = panel(lines.iter().flat_map(|line| line.lines()));
        let findings = evaluate(&panel, &some_indicators(), &without_distributions(), &Cuts::default());
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
        assert_eq!(lesson(&[70, 80, 90, 80, 80, 70, 70, 71, 72]), Some(avance("1: 0.800000, 2: 0.900000")));
    }

    #[test]
    fn less_than_ten_points_are_no_difference_and_few_better_no_weak_point() {
        assert_eq!(lesson(&[70, 79, 79, 79, 79, 79, 79, 79, 79]), None);
        assert_eq!(lesson(&[70, 90, 90, 90, 71, 71, 71, 71, 71]), None);
        assert_eq!(lesson(&[70, 80, 80, 80, 80, 71, 71, 71, 71]), Some(avance("1: 0.800000, 2: 0.800000")));
        assert_eq!(lesson(&[70, 80, 80, 80, 71, 71, 71, 71, 71]), None, "three of eight are no half");
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
    fn governments_with_projects_only_or_a_year_that_is_not_over_are_no_peers() {
        let mut figures = spent(&[50, 90, 90, 90, 90, 90, 90, 90, 90]);
        figures[8] = "todo incluye=proyectos pim=100 devengado=90".to_string();
        assert_eq!(told(&nine(Department::HOME), &figures), None, "seven are too few");
        figures[8] = "todo corte=2022-09-01 pim=100 devengado=90".to_string();
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
    fn balances_in_soles_are_nothing_to_learn_from() {
        let same_share: Vec<String> =
            (1..10_u32).rev().map(|n| format!("todo pim={} devengado={}", n * 100, n * 80)).collect();
        assert_eq!(told(&nine(Department::HOME), &same_share), None);
    }

    #[test]
    fn one_year_alone_is_no_example_and_a_question_within_the_three_neither() {
        let governments = nine(Department::HOME);
        let lesson = |first: u32| {
            let line = |(place, gov): (usize, &GovId)| {
                let spent = |year: u16| match (place, year) {
                    (0, _) => 70,
                    (_, 2022) => first,
                    _ => 99,
                };
                let year = |year: u16| format!("{gov} {year} todo pim=100 devengado={}", spent(year));
                [2022, 2023, 2024].map(year).join("\n")
            };
            let lines: Vec<String> = governments.iter().enumerate().map(line).collect();
            let panel = panel(lines.iter().flat_map(|line| line.lines()));
            let findings = evaluate(&panel, &some_indicators(), &without_distributions(), &Cuts::default());
            Lessons::of(&panel, &findings).lesson(governments[0], year(), Scope::Todo).is_some()
        };
        assert!(lesson(60));
        assert!(!lesson(40), "79 of 100 in three years together");
        assert!(!lesson(56), "in 2022 there was a question");
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
            let line = |(place, gov): (usize, &GovId)| {
                [2022, 2023, 2024].map(|year| format!("{gov} {year} todo pim=100 devengado={}", spent(place)))
            };
            let lines: Vec<String> = all.iter().take(count).enumerate().flat_map(line).collect();
            let panel = panel(lines.iter().map(String::as_str));
            let findings = evaluate(&panel, &some_indicators(), &without_distributions(), &Cuts::default());
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
        let findings = evaluate(&panel, &some_indicators(), &without_distributions(), &Cuts::default());
        let gathered: Vec<_> = findings.iter().filter(|f| f.indicator == "gastado_acum").collect();
        assert!(gathered.iter().any(|finding| finding.value.is_some()));
        assert!(Lessons::of(&panel, &findings).lesson(governments[0], year(), Scope::Rubro18).is_none());
    }
}
