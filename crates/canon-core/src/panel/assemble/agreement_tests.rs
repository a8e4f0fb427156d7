//! What several files say of one government and year: one figure, or a refusal that names both.

use crate::facts::source::CutOff;
use crate::panel::assemble::fixture::{Inputs, cell, told};
use crate::terms::budget::{Inclusion, Scope};
use crate::terms::period::{Date, Year};

fn year(number: u16) -> Year {
    Year::new(number).unwrap()
}

#[test]
fn the_months_of_a_file_make_its_year_and_stay_to_be_seen() {
    let inputs = Inputs::default()
        .file("gasto.csv", "2024=2025-01-10")
        .spends("301486 2024 todo pia=80 pim=100 certificado=0 devengado=0")
        .spends("301486 2024 todo mes=2 pia=0 pim=0 certificado=50 devengado=20")
        .spends("301486 2024 todo mes=12 pia=0 pim=0 certificado=-10 devengado=15.50");
    let (panel, issues) = inputs.made();
    let cell = cell(&panel, "301486 2024 todo");
    assert_eq!(told(&cell.annual), "pia=80.00 pim=100.00 certificado=40.00 devengado=35.50");
    let months: Vec<String> =
        cell.months.iter().map(|(month, phases)| format!("{month}: {}", told(phases))).collect();
    assert_eq!(
        months,
        [
            "2: pia=0.00 pim=0.00 certificado=50.00 devengado=20.00",
            "12: pia=0.00 pim=0.00 certificado=-10.00 devengado=15.50"
        ]
    );
    assert_eq!((cell.rows, cell.sources.len(), issues.len()), (3, 1, 0));
}

#[test]
fn a_phase_that_one_part_of_a_file_lacks_is_unknown_and_never_a_partial_sum() {
    let inputs = Inputs::default()
        .file("gasto.csv", "2024=2025-01-10")
        .spends("301486 2024 todo pim=100 devengado=5")
        .spends("301486 2024 todo mes=2 pim=0");
    assert_eq!(told(&cell(&inputs.made().0, "301486 2024 todo").annual), "pim=100.00");
}

#[test]
fn below_a_whole_rubro_there_are_flows_and_no_budget() {
    let line = "pia=1 pim=2 certificado=3 compromiso_anual=4 compromiso_mensual=5 devengado=6 girado=7";
    let mut inputs = Inputs::default().file("gasto.csv", "2024=2025-01-10");
    for scope in ["canon", "mineria", "rubro18", "todo"] {
        inputs = inputs.spends(&format!("301486 2024 {scope} {line}"));
    }
    let (panel, _) = inputs.made();
    for scope in ["canon", "mineria"] {
        let annual = told(&cell(&panel, &format!("301486 2024 {scope}")).annual);
        assert_eq!(annual, "compromiso_mensual=5.00 devengado=6.00 girado=7.00", "{scope}");
    }
    for scope in ["rubro18", "todo"] {
        let annual = told(&cell(&panel, &format!("301486 2024 {scope}")).annual);
        assert_eq!(annual.replace(".00", ""), line, "{scope}");
    }
}

#[test]
fn two_files_that_agree_are_counted_once_and_fill_each_others_gaps() {
    let inputs = Inputs::default()
        .file("portal.csv", "sol 2024=2025-01-10")
        .spends("301486 2024 todo pim=100 devengado=61 girado=60")
        .file("gasto.csv", "2024=2025-01-12")
        .spends("301486 2024 todo pim=100 devengado=20")
        .spends("301486 2024 todo mes=3 pim=0 devengado=40.60");
    let (panel, issues) = inputs.made();
    let cell = cell(&panel, "301486 2024 todo");
    assert_eq!(told(&cell.annual), "pim=100.00 devengado=60.60 girado=60.00", "the céntimos lead");
    assert_eq!((cell.months.len(), cell.rows, cell.sources.len()), (1, 3, 2));
    assert_eq!(issues, ["contado_una_vez gasto.csv 301486"]);
}

