//! `incidencias.csv`: everything odd, where it stands and what was done about it.

use std::io::{self, Write};

use canon_core::terms::language::Language;

use crate::analysis::Study;
use crate::export::csv::{Table, optional};
use crate::messages;

/// The table.
pub(crate) fn make(study: &Study, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(
        out,
        &["archivo", "hoja", "fila", "columna", "valor", "codigo", "severidad", "accion", "mensaje"],
    );
    for issue in &study.issues {
        table.row([
            issue.file.to_string(),
            optional(issue.sheet.as_deref()),
            optional(issue.row),
            optional(issue.column.as_deref()),
            issue.value.clone(),
            issue.kind.code().to_string(),
            issue.kind.severity().code().to_string(),
            issue.kind.action().code().to_string(),
            messages::issue::message(&issue.kind, language),
        ]);
    }
    table.finish()
}
