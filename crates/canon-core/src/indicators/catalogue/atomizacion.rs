//! # atomizacion — ¿Cuántos de sus proyectos son muy pequeños?
//!
//! ## Qué mide
//! La parte de los proyectos con presupuesto que tienen menos de un millón de soles en el año.
//!
//! ## Fórmula
//! `proyectos con 0 < pim < 1,000,000 / proyectos con pim > 0`
//!
//! ## Por qué importa
//! Muchas obras pequeñas cuestan más de administrar y de vigilar que pocas obras medianas.
//!
//! ## Causas habituales
//! - Un distrito pequeño tiene obras pequeñas: es su tamaño.
//! - Pedidos de cada anexo o comunidad en el presupuesto participativo.
//! - Obras que terminan y solo tienen un pago pendiente.
//!
//! ## Pregunta
//! ¿Cuáles se podrían juntar, y cuáles esperan hace varios años?
//!
//! ## Exclusiones
//! Hacen falta veinte proyectos para preguntar. Mira el presupuesto del año, no el costo total de la obra.
//!
//! ## Ejemplo
//! Un gobierno inventado tiene 25 proyectos con presupuesto y 15 de menos de un millón: 15 / 25 = 0.600000.
//!
//! ## Fuente
//! Gasto del MEF por proyecto. El umbral de 60 de cada 100 es una propuesta de canon, por validar por la Comunidad
//! y calibrar con la historia.
//!
//! ---
//! # atomizacion — How many of its projects are very small?
//!
//! ## What it measures
//! The part of the projects with a budget that have less than a million soles in the year.
//!
//! ## Formula
//! `projects with 0 < pim < 1,000,000 / projects with pim > 0`
//!
//! ## Why it matters
//! Many small works cost more to manage and to watch than a few medium ones.
//!
//! ## Usual causes
//! - A small district has small works: it is its size.
//! - Requests of each hamlet or community in the participatory budget.
//! - Works that are ending and have but one payment left.
//!
//! ## Question
//! Which could be joined, and which have waited for years?
//!
//! ## Exclusions
//! It takes twenty projects to ask. It looks at the budget of the year, not at the total cost of the work.
//!
//! ## Example
//! An invented government has 25 projects with a budget and 15 below a million: 15 / 25 = 0.600000.
//!
//! ## Source
//! The ministry's spending by project. The cut of 60 of every 100 is proposed by canon, to be validated by the
//! Community and calibrated with history.

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Goalposts, Indicator, Judgement, Measure, Measured,
    MeasuredOver, Need, Side, StatedBy, SubIndex, Subject, Telling, Timing,
};
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::money::Soles;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

/// A project below this is small.
const SMALL: Soles = Soles::from_soles(1_000_000);

pub(super) static INDICATOR: Indicator = Indicator {
    id: "atomizacion",
    title: Bilingual {
        es: "¿Cuántos de sus proyectos son muy pequeños?",
        en: "How many of its projects are very small?",
    },
    short: Bilingual { es: "Proyectos pequeños", en: "Small projects" },
    family: Family::Budget,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Rubro18, Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Projects],
    judgement: Judgement::All(Timing::Always, &[MANY, MOSTLY_SMALL]),
    goalposts: Some(Goalposts { of: SubIndex::Projects, nothing: 300_000, all: 900_000, both_ways: false }),
    measure,
    file: include_str!("atomizacion.rs"),
};

const MANY: Condition = Condition {
    key: "minimo_proyectos",
    subject: Subject::Also(0),
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Number(20)),
    applies: Applies::Always,
    text: Bilingual { es: "veinte proyectos o más", en: "twenty projects or more" },
    stated_by: StatedBy::Canon,
    question: None,
};

const MOSTLY_SMALL: Condition = Condition {
    key: "minimo",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Ratio(Ratio::from_millionths(600_000))),
    applies: Applies::Always,
    text: Bilingual { es: "60 de cada 100 proyectos", en: "60 of every 100 projects" },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let (mut budgeted, mut small) = (0, 0);
    for project in unit.projects()? {
        let pim = project.phases[Phase::Pim].ok_or(Motive::NoPhase(Phase::Pim))?;
        budgeted += usize::from(pim > Soles::ZERO);
        small += usize::from(pim > Soles::ZERO && pim < SMALL);
    }
    let mut measured = Measured::counted(small, budgeted, "proyectos con pim")?;
    measured.also = measured.denominator.into_iter().collect();
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::atomizacion::INDICATOR;
    use crate::indicators::fixture::check;

    fn projects(small: u32, large: u32) -> String {
        let one = |(code, pim): (u32, u32)| format!("proyecto={}:{pim}:1", 2_000_000 + code);
        let all = (0..small)
            .map(|code| (code, 999_999))
            .chain((small..small + large).map(|code| (code, 1_000_000)));
        format!("301486 2024 todo {}", all.map(one).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn the_example_of_its_header_is_at_the_cut() {
        check(&INDICATOR, &projects(15, 10), "2024 todo", "senal 0.600000 = 15 / 25 umbral 0.600000");
        check(&INDICATOR, &projects(14, 10), "2024 todo", "sin_senal 0.583333 = 14 / 24 umbral 0.600000");
    }

    #[test]
    fn nineteen_are_too_few_to_ask() {
        check(&INDICATOR, &projects(19, 0), "2024 todo", "sin_senal 1.000000 = 19 / 19 umbral 0.600000");
        check(&INDICATOR, &projects(20, 0), "2024 todo", "senal 1.000000 = 20 / 20 umbral 0.600000");
    }

    #[test]
    fn without_projects_it_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo pim=5", "2024 todo", "no_calculable NoProjects");
    }

    #[test]
    fn a_project_without_a_budget_is_none_and_a_list_without_budgets_is_no_figure() {
        let line = "301486 2024 todo proyecto=1:0:0 proyecto=2:5:1 proyecto=3:1000000:1";
        check(&INDICATOR, line, "2024 todo", "sin_senal 0.500000 = 1 / 2 umbral 0.600000");
        let none = "no_calculable ZeroDenominator(\"proyectos con pim\")";
        check(&INDICATOR, "301486 2024 todo proyecto=1:0:0", "2024 todo", none);
    }
}
