//! `pares_seguros.csv`: of the pairs of each group, in how many one asks for more whatever the weights.

use canon_core::language::Language;
use canon_core::ranges::safe_pairs;

use super::table::Table;
use crate::study::Study;

/// The table; none unless ranges were asked for.
pub(super) fn make(study: &Study, _: Language) -> Option<Vec<u8>> {
    study.ranging.as_ref()?;
    let mut table = Table::new(&["anio", "alcance", "grupo", "pares", "seguros"]);
    for pairs in safe_pairs(&study.panel, &study.findings) {
        table.row([
            pairs.year.to_string(),
            pairs.scope.to_string(),
            pairs.group.to_string(),
            pairs.pairs.to_string(),
            pairs.safe.to_string(),
        ]);
    }
    Some(table.finish())
}
