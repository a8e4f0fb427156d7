use crate::indicators::cuts::Cuts;
use crate::indicators::evaluate;
use crate::indicators::fixture::{panel, some_indicators, without_distributions};
use crate::insight::good_signs::*;

fn sign(lines: &str, year: u16) -> String {
    let panel = panel(lines.lines().map(str::trim).filter(|line| !line.is_empty()));
    let findings = evaluate(&panel, &some_indicators(), &without_distributions(), &Cuts::default());
    let findings: Vec<&Finding> = findings.iter().collect();
    let key = ("301486".parse().unwrap(), Year::new(year).unwrap(), Scope::Todo);
    match good_sign(&panel, &findings, key) {
        GoodSign::LeftLow { indicator, values } => {
            let values: Vec<String> = values.iter().map(|(year, value)| format!("{year}: {value}")).collect();
            format!("left {} {}", indicator.id, values.join(", "))
        }
        GoodSign::Better { indicator, before, now, years } => {
            format!("better {} {before} {now} {}-{}", indicator.id, years[0], years[1])
        }
        GoodSign::AboveNation { indicator, now, nation, years } => {
            format!("nation {} {now} {nation} {}-{}", indicator.id, years[0], years[1])
        }
        GoodSign::Steady { indicator, before, now, .. } => format!("steady {} {before} {now}", indicator.id),
        GoodSign::NotEnoughYears => "not enough years".to_string(),
        GoodSign::NoneBetter => "none better".to_string(),
    }
}

