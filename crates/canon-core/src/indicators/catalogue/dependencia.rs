//! # dependencia — De su presupuesto, ¿cuánto viene del canon y las regalías?
//!
//! ## Qué mide
//! La parte del presupuesto de todos los fondos que es del rubro 18: canon, sobrecanon, regalías, renta de aduanas y
//! participaciones.
//!
//! ## Fórmula
//! `pim del rubro 18 / pim de todos los fondos`
//!
//! ## Por qué importa
//! Un presupuesto que depende mucho de la mina sube y baja con el precio del mineral.
//!
//! ## Causas habituales
//! - La mina está en su territorio, y el reparto del canon lo favorece.
//! - Tiene pocos ingresos propios, como casi todos los distritos rurales.
//! - Ese año llegaron pocos recursos de otras fuentes.
//!
//! ## Pregunta
//! ¿Qué pasaría con los servicios si el canon bajara a la mitad?
//!
//! ## Exclusiones
//! No se juzga: es un dato de contexto. Hace falta el presupuesto del rubro 18 y el de todos los fondos.
//!
//! ## Ejemplo
//! Un distrito inventado con S/ 6,000,000 del rubro 18 en un presupuesto de S/ 8,000,000: 0.750000. De cada S/ 100,
//! S/ 75.
//!
//! ## Fuente
//! Consulta Amigable o gasto del MEF, por rubro.
//!
//! ---
//! # dependencia — Of its budget, how much comes from canon and royalties?
//!
//! ## What it measures
//! The part of the budget of all funds that is of rubro 18: canon, sobrecanon, royalties, customs revenue and
//! shares.
//!
//! ## Formula
//! `pim of rubro 18 / pim of all funds`
//!
//! ## Why it matters
//! A budget that leans much on the mine rises and falls with the price of the mineral.
//!
//! ## Usual causes
//! - The mine is in its territory, and the distribution of the canon favours it.
//! - It has little revenue of its own, like nearly all rural districts.
//! - Little came from other sources that year.
//!
//! ## Question
//! What would happen to services if the canon fell by half?
//!
//! ## Exclusions
//! Not judged: it is context. It needs the budget of rubro 18 and that of all funds.
//!
//! ## Example
//! An invented district with S/ 6,000,000 of rubro 18 in a budget of S/ 8,000,000: 0.750000. Of every S/ 100, S/ 75.
//!
//! ## Source
//! The ministry's Consulta Amigable or spending files, by rubro.

use crate::indicators::{
    Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver, Need, Telling,
};
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::quantity::Measuring;

pub(super) static INDICATOR: Indicator = Indicator {
    id: "dependencia",
    title: Bilingual {
        es: "De su presupuesto, ¿cuánto viene del canon y las regalías?",
        en: "Of its budget, how much comes from canon and royalties?",
    },
    short: Bilingual { es: "Dependencia", en: "Dependence" },
    family: Family::Income,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Neither,
    scopes: &[Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Phase(Phase::Pim)],
    judgement: Judgement::Context,
    goalposts: None,
    measure,
    file: include_str!("dependencia.rs"),
};

fn measure(unit: &Unit<'_>) -> Measure {
    let canon = unit.share_in(Scope::Rubro18).phase(Phase::Pim)?;
    Measured::ratio(canon, unit.phase(Phase::Pim)?, "pim")
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::dependencia::INDICATOR;
    use crate::indicators::fixture::check;

    #[test]
    fn the_example_of_its_header() {
        let lines = "301486 2024 rubro18 pim=6000000\n301486 2024 todo pim=8000000";
        check(&INDICATOR, lines, "2024 todo", "contexto 0.750000 = 6000000.00 / 8000000.00");
    }

    #[test]
    fn with_one_of_the_two_it_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo pim=8000000", "2024 todo", "no_calculable NoSource(Rubro18)");
        check(&INDICATOR, "301486 2024 rubro18 pim=8000000", "2024 todo", "no_calculable NoSource(Todo)");
        let zero = "301486 2024 rubro18 pim=0\n301486 2024 todo pim=0";
        check(&INDICATOR, zero, "2024 todo", "no_calculable ZeroDenominator(\"pim\")");
    }
}
