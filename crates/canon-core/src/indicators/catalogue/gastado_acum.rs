//! # gastado_acum — De lo que llegó en varios años, ¿cuánto se gastó?
//!
//! ## Qué mide
//! Lo gastado del rubro 18 en varios años seguidos frente a lo transferido en los mismos años.
//!
//! ## Fórmula
//! `suma del devengado / suma de lo acreditado`, de los mismos años; donde no hay transferencias, de lo recaudado sin
//! saldos de balance
//!
//! ## Por qué importa
//! Un año puede ser raro; varios seguidos dicen si el dinero se vuelve obra o se acumula.
//!
//! ## Causas habituales
//! - Obras grandes que se pagan en varios años.
//! - Saldos guardados para un proyecto que aún no tiene expediente.
//! - Años de mucho canon seguidos de años de poco.
//!
//! ## Pregunta
//! ¿Para qué se guarda lo que no se gastó, y desde cuándo?
//!
//! ## Exclusiones
//! No se juzga: es un dato de contexto. Es la serie más larga de años seguidos que termina en el año, de cinco años
//! o más, con gasto y transferencias.
//!
//! ## Ejemplo
//! Un distrito inventado recibe S/ 1,000,000 cada año de 2020 a 2024 y gasta S/ 800,000 cada año: 4,000,000 /
//! 5,000,000 = 0.800000.
//!
//! ## Fuente
//! Gasto y transferencias del MEF, rubro 18.
//!
//! ---
//! # gastado_acum — Of what arrived in several years, how much was spent?
//!
//! ## What it measures
//! What was spent of rubro 18 in several years in a row against what was transferred in the same years.
//!
//! ## Formula
//! `sum of devengado / sum of acreditado`, of the same years; where no transfer is given, of recaudado without balances
//! of earlier years
//!
//! ## Why it matters
//! One year may be odd; several in a row say whether money becomes works or gathers.
//!
//! ## Usual causes
//! - Large works paid over several years.
//! - Balances kept for a project that has no technical file yet.
//! - Years of much canon followed by years of little.
//!
//! ## Question
//! What is the unspent money kept for, and since when?
//!
//! ## Exclusions
//! Not judged: it is context. It is the longest run of years in a row that ends in the year, of five or more, with
//! spending and transfers.
//!
//! ## Example
//! An invented district receives S/ 1,000,000 each year from 2020 to 2024 and spends S/ 800,000 each year: 4,000,000
//! / 5,000,000 = 0.800000.
//!
//! ## Source
//! The ministry's spending and transfers, rubro 18.

use crate::indicators::{
    Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver, Need, Telling,
};
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::money::Soles;
use crate::terms::quantity::Measuring;

/// Years in a row that it needs.
const FEWEST: usize = 5;

pub(super) static INDICATOR: Indicator = Indicator {
    id: "gastado_acum",
    title: Bilingual {
        es: "De lo que llegó en varios años, ¿cuánto se gastó?",
        en: "Of what arrived in several years, how much was spent?",
    },
    short: Bilingual { es: "Gastado en varios años", en: "Spent over years" },
    family: Family::Execution,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Up,
    scopes: &[Scope::Rubro18],
    over: MeasuredOver::Governments,
    needs: &[Need::Phase(Phase::Devengado), Need::Transfers, Need::Years(5)],
    judgement: Judgement::Context,
    goalposts: None,
    measure,
    file: include_str!("gastado_acum.rs"),
};

fn measure(unit: &Unit<'_>) -> Measure {
    let (own, arrival) = unit.received()?;
    let mut years = vec![(unit.phase(Phase::Devengado)?, own)];
    let mut next = unit.year().number();
    for earlier in unit.earlier() {
        next -= 1;
        let (Ok(spent), Ok(arrived)) = (earlier.phase(Phase::Devengado), earlier.received_by(arrival)) else {
            break;
        };
        if earlier.year().number() != next {
            break;
        }
        years.push((spent, arrived));
    }
    if years.len() < FEWEST {
        return Err(Motive::FewYears { wanted: FEWEST, there: years.len() });
    }
    let spent: Soles = years.iter().map(|(spent, _)| *spent).sum();
    let arrived: Soles = years.iter().map(|(_, arrived)| *arrived).sum();
    let mut measured = Measured::ratio(spent, arrived, arrival.code())?;
    measured.notes.extend(Motive::of_arrival(arrival, unit.scope()));
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::gastado_acum::INDICATOR;
    use crate::indicators::fixture::check;

    fn years(of: &[u16]) -> String {
        let line = |year: &u16| format!("301486 {year} rubro18 devengado=800000 acr=1000000");
        of.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_example_of_its_header() {
        let lines = years(&[2020, 2021, 2022, 2023, 2024]);
        check(&INDICATOR, &lines, "2024 rubro18", "contexto 0.800000 = 4000000.00 / 5000000.00");
    }

    #[test]
    fn what_was_booked_stands_in_for_transfers_and_is_never_added_to_them() {
        let booked = years(&[2020, 2021, 2022, 2023, 2024]).replace("acr=", "entro=");
        let expected = "contexto 0.800000 = 4000000.00 / 5000000.00 Booked(Rubro18)";
        check(&INDICATOR, &booked, "2024 rubro18", expected);
        let both =
            booked.replace("2022 rubro18 devengado=800000 entro=", "2022 rubro18 devengado=800000 acr=");
        check(&INDICATOR, &both, "2024 rubro18", "no_calculable FewYears { wanted: 5, there: 2 }");
    }

    #[test]
    fn a_gap_ends_the_run_and_four_years_are_too_few() {
        let gap = years(&[2018, 2019, 2021, 2022, 2023, 2024]);
        check(&INDICATOR, &gap, "2024 rubro18", "no_calculable FewYears { wanted: 5, there: 4 }");
        let mixed = format!("{}\n301486 2024 rubro18 devengado=5 mixto=9", years(&[2020, 2021, 2022, 2023]));
        check(&INDICATOR, &mixed, "2024 rubro18", "no_calculable CreditsMixed");
    }

    #[test]
    fn the_run_is_as_long_as_it_can_be_and_ends_where_one_of_the_two_is_missing() {
        let six = years(&[2019, 2020, 2021, 2022, 2023, 2024]);
        check(&INDICATOR, &six, "2024 rubro18", "contexto 0.800000 = 4800000.00 / 6000000.00");
        let half = six.replace("2019 rubro18 devengado=800000", "2019 rubro18");
        check(&INDICATOR, &half, "2024 rubro18", "contexto 0.800000 = 4000000.00 / 5000000.00");
        let none = six.replace("acr=1000000", "acr=0");
        check(&INDICATOR, &none, "2024 rubro18", "no_calculable ZeroDenominator(\"acreditado\")");
    }
}
