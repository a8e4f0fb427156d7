//! The table of commitments, in words.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;

use crate::words::both;

pub(crate) const COLUMNS: [Bilingual; 5] = [
    both("Compromiso", "Commitment"),
    both("Responsable", "Who"),
    both("Para cuándo", "By when"),
    both("Dato que lo muestra", "Figure that shows it"),
    both("Seguimiento", "Follow-up"),
];

pub(crate) const TO_BE_TOLD: Bilingual = both("por contar en la sesión", "to be told in the session");

pub(crate) fn value_now(value: Option<String>, year: Year, language: Language) -> String {
    match (value, language) {
        (Some(value), Es) => format!("ahora {value} ({year})"),
        (Some(value), En) => format!("now {value} ({year})"),
        (None, Es) => format!("sin dato en {year}"),
        (None, En) => format!("no data in {year}"),
    }
}
