//! `pares_seguros.csv`: of the pairs of each group, in how many one asks for more whatever the weights.

use std::io::{self, Write};

use canon_core::insight::rank_ranges::safe_pairs;
use canon_core::terms::language::Language;

use crate::analysis::Study;
use crate::export::csv::Table;

/// Whether ranges were asked for.
pub(crate) fn wanted(study: &Study) -> bool {
    study.ranging.is_some()
}

/// The table.
pub(crate) fn make(study: &Study, _: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(out, &["anio", "alcance", "grupo", "pares", "seguros"]);
    for pairs in safe_pairs(&study.panel, &study.findings) {
        table.row([
            pairs.year.to_string(),
            pairs.scope.to_string(),
            pairs.group.to_string(),
            pairs.pairs.to_string(),
            pairs.safe.to_string(),
        ]);
    }
    table.finish()
}
