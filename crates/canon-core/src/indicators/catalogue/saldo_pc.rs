//! # saldo_pc — ¿Cuánto quedó sin gastar por habitante?
//!
//! ## Qué mide
//! Lo que faltaba gastar del presupuesto del año, repartido entre los habitantes.
//!
//! ## Fórmula
//! `(pim − devengado) / población`
//!
//! ## Por qué importa
//! Pone el saldo a la medida de la gente: dice cuánto dinero por persona sigue esperando.
//!
//! ## Causas habituales
//! - Obras en marcha que se pagan el año siguiente.
//! - Dinero que llegó cuando el año terminaba.
//! - Un lugar con pocos habitantes tiene cifras por habitante muy altas.
//!
//! ## Pregunta
//! ¿Qué se podría hacer con ese dinero que la gente note primero?
//!
//! ## Exclusiones
//! No se juzga: es un dato de contexto. No se aplica a universidades. Sin población del año o de dos años cerca no
//! se calcula.
//!
//! ## Ejemplo
//! Un distrito inventado con S/ 9,000,000 de saldo y 3,000 habitantes: S/ 3,000.00 por habitante.
//!
//! ## Fuente
//! Consulta Amigable del MEF, y población del INEI del año o del más cercano hasta dos años.
//!
//! ---
//! # saldo_pc — How much was left unspent per inhabitant?
//!
//! ## What it measures
//! What was still to be spent of the year's budget, shared among the inhabitants.
//!
//! ## Formula
//! `(pim − devengado) / población`
//!
//! ## Why it matters
//! It puts the balance to the measure of people: how much money for each is still waiting.
//!
//! ## Usual causes
//! - Works in progress, paid the next year.
//! - Money that arrived as the year ended.
//! - A place with few inhabitants has very high figures for each.
//!
//! ## Question
//! What could be done with that money that people would notice first?
//!
//! ## Exclusions
//! Not judged: it is context. It does not apply to universities. Without a population of the year or within two
//! years it is not computed.
//!
//! ## Example
//! An invented district with a balance of S/ 9,000,000 and 3,000 inhabitants: S/ 3,000.00 per inhabitant.
//!
//! ## Source
//! The ministry's Consulta Amigable, and INEI's population of the year or of the nearest within two years.

use crate::indicators::{
    Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver, Need, Telling,
};
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::quantity::Measuring;

pub(super) static INDICATOR: Indicator = Indicator {
    id: "saldo_pc",
    title: Bilingual {
        es: "¿Cuánto quedó sin gastar por habitante?",
        en: "How much was left unspent per inhabitant?",
    },
    short: Bilingual { es: "Saldo por habitante", en: "Unspent per person" },
    family: Family::Execution,
    measuring: Measuring::SolesPerInhabitant,
    telling: Telling::Plainly,
    direction: Direction::Down,
    scopes: &[Scope::Rubro18, Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Phase(Phase::Pim), Need::Phase(Phase::Devengado), Need::Population],
    judgement: Judgement::Context,
    goalposts: None,
    measure,
    file: include_str!("saldo_pc.rs"),
};

fn measure(unit: &Unit<'_>) -> Measure {
    Measured::per_inhabitant(unit.phase(Phase::Pim)? - unit.phase(Phase::Devengado)?, unit)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::saldo_pc::INDICATOR;
    use crate::indicators::fixture::check;

    #[test]
    fn the_example_of_its_header() {
        let line = "301486 2024 todo pim=10000000 devengado=1000000 pob=3000";
        let expected = "contexto 3000.00 = 9000000.00 / 3000 PopulationOf(Year(2024))";
        check(&INDICATOR, line, "2024 todo", expected);
    }

    #[test]
    fn without_people_or_amounts_it_is_no_figure() {
        check(
            &INDICATOR,
            "301486 2024 todo pim=5 devengado=1",
            "2024 todo",
            "no_calculable NoPopulation(Year(2024))",
        );
        check(&INDICATOR, "301486 2024 todo pim=5 pob=10", "2024 todo", "no_calculable NoPhase(Devengado)");
    }
}
