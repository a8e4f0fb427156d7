//! The tables of Moquegua that canon carries with it: `data/moquegua/`, compiled in.

use std::collections::BTreeMap;

use canon_core::parallel;
use canon_sources::{Input, Options, Reading};

macro_rules! table {
    ($name:literal) => {
        (concat!("data/moquegua/", $name), include_bytes!(concat!("../../data/moquegua/", $name)))
    };
}

/// Their names and bytes.
pub const TABLES: [(&str, &[u8]); 11] = [
    table!("abonos_2024.csv"),
    table!("fiscalizacion_concejo_2025.csv"),
    table!("gasto_municipal_2012_2020.csv"),
    table!("gasto_municipal_2021_2025.csv"),
    table!("gasto_regional_2021_2025.csv"),
    table!("gasto_rubro18_2024_2025.csv"),
    table!("inversiones_2024.csv"),
    table!("obras_paradas_2026.csv"),
    table!("poblacion.csv"),
    table!("precios.csv"),
    table!("recaudado_rubro18_2019_2025.csv"),
];

/// The same, to be read.
pub fn inputs() -> Vec<Input> {
    TABLES.into_iter().map(|(name, bytes)| Input::bundled(name, bytes)).collect()
}

/// What they hold, of the years asked for.
///
/// # Errors
/// None but for a defect, or a limit on files that the user set too low.
pub fn readings(options: &Options) -> anyhow::Result<Vec<Reading>> {
    read(&inputs(), options)
}

/// The same of the tables of budgets alone.
///
/// # Errors
/// As for [`readings`].
pub fn budgets(options: &Options) -> anyhow::Result<Vec<Reading>> {
    let is_budget = |input: &Input| input.name().contains("/gasto_");
    read(&inputs().into_iter().filter(is_budget).collect::<Vec<_>>(), options)
}

fn read(inputs: &[Input], options: &Options) -> anyhow::Result<Vec<Reading>> {
    // The delimiter and the unit that a user gives are those of their own files.
    let options = Options { delimiters: BTreeMap::new(), units: BTreeMap::new(), ..options.clone() };
    let readings = parallel::map_on(options.threads, inputs, |input| canon_sources::read(input, &options));
    Ok(readings.into_iter().collect::<Result<_, _>>()?)
}
