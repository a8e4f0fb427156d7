//! # avance_pim — De cada S/ 100 disponibles, ¿cuánto se gastó?
//!
//! ## Qué mide
//! La parte del presupuesto del año (PIM) que ya se gastó: se recibió la obra, el bien o el servicio (devengado).
//!
//! ## Fórmula
//! `devengado / pim`
//!
//! ## Por qué importa
//! El dinero que no se gasta en el año todavía no es una obra ni un servicio para la gente.
//!
//! ## Causas habituales
//! - Llegó dinero tarde o más de lo previsto, por ejemplo el saldo de canon de junio.
//! - Obras grandes con cronograma de varios años.
//! - Primer año de una gestión, o un gobierno recién creado.
//! - Emergencia por lluvias, o un recorte del PIM al cierre del año.
//!
//! ## Pregunta
//! ¿Qué obras explican lo que falta gastar, y qué las detuvo?
//!
//! ## Exclusiones
//! Se juzga solo el año cerrado. Un valor mayor que 1 es válido: el PIM puede bajar al cierre. Gastar más no siempre es
//! gastar mejor.
//!
//! ## Ejemplo
//! Torata, 2024, todos los fondos: 159,243,866 / 205,098,442 = 0.776427. De cada S/ 100 se gastaron S/ 78.
//!
//! ## Fuente
//! Consulta Amigable del MEF la llama "Avance %". La señal pide dos cosas a la vez, propuestas por la comunidad: 15
//! puntos menos que el valor nacional de su nivel y año, y 10 puntos menos que el promedio de sus propios años
//! anteriores (tres o más).
//!
//! ---
//! # avance_pim — Of every S/ 100 available, how much was spent?
//!
//! ## What it measures
//! The part of the year's budget (PIM) already spent: the work, good or service was received (devengado).
//!
//! ## Formula
//! `devengado / pim`
//!
//! ## Why it matters
//! Money not spent in the year is not yet a work or a service for people.
//!
//! ## Usual causes
//! - Money came late, or more than foreseen, such as the balance of canon in June.
//! - Large works scheduled over several years.
//! - The first year of an administration, or a newly created government.
//! - A rain emergency, or a cut of the PIM at year's end.
//!
//! ## Question
//! Which works explain what is still unspent, and what held them back?
//!
//! ## Exclusions
//! Only a closed year is judged. A value above 1 is valid: the PIM may fall at year's end. To spend more is not always to
//! spend better.
//!
//! ## Example
//! Torata, 2024, all funds: 159,243,866 / 205,098,442 = 0.776427. Of every S/ 100, S/ 78 were spent.
//!
//! ## Source
//! The ministry's Consulta Amigable calls it "Avance %". The signal needs two things at once, proposed by the community:
//! 15 points below the national value of its level and year, and 10 points below the mean of its own earlier years
//! (three or more).

use crate::indicators::{
    Bound, Condition, Direction, Family, Goalposts, Indicator, Judgement, Measure, Measured, MeasuredOver,
    Need, Side, SubIndex, Subject, Telling, Timing,
};
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::money::Soles;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

pub(super) static INDICATOR: Indicator = Indicator {
    id: "avance_pim",
    title: Bilingual {
        es: "De cada S/ 100 disponibles, ¿cuánto se gastó?",
        en: "Of every S/ 100 available, how much was spent?",
    },
    short: Bilingual { es: "Avance del gasto", en: "Budget spent" },
    family: Family::Execution,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Up,
    scopes: &[Scope::Rubro18, Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Phase(Phase::Devengado), Need::Phase(Phase::Pim)],
    judgement: Judgement::All(Timing::ClosedYear, &[BELOW_NATION, BELOW_ITSELF]),
    goalposts: Some(Goalposts { of: SubIndex::Execution, nothing: 900_000, all: 400_000, both_ways: false }),
    measure,
    file: include_str!("avance_pim.rs"),
};

