//! # ritmo — ¿El gasto va más lento o más rápido que en sus otros años?
//!
//! ## Qué mide
//! La parte del presupuesto gastada hasta el último mes completo, frente al promedio de los mismos meses de sus
//! propios años anteriores.
//!
//! ## Fórmula
//! `(devengado hasta el mes / pim − promedio de lo mismo en 3 a 5 años anteriores) × 100`
//!
//! ## Por qué importa
//! Avisa a tiempo, cuando todavía quedan meses para conversar y corregir.
//!
//! ## Causas habituales
//! - Primer año de una gestión: se aprende, se revisa y se contrata después.
//! - Llegó más dinero que otros años, y el presupuesto creció antes que las obras.
//! - Lluvias o emergencia en los primeros meses.
//!
//! ## Pregunta
//! ¿Qué obras o compras van más lentas que otros años, y qué las detiene?
//!
//! ## Exclusiones
//! Hacen falta cifras por mes de este año y de tres años anteriores cerrados. Se compara con los mismos meses, nunca
//! con años completos.
//!
//! ## Ejemplo
//! Un gobierno inventado lleva 0.300000 a setiembre y en sus tres años anteriores llevaba 0.450000: −15.0000 puntos.
//!
//! ## Fuente
//! Gasto mensual del MEF. La señal de 10 puntos menos es una propuesta de canon, por validar por la Comunidad y
//! calibrar con la historia.
//!
//! ---
//! # ritmo — Is spending slower or faster than in its other years?
//!
//! ## What it measures
//! The part of the budget spent up to the last whole month, against the mean of the same months of its own earlier
//! years.
//!
//! ## Formula
//! `(devengado up to the month / pim − mean of the same in 3 to 5 earlier years) × 100`
//!
//! ## Why it matters
//! It tells in time, while there are still months to talk and correct.
//!
//! ## Usual causes
//! - The first year of an administration: it learns, reviews, and contracts later.
//! - More money came than in other years, and the budget grew before the works.
//! - Rains or an emergency in the first months.
//!
//! ## Question
//! Which works or purchases are slower than in other years, and what holds them back?
//!
//! ## Exclusions
//! It needs figures by month of this year and of three closed earlier years. It is compared with the same months,
//! never with whole years.
//!
//! ## Example
//! An invented government is at 0.300000 in September and was at 0.450000 in its three earlier years: −15.0000
//! points.
//!
//! ## Source
//! The ministry's monthly spending. The signal at 10 points less is proposed by canon, to be validated by the
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
use crate::terms::period::Month;
use crate::terms::quantity::{Measuring, Quantity, Ratio};

/// Earlier years that a mean needs, and the most that it takes.
const FEWEST: usize = 3;
const MOST: usize = 5;

pub(super) static INDICATOR: Indicator = Indicator {
    id: "ritmo",
    title: Bilingual {
        es: "¿El gasto va más lento o más rápido que en sus otros años?",
        en: "Is spending slower or faster than in its other years?",
    },
    short: Bilingual { es: "Ritmo del gasto", en: "Pace of spending" },
    family: Family::Execution,
    measuring: Measuring::Points,
    telling: Telling::Plainly,
    direction: Direction::Up,
    scopes: &[Scope::Rubro18, Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Months, Need::Phase(Phase::Pim), Need::Years(4)],
    judgement: Judgement::All(Timing::Always, &[SLOWER]),
    goalposts: Some(Goalposts { of: SubIndex::Execution, nothing: 0, all: -300_000, both_ways: false }),
    measure,
    file: include_str!("ritmo.rs"),
};

const SLOWER: Condition = Condition {
    key: "maximo",
    subject: Subject::Value,
    side: Side::AtMost,
    bound: Bound::Fixed(Quantity::Points(-100_000)),
    applies: Applies::Always,
    text: Bilingual {
        es: "10 puntos menos que los mismos meses de sus años anteriores",
        en: "10 points below the same months of its earlier years",
    },
    stated_by: StatedBy::Canon,
    question: None,
};