#[test]
fn the_months_are_of_the_first_file_that_has_any() {
    let inputs = Inputs::default()
        .file("anual.csv", "2024=2025-01-10")
        .spends("301486 2024 todo pim=10 devengado=3 girado=3")
        .file("enero.csv", "2024=2025-01-10")
        .spends("301486 2024 todo mes=1 devengado=3")
        .file("marzo.csv", "2024=2025-01-10")
        .spends("301486 2024 todo mes=3 devengado=3");
    let (panel, _) = inputs.made();
    let months: Vec<u8> = cell(&panel, "301486 2024 todo").months.keys().map(|m| m.number()).collect();
    assert_eq!(months, [1]);
}

#[test]
fn files_are_said_to_be_counted_once_for_all_funds_and_not_again_for_each_scope() {
    let say = |inputs: Inputs| {
        inputs.spends("301486 2024 rubro18 pim=5 devengado=1").spends("301486 2024 todo pim=9 devengado=2")
    };
    let inputs = say(Inputs::default().file("a.csv", "2024=2025-01-10"));
    assert!(say(Inputs::default().file("a.csv", "2024=2025-01-10")).made().1.is_empty(), "one file alone");
    assert_eq!(say(inputs.file("b.csv", "2024=2025-01-10")).made().1, ["contado_una_vez a.csv 301486"]);
}

#[test]
fn whole_soles_may_be_two_soles_apart_and_no_more() {
    let two = |devengado: &str| {
        Inputs::default()
            .file("a.csv", "2024=2025-01-10")
            .spends("301486 2024 todo pim=500 devengado=100")
            .file("b.csv", "sol 2024=2025-01-10")
            .spends(&format!("301486 2024 todo pim=500 devengado={devengado}"))
    };
    for devengado in ["98", "99", "100", "101", "102"] {
        assert_eq!(
            told(&cell(&two(devengado).made().0, "301486 2024 todo").annual),
            "pim=500.00 devengado=100.00"
        );
    }
    assert_eq!(two("103").refused(), ["301486 2024 todo a.csv b.csv devengado 100.00 103.00"]);
    assert_eq!(two("97").refused(), ["301486 2024 todo a.csv b.csv devengado 100.00 97.00"]);
}

#[test]
fn every_contradiction_is_refused_by_name_and_nothing_is_made() {
    let inputs = Inputs::default()
        .file("a.csv", "2024=2025-01-10")
        .spends("301486 2024 todo pim=100 devengado=1")
        .spends("301487 2024 todo pim=7 devengado=1")
        .file("b.csv", "2024=2025-01-10")
        .spends("301486 2024 todo pim=100.01 devengado=1")
        .spends("301487 2024 todo pim=7 devengado=2");
    assert_eq!(
        inputs.refused(),
        [
            "301486 2024 todo a.csv b.csv pim 100.00 100.01",
            "301487 2024 todo a.csv b.csv devengado 1.00 2.00"
        ]
    );
}

#[test]
fn of_two_as_exact_the_one_with_more_phases_leads() {
    let inputs = Inputs::default()
        .file("poco.csv", "sol 2024=2025-01-10")
        .spends("301486 2024 todo pim=100")
        .file("mucho.csv", "sol 2024=2025-01-10")
        .spends("301486 2024 todo pim=101 devengado=60");
    assert_eq!(told(&cell(&inputs.made().0, "301486 2024 todo").annual), "pim=101.00 devengado=60.00");
}

