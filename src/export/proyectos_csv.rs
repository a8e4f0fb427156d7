//! `proyectos.csv`: the projects of each government.

use std::io::{self, Write};

use canon_core::language::Language;
use canon_core::ledger::PROJECT_PHASES;

use super::table::{Table, optional};
use crate::study::Study;

/// The table.
pub(super) fn make(study: &Study, _: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = vec!["anio", "id", "alcance", "proyecto", "nombre", "funcion"];
    columns.extend(PROJECT_PHASES.map(canon_core::budget::Phase::code));
    let mut table = Table::new(out, &columns);
    for ((year, gov, scope, code), project) in &study.panel.projects {
        let mut row = vec![
            year.to_string(),
            gov.to_string(),
            scope.to_string(),
            code.to_string(),
            project.name.to_string(),
            optional(project.function),
        ];
        row.extend(PROJECT_PHASES.map(|phase| optional(project.phases[phase])));
        table.row(row);
    }
    table.finish()
}
