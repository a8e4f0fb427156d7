//! `cobertura.csv`: which indicator can be computed for which government and year, and why not.

use std::io::{self, Write};

use canon_core::terms::language::Language;
use canon_paper::words::motive;

use crate::analysis::Study;
use crate::export::csv::Table;

/// The table.
pub(crate) fn make(study: &Study, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(out, &["anio", "id", "alcance", "indicador", "calculable", "motivo"]);
    table.rows(&study.findings, |finding| {
        let computed = finding.value.is_some();
        let reasons = finding.motives.iter().filter(|_| !computed);
        let reasons: Vec<String> =
            reasons.map(|why| format!("{}: {}", motive::code(why), motive::words(why, language))).collect();
        [
            finding.year.to_string().into(),
            finding.gov.to_string().into(),
            finding.scope.code().into(),
            finding.indicator.into(),
            if computed { "si" } else { "no" }.into(),
            reasons.join("; ").into(),
        ]
    });
    table.finish()
}
