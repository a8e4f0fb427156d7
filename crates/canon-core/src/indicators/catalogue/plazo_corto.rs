//! # plazo_corto — ¿Cuántos procesos se adjudicaron antes de su plazo mínimo?
//!
//! ## Qué mide
//! La parte de los procesos con plazo mínimo en la norma cuya buena pro llegó en menos días que ese plazo.
//!
//! ## Fórmula
//! `procesos adjudicados en menos días que el plazo mínimo / procesos con plazo mínimo`
//!
//! ## Por qué importa
//! Un plazo corto deja a pocos la ocasión de enterarse y preparar una propuesta.
//!
//! ## Causas habituales
//! - Una fecha mal escrita en el registro.
//! - El proceso se convocó de nuevo y la fecha es la de la primera vez.
//! - Un procedimiento abreviado por una emergencia declarada.
//!
//! ## Pregunta
//! ¿Qué días tuvo cada etapa de esos procesos, y cuántos postores se presentaron?
//!
//! ## Exclusiones
//! Cuenta días de calendario de la convocatoria a la buena pro; la norma cuenta días hábiles y solo hasta las ofertas, así que lo que
//! queda por debajo es corto con toda seguridad. Los procesos sin las dos fechas quedan fuera y se dice cuántos. Mientras nadie
//! verifique los plazos de normas.csv, se mide y no se juzga. Un registro de parte del año tampoco se juzga.
//!
//! ## Ejemplo
//! Un gobierno inventado adjudicó 50 adjudicaciones simplificadas (AS), 30 a los 6 días de convocarlas: 30 / 50 = 0.600000.
//!
//! ## Fuente
//! Adjudicaciones de CONOSCE (OECE). Los plazos están en data/reference/normas.csv. Intervalo de Wilson al 95 %.
//!
//! ---
//! # plazo_corto — How many processes were awarded before their least term?
//!
//! ## What it measures
//! The part of the processes with a least term in the norm that were awarded in fewer days than that.
//!
//! ## Formula
//! `processes awarded in fewer days than the least term / processes with a least term`
//!
//! ## Why it matters
//! A short term leaves few the occasion to hear of it and to prepare a bid.
//!
//! ## Usual causes
//! - A date miswritten in the register.
//! - The process was called again and the date is that of the first time.
//! - A procedure shortened by a declared emergency.
//!
//! ## Question
//! How many days did each stage of those processes have, and how many bid?
//!
//! ## Exclusions
//! It counts days of the calendar from the call to the award; the norm counts working days and only up to the bids, so what is below
//! is short for certain. Processes without both dates are left out, and how many is said. While nobody has verified the terms of
//! normas.csv it is measured and not judged. A register of part of the year is not judged either.
//!
//! ## Example
//! An invented government awarded 50 adjudicaciones simplificadas (AS), 30 of them 6 days after the call: 30 / 50 = 0.600000.
//!
//! ## Source
//! Awards of CONOSCE (OECE). The terms are in data/reference/normas.csv. Wilson's interval at 95 %.

use std::collections::BTreeMap;

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver,
    Need, Side, StatedBy, Subject, Telling, Timing,
};
use crate::law::norms::{Norm, Rule};
use crate::panel::motive::Motive;
use crate::panel::registers::{Process, Register};
use crate::panel::unit::Unit;
use crate::stats::concentration::wilson;
use crate::terms::budget::Scope;
use crate::terms::language::Bilingual;
use crate::terms::quantity::{Measuring, Quantity};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "plazo_corto",
    title: Bilingual {
        es: "¿Cuántos procesos se adjudicaron antes de su plazo mínimo?",
        en: "How many processes were awarded before their least term?",
    },
    short: Bilingual { es: "Plazo corto", en: "Short term" },
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
    file: include_str!("plazo_corto.rs"),
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

/// The days from the call of a process to its first award.
fn days(process: &Process) -> Option<i64> {
    let awarded = process.awards.iter().filter_map(|award| award.day).min()?;
    Some(i64::from(awarded.days_since_1970() - process.called?.days_since_1970()))
}

