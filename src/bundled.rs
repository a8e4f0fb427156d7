//! The tables of Moquegua that canon carries with it: `data/moquegua/`, compiled in.

use canon_sources::Input;

/// The bundled tables.
pub fn inputs() -> Vec<Input> {
    macro_rules! table {
        ($name:literal) => {
            Input::bundled(
                concat!("data/moquegua/", $name),
                include_bytes!(concat!("../data/moquegua/", $name)),
            )
        };
    }
    vec![
        table!("abonos_2024.csv"),
        table!("gasto_municipal_2021_2025.csv"),
        table!("gasto_regional_2021_2025.csv"),
        table!("poblacion.csv"),
    ]
}
