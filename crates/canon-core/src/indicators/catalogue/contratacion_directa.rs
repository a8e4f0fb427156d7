//! # contratacion_directa — ¿Qué parte de lo adjudicado fue por contratación directa?
//!
//! ## Qué mide
//! La parte del monto adjudicado en el año que se contrató sin competencia.
//!
//! ## Fórmula
//! `monto adjudicado por contratación directa / monto de todas las adjudicaciones`
//!
//! ## Por qué importa
//! Donde compiten varios suele conseguirse mejor precio; la ley permite contratar directo en casos contados.
//!
//! ## Causas habituales
//! - Emergencia declarada por lluvias, sismo o sequía.
//! - Un solo proveedor posible: servicios públicos, repuestos de marca, alquiler de local.
//! - Se resolvió un contrato y hubo que terminar la prestación.
//!
//! ## Pregunta
//! ¿Qué causal de la ley sustentó las contrataciones directas más grandes, y dónde está el informe?
//!
//! ## Exclusiones
//! Cuenta adjudicaciones vigentes, en soles, del año de su fecha. Los procesos que no dicen su método quedan fuera y se
//! dice cuántos. Se compara con los pares de su nivel y tamaño: hacen falta ocho.
//!
//! ## Ejemplo
//! Un gobierno inventado adjudicó S/ 1,000,000, de ellos S/ 250,000 en forma directa: 0.250000.
//!
//! ## Fuente
//! Contrataciones abiertas en formato OCDS (OECE, SEACE). La valla es la de Tukey: tercer cuartil de los pares más 1.5
//! veces la distancia entre cuartiles.
//!
//! ---
//! # contratacion_directa — Which part of what was awarded was awarded directly?
//!
//! ## What it measures
//! The part of the amount awarded in the year that was contracted without competition.
//!
//! ## Formula
//! `amount awarded directly / amount of all awards`
//!
//! ## Why it matters
//! Where several compete the price is usually better; the law allows direct contracts in a few cases.
//!
//! ## Usual causes
//! - An emergency declared for rains, earthquake or drought.
//! - Only one possible supplier: public services, spare parts of a make, the lease of a building.
//! - A contract was ended and the service had to be completed.
//!
//! ## Question
//! Which ground of the law stood behind the largest direct contracts, and where is the report?
//!
//! ## Exclusions
//! It counts awards in force, in soles, of the year of their date. Processes that do not say their method are left out,
//! and how many is said. It is compared with peers of its level and size: eight are needed.
//!
//! ## Example
//! An invented government awarded S/ 1,000,000, S/ 250,000 of them directly: 0.250000.
//!
//! ## Source
//! Open contracting data (OCDS) of OECE, SEACE. The fence is Tukey's: the peers' third quartile and 1.5 times the
//! distance between quartiles.

use crate::facts::Method;
use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver,
    Need, Side, StatedBy, Subject, Telling, Timing,
};
use crate::panel::motive::Motive;
use crate::panel::registers::Register;
use crate::panel::unit::Unit;
use crate::terms::budget::Scope;
use crate::terms::language::Bilingual;
use crate::terms::money::Soles;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "contratacion_directa",
    title: Bilingual {
        es: "¿Qué parte de lo adjudicado fue por contratación directa?",
        en: "Which part of what was awarded was awarded directly?",
    },
    short: Bilingual { es: "Compra directa", en: "Direct award" },
    family: Family::Contracts,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Contracts],
    judgement: Judgement::All(Timing::WholeYearOf(Register::Contracts), &[BEYOND_PEERS]),
    goalposts: None,
    measure,
    file: include_str!("contratacion_directa.rs"),
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
    let (mut direct, mut all, mut unknown) = (Soles::ZERO, Soles::ZERO, 0);
    for process in &unit.processes()?.entries {
        let awarded: Soles = process.awards.iter().map(|award| award.amount).sum();
        match process.method {
            Some(method) => {
                all += awarded;
                if method == Method::Direct {
                    direct += awarded;
                    unit.count_process(process);
                }
            }
            None => unknown += 1,
        }
    }
    if unknown == unit.processes()?.entries.len() {
        return Err(Motive::NoMethods);
    }
    let mut measured = Measured::ratio(direct, all, "monto adjudicado")?;
    measured.notes.extend((unknown > 0).then_some(Motive::LeftOut(unknown)));
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::contratacion_directa::INDICATOR;
    use crate::indicators::fixture::check;

    /// Peers whose direct part is 10, 20 … of 100, and Torata last with its own.
    fn among(peers: &[u32], own: u32) -> String {
        let ids = [301_482, 301_483, 301_484, 301_485, 301_488, 301_489, 301_490, 301_491, 301_492];
        let line = |(id, direct): (&u32, &u32)| {
            let open = 1000 - direct;
            format!("{id} 2024 todo pim=5 proceso=direct:1:A:{direct} proceso=open:3:B:{open}")
        };
        let mut lines: Vec<String> = ids.iter().zip(peers).map(line).collect();
        lines.push(line((&301_486, &own)));
        lines.join("\n")
    }

    #[test]
    fn the_example_of_its_header() {
        let line = "301486 2024 todo pim=5 proceso=direct:1:A:250000 proceso=open:4:B:750000";
        check(&INDICATOR, line, "2024 todo", "sin_juicio 0.250000 = 250000.00 / 1000000.00 FewPeers(0)");
    }

    #[test]
    fn at_the_fence_of_its_peers_and_one_step_either_side() {
        // Quartiles of the eight peers: 100 and 200 of 1000; the fence is 200 + 1.5 × 100.
        let peers = [100, 100, 100, 100, 200, 200, 200, 200];
        check(
            &INDICATOR,
            &among(&peers, 350),
            "2024 todo",
            "senal 0.350000 = 350.00 / 1000.00 umbral 0.350000",
        );
        check(
            &INDICATOR,
            &among(&peers, 349),
            "2024 todo",
            "sin_senal 0.349000 = 349.00 / 1000.00 umbral 0.350000",
        );
        check(
            &INDICATOR,
            &among(&peers, 351),
            "2024 todo",
            "senal 0.351000 = 351.00 / 1000.00 umbral 0.350000",
        );
    }

    #[test]
    fn seven_peers_are_too_few_and_equal_peers_have_no_fence() {
        let expected = "sin_juicio 0.900000 = 900.00 / 1000.00 FewPeers(7)";
        check(&INDICATOR, &among(&[100, 100, 100, 100, 200, 200, 200], 900), "2024 todo", expected);
        let expected = "sin_juicio 0.900000 = 900.00 / 1000.00 EqualPeers";
        check(&INDICATOR, &among(&[100; 8], 900), "2024 todo", expected);
    }

    #[test]
    fn without_processes_methods_or_amounts_it_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo pim=1", "2024 todo", "no_calculable NoRegister(Contracts)");
        check(&INDICATOR, "301486 2024 todo proceso=-:1:A:5", "2024 todo", "no_calculable NoMethods");
        let none = "no_calculable ZeroDenominator(\"monto adjudicado\")";
        check(&INDICATOR, "301486 2024 todo proceso=open:1:A:0", "2024 todo", none);
        let some = "301486 2024 todo proceso=direct:1:A:5 proceso=-:1:A:5";
        check(&INDICATOR, some, "2024 todo", "sin_juicio 1.000000 = 5.00 / 5.00 LeftOut(1) FewPeers(0)");
    }
}
