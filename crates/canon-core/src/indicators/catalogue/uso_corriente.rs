//! # uso_corriente — Del canon y las regalías, ¿cuánto fue a gasto corriente?
//!
//! ## Qué mide
//! La parte de lo gastado del rubro 18 que es gasto corriente (categoría 5): personal, bienes y servicios de cada
//! año.
//!
//! ## Fórmula
//! `devengado con categoría de gasto 5 / devengado`
//!
//! ## Por qué importa
//! La ley quiere que el canon deje obras que duren; solo permite una parte para mantenimiento y otros usos.
//!
//! ## Causas habituales
//! - Mantenimiento de obras ya hechas, que la ley permite.
//! - Leyes de presupuesto que algunos años amplían lo permitido.
//! - Elaboración de perfiles y expedientes.
//!
//! ## Pregunta
//! ¿Qué se mantuvo o se contrató con esa parte, y qué norma lo permitió?
//!
//! ## Exclusiones
//! No se juzga mientras el tope de cada año no esté verificado con su norma: queda «medido, sin juicio».
//!
//! ## Ejemplo
//! Un gobierno inventado gasta S/ 1,000,000 del rubro 18, S/ 180,000 de ellos en categoría 5: 0.180000.
//!
//! ## Fuente
//! Gasto del MEF por categoría de gasto, rubro 18. El tope lo pone la ley de presupuesto de cada año.
//!
//! ---
//! # uso_corriente — Of canon and royalties, how much went to current spending?
//!
//! ## What it measures
//! The part of spending of rubro 18 that is current (category 5): staff, goods and services of each year.
//!
//! ## Formula
//! `devengado with category of spending 5 / devengado`
//!
//! ## Why it matters
//! The law wants the canon to leave works that last; it allows a part only for maintenance and other uses.
//!
//! ## Usual causes
//! - Maintenance of works already done, which the law allows.
//! - Budget laws that widen what is allowed in some years.
//! - The making of profiles and technical files.
//!
//! ## Question
//! What was kept up or contracted with that part, and which norm allowed it?
//!
//! ## Exclusions
//! Not judged while the limit of each year is not verified with its norm: it stays "measured, not judged".
//!
//! ## Example
//! An invented government spends S/ 1,000,000 of rubro 18, S/ 180,000 of them in category 5: 0.180000.
//!
//! ## Source
//! The ministry's spending by category, rubro 18. The limit is set by each year's budget law.

use crate::facts::{Purpose, PurposeKind};
use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver,
    Need, Side, StatedBy, Subject, Telling, Timing,
};
use crate::law::norms::Rule;
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::quantity::Measuring;

/// The categoría de gasto of current spending.
const CURRENT: u8 = 5;

pub(super) static INDICATOR: Indicator = Indicator {
    id: "uso_corriente",
    title: Bilingual {
        es: "Del canon y las regalías, ¿cuánto fue a gasto corriente?",
        en: "Of canon and royalties, how much went to current spending?",
    },
    short: Bilingual { es: "Uso corriente", en: "Current use" },
    family: Family::Budget,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Rubro18],
    over: MeasuredOver::Governments,
    needs: &[Need::Phase(Phase::Devengado), Need::Purposes(PurposeKind::Category)],
    judgement: Judgement::All(Timing::Always, &[ALLOWED]),
    goalposts: None,
    measure,
    file: include_str!("uso_corriente.rs"),
};

const ALLOWED: Condition = Condition {
    key: "tope",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::Norm(Rule::CurrentSpending),
    applies: Applies::Always,
    text: Bilingual { es: "tope de la ley de presupuesto del año", en: "limit of the year's budget law" },
    stated_by: StatedBy::Named,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let spent = unit.spent_for(PurposeKind::Category, |purpose| purpose == Purpose::Category(CURRENT))?;
    Measured::ratio(spent, unit.phase(Phase::Devengado)?, "devengado")
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::uso_corriente::INDICATOR;
    use crate::indicators::fixture::check;

    #[test]
    fn the_example_of_its_header_is_measured_and_not_judged() {
        let line = "301486 2024 rubro18 devengado=1000000 categoria=5:180000 categoria=6:820000";
        let expected = "sin_juicio 0.180000 = 180000.00 / 1000000.00 NormUnverified";
        check(&INDICATOR, line, "2024 rubro18", expected);
    }

    #[test]
    fn nothing_current_is_zero_and_no_categories_is_no_figure() {
        let line = "301486 2024 rubro18 devengado=100 categoria=6:100";
        check(&INDICATOR, line, "2024 rubro18", "sin_juicio 0.000000 = 0.00 / 100.00 NormUnverified");
        let line = "301486 2024 rubro18 devengado=100";
        check(&INDICATOR, line, "2024 rubro18", "no_calculable NoPurposes(Category)");
    }
}
