//! `proyectos.csv`: the projects of each government.

use std::io::{self, Write};

use canon_core::panel::once::PROJECT_PHASES;
use canon_core::terms::language::Language;

use crate::analysis::Study;
use crate::export::csv::{Table, optional};

/// The table.
pub(crate) fn make(study: &Study, _: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = vec!["anio", "id", "alcance", "proyecto", "nombre", "funcion"];
    columns.extend(PROJECT_PHASES.map(canon_core::terms::budget::Phase::code));
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
