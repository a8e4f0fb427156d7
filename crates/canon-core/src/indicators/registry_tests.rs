//! What must hold for every indicator: one id in list, file, header and docs, and a complete card in both languages.

use super::{ALL, Indicator, Need};
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

#[test]
fn short_names_fit_the_head_of_a_column_and_are_told_apart() {
    const LONGEST: usize = 22;
    for (place, indicator) in ALL.iter().enumerate() {
        for language in [Language::Es, Language::En] {
            let short = indicator.short.in_language(language);
            assert!((1..=LONGEST).contains(&short.chars().count()), "{}: {short}", indicator.id);
            let is_same = |other: &&Indicator| other.short.in_language(language) == short;
            assert!(!ALL[..place].iter().any(is_same), "{}: {short} twice", indicator.id);
        }
    }
}
