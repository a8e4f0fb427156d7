//! # brecha_fisico_financiera — ¿Se pagó más de lo que se avanzó en sus obras paralizadas?
//!
//! ## Qué mide
//! Los puntos en que lo pagado va por delante de lo construido, en las obras de la lista de paralizadas, según pesa el costo
//! de cada una.
//!
//! ## Fórmula
//! `Σ costo × (avance financiero − avance físico) / Σ costo`
//!
//! ## Por qué importa
//! Lo que se paga antes de construirse queda sin obra que mostrar si la obra se detiene.
//!
//! ## Causas habituales
//! - Un adelanto directo o de materiales, que se descuenta después.
//! - Equipos comprados y todavía no instalados.
//! - El avance físico registrado es de otro mes que el pago.
//!
//! ## Pregunta
//! ¿A qué corresponde lo pagado que aún no se ve en obra?
//!
//! ## Exclusiones
//! Cuenta las obras con costo, avance financiero y avance físico; las demás quedan fuera y se dice cuántas. Un valor negativo
//! dice que se construyó más de lo pagado. Necesita el día de la lista (--as-of). Sigue el método de quien la publica.
//!
//! ## Ejemplo
//! Un gobierno inventado tiene una obra de 1 millón con 60 % pagado y 50 % construido, y otra igual con 40 % y 40 %:
//! 100,000 / 2,000,000 = 0.050000.
//!
//! ## Fuente
//! Listas de obras paralizadas con avances (informes con INFOBRAS e Invierte.pe). Valla de Tukey: tercer cuartil de los pares
//! y 1.5 veces la distancia entre cuartiles.
//!
//! ---
//! # brecha_fisico_financiera — Was more paid than built of its stopped works?
//!
//! ## What it measures
//! The points by which what was paid is ahead of what was built, in the works of the list of stopped ones, by the weight of
//! the cost of each.
//!
//! ## Formula
//! `Σ cost × (financial − physical progress) / Σ cost`
//!
//! ## Why it matters
//! What is paid before it is built has no work to show if the work stops.
//!
//! ## Usual causes
//! - An advance, for materials or in money, which is taken off later.
//! - Equipment bought and not yet installed.
//! - The physical progress in the register is of another month than the payment.
//!
//! ## Question
//! What does that correspond to which was paid and is not yet seen in the work?
//!
//! ## Exclusions
//! It counts the works with a cost and both kinds of progress; the rest are left out, and how many is said. A value below zero
//! says that more was built than paid. It needs the day of the list (--as-of). It follows its publisher's method.
//!
//! ## Example
//! An invented government has a work of 1 million, 60 % paid and 50 % built, and one like it of 40 % and 40 %:
//! 100,000 / 2,000,000 = 0.050000.
//!
//! ## Source
//! Lists of stopped works with their progress (reports made of INFOBRAS and Invierte.pe). Tukey's fence: the peers' third
//! quartile and 1.5 times the distance between quartiles.

use crate::facts::StoppedFact;
use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver,
    Need, Side, StatedBy, Subject, Telling, Timing,
};
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::Scope;
use crate::terms::language::Bilingual;
use crate::terms::money::Soles;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "brecha_fisico_financiera",
    title: Bilingual {
        es: "¿Se pagó más de lo que se avanzó en sus obras paralizadas?",
        en: "Was more paid than built of its stopped works?",
    },
    short: Bilingual { es: "Pago sin avance", en: "Paid, not built" },
    family: Family::Projects,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Stopped],
    judgement: Judgement::All(Timing::Always, &[BEYOND_PEERS]),
    goalposts: None,
    measure,
    file: include_str!("brecha_fisico_financiera.rs"),
};

const BEYOND_PEERS: Condition = Condition {
    key: "valla",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::PeerFence(Quantity::Ratio(Ratio::from_millionths(1_500_000))),
    applies: Applies::Always,
    text: Bilingual {
        es: "valla de Tukey de sus pares: 1.5 veces la distancia entre cuartiles",
        en: "Tukey's fence of its peers: 1.5 times the distance between quartiles",
    },
    stated_by: StatedBy::Named,
    question: None,
};

/// A millionth is one part of so many.
const WHOLE: i128 = 1_000_000;

/// The cost of a work, and what of it was paid and not built.
fn gap(work: &StoppedFact) -> Option<(Soles, Soles)> {
    let (cost, points) = (work.cost?, work.paid?.minus(work.built?));
    let ahead = i128::from(cost.centimos()) * i128::from(points.millionths());
    // Halves away from zero, as everywhere.
    let rounded = (ahead.abs() + WHOLE / 2) / WHOLE * ahead.signum();
    Some((cost, Soles::from_centimos(i64::try_from(rounded).ok()?)))
}

fn measure(unit: &Unit<'_>) -> Measure {
    let works = &unit.stopped()?.entries;
    let gaps: Vec<(Soles, Soles)> = works.iter().filter_map(gap).collect();
    if gaps.is_empty() {
        return Err(Motive::StoppedOnly(works.len()));
    }
    let ahead = gaps.iter().map(|(_, ahead)| *ahead).sum();
    let mut measured =
        Measured::ratio(ahead, gaps.iter().map(|(cost, _)| *cost).sum(), "costo de las obras")?;
    measured.notes.push(Motive::OfWorks(gaps.len()));
    let unknown = works.len() - gaps.len();
    measured.notes.extend((unknown > 0).then_some(Motive::LeftOut(unknown)));
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::brecha_fisico_financiera::INDICATOR;
    use crate::indicators::fixture::check;

    #[test]
    fn the_example_of_its_header() {
        let line = "301486 2024 todo parada=1000000:-:600:500 parada=1000000:-:400:400";
        let expected = "sin_juicio 0.050000 = 100000.00 / 2000000.00 OfWorks(2) FewPeers(0)";
        check(&INDICATOR, line, "2024 todo", expected);
    }

    #[test]
    fn at_the_fence_of_its_peers_and_one_step_either_side() {
        let ids = [301_482, 301_483, 301_484, 301_485, 301_488, 301_489, 301_490, 301_491, 301_486];
        let lines = |own: u32| {
            let of = |(id, paid): (&u32, u32)| format!("{id} 2024 todo pim=5 parada=1000:-:{paid}:0");
            let paid = [100, 100, 100, 100, 200, 200, 200, 200, own];
            ids.iter().zip(paid).map(of).collect::<Vec<_>>().join("\n")
        };
        for (own, state) in [(349, "sin_senal"), (350, "senal"), (351, "senal")] {
            let expected = format!("{state} 0.{own}000 = {own}.00 / 1000.00 umbral 0.350000 OfWorks(1)");
            check(&INDICATOR, &lines(own), "2024 todo", &expected);
        }
    }

    #[test]
    fn what_was_built_and_not_paid_is_below_zero_and_an_unknown_is_left_out_aloud() {
        let line = "301486 2024 todo parada=1000:-:400:500 parada=1000:-:400 parada=-:-:1:1";
        let expected = "sin_juicio -0.100000 = -100.00 / 1000.00 OfWorks(1) LeftOut(2) FewPeers(0)";
        check(&INDICATOR, line, "2024 todo", expected);
        check(&INDICATOR, "301486 2024 todo pim=1", "2024 todo", "no_calculable NoRegister(Stopped)");
        check(&INDICATOR, "301486 2024 todo parada=5:1", "2024 todo", "no_calculable StoppedOnly(1)");
    }
}
