//! `en_que.csv`: what spending was for, by function and by category, where the files tell.

use std::io::{self, Write};

use canon_core::facts::Purpose;
use canon_core::panel::once::PROJECT_PHASES;
use canon_core::terms::language::Language;
use canon_paper::words::function;

use crate::analysis::Study;
use crate::export::csv::{Table, optional};

/// The table.
pub(crate) fn make(study: &Study, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = vec!["anio", "id", "alcance", "clase", "codigo", "nombre"];
    columns.extend(PROJECT_PHASES.map(canon_core::terms::budget::Phase::code));
    let mut table = Table::new(out, &columns);
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
