//! # viabilidad_por_vencer — ¿Cuántas inversiones están por perder su viabilidad?
//!
//! ## Qué mide
//! Las inversiones declaradas viables hace dos años y medio o más, y menos de tres, que todavía no registran expediente
//! técnico.
//!
//! ## Fórmula
//! `inversiones viables desde hace 30 a 35 meses cumplidos, sin expediente técnico`
//!
//! ## Por qué importa
//! A los tres años sin expediente una inversión pierde su viabilidad y hay que formularla de nuevo: avisar a tiempo
//! evita perder lo avanzado.
//!
//! ## Causas habituales
//! - El expediente está contratado o en revisión y aún no se registra.
//! - Se espera una opinión técnica, un terreno o una certificación.
//! - La gestión nueva está revisando sus prioridades.
//!
//! ## Pregunta
//! ¿En qué está el expediente de cada una, y cuál conviene priorizar antes de que venza?
//!
//! ## Exclusiones
//! No se calcula si el registro no dice desde cuándo es viable cada inversión o cuáles tienen expediente técnico. Las
//! cerradas no cuentan.
//! Necesita la fecha del registro (--as-of).
//!
//! ## Ejemplo
//! Al 31 de diciembre de 2024, una inversión inventada, viable desde el 15 de junio de 2022 y sin expediente, cumple 30
//! meses: cuenta 1.
//!
//! ## Fuente
//! Registro de inversiones (Invierte.pe). El plazo de tres años es de la Directiva General de Invierte.pe; el aviso a
//! los dos años y medio es propuesta de canon, por validar por la Comunidad.
//!
//! ---
//! # viabilidad_por_vencer — How many investments are about to lose their viability?
//!
//! ## What it measures
//! Investments declared viable two and a half years ago or more, and less than three, that have no technical file
//! registered yet.
//!
//! ## Formula
//! `investments viable for 30 to 35 whole months, without a technical file`
//!
//! ## Why it matters
//! After three years without a file an investment loses its viability and must be formulated again: a timely word saves
//! what was done.
//!
//! ## Usual causes
//! - The file is under contract or review and not registered yet.
//! - An opinion, a plot of land or a certificate is awaited.
//! - A new administration is reviewing its priorities.
//!
//! ## Question
//! Where does the file of each stand, and which should come first before the term ends?
//!
//! ## Exclusions
//! Closed ones do not count. Not computed where the register does not say since when each investment is viable, or
//! which have their technical file. It needs the day of the register (--as-of).
//!
//! ## Example
//! On 31 December 2024 an invented investment, viable since 15 June 2022 and without a file, has 30 months: it counts
//! 1.
//!
//! ## Source
//! Register of investments (Invierte.pe). The term of three years is that of Invierte.pe's General Directive; the
//! notice at two and a half years is proposed by canon, to be validated by the Community.

use crate::indicators::{
    Applies, Bound, Condition, Direction, Family, Goalposts, Indicator, Judgement, Measure, Measured,
    MeasuredOver, Need, Side, StatedBy, SubIndex, Subject, Telling, Timing,
};
use crate::law::norms::Rule;
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::Scope;
use crate::terms::language::Bilingual;
use crate::terms::quantity::{Measuring, Quantity};

/// How many months before the end of the term a government is reminded.
const NOTICE: i64 = 6;

pub(super) static INDICATOR: Indicator = Indicator {
    id: "viabilidad_por_vencer",
    title: Bilingual {
        es: "¿Cuántas inversiones están por perder su viabilidad?",
        en: "How many investments are about to lose their viability?",
    },
    short: Bilingual { es: "Viabilidad por vencer", en: "Viability expiring" },
    family: Family::Projects,
    measuring: Measuring::Number,
    telling: Telling::Plainly,
    direction: Direction::Down,
    scopes: &[Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Investments],
    judgement: Judgement::All(Timing::Always, &[ANY]),
    goalposts: Some(Goalposts { of: SubIndex::Projects, nothing: 0, all: 5, both_ways: false }),
    measure,
    file: include_str!("viabilidad_por_vencer.rs"),
};

