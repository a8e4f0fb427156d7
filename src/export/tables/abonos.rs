//! `abonos.csv`: everything credited to a government, by what it is.
//!
//! Only `transferencia` is money that was transferred. A source that mixes it with own revenue stands here as
//! `todos_los_rubros`, and nowhere else.

use std::io::{self, Write};

use canon_core::terms::language::Language;

use crate::analysis::Study;
use crate::export::csv::{Table, Who, optional};

/// The table.
pub(crate) fn make(study: &Study, _: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(
        out,
        &[
            "anio",
            "corte",
            "id",
            "ubigeo",
            "gobierno",
            "alcance",
            "concepto",
            "autorizado",
            "abonado",
            "fuente",
        ],
    );
    for (&(year, gov), data) in &study.panel.years {
        let who = Who::of(gov);
        for (scope, cell) in &data.cells {
            for (credit, credits) in &cell.credits {
                let files: Vec<&str> = cell.sources.iter().map(|id| study.file(*id).as_ref()).collect();
                table.row([
                    year.to_string(),
                    optional(data.cut.date()),
                    who.id.to_string(),
                    who.ubigeo.to_string(),
                    who.name.to_string(),
                    scope.to_string(),
                    credit.code().to_string(),
                    optional(credits.autorizado),
                    optional(credits.acreditado),
                    files.join("; "),
                ]);
            }
        }
    }
    table.finish()
}
