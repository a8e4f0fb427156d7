//! # indice_pagado — ¿Llegó lo que le tocaba según su índice?
//!
//! ## Qué mide
//! La diferencia entre el canon minero que se acreditó en el año y el que resulta del índice de distribución aprobado,
//! como parte de este.
//!
//! ## Fórmula
//! `(acreditado − índice × total) / (índice × total)`
//!
//! ## Por qué importa
//! El reparto sale de una fórmula pública. Quien la puede rehacer no depende de que le digan cuánto le toca.
//!
//! ## Causas habituales
//! - Adelantos de un año que se descuentan en el siguiente.
//! - Redondeos y descuentos de la tesorería.
//! - Un distrito creado después de aprobado el índice.
//!
//! ## Pregunta
//! ¿De qué se compone la diferencia: adelantos, descuentos o abonos que faltan?
//!
//! ## Exclusiones
//! Solo canon minero y transferencias (grupo 1). Se juzga el año cerrado.
//!
//! ## Ejemplo
//! Con el índice 0.0230 de S/ 6,982,000,000 le tocan S/ 160,586,000; si se acreditó la cuarta parte de los
//! S/ 643 millones que publicó la prensa, S/ 160,750,000: 164,000 / 160,586,000 = 0.001021.
//!
//! ## Fuente
//! Transferencias del MEF y los índices de la resolución ministerial de cada año. La tolerancia de 0.5 % es una
//! propuesta de la comunidad, inspirada en la conciliación que pide el EITI (requisito 5.2).
//!
//! ---
//! # indice_pagado — Did what its index gives it arrive?
//!
//! ## What it measures
//! The difference between the mining canon credited in the year and what the approved distribution index gives, as a
//! part of the latter.
//!
//! ## Formula
//! `(acreditado − index × total) / (index × total)`
//!
//! ## Why it matters
//! The distribution follows a public formula. Whoever can redo it need not be told what is due.
//!
//! ## Usual causes
//! - Advances of one year that are taken off in the next.
//! - Rounding and deductions by the treasury.
//! - A district created after the index was approved.
//!
//! ## Question
//! What is the difference made of: advances, deductions, or credits still missing?
//!
//! ## Exclusions
//! Mining canon and transfers (group 1) only. Only a closed year is judged.
//!
//! ## Example
//! The index 0.0230 of S/ 6,982,000,000 gives S/ 160,586,000; if a quarter of the S/ 643 million that the press
//! published was credited, S/ 160,750,000: 164,000 / 160,586,000 = 0.001021.
//!
//! ## Source
//! The ministry's transfers and the indices of each year's ministerial resolution. The tolerance of 0.5 % is
//! proposed by the community, after the reconciliation that EITI asks for (requirement 5.2).

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Goalposts, Indicator, Judgement, Measure, Measured,
    MeasuredOver, Need, Side, StatedBy, SubIndex, Subject, Telling, Timing,
};
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::Scope;
use crate::terms::language::Bilingual;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "indice_pagado",
    title: Bilingual {
        es: "¿Llegó lo que le tocaba según su índice?",
        en: "Did what its index gives it arrive?",
    },
    short: Bilingual { es: "Índice pagado", en: "Index paid" },
    family: Family::Income,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Neither,
    scopes: &[Scope::Canon],
    over: MeasuredOver::Governments,
    needs: &[Need::Transfers, Need::Indices],
    judgement: Judgement::Any(Timing::ClosedYear, &[LESS, MORE]),
    goalposts: Some(Goalposts { of: SubIndex::Credibility, nothing: 0, all: 50_000, both_ways: true }),
    measure,
    file: include_str!("indice_pagado.rs"),
};

const LESS: Condition = Condition {
    key: "de_menos",
    subject: Subject::Value,
    side: Side::AtMost,
    bound: Bound::Fixed(Quantity::Ratio(Ratio::from_millionths(-5_000))),
    applies: Applies::Always,
    text: Bilingual { es: "0.5 % o más de menos", en: "0.5 % less, or more than that" },
    stated_by: StatedBy::Canon,
    question: None,
};

const MORE: Condition = Condition {
    key: "de_mas",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Ratio(Ratio::from_millionths(5_000))),
    applies: Applies::Always,
    text: Bilingual { es: "0.5 % o más de más", en: "0.5 % more, or above" },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let (_, fact) = unit.index()?;
    let due = fact.index.of(fact.total);
    let mut measured = Measured::ratio(unit.acreditado()? - due, due, "indice × total")?;
    measured.notes.push(Motive::ByIndex(fact.index, fact.total));
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::indice_pagado::INDICATOR;
    use crate::indicators::fixture::check;

    #[track_caller]
    fn credited(amount: &str, expected: &str) {
        let line = format!("R455 2025 canon acr={amount} indice=0.0230:6982000000");
        let by = "ByIndex(DistributionIndex(230000000), Soles { centimos: 698200000000 })";
        check(&INDICATOR, &line, "2025 canon", &format!("{expected} {by}"));
    }

    #[test]
    fn the_example_of_its_header() {
        credited("160750000", "sin_senal 0.001021 = 164000.00 / 160586000.00 umbral 0.005000");
    }

    #[test]
    fn at_the_tolerance_it_asks_on_either_side_and_a_step_within_it_does_not() {
        credited("161388930", "senal 0.005000 = 802930.00 / 160586000.00 umbral 0.005000");
        credited("159783070", "senal -0.005000 = -802930.00 / 160586000.00 umbral -0.005000");
        credited("161388769", "sin_senal 0.004999 = 802769.00 / 160586000.00 umbral 0.005000");
        credited("159783231", "sin_senal -0.004999 = -802769.00 / 160586000.00 umbral -0.005000");
    }

    #[test]
    fn each_missing_input_is_named() {
        check(&INDICATOR, "R455 2025 canon acr=5", "2025 canon", "no_calculable NoIndex");
        check(&INDICATOR, "R455 2025 todo pim=5 indice=0.1:10", "2025 canon", "no_calculable NoTransfers");
        let zero = "no_calculable ZeroDenominator(\"indice × total\")";
        check(&INDICATOR, "R455 2025 canon acr=5 indice=0:10", "2025 canon", zero);
    }
}
