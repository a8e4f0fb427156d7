//! # justo_bajo_8uit — ¿Hay más órdenes justo por debajo de 8 UIT que un poco más abajo?
//!
//! ## Qué mide
//! Cuántas órdenes hay entre el 90 y el 100 % de 8 UIT por cada una que hay entre el 80 y el 90 %.
//!
//! ## Fórmula
//! `órdenes en (0.90, 1.00] × 8 UIT / órdenes en (0.80, 0.90] × 8 UIT`
//!
//! ## Por qué importa
//! Los montos suelen ser menos cuanto más altos: que se junten justo bajo el límite es una pregunta sobre cómo se
//! programan las compras.
//!
//! ## Causas habituales
//! - Cotizaciones que se piden hasta el tope permitido.
//! - Un servicio que cuesta casi lo mismo todos los meses.
//! - El límite subió en el año y los pedidos se ajustaron al nuevo.
//!
//! ## Pregunta
//! ¿Qué se compró en esas órdenes, y conviene juntarlas en una sola compra?
//!
//! ## Exclusiones
//! Hacen falta 20 órdenes en el año. Cuenta las no anuladas, en soles; la UIT es la de ese año. Si no hay ninguna entre
//! 80 y 90 % no se puede calcular.
//!
//! ## Ejemplo
//! En 2025 8 UIT son S/ 42,800. Un gobierno inventado tiene 4 órdenes de S/ 41,000, 2 de S/ 36,000 y 14 más pequeñas: 4
//! / 2 = 2.000000.
//!
//! ## Fuente
//! Órdenes de compra y servicio (OECE, CONOSCE). La señal desde 2, con 20 órdenes o más, es propuesta de canon, por
//! validar por la Comunidad, por calibrar.
//!
//! ---
//! # justo_bajo_8uit — Are there more orders just below 8 UIT than a little lower?
//!
//! ## What it measures
//! How many orders lie between 90 and 100 % of 8 UIT for each one between 80 and 90 %.
//!
//! ## Formula
//! `orders in (0.90, 1.00] × 8 UIT / orders in (0.80, 0.90] × 8 UIT`
//!
//! ## Why it matters
//! Amounts usually are fewer the higher they are: that they gather just below the limit is a question about how
//! purchases are planned.
//!
//! ## Usual causes
//! - Quotations asked for up to what is allowed.
//! - A service that costs nearly the same every month.
//! - The limit rose in the year and requests followed it.
//!
//! ## Question
//! What was bought with those orders, and would one purchase together serve better?
//!
//! ## Exclusions
//! It takes 20 orders in the year. It counts those not cancelled, in soles; the UIT is that of the year. With none
//! between 80 and 90 % it cannot be computed.
//!
//! ## Example
//! In 2025 8 UIT are S/ 42,800. An invented government has 4 orders of S/ 41,000, 2 of S/ 36,000 and 14 smaller ones: 4
//! / 2 = 2.000000.
//!
//! ## Source
//! Orders of purchase and service (OECE, CONOSCE). The signal from 2, with 20 orders or more, is proposed by the
//! community, to be calibrated.

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
    id: "justo_bajo_8uit",
    title: Bilingual {
        es: "¿Hay más órdenes justo por debajo de 8 UIT que un poco más abajo?",
        en: "Are there more orders just below 8 UIT than a little lower?",
    },
    short: Bilingual { es: "Justo bajo 8 UIT", en: "Just below 8 UIT" },
    family: Family::Contracts,
    measuring: Measuring::Ratio,
    telling: Telling::Times,
    direction: Direction::Down,
    scopes: &[Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Orders],
    judgement: Judgement::All(Timing::WholeYearOf(Register::Orders), &[ENOUGH, TWICE]),
    goalposts: None,
    measure,
    file: include_str!("justo_bajo_8uit.rs"),
};

const ENOUGH: Condition = Condition {
    key: "minimo_ordenes",
    subject: Subject::Also(0),
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Number(20)),
    applies: Applies::Always,
    text: Bilingual { es: "veinte órdenes o más", en: "twenty orders or more" },
    stated_by: StatedBy::Canon,
    question: None,
};

const TWICE: Condition = Condition {
    key: "minimo",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Ratio(Ratio::from_millionths(2_000_000))),
    applies: Applies::Always,
    text: Bilingual { es: "dos veces las de un poco más abajo", en: "twice those a little lower" },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let orders = &unit.orders()?.entries;
    let (limit, norms) = unit.small_purchase()?;
    // Above `low` tenths of the limit and up to `high`: compared in integers, so that an edge is an edge.
    let between = |low: i64, high: i64| {
        let tenths = |amount: Soles| i128::from(amount.centimos()) * 10;
        let edge = |tenth: i64| i128::from(limit.centimos()) * i128::from(tenth);
        let is_between = |amount: i128| amount > edge(low) && amount <= edge(high);
        let orders = orders.iter().enumerate().filter(|(_, order)| is_between(tenths(order.amount)));
        orders.map(|(place, _)| place).collect::<Vec<usize>>()
    };
    let (just_below, lower) = (between(9, 10), between(8, 9));
    just_below.iter().for_each(|place| unit.count_order(*place));
    let mut measured = Measured::share(just_below.len(), lower.len(), "órdenes entre 80 y 90 %")?;
    measured.also = vec![Quantity::Number(i64::try_from(orders.len()).unwrap_or(i64::MAX))];
    measured.notes.extend(Motive::unverified(&norms));
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::justo_bajo_8uit::INDICATOR;
    use crate::indicators::fixture::check;

    fn orders(just_below: &str, lower: &str, small: u32) -> String {
        format!("301486 2025 todo verificada=compra_menor orden={just_below} orden={lower} orden=100*{small}")
    }

    #[test]
    fn the_example_of_its_header_is_at_the_cut() {
        let line = orders("41000*4", "36000*2", 14);
        check(&INDICATOR, &line, "2025 todo", "senal 2.000000 = 4 / 2 umbral 2.000000");
        let line = orders("41000*3", "36000*2", 15);
        check(&INDICATOR, &line, "2025 todo", "sin_senal 1.500000 = 3 / 2 umbral 2.000000");
    }

    #[test]
    fn nineteen_orders_are_too_few() {
        check(
            &INDICATOR,
            &orders("41000*4", "36000*2", 13),
            "2025 todo",
            "sin_senal 2.000000 = 4 / 2 umbral 2.000000",
        );
    }

    #[test]
    fn an_order_at_an_edge_belongs_to_the_band_below_it() {
        // 38,520 is 0.90 and 34,240 is 0.80 of 42,800.
        let line = orders("42800 orden=38520.01", "38520 orden=34240.01 orden=34240 orden=42800.01", 14);
        check(&INDICATOR, &line, "2025 todo", "sin_senal 1.000000 = 2 / 2 umbral 2.000000");
    }

    #[test]
    fn without_orders_or_any_a_little_lower_it_is_no_figure() {
        check(&INDICATOR, "301486 2025 todo pim=1", "2025 todo", "no_calculable NoRegister(Orders)");
        let none = "no_calculable ZeroDenominator(\"órdenes entre 80 y 90 %\")";
        check(&INDICATOR, "301486 2025 todo orden=41000*30", "2025 todo", none);
    }
}
