//! `inversiones.csv`: investments, each once by its code.

use std::io::{self, Write};

use canon_core::terms::language::Language;

use crate::analysis::Study;
use crate::export::csv::{Table, optional};

/// The table.
pub(crate) fn make(study: &Study, _: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(
        out,
        &[
            "cui",
            "nombre",
            "entidad",
            "estado",
            "monto_viable",
            "costo_actualizado",
            "lugares",
            "filas",
            "fuente",
        ],
    );
    for (cui, (source, fact)) in &study.investments {
        let places: Vec<&str> = fact.places.iter().map(|place| &**place).collect();
        table.row([
            cui.to_string(),
            fact.name.to_string(),
            fact.entity.known_as.last().map_or(String::new(), ToString::to_string),
            fact.state.to_string(),
            optional(fact.viable),
            optional(fact.cost),
            places.join(" "),
            fact.rows.to_string(),
            study.file(*source).to_string(),
        ]);
    }
    table.finish()
}
