//! What was credited, by one file or several.

use crate::facts::Credit;
use crate::panel::assemble::fixture::{Inputs, cell};
use crate::panel::{Credits, Panel};
use crate::terms::budget::Phases;

/// What was authorised and credited as a transfer, as `10.00 9.00`.
fn transfers(panel: &Panel, which: &str) -> String {
    amounts(&cell(panel, which).credits[&Credit::Transfer])
}

fn amounts(credits: &Credits) -> String {
    [credits.autorizado, credits.acreditado]
        .map(|amount| amount.map_or("-".to_string(), |amount| amount.to_string()))
        .join(" ")
}

#[test]
fn the_months_of_a_file_add_up_and_stay_to_be_seen() {
    let inputs = Inputs::default()
        .file("abonos.csv", "2024=2025-01-10")
        .credited("301486 2024 canon mes=1 autorizado=10 acreditado=9")
        .credited("301486 2024 canon mes=6 autorizado=5 acreditado=5.50");
    let (panel, issues) = inputs.made();
    assert_eq!(transfers(&panel, "301486 2024 canon"), "15.00 14.50");
    let months: Vec<String> = cell(&panel, "301486 2024 canon").credits[&Credit::Transfer]
        .months
        .iter()
        .map(|(month, (authorised, credited))| {
            format!("{month} {} {}", authorised.unwrap(), credited.unwrap())
        })
        .collect();
    assert_eq!(months, ["1 10.00 9.00", "6 5.00 5.50"]);
    assert!(issues.is_empty());
}

#[test]
fn a_figure_of_the_year_has_no_months() {
    let inputs = Inputs::default()
        .file("abonos.csv", "2024=2025-01-10")
        .credited("301486 2024 canon autorizado=10 acreditado=9");
    let (panel, _) = inputs.made();
    assert_eq!(transfers(&panel, "301486 2024 canon"), "10.00 9.00");
    assert!(cell(&panel, "301486 2024 canon").credits[&Credit::Transfer].months.is_empty());
}

#[test]
fn what_one_month_lacks_the_year_lacks() {
    let inputs = Inputs::default()
        .file("abonos.csv", "2024=2025-01-10")
        .credited("301486 2024 canon mes=1 autorizado=10 acreditado=9")
        .credited("301486 2024 canon mes=2 acreditado=1");
    assert_eq!(transfers(&inputs.made().0, "301486 2024 canon"), "- 10.00");
}

#[test]
fn transfers_interest_and_own_revenue_stay_apart() {
    let inputs = Inputs::default()
        .file("abonos.csv", "2024=2025-01-10")
        .credited("301486 2024 todo autorizado=10 acreditado=10")
        .credited("301486 2024 todo concepto=intereses autorizado=1 acreditado=1")
        .credited("301486 2024 todo concepto=ingresos_propios autorizado=4 acreditado=4");
    let (panel, _) = inputs.made();
    let credited: Vec<String> = cell(&panel, "301486 2024 todo")
        .credits
        .iter()
        .map(|(credit, credits)| format!("{}: {}", credit.code(), amounts(credits)))
        .collect();
    assert_eq!(
        credited,
        ["transferencia: 10.00 10.00", "intereses: 1.00 1.00", "ingresos_propios: 4.00 4.00"]
    );
}

#[test]
fn two_files_that_agree_count_once_and_both_are_named() {
    let inputs = Inputs::default()
        .file("a.csv", "2024=2025-01-10")
        .credited("301486 2024 canon autorizado=10 acreditado=9")
        .file("b.csv", "2024=2025-01-10")
        .credited("301486 2024 canon mes=3 autorizado=10 acreditado=4")
        .credited("301486 2024 canon mes=4 autorizado=0 acreditado=5");
    let (panel, _) = inputs.made();
    assert_eq!(transfers(&panel, "301486 2024 canon"), "10.00 9.00");
    assert_eq!(cell(&panel, "301486 2024 canon").sources.len(), 2);
}

#[test]
fn a_centimo_between_two_files_is_refused_with_both() {
    let inputs = Inputs::default()
        .file("a.csv", "2024=2025-01-10")
        .credited("301486 2024 canon autorizado=10 acreditado=9")
        .file("b.csv", "2024=2025-01-10")
        .credited("301486 2024 canon autorizado=10 acreditado=9.01");
    assert_eq!(inputs.refused(), ["301486 2024 canon a.csv b.csv acreditado 9.00 9.01"]);
}

