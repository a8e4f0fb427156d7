//! Between which places governments lie, and which pairs hold whatever the weights.

use crate::indicators::cuts::Cuts;
use crate::indicators::fixture::panel;
use crate::indicators::{ALL, evaluate};
use crate::insight::rank_ranges::*;
use crate::law::references::References;
use crate::terms::government::{Level, directory};

/// Districts of one group with what each spent and paid of 100.
fn study(figures: &[(u32, u32)]) -> (Panel, Vec<Finding>) {
    let districts = directory().iter().filter(|g| g.level == Level::District);
    let line = |((spent, paid), g): (&(u32, u32), &crate::terms::government::Government)| {
        format!("{} 2024 todo pim=100 certificado=100 devengado={spent} girado={paid}", g.id)
    };
    let lines: Vec<String> = figures.iter().zip(districts).map(line).collect();
    let panel = panel(lines.iter().map(String::as_str));
    let findings = evaluate(&panel, ALL, &References::published(), &Cuts::default());
    (panel, findings)
}

fn of(ranges: &[Range], name: &str) -> Vec<(Option<i64>, (i64, i64))> {
    let its = ranges.iter().filter(|range| range.of.code() == name);
    its.map(|range| (range.place.map(|(now, _)| now), range.range)).collect()
}

#[test]
fn values_far_apart_keep_their_places_whatever_moves() {
    let figures: Vec<(u32, u32)> = (0..9).map(|n| (88 - 5 * n, 88 - 5 * n)).collect();
    let (panel, findings) = study(&figures);
    let ranges = ranges(&panel, &findings, &Ranging::default());
    let places = of(&ranges, "avance_pim");
    assert_eq!(places[0], (Some(9), (9, 9)), "it spent most: least to ask");
    assert_eq!(places[8], (Some(1), (1, 1)));
    assert!(of(&ranges, "indice_ejecucion").len() == 9, "two of its three parts have figures");
    assert!(of(&ranges, "indice").is_empty(), "off unless asked for");
}

#[test]
fn a_place_is_not_named_where_its_range_is_wider_than_a_third_of_the_group() {
    // What one asks for in spending the other asks for in paying: weights decide.
    let figures: Vec<(u32, u32)> = (0..9).map(|n| (50 + 4 * n, (50 + 4 * n) * (100 - 3 * n) / 100)).collect();
    let (panel, findings) = study(&figures);
    let mut ranging = Ranging { index: true, ..Ranging::default() };
    // Only these two parts weigh, so that they are enough of the weight.
    ranging.weights =
        PARTS.map(|part| i64::from(["avance_pim", "por_pagar"].contains(&part.indicator)) * 1_000);
    let all = ranges(&panel, &findings, &ranging);
    let wide = all.iter().filter(|r| r.of == Ranged::Index && r.place.is_none()).count();
    assert!(wide > 0, "{:?}", of(&all, "indice"));
    for range in &all {
        let width = usize::try_from(range.range.1 - range.range.0).unwrap();
        assert_eq!(range.place.is_some(), width * 3 <= range.n);
    }
}

#[test]
fn the_same_seed_gives_the_same_ranges() {
    let (panel, findings) = study(&[(50, 40), (60, 60), (55, 50), (70, 40)]);
    let ranging = Ranging { runs: 200, ..Ranging::default() };
    assert_eq!(ranges(&panel, &findings, &ranging), ranges(&panel, &findings, &ranging));
}

#[test]
fn a_pair_is_safe_where_one_asks_for_more_in_every_part() {
    let (panel, findings) = study(&[(50, 40), (60, 60), (70, 50)]);
    let pairs = safe_pairs(&panel, &findings);
    // 50/40 asks for more than 60/60 in spending, certified and paying; of the third, paying turns it round.
    assert_eq!((pairs[0].pairs, pairs[0].safe), (3, 1), "{pairs:?}");
}

#[test]
fn one_government_alone_has_no_place_and_two_have() {
    let (panel, findings) = study(&[(50, 40)]);
    assert!(ranges(&panel, &findings, &Ranging::default()).is_empty());
    let (panel, findings) = study(&[(50, 40), (60, 60)]);
    let places = of(&ranges(&panel, &findings, &Ranging::default()), "avance_pim");
    assert_eq!(places, [(Some(1), (1, 1)), (Some(2), (2, 2))]);
}

fn year() -> Year {
    Year::new(2024).unwrap()
}

#[test]
fn what_is_ranged_goes_by_the_name_of_its_indicator_or_index() {
    assert_eq!(Ranged::Part(0).code(), PARTS[0].indicator);
    assert_eq!(Ranged::Sub(SubIndex::Timing).code(), "indice_oportunidad");
    assert_eq!(Ranged::Index.code(), "indice");
    let wanted = |of: Ranged| PARTS.iter().filter(|part| of.wants(part)).count();
    assert_eq!((wanted(Ranged::Part(3)), wanted(Ranged::Index)), (1, PARTS.len()));
    assert_eq!(wanted(Ranged::Sub(SubIndex::Projects)), 5);
}

#[test]
fn numbers_are_drawn_as_published_for_the_seed() {
    // The first numbers of SplitMix64 for 1234567, as its authors' reference program prints them.
    let mut draws = Draws(1_234_567);
    let drawn = [(); 5].map(|()| draws.next());
    assert_eq!(
        drawn,
        [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ]
    );
}

#[test]
fn weights_and_goalposts_move_by_up_to_a_quarter_and_use_all_of_it() {
    let mut draws = Draws(7);
    let drawn: Vec<i64> = (0..20_000).map(|_| draws.about_one()).collect();
    assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&750), Some(&1_250)));
    let mean = drawn.iter().sum::<i64>() / 20_000;
    assert!((990..=1_010).contains(&mean), "{mean}");
}

