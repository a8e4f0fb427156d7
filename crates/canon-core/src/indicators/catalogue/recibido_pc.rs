//! # recibido_pc — ¿Cuánto llegó por habitante?
//!
//! ## Qué mide
//! Lo abonado al gobierno como transferencia en el año, repartido entre sus habitantes.
//!
//! ## Fórmula
//! `acreditado / población`; donde no hay transferencias, lo recaudado sin saldos de balance
//!
//! ## Por qué importa
//! Permite comparar lo que llega a lugares de tamaño distinto, y muestra cuánto dinero hay por vigilar.
//!
//! ## Causas habituales
//! - El reparto del canon depende de dónde está la mina, de la población y de sus necesidades básicas.
//! - Un lugar con pocos habitantes tiene cifras por habitante muy altas.
//!
//! ## Pregunta
//! ¿Cómo se calculó lo que llegó, y qué se espera para el próximo año?
//!
//! ## Exclusiones
//! Cuenta las transferencias (grupo 1), sin intereses (grupo 4) ni ingresos propios (rubros 08 y 09). Donde la
//! fuente los junta, no se calcula. No se aplica a universidades. No se juzga: es un dato de contexto.
//!
//! ## Ejemplo
//! Un distrito inventado recibe S/ 9,000,000 y tiene 3,000 habitantes: S/ 3,000.00 por habitante.
//!
//! ## Fuente
//! Transferencias del MEF (monto acreditado) y población del INEI del año, o del más cercano hasta dos años.
//!
//! ---
//! # recibido_pc — How much arrived per inhabitant?
//!
//! ## What it measures
//! What was credited to the government as transfers in the year, shared over its inhabitants.
//!
//! ## Formula
//! `acreditado / population`; where no transfer is given, recaudado without balances of earlier years
//!
//! ## Why it matters
//! It lets places of different size be compared, and shows how much money there is to watch over.
//!
//! ## Usual causes
//! - The share of the canon depends on where the mine is, on population and on its basic needs.
//! - A place with few inhabitants has very high figures per inhabitant.
//!
//! ## Question
//! How was what arrived worked out, and what is expected for next year?
//!
//! ## Exclusions
//! Counts transfers (group 1), without interest (group 4) or own revenue (rubros 08 and 09). Where the source mixes
//! them, it is not computed. Does not apply to universities. Not judged: it is context.
//!
//! ## Example
//! An invented district receives S/ 9,000,000 and has 3,000 inhabitants: S/ 3,000.00 per inhabitant.
//!
//! ## Source
//! The ministry's transfers (amount credited) and INEI's population of the year, or of the nearest within two years.

use crate::indicators::{
    Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver, Need, Telling,
};
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::Scope;
use crate::terms::government::Level;
use crate::terms::language::Bilingual;
use crate::terms::quantity::Measuring;

pub(super) static INDICATOR: Indicator = Indicator {
    id: "recibido_pc",
    title: Bilingual { es: "¿Cuánto llegó por habitante?", en: "How much arrived per inhabitant?" },
    short: Bilingual { es: "Recibido por habitante", en: "Received per person" },
    family: Family::Income,
    measuring: Measuring::SolesPerInhabitant,
    telling: Telling::Plainly,
    direction: Direction::Neither,
    scopes: &Scope::ALL,
    over: MeasuredOver::Governments,
    needs: &[Need::Transfers, Need::Population],
    judgement: Judgement::Context,
    goalposts: None,
    measure,
    file: include_str!("recibido_pc.rs"),
};

fn measure(unit: &Unit<'_>) -> Measure {
    if unit.government().is_some_and(|g| g.level == Level::University) {
        return Err(Motive::NotForUniversities);
    }
    let (amount, arrival) = unit.received()?;
    let mut measured = Measured::per_inhabitant(amount, unit)?;
    measured.notes.extend(Motive::of_arrival(arrival, unit.scope()));
    Ok(measured)
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::recibido_pc::INDICATOR;
    use crate::indicators::fixture::{check, soles};
    use crate::panel::motive::Motive;
    use crate::terms::quantity::Quantity;

    #[test]
    fn the_example_of_its_header() {
        let expected = "contexto 3000.00 = 9000000.00 / 3000 PopulationOf(Year(2024))";
        check(&INDICATOR, "301486 2024 canon acr=9000000 pob=3000", "2024 canon", expected);
    }

    #[test]
    fn where_no_transfer_is_given_what_was_booked_stands_in_and_is_named() {
        let line = "301486 2024 rubro18 pim=1 entro=9000000 pob=3000";
        let expected = "contexto 3000.00 = 9000000.00 / 3000 PopulationOf(Year(2024)) Booked(Rubro18)";
        check(&INDICATOR, line, "2024 rubro18", expected);
        let both = "301486 2024 canon acr=3000 entro=9000000 pob=3000";
        check(&INDICATOR, both, "2024 canon", "contexto 1.00 = 3000.00 / 3000 PopulationOf(Year(2024))");
    }

    #[test]
    fn a_provincial_municipality_tells_of_its_district_and_of_its_province() {
        let districts = [("301498", 60), ("301499", 30), ("301500", 10)];
        let line = |(id, people): (&str, u64)| format!("{id} 2024 canon acr=100 pob={people}");
        let all: Vec<String> = districts.into_iter().rev().map(|(id, people)| line((id, people))).collect();
        let of_province = Motive::OfProvince { people: 100, each: Quantity::SolesPerInhabitant(soles("1")) };
        let expected = format!("contexto 1.67 = 100.00 / 60 PopulationOf(Year(2024)) {of_province:?}");
        check(&INDICATOR, &all.join("\n"), "2024 canon", &expected);
        let alone = line(("301498", 60));
        check(&INDICATOR, &alone, "2024 canon", "contexto 1.67 = 100.00 / 60 PopulationOf(Year(2024))");
    }

    #[test]
    fn credits_that_mix_in_own_revenue_are_no_transfer() {
        check(
            &INDICATOR,
            "301486 2024 todo mixto=9000000 pob=3000",
            "2024 todo",
            "no_calculable CreditsMixed",
        );
    }

    #[test]
    fn each_missing_input_is_named() {
        check(&INDICATOR, "301486 2024 todo pim=1 pob=3000", "2024 todo", "no_calculable NoTransfers");
        check(&INDICATOR, "301486 2024 todo pim=1 pob=3000", "2024 canon", "no_calculable NoTransfers");
        check(&INDICATOR, "301486 2024 todo acr=1", "2024 todo", "no_calculable NoPopulation(Year(2024))");
        check(
            &INDICATOR,
            "301486 2024 todo acr=1 pob=0",
            "2024 todo",
            "no_calculable ZeroDenominator(\"poblacion\")",
        );
    }

    #[test]
    fn nothing_credited_is_zero_and_a_university_has_no_inhabitants() {
        let expected = "contexto 0.00 = 0.00 / 3000 PopulationOf(Year(2024))";
        check(&INDICATOR, "301486 2024 todo acr=0 pob=3000", "2024 todo", expected);
        check(&INDICATOR, "U545 2024 todo acr=10", "2024 todo", "no_aplica NotForUniversities");
    }
}
