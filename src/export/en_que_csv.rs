//! `en_que.csv`: what spending was for, by function and by category, where the files tell.

use canon_core::language::Language;
use canon_core::ledger::PROJECT_PHASES;
use canon_core::rows::Purpose;
use canon_paper::words::function;

use super::table::{Table, optional};
use crate::study::Study;

/// The table.
pub(super) fn make(study: &Study, language: Language) -> Vec<u8> {
    let mut columns = vec!["anio", "id", "alcance", "clase", "codigo", "nombre"];
    columns.extend(PROJECT_PHASES.map(canon_core::budget::Phase::code));
    let mut table = Table::new(&columns);
    for ((year, gov, scope, purpose), phases) in &study.panel.purposes {
        let (class, code) = match purpose {
            Purpose::Function(code) => ("funcion", code),
            Purpose::Category(code) => ("categoria", code),
        };
        let mut row = vec![
            year.to_string(),
            gov.to_string(),
            scope.to_string(),
            class.to_string(),
            code.to_string(),
            function::purpose(*purpose, language),
        ];
        row.extend(PROJECT_PHASES.map(|phase| optional(phases[phase])));
        table.row(row);
    }
    table.finish()
}
