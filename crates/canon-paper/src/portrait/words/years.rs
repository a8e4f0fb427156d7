//! The years side by side, in words.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};

use crate::words::both;

pub(crate) const COLUMNS: [Bilingual; 5] = [
    both("año", "year"),
    both("llegó", "arrived"),
    both("presupuesto", "budget"),
    both("se gastó", "spent"),
    both("de 100", "of 100"),
];

pub(crate) fn title(unit: &str, language: Language) -> String {
    match language {
        Es => format!("Año por año, en {unit}"),
        En => format!("Year by year, in {unit}"),
    }
}
