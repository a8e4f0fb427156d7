//! `mensual.csv`: what was credited, spent and paid each month, where the files have months.

use std::collections::BTreeSet;

use canon_core::facts::Credit;
use canon_core::panel::Cell;
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::government::GovId;
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::period::{Month, Year};

use crate::analysis::Study;
use crate::export::column::Column;
use crate::export::government::GovernmentNames;
use crate::export::table;

pub(super) struct Table;

pub(super) struct Row<'s> {
    year: Year,
    month: Month,
    gov: GovId,
    scope: Scope,
    cell: &'s Cell,
}

impl Row<'_> {
    /// What was authorised and what was credited, transfers only.
    fn transfers(&self) -> (Option<Soles>, Option<Soles>) {
        let transfers = self.cell.credits.get(&Credit::Transfer);
        transfers.and_then(|credits| credits.months.get(&self.month).copied()).unwrap_or_default()
    }

    fn phase(&self, phase: Phase) -> Option<Soles> {
        self.cell.months.get(&self.month).and_then(|phases| phases[phase])
    }
}

impl table::Table for Table {
    const FILE: &'static str = "mensual.csv";
    const SHEET: Option<&'static str> = Some("Mensual");
    const ALONE: &'static [&'static str] = &["anio", "mes", "id", "alcance"];
    const COLUMNS: &'static [Column<Self>] = &[
        Column::year("anio", |row| row.year),
        Column::count("mes", |row| Some(row.month.number().into())),
        Column::government("id", |row| Some(row.gov)),
        Column::text("departamento", |row| GovernmentNames::of(row.gov).department()),
        Column::text("alcance", |row| row.scope.code().into()),
        Column::soles("autorizado", |row| row.transfers().0),
        Column::soles("acreditado", |row| row.transfers().1),
        Column::soles("devengado", |row| row.phase(Phase::Devengado)),
        Column::soles("girado", |row| row.phase(Phase::Girado)),
    ];

    type Row<'s> = Row<'s>;

    fn rows(study: &Study, _: Language) -> impl Iterator<Item = Row<'_>> {
        study.panel.years.iter().flat_map(|(&(year, gov), data)| {
            data.cells.iter().flat_map(move |(&scope, cell)| {
                months(cell).into_iter().map(move |month| Row { year, month, gov, scope, cell })
            })
        })
    }
}

fn months(cell: &Cell) -> BTreeSet<Month> {
    let transfers = cell.credits.get(&Credit::Transfer);
    let credited = transfers.iter().flat_map(|credits| credits.months.keys());
    cell.months.keys().chain(credited).copied().collect()
}
