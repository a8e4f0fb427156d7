//! What a row of indicators carries beside its value: whose, of when, from which files, among how many.

use super::super::fixture::panel;
use super::super::{ALL, by_id};
use super::{Finding, evaluate};
use crate::indicators::cuts::Cuts;
use crate::law::references::References;
use crate::panel::Panel;
use crate::panel::peers::Base;
use crate::terms::budget::Scope;

fn evaluated(panel: &Panel, ids: &[&str]) -> Vec<Finding> {
    let indicators: Vec<_> = ids.iter().map(|id| by_id(id).unwrap()).collect();
    evaluate(panel, &indicators, &References::default(), &Cuts::default())
}

/// The finding of an indicator for the last line, of all funds.
fn found(lines: &str, id: &str) -> Finding {
    let last = lines.lines().next_back().unwrap();
    let panel = panel(lines.lines());
    let its = |f: &Finding| last.starts_with(&format!("{} {} {}", f.gov, f.year, f.scope));
    evaluated(&panel, &[id]).into_iter().find(its).unwrap()
}

fn sources(finding: &Finding) -> Vec<u16> {
    finding.sources.iter().map(|source| source.0).collect()
}

#[test]
fn an_empty_panel_has_no_findings() {
    assert!(evaluate(&Panel::default(), ALL, &References::published(), &Cuts::default()).is_empty());
}

#[test]
fn there_is_a_row_for_each_government_year_scope_and_indicator_in_that_order() {
    let lines = "301487 2023 todo pim=5 devengado=1\n301486 2024 rubro18 pim=5 devengado=1";
    let findings = evaluated(&panel(lines.lines()), &["saldo", "avance_pim", "volatilidad"]);
    let keys: Vec<String> =
        findings.iter().map(|f| format!("{} {} {} {}", f.year, f.gov, f.scope, f.indicator)).collect();
    assert_eq!(
        keys,
        [
            "2023 301487 canon volatilidad",
            "2023 301487 mineria volatilidad",
            "2023 301487 rubro18 avance_pim",
            "2023 301487 rubro18 saldo",
            "2023 301487 rubro18 volatilidad",
            "2023 301487 todo avance_pim",
            "2023 301487 todo saldo",
            "2024 301486 canon volatilidad",
            "2024 301486 mineria volatilidad",
            "2024 301486 rubro18 avance_pim",
            "2024 301486 rubro18 saldo",
            "2024 301486 rubro18 volatilidad",
            "2024 301486 todo avance_pim",
            "2024 301486 todo saldo",
        ]
    );
}

#[test]
fn a_row_says_how_large_its_budget_is_and_up_to_when_it_goes() {
    let row = found("301486 2024 todo corte=2024-09-20 pim=2000000 devengado=5", "avance_pim");
    assert_eq!((row.base, row.cut_off.unwrap().to_string()), (Some(Base::Mediana), "2024-09-20".to_string()));
    let row = found("301486 2024 todo devengado=5", "avance_pim");
    assert_eq!((row.base, row.value, row.numerator, row.denominator), (None, None, None, None));
    assert_eq!(sources(&row), [0], "what was looked at is told where there is no figure too");
}

#[test]
fn a_figure_comes_from_the_files_of_all_that_it_is_made_of() {
    let line = "301486 2024 canon acr=9000000 pob=3000";
    assert_eq!(sources(&found(line, "recibido_pc")), [0, 3], "people");
    let line = "301486 2024 canon acr=5 indice=0.5:10";
    assert_eq!(sources(&found(line, "indice_pagado")), [0, 1], "the part of the canon");
    let year = |year: u16| format!("301486 {year} canon acr=5 ipc=100");
    let lines: Vec<String> = (2020..2025).map(year).collect();
    assert_eq!(sources(&found(&lines.join("\n"), "volatilidad")), [0, 1], "prices");
    let nominal = lines.join("\n").replace("2020 canon acr=5 ipc=100", "2020 canon acr=5");
    assert_eq!(sources(&found(&nominal, "volatilidad")), [0], "prices that were not used");
    assert_eq!(sources(&found("301486 2024 todo pim=5 devengado=1 pob=9", "avance_pim")), [0]);
}

#[test]
fn a_figure_of_a_register_comes_from_its_file_and_is_of_its_day() {
    let of = |entry: &str, id: &str| {
        let row = found(&format!("301486 2024 todo corte=2024-09-20 pim=5 {entry}"), id);
        (sources(&row), row.cut_off.unwrap().to_string())
    };
    let on = |day: &str| (vec![2], day.to_string());
    assert_eq!(of("inversion=100:120:2022-06-15:no", "costo_actualizado"), on("2024-12-31"));
    assert_eq!(of("obras=25:3", "paralizadas"), on("2024-09-20"));
    assert_eq!(of("proceso=open:2:A:5", "un_postor"), on("2024-09-20"));
    assert_eq!(of("orden=5", "menores_8uit"), on("2024-09-20"));
    assert_eq!(of("regidores=dada:1:100", "regidores_1pct"), on("2024-09-20"));
}

#[test]
fn peers_are_the_others_of_its_group_that_have_a_value() {
    let lines = "301482 2024 todo pim=5 devengado=1
301483 2024 todo pim=5
301481 2024 todo pim=5 devengado=1
301482 2023 todo pim=5 devengado=1
301486 2024 todo pim=5";
    assert_eq!(found(lines, "avance_pim").peers, 1, "of its level, of its year, with a value");
    assert_eq!(found(&format!("{lines} devengado=1"), "avance_pim").peers, 1, "itself is none");
    assert_eq!(found("301486 2024 todo pim=5 devengado=1", "avance_pim").peers, 0);
}

#[test]
fn an_indicator_has_rows_in_its_own_scopes_only() {
    let panel = panel(["301486 2024 canon acr=5"].into_iter());
    let scopes = |id: &str| -> Vec<Scope> { evaluated(&panel, &[id]).iter().map(|f| f.scope).collect() };
    assert_eq!(scopes("gastado_acum"), [Scope::Rubro18]);
    assert_eq!(scopes("recibido_pc"), Scope::ALL);
}
