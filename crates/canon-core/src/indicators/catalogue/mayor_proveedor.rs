//! # mayor_proveedor — ¿Qué parte de lo adjudicado fue a un solo proveedor?
//!
//! ## Qué mide
//! La parte del monto adjudicado en el año que ganó el proveedor que más ganó, solo o en consorcio.
//!
//! ## Fórmula
//! `lo adjudicado al proveedor que más ganó / lo adjudicado`
//!
//! ## Por qué importa
//! Depender de un proveedor da menos de dónde escoger la próxima vez.
//!
//! ## Causas habituales
//! - Una obra grande pesa más que todo lo demás del año.
//! - Hay un solo distribuidor del bien en la zona, como en combustible.
//! - Se adjudicó poco en el año.
//!
//! ## Pregunta
//! ¿Qué contratos explican esa parte, y cuántos postores tuvieron?
//!
//! ## Exclusiones
//! Un consorcio cuenta entero para cada miembro, donde la tabla de consorcios los dice; si no, por sí mismo. Una persona natural
//! se cuenta por su número dentro del archivo: en dos archivos son dos. Hacen falta 20 adjudicaciones para preguntar. Un
//! registro de parte del año se mide y no se juzga.
//!
//! ## Ejemplo
//! Un gobierno inventado adjudicó 60 a un proveedor, 30 a otro y 10 a otro: 60 / 100 = 0.600000.
//!
//! ## Fuente
//! Adjudicaciones de CONOSCE (OECE) u OCDS. Valla de Tukey: tercer cuartil de los pares y 1.5 veces la distancia entre
//! cuartiles.
//!
//! ---
//! # mayor_proveedor — Which part of what was awarded went to one supplier?
//!
//! ## What it measures
//! The part of the amount awarded in the year that was won by the supplier who won most, alone or in a consortium.
//!
//! ## Formula
//! `what was awarded to the supplier who won most / what was awarded`
//!
//! ## Why it matters
//! To depend on one supplier leaves fewer to choose from the next time.
//!
//! ## Usual causes
//! - One large work outweighs all else of the year.
//! - There is one distributor of the good in the area, as of fuel.
//! - Little was awarded in the year.
//!
//! ## Question
//! Which contracts explain that part, and how many bid for them?
//!
//! ## Exclusions
//! A consortium counts whole for each member, where the table of consortia tells them; otherwise by itself. A natural person
//! is counted by its number within the file: in two files it is two. It takes 20 awards to ask. A register of part of the
//! year is measured and not judged.
//!
//! ## Example
//! An invented government awarded 60 to one supplier, 30 to another and 10 to a third: 60 / 100 = 0.600000.
//!
//! ## Source
//! Awards of CONOSCE (OECE), or OCDS. Tukey's fence: the peers' third quartile and 1.5 times the distance between
//! quartiles.

use std::collections::BTreeMap;

use crate::facts::Awarded;
use crate::facts::suppliers::Supplier;
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
    id: "mayor_proveedor",
    title: Bilingual {
        es: "¿Qué parte de lo adjudicado fue a un solo proveedor?",
        en: "Which part of what was awarded went to one supplier?",
    },
    short: Bilingual { es: "Mayor proveedor", en: "Largest supplier" },
    family: Family::Contracts,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Contracts],
    judgement: Judgement::All(Timing::WholeYearOf(Register::Contracts), &[ENOUGH, BEYOND_PEERS]),
    goalposts: None,
    measure,
    file: include_str!("mayor_proveedor.rs"),
};