/// Of S/ 10 million so many hundredths were spent in each year.
fn years(shares: &[(u16, u32)]) -> String {
    let line =
        |(year, share): &(u16, u32)| format!("301486 {year} todo pim=10000000 devengado={}", share * 100_000);
    shares.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn who_leaves_a_low_that_lasted_is_told_first_with_the_three_years() {
    let low = [(2021, 60), (2022, 50), (2023, 34), (2024, 70)];
    assert_eq!(
        sign(&years(&[&low[..], &[(2025, 96)]].concat()), 2025),
        "left avance_pim 2023: 0.340000, 2024: 0.700000, 2025: 0.960000"
    );
    assert_eq!(
        sign(&years(&[&low[..], &[(2025, 75)]].concat()), 2025),
        "none better",
        "still below the nation"
    );
    let long_ago = years(&[(2021, 34), (2022, 34), (2023, 34), (2024, 99), (2025, 99)]);
    assert!(!sign(&long_ago, 2025).starts_with("left"), "it left the low a year before");
}

#[test]
fn three_years_together_that_are_ten_points_better_come_next() {
    let before = [(2019, 70), (2020, 70), (2021, 70)];
    let with = |last: [(u16, u32); 3]| sign(&years(&[&before[..], &last].concat()), 2024);
    assert_eq!(with([(2022, 80), (2023, 80), (2024, 80)]), "better avance_pim 0.700000 0.800000 2022-2024");
    // Less than ten points, and above the nation's 73.3 of 100.
    assert_eq!(with([(2022, 79), (2023, 80), (2024, 80)]), "nation avance_pim 0.796667 0.733325 2022-2024");
}

#[test]
fn the_years_are_weighed_by_their_budgets() {
    let lines = "301486 2021 todo pim=10000000 devengado=7000000
        301486 2022 todo pim=90000000 devengado=81000000
        301486 2023 todo pim=10000000 devengado=7000000
        301486 2024 todo pim=10000000 devengado=7000000";
    assert_eq!(sign(lines, 2024), "better avance_pim 0.700000 0.863636 2022-2024");
}

#[test]
fn what_was_below_the_nation_and_held_is_told_as_steady() {
    let lines = years(&[(2019, 70), (2020, 70), (2021, 70), (2022, 70), (2023, 70), (2024, 70)]);
    assert_eq!(sign(&lines, 2024), "steady avance_pim 0.700000 0.700000");
    let worse = years(&[(2019, 82), (2020, 82), (2021, 82), (2022, 72), (2023, 72), (2024, 72)]);
    assert_eq!(sign(&worse, 2024), "none better");
}

#[test]
fn the_best_of_several_is_chosen_whichever_way_is_better() {
    let line = |(year, spent, paid): (u16, u32, u32)| {
        format!("301486 {year} todo pim=10000000 devengado={} girado={}", spent * 100_000, paid * 100_000)
    };
    let both = [(2020, 70, 50), (2021, 80, 80), (2022, 80, 80), (2023, 80, 80)].map(line).join("\n");
    assert_eq!(sign(&both, 2023), "better por_pagar 0.285714 0.000000 2021-2023");
}

#[test]
fn three_closed_years_in_a_row_of_the_same_money_are_needed() {
    let enough = |lines: &str| sign(lines, 2023) != "not enough years";
    let three = years(&[(2021, 80), (2022, 80), (2023, 80)]);
    assert!(enough(&three));
    assert!(!enough(&years(&[(2022, 80), (2023, 80)])));
    assert!(!enough(&years(&[(2020, 80), (2022, 80), (2023, 80)])), "a gap");
    assert!(!enough(&years(&[(2020, 80), (2021, 80), (2022, 80)])), "nothing of the year itself");
    assert!(!enough(&three.replace("2023 todo", "2023 todo corte=2023-09-20")), "a year that is not over");
    assert!(!enough(&three.replace("2021 todo", "2021 todo incluye=proyectos")), "other money");
    let others = three.replace("301486 2021", "301487 2021");
    assert!(!enough(&others), "another government's");
}

#[test]
fn a_question_of_its_own_within_the_three_years_leaves_no_sign_in_that_indicator() {
    // 2022: 15 points below the nation; together above it all the same.
    let lines = years(&[(2021, 20), (2022, 56), (2023, 99), (2024, 99)]);
    assert_eq!(sign(&lines, 2024), "none better");
}

#[test]
fn a_share_of_few_things_or_beyond_all_says_nothing() {
    let works =
        |all: u32| [2021, 2022, 2023].map(|year| format!("301486 {year} todo obras={all}:0\n")).concat();
    assert_eq!(sign(&works(9), 2023), "not enough years");
    assert_ne!(sign(&works(10), 2023), "not enough years");
    let beyond = years(&[(2021, 101), (2022, 101), (2023, 101)]);
    assert_eq!(sign(&beyond, 2023), "not enough years");
}

#[test]
fn a_change_is_told_of_three_years_together_and_never_as_better_beside_a_question() {
    let of = |all: &[(u16, u32)]| {
        let panel = panel(years(all).lines());
        let findings = evaluate(&panel, &some_indicators(), &without_distributions(), &Cuts::default());
        let findings: Vec<&Finding> = findings.iter().collect();
        let key = ("301486".parse().unwrap(), Year::new(2023).unwrap(), Scope::Todo);
        changed(&panel, &findings, key, by_id("avance_pim").unwrap())
    };
    let before = [(2018, 70), (2019, 70), (2020, 70)];
    let with = |three: [(u16, u32); 3]| [before, three].concat();
    assert_eq!(of(&with([(2021, 80), (2022, 80), (2023, 80)])), Some(Change::Up));
    assert_eq!(of(&with([(2021, 79), (2022, 80), (2023, 80)])), Some(Change::Same));
    assert_eq!(of(&with([(2021, 55), (2022, 60), (2023, 60)])), Some(Change::Down));
    assert_eq!(of(&with([(2021, 56), (2022, 99), (2023, 99)])), Some(Change::Same), "a question in 2021");
    assert_eq!(of(&[(2021, 80), (2022, 80), (2023, 80)]), None, "nothing before");
}

#[test]
fn what_is_never_judged_is_no_sign() {
    let line =
        |year: u16, part: u32| format!("301486 {year} rubro18 pim={part}\n301486 {year} todo pim=10000000\n");
    let lines: String =
        (2018..2024).map(|year| line(year, if year < 2021 { 9_000_000 } else { 1 })).collect();
    assert_eq!(sign(&lines, 2023), "not enough years");
}
