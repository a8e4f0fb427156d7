//! # paralizadas — ¿Cuántas de sus obras están paralizadas?
//!
//! ## Qué mide
//! La parte de las obras del gobierno que el registro de obras da por paralizadas.
//!
//! ## Fórmula
//! `obras paralizadas / obras`
//!
//! ## Por qué importa
//! Una obra parada se deteriora, y cuesta más terminarla que haberla terminado a tiempo.
//!
//! ## Causas habituales
//! - Lluvias, huaicos o falta de acceso al lugar.
//! - Un arbitraje o una resolución de contrato en trámite.
//! - Falta de saldo, de expediente actualizado o de disponibilidad del terreno.
//! - La obra ya continuó y el registro aún no se actualiza.
//!
//! ## Pregunta
//! ¿Qué detuvo cada obra, quién debe resolverlo y para cuándo?
//!
//! ## Exclusiones
//! Cuenta cada obra una vez por su código. Necesita la fecha del registro (--as-of). Con menos de diez obras se dice
//! «tantas de tantas», sin porcentaje. De una lista que solo trae obras paralizadas no sale ninguna parte: se dice cuántas.
//!
//! ## Ejemplo
//! Un gobierno inventado tiene 25 obras y 3 paralizadas: 3 / 25 = 0.120000.
//!
//! ## Fuente
//! INFOBRAS, de la Contraloría. Se pregunta desde la primera obra paralizada: propuesta de canon, por validar por
//! la Comunidad.
//!
//! ---
//! # paralizadas — How many of its works stand still?
//!
//! ## What it measures
//! The part of the government's works that the register of works gives as stopped.
//!
//! ## Formula
//! `works stopped / works`
//!
//! ## Why it matters
//! A work that stands still decays, and costs more to finish than it would have in time.
//!
//! ## Usual causes
//! - Rains, mudslides or no access to the place.
//! - An arbitration or the ending of a contract under way.
//! - No money left, a technical file to be updated, or land not available.
//! - The work has gone on and the register is not up to date.
//!
//! ## Question
//! What stopped each work, who must solve it, and by when?
//!
//! ## Exclusions
//! Each work counts once by its code. It needs the day of the register (--as-of). Of fewer than ten works it says “so
//! many of so many”, without a percentage. A list of stopped works only gives no part of anything: it says how many.
//!
//! ## Example
//! An invented government has 25 works, 3 of them stopped: 3 / 25 = 0.120000.
//!
//! ## Source
//! INFOBRAS, of the Contraloría. A question is asked from the first stopped work on: proposed by canon, to be
//! validated by the Community.

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Goalposts, Indicator, Judgement, Measure, Measured,
    MeasuredOver, Need, Side, StatedBy, SubIndex, Subject, Telling, Timing,
};
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::Scope;
use crate::terms::language::Bilingual;
use crate::terms::quantity::{Measuring, Quantity};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "paralizadas",
    title: Bilingual {
        es: "¿Cuántas de sus obras están paralizadas?",
        en: "How many of its works stand still?",
    },
    short: Bilingual { es: "Obras paralizadas", en: "Works stopped" },
    family: Family::Projects,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Works],
    judgement: Judgement::All(Timing::Always, &[ANY]),
    goalposts: Some(Goalposts { of: SubIndex::Projects, nothing: 0, all: 300_000, both_ways: false }),
    measure,
    file: include_str!("paralizadas.rs"),
};

const ANY: Condition = Condition {
    key: "minimo_obras",
    subject: Subject::Also(0),
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Number(1)),
    applies: Applies::Always,
    text: Bilingual { es: "una obra paralizada o más", en: "one stopped work or more" },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let works = match (unit.works(), unit.stopped()) {
        (Ok(works), _) => works.entries,
        (Err(_), Ok(list)) => return Err(Motive::StoppedOnly(list.entries.len())),
        (Err(none), Err(_)) => return Err(none),
    };
    let mut measured = Measured::counted(works.stopped, works.all, "obras")?;
    measured.also = vec![measured.numerator];
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::paralizadas::INDICATOR;
    use crate::indicators::fixture::check;

    #[test]
    fn the_example_of_its_header() {
        let expected = "senal 0.120000 = 3 / 25 Wilson 0.041668 0.299558";
        check(&INDICATOR, "301486 2024 todo obras=25:3", "2024 todo", expected);
    }

    #[test]
    fn one_is_enough_and_none_is_no_signal() {
        check(&INDICATOR, "301486 2024 todo obras=40:1", "2024 todo", "senal 0.025000 = 1 / 40");
        check(&INDICATOR, "301486 2024 todo obras=40:0", "2024 todo", "sin_senal 0.000000 = 0 / 40");
    }

    #[test]
    fn without_works_it_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo pim=1", "2024 todo", "no_calculable NoRegister(Works)");
        let list = "301486 2024 todo parada=5:1:- parada=7:2:-";
        check(&INDICATOR, list, "2024 todo", "no_calculable StoppedOnly(2)");
        let none = "no_calculable ZeroDenominator(\"obras\")";
        check(&INDICATOR, "301486 2024 todo obras=0:0", "2024 todo", none);
    }
}
