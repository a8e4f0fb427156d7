//! # saldo — ¿Cuánto dinero quedó sin gastar?
//!
//! ## Qué mide
//! Lo que faltaba gastar del presupuesto del año (PIM) en la fecha de los datos.
//!
//! ## Fórmula
//! `pim − devengado`
//!
//! ## Por qué importa
//! El saldo no se pierde: suele volver al presupuesto del año siguiente. Dice de cuánto dinero hay que conversar.
//!
//! ## Causas habituales
//! - Obras en marcha que se pagan el año siguiente.
//! - Dinero que llegó cuando el año terminaba.
//! - Proyectos con expediente técnico en revisión.
//!
//! ## Pregunta
//! ¿Qué parte del saldo ya tiene obra contratada y qué parte todavía no tiene destino?
//!
//! ## Exclusiones
//! No se juzga: es un dato de contexto. Puede ser negativo si el PIM bajó después de gastar.
//!
//! ## Ejemplo
//! Torata, 2024, todos los fondos: 205,098,442 − 159,243,866 = S/ 45,854,576.
//!
//! ## Fuente
//! Resta de dos columnas de la Consulta Amigable del MEF.
//!
//! ---
//! # saldo — How much money was left unspent?
//!
//! ## What it measures
//! What was still to be spent of the year's budget (PIM) on the date of the data.
//!
//! ## Formula
//! `pim − devengado`
//!
//! ## Why it matters
//! The balance is not lost: it usually returns to next year's budget. It says how much money there is to talk about.
//!
//! ## Usual causes
//! - Works under way that are paid next year.
//! - Money that came as the year ended.
//! - Projects whose technical file is under review.
//!
//! ## Question
//! What part of the balance already has a contracted work, and what part has no purpose yet?
//!
//! ## Exclusions
//! Not judged: it is context. It may be negative if the PIM fell after the spending.
//!
//! ## Example
//! Torata, 2024, all funds: 205,098,442 − 159,243,866 = S/ 45,854,576.
//!
//! ## Source
//! The difference of two columns of the ministry's Consulta Amigable.

use crate::indicators::{
    Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver, Need, Telling,
};
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::quantity::Measuring;

pub(super) static INDICATOR: Indicator = Indicator {
    id: "saldo",
    title: Bilingual { es: "¿Cuánto dinero quedó sin gastar?", en: "How much money was left unspent?" },
    short: Bilingual { es: "Saldo", en: "Unspent" },
    family: Family::Execution,
    measuring: Measuring::Soles,
    telling: Telling::Plainly,
    direction: Direction::Down,
    scopes: &[Scope::Rubro18, Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Phase(Phase::Pim), Need::Phase(Phase::Devengado)],
    judgement: Judgement::Context,
    goalposts: None,
    measure,
    file: include_str!("saldo.rs"),
};

fn measure(unit: &Unit<'_>) -> Measure {
    Ok(Measured::amount(unit.phase(Phase::Pim)? - unit.phase(Phase::Devengado)?))
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::saldo::INDICATOR;
    use crate::indicators::fixture::check;

    #[test]
    fn the_example_of_its_header() {
        let line = "301486 2024 todo pim=205098442 devengado=159243866";
        check(&INDICATOR, line, "2024 todo", "contexto 45854576.00 = 45854576.00");
    }

    #[test]
    fn more_spent_than_budgeted_is_below_zero() {
        check(&INDICATOR, "301486 2024 todo pim=10 devengado=12.50", "2024 todo", "contexto -2.50 = -2.50");
    }

    #[test]
    fn a_missing_side_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo devengado=12", "2024 todo", "no_calculable NoPhase(Pim)");
        check(&INDICATOR, "301486 2024 todo pim=12", "2024 todo", "no_calculable NoPhase(Devengado)");
    }
}
