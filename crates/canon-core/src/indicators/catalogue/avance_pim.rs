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
//! Consulta Amigable del MEF la llama "Avance %". Basta una de tres razones, propuestas por canon y por validar por la
//! Comunidad. `bajo_nacional`: 15 puntos menos que el valor nacional de su nivel y año. `caida_propia`: 10 puntos menos
//! que el promedio de sus últimos cinco años (tres al menos), o 20 si su PIM es menor de S/ 10 millones, y S/ 100,000 o
//! más de diferencia. `bajo_sostenido`: sus últimos tres años cerrados juntos, 10 puntos menos que los mismos tres del
//! país, y este año no por encima del país. Los valores nacionales 2021–2025 son sumas de los datos abiertos del MEF.
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
//! Only a closed year is judged. A value above 1 is valid: the PIM may fall at year's end. To spend more is not
//! always to spend better.
//!
//! ## Example
//! Torata, 2024, all funds: 159,243,866 / 205,098,442 = 0.776427. Of every S/ 100, S/ 78 were spent.
//!
//! ## Source
//! The ministry's Consulta Amigable calls it "Avance %". One of three reasons is enough, proposed by canon and to
//! be validated by the Community. `bajo_nacional`: 15 points below the national value of its level and year.
//! `caida_propia`: 10 points below the mean of its last five years (three at least), or 20 with a PIM below S/ 10
//! million, and a difference of S/ 100,000 or more. `bajo_sostenido`: its last three closed years together 10
//! points below the nation's same three, and this year not above the nation. The national values of 2021–2025 are
//! sums of the ministry's open data.

use crate::indicators::{
    Applies, Bound, Condition, Direction, Fall, Family, Goalposts, Indicator, Judgement, Measure, Measured,
    MeasuredOver, Need, Side, StatedBy, SubIndex, Subject, Telling, Timing,
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
    judgement: Judgement::Any(Timing::ClosedYear, &[BELOW_NATION, FELL, STAYS_LOW]),
    goalposts: Some(Goalposts { of: SubIndex::Execution, nothing: 900_000, all: 400_000, both_ways: false }),
    measure,
    file: include_str!("avance_pim.rs"),
};

/// Fifteen points less than the nation's governments of its level together.
const BELOW_NATION: Condition = Condition {
    key: "bajo_nacional",
    subject: Subject::Value,
    side: Side::AtMost,
    bound: Bound::National(Quantity::Ratio(Ratio::from_millionths(-150_000))),
    applies: Applies::Always,
    text: Bilingual { es: "15 puntos menos que el valor nacional", en: "15 points below the national value" },
    stated_by: StatedBy::Canon,
    question: Some(Bilingual {
        es: "¿Qué tuvo este año que no tuvieron otros gobiernos como este?",
        en: "What did this year have that other governments like this one did not?",
    }),
};

/// Ten points less than its own last years, twenty where the budget is small, and worth S/ 100,000.
const FELL: Condition = Condition {
    key: "caida_propia",
    subject: Subject::Value,
    side: Side::AtMost,
    bound: Bound::OwnFall(Fall {
        large: Quantity::Ratio(Ratio::from_millionths(-100_000)),
        small: Quantity::Ratio(Ratio::from_millionths(-200_000)),
        from: Soles::from_soles(10_000_000),
        worth: Soles::from_soles(100_000),
    }),
    applies: Applies::Always,
    text: Bilingual {
        es: "10 puntos menos que el promedio de sus últimos cinco años (20 con un PIM menor de S/ 10 millones) y S/ 100,000 o más",
        en: "10 points below the mean of its own last five years (20 with a PIM below S/ 10 million) and S/ 100,000 or more",
    },
    stated_by: StatedBy::Canon,
    question: Some(Bilingual {
        es: "¿Qué cambió frente a lo que este gobierno acostumbra gastar?",
        en: "What changed from what this government usually spends?",
    }),
};