#[test]
fn credits_stand_beside_the_spending_of_their_government_and_make_a_year_of_their_own_where_there_is_none() {
    let inputs = Inputs::default()
        .file("gasto.csv", "2024=2025-01-10")
        .spends("301486 2024 rubro18 pim=100 devengado=60")
        .file("abonos.csv", "2023=2024-01-10 2024=2025-01-11")
        .credited("301486 2024 rubro18 autorizado=50 acreditado=50")
        .credited("301486 2023 rubro18 autorizado=7 acreditado=7");
    let (panel, issues) = inputs.made();
    let both = cell(&panel, "301486 2024 rubro18");
    assert_eq!(crate::panel::assemble::fixture::told(&both.annual), "pim=100.00 devengado=60.00");
    assert_eq!(
        (both.sources.len(), transfers(&panel, "301486 2024 rubro18")),
        (2, "50.00 50.00".to_string())
    );
    let alone = cell(&panel, "301486 2023 rubro18");
    assert_eq!((alone.annual, alone.rows), (Phases::NONE, 0));
    assert!(panel.years.values().all(|data| data.closed));
    assert!(issues.is_empty());
}

/// Two files about one transfer, each with its words and its amounts.
fn two(first: (&str, &str), second: (&str, &str)) -> Inputs {
    let credited = |inputs: Inputs, amounts: &str| inputs.credited(&format!("301486 2024 canon {amounts}"));
    let inputs = credited(Inputs::default().file("a.csv", first.0), first.1);
    credited(inputs.file("b.csv", second.0), second.1)
}

const DAY: &str = "2024=2025-01-10";

#[test]
fn what_was_authorised_and_each_month_must_agree_too() {
    let refused = |one: &str, other: &str| two((DAY, one), (DAY, other)).refused();
    let told = |what: &str| vec![format!("301486 2024 canon a.csv b.csv {what}")];
    assert_eq!(
        refused("autorizado=10 acreditado=9", "autorizado=11 acreditado=9"),
        told("autorizado 10.00 11.00")
    );
    let months = |first: &str, second: &str| {
        Inputs::default()
            .file("a.csv", DAY)
            .credited(&format!("301486 2024 canon mes=1 {first}"))
            .credited("301486 2024 canon mes=2 autorizado=5 acreditado=5")
            .file("b.csv", DAY)
            .credited(&format!("301486 2024 canon mes=1 {second}"))
    };
    let whole = |inputs: Inputs| inputs.credited("301486 2024 canon mes=2 autorizado=4 acreditado=6");
    let clash = whole(months("autorizado=5 acreditado=5", "autorizado=6 acreditado=4"));
    assert_eq!(clash.refused(), told("acreditado de mes 1 5.00 4.00"));
    let clash = months("autorizado=5 acreditado=5", "autorizado=6 acreditado=5")
        .credited("301486 2024 canon mes=2 autorizado=4 acreditado=5");
    assert_eq!(clash.refused(), told("autorizado de mes 1 5.00 6.00"));
}

#[test]
fn whole_soles_of_credits_may_be_two_soles_apart() {
    let sol = "sol 2024=2025-01-10";
    let (panel, _) = two((sol, "autorizado=12 acreditado=11"), (DAY, "autorizado=10 acreditado=9")).made();
    assert_eq!(transfers(&panel, "301486 2024 canon"), "10.00 9.00", "the céntimos lead");
    let apart = two((sol, "autorizado=12 acreditado=11.01"), (DAY, "autorizado=10 acreditado=9"));
    assert_eq!(apart.refused(), ["301486 2024 canon b.csv a.csv acreditado 9.00 11.01"]);
}

#[test]
fn one_file_fills_what_another_lacks() {
    let inputs = Inputs::default()
        .file("a.csv", DAY)
        .credited("301486 2024 canon acreditado=9")
        .file("b.csv", DAY)
        .credited("301486 2024 canon mes=3 autorizado=10 acreditado=9");
    let (panel, _) = inputs.made();
    assert_eq!(transfers(&panel, "301486 2024 canon"), "10.00 9.00");
    assert_eq!(cell(&panel, "301486 2024 canon").credits[&Credit::Transfer].months.len(), 1);
}

#[test]
fn the_newest_settles_credits_only_when_asked_and_where_the_days_differ() {
    let (old, new) = ("2024=2024-09-20", "2024=2025-01-10");
    let (few, more) = ("autorizado=5 acreditado=5", "autorizado=9 acreditado=9");
    let clash = ["301486 2024 canon a.csv b.csv acreditado 5.00 9.00"];
    assert_eq!(two((old, few), (new, more)).refused(), clash);
    assert_eq!(two((new, few), (new, more)).preferring_the_newest().refused(), clash);
    let (panel, issues) = two((old, few), (new, more)).preferring_the_newest().made();
    assert_eq!(transfers(&panel, "301486 2024 canon"), "9.00 9.00");
    assert_eq!(issues, ["se_prefirio_lo_nuevo b.csv 301486"]);
    assert_eq!(cell(&panel, "301486 2024 canon").sources.len(), 1);
    let (panel, issues) = two((new, more), (old, few)).preferring_the_newest().made();
    assert_eq!(transfers(&panel, "301486 2024 canon"), "9.00 9.00");
    assert_eq!(issues, ["se_prefirio_lo_nuevo a.csv 301486"]);
}
