//! When a measured value is a question, by which cut, and when nothing can be told.

use super::super::fixture::panel;
use super::super::{
    Applies, Bound, Condition, Direction, Family, Indicator, Judgement, Measured, MeasuredOver, Side,
    StatedBy, Subject, Telling, Timing,
};
use super::{Finding, evaluate};
use crate::indicators::CutSource;
use crate::indicators::conditions::peer_fence;
use crate::indicators::cuts::{Adoption, Authority, Cuts};
use crate::law::norms::Rule;
use crate::law::references::References;
use crate::panel::Panel;
use crate::panel::motive::{Motive, State};
use crate::panel::named_group::NamedGroup;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::period::Date;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

/// What was spent of the budget, with what was certified of it beside.
fn measure(unit: &crate::panel::unit::Unit<'_>) -> super::Measure {
    let (pim, spent) = (unit.phase(Phase::Pim)?, unit.phase(Phase::Devengado)?);
    let mut measured = Measured::ratio(spent, pim, "pim")?;
    let certified = unit.phase(Phase::Certificado).unwrap_or(pim);
    measured.also.extend(Ratio::of_soles(certified, pim).map(Quantity::Ratio));
    Ok(measured)
}

/// An indicator that no catalogue has, judged so.
fn invented(judgement: Judgement) -> &'static Indicator {
    Box::leak(Box::new(Indicator {
        id: "inventado",
        title: Bilingual { es: "¿Inventado?", en: "Invented?" },
        short: Bilingual { es: "inventado", en: "invented" },
        family: Family::Execution,
        measuring: Measuring::Ratio,
        telling: Telling::OfEveryHundred,
        direction: Direction::Up,
        scopes: &[Scope::Todo],
        over: MeasuredOver::Governments,
        needs: &[],
        judgement,
        goalposts: None,
        measure,
        file: "",
    }))
}

fn hundredths(number: i64) -> Quantity {
    Quantity::Ratio(Ratio::from_millionths(number * 10_000))
}

fn condition(side: Side, bound: Bound) -> Condition {
    Condition {
        key: "corte",
        subject: Subject::Value,
        side,
        bound,
        applies: Applies::Always,
        text: Bilingual { es: "acta", en: "minutes" },
        stated_by: StatedBy::Canon,
        question: None,
    }
}

fn fixed(side: Side, bound: i64) -> Condition {
    condition(side, Bound::Fixed(hundredths(bound)))
}

/// A bound that nobody can tell: no norm of the year says so.
fn untold(side: Side) -> Condition {
    condition(side, Bound::Norm(Rule::CanonShares))
}

fn all(conditions: Vec<Condition>) -> &'static Indicator {
    invented(Judgement::All(Timing::Always, Box::leak(conditions.into_boxed_slice())))
}

fn any(conditions: Vec<Condition>) -> &'static Indicator {
    invented(Judgement::Any(Timing::Always, Box::leak(conditions.into_boxed_slice())))
}

fn found(indicator: &'static Indicator, panel: &Panel) -> Finding {
    let findings = evaluate(panel, &[indicator], &References::default(), &Cuts::default());
    findings.into_iter().next_back().unwrap()
}

/// Of 100 so many were spent in 2001, before any norm: the state and the cut that decides, as `senal 0.50`.
fn judged(indicator: &'static Indicator, spent: i64) -> String {
    let line = format!("301486 2001 todo pim=100 devengado={spent}");
    let found = found(indicator, &panel([line.as_str()].into_iter()));
    let cut = found.threshold.map_or("-".to_string(), |cut| cut.to_string());
    format!("{} {}", found.state.code(), cut.trim_end_matches('0'))
}

use Side::{AtLeast, AtMost, Below};

