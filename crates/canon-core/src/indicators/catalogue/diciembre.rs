//! # diciembre — De lo gastado en el año, ¿cuánto fue en diciembre?
//!
//! ## Qué mide
//! La parte del gasto del año (devengado) que se registró en el último mes.
//!
//! ## Fórmula
//! `devengado de diciembre / devengado de los doce meses`
//!
//! ## Por qué importa
//! El gasto que se junta al final deja poco tiempo para revisar y comparar.
//!
//! ## Causas habituales
//! - Valorizaciones de obra que se reconocen al cierre.
//! - El saldo de canon que llega a mitad de año y se contrata después.
//! - Normas de cierre que piden registrar lo recibido antes del 31.
//!
//! ## Pregunta
//! ¿Qué se recibió en diciembre, y desde cuándo estaba previsto?
//!
//! ## Exclusiones
//! Se juzga solo el año cerrado. Hacen falta cifras mes por mes; sin ellas no se calcula.
//!
//! ## Ejemplo
//! Un gobierno inventado gasta S/ 1,000,000 en el año, S/ 350,000 de ellos en diciembre: 0.350000. De cada S/ 100,
//! S/ 35.
//!
//! ## Fuente
//! Gasto mensual del MEF. La señal pide una de dos cosas, propuestas por canon: 30 de cada 100, o 10 puntos
//! más que el promedio de sus propios años anteriores (tres o más).
//!
//! ---
//! # diciembre — Of the year's spending, how much was in December?
//!
//! ## What it measures
//! The part of the year's spending (devengado) recorded in the last month.
//!
//! ## Formula
//! `devengado of December / devengado of the twelve months`
//!
//! ## Why it matters
//! Spending that gathers at the end leaves little time to review and compare.
//!
//! ## Usual causes
//! - Progress of works recognised at the close.
//! - The balance of canon that arrives in mid-year and is contracted later.
//! - Closing rules that ask to record what was received before the 31st.
//!
//! ## Question
//! What was received in December, and since when was it foreseen?
//!
//! ## Exclusions
//! Only a closed year is judged. It needs figures month by month; without them it is not computed.
//!
//! ## Example
//! An invented government spends S/ 1,000,000 in the year, S/ 350,000 of them in December: 0.350000. Of every S/
//! 100, S/ 35.
//!
//! ## Source
//! The ministry's monthly spending. The signal needs one of two things, proposed by canon, to be validated by the
//! Community: 30 of every 100, or 10 points above the mean of its own earlier years (three or more).

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Goalposts, Indicator, Judgement, Measure, Measured,
    MeasuredOver, Need, Side, StatedBy, SubIndex, Subject, Telling, Timing,
};
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::money::Soles;
use crate::terms::period::Month;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "diciembre",
    title: Bilingual {
        es: "De lo gastado en el año, ¿cuánto fue en diciembre?",
        en: "Of the year's spending, how much was in December?",
    },
    short: Bilingual { es: "Gasto en diciembre", en: "December spending" },
    family: Family::Timing,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Rubro18, Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Months],
    judgement: Judgement::Any(Timing::ClosedYear, &[MUCH, MORE_THAN_USUAL]),
    goalposts: Some(Goalposts { of: SubIndex::Timing, nothing: 83_333, all: 500_000, both_ways: false }),
    measure,
    file: include_str!("diciembre.rs"),
};

const MUCH: Condition = Condition {
    key: "minimo",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Ratio(Ratio::from_millionths(300_000))),
    applies: Applies::Always,
    text: Bilingual { es: "30 de cada 100 en diciembre", en: "30 of every 100 in December" },
    stated_by: StatedBy::Canon,
    question: None,
};

const MORE_THAN_USUAL: Condition = Condition {
    key: "sobre_propio",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::OwnMean(Quantity::Ratio(Ratio::from_millionths(100_000))),
    applies: Applies::Always,
    text: Bilingual { es: "10 puntos más que su propio promedio", en: "10 points above its own mean" },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    // Before the year is over December is not there yet, which is not the same as nothing in December.
    if !unit.closed() {
        return Err(Motive::YearOpen);
    }
    let months = unit.months(Phase::Devengado)?;
    let december = months.get(&Month::DECEMBER).copied().unwrap_or(Soles::ZERO);
    Measured::ratio(december, months.values().copied().sum(), "devengado de los doce meses")
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::diciembre::INDICATOR;
    use crate::indicators::fixture::check;

    #[test]
    fn the_example_of_its_header() {
        let line = "301486 2024 todo m3=650000 m12=350000";
        let expected = "senal 0.350000 = 350000.00 / 1000000.00 umbral 0.300000 FewOwnYears(0)";
        check(&INDICATOR, line, "2024 todo", expected);
    }

    #[test]
    fn at_the_cut_and_one_step_below() {
        let at = "senal 0.300000 = 300000.00 / 1000000.00 umbral 0.300000 FewOwnYears(0)";
        check(&INDICATOR, "301486 2024 todo m3=700000 m12=300000", "2024 todo", at);
        let below = "sin_juicio 0.299999 = 299999.00 / 1000000.00 umbral 0.300000 FewOwnYears(0)";
        check(&INDICATOR, "301486 2024 todo m3=700001 m12=299999", "2024 todo", below);
    }

    #[test]
    fn more_than_its_own_habit_is_worth_a_question() {
        let before =
            "301486 2021 todo m3=90 m12=10\n301486 2022 todo m3=90 m12=10\n301486 2023 todo m3=90 m12=10\n";
        let lines = format!("{before}301486 2024 todo m3=80 m12=20");
        check(&INDICATOR, &lines, "2024 todo", "senal 0.200000 = 20.00 / 100.00 umbral 0.200000");
        let lines = format!("{before}301486 2024 todo m3=81 m12=19");
        check(&INDICATOR, &lines, "2024 todo", "sin_senal 0.190000 = 19.00 / 100.00 umbral 0.200000");
    }

    #[test]
    fn a_year_without_months_or_still_open_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo devengado=5", "2024 todo", "no_calculable NoMonths(Devengado)");
        check(&INDICATOR, "301486 2024 todo corte=2024-09-20 m3=5", "2024 todo", "no_calculable YearOpen");
        let nothing = "no_calculable ZeroDenominator(\"devengado de los doce meses\")";
        check(&INDICATOR, "301486 2024 todo m3=0", "2024 todo", nothing);
    }
}
