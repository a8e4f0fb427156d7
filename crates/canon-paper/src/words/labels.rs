//! Words that stand in several pages, messages and chapters.

use canon_core::law::sharing::Sharer;
use canon_core::terms::budget::Inclusion;
use canon_core::terms::language::{Bilingual, Language};

use super::both;

pub(crate) const LESSONS: Bilingual = both("Lecciones aprendidas", "Lessons learned");
pub(crate) const SOURCE: Bilingual = both("Fuente:", "Source:");
pub(crate) const METHOD: Bilingual = both("Cálculo:", "Method:");
pub(crate) const COMMITMENTS_AND_FOLLOW_UP: Bilingual =
    both("Compromisos y seguimiento", "Commitments and follow-up");
pub(crate) const MAY_BE_DUE_TO: Bilingual = both("Puede deberse a:", "It may be due to:");
pub(crate) const METHOD_SENTENCE: Bilingual = both(
    "de cada 100 = devengado / PIM × 100; quedó = PIM − devengado. Montos redondeados.",
    "of every 100 = devengado / PIM × 100; left = PIM − devengado. Amounts are rounded.",
);
pub(crate) const GOOD_SIGN: Bilingual = both("Algo que va bien", "Something that goes well");
pub(crate) const NO_DATA: Bilingual = both("sin dato", "no data");
pub(crate) const CONTENTS: Bilingual = both("Contenido", "Contents");
pub(crate) const INDICATOR: Bilingual = both("Indicador", "Indicator");
pub(crate) const YEAR: Bilingual = both("Año", "Year");
pub(crate) const GOVERNMENT: Bilingual = both("Gobierno", "Government");
pub(crate) const OF: Bilingual = both("de", "of");
pub(crate) const ARRIVED: Bilingual = both("Llegó (acreditado)", "Arrived (credited)");
pub(crate) const BOOKED: Bilingual = both("Llegó (recaudado)", "Arrived (recaudado)");
const HAD: Bilingual = both("Presupuesto (PIM)", "Budget (PIM)");
/// The budget of figures that include so much: that of projects alone is no budget of a government.
pub(crate) const fn had(inclusion: Option<Inclusion>) -> Bilingual {
    match inclusion {
        Some(Inclusion::Proyectos) => both("PIM de proyectos", "PIM of projects"),
        Some(Inclusion::Todo | Inclusion::SinTransferenciasNiDeuda) | None => HAD,
    }
}
pub(crate) const SPENT: Bilingual = both("Se gastó", "Spent");
pub(crate) const OF_EVERY_HUNDRED: Bilingual = both("De cada 100", "Of every 100");
pub(crate) const OR_LESS: Bilingual = both("o menos", "or less");
pub(crate) const OR_MORE: Bilingual = both("o más", "or more");
pub(crate) const QUESTION: Bilingual = both("Pregunta", "Question");
pub(crate) const FUNCTION: Bilingual = both("Función", "Function");

/// Who receives a part of the canon, in few words.
pub(crate) const fn sharer(sharer: Sharer, language: Language) -> &'static str {
    match sharer {
        Sharer::Producer => language.pick("distritos donde está la mina", "districts with the mine"),
        Sharer::Province => language.pick("municipios de la provincia", "municipalities of the province"),
        Sharer::Department => language.pick("municipios de la región", "municipalities of the region"),
        Sharer::Regional => language.pick("gobierno regional", "regional government"),
        Sharer::Universities => language.pick("universidades públicas", "public universities"),
    }
}
