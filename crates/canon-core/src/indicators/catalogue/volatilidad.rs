//! # volatilidad — ¿Cuánto sube y baja lo que llega de un año a otro?
//!
//! ## Qué mide
//! Cuánto se aparta lo transferido de cada año del promedio de todos.
//!
//! ## Fórmula
//! `desviación estándar muestral de lo acreditado / promedio de lo acreditado`; donde no hay transferencias, de lo
//! recaudado sin saldos de balance, nunca de los dos
//!
//! ## Por qué importa
//! Lo que sube y baja mucho es difícil de planificar: conviene guardar en los años altos.
//!
//! ## Causas habituales
//! - El precio del mineral y las utilidades de la mina.
//! - Inversiones nuevas de la empresa, que bajan el impuesto por unos años.
//! - Cambios en el índice de reparto.
//!
//! ## Pregunta
//! ¿Qué se hizo con el dinero de los años altos?
//!
//! ## Exclusiones
//! No se juzga: es un dato de contexto. Hacen falta cinco años. Con una tabla de precios (`anio,ipc`) son soles de ese
//! año; sin ella, soles corrientes: se dice cuál.
//!
//! ## Ejemplo
//! Un distrito inventado recibe 2, 4, 4, 4 y 6 millones: desviación 1,414,213.56, promedio 4,000,000: 0.353553.
//!
//! ## Fuente
//! Transferencias del MEF.
//!
//! ---
//! # volatilidad — How much does what arrives rise and fall from year to year?
//!
//! ## What it measures
//! How far what was transferred in each year is from the mean of all.
//!
//! ## Formula
//! `sample standard deviation of acreditado / mean of acreditado`; where no transfer is given, of recaudado without
//! balances of earlier years, never of both
//!
//! ## Why it matters
//! What rises and falls much is hard to plan: the good years are the time to save.
//!
//! ## Usual causes
//! - The price of the mineral and the mine's profits.
//! - New investments of the company, which lower the tax for some years.
//! - Changes in the distribution index.
//!
//! ## Question
//! What was done with the money of the high years?
//!
//! ## Exclusions
//! Not judged: it is context. It needs five years. With a table of prices (`anio,ipc`) these are soles of that
//! year; without one, current soles: it is said which.
//!
//! ## Example
//! An invented district receives 2, 4, 4, 4 and 6 million: deviation 1,414,213.56, mean 4,000,000: 0.353553.
//!
//! ## Source
//! The ministry's transfers.

use crate::facts::Arrival;
use crate::indicators::{
    Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver, Need, Telling,
};
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::Scope;
use crate::terms::language::Bilingual;
use crate::terms::money::Soles;
use crate::terms::period::Year;
use crate::terms::quantity::{Measuring, Quantity, Ratio, divide_rounded};

/// Years that it needs.
const FEWEST: usize = 5;

pub(super) static INDICATOR: Indicator = Indicator {
    id: "volatilidad",
    title: Bilingual {
        es: "¿Cuánto sube y baja lo que llega de un año a otro?",
        en: "How much does what arrives rise and fall from year to year?",
    },
    short: Bilingual { es: "Volatilidad", en: "Volatility" },
    family: Family::Income,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Down,
    scopes: &[Scope::Canon, Scope::Mineria, Scope::Rubro18],
    over: MeasuredOver::Governments,
    needs: &[Need::Transfers, Need::Years(5)],
    judgement: Judgement::Context,
    goalposts: None,
    measure,
    file: include_str!("volatilidad.rs"),
};

fn measure(unit: &Unit<'_>) -> Measure {
    let (own, arrival) = unit.received()?;
    let own = (unit.year(), own);
    // What arrived is the same whatever the spending of a year includes.
    let earlier = unit.before().filter_map(|year| Some((year.year(), year.received_by(arrival).ok()?)));
    let nominal: Vec<(Year, Soles)> = std::iter::once(own).chain(earlier).collect();
    if nominal.len() < FEWEST {
        return Err(Motive::FewYears { wanted: FEWEST, there: nominal.len() });
    }
    // All years in soles of this one, or none: a mixture would be neither.
    let real: Option<Vec<Soles>> =
        nominal.iter().map(|(year, amount)| unit.in_own_soles(*amount, *year)).collect();
    let note = if real.is_some() { Motive::RealSoles(unit.year()) } else { Motive::CurrentSoles };
    let amounts = real.unwrap_or_else(|| nominal.iter().map(|(_, amount)| *amount).collect());
    let (value, deviation, mean) = spread(&amounts, arrival)?;
    Ok(Measured {
        value: Quantity::Ratio(value),
        numerator: Quantity::Soles(deviation),
        denominator: Some(Quantity::Soles(mean)),
        also: Vec::new(),
        notes: std::iter::once(note).chain(Motive::of_arrival(arrival, unit.scope())).collect(),
    })
}

