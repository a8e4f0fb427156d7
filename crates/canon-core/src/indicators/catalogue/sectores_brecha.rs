//! # sectores_brecha — ¿Cuánto va a agua, salud, educación y campo?
//!
//! ## Qué mide
//! La parte de lo gastado en agropecuaria, saneamiento, salud y educación (funciones 10, 18, 20 y 22).
//!
//! ## Fórmula
//! `devengado en las funciones 10, 18, 20 y 22 / devengado`
//!
//! ## Por qué importa
//! Son los servicios donde más le falta a la gente, y donde la ley del canon quiere que se note.
//!
//! ## Causas habituales
//! - El gobierno ya atendió esas brechas en años anteriores.
//! - Un año de una sola obra grande de transporte o riego cambia la parte de todas.
//! - Hay competencias que son de otro nivel de gobierno.
//!
//! ## Pregunta
//! ¿Qué brecha pesa más aquí, y qué parte del gasto la atiende?
//!
//! ## Exclusiones
//! No se juzga: es un dato de contexto. Hace falta el gasto por función.
//!
//! ## Ejemplo
//! Un gobierno inventado gasta S/ 1,000,000: S/ 200,000 en saneamiento y S/ 150,000 en educación: 0.350000.
//!
//! ## Fuente
//! Gasto del MEF por función.
//!
//! ---
//! # sectores_brecha — How much goes to water, health, schools and farming?
//!
//! ## What it measures
//! The part of spending on farming, sanitation, health and education (functions 10, 18, 20 and 22).
//!
//! ## Formula
//! `devengado in functions 10, 18, 20 and 22 / devengado`
//!
//! ## Why it matters
//! These are the services that people lack most, and where the law of the canon wants it to show.
//!
//! ## Usual causes
//! - The government saw to these gaps in earlier years.
//! - A year with one large work of transport or irrigation changes the part of all.
//! - Some of it is the task of another level of government.
//!
//! ## Question
//! Which gap weighs most here, and what part of spending sees to it?
//!
//! ## Exclusions
//! Not judged: it is context. It needs spending by function.
//!
//! ## Example
//! An invented government spends S/ 1,000,000: S/ 200,000 on sanitation and S/ 150,000 on education: 0.350000.
//!
//! ## Source
//! The ministry's spending by function.

use crate::facts::{Purpose, PurposeKind};
use crate::indicators::{
    Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver, Need, Telling,
};
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::quantity::Measuring;

/// Agropecuaria, saneamiento, salud, educación.
const FUNCTIONS: [u8; 4] = [10, 18, 20, 22];

pub(super) static INDICATOR: Indicator = Indicator {
    id: "sectores_brecha",
    title: Bilingual {
        es: "¿Cuánto va a agua, salud, educación y campo?",
        en: "How much goes to water, health, schools and farming?",
    },
    short: Bilingual { es: "Sectores de brecha", en: "Gap sectors" },
    family: Family::Budget,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Neither,
    scopes: &[Scope::Rubro18, Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Phase(Phase::Devengado), Need::Purposes(PurposeKind::Function)],
    judgement: Judgement::Context,
    goalposts: None,
    measure,
    file: include_str!("sectores_brecha.rs"),
};

fn measure(unit: &Unit<'_>) -> Measure {
    let wanted = |purpose| matches!(purpose, Purpose::Function(code) if FUNCTIONS.contains(&code));
    let spent = unit.spent_for(PurposeKind::Function, wanted)?;
    Measured::ratio(spent, unit.phase(Phase::Devengado)?, "devengado")
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::sectores_brecha::INDICATOR;
    use crate::indicators::fixture::check;

    #[test]
    fn the_example_of_its_header() {
        let line = "301486 2024 todo devengado=1000000 funcion=18:200000 funcion=22:150000 funcion=15:650000";
        check(&INDICATOR, line, "2024 todo", "contexto 0.350000 = 350000.00 / 1000000.00");
    }

    #[test]
    fn without_functions_or_spending_it_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo devengado=5", "2024 todo", "no_calculable NoPurposes(Function)");
        let zero = "301486 2024 todo devengado=0 funcion=18:0";
        check(&INDICATOR, zero, "2024 todo", "no_calculable ZeroDenominator(\"devengado\")");
    }
}