#[test]
fn cuts_are_inclusive_unless_the_law_asks_for_at_least_so_much() {
    for (side, states) in [
        (AtMost, ["senal", "senal", "sin_senal"]),
        (AtLeast, ["sin_senal", "senal", "senal"]),
        (Below, ["senal", "sin_senal", "sin_senal"]),
    ] {
        let found = [49, 50, 51].map(|spent| judged(all(vec![fixed(side, 50)]), spent));
        assert_eq!(found, states.map(|state| format!("{state} 0.5")), "{side:?}");
    }
}

#[test]
fn of_conditions_required_together_all_must_be_looked_at() {
    let both = |untold_too: bool, spent| {
        let mut conditions = vec![fixed(AtMost, 50), fixed(AtMost, 40)];
        if untold_too {
            conditions.push(untold(AtMost));
        }
        judged(all(conditions), spent)
    };
    assert_eq!([40, 41, 51].map(|spent| both(false, spent)), ["senal 0.4", "sin_senal 0.4", "sin_senal 0.4"]);
    assert_eq!([40, 41].map(|spent| both(true, spent)), ["sin_juicio 0.4", "sin_juicio 0.4"]);
    assert_eq!(judged(all(vec![untold(AtMost)]), 10), "sin_juicio -");
}

#[test]
fn of_conditions_alone_enough_one_that_holds_settles_it_and_one_untold_is_no_all_clear() {
    let either = |untold_too: bool, spent| {
        let mut conditions = vec![fixed(AtMost, 50), fixed(AtMost, 40)];
        if untold_too {
            conditions.insert(0, untold(AtMost));
        }
        judged(any(conditions), spent)
    };
    for (untold_too, beyond) in [(false, "sin_senal 0.5"), (true, "sin_juicio 0.5")] {
        let found = [40, 50, 51].map(|spent| either(untold_too, spent));
        assert_eq!(found, ["senal 0.5", "senal 0.5", beyond]);
    }
    assert_eq!(judged(any(vec![untold(AtMost), untold(AtLeast)]), 10), "sin_juicio -");
}

#[test]
fn the_cut_told_is_the_strictest_of_those_together_and_the_nearest_of_those_alone_enough() {
    for (indicator, cut) in [
        (all(vec![fixed(AtMost, 40), fixed(AtMost, 50)]), "0.4"),
        (all(vec![fixed(AtLeast, 40), fixed(AtLeast, 50)]), "0.5"),
        (any(vec![fixed(AtMost, 40), fixed(AtMost, 50)]), "0.5"),
        (any(vec![fixed(AtLeast, 40), fixed(AtLeast, 50)]), "0.4"),
        (any(vec![fixed(AtLeast, 50), fixed(AtLeast, 40)]), "0.4"),
    ] {
        assert_eq!(judged(indicator, 45).split(' ').next_back(), Some(cut));
    }
}

#[test]
fn of_too_little_and_too_much_the_end_that_is_nearer_is_told() {
    let ends = || any(vec![fixed(AtMost, 20), fixed(AtLeast, 60)]);
    for (spent, told) in [
        (20, "senal 0.2"),
        (21, "sin_senal 0.2"),
        (39, "sin_senal 0.2"),
        (40, "sin_senal 0.6"),
        (59, "sin_senal 0.6"),
        (60, "senal 0.6"),
    ] {
        assert_eq!(judged(ends(), spent), told);
    }
    let other_way = || any(vec![fixed(AtLeast, 60), fixed(AtMost, 20)]);
    for (spent, told) in [(21, "sin_senal 0.2"), (40, "sin_senal 0.2"), (41, "sin_senal 0.6")] {
        assert_eq!(judged(other_way(), spent), told);
    }
}

#[test]
fn a_condition_on_something_beside_the_value_decides_and_is_not_the_cut_of_the_value() {
    let beside = Condition { subject: Subject::Also(0), ..fixed(AtLeast, 90) };
    let indicator = all(vec![beside, fixed(AtMost, 50)]);
    let state = |certified: i64| {
        let line = format!("301486 2001 todo pim=100 certificado={certified} devengado=30");
        found(indicator, &panel([line.as_str()].into_iter()))
    };
    let asked = state(90);
    assert_eq!((asked.state, asked.threshold), (State::Senal, Some(hundredths(50))));
    assert_eq!(asked.threshold_sources.len(), 2, "both say by what it was judged");
    assert_eq!(state(89).state, State::SinSenal);
}

