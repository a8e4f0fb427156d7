//! `mensual.csv`: what was credited, spent and paid each month, where the files have months.

use std::collections::BTreeSet;
use std::io::{self, Write};

use canon_core::facts::Credit;
use canon_core::terms::budget::Phase;
use canon_core::terms::language::Language;
use canon_core::terms::period::Month;

use crate::analysis::Study;
use crate::export::csv::{Table, optional};

/// The table.
pub(crate) fn make(study: &Study, _: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut table =
        Table::new(out, &["anio", "mes", "id", "alcance", "autorizado", "acreditado", "devengado", "girado"]);
    for (&(year, gov), data) in &study.panel.years {
        for (scope, cell) in &data.cells {
            let credits = cell.credits.get(&Credit::Transfer);
            let credited = credits.iter().flat_map(|credits| credits.months.keys());
            let months: BTreeSet<Month> = cell.months.keys().chain(credited).copied().collect();
            for month in months {
                let (autorizado, acreditado) =
                    credits.and_then(|credits| credits.months.get(&month).copied()).unwrap_or_default();
                let phase = |phase: Phase| cell.months.get(&month).and_then(|phases| phases[phase]);
                table.row([
                    year.to_string(),
                    month.number().to_string(),
                    gov.to_string(),
                    scope.to_string(),
                    optional(autorizado),
                    optional(acreditado),
                    optional(phase(Phase::Devengado)),
                    optional(phase(Phase::Girado)),
                ]);
            }
        }
    }
    table.finish()
}
