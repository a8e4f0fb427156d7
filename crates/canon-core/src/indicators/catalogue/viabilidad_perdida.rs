//! # viabilidad_perdida — ¿Cuántas inversiones pasaron el plazo de su viabilidad sin expediente?
//!
//! ## Qué mide
//! Las inversiones activas sin expediente técnico cuya viabilidad ya cumplió el plazo de la norma.
//!
//! ## Fórmula
//! `inversiones activas, sin expediente, con tres años o más desde su viabilidad`
//!
//! ## Por qué importa
//! Una inversión que pierde su viabilidad debe formularse otra vez, y lo ya gastado en estudios se pierde.
//!
//! ## Causas habituales
//! - Cambió la prioridad de la gestión o del territorio.
//! - No hubo presupuesto para el expediente.
//! - El expediente está hecho y el registro aún no lo dice.
//! - Hubo una ampliación del plazo que el registro no muestra.
//!
//! ## Pregunta
//! ¿Cuáles se van a retomar, cuáles se cierran y qué se hace con los estudios?
//!
//! ## Exclusiones
//! No cuenta las inversiones cerradas o desactivadas. Las que no dicen desde cuándo son viables o si tienen expediente quedan
//! fuera y se dice cuántas. Necesita la fecha del registro (--as-of).
//!
//! ## Ejemplo
//! Al 31 de diciembre de 2024 una inversión inventada, viable desde el 15 de junio de 2021 y sin expediente, pasó los 36 meses:
//! cuenta 1.
//!
//! ## Fuente
//! Registro de inversiones (Invierte.pe). El plazo de tres años es el de la Directiva General de Invierte.pe; se pregunta desde
//! la primera: propuesta de canon, por validar por la Comunidad.
//!
//! ---
//! # viabilidad_perdida — How many investments passed the term of their viability without a technical file?
//!
//! ## What it measures
//! The active investments without a technical file whose viability has reached the term of the norm.
//!
//! ## Formula
//! `active investments, without a file, with three years or more since they are viable`
//!
//! ## Why it matters
//! An investment that loses its viability must be formulated again, and what was spent on studies is lost.
//!
//! ## Usual causes
//! - The priority of the administration or of the place changed.
//! - There was no budget for the technical file.
//! - The file is made and the register does not say so yet.
//! - The term was extended, which the register does not show.
//!
//! ## Question
//! Which will be taken up again, which are closed, and what becomes of the studies?
//!
//! ## Exclusions
//! It does not count investments that are closed or deactivated. Those that do not say since when they are viable or whether
//! they have a file are left out, and how many is said. It needs the day of the register (--as-of).
//!
//! ## Example
//! On 31 December 2024 an invented investment, viable since 15 June 2021 and without a file, has passed its 36 months: it
//! counts 1.
//!
//! ## Source
//! Register of investments (Invierte.pe). The term of three years is that of Invierte.pe's General Directive; a question is
//! asked from the first on: proposed by canon, to be validated by the Community.

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver,
    Need, Side, StatedBy, Subject, Telling, Timing,
};
use crate::law::norms::Rule;
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::Scope;
use crate::terms::language::Bilingual;
use crate::terms::quantity::{Measuring, Quantity};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "viabilidad_perdida",
    title: Bilingual {
        es: "¿Cuántas inversiones pasaron el plazo de su viabilidad sin expediente?",
        en: "How many investments passed the term of their viability without a technical file?",
    },
    short: Bilingual { es: "Viabilidad perdida", en: "Viability lost" },
    family: Family::Projects,
    measuring: Measuring::Number,
    telling: Telling::Plainly,
    direction: Direction::Down,
    scopes: &[Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Investments],
    judgement: Judgement::All(Timing::Always, &[ANY]),
    goalposts: None,
    measure,
    file: include_str!("viabilidad_perdida.rs"),
};

const ANY: Condition = Condition {
    key: "minimo",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Number(1)),
    applies: Applies::Always,
    text: Bilingual { es: "una inversión o más", en: "one investment or more" },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let register = unit.investments()?;
    let day = register.day.ok_or(Motive::NoViabilityDates)?;
    let norm = unit.norms().one(Rule::ViabilityYears, unit.year());
    let norm = norm.ok_or(Motive::NoNorm(Rule::ViabilityYears, unit.year()))?;
    let investments = || register.entries.iter();
    if investments().all(|investment| investment.technical_file.is_none()) {
        return Err(Motive::NoTechnicalFiles);
    }
    if investments().all(|investment| investment.viable_since.is_none()) {
        return Err(Motive::NoViabilityDates);
    }
    let term = norm.whole() * 12;
    let (mut lost, mut unknown) = (0, 0);
    for investment in investments().filter(|investment| !investment.is_over()) {
        match (investment.technical_file, investment.viable_since) {
            (Some(true), _) => {}
            (Some(false), Some(since)) => lost += usize::from(i64::from(day.months_since(since)) >= term),
            _ => unknown += 1,
        }
    }
    let mut measured = Measured::count(lost);
    measured.notes.extend((unknown > 0).then_some(Motive::LeftOut(unknown)));
    measured.notes.extend((!norm.verified).then_some(Motive::MadeByUnverified(Rule::ViabilityYears)));
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::viabilidad_perdida::INDICATOR;
    use crate::indicators::fixture::check;

    fn since(days: &[&str]) -> String {
        let one = |day: &&str| format!("inversion=100:100:{day}:no");
        let all: Vec<String> = days.iter().map(one).collect();
        format!("301486 2024 todo verificada=viabilidad {}", all.join(" "))
    }

    #[test]
    fn the_example_of_its_header() {
        check(&INDICATOR, &since(&["2021-06-15"]), "2024 todo", "senal 1 = 1 umbral 1");
    }

    #[test]
    fn from_three_years_on_and_not_a_day_before() {
        // The register is of 31 December 2024.
        check(&INDICATOR, &since(&["2021-12-31"]), "2024 todo", "senal 1 = 1 umbral 1");
        check(&INDICATOR, &since(&["2022-01-01"]), "2024 todo", "sin_senal 0 = 0 umbral 1");
        check(&INDICATOR, &since(&["2021-12-31", "2021-12-30"]), "2024 todo", "senal 2 = 2 umbral 1");
    }

    #[test]
    fn a_file_or_a_closed_investment_does_not_count_and_an_unknown_day_is_left_out_aloud() {
        let line = "301486 2024 todo verificada=viabilidad inversion=1:1:2020-06-15:si \
            inversion=1:1:2020-06-15:no:CERRADO inversion=1:1:-:no";
        check(&INDICATOR, line, "2024 todo", "sin_senal 0 = 0 umbral 1 LeftOut(1)");
        let open = "301486 2024 todo inversion=1:1:2020-06-15:no:ACTIVO";
        check(&INDICATOR, open, "2024 todo", "senal 1 = 1 umbral 1 MadeByUnverified(ViabilityYears)");
    }

    #[test]
    fn without_the_register_or_its_columns_it_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo pim=1", "2024 todo", "no_calculable NoRegister(Investments)");
        let no_files = "301486 2024 todo inversion=100:100:2022-06-15:-";
        check(&INDICATOR, no_files, "2024 todo", "no_calculable NoTechnicalFiles");
    }
}
