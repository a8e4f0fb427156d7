//! The four amounts, in words.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;

use crate::words::both;

pub(crate) const CREDITED_ALL_RUBROS: Bilingual =
    both("Se abonó (todos los rubros)", "Credited (all rubros)");
pub(crate) const SPENT_ABOVE_PIM: Bilingual = both("Se gastó de más que el PIM", "Spent above the PIM");
pub(crate) const LEFT_UNSPENT: Bilingual = both("Quedó sin gastar", "Left unspent");
pub(crate) const STILL_TO_SPEND: Bilingual = both("Falta gastar", "Still to spend");
pub(crate) const SPENT: Bilingual = both("Se gastó (devengado)", "Spent (devengado)");
pub(crate) const NO_DATA: Bilingual = both("sin dato en estos archivos", "no data in these files");
pub(crate) const HAD_INCLUDES_BALANCES: Bilingual = both(
    "«Había» incluye saldos de años anteriores y otros ingresos: por eso puede ser más que lo que llegó.",
    "“There was” includes balances of earlier years and other income, so it may be more than arrived.",
);
pub(crate) const CREDITS_ARE_MIXED: Bilingual = both(
    "Lo abonado mezcla transferencias con ingresos propios: no es canon.",
    "What was credited mixes transfers with own revenue: it is not canon.",
);

pub(crate) const IT_IS_BOOKED: Bilingual = both(
    "«Llegó» es lo recaudado, que anotó el propio gobierno, sin saldos de años anteriores: no es lo acreditado por el Tesoro.",
    "“Arrived” is recaudado, booked by the government itself, without balances of earlier years: not what the Treasury credited.",
);

pub(crate) fn four_bars(amounts: &str, year: Year, language: Language) -> String {
    match language {
        Es => format!("Cuatro barras en una misma escala, año {year}. {amounts}."),
        En => format!("Four bars on one scale, year {year}. {amounts}."),
    }
}

/// What was spent for each inhabitant; of a provincial municipality, whose: those of its capital district, and those of
/// its province.
pub(crate) fn per_inhabitant(
    each: &str,
    of_province: Option<&str>,
    year: Year,
    language: Language,
) -> String {
    match (of_province, language) {
        (None, Es) => format!("Lo gastado equivale a {each} (población de {year})."),
        (None, En) => format!("What was spent comes to {each} (population of {year})."),
        (Some(all), Es) => format!(
            "Lo gastado equivale a {each} de su distrito capital, o a {all} de toda la provincia (población de {year})."
        ),
        (Some(all), En) => format!(
            "What was spent comes to {each} of its capital district, or {all} of the whole province (population of {year})."
        ),
    }
}