/// Three years together ten points less than the nation's same three, and this year no more than the nation.
const STAYS_LOW: Condition = Condition {
    key: "bajo_sostenido",
    subject: Subject::ThreeYears,
    side: Side::AtMost,
    bound: Bound::NationalThreeYears(Quantity::Ratio(Ratio::from_millionths(-100_000))),
    applies: Applies::Always,
    text: Bilingual {
        es: "tres años juntos con 10 puntos menos que los mismos tres del país",
        en: "three years together 10 points below the nation's same three",
    },
    stated_by: StatedBy::Canon,
    question: Some(Bilingual {
        es: "¿Qué haría falta para que lo previsto cada año se pueda gastar en el año?",
        en: "What would it take for what is foreseen each year to be spent within it?",
    }),
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
    use crate::indicators::cuts::Cuts;
    use crate::indicators::evaluate;
    use crate::indicators::fixture::{check, panel};
    use crate::law::references::References;
    use crate::panel::motive::State;

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
        let expected = "sin_juicio 0.776427 = 159243866.00 / 205098442.00 umbral 0.610522 FewOwnYears(0) \
            FewYears { wanted: 3, there: 1 }";
        check(&INDICATOR, line, "2024 todo", expected);
    }

    /// The state of a last year, and why there is a question.
    fn reasons(lines: &str) -> (State, Vec<&'static str>) {
        let panel = panel(lines.lines().map(str::trim).filter(|line| !line.is_empty()));
        let found = evaluate(&panel, &[&INDICATOR], &References::published(), &Cuts::default());
        let last = found.into_iter().next_back().unwrap();
        (last.state, last.reasons)
    }

    #[test]
    fn below_the_nation_by_fifteen_points_is_a_reason() {
        // 0.760522 in 2024; its own years were low, and its three years are not ten points below the nation's 0.733325.
        let own = BEFORE.replace("devengado=80", "devengado=66");
        let of = |spent| reasons(&format!("{own}\n301486 2024 todo pim=1000000 devengado={spent}"));
        assert_eq!(of(610_522), (State::Senal, vec!["bajo_nacional", "bajo_sostenido"]));
        assert_eq!(of(610_523), (State::Senal, vec!["bajo_sostenido"]));
    }

    #[test]
    fn a_fall_below_its_own_last_five_years_is_a_reason() {
        let own = |pim: i64| {
            let spent = pim / 10 * 9;
            let lines = (2019..2024).map(|year| format!("301486 {year} todo pim={pim} devengado={spent}\n"));
            lines.collect::<Vec<_>>().concat()
        };
        let of = |pim: i64, spent: i64| {
            reasons(&format!("{}301486 2024 todo pim={pim} devengado={spent}", own(pim)))
        };
        let fell = (State::Senal, vec!["caida_propia"]);
        let none = (State::SinSenal, vec![]);
        assert_eq!(of(10_000_000, 8_000_000), fell, "ten points of ten million");
        assert_eq!(of(10_000_000, 8_000_010), none);
        assert_eq!(of(9_999_990, 7_999_992), none, "below ten million it takes twenty");
        assert_eq!(of(9_999_990, 6_999_993), fell);
        assert_eq!(of(500_000, 350_000), fell, "S/ 100,000 less than usual");
        assert_eq!(of(499_990, 349_993), none, "less than S/ 100,000");
        // A sixth year before does not count.
        let sixth = format!(
            "301486 2018 todo pim=10000000 devengado=0\n{}301486 2024 todo pim=10000000 devengado=8000000",
            own(10_000_000)
        );
        assert_eq!(reasons(&sixth), fell);
    }

    #[test]
    fn three_years_together_below_the_nation_are_a_reason_unless_this_one_is_above_it() {
        // The nation's 2022, 2023 and 2024 together: 0.733325.
        let lines = |last: i64| {
            format!(
                "301486 2022 todo pim=1000000 devengado=620000
                 301486 2023 todo pim=1000000 devengado=620000
                 301486 2024 todo pim=1000000 devengado={last}"
            )
        };
        let state = |last| reasons(&lines(last));
        let (found, why) = state(650_000);
        assert_eq!((found, why), (State::Senal, vec!["bajo_sostenido"]));
        assert_eq!(
            state(760_523).0,
            State::SinJuicio,
            "above the nation now, and too few own years to tell a fall"
        );
        assert!(state(760_523).1.is_empty());
    }

    #[test]
    fn what_was_not_looked_at_is_no_all_clear() {
        let lines = format!("{BEFORE}\n301486 2020 todo pim=100 devengado=80");
        let no_nation = lines.replace("2023 todo", "2019 todo");
        assert_eq!(reasons(&no_nation).0, State::SinJuicio);
    }

    #[test]
    fn a_year_in_course_is_measured_and_not_judged() {
        in_2024("corte=2024-09-20 pim=100 devengado=10", "sin_juicio 0.100000 = 10.00 / 100.00 YearOpen");
    }

    #[test]
    fn three_years_in_a_row_are_told_together_too() {
        let expected = "sin_juicio 0.800000 = 80.00 / 100.00 umbral 0.575973 \
            Together 2021 240.00 / 300.00 = 0.800000 FewOwnYears(2)";
        check(&INDICATOR, BEFORE, "2023 todo", expected);
        let gap = BEFORE.replace("301486 2022 todo pim=100 devengado=80", "");
        let alone = "sin_juicio 0.800000 = 80.00 / 100.00 umbral 0.575973 FewOwnYears(1) FewYears { wanted: 3, there: 2 }";
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
