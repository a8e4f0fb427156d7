//! # fraccionamiento — ¿Cuánto se pidió al mismo proveedor en órdenes seguidas que juntas pasan de 8 UIT?
//!
//! ## Qué mide
//! La parte del monto de las órdenes que está en grupos de órdenes de hasta 8 UIT al mismo proveedor, dentro de 30 días, que
//! juntas pasan de 8 UIT.
//!
//! ## Fórmula
//! `monto de las órdenes en esos grupos / monto de las órdenes`
//!
//! ## Por qué importa
//! Hasta 8 UIT se compra sin proceso de selección; lo que suma más suele llevar uno.
//!
//! ## Causas habituales
//! - Un proveedor de varios bienes distintos, como una ferretería o un grifo.
//! - Servicios que se renuevan mes a mes.
//! - Un catálogo electrónico (acuerdo marco), que tiene reglas propias.
//! - Una emergencia atendida por partes.
//!
//! ## Pregunta
//! ¿Eran compras distintas, o una que pudo programarse junta?
//!
//! ## Exclusiones
//! Un grupo va desde una orden hasta 30 días después, tiene dos o más y cada orden cuenta en uno. Un proveedor que es persona
//! natural se cuenta por su número en el archivo. Las que no dicen a quién quedan fuera y se dice cuántas. Un registro de parte
//! del año se mide y no se juzga. No dice que hubo fraccionamiento: eso lo define la ley sobre el objeto de cada compra.
//!
//! ## Ejemplo
//! En 2025 (8 UIT = 42,800) un gobierno inventado pidió a un proveedor 30,000 y 20,000 en la misma semana, y 50,000 a otro:
//! 50,000 / 100,000 = 0.500000.
//!
//! ## Fuente
//! Órdenes de compra y servicio (OECE, CONOSCE). La UIT de cada año está en data/reference/normas.csv con su decreto. Valla de
//! Tukey: tercer cuartil de los pares y 1.5 veces la distancia entre cuartiles.
//!
//! ---
//! # fraccionamiento — How much was ordered of one supplier in a row of orders that together pass 8 UIT?
//!
//! ## What it measures
//! The part of the amount of the orders that is in groups of orders of up to 8 UIT to one supplier, within 30 days, which
//! together pass 8 UIT.
//!
//! ## Formula
//! `amount of the orders in such groups / amount of the orders`
//!
//! ## Why it matters
//! Up to 8 UIT is bought without a process of selection; what adds up to more usually takes one.
//!
//! ## Usual causes
//! - A supplier of several different goods, such as a hardware store or a petrol station.
//! - Services that are renewed month by month.
//! - An electronic catalogue (acuerdo marco), which has rules of its own.
//! - An emergency met in parts.
//!
//! ## Question
//! Were they different purchases, or one that could have been planned together?
//!
//! ## Exclusions
//! A group goes from an order to 30 days later, has two or more, and each order counts in one. A supplier who is a natural
//! person counts by its number within the file. Those that do not say to whom are left out, and how many is said. A register
//! of part of the year is measured and not judged. It does not say that a purchase was split: the law defines that by the object
//! of each.
//!
//! ## Example
//! In 2025 (8 UIT = 42,800) an invented government ordered 30,000 and 20,000 of one supplier in one week, and 50,000 of
//! another: 50,000 / 100,000 = 0.500000.
//!
//! ## Source
//! Orders of purchase and service (OECE, CONOSCE). The UIT of each year is in data/reference/normas.csv with its decree.
//! Tukey's fence: the peers' third quartile and 1.5 times the distance between quartiles.

use std::collections::BTreeMap;

use crate::facts::suppliers::Supplier;
use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver,
    Need, Side, StatedBy, Subject, Telling, Timing,
};
use crate::panel::motive::Motive;
use crate::panel::registers::{Order, Register};
use crate::panel::unit::Unit;
use crate::terms::budget::Scope;
use crate::terms::language::Bilingual;
use crate::terms::money::Soles;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "fraccionamiento",
    title: Bilingual {
        es: "¿Cuánto se pidió al mismo proveedor en órdenes seguidas que juntas pasan de 8 UIT?",
        en: "How much was ordered of one supplier in a row of orders that together pass 8 UIT?",
    },
    short: Bilingual { es: "Órdenes seguidas", en: "Orders in a row" },
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
    file: include_str!("fraccionamiento.rs"),
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

/// From the first order of a group to its last.
const DAYS: i32 = 30;

/// Orders to one supplier in a row that together pass the limit.
#[derive(Default)]
struct Groups {
    count: usize,
    orders: usize,
    amount: Soles,
}

impl Groups {
    /// Adds those among a supplier's small orders, from the first on, each order in one. Each has its place among all.
    fn add(&mut self, mut orders: Vec<(usize, &Order)>, limit: Soles, unit: &Unit<'_>) {
        orders.sort_by_key(|(_, order)| (order.day, order.amount));
        let mut rest = orders.as_slice();
        while let Some(((_, first), _)) = rest.split_first() {
            let end = first.day.days_since_1970() + DAYS;
            let near = rest.iter().take_while(|(_, order)| order.day.days_since_1970() <= end).count();
            let sum: Soles = rest[..near].iter().map(|(_, order)| order.amount).sum();
            let taken = if near > 1 && sum > limit { near } else { 1 };
            if taken > 1 {
                rest[..near].iter().for_each(|(place, _)| unit.count_order(*place));
                self.count += 1;
                self.orders += taken;
                self.amount += sum;
            }
            rest = &rest[taken..];
        }
    }
}

