//! `vinculos.csv`: every entity that a register names, and the government it was tied to, by whom; or none.

use std::io::{self, Write};
use std::sync::Arc;

use canon_core::language::Language;
use canon_core::registers::Whose;

use super::table::{Table, optional};
use crate::study::Study;

/// The table.
pub(super) fn make(study: &Study, _: Language, out: &mut dyn Write) -> io::Result<()> {
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
