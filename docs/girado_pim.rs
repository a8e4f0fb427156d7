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
//! Se juzga solo el año cerrado. Sin presupuesto no se calcula.
//!
//! ## Ejemplo
//! Torata, 2024, todos los fondos: 157,686,571 / 205,098,442 = 0.768834.
//!
//! ## Fuente
//! Dos columnas de la Consulta Amigable del MEF. El umbral de 60 % es inventado para esta guía.
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
//! Only a closed year is judged. Without a budget it is not computed.
//!
//! ## Example
//! Torata, 2024, all funds: 157,686,571 / 205,098,442 = 0.768834.
//!
//! ## Source
//! Two columns of the ministry's Consulta Amigable. The threshold of 60 % is made up for this guide.

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver,
    Need, Side, StatedBy, Subject, Telling, Timing,
};
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "girado_pim",
    title: Bilingual {
        es: "De cada S/ 100 disponibles, ¿cuánto ya se pagó?",
        en: "Of every S/ 100 available, how much was already paid?",
    },
    short: Bilingual { es: "Pago del presupuesto", en: "Budget paid" },
    family: Family::Timing,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Up,
    scopes: &[Scope::Rubro18, Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Phase(Phase::Girado), Need::Phase(Phase::Pim)],
    judgement: Judgement::All(Timing::ClosedYear, &[SIX_TENTHS]),
    goalposts: None,
    measure,
    file: include_str!("girado_pim.rs"),
};

const SIX_TENTHS: Condition = Condition {
    key: "maximo",
    subject: Subject::Value,
    side: Side::AtMost,
    bound: Bound::Fixed(Quantity::Ratio(Ratio::from_millionths(600_000))),
    applies: Applies::Always,
    text: Bilingual { es: "60 % al cierre (inventado)", en: "60 % at year's end (made up)" },
    stated_by: StatedBy::Named,
    question: None,
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
        let expected = "sin_senal 0.768834 = 157686571.00 / 205098442.00 umbral 0.600000";
        check(&INDICATOR, line, "2024 todo", expected);
    }

    #[test]
    fn at_the_cut_and_one_step_either_side() {
        for (girado, expected) in [
            (599_999, "senal 0.599999 = 599999.00 / 1000000.00 umbral 0.600000"),
            (600_000, "senal 0.600000 = 600000.00 / 1000000.00 umbral 0.600000"),
            (600_001, "sin_senal 0.600001 = 600001.00 / 1000000.00 umbral 0.600000"),
        ] {
            let line = format!("301486 2024 todo pim=1000000 girado={girado}");
            check(&INDICATOR, &line, "2024 todo", expected);
        }
    }

    #[test]
    fn a_year_in_course_is_not_judged() {
        let line = "301486 2024 todo corte=2024-06-30 pim=10 girado=1";
        check(&INDICATOR, line, "2024 todo", "sin_juicio 0.100000 = 1.00 / 10.00 YearOpen");
    }

    #[test]
    fn without_a_budget_it_is_no_figure_and_never_zero() {
        let nothing = "301486 2024 todo pim=0 girado=5";
        check(&INDICATOR, nothing, "2024 todo", "no_calculable ZeroDenominator(\"pim\")");
        check(&INDICATOR, "301486 2024 todo pim=5", "2024 todo", "no_calculable NoPhase(Girado)");
    }
}