#[test]
fn what_keeps_from_judging_is_said() {
    let line = "301486 2001 todo pim=100 devengado=30";
    let untold = found(all(vec![untold(AtMost)]), &panel([line].into_iter()));
    let year = untold.year;
    assert_eq!(untold.motives, [Motive::NoNorm(Rule::CanonShares, year)]);
    assert!(untold.threshold_sources.is_empty());
}

#[test]
fn what_is_judged_after_a_month_waits_until_it_is_over_in_a_file_of_that_year() {
    let indicator = invented(Judgement::All(
        Timing::AfterMonth(9),
        Box::leak(vec![fixed(AtMost, 50)].into_boxed_slice()),
    ));
    let state = |day: &str| {
        let line = format!("301486 2024 todo corte={day} pim=100 devengado=30");
        let found = found(indicator, &panel([line.as_str()].into_iter()));
        (found.state, found.motives)
    };
    let early = (State::SinJuicio, vec![Motive::TooEarly(9)]);
    assert_eq!(state("2024-09-30"), early);
    assert_eq!(state("2024-10-01"), (State::Senal, vec![]));
    assert_eq!(state("2025-01-10"), (State::Senal, vec![]), "the year is over");
    assert_eq!(state("2023-11-15"), early, "before the year began");
}

#[test]
fn an_offset_is_added_to_the_mean_of_three_closed_own_years_or_more() {
    let indicator = all(vec![condition(AtMost, Bound::OwnMean(hundredths(-10)))]);
    let years = |lines: &str| found(indicator, &panel(lines.lines()));
    let own = "301486 2020 todo pim=100 devengado=60
301486 2021 todo pim=100 devengado=70
301486 2022 todo pim=100 devengado=80
301486 2023 todo pim=100 devengado=90
301486 2024 todo pim=100 devengado=65";
    let found = years(own);
    assert_eq!((found.state, found.threshold), (State::Senal, Some(hundredths(65))));
    assert!(found.threshold_sources.contains(&CutSource::Own(4)));
    for (place, changed) in [
        (0, "301486 2022 todo incluye=proyectos pim=100 devengado=80"),
        (1, "301486 2022 todo corte=2022-10-01 pim=100 devengado=80"),
    ] {
        let others = own.replace("301486 2022 todo pim=100 devengado=80", changed);
        let three = others.replace("301486 2020 todo pim=100 devengado=60\n", "");
        assert_eq!(years(&others).threshold_sources[1], CutSource::Own(3), "{place}");
        assert_eq!(years(&three).motives, [Motive::FewOwnYears(2)], "{place}");
    }
}

/// Eight districts of Moquegua that spent so much of 100, and Torata.
fn among(peers: [i64; 8], own: i64) -> Panel {
    let ids = [301_482, 301_483, 301_484, 301_485, 301_488, 301_489, 301_490, 301_491, 301_486];
    let spent = peers.into_iter().chain([own]);
    let lines: Vec<String> = ids
        .iter()
        .zip(spent)
        .map(|(id, spent)| format!("{id} 2024 todo pim=100 devengado={spent}"))
        .collect();
    panel(lines.iter().map(String::as_str))
}

fn of_torata(indicator: &'static Indicator, panel: &Panel) -> Finding {
    let findings = evaluate(panel, &[indicator], &References::default(), &Cuts::default());
    findings.into_iter().find(|finding| finding.gov.to_string() == "301486").unwrap()
}

