use crate::indicators::cuts::Cuts;
use crate::indicators::evaluate;
use crate::indicators::fixture::{panel, some_indicators};
use crate::insight::good_signs::*;
use crate::law::references::References;

fn sign(lines: &str, year: u16) -> String {
    let panel = panel(lines.lines().map(str::trim).filter(|line| !line.is_empty()));
    let findings = evaluate(&panel, &some_indicators(), &References::published(), &Cuts::default());
    let findings: Vec<&Finding> = findings.iter().collect();
    let key = ("301486".parse().unwrap(), Year::new(year).unwrap(), Scope::Todo);
    match good_sign(&panel, &findings, key, Materiality::default()) {
        GoodSign::OwnMean { indicator, before, now, years } => {
            format!("mean {} {before} {now} {}-{}", indicator.id, years[0], years[1])
        }
        GoodSign::Better { indicator, before, now } => format!("better {} {before} {now}", indicator.id),
        GoodSign::AboveNation { indicator, now, nation } => {
            format!("nation {} {now} {nation}", indicator.id)
        }
        GoodSign::Steady { indicator, before, now } => format!("steady {} {before} {now}", indicator.id),
        GoodSign::NotEnoughYears => "not enough years".to_string(),
        GoodSign::NoneBetter => "none better".to_string(),
    }
}

