//! # credibilidad — ¿El presupuesto aprobado se parece a lo que se gastó?
//!
//! ## Qué mide
//! Qué tan cerca estuvo lo gastado del presupuesto inicial (PIA) en los últimos tres años cerrados.
//!
//! ## Fórmula
//! `devengado / pia`; se dice la mejor banda que se cumple en dos de los últimos tres años: A de 0.95 a 1.05, B
//! de 0.90 a 1.10, C de 0.85 a 1.15, D si ninguna
//!
//! ## Por qué importa
//! Un presupuesto inicial que se cumple deja planificar y vigilar desde enero.
//!
//! ## Causas habituales
//! - Donde hay canon el PIA se fija bajo por norma, y el presupuesto crece durante el año.
//! - Los saldos de años anteriores entran después de enero.
//! - Un gobierno nuevo no tiene historia con que presupuestar.
//!
//! ## Pregunta
//! ¿Qué parte de lo que entró después de enero ya se podía prever?
//!
//! ## Exclusiones
//! No se juzga: donde hay canon casi todos tienen D, por norma. Hacen falta tres años cerrados.
//!
//! ## Ejemplo
//! Un gobierno inventado gasta 1.02, 0.97 y 1.30 veces su PIA en tres años: dos años en la banda A, banda A (4).
//!
//! ## Fuente
//! Consulta Amigable del MEF. Las bandas son las del indicador PI-1 de PEFA, pensado para países: aquí son solo una
//! referencia.
//!
//! ---
//! # credibilidad — Is the approved budget like what was spent?
//!
//! ## What it measures
//! How near spending was to the opening budget (PIA) in the last three closed years.
//!
//! ## Formula
//! `devengado / pia`; what is told is the best band met in two of the last three years: A from 0.95 to 1.05, B from
//! 0.90 to 1.10, C from 0.85 to 1.15, D if none
//!
//! ## Why it matters
//! An opening budget that is kept lets people plan and watch from January on.
//!
//! ## Usual causes
//! - Where there is canon the PIA is set low by rule, and the budget grows during the year.
//! - Balances of earlier years enter after January.
//! - A new government has no history to budget by.
//!
//! ## Question
//! What part of what entered after January could be foreseen?
//!
//! ## Exclusions
//! Not judged: where there is canon nearly all have D, by rule. It needs three closed years.
//!
//! ## Example
//! An invented government spends 1.02, 0.97 and 1.30 times its PIA in three years: two years in band A, band A (4).
//!
//! ## Source
//! The ministry's Consulta Amigable. The bands are those of PEFA's indicator PI-1, meant for countries: here they
//! are a reference only.

use crate::indicators::{
    Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver, Need, Telling,
};
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

/// Closed years that a grade needs, and how many of them must be in its band.
const YEARS: usize = 3;
const ENOUGH: usize = 2;

/// The grades with how far from 1 their band reaches, in millionths.
const BANDS: [(u8, i64); 3] = [(4, 50_000), (3, 100_000), (2, 150_000)];

pub(super) static INDICATOR: Indicator = Indicator {
    id: "credibilidad",
    title: Bilingual {
        es: "¿El presupuesto aprobado se parece a lo que se gastó?",
        en: "Is the approved budget like what was spent?",
    },
    short: Bilingual { es: "Credibilidad", en: "Credibility" },
    family: Family::Budget,
    measuring: Measuring::Grade,
    telling: Telling::Plainly,
    direction: Direction::Up,
    scopes: &[Scope::Rubro18, Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Phase(Phase::Devengado), Need::Phase(Phase::Pia), Need::Years(3)],
    judgement: Judgement::Context,
    goalposts: None,
    measure,
    file: include_str!("credibilidad.rs"),
};

fn measure(unit: &Unit<'_>) -> Measure {
    let (spent, opening) = (unit.phase(Phase::Devengado)?, unit.phase(Phase::Pia)?);
    if !unit.closed() {
        return Err(Motive::YearOpen);
    }
    let own = Ratio::of_soles(spent, opening).ok_or(Motive::ZeroDenominator("pia"))?;
    let earlier = unit
        .earlier()
        .filter(Unit::closed)
        .filter_map(|year| Ratio::of_soles(year.phase(Phase::Devengado).ok()?, year.phase(Phase::Pia).ok()?));
    let years: Vec<Ratio> = std::iter::once(own).chain(earlier).take(YEARS).collect();
    if years.len() < YEARS {
        return Err(Motive::FewYears { wanted: YEARS, there: years.len() });
    }
    let within =
        |reach: i64| years.iter().filter(|year| (year.millionths() - 1_000_000).abs() <= reach).count();
    let grade = BANDS.into_iter().find(|(_, reach)| within(*reach) >= ENOUGH).map_or(1, |(grade, _)| grade);
    Ok(Measured {
        value: Quantity::Grade(grade),
        numerator: Quantity::Soles(spent),
        denominator: Some(Quantity::Soles(opening)),
        also: Vec::new(),
        notes: vec![Motive::GradeIs(grade)],
    })
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::credibilidad::INDICATOR;
    use crate::indicators::fixture::check;

    fn after(spent: [i64; 3]) -> String {
        let line = |(year, spent): (u16, i64)| format!("301486 {year} todo pia=10000 devengado={spent}");
        (2022..).zip(spent).map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_example_of_its_header() {
        let lines = after([10_200, 9_700, 13_000]);
        check(&INDICATOR, &lines, "2024 todo", "contexto 4 = 13000.00 / 10000.00 GradeIs(4)");
    }

    #[test]
    fn each_band_at_its_edge_and_one_step_beyond() {
        for (edge, beyond, grade) in [(9_500, 9_499, 4_u8), (11_000, 11_001, 3), (8_500, 8_499, 2)] {
            let at = format!("contexto {grade} = 30000.00 / 10000.00 GradeIs({grade})");
            check(&INDICATOR, &after([edge, edge, 30_000]), "2024 todo", &at);
            let next = grade - 1;
            let past = format!("contexto {next} = 30000.00 / 10000.00 GradeIs({next})");
            check(&INDICATOR, &after([edge, beyond, 30_000]), "2024 todo", &past);
        }
    }

    #[test]
    fn two_years_an_open_year_or_no_opening_budget_give_no_grade() {
        let two = "301486 2023 todo pia=1 devengado=1\n301486 2024 todo pia=1 devengado=1";
        check(&INDICATOR, two, "2024 todo", "no_calculable FewYears { wanted: 3, there: 2 }");
        let open = "301486 2024 todo corte=2024-09-20 pia=1 devengado=1";
        check(&INDICATOR, open, "2024 todo", "no_calculable YearOpen");
        check(
            &INDICATOR,
            "301486 2024 todo pia=0 devengado=1",
            "2024 todo",
            "no_calculable ZeroDenominator(\"pia\")",
        );
    }
}
