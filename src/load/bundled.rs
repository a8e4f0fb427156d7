//! The tables of Moquegua that canon carries with it: `data/moquegua/`, compiled in.

use canon_sources::Input;

macro_rules! table {
    ($name:literal) => {
        (concat!("data/moquegua/", $name), include_bytes!(concat!("../../data/moquegua/", $name)))
    };
}

/// Their names and bytes.
pub const TABLES: [(&str, &[u8]); 4] = [
    table!("abonos_2024.csv"),
    table!("gasto_municipal_2021_2025.csv"),
    table!("gasto_regional_2021_2025.csv"),
    table!("poblacion.csv"),
];

/// The same, to be read.
pub fn inputs() -> Vec<Input> {
    TABLES.into_iter().map(|(name, bytes)| Input::bundled(name, bytes)).collect()
}