#[test]
fn the_newest_is_preferred_only_when_asked_and_only_where_the_days_differ() {
    let two = |first: &str, second: &str| {
        Inputs::default()
            .file("a.csv", &format!("2024={first}"))
            .spends("301486 2024 todo pim=100 devengado=1")
            .file("b.csv", &format!("2024={second}"))
            .spends("301486 2024 todo pim=200 devengado=2")
    };
    let clash = ["301486 2024 todo a.csv b.csv pim 100.00 200.00"];
    assert_eq!(two("2025-01-10", "2025-02-10").refused(), clash);
    assert_eq!(two("2025-01-10", "2025-01-10").preferring_the_newest().refused(), clash);
    let (panel, issues) = two("2025-01-10", "2025-02-10").preferring_the_newest().made();
    assert_eq!(told(&cell(&panel, "301486 2024 todo").annual), "pim=200.00 devengado=2.00");
    assert_eq!(issues, ["se_prefirio_lo_nuevo b.csv 301486"]);
    let (panel, issues) = two("2025-02-10", "2025-01-10").preferring_the_newest().made();
    assert_eq!(told(&cell(&panel, "301486 2024 todo").annual), "pim=100.00 devengado=1.00");
    assert_eq!(issues, ["se_prefirio_lo_nuevo a.csv 301486"]);
}

#[test]
fn a_file_without_a_day_is_older_than_any_that_has_one() {
    let inputs = Inputs::default()
        .file("sin_fecha.csv", "")
        .spends("301486 2024 todo pim=100 devengado=1")
        .file("con_fecha.csv", "2024=2024-06-01")
        .spends("301486 2024 todo pim=200 devengado=2")
        .preferring_the_newest();
    assert_eq!(inputs.made().1, ["se_prefirio_lo_nuevo con_fecha.csv 301486"]);
}

#[test]
fn projects_and_all_spending_of_one_year_are_refused_once_whatever_the_scopes() {
    let inputs = Inputs::default()
        .file("proyectos.csv", "proyectos 2024=2025-01-10")
        .spends("301486 2024 rubro18 pim=5 devengado=1")
        .spends("301486 2024 todo pim=9 devengado=2")
        .file("todo.csv", "2024=2025-01-10")
        .spends("301486 2024 todo pim=9 devengado=2");
    assert_eq!(inputs.refused(), ["301486 2024 todo proyectos.csv todo.csv proyectos todo"]);
    let apart = Inputs::default()
        .file("proyectos.csv", "proyectos 2024=2025-01-10")
        .spends("301486 2024 rubro18 pim=5 devengado=1")
        .file("todo.csv", "2024=2025-01-10")
        .spends("301486 2024 todo pim=9 devengado=2");
    assert_eq!(apart.refused(), ["301486 2024 todo proyectos.csv todo.csv proyectos todo"]);
}

#[test]
fn projects_in_one_year_and_all_spending_in_another_or_of_a_neighbour_are_no_mixture() {
    let inputs = Inputs::default()
        .file("proyectos.csv", "proyectos 2023=2024-01-10 2024=2025-01-10")
        .spends("301486 2023 todo pim=5 devengado=1")
        .spends("301487 2024 todo pim=5 devengado=1")
        .file("todo.csv", "2024=2025-01-10")
        .spends("301486 2024 todo pim=9 devengado=2");
    let (panel, _) = inputs.made();
    let inclusions: Vec<Inclusion> = panel.years.values().map(|data| data.inclusion(Scope::Todo)).collect();
    assert_eq!(inclusions, [Inclusion::Proyectos, Inclusion::Todo, Inclusion::Proyectos]);
}