fn measure(unit: &Unit<'_>) -> Measure {
    let orders = &unit.orders()?.entries;
    let (limit, norms) = unit.small_purchase()?;
    let mut by_supplier: BTreeMap<&Supplier, Vec<(usize, &Order)>> = BTreeMap::new();
    let (mut all, mut unknown) = (Soles::ZERO, 0);
    for (place, order) in orders.iter().enumerate() {
        let Some(supplier) = &order.supplier else {
            unknown += 1;
            continue;
        };
        all += order.amount;
        if order.amount <= limit {
            by_supplier.entry(supplier).or_default().push((place, order));
        }
    }
    if unknown == orders.len() {
        return Err(Motive::NoOrderSuppliers);
    }
    let mut groups = Groups::default();
    by_supplier.into_values().for_each(|orders| groups.add(orders, limit, unit));
    let mut measured = Measured::ratio(groups.amount, all, "monto de las órdenes")?;
    measured.notes.push(Motive::Groups { groups: groups.count, orders: groups.orders });
    measured.notes.extend((unknown > 0).then_some(Motive::LeftOut(unknown)));
    measured.notes.extend(Motive::unverified(&norms));
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::fraccionamiento::INDICATOR;
    use crate::indicators::fixture::check;

    const START: &str = "301486 2025 todo verificada=compra_menor";

    fn told(orders: &str, expected: &str) {
        check(&INDICATOR, &format!("{START} {orders}"), "2025 todo", expected);
    }

    #[test]
    fn the_example_of_its_header() {
        told(
            "orden=30000:A:2025-03-03 orden=20000:A:2025-03-07 orden=50000:B:2025-03-07",
            "sin_juicio 0.500000 = 50000.00 / 100000.00 Groups { groups: 1, orders: 2 } FewPeers(0)",
        );
    }

    #[test]
    fn on_the_thirtieth_day_and_a_day_later_and_at_the_limit_and_a_centimo_above() {
        let none = "sin_juicio 0.000000 = 0.00 / 60000.00 Groups { groups: 0, orders: 0 } FewPeers(0)";
        let one = "sin_juicio 1.000000 = 60000.00 / 60000.00 Groups { groups: 1, orders: 2 } FewPeers(0)";
        told("orden=30000:A:2025-03-01 orden=30000:A:2025-03-31", one);
        told("orden=30000:A:2025-03-01 orden=30000:A:2025-04-01", none);
        told(
            "orden=21400:A:2025-03-01 orden=21400:A:2025-03-02",
            "sin_juicio 0.000000 = 0.00 / 42800.00 Groups { groups: 0, orders: 0 } FewPeers(0)",
        );
        told(
            "orden=21400:A:2025-03-01 orden=21400.01:A:2025-03-02",
            "sin_juicio 1.000000 = 42800.01 / 42800.01 Groups { groups: 1, orders: 2 } FewPeers(0)",
        );
    }

    #[test]
    fn each_order_counts_in_one_group_and_a_large_one_in_none() {
        told(
            "orden=30000:A:2025-01-01 orden=30000:A:2025-01-20 orden=30000:A:2025-02-10 orden=50000:A:2025-02-11",
            "sin_juicio 0.428571 = 60000.00 / 140000.00 Groups { groups: 1, orders: 2 } FewPeers(0)",
        );
        told(
            "orden=30000:@1:2025-01-01 orden=30000:@2:2025-01-02",
            "sin_juicio 0.000000 = 0.00 / 60000.00 Groups { groups: 0, orders: 0 } FewPeers(0)",
        );
    }

    #[test]
    fn at_the_fence_of_its_peers_and_one_step_either_side() {
        let ids = [301_482, 301_483, 301_484, 301_485, 301_488, 301_489, 301_490, 301_491, 301_486];
        let lines = |own: u32| {
            let of = |(id, large): (&u32, u32)| {
                let small = "orden=40000:A:2025-01-01 orden=10000:A:2025-01-02";
                format!("{id} 2025 todo pim=5 verificada=compra_menor {small} orden={large}:B:2025-03-03")
            };
            // 50,000 of so much and 50,000 more: 0.1, 0.2 and its own.
            let large = [450_000, 450_000, 450_000, 450_000, 200_000, 200_000, 200_000, 200_000, own];
            ids.iter().zip(large).map(of).collect::<Vec<_>>().join("\n")
        };
        // Two steps of the last digit about the fence of 0.35.
        for (own, told) in [
            (92_858, "sin_senal 0.349998 = 50000.00 / 142858.00"),
            (92_857, "senal 0.350000 = 50000.00 / 142857.00"),
            (92_856, "senal 0.350003 = 50000.00 / 142856.00"),
        ] {
            let expected = format!("{told} umbral 0.350000 Groups {{ groups: 1, orders: 2 }}");
            check(&INDICATOR, &lines(own), "2025 todo", &expected);
        }
    }

    #[test]
    fn without_orders_or_suppliers_it_is_no_figure() {
        check(&INDICATOR, "301486 2025 todo pim=1", "2025 todo", "no_calculable NoRegister(Orders)");
        told("orden=5", "no_calculable NoOrderSuppliers");
        told(
            "orden=5 orden=5:A:2025-01-01",
            "sin_juicio 0.000000 = 0.00 / 5.00 Groups { groups: 0, orders: 0 } LeftOut(1) FewPeers(0)",
        );
    }
}
