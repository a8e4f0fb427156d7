//! # reconvocados — ¿Cuántos procesos hubo que convocar otra vez?
//!
//! ## Qué mide
//! La parte de los procesos adjudicados en el año que eran una segunda convocatoria o una posterior.
//!
//! ## Fórmula
//! `procesos convocados otra vez / procesos`
//!
//! ## Por qué importa
//! Cada convocatoria que queda desierta cuesta meses de lo que se quería comprar.
//!
//! ## Causas habituales
//! - Nadie se presentó: el plazo, el precio o el lugar no atrajeron.
//! - Las propuestas no cumplían requisitos que pocos cumplen en la zona.
//! - Una nulidad obligó a empezar de nuevo.
//!
//! ## Pregunta
//! ¿Por qué quedaron desiertas las convocatorias anteriores, y qué se cambió en esta?
//!
//! ## Exclusiones
//! Lee la convocatoria del final de la nomenclatura (AS-SM-25-2021-OEC-MPMN-2 es la segunda). Cuenta procesos con buena pro en
//! el año; los que quedaron desiertos del todo no están. Un registro de parte del año se mide y no se juzga. Con pocos
//! procesos el intervalo es ancho: se pregunta solo si su límite de abajo alcanza la mediana de los pares.
//!
//! ## Ejemplo
//! Un gobierno inventado adjudicó 50 procesos, 30 de ellos en segunda convocatoria: 30 / 50 = 0.600000.
//!
//! ## Fuente
//! Adjudicaciones de CONOSCE (OECE), que traen la nomenclatura. Intervalo de Wilson al 95 %.
//!
//! ---
//! # reconvocados — How many processes had to be called again?
//!
//! ## What it measures
//! The part of the processes awarded in the year that were a second call or a later one.
//!
//! ## Formula
//! `processes called again / processes`
//!
//! ## Why it matters
//! Each call that comes to nothing costs months of what was to be bought.
//!
//! ## Usual causes
//! - Nobody bid: the term, the price or the place did not attract.
//! - The bids did not meet requirements that few meet in the area.
//! - An annulment made it begin again.
//!
//! ## Question
//! Why did the earlier calls come to nothing, and what was changed in this one?
//!
//! ## Exclusions
//! It reads the call at the end of the nomenclature (AS-SM-25-2021-OEC-MPMN-2 is the second). It counts processes awarded in
//! the year; those that came to nothing at all are not there. A register of part of the year is measured and not judged. With
//! few processes the interval is wide: a question is asked only where its lower end reaches the peers' median.
//!
//! ## Example
//! An invented government awarded 50 processes, 30 of them in a second call: 30 / 50 = 0.600000.
//!
//! ## Source
//! Awards of CONOSCE (OECE), which give the nomenclature. Wilson's interval at 95 %.

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver,
    Need, Side, StatedBy, Subject, Telling, Timing,
};
use crate::panel::motive::Motive;
use crate::panel::registers::Register;
use crate::panel::unit::Unit;
use crate::stats::concentration::wilson;
use crate::terms::budget::Scope;
use crate::terms::language::Bilingual;
use crate::terms::quantity::{Measuring, Quantity};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "reconvocados",
    title: Bilingual {
        es: "¿Cuántos procesos hubo que convocar otra vez?",
        en: "How many processes had to be called again?",
    },
    short: Bilingual { es: "Reconvocados", en: "Called again" },
    family: Family::Contracts,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Contracts],
    judgement: Judgement::All(Timing::WholeYearOf(Register::Contracts), &[SURELY_LIKE_ITS_PEERS, SOME]),
    goalposts: None,
    measure,
    file: include_str!("reconvocados.rs"),
};

const SURELY_LIKE_ITS_PEERS: Condition = Condition {
    key: "mediana",
    subject: Subject::Also(0),
    side: Side::AtLeast,
    bound: Bound::PeerMedian,
    applies: Applies::Always,
    text: Bilingual {
        es: "el límite de abajo del intervalo de Wilson alcanza la mediana de sus pares",
        en: "the lower end of Wilson's interval reaches the median of its peers",
    },
    stated_by: StatedBy::Named,
    question: None,
};

const SOME: Condition = Condition {
    key: "minimo_procesos",
    subject: Subject::Also(1),
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Number(1)),
    applies: Applies::Always,
    text: Bilingual { es: "un proceso o más", en: "one process or more" },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let (mut known, mut again, mut unknown) = (0, 0, 0);
    for process in &unit.processes()?.entries {
        match process.is_called_again {
            Some(is_again) => {
                known += 1;
                if is_again {
                    again += 1;
                    unit.count_process(process);
                }
            }
            None => unknown += 1,
        }
    }
    if known == 0 {
        return Err(Motive::NoNomenclature);
    }
    let mut measured = Measured::counted(again, known, "procesos")?;
    measured.also = wilson(again, known).map(|(low, _)| Quantity::Ratio(low)).into_iter().collect();
    measured.also.push(measured.numerator);
    measured.notes.extend((unknown > 0).then_some(Motive::LeftOut(unknown)));
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::reconvocados::INDICATOR;
    use crate::indicators::fixture::check;

    fn processes(again: u32, first: u32) -> String {
        let of =
            |count: u32, call: u32| vec![format!("proceso=open:-:A:5:-:{call}"); count as usize].join(" ");
        format!("pim=5 {} {}", of(again, 2), of(first, 1))
    }

    /// Eight peers with 40 of 100 processes, and Torata last with its own.
    fn among(own: &str) -> String {
        let ids = [301_482, 301_483, 301_484, 301_485, 301_488, 301_489, 301_490, 301_491];
        let peers = ids.map(|id| format!("{id} 2024 todo {}", processes(40, 60)));
        format!("{}\n301486 2024 todo {own}", peers.join("\n"))
    }

    #[test]
    fn the_example_of_its_header() {
        let expected = "senal 0.600000 = 30 / 50 Wilson 0.461814 0.723916";
        check(&INDICATOR, &among(&processes(30, 20)), "2024 todo", expected);
    }

    #[test]
    fn few_processes_are_never_sure_enough() {
        check(&INDICATOR, &among(&processes(4, 1)), "2024 todo", "sin_senal 0.800000 = 4 / 5");
        check(&INDICATOR, &among(&processes(5, 1)), "2024 todo", "senal 0.833333 = 5 / 6");
    }

    #[test]
    fn none_is_no_signal_be_the_peers_ever_so_good() {
        let ids = [301_482, 301_483, 301_484, 301_485, 301_488, 301_489, 301_490, 301_491, 301_486];
        let lines = ids.map(|id| format!("{id} 2024 todo {}", processes(0, 10)));
        check(&INDICATOR, &lines.join("\n"), "2024 todo", "sin_senal 0.000000 = 0 / 10");
    }

    #[test]
    fn without_processes_or_their_calls_it_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo pim=1", "2024 todo", "no_calculable NoRegister(Contracts)");
        check(&INDICATOR, "301486 2024 todo proceso=open:1:A:5", "2024 todo", "no_calculable NoNomenclature");
        let some = "301486 2024 todo proceso=open:1:A:5 proceso=direct:-:A:5:-:1";
        check(&INDICATOR, some, "2024 todo", "sin_juicio 0.000000 = 0 / 1 LeftOut(1) FewPeers(0)");
    }
}