/// The sample standard deviation over the mean, and both.
fn spread(amounts: &[Soles], arrival: Arrival) -> Result<(Ratio, Soles, Soles), Motive> {
    let years: Vec<i128> = amounts.iter().map(|amount| i128::from(amount.centimos())).collect();
    let count = i128::try_from(years.len()).unwrap_or(i128::MAX);
    let sum: i128 = years.iter().sum();
    let squares: i128 = years.iter().map(|amount| amount * amount).sum();
    // Exact until the root: n·Σx² − (Σx)² over n·(n − 1).
    let variance = divide_rounded(count * squares - sum * sum, count * (count - 1)).unwrap_or(0);
    let (deviation, mean) = (rounded_root(variance), divide_rounded(sum, count).unwrap_or(0));
    let value = Ratio::of(deviation, mean).ok_or(Motive::ZeroDenominator(arrival.code()))?;
    let soles = |centimos: i128| Soles::from_centimos(i64::try_from(centimos).unwrap_or(i64::MAX));
    Ok((value, soles(deviation), soles(mean)))
}

/// The nearest whole square root.
fn rounded_root(square: i128) -> i128 {
    let root = square.isqrt();
    // The next half is (root + ½)² = root² + root + ¼.
    if square > root * root + root { root + 1 } else { root }
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::volatilidad::{INDICATOR, rounded_root};
    use crate::indicators::fixture::check;
    use crate::panel::motive::Motive;
    use crate::terms::period::Year;

    fn years(amounts: &[i64]) -> String {
        let line = |(year, amount): (u16, &i64)| format!("301486 {year} canon acr={amount}");
        (2020..).zip(amounts).map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_example_of_its_header() {
        let lines = years(&[2_000_000, 4_000_000, 4_000_000, 4_000_000, 6_000_000]);
        check(&INDICATOR, &lines, "2024 canon", "contexto 0.353553 = 1414213.56 / 4000000.00 CurrentSoles");
    }

    #[test]
    fn the_same_every_year_is_zero_and_four_years_are_too_few() {
        check(
            &INDICATOR,
            &years(&[5, 5, 5, 5, 5]),
            "2024 canon",
            "contexto 0.000000 = 0.00 / 5.00 CurrentSoles",
        );
        let few = "no_calculable FewYears { wanted: 5, there: 4 }";
        check(&INDICATOR, &years(&[1, 2, 3, 4]), "2023 canon", few);
        let nothing = "no_calculable ZeroDenominator(\"acreditado\")";
        check(&INDICATOR, &years(&[0, 0, 0, 0, 0]), "2024 canon", nothing);
    }

    #[test]
    fn with_the_prices_of_every_year_they_are_soles_of_the_last() {
        let line = |year: i64| format!("301486 {year} canon acr={0} ipc={0}", year - 1920);
        let rising = (2020..2025).map(line).collect::<Vec<_>>().join("\n");
        let expected = "contexto 0.000000 = 0.00 / 104.00 RealSoles(Year(2024))";
        check(&INDICATOR, &rising, "2024 canon", expected);
        let one_missing = rising.replace(" ipc=102", "");
        let expected = "contexto 0.015490 = 1.58 / 102.00 CurrentSoles";
        check(&INDICATOR, &one_missing, "2024 canon", expected);
    }

    #[test]
    fn years_that_are_booked_are_a_series_of_their_own_whatever_is_spent() {
        let booked = years(&[2, 4, 4, 4, 6]).replace("acr=", "entro=");
        let other =
            booked.replace("2023 canon", "2023 canon incluye=sin_transferencias_ni_deuda devengado=1");
        let expected = "contexto 0.352500 = 1.41 / 4.00 CurrentSoles Booked(Canon)";
        check(&INDICATOR, &other, "2024 canon", expected);
        let mixed = booked.replace("2021 canon entro=", "2021 canon acr=");
        check(&INDICATOR, &mixed, "2024 canon", "no_calculable FewYears { wanted: 5, there: 4 }");
    }

    #[test]
    fn a_series_that_crosses_a_change_of_territory_says_so() {
        let of = |gov: &str| years(&[5, 5, 5, 5, 5]).replace("301486", gov);
        let broken = Motive::SeriesBreak(Year::new(2022).unwrap(), "301901".parse().unwrap());
        let expected = format!("contexto 0.000000 = 0.00 / 5.00 CurrentSoles {broken:?}");
        check(&INDICATOR, &of("301481"), "2024 canon", &expected);
        check(&INDICATOR, &of("301482"), "2024 canon", "contexto 0.000000 = 0.00 / 5.00 CurrentSoles");
    }

    #[test]
    fn roots_are_rounded_to_the_nearest() {
        assert_eq!([0, 1, 2, 3, 6, 7].map(rounded_root), [0, 1, 1, 2, 2, 3]);
    }
}
