//! Up to when figures go, in words.

use canon_core::facts::source::Cut;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};

/// The day and how it is known.
pub fn words(cut: Cut, language: Language) -> String {
    match (cut, language) {
        (Cut::Query(day), Es) => format!("{day} (fecha de la consulta)"),
        (Cut::Query(day), En) => format!("{day} (day of the query)"),
        (Cut::Declared(day), Es) => format!("{day} (escrita en el archivo)"),
        (Cut::Declared(day), En) => format!("{day} (written in the file)"),
        (Cut::LastMonth(day), Es) => format!("{day} (último mes con movimiento)"),
        (Cut::LastMonth(day), En) => format!("{day} (last month with flows)"),
        (Cut::Given(day), Es) => format!("{day} (dada con --as-of)"),
        (Cut::Given(day), En) => format!("{day} (given with --as-of)"),
        (Cut::Unknown, Es) => "sin fecha de corte".to_string(),
        (Cut::Unknown, En) => "no cut-off date".to_string(),
    }
}
