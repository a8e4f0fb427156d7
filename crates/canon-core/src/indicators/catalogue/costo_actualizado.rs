//! # costo_actualizado — ¿Cuánto subió el costo de sus inversiones desde que eran viables?
//!
//! ## Qué mide
//! Lo que las inversiones del gobierno cuestan ahora por encima de lo que iban a costar al declararse viables.
//!
//! ## Fórmula
//! `Σ (costo actualizado − monto viable) / Σ monto viable`, cada código de inversión una vez
//!
//! ## Por qué importa
//! Lo que una obra sube lo deja de recibir otra.
//!
//! ## Causas habituales
//! - Años entre la viabilidad y la obra: precios, salarios y materiales suben.
//! - El expediente técnico encontró un suelo o un trazo distinto.
//! - La población pidió una meta mayor.
//!
//! ## Pregunta
//! ¿Qué inversiones explican el alza, y en qué paso se supo?
//!
//! ## Exclusiones
//! Cada inversión cuenta una vez aunque esté en varios distritos. Las que no tienen los dos montos quedan fuera y se
//! dice cuántas. Las cerradas o desactivadas cuentan, y se dice aparte cuántas son y cuánto subieron, porque en ellas ya no
//! hay nada que decidir. Son soles de cada año. Necesita la fecha del registro (--as-of).
//!
//! ## Ejemplo
//! Un gobierno inventado tiene dos inversiones: de S/ 1,000,000 a S/ 1,500,000 y de S/ 1,000,000 a S/ 1,100,000.
//! 600,000 / 2,000,000 = 0.300000.
//!
//! ## Fuente
//! Registro de inversiones (Invierte.pe). La señal desde 0.30 es propuesta de canon, por validar por la Comunidad y
//! calibrar con la historia.
//!
//! ---
//! # costo_actualizado — How much has the cost of its investments risen since they were viable?
//!
//! ## What it measures
//! What the government's investments cost now above what they were to cost when declared viable.
//!
//! ## Formula
//! `Σ (cost now − viable amount) / Σ viable amount`, each investment's code once
//!
//! ## Why it matters
//! What one work rises another does not receive.
//!
//! ## Usual causes
//! - Years between viability and work: prices, wages and materials rise.
//! - The technical file found another soil or layout.
//! - People asked for a larger goal.
//!
//! ## Question
//! Which investments explain the rise, and at which step was it known?
//!
//! ## Exclusions
//! Each investment counts once though it be in several districts. Those without both amounts are left out, and how many
//! is said. Those closed or taken off the register count, and how many they are and how much they rose is told apart, for
//! nothing is left to decide in them. Soles are of each year. It needs the day of the register (--as-of).
//!
//! ## Example
//! An invented government has two investments: from S/ 1,000,000 to S/ 1,500,000 and from S/ 1,000,000 to S/ 1,100,000.
//! 600,000 / 2,000,000 = 0.300000.
//!
//! ## Source
//! Register of investments (Invierte.pe). The signal from 0.30 is proposed by canon, to be validated by the
//! Community and calibrated with history.

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Goalposts, Indicator, Judgement, Measure, Measured,
    MeasuredOver, Need, Side, StatedBy, SubIndex, Subject, Telling, Timing,
};
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::Scope;
use crate::terms::language::Bilingual;
use crate::terms::money::Soles;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "costo_actualizado",
    title: Bilingual {
        es: "¿Cuánto subió el costo de sus inversiones desde que eran viables?",
        en: "How much has the cost of its investments risen since they were viable?",
    },
    short: Bilingual { es: "Costo actualizado", en: "Updated cost" },
    family: Family::Projects,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Investments],
    judgement: Judgement::All(Timing::Always, &[MUCH]),
    goalposts: Some(Goalposts { of: SubIndex::Projects, nothing: 0, all: 600_000, both_ways: false }),
    measure,
    file: include_str!("costo_actualizado.rs"),
};

