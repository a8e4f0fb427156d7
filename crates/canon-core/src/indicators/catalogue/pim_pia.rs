//! # pim_pia — El presupuesto final, ¿cuántas veces es el inicial?
//!
//! ## Qué mide
//! El presupuesto del año como quedó (PIM) frente al aprobado al inicio (PIA).
//!
//! ## Fórmula
//! `pim / pia`
//!
//! ## Por qué importa
//! Un presupuesto que crece mucho durante el año es difícil de planificar y de seguir.
//!
//! ## Causas habituales
//! - El PIA se fija bajo por norma donde hay canon: el adelanto de enero es la mitad de lo previsto en él.
//! - Los saldos de años anteriores entran durante el año.
//! - El canon del año fue mayor que lo previsto.
//!
//! ## Pregunta
//! ¿Cuánto del aumento vino de más canon y cuánto de saldos de años anteriores?
//!
//! ## Exclusiones
//! No se juzga: es un dato de contexto. En un año cerrado se pregunta donde llega a lo que alcanzan 5 de cada 100
//! gobiernos de su nivel y tamaño en el país. Sin PIA no se calcula.
//!
//! ## Ejemplo
//! Torata, 2024, todos los fondos: 205,098,442 / 109,723,058 = 1.869237 veces.
//!
//! ## Fuente
//! Consulta Amigable del MEF.
//!
//! ---
//! # pim_pia — How many times the opening budget is the final one?
//!
//! ## What it measures
//! The year's budget as it stands (PIM) against the one approved at the start (PIA).
//!
//! ## Formula
//! `pim / pia`
//!
//! ## Why it matters
//! A budget that grows much during the year is hard to plan and to follow.
//!
//! ## Usual causes
//! - Where there is canon the PIA is set low by rule: January's advance is half of what it foresees.
//! - Balances of earlier years come in during the year.
//! - The year's canon was larger than foreseen.
//!
//! ## Question
//! How much of the increase came from more canon, and how much from balances of earlier years?
//!
//! ## Exclusions
//! Not judged: it is context. In a closed year it is asked about where it reaches what 5 of every 100 governments
//! of its level and size in the country do. Without a PIA it is not computed.
//!
//! ## Example
//! Torata, 2024, all funds: 205,098,442 / 109,723,058 = 1.869237 times.
//!
//! ## Source
//! The ministry's Consulta Amigable.

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver,
    Need, Place, Side, StatedBy, Subject, Telling, Timing,
};
use crate::law::distributions::Percentile;
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::money::Soles;
use crate::terms::quantity::Measuring;

pub(super) static INDICATOR: Indicator = Indicator {
    id: "pim_pia",
    title: Bilingual {
        es: "El presupuesto final, ¿cuántas veces es el inicial?",
        en: "How many times the opening budget is the final one?",
    },
    short: Bilingual { es: "Veces el inicial", en: "Times the opening" },
    family: Family::Budget,
    measuring: Measuring::Ratio,
    telling: Telling::Times,
    direction: Direction::Neither,
    scopes: &[Scope::Rubro18, Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Phase(Phase::Pim), Need::Phase(Phase::Pia)],
    judgement: Judgement::Asks(Timing::ClosedYear, &[LIKE_FEW]),
    goalposts: None,
    measure,
    file: include_str!("pim_pia.rs"),
};

/// As five of every hundred of its level and size in the country.
const LIKE_FEW: Condition = Condition {
    key: "percentil_95",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::Nation(Place { percentile: Percentile::P95, worth: Soles::ZERO }),
    applies: Applies::WithDistribution,
    text: Bilingual {
        es: "como 5 de cada 100 gobiernos de su nivel y tamaño",
        en: "like 5 of every 100 governments of its level and size",
    },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    Measured::ratio(unit.phase(Phase::Pim)?, unit.phase(Phase::Pia)?, "pia")
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::pim_pia::INDICATOR;
    use crate::indicators::fixture::{check, found, spread_of};
    use crate::panel::motive::State;

    #[test]
    fn the_example_of_its_header() {
        let line = "301486 2024 todo pia=109723058 pim=205098442";
        check(&INDICATOR, line, "2024 todo", "contexto 1.869237 = 205098442.00 / 109723058.00");
    }

    #[test]
    fn a_budget_that_started_at_nothing_has_no_ratio() {
        check(
            &INDICATOR,
            "301486 2024 todo pia=0 pim=5",
            "2024 todo",
            "no_calculable ZeroDenominator(\"pia\")",
        );
        check(&INDICATOR, "301486 2024 todo pim=5", "2024 todo", "no_calculable NoPhase(Pia)");
        check(&INDICATOR, "301486 2024 todo pia=5", "2024 todo", "no_calculable NoPhase(Pim)");
    }

    #[test]
    fn what_few_of_the_country_reach_is_asked_about_and_is_no_signal() {
        let references = spread_of("pim_pia", [1, 2, 3, 4, 5, 6, 7].map(|times| times * 1_000_000));
        let asked = |figures: &str| {
            let found = found(&INDICATOR, &format!("301486 2024 todo {figures}"), &references);
            (found.state, found.reasons)
        };
        assert_eq!(asked("pia=10 pim=70"), (State::Contexto, vec!["percentil_95"]));
        assert_eq!(asked("pia=100 pim=699"), (State::Contexto, vec![]));
        assert_eq!(
            asked("corte=2024-06-30 pia=10 pim=70"),
            (State::Contexto, vec![]),
            "the year is not over"
        );
    }
}
