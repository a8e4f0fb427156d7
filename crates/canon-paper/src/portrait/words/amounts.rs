//! The four amounts, in words.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;

use crate::words::both;

pub(crate) const CREDITED_ALL_RUBROS: Bilingual =
    both("Se abonó (todos los rubros)", "Credited (all rubros)");
pub(crate) const SPENT_ABOVE_PIM: Bilingual = both("Se gastó por encima", "Spent above it");
pub(crate) const LEFT_UNSPENT: Bilingual = both("Quedó sin gastar", "Left unspent");
pub(crate) const STILL_TO_SPEND: Bilingual = both("Falta gastar", "Still to spend");
pub(crate) const SPENT: Bilingual = both("Se gastó (devengado)", "Spent (devengado)");
pub(crate) const NO_DATA: Bilingual = both("sin dato", "no data");
pub(crate) const A_BUDGET_IS: Bilingual = both(
    "El presupuesto es un permiso para gastar, con saldos anteriores.",
    "The budget is a permission to spend, with balances of earlier years.",
);
pub(crate) const CREDITS_ARE_MIXED: Bilingual = both(
    "Lo abonado incluye ingresos propios: no es solo canon.",
    "What was credited includes own revenue: it is not canon alone.",
);
pub(crate) const IT_IS_BOOKED: Bilingual =
    both("«Llegó» es lo que anotó el gobierno.", "“Arrived” is what the government booked.");

pub(crate) fn four_bars(amounts: &str, year: Year, language: Language) -> String {
    match language {
        Es => format!("Barras en una misma escala, año {year}. {amounts}."),
        En => format!("Bars on one scale, year {year}. {amounts}."),
    }
}

/// What was spent for each inhabitant; of a provincial municipality, whose: those of its capital district, and those of
/// its province.
pub(crate) fn per_inhabitant(
    (each, people): (&str, &str),
    of_province: Option<&str>,
    year: Year,
    language: Language,
) -> String {
    match (of_province, language) {
        (None, Es) => format!("Se gastaron {each} ({people} personas en {year})."),
        (None, En) => format!("{each} were spent ({people} people in {year})."),
        (Some(all), Es) => format!(
            "Se gastaron {all} de toda la provincia, o {each} si se cuentan solo las {people} personas de la capital ({year})."
        ),
        (Some(all), En) => format!(
            "{all} of the whole province were spent, or {each} of the {people} people of the capital alone ({year})."
        ),
    }
}
