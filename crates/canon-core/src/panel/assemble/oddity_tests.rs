//! What is odd about figures that nobody contradicts: said with the file, and used as it stands.

use crate::facts::issue::IssueKind;
use crate::panel::assemble::fixture::{Inputs, cell, told};
use crate::terms::money::Soles;

/// Torata's spending of one year.
fn torata(figures: &str) -> Inputs {
    Inputs::default().file("gasto.csv", "2024=2025-01-10").spends(&format!("301486 2024 todo {figures}"))
}

#[test]
fn a_later_phase_above_an_earlier_one_is_said_and_equal_ones_are_not() {
    for (from, to) in [
        ("pim", "certificado"),
        ("certificado", "compromiso_anual"),
        ("certificado", "devengado"),
        ("pim", "devengado"),
        ("compromiso_anual", "devengado"),
        ("compromiso_mensual", "devengado"),
        ("devengado", "girado"),
    ] {
        let said = |less: &str, more: &str| torata(&format!("{from}={less} {to}={more}")).made().1;
        assert_eq!(said("5", "5.01"), ["fase_mayor gasto.csv 301486"], "{from} {to}");
        assert!(said("5", "5").is_empty() && said("5", "4.99").is_empty(), "{from} {to}");
        assert!(
            told(&cell(&torata(&format!("{from}=5 {to}=6")).made().0, "301486 2024 todo").annual)
                .contains("6.00")
        );
    }
    let issues = torata("pim=5 certificado=7").issues();
    assert!(matches!(
        issues[0].kind,
        IssueKind::PhaseRises { less, more, .. }
            if (less, more) == (Soles::from_soles(5), Soles::from_soles(7))
    ));
}

#[test]
fn a_year_below_zero_is_said_in_its_phase_and_nothing_is_not_below_zero() {
    assert!(torata("pim=0 devengado=0").made().1.is_empty());
    let issues = torata("pim=100 devengado=-0.01").issues();
    assert_eq!(issues.len(), 1);
    assert!(matches!(
        issues[0].kind,
        IssueKind::NegativeYear { phase: crate::terms::budget::Phase::Devengado, amount }
            if amount == Soles::from_centimos(-1)
    ));
}

#[test]
fn a_budget_absurd_for_its_people_is_said_at_the_first_sol_beyond_the_bounds() {
    // A hundred people: S/ 50 each are 5,000, S/ 500,000 each are fifty million.
    let said = |pim: &str| torata(&format!("pim={pim}")).people("180106", 2024, 100).made().1;
    for usual in ["5000", "5001", "1000000", "49999999", "50000000"] {
        assert!(said(usual).is_empty(), "{usual}");
    }
    for absurd in ["4999.99", "50000001"] {
        assert_eq!(said(absurd), ["por_habitante_absurdo gasto.csv 301486 2024"], "{absurd}");
    }
}

#[test]
fn only_a_municipality_with_people_and_all_its_spending_can_be_absurd() {
    assert!(torata("pim=1").made().1.is_empty(), "nobody knows how many people");
    assert!(torata("devengado=1").people("180106", 2024, 100).made().1.is_empty(), "no budget");
    let projects = Inputs::default()
        .file("proyectos.csv", "proyectos 2024=2025-01-10")
        .spends("301486 2024 todo pim=1")
        .people("180106", 2024, 100);
    assert!(projects.made().1.is_empty());
    let rubro = Inputs::default()
        .file("gasto.csv", "2024=2025-01-10")
        .spends("301486 2024 rubro18 pim=1")
        .people("180106", 2024, 100);
    assert!(rubro.made().1.is_empty(), "a rubro alone may be small");
    let mut region = Inputs::default().file("gasto.csv", "2024=2025-01-10").spends("R455 2024 todo pim=1");
    let there = crate::terms::government::directory().iter().filter(|g| g.department().to_string() == "18");
    for municipality in there.filter(|g| g.ubigeo.district() > 0) {
        region = region.people(&municipality.ubigeo.to_string(), 2024, 100);
    }
    let (panel, issues) = region.made();
    let moquegua = crate::terms::government::directory().get("R455".parse().unwrap()).unwrap();
    assert!(panel.headcount(moquegua, crate::terms::period::Year::new(2024).unwrap()).is_some());
    assert!(issues.is_empty(), "a region builds what municipalities do not");
}

/// Torata's budgets of the years from 2020 on; which years are said to be of other units, and what is usual.
fn slips(budgets: &[&str]) -> Vec<String> {
    let mut inputs = Inputs::default().file("gasto.csv", "");
    for (year, pim) in (2020..).zip(budgets) {
        inputs = inputs.spends(&format!("301486 {year} todo pim={pim}"));
    }
    let issues = inputs.issues();
    let told = issues.iter().filter_map(|issue| match issue.kind {
        IssueKind::UnitSlip { year, pim, usual } => {
            assert_eq!((&*issue.file, issue.value.clone()), ("gasto.csv", format!("301486 {year}")));
            Some(format!("{year} {pim} {usual}"))
        }
        _ => None,
    });
    told.collect()
}