const ENOUGH: Condition = Condition {
    key: "minimo_contratos",
    subject: Subject::Also(0),
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Number(20)),
    applies: Applies::Always,
    text: Bilingual { es: "veinte adjudicaciones o más", en: "twenty awards or more" },
    stated_by: StatedBy::Canon,
    question: None,
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
    let (mut suppliers, mut all): (BTreeMap<&Supplier, Soles>, Soles) = (BTreeMap::new(), Soles::ZERO);
    let (mut awards, mut unknown) = (0, 0);
    let nobody = Supplier::default();
    for award in unit.processes()?.entries.iter().flat_map(|process| &process.awards) {
        all += award.amount;
        awards += 1;
        if award.supplier == nobody {
            unknown += 1;
            continue;
        }
        for member in award.supplier.members() {
            *suppliers.entry(member).or_default() += award.amount;
        }
    }
    // The first of several that have as much.
    let (largest, most) =
        suppliers.into_iter().rev().max_by_key(|(_, amount)| *amount).ok_or(Motive::NoSuppliers)?;
    for process in &unit.processes()?.entries {
        let is_its = |award: &Awarded| award.supplier.members().contains(&largest);
        let its = process.awards.iter().enumerate().filter(|(_, award)| is_its(award));
        its.for_each(|(place, _)| unit.count_award(process, place));
    }
    let mut measured = Measured::ratio(most, all, "monto adjudicado")?;
    measured.also = vec![Quantity::Number(awards)];
    measured.notes.extend((unknown > 0).then_some(Motive::LeftOut(unknown)));
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::mayor_proveedor::INDICATOR;
    use crate::indicators::fixture::check;

    /// Peers whose largest supplier has 100, 200 … of 1000 in twenty awards, and Torata last with its own.
    fn among(peers: &[u32], own: u32, awards: u32) -> String {
        let ids = [301_482, 301_483, 301_484, 301_485, 301_488, 301_489, 301_490, 301_491, 301_492];
        let line = |id: u32, most: u32, awards: u32| {
            let others = awards - 1;
            let each = f64::from(1000 - most) / f64::from(others);
            let small: Vec<String> =
                (0..others).map(|place| format!("proceso=open:-:P{place}:{each:.2}")).collect();
            format!("{id} 2024 todo pim=5 proceso=open:-:A:{most} {}", small.join(" "))
        };
        let mut lines: Vec<String> = ids.iter().zip(peers).map(|(id, most)| line(*id, *most, 21)).collect();
        lines.push(line(301_486, own, awards));
        lines.join("\n")
    }

    #[test]
    fn the_example_of_its_header() {
        let line = "301486 2024 todo proceso=open:-:A:60 proceso=open:-:B:30 proceso=open:-:C:10";
        check(&INDICATOR, line, "2024 todo", "sin_juicio 0.600000 = 60.00 / 100.00 FewPeers(0)");
    }

    #[test]
    fn at_the_fence_of_its_peers_and_one_step_either_side_with_twenty_awards() {
        let peers = [100, 100, 100, 100, 200, 200, 200, 200];
        let told = |own: u32, awards: u32, state: &str| {
            let expected = format!("{state} 0.{own}000 = {own}.00 / 1000.00 umbral 0.350000");
            check(&INDICATOR, &among(&peers, own, awards), "2024 todo", &expected);
        };
        told(349, 21, "sin_senal");
        told(350, 21, "senal");
        told(351, 21, "senal");
        told(430, 20, "senal");
        told(430, 16, "sin_senal");
    }

    #[test]
    fn a_consortium_counts_for_each_of_its_members_and_a_person_by_its_number() {
        let line = "301486 2024 todo proceso=open:-:A+B:50 proceso=open:-:B:20 proceso=open:-:@1:30";
        check(&INDICATOR, line, "2024 todo", "sin_juicio 0.700000 = 70.00 / 100.00 FewPeers(0)");
        let line = "301486 2024 todo proceso=open:-:@1:50 proceso=open:-:@2:30 proceso=open:-:@2:20";
        check(&INDICATOR, line, "2024 todo", "sin_juicio 0.500000 = 50.00 / 100.00 FewPeers(0)");
    }

    #[test]
    fn without_processes_or_suppliers_it_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo pim=1", "2024 todo", "no_calculable NoRegister(Contracts)");
        check(&INDICATOR, "301486 2024 todo proceso=open:1::5", "2024 todo", "no_calculable NoSuppliers");
        let some = "301486 2024 todo proceso=open:1:A:5 proceso=open:1::15";
        check(&INDICATOR, some, "2024 todo", "sin_juicio 0.250000 = 5.00 / 20.00 LeftOut(1) FewPeers(0)");
    }
}
