//! # girado_pim — De cada S/ 100 disponibles, ¿cuánto ya se pagó?
//!
//! ## Qué mide
//! La parte del presupuesto del año (PIM) que ya se pagó (girado) a quien hizo la obra o dio el servicio.
//!
//! ## Fórmula
//! `girado / pim`
//!
//! ## Por qué importa
//! Una obra recibida y no pagada pesa sobre quien la hizo.
//!
//! ## Causas habituales
//! - Lo recibido en diciembre se paga en enero.
//! - Obras en marcha que se pagan por avance.
//!
//! ## Pregunta
//! ¿Qué pagos faltan y para cuándo están previstos?
//!
//! ## Exclusiones
//! No se juzga: es un dato de contexto.
//!
//! ## Ejemplo
//! Torata, 2024, todos los fondos: 157,686,571 / 205,098,442 = 0.768834.
//!
//! ## Fuente
//! Dos columnas de la Consulta Amigable del MEF.
//!
//! ---
//! # girado_pim — Of every S/ 100 available, how much was already paid?
//!
//! ## What it measures
//! The part of the year's budget (PIM) already paid (girado) to those who did the work or gave the service.
//!
//! ## Formula
//! `girado / pim`
//!
//! ## Why it matters
//! A work received and not paid weighs on whoever did it.
//!
//! ## Usual causes
//! - What is received in December is paid in January.
//! - Works in progress, paid as they advance.
//!
//! ## Question
//! Which payments are missing, and when are they due?
//!
//! ## Exclusions
//! Not judged: it is context.
//!
//! ## Example
//! Torata, 2024, all funds: 157,686,571 / 205,098,442 = 0.768834.
//!
//! ## Source
//! Two columns of the ministry's Consulta Amigable.

use crate::indicators::{Direction, Family, Indicator, Judgement, Measure, Measured, Need, Over, Telling};
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::quantity::Measuring;

pub(super) static INDICATOR: Indicator = Indicator {
    id: "girado_pim",
    title: Bilingual {
        es: "De cada S/ 100 disponibles, ¿cuánto ya se pagó?",
        en: "Of every S/ 100 available, how much was already paid?",
    },
    family: Family::Timing,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Up,
    scopes: &[Scope::Rubro18, Scope::Todo],
    over: Over::Governments,
    needs: &[Need::Phase(Phase::Girado), Need::Phase(Phase::Pim)],
    judgement: Judgement::Context,
    measure,
    file: include_str!("girado_pim.rs"),
};

fn measure(unit: &Unit<'_>) -> Measure {
    Measured::ratio(unit.phase(Phase::Girado)?, unit.phase(Phase::Pim)?, "pim")
}

#[cfg(test)]
mod tests {
    use super::INDICATOR;
    use crate::indicators::fixture::check;

    #[test]
    fn the_example_of_its_header() {
        let line = "301486 2024 todo pim=205098442 girado=157686571";
        check(&INDICATOR, line, "2024 todo", "contexto 0.768834 = 157686571.00 / 205098442.00");
    }

    #[test]
    fn without_a_budget_it_is_no_figure_and_never_zero() {
        check(
            &INDICATOR,
            "301486 2024 todo pim=0 girado=5",
            "2024 todo",
            "no_calculable ZeroDenominator(\"pim\")",
        );
        check(&INDICATOR, "301486 2024 todo pim=5", "2024 todo", "no_calculable NoPhase(Girado)");
    }
}