const ANY: Condition = Condition {
    key: "minimo",
    subject: Subject::Value,
    side: Side::AtLeast,
    bound: Bound::Fixed(Quantity::Number(1)),
    applies: Applies::Always,
    text: Bilingual {
        es: "una inversión o más en sus últimos seis meses de viabilidad",
        en: "one investment or more in its last six months of viability",
    },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let register = unit.investments()?;
    let (investments, day) = (&register.entries, register.day.ok_or(Motive::NoViabilityDates)?);
    let norm = unit.norms().one(Rule::ViabilityYears, unit.year());
    let norm = norm.ok_or(Motive::NoNorm(Rule::ViabilityYears, unit.year()))?;
    if investments.iter().all(|investment| investment.technical_file.is_none()) {
        return Err(Motive::NoTechnicalFiles);
    }
    if investments.iter().all(|investment| investment.viable_since.is_none()) {
        return Err(Motive::NoViabilityDates);
    }
    let term = norm.whole() * 12;
    let (mut ending, mut unknown) = (0, 0);
    for investment in investments.iter().filter(|investment| !investment.is_over()) {
        match (investment.technical_file, investment.viable_since) {
            (Some(true), _) => {}
            (Some(false), Some(since)) => {
                let months = i64::from(day.months_since(since));
                ending += usize::from((term - NOTICE..term).contains(&months));
            }
            _ => unknown += 1,
        }
    }
    let mut measured = Measured::count(ending);
    measured.notes.extend((unknown > 0).then_some(Motive::LeftOut(unknown)));
    measured.notes.extend((!norm.verified).then_some(Motive::MadeByUnverified(Rule::ViabilityYears)));
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::viabilidad_por_vencer::INDICATOR;
    use crate::indicators::fixture::check;

    fn since(days: &[&str]) -> String {
        let one = |day: &&str| format!("inversion=100:100:{day}:no");
        format!(
            "301486 2024 todo verificada=viabilidad {}",
            days.iter().map(one).collect::<Vec<_>>().join(" ")
        )
    }

    #[test]
    fn the_example_of_its_header() {
        check(&INDICATOR, &since(&["2022-06-15"]), "2024 todo", "senal 1 = 1 umbral 1");
    }

    #[test]
    fn from_two_and_a_half_years_and_up_to_three_not_included() {
        // The register is of 31 December 2024.
        let edges = ["2022-07-01", "2022-06-30", "2022-01-01", "2021-12-31"];
        check(&INDICATOR, &since(&edges), "2024 todo", "senal 2 = 2 umbral 1");
        check(&INDICATOR, &since(&edges[..1]), "2024 todo", "sin_senal 0 = 0 umbral 1");
        check(&INDICATOR, &since(&edges[3..]), "2024 todo", "sin_senal 0 = 0 umbral 1");
    }

    #[test]
    fn a_technical_file_ends_the_wait_and_an_investment_without_a_day_is_left_out_aloud() {
        let line = "301486 2024 todo inversion=100:100:2022-06-15:si inversion=100:100:-:no";
        let expected = "sin_senal 0 = 0 umbral 1 LeftOut(1) MadeByUnverified(ViabilityYears)";
        check(&INDICATOR, line, "2024 todo", expected);
    }

    #[test]
    fn without_the_register_or_its_columns_it_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo pim=1", "2024 todo", "no_calculable NoRegister(Investments)");
        let no_files = "301486 2024 todo inversion=100:100:2022-06-15:-";
        check(&INDICATOR, no_files, "2024 todo", "no_calculable NoTechnicalFiles");
        let no_days = "301486 2024 todo inversion=100:100:-:no";
        check(&INDICATOR, no_days, "2024 todo", "no_calculable NoViabilityDates");
    }
}
