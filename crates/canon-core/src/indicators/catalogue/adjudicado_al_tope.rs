//! # adjudicado_al_tope — ¿Cuánto de lo que salió a concurso se adjudicó al precio de referencia o por encima?
//!
//! ## Qué mide
//! La parte de los ítems con competencia que se adjudicaron por el 99.9 % o más de su valor referencial.
//!
//! ## Fórmula
//! `ítems competitivos adjudicados a 0.999 de su referencia o más / ítems competitivos con referencia`
//!
//! ## Por qué importa
//! Donde compiten varios, el precio suele bajar del que la entidad calculó.
//!
//! ## Causas habituales
//! - El valor referencial salió de cotizaciones ya muy ajustadas.
//! - Es un bien de precio regulado o casi igual en todas partes.
//! - Hubo un solo postor, por la distancia o la especialidad.
//!
//! ## Pregunta
//! ¿Cuántos postores hubo en esos ítems, y de dónde salió el valor referencial?
//!
//! ## Exclusiones
//! Cuenta ítems con buena pro en el año, de procesos abiertos o selectivos, en soles; la contratación directa no. Los que no
//! dicen su valor referencial quedan fuera y se dice cuántos. Un registro de parte del año se mide y no se juzga. Con pocos
//! ítems el intervalo es ancho: se pregunta solo si su límite de abajo alcanza la mediana de los pares.
//!
//! ## Ejemplo
//! Un gobierno inventado adjudicó 50 ítems con competencia, 30 al valor referencial: 30 / 50 = 0.600000.
//!
//! ## Fuente
//! Adjudicaciones de CONOSCE (OECE) u OCDS con valor referencial. Intervalo de Wilson al 95 %; el 99.9 % es propuesta de
//! canon, por validar por la Comunidad.
//!
//! ---
//! # adjudicado_al_tope — How much of what was open to competition was awarded at the reference price or above?
//!
//! ## What it measures
//! The part of the items open to competition that were awarded at 99.9 % or more of their reference value.
//!
//! ## Formula
//! `competitive items awarded at 0.999 of their reference or more / competitive items with a reference`
//!
//! ## Why it matters
//! Where several compete, the price tends to fall below what the entity reckoned.
//!
//! ## Usual causes
//! - The reference value came from quotes that were already tight.
//! - It is a good of a regulated price, or of nearly the same price everywhere.
//! - There was one bidder, because of distance or speciality.
//!
//! ## Question
//! How many bid for those items, and where did the reference value come from?
//!
//! ## Exclusions
//! It counts items awarded in the year, of open or selective processes, in soles; no direct awards. Those that do not say
//! their reference value are left out, and how many is said. A register of part of the year is measured and not judged. With
//! few items the interval is wide: a question is asked only where its lower end reaches the peers' median.
//!
//! ## Example
//! An invented government awarded 50 items in competition, 30 of them at the reference value: 30 / 50 = 0.600000.
//!
//! ## Source
//! Awards of CONOSCE (OECE), or OCDS with a reference value. Wilson's interval at 95 %; the 99.9 % is proposed by canon, to
//! be validated by the Community.

use crate::facts::{Awarded, Method};
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
use crate::terms::money::Soles;
use crate::terms::quantity::{Measuring, Quantity};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "adjudicado_al_tope",
    title: Bilingual {
        es: "¿Cuánto de lo que salió a concurso se adjudicó al precio de referencia o por encima?",
        en: "How much of what was open to competition was awarded at the reference price or above?",
    },
    short: Bilingual { es: "Al tope", en: "At the top" },
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
    file: include_str!("adjudicado_al_tope.rs"),
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

/// Whether an award is at 0.999 of its reference or more; `None` where that is not said.
fn is_at_the_top(award: &Awarded) -> Option<bool> {
    let reference = award.reference.filter(|reference| *reference > Soles::ZERO)?;
    let thousandths = |amount: Soles, of: i128| i128::from(amount.centimos()) * of;
    Some(thousandths(award.amount, 1000) >= thousandths(reference, 999))
}

