//! # adendas — ¿Cuánto crecieron sus contratos por adendas?
//!
//! ## Qué mide
//! Lo que las adendas (adicionales, prórrogas y complementarios, menos reducciones) sumaron a los contratos suscritos en el año,
//! frente a lo contratado.
//!
//! ## Fórmula
//! `lo que sumaron las adendas / lo contratado`
//!
//! ## Por qué importa
//! Lo que se agrega después de firmar no pasó por la competencia del proceso.
//!
//! ## Causas habituales
//! - Una obra encontró bajo tierra lo que el expediente no decía.
//! - Un servicio continuo se prorrogó mientras salía el siguiente.
//! - Subió un precio que el contrato reajusta.
//!
//! ## Pregunta
//! ¿Qué contratos crecieron más, y qué dijo el informe que sustentó cada adenda?
//!
//! ## Exclusiones
//! Cuenta contratos en soles, por el año en que se firmaron; las adendas pueden ser de después. Se pregunta desde la cuarta parte
//! de lo contratado. Un registro de parte del año se mide y no se juzga.
//!
//! ## Ejemplo
//! Un gobierno inventado contrató 800,000 y 200,000, y las adendas sumaron 250,000: 250,000 / 1,000,000 = 0.250000.
//!
//! ## Fuente
//! Contratos de CONOSCE (OECE). La cuarta parte (25 %) es el límite de adicionales de la Ley 30225, art. 34; aquí es propuesta
//! de canon para el total, por validar por la Comunidad.
//!
//! ---
//! # adendas — How much did its contracts grow by addenda?
//!
//! ## What it measures
//! What addenda (additions, extensions and complements, less reductions) added to the contracts signed in the year, over what was
//! contracted.
//!
//! ## Formula
//! `what addenda added / what was contracted`
//!
//! ## Why it matters
//! What is added after signing did not go through the competition of the process.
//!
//! ## Usual causes
//! - A work met under the ground what its technical file did not say.
//! - A continuous service was extended while the next was under way.
//! - A price rose that the contract adjusts.
//!
//! ## Question
//! Which contracts grew most, and what did the report behind each addendum say?
//!
//! ## Exclusions
//! It counts contracts in soles, by the year in which they were signed; addenda may be of later. A question is asked from a
//! quarter of what was contracted. A register of part of the year is measured and not judged.
//!
//! ## Example
//! An invented government contracted 800,000 and 200,000, and addenda added 250,000: 250,000 / 1,000,000 = 0.250000.
//!
//! ## Source
//! Contracts of CONOSCE (OECE). A quarter (25 %) is the limit of additions of Ley 30225, art. 34; here it is proposed by canon for
//! the total, to be validated by the Community.

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver,
    Need, Side, StatedBy, Subject, Telling, Timing,
};
use crate::panel::registers::Register;
use crate::panel::unit::Unit;
use crate::terms::budget::Scope;
use crate::terms::language::Bilingual;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "adendas",
    title: Bilingual {
        es: "¿Cuánto crecieron sus contratos por adendas?",
        en: "How much did its contracts grow by addenda?",
    },
    short: Bilingual { es: "Adendas", en: "Addenda" },
    family: Family::Contracts,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Signed],
    judgement: Judgement::All(Timing::WholeYearOf(Register::Signed), &[A_QUARTER]),
    goalposts: None,
    measure,
    file: include_str!("adendas.rs"),
};

const A_QUARTER: Condition = Condition {
    key: "minimo",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Ratio(Ratio::from_millionths(250_000))),
    applies: Applies::Always,
    text: Bilingual { es: "una cuarta parte de lo contratado", en: "a quarter of what was contracted" },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let contracts = &unit.signed()?.entries;
    let added = contracts.iter().map(|contract| contract.added).sum();
    Measured::ratio(added, contracts.iter().map(|contract| contract.amount).sum(), "lo contratado")
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::adendas::INDICATOR;
    use crate::indicators::fixture::check;

    #[test]
    fn the_example_of_its_header() {
        let line = "301486 2024 todo contrato=800000:250000 contrato=200000:0";
        let expected = "senal 0.250000 = 250000.00 / 1000000.00 umbral 0.250000";
        check(&INDICATOR, line, "2024 todo", expected);
    }

    #[test]
    fn at_the_cut_and_one_step_either_side() {
        for (added, state) in [(249_999, "sin_senal"), (250_000, "senal"), (250_001, "senal")] {
            let line = format!("301486 2024 todo contrato=1000000:{added}");
            let expected = format!("{state} 0.{added} = {added}.00 / 1000000.00 umbral 0.250000");
            check(&INDICATOR, &line, "2024 todo", &expected);
        }
    }

    #[test]
    fn what_was_taken_away_is_below_zero_and_without_contracts_it_is_no_figure() {
        let line = "301486 2024 todo contrato=1000:-100";
        let expected = "sin_senal -0.100000 = -100.00 / 1000.00 umbral 0.250000";
        check(&INDICATOR, line, "2024 todo", expected);
        check(&INDICATOR, "301486 2024 todo pim=1", "2024 todo", "no_calculable NoRegister(Signed)");
        let none = "no_calculable ZeroDenominator(\"lo contratado\")";
        check(&INDICATOR, "301486 2024 todo contrato=0:0", "2024 todo", none);
    }
}
