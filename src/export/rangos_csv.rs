//! `rangos.csv`: between which places of its group each government lies, once thresholds and weights are moved.

use canon_core::language::Language;
use canon_core::ranges::ranges;

use super::table::{Table, optional};
use crate::study::Study;

/// The table; none unless ranges were asked for.
pub(super) fn make(study: &Study, _: Language) -> Option<Vec<u8>> {
    let ranging = study.ranging.as_ref()?;
    let mut table =
        Table::new(&["anio", "id", "alcance", "indicador", "nominal", "mediana", "p05", "p95", "grupo", "n"]);
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
    Some(table.finish())
}
