//! The years side by side, in words.

use canon_core::terms::budget::Inclusion;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};

use crate::words::{both, scope};

pub(crate) const COLUMNS: [Bilingual; 5] = [
    both("año", "year"),
    both("llegó", "arrived"),
    both("presupuesto", "budget"),
    both("se gastó", "spent"),
    both("de 100", "of 100"),
];

pub(crate) fn title(unit: &str, inclusion: Option<Inclusion>, language: Language) -> String {
    let only = inclusion.and_then(|inclusion| scope::only(inclusion, language));
    let only = only.map(|only| format!(", {only}")).unwrap_or_default();
    match language {
        Es => format!("Año por año, en {unit}{only}"),
        En => format!("Year by year, in {unit}{only}"),
    }
}
