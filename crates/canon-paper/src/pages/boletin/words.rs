//! The sentences of the bulletin.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;

use crate::words::both;

pub(super) const BULLETIN: Bilingual = both("Boletín del grupo impulsor", "Bulletin of the driving group");
pub(super) const CAUSES: Bilingual = both("¿Por qué cambiaron?", "Why did they change?");
pub(super) const CHANGES: Bilingual = both("Qué cambió", "What changed");
pub(super) const COMMITMENTS: Bilingual = both("Compromisos", "Commitments");
pub(super) const NO_COMMITMENTS: Bilingual = both(
    "No se dio un registro de compromisos (compromisos.csv).",
    "No register of commitments was given (compromisos.csv).",
);

pub(super) fn compared_with(run: &str, language: Language) -> String {
    match language {
        Es => format!("Se compara con la corrida {run}."),
        En => format!("Compared with run {run}."),
    }
}

pub(super) fn more_changes(more: usize, language: Language) -> String {
    match (language, more) {
        (Es, 1) => "Hay un cambio más: canon diff los muestra todos.".to_string(),
        (Es, _) => format!("Hay {more} cambios más: canon diff los muestra todos."),
        (En, 1) => "There is one more change: canon diff shows them all.".to_string(),
        (En, _) => format!("There are {more} more changes: canon diff shows them all."),
    }
}

/// That the figures of a year arrived, and what part was spent.
pub(super) fn arrived(year: Year, share: &str, before: Option<&str>, language: Language) -> String {
    match (before, language) {
        (Some(before), Es) => {
            format!(
                "Llegaron las cifras de {year}: se gastaron {share} de cada 100 soles; el año anterior, {before}"
            )
        }
        (Some(before), En) => format!(
            "The figures of {year} arrived: {share} of every 100 soles were spent; the year before, {before}"
        ),
        (None, Es) => format!("Llegaron las cifras de {year}: se gastaron {share} de cada 100 soles"),
        (None, En) => format!("The figures of {year} arrived: {share} of every 100 soles were spent"),
    }
}
