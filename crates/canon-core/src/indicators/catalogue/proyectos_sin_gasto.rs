//! # proyectos_sin_gasto — De sus proyectos con presupuesto, ¿cuántos no gastaron nada?
//!
//! ## Qué mide
//! La parte de los proyectos con presupuesto en el año (PIM mayor que cero) que no registran gasto (devengado).
//!
//! ## Fórmula
//! `proyectos con pim > 0 y devengado = 0 / proyectos con pim > 0`
//!
//! ## Por qué importa
//! Dinero repartido en obras que no empiezan no llega a nadie, y no se ve en el avance total.
//!
//! ## Causas habituales
//! - Expedientes técnicos en revisión o por actualizar.
//! - Licitaciones que quedaron desiertas.
//! - Presupuesto que entró en los últimos meses del año.
//!
//! ## Pregunta
//! ¿Qué le falta a cada uno para empezar, y cuáles conviene dejar para después?
//!
//! ## Exclusiones
//! Se juzga solo el año cerrado. Cada proyecto cuenta una vez por gobierno. Hacen falta cinco proyectos sin gasto
//! para preguntar.
//!
//! ## Ejemplo
//! Un gobierno inventado tiene 20 proyectos con presupuesto y 6 sin gasto: 6 / 20 = 0.300000.
//!
//! ## Fuente
//! Gasto del MEF por proyecto. La señal pide dos cosas, propuestas por canon: cinco proyectos o más, y una
//! parte igual o mayor que la nacional.
//!
//! ---
//! # proyectos_sin_gasto — Of its projects with a budget, how many spent nothing?
//!
//! ## What it measures
//! The part of the projects with a budget in the year (PIM above zero) that record no spending (devengado).
//!
//! ## Formula
//! `projects with pim > 0 and devengado = 0 / projects with pim > 0`
//!
//! ## Why it matters
//! Money spread over works that do not start reaches nobody, and does not show in the total.
//!
//! ## Usual causes
//! - Technical files under review or to be brought up to date.
//! - Tenders without bidders.
//! - Budget that entered in the last months of the year.
//!
//! ## Question
//! What does each lack to start, and which had better wait?
//!
//! ## Exclusions
//! Only a closed year is judged. Each project counts once a government. It takes five projects without spending to
//! ask.
//!
//! ## Example
//! An invented government has 20 projects with a budget and 6 without spending: 6 / 20 = 0.300000.
//!
//! ## Source
//! The ministry's spending by project. The signal needs two things, proposed by canon, to be validated by the
//! Community: five projects or more, and a part equal to the nation's or above.

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

pub(super) static INDICATOR: Indicator = Indicator {
    id: "proyectos_sin_gasto",
    title: Bilingual {
        es: "De sus proyectos con presupuesto, ¿cuántos no gastaron nada?",
        en: "Of its projects with a budget, how many spent nothing?",
    },
    short: Bilingual { es: "Proyectos sin gasto", en: "Projects unspent" },
    family: Family::Execution,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Rubro18, Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Projects],
    judgement: Judgement::All(Timing::ClosedYear, &[SEVERAL, LIKE_THE_NATION]),
    goalposts: Some(Goalposts { of: SubIndex::Projects, nothing: 0, all: 400_000, both_ways: false }),
    measure,
    file: include_str!("proyectos_sin_gasto.rs"),
};

const SEVERAL: Condition = Condition {
    key: "minimo_proyectos",
    subject: Subject::Also(0),
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Number(5)),
    applies: Applies::Always,
    text: Bilingual { es: "cinco proyectos sin gasto o más", en: "five projects without spending or more" },
    stated_by: StatedBy::Canon,
    question: None,
};

const LIKE_THE_NATION: Condition = Condition {
    key: "sobre_nacional",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::National(Quantity::Ratio(Ratio::from_millionths(0))),
    applies: Applies::Always,
    text: Bilingual {
        es: "una parte igual o mayor que la nacional",
        en: "a part equal to the nation's or above",
    },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let (mut budgeted, mut idle) = (0, 0);
    for project in unit.projects()? {
        let pim = project.phases[Phase::Pim].ok_or(Motive::NoPhase(Phase::Pim))?;
        let devengado = project.phases[Phase::Devengado].ok_or(Motive::NoPhase(Phase::Devengado))?;
        if pim > Soles::ZERO {
            budgeted += 1;
            idle += usize::from(devengado.is_zero());
        }
    }
    let mut measured = Measured::counted(idle, budgeted, "proyectos con pim")?;
    measured.also = vec![measured.numerator];
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::proyectos_sin_gasto::INDICATOR;
    use crate::indicators::fixture::check;

    fn projects(idle: u32, busy: u32) -> String {
        let one = |(code, spent): (u32, u32)| format!("proyecto={}:100:{spent}", 2_000_000 + code);
        let all = (0..idle).map(|code| (code, 0)).chain((idle..idle + busy).map(|code| (code, 50)));
        format!("301486 2024 todo {}", all.map(one).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn the_example_of_its_header() {
        let expected = "sin_juicio 0.300000 = 6 / 20 NoNational(District, Year(2024))";
        check(&INDICATOR, &projects(6, 14), "2024 todo", expected);
    }

    #[test]
    fn four_are_too_few_to_ask_whatever_the_nation() {
        let expected = "sin_juicio 1.000000 = 4 / 4 NoNational(District, Year(2024))";
        check(&INDICATOR, &projects(4, 0), "2024 todo", expected);
        let five = "sin_juicio 1.000000 = 5 / 5 NoNational(District, Year(2024))";
        check(&INDICATOR, &projects(5, 0), "2024 todo", five);
    }

    #[test]
    fn at_the_nations_part_and_one_step_either_side() {
        // 2023: 0.142753 of the nation's projects. One step is one project of 7,005.
        let in_2023 = |idle: u32| projects(idle, 7_005 - idle).replace("2024 todo", "2023 todo");
        let told = |idle: u32, state: &str, value: &str| {
            let expected = format!("{state} {value} = {idle} / 7005 umbral 0.142753");
            check(&INDICATOR, &in_2023(idle), "2023 todo", &expected);
        };
        told(999, "sin_senal", "0.142612");
        told(1_000, "senal", "0.142755");
        told(1_001, "senal", "0.142898");
    }

    #[test]
    fn without_projects_or_budget_it_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo pim=5", "2024 todo", "no_calculable NoProjects");
        let none = "no_calculable ZeroDenominator(\"proyectos con pim\")";
        check(&INDICATOR, "301486 2024 todo proyecto=2000001:0:0", "2024 todo", none);
    }

    #[test]
    fn a_project_without_a_budget_is_not_counted_and_one_that_gave_money_back_is_not_idle() {
        let line = "301486 2024 todo proyecto=1:0:0 proyecto=2:5:0 proyecto=3:5:-1 proyecto=4:-5:0";
        check(&INDICATOR, line, "2024 todo", "sin_juicio 0.500000 = 1 / 2 NoNational(District, Year(2024))");
    }
}