const MUCH: Condition = Condition {
    key: "minimo",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Ratio(Ratio::from_millionths(300_000))),
    applies: Applies::Always,
    text: Bilingual {
        es: "30 de cada 100 soles más que al ser viables",
        en: "30 of every 100 soles above what they were to cost",
    },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let investments = &unit.investments()?.entries;
    let (mut closed, mut open) = (Rise::default(), Rise::default());
    for investment in investments {
        let Some((now, viable)) = investment.cost.zip(investment.viable) else { continue };
        if viable > Soles::ZERO {
            let of = if investment.is_over() { &mut closed } else { &mut open };
            of.count += 1;
            of.above += now - viable;
            of.viable += viable;
        }
    }
    let mut measured =
        Measured::ratio(closed.above + open.above, closed.viable + open.viable, "monto viable")?;
    let apart = match (closed.ratio(), open.ratio()) {
        (Some(theirs), Some(others)) => Some(Motive::ClosedApart { closed: closed.count, theirs, others }),
        (Some(_), None) => Some(Motive::AllClosed),
        _ => None,
    };
    measured.notes.extend(apart);
    let without = investments.len() - closed.count - open.count;
    measured.notes.extend((without > 0).then_some(Motive::LeftOut(without)));
    Ok(measured)
}

/// By how much some investments cost more than when they were viable.
#[derive(Default)]
struct Rise {
    count: usize,
    above: Soles,
    viable: Soles,
}

impl Rise {
    fn ratio(&self) -> Option<Ratio> {
        Ratio::of_soles(self.above, self.viable)
    }
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::costo_actualizado::INDICATOR;
    use crate::indicators::fixture::check;
    use crate::terms::quantity::Ratio;

    #[test]
    fn the_example_of_its_header_is_at_the_cut() {
        let line = "301486 2024 todo inversion=1000000:1500000:-:- inversion=1000000:1100000:-:-";
        check(&INDICATOR, line, "2024 todo", "senal 0.300000 = 600000.00 / 2000000.00 umbral 0.300000");
    }

    #[test]
    fn a_step_less_is_no_signal_and_a_fall_is_a_value() {
        let line = "301486 2024 todo inversion=1000000:1299999:-:-";
        check(&INDICATOR, line, "2024 todo", "sin_senal 0.299999 = 299999.00 / 1000000.00 umbral 0.300000");
        let line = "301486 2024 todo inversion=100:90:-:-";
        check(&INDICATOR, line, "2024 todo", "sin_senal -0.100000 = -10.00 / 100.00 umbral 0.300000");
    }

    #[test]
    fn an_investment_without_both_amounts_is_left_out_aloud() {
        let line = "301486 2024 todo inversion=100:120:-:- inversion=-:900:-:- inversion=0:50:-:-";
        check(
            &INDICATOR,
            line,
            "2024 todo",
            "sin_senal 0.200000 = 20.00 / 100.00 umbral 0.300000 LeftOut(2)",
        );
    }

    #[test]
    fn those_that_are_closed_count_and_are_told_apart() {
        let line =
            "301486 2024 todo inversion=100:150:-:-:CERRADO inversion=300:330:-:- inversion=-:9:-:-:CERRADO";
        let [theirs, others] = [500_000, 100_000].map(Ratio::from_millionths);
        let told = format!("ClosedApart {{ closed: 1, theirs: {theirs:?}, others: {others:?} }} LeftOut(1)");
        let expected = format!("sin_senal 0.200000 = 80.00 / 400.00 umbral 0.300000 {told}");
        check(&INDICATOR, line, "2024 todo", &expected);
        let line = "301486 2024 todo inversion=100:110:-:-:CERRADO";
        check(&INDICATOR, line, "2024 todo", "sin_senal 0.100000 = 10.00 / 100.00 umbral 0.300000 AllClosed");
    }

    #[test]
    fn without_the_register_or_amounts_it_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo pim=1", "2024 todo", "no_calculable NoRegister(Investments)");
        let line = "301486 2024 todo inversion=-:5:-:-";
        check(&INDICATOR, line, "2024 todo", "no_calculable ZeroDenominator(\"monto viable\")");
    }
}
