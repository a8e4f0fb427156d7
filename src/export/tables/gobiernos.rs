//! `gobiernos.csv`: every government, year and scope with its figures.
//!
//! `autorizado` and `acreditado` are transfers only: credits that mix in own revenue are in `abonos.csv`. `recaudado` is
//! what the government booked as new income, without balances of earlier years: another measure.

use canon_core::facts::Credit;
use canon_core::panel::{Cell, Credits, GovYear};
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;

use crate::analysis::Study;
use crate::export::column::Column;
use crate::export::government::GovernmentNames;
use crate::export::table;
use crate::run_folder::diff::Figure;

pub(super) struct Table;

pub(super) struct Row<'s> {
    year: Year,
    gov: GovId,
    names: GovernmentNames,
    data: &'s GovYear,
    scope: Scope,
    cell: &'s Cell,
    people: Option<u64>,
}

impl Row<'_> {
    fn transfers(&self) -> Option<&Credits> {
        self.cell.credits.get(&Credit::Transfer)
    }

    fn pim_and_devengado(&self) -> Option<(Soles, Soles)> {
        self.cell.annual[Phase::Pim].zip(self.cell.annual[Phase::Devengado])
    }

    fn avance(&self) -> Option<Ratio> {
        self.pim_and_devengado().and_then(|(pim, devengado)| Ratio::of_soles(devengado, pim))
    }
}

const fn phase(phase: Phase) -> Figure {
    Figure::Phase(phase)
}

impl table::Table for Table {
    const FILE: &'static str = "gobiernos.csv";
    const SHEET: Option<&'static str> = Some("Gobiernos");
    const COLUMNS: &'static [Column<Self>] = &[
        Column::<Self>::year("anio", |row| row.year).key(),
        Column::day("corte", |row| row.data.cut.date()),
        Column::<Self>::government("id", |row| Some(row.gov)).key(),
        Column::ubigeo("ubigeo", |row| row.names.ubigeo()),
        Column::text("gobierno", |row| row.names.name()),
        Column::text("nivel", |row| row.names.level()),
        Column::text("provincia", |row| row.names.province()),
        Column::text("departamento", |row| row.names.department()),
        Column::<Self>::text("alcance", |row| row.scope.code().into()).key(),
        Column::<Self>::text("incluye", |row| row.data.inclusion(row.scope).code().into()).key(),
        Column::count("poblacion", |row| row.people.map(i128::from)),
        Column::<Self>::soles("autorizado", |row| row.transfers().and_then(|credits| credits.autorizado))
            .compared(Figure::Authorised),
        Column::<Self>::soles("acreditado", |row| row.transfers().and_then(|credits| credits.acreditado))
            .compared(Figure::Credited),
        Column::<Self>::soles("recaudado", |row| row.cell.booked.map(|(amount, _)| amount))
            .compared(Figure::Booked),
        Column::<Self>::soles("pia", |row| row.cell.annual[Phase::Pia]).compared(phase(Phase::Pia)),
        Column::<Self>::soles("pim", |row| row.cell.annual[Phase::Pim]).compared(phase(Phase::Pim)),
        Column::<Self>::soles("certificado", |row| row.cell.annual[Phase::Certificado])
            .compared(phase(Phase::Certificado)),
        Column::<Self>::soles("compromiso_anual", |row| row.cell.annual[Phase::CompromisoAnual])
            .compared(phase(Phase::CompromisoAnual)),
        Column::<Self>::soles("compromiso_mensual", |row| row.cell.annual[Phase::CompromisoMensual])
            .compared(phase(Phase::CompromisoMensual)),
        Column::<Self>::soles("devengado", |row| row.cell.annual[Phase::Devengado])
            .compared(phase(Phase::Devengado)),
        Column::<Self>::soles("girado", |row| row.cell.annual[Phase::Girado]).compared(phase(Phase::Girado)),
        Column::soles("saldo", |row| row.pim_and_devengado().map(|(pim, devengado)| pim - devengado)),
        Column::ratio("avance", |row| row.avance()),
    ];

    type Row<'s> = Row<'s>;

    fn rows(study: &Study, _: Language) -> impl Iterator<Item = Row<'_>> {
        study.panel.years.iter().flat_map(|(&(year, gov), data)| {
            let (names, government) = (GovernmentNames::of(gov), directory().get(gov));
            let people = government.and_then(|g| study.panel.headcount(g, year)).map(|count| count.people);
            let cells = data.cells.iter();
            cells.map(move |(&scope, cell)| Row { year, gov, names, data, scope, cell, people })
        })
    }
}
