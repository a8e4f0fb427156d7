//! `cobertura.csv`: which indicator can be computed for which government and year, and why not.

use canon_core::language::Language;
use canon_paper::words::motive;

use super::table::Table;
use crate::study::Study;

/// The table.
pub(super) fn make(study: &Study, language: Language) -> Vec<u8> {
    let mut table = Table::new(&["anio", "id", "alcance", "indicador", "calculable", "motivo"]);
    table.rows(&study.findings, |finding| {
        let computed = finding.value.is_some();
        let reasons = finding.motives.iter().filter(|_| !computed);
        let reasons: Vec<String> =
            reasons.map(|why| format!("{}: {}", motive::code(why), motive::words(why, language))).collect();
        [
            finding.year.to_string(),
            finding.gov.to_string(),
            finding.scope.to_string(),
            finding.indicator.to_string(),
            if computed { "si" } else { "no" }.to_string(),
            reasons.join("; "),
        ]
    });
    table.finish()
}