#[test]
fn a_year_is_closed_by_a_query_after_it_and_dated_by_its_last_file() {
    let inputs = Inputs::default()
        .file("a.csv", "2023=2024-01-10 2024=2024-09-20")
        .spends("301486 2023 todo pim=5 devengado=1")
        .spends("301486 2024 todo pim=5 devengado=1")
        .file("b.csv", "2023=2023-12-31 2024=2024-10-02")
        .spends("301486 2023 todo pim=5 devengado=1")
        .spends("301486 2024 rubro18 pim=3 devengado=1")
        .spends("301487 2024 todo pim=3 devengado=1");
    let days = |inputs: &Inputs| -> Vec<(Option<String>, bool)> {
        let years = inputs.made().0.years;
        years.values().map(|data| (data.cut.date().map(|day| day.to_string()), data.closed)).collect()
    };
    let day = |text: &str| Some(text.to_string());
    let open = [(day("2024-01-10"), true), (day("2024-10-02"), false), (day("2024-10-02"), false)];
    assert_eq!(days(&inputs), open);
    // What is declared closed and dated before its end is not.
    let declared = inputs.closed(2024);
    assert_eq!(days(&declared), open);
    let told = declared.made().1;
    let declared = told.iter().filter(|told| told.starts_with("cierre"));
    assert_eq!(
        declared.collect::<Vec<_>>(),
        ["cierre_contradicho a.csv 2024", "cierre_contradicho b.csv 2024"]
    );
}

#[test]
fn months_that_lack_the_last_may_have_none_in_it_and_those_that_lack_more_do_not_close_the_year() {
    let closed = |last: u8, days: &str| {
        let inputs = Inputs::default()
            .file("a.csv", days)
            .spends("301486 2024 todo mes=1 devengado=5")
            .spends(&format!("301486 2024 todo mes={last} devengado=5"))
            .spends("301486 2024 todo mes=12 devengado=0")
            .closed(2024);
        let (panel, told) = inputs.made();
        (panel.years.values().all(|data| data.closed), told.len())
    };
    assert_eq!([closed(11, "meses 2024=2024-11-30"), closed(11, "")], [(true, 0); 2]);
    assert_eq!([closed(10, "meses 2024=2024-10-31"), closed(3, "meses 2024=2024-03-31")], [(false, 1); 2]);
    // A table of months says it by them alone.
    assert!(!closed(10, "").0);
}

#[test]
fn a_government_whose_months_stop_before_those_of_the_others_is_told_up_to_there() {
    let of = |govs: &[(u32, u8)]| {
        let mut inputs = Inputs::default().file("a.csv", "meses 2024=2024-12-31");
        for (gov, last) in govs {
            for month in 1..=*last {
                inputs = inputs.spends(&format!("{gov} 2024 todo mes={month} devengado=5"));
            }
        }
        let (panel, told) = inputs.made();
        let days = panel.years.values().map(|data| data.cut.date().unwrap().to_string());
        (days.collect::<Vec<_>>(), panel.years.values().map(|data| data.closed).collect::<Vec<_>>(), told)
    };
    let (days, closed, told) = of(&[(301_481, 12), (301_486, 6)]);
    assert_eq!((days, closed), (vec!["2024-12-31".into(), "2024-06-30".into()], vec![true, false]));
    assert_eq!(told, ["meses_de_uno_terminan a.csv 301486 2024"]);
    // Where many stop, it is the file that has few lines.
    assert!(of(&[(301_481, 12), (301_482, 5), (301_483, 7), (301_486, 6)]).2.is_empty());
}

#[test]
fn a_file_without_a_day_leaves_the_year_open_and_its_day_unknown() {
    let inputs = Inputs::default().file("a.csv", "").spends("301486 2024 todo pim=5 devengado=1");
    let (panel, _) = inputs.made();
    let data = &panel.years[&(year(2024), "301486".parse().unwrap())];
    assert_eq!((data.cut, data.closed), (CutOff::Unknown, false));
    let dated =
        Inputs::default().file("a.csv", "2024=2025-01-01").spends("301486 2024 todo pim=5 devengado=1");
    let (panel, _) = dated.made();
    let new_year = Date::parse_iso("2025-01-01").unwrap();
    assert_eq!(panel.years.values().next().unwrap().cut, CutOff::Query(new_year));
}