const BELOW_NATION: Condition = Condition {
    key: "bajo_nacional",
    subject: Subject::Value,
    side: Side::AtMost,
    bound: Bound::National(Quantity::Ratio(Ratio::from_millionths(-150_000))),
    source: Bilingual {
        es: "15 puntos menos que el valor nacional (propuesta de la comunidad)",
        en: "15 points below the national value (proposed by the community)",
    },
};

const BELOW_ITSELF: Condition = Condition {
    key: "bajo_propio",
    subject: Subject::Value,
    side: Side::AtMost,
    bound: Bound::OwnMean(Quantity::Ratio(Ratio::from_millionths(-100_000))),
    source: Bilingual {
        es: "10 puntos menos que su propio promedio (propuesta de la comunidad)",
        en: "10 points below its own mean (proposed by the community)",
    },
};

/// Years that are told together, the year itself included.
const TOGETHER: usize = 3;

fn measure(unit: &Unit<'_>) -> Measure {
    let mut measured = Measured::ratio(unit.phase(Phase::Devengado)?, unit.phase(Phase::Pim)?, "pim")?;
    measured.notes.extend(unit.beside(together).flatten());
    Ok(measured)
}

/// A closed year with the two before it, as one ratio: a single year of a small government swings.
fn together(unit: &Unit<'_>) -> Option<Motive> {
    let years: Vec<Unit<'_>> = std::iter::once(*unit).chain(unit.earlier()).take(TOGETHER).collect();
    let first = years.last()?.year();
    let in_a_row = years.len() == TOGETHER && usize::from(unit.year().distance(first)) == TOGETHER - 1;
    if !in_a_row || !years.iter().all(Unit::closed) {
        return None;
    }
    let sum = |phase| years.iter().map(|year| year.phase(phase)).sum::<Result<Soles, Motive>>().ok();
    let (numerator, denominator) = (sum(Phase::Devengado)?, sum(Phase::Pim)?);
    let ratio = Ratio::of_soles(numerator, denominator)?;
    Some(Motive::Together { from: first, numerator, denominator, ratio })
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::avance_pim::INDICATOR;
    use crate::indicators::fixture::check;

    const BEFORE: &str = "
        301486 2021 todo pim=100 devengado=80
        301486 2022 todo pim=100 devengado=80
        301486 2023 todo pim=100 devengado=80
    ";

    fn in_2024(figures: &str, expected: &str) {
        check(&INDICATOR, &format!("{BEFORE}\n301486 2024 todo {figures}"), "2024 todo", expected);
    }

    #[test]
    fn the_example_of_its_header() {
        let line = "301486 2024 todo pim=205098442 devengado=159243866";
        let expected = "sin_senal 0.776427 = 159243866.00 / 205098442.00 umbral 0.610522 FewOwnYears(0)";
        check(&INDICATOR, line, "2024 todo", expected);
    }

    #[test]
    fn at_the_cut_and_one_step_either_side() {
        // National 2024: 0.760522 − 0.15 = 0.610522; own mean 0.80 − 0.10 = 0.70: the lower decides.
        in_2024("pim=1000000 devengado=610522", "senal 0.610522 = 610522.00 / 1000000.00 umbral 0.610522");
        in_2024(
            "pim=1000000 devengado=610523",
            "sin_senal 0.610523 = 610523.00 / 1000000.00 umbral 0.610522",
        );
        in_2024("pim=1000000 devengado=610521", "senal 0.610521 = 610521.00 / 1000000.00 umbral 0.610522");
    }

    #[test]
    fn its_own_history_protects_it() {
        // Usual for itself: 0.55 against an own mean of 0.60, though below the nation.
        let own = BEFORE.replace("devengado=80", "devengado=60");
        let lines = format!("{own}\n301486 2024 todo pim=100 devengado=55");
        check(&INDICATOR, &lines, "2024 todo", "sin_senal 0.550000 = 55.00 / 100.00 umbral 0.500000");
    }

    #[test]
    fn without_a_national_value_it_is_not_judged_against_one() {
        let lines = format!("{BEFORE}\n301486 2020 todo pim=100 devengado=80");
        let expected = "sin_senal 0.800000 = 80.00 / 100.00 umbral 0.700000 NoNational(District, Year(2023))";
        check(&INDICATOR, &lines, "2023 todo", expected);
        let low = lines.replace("2023 todo pim=100 devengado=80", "2023 todo pim=100 devengado=10");
        let expected =
            "sin_juicio 0.100000 = 10.00 / 100.00 umbral 0.700000 NoNational(District, Year(2023))";
        check(&INDICATOR, &low, "2023 todo", expected);
    }

    #[test]
    fn a_year_in_course_is_measured_and_not_judged() {
        in_2024("corte=2024-09-20 pim=100 devengado=10", "sin_juicio 0.100000 = 10.00 / 100.00 YearOpen");
    }

    #[test]
    fn three_years_in_a_row_are_told_together_too() {
        let expected = "sin_juicio 0.800000 = 80.00 / 100.00 Together 2021 240.00 / 300.00 = 0.800000 \
            NoNational(District, Year(2023)) FewOwnYears(2)";
        check(&INDICATOR, BEFORE, "2023 todo", expected);
        let gap = BEFORE.replace("301486 2022 todo pim=100 devengado=80", "");
        let alone = "sin_juicio 0.800000 = 80.00 / 100.00 NoNational(District, Year(2023)) FewOwnYears(1)";
        check(&INDICATOR, &gap, "2023 todo", alone);
    }

    #[test]
    fn above_one_and_below_zero_are_values() {
        in_2024(
            "pim=1374850 devengado=1805950",
            "sin_senal 1.313561 = 1805950.00 / 1374850.00 umbral 0.610522",
        );
        in_2024("pim=100 devengado=-5", "senal -0.050000 = -5.00 / 100.00 umbral 0.610522");
    }

    #[test]
    fn no_budget_is_no_figure_and_never_zero() {
        in_2024("pim=0 devengado=0", "no_calculable ZeroDenominator(\"pim\")");
        in_2024("devengado=5", "no_calculable NoPhase(Pim)");
        in_2024("pim=5", "no_calculable NoPhase(Devengado)");
        check(
            &INDICATOR,
            "301486 2024 todo pim=5 devengado=1",
            "2024 rubro18",
            "no_calculable NoSource(Rubro18)",
        );
    }

    #[test]
    fn years_that_are_not_over_or_not_of_the_same_kind_are_not_told_together() {
        use crate::indicators::evaluate;
        use crate::panel::motive::Motive;
        let together = |lines: &str| {
            let panel = crate::indicators::fixture::panel(
                lines.lines().map(str::trim).filter(|line| !line.is_empty()),
            );
            let (references, cuts) =
                (crate::law::references::References::default(), crate::indicators::cuts::Cuts::default());
            let last = evaluate(&panel, &[&INDICATOR], &references, &cuts).pop().unwrap();
            last.motives.iter().any(|motive| matches!(motive, Motive::Together { .. }))
        };
        assert!(together(BEFORE));
        for year in [2021, 2022, 2023] {
            let open = BEFORE.replace(&format!("{year} todo"), &format!("{year} todo corte={year}-09-20"));
            assert!(!together(&open), "{year}");
            let projects = BEFORE.replace(&format!("{year} todo"), &format!("{year} todo incluye=proyectos"));
            assert!(!together(&projects), "{year}");
        }
        assert!(!together(&BEFORE.replace("301486 2021 todo pim=100 devengado=80", "")), "two years");
        assert!(!together(&BEFORE.replace("2022 todo pim=100 devengado=80", "2022 todo pim=100")), "a gap");
    }
}
