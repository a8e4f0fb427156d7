//! `gobiernos.csv`: every government, year and scope with its figures.

use std::io::{self, Write};

use canon_core::facts::Credit;
use canon_core::terms::budget::Phase;
use canon_core::terms::language::Language;
use canon_core::terms::quantity::Ratio;

use crate::analysis::Study;
use crate::export::csv::{Table, Who, optional};

const COLUMNS: [&str; 22] = [
    "anio",
    "corte",
    "id",
    "ubigeo",
    "gobierno",
    "nivel",
    "provincia",
    "departamento",
    "alcance",
    "incluye",
    "poblacion",
    "autorizado",
    "acreditado",
    "pia",
    "pim",
    "certificado",
    "compromiso_anual",
    "compromiso_mensual",
    "devengado",
    "girado",
    "saldo",
    "avance",
];

/// The table. `autorizado` and `acreditado` are transfers only: credits that mix in own revenue are in `abonos.csv`.
pub(crate) fn make(study: &Study, _: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(out, &COLUMNS);
    for (&(year, gov), data) in &study.panel.years {
        let who = Who::of(gov);
        let government = canon_core::terms::government::directory().get(gov);
        let people = government.and_then(|g| study.panel.headcount(g, year)).map(|count| count.people);
        for (scope, cell) in &data.cells {
            let credits = cell.credits.get(&Credit::Transfer);
            let pim = cell.annual[Phase::Pim];
            let devengado = cell.annual[Phase::Devengado];
            let saldo = pim.zip(devengado).map(|(pim, devengado)| pim - devengado);
            let avance = pim.zip(devengado).and_then(|(pim, devengado)| Ratio::of_soles(devengado, pim));
            let mut row = vec![
                year.to_string(),
                optional(data.cut.date()),
                who.id.to_string(),
                who.ubigeo.to_string(),
                who.name.to_string(),
                who.level.to_string(),
                who.province.to_string(),
                who.department.to_string(),
                scope.to_string(),
                data.inclusion.code().to_string(),
                optional(people),
                optional(credits.and_then(|c| c.autorizado)),
                optional(credits.and_then(|c| c.acreditado)),
            ];
            row.extend(Phase::ALL.into_iter().map(|phase| optional(cell.annual[phase])));
            row.extend([optional(saldo), optional(avance)]);
            table.row(row);
        }
    }
    table.finish()
}
