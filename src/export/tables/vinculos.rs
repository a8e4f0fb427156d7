//! `vinculos.csv`: every entity that a register names, and the government it was tied to, by whom; or none.

use std::io::{self, Write};
use std::sync::Arc;

use canon_core::panel::registers::Whose;
use canon_core::terms::language::Language;

use crate::analysis::Study;
use crate::export::csv::{Table, optional};

/// The table.
pub(crate) fn make(study: &Study, _: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(out, &["registro", "entidad", "id", "segun", "entradas", "fuente"]);
    for tie in &study.panel.registers.ties {
        let (gov, by) = match &tie.whose {
            Whose::One(gov, by) => (Some(*gov), Some(Arc::clone(by))),
            Whose::Nobody | Whose::Two(..) => (None, None),
        };
        table.row([
            tie.register.code().to_string(),
            tie.entity.to_string(),
            optional(gov),
            optional(by),
            tie.entries.to_string(),
            study.file(tie.source).to_string(),
        ]);
    }
    table.finish()
}
