//! # un_postor — ¿En cuántos procesos con competencia se presentó un solo postor?
//!
//! ## Qué mide
//! La parte de los procesos abiertos a competencia que tuvieron un solo postor.
//!
//! ## Fórmula
//! `procesos competitivos con un postor / procesos competitivos`
//!
//! ## Por qué importa
//! Con un solo postor no hay con quién comparar el precio.
//!
//! ## Causas habituales
//! - Un lugar lejano o una obra muy especializada atraen a pocos.
//! - Plazos cortos o fechas de fin de año.
//! - Requisitos que pocos cumplen en la zona.
//!
//! ## Pregunta
//! ¿Qué haría falta para que se presenten más postores: plazos, requisitos o difusión?
//!
//! ## Exclusiones
//! Cuenta los procesos con adjudicación en el año y método abierto o selectivo. Los que no dicen cuántos postores
//! tuvieron quedan fuera y se dice cuántos. Con pocos procesos el intervalo es ancho: se pregunta solo si su límite de
//! abajo alcanza la mediana de los pares.
//!
//! ## Ejemplo
//! Un gobierno inventado tuvo 50 procesos y 30 con un postor: 30 / 50 = 0.600000; con 50 procesos eso puede ser de 46 a
//! 72 de cada 100.
//!
//! ## Fuente
//! Contrataciones abiertas en formato OCDS, o adjudicaciones y listado de postores de CONOSCE (OECE, SEACE). Intervalo de Wilson al 95 %.
//!
//! ---
//! # un_postor — In how many competitive processes was there one bidder only?
//!
//! ## What it measures
//! The part of the processes open to competition that had a single bidder.
//!
//! ## Formula
//! `competitive processes with one bidder / competitive processes`
//!
//! ## Why it matters
//! With one bidder there is nobody to compare the price with.
//!
//! ## Usual causes
//! - A far place or a very special work attracts few.
//! - Short terms, or dates at the end of the year.
//! - Requirements that few meet in the area.
//!
//! ## Question
//! What would it take for more to bid: terms, requirements or publicity?
//!
//! ## Exclusions
//! It counts processes with an award in the year and an open or selective method. Those that do not say how many bid
//! are left out, and how many is said. With few processes the interval is wide: a question is asked only where its
//! lower end reaches the peers' median.
//!
//! ## Example
//! An invented government had 50 processes, 30 with one bidder: 30 / 50 = 0.600000; of 50 processes that may be 46 to
//! 72 of every 100.
//!
//! ## Source
//! Open contracting data (OCDS), or awards and the list of bidders of CONOSCE (OECE, SEACE). Wilson's interval at 95 %.

use crate::facts::Method;
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
    id: "un_postor",
    title: Bilingual {
        es: "¿En cuántos procesos con competencia se presentó un solo postor?",
        en: "In how many competitive processes was there one bidder only?",
    },
    short: Bilingual { es: "Un solo postor", en: "One bidder" },
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
    file: include_str!("un_postor.rs"),
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
    let (mut known, mut single, mut unknown) = (0, 0, 0);
    for process in &unit.processes()?.entries {
        if !process.method.is_some_and(Method::is_competitive) {
            continue;
        }
        match process.bidders {
            None | Some(0) => unknown += 1,
            Some(bidders) => {
                known += 1;
                if bidders == 1 {
                    single += 1;
                    unit.count_process(process);
                }
            }
        }
    }
    if known == 0 && unknown > 0 {
        return Err(Motive::NoBidders);
    }
    let mut measured = Measured::counted(single, known, "procesos competitivos")?;
    measured.also = wilson(single, known).map(|(low, _)| Quantity::Ratio(low)).into_iter().collect();
    measured.also.push(measured.numerator);
    measured.notes.extend((unknown > 0).then_some(Motive::LeftOut(unknown)));
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::un_postor::INDICATOR;
    use crate::indicators::fixture::check;

    fn processes(single: u32, several: u32) -> String {
        let bid =
            |count: u32, bidders: u32| vec![format!("proceso=open:{bidders}:A:5"); count as usize].join(" ");
        format!("pim=5 {} {}", bid(single, 1), bid(several, 3))
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
        // 4 of 5 is more than the peers' 40 of 100, but may be as little as 38.
        check(&INDICATOR, &among(&processes(4, 1)), "2024 todo", "sin_senal 0.800000 = 4 / 5");
        check(&INDICATOR, &among(&processes(5, 1)), "2024 todo", "senal 0.833333 = 5 / 6");
    }

    #[test]
    fn direct_awards_do_not_count_and_an_unknown_number_is_left_out_aloud() {
        let own = "pim=5 proceso=direct:1:A:5 proceso=open:2:A:5 proceso=open:-:A:5";
        check(&INDICATOR, &among(own), "2024 todo", "sin_senal 0.000000 = 0 / 1 LeftOut(1)");
    }

    #[test]
    fn none_is_no_signal_be_the_peers_ever_so_good() {
        let ids = [301_482, 301_483, 301_484, 301_485, 301_488, 301_489, 301_490, 301_491, 301_486];
        let lines = ids.map(|id| format!("{id} 2024 todo {}", processes(0, 10)));
        check(&INDICATOR, &lines.join("\n"), "2024 todo", "sin_senal 0.000000 = 0 / 10");
    }

    #[test]
    fn without_processes_bidders_or_peers_it_is_no_figure_or_no_judgement() {
        check(&INDICATOR, "301486 2024 todo pim=1", "2024 todo", "no_calculable NoRegister(Contracts)");
        check(&INDICATOR, "301486 2024 todo proceso=open:-:A:5", "2024 todo", "no_calculable NoBidders");
        let none = "no_calculable ZeroDenominator(\"procesos competitivos\")";
        check(&INDICATOR, "301486 2024 todo proceso=direct:1:A:5", "2024 todo", none);
        let alone = "301486 2024 todo pim=5 proceso=open:1:A:5";
        check(&INDICATOR, alone, "2024 todo", "sin_juicio 1.000000 = 1 / 1 FewPeers(0)");
    }

    #[test]
    fn a_process_with_nobody_bidding_is_left_out_and_selective_ones_count() {
        let own = "pim=5 proceso=open:0:A:5 proceso=open:1:A:5 proceso=limited:1:A:5 proceso=-:1:A:5";
        check(&INDICATOR, &among(own), "2024 todo", "sin_senal 1.000000 = 1 / 1 LeftOut(1)");
    }
}