#[test]
fn a_fence_stands_on_the_side_that_is_asked_about() {
    let times = Quantity::Ratio(Ratio::from_millionths(1_500_000));
    let peers = [20, 20, 20, 20, 40, 40, 40, 40];
    for (side, cut) in [(AtMost, -10), (Below, -10), (AtLeast, 70)] {
        let found = of_torata(all(vec![condition(side, Bound::PeerFence(times))]), &among(peers, 30));
        assert_eq!(found.threshold, Some(hundredths(cut)), "{side:?}");
        assert!(found.threshold_sources.contains(&CutSource::Peers(8)));
    }
    let alike = of_torata(all(vec![condition(AtLeast, Bound::PeerFence(times))]), &among([20; 8], 30));
    assert_eq!((alike.state, alike.motives), (State::SinJuicio, vec![Motive::EqualPeers]));
    assert_eq!(peer_fence(&[i64::MAX - 1, i64::MAX], AtLeast, times), None, "beyond all numbers");
    assert_eq!(peer_fence(&[], AtLeast, times), None);
}

#[test]
fn the_median_is_of_eight_others_or_more_and_never_of_ones_own_value() {
    let indicator = all(vec![condition(AtLeast, Bound::PeerMedian)]);
    let found = of_torata(indicator, &among([10, 20, 30, 40, 50, 60, 70, 80], 99));
    assert_eq!((found.state, found.threshold, found.peers), (State::Senal, Some(hundredths(45)), 8));
    let mut seven = among([10, 20, 30, 40, 50, 60, 70, 80], 99);
    seven.years.pop_last();
    let found = of_torata(indicator, &seven);
    assert_eq!((found.state, found.motives), (State::SinJuicio, vec![Motive::FewPeers(7)]));
}

#[test]
fn peers_that_the_user_put_together_are_named_with_who_says_so() {
    let mut panel = among([10, 20, 30, 40, 50, 60, 70, 80], 45);
    let of = |name: &str, ids: &[&str]| NamedGroup {
        name: name.into(),
        members: ids.iter().map(|id| id.parse().unwrap()).collect(),
        source: "mesa técnica".into(),
    };
    let nine = ["301482", "301483", "301484", "301485", "301486", "301488", "301489", "301490", "301491"];
    panel.peer_groups = vec![of("costa", &["301481"]), of("sierra", &nine)];
    let found = of_torata(all(vec![condition(AtLeast, Bound::PeerMedian)]), &panel);
    let by = CutSource::NamedPeers(8, "sierra (mesa técnica)".into());
    assert!(found.threshold_sources.contains(&by), "{:?}", found.threshold_sources);
    panel.peer_groups[1].members.remove(&"301491".parse().unwrap());
    let found = of_torata(all(vec![condition(AtLeast, Bound::PeerMedian)]), &panel);
    assert_eq!(found.motives, [Motive::FewPeers(7)]);
}

#[test]
fn a_cut_of_the_user_stands_in_place_of_canons_with_who_says_so() {
    let indicator = crate::indicators::by_id("por_pagar").unwrap();
    let panel = panel(["301486 2024 todo devengado=100 girado=85"].into_iter());
    let mut cuts = Cuts::default();
    let found = |cuts: &Cuts| evaluate(&panel, &[indicator], &References::default(), cuts).pop().unwrap();
    assert_eq!(found(&cuts).state, State::Senal);
    assert!(
        matches!(&found(&cuts).threshold_sources[..], [CutSource::Stated { by: Authority::Proposed, side: AtLeast, bound, .. }] if *bound == hundredths(10))
    );
    let adoption = Adoption { by: "asamblea".into(), on: Date::parse_iso("2026-03-01").unwrap() };
    cuts.adopted = Some(adoption.clone());
    assert!(
        matches!(&found(&cuts).threshold_sources[..], [CutSource::Stated { by: Authority::Adopted(by), .. }] if *by == adoption)
    );
    cuts.set("por_pagar", "minimo", "0.2", "acta 3").unwrap();
    assert_eq!((found(&cuts).state, found(&cuts).threshold), (State::SinSenal, Some(hundredths(20))));
    assert_eq!(found(&cuts).threshold_sources, [CutSource::Set("acta 3".into(), AtLeast, hundredths(20))]);
}
