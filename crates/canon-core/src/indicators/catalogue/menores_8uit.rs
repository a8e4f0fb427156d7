//! # menores_8uit — ¿Qué parte de sus órdenes fue por compras de hasta 8 UIT?
//!
//! ## Qué mide
//! La parte del monto de las órdenes de compra y servicio del año que son de 8 UIT o menos.
//!
//! ## Fórmula
//! `monto de las órdenes de hasta 8 UIT / monto de todas las órdenes`
//!
//! ## Por qué importa
//! Hasta 8 UIT no hace falta un proceso de selección: es más rápido y se compara menos.
//!
//! ## Causas habituales
//! - Una municipalidad pequeña compra casi todo en montos pequeños.
//! - Compras repartidas en el año: combustible, alimentos, repuestos, planillas de obra.
//! - Obras por administración directa, que compran por partes.
//!
//! ## Pregunta
//! ¿Qué se compra varias veces al año que podría comprarse junto, con un solo proceso?
//!
//! ## Exclusiones
//! Cuenta las órdenes no anuladas, en soles, del año de su fecha; la UIT es la de ese año. Se compara con los pares de
//! su nivel y tamaño: hacen falta ocho.
//!
//! ## Ejemplo
//! En 2025 8 UIT son S/ 42,800. Un gobierno inventado tiene órdenes por S/ 42,800 y por S/ 57,200: 42,800 / 100,000 =
//! 0.428000.
//!
//! ## Fuente
//! Órdenes de compra y servicio (OECE, CONOSCE). La UIT de cada año está en data/reference/normas.csv con su decreto.
//!
//! ---
//! # menores_8uit — Which part of its orders was for purchases of up to 8 UIT?
//!
//! ## What it measures
//! The part of the amount of the year's orders of purchase and service that are of 8 UIT or less.
//!
//! ## Formula
//! `amount of orders of up to 8 UIT / amount of all orders`
//!
//! ## Why it matters
//! Up to 8 UIT no selection process is needed: it is faster, and less is compared.
//!
//! ## Usual causes
//! - A small municipality buys nearly everything in small amounts.
//! - Purchases spread over the year: fuel, food, spare parts, works payrolls.
//! - Works by direct administration, which buy part by part.
//!
//! ## Question
//! What is bought several times a year that could be bought together, in one process?
//!
//! ## Exclusions
//! It counts orders not cancelled, in soles, of the year of their date; the UIT is that of the year. It is compared
//! with peers of its level and size: eight are needed.
//!
//! ## Example
//! In 2025 8 UIT are S/ 42,800. An invented government has orders of S/ 42,800 and S/ 57,200: 42,800 / 100,000 =
//! 0.428000.
//!
//! ## Source
//! Orders of purchase and service (OECE, CONOSCE). The UIT of each year is in data/reference/normas.csv with its
//! decree.

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
    id: "menores_8uit",
    title: Bilingual {
        es: "¿Qué parte de sus órdenes fue por compras de hasta 8 UIT?",
        en: "Which part of its orders was for purchases of up to 8 UIT?",
    },
    short: Bilingual { es: "Compras menores", en: "Small orders" },
    family: Family::Contracts,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Orders],
    judgement: Judgement::All(Timing::WholeYearOf(Register::Orders), &[BEYOND_PEERS]),
    goalposts: None,
    measure,
    file: include_str!("menores_8uit.rs"),
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
    let orders = &unit.orders()?.entries;
    let (limit, norms) = unit.small_purchase()?;
    let mut small = Soles::ZERO;
    for (place, order) in orders.iter().enumerate().filter(|(_, order)| order.amount <= limit) {
        small += order.amount;
        unit.count_order(place);
    }
    let mut measured =
        Measured::ratio(small, orders.iter().map(|order| order.amount).sum(), "monto de las órdenes")?;
    measured.notes.extend(Motive::unverified(&norms));
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::menores_8uit::INDICATOR;
    use crate::indicators::fixture::check;

    #[test]
    fn the_example_of_its_header_at_the_limit_and_one_centimo_above() {
        let line = "301486 2025 todo verificada=compra_menor orden=42800 orden=57200";
        check(&INDICATOR, line, "2025 todo", "sin_juicio 0.428000 = 42800.00 / 100000.00 FewPeers(0)");
        let line = "301486 2025 todo verificada=compra_menor orden=42800.01 orden=57199.99";
        check(&INDICATOR, line, "2025 todo", "sin_juicio 0.000000 = 0.00 / 100000.00 FewPeers(0)");
    }

    #[test]
    fn a_limit_that_nobody_verified_is_said() {
        let line = "301486 2025 todo orden=1";
        let expected = "sin_juicio 1.000000 = 1.00 / 1.00 MadeByUnverified(SmallPurchase) FewPeers(0)";
        check(&INDICATOR, line, "2025 todo", expected);
    }

    #[test]
    fn at_the_fence_of_its_peers_and_one_step_either_side() {
        let ids = [301_482, 301_483, 301_484, 301_485, 301_488, 301_489, 301_490, 301_491, 301_486];
        let lines = |own: u32| {
            let of = |(id, small): (&u32, u32)| {
                let large = 100_000 - small;
                format!("{id} 2025 todo pim=5 verificada=compra_menor orden={small} orden={large}")
            };
            let small = [10_000, 10_000, 10_000, 10_000, 20_000, 20_000, 20_000, 20_000, own];
            ids.iter().zip(small).map(of).collect::<Vec<_>>().join("\n")
        };
        check(
            &INDICATOR,
            &lines(35_000),
            "2025 todo",
            "senal 0.350000 = 35000.00 / 100000.00 umbral 0.350000",
        );
        check(
            &INDICATOR,
            &lines(34_999),
            "2025 todo",
            "sin_senal 0.349990 = 34999.00 / 100000.00 umbral 0.350000",
        );
        check(
            &INDICATOR,
            &lines(35_001),
            "2025 todo",
            "senal 0.350010 = 35001.00 / 100000.00 umbral 0.350000",
        );
    }

    #[test]
    fn without_orders_or_a_uit_it_is_no_figure() {
        check(&INDICATOR, "301486 2025 todo pim=1", "2025 todo", "no_calculable NoRegister(Orders)");
        check(&INDICATOR, "301486 2003 todo orden=5", "2003 todo", "no_calculable NoNorm(Uit, Year(2003))");
        let none = "no_calculable ZeroDenominator(\"monto de las órdenes\")";
        check(&INDICATOR, "301486 2025 todo orden=0", "2025 todo", none);
    }
}