const SOME: Condition = Condition {
    key: "minimo_items",
    subject: Subject::Also(1),
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Number(1)),
    applies: Applies::Always,
    text: Bilingual { es: "un ítem o más", en: "one item or more" },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let processes = &unit.processes()?.entries;
    let competitive = processes.iter().filter(|process| process.method.is_some_and(Method::is_competitive));
    let mut items: Vec<Option<bool>> = Vec::new();
    for process in competitive {
        for (place, award) in process.awards.iter().enumerate() {
            let is_top = is_at_the_top(award);
            items.push(is_top);
            if is_top == Some(true) {
                unit.count_award(process, place);
            }
        }
    }
    let known: Vec<bool> = items.iter().flatten().copied().collect();
    if known.is_empty() && !items.is_empty() {
        return Err(Motive::NoReferences);
    }
    let top = known.iter().filter(|is_top| **is_top).count();
    let mut measured = Measured::counted(top, known.len(), "ítems competitivos")?;
    measured.also = wilson(top, known.len()).map(|(low, _)| Quantity::Ratio(low)).into_iter().collect();
    measured.also.push(measured.numerator);
    let unknown = items.len() - known.len();
    measured.notes.extend((unknown > 0).then_some(Motive::LeftOut(unknown)));
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::adjudicado_al_tope::INDICATOR;
    use crate::indicators::fixture::check;

    fn items(top: u32, below: u32) -> String {
        let of = |count: u32, amount: u32| {
            vec![format!("proceso=open:-:A:{amount}:1000"); count as usize].join(" ")
        };
        format!("pim=5 {} {}", of(top, 1000), of(below, 900))
    }

    /// Eight peers with 40 of 100 items, and Torata last with its own.
    fn among(own: &str) -> String {
        let ids = [301_482, 301_483, 301_484, 301_485, 301_488, 301_489, 301_490, 301_491];
        let peers = ids.map(|id| format!("{id} 2024 todo {}", items(40, 60)));
        format!("{}\n301486 2024 todo {own}", peers.join("\n"))
    }

    #[test]
    fn the_example_of_its_header() {
        let expected = "senal 0.600000 = 30 / 50 Wilson 0.461814 0.723916";
        check(&INDICATOR, &among(&items(30, 20)), "2024 todo", expected);
        check(&INDICATOR, &among(&items(4, 1)), "2024 todo", "sin_senal 0.800000 = 4 / 5");
        check(&INDICATOR, &among(&items(5, 1)), "2024 todo", "senal 0.833333 = 5 / 6");
    }

    #[test]
    fn at_the_top_is_999_of_1000_and_one_step_less_is_not() {
        for (amount, top) in [("999", 1), ("998.99", 0), ("1000", 1), ("1001", 1)] {
            let line = format!("301486 2024 todo proceso=open:-:A:{amount}:1000");
            let expected = format!("sin_juicio {top}.000000 = {top} / 1 FewPeers(0)");
            check(&INDICATOR, &line, "2024 todo", &expected);
        }
    }

    #[test]
    fn direct_awards_do_not_count_and_an_unknown_reference_is_left_out_aloud() {
        let own = "pim=5 proceso=direct:-:A:5:5 proceso=open:-:A:5:9 proceso=open:-:A:5";
        check(&INDICATOR, &among(own), "2024 todo", "sin_senal 0.000000 = 0 / 1 LeftOut(1)");
    }

    #[test]
    fn without_processes_or_references_it_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo pim=1", "2024 todo", "no_calculable NoRegister(Contracts)");
        check(&INDICATOR, "301486 2024 todo proceso=open:-:A:5", "2024 todo", "no_calculable NoReferences");
        let none = "no_calculable ZeroDenominator(\"ítems competitivos\")";
        check(&INDICATOR, "301486 2024 todo proceso=direct:1:A:5:5", "2024 todo", none);
    }
}