fn measure(unit: &Unit<'_>) -> Measure {
    let month = unit.last_whole_month().ok_or(Motive::TooEarly(1))?;
    let now = share(unit, month)?;
    let before: Vec<Ratio> =
        unit.earlier().filter(Unit::closed).filter_map(|year| share(&year, month).ok()).take(MOST).collect();
    let mean =
        Ratio::mean(&before).filter(|_| before.len() >= FEWEST).ok_or(Motive::FewOwnYears(before.len()))?;
    Ok(Measured {
        value: Quantity::Points(now.minus(mean).millionths()),
        numerator: Quantity::Ratio(now),
        denominator: Some(Quantity::Ratio(mean)),
        also: Vec::new(),
        notes: Vec::new(),
    })
}

/// The part of the budget spent up to a month.
fn share(unit: &Unit<'_>, month: Month) -> Result<Ratio, Motive> {
    let months = unit.months(Phase::Devengado)?;
    let spent: Soles = months.range(..=month).map(|(_, amount)| *amount).sum();
    Ratio::of_soles(spent, unit.phase(Phase::Pim)?).ok_or(Motive::ZeroDenominator("pim"))
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::ritmo::INDICATOR;
    use crate::indicators::fixture::check;

    const BEFORE: &str = "
        301486 2021 todo pim=100 m3=45 m11=50
        301486 2022 todo pim=100 m3=45 m11=50
        301486 2023 todo pim=100 m3=45 m11=50
    ";

    fn at_september(figures: &str, expected: &str) {
        let lines = format!("{BEFORE}\n301486 2024 todo corte=2024-10-04 {figures}");
        check(&INDICATOR, &lines, "2024 todo", expected);
    }

    #[test]
    fn the_example_of_its_header() {
        at_september("pim=100 m2=30", "senal -15.0000 = 0.300000 / 0.450000 umbral -10.0000");
    }

    #[test]
    fn at_the_cut_and_one_step_above() {
        at_september("pim=1000000 m2=350000", "senal -10.0000 = 0.350000 / 0.450000 umbral -10.0000");
        at_september("pim=1000000 m2=350001", "sin_senal -9.9999 = 0.350001 / 0.450000 umbral -10.0000");
    }

    #[test]
    fn only_whole_months_count() {
        // October has begun at the cut-off and is not over.
        at_september("pim=100 m2=40 m10=20", "sin_senal -5.0000 = 0.400000 / 0.450000 umbral -10.0000");
    }

    #[test]
    fn without_months_or_history_it_is_no_figure() {
        at_september("pim=100 devengado=40", "no_calculable NoMonths(Devengado)");
        let line = "301486 2024 todo corte=2024-10-04 pim=100 m2=40";
        check(&INDICATOR, line, "2024 todo", "no_calculable FewOwnYears(0)");
    }

    #[test]
    fn the_mean_is_of_three_closed_years_or_more_and_of_the_five_nearest() {
        let two = BEFORE.replace("301486 2021 todo pim=100 m3=45 m11=50", "");
        let now = "301486 2024 todo corte=2024-10-04 pim=100 m2=40";
        check(&INDICATOR, &format!("{two}\n{now}"), "2024 todo", "no_calculable FewOwnYears(2)");
        let open = BEFORE.replace("2022 todo", "2022 todo corte=2022-11-30");
        check(&INDICATOR, &format!("{open}\n{now}"), "2024 todo", "no_calculable FewOwnYears(2)");
        let long = format!(
            "301486 2018 todo pim=100 m3=99\n301486 2019 todo pim=100 m3=45\n301486 2020 todo pim=100 m3=45\n{BEFORE}\n{now}"
        );
        let expected = "sin_senal -5.0000 = 0.400000 / 0.450000 umbral -10.0000";
        check(&INDICATOR, &long, "2024 todo", expected);
    }

    #[test]
    fn before_a_month_is_over_or_without_a_budget_it_is_no_figure() {
        let january = format!("{BEFORE}\n301486 2024 todo corte=2024-01-20 pim=100 m1=40");
        check(&INDICATOR, &january, "2024 todo", "no_calculable TooEarly(1)");
        at_september("pim=0 m2=40", "no_calculable ZeroDenominator(\"pim\")");
    }
}
