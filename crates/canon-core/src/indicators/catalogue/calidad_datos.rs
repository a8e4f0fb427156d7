//! # calidad_datos — ¿Qué tan completas son las cifras por mes?
//!
//! ## Qué mide
//! Cuántas de las cifras mensuales que debería haber están en los archivos: cada mes transcurrido, cada columna.
//!
//! ## Fórmula
//! `meses × columnas presentes / meses × columnas esperadas`; columnas: certificado, compromiso anual, compromiso
//! mensual, devengado y girado; en transferencias, autorizado y acreditado
//!
//! ## Por qué importa
//! Con cifras incompletas se conversa igual, pero sabiendo qué falta y a quién pedirlo.
//!
//! ## Causas habituales
//! - El archivo es un resumen anual: no trae meses.
//! - Una exportación del portal sin todas sus columnas.
//! - Meses sin movimiento, que no dejan ninguna línea.
//!
//! ## Pregunta
//! ¿Qué archivo habría que pedir o descargar para completar estas cifras?
//!
//! ## Exclusiones
//! No se juzga: habla del archivo, no del gobierno. Del año abierto se esperan los meses completos hasta su corte.
//!
//! ## Ejemplo
//! Un archivo inventado trae devengado y girado de 6 de 12 meses: 12 / 60 = 0.200000.
//!
//! ## Fuente
//! Cuenta de las cifras que traen los archivos.
//!
//! ---
//! # calidad_datos — How complete are the monthly figures?
//!
//! ## What it measures
//! How many of the monthly figures that there should be are in the files: each month gone by, each column.
//!
//! ## Formula
//! `months × columns present / months × columns expected`; columns: certificado, compromiso anual, compromiso
//! mensual, devengado and girado; for transfers, autorizado and acreditado
//!
//! ## Why it matters
//! One can talk over incomplete figures too, knowing what is missing and whom to ask.
//!
//! ## Usual causes
//! - The file is a summary of the year: it has no months.
//! - An export of the portal without all its columns.
//! - Months without movement, which leave no line.
//!
//! ## Question
//! Which file should be asked for or downloaded to complete these figures?
//!
//! ## Exclusions
//! Not judged: it speaks of the file, not of the government. Of an open year the whole months up to its cut-off are
//! expected.
//!
//! ## Example
//! An invented file has devengado and girado of 6 of 12 months: 12 / 60 = 0.200000.
//!
//! ## Source
//! A count of the figures in the files.

use crate::facts::Credit;
use crate::indicators::{
    Direction, Family, Indicator, Judgement, Measure, Measured, MeasuredOver, Need, Telling,
};
use crate::panel::Cell;
use crate::panel::motive::Motive;
use crate::panel::unit::Unit;
use crate::terms::budget::{Phase, Scope};
use crate::terms::language::Bilingual;
use crate::terms::period::Month;
use crate::terms::quantity::Measuring;

/// The flows of spending that a month has.
const FLOWS: [Phase; 5] =
    [Phase::Certificado, Phase::CompromisoAnual, Phase::CompromisoMensual, Phase::Devengado, Phase::Girado];

/// The columns of a credit: authorised and credited.
const CREDITS: usize = 2;

pub(super) static INDICATOR: Indicator = Indicator {
    id: "calidad_datos",
    title: Bilingual {
        es: "¿Qué tan completas son las cifras por mes?",
        en: "How complete are the monthly figures?",
    },
    short: Bilingual { es: "Calidad de los datos", en: "Data quality" },
    family: Family::Data,
    measuring: Measuring::Ratio,
    telling: Telling::OfEveryHundred,
    direction: Direction::Up,
    scopes: &[Scope::Canon, Scope::Mineria, Scope::Rubro18, Scope::Todo],
    over: MeasuredOver::Governments,
    needs: &[Need::Months],
    judgement: Judgement::Context,
    goalposts: None,
    measure,
    file: include_str!("calidad_datos.rs"),
};

fn measure(unit: &Unit<'_>) -> Measure {
    let cell = unit.cell().ok_or(Motive::NoSource(unit.scope()))?;
    let last = unit.last_whole_month().unwrap_or(Month::DECEMBER);
    let (present, columns) = match unit.scope().has_budget() {
        true => (spending(cell, last), FLOWS.len()),
        false => (credits(cell, last), CREDITS),
    };
    Measured::share(present, usize::from(last.number()) * columns, "meses")
}

fn spending(cell: &Cell, last: Month) -> usize {
    let months = cell.months.range(..=last);
    months.map(|(_, phases)| FLOWS.iter().filter(|phase| phases[**phase].is_some()).count()).sum()
}

fn credits(cell: &Cell, last: Month) -> usize {
    let transfers = cell.credits.get(&Credit::Transfer);
    let months = transfers.into_iter().flat_map(|credits| credits.months.range(..=last));
    months
        .map(|(_, (autorizado, acreditado))| {
            usize::from(autorizado.is_some()) + usize::from(acreditado.is_some())
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::calidad_datos::INDICATOR;
    use crate::indicators::fixture::check;

    #[test]
    fn each_month_and_column_counts_once() {
        // The months of the fixture hold devengado alone.
        let line = "301486 2024 todo m1=1 m2=1 m3=1 m4=1 m5=1 m6=1";
        check(&INDICATOR, line, "2024 todo", "contexto 0.100000 = 6 / 60");
    }

    #[test]
    fn of_an_open_year_only_the_months_gone_by_are_expected() {
        let line = "301486 2024 todo corte=2024-07-04 m1=1 m2=1 m3=1 m4=1 m5=1 m6=1 m7=1";
        check(&INDICATOR, line, "2024 todo", "contexto 0.200000 = 6 / 30");
    }

    #[test]
    fn a_yearly_summary_has_no_months_and_no_source_is_no_figure() {
        check(&INDICATOR, "301486 2024 todo pim=5 devengado=5", "2024 todo", "contexto 0.000000 = 0 / 60");
        check(&INDICATOR, "301486 2024 todo pim=5", "2024 canon", "no_calculable NoSource(Canon)");
        check(&INDICATOR, "301486 2024 canon acr=5", "2024 canon", "contexto 0.000000 = 0 / 24");
    }

    #[test]
    fn of_credits_what_was_authorised_and_what_was_credited_count_each() {
        use crate::facts::Credit;
        use crate::indicators::catalogue::calidad_datos::measure;
        use crate::indicators::fixture::panel;
        use crate::terms::budget::Scope;
        use crate::terms::money::Soles;
        use crate::terms::period::{Month, Year};
        use crate::terms::quantity::Quantity;
        let some = Some(Soles::ZERO);
        let mut panel = panel(["301486 2024 canon corte=2024-04-10 acr=5"].into_iter());
        let cell =
            panel.years.values_mut().next().and_then(|data| data.cells.get_mut(&Scope::Canon)).unwrap();
        let months = &mut cell.credits.get_mut(&Credit::Transfer).unwrap().months;
        for (month, both) in [(1, (some, some)), (2, (some, None)), (3, (None, some)), (4, (some, some))] {
            months.insert(Month::new(month).unwrap(), both);
        }
        let unit = panel.unit("301486".parse().unwrap(), Year::new(2024).unwrap(), Scope::Canon).unwrap();
        let measured = measure(&unit).unwrap();
        // April is not over: four of the six figures of three months.
        assert_eq!(
            (measured.numerator, measured.denominator),
            (Quantity::Number(4), Some(Quantity::Number(6)))
        );
    }
}