fn years(shares: &[(u16, u32)]) -> String {
    let line =
        |(year, share): &(u16, u32)| format!("301486 {year} todo pim=10000000 devengado={}", share * 100_000);
    shares.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_mean_of_three_years_that_rose_ten_points_comes_first() {
    let lines = years(&[(2020, 50), (2021, 60), (2022, 60), (2023, 60)]);
    assert_eq!(sign(&lines, 2023), "mean avance_pim 0.500000 0.600000 2021-2023");
    let less = years(&[(2020, 51), (2021, 60), (2022, 60), (2023, 60)]);
    assert_eq!(sign(&less, 2023), "steady avance_pim 0.600000 0.600000");
}

#[test]
fn what_clearly_improved_is_told_and_what_hardly_moved_held() {
    assert_eq!(sign(&years(&[(2022, 60), (2023, 65)]), 2023), "better avance_pim 0.600000 0.650000");
    assert_eq!(sign(&years(&[(2022, 60), (2023, 64)]), 2023), "steady avance_pim 0.600000 0.640000");
    // Five points of a small budget are no S/ 100,000.
    let small = "301486 2022 todo pim=1000 devengado=600\n301486 2023 todo pim=1000 devengado=900";
    assert_eq!(sign(small, 2023), "steady avance_pim 0.600000 0.900000");
}

#[test]
fn the_best_of_several_is_chosen_whichever_way_is_better() {
    let lines = "301486 2022 todo pim=10000000 devengado=8000000 girado=6000000
        301486 2023 todo pim=10000000 devengado=8600000 girado=8600000";
    assert_eq!(sign(lines, 2023), "better por_pagar 0.250000 0.000000");
}

#[test]
fn above_the_nation_is_a_sign_where_nothing_improved() {
    // The nation spent 76 of every 100 in 2024.
    assert_eq!(sign(&years(&[(2023, 95), (2024, 80)]), 2024), "nation avance_pim 0.800000 0.760522");
}

#[test]
fn without_two_years_in_a_row_it_says_so_and_a_fall_is_no_good_sign() {
    assert_eq!(sign(&years(&[(2023, 60)]), 2023), "not enough years");
    assert_eq!(sign(&years(&[(2021, 60), (2023, 70)]), 2023), "not enough years");
    assert_eq!(sign(&years(&[(2022, 60), (2023, 40)]), 2023), "none better");
    let open =
        "301486 2022 todo pim=100 devengado=60\n301486 2023 todo corte=2023-09-20 pim=100 devengado=90";
    assert_eq!(sign(open, 2023), "not enough years");
}

#[test]
fn a_mean_needs_three_years_in_a_row_and_one_before_them() {
    assert_eq!(
        sign(&years(&[(2021, 50), (2022, 60), (2023, 60)]), 2023),
        "steady avance_pim 0.600000 0.600000"
    );
    let gap = years(&[(2019, 30), (2020, 60), (2022, 60), (2023, 60)]);
    assert_eq!(sign(&gap, 2023), "steady avance_pim 0.600000 0.600000");
    let other_year = years(&[(2019, 30), (2020, 60), (2021, 60), (2022, 60)]);
    assert_eq!(sign(&other_year, 2023), "not enough years", "nothing of the year itself");
    let gap_before = years(&[(2015, 30), (2021, 60), (2022, 60), (2023, 60)]);
    assert_eq!(sign(&gap_before, 2023), "mean avance_pim 0.300000 0.600000 2021-2023");
}

#[test]
fn the_mean_before_is_of_three_years_at_most_and_the_largest_rise_is_told() {
    let long = years(&[(2017, 10), (2018, 50), (2019, 50), (2020, 50), (2021, 60), (2022, 60), (2023, 60)]);
    assert_eq!(sign(&long, 2023), "mean avance_pim 0.500000 0.600000 2021-2023");
    let line = |(year, spent, paid): (u16, u32, u32)| {
        format!("301486 {year} todo pim=10000000 devengado={} girado={}", spent * 100_000, paid * 100_000)
    };
    // Spending rises by ten points; what is owed falls from 40 of 100 to none.
    let both = [(2020, 50, 30), (2021, 60, 60), (2022, 60, 60), (2023, 60, 60)].map(line).join("\n");
    assert_eq!(sign(&both, 2023), "mean por_pagar 0.400000 0.000000 2021-2023");
    let worse = [(2020, 60, 60), (2021, 60, 30), (2022, 60, 30), (2023, 60, 30)].map(line).join("\n");
    assert_eq!(sign(&worse, 2023), "steady por_pagar 0.500000 0.500000");
}

#[test]
fn a_change_of_money_is_told_from_five_points_and_a_hundred_thousand_soles_on() {
    let two = |pim: u32, before: u32, now: u32| {
        format!("301486 2022 todo pim={pim} devengado={before}\n301486 2023 todo pim={pim} devengado={now}")
    };
    assert_eq!(sign(&two(2_000_000, 1_200_000, 1_300_000), 2023), "better avance_pim 0.600000 0.650000");
    assert_eq!(sign(&two(2_000_000, 1_200_000, 1_299_998), 2023), "steady avance_pim 0.600000 0.649999");
    assert_eq!(sign(&two(1_999_999, 1_200_000, 1_300_000), 2023), "steady avance_pim 0.600000 0.650000");
    assert_eq!(sign(&two(2_000_000, 1_300_000, 1_200_001), 2023), "steady avance_pim 0.650000 0.600001");
    assert_eq!(sign(&two(2_000_000, 1_300_000, 1_200_000), 2023), "none better");
}

#[test]
fn a_change_of_things_is_told_by_its_points_and_of_few_things_by_nothing() {
    let works = |all: u32, before: u32, now: u32| {
        format!("301486 2022 todo obras={all}:{before}\n301486 2023 todo obras={all}:{now}")
    };
    assert_eq!(sign(&works(20, 5, 4), 2023), "better paralizadas 0.250000 0.200000");
    assert_eq!(sign(&works(21, 5, 4), 2023), "steady paralizadas 0.238095 0.190476");
    assert_eq!(sign(&works(10, 5, 4), 2023), "better paralizadas 0.500000 0.400000");
    assert_eq!(sign(&works(9, 5, 4), 2023), "not enough years");
}

#[test]
fn of_what_held_the_best_is_told() {
    let lines = "301486 2022 todo pim=10000000 devengado=8000000 girado=7600000
        301486 2023 todo pim=10000000 devengado=8100000 girado=7614000";
    // Spending is one point better, what is owed one point worse.
    assert_eq!(sign(lines, 2023), "steady avance_pim 0.800000 0.810000");
    let other_way = "301486 2022 todo pim=10000000 devengado=8000000 girado=7600000
        301486 2023 todo pim=10000000 devengado=7900000 girado=7821000";
    assert_eq!(sign(other_way, 2023), "steady por_pagar 0.050000 0.010000");
}

#[test]
fn projects_are_not_compared_with_all_spending() {
    let lines = "301486 2022 todo incluye=proyectos pim=10000000 devengado=5000000
        301486 2023 todo pim=10000000 devengado=9000000";
    assert_eq!(sign(lines, 2023), "not enough years");
}

#[test]
fn below_the_nation_or_as_much_is_no_sign() {
    assert_eq!(sign(&years(&[(2023, 95), (2024, 70)]), 2024), "none better");
    let as_much = "301486 2023 todo pim=10000000 devengado=9500000
        301486 2024 todo pim=10000000 devengado=7605220";
    assert_eq!(sign(as_much, 2024), "none better");
    let more = as_much.replace("7605220", "7605230");
    assert_eq!(sign(&more, 2024), "nation avance_pim 0.760523 0.760522");
}

#[test]
fn the_part_of_idle_projects_is_better_below_the_nations() {
    // 2023: 14.2753 of every 100 projects of the nation spent nothing.
    let projects = |year: u16, idle: usize| {
        let one = |code: usize| format!("proyecto={code}:5:{}", u8::from(code >= idle));
        format!("301486 {year} todo {}", (0..20).map(one).collect::<Vec<_>>().join(" "))
    };
    let lines = |idle| format!("{}\n{}", projects(2022, 0), projects(2023, idle));
    assert_eq!(sign(&lines(2), 2023), "nation proyectos_sin_gasto 0.100000 0.142753");
    assert_eq!(sign(&lines(3), 2023), "steady atomizacion 1.000000 1.000000");
}

#[test]
fn a_share_below_nothing_or_above_all_and_other_governments_figures_say_nothing() {
    let beyond = "301486 2022 todo pim=10000000 devengado=5000000
        301486 2023 todo pim=10000000 devengado=10000010";
    assert_eq!(sign(beyond, 2023), "not enough years");
    let all = beyond.replace("10000010", "10000000");
    assert_eq!(sign(&all, 2023), "better avance_pim 0.500000 1.000000");
    let others = "301486 2023 todo pim=10000000 devengado=5000000
        301487 2022 todo pim=10000000 devengado=1000000
        301486 2022 rubro18 pim=10000000 devengado=1000000";
    assert_eq!(sign(others, 2023), "not enough years");
}

#[test]
fn what_is_never_judged_or_speaks_of_the_files_is_no_sign() {
    // Fewer months, and a smaller part of rubro 18: neither is better or worse.
    let lines = "301486 2022 rubro18 pim=9000000
        301486 2022 todo pim=10000000 m1=1
        301486 2023 rubro18 pim=1000000
        301486 2023 todo pim=10000000 m1=1 m2=1 m3=1 m4=1 m5=1 m6=1 m7=1 m8=1 m9=1";
    assert_eq!(sign(lines, 2023), "steady diciembre 0.000000 0.000000");
}

#[test]
fn what_did_not_change_is_never_told_as_better() {
    let panel = panel(years(&[(2022, 60), (2023, 60)]).lines());
    let findings = evaluate(&panel, &some_indicators(), &References::default(), &Cuts::default());
    let findings: Vec<&Finding> = findings.iter().collect();
    let all = Materiality { share: Ratio::from_millionths(0), amount: Soles::ZERO };
    let key = ("301486".parse().unwrap(), Year::new(2023).unwrap(), Scope::Todo);
    assert!(matches!(good_sign(&panel, &findings, key, all), GoodSign::NoneBetter));
}

#[test]
fn as_few_as_the_nation_is_no_sign() {
    use crate::law::references::{Reference, ReferenceKey, ReferenceSource};
    use crate::terms::budget::Inclusion;
    let projects = |idle: usize| {
        let one = |code: usize| format!("proyecto={code}:5:{}", u8::from(code >= idle));
        (0..20).map(one).collect::<Vec<_>>().join(" ")
    };
    let panel = panel([format!("301486 2023 todo {}", projects(2))].iter().map(String::as_str));
    let nation = |millionths| {
        let year = Year::new(2023).unwrap();
        let indicator = "proyectos_sin_gasto".to_string();
        let key =
            ReferenceKey { year, regional: false, inclusion: Inclusion::Todo, scope: Scope::Todo, indicator };
        let source = ReferenceSource::Published("prueba".into());
        let mut references = References::default();
        references.insert(key, Reference { value: Ratio::from_millionths(millionths), source });
        let findings = evaluate(&panel, &some_indicators(), &references, &Cuts::default());
        let findings: Vec<&Finding> = findings.iter().collect();
        let key = ("301486".parse().unwrap(), year, Scope::Todo);
        matches!(good_sign(&panel, &findings, key, Materiality::default()), GoodSign::AboveNation { .. })
    };
    assert!(nation(100_001) && !nation(100_000) && !nation(99_999));
}
