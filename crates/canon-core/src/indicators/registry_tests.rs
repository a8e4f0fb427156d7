//! What must hold for every indicator: one id in list, file, header and docs, and a complete card in both languages.

use super::{ALL, Need};
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Language;

const SECTIONS: [[&str; 8]; 2] = [
    [
        "Qué mide",
        "Fórmula",
        "Por qué importa",
        "Causas habituales",
        "Pregunta",
        "Exclusiones",
        "Ejemplo",
        "Fuente",
    ],
    [
        "What it measures",
        "Formula",
        "Why it matters",
        "Usual causes",
        "Question",
        "Exclusions",
        "Example",
        "Source",
    ],
];

#[test]
fn ids_are_unique_and_well_formed() {
    for (place, indicator) in ALL.iter().enumerate() {
        assert!(
            indicator.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'),
            "{}",
            indicator.id
        );
        assert!(ALL[..place].iter().all(|other| other.id != indicator.id), "{} twice", indicator.id);
    }
}

#[test]
fn every_file_of_an_indicator_is_in_the_list_and_the_other_way_round() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/indicators/catalogue");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|name| name != "mod")
        .collect();
    files.sort();
    let mut ids: Vec<&str> = ALL.iter().map(|indicator| indicator.id).collect();
    ids.sort_unstable();
    assert_eq!(files, ids);
}

#[test]
fn every_card_is_complete_in_both_languages() {
    for indicator in ALL {
        for (language, sections) in [(Language::Es, SECTIONS[0]), (Language::En, SECTIONS[1])] {
            let title = indicator.title.in_language(language);
            let card = indicator.card(language);
            assert!(
                card.starts_with(&format!("# {} — {title}\n", indicator.id)),
                "{}: title of the card",
                indicator.id
            );
            for heading in sections {
                let text = indicator.section(language, heading);
                assert!(text.is_some_and(|t| t.len() > 10), "{}: section {heading}", indicator.id);
            }
        }
    }
}

#[test]
fn every_indicator_has_its_own_tests() {
    for indicator in ALL {
        assert!(indicator.file.matches("#[test]").count() >= 2, "{}", indicator.id);
    }
}

#[test]
fn no_indicator_that_needs_a_budget_has_rows_below_a_whole_rubro() {
    for indicator in ALL.iter().filter(|i| i.needs.contains(&Need::Phase(Phase::Pim))) {
        assert!(indicator.scopes.iter().all(|scope| scope.has_budget()), "{}", indicator.id);
    }
    assert!(!Scope::Canon.has_budget() && !Scope::Mineria.has_budget());
}

/// The catalogue as a contract: id, unit and scopes of every indicator.
const CONTRACT: [(&str, &str, &str); 30] = [
    ("avance_pim", "razon", "rubro18 todo"),
    ("saldo", "soles", "rubro18 todo"),
    ("saldo_pc", "soles_por_habitante", "rubro18 todo"),
    ("recibido_pc", "soles_por_habitante", "canon mineria rubro18 todo"),
    ("diciembre", "razon", "rubro18 todo"),
    ("ritmo", "puntos", "rubro18 todo"),
    ("pim_pia", "razon", "rubro18 todo"),
    ("pim_sin_respaldo", "razon", "rubro18 todo"),
    ("certif_sin_gasto", "razon", "rubro18 todo"),
    ("gastado_acum", "razon", "rubro18"),
    ("uso_corriente", "razon", "rubro18"),
    ("sectores_brecha", "razon", "rubro18 todo"),
    ("proyectos_sin_gasto", "razon", "rubro18 todo"),
    ("viabilidad_por_vencer", "numero", "todo"),
    ("paralizadas", "razon", "todo"),
    ("regidores_1pct", "razon", "todo"),
    ("dependencia", "razon", "todo"),
    ("volatilidad", "razon", "canon mineria rubro18"),
    ("atomizacion", "razon", "rubro18 todo"),
    ("costo_actualizado", "razon", "todo"),
    ("por_pagar", "razon", "rubro18 todo"),
    ("indice_pagado", "razon", "canon"),
    ("concentracion_terr", "numero", "canon mineria rubro18 todo"),
    ("credibilidad", "grado", "rubro18 todo"),
    ("contratacion_directa", "razon", "todo"),
    ("menores_8uit", "razon", "todo"),
    ("justo_bajo_8uit", "razon", "todo"),
    ("un_postor", "razon", "todo"),
    ("hhi_proveedores", "numero", "todo"),
    ("calidad_datos", "razon", "canon mineria rubro18 todo"),
];

#[test]
fn the_list_is_the_catalogue() {
    let scopes = |indicator: &super::Indicator| {
        indicator.scopes.iter().map(|scope| scope.code()).collect::<Vec<_>>().join(" ")
    };
    let list: Vec<(&str, &str, String)> = ALL.iter().map(|i| (i.id, i.measuring.code(), scopes(i))).collect();
    let contract = CONTRACT.map(|(id, unit, scopes)| (id, unit, scopes.to_string()));
    assert_eq!(list, contract);
}
