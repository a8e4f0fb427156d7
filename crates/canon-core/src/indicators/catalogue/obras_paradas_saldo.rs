//! # obras_paradas_saldo — ¿Cuánto falta pagar de sus obras paralizadas?
//!
//! ## Qué mide
//! Lo que falta pagar de las obras del gobierno que una lista da por paralizadas o en riesgo, frente a su presupuesto del año.
//!
//! ## Fórmula
//! `saldo de las obras de la lista / pim`
//!
//! ## Por qué importa
//! Es el dinero que haría falta para terminar lo que ya se empezó.
//!
//! ## Causas habituales
//! - La obra espera un arbitraje, un saldo de obra o un terreno.
//! - La lista es de otro mes y la obra ya continuó.
//! - El saldo incluye lo que se pagará en varios años.
//!
//! ## Pregunta
//! ¿Qué obras de la lista se van a retomar, con qué dinero y desde cuándo?
//!
//! ## Exclusiones
//! Cada obra cuenta una vez por su código, aunque esté en varias listas; dice de cuántas. Las que no dicen su saldo quedan fuera
//! y se dice cuántas. Necesita el día de la lista (--as-of) y el presupuesto de ese año. La lista sigue el método de quien la
//! publica; no dice qué parte de todas las obras está parada.
//!
//! ## Ejemplo
//! Un gobierno inventado con PIM de 10 millones tiene dos obras en la lista con saldo de 1.5 y 1 millones: 2.5 / 10 = 0.250000.
//!
//! ## Fuente
//! Listas de obras paralizadas (Contraloría, MVCS, informes con INFOBRAS e Invierte.pe). Valla de Tukey: tercer cuartil de los
//! pares y 1.5 veces la distancia entre cuartiles.
//!
//! ---
//! # obras_paradas_saldo — How much is left to pay of its stopped works?
//!
//! ## What it measures
//! What is left to pay of the government's works that a list gives as stopped or at risk, over its budget of the year.
//!
//! ## Formula
//! `balance of the works of the list / pim`
//!
//! ## Why it matters
//! It is the money that it would take to finish what was begun.
//!
//! ## Usual causes
//! - The work waits for an arbitration, for a new contract of the rest, or for land.
//! - The list is of another month and the work has gone on.
//! - The balance holds what will be paid over several years.
//!
//! ## Question
//! Which works of the list will be taken up again, with what money and from when on?
//!
//! ## Exclusions
//! Each work counts once by its code, even if it is in several lists; it says of how many. Those that do not say their balance
//! are left out, and how many is said. It needs the day of the list (--as-of) and the budget of that year. The list follows its
//! publisher's method; it does not say which part of all works is stopped.
//!
//! ## Example
//! An invented government with a PIM of 10 million has two works on the list with balances of 1.5 and 1 million: 2.5 / 10 =
//! 0.250000.
//!
//! ## Source
//! Lists of stopped works (Contraloría, MVCS, reports made of INFOBRAS and Invierte.pe). Tukey's fence: the peers' third
//! quartile and 1.5 times the distance between quartiles.

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver,
    Need, Side, StatedBy, Subject, Telling, Timing,
};
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::money::Soles;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "obras_paradas_saldo",
    title: Bilingual {
        es: "¿Cuánto falta pagar de sus obras paralizadas?",
        en: "How much is left to pay of its stopped works?",
    },
    short: Bilingual { es: "Saldo de paradas", en: "Left of stopped" },
    family: Family::Projects,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Phase(Phase::Pim), Need::Stopped],
    judgement: Judgement::All(Timing::Always, &[BEYOND_PEERS]),
    goalposts: None,
    measure,
    file: include_str!("obras_paradas_saldo.rs"),
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

fn measure(unit: &Unit<'_>) -> Measure {
    let works = &unit.stopped()?.entries;
    let balances: Vec<Soles> = works.iter().filter_map(|work| work.balance).collect();
    if balances.is_empty() {
        return Err(Motive::StoppedOnly(works.len()));
    }
    let mut measured = Measured::ratio(balances.iter().copied().sum(), unit.phase(Phase::Pim)?, "pim")?;
    measured.notes.push(Motive::OfWorks(balances.len()));
    let unknown = works.len() - balances.len();
    measured.notes.extend((unknown > 0).then_some(Motive::LeftOut(unknown)));
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::obras_paradas_saldo::INDICATOR;
    use crate::indicators::fixture::check;

    #[test]
    fn the_example_of_its_header() {
        let line = "301486 2024 todo pim=10000000 parada=2000000:1500000 parada=-:1000000";
        let expected = "sin_juicio 0.250000 = 2500000.00 / 10000000.00 OfWorks(2) FewPeers(0)";
        check(&INDICATOR, line, "2024 todo", expected);
    }

    #[test]
    fn at_the_fence_of_its_peers_and_one_step_either_side() {
        let ids = [301_482, 301_483, 301_484, 301_485, 301_488, 301_489, 301_490, 301_491, 301_486];
        let lines = |own: u32| {
            let of = |(id, left): (&u32, u32)| format!("{id} 2024 todo pim=1000 parada=-:{left}");
            let left = [100, 100, 100, 100, 200, 200, 200, 200, own];
            ids.iter().zip(left).map(of).collect::<Vec<_>>().join("\n")
        };
        for (own, state) in [(349, "sin_senal"), (350, "senal"), (351, "senal")] {
            let expected = format!("{state} 0.{own}000 = {own}.00 / 1000.00 umbral 0.350000 OfWorks(1)");
            check(&INDICATOR, &lines(own), "2024 todo", &expected);
        }
    }

    #[test]
    fn without_a_list_balances_or_a_budget_it_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo pim=1", "2024 todo", "no_calculable NoRegister(Stopped)");
        check(&INDICATOR, "301486 2024 todo pim=1 parada=5:-", "2024 todo", "no_calculable StoppedOnly(1)");
        check(&INDICATOR, "301486 2024 todo parada=5:1", "2024 todo", "no_calculable NoPhase(Pim)");
        let some = "301486 2024 todo pim=10 parada=5:1 parada=5:-";
        let expected = "sin_juicio 0.100000 = 1.00 / 10.00 OfWorks(1) LeftOut(1) FewPeers(0)";
        check(&INDICATOR, some, "2024 todo", expected);
    }
}
