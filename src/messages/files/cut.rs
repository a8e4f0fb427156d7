//! Up to when figures go, in words.

use canon_core::facts::source::CutOff;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

/// The day and how it is known.
pub fn words(cut: CutOff, language: Language) -> String {
    match (cut, language) {
        (CutOff::Query(day), Es) => format!("{day} (fecha de la consulta)"),
        (CutOff::Query(day), En) => format!("{day} (day of the query)"),
        (CutOff::Declared(day), Es) => format!("{day} (escrita en el archivo)"),
        (CutOff::Declared(day), En) => format!("{day} (written in the file)"),
        (CutOff::LastMonth(day), Es) => format!("{day} (último mes con movimiento)"),
        (CutOff::LastMonth(day), En) => format!("{day} (last month with flows)"),
        (CutOff::LaterYear(day), Es) => format!("{day} (el archivo ya trae un año posterior)"),
        (CutOff::LaterYear(day), En) => format!("{day} (the file goes on to a later year)"),
        (CutOff::Given(day), Es) => format!("{day} (dada con --as-of)"),
        (CutOff::Given(day), En) => format!("{day} (given with --as-of)"),
        (CutOff::Unknown, Es) => "sin fecha de corte".to_string(),
        (CutOff::Unknown, En) => "no cut-off date".to_string(),
    }
}