#[test]
fn the_newest_may_settle_projects_against_all_spending_and_the_year_is_then_what_the_newest_holds() {
    let one_scope = Inputs::default()
        .file("proyectos.csv", "proyectos 2024=2024-09-20")
        .spends("301486 2024 todo pim=5 devengado=1")
        .file("todo.csv", "2024=2025-01-10")
        .spends("301486 2024 todo pim=9 devengado=2")
        .preferring_the_newest();
    let (panel, issues) = one_scope.made();
    assert_eq!(told(&cell(&panel, "301486 2024 todo").annual), "pim=9.00 devengado=2.00");
    assert_eq!(panel.years.values().next().unwrap().inclusion(Scope::Todo), Inclusion::Todo);
    assert_eq!(issues, ["se_prefirio_lo_nuevo todo.csv 301486"]);
}

#[test]
fn the_newest_settles_nothing_between_two_scopes() {
    let two_scopes = Inputs::default()
        .file("proyectos.csv", "proyectos 2024=2024-09-20")
        .spends("301486 2024 rubro18 pim=5 devengado=1")
        .file("todo.csv", "2024=2025-01-10")
        .spends("301486 2024 todo pim=9 devengado=2")
        .preferring_the_newest();
    assert_eq!(two_scopes.refused(), ["301486 2024 todo proyectos.csv todo.csv proyectos todo"]);
}

#[test]
fn a_rubro_without_what_is_given_to_others_stands_beside_all_funds_and_not_beside_itself() {
    let all = |scope: &str| {
        Inputs::default()
            .file("rubro.csv", "sin_transferencias_ni_deuda 2024=2025-01-10")
            .spends("301486 2024 rubro18 pim=5 devengado=1")
            .file("todo.csv", "2024=2025-01-10")
            .spends(&format!("301486 2024 {scope} pim=9 devengado=2"))
    };
    let (panel, issues) = all("todo").made();
    let data = &panel.years[&(year(2024), "301486".parse().unwrap())];
    let includes = [Scope::Rubro18, Scope::Todo, Scope::Canon].map(|scope| data.inclusion(scope).code());
    assert_eq!((includes, issues.len()), (["sin_transferencias_ni_deuda", "todo", "todo"], 0));
    let clash = "301486 2024 rubro18 rubro.csv todo.csv sin_transferencias_ni_deuda todo";
    assert_eq!(all("rubro18").refused(), [clash]);
}

#[test]
fn a_mixture_in_several_scopes_is_one_refusal() {
    let both = |first: &str, second: &str| {
        Inputs::default()
            .file("proyectos.csv", &format!("proyectos 2024={first}"))
            .spends("301486 2024 rubro18 pim=5 devengado=1")
            .spends("301486 2024 todo pim=9 devengado=2")
            .file("todo.csv", &format!("2024={second}"))
            .spends("301486 2024 rubro18 pim=5 devengado=1")
            .spends("301486 2024 todo pim=9 devengado=2")
    };
    let once = ["301486 2024 rubro18 proyectos.csv todo.csv proyectos todo"];
    assert_eq!(both("2025-01-10", "2025-01-10").refused(), once);
    assert_eq!(both("2024-09-20", "2025-01-10").refused(), once);
    assert_eq!(both("2025-01-10", "2025-01-10").preferring_the_newest().refused(), once);
    let (panel, issues) = both("2024-09-20", "2025-01-10").preferring_the_newest().made();
    assert_eq!(panel.years.values().next().unwrap().inclusion(Scope::Todo), Inclusion::Todo);
    assert_eq!(issues.len(), 2, "each scope says which file it is of");
}

#[test]
fn a_file_that_knows_no_phase_adds_nothing() {
    let inputs = Inputs::default()
        .file("vacio.csv", "2024=2025-01-10")
        .spends("301486 2024 todo")
        .file("gasto.csv", "2024=2025-01-10")
        .spends("301486 2024 todo pim=9 devengado=2");
    assert_eq!(told(&cell(&inputs.made().0, "301486 2024 todo").annual), "pim=9.00 devengado=2.00");
}