#[test]
fn a_budget_two_hundred_times_its_usual_is_a_slip_of_units_and_a_centimo_less_is_not() {
    assert_eq!(slips(&["100", "100", "100", "20000"]), ["2023 20000.00 100.00"]);
    assert!(slips(&["100", "100", "100", "19999.99"]).is_empty());
    assert_eq!(slips(&["20000", "20000", "20000", "100"]), ["2023 100.00 20000.00"]);
    assert!(slips(&["20000", "20000", "20000", "100.01"]).is_empty());
    assert!(slips(&["100", "100", "100", "100"]).is_empty());
}

#[test]
fn the_usual_budget_is_the_middle_one_of_the_other_years() {
    assert_eq!(slips(&["10", "300", "500", "900000"]), ["2023 900000.00 300.00"]);
    assert_eq!(slips(&["100", "100", "101", "102", "900000"]), ["2024 900000.00 101.00"]);
    assert_eq!(slips(&["900000", "500", "10", "300"]), ["2020 900000.00 300.00"]);
}

#[test]
fn of_three_years_that_differ_by_units_nobody_can_tell_which_is_odd() {
    let each = ["2020 100.00 900000.00", "2021 150.00 900000.00", "2022 900000.00 150.00"];
    assert_eq!(slips(&["100", "150", "900000"]), each);
}

#[test]
fn two_other_years_are_needed_and_a_year_without_a_budget_is_none() {
    assert!(slips(&["100", "900000"]).is_empty());
    assert!(slips(&["0", "100", "900000"]).is_empty());
    assert!(slips(&["0", "100", "100", "100"]).is_empty(), "nothing at all is no slip");
}

#[test]
fn a_budget_is_compared_with_its_own_kind_only() {
    let inputs = Inputs::default()
        .file("gasto.csv", "")
        .spends("301486 2020 todo pim=100")
        .spends("301486 2021 todo pim=100")
        .spends("301486 2022 rubro18 pim=900000")
        .spends("301487 2022 todo pim=900000")
        .file("proyectos.csv", "proyectos")
        .spends("301486 2023 todo pim=900000");
    assert!(inputs.made().1.is_empty());
}

#[test]
fn two_tables_of_people_are_one_count_and_a_difference_is_said() {
    let inputs = Inputs::default()
        .file("inei.csv", "")
        .people("180106", 2024, 3_000)
        .people("180106", 2025, 3_100)
        .file("otra.csv", "")
        .people("180106", 2024, 3_001)
        .people("180106", 2025, 3_100);
    let (panel, issues) = inputs.made();
    let counts: Vec<u64> =
        panel.population[&"180106".parse().unwrap()].values().map(|(people, _)| *people).collect();
    assert_eq!(counts, [3_000, 3_100], "the first table counts");
    assert_eq!(issues, ["vistas_distintas otra.csv 180106"]);
    assert!(matches!(
        &inputs.issues()[0].kind,
        IssueKind::ViewsDiffer { other, used, found, column: "poblacion" }
            if &**other == "inei.csv" && (used.centimos(), found.centimos()) == (300_000, 300_100)
    ));
}

#[test]
fn a_part_of_the_money_above_all_of_it_is_said_beyond_what_rounding_explains() {
    let said = |part: &str, figures: &str, all: &str| {
        let inputs = Inputs::default()
            .file("todo.csv", "2024=2025-01-10")
            .spends(&format!("301486 2024 todo {all}"))
            .file("parte.csv", "2024=2025-01-10")
            .spends(&format!("301486 2024 {part} {figures}"));
        inputs.made().1
    };
    assert!(said("rubro18", "pim=102 devengado=5", "pim=100 devengado=5").is_empty());
    let above = ["parte_mayor_que_todo parte.csv 301486 2024"];
    assert_eq!(said("rubro18", "pim=102.01 devengado=5", "pim=100 devengado=5"), above);
    assert_eq!(said("mineria", "devengado=8", "pim=100 devengado=5"), above);
    assert_eq!(said("canon", "devengado=8", "pim=100 devengado=5"), above);
    assert!(said("rubro18", "pim=500", "devengado=5").is_empty(), "of another phase");
    let credits = Inputs::default()
        .file("abonos.csv", "2024=2025-01-10")
        .credited("301486 2024 todo acreditado=5")
        .credited("301486 2024 canon acreditado=8");
    let issues = credits.issues();
    assert!(matches!(
        issues[..],
        [crate::facts::issue::Issue { kind: IssueKind::ScopeAboveAll { column: "acreditado", part, all, .. }, .. }]
            if (part, all) == (Soles::from_soles(8), Soles::from_soles(5))
    ));
}