fn measure(unit: &Unit<'_>) -> Measure {
    let processes = &unit.processes()?.entries;
    let norms = unit.norms().of(Rule::CallDays, unit.year());
    if norms.is_empty() {
        return Err(Motive::NoNorm(Rule::CallDays, unit.year()));
    }
    let least: BTreeMap<&str, &Norm> = norms.iter().map(|norm| (&*norm.part, *norm)).collect();
    let (mut short, mut all, mut unknown, mut verified) = (0, 0, 0, true);
    for process in processes {
        let Some(norm) = process.kind.as_deref().and_then(|kind| least.get(kind)) else { continue };
        match days(process) {
            Some(days) if days >= 0 => {
                all += 1;
                if days < norm.whole() {
                    short += 1;
                    unit.count_process(process);
                }
                verified &= norm.verified;
            }
            _ => unknown += 1,
        }
    }
    if all == 0 {
        return Err(Motive::NoCallDays);
    }
    let mut measured = Measured::counted(short, all, "procesos con plazo mínimo")?;
    measured.also = wilson(short, all).map(|(low, _)| Quantity::Ratio(low)).into_iter().collect();
    measured.also.push(measured.numerator);
    measured.notes.extend((unknown > 0).then_some(Motive::LeftOut(unknown)));
    measured.notes.extend((!verified).then_some(Motive::MadeByUnverified(Rule::CallDays)));
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::plazo_corto::INDICATOR;
    use crate::indicators::fixture::check;

    /// A process called on the first of March and awarded so many days later.
    fn process(kind: &str, days: u32) -> String {
        format!("proceso=open:-:A:5:-:1:2024-03-{:02}:{kind}:2024-03-01", 1 + days)
    }

    fn processes(short: u32, long: u32) -> String {
        let of = |count: u32, days: u32| vec![process("AS", days); count as usize].join(" ");
        format!("pim=5 verificada=plazo_minimo {} {}", of(short, 6), of(long, 20))
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
        check(&INDICATOR, &among(&processes(4, 1)), "2024 todo", "sin_senal 0.800000 = 4 / 5");
        check(&INDICATOR, &among(&processes(0, 9)), "2024 todo", "sin_senal 0.000000 = 0 / 9");
    }

    #[test]
    fn at_the_term_of_its_kind_and_a_day_less() {
        for (kind, days, short) in [("AS", 6, 1), ("AS", 7, 0), ("AS", 8, 0), ("LP", 21, 1), ("LP", 22, 0)] {
            let line = format!("301486 2024 todo verificada=plazo_minimo {}", process(kind, days));
            let expected = format!("sin_juicio {short}.000000 = {short} / 1 FewPeers(0)");
            check(&INDICATOR, &line, "2024 todo", &expected);
        }
    }

    #[test]
    fn while_nobody_has_verified_the_term_nothing_is_judged() {
        let line = format!("301486 2024 todo {}", process("AS", 1));
        let expected = "sin_juicio 1.000000 = 1 / 1 MadeByUnverified(CallDays)";
        check(&INDICATOR, &line, "2024 todo", expected);
    }

    #[test]
    fn without_processes_terms_or_days_it_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo pim=1", "2024 todo", "no_calculable NoRegister(Contracts)");
        check(&INDICATOR, "301486 2024 todo proceso=open:1:A:5", "2024 todo", "no_calculable NoCallDays");
        let other = format!("301486 2024 todo {}", process("SIE", 1));
        check(&INDICATOR, &other, "2024 todo", "no_calculable NoCallDays");
        let old = "no_calculable NoNorm(CallDays, Year(2015))";
        check(&INDICATOR, "301486 2015 todo proceso=open:1:A:5", "2015 todo", old);
        let some = format!("301486 2024 todo {} proceso=open:-:A:5:-:1:-:AS:2024-03-01", process("AS", 20));
        let expected = "sin_juicio 0.000000 = 0 / 1 LeftOut(1) MadeByUnverified(CallDays)";
        check(&INDICATOR, &some, "2024 todo", expected);
    }
}
