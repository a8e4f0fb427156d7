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
//! No se juzga: es un dato de contexto. Hace falta el presupuesto del rubro 18 y el de todos los fondos. Si el del rubro
//! 18 no cuenta donaciones y transferencias ni deuda, es esa parte o más, y se dice. En un archivo que trae todos los
//! rubros, quien no tiene filas del rubro 18 tiene 0 de él.
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
//! Not judged: it is context. It needs the budget of rubro 18 and that of all funds. Where that of rubro 18 leaves out
//! donations and transfers and debt, it is that part or more, and that is said. In a file that has all rubros, whoever
//! has no lines of rubro 18 has 0 of it.
//!
//! ## Example
//! An invented district with S/ 6,000,000 of rubro 18 in a budget of S/ 8,000,000: 0.750000. Of every S/ 100, S/ 75.
//!
//! ## Source
//! The ministry's Consulta Amigable or spending files, by rubro.

use crate::indicators::{
    Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver, Need, Telling,
};
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::money::Soles;
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
    let share = unit.share_in(Scope::Rubro18);
    let canon = match share.phase(Phase::Pim) {
        Err(_) if unit.is_without_rubro18() => Soles::ZERO,
        canon => canon?,
    };
    let mut measured = Measured::ratio(canon, unit.phase(Phase::Pim)?, "pim")?;
    let is_least = share.inclusion().is_least_of(unit.inclusion()) && canon != Soles::ZERO;
    measured.notes.extend(is_least.then(|| Motive::AtLeast(share.inclusion())));
    Ok(measured)
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
    fn a_part_that_includes_less_than_the_whole_is_that_share_at_least() {
        let lines = "301486 2024 rubro18 incluye=sin_transferencias_ni_deuda pim=6\n301486 2024 todo pim=8";
        let expected = "contexto 0.750000 = 6.00 / 8.00 AtLeast(SinTransferenciasNiDeuda)";
        check(&INDICATOR, lines, "2024 todo", expected);
    }

    #[test]
    fn whom_a_file_of_all_rubros_gives_nothing_of_rubro_18_has_none_of_it() {
        let line = "301486 2024 todo pim=8 sin_rubro18=si";
        check(&INDICATOR, line, "2024 todo", "contexto 0.000000 = 0.00 / 8.00");
    }

    #[test]
    fn with_one_of_the_two_it_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo pim=8000000", "2024 todo", "no_calculable NoSource(Rubro18)");
        check(&INDICATOR, "301486 2024 rubro18 pim=8000000", "2024 todo", "no_calculable NoSource(Todo)");
        let zero = "301486 2024 rubro18 pim=0\n301486 2024 todo pim=0";
        check(&INDICATOR, zero, "2024 todo", "no_calculable ZeroDenominator(\"pim\")");
    }
}
