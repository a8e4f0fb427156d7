//! `rangos.csv`: between which places of its group each government lies, once thresholds and weights are moved.

use std::io::{self, Write};

use canon_core::insight::rank_ranges::ranges;
use canon_core::terms::language::Language;

use crate::analysis::Study;
use crate::export::csv::{Table, optional};

/// Whether ranges were asked for.
pub(crate) fn wanted(study: &Study) -> bool {
    study.ranging.is_some()
}

/// The table.
pub(crate) fn make(study: &Study, _: Language, out: &mut dyn Write) -> io::Result<()> {
    let Some(ranging) = &study.ranging else { return Ok(()) };
    let mut table = Table::new(
        out,
        &["anio", "id", "alcance", "indicador", "nominal", "mediana", "p05", "p95", "grupo", "n"],
    );
    for range in ranges(&study.panel, &study.findings, ranging) {
        let (nominal, median) = range.place.unzip();
        table.row([
            range.year.to_string(),
            range.gov.to_string(),
            range.scope.to_string(),
            range.of.code().to_string(),
            optional(nominal),
            optional(median),
            range.range.0.to_string(),
            range.range.1.to_string(),
            range.group.to_string(),
            range.n.to_string(),
        ]);
    }
    table.finish()
}
