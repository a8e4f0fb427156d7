//! # hhi_proveedores — ¿En cuántos proveedores se reparte lo adjudicado?
//!
//! ## Qué mide
//! Cuán concentrado está el monto adjudicado en el año entre los proveedores del gobierno.
//!
//! ## Fórmula
//! `Σ parte²`, donde la parte de cada proveedor es lo suyo entre todo lo adjudicado
//!
//! ## Por qué importa
//! Depender de pocos proveedores da menos de dónde escoger la próxima vez.
//!
//! ## Causas habituales
//! - Una obra grande pesa más que todo lo demás del año.
//! - Hay pocos proveedores del rubro en la zona.
//! - Un consorcio cuyos miembros no se conocen figura como un solo proveedor.
//!
//! ## Pregunta
//! ¿Qué contrato explica la mayor parte, y cuántos postores tuvo?
//!
//! ## Exclusiones
//! Hacen falta 20 contratos adjudicados en el año para preguntar. Cuenta adjudicaciones vigentes, en soles; lo de un
//! consorcio de miembros conocidos, en partes iguales. Un registro de parte del año se mide y no se juzga.
//!
//! ## Ejemplo
//! Un gobierno inventado adjudicó 60 a un proveedor, 30 a otro y 10 a otro: 0.6² + 0.3² + 0.1² = 0.460000.
//!
//! ## Fuente
//! Contrataciones abiertas en formato OCDS (OECE, SEACE). Índice de Herfindahl–Hirschman; 0.25 es la guía usual para
//! «muy concentrado».
//!
//! ---
//! # hhi_proveedores — Among how many suppliers is what was awarded spread?
//!
//! ## What it measures
//! How concentrated the amount awarded in the year is among the government's suppliers.
//!
//! ## Formula
//! `Σ share²`, each supplier's share being its own over all that was awarded
//!
//! ## Why it matters
//! To depend on few suppliers leaves fewer to choose from the next time.
//!
//! ## Usual causes
//! - One large work outweighs all else of the year.
//! - There are few suppliers of the trade in the area.
//! - A consortium of unknown members stands as a single supplier.
//!
//! ## Question
//! Which contract explains most of it, and how many bid for it?
//!
//! ## Exclusions
//! It takes 20 contracts awarded in the year to ask. It counts awards in force, in soles; what a consortium of known
//! members won, in equal parts. A register of part of the year is measured and not judged.
//!
//! ## Example
//! An invented government awarded 60 to one supplier, 30 to another and 10 to a third: 0.6² + 0.3² + 0.1² = 0.460000.
//!
//! ## Source
//! Open contracting data (OCDS) of OECE, SEACE. Herfindahl–Hirschman index; 0.25 is the usual guide for “highly
//! concentrated”.

use std::collections::BTreeMap;

use crate::facts::suppliers::Supplier;
use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver,
    Need, Side, StatedBy, Subject, Telling, Timing,
};
use crate::panel::registers::Register;
use crate::panel::unit::Unit;
use crate::terms::budget::Scope;
use crate::terms::language::Bilingual;
use crate::terms::money::Soles;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "hhi_proveedores",
    title: Bilingual {
        es: "¿En cuántos proveedores se reparte lo adjudicado?",
        en: "Among how many suppliers is what was awarded spread?",
    },
    short: Bilingual { es: "Pocos proveedores", en: "Few suppliers" },
    family: Family::Contracts,
    measuring: Measuring::Concentration,
    telling: Telling::Plainly,
    direction: Direction::Down,
    scopes: &[Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Contracts],
    judgement: Judgement::All(Timing::WholeYearOf(Register::Contracts), &[ENOUGH, HIGH]),
    goalposts: None,
    measure,
    file: include_str!("hhi_proveedores.rs"),
};

const ENOUGH: Condition = Condition {
    key: "minimo_contratos",
    subject: Subject::Also(0),
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Number(20)),
    applies: Applies::Always,
    text: Bilingual { es: "veinte contratos o más", en: "twenty contracts or more" },
    stated_by: StatedBy::Canon,
    question: None,
};

const HIGH: Condition = Condition {
    key: "minimo",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Concentration(Ratio::from_millionths(250_000))),
    applies: Applies::Always,
    text: Bilingual {
        es: "0.25, guía usual de mercados muy concentrados",
        en: "0.25, the usual guide for highly concentrated markets",
    },
    stated_by: StatedBy::Named,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let mut suppliers: BTreeMap<&Supplier, Soles> = BTreeMap::new();
    let mut contracts = 0;
    for award in unit.processes()?.entries.iter().flat_map(|process| &process.awards) {
        let members = award.supplier.members();
        let count = i64::try_from(members.len()).unwrap_or(i64::MAX);
        let (each, left) = (award.amount.centimos() / count, award.amount.centimos() % count);
        for (place, member) in (0..).zip(members) {
            // What does not divide is the first ones', a céntimo each.
            let own = each + i64::from(place < left);
            *suppliers.entry(member).or_default() += Soles::from_centimos(own);
        }
        contracts += 1;
    }
    let amounts: Vec<Soles> = suppliers.into_values().collect();
    let mut measured = Measured::concentration(&amounts, "monto adjudicado")?;
    measured.also = vec![Quantity::Number(contracts)];
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::hhi_proveedores::INDICATOR;
    use crate::indicators::fixture::check;

    /// One supplier with `large`, and so many others with 1 each.
    fn suppliers(large: u32, others: u32) -> String {
        let small: Vec<String> = (0..others).map(|place| format!("proceso=open:3:P{place}:1")).collect();
        format!("301486 2024 todo proceso=open:3:A:{large} {}", small.join(" "))
    }

    #[test]
    fn the_example_of_its_header() {
        let line = "301486 2024 todo proceso=open:3:A:60 proceso=open:3:B:20 proceso=open:3:B:10 proceso=open:3:C:10";
        check(&INDICATOR, line, "2024 todo", "sin_senal 0.460000 = 0.460000 umbral 0.250000");
    }

    #[test]
    fn at_the_cut_and_one_step_either_side() {
        let line =
            "301486 2024 todo proceso=open:3:A:5 proceso=open:3:B:5 proceso=open:3:C:5 proceso=open:3:D:5";
        let many = format!("{line} proceso=open:3:D:0*16");
        check(&INDICATOR, &many, "2024 todo", "senal 0.250000 = 0.250000 umbral 0.250000");
        check(&INDICATOR, &suppliers(18, 21), "2024 todo", "sin_senal 0.226824 = 0.226824 umbral 0.250000");
        check(&INDICATOR, &suppliers(21, 21), "2024 todo", "senal 0.261905 = 0.261905 umbral 0.250000");
    }

    #[test]
    fn nineteen_contracts_are_too_few_and_twenty_are_enough() {
        check(&INDICATOR, &suppliers(99, 18), "2024 todo", "sin_senal 0.717291 = 0.717291 umbral 0.250000");
        check(&INDICATOR, &suppliers(99, 19), "2024 todo", "senal 0.705257 = 0.705257 umbral 0.250000");
    }

    #[test]
    fn without_processes_or_amounts_it_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo pim=1", "2024 todo", "no_calculable NoRegister(Contracts)");
        let none = "no_calculable ZeroDenominator(\"monto adjudicado\")";
        check(&INDICATOR, "301486 2024 todo proceso=open:1:A:0", "2024 todo", none);
    }
}