#[test]
fn each_part_is_left_out_in_turn_and_in_one_turn_none() {
    let ranging = Ranging { runs: 26, weights: [1_000; PARTS.len()], ..Ranging::default() };
    let left_out: Vec<Vec<usize>> = Variation::all(&ranging)
        .iter()
        .map(|one| (0..PARTS.len()).filter(|place| one.weights[*place] == 0).collect())
        .collect();
    let turn: Vec<Vec<usize>> =
        (0..13).map(|place| if place < PARTS.len() { vec![place] } else { Vec::new() }).collect();
    assert_eq!(left_out, [turn.clone(), turn].concat());
    for one in Variation::all(&ranging) {
        let kept = one.weights.iter().filter(|weight| **weight > 0);
        assert!(kept.chain(&one.stretch).all(|moved| (750..=1_250).contains(moved)));
    }
}

#[test]
fn a_place_is_one_more_than_there_are_higher_scores_and_equals_share_it() {
    let of = |scores: &[Option<i64>]| places(scores);
    assert_eq!(of(&[Some(5), Some(9), Some(5), None, Some(1)]), [Some(2), Some(1), Some(2), None, Some(4)]);
    assert!(of(&[]).is_empty());
}

#[test]
fn every_range_says_its_score_its_group_and_among_how_many() {
    let (mut panel, findings) = study(&[(50, 40), (60, 60), (80, 80)]);
    let all = ranges(&panel, &findings, &Ranging::default());
    let first = all.iter().find(|range| range.of.code() == "avance_pim").unwrap();
    // 0.50 between 0.90 (nothing to ask) and 0.40 (all).
    assert_eq!((first.score, first.n, first.year, first.scope), (800_000, 3, year(), Scope::Todo));
    assert_eq!(first.group, Group::OfSize(Level::District, None));
    assert!(all.is_sorted_by_key(|range| (range.year, range.gov, range.scope, range.of)));
    panel.years.values_mut().next().unwrap().closed = false;
    let all = ranges(&panel, &findings, &Ranging::default());
    assert!(all.iter().all(|range| range.n == 2), "an open year is compared with nothing");
}

#[test]
fn an_index_by_weights_is_ranged_only_where_it_is_asked_for() {
    let (panel, findings) = study(&[(50, 40), (60, 60), (80, 80)]);
    let only = |wanted: &str| PARTS.map(|part| i64::from(part.indicator == wanted) * 1_000);
    let with = |index| Ranging { index, weights: only("avance_pim"), runs: 50, ..Ranging::default() };
    assert!(of(&ranges(&panel, &findings, &with(false)), "indice").is_empty());
    let all = ranges(&panel, &findings, &with(true));
    assert_eq!(of(&all, "indice").len(), 3);
    let score = |name: &str| -> Vec<i64> {
        all.iter().filter(|range| range.of.code() == name).map(|range| range.score).collect()
    };
    assert_eq!(score("indice"), score("avance_pim"), "nothing else weighs");
    assert_eq!(score("indice_ejecucion"), score("avance_pim"));
    assert!(score("indice_proyectos").is_empty());
}

#[test]
fn a_range_holds_the_middle_ninety_of_a_hundred_variations() {
    let figures: Vec<(u32, u32)> = (0..9).map(|n| (50 + 4 * n, (50 + 4 * n) * (100 - 3 * n) / 100)).collect();
    let (panel, findings) = study(&figures);
    let weights = PARTS.map(|part| i64::from(["avance_pim", "por_pagar"].contains(&part.indicator)) * 1_000);
    let ranging = Ranging { index: true, weights, ..Ranging::default() };
    for range in ranges(&panel, &findings, &ranging) {
        let (low, high) = range.range;
        assert!((1..=9).contains(&low) && low <= high && high <= 9);
        if let Some((now, middle)) = range.place {
            assert!((1..=9).contains(&now) && (low..=high).contains(&middle));
        }
    }
}

#[test]
fn another_seed_draws_other_variations() {
    let weights = |seed| {
        let ranging = Ranging { seed, runs: 20, ..Ranging::default() };
        Variation::all(&ranging).iter().map(|one| one.weights).collect::<Vec<_>>()
    };
    assert_ne!(weights(1), weights(2));
    assert_eq!(Variation::all(&Ranging { runs: 20, ..Ranging::default() }).len(), 20);
}

#[test]
fn a_pair_is_counted_once_within_a_group_and_only_of_those_with_figures() {
    let (panel, findings) = study(&[(50, 50), (60, 60), (70, 70), (80, 80)]);
    let pairs = safe_pairs(&panel, &findings);
    assert_eq!(pairs.len(), 1);
    assert_eq!((pairs[0].pairs, pairs[0].safe, pairs[0].year, pairs[0].scope), (6, 6, year(), Scope::Todo));
    let (alone, findings) = study(&[(50, 50)]);
    assert!(safe_pairs(&alone, &findings).is_empty());
}

#[test]
fn one_dominates_where_it_is_no_less_in_any_part_that_both_have() {
    let parts = |first: Option<i64>, second: Option<i64>| -> Concerns {
        let mut all = [None; PARTS.len()];
        (all[0], all[1]) = (first, second);
        all
    };
    assert!(dominates(&parts(Some(5), Some(5)), &parts(Some(5), Some(4))));
    assert!(dominates(&parts(Some(5), Some(5)), &parts(Some(5), Some(5))));
    assert!(!dominates(&parts(Some(5), Some(3)), &parts(Some(5), Some(4))));
    assert!(!dominates(&parts(Some(5), Some(5)), &parts(Some(5), None)));
    assert!(!dominates(&parts(Some(5), None), &parts(Some(5), Some(5))));
    assert!(dominates(&parts(None, None), &parts(None, None)));
}
