//! `ingresos.csv`: what each government budgeted and collected. An empty rubro or genérica means all of them.

use std::io::{self, Write};

use canon_core::terms::language::Language;

use crate::analysis::Study;
use crate::export::csv::{Table, optional};

/// The table.
pub(crate) fn make(study: &Study, _: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(out, &["anio", "corte", "id", "rubro", "generica", "pia", "pim", "recaudado"]);
    for ((year, gov, rubro, generica), (source, fact)) in &study.income {
        let cut = study.readings[source.index()].cuts.get(year).and_then(|cut| cut.date());
        table.row([
            year.to_string(),
            optional(cut),
            gov.to_string(),
            optional(*rubro),
            optional(*generica),
            optional(fact.pia),
            optional(fact.pim),
            optional(fact.recaudado),
        ]);
    }
    table.finish()
}
